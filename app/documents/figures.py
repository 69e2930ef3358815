"""Numbers as the papers print them: counts, areas, dates and shares that are cut off, never rounded up."""

from datetime import date

from app.domain.rounds.counting import area_text, truncated_percent

# Room for the hand: ideographic blanks are set as distances, never as characters.
WRITE_IN = "\u3000" * 5
BLANK_DAY = "年\u3000\u3000月\u3000\u3000日"
BLANK_DATE = f"\u3000\u3000\u3000{BLANK_DAY}"

_WEEKDAYS = "一二三四五六日"


def percentage(part: int, whole: int) -> str:
    """Give `part` of `whole` in percent, two places, cut off (543 of 680 is 79.85%); 不适用 of nothing."""
    return f"{truncated_percent(part, whole)}%" if whole > 0 else "不适用"


def share(part: int, whole: int, unit: str, base: str = "") -> str:
    """Give a share with its base: `623 / 680 户（91.62%）`, and the base's name after it if given."""
    named = f"，口径：{base}" if base else ""
    return f"{part} / {whole} {unit}（{percentage(part, whole)}{named}）"


def area(hundredths: int) -> str:
    """Give square metres from hundredths of ㎡: 14975 is `149.75`."""
    return area_text(hundredths)


def chinese_date(day: date) -> str:
    """Give a date as official papers write it, no leading zeros: 2026年11月2日."""
    return f"{day.year}年{day.month}月{day.day}日"


def weekday(day: date) -> str:
    """Give the day of the week: 星期一."""
    return f"星期{_WEEKDAYS[day.weekday()]}"


def threshold(numerator: int, denominator: int, inclusive: bool) -> str:
    """Give a required share: `≥ 4/5（80%）`, or `> 1/2（50%）` where the number itself does not suffice."""
    sign = "≥" if inclusive else ">"
    if numerator * 100 % denominator:
        return f"{sign} {numerator}/{denominator}"
    return f"{sign} {numerator}/{denominator}（{numerator * 100 // denominator}%）"


def control_line(code: str, number: str, version: int) -> str:
    """Give the line that names a sheet: `D07 · 公示〔2026〕3号 · 第1版`."""
    return " · ".join(part for part in (code, number, f"第{version}版") if part)
