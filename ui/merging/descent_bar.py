"""Says above a compound's file what it was merged or split from, or into, and leads there."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton

from app.domain.compounds.compound_links import Descent, Kin
from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFile
from app.services.compounds.compound_merging import CompoundMergingService
from ui.prompts import Prompts
from ui.theme import EDGE, STEP
from ui.widgets.card import Card, FlowLayout
from ui.widgets.text import button, text_label


class DescentBar(Card):
    """Hidden above a compound that was neither merged nor split.

    compound_asked: id of the compound to turn to. changed: the merge or split was taken back.
    """

    compound_asked = Signal(int)

    def __init__(self, service: CompoundMergingService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self._compound_id = 0
        self._descent = Descent()
        self.told_label = text_label()
        self.undo_button = button("")
        self.undo_button.clicked.connect(self._undo)
        self.kin_buttons: dict[int, QPushButton] = {}
        self._buttons = FlowLayout()
        self.body.setContentsMargins(EDGE, STEP, EDGE, STEP)
        self.body.addWidget(self.told_label)
        self.body.addLayout(self._buttons)
        self._buttons.addWidget(self.undo_button)
        self.hide()

    def show_case(self, case_file: CaseFile) -> None:
        """Show where a compound came from and what became of it."""
        self._compound_id, self._descent = case_file.compound.id, case_file.descent
        told = told_descent(case_file.descent)
        self.told_label.setText(told)
        self.setVisible(bool(told))
        self.undo_button.setText("撤销归并…" if case_file.descent.parts else "撤销拆分…")
        alive = case_file.descent.into is None
        self.undo_button.setVisible(alive and bool(case_file.descent.parts or case_file.descent.whole))
        self._show_kin(case_file.descent)

    def _show_kin(self, descent: Descent) -> None:
        for old in self.kin_buttons.values():
            self._buttons.removeWidget(old)
            old.hide()
            old.deleteLater()
        kin = [descent.into, *descent.parts, descent.whole, *descent.split_off]
        self.kin_buttons = {one.id: self._button(one) for one in kin if one is not None}

    def _button(self, kin: Kin) -> QPushButton:
        made = button(f"打开 {kin.name.replace('&', '&&')}")
        made.clicked.connect(self._clicked)
        self._buttons.addWidget(made)
        return made

    def _clicked(self) -> None:
        sender = self.sender()
        number = next((number for number, made in self.kin_buttons.items() if made is sender), None)
        if number is not None:
            self.compound_asked.emit(number)

    def _undo(self) -> None:
        """Take the merge or split back, and turn to what is there again."""
        back = (*self._descent.parts, *((self._descent.whole,) if self._descent.whole else ()))[0]
        try:
            undoing = self._service.undo_proposal(self._compound_id)
            text = "\n".join([undoing.heading, "", *undoing.lines, "", "撤销也记在履历里。"])
            if not self._prompts.confirm("撤销", text, "撤销"):
                return
            self._service.undo(undoing)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.compound_asked.emit(back.id)


def told_descent(descent: Descent) -> str:
    """Where a compound came from and what became of it, in sentences."""
    lines = []
    if descent.into is not None:
        lines.append(
            f"已并入“{descent.into.name}”。这份旧档案照原样留着：征询、名册、文书、履历都能看，不能再改。"
        )
    if descent.parts:
        lines.append(
            f"由{_names(descent.parts)}归并而成。并前的征询、名册、文书在各自的旧档案里，表决不累加。"
        )
    if descent.whole is not None:
        lines.append(
            f"从“{descent.whole.name}”拆分出来，拆分以前的征询、名册、文书在“{descent.whole.name}”。"
        )
    if descent.split_off:
        lines.append(f"{_names(descent.split_off)}是从这里拆分出去的。")
    return "\n".join(lines)


def _names(kin: tuple[Kin, ...]) -> str:
    return "、".join(f"“{one.name}”" for one in kin)
