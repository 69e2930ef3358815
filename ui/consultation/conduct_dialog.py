"""Who answers for a round: the convener with a contact, those who watch the count and those who make it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QDialog, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from app.domain.rounds.round_closing import Convener, Convening, RoundConduct, Teller, TellerDuty
from app.domain.words import word
from app.services.rounds.round_closing import ClosingView
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, text_label

_LINES = 4
"""Lines for people at first; more can be added."""


class _TellerLine(QWidget):
    """One person at the count."""

    def __init__(self, duty: TellerDuty, teller: Teller | None = None) -> None:
        super().__init__()
        self.name_edit, self.duty_box = QLineEdit(), StillCombo()
        self.name_edit.setAccessibleName("姓名")
        self.duty_box.setAccessibleName("职责")
        self.consent_check = QCheckBox("同意公示姓名")
        for each in TellerDuty:
            self.duty_box.addItem(word(each), each.value)
        self.duty_box.setCurrentIndex(self.duty_box.findData((teller.duty if teller else duty).value))
        if teller is not None:
            self.name_edit.setText(teller.name)
            self.consent_check.setChecked(teller.consents)
        line = row(self.duty_box, self.name_edit, self.consent_check, gap=EDGE)
        line.setStretch(1, 1)
        line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(line)

    def teller(self) -> Teller | None:
        """Whom the line names; None while it is empty."""
        name = self.name_edit.text().strip()
        duty = TellerDuty(self.duty_box.currentData())
        return Teller(name, duty, self.consent_check.isChecked()) if name else None


class ConductDialog(QDialog):
    """Gathers the conduct of a round; it stays open until the page accepts it. conduct_asked: a RoundConduct."""

    conduct_asked = Signal(object)

    def __init__(self, view: ClosingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"召集与监票 · {view.round.title}")
        self.setProperty("help", "closing")
        conduct = view.closing.conduct
        self.body_box = StillCombo()
        self.body_box.addItem("（请选）", "")
        for body in Convening:
            self.body_box.addItem(word(body), body.value)
        convener = conduct.convener
        self.body_box.setCurrentIndex(self.body_box.findData(convener.body.value if convener.body else ""))
        self.name_edit, self.contact_edit = QLineEdit(convener.name), QLineEdit(convener.contact)
        self.phone_edit = QLineEdit(convener.phone)
        self.name_edit.setPlaceholderText("全称，例如：毛纺北小区业主委员会")
        self.contact_edit.setPlaceholderText("会印在结果公示上")
        self.phone_edit.setPlaceholderText("办公电话，会印在结果公示上")
        self.steps_check = QCheckBox("分步结束：收票截止、开票、签字、由另一人确认")
        self.steps_check.setChecked(view.by_steps)
        self.steps_check.setEnabled(not view.bound)
        self.lines: list[_TellerLine] = []
        self._people = QVBoxLayout()
        self._people.setSpacing(EDGE)
        self.more_button = button("再加一人")
        self.keep_button, self.cancel_button = button("保存", "primary"), button("取消")
        self.keep_button.setDefault(True)
        self._bound = view.bound
        self._fill(conduct.tellers)
        self._lay_out()
        self.more_button.clicked.connect(self._add_line)
        self.keep_button.clicked.connect(self._ask)
        self.cancel_button.clicked.connect(self.reject)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        fit(self, 48, 36)

    def conduct(self) -> RoundConduct:
        """What was typed."""
        body = self.body_box.currentData()
        convener = Convener(
            Convening(body) if body else None,
            self.name_edit.text().strip(),
            self.contact_edit.text().strip(),
            self.phone_edit.text().strip(),
        )
        tellers = tuple(teller for line in self.lines if (teller := line.teller()) is not None)
        return RoundConduct(convener, tellers, self.steps_check.isChecked() and not self._bound)

    def _fill(self, tellers: tuple[Teller, ...]) -> None:
        for teller in tellers:
            self._put_line(_TellerLine(teller.duty, teller))
        for number in range(len(self.lines), _LINES):
            self._put_line(_TellerLine(TellerDuty.SCRUTINEER if number < _LINES / 2 else TellerDuty.COUNTER))

    def _add_line(self) -> None:
        self._put_line(_TellerLine(TellerDuty.COUNTER))
        self.lines[-1].name_edit.setFocus()

    def _put_line(self, line: _TellerLine) -> None:
        self.lines.append(line)
        self._people.addWidget(line)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(EDGE)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for name, field in (
            ("召集人", self.body_box),
            ("名称", self.name_edit),
            ("联系人", self.contact_edit),
            ("电话", self.phone_edit),
        ):
            field.setAccessibleName(name)
            form.addRow(text_label(name, wrap=False), field)
        note = text_label(
            "至少一位监票人、一位计票人，不能是候选人，也不能是施工、设计、监理等参建单位的人。"
            "不同意公示姓名的，公示上只印姓。",
            "muted",
        )
        more = row(self.more_button)
        more.addStretch()
        inside = QWidget()
        content = column(form, self.steps_check, note, self._people, more, gap=EDGE)
        content.addStretch()
        inside.setLayout(content)
        foot = row(self.cancel_button, self.keep_button, gap=EDGE)
        foot.insertStretch(0, 1)
        self.setLayout(column(scrolling(inside), foot, gap=EDGE, edge=PAD))

    def _ask(self) -> None:
        self.conduct_asked.emit(self.conduct())
