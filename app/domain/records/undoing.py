"""Taking back the last acts of a history: what an act is, and which ones stand whatever comes."""

from dataclasses import dataclass

from app.domain.lifecycle.stages import DECIDED
from app.domain.records.history import Action, HistoryEntry, Value

FINAL = frozenset(
    {
        "roll",
        "roll_correction",
        "consultation_round",
        "round_closing",
        "round_teller",
        "ballot",
        "ballot_delivery",
        "second_entry",
        "filed_document",
        "public_notice",
        "posting",
        "policy_confirmation",
        "own_pack",
        "holiday_year",
    }
)
"""Records that are frozen, signed, printed or posted: they are not taken back, nor is what they were made from."""

STANDING = FINAL | {"operator"}
"""Records whose changes are never taken back; nothing else rests on an operator, and a PIN is nowhere to be had."""


@dataclass(frozen=True, slots=True)
class Act:
    """Everything one transaction changed, in the order written; never empty."""

    entries: tuple[HistoryEntry, ...]

    @property
    def no(self) -> int:
        """Number of its first entry, by which the act is known."""
        return self.entries[0].no

    @property
    def last(self) -> int:
        """Number of its last entry."""
        return self.entries[-1].no

    @property
    def compounds(self) -> frozenset[int]:
        """Compounds it changed; empty if it touched the office's own records."""
        ids = {entry.compound_id for entry in self.entries}
        return frozenset() if None in ids else frozenset(id_ for id_ in ids if id_ is not None)

    @property
    def ballot(self) -> HistoryEntry | None:
        """The ballot it entered by hand, if it did that and nothing else."""
        added = [entry for entry in self.entries if entry.action is Action.ADD]
        alone = len(added) == 1 and all(entry.entity == "ballot" for entry in self.entries)
        return added[0] if alone else None

    @property
    def final(self) -> bool:
        """Whether it made or changed something that stands whatever comes; who took the desk when is such a thing."""
        return any(entry.entity in STANDING or set(entry.after) == {"operator"} for entry in self.entries)

    @property
    def decided(self) -> bool:
        """Whether it moved a case in a way that only whoever answers for the office may, as over a shut gate."""
        return any(
            entry.entity == "stage_log"
            and (entry.after.get("move") in DECIDED or entry.after.get("overridden"))
            for entry in self.entries
        )

    @property
    def in_bulk(self) -> bool:
        """Whether it added many records at once."""
        return any(entry.action is Action.BULK_ADD for entry in self.entries)


def spans(entry: HistoryEntry) -> dict[str, range]:
    """Ids that an entry added at once, by table; empty where it tells of none."""
    return {
        field.removesuffix("_ids"): _span(value)
        for field, value in entry.after.items()
        if field.endswith("_ids")
    }


def _span(text: Value) -> range:
    first, _, last = str(text).partition("-")
    return range(int(first), int(last) + 1)
