"""抽查回访 and the owners who overlap, as a clerk sees them."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.rounds.consultation_round import ConsultationRound
from app.services.dwellings.dwelling_files import DwellingFileService
from tests.builders import OpenLibrary, add_compound, answer_many, open_round
from tests.ui.consultation.pages import PageOf, click


def test_one_in_twenty_valid_forms_is_asked_about_again(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    answer_many(library, round_, range(1, 22))
    library.ballot_entry.mark_pending(round_.id, 22, library.clock.now.date())
    drawn = library.consultation.call_backs(round_.id)
    assert all(call.row.no <= 21 for call in drawn)
    files = DwellingFileService(library.desk)
    first = drawn[0].row.dwelling_id
    (owner,) = files.sheet(first).owners
    files.change_owner(owner.id, OwnerDetails(owner.name, phones=("13800000001",)))
    page = page_of(library, compound)
    click(qtbot, page.cards[0].call_backs_button)
    shown = page.call_backs_page
    assert page.stack.currentWidget() is shown
    assert shown.count_label.text().startswith("有效表 21 张，抽 2 张")
    click(qtbot, shown.copy_button)
    lines = [line.split("\t") for line in QApplication.clipboard().text().splitlines()]
    assert [line[2] for line in lines] == [call.row.room for call in drawn]
    assert lines[0][3:6] == [owner.name, "13800000001", "✓ 同意"]
    assert lines[1][4] == "没有电话"
    click(qtbot, shown.finish_button)
    assert page.stack.currentWidget() is page.overview


def test_without_valid_forms_there_is_nobody_to_ask(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, round_: ConsultationRound, compound: Compound
) -> None:
    page = page_of(library, compound)
    click(qtbot, page.cards[0].call_backs_button)
    assert page.call_backs_page.count_label.text() == "还没有有效的表，没有可抽查的"


def test_owners_who_overlap_are_told_over_the_figures(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary
) -> None:
    lines = [
        ("1号楼", "1单元", "101", "张三、李四", 80, "住宅"),
        ("1号楼", "1单元", "102", "张三", 60, "住宅"),
    ]
    compound = add_compound(library, lines, "西岗院")
    (found,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(found.party_ids)
    open_round(library, compound)
    page = page_of(library, compound)
    click(qtbot, page.cards[0].figures_button)
    assert page.figures_page.shared_label.isVisible()
    assert page.figures_page.shared_label.text().startswith("！2套房屋的业主有一部分相同")
