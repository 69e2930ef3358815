"""Backups in words: when the last one was made, what restoring would undo, what a check found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.records.backup_plan import OLD_AFTER, REASONS, Backup, Loss, Verdict
from app.messages import message_for
from app.services.records.backups import BackupMade, BackupService

COLUMNS = ("时间", "原因", "大小", "在哪里", "检查")
SAME_DISK = "这个文件夹和档案库在同一块硬盘上，硬盘坏了会一起丢失。最好换成移动硬盘或共享文件夹。"
NO_SECOND = "还没有选。请选移动硬盘或共享文件夹：电脑坏了，同一块硬盘上的备份也没有了。"


@dataclass(frozen=True, slots=True)
class Shelves:
    """What lies on the shelves of a library, read in one go."""

    backups: tuple[Backup, ...]
    broken: tuple[Path, ...]
    last_good: Backup | None
    place: Path
    second: Path | None
    second_reached: bool
    same_disk: bool


def read_shelves(service: BackupService) -> Shelves:
    """Look at both places; may take a moment."""
    recovery = service.recovery
    second = recovery.second_place
    return Shelves(
        recovery.list(),
        recovery.broken(),
        recovery.last_good(),
        recovery.place,
        second,
        second is not None and second.is_dir(),
        second is not None and service.on_same_disk(second),
    )


def time_text(made_at: datetime) -> str:
    """Date and time to the minute."""
    return f"{made_at:%Y-%m-%d %H:%M}"


def name_text(backup: Backup) -> str:
    """A backup by its time and reason."""
    return f"{time_text(backup.made_at)}（{REASONS[backup.reason]}）"


def place_text(backup: Backup, place: Path) -> str:
    """Where a backup lies, seen from the library."""
    return "旁边" if backup.file.parent == place else "第二处"


def size_text(size: int) -> str:
    """A size in bytes as people say it."""
    return f"{size / 1_000_000:.1f} MB" if size >= 100_000 else f"{max(1, round(size / 1000))} KB"


def age_state(last_good: Backup | None, now: datetime) -> tuple[str, str]:
    """Level and words on the last good backup."""
    if last_good is None:
        return "warn", "！还没有完好的备份"
    days = (now.date() - last_good.made_at.date()).days
    when = f"最近一份完好的备份：{time_text(last_good.made_at)}"
    if now - last_good.made_at > OLD_AFTER:
        return "warn", f"！{when}，已过 {days} 天"
    return "ok", f"✓ {when}"


def second_text(shelves: Shelves) -> tuple[str, str]:
    """Where else backups go, and what is amiss with it, if anything."""
    if shelves.second is None:
        return f"第二处：{NO_SECOND}", ""
    told = f"第二处：{shelves.second}"
    if not shelves.second_reached:
        return told, "！现在找不到第二处，新的备份没有放进去。移动硬盘请插上，共享文件夹请连上。"
    return told, f"！{SAME_DISK}" if shelves.same_disk else ""


def verdict_text(verdict: Verdict | None) -> str:
    """Sign and words on a check; empty before it was made."""
    if verdict is None:
        return ""
    found = list(verdict.faults)
    if verdict.files:
        found.append(f"缺少或损坏附件 {len(verdict.files)} 个")
    if verdict.newer_schema:
        found.append("由更新版本的楼案保存")
    return f"✗ {'；'.join(found)}" if found else "✓ 完好"


def check_text(verdicts: Sequence[Verdict]) -> str:
    """What checking came to."""
    bad = sum(not verdict.sound for verdict in verdicts)
    if bad:
        return f"✗ 检查了 {len(verdicts)} 份备份，{bad} 份有问题，见下表。没有问题的仍可用来恢复。"
    return f"✓ 检查了 {len(verdicts)} 份备份，全部完好。"


def made_text(made: BackupMade, known: Sequence[Backup]) -> str:
    """What a backup came to, with whatever went less than well."""
    same = made.backup.file in {backup.file for backup in known}
    lines = [
        f"✓ 内容没有变化，最近的备份就是现在的样子：{name_text(made.backup)}"
        if same
        else f"✓ 已备份：{name_text(made.backup)}"
    ]
    if made.copy is not None:
        lines.append("✓ 第二处也有了一份。")
    if made.second_fault is not None:
        lines.append(f"！第二处没有备份成：{message_for(made.second_fault)}")
    if made.backup.missing:
        lines.append(f"！有 {len(made.backup.missing)} 个附件在备份之前就已丢失或损坏。")
    return "\n".join(lines)


def loss_text(loss: Loss) -> str:
    """What restoring would undo, before it is asked for."""
    lines = [
        f"用 {name_text(loss.backup)}的备份恢复。备份里最后一次录入：{_entry(loss.backup.newest)}。",
    ]
    if not loss.readable:
        lines.append("现在的档案库找不到或读不出来，无法比较会失去什么。")
    elif loss.nothing:
        lines.append("现在的档案库与这份备份完全一样，恢复不会失去什么。")
    else:
        lines.append(f"现在的档案库最后一次录入：{_entry(loss.newest_now)}。")
    if loss.differences:
        lines.append("恢复以后会变成这样：")
    lines += [
        f"　{entry.name}：现有 {entry.now}，备份中 {entry.then}"
        + (f"，会失去或变回原样 {entry.lost}" if entry.lost else "")
        for entry in loss.differences
    ]
    if loss.files_missing:
        lines.append(f"备份里缺附件 {loss.files_missing} 个，恢复时尽量取自现在的附件。")
    lines.append("现在的文件不会删掉，会移到旁边的“恢复前”文件夹。")
    return "\n".join(lines)


def restored_text(backup: Backup, aside: Path | None, files_missing: int) -> str:
    """What restoring came to."""
    lines = [f"已恢复到 {name_text(backup)}的备份。"]
    if aside is not None:
        lines.append(f"原来的文件都在：\n{aside}")
    if files_missing:
        lines.append(f"有 {files_missing} 个附件找不回来，其余都在。")
    return "\n".join(lines)


def _entry(newest: str) -> str:
    return newest[:16].replace("T", " ") or "（没有录入）"
