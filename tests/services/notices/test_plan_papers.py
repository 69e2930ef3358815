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
