"""Shape of the two kinds of bundled TOML, checked by pydantic; slow to import, so only readers load it."""

from datetime import date, time
from typing import Annotated

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from app.domain.compounds.work_item import ItemClass
from app.domain.packs.policy import LEGAL_SHARES, as_strict_as
from app.domain.packs.policy_kinds import DayUnit, RollOver
from app.domain.rounds.counting import Base, Threshold
from app.policies.checked_table import Code, Prose, Sourced, StatusWord, Table, Word
from app.policies.rule_tables import (
    ClosingTable,
    DecidingBodyTable,
    ElevatorTable,
    FundTable,
    OnlineTable,
    ProxyTable,
    RhythmTable,
    ShareTable,
    SilenceTable,
    StepsTable,
    SupervisorsTable,
    TypeTable,
)

MAX_DAYS = (
    90  # the longest notice found in any text is 15 days; more than a quarter is a slip of the keyboard
)


class PackHead(Table):
    """`[pack]`"""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]
    name: Word
    region: Word
    valid_from: date

    @field_validator("valid_from", mode="before")
    @classmethod
    def _day_not_moment(cls, value: object) -> object:
        if type(value) is not date:
            raise ValueError("应为日期，如 2022-11-01")
        return value


class GateTable(ShareTable):
    """`[gate.*]`, a count of households."""

    base: Annotated[Base, Field(strict=False)]
    base_status: StatusWord | None = None


class SatisfyTable(GateTable):
    """`[gate.satisfy]`, which also says which answers count as satisfied."""

    satisfied: Annotated[list[Word], Field(min_length=1)]
    satisfied_status: StatusWord


class Gates(Table):
    """`[gate]`; a misspelt gate must be refused, or its test would silently fall away."""

    include: GateTable
    coverage: GateTable | None = None
    plan: GateTable | None = None
    satisfy: SatisfyTable | None = None
    cc278_participation: ShareTable | None = None
    cc278_major: ShareTable | None = None
    cc278_ordinary: ShareTable | None = None

    @field_validator(*LEGAL_SHARES)
    @classmethod
    def _no_less_than_the_law(cls, table: ShareTable | None, info: ValidationInfo) -> ShareTable | None:
        law = LEGAL_SHARES[str(info.field_name)].required
        if table and not as_strict_as(Threshold(table.p, table.q, inclusive=table.inclusive), law):
            raise ValueError("比民法典第二百七十八条要求的少，只能相同或更严")
        return table


def _hour(value: object) -> object:
    if type(value) is not time or value.second or value.microsecond:
        raise ValueError("应为到分的时刻，如 17:30:00")
    return value


Hour = Annotated[time, BeforeValidator(_hour)]


class NoticeTable(Sourced):
    """`[notice.*]`"""

    days: Annotated[int, Field(ge=1, le=MAX_DAYS)]
    unit: Annotated[DayUnit, Field(strict=False)]
    roll_over: Annotated[RollOver, Field(strict=False)]
    closes_at: Hour | None = None


class Notices(Table):
    """`[notice]`: times on the wall, times before an event, times within which something is made public."""

    will_result: NoticeTable
    plan: NoticeTable | None = None
    plan_result: NoticeTable | None = None
    satisfy_result: NoticeTable | None = None
    body: NoticeTable | None = None
    supervisors: NoticeTable | None = None
    funds: NoticeTable | None = None
    change: NoticeTable | None = None
    management: NoticeTable | None = None
    exit: NoticeTable | None = None
    elevator: NoticeTable | None = None
    roll: NoticeTable | None = None
    roll_before: NoticeTable | None = None
    assembly: NoticeTable | None = None
    decision: NoticeTable | None = None
    committee_decision: NoticeTable | None = None
    committee_decision_posted: NoticeTable | None = None


class OwnItem(Table):
    """`[[items.own]]`: an item under the name the city gives it."""

    code: Code
    name: Word
    category: Word
    covers: Annotated[list[Code], Field(min_length=1)]


class Items(Sourced):
    """`[items]`: what is compulsory, what is to be offered first; whatever else the catalogue has is free.

    classes: items this place puts in another class than the country does.
    """

    must: list[Code]
    should: list[Code] = Field(default_factory=list)
    own: list[OwnItem] = Field(default_factory=list)
    type: list[TypeTable] = Field(default_factory=list)
    classes: dict[Code, Annotated[ItemClass, Field(strict=False)]] = Field(default_factory=dict)


class CutOffTable(Sourced):
    """`[cut_off]`"""

    year: Annotated[int, Field(ge=1949, le=2100)]


class PackFile(Table):
    """A whole policy pack."""

    pack: PackHead
    gate: Gates
    notice: Notices
    items: Items
    cut_off: CutOffTable | None = None
    elevator: ElevatorTable | None = None
    proxy: ProxyTable | None = None
    silence: SilenceTable | None = None
    online: OnlineTable | None = None
    closing: ClosingTable | None = None
    steps: StepsTable | None = None
    fund: FundTable | None = None
    rhythm: RhythmTable | None = None
    deciding_body: DecidingBodyTable | None = None
    supervisors: SupervisorsTable | None = None


class CheckTable(Table):
    """`[[item.check]]`"""

    section: Word
    item: Word
    standard: Prose
    method: Word


class ItemTable(Table):
    """`[[item]]`"""

    code: Code
    name: Word
    item_class: Annotated[ItemClass, Field(strict=False, alias="class")]
    unit: Annotated[str, Field(min_length=1, max_length=4)]
    underground: bool
    check: Annotated[list[CheckTable], Field(min_length=1, max_length=12)]


class CatalogueFile(Table):
    """The whole catalogue of renovation items."""

    item: Annotated[list[ItemTable], Field(min_length=1)]
