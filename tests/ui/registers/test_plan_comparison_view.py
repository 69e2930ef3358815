"""方案对照: two versions side by side, any two chosen, the opinion behind a change opened, the sheet printed."""

import pypdfium2
import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import Compound
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS
from app.services.elevators.elevators import ElevatorService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.registers.plan_comparison_view import PlanComparisonView
from ui.registers.registers_page import RegistersPage
from ui.settings.appearance import Appearance

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary, compound: Compound) -> RegistersPage:
    registers, printing = RegisterService(library.desk), PrintingService(library.desk)
    made = RegistersPage(
        registers, AttachmentService(library.desk), ElevatorService(library.desk), printing, Answers()
    )
    qtbot.addWidget(made)
    made.resize(1000, 700)
    to_front(qtbot, made)
    made.show_case(library.file_of(compound))
    return made


@pytest.fixture
def view(page: RegistersPage) -> PlanComparisonView:
    page.view_bar.setCurrentIndex(page.view_bar.count() - 2)
    return page.comparison


def add_versions(library: OpenLibrary, compound: Compound) -> None:
    registers = RegisterService(library.desk)
    opinion = {"received_on": "2026-10-05", "channel": "会议", "text": "道路太窄", "handling": "采纳"}
    opinion |= {"item": "道路", "replied_on": "2026-10-06"}
    registers.add(OPINIONS, compound.id, OPINIONS.typed(opinion))
    for day, items, budget in (
        ("2026-10-01", "JC-06 道路 1000㎡ 300000元、停车", "300000"),
        ("2026-10-10", "JC-06 道路 1200㎡ 350000元、停车", "350000"),
        ("2026-11-01", "JC-06 道路 1200㎡ 350000元、照明 54盏", "360000.01"),
    ):
        typed = {"made_on": day, "items": items, "budget": budget, "changes": "听取意见"}
        registers.add(PLANS, compound.id, PLANS.typed(typed))


def rows(view: PlanComparisonView) -> list[list[str]]:
    model = view.table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def test_before_two_versions_it_says_what_belongs_here(view: PlanComparisonView) -> None:
    assert view.empty_label.isVisible()
    assert not view.table.isVisible()


def test_the_newest_two_are_compared_and_any_others_may_be_chosen(
    page: RegistersPage, view: PlanComparisonView, library: OpenLibrary, compound: Compound
) -> None:
    add_versions(library, compound)
    page.show_case(library.file_of(compound))
    assert [row[:2] for row in rows(view)] == [
        ["＋ 增加", "WS-03 照明"],
        ["－ 取消", "停车"],
        ["＝ 不变", "JC-06 道路"],
    ]
    assert view.head_label.text() == (
        "增加 1 项，取消 1 项，变更 0 项，不变 1 项\n概算：350000.00 元 → 360000.01 元，增加 10000.01 元"
    )
    assert not view.opinion_button.isEnabled()
    view.earlier_combo.setCurrentIndex(0)
    assert rows(view)[2][:6] == [
        "≠ 变更",
        "JC-06 道路",
        "",
        "1000.00 ㎡，300000.00 元",
        "1200.00 ㎡，350000.00 元",
        "+50000.00",
    ]
    page.show_case(library.file_of(compound))
    assert view.earlier_combo.currentText().startswith("第1版")


def test_a_change_leads_to_the_opinion_it_follows(
    qtbot, page: RegistersPage, view: PlanComparisonView, library: OpenLibrary, compound: Compound
) -> None:
    add_versions(library, compound)
    page.show_case(library.file_of(compound))
    view.later_combo.setCurrentIndex(1)
    view.earlier_combo.setCurrentIndex(0)
    assert rows(view)[0][6] == "意见第1号 道路太窄"
    assert view.opinion_button.text().startswith("看意见第1号")
    view.table.setFocus()
    qtbot.keyClick(view.table, Qt.Key.Key_Return)
    assert page.view_bar.currentIndex() == 0
    assert "道路太窄" in page.views[0].about_label.text()


def test_the_comparison_is_printed(
    qtbot, page: RegistersPage, view: PlanComparisonView, library: OpenLibrary, compound: Compound
) -> None:
    add_versions(library, compound)
    page.show_case(library.file_of(compound))
    with qtbot.waitSignal(page.changed):
        qtbot.mouseClick(view.print_button, LEFT)
    assert "方案版次对照表（第2版、第3版）" in view.state_label.text()
    printing = PrintingService(library.desk)
    (made,) = printing.documents(compound.id)
    pdf = pypdfium2.PdfDocument(printing.content(made))
    told = "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    for words in (
        "方案版次对照表",
        "＋增加WS-03照明",
        "350000.00元→360000.01元，增加10000.01元",
        "听取意见",
    ):
        assert words in told
