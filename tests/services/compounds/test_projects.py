"""Projects: N compounds each, a compound in one that goes on, dates told when they contradict each other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import Services, create_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.project import ProjectDetails, ProjectState, doubts
from app.domain.errors.records import NameTaken, RecordMissing, ValueRefused
from app.domain.office import Office
from app.domain.sheets.workbook import Sheet, Workbook
from tests.builders import Clock


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    opened = create_library(tmp_path / "区.louan", Office("某区", "national"), Clock())
    for name in ("北岗院", "南岗院", "西岗院"):
        opened.case_files.add(CompoundDetails(name, aliases=("老院",) if name != "西岗院" else ()))
    yield opened
    opened.close()


FIRST = ProjectDetails(
    "一期",
    year=2026,
    compounds=("北岗院", "xq0002"),
    client="甲街道",
    implementer="甲街道",
    budget=123_456_78,
)


def test_a_project_is_kept_with_its_compounds(services: Services) -> None:
    number = services.projects.keep(None, FIRST)
    kept = services.projects.all()[0]
    assert kept.details == replace(FIRST, code="XM0001", compounds=("北岗院", "南岗院"))
    assert kept.compound_ids == (1, 2)
    services.case_files.change(1, replace(services.case_files.file(1).compound.details, name="北岗小区"))
    assert services.projects.all()[0].details.compounds == ("北岗小区", "南岗院")
    services.projects.keep(number, replace(kept.details, compounds=("西岗院",)))
    assert services.projects.of_compound(1) == ()
    services.projects.remove(number)
    assert services.projects.all() == ()
    with pytest.raises(RecordMissing):
        services.projects.remove(number)


def test_a_compound_goes_into_one_active_project(services: Services) -> None:
    first = services.projects.keep(None, FIRST)
    second = ProjectDetails("二期", year=2027, compounds=("南岗院", "西岗院"))
    with pytest.raises(ValueRefused) as refused:
        services.projects.keep(None, second)
    assert refused.value.details == {"field": "所含小区", "value": "南岗院", "reason": "已在项目“一期”里"}
    services.projects.keep(first, replace(FIRST, state=ProjectState.ENDED))
    services.projects.keep(None, second)
    assert [project.details.name for project in services.projects.of_compound(2)] == ["二期", "一期"]
    with pytest.raises(ValueRefused):
        services.projects.keep(first, FIRST)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "项目名称"),
        ({"year": None}, "计划年度"),
        ({"year": 1999}, "计划年度"),
        ({"budget": -1}, "概算"),
        ({"client": "甲" * 501}, "建设单位"),
        ({"compounds": ("没有的院",)}, "所含小区"),
        ({"compounds": ("老院",)}, "所含小区"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(
    services: Services, change: dict[str, object], field: str
) -> None:
    with pytest.raises(ValueRefused) as refused:
        services.projects.keep(None, replace(FIRST, **change))
    assert refused.value.details["field"] == field
    assert services.projects.all() == ()


def test_names_and_codes_are_each_one_projects(services: Services) -> None:
    services.projects.keep(None, replace(FIRST, compounds=()))
    for again in (replace(FIRST, compounds=()), ProjectDetails("二期", "ｘｍ0001", 2026)):
        with pytest.raises(NameTaken):
            services.projects.keep(None, again)


def test_dates_that_contradict_each_other_are_told_and_stay(services: Services) -> None:
    odd = replace(
        FIRST, actual_start=date(2026, 5, 1), physical_done=date(2026, 4, 1), accepted=date(2026, 6, 1)
    )
    assert [(doubt.field, doubt.message) for doubt in doubts(odd)] == [
        ("完工", "早于实际开工（2026-05-01），请核对")
    ]
    assert [doubt.field for doubt in doubts(ProjectDetails("二期"))] == ["所含小区", "建设单位", "实施主体"]
    services.projects.keep(None, odd)
    assert services.projects.all()[0].details.physical_done == date(2026, 4, 1)


def test_an_exported_list_of_projects_changes_nothing(services: Services, tmp_path: Path) -> None:
    services.projects.keep(None, replace(FIRST, planned=date(2026, 3, 1), tester_head="王某"))
    services.projects.keep(
        None, ProjectDetails("二期", year=2027, compounds=("西岗院",), state=ProjectState.ENDED)
    )
    services.project_list.export(tmp_path / "项目.xlsx")
    found = services.project_list.preview(tmp_path / "项目.xlsx").found
    assert (found.changes, found.unchanged) == ((), 2)
    before = services.projects.all()
    services.projects.remove(1)
    services.projects.remove(2)
    services.project_list.commit(services.project_list.preview(tmp_path / "项目.xlsx"))
    assert [project.details for project in services.projects.all()] == [project.details for project in before]


def test_a_compound_claimed_twice_in_one_list_stays_with_the_first(services: Services) -> None:
    rows = [
        ("项目名称", "年度", "所含小区"),
        ("一期", 2026, "北岗院"),
        ("二期", 2026, "北岗院、西岗院"),
        ("三期", None, "西岗院"),
    ]
    preview = services.project_list.preview_workbook(Workbook("a.xlsx", (Sheet.from_rows("a", rows),)))
    told = [problem.message for problem in preview.found.problems]
    assert "所含小区“北岗院”不能用：在这张表里已列入另一个项目" in told
    assert any(message.startswith("计划年度“”不能用") for message in told)
    services.project_list.commit(preview)
    assert [project.details.compounds for project in services.projects.all()] == [("北岗院",), ()]
