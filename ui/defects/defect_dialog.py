"""One defect to be written down or changed: where, what, how bad, what became of it."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QComboBox, QDateEdit, QDialog, QFormLayout, QLineEdit, QPlainTextEdit, QWidget

from app.domain.compounds.compound import Building
from app.domain.compounds.defect import LONGEST_PLACE, DefectDetails, DefectKind, DefectSeverity, DefectState
from app.domain.compounds.defect_words import WHOLE_COMPOUND
from app.domain.dwellings.place_names import building_name
from app.domain.errors import LouanError, ValueRefused
from app.domain.words import word
from app.messages import message_for
from ui.theme import EDGE, PAD, restyle
from ui.widgets.card import column, row
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

KINDS, SEVERITIES, STATES = tuple(DefectKind), tuple(DefectSeverity), tuple(DefectState)
Keep = Callable[[DefectDetails], None]


class DefectDialog(QDialog):
    """Takes what is said of a defect; `keep` stores it and may refuse, which is told beside the field."""

    def __init__(
        self,
        details: DefectDetails | None,
        buildings: Sequence[Building],
        today: date,
        keep: Keep,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep = keep
        self._building_ids: list[int | None] = [None, *(building.id for building in buildings)]
        self.setWindowTitle("修改问题" if details else "新增问题")
        self.setProperty("help", "defects")
        self._make_parts(buildings, today)
        self._lay_out()
        self._fill(details or DefectDetails(None, KINDS[0], "", "", today))
        self._before = self.details()

    def details(self) -> DefectDetails:
        """What stands in the fields."""
        day = self.found_edit.date()
        return DefectDetails(
            self._building_ids[self.building_combo.currentIndex()],
            KINDS[self.kind_combo.currentIndex()],
            self.place_edit.text(),
            self.text_edit.toPlainText(),
            date(day.year(), day.month(), day.day()),
            SEVERITIES[self.severity_combo.currentIndex()],
            STATES[self.state_combo.currentIndex()],
        )

    def accept(self) -> None:
        try:
            self._keep(self.details())
        except LouanError as error:
            self._refused(error)
        else:
            super().accept()

    def reject(self) -> None:
        """Close; what was typed goes only if the clerk says so a second time."""
        if self.details() != self._before and self.leave_label.isHidden():
            self.leave_label.show()
        else:
            super().reject()

    def _refused(self, error: LouanError) -> None:
        named = error.details.get("field") if isinstance(error, ValueRefused) else None
        for name, field in self.fields.items():
            restyle(field, "invalid" if name == named else "")
        if named in self.fields:
            self.fields[str(named)].setFocus()
        self.error_label.setText(message_for(error))
        self.error_label.show()

    def _fill(self, details: DefectDetails) -> None:
        at = details.building_id
        self.building_combo.setCurrentIndex(self._building_ids.index(at) if at in self._building_ids else 0)
        self.kind_combo.setCurrentIndex(KINDS.index(details.kind))
        self.place_edit.setText(details.place)
        self.text_edit.setPlainText(details.text)
        self.found_edit.setDate(QDate(details.found_on.year, details.found_on.month, details.found_on.day))
        self.severity_combo.setCurrentIndex(SEVERITIES.index(details.severity))
        self.state_combo.setCurrentIndex(STATES.index(details.state))

    def _make_parts(self, buildings: Sequence[Building], today: date) -> None:
        self.building_combo = _combo([WHOLE_COMPOUND, *(building_name(b.label) for b in buildings)])
        self.kind_combo = _combo([word(kind) for kind in KINDS])
        self.severity_combo = _combo([word(severity) for severity in SEVERITIES])
        self.state_combo = _combo([word(state) for state in STATES])
        self.place_edit, self.text_edit = QLineEdit(), QPlainTextEdit()
        self.place_edit.setMaxLength(LONGEST_PLACE)
        self.place_edit.setPlaceholderText("例如 东侧屋面、2单元楼道")
        self.text_edit.setTabChangesFocus(True)
        self.found_edit = QDateEdit()
        self.found_edit.setCalendarPopup(True)
        self.found_edit.setDisplayFormat("yyyy年M月d日")
        self.found_edit.setMaximumDate(QDate(today.year, today.month, today.day))
        self.error_label = text_label(kind="field-error")
        self.leave_label = text_label("填写的内容还没有保存。再按一次“取消”就不保存，直接关闭。", "warn")
        for label in (self.error_label, self.leave_label):
            label.hide()
        self.save_button, self.cancel_button = button("保存  Ctrl+S", "primary"), button("取消")
        self.save_button.setShortcut("Ctrl+S")
        self.save_button.setDefault(True)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        self.fields: dict[str, QWidget] = {
            "楼栋": self.building_combo,
            "种类": self.kind_combo,
            "部位": self.place_edit,
            "问题": self.text_edit,
            "发现日期": self.found_edit,
            "程度": self.severity_combo,
            "状态": self.state_combo,
        }
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(EDGE)
        for name, field in self.fields.items():
            label = text_label(name, wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(name)
            form.addRow(label, field)
        foot = row(self.save_button, self.cancel_button)
        foot.insertStretch(0, 1)
        self.setLayout(column(form, self.error_label, self.leave_label, foot, gap=EDGE, edge=PAD))
        fit(self, 36, 22)


def _combo(texts: Sequence[str]) -> QComboBox:
    made = QComboBox()
    made.addItems(texts)
    return made
