"""Commands on backups: make one, list them, put one back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, opened

if TYPE_CHECKING:
    from app.domain.records.backup_plan import Backup, Loss, Verdict
    from app.services.records.recovery import Recovery


@click.command(help="备份档案库", cls=Command)
@click.option("--to", "folder", type=in_file, metavar="文件夹", help="再复制一份到这个文件夹，例如移动硬盘")
@as_json
@click.pass_obj
def backup(library: Path | None, folder: Path | None, as_json: bool) -> None:
    """Back the library up; refused if the wanted copy could not be made."""
    from app.domain.errors import LouanError

    with opened(library) as services:
        made = services.backups.back_up()
        copies, fault = [made.copy] if made.copy else [], made.second_fault
        try:
            copies += [services.backups.copy_to(made.backup, folder)] if folder else []
        except LouanError as error:  # the backup itself is made, and told first
            fault = error
    result = {**_object(made.backup), "copies": [str(copy.file) for copy in copies]}
    lines = [f"已备份：{made.backup.file}", *(f"另存一份：{copy.file}" for copy in copies)]
    lines += _missing(made.backup)
    answer(result, as_json, lines)
    if fault is not None:
        raise fault


@click.command(help="列出备份，并逐份检查", cls=Command)
@as_json
@click.pass_obj
def backups(library: Path | None, as_json: bool) -> None:
    """List the backups; the library itself may be lost."""
    recovery = _recovery(library)
    verdicts = [recovery.verify(found) for found in recovery.list()]
    broken = recovery.broken()
    result = {
        "backups": [{**_object(v.backup), "sound": v.sound, "faults": _faults(v)} for v in verdicts],
        "broken": [str(file) for file in broken],
    }
    lines = [_line(verdict) for verdict in verdicts] or ["还没有备份"]
    answer(result, as_json, lines + [f"✗ {file}（不完整，不能用）" for file in broken])


@click.command(help="用备份恢复档案库；不加 --yes 只说明会失去什么", cls=Command)
@click.argument("name", metavar="备份")
@click.option("--yes", is_flag=True, help="确定恢复")
@click.pass_obj
def restore(library: Path | None, name: str, yes: bool) -> None:
    """Restore a backup by its file name or path; without --yes tell what would be lost."""
    from app.domain.errors.libraries import LibraryError

    recovery = _recovery(library)
    chosen = recovery.find(name)
    for line in _told(recovery.loss(chosen)):
        click.echo(line)
    if not yes:
        click.echo("没有恢复，档案库没有改动。确定要恢复，请在命令后面加上 --yes。")
        raise SystemExit(1)
    try:
        with opened(library) as services:
            restored = services.backups.restore(chosen)
    except LibraryError:
        restored = recovery.restore(chosen)  # it cannot be opened: that is why; in use, this too is refused
    with opened(library) as services:
        wrong = [finding for finding in services.checking.check() if not finding.sound]
    click.echo(f"已恢复：{restored.library}")
    if restored.aside is not None:
        click.echo(f"原来的文件都在：{restored.aside}")
    if restored.files_missing:
        click.echo(f"有 {restored.files_missing} 个附件找不回来")
    for finding in wrong:
        click.echo(f"✗ {finding.subject}：{finding.found}")


def _recovery(library: Path | None) -> "Recovery":
    from app.services.records.recovery import Recovery

    if library is None:
        raise click.UsageError("请用 -l 指定档案库文件，例如：louan -l 街道.louan backups")
    return Recovery(library)


def _object(found: "Backup") -> dict[str, object]:
    return {
        "file": str(found.file),
        "made_at": found.made_at.isoformat(),
        "reason": found.reason,
        "schema": found.schema,
        "sha256": found.sha256,
        "counts": dict(found.counts),
        "attachments": len(found.files),
        "missing": len(found.missing),
        "history": found.history,
    }


def _line(verdict: "Verdict") -> str:
    from app.domain.records.backup_plan import REASONS

    found = verdict.backup
    facts = f"{found.made_at:%Y-%m-%d %H:%M} {REASONS[found.reason]} {found.file}"
    faults = _faults(verdict)
    return f"✗ {facts}（{'；'.join(faults)}）" if faults else f"✓ {facts}"


def _faults(verdict: "Verdict") -> list[str]:
    faults = list(verdict.faults)
    if verdict.files:
        faults.append(f"缺少或损坏附件 {len(verdict.files)} 个")
    if verdict.newer_schema:
        faults.append("由更新版本的楼案保存")
    return faults


def _missing(made: "Backup") -> list[str]:
    return [f"! 有 {len(made.missing)} 个附件在备份之前就已丢失或损坏"] if made.missing else []


def _told(loss: "Loss") -> list[str]:
    lines = [
        f"备份做于 {loss.backup.made_at:%Y-%m-%d %H:%M}，其中最后一次录入在 {loss.backup.newest or '（无）'}"
    ]
    if not loss.readable:
        return [*lines, "现在的档案库读不出来，无法比较"]
    lines.append(f"现在的档案库最后一次录入在 {loss.newest_now or '（无）'}")
    lines += [
        f"{entry.name}：现有 {entry.now}，备份中 {entry.then}，恢复后会失去或变回原样 {entry.lost}"
        for entry in loss.differences
    ]
    if loss.files_missing:
        lines.append(f"备份里缺附件 {loss.files_missing} 个，恢复时尽量取自现在的附件")
    return [*lines, "现在的档案库与备份完全一样"] if loss.nothing else lines


COMMANDS = (backup, backups, restore)
