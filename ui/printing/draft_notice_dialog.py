"""A notice while it is written: its fields, its list, what it still lacks, and who will see what."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from app.domain.errors import LouanError
from app.domain.notices.notice_draft import NoticeDraft
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.words import word
from app.messages import message_for
from app.services.notices.drafting import DraftingService, DraftView
from ui.printing.paper_combo import PaperCombo
from ui.theme import EDGE, PAD
from ui.widgets.card import Card, column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.record_form import RecordForm
from ui.widgets.rows_editor import RowsEditor
from ui.widgets.text import button, say, text_label
from ui.widgets.typed_rows import TypedRow, typed_column

_COLUMNS = 4  # of a line that its list shows


class DraftNoticeDialog(QDialog):
    """Keeps a draft; it stays open until it is printed or closed. asked: the kind, paper, whether it was looked at.

    kept: the draft was stored.
    """

    asked = Signal(object, str, bool)
    kept = Signal()

    def __init__(
        self, service: DraftingService, compound_id: int, kind: NoticeKind, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._service, self._compound_id, self._kind = service, compound_id, kind
        view = service.draft(compound_id, kind)
        form = view.draft.form
        self.setWindowTitle(f"{kind} {word(kind)}")
        self.setProperty("help", "notice_draft")
        self.form = RecordForm(form.fields, form.passages)
        columns = [typed_column(field.title, field.key) for field in form.lines[:_COLUMNS]]
        self.rows = (
            RowsEditor(form.lines, columns, f"还没有{form.line}，按“新增”。", form.line)
            if form.lines
            else None
        )
        self.missing_label, self.seen_label = text_label(kind="warn"), text_label()
        self.seen_box = QCheckBox("我看过了，可以这样张贴")
        self.seen_box.setVisible(view.names)
        self.state_label, self.error_label = text_label(kind="muted"), text_label(kind="field-error")
        self.paper_combo = PaperCombo()
        self.print_button, self.save_button = button("生成", "primary"), button("保存  Ctrl+S")
        self.save_button.setShortcut("Ctrl+S")
        self.close_button = button("关闭")
        self._lay_out()
        self.form.show_texts(dict(view.draft.texts))
        if self.rows is not None:
            self.rows.show_rows([TypedRow(dict(line)) for line in view.draft.lines])
            self.rows.edited.connect(self._edited)
        self._stored = self._typed()
        self._say("")
        self._tell(view)
        self.form.edited.connect(self._edited)
        self.seen_box.toggled.connect(self._ready)
        for act, slot in (
            (self.print_button, self._print),
            (self.save_button, self.save),
            (self.close_button, self.reject),
        ):
            act.clicked.connect(slot)
        fit(self, 60, 36)

    def save(self) -> bool:
        """Keep what stands here; says whether it could be."""
        self.form.clear_errors()
        self._say("")
        typed = self._typed()
        try:
            view = self._service.keep(self._compound_id, typed)
        except LouanError as error:
            self.refuse(error)
            return False
        self._stored = typed
        self._tell(view)
        self._say("已保存。")
        self.kept.emit()
        return True

    def refuse(self, error: LouanError) -> None:
        """Say what is wrong, at its field where there is one; what was typed stays."""
        if not self.form.refuse(error):
            self.error_label.setText(message_for(error))
            self.error_label.show()

    def reject(self) -> None:
        """Close; what was typed is kept, so that nothing is lost."""
        if self._typed() == self._stored or self.save():
            super().reject()

    def _print(self) -> None:
        if self.save():
            self._say("")
            self.asked.emit(self._kind, self.paper_combo.paper, self.seen_box.isChecked())

    def _typed(self) -> NoticeDraft:
        lines = tuple(dict(line.texts) for line in self.rows.rows) if self.rows is not None else ()
        return NoticeDraft(self._kind, self.form.texts(), lines)

    def _edited(self) -> None:
        self._say("")
        self.seen_box.setChecked(False)  # what was looked at is not what stands here now
        try:
            self._tell(self._service.view(self._typed()))
        except LouanError:
            self.print_button.setEnabled(False)  # half a date is told when it is kept, not while it is typed

    def _tell(self, view: DraftView) -> None:
        self.missing_label.setText(f"还缺：{'；'.join(view.missing)}。")
        self.missing_label.setVisible(bool(view.missing))
        self.seen_label.setText("\n".join(view.seen))
        self._lacks = bool(view.missing)
        self._ready()

    def _ready(self) -> None:
        looked = self.seen_box.isHidden() or self.seen_box.isChecked()
        self.print_button.setEnabled(not self._lacks and looked)

    def _say(self, text: str) -> None:
        self.error_label.hide()
        say(self.state_label, text)

    def _lay_out(self) -> None:
        seen = Card()
        for part in (text_label("谁会看到什么", "subtitle"), self.seen_label, self.seen_box):
            seen.body.addWidget(part)
        inside = QWidget()
        parts = [self.form, *([self.rows] if self.rows is not None else []), seen]
        inside.setLayout(column(*parts, gap=EDGE))
        paper = row(text_label("用纸", wrap=False), self.paper_combo)
        paper.addStretch(1)
        for act in (self.print_button, self.save_button, self.close_button):
            paper.addWidget(act)
        whole = column(
            scrolling(inside),
            self.missing_label,
            self.error_label,
            self.state_label,
            paper,
            gap=EDGE,
            edge=PAD,
        )
        whole.setStretch(0, 1)
        self.setLayout(whole)
