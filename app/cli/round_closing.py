"""Commands that bring a round to its end step by step: who counts, 收票截止, 开票, the signed sheet, 确认."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, of_round, opened

if TYPE_CHECKING:
    from app.services.rounds.round_closing import ClosingView

BODIES = {"业委会": "owners_committee", "物管会": "pm_committee", "社区": "community", "业主代表": "owners"}


@click.command("conduct", help="写明一轮的召集人、监票人和计票人；不带选项则只看", cls=Command)
@of_round
@click.option("--convener", type=click.Choice(list(BODIES)), metavar="召集人", help="、".join(BODIES))
@click.option("--name", metavar="全称", help="召集人的全称")
@click.option("--contact", metavar="联系人", help="会印在结果公示上")
@click.option("--phone", metavar="电话", help="会印在结果公示上")
@click.option("--scrutineer", "scrutineers", multiple=True, metavar="姓名", help="监票人；可写多次")
@click.option("--counter", "counters", multiple=True, metavar="姓名", help="计票人；可写多次")
@click.option("--consent", "consents", multiple=True, metavar="姓名", help="同意公示姓名的人；可写多次")
@click.option("--steps/--no-steps", "by_steps", default=None, help="不是依法表决的也分步结束")
@as_json
@click.pass_obj
def conduct(library: Path | None, /, round_id: int, as_json: bool, **typed: Any) -> None:
    """Keep who convenes and counts a round; what is not given stays."""
    with opened(library) as services:
        view = services.round_closing.of_round(round_id)
        if any(value not in (None, ()) for value in typed.values()):
            view = services.round_closing.put_conduct(round_id, _conduct(view, typed))
    _tell(view, as_json)


def _conduct(view: "ClosingView", typed: dict[str, Any]) -> Any:
    from dataclasses import replace

    from app.domain.rounds.round_closing import Convening, Teller, TellerDuty

    held = view.closing.conduct
    given = {key: typed[key] for key in ("name", "contact", "phone") if typed[key] is not None}
    if typed["convener"]:
        given["body"] = Convening(BODIES[typed["convener"]])
    named = [
        (name, duty)
        for key, duty in (("scrutineers", TellerDuty.SCRUTINEER), ("counters", TellerDuty.COUNTER))
        for name in typed[key] or held.named(duty)
    ]
    agreed = {*typed["consents"], *(teller.name for teller in held.tellers if teller.consents)}
    tellers = tuple(Teller(name.strip(), duty, name in agreed) for name, duty in named)
    by_steps = held.by_steps if typed["by_steps"] is None else typed["by_steps"]
    return replace(held, convener=replace(held.convener, **given), tellers=tellers, by_steps=by_steps)


@click.command("stop-round", help="收票截止：以后交来的票只登记为逾期", cls=Command)
@of_round
@as_json
@click.pass_obj
def stop_round(library: Path | None, round_id: int, as_json: bool) -> None:
    """Take no more forms."""
    with opened(library) as services:
        _tell(services.round_closing.stop(round_id), as_json)


@click.command("count-round", help="开票：清点的张数与录入的核对，结果待确认", cls=Command)
@of_round
@click.option("--papers", required=True, type=click.IntRange(min=0), metavar="张数", help="票箱里实点多少张")
@click.option("--note", default="", metavar="原因", help="与录入的张数不符时写明原因")
@as_json
@click.pass_obj
def count_round(library: Path | None, round_id: int, papers: int, note: str, as_json: bool) -> None:
    """Compare the forms on the table with those entered and draft the result."""
    with opened(library) as services:
        _tell(services.round_closing.count(round_id, papers, note), as_json)


@click.command("sign-round", help="附上签好名的结果确认单（先用 print jg 打印）", cls=Command)
@of_round
@click.option("--scan", required=True, type=in_file, metavar="文件", help="扫描件：PDF、JPG、PNG")
@as_json
@click.pass_obj
def sign_round(library: Path | None, round_id: int, scan: Path, as_json: bool) -> None:
    """Hang the signed sheet on the round."""
    with opened(library) as services:
        _tell(services.round_closing.sign(round_id, scan), as_json)


@click.command("confirm-round", help="由开票人以外的人确认结果，从此固定", cls=Command)
@of_round
@click.option("--by", "person", default="", metavar="姓名", help="确认人；登记了经办人的以现在的经办人为准")
@as_json
@click.pass_obj
def confirm_round(library: Path | None, round_id: int, person: str, as_json: bool) -> None:
    """Confirm the signed result."""
    with opened(library) as services:
        services.round_closing.confirm(round_id, person)
        _tell(services.round_closing.of_round(round_id), as_json)


@click.command("reopen-round", help="由负责人退回一步：开票退到收票截止，收票截止退到继续收票", cls=Command)
@of_round
@click.option("--reason", required=True, metavar="原因", help="退回原因")
@as_json
@click.pass_obj
def reopen_round(library: Path | None, round_id: int, reason: str, as_json: bool) -> None:
    """Go back one step."""
    with opened(library) as services:
        _tell(services.round_closing.reopen(round_id, reason), as_json)


def _tell(view: "ClosingView", as_json: bool) -> None:
    from app.domain.rounds.round_words import conduct_lines
    from app.domain.words import word

    round_, closing = view.round, view.closing
    lines = [f"{round_.title}（{word(round_.status)}）", *conduct_lines(closing.conduct)]
    lines += [f"！{doubt}" for doubt in view.doubts]
    lines += [f"下一步：{word(view.step)}"] if view.step else []
    answer(closing_object(view), as_json, lines)


def closing_object(view: "ClosingView") -> dict[str, Any]:
    """How far a round has come as one plain object."""
    closing, convener = view.closing, view.closing.conduct.convener
    return {
        "round": view.round.id,
        "status": view.round.status.value,
        "by_steps": view.by_steps,
        "next_step": view.step.value if view.step else "",
        "convener": {
            "body": convener.body.value if convener.body else "",
            "name": convener.name,
            "contact": convener.contact,
            "phone": convener.phone,
        },
        "tellers": [
            {"name": teller.name, "duty": teller.duty.value, "consents": teller.consents}
            for teller in closing.conduct.tellers
        ],
        "doubts": list(view.doubts),
        "issued": view.issued,
        "returned": view.returned,
        "papers": closing.count.papers if closing.count else None,
        "digest": closing.count.digest if closing.count else "",
        "sheet": closing.sheet,
        "confirmed_by": closing.confirmation.by if closing.confirmation else "",
    }


COMMANDS = (conduct, stop_round, count_round, sign_round, confirm_round, reopen_round)
