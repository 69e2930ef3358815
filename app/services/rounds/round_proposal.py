"""What a round would be before it is opened: the base it would freeze, and what is unsure about it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from app.domain.compounds.compound import AreaBasis, Building
from app.domain.errors.elevators import LiftScopeWrong
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import AreaUnfitForVote
from app.domain.packs.policy import PolicyPack
from app.domain.rounds.consent import Counts
from app.domain.rounds.consultation_round import Matter, RoundKind
from app.domain.rounds.lift_scope import asks_right, wanted_scope
from app.domain.rounds.roll import RollRow, roll_counts, scope_text
from app.domain.rounds.round_gates import gate_rules
from app.domain.rounds.round_scope import WHOLE_COMPOUND, RoundScope, scope_of_code
from app.domain.rounds.round_words import default_question
from app.domain.words import word
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class BuildingInScope:
    """A building that may be put on the roll; `households` are the 户 it would bring."""

    id: int
    label: str
    stairwells: int
    households: int


@dataclass(frozen=True, slots=True)
class ProposedRoll:
    """The roll as it would be frozen now.

    without_owner, without_area, estimated: dwellings of it. not_counting: dwellings that are none of the 户 (shops).
    """

    scope: str
    counts: Counts
    dwellings: int
    without_owner: int
    without_area: int
    not_counting: int
    estimated: int


@dataclass(frozen=True, slots=True)
class RoundProposal:
    """A round as it could be opened.

    same_names: names beside several dwellings of which nobody has said that they are one person.
    turns: rounds there were of each kind over each scope.
    """

    compound: str
    title: str
    question: str
    buildings: tuple[BuildingInScope, ...]
    same_names: tuple[str, ...]
    roster: tuple[Building, ...]
    person_keys: dict[int, str]
    turns: Mapping[tuple[RoundKind, str], int]

    def roll_of(self, building_ids: Collection[int]) -> ProposedRoll:
        """The roll of some of the buildings."""
        return self._roll({s.id for b in self.roster if b.id in building_ids for s in b.stairwells})

    def roll_in(self, scope: RoundScope) -> ProposedRoll:
        """The roll of a scope."""
        return self._roll(scope.stairwell_ids)

    def title_of(self, kind: RoundKind, scope: RoundScope) -> str:
        """Heading of the next round of a kind over a scope."""
        return default_title(kind, scope, self.turns.get((kind, scope.code), 0) + 1)

    def question_of(self, kind: RoundKind, scope: RoundScope, matter: Matter) -> str:
        """What such a round would ask."""
        return default_question(kind, self.compound + scope.name, matter)

    def _roll(self, stairwell_ids: Collection[int]) -> ProposedRoll:
        rows = roll_rows(self.roster, self.person_keys, stairwell_ids)
        return ProposedRoll(
            scope_text(rows),
            roll_counts(rows),
            len(rows),
            without_owner=sum(not row.owners for row in rows),
            without_area=sum(row.area is None for row in rows),
            not_counting=sum(not row.counts for row in rows),
            estimated=sum(row.area_basis == AreaBasis.ESTIMATED.value for row in rows),
        )


def proposal_of(work: UnitOfWork, compound_id: int, kind: RoundKind) -> RoundProposal:
    """What can be said before a round of a compound is opened."""
    compound = work.compounds.get(compound_id)
    roster = work.dwellings.buildings(compound_id)
    turns = work.rounds.turns(compound_id)
    return RoundProposal(
        compound.name,
        default_title(kind, scope_of_code(WHOLE_COMPOUND, roster), turns.get((kind, WHOLE_COMPOUND), 0) + 1),
        default_question(kind, compound.name, kind.usual_matter),
        tuple(
            BuildingInScope(b.id, b.label, len(b.stairwells), sum(d.counts for d in b.dwellings()))
            for b in roster
        ),
        tuple(found.name for found in work.owners.same_names(compound_id) if not found.confirmed),
        roster,
        work.owners.person_keys(compound_id),
        turns,
    )


def default_title(kind: RoundKind, scope: RoundScope, turn: int) -> str:
    """Heading of a round: 第2轮意愿征集, 3号楼2单元第1轮加装电梯表决."""
    return f"{scope.name}第{turn}轮{word(kind)}"


def refuse_pack_without_gate(pack: PolicyPack, kind: RoundKind, matter: Matter) -> None:
    """Let a round begin only with rules that measure its kind, unless it merely gathers wishes.

    Raises:
        ValueRefused: the pack has no gate for it.
    """
    if matter.legal or kind in (RoundKind.MENU, RoundKind.ELEVATOR, RoundKind.OTHER):
        return
    if kind.gate_ids[:1] not in {(gate,) for gate, _ in gate_rules(kind, pack)}:
        raise ValueRefused(field="规则包", value=pack.name, reason="没有这类征询的门槛")


def refuse_lift_scope(
    pack: PolicyPack, kind: RoundKind, scope: RoundScope, roster: Sequence[Building]
) -> None:
    """Let a vote on a lift ask those the rules ask and nobody else: one stairwell, or one whole building.

    Raises:
        LiftScopeWrong: it asks others.
    """
    if kind is RoundKind.ELEVATOR and not asks_right(pack.elevator, scope, roster):
        raise LiftScopeWrong(
            pack=pack.name,
            asked=word(pack.elevator.scope),
            scope=scope.name or "全小区",
            wanted=wanted_scope(pack.elevator),
        )


def refuse_unfit_area(rows: Sequence[RollRow], matter: Matter) -> None:
    """Let the owners decide by law only where every area is known from a record (建筑物区分所有权解释 art. 8).

    Raises:
        AreaUnfitForVote: some area is missing or estimated.
    """
    unfit = [row.address for row in rows if row.area is None or row.area_basis == AreaBasis.ESTIMATED.value]
    if matter.legal and unfit:
        raise AreaUnfitForVote(count=len(unfit), addresses=unfit)


def roll_rows(
    roster: Collection[Building], person_keys: dict[int, str], stairwell_ids: Collection[int]
) -> list[RollRow]:
    """The dwellings of some stairwells as they stand, numbered in natural order."""
    rows: list[RollRow] = []
    for building in roster:
        _add_building(rows, building, person_keys, stairwell_ids)
    return rows


def _add_building(
    rows: list[RollRow], building: Building, person_keys: dict[int, str], stairwell_ids: Collection[int]
) -> None:
    for stairwell in building.stairwells:
        if stairwell.id not in stairwell_ids:
            continue
        for dwelling in stairwell.dwellings:
            rows.append(
                RollRow(
                    no=len(rows) + 1,
                    dwelling_id=dwelling.id,
                    building=building.label,
                    stairwell=stairwell.label,
                    room=dwelling.room,
                    floor=dwelling.floor,
                    owners=dwelling.owners,
                    person_key=person_keys.get(dwelling.id, f"d{dwelling.id}"),
                    area=dwelling.area,
                    area_basis=dwelling.area_basis.value if dwelling.area_basis else None,
                    use=dwelling.use.value,
                    counts=dwelling.counts,
                )
            )
