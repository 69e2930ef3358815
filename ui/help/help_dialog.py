"""F1: a window with the text of the open page; it stays beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.help.texts import EDGE_CASES, RELATED, help_text
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

_CHARACTERS, _LINES = 33, 27


class HelpDialog(QDialog):
    """Shows one text at a time; not modal."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("帮助")
        self.title_label = text_label(kind="title")
        self.text_label = text_label()
        self.text_label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text_label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.close_button = button("关闭  Esc")
        self.cases_button = button(f"{help_text(EDGE_CASES).title}…")
        self.back_button = button("返回")
        self._name = self._before = ""
        self.close_button.clicked.connect(self.close)
        self.cases_button.clicked.connect(self._show_cases)
        self.back_button.clicked.connect(self._go_back)
        foot = row(self.cases_button, self.back_button, self.close_button)
        foot.insertStretch(2, 1)
        self._scroll = scrolling(self.text_label)
        layout = column(self.title_label, self._scroll, foot, gap=EDGE, edge=PAD)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        fit(self, _CHARACTERS, _LINES)

    def show_page(self, name: str) -> None:
        """Show the text of a page."""
        found = help_text(name)
        self.title_label.setText(found.title)
        self.text_label.setText(found.text)
        self._scroll.verticalScrollBar().setValue(0)
        self._name = name
        self.cases_button.setVisible(name in RELATED)
        self.back_button.setVisible(name == EDGE_CASES)
        self.show()
        self.close_button.setFocus()
        self.activateWindow()

    def _show_cases(self) -> None:
        self._before = self._name
        self.show_page(EDGE_CASES)

    def _go_back(self) -> None:
        self.show_page(self._before)
