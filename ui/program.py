"""The running program: the window first, then the library, then its places."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from app.resources import resource
from ui.crash import CrashHook
from ui.fonts import window_font
from ui.main_window import MainWindow
from ui.settings.appearance import Appearance
from ui.settings.preferences import Preferences
from ui.translation import speak_chinese

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.records.backup_plan import Backup
    from ui.backup_desk import BackupDesk
    from ui.opening import Opening, PackChoice
    from ui.places import Places
    from ui.prompts import Prompts
    from ui.restoring import Restoring
    from ui.start.restore_offer import RestoreOffer
    from ui.start.start_page import StartPage


def make_application(arguments: list[str]) -> QApplication:
    """The application with its font, style and Chinese words."""
    application = QApplication(arguments)
    application.setApplicationName("Louan")
    application.setOrganizationName("Louan")
    application.setApplicationDisplayName("楼案")
    application.setStyle("Fusion")
    application.setFont(window_font())
    application.setWindowIcon(QIcon(str(resource("icons/louan.svg"))))
    speak_chinese(application)
    return application


class Program(QObject):
    """Wires the window to the library it shows.

    Nothing but the window is made before it is painted: whatever it does not need is made and imported in `_begin`
    or on first use, because each module imported earlier keeps the clerk waiting for the window.

    remember: whether the library opened is the one to begin with next time.
    """

    def __init__(
        self,
        application: QApplication,
        preferences: Preferences,
        prompts: Prompts | None = None,
        remember: bool = True,
    ) -> None:
        super().__init__(application)
        self._application, self._preferences, self._remember = application, preferences, remember
        self._given_prompts = prompts
        self.appearance = Appearance(application, preferences)
        self.window = MainWindow()
        self.places: Places | None = None
        self._services: Services | None = None
        self.start_page: StartPage | None = None
        self.backup_desk: BackupDesk | None = None
        self._restoring: Restoring | None = None
        self._offered: RestoreOffer | None = None
        self._tried: Path | None = None
        self.window.closing.connect(self._close)

    @cached_property
    def prompts(self) -> Prompts:
        """The questions this program asks."""
        from ui.prompts import QtPrompts

        return self._given_prompts or QtPrompts(self.window)

    @cached_property
    def opening(self) -> Opening:
        """What opens and makes libraries."""
        from ui.opening import Opening

        opening = Opening(self)
        opening.opened.connect(self._opened)
        opening.failed.connect(self._failed)
        return opening

    def tell_error(self, text: str, detail: str) -> None:
        """Say what went wrong; `detail` is for the maintainer."""
        self.prompts.error(text, detail)

    def start(self, file: Path | None = None) -> None:
        """Show the window at once and open a library, or the last one, behind it."""
        self.window.show_as(self._preferences.geometry)
        self._first = file or self._preferences.library
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        from ui.collector import Collector
        from ui.help.explainer import Explainer

        Collector(self)
        Explainer(self.window, self._application)
        self.appearance.listen(self.window)
        if self._first is None:
            self._show_start()
        else:
            self.window.say("正在打开档案库……")
            self._tried = self._first
            self.opening.open(self._first)

    def _opened(self, services: Services) -> None:
        from ui.backup_desk import BackupDesk
        from ui.places import Places

        self._close_library()
        self._withdraw_offer()
        self._services = services
        self.places = Places(self.window, services, self.appearance, self.prompts)
        self.places.library_card.other_asked.connect(self._leave_library)
        self.backup_desk = BackupDesk(self.window, self.places.settings, services.backups, self.prompts)
        self.backup_desk.restore_agreed.connect(self._restore)
        if self._remember:
            self._preferences.library = services.file
        if self.start_page is not None:
            self.start_page.set_busy(False)
        if services.upgraded_from is not None:
            self.prompts.tell(
                "楼案", f"档案库已升级到本版本的格式。升级前的样子另存在：\n{services.upgraded_from}"
            )
        if services.operators.locked:
            QTimer.singleShot(0, self.places.switch_operator)

    def _failed(self, error: Exception) -> None:
        from app.domain.errors import LouanError
        from app.messages import detail_of, message_for
        from ui.log import LOG, log_file, start_log

        if not isinstance(error, LouanError):
            start_log(log_file())
            LOG.error("%s", detail_of(error))
        page = self._show_start()
        page.set_busy(False)
        page.show_error(message_for(error))
        self._offer_restore(error)

    def _show_start(self) -> StartPage:
        from ui.opening import default_file
        from ui.start.start_page import StartPage

        if self.start_page is None:
            page = StartPage(default_file(), self.prompts)
            page.create_asked.connect(self._create)
            page.open_asked.connect(self._open)
            page.sample_asked.connect(self._try_out)
            self.start_page = page
            self.opening.packs_read.connect(self._offer)
            self.opening.read_packs()
        self.window.show_alone(self.start_page)
        return self.start_page

    def _offer(self, packs: tuple[PackChoice, ...]) -> None:
        if self.start_page is not None:
            self.start_page.show_packs(packs)

    def _create(self, file: Path, office: str, pack: str) -> None:
        self._tried = None
        self._busy()
        self.opening.create(file, office, pack)

    def _open(self, file: Path) -> None:
        self._tried = file
        self._busy()
        self.opening.open(file)

    def _try_out(self) -> None:
        self._tried = None
        self._busy()
        self.opening.try_out()

    def _busy(self) -> None:
        if self.start_page is not None:
            self.start_page.set_busy(True)

    def _offer_restore(self, error: Exception) -> None:
        """Show the way back where the library that would not open is gone or spoiled."""
        from app.domain.errors.libraries import LibraryDamaged, LibraryMissing, NotALibrary
        from app.services.records.recovery import Recovery
        from ui.start.restore_offer import RestoreOffer

        self._withdraw_offer()
        file, spoiled = self._tried, isinstance(error, LibraryMissing | LibraryDamaged)
        if isinstance(error, NotALibrary):  # any other file somebody picked must not be put aside
            spoiled = file == self._preferences.library
        if file is not None and spoiled and self.start_page is not None:
            self._offered = RestoreOffer(Recovery(file), self.prompts)
            self._offered.agreed.connect(self._restore_closed)
            self.start_page.show_offer(self._offered)

    def _withdraw_offer(self) -> None:
        if self._offered is not None and self.start_page is not None:
            self._offered.finish()
            self.start_page.show_offer(None)
        self._offered = None

    def _restore(self, backup: Backup) -> None:
        """Put a backup in the place of the open library; its pages go first."""
        if self.places is not None and self._services is not None and self.places.may_leave():
            services = self._services
            self._close_places()
            self.window.say("正在恢复……")
            self._restorer().of_open(services, backup)

    def _restore_closed(self, backup: Backup) -> None:
        if self._offered is not None:
            self._busy()
            self._restorer().of_closed(self._offered.recovery, backup)

    def _restorer(self) -> Restoring:
        from ui.restoring import Restoring

        if self._restoring is None:
            self._restoring = Restoring(self)
            self._restoring.restored.connect(self._restored)
            self._restoring.failed.connect(self._not_restored)
        return self._restoring

    def _restored(self, file: Path, told: str) -> None:
        self.prompts.tell("恢复", told)
        self._tried = file
        self.opening.open(file)

    def _not_restored(self, file: Path, error: Exception) -> None:
        from app.messages import detail_of, message_for

        self.prompts.error(message_for(error), detail_of(error))
        self._tried = file
        self.opening.open(file)

    def _leave_library(self) -> None:
        if self.places is not None and self.places.may_leave():
            self._close_library()
            self._show_start()

    def _close_library(self) -> None:
        services = self._services
        self._close_places()
        if services is not None:
            services.close()

    def _close_places(self) -> None:
        """Take the pages away, and forget the library without closing it."""
        if self.backup_desk is not None:
            self.backup_desk.finish()
        if self.places is not None:
            self.places.close()
        self.backup_desk = self.places = self._services = None

    def _close(self) -> None:
        self._preferences.geometry = self.window.saveGeometry()
        self._close_library()
        self._withdraw_offer()
        if self._restoring is not None:
            self._restoring.finish()
        self.opening.finish()


def run_window(file: Path | None, remember: bool = True) -> int:
    """Run the window until it is closed."""
    import sys

    application = make_application(sys.argv[:1])
    program = Program(application, Preferences(QSettings("Louan", "Louan")), remember=remember)
    CrashHook(program.tell_error).install()
    program.start(file)
    return application.exec()
