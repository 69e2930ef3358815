"""备份 in 设置 over real files: made, checked, copied, put in a second place, and gone back to."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.files import CannotWrite
from app.services.records.backups import BackupService
from tests.builders import OpenLibrary, small_compound
from tests.ui.answers import Answers
from ui.settings.appearance import Appearance
from ui.settings.backup_card import BackupCard
from ui.settings.backup_texts import size_text


@pytest.fixture
def service(library: OpenLibrary) -> BackupService:
    small_compound(library)
    return BackupService(library.desk)


@pytest.fixture
def card(
    qtbot, appearance: Appearance, library: OpenLibrary, service: BackupService, answers: Answers
) -> Iterator[BackupCard]:
    made = BackupCard(service, answers, lambda _parent, _title: answers.path, library.clock)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    yield made
    made.finish()


def click(qtbot, card: BackupCard, act: QPushButton) -> None:
    """Press a button as soon as it may be, and wait until the card rests again."""
    qtbot.waitUntil(act.isEnabled)
    qtbot.mouseClick(act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: act.isEnabled() and not card.busy_row.isVisible())


def cells(card: BackupCard, row: int) -> list[str]:
    model = card.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def rows(card: BackupCard) -> int:
    return card.table.model().rowCount()


def test_without_a_backup_the_card_says_so_in_amber(qtbot, card: BackupCard) -> None:
    qtbot.waitUntil(lambda: card.state_chip.text() == "！还没有完好的备份")
    assert card.state_chip.property("kind") == "chip-warn"
    assert not card.table.isVisible()
    assert not card.check_button.isEnabled()


def test_a_backup_is_made_and_listed(qtbot, card: BackupCard, service: BackupService) -> None:
    click(qtbot, card, card.back_up_button)
    qtbot.waitUntil(lambda: rows(card) == 1)
    made = service.list()[0]
    assert cells(card, 0) == ["2026-11-03 09:30", "手动", size_text(made.size), "旁边", ""]
    assert card.result_label.text().startswith("✓ 已备份：2026-11-03 09:30")
    assert card.state_chip.text() == "✓ 最近一份完好的备份：2026-11-03 09:30"
    assert card.state_chip.property("kind") == "chip-ok"


def test_nothing_new_is_told_as_nothing_new(qtbot, card: BackupCard) -> None:
    click(qtbot, card, card.back_up_button)
    qtbot.waitUntil(lambda: rows(card) == 1)
    click(qtbot, card, card.back_up_button)
    qtbot.waitUntil(lambda: card.result_label.text().startswith("✓ 内容没有变化"))
    assert rows(card) == 1


def test_a_backup_older_than_three_days_is_amber(
    qtbot, card: BackupCard, library: OpenLibrary, service: BackupService
) -> None:
    service.back_up()
    library.clock.now += timedelta(days=3)
    card.reload()
    qtbot.waitUntil(lambda: card.state_chip.text().endswith("已过 3 天"))
    assert card.state_chip.text().startswith("！")
    assert card.state_chip.property("kind") == "chip-warn"


def test_checking_marks_the_sound_and_the_spoiled(
    qtbot, card: BackupCard, library: OpenLibrary, service: BackupService
) -> None:
    spoiled = service.back_up().backup
    library.case_files.add(CompoundDetails("南岗院"))
    service.back_up()
    spoiled.file.write_bytes(spoiled.file.read_bytes()[:-1] + b"!")
    card.reload()
    click(qtbot, card, card.check_button)
    qtbot.waitUntil(lambda: cells(card, 0)[4] == "✓ 完好")
    assert cells(card, 1)[4].startswith("✗ 内容与备份时的校验值不符")
    assert "1 份有问题" in card.result_label.text()


def test_a_copy_is_saved_elsewhere_and_the_same_disk_is_told(
    qtbot, card: BackupCard, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "移动硬盘"
    answers.path.mkdir()
    click(qtbot, card, card.copy_button)
    assert "✓ 已另存一份" in card.result_label.text()
    assert "同一块硬盘" in card.result_label.text()
    assert len(list(answers.path.glob("*/*.louan-backup"))) == 1


def test_a_folder_that_cannot_take_a_copy_is_told(
    qtbot, card: BackupCard, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "拔掉的硬盘"
    click(qtbot, card, card.copy_button)
    assert "拔掉的硬盘" in card.result_label.text()
    assert card.result_label.property("kind") == "field-error"
    assert not answers.told


def test_a_second_place_on_the_same_disk_asks_first(
    qtbot, card: BackupCard, service: BackupService, answers: Answers, tmp_path: Path
) -> None:
    answers.path, answers.yes = tmp_path / "第二处", False
    answers.path.mkdir()
    qtbot.waitUntil(lambda: "还没有选" in card.second_place.place_label.text())
    qtbot.mouseClick(card.second_place.choose_button, Qt.MouseButton.LeftButton)
    assert "同一块硬盘" in answers.asked[0]
    assert service.recovery.second_place is None
    answers.yes = True
    click(qtbot, card, card.second_place.choose_button)
    qtbot.waitUntil(lambda: rows(card) == 2)
    assert str(answers.path) in card.second_place.place_label.text()
    assert "同一块硬盘" in card.second_place.warning_label.text()
    assert {cells(card, row)[3] for row in range(2)} == {"旁边", "第二处"}
    click(qtbot, card, card.second_place.forget_button)
    qtbot.waitUntil(lambda: "还没有选" in card.second_place.place_label.text())
    assert service.recovery.second_place is None


def test_a_second_place_that_is_not_there_is_told(
    qtbot, card: BackupCard, service: BackupService, tmp_path: Path
) -> None:
    folder = tmp_path / "第二处"
    folder.mkdir()
    service.set_second_place(folder)
    for shelf in folder.iterdir():
        shelf.rmdir()
    folder.rmdir()
    click(qtbot, card, card.back_up_button)
    assert "第二处没有备份成" in card.result_label.text()
    qtbot.waitUntil(lambda: "找不到第二处" in card.second_place.warning_label.text())


def test_restoring_first_says_what_would_be_lost(
    qtbot, card: BackupCard, library: OpenLibrary, service: BackupService, answers: Answers
) -> None:
    service.back_up()
    library.case_files.add(CompoundDetails("南岗院"))
    card.reload()
    qtbot.waitUntil(lambda: rows(card) == 1)
    answers.yes = False
    with qtbot.assertNotEmitted(card.restore_agreed):
        click(qtbot, card, card.restore_button)
    qtbot.waitUntil(lambda: bool(answers.asked))
    assert "小区：现有 2，备份中 1，会失去或变回原样 1" in answers.asked[0]
    assert card.result_label.text().startswith("没有恢复")


def test_the_backup_agreed_to_is_the_one_whose_row_is_chosen(
    qtbot, card: BackupCard, library: OpenLibrary, service: BackupService
) -> None:
    older = service.back_up().backup
    library.case_files.add(CompoundDetails("南岗院"))
    service.back_up()
    card.reload()
    qtbot.waitUntil(lambda: rows(card) == 2)
    qtbot.keyClick(card.table, Qt.Key.Key_Down)
    with qtbot.waitSignal(card.restore_agreed) as told:
        qtbot.mouseClick(card.restore_button, Qt.MouseButton.LeftButton)
    assert told.args == [older]


def test_a_spoiled_backup_is_refused_before_anything_is_asked(
    qtbot, card: BackupCard, service: BackupService, answers: Answers
) -> None:
    spoiled = service.back_up().backup
    spoiled.file.write_bytes(spoiled.file.read_bytes()[:-1] + b"!")
    card.reload()
    qtbot.waitUntil(lambda: rows(card) == 1)
    click(qtbot, card, card.restore_button)
    assert "不能用" in card.result_label.text()
    assert not answers.asked


def test_a_file_cut_short_is_counted_as_no_backup(qtbot, card: BackupCard, service: BackupService) -> None:
    cut = service.back_up().backup.file
    cut.write_bytes(cut.read_bytes()[:100])
    card.reload()
    qtbot.waitUntil(lambda: card.broken_label.isVisible())
    assert card.broken_label.text() == "！另有 1 个备份文件不完整，不能用。"


def test_an_automatic_failure_stands_until_a_backup_is_made(qtbot, card: BackupCard) -> None:
    card.show_trouble(CannotWrite(file="清河街道.louan.备份"))
    assert card.trouble_label.isVisible()
    assert "自动备份没有做成" in card.trouble_label.text()
    click(qtbot, card, card.back_up_button)
    assert not card.trouble_label.isVisible()


def test_sizes_read_as_people_say_them() -> None:
    assert [size_text(size) for size in (1, 99_999, 100_000, 14_040_000)] == [
        "1 KB", "100 KB", "0.1 MB", "14.0 MB",
    ]  # fmt: skip
