"""The strip of photos and scans, as a clerk uses it: by button, by drop, by paste and by keyboard."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from app.domain.records.attached_file import FileNote, Phase, RecordKind, RecordRef
from app.services.records.attachments import AttachmentService
from tests.builders import OpenLibrary, small_compound
from tests.photos import huge, jpeg, pdf, png, put
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.hands import to_front
from ui.settings.appearance import Appearance
from ui.widgets.attachment_strip import AttachmentStrip
from ui.widgets.card import column
from ui.widgets.file_viewer import FileViewer

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def asked() -> Answers:
    return Answers()


@pytest.fixture
def service(library: OpenLibrary) -> AttachmentService:
    return AttachmentService(library.desk)


@pytest.fixture
def record(library: OpenLibrary) -> RecordRef:
    compound = small_compound(library)
    return RecordRef(RecordKind.BUILDING, library.case_files.roster(compound.id)[0].id)


@pytest.fixture
def strip(
    qtbot, appearance: Appearance, service: AttachmentService, record: RecordRef, asked: Answers
) -> Iterator[AttachmentStrip]:
    made = AttachmentStrip(service, asked)
    qtbot.addWidget(made)
    made.resize(900, 420)
    to_front(qtbot, made)
    made.show_record(record)
    yield made
    qtbot.waitUntil(lambda: not made.busy_bar.busy)
    made.may_leave()


def click(qtbot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def lines(strip: AttachmentStrip) -> list[str]:
    return [strip.model.index(row).data() for row in range(strip.model.rowCount())]


def choose(strip: AttachmentStrip, *rows: int) -> None:
    strip.view.choose(list(rows))
    strip.view.chosen.emit()


def drop(strip: AttachmentStrip, data: QMimeData) -> None:
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    strip.dropEvent(event)


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_an_empty_strip_says_what_belongs_there(strip: AttachmentStrip) -> None:
    assert strip.empty_label.isVisible()
    assert not strip.view.isVisible()
    assert not strip.details.isEnabled()
    assert not strip.remove_button.isEnabled()


def test_without_a_record_nothing_can_be_added(qtbot, strip: AttachmentStrip) -> None:
    strip.show_record(None)
    assert not strip.add_button.isEnabled()
    assert not strip.paste_button.isEnabled()


def test_files_are_added_by_button_and_shown_small(
    qtbot, strip: AttachmentStrip, asked: Answers, tmp_path: Path
) -> None:
    asked.files = (put(tmp_path / "东门.jpg", jpeg()), put(tmp_path / "协议.pdf", pdf(2)))
    with qtbot.waitSignal(strip.changed):
        click(qtbot, strip.add_button)
    assert lines(strip) == ["东门.jpg\n照片 1 KB", f"协议.pdf\n{lines(strip)[1].splitlines()[1]}"]
    assert "PDF 2页" in lines(strip)[1]
    assert strip.state_label.text() == "已添加 2 个文件。"
    assert len(strip.chosen()) == 2
    qtbot.waitUntil(lambda: strip.model.unseen() == ())
    grey = strip.model.index(0).data(Qt.ItemDataRole.DecorationRole).toImage()
    assert abs(grey.pixelColor(grey.width() // 2, grey.height() // 2).red() - 128) < 4


def test_files_are_dropped_from_the_file_manager(qtbot, strip: AttachmentStrip, tmp_path: Path) -> None:
    with qtbot.waitSignal(strip.changed):
        drop(strip, files(put(tmp_path / "a.png", png())))
    assert lines(strip)[0].startswith("a.png")


def test_bad_files_are_told_one_sentence_each_and_the_good_come_in(
    qtbot, strip: AttachmentStrip, tmp_path: Path
) -> None:
    paths = [put(tmp_path / "巨.png", huge()), put(tmp_path / "空.jpg", b""), put(tmp_path / "好.png", png())]
    with qtbot.waitSignal(strip.changed):
        drop(strip, files(*paths))
    assert [line.split("：")[0] for line in strip.error_label.text().splitlines()] == [
        "“巨.png”不能用",
        "“空.jpg”不能用",
    ]
    assert [line.splitlines()[0] for line in lines(strip)] == ["好.png"]


def test_a_picture_is_pasted_with_the_keyboard(qtbot, strip: AttachmentStrip) -> None:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    QGuiApplication.clipboard().setImage(image)
    strip.paste_button.setFocus()
    with qtbot.waitSignal(strip.changed):
        qtbot.keyClick(strip.paste_button, Qt.Key.Key_V, CONTROL)
    assert lines(strip)[0].startswith("粘贴 2026-11-03 09")


def test_a_picture_is_pasted_while_the_keyboard_is_elsewhere_and_a_field_keeps_its_text(
    qtbot, strip: AttachmentStrip
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    tabs, search = QPushButton("照片与扫描件"), QLineEdit()
    window.setLayout(column(tabs, search, strip))
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    QGuiApplication.clipboard().setText("东庄")
    search.setFocus()
    qtbot.keyClick(search, Qt.Key.Key_V, CONTROL)
    assert search.text() == "东庄"
    image = QImage(8, 8, QImage.Format.Format_RGB32)
    image.fill(0)
    QGuiApplication.clipboard().setImage(image)
    tabs.setFocus()
    with qtbot.waitSignal(strip.changed):
        qtbot.keyClick(tabs, Qt.Key.Key_V, CONTROL)
    assert strip.model.rowCount() == 1


def test_copied_files_are_pasted_and_a_text_is_not(qtbot, strip: AttachmentStrip, tmp_path: Path) -> None:
    QGuiApplication.clipboard().setText("只是文字")
    click(qtbot, strip.paste_button)
    assert strip.state_label.text() == "剪贴板里没有图片或文件。"
    QGuiApplication.clipboard().setMimeData(files(put(tmp_path / "a.png", png())))
    with qtbot.waitSignal(strip.changed):
        click(qtbot, strip.paste_button)
    assert len(lines(strip)) == 1


@pytest.fixture
def three(qtbot, strip: AttachmentStrip, service: AttachmentService, record: RecordRef) -> AttachmentStrip:
    for number, view in enumerate(("东门", "", "屋顶")):
        content = png((80, 60 + number))
        service.add_content(record, f"{number}.png", content, FileNote(viewpoint=view))
    strip.reload()
    qtbot.waitUntil(lambda: strip.model.unseen() == ())
    return strip


def test_delete_takes_away_and_ctrl_z_puts_back(
    qtbot, three: AttachmentStrip, service: AttachmentService, record: RecordRef
) -> None:
    three.view.setFocus()
    choose(three, 0, 2)
    with qtbot.waitSignal(three.changed):
        qtbot.keyClick(three.view, Qt.Key.Key_Delete)
    assert [file.name for file in service.of_record(record)] == ["1.png"]
    assert three.state_label.text() == "已移除 2 个文件，可以撤销。"
    with qtbot.waitSignal(three.changed):
        qtbot.keyClick(three.view, Qt.Key.Key_Z, CONTROL)
    assert [file.name for file in service.of_record(record)] == ["0.png", "1.png", "2.png"]
    assert not three.undo_button.isEnabled()


def test_titles_are_written_from_the_keyboard(
    qtbot, three: AttachmentStrip, service: AttachmentService, record: RecordRef
) -> None:
    three.view.setFocus()
    choose(three, 1)
    qtbot.keyClick(three.view, Qt.Key.Key_F2)
    edit = three.details.edits["title"]
    assert edit.hasFocus()
    write(edit, "东墙<b>裂缝")
    edit.setModified(True)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert service.of_record(record)[1].note.title == "东墙<b>裂缝"
    assert lines(three)[1].splitlines()[0] == "东墙<b>裂缝"
    assert [file.name for file in three.chosen()] == ["1.png"]


def test_a_phase_goes_to_all_that_are_chosen(
    qtbot, three: AttachmentStrip, service: AttachmentService, record: RecordRef
) -> None:
    choose(three, 0, 1, 2)
    assert three.details.edits["viewpoint"].placeholderText() == "（几个各不相同）"
    combo = three.details.phase_combo
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    assert {file.note.phase for file in service.of_record(record)} == {Phase.BEFORE}
    assert [file.note.viewpoint for file in service.of_record(record)] == ["东门", "", "屋顶"]


@pytest.mark.parametrize(("typed", "told"), [("昨天", "应写成"), ("2099-1-1", "不能晚于现在")])
def test_an_impossible_time_is_refused_at_its_field_and_the_page_is_not_left_unasked(
    qtbot, three: AttachmentStrip, service: AttachmentService, asked: Answers, typed: str, told: str
) -> None:
    choose(three, 0)
    edit = three.details.edits["taken_at"]
    edit.setFocus()
    write(edit, typed)
    edit.setModified(True)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    assert told in three.details.error_label.text()
    assert edit.text() == typed
    asked.yes = False
    assert not three.may_leave()
    edit.clear()
    write(edit, "2026-3-5 9:30")
    edit.setModified(True)
    assert three.may_leave()
    assert three.model.file(0).note.taken_at == datetime(2026, 3, 5, 9, 30)
    assert not three.details.error_label.isVisible()


def test_enter_opens_the_file_and_the_arrows_go_on(
    qtbot, three: AttachmentStrip, asked: Answers, tmp_path: Path
) -> None:
    three.view.setFocus()
    choose(three, 0)
    qtbot.keyClick(three.view, Qt.Key.Key_Return)
    viewer = three.findChild(FileViewer)
    assert viewer is not None
    qtbot.waitUntil(lambda: viewer.stack.currentWidget() is viewer.picture_label)
    assert viewer.count_label.text() == "1 / 3"
    qtbot.keyClick(viewer, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: viewer.stack.currentWidget() is viewer.picture_label)
    assert viewer.caption_label.text() == "1.png"
    asked.save_as = tmp_path / "另存.png"
    click(qtbot, viewer.save_button)
    qtbot.waitUntil(lambda: "已另存为" in viewer.about_label.text())
    assert asked.save_as.read_bytes() == png((80, 61))
    viewer.close()


def test_a_lost_and_an_altered_file_are_shown_as_such(
    qtbot, library: OpenLibrary, three: AttachmentStrip, service: AttachmentService, record: RecordRef
) -> None:
    folder = library.desk.library.attachments
    first, second, _ = service.of_record(record)
    folder.path_of(first.sha256).unlink()
    folder.path_of(second.sha256).write_bytes(b"x" * second.size)
    for small in (folder.folder / "thumbnails").iterdir():
        small.unlink()
    three.show_record(None)
    three.show_record(record)
    qtbot.waitUntil(lambda: three.model.unseen() == ())
    assert [line.splitlines()[1] for line in lines(three)[:2]] == ["✗ 文件丢失", "✗ 文件内容被改动"]
    choose(three, 1)
    click(qtbot, three.open_button)
    viewer = three.findChild(FileViewer)
    assert viewer is not None
    qtbot.waitUntil(lambda: "文件内容被改动" in viewer.message_label.text())
    viewer.close()


def test_adding_is_stopped_half_way_and_what_came_in_stays(
    qtbot, strip: AttachmentStrip, service: AttachmentService, record: RecordRef, tmp_path: Path
) -> None:
    paths = [put(tmp_path / f"{n}.png", png((200, 100 + n))) for n in range(40)]
    strip.busy_bar.bar.valueChanged.connect(strip.busy_bar.cancel)
    with qtbot.waitSignal(strip.changed):
        drop(strip, files(*paths))
    assert strip.state_label.text().startswith("已停下，添加了")
    assert len(lines(strip)) == len(service.of_record(record)) < 40


def test_while_files_are_added_the_page_is_not_left(
    qtbot, strip: AttachmentStrip, asked: Answers, tmp_path: Path
) -> None:
    paths = [put(tmp_path / f"{n}.png", png((200, 100 + n))) for n in range(10)]
    with qtbot.waitSignal(strip.changed):
        drop(strip, files(*paths))
        assert not strip.may_leave()
    assert asked.told == ["请等照片添加完，或先取消。"]
    assert strip.may_leave()
