"""方案版次: the versions of the plan, each with its lines; a new one begins with what the last one says."""

from functools import partial

from app.domain.registers.plan_lines import LINE_FIELDS, PlanLine, told_of_lines, values_of_line
from app.domain.registers.plan_versions import PLANS, begun_after
from app.domain.registers.register import Entry
from app.domain.sheets.record_fields import Value, Values, shown_value
from app.services.records.attachments import AttachmentService
from app.services.registers.books import RegisterBook
from app.services.registers.registers import RegisterService
from ui.prompts import Prompts
from ui.registers.plan_version_form import FIELDS, PlanVersionForm
from ui.widgets.record_dialog import Tell
from ui.widgets.record_form import RecordForm
from ui.widgets.records_model import RecordsModel
from ui.widgets.register_view import About, RegisterView
from ui.widgets.table import DataTable
from ui.widgets.text import text_label

_ROWS = 8  # lines in view before they scroll


class PlanVersionsView(RegisterView):
    """The versions of one compound, and the lines of the one that is chosen."""

    def __init__(
        self, registers: RegisterService, attachments: AttachmentService, prompts: Prompts, about: About
    ) -> None:
        super().__init__(RegisterBook(PLANS, registers), attachments, prompts, about)
        self._registers, self._fields = registers, FIELDS
        self.setProperty("help", "plan_versions")
        titles = [field.header for field in LINE_FIELDS if field.key != "unit"]
        self.lines_model: RecordsModel[PlanLine] = RecordsModel(titles, _texts, parent=self)
        self.lines_table = DataTable(self.lines_model, stretch=0)
        self.lines_table.fold_to(0, 1, 2)
        self.lines_table.setAccessibleName("改造内容")
        self.lines_label = text_label(kind="muted")
        at = self.detail_card.body.indexOf(self.strip)
        self.detail_card.body.insertWidget(at, self.lines_label)
        self.detail_card.body.insertWidget(at + 1, self.lines_table)

    def add(self) -> None:
        """Write a new version down, beginning with what the last one says, or with the work list."""
        if self._case_file is None:
            return
        last = self._entries[-1] if self._entries else None
        lines = self._registers.begun_lines(self._case_file.compound.id)
        form = self._version_form(begun_after(last, self._book.today), lines)
        self._ask(f"新增{self._register.thing}", form, partial(self._add_version, form))

    def change(self) -> None:
        """Change the version that is chosen."""
        current = self.current()
        if current is not None:
            entry = current.entry
            form = self._version_form(entry.values, self._registers.plan_lines(entry))
            self._ask(
                f"{self._register.title}第{entry.no}号", form, partial(self._change_version, entry, form)
            )

    def _version_form(self, values: Values, lines: tuple[PlanLine, ...]) -> PlanVersionForm:
        return PlanVersionForm(values, lines, self._registers.known_items())

    def _teller(self, form: RecordForm) -> Tell | None:
        return partial(_told, form) if isinstance(form, PlanVersionForm) else None

    def _add_version(self, form: PlanVersionForm, values: dict[str, Value]) -> None:
        if self._case_file is not None:
            compound_id = self._case_file.compound.id
            self._added(self._registers.add(PLANS, compound_id, values, form.lines.values()))

    def _change_version(self, entry: Entry, form: PlanVersionForm, values: dict[str, Value]) -> None:
        self._registers.change(PLANS, entry.id, values, form.lines.values())
        self._stored("已保存。", entry.id)

    def _show_current(self) -> None:
        super()._show_current()
        current = self.current()
        lines = self._registers.plan_lines(current.entry) if current else ()
        self.lines_model.show_records(lines)
        self.lines_table.resizeColumnsToContents()
        self.lines_table.keep_rows(min(len(lines), _ROWS))
        self.lines_table.setVisible(bool(lines))
        self.lines_label.setText(told_of_lines(lines, current.entry.count("budget")) if current else "")
        self.lines_label.setVisible(bool(lines))


def _texts(line: PlanLine) -> tuple[str, ...]:
    values = values_of_line(line)
    quantity = f"{shown_value(LINE_FIELDS[1], line.quantity)} {line.unit}".strip()
    others = [shown_value(field, values[field.key]) for field in LINE_FIELDS[3:]]
    return (line.title, quantity, *others)


def _told(form: PlanVersionForm, values: dict[str, Value]) -> str:
    budget = values.get("budget")
    return told_of_lines(form.lines.lines(), budget if isinstance(budget, int) else None)
