"""How compounds came out of one another: merged into a new one, split off an old one; never in a circle."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import CycleError, TopologicalSorter

from app.domain.compounds.compound import Compound
from app.domain.errors.compounds import CannotMergeCompounds, CompoundMerged, MergeCycle


@dataclass(frozen=True, slots=True)
class Kin:
    """A compound that another has to do with."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Descent:
    """What a compound came from and what became of it: one step each way.

    into: what it was merged into. parts: what was merged into it. whole: what it was split from. split_off: what was
    split from it.
    """

    into: Kin | None = None
    parts: tuple[Kin, ...] = ()
    whole: Kin | None = None
    split_off: tuple[Kin, ...] = ()


NO_KIN = Descent()
"""Of a compound that was neither merged nor split."""


@dataclass(frozen=True, slots=True)
class CompoundLinks:
    """All compounds by id. merged_into leads from the old one to the new, split_from from the new one to the old."""

    names: Mapping[int, str]
    merged_into: Mapping[int, int]
    split_from: Mapping[int, int]

    @classmethod
    def of(cls, compounds: Iterable[Compound]) -> "CompoundLinks":
        """The links of these compounds."""
        all_ = tuple(compounds)
        return cls(
            {c.id: c.name for c in all_},
            {c.id: c.merged_into for c in all_ if c.merged_into is not None},
            {c.id: c.split_from for c in all_ if c.split_from is not None},
        )

    def descent(self, compound_id: int) -> Descent:
        """Where a compound comes from and what became of it."""
        return Descent(
            self._kin(self.merged_into.get(compound_id)),
            self._all(old for old, new in self.merged_into.items() if new == compound_id),
            self._kin(self.split_from.get(compound_id)),
            self._all(new for new, old in self.split_from.items() if old == compound_id),
        )

    def survivor(self, compound_id: int) -> int:
        """The compound that stands for one now: itself unless it was merged.

        Raises:
            MergeCycle: the links lead back to it.
        """
        passed = [compound_id]
        while passed[-1] in self.merged_into:
            following = self.merged_into[passed[-1]]
            if following in passed:
                raise MergeCycle(compounds=self._named(passed))
            passed.append(following)
        return passed[-1]

    def refuse_merged(self, compound_id: int) -> None:
        """Refuse a compound that goes on in another.

        Raises:
            CompoundMerged: it does.
        """
        into = self.merged_into.get(compound_id)
        if into is not None:
            raise CompoundMerged(compound=self.names[compound_id], into=self.names.get(into, str(into)))

    def refuse_merge(self, compound_ids: Sequence[int]) -> None:
        """Refuse what cannot become one.

        Raises:
            CannotMergeCompounds: they are fewer than two, or one is named twice. CompoundMerged: one was merged before.
        """
        for compound_id in compound_ids:
            self.refuse_merged(compound_id)
        named = self._named(compound_ids)
        if len(set(compound_ids)) < len(compound_ids):
            raise CannotMergeCompounds(compounds=named, reason="同一个小区选了两次")
        if len(compound_ids) < 2:
            raise CannotMergeCompounds(compounds=named, reason="至少要选两个小区")

    def merged(self, compound_ids: Sequence[int], new: Kin) -> "CompoundLinks":
        """The links once these are merged into a new one.

        Raises:
            CannotMergeCompounds, CompoundMerged: as `refuse_merge`. MergeCycle: the new one is none, but an old one.
        """
        self.refuse_merge(compound_ids)
        links = replace(
            self,
            names={**self.names, new.id: new.name},
            merged_into={**self.merged_into, **dict.fromkeys(compound_ids, new.id)},
        )
        return links._sound()

    def split(self, compound_id: int, new: Kin) -> "CompoundLinks":
        """The links once a new one is split off.

        Raises:
            CompoundMerged: the old one goes on in another. MergeCycle: the new one is none, but an old one.
        """
        self.refuse_merged(compound_id)
        links = replace(
            self,
            names={**self.names, new.id: new.name},
            split_from={**self.split_from, new.id: compound_id},
        )
        return links._sound()

    def circle(self) -> tuple[str, ...]:
        """Names of compounds whose links lead back to themselves; empty as it must be."""
        earlier: dict[int, set[int]] = {}
        for old, new in self.merged_into.items():
            earlier.setdefault(new, set()).add(old)
        for new, old in self.split_from.items():
            earlier.setdefault(new, set()).add(old)
        try:
            TopologicalSorter(earlier).prepare()
        except CycleError as error:
            return tuple(self.names.get(number, str(number)) for number in dict.fromkeys(error.args[1]))
        return ()

    def _sound(self) -> "CompoundLinks":
        circle = self.circle()
        if circle:
            raise MergeCycle(compounds="、".join(circle))
        return self

    def _kin(self, compound_id: int | None) -> Kin | None:
        return None if compound_id is None else Kin(compound_id, self.names.get(compound_id, ""))

    def _all(self, ids: Iterable[int]) -> tuple[Kin, ...]:
        return tuple(Kin(number, self.names[number]) for number in sorted(ids))

    def _named(self, ids: Iterable[int]) -> str:
        return "、".join(dict.fromkeys(self.names[number] for number in ids))
