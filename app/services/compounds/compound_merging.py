"""Merging compounds into a new one (小区归并), splitting some buildings off (拆分), and taking either back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.compounds.compound import Compound, CompoundDetails, RosterTotals
from app.domain.compounds.compound_checks import checked
from app.domain.compounds.compound_links import Kin
from app.domain.compounds.compound_merging import (
    MovingBuilding,
    labels_after,
    merged_details,
    merged_items,
    proposed_labels,
    refuse_split,
    split_details,
)
from app.domain.compounds.project import CompoundNames, Project
from app.domain.compounds.work_item import WorkItem
from app.domain.errors.compounds import CannotMergeCompounds, CannotSplitCompound, CompoundRoundOpen
from app.domain.errors.records import NothingToTakeBack
from app.domain.lifecycle.stages import Stage, StageAct, refuse_exit
from app.pinyin import compound_initials
from app.services.desk import Desk
from app.services.records.undoing import Undoing, UndoService
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Part:
    """A compound that is to be merged: what its roster adds up to, and how many rounds stay behind in its old file."""

    compound: Compound
    totals: RosterTotals
    rounds: int


@dataclass(frozen=True, slots=True)
class MergeProposal:
    """What would come together.

    details: of the new compound, as far as the parts agree. labels: proposed for buildings that cannot keep theirs,
    by id. project: the active one the new compound would stand in, '' without one.
    """

    parts: tuple[Part, ...]
    details: CompoundDetails
    buildings: tuple[MovingBuilding, ...]
    labels: Mapping[int, str]
    project: str

    @property
    def total(self) -> RosterTotals:
        """All parts together."""
        return sum_of([part.totals for part in self.parts])


@dataclass(frozen=True, slots=True)
class SplitProposal:
    """The buildings of a compound that may leave it, and the particulars proposed for what is split off."""

    compound: Compound
    details: CompoundDetails
    buildings: tuple[MovingBuilding, ...]


class CompoundMergingService:
    """Merges and splits compounds. Rounds, rolls, papers and their history stay in the old file, as they were."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def candidates(self) -> tuple[Compound, ...]:
        """Compounds that may be merged, in the order they were added."""
        with self._desk.library.reading() as work:
            return tuple(c for c in work.compounds.all() if c.merged_into is None)

    def proposal(self, compound_ids: Sequence[int]) -> MergeProposal:
        """What merging these would bring together.

        Raises:
            RecordMissing, CompoundMerged, CannotMergeCompounds, CompoundRoundOpen, StageStepRefused: they cannot be
                merged.
        """
        with self._desk.library.reading() as work:
            parts = _parts(work, compound_ids)
            project = _project(work, parts)
            buildings = work.compound_merges.buildings(compound_ids)
            return MergeProposal(
                tuple(_part(work, compound) for compound in parts),
                merged_details([compound.details for compound in parts]),
                buildings,
                proposed_labels(buildings),
                project.details.name if project else "",
            )

    def merge(
        self, compound_ids: Sequence[int], details: CompoundDetails, labels: Mapping[int, str] | None = None
    ) -> Compound:
        """Merge compounds into a new one. labels: new labels of buildings by id, at least of those that clash.

        Raises:
            RecordMissing, CompoundMerged, CannotMergeCompounds, CompoundRoundOpen, StageStepRefused: they cannot be
                merged.
            BuildingLabelsClash: buildings would be called the same. ValueRefused: a value or label cannot be right.
            NameTaken: another compound has the name or had the code; the old ones keep theirs.
        """
        details = checked(details, self._desk.today)
        with self._desk.begin(f"归并为“{details.name}”") as work:
            parts = _parts(work, compound_ids)
            project = _project(work, parts)
            buildings = work.compound_merges.buildings(compound_ids)
            named = labels_after(buildings, labels or {})
            new = _added(work, details)
            work.compounds.links().merged(compound_ids, Kin(new.id, new.name))
            work.compound_merges.take_all(compound_ids, new.id, named)
            items = merged_items([work.work_items.of_compound(number) for number in compound_ids])
            work.work_items.put(new.id, items)
            if project is not None:
                work.compound_merges.join_project(project.id, new.id, compound_ids)
            self._stop_cases(work, parts, new)
            work.compound_merges.close(compound_ids, new.id)
        return new

    def split_proposal(self, compound_id: int) -> SplitProposal:
        """What may be split off a compound.

        Raises:
            RecordMissing, CompoundMerged, CompoundRoundOpen, CannotSplitCompound: nothing may.
        """
        with self._desk.library.reading() as work:
            whole = _whole(work, compound_id)
            buildings = work.compound_merges.buildings([compound_id])
            if len(buildings) < 2:
                raise CannotSplitCompound(compound=whole.name, reason="至少要有两栋楼才能拆分")
            return SplitProposal(whole, split_details(whole.details), buildings)

    def split(self, compound_id: int, details: CompoundDetails, building_ids: Sequence[int]) -> Compound:
        """Make some buildings of a compound a new one; the rest goes on as it is.

        Raises:
            RecordMissing, CompoundMerged, CompoundRoundOpen: the compound cannot be split.
            CannotSplitCompound: all buildings are chosen or none, or a dwelling typed twice lies on both sides.
            ValueRefused: a value cannot be right. NameTaken: another compound has the name or had the code.
        """
        details = checked(details, self._desk.today)
        with self._desk.begin(f"拆分出“{details.name}”") as work:
            whole = _whole(work, compound_id)
            refuse_split(whole.name, work.compound_merges.buildings([compound_id]), building_ids)
            _refuse_torn(work, whole, building_ids)
            new = _added(work, details, split_from=compound_id)
            work.compounds.links().split(compound_id, Kin(new.id, new.name))
            work.compound_merges.take(compound_id, building_ids, new.id)
            work.work_items.put(new.id, _items_at(work, compound_id, building_ids))
            for project in _active(work, [compound_id]):
                work.compound_merges.join_project(project.id, new.id)
            self._begin_case(
                work, new, [work.stages.position(compound_id).stage], f"从“{whole.name}”拆分出来"
            )
        return new

    def undo_proposal(self, compound_id: int) -> Undoing:
        """What taking back the merge or split that made a compound would do.

        Raises:
            NothingToTakeBack: it was not made by one. ActReliedOn: something was frozen, printed or posted since.
        """
        with self._desk.library.reading() as work:
            compound = work.compounds.get(compound_id)
            made = compound.split_from is not None or bool(work.compounds.links().descent(compound_id).parts)
            act_no = work.compound_merges.act_that_made(compound_id) if made else None
        if act_no is None:
            raise NothingToTakeBack
        return UndoService(self._desk).proposal_of(act_no)

    def undo(self, undoing: Undoing) -> None:
        """Take back a merge or split as proposed.

        Raises:
            ActOvertaken: something was changed since. ActReliedOn: something rests on it.
        """
        UndoService(self._desk).undo(undoing)

    def _stop_cases(self, work: UnitOfWork, parts: Sequence[Compound], new: Compound) -> None:
        """The old cases stop where they stand; the new one begins where the last of them is."""
        stages = [work.stages.position(part.id).stage for part in parts]
        now, by = self._desk.now(), self._desk.operator()
        for part, stage in zip(parts, stages, strict=True):
            reason = f"归并为“{new.name}”"
            work.stages.add_step(part.id, StageAct.MERGE, stage, stage, now, by, reason, into=new.id)
        self._begin_case(work, new, stages, f"由{'、'.join(f'“{part.name}”' for part in parts)}归并而成")

    def _begin_case(self, work: UnitOfWork, new: Compound, stages: Sequence[Stage], reason: str) -> None:
        """No vote was held in the new compound, so that its case begins with one at the latest."""
        stage = min((*stages, Stage.WILL), key=lambda stage: stage.place)
        if stage.place:
            now, by = self._desk.now(), self._desk.operator()
            work.stages.add_step(new.id, StageAct.BEGIN, stage, stage, now, by, reason)


def sum_of(totals: Sequence[RosterTotals]) -> RosterTotals:
    """Rosters added up."""
    columns = ((t.buildings, t.stairwells, t.households, t.dwellings, t.area, t.area_missing) for t in totals)
    return RosterTotals(*map(sum, zip(*columns, strict=True)))


def _parts(work: UnitOfWork, compound_ids: Sequence[int]) -> tuple[Compound, ...]:
    parts = tuple(work.compounds.get(number) for number in compound_ids)
    work.compounds.links().refuse_merge(compound_ids)
    for part in parts:
        _refuse_open(work, part)
        refuse_exit(work.stages.position(part.id), StageAct.MERGE)
    return parts


def _whole(work: UnitOfWork, compound_id: int) -> Compound:
    whole = work.compounds.get(compound_id)
    work.compounds.links().refuse_merged(compound_id)
    _refuse_open(work, whole)
    return whole


def _refuse_open(work: UnitOfWork, compound: Compound) -> None:
    title = work.compound_merges.open_round(compound.id)
    if title is not None:
        raise CompoundRoundOpen(compound=compound.name, title=title)


def _refuse_torn(work: UnitOfWork, whole: Compound, building_ids: Sequence[int]) -> None:
    torn = work.compound_merges.twice_across(building_ids)
    if torn is not None:
        reason = f"{torn} 是录重后合并过的房屋，合并的两处会分在两个小区里"
        raise CannotSplitCompound(compound=whole.name, reason=reason)


def _part(work: UnitOfWork, compound: Compound) -> Part:
    return Part(compound, work.dwellings.totals(compound.id), len(work.rounds.of_compound(compound.id)))


def _active(work: UnitOfWork, compound_ids: Sequence[int]) -> tuple[Project, ...]:
    projects = work.projects.all(CompoundNames(work.compounds.all()))
    return tuple(p for p in projects if p.active and set(p.compound_ids) & set(compound_ids))


def _project(work: UnitOfWork, parts: Sequence[Compound]) -> Project | None:
    """The active project of the parts; a compound can be in one only."""
    found = _active(work, [part.id for part in parts])
    if len(found) > 1:
        names = "、".join(f"“{project.details.name}”" for project in found)
        raise CannotMergeCompounds(
            compounds="、".join(part.name for part in parts),
            reason=f"它们分在几个在办项目里（{names}），要先调到一个项目",
        )
    return found[0] if found else None


def _added(work: UnitOfWork, details: CompoundDetails, split_from: int | None = None) -> Compound:
    return work.compounds.add(details, compound_initials(details.name, details.aliases), split_from)


def _items_at(work: UnitOfWork, compound_id: int, building_ids: Sequence[int]) -> tuple[WorkItem, ...]:
    """The compound's work items that are planned at some buildings, as far as these go."""
    ticked = {item.code for item in work.work_items.of_compound(compound_id)}
    planned = [WorkItem(code, "", quantity) for code, quantity in work.compound_merges.items_at(building_ids)]
    return merged_items([[item for item in planned if item.code in ticked]])
