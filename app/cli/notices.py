"""Commands on notices: what hangs in a compound, since when and until when, and where each hangs."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, number, of_compound, opened

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.sheets.record_fields import RecordField
    from app.services.notices.posting import NoticeStanding

DRAFTED = ("d02", "d16", "d18", "d20", "d24", "d31")
_ROUND = click.option("--round", "round_id", type=number, metavar="编号", help="征询轮次编号：它的结果公示")
_NOTICE = click.option("--notice", "notice_no", metavar="公示编号", help="例如 公示〔2026〕3号")


def of_notice(command: Callable[..., None]) -> Callable[..., None]:
    """The options that name a notice: its number, or the round whose result it tells."""
    return _ROUND(_NOTICE(command))


def named_notice(services: "Services", round_id: int | None, notice_no: str | None) -> "NoticeStanding":
    """The notice that was named.

    Raises:
        RecordMissing: there is none. click.UsageError: none was named.
    """
    from app.domain.errors.records import RecordMissing

    if notice_no:
        return services.posting.notice(services.posting.numbered(notice_no).id)
    if round_id is None:
        raise click.UsageError("要用 --notice 指定公示编号，或用 --round 指定征询轮次")
    known = services.posting.of_round(round_id)
    if known is None:
        raise RecordMissing(kind="公示", name=f"第{round_id}号征询")
    return known


@click.command(help="列出小区的公示公告：编号、期限、到哪一步", cls=Command)
@of_compound
@as_json
@click.pass_obj
def notices(library: Path | None, compound: str, as_json: bool) -> None:
    """List every notice of a compound, the newest first."""
    with opened(library) as services:
        found = services.posting.of_compound(services.case_files.named(compound).id)
        now = services.posting.now
    told = {"compound": compound, "notices": [notice_object(standing, now) for standing in found]}
    lines = [_line(standing, now) for standing in found]
    answer(told, as_json, lines or ["还没有公示公告"])


@click.command(help="登记张贴（公示须先打印）", cls=Command)
@of_notice
@click.option(
    "--point", "points", type=number, multiple=True, metavar="点号", help="张贴点编号，可多次；不写则为全部"
)
@click.option(
    "--at",
    type=click.DateTime(["%Y-%m-%d %H:%M"]),
    required=True,
    metavar="时间",
    help="例如 '2026-03-05 9:30'",
)
@click.option("--by", "persons", nargs=2, required=True, metavar="甲 乙", help="张贴的两个人")
@click.option("--photo", "photos", type=in_file, multiple=True, metavar="照片", help="照片文件，可多次")
@as_json
@click.pass_obj
def post(
    library: Path | None,
    round_id: int | None,
    notice_no: str | None,
    points: tuple[int, ...],
    at: datetime,
    persons: tuple[str, str],
    photos: tuple[Path, ...],
    as_json: bool,
) -> None:
    """Register posted points of a notice."""
    from app.domain.words import date_text

    with opened(library) as services:
        notice = named_notice(services, round_id, notice_no).notice
        chosen = points or tuple(point.no for point in notice.points)
        standing = services.posting.register(notice.id, chosen, at, *persons, photos)
    period = standing.period
    result = {
        "notice": standing.notice.number,
        "posted": len(standing.notice.postings),
        "points": len(standing.notice.points),
        "first_day": period and period.first_day.isoformat(),
        "last_day": period and period.last_day.isoformat(),
    }
    until = (
        f"公示期 {date_text(period.first_day)}至{date_text(period.last_day)}"
        if period
        else "公告不计期限"
        if notice.announces
        else "尚未贴齐或节假日表缺失，期限未定"
    )
    answer(
        result, as_json, [f"{result['notice']} 已张贴 {result['posted']} / {result['points']} 处，{until}"]
    )


@click.command("correct-notice", help="更正已张贴的公示：另编号，写明原文、更正为、理由", cls=Command)
@of_notice
@click.option("--old", required=True, metavar="原文", help="贴出去的是怎样写的")
@click.option("--new", required=True, metavar="更正为", help="应当怎样写")
@click.option("--reason", required=True, metavar="理由", help="为什么更正")
@click.option(
    "--restart/--keep-period",
    "restarts",
    default=None,
    help="公示事项有变，公示期重新算；或只改文字，公示期不变",
)
@click.option("--paper", type=click.Choice(["A3", "A4"]), default="A3", metavar="纸张", help="A3 或 A4")
@as_json
@click.pass_obj
def correct_notice(
    library: Path | None,
    round_id: int | None,
    notice_no: str | None,
    old: str,
    new: str,
    reason: str,
    restarts: bool | None,
    paper: Literal["A3", "A4"],
    as_json: bool,
) -> None:
    """Correct a posted notice by another one."""
    from app.domain.notices.correcting import Wording

    if restarts is None:
        raise click.UsageError("要写明公示期重新算（--restart）还是不变（--keep-period）")
    with opened(library) as services:
        notice = named_notice(services, round_id, notice_no).notice
        filed = services.printing.correction(notice.id, Wording(old, new, reason, restarts), paper)
    result = {"notice": filed.number, "corrects": notice.number, "restarts": restarts, "pages": filed.pages}
    answer(result, as_json, [f"{filed.number} 更正自 {notice.number}，共{filed.pages}页，请贴到原来每一处"])


@click.command("draft-notice", help="起草公示公告：d02 d16 d18 d20 d24 d31，先从档案里填好", cls=Command)
@of_compound
@click.argument("kind", type=click.Choice(DRAFTED, case_sensitive=False), metavar="文书")
@click.option("--set", "fields", multiple=True, metavar="项目=内容", help="如 依据=街办〔2026〕3号，可多次")
@click.option(
    "--line",
    "lines",
    multiple=True,
    metavar="一条",
    help="名单、资金的一条，如 姓名=王五；职务=组长；任期=三年，可多次；写了就替换原有的",
)
@as_json
@click.pass_obj
def draft_notice(
    library: Path | None,
    compound: str,
    kind: str,
    fields: tuple[str, ...],
    lines: tuple[str, ...],
    as_json: bool,
) -> None:
    """Fill a draft of a notice and tell what it still lacks."""
    from dataclasses import replace

    from app.domain.notices.notice_kinds import NoticeKind

    with opened(library) as services:
        compound_id = services.case_files.named(compound).id
        draft = services.drafting.draft(compound_id, NoticeKind(kind.upper())).draft
        texts = {**draft.texts, **_by_title(draft.form.fields, fields)}
        listed = tuple(_by_title(draft.form.lines, re.split("[；;]", line)) for line in lines)
        view = services.drafting.keep(compound_id, replace(draft, texts=texts, lines=listed or draft.lines))
    result = {
        "kind": view.draft.kind.value,
        "fields": dict(view.draft.texts),
        "lines": [dict(line) for line in view.draft.lines],
        "missing": list(view.missing),
        "seen": list(view.seen),
    }
    told = f"还缺：{'；'.join(view.missing)}" if view.missing else "不缺什么，可以用 louan print 生成"
    answer(result, as_json, [told, *view.seen])


def _by_title(known: "Sequence[RecordField]", typed: "Sequence[str]") -> dict[str, str]:
    """Texts by the keys of their fields, from 标题=内容."""
    from app.domain.errors.records import ValueRefused

    keys, found = {field.title: field.key for field in known}, {}
    for text in filter(str.strip, typed):
        title, equals, said = text.strip().partition("=")
        if not equals or title.strip() not in keys:
            raise ValueRefused(field="项目", value=title, reason=f"应是{'、'.join(keys)}之一，写成 项目=内容")
        found[keys[title.strip()]] = said
    return found


def notice_object(standing: "NoticeStanding", now: datetime) -> dict[str, Any]:
    """A notice as a plain object."""
    from app.domain.notices.notice_states import state_of

    notice, period = standing.notice, standing.period
    return {
        "number": notice.number,
        "kind": notice.kind.value,
        "title": notice.title,
        "made_at": notice.made_at.isoformat(timespec="seconds"),
        "round": notice.round_id,
        "points": len(notice.points),
        "posted": len(notice.points) - len(notice.unposted),
        "first_day": period and period.first_day.isoformat(),
        "last_day": period and period.last_day.isoformat(),
        "state": state_of(notice, period, now).value,
        "corrects": notice.correction.number if notice.correction else None,
        "corrected_by": notice.corrected_by or None,
    }


def _line(standing: "NoticeStanding", now: datetime) -> str:
    from app.domain.notices.notice_states import period_words, state_line

    notice, period = standing.notice, standing.period
    parts = (notice.number, f"{notice.kind} {notice.title}", period_words(notice, period))
    return "\t".join(part for part in (*parts, state_line(notice, period, now)) if part)


COMMANDS = (notices, post, correct_notice, draft_notice)
