"""What a round would be before it is opened: the base it would freeze, and what is unsure about it."""

from collections.abc import Collection
from dataclasses import dataclass

from app.domain.compound import Building
from app.domain.consent import Counts
from app.domain.consultation_round import RoundKind, gate_rules
from app.domain.errors import ValueRefused
from app.domain.policy import PolicyPack
from app.domain.roll import RollRow, roll_counts, scope_text
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

    without_owner, without_area: dwellings of it. not_counting: dwellings that are none of the 户 (shops).
    """

    scope: str
    counts: Counts
    dwellings: int
    without_owner: int
    without_area: int
    not_counting: int


@dataclass(frozen=True, slots=True)
class RoundProposal:
    """A round as it could be opened.

    same_names: names beside several dwellings of which nobody has said that they are one person.
    """

    compound: str
    title: str
    question: str
    buildings: tuple[BuildingInScope, ...]
    same_names: tuple[str, ...]
    roster: tuple[Building, ...]
    person_keys: dict[int, str]

    def roll_of(self, building_ids: Collection[int]) -> ProposedRoll:
        """The roll of some of the buildings."""
        rows = roll_rows(self.roster, self.person_keys, building_ids)
        return ProposedRoll(
            scope_text(rows),
            roll_counts(rows),
            len(rows),
            without_owner=sum(not row.owners for row in rows),
            without_area=sum(row.area is None for row in rows),
            not_counting=sum(not row.counts for row in rows),
        )


def proposal_of(work: UnitOfWork, compound_id: int, kind: RoundKind) -> RoundProposal:
    """What can be said before a round of a compound is opened."""
    compound = work.compounds.get(compound_id)
    earlier = [round_ for round_ in work.rounds.of_compound(compound_id) if round_.kind is kind]
    roster = work.dwellings.buildings(compound_id)
    return RoundProposal(
        compound.name,
        f"第{len(earlier) + 1}轮{word(kind)}",
        default_question(compound.name),
        tuple(
            BuildingInScope(b.id, b.label, len(b.stairwells), sum(d.counts for d in b.dwellings()))
            for b in roster
        ),
        tuple(found.name for found in work.owners.same_names(compound_id) if not found.confirmed),
        roster,
        work.owners.person_keys(compound_id),
    )


def default_question(compound: str) -> str:
    """The question put to the households where the office has no wording of its own."""
    return f"您是否同意{compound}纳入老旧小区改造？"


def refuse_pack_without_gate(pack: PolicyPack, kind: RoundKind) -> None:
    """Let a round begin only with rules that measure its kind.

    Raises:
        ValueRefused: the pack has no gate for it.
    """
    if kind.gate_ids[0] not in {gate for gate, _ in gate_rules(kind, pack)}:
        raise ValueRefused(field="规则包", value=pack.name, reason="没有这类征询的门槛")


def roll_rows(
    roster: Collection[Building], person_keys: dict[int, str], building_ids: Collection[int] | None
) -> list[RollRow]:
    """The roster as it stands, numbered in natural order; all buildings if `building_ids` is None."""
    rows: list[RollRow] = []
    for building in roster:
        if building_ids is None or building.id in building_ids:
            _add_building(rows, building, person_keys)
    return rows


def _add_building(rows: list[RollRow], building: Building, person_keys: dict[int, str]) -> None:
    for stairwell in building.stairwells:
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
