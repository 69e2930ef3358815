"""What the file keeps of a printed document and of any other attached content."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class FiledDocument:
    """A print on file: `code` is the form (D07), `number` the office's, `version` counts its prints from 1.

    compound_id: None for a document of the whole library.
    layout: form geometry in mm as JSON, for forms that a machine may read later.
    id, sha256: 0 and "" until it is filed.
    """

    compound_id: int | None
    round_id: int | None
    code: str
    number: str
    version: int
    title: str
    made_at: datetime
    made_by: str
    pages: int
    layout: str | None = None
    id: int = 0
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file kept beside the library; `intact` says it is there and still has its hash. Size in bytes."""

    sha256: str
    name: str
    media_type: str
    size: int
    intact: bool


@dataclass(frozen=True, slots=True)
class UnusedFile:
    """A kept file that no record names; name is empty where nothing was ever told of it. Size in bytes."""

    sha256: str
    name: str
    size: int
