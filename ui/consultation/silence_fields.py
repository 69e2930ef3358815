"""What a new round makes of silence: off unless the clerk copies the clause and attaches the file that shows it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.domain.rounds.silence import SilenceClause, SilenceKind
from app.domain.rounds.silence_words import warning
from app.domain.words import word
from ui.theme import EDGE, GAP
from ui.widgets.card import Card, column, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, text_label

NO_FILE = "还没有附上载有条款的议事规则扫描件"


class SilenceFields(QWidget):
    """Gathers a rule of silence. changed: it says something else; file_asked: the clerk wants to choose the file."""

    changed = Signal()
    file_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._file: Path | None = None
        self.on_check = QCheckBox("议事规则对未投票另有约定（沉默规则）")
        self.kind_box = StillCombo()
        for kind in SilenceKind:
            self.kind_box.addItem(word(kind), kind.value)
        self.clause_edit, self.ground_edit = QLineEdit(), QLineEdit()
        self.notice_check = QCheckBox("只有公告的也算送达（要写明依据；默认不算）")
        self.file_button = button("附条款扫描件…")
        self.file_label = text_label(NO_FILE, "muted")
        self.warning_label, self.source_label = text_label(), text_label(kind="muted")
        self._rule = Card()
        self._build()
        self._connect()
        self._show()

    def _build(self) -> None:
        self.setProperty("help", "silence")
        for field, name in (
            (self.kind_box, "未投票的怎样计"),
            (self.clause_edit, "条款原文"),
            (self.ground_edit, "公告算送达的依据"),
        ):
            field.setAccessibleName(name)
        self.clause_edit.setPlaceholderText(
            "照抄议事规则，如：第十二条 表决票送达业主后未投票的，视为参与表决"
        )
        self.ground_edit.setPlaceholderText("如：议事规则第十三条")
        attached = row(self.file_button, self.file_label, gap=EDGE)
        attached.setStretch(1, 1)
        body = self._rule.body
        body.setSpacing(GAP)
        for label, field in (("未投票的怎样计", self.kind_box), ("条款原文", self.clause_edit)):
            body.addWidget(text_label(label, "muted"))
            body.addWidget(field)
        body.addLayout(attached)
        body.addWidget(self.notice_check)
        body.addWidget(self.ground_edit)
        body.addWidget(text_label("表决票上会印：", "muted"))
        body.addWidget(self.warning_label)
        body.addWidget(
            text_label(
                "只有票有效送达业主（本人、共有人、受托人等签收，附签收或照片）的才计入；"
                "送到承租人、家人手里的不计。计票时两种结果并列。",
                "muted",
            )
        )
        body.addWidget(self.source_label)
        self.setLayout(column(self.on_check, self._rule, gap=GAP))

    def _connect(self) -> None:
        for check in (self.on_check, self.notice_check):
            check.toggled.connect(self._changed)
        for edit in (self.clause_edit, self.ground_edit):
            edit.textChanged.connect(self._changed)
        self.kind_box.currentIndexChanged.connect(self._changed)
        self.file_button.clicked.connect(self.file_asked)

    def offer(self, possible: bool, source: str) -> None:
        """Stand there only where silence can mean anything. source: what leaves it to the rules of procedure."""
        self.setVisible(possible)
        self.source_label.setText(f"依据：{source}")
        if not possible:
            self.on_check.setChecked(False)

    def attach(self, file: Path) -> None:
        """Take the file that shows the clause."""
        self._file = file
        self.file_label.setText(f"条款文件：{file.name}")
        self.changed.emit()

    def rule(self) -> SilenceClause | None:
        """The rule as it stands; None where silence counts for nothing."""
        if not self.on_check.isChecked():
            return None
        ground = self.ground_edit.text().strip() if self.notice_check.isChecked() else ""
        kind = SilenceKind(self.kind_box.currentData())
        return SilenceClause(kind, self.clause_edit.text().strip(), ground)

    def clause(self) -> Path | None:
        """The file that shows the clause; None where none is needed or chosen."""
        return self._file if self.on_check.isChecked() else None

    def lacking(self) -> str:
        """What is still missing, in words; empty if nothing is."""
        rule = self.rule()
        if rule is None:
            return ""
        lacks = [] if rule.clause else ["条款原文"]
        lacks += [] if self._file else ["条款扫描件"]
        lacks += ["公告算送达的依据"] if self.notice_check.isChecked() and not rule.notice_ground else []
        return f"启用沉默规则还缺：{'、'.join(lacks)}。" if lacks else ""

    def _changed(self) -> None:
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        rule = self.rule()
        self._rule.setVisible(rule is not None)
        self.ground_edit.setVisible(self.notice_check.isChecked())
        self.warning_label.setText(warning(rule) if rule is not None else "")
