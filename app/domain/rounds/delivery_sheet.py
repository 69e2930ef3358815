"""Reading a list of deliveries out of a workbook: whose ballot, when, how, who took it, what they are to the owner."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from app.domain.dwellings.place_names import full_address
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import NotOnRoll
from app.domain.errors.sheets import HeaderNotFound
from app.domain.rosters.roster_lines import Problem, Severity
from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote, Relation, checked_note
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_finder import RollFinder
from app.domain.rounds.silence_words import SILENCE_WORDS
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.domain.sheets.written_text import cell_text, half_width, one_line
from app.domain.sheets.written_values import read_date

_HEADERS: Mapping[str, frozenset[str]] = {
    "building": frozenset({"楼栋", "楼号", "楼", "幢", "栋"}),
    "stairwell": frozenset({"单元", "楼门", "单元号"}),
    "room": frozenset({"房号", "室号", "房间号", "房屋", "房屋坐落", "地址"}),
    "day": frozenset({"送达日期", "签收日期", "日期"}),
    "method": frozenset({"方式", "送达方式"}),
    "receiver": frozenset({"签收人", "签收人姓名", "收件人"}),
    "relation": frozenset({"与业主关系", "关系", "签收人与业主关系"}),
}
Code = TypeVar("Code")

_SEARCHED = 20  # rows in which a header must stand
_RELATIONS: Mapping[str, Relation] = {
    **{name: Relation(code) for code, name in SILENCE_WORDS[Relation].items()},
    "本人": Relation.OWNER,
    "业主": Relation.OWNER,
    "受托人": Relation.PROXY,
    "代理人": Relation.PROXY,
    "家人": Relation.FAMILY,
    "家属": Relation.FAMILY,
    "租户": Relation.TENANT,
    "租客": Relation.TENANT,
}
_METHODS: Mapping[str, DeliveryMethod] = {
    name: DeliveryMethod(code) for code, name in SILENCE_WORDS[DeliveryMethod].items()
}


Holders = Callable[[RollRow, date], Collection[str]]


def _no_holders(_row: RollRow, _on: date) -> Collection[str]:
    return ()


class ListedDelivery(NamedTuple):
    """A line that can be noted."""

    row_no: int
    note: DeliveryNote


@dataclass(frozen=True, slots=True)
class DeliverySheet:
    """What a workbook says. rows_read: lines that say anything about a delivery."""

    lines: tuple[ListedDelivery, ...]
    problems: tuple[Problem, ...]
    rows_read: int


def read_deliveries(
    workbook: Workbook, finder: RollFinder, today: date, holders: Holders = _no_holders
) -> DeliverySheet:
    """Read every sheet with a header that names a room, and a day or a relation.

    holders: gives who held a proxy for a dwelling on a day.

    Raises:
        HeaderNotFound: no sheet has one.
    """
    lines: list[ListedDelivery] = []
    problems: list[Problem] = []
    found = [(sheet, *header) for sheet in workbook.sheets if (header := _header(sheet)) is not None]
    if not found:
        raise HeaderNotFound(file=workbook.file, expected="房号、送达日期、签收人、与业主关系")
    read = 0
    for sheet, start, columns in found:
        for index in range(start + 1, sheet.height):
            texts = {field: sheet.columns[column][index] for field, column in columns.items()}
            if not any(_text(texts.get(field)) for field in ("day", "receiver", "relation")):
                continue
            read += 1
            try:
                lines.append(_line(texts, finder, today, holders))
            except (NotOnRoll, ValueRefused) as error:
                problems.append(Problem(sheet.name, index + 1, "", Severity.ERROR, _told(error)))
    return DeliverySheet(tuple(lines), tuple(problems), read)


def _header(sheet: Sheet) -> tuple[int, dict[str, int]] | None:
    for index in range(min(_SEARCHED, sheet.height)):
        row: Sequence[Cell] = sheet.row(index)
        named = {
            field: column
            for field, words in _HEADERS.items()
            for column, cell in reversed([*enumerate(row)])
            if _text(cell) in words
        }
        if "room" in named and ("day" in named or "relation" in named):
            return index, named
    return None


def _line(texts: Mapping[str, Cell], finder: RollFinder, today: date, holders: Holders) -> ListedDelivery:
    place = tuple(_text(texts.get(field)) for field in ("building", "stairwell", "room"))
    row = finder.find(full_address(*place))
    day = read_date(texts.get("day"))
    if day is None:
        raise ValueRefused(field="送达日期", value=_text(texts.get("day")), reason="没有写或者认不出")
    method = _coded(texts.get("method"), _METHODS, "方式") or DeliveryMethod.HAND
    relation = _coded(texts.get("relation"), _RELATIONS, "与业主关系")
    note = DeliveryNote(day, method, _text(texts.get("receiver")), relation)
    return ListedDelivery(row.no, checked_note(note, row, today, holders(row, day)))


def _coded(cell: Cell, words: Mapping[str, Code], field: str) -> Code | None:
    written = _text(cell)
    if written and written not in words:
        raise ValueRefused(field=field, value=written, reason=f"应写{'、'.join(words)}")
    return words.get(written)


def _text(cell: Cell | None) -> str:
    return one_line(half_width(cell_text(cell))).replace("(", "（").replace(")", "）")


def _told(error: NotOnRoll | ValueRefused) -> str:
    if isinstance(error, NotOnRoll):
        return f"“{error.details['address']}”不在本轮固定的名册里"
    return f"{error.details['field']}“{error.details['value']}”{error.details['reason']}"
