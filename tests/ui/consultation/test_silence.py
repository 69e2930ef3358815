"""Switching the rule of silence on, and both counts beside one another wherever figures stand."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.lifecycle.case_standing import NextStep
from app.domain.rounds.consultation_round import RoundKind
from app.domain.rounds.deliveries import DeliveryMethod, DeliveryNote, Relation
from app.services.rounds.deliveries import DeliveryService
from tests.builders import OpenLibrary, answer_many
from tests.photos import jpeg
from tests.ui.answers import Answers
from tests.ui.consultation.pages import PageOf, click
from ui.consultation.consultation_page import ConsultationPage
from ui.consultation.open_round_dialog import OpenRoundDialog

CLAUSE = "第十二条 送达后未投票的视为参与表决"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "议事规则.jpg"
    file.write_bytes(jpeg())
    return file


def opening(page: ConsultationPage, kind: RoundKind) -> OpenRoundDialog:
    page.start(NextStep.OPEN_ROUND)
    dialog = page.acts.dialog
    assert isinstance(dialog, OpenRoundDialog)
    choose(dialog.kind_box, kind.value)
    return dialog


def choose(box: QComboBox, code: str) -> None:
    box.setCurrentIndex(box.findData(code))


def press(qtbot: QtBot, made: QPushButton) -> None:
    """By keyboard, which brings it into view."""
    made.setFocus()
    qtbot.keyClick(made, Qt.Key.Key_Space)


def test_only_a_vote_of_the_owners_offers_the_rule_and_it_is_off(
    page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    dialog = opening(page_of(library, compound), RoundKind.WILL)
    assert not dialog.silence_fields.isVisible()
    choose(dialog.kind_box, RoundKind.FUND.value)
    assert dialog.silence_fields.isVisible()
    assert not dialog.silence_fields.on_check.isChecked()
    assert dialog.request().terms.silence is None
    assert dialog.freeze_button.isEnabled()


def test_the_rule_needs_clause_and_file_and_shows_what_the_ballot_will_say(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers, scan: Path
) -> None:
    page = page_of(library, compound)
    dialog = opening(page, RoundKind.FUND)
    fields = dialog.silence_fields
    fields.on_check.click()
    assert not dialog.freeze_button.isEnabled()
    assert "条款原文、条款扫描件" in dialog.blocked_label.text()
    qtbot.keyClicks(fields.clause_edit, "Art.12")
    fields.clause_edit.setText(CLAUSE)
    answers.path = scan
    press(qtbot, fields.file_button)
    assert "议事规则.jpg" in fields.file_label.text()
    assert CLAUSE in fields.warning_label.text()
    fields.notice_check.click()
    assert not dialog.freeze_button.isEnabled()
    qtbot.keyClicks(fields.ground_edit, "Art.13")
    click(qtbot, dialog.freeze_button)
    (standing,) = library.file_of(compound).rounds
    rule = standing.round.terms.silence
    assert rule is not None
    assert (rule.clause, rule.notice_ground) == (CLAUSE, "Art.13")
    assert CLAUSE in page.cards[0].facts_label.text()


def test_rules_that_bar_it_offer_no_silence(
    page_of: PageOf, library: OpenLibrary, compound: Compound, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = library.office.pack("handan")
    barred = replace(own, silence=replace(own.silence, allowed=False))
    proposal = library.consultation.proposal(compound.id, RoundKind.WILL)
    dialog = OpenRoundDialog(proposal, [own, barred], own.id, page_of(library, compound))
    dialog.show()
    choose(dialog.kind_box, RoundKind.FUND.value)
    assert not dialog.silence_fields.isVisible()


def test_another_kind_of_round_drops_the_rule(
    page_of: PageOf, library: OpenLibrary, compound: Compound
) -> None:
    dialog = opening(page_of(library, compound), RoundKind.FUND)
    dialog.silence_fields.on_check.click()
    choose(dialog.kind_box, RoundKind.WILL.value)
    assert dialog.request().terms.silence is None
    assert dialog.freeze_button.isEnabled()


def test_both_counts_stand_on_card_figures_and_closing(
    qtbot: QtBot, page_of: PageOf, library: OpenLibrary, compound: Compound, answers: Answers, scan: Path
) -> None:
    page = page_of(library, compound)
    dialog = opening(page, RoundKind.FUND)
    dialog.silence_fields.on_check.click()
    dialog.silence_fields.clause_edit.setText(CLAUSE)
    answers.path = scan
    press(qtbot, dialog.silence_fields.file_button)
    click(qtbot, dialog.freeze_button)
    (standing,) = library.file_of(compound).rounds
    answer_many(library, standing.round, range(1, 16))
    note = DeliveryNote(library.clock.now.date(), DeliveryMethod.HAND, "", Relation.OWNER)
    DeliveryService(library.desk).record(standing.round.id, [16], note, scan)
    page.desk.show()  # type: ignore[attr-defined]
    board = page.cards[0].board
    assert board.figure_label.text() == "1208.00 / 1812.00 ㎡"
    assert "不计沉默：名册专有部分总面积：参与表决 1132.50 / 1812.00 ㎡" in board.silence_label.text()
    assert "1 套、1 人、75.50 ㎡视为参与表决" in board.silence_label.text()
    assert "没有送达记录 8 套、8 人" in board.silence_label.text()
    click(qtbot, page.cards[0].figures_button)
    verdict = page.figures_page.verdict_label.text()
    assert "按沉默规则：✓ 名册总人数：参与表决 16 / 24 人" in verdict
    assert "不计沉默：✗ 名册总人数：参与表决 15 / 24 人" in verdict
    assert "1号楼计入 0 套、0 人、0.00 ㎡，不计入" not in verdict
    model = page.figures_page.table.model()
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())]
    rows = [
        [model.index(row, heads.index(head)).data() for head in ("楼栋", "沉默计入", "沉默不计")]
        for row in range(model.rowCount())
    ]
    assert rows == [["1号楼", "0 套", "0 套"], ["2号楼", "1 套", "8 套"], ["合计", "1 套", "8 套"]]
