"""A percentage whose base nobody stated is kept as printed and never turned into heads (domain A5)."""

from datetime import date, datetime

import pytest

from app.domain.errors.records import ValueRefused
from app.domain.registers.register import Entry
from app.domain.registers.register_words import ReportedBase
from app.domain.registers.reported_shares import REPORTED, agrees
from app.domain.sheets.record_fields import Values, shown_value

TODAY = date(2026, 11, 3)
ARTICLE = {
    "told_on": "2022-12-01",
    "source": "老旧小区变“时髦”（盛丽、孙艳、白莹）",
    "subject": "希望增加停车位",
    "percent": "78.8",
    "population": "居民",
    "base": "口径不明",
}


def kept(**texts: str) -> Values:
    return REPORTED.checked(REPORTED.typed({**ARTICLE, **texts}), (), TODAY)


def entry(values: Values) -> Entry:
    return Entry(1, 1, 1, values, datetime(2026, 11, 3), "陈敏")


@pytest.mark.parametrize(("percent", "population"), [("78.8", "居民"), ("84.9", "业主")])
def test_the_percentages_of_the_article_have_no_heads(percent: str, population: str) -> None:
    values = kept(percent=percent, population=population)
    assert (values["numerator"], values["denominator"]) == (None, None)
    assert shown_value(REPORTED.of_key("percent"), values["percent"]) == f"{percent}0 %"
    assert values["base"] is ReportedBase.UNKNOWN
    assert REPORTED.standing(entry(values), TODAY) == "○ 口径不明，不折算"


@pytest.mark.parametrize("figures", [{"numerator": "711"}, {"denominator": "902"}])
def test_an_unknown_base_takes_no_figures(figures: dict[str, str]) -> None:
    with pytest.raises(ValueRefused) as refused:
        kept(**figures)
    assert "只照抄" in str(refused.value.details["reason"])


def test_a_known_base_wants_both_figures() -> None:
    with pytest.raises(ValueRefused):
        kept(base="总户数", numerator="623")
    with pytest.raises(ValueRefused):
        kept(base="总户数", numerator="0", denominator="0")


def test_figures_that_do_not_give_the_percentage_are_told() -> None:
    printed = {"percent": "92", "base": "总户数", "numerator": "623"}
    assert agrees(entry(kept(**printed, denominator="680")))
    wrong = entry(kept(**printed, denominator="902"))
    assert not agrees(wrong)
    assert "623 / 902（69.06%）" in REPORTED.standing(wrong, TODAY)


def test_a_slip_of_the_pen_is_refused() -> None:
    with pytest.raises(ValueRefused):
        kept(percent="7880")
    assert kept(percent="100.9")["percent"] == 100_90
