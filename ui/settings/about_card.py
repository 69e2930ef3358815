"""关于: version, database, folders, licences."""

from PySide6.QtWidgets import QPlainTextEdit

from app import VERSION
from app.resources import resource
from ui.log import log_file
from ui.opening import sqlite_version
from ui.widgets.card import Card, FlowLayout
from ui.widgets.text import button, text_label

LICENCES = "fonts/licenses"
_LINES = 14


class AboutCard(Card):
    """Says what the program is and under which licences its fonts travel."""

    def __init__(self) -> None:
        super().__init__()
        self.facts_label = text_label(facts())
        self.licence_text = QPlainTextEdit()
        self.licence_text.setReadOnly(True)
        self.licence_text.setAccessibleName("许可证全文")
        self.licence_text.hide()
        self.buttons = FlowLayout()
        for file in sorted(resource(LICENCES).glob("*.txt")):
            opener = button(f"{file.stem.removesuffix('-OFL')} 字体许可证")
            opener.setProperty("file", file.name)
            opener.clicked.connect(self._show_licence)
            self.buttons.addWidget(opener)
        self.body.addWidget(text_label("关于", "subtitle"))
        self.body.addWidget(self.facts_label)
        self.body.addLayout(self.buttons)
        self.body.addWidget(self.licence_text)

    def _show_licence(self) -> None:
        file = resource(f"{LICENCES}/{self.sender().property('file')}")
        self.licence_text.setPlainText(file.read_text(encoding="utf-8"))
        self.licence_text.setMinimumHeight(self.licence_text.fontMetrics().lineSpacing() * _LINES)
        self.licence_text.show()


def facts() -> str:
    """Versions and places, a line each."""
    return "\n".join(
        (
            f"楼案 {VERSION}　MIT 许可证，源代码公开",
            f"SQLite {sqlite_version()}",
            f"错误记录　{log_file()}",
            "随附字体均按 SIL Open Font License 1.1 发布，许可证全文如下：",
        )
    )
