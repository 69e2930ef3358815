"""What a merged or split compound begins with: figures added up where all state them, labels that do not clash."""

import pytest

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.compounds.compound_kinds import PropertyMode, Triage
from app.domain.compounds.compound_merging import (
    MovingBuilding,
    labels_after,
    merged_details,
    merged_items,
    proposed_labels,
    proposed_name,
    refuse_split,
    split_details,
    totals_of,
)
from app.domain.compounds.work_item import WorkItem
from app.domain.errors.compounds import BuildingLabelsClash, CannotSplitCompound
from app.domain.errors.records import ValueRefused


def building(number: int, label: str, compound: str = "甲院") -> MovingBuilding:
    return MovingBuilding(number, ord(compound[0]), compound, label, 2, 13, 12, 90000)


def test_declared_figures_are_added_up_only_where_all_state_them() -> None:
    one = CompoundDetails(
        "甲院",
        "东社区",
        declared=DeclaredFigures(2, 3, 40, 300000),
        residents=90,
        built_year=1990,
        built_last=1993,
    )
    two = CompoundDetails(
        "乙院", "西社区", declared=DeclaredFigures(1, 1, None, 100000), built_year=1992, aliases=("联通院",)
    )
    found = merged_details([one, two])
    assert found.community == "东社区、西社区"
    assert found.declared == DeclaredFigures(3, 4, None, 400000)
    assert (found.residents, found.built_year, found.built_last, found.boards) == (None, 1990, 1993, 2)
    assert found.aliases == ("甲院", "乙院", "联通院")
    assert found.code == ""


def test_what_the_parts_do_not_agree_on_is_left_open() -> None:
    one = CompoundDetails("甲院", triage=Triage.TO_RENOVATE, plan_year=2026, property_mode=None)
    two = CompoundDetails("乙院", triage=Triage.TO_RENOVATE, plan_year=2027, property_mode=PropertyMode.NONE)
    found = merged_details([one, two])
    assert (found.triage, found.plan_year, found.property_mode) == (Triage.TO_RENOVATE, None, None)
    assert (found.built_year, found.built_last) == (None, None)


@pytest.mark.parametrize(
    ("names", "proposed"),
    [
        (["毛纺南小区", "毛纺北小区"], "毛纺小区"),
        (["甲院", "乙院"], "甲院和乙院"),
        (["移动院", "联通小区"], "移动院和联通小区"),
        (["毛纺小区", "毛纺小区北院"], "毛纺小区和毛纺小区北院"),
        (["长" * 40, "名" * 40], ""),
    ],
)
def test_a_name_is_proposed_from_what_the_parts_are_called(names: list[str], proposed: str) -> None:
    assert proposed_name(names) == proposed


def test_buildings_of_one_label_are_told_apart_by_their_compound() -> None:
    buildings = [
        building(1, "1号楼"),
        building(2, "2号楼"),
        building(3, "1栋", "乙院"),
        building(4, "3", "乙院"),
    ]
    proposed = proposed_labels(buildings)
    assert proposed == {1: "甲院1号楼", 3: "乙院1栋"}
    assert labels_after(buildings, proposed) == {1: "甲院1号楼", 2: "2号楼", 3: "乙院1栋", 4: "3"}


@pytest.mark.parametrize(
    ("new", "error"),
    [
        ({}, BuildingLabelsClash),
        ({3: "2幢"}, BuildingLabelsClash),
        ({3: "  "}, ValueRefused),
        ({3: "楼" * 41}, ValueRefused),
    ],
)
def test_a_label_that_clashes_or_names_nothing_is_refused(
    new: dict[int, str], error: type[Exception]
) -> None:
    buildings = [building(1, "1号楼"), building(2, "2号楼"), building(3, "1栋", "乙院")]
    with pytest.raises(error):
        labels_after(buildings, new)


@pytest.mark.parametrize("chosen", [[], [1, 2], [3], [1, 3]])
def test_a_split_leaves_no_side_empty_and_takes_no_strangers(chosen: list[int]) -> None:
    with pytest.raises(CannotSplitCompound):
        refuse_split("甲院", [building(1, "1号楼"), building(2, "2号楼")], chosen)


def test_a_part_split_off_keeps_the_place_and_the_plan_but_no_figure() -> None:
    whole = CompoundDetails(
        "甲院",
        "东社区",
        "和平路1号",
        1990,
        900,
        3,
        DeclaredFigures(2, 3, 40, 300000),
        "XQ0001",
        ("甲大院",),
        plan_year=2026,
    )
    found = split_details(whole)
    assert found == CompoundDetails("", "东社区", "和平路1号", 1990, plan_year=2026)


def test_work_lists_are_put_together() -> None:
    lists = [
        [WorkItem("JC-01", "全部", 200), WorkItem("JC-02", "东侧", 100)],
        [WorkItem("JC-01", "全部", 300), WorkItem("JC-02", "西侧")],
    ]
    assert merged_items(lists) == (WorkItem("JC-01", "全部", 500), WorkItem("JC-02", "东侧；西侧"))


def test_buildings_add_up() -> None:
    total = totals_of([building(1, "1号楼"), building(2, "2号楼")])
    assert (total.buildings, total.stairwells, total.households, total.dwellings, total.area) == (
        2,
        4,
        24,
        26,
        180000,
    )
    assert totals_of([]).buildings == 0
