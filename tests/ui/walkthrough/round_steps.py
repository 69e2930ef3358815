"""The round: opened on a frozen roll, entered by pad and list, closed with its verdict."""

from tests.roster_workbooks import BALLOT_HEADER, Messy, MessySheet, write
from tests.ui.walkthrough.desk import PATIENCE, Desk, words
from tests.ui.walkthrough.hands import cells, pad, shown
from ui.consultation.ballot_import_dialog import BallotImportDialog
from ui.consultation.close_round_dialog import CloseRoundDialog
from ui.consultation.consultation_page import ConsultationPage
from ui.consultation.open_round_dialog import OpenRoundDialog


def open_round(desk: Desk) -> None:
    """Open the round of will on a frozen roll, with base and rule in words."""
    desk.hands.push(desk.case.next_step_card.primary_button)
    dialog = shown(OpenRoundDialog)
    assert isinstance(dialog, OpenRoundDialog)
    assert "23户" in dialog.base_label.text().replace(" ", "")
    assert "要求" in dialog.rule_label.text()
    assert "依据：" in dialog.rule_label.text()
    desk.hands.push(dialog.freeze_button)
    desk.front()
    page = desk.case.stack.currentWidget()
    assert isinstance(page, ConsultationPage)
    facts = page.cards[0].facts_label.text()
    assert "共 23 套" in facts
    assert "由陈敏固定，摘要 " in facts
    assert page.cards[0].board.missing_chip.text() == "✗ 还差 19 户"
    digest = facts.split("摘要 ")[1].split()[0]
    assert digest in desk.case.gate_card.base_label.text()


def enter_by_pad(desk: Desk) -> None:
    """A pile of forms by the keys of the number pad alone; correct, undo, mark invalid."""
    rounds = desk.tab("征求与表决", ConsultationPage)
    desk.hands.push(rounds.cards[0].entry_button)
    desk.front()
    page = rounds.entry_page
    assert page.isVisible()
    assert page.pad.address_edit.hasFocus()
    assert page.board.missing_chip.text() == "✗ 还差 19 户"
    pad("1-1-101⏎1⏎1-1-102⏎2⏎")
    assert page.board.figure_label.text() == "1 / 23 户"
    assert page.board.missing_chip.text() == "✗ 还差 18 户"
    pad("1-1-102⏎1⏎")
    assert "再按一次 Enter 更正" in page.pad.message_label.text()
    pad("⏎")
    assert "原来的 ✗ 不同意 已更正" in page.pad.message_label.text()
    fates = [(line[0], line[1], line[5]) for line in cells(page.entries_view)]
    assert fates[:2] == [
        ("1#一门102", "✓ 同意", "计入"),
        ("1#一门102", "✗ 不同意", "已更正"),
    ]
    pad("1-1-201⏎2⏎↶")
    assert "已撤回 1#一门201 ✗ 不同意" in page.pad.message_label.text()
    assert cells(page.entries_view)[0][5] == "已撤回"
    pad("1-1-201⏎1⏎1-1-202⏎1⏎1-1-301⏎1⏎1-2-101⏎1⏎1-2-102⏎1⏎1-2-201⏎1⏎1-2-202⏎1⏎")
    pad("1-2-301⏎3⏎1-2-302⏎41⏎")
    assert "! 无效" in page.pad.message_label.text()
    assert page.board.figure_label.text() == "9 / 23 户"
    assert page.board.missing_chip.text() == "✗ 还差 10 户"
    assert "! 无效 1 张" in [label.text() for label in page.board.count_labels]
    desk.hands.push(page.finish_button)


def enter_from_spreadsheet(desk: Desk) -> None:
    """The answers of building 2 from a list; one line names a flat that is not on the roll."""
    rooms = [
        (stairwell, floor * 100 + place) for stairwell in (1, 2) for floor in (1, 2, 3) for place in (1, 2)
    ]
    words_ = ["同意"] * 10 + ["不同意", "弃权"]
    lines = [
        ("2号楼", f"{s}单元", str(r), w, "2026.9.20", None) for (s, r), w in zip(rooms, words_, strict=True)
    ]
    rows = (BALLOT_HEADER, *lines, ("3号楼", "1单元", "101", "同意", "2026.9.20", None))
    desk.asked.files = (write(Messy((MessySheet("意见", rows),), ()), desk.folder / "2号楼意见.xlsx"),)
    page = desk.tab("征求与表决", ConsultationPage)
    desk.hands.push(page.cards[0].import_button)
    dialog = shown(BallotImportDialog)
    assert isinstance(dialog, BallotImportDialog)
    desk.qtbot.waitUntil(dialog.import_button.isEnabled, timeout=PATIENCE)
    assert "将录入 12 张" in dialog.count_label.text()
    assert cells(dialog.problem_table)[0][1:3] == ["14", "C"]
    assert page.cards[0].board.figure_label.text() == "9 / 23 户"
    desk.hands.push(dialog.import_button)
    desk.qtbot.waitUntil(lambda: dialog.state_label.text().startswith("✓"), timeout=PATIENCE)
    assert dialog.state_label.text() == "✓ 已录入 12 张"
    desk.hands.push(dialog.close_button)
    desk.front()
    desk.qtbot.waitUntil(lambda: page.cards[0].board.figure_label.text() == "19 / 23 户")
    assert page.cards[0].board.missing_chip.text() == "✓ 已达标"


def close_round(desk: Desk) -> None:
    """The sums and the verdict stand there line by line before the result is frozen."""
    page = desk.tab("征求与表决", ConsultationPage)
    desk.hands.push(page.cards[0].close_button)
    dialog = shown(CloseRoundDialog)
    assert isinstance(dialog, CloseRoundDialog)
    text = words(dialog)
    assert "核对" in text
    assert "✓ " in text
    assert "19" in text
    assert "23" in text
    assert "依据：" in text
    desk.hands.push(dialog.close_button)
    desk.front()
    assert page.figures_page.isVisible()
    assert "结果不再变动" in page.cards[0].facts_label.text()
