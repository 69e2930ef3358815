"""Fund sources: sums exact to the fen, what contradicts itself, what a paper shows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.records import ValueRefused
from app.domain.registers.fund_sources import FUNDS, FundTotals, contradictions, documented, fund_totals
from app.domain.registers.register import LARGEST, Entry
from app.domain.registers.register_words import FundKind
from app.domain.sheets.record_fields import Value

TODAY = date(2026, 6, 10)
SOURCE: Mapping[str, Value] = {
    "kind": FundKind.CITY,
    "planned": 100_00,
    "doc_no": "邯财建〔2026〕8号",
    "dated_on": TODAY,
}


def source(**values: Value) -> Entry:
    return Entry(1, 1, 1, {**SOURCE, **values}, "陈敏")


@pytest.mark.parametrize(
    ("values", "wrong"),
    [
        ({}, ()),
        ({"applied": 80_00, "approved": 80_00, "received": 80_00, "spent": 80_00}, ()),
        ({"applied": 80_00, "approved": 80_01}, ("批复多于申报",)),
        ({"approved": 60_00, "received": 60_01}, ("到位多于批复",)),
        ({"received": 100_01}, ("到位多于计划",)),
        ({"received": 50_00, "spent": 50_01}, ("支出多于到位",)),
        ({"spent": 1}, ("支出多于到位",)),
        ({"spent": 0}, ()),
        (
            {"approved": 0, "received": 200_00, "spent": 300_00},
            ("到位多于批复", "到位多于计划", "支出多于到位"),
        ),
    ],
)
def test_what_contradicts_itself_is_told_and_kept(values: dict[str, Value], wrong: tuple[str, ...]) -> None:
    assert contradictions(source(**values)) == wrong
    said = FUNDS.standing(source(**values), TODAY)
    assert said == (f"！{'；'.join(wrong)}，请核对" if wrong else "")
    FUNDS.checked({**SOURCE, **values}, (), TODAY)


def test_a_source_is_shown_by_a_number_or_by_the_paper_itself() -> None:
    assert documented(source())
    bare = source(doc_no="", dated_on=None)
    assert not documented(bare)
    assert FUNDS.standing(bare, TODAY) == "○ 没有文号，也没有附文件"
    assert documented(replace(bare, files=1))
    assert FUNDS.standing(replace(bare, files=1), TODAY) == ""
    assert FUNDS.standing(source(dated_on=None), TODAY) == "○ 没有文件日期"


@pytest.mark.parametrize("key", ["kind", "planned"])
def test_a_source_says_what_it_is_and_what_it_is_planned_to_give(key: str) -> None:
    with pytest.raises(ValueRefused):
        FUNDS.checked({**SOURCE, key: None}, (), TODAY)
    FUNDS.checked({**SOURCE, "planned": 0}, (), TODAY)


AMOUNT = st.none() | st.integers(0, LARGEST)


@given(st.lists(st.tuples(AMOUNT, AMOUNT, AMOUNT, AMOUNT, AMOUNT), max_size=8))
def test_sums_lose_no_fen(rows: list[tuple[int | None, ...]]) -> None:
    keys = ("planned", "applied", "approved", "received", "spent")
    entries = [source(**dict(zip(keys, row, strict=True))) for row in rows]
    columns = list(zip(*rows, strict=True)) or [()] * 5
    assert fund_totals(entries) == FundTotals(*(sum(x for x in column if x) for column in columns))


def test_sums_stand_under_their_names() -> None:
    told = fund_totals([source(), source(applied=5, received=1_50)]).line()
    assert told == "计划 200.00 元，申报 0.05 元，批复 0.00 元，到位 1.50 元，支出 0.00 元"
