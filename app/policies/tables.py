"""Shape of the two kinds of bundled TOML, checked by pydantic; slow to import, so only readers load it."""

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from app.domain.counting import Base
from app.domain.policy import DayUnit, RollOver, Status
from app.domain.work_item import ItemClass

MAX_DAYS = (
    90  # the longest notice found in any text is 15 days; more than a quarter is a slip of the keyboard
)
MAX_PART = 10_000

Word = Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")]
Prose = Annotated[str, Field(min_length=1, max_length=500, pattern=r"\S")]
Source = Annotated[str, Field(max_length=500)]
Code = Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9]{0,5}-[0-9]{1,3}$")]
StatusWord = Annotated[Status, Field(strict=False)]
Part = Annotated[int, Field(ge=1, le=MAX_PART)]


class Table(BaseModel):
    """A TOML table that takes exactly the keys it names, with exactly their types."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Sourced(Table):
    """A table whose figures say how far they may be trusted and where they come from."""

    status: StatusWord
    source: Source

    @field_validator("source")
    @classmethod
    def _named_unless_assumed(cls, source: str, info: ValidationInfo) -> str:
        if info.data.get("status", Status.ASSUMED) is not Status.ASSUMED and not source.strip():
            raise ValueError("写明了出处性质（status 不是 assumed），就必须写出文件或报道名称")
        return source.strip()


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


class GateTable(Sourced):
    """`[gate.*]`"""

    p: Part
    q: Part
    inclusive: bool
    base: Annotated[Base, Field(strict=False)]
    base_status: StatusWord | None = None

    @field_validator("q")
    @classmethod
    def _at_most_all(cls, q: int, info: ValidationInfo) -> int:
        if info.data.get("p", 1) > q:
            raise ValueError("p 大于 q：要求的比例超过了百分之百")
        return q


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


class NoticeTable(Sourced):
    """`[notice.*]`"""

    days: Annotated[int, Field(ge=1, le=MAX_DAYS)]
    unit: Annotated[DayUnit, Field(strict=False)]
    roll_over: Annotated[RollOver, Field(strict=False)]


class Notices(Table):
    """`[notice]`"""

    will_result: NoticeTable
    plan: NoticeTable | None = None


class OwnItem(Table):
    """`[[items.own]]`: an item under the name the city gives it."""

    code: Code
    name: Word
    category: Word
    covers: Annotated[list[Code], Field(min_length=1)]


class Items(Sourced):
    """`[items]`"""

    must: list[Code]
    own: list[OwnItem] = []


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


_REASONS = {
    "missing": "缺少这一项",
    "extra_forbidden": "不认识的项，请检查拼写",
    "int_type": "应为整数，不加引号和小数点",
    "bool_type": "应为 true 或 false",
    "string_type": "应为加引号的文字",
    "list_type": "应为方括号列表",
    "model_type": "应为一个表",
    "dict_type": "应为一个表",
    "string_too_short": "不能为空",
    "string_pattern_mismatch": "写法不对",
    "too_short": "不能为空",
}
_LIMITED_REASONS = {
    "enum": "只能是 {expected}",
    "greater_than_equal": "不得小于 {ge}",
    "less_than_equal": "不得大于 {le}",
    "string_too_long": "不得超过 {max_length} 个字",
    "too_long": "不得多于 {max_length} 条",
    "value_error": "{error}",
}


def first_fault(error: ValidationError) -> tuple[str, str]:
    """Dotted key and Chinese reason of the first thing wrong."""
    fault = error.errors(include_url=False)[0]
    context: dict[str, Any] = {**fault.get("ctx", {})}
    if "expected" in context:
        context["expected"] = (
            str(context["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
        )
    kind = fault["type"]
    reason = (
        _LIMITED_REASONS[kind].format(**context)
        if kind in _LIMITED_REASONS
        else _REASONS.get(kind, "写法不对")
    )
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in fault["loc"]), reason
