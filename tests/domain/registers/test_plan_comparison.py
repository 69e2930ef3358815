"""Two versions of a plan side by side: items, quantities, estimates and the opinions behind the changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from app.domain.registers.plan_comparison import Change, PlanComparison, compare, signed_money
from app.domain.registers.plan_items import KnownItems
from app.domain.registers.plan_lines import PlanLine, line_of_text
from app.domain.registers.register import Entry
from app.domain.registers.register_words import Handling
from app.domain.sheets.record_fields import Values

KNOWN = KnownItems(
    {"JC-06": "道路", "JC-12": "屋面防水", "WS-06": "停车库（场）、立体停车"}, {"JC-06": "㎡", "JC-12": "㎡"}
)


class Version(NamedTuple):
    """A version with its lines."""

    entry: Entry
    lines: tuple[PlanLine, ...]


def entry(no: int, values: Values) -> Entry:
    return Entry(100 + no, 1, no, values, datetime(2026, 11, 3), "陈敏")


def version(no: int, *items: str | PlanLine, budget: int | None = None, wish: str = "") -> Version:
    values: Values = {"made_on": date(2026, 10, no), "budget": budget, "wish": wish}
    lines = tuple(line_of_text(item, KNOWN) if isinstance(item, str) else item for item in items)
    return Version(entry(no, values), lines)


def compared(earlier: Version, later: Version, opinions: Sequence[Entry] = ()) -> PlanComparison:
    lines = {version.entry.id: version.lines for version in (earlier, later)}
    return compare(earlier.entry, later.entry, lines, opinions, KNOWN)


def opinion(no: int, handling: Handling | None, item: str = "", day: int = 1) -> Entry:
    return entry(
        no,
        {"handling": handling, "item": item, "text": f"第{no}条意见", "received_on": date(2026, 10, day)},
    )


def test_items_are_added_dropped_changed_or_kept() -> None:
    first = version(1, "JC-06 道路 1000㎡ 300000元", "屋面防水 800㎡", "停车", budget=1_000_000_00)
    second = version(2, "道路 1200㎡ 350000元", "JC-12 800㎡", "加装电梯 2部 1200000元", budget=1_000_000_01)
    found = compared(first, second)
    told = [(line.change, line.name, line.rise) for line in found.lines]
    assert told == [
        (Change.ADDED, "加装电梯", 1_200_000_00),
        (Change.DROPPED, "停车", None),
        (Change.CHANGED, "JC-06 道路", 50_000_00),
        (Change.KEPT, "JC-12 屋面防水", None),
    ]
    assert found.rise == 1
    assert found.counts() == "增加 1 项，取消 1 项，变更 1 项，不变 1 项"
    assert found.money() == "概算：1000000.00 元 → 1000000.01 元，增加 0.01 元"
    changed = dict(zip(found.header(), found.lines[2].texts(), strict=True))
    assert changed["第1版"] == "1000.00 ㎡，300000.00 元"
    assert changed["概算差（元）"] == "+50000.00"


def test_an_unknown_budget_gives_no_difference() -> None:
    found = compared(version(1, "道路"), version(2, "道路", budget=5))
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
    found = compared(first, second, opinions)
    assert [wish.no for wish in found.lines[0].wishes] == [1]
    assert [wish.no for wish in found.others] == [3]
    assert "意见第1号 第1条意见" in found.lines[0].texts()[-1]


def test_an_item_that_stays_names_nobody() -> None:
    found = compared(version(1, "道路"), version(2, "道路"), [opinion(1, Handling.ADOPTED, "道路")])
    assert found.lines[0].wishes == ()


def test_an_item_in_several_parts_loses_none() -> None:
    first = version(1, "JC-06 东区道路 100㎡", "JC-06 西区道路 200㎡")
    second = version(2, "JC-06 东区道路 100㎡", "JC-06 西区道路 250㎡")
    found = compared(first, second)
    assert [line.change for line in found.lines] == [Change.CHANGED, Change.KEPT]


def test_a_line_says_itself_whose_wish_it_follows_and_what_it_said_before_is_no_reason() -> None:
    opinions = [opinion(3, None), opinion(4, Handling.DECLINED)]
    road = PlanLine("JC-06", "道路", 100_00, "㎡", None, "", "意见第3、4、9号")
    lamp, roof = PlanLine("", "照明", wish="6月2日坝坝会"), PlanLine("JC-12", "屋面防水", wish="意见第3号")
    first = version(1, roof, lamp)
    found = compared(first, version(2, road, replace(roof, quantity=5_00, unit="㎡"), lamp), opinions)
    told = [(line.name, line.texts()[-1]) for line in found.lines]
    assert told == [
        ("JC-06 道路", "意见第3号 第3条意见；意见第4号 第4条意见"),
        ("JC-12 屋面防水", ""),
        ("照明", ""),
    ]
    again = compared(
        first, version(2, replace(lamp, quantity=1_00, unit="盏", wish="6月9日坝坝会")), opinions
    )
    assert [line.texts()[-1] for line in again.lines] == ["", "6月9日坝坝会"]


def test_a_work_that_moves_is_changed_and_one_listed_at_several_places_is_told_place_by_place() -> None:
    lamp = PlanLine("", "照明", 10_00, "盏", None, "3号楼")
    moved = compared(version(1, lamp), version(2, replace(lamp, place="")))
    assert [(line.change, line.place) for line in moved.lines] == [(Change.CHANGED, "3号楼 → 全小区")]
    more = compared(version(1, lamp), version(2, lamp, replace(lamp, place="5号楼")))
    assert [(line.change, line.place) for line in more.lines] == [
        (Change.ADDED, "5号楼"),
        (Change.KEPT, "3号楼"),
    ]


def test_of_two_lines_that_say_the_same_work_and_place_none_is_lost() -> None:
    found = compared(version(1), version(2, "道路 100㎡", "道路 200㎡"))
    assert [line.change for line in found.lines] == [Change.ADDED, Change.ADDED]


names = st.lists(st.sampled_from(["道路", "屋面防水", "停车", "大门", "照明"]), unique=True, max_size=5)
amounts = st.lists(st.integers(0, 10**9), min_size=5, max_size=5)


@given(before=names, after=names, old=amounts, new=amounts)
def test_every_item_is_told_once_and_estimates_add_up_to_the_fen(
    before: list[str], after: list[str], old: list[int], new: list[int]
) -> None:
    def texts(items: list[str], fen: list[int]) -> list[str]:
        return [f"{name} {n // 100}.{n % 100:02d}元" for name, n in zip(items, fen, strict=False)]

    found = compared(version(1, *texts(before, old)), version(2, *texts(after, new)))
    titles = {line_of_text(name, KNOWN).title for name in (*before, *after)}
    assert sorted(line.name for line in found.lines) == sorted(titles)
    rises = sum(line.rise or 0 for line in found.lines)
    assert rises == sum(new[: len(after)]) - sum(old[: len(before)])


def test_what_no_longer_holds_and_what_stands_in_its_place_are_told_line_by_line() -> None:
    first = version(1, "JC-06 道路 1000㎡", "大门", "停车棚 3处")
    second = version(2, "JC-06 道路 1200㎡", "大门", PlanLine("", "照明", None, "", 5_00, "3号楼"))
    assert compared(first, second).old_and_new() == (
        "停车棚 3.00 处；道路 1000.00 ㎡",
        "增加照明（3号楼） 5.00 元；取消停车棚；道路 1200.00 ㎡",
    )
    assert compared(first, first).old_and_new() == ("", "")
