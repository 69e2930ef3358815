"""The way back on the first page: backups to choose from, or one on a disk brought along."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import CompoundDetails
from app.domain.records.backup_plan import Backup
from app.services.records.backups import BackupService
from app.services.records.recovery import Recovery
from tests.builders import OpenLibrary, small_compound
from tests.ui.answers import Answers
from ui.settings.appearance import Appearance
from ui.start.restore_offer import NONE_HERE, RestoreOffer


@pytest.fixture
def backups(library: OpenLibrary) -> tuple[Backup, ...]:
    """Two backups, newest first, of a library that is gone."""
    small_compound(library)
    service = BackupService(library.desk)
    service.back_up()
    library.case_files.add(CompoundDetails("南岗院"))
    service.back_up()
    library.close()
    library.desk.library.file.unlink()
    return service.list()


@pytest.fixture
def offer(
    qtbot, appearance: Appearance, library: OpenLibrary, backups: tuple[Backup, ...], answers: Answers
) -> Iterator[RestoreOffer]:
    made = RestoreOffer(Recovery(library.desk.library.file), answers)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.finish()


def test_the_newest_whole_backup_is_proposed(qtbot, offer: RestoreOffer, backups: tuple[Backup, ...]) -> None:
    qtbot.waitUntil(offer.combo.isVisible)
    assert offer.combo.count() == 2
    assert offer.combo.currentText().startswith("✓ 2026-11-03 09:30（手动）")
    assert offer.combo.currentIndex() == 0


def test_an_older_one_may_be_chosen(
    qtbot, offer: RestoreOffer, backups: tuple[Backup, ...], answers: Answers
) -> None:
    qtbot.waitUntil(offer.combo.isVisible)
    qtbot.keyClick(offer.combo, Qt.Key.Key_Down)
    with qtbot.waitSignal(offer.agreed) as told:
        qtbot.mouseClick(offer.restore_button, Qt.MouseButton.LeftButton)
    assert told.args == [backups[1]]
    assert "找不到或读不出来" in answers.asked[0]


def test_nothing_happens_without_a_yes(qtbot, offer: RestoreOffer, answers: Answers) -> None:
    answers.yes = False
    qtbot.waitUntil(offer.combo.isVisible)
    with qtbot.assertNotEmitted(offer.agreed):
        qtbot.mouseClick(offer.restore_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "什么都没有改动" in offer.hint_label.text())
    assert offer.restore_button.isEnabled()


def test_a_backup_on_a_disk_brought_along_is_found(
    qtbot, offer: RestoreOffer, backups: tuple[Backup, ...], answers: Answers, tmp_path: Path
) -> None:
    disk = tmp_path / "移动硬盘"
    shutil.copytree(backups[0].file.parent, disk)
    qtbot.waitUntil(offer.combo.isVisible)
    answers.path = disk / backups[0].file.name
    with qtbot.waitSignal(offer.agreed) as told:
        qtbot.mouseClick(offer.file_button, Qt.MouseButton.LeftButton)
    assert told.args[0].file == answers.path


def test_a_file_nothing_vouches_for_is_refused(
    qtbot, offer: RestoreOffer, answers: Answers, tmp_path: Path
) -> None:
    answers.path = tmp_path / "来历不明.louan-backup"
    answers.path.write_bytes(b"?" * 5000)
    qtbot.waitUntil(offer.combo.isVisible)
    qtbot.mouseClick(offer.file_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: offer.hint_label.property("kind") == "field-error")
    assert "来历不明" in offer.hint_label.text()
    assert not answers.asked


def test_without_a_backup_beside_it_a_disk_is_asked_for(
    qtbot, appearance: Appearance, answers: Answers, tmp_path: Path
) -> None:
    offer = RestoreOffer(Recovery(tmp_path / "没有.louan"), answers)
    qtbot.addWidget(offer)
    offer.show()
    qtbot.waitUntil(lambda: offer.hint_label.text() == NONE_HERE)
    assert not offer.restore_button.isVisible()
    assert offer.file_button.isEnabled()
    offer.finish()
