"""Holds the focus while a page is switched off, and gives it back where it was."""

from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class LentFocus:
    """Takes the focus for a widget from what stands beside it; left as a context, gives it back.

    Where the clerk has gone elsewhere meanwhile, it stays there.
    """

    def __init__(self, holder: QWidget) -> None:
        self._holder = holder
        self._lender: QWidget | None = None
        self._held = False

    def take(self) -> None:
        """Put the focus on the holder, if it is anywhere in the same window."""
        focused = QApplication.focusWidget()
        self._lender = focused if focused is not None and focused.window() is self._holder.window() else None
        if self._lender is not None:
            self._holder.setFocus(Qt.FocusReason.OtherFocusReason)

    def __enter__(self) -> None:
        """Note whether the holder still has it, before whatever ends the wait hides the holder."""
        focused = QApplication.focusWidget()
        self._held = focused is not None and (focused is self._holder or self._holder.isAncestorOf(focused))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        lender, self._lender = self._lender, None
        if (
            self._held
            and lender is not None
            and isValid(lender)
            and lender.isVisible()
            and lender.isEnabled()
        ):
            lender.setFocus(Qt.FocusReason.OtherFocusReason)
