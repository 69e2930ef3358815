"""Lists as spreadsheets, to be worked on or sent on elsewhere."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.rounds.menu_words import MENU_COLUMNS, menu_cells
from app.domain.rounds.picks_list import picks_columns, picks_line
from app.domain.words import fate_of, word
from app.services.desk import Desk
from app.services.rounds.deliveries import DeliveryLine
from app.services.rounds.entry_checks import check_progress
from app.services.rounds.menu import MenuStanding
from app.spreadsheets.writing import Written, write_table

BALLOT_COLUMNS = (
    "楼栋", "单元", "房号", "业主", "意见", "无效原因", "收回日期", "录入时间", "录入人", "来源", "状况", "复核人",
)  # fmt: skip
DELIVERY_COLUMNS = (
    "楼栋", "单元", "房号", "业主", "送达", "送达日期", "方式", "签收人", "与业主关系", "凭证", "登记人",
)  # fmt: skip
DOCUMENT_COLUMNS = ("文书", "名称", "编号", "版次", "页数", "生成时间", "经办人")


class ListingService:
    """Writes lists as .xlsx files; each gives the number of rows.

    Raises:
        CannotWrite: the file cannot be written.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ballots(self, round_id: int, path: Path) -> int:
        """Everything entered in a round, oldest first, corrected and undone entries included."""
        with self._desk.library.reading() as work:
            round_ = work.rounds.get(round_id)
            roll = {row.no: row for row in work.rolls.all_rows(round_.roll.id)}
            ballots = work.ballots.of_round(round_id)
            checks = check_progress(work, round_).checks
        checked = {check.ballot.id: check.checked_by for check in checks if check.ballot}
        rows = []
        for ballot in ballots:
            row = roll[ballot.row_no]
            rows.append(
                (
                    row.building,
                    row.stairwell,
                    row.room,
                    "、".join(row.owners),
                    word(ballot.state),
                    word(ballot.reason) if ballot.reason else None,
                    ballot.returned_on,
                    f"{ballot.entered_at:%Y-%m-%d %H:%M}",
                    ballot.entered_by,
                    ballot.source,
                    fate_of(ballot, row.struck),
                    checked.get(ballot.id) or None,
                )
            )
        return _write(path, "录入记录", BALLOT_COLUMNS, rows, (10, 8, 8, 16, 10, 16, 12, 18, 10, 20, 10, 10))

    def deliveries(self, lines: Sequence[DeliveryLine], path: Path) -> int:
        """Dwellings of a round with the delivery that tells most of each."""
        rows = [delivery_cells(line) for line in lines]
        return _write(path, "送达登记", DELIVERY_COLUMNS, rows, (10, 8, 8, 16, 20, 12, 8, 12, 20, 8, 10))

    def picks(self, round_id: int, path: Path) -> int:
        """What every dwelling of a round with a menu answered and ticked; the list can be read in again unchanged."""
        with self._desk.library.reading() as work:
            round_ = work.rounds.get(round_id)
            roll = work.rolls.rows(round_.roll.id)
            counting = {
                ballot.row_no: ballot for ballot in work.ballots.of_round(round_id) if ballot.counting
            }
        rows = [picks_line(round_.menu, row, counting.get(row.no)) for row in roll]
        widths = (10, 8, 8, 16, 10, 16, 12, 10, *(14 for _ in round_.menu))
        return _write(path, "各户勾选", picks_columns(round_.menu), rows, widths)

    def menu(self, standing: MenuStanding, path: Path) -> int:
        """A menu as it was counted, most wanted first; every share with its base."""
        rows = [menu_cells(one, standing.count) for one in standing.count.items]
        return _write(path, "点单排列", MENU_COLUMNS, rows, (8, 28, 14, 16, 8, 8, 8, 16, 16, 26, 26))

    def documents(self, compound_id: int, path: Path) -> int:
        """Every print on file, the newest first."""
        with self._desk.library.reading() as work:
            documents = work.documents.of_compound(compound_id)
        rows = [
            (
                document.code,
                document.title,
                document.number,
                document.version,
                document.pages,
                f"{document.made_at:%Y-%m-%d %H:%M}",
                document.made_by,
            )
            for document in documents
        ]
        return _write(path, "文书存档", DOCUMENT_COLUMNS, rows, (8, 36, 20, 8, 8, 18, 12))


def delivery_cells(line: DeliveryLine) -> tuple[str, ...]:
    """The cells of a dwelling under DELIVERY_COLUMNS, in words."""
    row, delivery = line.row, line.delivery
    place = (building_name(row.building), stairwell_name(row.stairwell), row.room)
    owners = "、".join(row.owners) or "业主不详"
    if delivery is None:
        return (*place, owners, "○ 没有送达", "", "", "", "", "", "")
    note = delivery.note
    return (
        *place,
        owners,
        "✓ 有效送达" if line.reached else f"！{word(line.flaw) if line.flaw else ''}",
        note.delivered_on.isoformat(),
        word(note.method),
        note.receiver,
        word(note.relation) if note.relation else "",
        "有" if delivery.proof else "没有",
        delivery.entered_by,
    )


def _write(
    path: Path,
    title: str,
    columns: Sequence[str],
    rows: Iterable[Sequence[Written]],
    widths: Sequence[float],
) -> int:
    return write_table(path, title, columns, rows, widths)
