"""Commands on consultation rounds: open, take ballots, count, close, confirm assumed rules."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.owners import unconfirmed_line
from app.cli.session import answer, as_json, in_file, listed, of_compound, of_round, opened

if TYPE_CHECKING:
    from app.domain.rounds.consultation_round import RoundTerms
    from app.domain.rounds.silence import SilenceClause
    from app.services.rounds.menu import MenuStanding
    from app.services.rounds.standing import RoundStanding


KINDS = ("will", "menu", "plan", "satisfaction", "fund", "property", "covenant", "elevator", "other")
_KINDS_HELP = (
    "will 意愿，menu 菜单，plan 方案，satisfaction 满意度，fund 维修资金，property 物业选聘，"
    "covenant 管理规约，elevator 加装电梯，other 其他事项"
)


@click.command("open-round", help="发起征询，冻结名册", cls=Command)
@of_compound
@click.option("--kind", type=click.Choice(KINDS), required=True, metavar="类别", help=_KINDS_HELP)
@click.option("--title", required=True, metavar="标题", help="征询标题")
@click.option(
    "--question", default="", metavar="事项", help="征询事项；不写则按类别用通常的问法，other 必须写"
)
@click.option("--pack", metavar="规则包", help="规则包编号；不写则用本案的")
@click.option(
    "--scope",
    default="compound",
    metavar="范围",
    help="compound 全小区，building:3 或 building:3,5 几栋楼，stairwell:3-2 某栋某单元；不写则全小区",
)
@click.option(
    "--matter",
    type=click.Choice(["major", "ordinary", "policy"]),
    metavar="性质",
    help="major 业主共同决定的重大事项，ordinary 一般事项，policy 只按政策征求意见；不写则按类别",
)
@click.option(
    "--method",
    type=click.Choice(["door", "meeting", "written", "mixed"]),
    default="mixed",
    metavar="方式",
    help="door 入户，meeting 会议，written 书面，mixed 混合；不写则为混合",
)
@click.option(
    "--silence",
    type=click.Choice(["takes_part", "follows_majority"]),
    metavar="沉默规则",
    help="议事规则另有约定时：takes_part 送达即视为参与，follows_majority 视为同意多数意见；不写则没有交票的不计",
)
@click.option("--double-entry", is_flag=True, help="须双人录入：每张表由第二个人复核，差异处理完才能结束")
@click.option("--clause", default="", metavar="条款", help="沉默规则的条款原文，印在表决票上")
@click.option("--clause-file", type=in_file, metavar="文件", help="载有条款的议事规则扫描件")
@click.option(
    "--notice-ground", default="", metavar="依据", help="公告即视为送达的依据；不写则只有公告的不算送达"
)
@as_json
@click.pass_obj
def open_round(
    library: Path | None,
    /,
    compound: str,
    pack: str | None,
    clause_file: Path | None,
    double_entry: bool,
    as_json: bool,
    **asked: str | None,
) -> None:
    """Open a round."""
    with opened(library) as services:
        found = services.case_files.named(compound)
        terms = replace(_terms(asked), double_entry=double_entry)
        round_ = services.consultation.begin(found.id, terms, pack, clause_file)
        result = services.consultation.result(round_.id)
        known = services.case_files.same_names(found.id)
        result["same_names"] = [name.name for name in known if not name.confirmed]
    answer(
        result,
        as_json,
        [
            f"已发起第 {round_.id} 号征询，名册 {round_.roll.scope}，摘要 {round_.roll.short_digest}",
            *unconfirmed_line(result["same_names"]),
        ],
    )


def _terms(asked: Mapping[str, str | None]) -> "RoundTerms":
    from app.domain.rounds.consultation_round import Matter, Method, RoundKind, RoundTerms

    kind = RoundKind(asked["kind"] or "")
    matter = Matter(asked["matter"]) if asked["matter"] else kind.usual_matter
    method = Method(asked["method"] or "")
    title, question, scope = asked["title"] or "", asked["question"] or "", asked["scope"] or ""
    return RoundTerms(kind, title, question, matter, scope, method, _silence(asked))


def _silence(asked: Mapping[str, str | None]) -> "SilenceClause | None":
    from app.domain.rounds.silence import SilenceClause, SilenceKind

    if not asked["silence"]:
        return None
    kind = SilenceKind(asked["silence"])
    return SilenceClause(kind, asked["clause"] or "", asked["notice_ground"] or "")


@click.command("void-round", help="作废一轮征询；录入的、打印的都留着", cls=Command)
@of_round
@click.option("--reason", required=True, metavar="原因", help="作废原因")
@as_json
@click.pass_obj
def void_round(library: Path | None, round_id: int, reason: str, as_json: bool) -> None:
    """Declare a round void."""
    with opened(library) as services:
        round_ = services.consultation.declare_void(round_id, reason)
    answer(
        {"round": round_.id, "status": round_.status.value, "reason": reason},
        as_json,
        [f"{round_.title}已作废"],
    )


@click.command(
    "import-ballots", help="从表格录入意见（列：楼栋 单元 房号 意见 日期；意见也可以分列打勾）", cls=Command
)
@click.argument("sheet", type=in_file, metavar="表格")
@of_round
@as_json
@click.pass_obj
def import_ballots(library: Path | None, sheet: Path, round_id: int, as_json: bool) -> None:
    """Import ballots."""
    with opened(library) as services:
        preview = services.ballot_import.read(sheet, round_id)
        result = services.ballot_import.commit(preview).as_object()
    counted = f"读 {result['rows_read']} 行，录入 {result['recorded']} 张，已有 {result['unchanged']} 张"
    answer(result, as_json, [counted, *listed(result)])


@click.command(help="当前计票和门槛", cls=Command)
@of_round
@as_json
@click.pass_obj
def tally(library: Path | None, round_id: int, as_json: bool) -> None:
    """Print figures and gates."""
    from app.domain.rounds.round_words import conduct_lines

    with opened(library) as services:
        standing = services.consultation.standing(round_id)
        result = services.consultation.result(round_id)
        shared = services.consultation.shared_owners(round_id)
        conduct = services.round_closing.of_round(round_id).closing.conduct
    lines = [*_lines(standing), *conduct_lines(conduct), *([f"！{shared}"] if shared else [])]
    answer(result, as_json, lines)


@click.command(help="菜单征集里各项改造内容有多少户、多少人、多少面积要，按户数排列", cls=Command)
@of_round
@click.option("--building", default="", metavar="楼栋", help="只看一栋楼，例如 3号楼；不写则全部")
@click.option("--out", type=in_file, metavar="表格", help="另把每一户勾选的各项存成表格，可以原样再导入")
@as_json
@click.pass_obj
def menu(library: Path | None, round_id: int, building: str, out: Path | None, as_json: bool) -> None:
    """Print the menu of a round, most wanted first."""
    with opened(library) as services:
        standing = services.menu.standing(round_id, building)
        told = {} if out is None else {"out": str(out), "rows": services.listing.picks(round_id, out)}
    saved = [f"各户勾选 {told['rows']} 行，已存到 {out}"] if told else []
    answer({**standing.as_object(), **told}, as_json, [*_menu_lines(standing), *saved])


@click.command("close-round", help="结束征询，固定结果", cls=Command)
@of_round
@as_json
@click.pass_obj
def close_round(library: Path | None, round_id: int, as_json: bool) -> None:
    """Close a round."""
    with opened(library) as services:
        standing = services.consultation.close(round_id)
        result = services.consultation.result(round_id)
    answer(result, as_json, _lines(standing))


@click.command(
    "correct-roll", help="更正固定的名册，开出编号的更正单；补入、改正的内容取自现在的户册", cls=Command
)
@of_round
@click.option("--strike", multiple=True, metavar="房屋", help="移出的房屋，例如 3-2-501；可写多次")
@click.option("--add", multiple=True, metavar="房屋", help="补入的房屋；可写多次")
@click.option("--amend", multiple=True, metavar="房屋", help="按户册改正的房屋；可写多次")
@click.option("--reason", required=True, metavar="原因", help="更正原因")
@click.option("--evidence", required=True, metavar="依据", help="依据什么文件")
@click.option("--by", nargs=2, required=True, metavar="甲 乙", help="一起更正的两个人")
@as_json
@click.pass_obj
def correct_roll(
    library: Path | None,
    /,
    round_id: int,
    reason: str,
    evidence: str,
    by: tuple[str, str],
    as_json: bool,
    **typed: tuple[str, ...],
) -> None:
    """Correct the roll of an open round."""
    from app.domain.rounds.roll_correction import CorrectionRequest

    request = CorrectionRequest(reason, evidence, by, **typed)
    with opened(library) as services:
        services.roll_correcting.correct(round_id, request)
        standing = services.consultation.standing(round_id)
        result = services.consultation.result(round_id)
    answer(result, as_json, _lines(standing))


@click.command("confirm-policy", help="确认规则包里的预设值", cls=Command)
@click.option("--pack", required=True, metavar="规则包", help="规则包编号")
@click.option("--key", required=True, metavar="项目", help="例如 gate.include")
@click.option("--by", required=True, metavar="确认人", help="谁确认的")
@click.option("--document", required=True, metavar="依据文件", help="依据什么文件")
@click.pass_obj
def confirm_policy(library: Path | None, pack: str, key: str, by: str, document: str) -> None:
    """Confirm an assumed value."""
    with opened(library) as services:
        services.office.confirm(services.office.pack(pack), key, by, date.today(), document)
    click.echo(f"已确认 {pack} {key}")


def _correction_lines(standing: "RoundStanding") -> list[str]:
    from app.domain.rounds.roll_correction import changes_in_words, corrections_in_words

    told = zip(corrections_in_words(standing.corrections), standing.corrections, strict=True)
    return ["\n".join((text, *changes_in_words(each))) for text, each in told]


def _menu_lines(standing: "MenuStanding") -> list[str]:
    from app.domain.rounds.menu_words import asked_text, bases_text

    return [
        f"{standing.round.title}，{standing.building or standing.round.roll.scope}",
        bases_text(standing.count),
        *(
            f"{one.rank:>2} {one.item.name}（{one.item.code}）{asked_text(one, standing.count)}"
            for one in standing.count.items
        ),
    ]


def _lines(standing: "RoundStanding") -> list[str]:
    from app.domain.rounds.silence_words import silent_lines
    from app.domain.words import GATES, verdict_lines, word
    from app.services.rounds.sums import sums_of

    round_ = standing.round
    lines = [f"{round_.title}（{word(round_.status)}），名册 {round_.roll.scope}"]
    lines += _correction_lines(standing)
    lines += [f"{'✓' if line.holds else '✗'} {line.text}" for line in sums_of(standing)]
    lines += [f"{GATES[gate.id]} {text}" for gate in standing.gates for text in verdict_lines(gate)]
    lines += silent_lines(standing.silent) if standing.silent else ()
    return lines + [f"预设值待确认：{value.key} = {value.text}" for value in standing.unconfirmed]


COMMANDS = (open_round, import_ballots, tally, menu, close_round, correct_roll, void_round, confirm_policy)
