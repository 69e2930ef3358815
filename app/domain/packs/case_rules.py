"""The rules a case goes by: the version it began with, whatever becomes of the pack afterwards."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class KeptRules:
    """A version of a pack as a case keeps it: since when, by whom; reason: why it took another, '' at first."""

    pack_id: str
    text: str
    digest: str
    fixed_at: datetime
    fixed_by: str
    reason: str
