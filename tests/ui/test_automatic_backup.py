"""Backups nobody asks for, and going back, in the running program over real files."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import CompoundDetails
from app.domain.errors.files import CannotWrite
from app.domain.records.backup_plan import REASONS
from app.services.records.backups import BackupMade, BackupService
from app.services.records.recovery import Recovery
from tests.builders import OpenLibrary, new_library, small_compound
from tests.ui.answers import Answers
from ui import automatic_backup
from ui.automatic_backup import AutomaticBackup
from ui.places import SETTINGS
from ui.program import Program
from ui.settings.preferences import Preferences

pytestmark = pytest.mark.usefixtures("elsewhere")


@pytest.fixture
def stored(tmp_path: Path) -> Path:
    (tmp_path / "本机").mkdir()
    library = new_library(tmp_path / "本机")
    small_compound(library)
    library.close()
    return library.desk.library.file


def opened(qtbot, program: Program, file: Path) -> None:
    program.start(file)
    qtbot.waitUntil(lambda: program.places is not None)


def backups_of(file: Path) -> list[Path]:
    return [backup.file for backup in Recovery(file).list()]


def names_in(file: Path) -> list[str]:
    from app.bootstrap import open_library

    services = open_library(file)
    try:
        return [case_file.compound.name for case_file in services.case_files.cabinet()]
    finally:
        services.close()


class Failing:
    """The service of a library whose backup place can be taken away."""

    def __init__(self, library: OpenLibrary) -> None:
        self.real, self.broken, self.looks = BackupService(library.desk), True, 0

    def if_due(self) -> BackupMade | None:
        self.looks += 1
        if self.broken:
            raise CannotWrite(file="备份")
        return self.real.if_due()


def test_a_backup_is_made_shortly_after_the_start(
    qtbot, program: Program, stored: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(automatic_backup.AutomaticBackup.__init__, "__defaults__", (None, 5, 60_000))
    opened(qtbot, program, stored)
    qtbot.waitUntil(lambda: len(backups_of(stored)) == 1)


def test_a_row_of_failures_is_told_once_and_then_that_it_is_over(qtbot, library: OpenLibrary) -> None:
    service = Failing(library)
    automatic = AutomaticBackup(service, first=1, every=1)
    told: list[object] = []
    automatic.failed.connect(told.append)
    qtbot.waitUntil(lambda: service.looks > 3)
    service.broken = False
    with qtbot.waitSignals([automatic.recovered, automatic.made]):
        pass
    automatic.finish()
    assert [type(error) for error in told] == [CannotWrite]


def test_a_failure_stands_in_the_column_and_in_settings_and_pops_up_nowhere(
    qtbot, program: Program, stored: Path, answers: Answers
) -> None:
    opened(qtbot, program, stored)
    desk = program.backup_desk
    assert desk is not None
    program.window.open_place(SETTINGS)
    desk.automatic.failed.emit(CannotWrite(file="备份"))
    assert desk.trouble_label.isVisible()
    assert "自动备份没有做成" in desk.card.trouble_label.text()
    desk.automatic.recovered.emit()
    assert not desk.trouble_label.isVisible()
    assert not desk.card.trouble_label.isVisible()
    assert not answers.told


def test_ending_waits_for_the_backup_under_way(qtbot, library: OpenLibrary) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(BackupService):
        def if_due(self) -> BackupMade | None:
            begun.set()
            go_on.wait(60)
            return super().if_due()

    service = Slow(library.desk)
    automatic = AutomaticBackup(service, first=1)
    qtbot.waitUntil(begun.is_set)
    threading.Timer(0.05, go_on.set).start()
    automatic.finish()
    assert len(service.list()) == 1
    assert list(service.recovery.place.glob("*.part")) == []


def test_closing_during_a_backup_leaves_a_whole_one(qtbot, program: Program, stored: Path) -> None:
    opened(qtbot, program, stored)
    program.window.open_place(SETTINGS)
    assert program.backup_desk is not None
    qtbot.mouseClick(program.backup_desk.card.back_up_button, Qt.MouseButton.LeftButton)
    program.window.close()
    recovery = Recovery(stored)
    assert [recovery.verify(backup).sound for backup in recovery.list()] == [True]
    assert recovery.broken() == ()
    assert names_in(stored) == ["北岗院"]


def test_the_library_goes_back_and_what_was_there_is_kept(
    qtbot, program: Program, stored: Path, answers: Answers
) -> None:
    opened(qtbot, program, stored)
    assert program._services is not None
    program._services.backups.back_up()
    program._services.case_files.add(CompoundDetails("南岗院"))
    program.window.open_place(SETTINGS)
    assert program.backup_desk is not None
    card, before = program.backup_desk.card, program.places
    qtbot.waitUntil(lambda: card.restore_button.isVisible() and card.restore_button.isEnabled())
    qtbot.mouseClick(card.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.places not in (None, before))
    assert "小区：现有 2，备份中 1" in answers.asked[-1]
    aside = next(stored.parent.glob("*恢复前-*"))
    assert str(aside) in answers.told[-1]
    assert (aside / stored.name).is_file()
    assert [c.compound.name for c in program._services.case_files.cabinet()] == ["北岗院"]
    assert "恢复之前" in [REASONS[backup.reason] for backup in program._services.backups.list()]


def test_a_restore_that_is_refused_opens_the_library_as_it_was(
    qtbot, program: Program, stored: Path, answers: Answers
) -> None:
    opened(qtbot, program, stored)
    assert program._services is not None
    made = program._services.backups.back_up().backup
    made.file.unlink()
    before = program.places
    assert program.backup_desk is not None
    program.backup_desk.restore_agreed.emit(made)
    qtbot.waitUntil(lambda: program.places not in (None, before))
    assert "不能用" in answers.told[-1]
    assert [c.compound.name for c in program._services.case_files.cabinet()] == ["北岗院"]


@pytest.mark.parametrize("spoil", ["gone", "damaged"])
def test_a_library_lost_is_put_back_from_the_first_page(
    qtbot, program: Program, stored: Path, answers: Answers, preferences: Preferences, spoil: str
) -> None:
    opened(qtbot, program, stored)
    assert program._services is not None
    program._services.backups.back_up()
    program._close_library()
    stored.unlink()
    if spoil == "damaged":
        stored.write_bytes(b"\0" * 8192)
    assert preferences.library == stored
    program.start()
    qtbot.waitUntil(lambda: program._offered is not None)
    offer = program._offered
    assert offer is not None
    qtbot.waitUntil(lambda: offer.restore_button.isVisible())
    qtbot.mouseClick(offer.restore_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: program.places is not None)
    assert "已恢复到" in answers.told[-1]
    assert [c.compound.name for c in program._services.case_files.cabinet()] == ["北岗院"]
    assert program._offered is None


def test_a_file_that_never_was_the_library_is_not_offered_to_be_replaced(
    qtbot, program: Program, tmp_path: Path
) -> None:
    letter = tmp_path / "信.louan"
    letter.write_bytes(b"dear all" * 2000)
    program.start(letter)
    qtbot.waitUntil(lambda: program.start_page is not None)
    page = program.start_page
    assert page is not None
    qtbot.waitUntil(page.error_label.isVisible)
    assert page.offer is None
