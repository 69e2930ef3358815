"""Files attached to records: what is said of a photo or scan, and which photos show one view before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.sheets.written_text import half_width, one_line

LONGEST = 60
"""Characters of a title, tag, viewpoint or name."""

EARLIEST = datetime(1949, 1, 1)
"""No photo of a compound is older."""


class RecordKind(StrEnum):
    """Records a file can be attached to, each by the name of its table: a new kind is a line here and its word."""

    COMPOUND = "compound"
    BUILDING = "building"
    STAIRWELL = "stairwell"
    DWELLING = "dwelling"
    PARTY = "party"
    VISIT = "visit"
    ROUND = "consultation_round"
    NOTICE = "public_notice"
    DEFECT = "defect"
    HAZARD = "building_hazard"
    PROJECT = "project"
    STAGE_LOG = "stage_log"
    STAGE_ENTRY = "stage_entry"
    OPINION = "opinion"
    MEETING = "meeting"
    RESOLUTION = "resolution"
    PLAN = "plan_version"
    REVIEW = "review_opinion"
    FUND = "fund_source"
    ELEVATOR = "elevator_entry"
    PROXY = "proxy"
    MEMBER = "body_member"
    REPORTED = "reported_share"


class Phase(StrEnum):
    """When a photo was taken, seen from the works."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class RecordRef:
    """A record by its kind and id."""

    kind: RecordKind
    id: int


@dataclass(frozen=True, slots=True)
class FileNote:
    """What a clerk says of an attached file; photos of one viewpoint before and after the works make a pair."""

    title: str = ""
    tag: str = ""
    viewpoint: str = ""
    phase: Phase | None = None
    taken_at: datetime | None = None
    taken_by: str = ""


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """A file attached to a record. Size in bytes; pages of a PDF, 1 for a picture.

    compound_id: None where the record is of no single compound.
    there: whether the file lies in the library's folder in its full size.
    """

    id: int
    compound_id: int | None
    record: RecordRef
    sha256: str
    name: str
    media_type: str
    size: int
    pages: int
    note: FileNote
    added_at: datetime
    added_by: str
    there: bool = True

    @property
    def caption(self) -> str:
        """Its title; the name of the file where nobody gave one."""
        return self.note.title or self.name

    @property
    def is_picture(self) -> bool:
        """Whether it is a photo, not a PDF."""
        return self.media_type.startswith("image/")


@dataclass(frozen=True, slots=True)
class PhotoPair:
    """Photos of one viewpoint: the first taken before the works and the last taken after; None where it lacks."""

    record: RecordRef
    viewpoint: str
    before: AttachedFile | None
    after: AttachedFile | None

    @property
    def whole(self) -> bool:
        """Whether both sides are there."""
        return self.before is not None and self.after is not None


def photo_pairs(files: Iterable[AttachedFile]) -> tuple[PhotoPair, ...]:
    """Pairs by record and viewpoint, in the order in which the viewpoints first come.

    Pictures without a viewpoint, and viewpoints without a photo before or after the works, give none.
    """
    views: dict[tuple[RecordRef, str], list[AttachedFile]] = {}
    for file in sorted(files, key=_taken):
        if file.is_picture and file.note.viewpoint:
            views.setdefault((file.record, view_key(file.note.viewpoint)), []).append(file)
    pairs = (_pair(record, seen) for (record, _), seen in views.items())
    return tuple(pair for pair in pairs if pair.before or pair.after)


def view_key(viewpoint: str) -> str:
    """What two ways of writing one viewpoint have in common: width and spaces do not count."""
    return "".join(half_width(viewpoint).split()).casefold()


def checked_note(note: FileNote, now: datetime) -> FileNote:
    """The note with its texts in one visible line each.

    Raises:
        ValueRefused: a text is too long, or the photo would have been taken after now or before 1949.
    """
    title, tag, viewpoint, taken_by = map(one_line, (note.title, note.tag, note.viewpoint, note.taken_by))
    for field, text in (("标题", title), ("标签", tag), ("拍摄位置", viewpoint), ("拍摄人", taken_by)):
        if len(text) > LONGEST:
            raise ValueRefused(field=field, value=text, reason=f"最多{LONGEST}个字")
    if note.taken_at is not None and not EARLIEST <= note.taken_at <= now:
        shown = f"{note.taken_at:%Y-%m-%d %H:%M}"
        reason = "不能晚于现在" if note.taken_at > now else "不能早于1949年"
        raise ValueRefused(field="拍摄时间", value=shown, reason=reason)
    return FileNote(title, tag, viewpoint, note.phase, note.taken_at, taken_by)


def _pair(record: RecordRef, seen: list[AttachedFile]) -> PhotoPair:
    before = next((file for file in seen if file.note.phase is Phase.BEFORE), None)
    after = next((file for file in reversed(seen) if file.note.phase is Phase.AFTER), None)
    return PhotoPair(record, seen[0].note.viewpoint, before, after)


def _taken(file: AttachedFile) -> tuple[datetime, int]:
    return file.note.taken_at or file.added_at, file.id
