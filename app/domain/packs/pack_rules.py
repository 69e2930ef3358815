"""The rules of a pack beside its gates and notices: lifts, proxies, silence, steps, money, rhythm, bodies."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.compounds.compound_kinds import OwnersBody, RenovationType
from app.domain.packs.policy_kinds import ElevatorScope, ElevatorTest, Remainder, SilenceNeed, Status
from app.domain.rounds.counting import Threshold


@dataclass(frozen=True, slots=True)
class SharedRule:
    """A share with its grounds, where what it is a share of goes without saying."""

    required: Threshold
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class CostSplit:
    """How the cost of a lift is shared by floor unless the owners agree otherwise.

    weights: of floors 1, 2, 3 …; 0 pays nothing. step: what each floor above the last one adds to its weight.
    """

    weights: tuple[int, ...]
    step: int
    remainder: Remainder
    status: Status
    source: str

    def weight(self, floor: int) -> int:
        """Weight of a floor; a cellar pays nothing."""
        if floor < 1:
            return 0
        if floor <= len(self.weights):
            return self.weights[floor - 1]
        return self.weights[-1] + self.step * (floor - len(self.weights))


@dataclass(frozen=True, slots=True)
class ElevatorRule:
    """Who votes on a lift and by which test; `cost` is the split to begin the talk with, None: none is proposed."""

    test: ElevatorTest
    scope: ElevatorScope
    status: Status
    source: str
    cost: CostSplit | None = None


@dataclass(frozen=True, slots=True)
class ProxyRule:
    """How many owners one person may vote for; None: no limit is stated."""

    limit: int | None
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class SilenceRule:
    """Whether silence may be counted at all, and what must be on file first; never the default of a round."""

    allowed: bool
    needs: tuple[SilenceNeed, ...]
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class ClosingRule:
    """How rounds end that no law binds: `by_steps` as votes by law do."""

    by_steps: bool
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class OnlineRule:
    """Whether votes over the internet count only through the city's own system."""

    city_system_only: bool
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class CityStep:
    """A step as the city names it; `stages` are codes S0 to S13, one stage may lie in two steps."""

    name: str
    stages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StepNames:
    """The city's names for the stages, a view of the same steps.

    plan_rounds: versions of the plan that must have gone to the residents (三上三下); 1: no rule.
    """

    name: str
    steps: tuple[CityStep, ...]
    plan_rounds: int
    plan_rounds_status: Status
    status: Status
    source: str

    def of_stage(self, stage: str) -> tuple[str, ...]:
        """The city's names for a stage, in order; empty where it has none of its own."""
        return tuple(step.name for step in self.steps if stage in step.stages)

    def told(self, stage: str) -> str:
        """A stage in the city's words: 七步工作法：民主决策（第3步）; '' where it has none of its own."""
        names = self.of_stage(stage)
        numbered = [f"{step.name}（第{no}步）" for no, step in enumerate(self.steps, 1) if step.name in names]
        return f"{self.name}：{'、'.join(numbered)}" if names else ""


@dataclass(frozen=True, slots=True)
class FundRule:
    """What the households pay, in fen; 0: the pack asks for nothing.

    resident_share: part of the households' share that must be in before works start.
    top_up_below: part of the first deposit below which the maintenance fund is topped up (续交).
    """

    maintenance_per_m2_fen: int
    meter_per_household_fen: int
    status: Status
    source: str
    resident_share: SharedRule | None = None
    top_up_below: SharedRule | None = None


@dataclass(frozen=True, slots=True)
class RhythmRule:
    """Which tables the works run by. `issue_days`: days an issue may take, 0: the same day, None: not said."""

    daily: bool
    weekly: bool
    issue_days: int | None
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class DecidingBody:
    """Bodies of which one must exist before the households are asked; empty: any named body will do."""

    bodies: tuple[OwnersBody, ...]
    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class SupervisorRule:
    """How many residents must watch the works, and from which groups they are drawn."""

    least: int
    status: Status
    source: str
    roles: tuple[str, ...] = ()
    roles_status: Status = Status.ASSUMED


@dataclass(frozen=True, slots=True)
class TypeOfWorks:
    """A type of renovation with the item codes it adds to the types before it."""

    kind: RenovationType
    name: str
    adds: tuple[str, ...]


def items_of_type(types: Sequence[TypeOfWorks], kind: RenovationType) -> tuple[str, ...]:
    """Codes of every item of a type, those of the lower types first; empty where the pack has no such type."""
    kinds = [type_.kind for type_ in types]
    held = types[: kinds.index(kind) + 1] if kind in kinds else ()
    return tuple(code for type_ in held for code in type_.adds)
