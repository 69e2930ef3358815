"""Menus in the window: ticked from the number pad or by mouse, ranked, exported, put on the work list."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consent import Answer
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.menu import Pick
from app.services.compounds.acceptance import AcceptanceService
from app.services.papers.printing import PrintingService
from app.services.rosters.listing import ListingService
from app.services.rounds.menu import MenuService
from app.services.rounds.second_entries import SecondEntryService
from app.spreadsheets.reading import read_workbook
from tests.builders import OpenLibrary, open_round
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from tests.ui.consultation.test_ballot_entry_page import press
from tests.ui.hands import to_front
from ui.acceptance.work_items_model import ORIGIN
from ui.acceptance.work_items_page import WorkItemsPage
from ui.consultation.ballot_entry_page import BallotEntryPage
from ui.consultation.menu_page import BAR, MenuPage
from ui.consultation.second_entry_page import SecondEntryPage
from ui.widgets.share_bar import ShareBar

DAY = date(2026, 11, 2)


@pytest.fixture
def menu_round(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    return library.consultation.open_round(compound.id, RoundKind.MENU, "第1轮点单")


@pytest.fixture
def entry(qtbot: QtBot, library: OpenLibrary, menu_round: ConsultationRound) -> BallotEntryPage:
    made = BallotEntryPage(library.consultation, library.ballot_entry)
    qtbot.addWidget(made)
    to_front(qtbot, made)
    made.show_round(menu_round.id)
    return made


@pytest.fixture
def ranking(qtbot: QtBot, library: OpenLibrary, menu_round: ConsultationRound, answers: Answers) -> MenuPage:
    record = library.ballot_entry.record
    record(menu_round.id, 1, Answer.AGREE, DAY, picks={"JC-01": Pick.NECESSARY, "H9-3": Pick.WANTED})
    record(menu_round.id, 13, Answer.AGREE, DAY, picks={"H9-3": Pick.NECESSARY})
    made = MenuPage(MenuService(library.desk), ListingService(library.desk), answers)
    qtbot.addWidget(made)
    made.resize(1100, 600)
    made.show()
    made.show_round(menu_round.id)
    return made


def rows(page: MenuPage) -> list[list[str]]:
    model = page.table.model()
    return [[model.index(r, c).data() for c in range(model.columnCount())] for r in range(model.rowCount())]


def choose(page: MenuPage, *names: str) -> None:
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    for at, cells in enumerate(rows(page)):
        if any(name in cells[1] for name in names):
            page.table.selectionModel().select(page.table.model().index(at, 0), flags)


def test_items_are_ticked_without_leaving_the_number_pad(
    entry: BallotEntryPage, library: OpenLibrary, menu_round: ConsultationRound
) -> None:
    press("1-1-101⏎", "1⏎", "2⏎2⏎", "3⏎3⏎3⏎", "4⏎4⏎4⏎4⏎", "⏎", "1⏎", "1-1-102⏎⏎2⏎")
    first, second = library.ballot_entry.entries(menu_round.id)
    assert first.picks == {"H9-1": Pick.WANTED, "H9-2": Pick.NECESSARY, "H9-3": Pick.NOT_WANTED}
    assert (first.answer, second.answer, second.picks) == (Answer.AGREE, Answer.OPPOSE, {})


def test_a_pick_is_said_by_the_place_of_its_box(entry: BallotEntryPage) -> None:
    press("1-1-101⏎", "1.1⏎", "2.2⏎", "3.3⏎", "3.1⏎", "4⏎")
    assert entry.menu_pad.picks == {
        "H9-1": Pick.NECESSARY,
        "H9-2": Pick.WANTED,
        "H9-3": Pick.NECESSARY,
        "H9-4": Pick.WANTED,
    }
    press("1.4⏎")
    assert "没有“1.4”" in entry.menu_pad.told_label.text()


def test_a_number_that_is_not_on_the_menu_is_told(entry: BallotEntryPage) -> None:
    press("1-1-101⏎", "99⏎")
    assert "没有“99”" in entry.menu_pad.told_label.text()
    assert entry.menu_pad.picks == {}


def test_a_correction_begins_with_what_was_ticked(
    entry: BallotEntryPage, library: OpenLibrary, menu_round: ConsultationRound
) -> None:
    press("1-1-101⏎", "1⏎⏎1⏎", "1-1-101⏎")
    assert entry.menu_pad.table.model().index(0, 1).data() == "✓ 需要"
    press("1⏎⏎1⏎⏎")
    assert library.ballot_entry.history(menu_round.id, 1)[-1].picks == {"H9-1": Pick.NECESSARY}


def test_items_are_ticked_by_mouse(qtbot: QtBot, entry: BallotEntryPage) -> None:
    press("1-1-101⏎")
    table = entry.menu_pad.table
    place = table.visualRect(table.model().index(1, 2)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert entry.menu_pad.picks == {"H9-2": Pick.WANTED}


def test_esc_leaves_the_menu_for_another_room(entry: BallotEntryPage) -> None:
    press("1-1-101⏎", "1⏎", "⎋", "1-1-102⏎")
    assert entry.menu_pad.picks == {}
    assert "102" in entry.pad.dwelling_label.text()


def test_the_menu_stands_between_the_room_and_the_answer(
    qtbot: QtBot,
    library: OpenLibrary,
    menu_round: ConsultationRound,
    entry: BallotEntryPage,
    answers: Answers,
) -> None:
    again = SecondEntryPage(SecondEntryService(library.desk), library.consultation, answers)
    qtbot.addWidget(again)
    again.show_round(menu_round.id)
    again.show()
    for page in (entry, again):
        fields = (page.pad.address_edit, page.menu_pad.number_edit, page.pad.answer_edit)
        heights = [field.mapTo(page, QPoint()).y() for field in fields]
        assert heights == sorted(set(heights))


def test_other_rounds_show_no_menu(entry: BallotEntryPage, library: OpenLibrary, compound: Compound) -> None:
    entry.show_round(open_round(library, compound).id)
    assert not entry.menu_pad.isVisible()
    assert not entry.menu_pad.table.isVisible()


def test_items_are_ranked_with_signs_bars_and_both_bases(ranking: MenuPage) -> None:
    first, second = rows(ranking)[:2]
    assert first[1:2] + first[4:9] == [
        "H9-3 内外墙体粉刷", "2 / 24 户", "★ 1 户", "✓ 1 户", "✗ 0 户", "2 / 2 户",
    ]  # fmt: skip
    assert (second[0], second[1]) == ("2", "JC-01 供水改造（一户一表）")
    assert isinstance(ranking.table.indexWidget(ranking.table.model().index(0, BAR)), ShareBar)
    assert ranking.bases_label.text().startswith("名册 24 户")


def test_one_building_is_ranked_alone(ranking: MenuPage) -> None:
    ranking.building_box.setCurrentIndex(2)
    assert rows(ranking)[0][4] == "1 / 12 户"
    assert rows(ranking)[1][4] == "0 / 12 户"


def test_chosen_items_go_on_the_work_list_with_their_origin(
    qtbot: QtBot, ranking: MenuPage, library: OpenLibrary, compound: Compound, answers: Answers
) -> None:
    assert not ranking.take_button.isEnabled()
    choose(ranking, "H9-3")
    with qtbot.waitSignal(ranking.taken):
        click(qtbot, ranking.take_button)
    assert "新列 2 项" in ranking.state_label.text()
    page = WorkItemsPage(AcceptanceService(library.desk), PrintingService(library.desk), answers)
    qtbot.addWidget(page)
    page.show_case(library.file_of(compound))
    model = page.model
    told = {
        model.index(row, 0).data()[:5]: model.index(row, ORIGIN).data()
        for row in range(model.rowCount())
        if model.index(row, ORIGIN).data()
    }
    assert told == dict.fromkeys(("JC-13", "JC-14"), "来自第1轮点单 2 / 24 户")
    assert page.save()
    assert {item.origin.households for item in page.model.items if item.origin} in (set(), {2})


def test_the_ranking_is_exported(qtbot: QtBot, ranking: MenuPage, answers: Answers, tmp_path: Path) -> None:
    answers.save_as = tmp_path / "点单.xlsx"
    click(qtbot, ranking.export_button)
    sheet = read_workbook(answers.save_as).sheets[0]
    assert any("H9-3 内外墙体粉刷" in row for row in sheet.rows)


def test_what_each_dwelling_ticked_is_exported(
    qtbot: QtBot, ranking: MenuPage, answers: Answers, tmp_path: Path
) -> None:
    answers.save_as = tmp_path / "勾选.xlsx"
    click(qtbot, ranking.picks_button)
    first, *dwellings = read_workbook(answers.save_as).sheets[0].rows
    ticked = dict(zip(first, dwellings[0], strict=True))
    assert (ticked["房号"], ticked["JC-01 供水改造（一户一表）"], ticked["H9-3 内外墙体粉刷"]) == (
        "101",
        "必要",
        "需要",
    )


def test_the_card_of_a_menu_round_leads_to_the_ranking(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, menu_round: ConsultationRound
) -> None:
    page = page_of(library, compound)
    click(qtbot, page.cards[0].menu_button)
    assert page.stack.currentWidget() is page.menu_page
    click(qtbot, page.menu_page.finish_button)
    assert page.stack.currentWidget() is page.overview
