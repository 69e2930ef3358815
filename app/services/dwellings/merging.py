"""Merging dwellings and owners that were typed twice, taking a merge back, splitting an owner out again."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.dwellings.merging import Merge
from app.domain.dwellings.ownership import Owner
from app.domain.errors.dwellings import BothOnOpenRoll, CannotMerge, CannotUnmerge
from app.domain.records.history_words import field_name
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class MergeCandidate:
    """A record that another may be merged with."""

    id: int
    text: str


class MergingService:
    """Merges records; frozen rolls keep what they hold, and the old numbers stay on file."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def other_dwellings(self, dwelling_id: int) -> tuple[MergeCandidate, ...]:
        """The other dwellings of the compound, those of the same building first."""
        with self._desk.library.reading() as work:
            file = work.dwelling_files.get(dwelling_id)
            roster = work.dwellings.buildings(file.compound_id)
            ordered = sorted(roster, key=lambda building: building.label != file.building)
            ids = [dwelling for building in ordered for dwelling in building.dwellings()]
            return tuple(
                MergeCandidate(
                    dwelling.id,
                    f"{work.dwelling_files.address(dwelling.id)}　{'、'.join(dwelling.owners) or '业主不详'}",
                )
                for dwelling in ids
                if dwelling.id != file.id
            )

    def merge_dwellings(self, kept_id: int, gone_id: int) -> None:
        """Let one dwelling stand for both; the other's owners, phones, visits and answers are its own from now on.

        Raises:
            CannotMerge: they are one already, or of two compounds, or only the other is on the roll of an open round.
            BothOnOpenRoll: both are on it. RecordMissing: there is no such dwelling.
        """
        now, operator = self._desk.now(), self._desk.operator()
        with self._desk.begin("合并录重的房屋") as work:
            kept, gone = work.dwelling_files.get(kept_id), work.dwelling_files.get(gone_id)
            if kept.id == gone.id:
                raise CannotMerge(first=kept.address, second=gone.address, reason="它们是同一套房")
            if kept.compound_id != gone.compound_id:
                raise CannotMerge(first=kept.address, second=gone.address, reason="不在同一个小区")
            _refuse_open_rolls(work, (kept.id, kept.address), (gone.id, gone.address))
            _refuse_two_persons(work, kept.id, gone.id)
            work.merges.dwellings(kept.compound_id, kept.id, gone.id, now, operator)

    def merge_owners(self, kept_id: int, gone_id: int) -> None:
        """Let one owner beside a dwelling stand for two of whom one was typed twice.

        Raises:
            CannotMerge: they are one already, of two dwellings, or confirmed as two persons.
            BothOnOpenRoll: both are named on the roll of an open round. RecordMissing: there is no such owner.
        """
        now, operator = self._desk.now(), self._desk.operator()
        with self._desk.begin("合并录重的业主") as work:
            kept, gone = work.ownerships.get(kept_id), work.ownerships.get(gone_id)
            _refuse_unlike(kept, gone)
            for title, names in work.merges.open_rounds(kept.dwelling_id).values():
                if {kept.name, gone.name} <= set(names):
                    raise BothOnOpenRoll(first=kept.name, second=gone.name, title=title)
            _refuse_confirmed_apart(work, kept, gone)
            work.merges.owners(
                work.dwelling_files.get(kept.dwelling_id).compound_id, kept.id, gone.id, now, operator
            )

    def undo(self, merge_id: int) -> Merge:
        """Take a merge back: both records are again what they were.

        Raises:
            CannotUnmerge: what the merge gave was changed since, or the kept record was itself merged into another.
            RecordMissing: there is no such merge, or it was taken back already.
        """
        with self._desk.begin("撤回合并") as work:
            merge = work.merges.get(merge_id)
            changed = work.merges.changed_since(merge_id)
            if work.merges.kept_is_gone(merge_id):
                raise CannotUnmerge(name=merge.kept, reason="它后来又与别的并到了一起，要先撤回后一次")
            if changed:
                names = "、".join(dict.fromkeys(filter(None, (field_name(*field) for field in changed))))
                raise CannotUnmerge(name=merge.kept, reason=f"合并以后又改过{names}")
            work.merges.undo(merge_id, self._desk.now())
        return merge

    def other_owners(self, owner_id: int) -> tuple[MergeCandidate, ...]:
        """Present owners beside the other dwellings of the compound, in the order of the roster."""
        with self._desk.library.reading() as work:
            owner = work.ownerships.get(owner_id)
            found = work.owners.of_compound(work.dwelling_files.get(owner.dwelling_id).compound_id)
            return tuple(
                MergeCandidate(party_id, f"{address}　{name}")
                for party_id, dwelling_id, name, address in found
                if dwelling_id != owner.dwelling_id
            )

    def same_person(self, owner_id: int, other_ids: Sequence[int]) -> None:
        """Say that an owner is the same person as others beside other dwellings; they count as one head from now on."""
        with self._desk.begin("确认同一人") as work:
            work.owners.confirm_same([owner_id, *other_ids])

    def split(self, owner_id: int) -> None:
        """Say that an owner is not the person it was confirmed to be; the rest of that person stay together."""
        with self._desk.begin("拆分同一人") as work:
            work.ownerships.get(owner_id)
            work.owners.part([owner_id])


def _refuse_open_rolls(work: UnitOfWork, kept: tuple[int, str], gone: tuple[int, str]) -> None:
    on_roll, others = work.merges.open_rounds(kept[0]), work.merges.open_rounds(gone[0])
    for round_id, (title, _) in others.items():
        if round_id in on_roll:
            raise BothOnOpenRoll(first=kept[1], second=gone[1], title=title)
        reason = f"“{title}”正在征询，名册里只有“{gone[1]}”，要保留的应是它"
        raise CannotMerge(first=kept[1], second=gone[1], reason=reason)


def _refuse_unlike(kept: Owner, gone: Owner) -> None:
    if kept.id == gone.id:
        raise CannotMerge(first=kept.name, second=gone.name, reason="他们是同一条")
    if kept.dwelling_id != gone.dwelling_id:
        raise CannotMerge(first=kept.name, second=gone.name, reason="不在同一套房，应确认为同一人")
    if kept.until != gone.until:
        raise CannotMerge(first=kept.name, second=gone.name, reason="一个还是业主，一个已经结束")


def _refuse_two_persons(work: UnitOfWork, kept_id: int, gone_id: int) -> None:
    others = {owner.name: owner for owner in work.ownerships.of_dwelling(gone_id) if owner.until is None}
    for owner in work.ownerships.of_dwelling(kept_id):
        if owner.until is None and owner.name in others:
            _refuse_confirmed_apart(work, owner, others[owner.name])


def _refuse_confirmed_apart(work: UnitOfWork, kept: Owner, gone: Owner) -> None:
    """Two owners of whom each was confirmed to be somebody else's other self are not one by a slip of the pen."""
    persons = work.owners.persons([kept.id, gone.id])
    if None not in persons and len(set(persons)) > 1:
        reason = "他们已分别确认为不同的人，要先拆分其中一个"
        raise CannotMerge(first=kept.name, second=gone.name, reason=reason)
