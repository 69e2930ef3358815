"""概况: the file of the compound, to be read and to be changed, and the rounds it has had."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHeaderView, QWidget

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.compound_checks import doubts
from app.domain.compounds.compound_fields import SECTIONS, values_of, with_values
from app.domain.compounds.compound_texts import age_line, difference_line, project_line, shown_values
from app.domain.compounds.parking import parking_line, parking_of
from app.domain.errors import LouanError
from app.domain.errors.records import NameTaken
from app.domain.words import FIGURES, figure_text
from app.messages import message_for
from app.services.compounds.case_files import CaseFile, CaseFileService
from app.services.compounds.projects import ProjectService
from ui.case_file.rounds_model import COLUMNS, RoundsModel
from ui.case_file.tab_page import CaseTabPage
from ui.merging.compound_acts import CompoundActs
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.beside import Beside
from ui.widgets.card import Card, FlowLayout, column, row
from ui.widgets.page_stack import PageStack
from ui.widgets.record_form import RecordForm
from ui.widgets.record_sheet import RecordSheet
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

EDIT_KEY, SAVE_KEY = "F2", "Ctrl+S"
COMPARED = ("buildings", "stairwells", "households", "area")


class OverviewPage(CaseTabPage):
    """The compound's particulars, to be read; F2 turns them into a form, Ctrl+S keeps what was typed."""

    def __init__(
        self,
        service: CaseFileService,
        prompts: Prompts,
        projects: ProjectService | None = None,
        acts: CompoundActs | None = None,
    ) -> None:
        """projects: where given, the projects of the compound stand in a card. acts: merging and splitting it."""
        super().__init__()
        self.acts = acts
        self._projects = projects
        self.project_label = text_label()
        self._service, self._prompts = service, prompts
        self._case_file: CaseFile | None = None
        self.setProperty("help", "overview")
        self.edit_button = button(f"修改小区资料  {EDIT_KEY}")
        self.save_button = button(f"保存  {SAVE_KEY}", "primary")
        self.cancel_button = button("放弃修改  Esc")
        self.problem_label = text_label(kind="field-error")
        self.doubts_label = text_label(kind="warn")
        self.age_label, self.parking_label = text_label(kind="muted"), text_label(kind="muted")
        self.sheet = RecordSheet(SECTIONS)
        self.form = RecordForm(SECTIONS)
        self.figures = {name: text_label() for name in COMPARED}
        self.mismatch_label = text_label(kind="warn")
        self.rounds_model = RoundsModel(self)
        self.rounds_table = DataTable(self.rounds_model, stretch=0)
        self.rounds_table.fold_to(0, COLUMNS.index("同意"))
        self.rounds_empty = text_label("还没有征询过。每一轮的结果都会留在这里，不会被下一轮改掉。", "muted")
        self._lay_out()
        self._connect()

    @property
    def editing(self) -> bool:
        """Whether the form is open."""
        return self.stack.currentWidget() is self.editor

    def show_case(self, case_file: CaseFile) -> None:
        other = self._case_file is None or self._case_file.compound.id != case_file.compound.id
        self._case_file = case_file
        if other:
            self._close_form()
        working = case_file.compound.merged_into is None
        self.edit_button.setVisible(working)
        if self.acts is not None:
            self.acts.show_compound(case_file.compound.id)
            self.acts.setVisible(working)
        self.sheet.show_values(shown_values(case_file.compound.details))
        told = "；".join(f"{doubt.field}：{doubt.message}" for doubt in case_file.doubts)
        self.doubts_label.setText(f"！{told}")
        self.doubts_label.setVisible(bool(told))
        age = age_line(case_file.compound.details, self._service.cut_off())
        self.age_label.setText(age)
        self.age_label.setVisible(bool(age))
        parking = parking_line(parking_of(case_file.compound.details))
        self.parking_label.setText(parking)
        self.parking_label.setVisible(bool(parking))
        self._show_figures(case_file)
        self._show_projects(case_file)
        self.rounds_model.show_rounds(case_file.rounds)
        self.rounds_table.setVisible(bool(case_file.rounds))
        self.rounds_empty.setVisible(not case_file.rounds)

    def work_on(self, key: str) -> None:
        """Open the form where what is missing is typed."""
        self.edit()

    def edit(self) -> None:
        """Open the form with what is on file."""
        if self._case_file is None or self.editing or self._case_file.compound.merged_into is not None:
            return
        self.form.show_values(values_of(self._case_file.compound.details))
        self.problem_label.hide()
        self.stack.setCurrentWidget(self.editor)
        self.room_asked.emit(True)
        self._warn()
        self.form.focus_first()

    def save(self) -> None:
        """Keep what was typed; what is refused is told at its field and the form stays open."""
        if self._case_file is None or not self.editing:
            return
        self.form.clear_errors()
        self.problem_label.hide()
        try:
            self._service.change(self._case_file.compound.id, self._typed())
        except LouanError as error:
            self._refuse(error)
            return
        self._close_form()
        self.changed.emit()

    def cancel(self) -> None:
        """Close the form; what was typed is only dropped if the clerk says so."""
        if self.editing and self.may_leave():
            self._close_form()

    def may_leave(self) -> bool:
        if not self.editing or not self.form.dirty:
            return True
        text = "小区资料改了还没有保存，离开后改动不会保留。"
        if not self._prompts.confirm("小区资料", text, "不保存，离开"):
            return False
        self._close_form()
        return True

    def _typed(self) -> CompoundDetails:
        assert self._case_file is not None
        return with_values(self._case_file.compound.details, self.form.typed_values())

    def _refuse(self, error: LouanError) -> None:
        title = "" if not isinstance(error, NameTaken) else _taken_field(error)
        if not self.form.refuse(error, title):
            self.problem_label.setText(message_for(error))
            self.problem_label.show()

    def _warn(self) -> None:
        """Warn of what is unlikely as it stands in the form; what cannot be read yet is no reason to warn."""
        if not self.editing or self._case_file is None:
            return
        try:
            found = doubts(self._typed(), self._case_file.totals)
        except LouanError:
            return
        self.form.show_warnings({doubt.field: doubt.message for doubt in found})

    def _close_form(self) -> None:
        was_open = self.editing
        if was_open:
            self.room_asked.emit(False)
        self.stack.setCurrentWidget(self.reader)
        if was_open:  # else Qt turns to the next button, where Enter would merge compounds
            self.edit_button.setFocus()

    def _show_projects(self, case_file: CaseFile) -> None:
        found = self._projects.of_compound(case_file.compound.id) if self._projects else ()
        lines = [project_line(project) for project in found]
        self.project_label.setText("\n".join(lines) or "还没有列入项目。在左边的“项目”里新建或导入。")

    def _show_figures(self, case_file: CaseFile) -> None:
        imported = case_file.totals.dwellings > 0
        for figure, label in self.figures.items():
            declared = getattr(case_file.compound.details.declared, figure)
            said = f"上报 {figure_text(figure, declared)}" if declared is not None else "没有上报数"
            counted = figure_text(figure, getattr(case_file.totals, figure)) if imported else "还没有"
            label.setText(f"{FIGURES[figure].name}：户册 {counted}　{said}")
        wrong = [difference_line(found) for found in case_file.mismatches] if imported else []
        self.mismatch_label.setText(f"！不符　{'；'.join(wrong)}")
        self.mismatch_label.setVisible(bool(wrong))

    def _connect(self) -> None:
        self.edit_button.clicked.connect(self.edit)
        if self.acts is not None:
            self.acts.made.connect(self.compound_asked)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self.form.edited.connect(self._warn)
        for key, slot in ((EDIT_KEY, self.edit), (SAVE_KEY, self.save), ("Esc", self.cancel)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _lay_out(self) -> None:
        self.reader, self.editor = QWidget(), QWidget()
        acts = [self.acts] if self.acts is not None else []
        head = FlowLayout()
        for part in (text_label("小区资料", "subtitle", wrap=False), *acts, self.edit_button):
            head.addWidget(part)
        counted = Card()
        counted.body.addWidget(text_label("上报数与户册合计", "subtitle"))
        for label in self.figures.values():
            counted.body.addWidget(label)
        counted.body.addWidget(self.mismatch_label)
        counted.body.addStretch(1)
        project = Card()
        project.body.addWidget(text_label("改造项目", "subtitle"))
        project.body.addWidget(self.project_label)
        project.body.addStretch(1)
        beside = Beside((counted, 1), (project, 1))
        self.reader.setLayout(
            column(
                head,
                self.age_label,
                self.parking_label,
                self.doubts_label,
                self.sheet,
                beside,
                self._rounds_card(),
                gap=EDGE,
            )
        )
        title = text_label("修改小区资料", "subtitle", wrap=False)
        buttons = row(title, self.save_button, self.cancel_button)
        buttons.insertStretch(1, 1)
        self.problem_label.hide()
        self.editor.setLayout(column(buttons, self.problem_label, self.form, gap=EDGE))
        self.stack = PageStack()
        self.stack.addWidget(self.reader)
        self.stack.addWidget(self.editor)
        layout = column(self.stack)
        layout.addStretch(1)
        self.setLayout(layout)

    def _rounds_card(self) -> Card:
        rounds = Card()
        rounds.body.addWidget(text_label("征询轮次", "subtitle"))
        rounds.body.addWidget(self.rounds_empty)
        rounds.body.addWidget(self.rounds_table)
        columns = self.rounds_table.horizontalHeader()
        for number in range(1, len(COLUMNS)):
            columns.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        return rounds


def _taken_field(error: NameTaken) -> str:
    return "小区编码" if error.details.get("kind") == "小区编码" else "小区名称"
