"""What every bundled TOML table is checked by: exact keys, exact types, a source for each figure; slow to import."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, field_validator

from app.domain.packs.policy_kinds import Status

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

    @field_validator("*")
    @classmethod
    def _as_sure_as_its_source(cls, value: object, info: ValidationInfo) -> object:
        """A second status of the table (of its base, say) rests on the same source."""
        second = str(info.field_name).endswith("_status") and value not in (None, Status.ASSUMED)
        if second and not info.data.get("source", "?"):
            raise ValueError("写明了出处性质（不是 assumed），就必须写出文件或报道名称")
        return value


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
