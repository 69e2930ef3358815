"""The rules of a case in the window: told on its page of stages, taken up anew with a reason by its head alone."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.records.operators import Role
from app.services.records.operators import OperatorService
from tests.builders import OpenLibrary, open_round, small_compound
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.stages.case_desk import Case
from ui.stages.move_bar import ONLY_THE_HEAD

LEFT = Qt.MouseButton.LeftButton


def other_rules(library: OpenLibrary) -> None:
    library.office.change(replace(library.office.office(), policy_pack="weifang"))


def test_the_rules_of_a_case_are_told_and_taken_up_anew(qtbot, case: Case, library: OpenLibrary) -> None:
    compound = small_compound(library)
    case.show(compound)
    case.page.open_tab("阶段")
    card = case.log.rules_card
    assert "还没有开始" in card.told_label.text()
    assert card.renew_button.isHidden()
    open_round(library, compound)
    other_rules(library)
    case.reload()
    assert "固定" in card.told_label.text()
    assert card.newer_label.text().startswith("现行规则是潍坊市（")
    qtbot.mouseClick(card.renew_button, LEFT)
    assert card.dialog is not None
    assert any("现行规则是潍坊市（" in label.text() for label in card.dialog.findChildren(QLabel))
    write(card.dialog.reason_edit, "市里统一要求")
    with qtbot.waitSignal(card.changed):
        qtbot.mouseClick(card.dialog.save_button, LEFT)
    assert card.told_label.text().startswith("潍坊市（")
    assert card.told_label.text().endswith("换用理由：市里统一要求。")
    assert card.renew_button.isHidden()


def test_without_a_reason_the_rules_stay(qtbot, case: Case, library: OpenLibrary, answers: Answers) -> None:
    compound = small_compound(library)
    open_round(library, compound)
    other_rules(library)
    case.show(compound)
    case.page.open_tab("阶段")
    card = case.log.rules_card
    before = card.told_label.text()
    qtbot.mouseClick(card.renew_button, LEFT)
    assert card.dialog is not None
    qtbot.mouseClick(card.dialog.save_button, LEFT)
    assert card.dialog.isVisible()
    card.dialog.reject()
    assert card.told_label.text() == before


def test_only_the_head_is_let_to_it(qtbot, case: Case, library: OpenLibrary) -> None:
    compound = small_compound(library)
    open_round(library, compound)
    other_rules(library)
    operators = OperatorService(library.desk)
    operators.add("小吴", Role.ENTRY)
    operators.switch(next(one.id for one in operators.all() if one.name == "小吴") or 0)
    case.show(compound)
    case.page.open_tab("阶段")
    card = case.log.rules_card
    assert not card.renew_button.isHidden()
    assert not card.renew_button.isEnabled()
    assert card.renew_button.toolTip() == ONLY_THE_HEAD
