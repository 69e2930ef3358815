"""Commands on papers: print a document, tick work items."""

import errno
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

import click

from app.cli.help import Command
from app.cli.notices import DRAFTED
from app.cli.session import answer, as_json, in_file, number, of_compound, opened

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.records.filed_document import FiledDocument

REGISTER_PAPERS = ("d03", "d09", "d10", "d11", "d12", "d35")
DOCUMENTS = (
    *DRAFTED,
    "d01",
    "d04",
    "d05",
    "d06",
    "d07",
    *REGISTER_PAPERS,
    "d13",
    "d14a",
    "d27",
    "d28",
    "d33",
    "d34",
    "d15",
    "d36",
    "d37",
    "jg",
    "jj",
    "lp",
    "tj",
)
OF_COMPOUND = ("d01", *REGISTER_PAPERS, "d13", "d27", "d28", "d37", "lp")
OF_STAIRWELL = ("d33", "d34")


@click.command(
    "print",
    help="生成 PDF 并归档（d01 至 d07 d09 至 d13 d14a d15 d16 d18 d20 d24 d27 d28 d31 d33 至 d37，"
    "jg 为结果确认单，jj 为工作交接单，lp 为入户走访表，tj 为全库统计表）",
    cls=Command,
)
@click.argument("document", type=click.Choice(DOCUMENTS, case_sensitive=False), metavar="文书")
@click.option("--out", required=True, type=in_file, metavar="PDF文件", help="PDF 存到哪里")
@click.option("--round", "round_id", type=number, metavar="编号", help="征询轮次编号")
@click.option("--compound", metavar="小区", help="小区名称；征询文书取该小区最近一轮")
@click.option("--notice", "notice_no", metavar="公示编号", help="张贴记录表 d36 是哪份公示的")
@click.option(
    "--paper", type=click.Choice(["A3", "A4"]), default="A3", metavar="纸张", help="公示用 A3 或 A4"
)
@click.option("--building", metavar="楼号", help="现状表、走访表只要这一栋；不写则为全小区")
@click.option("--stairwell", metavar="单元", help="d33、d34 是哪个单元的，例如 3-2")
@click.option(
    "--show",
    "view",
    default="",
    metavar="内容",
    help="走访表标出什么：roster 户册是否齐全，visits 最近一次走访，rooms 只看房号，"
    "第N轮意愿征集、第N轮方案表决等；不写则为最近一轮",
)
@click.option("--from", "giver", default="", metavar="姓名", help="jj 的移交人；不写则为现在的经办人")
@click.option("--to", "taker", default="", metavar="姓名", help="jj 的接收人；不写则留空手写")
@click.option("--wall", is_flag=True, help="d33 印张贴的公示（登记编号）；不写则印它的附表")
@click.option("--seen", is_flag=True, help="印人名的名单公示：已看过“谁会看到什么”（draft-notice 列出）")
@as_json
@click.pass_obj
def print_document(
    library: Path | None,
    document: str,
    out: Path,
    round_id: int | None,
    compound: str | None,
    notice_no: str | None,
    paper: Literal["A3", "A4"],
    building: str | None,
    stairwell: str | None,
    view: str,
    wall: bool,
    seen: bool,
    giver: str,
    taker: str,
    as_json: bool,
) -> None:
    """Print a document to a PDF file."""
    refuse_other_file(out)
    with opened(library) as services:
        if document.lower() == "tj":
            filed = services.printing.figures()
        elif document.lower() == "jj":
            filed = services.printing.hand_over(giver or services.printing.people()[0], taker)
        elif document.lower() == "d36" and notice_no is not None:
            filed = services.printing.posting_record_of(services.posting.numbered(notice_no).id)
        elif document.lower() in DRAFTED:
            filed = _drafted(services, document, compound, paper, seen)
        elif document.lower() in OF_STAIRWELL:
            filed = _of_stairwell(services, document.lower(), compound, stairwell, paper if wall else None)
        elif document.lower() in OF_COMPOUND:
            filed = _of_compound(services, document.lower(), compound, building, view, paper)
        else:
            filed = _of_round(services, document.lower(), round_id, compound, paper)
        write_print(out, services.printing.content(filed))
    result = {
        "document": filed.code,
        "number": filed.number,
        "version": filed.version,
        "pages": filed.pages,
        "sha256": filed.sha256,
        "out": str(out),
    }
    line = f"{filed.title}（{filed.number} 第{filed.version}版）共{filed.pages}页，已存到 {out}"
    answer(result, as_json, [line])


@click.command("tick-items", help="勾选改造内容（替换原有清单）", cls=Command)
@of_compound
@click.argument("codes", nargs=-1, required=True, metavar="编码…")
@click.pass_obj
def tick_items(library: Path | None, compound: str, codes: tuple[str, ...]) -> None:
    """Replace a compound's work list."""
    from app.domain.compounds.work_item import WorkItem

    with opened(library) as services:
        found = services.case_files.named(compound)
        services.acceptance.tick(found.id, [WorkItem(code.upper()) for code in codes])
    click.echo(f"{compound} 改造内容共 {len(codes)} 项")


def _of_compound(
    services: "Services",
    document: str,
    compound: str | None,
    building: str | None,
    view: str,
    paper: Literal["A3", "A4"],
) -> "FiledDocument":
    from app.services.buildings.door_papers import DoorsAsked

    if compound is None:
        raise click.UsageError(f"{document} 要用 --compound 指定小区")
    printing, found = services.printing, services.case_files.named(compound)
    building_id = _building_id(services, found.id, building) if building is not None else None
    if document == "d01":
        return printing.baseline(found.id, building_id)
    if document == "d13":
        return printing.plan_notice(found.id, paper)
    if document == "d37":
        return printing.exit_notice(found.id, paper)
    if document in REGISTER_PAPERS:
        return printing.register_paper(found.id, document.upper())
    if document == "lp":
        return printing.door_sheets(DoorsAsked(found.id, building_id, view))
    return printing.item_sheets(found.id) if document == "d27" else printing.final_form(found.id)


def _drafted(
    services: "Services", document: str, compound: str | None, paper: Literal["A3", "A4"], seen: bool
) -> "FiledDocument":
    from app.domain.notices.notice_kinds import NoticeKind

    if compound is None:
        raise click.UsageError(f"{document} 要用 --compound 指定小区")
    compound_id = services.case_files.named(compound).id
    return services.printing.drafted_notice(compound_id, NoticeKind(document.upper()), paper, seen=seen)


def _of_stairwell(
    services: "Services",
    document: str,
    compound: str | None,
    stairwell: str | None,
    wall: Literal["A3", "A4"] | None,
) -> "FiledDocument":
    """wall: paper of the notice that is posted; None for the sheet beside it, or the agreement."""
    from app.domain.elevators.elevator_register import found_stairwell
    from app.domain.errors.records import RecordMissing

    if compound is None or stairwell is None:
        raise click.UsageError(f"{document} 要用 --compound 指定小区、--stairwell 指定单元")
    found = services.case_files.named(compound)
    place = found_stairwell(stairwell, services.case_files.roster(found.id))
    if place is None:
        raise RecordMissing(kind="单元", name=stairwell)
    printing = services.printing
    if wall is not None and document == "d33":
        return printing.elevator_notice(found.id, place[1].id, wall)
    make = printing.elevator_sheet if document == "d33" else printing.elevator_agreement
    return make(found.id, place[1].id)


def _building_id(services: "Services", compound_id: int, label: str) -> int:
    from app.domain.dwellings.addresses import building_key
    from app.domain.errors.records import RecordMissing

    for id_, name in services.printing.sheet_choices(compound_id).buildings:
        if building_key(name) == building_key(label):
            return id_
    raise RecordMissing(kind="楼栋", name=label)


def _of_round(
    services: "Services",
    document: str,
    round_id: int | None,
    compound: str | None,
    paper: Literal["A3", "A4"],
) -> "FiledDocument":
    printing = services.printing
    if round_id is None:
        round_id = _newest_round(services, document, compound)
    if document in ("d07", "d15"):
        return printing.result_notice(round_id, paper)
    makers: dict[str, Callable[[int], FiledDocument]] = {
        "d04": printing.letter,
        "d05": printing.survey_forms,
        "d06": printing.summary,
        "d14a": printing.voting_guide,
        "d36": printing.posting_record,
        "jg": printing.result_sheet,
    }
    return makers[document](round_id)


def _newest_round(services: "Services", document: str, compound: str | None) -> int:
    from app.domain.errors.rounds import NoRoundYet

    if compound is None:
        raise click.UsageError(f"{document} 要用 --round 指定征询轮次，或用 --compound 指定小区")
    current = services.case_files.file(services.case_files.named(compound).id).current
    if current is None:
        raise NoRoundYet(compound=compound)
    return current.round.id


def refuse_other_file(out: Path) -> None:
    """A slip of the hand must not put a print in the place of a library or a roster."""
    from app.domain.errors.files import CannotRead
    from app.domain.errors.records import ValueRefused

    if not out.is_file():
        return
    try:
        with out.open("rb") as file:
            head = file.read(4)
    except OSError as error:
        raise CannotRead(file=str(out)) from error
    if head not in (b"", b"%PDF"):
        raise ValueRefused(field="PDF文件", value=out.name, reason="那里已有一个不是 PDF 的文件，没有覆盖")


def write_print(out: Path, content: bytes) -> None:
    """Write a print; it appears whole, and one that stood there stays if this one cannot be written."""
    from app.domain.errors.files import CannotWrite, DiskFull

    try:
        if out.exists() and not out.is_file():
            out.write_bytes(content)
            return
        with TemporaryDirectory(dir=out.parent, prefix=f".{out.stem[:20]}-") as folder:
            temporary = Path(folder) / "print.pdf"
            temporary.write_bytes(content)
            temporary.replace(out)
    except OSError as error:
        raise (DiskFull if error.errno == errno.ENOSPC else CannotWrite)(file=str(out)) from error


COMMANDS = (print_document, tick_items)
