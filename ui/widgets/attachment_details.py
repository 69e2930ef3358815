"""What is said of the chosen photos: title, viewpoint, phase, time, person; each field is kept when it is left."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QFormLayout, QLineEdit, QWidget

from app.domain.errors import LouanError
from app.domain.records.attached_file import LONGEST, AttachedFile, FileNote, Phase
from app.domain.records.file_words import moment_text, typed_moment
from app.domain.words import word
from app.messages import message_for
from ui.theme import EDGE, GAP, restyle
from ui.widgets.card import column
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label

TEXTS = {
    "title": "标题",
    "viewpoint": "拍摄位置",
    "tag": "标签",
    "taken_at": "拍摄时间",
    "taken_by": "拍摄人",
}
HINTS = {
    "viewpoint": "同一位置的改造前、后照片自动成对",
    "tag": "例如 屋面、外墙",
    "taken_at": "例如 2026-3-5 9:30",
}
PHASES: tuple[Phase | None, ...] = (None, *Phase)
_SEVERAL = "（几个各不相同）"
Change = Callable[[FileNote], FileNote]


class AttachmentDetails(QWidget):
    """Shows and changes the notes of the chosen files; a change goes to all of them.

    changed: a function that gives a note with what was typed in place of what stood there.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.files: tuple[AttachedFile, ...] = ()
        self._views = QStringListModel(self)
        self.edits = {name: QLineEdit() for name in TEXTS}
        self.phase_combo = StillCombo()
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self._make_parts()
        self._lay_out()

    def show_files(self, files: Sequence[AttachedFile]) -> None:
        """Show what is said of these files; nothing can be typed where there is none."""
        self.files = tuple(files)
        self.setEnabled(bool(files))
        for name, edit in self.edits.items():
            self._show_text(name, edit)
        self._show_phase()
        self.show_error("")

    def offer_viewpoints(self, viewpoints: Sequence[str]) -> None:
        """Viewpoints to choose from while typing, so that both photos of a pair are named alike."""
        self._views.setStringList(sorted(set(viewpoints)))

    def show_error(self, text: str) -> None:
        """Say why a value was not kept; nothing if the text is empty."""
        self.error_label.setText(text)
        self.error_label.setVisible(bool(text))
        if not text:
            for edit in self.edits.values():
                restyle(edit, "")

    def commit(self) -> bool:
        """Keep what is still being typed; False if it cannot be kept."""
        for name, edit in self.edits.items():
            if edit.isModified():
                self._keep(name)
        return not any(edit.isModified() for edit in self.edits.values())

    def kept(self) -> None:
        """What was typed has been stored."""
        for edit in self.edits.values():
            edit.setModified(False)

    def _show_text(self, name: str, edit: QLineEdit) -> None:
        shown = {_text(file.note, name) for file in self.files}
        edit.setText(shown.pop() if len(shown) == 1 else "")
        edit.setPlaceholderText(_SEVERAL if shown else HINTS.get(name, ""))
        edit.setCursorPosition(0)
        edit.setModified(False)

    def _show_phase(self) -> None:
        phases = {file.note.phase for file in self.files}
        several = len(phases) > 1
        self.phase_combo.setPlaceholderText(_SEVERAL)
        self.phase_combo.setCurrentIndex(-1 if several else PHASES.index(next(iter(phases), None)))

    def _finished(self) -> None:
        name = next(name for name, edit in self.edits.items() if edit is self.sender())
        if self.edits[name].isModified():
            self._keep(name)

    def _keep(self, name: str) -> None:
        edit = self.edits[name]
        try:
            value = typed_moment(TEXTS[name], edit.text()) if name == "taken_at" else edit.text()
        except LouanError as error:
            restyle(edit, "invalid")
            self.show_error(message_for(error))
            return
        self.changed.emit(lambda note: replace(note, **{name: value}))

    def _phase_chosen(self) -> None:
        phase = PHASES[self.phase_combo.currentIndex()]
        self.changed.emit(lambda note: replace(note, phase=phase))

    def _make_parts(self) -> None:
        for name, edit in self.edits.items():
            edit.setMaxLength(LONGEST)
            edit.setAccessibleName(TEXTS[name])
            edit.editingFinished.connect(self._finished)
        completer = QCompleter(self._views, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.edits["viewpoint"].setCompleter(completer)
        self.phase_combo.setAccessibleName("阶段")
        self.phase_combo.addItems([word(phase) if phase else "不分阶段" for phase in PHASES])
        self.phase_combo.activated.connect(self._phase_chosen)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        fields: list[tuple[str, QWidget]] = [(TEXTS[name], edit) for name, edit in self.edits.items()]
        fields.insert(1, ("阶段", self.phase_combo))
        for name, field in fields:
            label = text_label(name, wrap=False)
            label.setBuddy(field)
            form.addRow(label, field)
        layout = column(form, self.error_label)
        layout.addStretch(1)
        self.setLayout(layout)


def _text(note: FileNote, name: str) -> str:
    value = getattr(note, name)
    return (moment_text(value) if value else "") if name == "taken_at" else str(value)
