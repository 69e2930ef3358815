"""The running program: the window first, then the library, then its places."""

from __future__ import annotations

import gc
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtGui import QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app.resources import resource
from ui.crash import CrashHook
from ui.fonts import window_font
from ui.help.explainer import Explainer
from ui.main_window import MainWindow
from ui.opening import Opening, PackChoice
from ui.prompts import Prompts, QtPrompts
from ui.settings.appearance import Appearance
from ui.settings.preferences import Preferences
from ui.translation import speak_chinese

if TYPE_CHECKING:
    from app.bootstrap import Services
    from ui.places import Places
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
        self.appearance = Appearance(application, preferences)
        self.window = MainWindow()
        self.prompts: Prompts = prompts or QtPrompts(self.window)
        self.opening = Opening(self)
        self.places: Places | None = None
        self._services: Services | None = None
        self.start_page: StartPage | None = None
        self._connect()

    def start(self, file: Path | None = None) -> None:
        """Show the window at once and open a library, or the last one, behind it."""
        self.window.restoreGeometry(self._preferences.geometry)
        self.window.show()
        self._first = file or self._preferences.library
        QTimer.singleShot(0, self._begin)

    def _begin(self) -> None:
        gc.enable()
        if self._first is None:
            self._show_start()
        else:
            self.window.say("正在打开档案库……")
            self.opening.open(self._first)

    def _connect(self) -> None:
        Explainer(self.window, self._application)
        self.opening.opened.connect(self._opened)
        self.opening.failed.connect(self._failed)
        self.window.closing.connect(self._close)
        for keys, slot in (
            (("Ctrl++", "Ctrl+="), self.appearance.larger),
            (("Ctrl+-",), self.appearance.smaller),
            (("Ctrl+0",), self.appearance.usual),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self.window).activated.connect(slot)

    def _opened(self, services: Services) -> None:
        from ui.places import Places

        self._close_library()
        self._services = services
        self.places = Places(self.window, services, self.appearance, self.prompts)
        self.places.library_card.other_asked.connect(self._leave_library)
        if self._remember:
            self._preferences.library = services.file
        if self.start_page is not None:
            self.start_page.set_busy(False)
        if services.upgraded_from is not None:
            self.prompts.tell(
                "楼案", f"档案库已升级到本版本的格式。升级前的样子另存在：\n{services.upgraded_from}"
            )

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
        self._busy()
        self.opening.create(file, office, pack)

    def _open(self, file: Path) -> None:
        self._busy()
        self.opening.open(file)

    def _try_out(self) -> None:
        self._busy()
        self.opening.try_out()

    def _busy(self) -> None:
        if self.start_page is not None:
            self.start_page.set_busy(True)

    def _leave_library(self) -> None:
        if self.places is not None and self.places.may_leave():
            self._close_library()
            self._show_start()

    def _close_library(self) -> None:
        if self.places is not None and self._services is not None:
            self.places.close()
            self._services.close()
            self.places = self._services = None

    def _close(self) -> None:
        self._preferences.geometry = self.window.saveGeometry()
        self._close_library()
        self.opening.finish()


def run_window(file: Path | None, remember: bool = True) -> int:
    """Run the window until it is closed."""
    import sys

    application = make_application(sys.argv[:1])
    program = Program(application, Preferences(QSettings("Louan", "Louan")), remember=remember)
    CrashHook(program.prompts.error).install()
    program.start(file)
    return application.exec()
