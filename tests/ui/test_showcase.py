"""Pictures of the program show what a clerk sees, not what is still on its way."""

from tests.ui.answers import Answers
from ui.opening import Opening
from ui.showcase import first_start


def test_the_first_start_is_shown_with_its_policy_packs(qtbot, answers: Answers) -> None:
    opening = Opening()
    page = first_start(opening, answers)
    qtbot.addWidget(page)
    assert page.pack_combo.count() == 6
    assert page.create_button.isEnabled()
    assert "正在" not in page.asks_label.text()
    opening.finish()
