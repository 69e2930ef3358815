"""Commands on deliveries of ballots: note one, list who was reached and who was not."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, of_round, opened

if TYPE_CHECKING:
    from app.services.rounds.deliveries import DeliveryLine, DeliveryStanding

METHODS = ("hand", "post", "message", "notice")
RELATIONS = ("owner", "co_owner", "proxy", "guardian", "title_unit", "family", "tenant", "other")


@click.command(help="登记表决票送达；房屋写 3-2-501，可写多户", cls=Command)
@click.argument("dwellings", nargs=-1, required=True, metavar="房屋…")
@of_round
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="日期", help="送达日期；不写则为今天")
@click.option(
    "--method",
    type=click.Choice(METHODS),
    default="hand",
    metavar="方式",
    help="hand 当面，post 邮寄，message 短信，notice 公告；不写则为当面",
)
@click.option(
    "--relation",
    type=click.Choice(RELATIONS),
    metavar="关系",
    help="签收人：owner 业主本人，co_owner 共有人，proxy 受托人，guardian 监护人，title_unit 产权单位经办人，"
    "family 同住家人，tenant 承租人，other 其他人",
)
@click.option("--receiver", default="", metavar="姓名", help="签收人姓名；业主只有一位、本人签收的可不写")
@click.option("--proof", type=in_file, metavar="文件", help="签收存根或照片")
@as_json
@click.pass_obj
def deliver(
    library: Path | None,
    /,
    dwellings: tuple[str, ...],
    round_id: int,
    on: datetime | None,
    proof: Path | None,
    as_json: bool,
    **said: str | None,
) -> None:
    """Note deliveries."""
    from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote, Relation

    relation = Relation(said["relation"]) if said["relation"] else None
    day = on.date() if on else date.today()
    note = DeliveryNote(day, DeliveryMethod(said["method"] or ""), said["receiver"] or "", relation)
    with opened(library) as services:
        finder = services.deliveries.finder(round_id)
        rows = [finder.find(typed).no for typed in dwellings]
        lines = services.deliveries.record(round_id, rows, note, proof)
        standing = services.deliveries.standing(round_id)
    answer(_told(standing, lines), as_json, [*map(_line, lines), _progress(standing)])


@click.command(
    "import-deliveries",
    help="从表格登记送达（列：楼栋 单元 房号 送达日期 方式 签收人 与业主关系）",
    cls=Command,
)
@click.argument("sheet", type=in_file, metavar="表格")
@of_round
@as_json
@click.pass_obj
def import_deliveries(library: Path | None, sheet: Path, round_id: int, as_json: bool) -> None:
    """Note the deliveries of a list."""
    with opened(library) as services:
        preview = services.deliveries.read(sheet, round_id)
        noted = services.deliveries.take(preview)
    problems = [problem._asdict() for problem in preview.problems]
    result = {
        "rows_read": preview.rows_read,
        "noted": noted,
        "unchanged": preview.unchanged,
        "problems": problems,
    }
    told = f"读 {preview.rows_read} 行，登记 {noted} 条，已有 {preview.unchanged} 条"
    answer(result, as_json, [told, *(f"第{each.row}行：{each.message}" for each in preview.problems)])


@click.command(help="各户表决票送达了没有", cls=Command)
@of_round
@click.option("--missing", is_flag=True, help="只列还没有有效送达的")
@click.option("--out", type=in_file, metavar="表格", help="存成表格（.xlsx）")
@as_json
@click.pass_obj
def deliveries(library: Path | None, round_id: int, missing: bool, out: Path | None, as_json: bool) -> None:
    """List deliveries."""
    with opened(library) as services:
        standing = services.deliveries.standing(round_id)
        lines = standing.missing if missing else standing.lines
        if out is not None:
            services.listing.deliveries(lines, out)
    answer(_told(standing, lines), as_json, [*map(_line, lines), _progress(standing)])


def _progress(standing: "DeliveryStanding") -> str:
    return f"送达 {standing.reached} / {len(standing.lines)} 套"


def _line(line: "DeliveryLine") -> str:
    from app.services.rosters.listing import delivery_cells

    return "　".join(filter(None, delivery_cells(line)))


def _told(standing: "DeliveryStanding", lines: "tuple[DeliveryLine, ...]") -> dict[str, object]:
    return {
        "round": standing.round.id,
        "reached": standing.reached,
        "dwellings": len(standing.lines),
        "lines": [
            {
                "row": line.row.no,
                "address": line.row.address,
                "reached": line.reached,
                "flaw": line.flaw.value if line.flaw else None,
                "delivered_on": line.delivery.note.delivered_on.isoformat() if line.delivery else None,
                "method": line.delivery.note.method.value if line.delivery else None,
                "receiver": line.delivery.note.receiver if line.delivery else None,
            }
            for line in lines
        ],
    }


COMMANDS = (deliver, import_deliveries, deliveries)
