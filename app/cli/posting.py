"""The command that registers checks of posted notices."""

from datetime import datetime
from pathlib import Path

import click

from app.cli.help import Command
from app.cli.notices import named_notice, of_notice
from app.cli.session import answer, as_json, in_file, number, opened

STATES = {"完好": "intact", "破损": "damaged", "被撕": "torn", "遮挡": "covered"}
_moment = click.DateTime(["%Y-%m-%d %H:%M"])


@click.command("check-posting", help="登记张贴巡查：完好、破损、被撕、遮挡，何时补贴", cls=Command)
@of_notice
@click.option(
    "--point", "points", type=number, multiple=True, metavar="点号", help="张贴点编号，可多次；不写则为全部"
)
@click.option("--at", type=_moment, required=True, metavar="时间", help="巡查时间，例如 '2026-03-07 9:30'")
@click.option(
    "--state", type=click.Choice(list(STATES)), required=True, metavar="状态", help="、".join(STATES)
)
@click.option("--by", required=True, metavar="姓名", help="巡查人")
@click.option("--action", default="", metavar="处理", help="怎样处理的")
@click.option("--restored", type=_moment, metavar="时间", help="补贴好的时间；不写则还没有补贴")
@click.option("--photo", type=in_file, metavar="照片", help="照片文件")
@as_json
@click.pass_obj
def check_posting(
    library: Path | None,
    round_id: int | None,
    notice_no: str | None,
    points: tuple[int, ...],
    at: datetime,
    state: str,
    by: str,
    action: str,
    restored: datetime | None,
    photo: Path | None,
    as_json: bool,
) -> None:
    """Register what a check of a notice found."""
    from app.domain.notices.posting_checks import PointState
    from app.domain.words import date_text
    from app.services.notices.posting import Found

    with opened(library) as services:
        known = named_notice(services, round_id, notice_no)
        chosen = points or tuple(point.no for point in known.notice.points)
        found = Found(at, PointState(STATES[state]), by, action, restored)
        standing = services.posting.check(known.notice.id, chosen, found, photo)
    period = standing.period
    result = {
        "notice": standing.notice.number,
        "checks": len(standing.notice.checks),
        "hangs_nowhere": standing.notice.hangs_nowhere,
        "lost_days": period.lost_days if period else None,
        "last_day": period and period.last_day.isoformat(),
    }
    until = f"公示期到{date_text(period.last_day)}" if period else "期限未定"
    if period and period.lost_days:
        until += f"（因全部被撕、被遮挡延长{period.lost_days}日，本街道做法）"
    answer(result, as_json, [f"{standing.notice.number} 已登记 {len(chosen)} 处巡查，{until}"])


COMMANDS = (check_posting,)
