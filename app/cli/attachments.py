"""Commands on photos and scans: attach some to a record, list a compound's, tidy up."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.attached_records import WITHOUT_COMPOUND, compound_and_files, record_named, record_options
from app.cli.help import Command
from app.cli.session import answer, as_json, opened
from app.domain.records.attached_file import Phase

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.records.attached_file import AttachedFile


@click.command(
    help="添加照片、扫描件（JPEG、PNG、PDF）到小区，或其中的楼栋、单元、房屋、业主、走访、隐患、问题、登记；"
    "或到征询、公示、项目",
    cls=Command,
)
@click.argument("words", nargs=-1, metavar="[小区] 文件…")
@click.option("--compound", metavar="小区", help="小区；写了它，其余的词就都是文件")
@record_options
@click.option(
    "--phase",
    type=click.Choice([phase.value for phase in Phase]),
    metavar="阶段",
    help="before 改造前、during 改造中、after 改造后",
)
@click.option(
    "--viewpoint", default="", metavar="位置", help="拍摄位置；同一位置的改造前、后照片自动配成一对"
)
@click.option("--tag", default="", metavar="标签", help="标签，例如 屋面")
@click.option("--by", "taken_by", default="", metavar="姓名", help="拍摄人")
@as_json
@click.pass_obj
def attach(
    library: Path | None,
    /,
    words: tuple[str, ...],
    phase: str | None,
    viewpoint: str,
    tag: str,
    taken_by: str,
    as_json: bool,
    **named: Any,
) -> None:
    """Attach files to a record; refused if one of them was."""
    from app.domain.records.attached_file import FileNote
    from app.messages import message_for

    compound, files = compound_and_files(words, named)
    note = FileNote("", tag, viewpoint, Phase(phase) if phase else None, None, taken_by)
    with opened(library) as services:
        record = record_named(services, compound, named)
        outcome = services.attachments.add_many(record, files, note, _silent)
        lines = _lines(services, outcome.added)
    refused = [(name, message_for(error)) for name, error in outcome.refused]
    result = {
        "added": [_as_object(file) for file in outcome.added],
        "refused": [{"file": name, "reason": reason} for name, reason in refused],
    }
    answer(result, as_json, [*lines, *(f"✗ {reason}" for _, reason in refused)])
    if refused:
        raise SystemExit(1)


@click.command(
    help="列出小区的照片和扫描件；写明楼栋、房屋、登记等的只列那一处的，与 attach 相同", cls=Command
)
@click.argument("compound", metavar="[小区]", required=False)
@record_options
@as_json
@click.pass_obj
def attachments(library: Path | None, /, compound: str | None, as_json: bool, **named: Any) -> None:
    """List the files of everything in a compound, or of one record."""
    alone = any(named[option] is not None for option in WITHOUT_COMPOUND)
    if (compound is None) != alone:
        raise click.UsageError("请写小区，或用 --project、--round、--notice 写明是哪一处")
    with opened(library) as services:
        if any(given is not None for given in named.values()):
            files = services.attachments.of_record(record_named(services, compound or "", named))
        else:
            files = services.attachments.of_compound(services.case_files.named(str(compound)).id)
        lines = _lines(services, files)
    answer({"files": [_as_object(file) for file in files]}, as_json, lines or ["还没有照片和扫描件"])


@click.command(help="列出已没有记录使用的附件文件；加 --delete 删除", cls=Command)
@click.option("--delete", is_flag=True, help="先自动备份，再删除；删除后不能撤销移除")
@as_json
@click.pass_obj
def tidy(library: Path | None, delete: bool, as_json: bool) -> None:
    """Tell which kept files no record names, and delete them if asked."""
    from app.domain.records.file_words import size_text

    with opened(library) as services:
        unused = services.tidying.delete_unused() if delete else services.tidying.unused()
    result = {
        "deleted": delete,
        "files": [{"sha256": file.sha256, "name": file.name, "size": file.size} for file in unused],
    }
    lines = [f"{file.sha256[:12]}\t{file.name or '（来历不明）'}\t{size_text(file.size)}" for file in unused]
    total = f"{len(unused)} 个文件，{size_text(sum(file.size for file in unused))}" if unused else ""
    done = f"已删除 {total}" if delete else f"共 {total}没有记录使用，加 --delete 删除"
    answer(result, as_json, [*lines, done] if unused else ["没有多余的文件"])


def _lines(services: "Services", files: "tuple[AttachedFile, ...]") -> list[str]:
    from app.domain.records.file_words import MISSING, about_file
    from app.domain.words import word

    names = services.attachments.names(files)
    return [
        "\t".join(
            (
                names[file.record],
                file.caption,
                word(file.note.phase) if file.note.phase else "",
                file.note.viewpoint,
                about_file(file) if file.there else f"✗ {MISSING}",
            )
        )
        for file in files
    ]


def _as_object(file: "AttachedFile") -> dict[str, object]:
    note = file.note
    return {
        "id": file.id,
        "record": f"{file.record.kind.value}/{file.record.id}",
        "name": file.name,
        "title": note.title,
        "tag": note.tag,
        "viewpoint": note.viewpoint,
        "phase": note.phase.value if note.phase else None,
        "taken_at": note.taken_at.isoformat() if note.taken_at else None,
        "taken_by": note.taken_by,
        "pages": file.pages,
        "size": file.size,
        "sha256": file.sha256,
        "there": file.there,
    }


def _silent(_done: int, _total: int) -> None:
    """A command line shows no progress."""


COMMANDS = (attach, attachments, tidy)
