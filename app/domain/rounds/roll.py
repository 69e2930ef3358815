"""The frozen roll (表决基数): who is counted, copied when a round opens and never changed afterwards."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.dwellings.place_names import full_address
from app.domain.rounds.consent import Counts


@dataclass(frozen=True, slots=True)
class RollRow:
    """One dwelling as it stood when the roll was frozen.

    no: running number on this roll, from 1.
    owners: names as recorded, possibly empty: a dwelling without a known owner stays in the base.
    person_key: equal for dwellings that count as one head (same confirmed owner or owner set).
    area: hundredths of a square metre, None where unknown (counts as 0 and is reported).
    counts: whether the dwelling is one of the 户 of a policy gate.
    struck: taken off by a numbered correction; it keeps its number and stands in no sum.
    """

    no: int
    dwelling_id: int
    building: str
    stairwell: str
    room: str
    floor: int | None
    owners: tuple[str, ...]
    person_key: str
    area: int | None
    area_basis: str | None
    use: str
    counts: bool
    struck: bool = False

    @property
    def address(self) -> str:
        """Building, stairwell and room in one piece."""
        return full_address(self.building, self.stairwell, self.room)


@dataclass(frozen=True, slots=True)
class Roll:
    """Head of a frozen roll; its rows are read apart because there may be thousands.

    scope: what is on it in words, such as 8栋54单元680户; a corrected one names its corrections.
    digest: SHA-256 over the rows, hexadecimal.
    corrections: how many numbered corrections (更正单) it has been through.
    form_digest: digest of the roll first frozen, which the printed forms carry.
    """

    id: int
    compound_id: int
    scope: str
    frozen_at: datetime
    frozen_by: str
    purpose: str
    digest: str
    dwellings: int
    counts: Counts
    area_missing: int
    corrections: int = 0
    form_digest: str = ""

    @property
    def printed_digest(self) -> str:
        """The digest on the forms, which a correction leaves alone so that they can still be read."""
        return self.form_digest or self.digest

    @property
    def short_digest(self) -> str:
        """The digest as printed and compared by eye: 7F3A-91C2."""
        return short_digest(self.digest)


def short_digest(digest: str) -> str:
    """First eight hexadecimal digits in two groups of four."""
    return f"{digest[:4]}-{digest[4:8]}".upper()


def roll_digest(rows: Iterable[RollRow]) -> str:
    """SHA-256 over the canonical text of all rows in order, hexadecimal."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(canonical_row(row), ensure_ascii=False, separators=(",", ":")).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def canonical_row(row: RollRow) -> list[object]:
    """What a digest is taken over; a row never struck reads as it did before rolls could be corrected."""
    canonical: list[object] = [
        row.no, row.dwelling_id, row.building, row.stairwell, row.room, row.floor,
        list(row.owners), row.person_key, row.area, row.area_basis, row.use, row.counts,
    ]  # fmt: skip
    return [*canonical, "struck"] if row.struck else canonical


def standing_rows(rows: Iterable[RollRow]) -> tuple[RollRow, ...]:
    """The rows that have not been struck."""
    return tuple(row for row in rows if not row.struck)


def roll_counts(rows: Sequence[RollRow]) -> Counts:
    """Households, heads and area of a roll; heads by distinct `person_key` (建筑物区分所有权解释 art. 9)."""
    return Counts(
        households=sum(row.counts for row in rows),
        persons=len({row.person_key for row in rows}),
        area=sum(row.area or 0 for row in rows),
    )


def scope_text(rows: Sequence[RollRow]) -> str:
    """The roll's extent in words: buildings, stairwells, households, to stand under every percentage."""
    buildings = {row.building for row in rows}
    stairwells = {(row.building, row.stairwell) for row in rows}
    return f"{len(buildings)}栋{len(stairwells)}单元{sum(row.counts for row in rows)}户"


def corrected_scope_text(rows: Sequence[RollRow], corrections: int) -> str:
    """The extent of a roll and the corrections it has been through."""
    through = f"，经第{'、'.join(map(str, range(1, corrections + 1)))}号更正单更正" if corrections else ""
    return scope_text(rows) + through
