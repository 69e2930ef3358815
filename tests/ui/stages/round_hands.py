"""A round of will and the posting of its result, clicked and typed as at the desk."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from tests.ui.conftest import write
from tests.ui.stages.case_desk import Case
from ui.consultation.close_round_dialog import CloseRoundDialog
from ui.consultation.open_round_dialog import OpenRoundDialog
from ui.printing.posting_dialog import PostingDialog
from ui.widgets.confirm_value_dialog import ConfirmValueDialog

ROOMS = [
    f"{building}-{stairwell}-{floor}0{door}"
    for building in (1, 2)
    for stairwell in (1, 2)
    for floor in (1, 2, 3)
    for door in (1, 2)
]
"""Every dwelling of the small compound, as its forms name them."""


def press(qtbot: QtBot, made: QPushButton) -> None:
    assert made.isEnabled(), made.text()
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)


def pass_a_round(qtbot: QtBot, case: Case) -> None:
    """Everybody agrees; what the rules only assume is vouched for before the round closes."""
    press(qtbot, case.page.next_step_card.primary_button)
    dialog = case.rounds.acts.dialog
    assert isinstance(dialog, OpenRoundDialog)
    press(qtbot, dialog.freeze_button)
    enter_every_form(qtbot, case)
    close(qtbot, case)


def enter_every_form(qtbot: QtBot, case: Case) -> None:
    """Room, Enter, 1, Enter."""
    press(qtbot, case.rounds.cards[0].entry_button)
    page = case.rounds.entry_page
    for room in ROOMS:
        qtbot.keyClicks(page.pad.address_edit, room)
        qtbot.keyClick(page.pad.address_edit, Qt.Key.Key_Return)
        qtbot.keyClicks(page.pad.answer_edit, "1")
        qtbot.keyClick(page.pad.answer_edit, Qt.Key.Key_Return)
    assert page.board.figure_label.text() == "24 / 24 户"
    press(qtbot, page.finish_button)


def close(qtbot: QtBot, case: Case) -> None:
    press(qtbot, case.rounds.cards[0].close_button)
    closing = case.rounds.closing.dialog
    assert isinstance(closing, CloseRoundDialog)
    while closing.confirm_buttons:
        press(qtbot, closing.confirm_buttons[0])
        word = case.rounds.closing.dialog
        assert isinstance(word, ConfirmValueDialog)
        write(word.document_edit, "街道会议纪要")
        press(qtbot, word.confirm_button)
    press(qtbot, closing.close_button)
    assert case.rounds.stack.currentWidget() is case.rounds.figures_page


def post_the_result(qtbot: QtBot, case: Case) -> None:
    """The notice of the last round is made, and said to hang at every point."""
    assert case.compound is not None
    round_id = case.library.file_of(case.compound).rounds[-1].round.id
    desk = case.library.desk
    PrintingService(desk).result_notice(round_id)
    posting = PostingService(desk)
    standing = posting.of_round(round_id)
    assert standing is not None
    dialog = PostingDialog(posting, AttachmentService(desk), standing, case.answers)
    qtbot.addWidget(dialog)
    dialog.show()
    press(qtbot, dialog.unposted_button)
    write(dialog.by1_edit, "陈敏")
    write(dialog.by2_edit, "李刚")
    with qtbot.waitSignal(dialog.registered):
        press(qtbot, dialog.register_button)
    press(qtbot, dialog.close_button)
