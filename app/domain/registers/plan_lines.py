"""A line of a plan version: which work, how much of it, at what estimate, where, and at whose wish."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.domain.errors.plans import UnknownItemCode
from app.domain.errors.records import ValueRefused
from app.domain.registers.plan_items import KnownItems, unknown_code
from app.domain.registers.register import LARGEST, LONGEST
from app.domain.rounds.counting import area_text
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values, comparable, plain_text

LINE_FIELDS = (
    RecordField("item", "改造内容", hint="编号或名称，如：JC-06；目录里没有的写名称"),
    RecordField("quantity", "数量", Kind.HUNDREDTHS, hint="最多两位小数"),
    RecordField("unit", "单位", hint="如：㎡、米、部；不写的按目录"),
    RecordField("estimate", "概算", Kind.HUNDREDTHS, "元"),
    RecordField("place", "部位", hint="如：3号楼、东侧围墙；全小区的不用写"),
    RecordField("wish", "根据的意见", hint="如：意见第3号，或6月2日坝坝会"),
)
MOST_LINES = 300

_CITED = re.compile(r"意见第?([0-9、,，和及\s]+)[条号]")


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line. code: of the catalogue, '' for a work that has none; quantity in hundredths of `unit`, estimate in fen.

    place: where in the compound, '' for all of it. wish: what it follows, in words; opinions by their numbers.
    """

    code: str
    name: str
    quantity: int | None = None
    unit: str = ""
    estimate: int | None = None
    place: str = ""
    wish: str = ""

    @property
    def key(self) -> str:
        """What two spellings of its work share."""
        return self.code or comparable(self.name)

    @property
    def title(self) -> str:
        """The work with its code: JC-06 道路."""
        return f"{self.code} {self.name}".strip()

    @property
    def amount(self) -> str:
        """Quantity and estimate as a table shows them: 1200.00 ㎡，350000.00 元; — where neither is written down."""
        parts = [f"{area_text(self.quantity)} {self.unit}".rstrip()] if self.quantity is not None else []
        if self.estimate is not None:
            parts.append(f"{area_text(self.estimate)} 元")
        return "，".join(parts) or "—"

    @property
    def text(self) -> str:
        """The line as it is written in one text: JC-06 道路 1200.00㎡ 350000.00元."""
        quantity = f"{area_text(self.quantity)}{self.unit}" if self.quantity is not None else ""
        estimate = f"{area_text(self.estimate)}元" if self.estimate is not None else ""
        return " ".join(filter(None, (self.title, quantity, estimate)))

    @property
    def cited(self) -> tuple[int, ...]:
        """Numbers of the opinions it follows."""
        return cited_opinions(self.wish)


def cited_opinions(text: str) -> tuple[int, ...]:
    """Numbers of opinions that a text names: 意见第3、7条."""
    numbers = (re.findall("[0-9]+", found) for found in _CITED.findall(text))
    return tuple(dict.fromkeys(int(number) for each in numbers for number in each))


def values_of_line(line: PlanLine) -> dict[str, Value]:
    """The values of a line by the keys of its fields."""
    return {
        "item": line.title,
        "quantity": line.quantity,
        "unit": line.unit,
        "estimate": line.estimate,
        "place": line.place,
        "wish": line.wish,
    }


def line_of_values(values: Values, known: KnownItems) -> PlanLine:
    """The line that values say; the work is known by its code or its name, and brings its unit."""
    code, name = known.named(_text(values, "item"))
    quantity, estimate = values.get("quantity"), values.get("estimate")
    measured = isinstance(quantity, int)
    return PlanLine(
        code,
        name,
        quantity if isinstance(quantity, int) else None,
        _text(values, "unit") or (known.units.get(code, "") if measured else ""),
        estimate if isinstance(estimate, int) else None,
        _text(values, "place"),
        _text(values, "wish"),
    )


def checked_lines(
    lines: Sequence[PlanLine],
    known: KnownItems,
    opinions: Collection[int],
    on_file: Collection[PlanLine] = (),
) -> tuple[PlanLine, ...]:
    """The lines as they are kept.

    opinions: numbers that the register of opinions has. on_file: lines of versions kept before; a name or number that
    stands there may be kept although the catalogue or the register no longer has it.

    Raises:
        UnknownItemCode: a line begins with what is written like a code of the catalogue and is none.
        ValueRefused: a line cannot be right. The details of both name its `index`.
    """
    if len(lines) > MOST_LINES:
        raise _refused("item", str(len(lines)), f"一版方案最多{MOST_LINES}项", MOST_LINES)
    titles, wishes = {line.title for line in on_file}, {line.wish for line in on_file}
    seen: dict[tuple[str, str], int] = {}
    for index, line in enumerate(lines):
        _refuse_bad(line, index)
        if line.title not in titles:
            _refuse_unknown(line, known, index)
        gone = [no for no in line.cited if no not in opinions]
        if gone and line.wish not in wishes:
            raise _refused("wish", line.wish, f"意见登记里没有第{gone[0]}号", index)
        first = seen.setdefault((comparable(line.title), comparable(line.place)), index)
        if first != index:
            raise _refused("place", line.place, f"和第{first + 1}项重复；同一内容分几处的，写明部位", index)
    return tuple(lines)


def sum_of_estimates(lines: Sequence[PlanLine]) -> int | None:
    """What all lines come to, in fen; None if there are none, or one has no estimate."""
    known = [line.estimate for line in lines if line.estimate is not None]
    return sum(known) if known and len(known) == len(lines) else None


def told_of_lines(lines: Sequence[PlanLine], budget: int | None) -> str:
    """How many lines there are and what they come to, against the budget in fen; '' where there are none."""
    if not lines:
        return ""
    known = [line.estimate for line in lines if line.estimate is not None]
    parts = [f"共 {len(lines)} 项"]
    if known:
        parts.append(f"各项概算合计 {area_text(sum(known))} 元")
    if known and len(known) < len(lines):
        parts.append(f"{len(lines) - len(known)} 项没有写概算")
    told = "，".join(parts)
    if len(known) < len(lines) or budget is None or budget == sum(known):
        return told
    return f"{told}　！和概算 {area_text(budget)} 元差 {area_text(abs(budget - sum(known)))} 元"


def line_of_text(text: str, known: KnownItems) -> PlanLine:
    """The line that one text says: JC-06 道路 1200㎡ 350000元; quantity and estimate may be missing."""
    written = known.read(text)
    code, name = known.named(written.name)
    return PlanLine(code, name, written.quantity, written.unit, written.estimate)


def lines_of_texts(
    texts: Sequence[str], known: KnownItems, before: Sequence[PlanLine] = ()
) -> tuple[PlanLine, ...]:
    """The lines that texts say; one that stands among `before` keeps its place and its wish."""
    kept: dict[str, list[PlanLine]] = {}
    for line in before:
        kept.setdefault(line.text, []).append(line)
    return tuple(kept[text].pop(0) if kept.get(text) else line_of_text(text, known) for text in texts)


def _refuse_bad(line: PlanLine, index: int) -> None:
    if not line.name:
        raise _refused("item", "", "不能为空", index)
    for key, text in (("item", line.title), ("unit", line.unit), ("place", line.place), ("wish", line.wish)):
        if len(text) > LONGEST:
            raise _refused(key, text, f"最多{LONGEST}个字", index)
    for key, figure in (("quantity", line.quantity), ("estimate", line.estimate)):
        if figure is not None and not 0 <= figure <= LARGEST:
            raise _refused(key, area_text(figure), f"应在0到{LARGEST // 100}之间", index)
    if line.quantity is not None and not line.unit:
        raise _refused("unit", "", "填了数量，要写单位", index)


def _refuse_unknown(line: PlanLine, known: KnownItems, index: int) -> None:
    unknown = unknown_code(line.title, known.names)
    if unknown:
        raise UnknownItemCode(field=_TITLES["item"], code=unknown, index=index)


def _text(values: Values, key: str) -> str:
    value = values.get(key)
    return plain_text(value) if isinstance(value, str) else ""


def _refused(key: str, value: str, reason: str, index: int) -> ValueRefused:
    return ValueRefused(field=_TITLES[key], value=value, reason=reason, index=index)


_TITLES = {field.key: field.title for field in LINE_FIELDS}
