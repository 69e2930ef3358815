"""What people write into the cells of a list: areas, uses, dates, remarks; read without guessing silently."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import arabic_numerals, cell_text, half_width, without_id_numbers

LARGEST_AREA = 100_000_00
"""A whole compound may have 100,000 ㎡, one dwelling never has; in hundredths of a ㎡."""

NOTHING_SAID = frozenset(
    {
        "",
        "-",
        "--",
        "---",
        "/",
        "//",
        "\\",
        "无",
        "空",
        "暂无",
        "未知",
        "不详",
        "不明",
        "待定",
        "待查",
        "N/A",
        "n/a",
    }
)
FORMULA_ERRORS = frozenset(
    {
        "#N/A",
        "#REF!",
        "#VALUE!",
        "#DIV/0!",
        "#NAME?",
        "#NUM!",
        "#NULL!",
        "#SPILL!",
        "#CALC!",
        "Err:502",
        "Err:522",
    }
)


@dataclass(frozen=True, slots=True)
class WrittenArea:
    """An area as read from one cell: hundredths of a ㎡, or None with or without a problem."""

    hundredths: int | None = None
    basis: AreaBasis | None = None
    problem: str | None = None


_AREA = re.compile(
    r"(?P<about>(?:大约|约为|约|近|估计|估算|估|≈|~)?)[::]?(?P<number>[+-]?[0-9][0-9.,·。]*)"
    r"(?:㎡|m2|m²|m\^2|平方米|平方|平米|米2|平)?(?P<more>(?:左右|上下|以上|余|多|\(约\)|\(估\)|\(估算\))?)",
    re.IGNORECASE,
)


def read_area(value: Cell, largest: int = LARGEST_AREA) -> WrittenArea:
    """Read an area in ㎡; text saying 约, 左右, 余 is an estimate, all else counts as registered."""
    if isinstance(value, bool):
        return WrittenArea(problem=f"面积“{cell_text(value)}”无法识别")
    if isinstance(value, int | float):
        return _area_of_number(value, largest)
    if value is None or not isinstance(value, str):
        return (
            WrittenArea(problem=f"面积“{cell_text(value)}”无法识别") if value is not None else WrittenArea()
        )
    return _area_of_text(value, largest)


def _area_of_number(value: float, largest: int) -> WrittenArea:
    if value != value:  # not a number, the only value unlike itself
        return WrittenArea(problem="面积不是数字")
    if not 0 < value <= largest:
        return WrittenArea(problem=f"面积“{str(value)[:20]}”{'过大' if value > 0 else '不大于0'}，未采用")
    return _checked(_hundredths(value), largest, AreaBasis.REGISTERED, str(value))


def _hundredths(value: float) -> int:
    times = value * 100
    nearest = round(times)
    if abs(times - nearest) < 1e-6:
        return nearest
    return int((Decimal(repr(value)) * 100).quantize(Decimal(1), ROUND_HALF_UP))


def _area_of_text(value: str, largest: int) -> WrittenArea:
    written = cell_text(value)
    text = re.sub(r"\s+", "", half_width(written)).replace("（", "(").replace("）", ")")
    if text in NOTHING_SAID:
        return WrittenArea()
    if text in FORMULA_ERRORS:
        return WrittenArea(problem=f"公式出错（{text}），面积未读取")
    found = _AREA.fullmatch(text)
    number, note = _decimal(found.group("number")) if found else (None, None)
    if found is None or number is None:
        return WrittenArea(problem=f"面积“{written[:20]}”无法识别")
    basis = AreaBasis.ESTIMATED if found.group("about") or found.group("more") else AreaBasis.REGISTERED
    hundredths = int((number * 100).quantize(Decimal(1), ROUND_HALF_UP))
    return _checked(hundredths, largest, basis, written[:20], note)


def _decimal(text: str) -> tuple[Decimal | None, str | None]:
    """Read 1,085.30 with thousands, 85,30 with a comma for the point; the latter comes with a remark."""
    text, note = text.replace("·", ".").replace("。", "."), None
    if re.fullmatch(r"[+-]?[0-9]{1,3},[0-9]{1,2}", text):
        text, note = text.replace(",", "."), "面积中的逗号按小数点读取"
    elif re.fullmatch(r"[+-]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]*)?", text):
        text = text.replace(",", "")
    try:
        return (Decimal(text), note) if len(text) <= 20 else (None, None)
    except InvalidOperation:
        return None, None


def _checked(
    hundredths: int, largest: int, basis: AreaBasis, written: str, note: str | None = None
) -> WrittenArea:
    if hundredths <= 0:
        return WrittenArea(problem=f"面积“{written}”不大于0，未采用")
    if hundredths > largest:
        return WrittenArea(problem=f"面积“{written}”过大，未采用")
    return WrittenArea(hundredths, basis, note)


_USES: tuple[tuple[Use, tuple[str, ...]], ...] = (
    (Use.CONVERTED, ("住改商", "住改非", "居改非", "住宅改商", "民宅改商")),
    (Use.GARAGE, ("车库", "车位", "储藏", "地下室", "仓库", "杂物间", "小房", "煤棚")),
    (
        Use.SHOP,
        ("商铺", "商业", "店铺", "门面", "门市", "底商", "网点", "铺面", "营业", "商用", "商服", "商"),
    ),
    (Use.OFFICE, ("办公", "写字", "公建", "配套")),
    (Use.HOUSING, ("住宅", "居住", "成套", "民用", "公寓", "自住", "住房", "民宅", "家属", "住")),
)


_NEXT_TO_HOUSING = {Use.GARAGE: "车库", Use.SHOP: "商铺", Use.OFFICE: "办公"}


def read_use(value: Cell) -> tuple[Use | None, str | None]:
    """Read what a dwelling is used for; an unknown word gives None, several uses in one cell the first of them.

    Both come with the problem: whether 商住 counts as a household is for the clerk to say.
    """
    text = re.sub(r"\s+", "", half_width(cell_text(value)))
    if text in NOTHING_SAID or text in FORMULA_ERRORS:
        return None, None
    named = [use for use, names in _USES if any(name in text for name in names)]
    if not named:
        return None, f"用途“{text[:20]}”无法识别"
    if named[0] in _NEXT_TO_HOUSING and Use.HOUSING in named:
        return named[0], f"用途“{text[:20]}”不止一种，按{_NEXT_TO_HOUSING[named[0]]}读取，请核对"
    return named[0], None


def use_in_room(label: str) -> Use | None:
    """What the label of a room says of its use, as 商铺3 and 车库12 do; None where it says nothing but a number."""
    if label.isascii():  # nearly every room of a city
        return None
    use, _ = read_use(label)
    return None if use is Use.HOUSING else use


def read_note(value: Cell) -> tuple[str | None, str | None]:
    """Give a remark and, where something was taken out of it, the problem."""
    text, had_id = without_id_numbers(cell_text(value))
    problem = "备注中的身份证号未导入" if had_id else None
    return (text if text and text not in FORMULA_ERRORS else None), problem


_DATE = re.compile(
    r"([0-9]{2}|[0-9]{4})(?:年|[-./])([0-9]{1,2})(?:月|[-./])([0-9]{1,2})(?:日|号)?(?:\s*[0-9:]*)?"
)
_COMPACT_DATE = re.compile(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])")
_EXCEL_EPOCH = date(1899, 12, 30)


def read_date(value: Cell) -> date | None:
    """Read a date cell, an Excel serial number (1982–2064), 2026-3-5, 2026.3.5, 2026年3月5日, 20260305."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float) and 30_000 <= value < 60_000:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    return _date_of_text(cell_text(value))


def _date_of_text(text: str) -> date | None:
    plain = arabic_numerals(re.sub(r"\s*([年月日.\-/])\s*", r"\1", half_width(text)))
    if re.fullmatch(r"[0-9]{5}", plain) and 30_000 <= int(plain) < 60_000:
        return _EXCEL_EPOCH + timedelta(days=int(plain))
    found = _DATE.fullmatch(plain) or _COMPACT_DATE.fullmatch(plain)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


_TIME = re.compile(r"([0-9]{1,2})[:.时点]([0-9]{1,2})分?(?::[0-9]{1,2})?")


def read_time(value: Cell) -> datetime | None:
    """Read a moment: a date cell with its time, or 2026-03-05 19:30; a date alone is midnight."""
    if isinstance(value, datetime):
        return value
    text = half_width(cell_text(value))
    day_text, _, time_text = text.replace("T", " ").partition(" ")
    day = read_date(day_text)
    if day is None:
        return None
    found = _TIME.fullmatch(time_text.strip())
    if time_text.strip() and found is None:
        return None
    hour, minute = (int(part) for part in found.groups()) if found else (0, 0)
    return datetime(day.year, day.month, day.day, hour, minute) if hour < 24 and minute < 60 else None
