"""The list of a compound's buildings from a file and back to one, through the real services."""

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.bootstrap import Services, create_library
from app.domain.buildings.building_kinds import Lift, PartState, Structure
from app.domain.buildings.building_plan import BuildingDetails
from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.errors.sheets import HeaderNotFound, ListChangedSincePreview
from app.domain.office import Office
from app.domain.sheets.workbook import Cell, Sheet, Workbook
from app.services.buildings.building_list import BuildingList
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.rosters.record_import import ListPreview, RecordImportService
from tests.builders import Clock, OpenLibrary
from tests.building_strategies import buildings


@pytest.fixture
def service(library: OpenLibrary, compound: Compound) -> RecordImportService:
    return RecordImportService(library.desk, BuildingList(library.desk, compound.id))


def book(*rows: tuple[Cell, ...]) -> Workbook:
    return Workbook("楼栋清单.xlsx", (Sheet.from_rows("楼栋", rows),))


def details_of(library: OpenLibrary, compound: Compound) -> dict[str, BuildingDetails]:
    found = BuildingPlanService(library.desk).of_compound(compound.id).plans
    return {shown.plan.label: shown.plan.details for shown in found}


def problems(preview: ListPreview) -> list[str]:
    return [f"{found.row}{found.column} {found.message}" for found in preview.found.problems]


def test_a_list_as_offices_write_it_goes_to_the_buildings_of_the_roster(
    library: OpenLibrary, compound: Compound, service: RecordImportService
) -> None:
    preview = service.preview_workbook(
        book(
            ("北岗院楼栋情况一览表",),
            (
                "序号",
                "楼栋",
                "建成年代",
                "结构类型",
                "层数",
                "单元",
                "户数",
                "建筑面积",
                "屋面状况",
                "有无电梯",
            ),
            (1, "1栋", "1987年", "砖混结构", 3, 2, 12, "960.5㎡", "较差", "否"),
            (2, "二号楼", 1990, "框架", "3", 2, 12, 900, "良好", "无"),
            (3, 3.0, 1992, "砖混", 6, 3, 36, 2700, None, None),
            ("合计", None, None, None, None, 7, 60, 4560.5, None, None),
        )
    )
    assert [(c.name, c.id is None) for c in preview.found.changes] == [
        ("1号楼", False), ("2号楼", False), ("3", True),
    ]  # fmt: skip
    assert details_of(library, compound)["1号楼"].storeys is None
    service.commit(preview)
    known = details_of(library, compound)
    assert known["1号楼"] == BuildingDetails(
        "1号楼", 1987, 3, stairwells=2, households=12, area=960_50, structure=Structure.BRICK, roof=PartState.POOR,
        elevator_now=Lift.ABSENT,
    )  # fmt: skip
    assert (known["2号楼"].roof, known["2号楼"].structure) == (PartState.GOOD, Structure.FRAME)
    assert known["3"].households == 36
    assert [row.reason for row in preview.found.skipped] == ["表头以上的标题行", "合计行"]


def test_what_cannot_be_is_left_out_alone_and_told_with_its_cell(
    library: OpenLibrary, compound: Compound, service: RecordImportService
) -> None:
    preview = service.preview_workbook(
        book(
            ("楼号", "层数", "建成年份", "户数", "结构"),
            ("1号楼", 2, 2030, 11, "泥巴"),
            ("无", 3, 1990, 1, None),
        )
    )
    assert problems(preview) == [
        "2E 结构“泥巴”无法识别，应是砖混、框架、剪力墙、其他之一",
        "2C 建成年份“2030”不能用：应在1840年到2026年之间",
        "2B 层数“2”不能用：户册里有3层的房屋",
        "2D 户数：上报 11 户，户册合计 12 户，户册多 1 户",
        "3 楼号“无”不能用：应写楼号，如 3号楼",
    ]
    service.commit(preview)
    assert details_of(library, compound) == {
        "1号楼": BuildingDetails("1号楼", households=11), "2号楼": BuildingDetails("2号楼"),
    }  # fmt: skip


def test_lines_of_other_compounds_are_left_out(
    library: OpenLibrary, compound: Compound, service: RecordImportService
) -> None:
    rows = [("小区", "楼栋", "层数"), ("北岗院", "1", 3), ("南岗院", "1", 6), (None, "2", 3)]
    preview = service.preview_workbook(book(*rows))
    assert [(change.name, change.after["storeys"]) for change in preview.found.changes] == [
        ("1号楼", 3), ("2号楼", 3),
    ]  # fmt: skip
    assert problems(preview) == ["3A 是别的小区“南岗院”的楼，没有导入"]


def test_one_building_written_two_ways_counts_once(service: RecordImportService) -> None:
    preview = service.preview_workbook(book(("楼栋", "层数"), ("5栋", 6), ("５号楼", 7), ("五幢", 6)))
    assert [(change.name, change.after["storeys"]) for change in preview.found.changes] == [("5栋", 6)]
    assert [row.reason for row in preview.found.skipped] == [
        "与第2行重复，内容不同，未导入", "与第2行重复，内容相同",
    ]  # fmt: skip


def test_an_empty_cell_erases_nothing_and_the_same_list_changes_nothing(
    library: OpenLibrary, compound: Compound, service: RecordImportService
) -> None:
    rows = (("楼栋", "层数", "结构"), ("1号楼", 6, "砖混"))
    service.commit(service.preview_workbook(book(*rows)))
    again = service.preview_workbook(book(*rows))
    assert (again.found.changes, again.found.unchanged) == ((), 1)
    service.commit(service.preview_workbook(book(("楼栋", "层数", "结构"), ("1号楼", 7, None))))
    known = details_of(library, compound)["1号楼"]
    assert (known.storeys, known.structure) == (7, Structure.BRICK)


def test_a_list_that_came_too_late_is_not_written(
    library: OpenLibrary, compound: Compound, service: RecordImportService
) -> None:
    preview = service.preview_workbook(book(("楼栋", "层数"), ("1号楼", 6)))
    plans = BuildingPlanService(library.desk)
    plan = plans.of_compound(compound.id).plans[0].plan
    plans.keep(plan.id, PlanEdit(replace(plan.details, storeys=5), (), (), ()))
    with pytest.raises(ListChangedSincePreview):
        service.commit(preview)
    with pytest.raises(HeaderNotFound):
        service.preview_workbook(book(("姓名", "电话"), ("张三", "1")))


def keep(services: Services, compound: Compound, details: BuildingDetails) -> None:
    made = services.building_plans.add(compound.id, details.label)
    services.building_plans.keep(made.id, PlanEdit(details, (), (), ()))


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(given_=buildings(8), number=st.uuids())
def test_an_exported_list_gives_identical_buildings(
    tmp_path: Path, given_: list[BuildingDetails], number: object
) -> None:
    folder = tmp_path / str(number)
    folder.mkdir()
    opened = [
        create_library(folder / name, Office("甲街道", "national"), Clock())
        for name in ("一.louan", "二.louan")
    ]
    try:
        one, other = opened
        (first, second) = (services.case_files.add(CompoundDetails("北岗院")) for services in opened)
        for details in given_:
            keep(one, first, details)
        assert one.building_list(first.id).export(folder / "清单.xlsx") == len(given_)
        service = other.building_list(second.id)
        service.commit(service.preview(folder / "清单.xlsx"))
        kept = [
            {shown.plan.label: shown.plan.details for shown in services.building_plans.of_compound(1).plans}
            for services in opened
        ]
        assert kept[0] == kept[1] == {details.label: details for details in given_}
        again = one.building_list(first.id).preview(folder / "清单.xlsx").found
        assert (again.changes, again.unchanged) == ((), len(given_))
    finally:
        for services in opened:
            services.close()


def test_the_export_names_the_compound_and_the_units(
    library: OpenLibrary, service: RecordImportService, tmp_path: Path
) -> None:
    assert service.export(tmp_path / "清单.xlsx") == 2
    header, first, _ = openpyxl.load_workbook(tmp_path / "清单.xlsx").active.iter_rows(values_only=True)
    assert header[:4] == ("小区名称", "楼号", "建成年份（年）", "结构")
    assert first[:2] == ("北岗院", "1号楼")
