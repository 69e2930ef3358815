from dataclasses import replace
from datetime import date, datetime

import pypdfium2
import pytest

from app.domain.buildings.building_fields import BUILDING_FIELDS
from app.domain.buildings.building_kinds import HazardKind, PartState, SafetyGrade, Structure
from app.domain.buildings.building_plan import BuildingItem, BuildingPlan, Hazard
from app.domain.compounds.compound import Compound, CompoundDetails, DeclaredFigures
from app.domain.compounds.defect import DefectDetails, DefectKind, DefectSeverity
from app.domain.compounds.work_item import NOT_LISTED, WorkItem
from app.domain.errors.records import RecordMissing
from app.domain.records.attached_file import FileNote, Phase, RecordKind, RecordRef
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.defects import DefectService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from tests.builders import OpenLibrary, put_retired_item, small_compound
from tests.photos import jpeg


def text_of(content: bytes) -> str:
    pdf = pypdfium2.PdfDocument(content)
    try:
        return "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    finally:
        pdf.close()


def first_plan(library: OpenLibrary, compound: Compound) -> BuildingPlan:
    return BuildingPlanService(library.desk).of_compound(compound.id).plans[0].plan


def fill_in(library: OpenLibrary, compound: Compound) -> BuildingPlan:
    """The first building as surveyed: condition, hazard, item, people."""
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-12")])
    plan = first_plan(library, compound)
    details = replace(
        plan.details,
        built_year=1988,
        structure=Structure.BRICK,
        roof=PartState.POOR,
        roof_text="顶层三户渗漏",
        grade=SafetyGrade.B,
        diagnosis="屋面防水失效",
        estimate=386_500_00,
        households=13,
    )
    edit = PlanEdit(
        details,
        [Hazard(HazardKind.FIRE, "楼道堆物", "李大江", date(2026, 12, 1))],
        [BuildingItem("JC-12", "屋面", 820_50, 150_000_00)],
        [(stairwell.id, replace(stairwell.details, head="王大妈")) for stairwell in plan.stairwells],
    )
    return BuildingPlanService(library.desk).keep(plan.id, edit).plan


def test_the_whole_paper_has_the_compounds_sheet_and_one_for_each_building(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    filed = printing.baseline(compound.id)
    assert (filed.code, filed.number, filed.version) == ("D01", "底册〔2026〕1号", 1)
    text = text_of(printing.content(filed))
    assert "小区基本情况表" in text
    assert text.count("楼栋现状表（一楼一案）小区：") == 2
    assert printing.baseline(compound.id) == filed


def test_what_the_compounds_file_says_stands_on_its_sheet_with_the_differences(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    details = library.file_of(compound).compound.details
    declared = DeclaredFigures(2, 4, 26, None)
    library.case_files.change(
        compound.id,
        replace(details, aliases=("北院", "毛纺家属院"), bounds="东至建设大街", declared=declared),
    )
    text = text_of(printing.content(printing.baseline(compound.id)))
    for part in (
        "曾用名北院、毛纺家属院",
        "东至建设大街",
        "户数26户24户2户",
        "底数不符：户数：上报26户，户册合计24户",
    ):
        assert part in text
    assert "占地面积㎡" in text  # not known: room for the hand


def test_what_a_buildings_plan_says_stands_on_its_sheet(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    plan = fill_in(library, compound)
    DefectService(library.desk).add(
        compound.id,
        DefectDetails(
            plan.id, DefectKind.ROOF, "顶层西侧", "雨季渗漏", date(2026, 10, 1), DefectSeverity.SERIOUS
        ),
    )
    filed = printing.baseline(compound.id, plan.id)
    assert filed.number == f"底册〔2026〕1-{plan.id}号"
    assert filed.title == "北岗院1号楼现状表"
    text = text_of(printing.content(filed))
    for part in (
        "建成年份1988年",
        "顶层三户渗漏",
        "屋面防水失效",
        "消防楼道堆物李大江2026年12月1日",
        "王大妈",
        "820.50㎡",
        "150000.00",
        "本楼造价386500.00元",
        "屋面顶层西侧雨季渗漏严重",
        "底数不符：户数：上报13户，户册合计12户",
    ):
        assert part in text
    assert "小区基本情况表" not in text
    assert "2号楼" not in text


def test_views_before_and_after_are_printed_and_a_new_one_makes_a_new_version(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    files = AttachmentService(library.desk)
    plan = first_plan(library, compound)
    record = RecordRef(RecordKind.BUILDING, plan.id)
    before = FileNote(viewpoint="东门", phase=Phase.BEFORE, taken_at=datetime(2026, 10, 1, 9, 0))
    files.add_content(record, "改前.jpg", jpeg(), before)
    first = printing.baseline(compound.id, plan.id)
    text = text_of(printing.content(first))
    assert "东门" in text
    assert "2026年10月1日" in text
    assert text.count("（无照片）") == 1
    files.add_content(record, "改后.jpg", jpeg((90, 60)), FileNote(viewpoint="东门", phase=Phase.AFTER))
    second = printing.baseline(compound.id, plan.id)
    assert (second.number, second.version) == (first.number, 2)
    assert "（无照片）" not in text_of(printing.content(second))


def test_a_photo_whose_file_is_gone_is_told_and_nothing_is_filed(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    plan = first_plan(library, compound)
    note = FileNote(viewpoint="东门", phase=Phase.BEFORE)
    record = RecordRef(RecordKind.BUILDING, plan.id)
    kept = AttachmentService(library.desk).add_content(record, "改前.jpg", jpeg(), note)
    library.desk.library.attachments.path_of(kept.sha256).unlink()
    with pytest.raises(RecordMissing):
        printing.baseline(compound.id)
    assert printing.documents(compound.id) == ()


def test_a_compound_nobody_has_surveyed_prints_as_a_form_to_fill_in(
    library: OpenLibrary, printing: PrintingService
) -> None:
    empty = library.case_files.add(CompoundDetails("空院"))
    text = text_of(printing.content(printing.baseline(empty.id)))
    assert "小区名称空院" in text
    assert "楼栋一览" in text
    assert "底数核对" not in text
    BuildingPlanService(library.desk).add(empty.id, "1号楼")
    assert "1号楼" in text_of(printing.content(printing.baseline(empty.id)))


def test_a_building_of_another_compound_is_refused(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    other = small_compound(library, "南岗院")
    with pytest.raises(RecordMissing):
        printing.baseline(compound.id, first_plan(library, other).id)


def test_every_field_of_a_building_stands_on_its_sheet(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    plan = first_plan(library, compound)
    text = text_of(printing.content(printing.baseline(compound.id, plan.id)))
    told = [field.title for field in BUILDING_FIELDS if not field.key.endswith("_text")]
    assert all(title in text for title in told)


def test_an_item_the_catalogue_no_longer_has_stands_on_the_sheet_by_its_code(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    put_retired_item(library, compound)
    plan, service = first_plan(library, compound), BuildingPlanService(library.desk)
    service.keep(plan.id, PlanEdit(plan.details, (), [BuildingItem("B01", "屋面", 300)], ()))
    assert f"B01{NOT_LISTED}屋面3.00" in text_of(printing.content(printing.baseline(compound.id)))
