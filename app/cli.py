"""The command line over the services: batch work, and the office's IT. No window is needed or loaded."""

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from app.domain.errors import LouanError
from app.messages import message_for

REFUSED = 1
USAGE = 2

DOCUMENTS = ("d04", "d05", "d06", "d07", "d27", "d28", "d36")
OF_COMPOUND = ("d27", "d28")

_in_file = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="结果以一个 JSON 对象输出")
_of_compound = click.option("--compound", required=True, metavar="小区", help="小区名称")
_of_round = click.option("--round", "round_id", required=True, type=int, metavar="编号", help="征询轮次编号")


@click.group(
    help="楼案：老旧小区改造档案。不带参数运行 louan 即打开窗口。",
    context_settings={"help_option_names": ["-h", "--help"]},
    subcommand_metavar="命令 [参数]…",
    options_metavar="[选项]",
)
@click.option("-l", "--library", type=_in_file, metavar="文件", help="档案库文件")
@click.version_option(package_name="louan", prog_name="louan", message="%(prog)s %(version)s")
@click.pass_context
def commands(context: click.Context, library: Path | None) -> None:
    """Root of all commands."""
    context.obj = library


@commands.command(help="生成示例街道档案库（住户均为随机生成）")
@click.argument("file", type=_in_file, metavar="文件")
def sample(file: Path) -> None:
    """Make the sample office."""
    from app.services.sample_office import make_sample

    make_sample(file)
    click.echo(f"已生成示例档案库：{file}")


@commands.command("import-roster", help="从表格导入户册")
@click.argument("sheet", type=_in_file, metavar="表格")
@_of_compound
@click.option("--dry-run", is_flag=True, help="只检查，不写入")
@click.option("--create", is_flag=True, help="没有这个小区时新建")
@_as_json
@click.pass_obj
def import_roster(
    library: Path | None, sheet: Path, compound: str, dry_run: bool, create: bool, as_json: bool
) -> None:
    """Import a roster."""
    from app.domain.compound import CompoundDetails
    from app.domain.errors import RecordMissing
    from app.services.roster_import import RosterImportReport

    with _opened(library) as services:
        made = None
        try:
            found = services.case_files.named(compound)
        except RecordMissing:
            if not create:
                raise
            found = made = services.case_files.add(CompoundDetails(compound))
        try:
            preview = services.roster_import.preview(sheet, found.id)
            report = (
                RosterImportReport(preview, written=False)
                if dry_run
                else services.roster_import.commit(preview)
            )
        finally:
            if made and (dry_run or not services.case_files.roster(made.id)):
                services.case_files.remove_empty(made.id)
        _answer(report.as_object(), as_json, _roster_lines)


@commands.command("open-round", help="发起征询，冻结名册")
@_of_compound
@click.option("--kind", type=click.Choice(["will"]), required=True, metavar="类别", help="will 意愿征集")
@click.option("--title", required=True, metavar="标题")
@click.option("--question", default="", metavar="事项", help="征询事项；不写则为是否同意纳入改造")
@click.option("--pack", metavar="规则包", help="规则包编号；不写则用本街道的")
@_as_json
@click.pass_obj
def open_round(
    library: Path | None, compound: str, kind: str, title: str, question: str, pack: str | None, as_json: bool
) -> None:
    """Open a round."""
    from app.domain.consultation_round import RoundKind
    from app.services.result import result_object

    with _opened(library) as services:
        found = services.case_files.named(compound)
        round_ = services.consultation.open_round(found.id, RoundKind(kind), title, question, pack)
        result = result_object(services.consultation.standing(round_.id))
        _answer(result, as_json, lambda r: [f"已发起第 {r['round']} 号征询，名册：{r['roll']['scope']}"])


@commands.command("import-ballots", help="从表格录入意见（列：楼栋 单元 房号 意见 日期）")
@click.argument("sheet", type=_in_file, metavar="表格")
@_of_round
@_as_json
@click.pass_obj
def import_ballots(library: Path | None, sheet: Path, round_id: int, as_json: bool) -> None:
    """Import ballots."""
    with _opened(library) as services:
        preview = services.ballot_import.read(sheet, round_id)
        report = services.ballot_import.commit(preview)
        _answer(report.as_object(), as_json, _ballot_lines)


@commands.command(help="当前计票和门槛")
@_of_round
@_as_json
@click.pass_obj
def tally(library: Path | None, round_id: int, as_json: bool) -> None:
    """Print figures and gates."""
    from app.services.result import result_object

    with _opened(library) as services:
        standing = services.consultation.standing(round_id)
        _answer(result_object(standing), as_json, lambda _: _standing_lines(standing))


@commands.command("close-round", help="结束征询，固定结果")
@_of_round
@_as_json
@click.pass_obj
def close_round(library: Path | None, round_id: int, as_json: bool) -> None:
    """Close a round."""
    from app.services.result import result_object

    with _opened(library) as services:
        standing = services.consultation.close(round_id)
        _answer(result_object(standing), as_json, lambda _: _standing_lines(standing))


@commands.command(help="户册（按现状）")
@_of_compound
@_as_json
@click.pass_obj
def dwellings(library: Path | None, compound: str, as_json: bool) -> None:
    """Print the roster as stored."""
    from app.services.case_files import roster_object

    with _opened(library) as services:
        found = services.case_files.named(compound)
        listed = roster_object(found, services.case_files.roster(found.id))
        _answer(listed, as_json, _dwelling_lines)


@commands.command("print", help="生成 PDF 并归档（d04 d05 d06 d07 d27 d28 d36）")
@click.argument("document", type=click.Choice(DOCUMENTS, case_sensitive=False), metavar="文书")
@click.option("--out", required=True, type=_in_file, metavar="PDF文件", help="PDF 存到哪里")
@click.option("--round", "round_id", type=int, metavar="编号", help="征询轮次编号")
@click.option("--compound", metavar="小区", help="小区名称；征询文书取该小区最近一轮")
@click.option(
    "--paper", type=click.Choice(["A3", "A4"]), default="A3", metavar="纸张", help="公示用 A3 或 A4"
)
@_as_json
@click.pass_obj
def print_document(
    library: Path | None,
    document: str,
    out: Path,
    round_id: int | None,
    compound: str | None,
    paper: Any,
    as_json: bool,
) -> None:
    """Print a document to a PDF file."""
    with _opened(library) as services:
        filed = _printed(services, document.lower(), round_id, compound, paper)
        _write(out, services.printing.content(filed))
        made = {
            "document": filed.code,
            "number": filed.number,
            "version": filed.version,
            "pages": filed.pages,
            "sha256": filed.sha256,
            "out": str(out),
        }
        _answer(
            made,
            as_json,
            lambda _: [f"{filed.title}（{filed.number} 第{filed.version}版）共{filed.pages}页，已存到 {out}"],
        )


@commands.command("confirm-policy", help="确认规则包里的预设值")
@click.option("--pack", required=True, metavar="规则包", help="规则包编号")
@click.option("--key", required=True, metavar="项目", help="例如 gate.include")
@click.option("--by", required=True, metavar="确认人")
@click.option("--document", required=True, metavar="依据文件")
@click.pass_obj
def confirm_policy(library: Path | None, pack: str, key: str, by: str, document: str) -> None:
    """Confirm an assumed value."""
    from datetime import date

    with _opened(library) as services:
        services.office.confirm(services.office.pack(pack), key, by, date.today(), document)
        click.echo(f"已确认 {pack} {key}")


@commands.command(help="检查档案库：文件、名册、结果、附件")
@_as_json
@click.pass_obj
def check(library: Path | None, as_json: bool) -> None:
    """Check the library; refused if something is wrong."""
    with _opened(library) as services:
        findings = services.checking.check()
    wrong = [finding for finding in findings if not finding.sound]
    answer = {
        "sound": not wrong,
        "checked": len(findings),
        "wrong": [{"subject": finding.subject, "found": finding.found} for finding in wrong],
    }
    lines = [f"✗ {finding.subject}：{finding.found}" for finding in wrong]
    _answer(answer, as_json, lambda _: lines or [f"✓ 共检查 {len(findings)} 项，全部完好"])
    if wrong:
        raise SystemExit(REFUSED)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives 0 done, 1 refused with its reason, 2 wrong usage."""
    try:
        outcome = commands.main(args=arguments, prog_name="louan", standalone_mode=False)
    except click.UsageError as error:
        _complain(_usage_message(error))
        return USAGE
    except click.Abort:
        return REFUSED
    except LouanError as error:
        _complain(message_for(error))
        return REFUSED
    except SystemExit as stop:
        return int(stop.code or 0)
    return outcome if isinstance(outcome, int) else 0


@contextmanager
def _opened(library: Path | None) -> Iterator[Any]:
    if library is None:
        raise click.UsageError("请用 -l 指定档案库文件，例如：louan -l 街道.louan check")
    from app.bootstrap import open_library  # everything heavy comes with it

    services = open_library(library)
    try:
        yield services
    finally:
        services.close()


def _printed(services: Any, document: str, round_id: int | None, compound: str | None, paper: Any) -> Any:
    printing = services.printing
    if document in OF_COMPOUND:
        if compound is None:
            raise click.UsageError(f"{document} 要用 --compound 指定小区")
        found = services.case_files.named(compound)
        return printing.item_sheets(found.id) if document == "d27" else printing.final_form(found.id)
    if round_id is None:
        round_id = _newest_round(services, document, compound)
    if document == "d07":
        return printing.result_notice(round_id, paper)
    makers: dict[str, Callable[[int], Any]] = {
        "d04": printing.letter,
        "d05": printing.survey_forms,
        "d06": printing.summary,
        "d36": printing.posting_record,
    }
    return makers[document](round_id)


def _newest_round(services: Any, document: str, compound: str | None) -> int:
    from app.domain.errors import RecordMissing

    if compound is None:
        raise click.UsageError(f"{document} 要用 --round 指定征询轮次，或用 --compound 指定小区")
    current = services.case_files.file(services.case_files.named(compound).id).current
    if current is None:
        raise RecordMissing(kind="征询轮次", name=compound)
    return int(current.round.id)


def _write(out: Path, content: bytes) -> None:
    from app.domain.errors import CannotWrite, DiskFull

    try:
        out.write_bytes(content)
    except OSError as error:
        raise (DiskFull if error.errno == 28 else CannotWrite)(file=str(out)) from error


def _answer(result: dict[str, Any], as_json: bool, lines: Callable[[dict[str, Any]], Sequence[str]]) -> None:
    if as_json:
        click.echo(json.dumps(result, ensure_ascii=False, default=str))
    else:
        for line in lines(result):
            click.echo(line)


def _roster_lines(result: dict[str, Any]) -> list[str]:
    totals = result["totals"]
    verb = "已导入" if result["written"] else "检查完毕，未写入"
    lines = [
        f"{verb}：读 {result['rows_read']} 行，新增 {result['dwellings_added']} 套，"
        f"更新 {result['dwellings_updated']} 套，不变 {result['dwellings_unchanged']} 套",
        f"合计 {totals['buildings']} 栋 {totals['stairwells']} 单元 {totals['households']} 户 {totals['area']} ㎡",
    ]
    lines += [f"跳过 {row['sheet']} 第{row['row']}行：{row['reason']}" for row in result["skipped"]]
    return lines + [_problem_line(problem) for problem in result["problems"]]


def _ballot_lines(result: dict[str, Any]) -> list[str]:
    lines = [f"读 {result['rows_read']} 行，录入 {result['recorded']} 张，已有 {result['unchanged']} 张"]
    lines += [f"跳过 {row['sheet']} 第{row['row']}行：{row['reason']}" for row in result["skipped"]]
    return lines + [_problem_line(problem) for problem in result["problems"]]


def _problem_line(problem: dict[str, Any]) -> str:
    return f"{problem['sheet']} 第{problem['row']}行 {problem['column']}列：{problem['message']}"


def _standing_lines(standing: Any) -> list[str]:
    from app.domain.words import GATES, verdict_lines, word
    from app.services.sums import sums_of

    lines = [f"{standing.round.title}（{word(standing.round.status)}），名册 {standing.round.roll.scope}"]
    lines += [f"{'✓' if line.holds else '✗'} {line.text}" for line in sums_of(standing)]
    for gate in standing.gates:
        lines += [f"{GATES[gate.id]} {text}" for text in verdict_lines(gate)]
    return lines + [f"预设值待确认：{value.key} = {value.text}" for value in standing.unconfirmed]


def _dwelling_lines(result: dict[str, Any]) -> list[str]:
    return [
        "\t".join(
            (
                row["building"],
                row["stairwell"],
                row["room"],
                "、".join(row["owners"]),
                row["area"] or "",
                row["use"],
            )
        )
        for row in result["dwellings"]
    ]


def _usage_message(error: click.UsageError) -> str:
    """What is wrong with the words typed, in Chinese whatever click says."""
    named = getattr(error, "param", None)
    name = getattr(error, "option_name", None) or (named.opts[0] if named is not None else "")
    if isinstance(error, click.NoSuchOption):
        return f"没有这个选项：{name}。用 louan --help 查看用法。"
    if isinstance(error, click.MissingParameter):
        return (
            f"缺少参数：{(named.metavar or name) if named is not None else name}。用 louan --help 查看用法。"
        )
    if isinstance(error, click.BadParameter):
        return f"参数不对：{name}。用 louan --help 查看用法。"
    if type(error) is click.UsageError and error.message.startswith(("No such command", "Missing command")):
        return "没有这个命令。用 louan --help 查看用法。"
    ours = any("\u4e00" <= character <= "\u9fff" for character in error.message)
    return error.message if ours else "命令写得不对。用 louan --help 查看用法。"


def _complain(text: str) -> None:
    click.echo(text, err=True)


if __name__ == "__main__":
    sys.exit(main())
