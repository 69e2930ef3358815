"""What a backup is, when one is due, which are kept, and how they are told; nothing here touches a file or a clock."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

INTERVAL = timedelta(minutes=30)
ALL_FOR = timedelta(hours=4)
HOURLY_FOR = timedelta(hours=24)
DAILY_FOR = timedelta(days=14)
WEEKLY_FOR = timedelta(weeks=8)
ASKED_FOR = timedelta(days=30)
"""How long a backup somebody asked for, or one made before a risky step, is kept whatever else there is."""

OLD_AFTER = timedelta(days=3)
"""Age from which the newest good backup is told as old."""


class Reason(StrEnum):
    """Why a backup was made."""

    AUTOMATIC = "automatic"
    ASKED = "asked"
    BEFORE_IMPORT = "before_import"
    BEFORE_DELETE = "before_delete"
    BEFORE_RESTORE = "before_restore"


REASONS = {
    Reason.AUTOMATIC: "自动",
    Reason.ASKED: "手动",
    Reason.BEFORE_IMPORT: "导入之前",
    Reason.BEFORE_DELETE: "删除之前",
    Reason.BEFORE_RESTORE: "恢复之前",
}

RECORDS = {
    "compound": "小区",
    "building": "楼栋",
    "dwelling": "房屋",
    "visit": "走访记录",
    "publish_consent": "同意公示",
    "roster_merge": "合并记录",
    "party": "业主",
    "consultation_round": "征询",
    "form_issue": "发出的表",
    "ballot": "收回的表",
    "filed_document": "打印的文书",
    "public_notice": "公示",
    "posting": "张贴登记",
    "posting_check": "张贴巡查",
    "work_item": "改造项目",
    "attachment": "附件",
    "history": "履历",
    "project": "项目",
    "project_compound": "项目所含小区",
    "compound_code": "用过的小区编码",
}
OTHER_RECORDS = "其他记录"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup, as its sidecar describes it; whether that is still true only `verify` knows.

    counts: rows of each table. newest: latest time found in any record, empty if there is none.
    files: hashes of the attachments it needs. missing: those of them that were lost before it was made.
    history: digest of the newest entry of its history, which vouches for all before it; empty if it has none.
    """

    file: Path
    library: str
    made_at: datetime
    reason: Reason
    louan: str
    schema: int
    size: int
    sha256: str
    counts: Mapping[str, int] = field(hash=False)
    newest: str
    files: tuple[str, ...]
    missing: tuple[str, ...]
    history: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check of a backup found; `faults` speak of the database, `files` of attachments that are not there."""

    backup: Backup
    faults: tuple[str, ...]
    files: tuple[str, ...] = ()
    newer_schema: bool = False

    @property
    def sound(self) -> bool:
        """Whether the backup would bring everything back."""
        return not self.faults and not self.files


@dataclass(frozen=True, slots=True)
class TableDifference:
    """Records of one kind: how many now, how many then, and how many of today's the backup does not have so."""

    name: str
    now: int
    then: int
    lost: int


@dataclass(frozen=True, slots=True)
class Loss:
    """What restoring would undo. `readable` is False where the present library cannot be looked into at all."""

    backup: Backup
    differences: tuple[TableDifference, ...]
    newest_now: str
    files_missing: int
    readable: bool = True

    @property
    def nothing(self) -> bool:
        """Whether the library holds nothing that the backup does not."""
        return self.readable and not self.differences and not self.files_missing


def due(now: datetime, newest: datetime | None, changed: bool) -> bool:
    """Whether a backup should be made now.

    newest: time of the newest backup, None if there is none. changed: the library may differ from it. Nothing is due
    for an unchanged library; the first change of a day is due at once, later ones every 30 minutes. A newest backup
    of the future means that the clock was set back, and then no waiting can be trusted.
    """
    if newest is None:
        return True
    if not changed:
        return False
    return newest.date() != now.date() or not timedelta(0) <= now - newest < INTERVAL


def keep(backups: Iterable[tuple[datetime, Reason]], now: datetime) -> set[datetime]:
    """Times of the backups to keep; the others may go.

    All of the last four hours (and of the future, where the clock was set back), the newest of each hour for a day,
    of each day for two weeks, of each week for eight weeks, and of each month for good; besides, for 30 days, those
    not made automatically.
    """
    known = list(backups)
    times = [made_at for made_at, _ in known]
    kept = {
        made_at for made_at, reason in known if reason is not Reason.AUTOMATIC and now - made_at < ASKED_FOR
    }
    kept |= {made_at for made_at in times if now - made_at < ALL_FOR}
    kept |= _newest_of_each(times, lambda made_at: (made_at.year, made_at.month))
    for span, bucket in _SPANS:
        kept |= _newest_of_each([made_at for made_at in times if now - made_at < span], bucket)
    return kept


_Bucket = Callable[[datetime], Hashable]
_SPANS: tuple[tuple[timedelta, _Bucket], ...] = (
    (HOURLY_FOR, lambda made_at: (made_at.date(), made_at.hour)),
    (DAILY_FOR, lambda made_at: made_at.date()),
    (WEEKLY_FOR, lambda made_at: made_at.isocalendar()[:2]),
)


def _newest_of_each(times: Iterable[datetime], bucket: _Bucket) -> set[datetime]:
    return set({bucket(made_at): made_at for made_at in sorted(times)}.values())
