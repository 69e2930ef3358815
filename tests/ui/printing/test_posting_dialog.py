from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QDateTime, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from app.domain.records.attached_file import FileNote, RecordKind, RecordRef
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.records.undoing import UndoService
from tests.builders import OpenLibrary, answer_many, new_library, open_round, small_compound
from tests.photos import png, put
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.printing.check_card import CheckCard
from ui.printing.posting_dialog import PostingDialog

BEFORE_THE_BREAK = datetime(2026, 9, 28, 9, 0)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, now=BEFORE_THE_BREAK)
    yield opened
    opened.close()


@pytest.fixture
def round_id(library: OpenLibrary) -> int:
    round_ = open_round(library, small_compound(library))
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    library.clock.now = datetime(2026, 9, 29, 17, 0)
    return round_.id


@pytest.fixture
def dialog(qtbot, library: OpenLibrary, round_id: int, answers: Answers) -> PostingDialog:
    service = PostingService(library.desk)
    standing = service.of_round(round_id)
    assert standing is not None
    made = PostingDialog(service, AttachmentService(library.desk), standing, answers)
    qtbot.addWidget(made)
    to_front(qtbot, made)
    made.by1_edit.setText("陈敏")
    made.by2_edit.setText("李刚")
    return made


def click(qtbot, button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def states(dialog: PostingDialog) -> list[str]:
    return [dialog.points.index(row, 2).data() for row in range(dialog.points.rowCount())]


def test_boards_come_first_and_nothing_is_ticked(dialog: PostingDialog) -> None:
    rows = range(dialog.points.rowCount())
    assert [dialog.points.index(row, 0).data() for row in rows] == ["01", "02", "03", "04", "05"]
    assert dialog.points.index(0, 1).data() == "小区宣传栏"
    assert set(states(dialog)) == {"○ 未张贴"}
    assert not dialog.register_button.isEnabled()


def test_points_are_ticked_with_the_space_key(qtbot, dialog: PostingDialog) -> None:
    dialog.table.setFocus()
    dialog.table.selectRow(0)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.points.ticked == {1, 2}
    assert dialog.register_button.text() == "登记 2 处  F6"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Space)
    assert dialog.points.ticked == frozenset()


def test_some_points_posted_leave_the_rest_and_no_period(qtbot, dialog: PostingDialog) -> None:
    dialog.points.tick({1, 2})
    with qtbot.waitSignal(dialog.registered):
        qtbot.keyClick(dialog, Qt.Key.Key_F6)
    assert [state[0] for state in states(dialog)] == ["✓", "✓", "○", "○", "○"]
    assert "还有 3 处没有张贴" in dialog.period_label.text()
    click(qtbot, dialog.unposted_button)
    assert dialog.points.ticked == {3, 4, 5}


def test_the_period_is_told_with_weekdays_and_why_it_moved(qtbot, dialog: PostingDialog) -> None:
    click(qtbot, dialog.all_button)
    click(qtbot, dialog.register_button)
    text = dialog.period_label.text()
    assert "公示期：2026年9月30日（星期三） 至 2026年10月8日（星期四），24:00 截止" in text
    assert "原应 2026年10月6日（星期二） 期满，在放假期间，顺延" in text
    assert "还有 9 天" in text


def test_an_assumed_length_stands_in_amber_with_what_to_do(
    qtbot, library: OpenLibrary, dialog: PostingDialog
) -> None:
    assert dialog.assumed_label.isVisible()
    assert "公示期 7日 只是预设" in dialog.assumed_label.text()
    pack = library.office.pack_in_force()
    library.office.confirm(pack, "notice.will_result", "周主任", date(2026, 9, 29), "会议纪要")
    click(qtbot, dialog.all_button)
    click(qtbot, dialog.register_button)
    assert not dialog.assumed_label.isVisible()


def test_a_missing_holiday_table_is_said_plainly(qtbot, library: OpenLibrary, dialog: PostingDialog) -> None:
    library.clock.now = datetime(2029, 5, 2, 10, 0)
    dialog.time_edit.setDateTime(QDateTime(2029, 5, 2, 9, 0, 0))
    click(qtbot, dialog.all_button)
    click(qtbot, dialog.register_button)
    assert "节假日表缺失" in dialog.period_label.text()
    assert "2029" in dialog.period_label.text()


def test_one_person_is_not_enough_and_nothing_typed_is_lost(qtbot, dialog: PostingDialog) -> None:
    dialog.by2_edit.setText("陈敏")
    click(qtbot, dialog.all_button)
    click(qtbot, dialog.register_button)
    assert "两个不同的姓名" in dialog.error_label.text()
    assert dialog.points.ticked == {1, 2, 3, 4, 5}
    dialog.by2_edit.setText("李刚")
    click(qtbot, dialog.register_button)
    assert not dialog.error_label.isVisible()


def test_a_time_to_come_is_refused(qtbot, library: OpenLibrary, dialog: PostingDialog) -> None:
    later = library.clock.now + timedelta(days=1)
    dialog.time_edit.setDateTime(QDateTime(later.year, later.month, later.day, 9, 0, 0))
    dialog.points.tick({1})
    click(qtbot, dialog.register_button)
    assert "不能晚于现在" in dialog.error_label.text()
    assert states(dialog)[0] == "○ 未张贴"


def test_photos_are_dropped_chosen_removed_and_kept_with_the_posting(
    qtbot, dialog: PostingDialog, answers: Answers, tmp_path: Path
) -> None:
    photos = [tmp_path / name for name in ("一.jpg", "二.png")]
    for at, photo in enumerate(photos):
        Image.new("RGB", (30, 20), (at * 90, 90, 90)).save(photo)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(photos[0]))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    answers.files = tuple(photos)
    click(qtbot, dialog.add_button)
    assert dialog.photo_list.count() == 2
    dialog.photo_list.setCurrentRow(1)
    click(qtbot, dialog.remove_button)
    dialog.points.tick({1})
    click(qtbot, dialog.register_button)
    assert dialog.points.index(0, 4).data() == "1 张"
    assert dialog.photo_list.count() == 0


def test_a_broken_photo_is_named_and_nothing_is_registered(
    qtbot, dialog: PostingDialog, tmp_path: Path
) -> None:
    bad = tmp_path / "坏照片.jpg"
    bad.write_bytes(b"\xff\xd8\xff nothing more")
    dialog.add_photos([bad])
    dialog.points.tick({1})
    click(qtbot, dialog.register_button)
    assert "坏照片.jpg" in dialog.error_label.text()
    assert states(dialog)[0] == "○ 未张贴"
    assert dialog.photo_list.count() == 1


def test_the_table_of_points_keeps_the_rules_of_its_kind(dialog: PostingDialog, qtmodeltester) -> None:
    qtmodeltester.check(dialog.points)


def test_registered_photos_are_seen_and_taken_away_like_all_others(
    qtbot, library: OpenLibrary, dialog: PostingDialog, tmp_path: Path
) -> None:
    dialog.tick_unposted()
    dialog.add_photos([put(tmp_path / "门口.png", png())])
    dialog.register()
    assert dialog.files_button.text() == "已登记的照片 1…"
    assert dialog.points.index(0, 4).data() == "1 张"
    dialog.points.tick({2})
    qtbot.mouseClick(dialog.files_button, Qt.MouseButton.LeftButton)
    strip = dialog.files_button.dialog.strip
    strip.view.choose([0])
    strip.view.chosen.emit()
    qtbot.mouseClick(strip.remove_button, Qt.MouseButton.LeftButton)
    assert (dialog.files_button.text(), dialog.points.index(0, 4).data()) == ("已登记的照片…", "无")
    assert dialog.points.ticked == {2}
    label = dialog.points.record(1).label
    record = RecordRef(RecordKind.NOTICE, 1)
    AttachmentService(library.desk).add_content(
        record, "期满.png", png(colour="blue"), FileNote(viewpoint=label)
    )
    strip.reload()
    strip.changed.emit()
    assert [dialog.points.index(row, 4).data() for row in (0, 1)] == ["无", "1 张"]
    dialog.files_button.dialog.close()


def test_ticks_not_registered_are_given_up_only_knowingly(
    qtbot, dialog: PostingDialog, answers: Answers
) -> None:
    answers.yes = False
    dialog.tick_unposted()
    click(qtbot, dialog.close_button)
    assert dialog.isVisible()
    assert "还没有登记" in answers.asked[-1]
    click(qtbot, dialog.register_button)
    asked = len(answers.asked)
    click(qtbot, dialog.close_button)
    assert not dialog.isVisible()
    assert len(answers.asked) == asked


def test_a_look_typed_and_not_registered_is_given_up_only_knowingly(
    qtbot, dialog: PostingDialog, answers: Answers
) -> None:
    dialog.check_card.action_edit.setText("当天重新张贴")
    answers.yes = False
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    answers.yes = True
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def checks(dialog: PostingDialog) -> list[list[str]]:
    model = dialog.check_card.checks
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def posted_and_turned(qtbot, library: OpenLibrary, dialog: PostingDialog) -> CheckCard:
    """Everything hangs since the 29th of September; some days later somebody looks after it."""
    click(qtbot, dialog.all_button)
    click(qtbot, dialog.register_button)
    library.clock.now = datetime(2026, 10, 3, 9, 0)
    bar = dialog.side_bar
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(1).center())
    assert dialog.check_card.isVisible()
    assert not dialog.time_edit.isVisible()
    dialog.check_card.by_edit.setText("王霞")
    return dialog.check_card


def at(day: int, hour: int) -> QDateTime:
    return QDateTime(2026, 10, day, hour, 0, 0)


def test_a_check_is_registered_for_the_ticked_points_and_listed(
    qtbot, library: OpenLibrary, dialog: PostingDialog, answers: Answers, tmp_path: Path
) -> None:
    card = posted_and_turned(qtbot, library, dialog)
    assert card.empty_label.isVisible()
    assert dialog.register_button.text() == "登记巡查  F6"
    assert not dialog.register_button.isEnabled()
    dialog.points.tick({2})
    assert dialog.register_button.text() == "登记巡查 1 处  F6"
    card.state_combo.setCurrentText("被撕")
    card.time_edit.setDateTime(at(2, 9))
    card.action_edit.setText("当天重贴")
    card.restored_box.setChecked(True)
    card.restored_edit.setDateTime(at(2, 10))
    answers.files = (put(tmp_path / "撕掉.png", png()),)
    click(qtbot, card.photo_field.choose_button)
    with qtbot.waitSignal(dialog.registered):
        qtbot.keyClick(dialog, Qt.Key.Key_F6)
    label = dialog.points.record(1).label
    assert checks(dialog) == [
        ["2026年10月2日 9:00", label, "✗ 被撕", "当天重贴", "2026年10月2日 10:00", "王霞"]
    ]
    assert dialog.points.index(1, 5).data() == "✓ 被撕，已补贴 10月2日"
    assert dialog.files_button.text() == "已登记的照片 1…"
    assert dialog.points.ticked == {2}
    assert (card.by_edit.text(), card.action_edit.text(), card.photo_field.path) == ("王霞", "", None)
    assert "延长" not in dialog.period_label.text()


def test_what_is_intact_needs_no_repair(qtbot, library: OpenLibrary, dialog: PostingDialog) -> None:
    card = posted_and_turned(qtbot, library, dialog)
    assert not card.restored_box.isEnabled()
    assert not card.restored_edit.isEnabled()
    card.state_combo.setCurrentText("破损")
    card.restored_box.setChecked(True)
    assert card.restored_edit.isEnabled()
    card.state_combo.setCurrentText("完好")
    assert card.found().restored_at is None


def test_all_points_down_for_two_days_lengthen_the_period_and_why_is_told(
    qtbot, library: OpenLibrary, dialog: PostingDialog
) -> None:
    card = posted_and_turned(qtbot, library, dialog)
    click(qtbot, dialog.all_button)
    card.state_combo.setCurrentText("遮挡")
    card.time_edit.setDateTime(at(1, 9))
    click(qtbot, dialog.register_button)
    assert "补贴好以后才接着算公示期" in dialog.period_label.text()
    assert {dialog.points.index(row, 5).data() for row in range(5)} == {"✗ 遮挡 10月1日"}
    card.time_edit.setDateTime(at(3, 8))
    click(qtbot, dialog.register_button)
    text = dialog.period_label.text()
    assert "2026年10月1日 9:00至2026年10月3日 8:00全部张贴点都被撕、被遮挡，超过24小时，延长 2 日" in text
    assert {dialog.points.index(row, 5).data() for row in range(5)} == {"✓ 完好 10月3日"}
    assert len(checks(dialog)) == 10


def test_a_check_that_cannot_be_is_refused_and_nothing_typed_is_lost(
    qtbot, library: OpenLibrary, dialog: PostingDialog
) -> None:
    card = posted_and_turned(qtbot, library, dialog)
    dialog.points.tick({1})
    card.by_edit.clear()
    card.action_edit.setText("已拍照")
    click(qtbot, dialog.register_button)
    assert "要写明巡查人" in card.error_label.text()
    assert card.action_edit.text() == "已拍照"
    card.by_edit.setText("王霞")
    card.time_edit.setDateTime(at(9, 9))
    click(qtbot, dialog.register_button)
    assert "不能晚于现在" in card.error_label.text()
    assert checks(dialog) == []


def test_a_check_registered_by_mistake_is_taken_back_in_the_history(
    qtbot, library: OpenLibrary, dialog: PostingDialog
) -> None:
    card = posted_and_turned(qtbot, library, dialog)
    click(qtbot, dialog.all_button)
    card.state_combo.setCurrentText("被撕")
    card.time_edit.setDateTime(at(2, 9))
    click(qtbot, dialog.register_button)
    undoing = UndoService(library.desk)
    proposed = undoing.proposal(1)
    assert "张贴巡查" in proposed.lines[0]
    undoing.undo(proposed)
    notice = PostingService(library.desk).notice(1).notice
    assert (notice.checks, len(notice.postings)) == ((), 5)
