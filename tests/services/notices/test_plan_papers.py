"""D13: the newest version of the plan for the wall, refused while something it must say is missing."""

from datetime import date

import pypdfium2
import pytest

from app.domain.compounds.project import ProjectDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.errors.notices import NoticeIncomplete
from app.domain.registers.plan_versions import PLANS
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.projects import ProjectService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, small_compound
from tests.pdf_texts import text_of


@pytest.mark.parametrize(("paper", "size"), [("A3", (842, 1191)), ("A4", (595, 842))])
def test_a_plan_hangs_at_every_door_and_board_with_all_it_must_say(
    library: OpenLibrary, paper: str, size: tuple[int, int]
) -> None:
    compound, printing = small_compound(library), PrintingService(library.desk)
    with pytest.raises(NoticeIncomplete) as refused:
        printing.plan_notice(compound.id)
    assert len(refused.value.details["blocks"]) == 5
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-01"), WorkItem("WS-01")])
    project = ProjectDetails(
        "老旧小区改造",
        year=2026,
        compounds=(compound.name,),
        approval_no="住建〔2026〕15号",
        planned=date(2026, 5, 6),
    )
    ProjectService(library.desk).keep(None, project)
    values = {"made_on": date(2026, 3, 1), "author": "市设计院", "budget": 123_456_789}
    registers = RegisterService(library.desk)
    first = registers.add(PLANS, compound.id, values)
    offers = {offer.code: offer.missing for offer in printing.offers(compound.id, None)}
    assert offers["D13"] == ("方案版次的“说明”里没有写居民出资",)
    registers.change(PLANS, first.id, {**values, "note": "居民出资每户800元，用于换水表。"})
    document = printing.plan_notice(compound.id, paper)
    assert printing.plan_notice(compound.id, paper) == document
    pdf = pypdfium2.PdfDocument(printing.content(document))
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert sorted(round(side) for side in pdf[0].get_size()) == sorted(size)
    pdf.close()
    assert len({page[page.find("张贴点") :][:20] for page in pages if "张贴点" in page}) == 5
    text = "".join(pages)
    for told in (
        "北岗院改造方案公示",
        "第1版（2026年3月1日）",
        "基础类（1项）：",
        "概算：1,234,567.89元",
        "开工日期：2026年5月6日",
        "居民出资每户800元",
        "住建〔2026〕15号",
        "7日",
        "2号楼2单元门口",
    ):
        assert told in text, told


def test_the_notice_and_the_review_print_the_lines_of_the_newest_version(library: OpenLibrary) -> None:
    compound, printing = small_compound(library), PrintingService(library.desk)
    project = ProjectDetails("改造", year=2026, compounds=(compound.name,), planned=date(2026, 5, 6))
    ProjectService(library.desk).keep(None, project)
    lines = (
        {"item": "JC-06", "quantity": 1_200_00, "estimate": 350_000_00, "place": "东区"},
        {"item": "晾衣架", "estimate": 1_000_50},
    )
    values = {"made_on": date(2026, 3, 1), "note": "居民不出资。"}
    registers = RegisterService(library.desk)
    registers.add(PLANS, compound.id, {**values, "changes": ""}, lines[:1])
    assert {offer.code: offer.missing for offer in printing.offers(compound.id, None)}["D13"] == ()
    newest = registers.add(PLANS, compound.id, {**values, "changes": "加晾衣架"}, lines)
    unit = registers.plan_lines(newest)[0].unit
    notice = text_of(printing.content(printing.plan_notice(compound.id)))
    for told in (f"道路（东区，1200.00{unit}）", "其他（1项）：晾衣架。", "概算：351,000.50元"):
        assert told in notice, told
    review = text_of(printing.content(printing.register_paper(compound.id, "D12")))
    for told in ("送审方案：第2版2026年3月1日", f"1JC-06道路东区1200.00{unit}，350000.00元", "2晾衣架"):
        assert told in review, told
