"""Deliveries by keyboard, as a clerk with a pile of signed stubs enters them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.form_code import FormCode
from app.services.buildings.grid_views import GridService
from app.services.rosters.listing import DELIVERY_COLUMNS
from app.services.rounds.deliveries import DeliveryService
from tests.builders import OpenLibrary, add_compound, flats
from tests.photos import jpeg
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from tests.ui.consultation.test_ballot_entry_page import press
from ui.consultation.deliveries_page import MISSING, REACHED, DeliveriesPage

Shown = Callable[[], DeliveriesPage]


@pytest.fixture
def stub(tmp_path: Path) -> Path:
    file = tmp_path / "存根.jpg"
    file.write_bytes(jpeg())
    return file


@pytest.fixture
def voted(library: OpenLibrary) -> Compound:
    lines = [*flats("1号楼", 1, 2, 2), ("1号楼", "1单元", "301", "张三、李四", 80, "住宅")]
    return add_compound(library, lines, "西岗院")


@pytest.fixture
def vote(library: OpenLibrary, voted: Compound) -> ConsultationRound:
    return library.consultation.open_round(voted.id, RoundKind.FUND, "表决")


@pytest.fixture
def page(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, voted: Compound, vote: ConsultationRound
) -> DeliveriesPage:
    whole = page_of(library, voted)
    with qtbot.waitActive(whole):
        whole.activateWindow()
    click(qtbot, whole.cards[0].deliveries_button)
    assert whole.stack.currentWidget() is whole.deliveries_page
    return whole.deliveries_page


def table(page: DeliveriesPage) -> list[list[str]]:
    model = page.table.model()
    wanted = [DELIVERY_COLUMNS.index(name) for name in ("房号", "送达", "签收人", "凭证")]
    return [[model.index(row, column).data() for column in wanted] for row in range(model.rowCount())]


def test_a_pile_of_stubs_goes_in_without_leaving_the_number_pad(
    qtbot: QtBot, page: DeliveriesPage, answers: Answers, stub: Path
) -> None:
    assert page.progress_label.text() == "送达 0 / 5 套"
    answers.path = stub
    click(qtbot, page.pad.proof_button)
    assert stub.name in page.pad.proof_label.text()
    press("101⏎1⏎", "102⏎1⏎")
    assert page.progress_label.text() == "送达 2 / 5 套"
    first, second, third = table(page)[:3]
    assert (first[1], second[1], third[1]) == ("✓ 有效送达", "✓ 有效送达", "○ 没有送达")
    assert first[2:] == ["赵建国", "有"]
    assert "有效送达" in page.pad.message_label.text()


def test_a_tenant_is_noted_but_the_owner_is_not_reached(page: DeliveriesPage) -> None:
    press("101⏎7⏎")
    assert page.pad.name_edit.hasFocus()
    page.pad.name_edit.setText("租客")
    press("⏎")
    assert table(page)[0] == ["101", "！签收人不是业主", "租客", "没有"]
    assert page.progress_label.text() == "送达 0 / 5 套"
    assert "还不算有效送达" in page.pad.message_label.text()


def test_of_several_owners_the_one_who_signed_is_named(page: DeliveriesPage) -> None:
    press("301⏎1⏎⏎")
    assert "要写明姓名" in page.pad.message_label.text()
    page.pad.name_edit.setText("王五")
    press("⏎")
    assert "不是名册上这一户的业主" in page.pad.message_label.text()
    page.pad.name_edit.setText("李四")
    press("⏎")
    assert table(page)[4][2] == "李四"


def test_esc_goes_back_field_by_field(page: DeliveriesPage) -> None:
    press("301⏎1⏎⎋")
    assert page.pad.relation_edit.hasFocus()
    press("⎋")
    assert page.pad.room_edit.hasFocus()
    assert page.pad.dwelling_label.text() == ""
    press("999⏎")
    assert "999" in page.pad.message_label.text()
    press("101⏎9⏎")
    assert "1 到 8" in page.pad.message_label.text()


def test_the_code_on_the_stub_finds_the_dwelling(page: DeliveriesPage, vote: ConsultationRound) -> None:
    press(str(FormCode(vote.id, 3, vote.roll.printed_digest[:8], page=2)), "⏎")
    assert page.pad.row is not None
    assert page.pad.row.no == 3


def test_chosen_dwellings_get_one_proof_an_announcement_or_are_taken_back(
    qtbot: QtBot, page: DeliveriesPage, answers: Answers, stub: Path
) -> None:
    press("101⏎1⏎", "102⏎1⏎")
    assert [line[1] for line in table(page)[:2]] == ["！没有签收或照片凭证"] * 2
    page.table.selectAll()
    answers.path = stub
    click(qtbot, page.prove_button)
    assert page.progress_label.text() == "送达 2 / 5 套"
    page.shown_box.setCurrentText(MISSING)
    assert [line[0] for line in table(page)] == ["201", "202", "301"]
    page.table.selectAll()
    click(qtbot, page.notice_button)
    assert [line[1] for line in table(page)] == ["！只有公告"] * 3
    page.shown_box.setCurrentText(REACHED)
    page.table.selectRow(0)
    click(qtbot, page.withdraw_button)
    assert page.progress_label.text() == "送达 1 / 5 套"
    assert "1 条" in answers.asked[-1]


def test_the_list_of_those_not_reached_is_exported(
    qtbot: QtBot, page: DeliveriesPage, answers: Answers, tmp_path: Path
) -> None:
    press("101⏎1⏎")
    page.shown_box.setCurrentText(MISSING)
    answers.save_as = tmp_path / "未送达.xlsx"
    click(qtbot, page.export_button)
    assert "5 条" in answers.told[-1]
    assert answers.save_as.is_file()


def test_the_grid_shows_and_prints_who_was_reached(
    library: OpenLibrary, voted: Compound, vote: ConsultationRound, stub: Path, page: DeliveriesPage
) -> None:
    page.pad.prove_with(stub)
    press("101⏎1⏎")
    grid = GridService(library.desk)
    view = next(view for view in grid.views(voted.id) if view.title == "表决送达")
    rows = [line.row.dwelling_id for line in DeliveryService(library.desk).standing(vote.id).lines]
    marks = grid.marks(voted.id, view.key)
    assert [marks[dwelling].word for dwelling in rows[:2]] == ["票已送达业主", "票没有送达"]


def test_a_question_of_policy_needs_no_deliveries(
    page_of: PageOf, library: OpenLibrary, compound: Compound, round_: ConsultationRound
) -> None:
    assert not page_of(library, compound).cards[0].deliveries_button.isVisible()


def test_a_list_is_noted_from_a_spreadsheet_once(
    qtbot: QtBot, page: DeliveriesPage, answers: Answers, tmp_path: Path
) -> None:
    header = "楼栋,单元,房号,送达日期,方式,签收人,与业主关系"
    lines = ("1号楼,1单元,101,2026-11-02,当面,,业主本人", "1号楼,1单元,999,2026-11-02,当面,王芳,业主本人")
    answers.path = tmp_path / "送达.csv"
    answers.path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8")
    click(qtbot, page.import_button)
    assert "新登记 1 条，已登记过 0 条，不能登记 1 条" in answers.asked[-1]
    assert "第3行" in answers.asked[-1]
    assert table(page)[0][1:] == ["！没有签收或照片凭证", "赵建国", "没有"]
    click(qtbot, page.import_button)
    assert "新登记 0 条，已登记过 1 条" in answers.asked[-1]
