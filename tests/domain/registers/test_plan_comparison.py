"""Two versions of a plan side by side: items, quantities, estimates and the opinions behind the changes."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.registers.plan_comparison import Change, compare, signed_money
from app.domain.registers.plan_items import codes_by_name, plan_item, unknown_codes
from app.domain.registers.register import Entry
from app.domain.registers.register_words import Handling
from app.domain.sheets.record_fields import Values

CODES = codes_by_name({"JC-06": "道路", "JC-12": "屋面防水", "WS-06": "停车库（场）、立体停车"})


def entry(no: int, values: Values) -> Entry:
    return Entry(100 + no, 1, no, values, datetime(2026, 11, 3), "陈敏")


def version(no: int, *items: str, budget: int | None = None, wish: str = "") -> Entry:
    values: dict[str, object] = {
        "made_on": date(2026, 10, no),
        "items": items,
        "budget": budget,
        "wish": wish,
    }
    return entry(no, values)  # type: ignore[arg-type]


def opinion(no: int, handling: Handling | None, item: str = "", day: int = 1) -> Entry:
    return entry(
        no,
        {"handling": handling, "item": item, "text": f"第{no}条意见", "received_on": date(2026, 10, day)},
    )


@pytest.mark.parametrize(
    ("text", "key", "quantity", "unit", "estimate"),
    [
        ("道路", "JC-06", None, "", None),
        ("JC-06 道路 1200㎡ 350000元", "JC-06", 120_000, "㎡", 350_000_00),
        ("jc-06道路 1200.5平方米", "JC-06", 120_050, "㎡", None),
        ("道路 35.5万元", "JC-06", None, "", 355_000_00),
        ("3号楼楼梯 54处 0.01元", "3号楼楼梯", 54_00, "处", 1),
        ("管线 800 米", "管线800米", None, "", None),
        ("管线 800米", "管线", 800_00, "m", None),
        ("350000元", "350000元", None, "", None),
    ],
)
def test_an_item_is_read_as_it_is_written(
    text: str, key: str, quantity: int | None, unit: str, estimate: int | None
) -> None:
    found = plan_item(text, CODES)
    assert (found.key, found.quantity, found.unit, found.estimate) == (key, quantity, unit, estimate)


def test_items_are_added_dropped_changed_or_kept() -> None:
    first = version(1, "JC-06 道路 1000㎡ 300000元", "屋面防水 800㎡", "停车", budget=1_000_000_00)
    second = version(2, "道路 1200㎡ 350000元", "JC-12 800㎡", "加装电梯 2部 1200000元", budget=1_000_000_01)
    found = compare(first, second, (), CODES)
    told = [(line.change, line.name, line.rise) for line in found.lines]
    assert told == [
        (Change.ADDED, "加装电梯", 1_200_000_00),
        (Change.DROPPED, "停车", None),
        (Change.CHANGED, "道路", 50_000_00),
        (Change.KEPT, "JC-12", None),
    ]
    assert found.rise == 1
    assert found.counts() == "增加 1 项，取消 1 项，变更 1 项，不变 1 项"
    assert found.money() == "概算：1000000.00 元 → 1000000.01 元，增加 0.01 元"
    changed = dict(zip(found.header(), found.lines[2].texts(), strict=True))
    assert changed["第1版"] == "1000.00 ㎡，300000.00 元"
    assert changed["概算差（元）"] == "+50000.00"


def test_an_unknown_budget_gives_no_difference() -> None:
    found = compare(version(1, "道路"), version(2, "道路", budget=5), (), CODES)
    assert (found.rise, found.money()) == (None, "概算：未登记 → 0.05 元")
    assert signed_money(-150) == "-1.50"


def test_changes_name_the_adopted_opinions_behind_them() -> None:
    opinions = [
        opinion(1, Handling.ADOPTED, "道路"),
        opinion(2, Handling.DECLINED, "道路"),
        opinion(3, Handling.PARTLY),
        opinion(4, Handling.ADOPTED, "道路", day=9),
        opinion(5, None, "道路"),
        opinion(6, Handling.ADOPTED),
    ]
    first = version(1, "JC-06 道路 1000㎡")
    second = version(2, "JC-06 道路 1200㎡", wish="意见第1、3条，6月2日坝坝会")
    found = compare(first, second, opinions, CODES)
    assert [wish.no for wish in found.lines[0].wishes] == [1]
    assert [wish.no for wish in found.others] == [3]
    assert "意见第1号 第1条意见" in found.lines[0].texts()[-1]


def test_an_item_that_stays_names_nobody() -> None:
    found = compare(version(1, "道路"), version(2, "道路"), [opinion(1, Handling.ADOPTED, "道路")], CODES)
    assert found.lines[0].wishes == ()


def test_an_item_in_several_parts_loses_none() -> None:
    first = version(1, "JC-06 东区道路 100㎡", "JC-06 西区道路 200㎡")
    second = version(2, "JC-06 东区道路 100㎡", "JC-06 西区道路 250㎡")
    found = compare(first, second, (), CODES)
    assert [line.change for line in found.lines] == [Change.CHANGED, Change.KEPT]


names = st.lists(st.sampled_from(["道路", "屋面防水", "停车", "大门", "照明"]), unique=True, max_size=5)
amounts = st.lists(st.integers(0, 10**9), min_size=5, max_size=5)


@given(before=names, after=names, old=amounts, new=amounts)
def test_every_item_is_told_once_and_estimates_add_up_to_the_fen(
    before: list[str], after: list[str], old: list[int], new: list[int]
) -> None:
    def texts(items: list[str], fen: list[int]) -> list[str]:
        return [f"{name} {n // 100}.{n % 100:02d}元" for name, n in zip(items, fen, strict=False)]

    found = compare(version(1, *texts(before, old)), version(2, *texts(after, new)), (), CODES)
    assert sorted(line.name for line in found.lines) == sorted({*before, *after})
    rises = sum(line.rise or 0 for line in found.lines)
    assert rises == sum(new[: len(after)]) - sum(old[: len(before)])


@pytest.mark.parametrize(
    ("texts", "unknown"),
    [
        (("XX-99",), ("XX-99",)),
        (("xx-99 雨棚 3处", "ＸＸ－９９"), ("XX-99",)),
        (("JC-06 道路 1200㎡", "道路", "jc-12"), ()),
        (("JC-6 道路", "H9-3"), ("JC-6", "H9-3")),
        (("PE100 管 30米", "LED-2型灯", "5G 基站"), ()),
        ((), ()),
    ],
)
def test_only_what_is_written_like_a_code_and_is_none_is_unknown(
    texts: tuple[str, ...], unknown: tuple[str, ...]
) -> None:
    assert unknown_codes(texts, set(CODES.values())) == unknown
