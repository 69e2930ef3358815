"""The reason for a step that is not the next one: over a shut gate, back, out, or on again."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.prompts import Prompts
from ui.stages.stage_form import StageForm
from ui.widgets.paper_field import PaperField
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label


@dataclass(frozen=True, slots=True)
class Move:
    """What was typed. choice: place in the list that was offered; -1 where none was."""

    reason: str
    document: str = ""
    file: Path | None = None
    choice: int = -1


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dialog asks. choices: name of a list and what it offers.

    with_paper: whether a document and a file are asked for.
    """

    title: str
    act: str
    notes: Sequence[str]
    choices: tuple[str, Sequence[str]] | None = None
    with_paper: bool = False


class MoveDialog(StageForm):
    """Takes a reason and what goes with it; `keep` moves the case and may refuse."""

    def __init__(
        self, asked: Asked, keep: Callable[[Move], object], prompts: Prompts, parent: QWidget | None = None
    ) -> None:
        super().__init__(asked.title, asked.act, parent)
        self._keep = keep
        self.choice_combo = StillCombo()
        self.reason_edit, self.document_edit = QPlainTextEdit(), QLineEdit()
        self.reason_edit.setTabChangesFocus(True)
        self.paper_field = PaperField(prompts)
        fields: dict[str, QWidget] = {}
        if asked.choices is not None:
            self.choice_combo.addItems(asked.choices[1])
            fields[asked.choices[0]] = self.choice_combo
        fields["理由"] = self.reason_edit
        if asked.with_paper:
            fields["文件"] = self.document_edit
            fields["附件"] = self.paper_field
        self.lay_out(tuple(text_label(note, "muted") for note in asked.notes), fields, 22)
        self.reason_edit.setFocus()

    def store(self) -> None:
        self._keep(
            Move(
                self.reason_edit.toPlainText(),
                self.document_edit.text(),
                self.paper_field.path,
                self.choice_combo.currentIndex(),
            )
        )

    def typed(self) -> bool:
        return bool(self.reason_edit.toPlainText() or self.document_edit.text() or self.paper_field.path)
