"""No label, button or field of the case file is smaller than it asks to be, at any text size, folded or not."""

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QWidget

from app.services.buildings.grid_views import GridService
from app.services.packs.case_rules import CaseRulesService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from app.services.rounds.deliveries import DeliveryService
from app.services.rounds.menu import MenuService
from app.services.rounds.roll_correcting import RollCorrectingService
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.second_entries import SecondEntryService
from tests.builders import OpenLibrary, answer_many, open_round, textile_north
from tests.ui.answers import Answers
from ui.case_file.buildings_page import BuildingsPage
from ui.case_file.case_page import CasePage
from ui.case_file.overview_page import OverviewPage
from ui.case_file.tab_page import CaseTab
from ui.case_file.tabs import CONSULTATION
from ui.consultation.consultation_page import ConsultationPage
from ui.settings.appearance import Appearance
from ui.widgets.gate_bar import GateBar
from ui.widgets.stage_rail import StageRail

PARTS = (QLabel, QPushButton, QComboBox, QLineEdit, GateBar, StageRail)


def squeezed(page: QWidget) -> list[str]:
    """Visible parts that are lower or, where they do not wrap, narrower than they need."""
    for _ in range(8):  # a layout may need to be told of a new height more than once
        QApplication.processEvents()
    found = []
    for part in page.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, PARTS):
            continue
        least = part.minimumSizeHint()
        high = part.heightForWidth(part.width()) if part.hasHeightForWidth() else least.height()
        wraps = isinstance(part, QLineEdit) or (isinstance(part, QLabel) and part.wordWrap())
        if part.height() < high - 1 or (not wraps and part.width() < least.width() - 1):
            text = part.text() if isinstance(part, QLabel | QPushButton) else type(part).__name__
            found.append(f"{text} {part.size().toTuple()} of {least.width()} × {high}")
    return found


@pytest.fixture
def page(qtbot, appearance: Appearance, library: OpenLibrary, answers: Answers) -> CasePage:
    compound = textile_north(library)
    round_ = open_round(library, compound, {f"{number}号楼" for number in range(1, 9)})
    answer_many(library, round_, range(1, 544))

    def consultation() -> ConsultationPage:
        return ConsultationPage(
            library.consultation,
            library.ballot_entry,
            library.ballot_import,
            library.office,
            CaseRulesService(library.desk),
            AttachmentService(library.desk),
            ListingService(library.desk),
            MenuService(library.desk),
            RollCorrectingService(library.desk),
            DeliveryService(library.desk),
            SecondEntryService(library.desk),
            RoundClosingService(library.desk),
            answers,
        )

    tabs = (
        CaseTab("概况", frozenset(), lambda: OverviewPage(library.case_files, Answers())),
        CaseTab(
            "楼栋与住户", frozenset(), lambda: BuildingsPage(library.case_files, GridService(library.desk))
        ),
        CaseTab("征求与表决", CONSULTATION, consultation),
    )
    shown = CasePage(tabs)
    qtbot.addWidget(shown)
    shown.show_case(library.file_of(compound))
    shown.resize(972, 768)
    shown.show()
    return shown


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_squeezed_in_the_case_file(page: CasePage, appearance: Appearance, scale: float) -> None:
    appearance.choose_scale(scale)
    page.resize(round(972 - 140 * (scale - 1)), 768)
    for index in range(3):
        page.focus_tab(index)
        assert squeezed(page) == []
        page.fold_button.click()
        assert squeezed(page) == []


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5, 2.0])
def test_nothing_is_squeezed_while_ballots_are_entered(
    page: CasePage, appearance: Appearance, scale: float
) -> None:
    appearance.choose_scale(scale)
    page.resize(round(972 - 140 * (scale - 1)), 768)
    page.enter_ballot(1)
    assert squeezed(page) == []
    consultation = page.stack.currentWidget()
    assert isinstance(consultation, ConsultationPage)
    assert consultation.entry_page.entries_view.height() > 3 * page.fontMetrics().height()


def test_no_tab_is_wider_than_what_a_small_screen_at_200_percent_leaves_beside_the_cabinet(
    page: CasePage,
) -> None:
    page.resize(330, 340)
    for number in range(page.tab_bar.count()):
        page.focus_tab(number)
        QApplication.processEvents()
        assert page.stack.currentWidget().minimumSizeHint().width() <= 300, page.tab_bar.tabText(number)


def test_a_narrow_head_leaves_the_height_to_the_page(page: CasePage) -> None:
    page.resize(480, 1000)
    for _ in range(8):
        QApplication.processEvents()
    about = page.about_label
    assert about.height() <= about.heightForWidth(about.width()) + 2
