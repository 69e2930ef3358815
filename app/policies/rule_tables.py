"""Shape of a pack's rules beside gates and notices, checked by pydantic; slow to import."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from app.domain.compounds.compound_kinds import OwnersBody, RenovationType
from app.domain.packs.policy_kinds import ElevatorScope, ElevatorTest, Remainder, SilenceNeed
from app.policies.checked_table import Code, Part, Sourced, StatusWord, Table, Word

STAGES = tuple(f"S{number}" for number in range(14))
MOST_FEN = 10_000_000
"""A hundred thousand yuan a household: beyond it a figure is a slip of the keyboard."""

Fen = Annotated[int, Field(ge=0, le=MOST_FEN)]
Weight = Annotated[int, Field(ge=0, le=100_000)]


class ShareTable(Sourced):
    """A table that asks for a share."""

    p: Part
    q: Part
    inclusive: bool

    @field_validator("q")
    @classmethod
    def _at_most_all(cls, q: int, info: ValidationInfo) -> int:
        if info.data.get("p", 1) > q:
            raise ValueError("要求的比例超过了百分之百（p 大于 q）")
        return q

    @field_validator("inclusive")
    @classmethod
    def _can_be_met(cls, inclusive: bool, info: ValidationInfo) -> bool:
        if not inclusive and info.data.get("p", 0) == info.data.get("q"):
            raise ValueError("比例是百分之百时只能“以上”，不能“超过”（inclusive 应为 true）")
        return inclusive


class CostTable(Sourced):
    """`[elevator.cost]`"""

    weights: Annotated[list[Weight], Field(min_length=1, max_length=60)]
    step: Weight
    remainder: Annotated[Remainder, Field(strict=False)]

    @field_validator("weights")
    @classmethod
    def _somebody_pays(cls, weights: list[int]) -> list[int]:
        if not any(weights):
            raise ValueError("至少要有一层的份数大于 0")
        return weights


class ElevatorTable(Sourced):
    """`[elevator]`"""

    rule: Annotated[ElevatorTest, Field(strict=False)]
    scope: Annotated[ElevatorScope, Field(strict=False)]
    cost: CostTable | None = None


class ProxyTable(Sourced):
    """`[proxy]`; without `limit` any number of owners may name one person."""

    limit: Annotated[int, Field(ge=1, le=100)] | None = None


class SilenceTable(Sourced):
    """`[silence]`; counting silence needs all three kinds of evidence, so a pack cannot drop one."""

    allowed: bool
    needs: list[Annotated[SilenceNeed, Field(strict=False)]]

    @field_validator("needs")
    @classmethod
    def _all_of_them(cls, needs: list[SilenceNeed]) -> list[SilenceNeed]:
        missing = [need.value for need in SilenceNeed if need not in needs]
        if missing:
            raise ValueError(f"缺少 {'、'.join(missing)}：计入未答复的业主，三样材料都要有")
        return list(SilenceNeed)


class OnlineTable(Sourced):
    """`[online]`"""

    city_system_only: bool


class ClosingTable(Sourced):
    """`[closing]`"""

    by_steps: bool


class StepTable(Table):
    """`[[steps.step]]`"""

    name: Word
    stages: Annotated[list[str], Field(min_length=1, max_length=len(STAGES))]

    @field_validator("stages")
    @classmethod
    def _known_and_once(cls, stages: list[str]) -> list[str]:
        for stage in stages:
            if stage not in STAGES:
                raise ValueError(f"没有阶段 {stage}，应为 S0 到 S13")
            if stages.count(stage) > 1:
                raise ValueError(f"阶段 {stage} 写了两次")
        return stages


class StepsTable(Sourced):
    """`[steps]`"""

    name: Word
    plan_rounds: Annotated[int, Field(ge=1, le=9)]
    plan_rounds_status: StatusWord
    step: Annotated[list[StepTable], Field(min_length=1, max_length=20)]

    @field_validator("step")
    @classmethod
    def _names_differ(cls, steps: list[StepTable]) -> list[StepTable]:
        names = [step.name for step in steps]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"步骤“{name}”写了两次")
        return steps


class FundTable(Sourced):
    """`[fund]`"""

    maintenance_per_m2_fen: Fen
    meter_per_household_fen: Fen
    resident_share: ShareTable | None = None
    top_up_below: ShareTable | None = None


class RhythmTable(Sourced):
    """`[rhythm]`"""

    daily: bool
    weekly: bool
    issue_days: Annotated[int, Field(ge=0, le=90)] | None = None


class DecidingBodyTable(Sourced):
    """`[deciding_body]`"""

    bodies: list[Annotated[OwnersBody, Field(strict=False)]]

    @field_validator("bodies")
    @classmethod
    def _real_ones(cls, bodies: list[OwnersBody]) -> list[OwnersBody]:
        for body in bodies:
            if body is OwnersBody.NONE:
                raise ValueError("不能写 none；不要求先有哪一种组织时留空列表")
            if bodies.count(body) > 1:
                raise ValueError(f"{body.value} 写了两次")
        return bodies


class SupervisorsTable(Sourced):
    """`[supervisors]`"""

    least: Annotated[int, Field(ge=1, le=100)]
    roles: Annotated[list[Word], Field(max_length=20)] = Field(default_factory=list)
    roles_status: StatusWord | None = None


class TypeTable(Table):
    """`[[items.type]]`: a type of renovation and what it adds to the types before it."""

    kind: Annotated[RenovationType, Field(strict=False)]
    name: Word
    adds: Annotated[list[Code], Field(min_length=1)]
