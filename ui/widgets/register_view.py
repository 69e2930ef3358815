"""One register of a compound as a list, with what the chosen entry holds and the files that belong to it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.registers.register import Entry
from app.domain.sheets.record_fields import RecordField, Value, Values, shown_value
from app.messages import detail_of, message_for
from app.services.compounds.case_files import CaseFile
from app.services.records.attachments import AttachmentService
from app.services.registers.books import Book, export_book
from app.services.registers.registers import ShownEntry
from ui.prompts import Prompts
from ui.widgets.attachment_strip import AttachmentStrip
from ui.widgets.card import Card, column
from ui.widgets.exporting import export_list
from ui.widgets.record_dialog import Keep, RecordDialog, Tell
from ui.widgets.record_form import RecordForm
from ui.widgets.records_model import RecordsModel
from ui.widgets.register_head import RegisterHead
from ui.widgets.table import ENTER, DataTable
from ui.widgets.text import text_label

About = Callable[[Entry, tuple[Entry, ...]], str]
"""What is told of the chosen entry, seen against all of its register; '' for nothing."""

_ROWS = 6  # of the list that are seen at once
_LONG = 40  # characters of a passage the list shows
_TELLING = 12  # characters of the telling column that are always seen


def _nothing(_entry: Entry, _all: tuple[Entry, ...]) -> str:
    return ""


class RegisterView(QWidget):
    """The list of one compound.

    changed: something was stored. paper_asked: the paper of the chosen entry is wanted; carries its number.
    """

    changed = Signal()
    paper_asked = Signal(int)

    def __init__(
        self, book: Book, attachments: AttachmentService, prompts: Prompts, about: About = _nothing
    ) -> None:
        super().__init__()
        self._book, self._register, self._about = book, book.register, about
        self._fields = self._register.fields
        self._prompts = prompts
        self._case_file: CaseFile | None = None
        self._taken: list[int] = []
        self._entries: tuple[Entry, ...] = ()
        self._make_parts(attachments)
        self._lay_out()
        self._connect()

    def show_case(self, case_file: CaseFile) -> None:
        """Show a compound's register; another compound begins with all of it."""
        if self._case_file is None or self._case_file.compound.id != case_file.compound.id:
            self._taken.clear()
            self.say("")
            self.head.show_everything()
        self._case_file = case_file
        self.head.offer(self._book.offers(case_file.compound.id).get(self._register.narrowing, ()))
        self.reload()

    def reload(self, chosen: int | None = None) -> None:
        """Read the register again; the entry with this id is chosen, else the one that was."""
        if self._case_file is None:
            return
        current = self.current()
        wanted = chosen if chosen is not None else current.entry.id if current else None
        found = self._book.of_compound(self._case_file.compound.id)
        self._entries = tuple(one.entry for one in found)
        shown = [one for one in found if self.head.wants(one)]
        self.table.selectionModel().blockSignals(True)
        self.model.show_records(shown)
        self.table.resizeColumnsToContents()
        rows = [row for row, one in enumerate(self.model.records()) if one.entry.id == wanted]
        if shown:
            self.table.selectRow(rows[0] if rows else 0)
        self.table.selectionModel().blockSignals(False)
        self.head.tell(found, shown)
        self.empty_label.setVisible(not found)
        self.table.setVisible(bool(found))
        self._show_current()

    def choose(self, entry_id: int) -> None:
        """Choose an entry, whatever the list was narrowed to, with the keyboard on it."""
        self.head.show_everything()
        self.reload(entry_id)
        self.table.setFocus()

    def choose_waiting(self) -> None:
        """Choose the first entry that waits for something, if any does."""
        waiting = next((one.entry.id for one in self.model.records() if one.standing), None)
        if waiting is not None:
            self.choose(waiting)

    def current(self) -> ShownEntry | None:
        """The entry chosen in the list."""
        row = self.table.currentIndex().row()
        return self.model.record(row) if 0 <= row < self.model.rowCount() else None

    def say(self, text: str) -> None:
        """Tell what came of something asked for; '' for nothing."""
        self.state_label.setText(text)
        self.state_label.setVisible(bool(text))

    def may_leave(self) -> bool:
        """Whether the page may be left."""
        return self.strip.may_leave()

    def add(self) -> None:
        """Write a new entry down."""
        self._ask(
            f"新增{self._register.thing}", self._form(self._register.begun(self._book.today)), self._add
        )

    def change(self) -> None:
        """Change the entry that is chosen."""
        current = self.current()
        if current is not None:
            title = f"{self._register.title}第{current.entry.no}号"
            self._ask(title, self._form(current.entry.values), partial(self._change, current.entry.id))

    def _form(self, values: Values) -> RecordForm:
        offers = self._book.offers(self._case_file.compound.id) if self._case_file else {}
        return RecordForm(self._fields, self._register.passages, offers, values)

    def _ask(self, title: str, form: RecordForm, keep: Keep) -> None:
        if self._case_file is None or not self.strip.may_leave():
            return
        dialog = RecordDialog(title, form, keep, self, self._teller(form))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _teller(self, _form: RecordForm) -> Tell | None:
        """What tells what follows from what stands in the form."""
        return self._book.teller(self._case_file.compound.id) if self._case_file else None

    def _add(self, values: dict[str, Value]) -> None:
        if self._case_file is not None:
            added = self._book.add(self._case_file.compound.id, values)
            self._added(added)

    def _added(self, added: Entry) -> None:
        self.head.show_everything()
        self._stored(f"已登记为第{added.no}号，可以在下面附上扫描件、照片。", added.id)

    def _change(self, entry_id: int, values: dict[str, Value]) -> None:
        self._book.change(entry_id, values)
        self._stored("已保存。", entry_id)

    def _take_off(self) -> None:
        current = self.current()
        if current is None or not self.strip.may_leave():
            return
        if self._act(partial(self._book.take_off, current.entry.id)):
            self._taken.append(current.entry.id)
            self._stored(f"第{current.entry.no}号已移除，可以撤销。")

    def _put_back(self) -> None:
        if self._taken and self._act(partial(self._book.put_back, self._taken[-1])):
            self._stored("已放回。", self._taken.pop())

    def _act(self, call: Callable[[], object]) -> bool:
        try:
            call()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return False
        return True

    def _stored(self, said: str, chosen: int | None = None) -> None:
        self.reload(chosen)
        self.say(said)
        self.table.setFocus()
        self.changed.emit()

    def _export(self) -> None:
        if self._case_file is not None:
            compound, title = self._case_file.compound, self._register.title
            write = partial(export_book, self._book, compound.id)
            export_list(self._prompts, f"导出{title}", f"{compound.name} {title}", write)

    def _ask_for_paper(self) -> None:
        current = self.current()
        if current is not None:
            self.paper_asked.emit(current.entry.no)

    def _narrow(self) -> None:
        self.reload()

    def _files_changed(self) -> None:
        self.reload()
        self.changed.emit()

    def _show_current(self) -> None:
        current = self.current()
        self.detail_card.setVisible(current is not None)
        self.head.allow(current, bool(self._taken))
        self.strip.show_record(
            RecordRef(RecordKind(self._register.name), current.entry.id) if current else None
        )
        if current is not None:
            self.head_label.setText(f"第{current.entry.no}号　{current.told}")
            self.about_label.setText(_about_entry(self._fields, current.entry))
            told = self._about(current.entry, self._entries)
            self.told_label.setText(told)
            self.told_label.setVisible(bool(told))

    def _texts(self, shown: ShownEntry) -> tuple[str, ...]:
        values = (self._value(shown.entry, key) for key in self._register.columns)
        return (str(shown.entry.no), *values, shown.brief, str(shown.entry.files or ""))

    def _value(self, entry: Entry, key: str) -> str:
        text = " ".join(shown_value(self._register.of_key(key), entry.values.get(key)).split())
        return text if len(text) <= _LONG else f"{text[:_LONG]}…"

    def _make_parts(self, attachments: AttachmentService) -> None:
        self.head = RegisterHead(self._register)
        self.state_label = text_label(kind="muted")
        self.state_label.hide()
        titles = [self._register.of_key(key).header for key in self._register.columns]
        self.model: RecordsModel[ShownEntry] = RecordsModel(
            ("编号", *titles, "状况", "附件"), self._texts, parent=self
        )
        passages = [at for at, key in enumerate(self._register.columns, 1) if key in self._register.passages]
        telling = passages[0] if passages else 3
        self.table = DataTable(self.model, stretch=telling)
        self.table.fold_to(0, telling, len(titles) + 1)
        self.table.keep_telling(_TELLING)
        self.table.setSelectionMode(DataTable.SelectionMode.SingleSelection)
        self.table.setAccessibleName(self._register.title)
        self.empty_label = text_label(self._register.empty, "empty")
        self.head_label, self.about_label = text_label(kind="subtitle"), text_label()
        self.told_label = text_label(kind="strong")
        self.strip = AttachmentStrip(attachments, self._prompts)

    def _connect(self) -> None:
        for act, slot in (
            (self.head.add_button, self.add),
            (self.head.change_button, self.change),
            (self.head.remove_button, self._take_off),
            (self.head.undo_button, self._put_back),
            (self.head.export_button, self._export),
            (self.head.paper_button, self._ask_for_paper),
        ):
            act.clicked.connect(slot)
        self.head.narrowed.connect(self._narrow)
        self.table.doubleClicked.connect(self.head.change_button.click)
        self.table.selectionModel().currentRowChanged.connect(self._show_current)
        self.table.on_key(self.head.change_button.click, *ENTER)
        self.table.on_key(self.head.remove_button.click, "Del")
        self.strip.changed.connect(self._files_changed)

    def _lay_out(self) -> None:
        card, self.detail_card = Card(), Card()
        for part in (self.head, self.empty_label, self.table, self.state_label):
            card.body.addWidget(part)
        for told in (self.head_label, self.told_label, self.about_label, self.strip):
            self.detail_card.body.addWidget(told)
        self.setLayout(column(card, self.detail_card))
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def _measure(self) -> None:
        self.table.setMinimumHeight(_ROWS * 2 * self.fontMetrics().lineSpacing())


def _about_entry(fields: Sequence[RecordField], entry: Entry) -> str:
    """Every value that is there, one a line."""
    lines = ((field.title, shown_value(field, entry.values.get(field.key))) for field in fields)
    return "\n".join(f"{title}：{text}" for title, text in lines if text)
