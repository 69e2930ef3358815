"""A correction of a posted notice: what stood there, what it should say, why, and whether the period runs anew."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)

from app.domain.notices.correcting import LONGEST_REASON, Wording
from app.domain.notices.notice import PublicNotice
from ui.printing.paper_combo import PaperCombo
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

NOTE = (
    "原公示留着、照样能看，标为“已更正”；更正公示另有编号，贴到原来每一处。"
    "数字、内容、范围有变的，公示期重新算；只是名称、电话、错别字的，公示期不变。"
)
_LINES = 4  # of a wording that are seen at once


class CorrectNoticeDialog(QDialog):
    """Gathers a correction; it stays open until the page accepts it. asked: a Wording and the paper."""

    asked = Signal(object, str)

    def __init__(self, notice: PublicNotice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"更正{notice.number}")
        self.setProperty("help", "posting")
        self.old_edit, self.new_edit = QPlainTextEdit(), QPlainTextEdit()
        for edit in (self.old_edit, self.new_edit):
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(edit.fontMetrics().lineSpacing() * (_LINES + 1))
        self.reason_edit = QLineEdit()
        self.reason_edit.setMaxLength(LONGEST_REASON)
        self.restart_radio = QRadioButton("公示事项有变，公示期重新算")
        self.keep_radio = QRadioButton("只改文字，公示期不变")
        self._choices = QButtonGroup(self)
        self.paper_combo = PaperCombo()
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.correct_button, self.cancel_button = button("生成更正公示", "primary"), button("取消")
        self._lay_out(notice)
        self.correct_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.reject)

    def refuse(self, message: str) -> None:
        """Say why it was not taken; what was typed stays."""
        self.error_label.setText(message)
        self.error_label.show()

    def _ask(self) -> None:
        self.error_label.hide()
        if self._choices.checkedButton() is None:
            self.refuse("请选公示期是重新算还是不变。")
            return
        texts = (self.old_edit.toPlainText(), self.new_edit.toPlainText(), self.reason_edit.text())
        self.asked.emit(Wording(*texts, self.restart_radio.isChecked()), self.paper_combo.paper)

    def _lay_out(self, notice: PublicNotice) -> None:
        form = QFormLayout()
        form.setSpacing(EDGE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        choices = column(self.restart_radio, self.keep_radio)
        for radio in (self.restart_radio, self.keep_radio):
            self._choices.addButton(radio)
        for name, field in (
            ("原文", self.old_edit),
            ("更正为", self.new_edit),
            ("更正理由", self.reason_edit),
            ("用纸", self.paper_combo),
        ):
            field.setAccessibleName(name)
            form.addRow(text_label(name, wrap=False), field)
        form.insertRow(3, text_label("公示期", wrap=False), choices)
        form.setRowVisible(3, not notice.announces)
        if notice.announces:
            self.keep_radio.setChecked(True)
        foot = row(self.correct_button, self.cancel_button, gap=EDGE)
        foot.insertStretch(0, 1)
        inside = QWidget()
        head = text_label(f"{notice.number}《{notice.title}》", "subtitle")
        inside.setLayout(column(head, text_label(NOTE, "muted"), form, gap=EDGE))
        self.setLayout(column(scrolling(inside), self.error_label, foot, gap=EDGE, edge=PAD))
        fit(self, 46, 28)
