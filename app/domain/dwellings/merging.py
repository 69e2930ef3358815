"""Records typed twice: what the kept one takes over from the other, which stays on file under its old number."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.dwellings.dwelling_file import DwellingDetails
from app.domain.dwellings.ownership import OwnerDetails


@dataclass(frozen=True, slots=True)
class Merge:
    """A merge that stands. kept, gone: addresses of dwellings or names of owners."""

    id: int
    kept_id: int
    gone_id: int
    kept: str
    gone: str
    at: datetime
    by: str


def merged_dwelling(kept: DwellingDetails, gone: DwellingDetails) -> DwellingDetails:
    """The kept dwelling's facts, with the other's where it says nothing; phones and remarks of both."""
    floors = kept if kept.floor is not None else gone
    area = kept if kept.area is not None else gone
    return replace(
        kept,
        floor=floors.floor,
        top_floor=floors.top_floor,
        side=kept.side or gone.side,
        area=area.area,
        area_basis=area.area_basis,
        title=kept.title or gone.title,
        occupancy=kept.occupancy or gone.occupancy,
        phones=_together(kept.phones, gone.phones),
        note=_both(kept.note, gone.note),
    )


def merged_owner(kept: OwnerDetails, gone: OwnerDetails) -> OwnerDetails:
    """The same of two owners beside one dwelling; name and kind are the kept one's."""
    return replace(
        kept,
        phones=_together(kept.phones, gone.phones),
        share=kept.share or gone.share,
        evidence=kept.evidence or gone.evidence,
        since=kept.since or gone.since,
        deceased_on=kept.deceased_on or gone.deceased_on,
        guardian=kept.guardian or gone.guardian,
        note=_both(kept.note, gone.note),
    )


def _together(kept: Sequence[str], gone: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*kept, *gone)))


def _both(kept: str, gone: str) -> str:
    return "；".join(dict.fromkeys(filter(None, (kept, gone))))
