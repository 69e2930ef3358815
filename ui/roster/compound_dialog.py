"""Particulars of a compound, typed once: name, place, age, and the figures the office has declared."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QDialog, QFormLayout, QLabel, QLineEdit, QWidget

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.errors import LouanError
from app.domain.errors.records import NameTaken, ValueRefused
from app.domain.rounds.counting import area_text
from app.domain.sheets.typed_numbers import typed_count, typed_hundredths
from app.messages import message_for
from ui.theme import EDGE, GAP, restyle
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.text import button, text_label

NAME, COMMUNITY, ADDRESS, YEAR = "小区名称", "所属社区", "地址", "建成年份"
RESIDENTS, BOARDS = "常住人口", "宣传栏数"
BUILDINGS, STAIRWELLS, HOUSEHOLDS, AREA = "楼栋数", "单元数", "户数", "建筑面积"
UNITS = {
    YEAR: "年", RESIDENTS: "人", BOARDS: "处",
    BUILDINGS: "栋", STAIRWELLS: "个", HOUSEHOLDS: "户", AREA: "㎡",
}  # fmt: skip
HINTS = {
    NAME: "如：毛纺北小区",
    YEAR: "如：1992",
    BOARDS: "公示要张贴的宣传栏，至少1处",
    AREA: "最多两位小数，如：60215.50",
}


@dataclass(frozen=True, slots=True)
class _Line:
    edit: QLineEdit
    error: QLabel


class CompoundDialog(QDialog):
    """Asks for the particulars of a compound; `details` holds them once accepted.

    keep: stores the details; its LouanError is shown at the field, and the dialog stays open.
    """

    def __init__(
        self,
        details: CompoundDetails | None,
        keep: Callable[[CompoundDetails], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._keep, self._known = keep, details or CompoundDetails("")
        self.details: CompoundDetails | None = None
        self.setWindowTitle("新建小区" if details is None else "修改小区资料")
        self.setProperty("help", "compound")
        self.save_button = button("保存  Enter", "primary")
        self.save_button.setDefault(True)
        self.cancel_button = button("取消")
        self.problem_label = text_label(kind="field-error")
        self.problem_label.hide()
        self._lines: dict[str, _Line] = {}
        self._lay_out()
        self._fill(details)
        self.save_button.clicked.connect(self.accept)
        self.cancel_button.clicked.connect(self.reject)

    def field(self, name: str) -> QLineEdit:
        """The field of this name."""
        return self._lines[name].edit

    def error_text(self, name: str) -> str:
        """What is said to be wrong with a field; '' if nothing."""
        label = self._lines[name].error
        return "" if label.isHidden() else label.text()

    def accept(self) -> None:
        self._clear_errors()
        try:
            details = self._typed()
            self._keep(details)
        except LouanError as error:
            self._refuse(error)
            return
        self.details = details
        super().accept()

    def _typed(self) -> CompoundDetails:
        boards = self._count(BOARDS)
        if boards is None:
            raise ValueRefused(field=BOARDS, value="", reason="应在1到99之间")
        return replace(
            self._known,
            name=self.field(NAME).text().strip(),
            community=self.field(COMMUNITY).text().strip(),
            address=self.field(ADDRESS).text().strip(),
            built_year=self._count(YEAR),
            residents=self._count(RESIDENTS),
            boards=boards,
            declared=DeclaredFigures(
                self._count(BUILDINGS),
                self._count(STAIRWELLS),
                self._count(HOUSEHOLDS),
                typed_hundredths(AREA, self.field(AREA).text()),
            ),
        )

    def _count(self, name: str) -> int | None:
        return typed_count(name, self.field(name).text())

    def _refuse(self, error: LouanError) -> None:
        name = NAME if isinstance(error, NameTaken) else str(error.details.get("field", ""))
        line = self._lines.get(name)
        if line is None:
            self.problem_label.setText(message_for(error))
            self.problem_label.show()
            return
        line.error.setText(message_for(error))
        line.error.show()
        restyle(line.edit, "invalid")
        line.edit.setFocus()
        line.edit.selectAll()

    def _clear_errors(self) -> None:
        self.problem_label.hide()
        for line in self._lines.values():
            line.error.hide()
            restyle(line.edit, "")

    def _fill(self, details: CompoundDetails | None) -> None:
        known = details or CompoundDetails("")
        declared = known.declared
        texts: dict[str, object] = {
            NAME: known.name,
            COMMUNITY: known.community,
            ADDRESS: known.address,
            YEAR: known.built_year,
            RESIDENTS: known.residents,
            BOARDS: known.boards,
            BUILDINGS: declared.buildings,
            STAIRWELLS: declared.stairwells,
            HOUSEHOLDS: declared.households,
            AREA: None if declared.area is None else area_text(declared.area),
        }
        for name, value in texts.items():
            with QSignalBlocker(self.field(name)):
                self.field(name).setText("" if value is None else str(value))

    def _lay_out(self) -> None:
        whole = QWidget()
        facts = self._form((NAME, COMMUNITY, ADDRESS, YEAR, RESIDENTS, BOARDS))
        figures = self._form((BUILDINGS, STAIRWELLS, HOUSEHOLDS, AREA))
        why = text_label("上报数用来和户册合计核对，对不上时提示“底数不符”；不知道的可以不填。", "muted")
        parts = column(
            text_label("小区资料", "subtitle"),
            facts,
            text_label("上报数", "subtitle"),
            why,
            figures,
            gap=EDGE,
        )
        parts.addStretch(1)
        whole.setLayout(parts)
        buttons = row(self.save_button, self.cancel_button)
        buttons.insertStretch(0, 1)
        area = scrolling(whole)
        self.setLayout(column(area, self.problem_label, buttons, gap=EDGE, edge=EDGE))
        self.field(NAME).setFocus()
        fit(self, 45, 32)

    def _form(self, names: tuple[str, ...]) -> QFormLayout:
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for name in names:
            edit = QLineEdit()
            edit.setAccessibleName(name)
            edit.setMaxLength(200)
            edit.setPlaceholderText(HINTS.get(name, ""))
            error = text_label(kind="field-error")
            error.hide()
            label = text_label(f"{name}（{UNITS[name]}）" if name in UNITS else name, wrap=False)
            label.setBuddy(edit)
            form.addRow(label, column(edit, error))
            self._lines[name] = _Line(edit, error)
        return form
