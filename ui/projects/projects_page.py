"""The place 项目: all projects at the left, the chosen one as a form at the right."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHeaderView, QSplitter, QWidget

from app.domain.compounds.project import SECTIONS, Project, ProjectDetails, doubts, values_of, with_values
from app.domain.errors import LouanError
from app.domain.errors.records import NameTaken
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.compounds.projects import ProjectService
from app.services.records.attachments import AttachmentService
from ui.prompts import Prompts
from ui.records.list_actions import ListActions
from ui.theme import EDGE
from ui.widgets.attachment_button import AttachmentButton
from ui.widgets.card import FlowLayout, column, row, scrolling
from ui.widgets.record_form import RecordForm
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("编码", "名称", "年度", "小区", "状态")
NEW_KEY, SAVE_KEY = "Ctrl+N", "Ctrl+S"


class ProjectsPage(QWidget):
    """Keeps projects; `changed` once one was stored."""

    changed = Signal()

    def __init__(
        self, service: ProjectService, attachments: AttachmentService, actions: ListActions, prompts: Prompts
    ) -> None:
        super().__init__()
        self.files_button = AttachmentButton(attachments, prompts, "批复等扫描件")
        self._service, self._prompts = service, prompts
        self._project: Project | None = None
        self._open = False
        self.setProperty("help", "projects")
        self.list_actions = actions
        self.new_button = button(f"新建项目  {NEW_KEY}")
        self.save_button = button(f"保存  {SAVE_KEY}", "primary")
        self.cancel_button = button("放弃修改  Esc")
        self.remove_button = button("删除项目…", "danger")
        self.problem_label = text_label(kind="field-error")
        self.empty_label = text_label(
            "这里放批复、立项的改造项目，一个项目可以含几个小区。先新建一个项目，或导入项目清单。", "empty"
        )
        self.model = RecordsModel[Project](COLUMNS, _texts, _key, self)
        self.table = DataTable(self.model, stretch=1)
        self.form = RecordForm(SECTIONS)
        self._lay_out()
        self._connect()

    def reload(self) -> None:
        """Read the projects again; a form with something typed stays as it is."""
        projects = self._service.all()
        chosen = self._project.id if self._project else None
        self.table.selectionModel().blockSignals(True)
        self.model.show_records(projects)
        index = next((at for at, project in enumerate(projects) if project.id == chosen), None)
        if index is not None:
            self.table.selectRow(index)
        self.table.selectionModel().blockSignals(False)
        self.empty_label.setVisible(not projects and not self._open)
        self.table.setVisible(bool(projects))
        if not self._dirty():
            if index is not None:
                self._show(projects[index])
            elif self._project is not None or (not self._open and projects):
                self._show(projects[0] if projects else None)
        self._refresh()

    def may_leave(self) -> bool:
        """Whether everything typed is stored, or may be dropped."""
        if not self._dirty():
            return True
        if not self._prompts.confirm("项目", "项目改了还没有保存，离开后改动不会保留。", "不保存，离开"):
            return False
        self._show(self._project)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def add(self) -> None:
        """Begin a new project with an empty form."""
        if self.may_leave():
            self.table.clearSelection()
            self._project, self._open = None, True
            self._show(None, is_new=True)
            self.form.focus_first()

    def save(self) -> None:
        """Keep what was typed; what is refused is told at its field."""
        if not self._open:
            return
        self.form.clear_errors()
        self.problem_label.hide()
        try:
            known = self._project.details if self._project else ProjectDetails("")
            details = with_values(known, self.form.typed_values())
            number = self._service.keep(self._project.id if self._project else None, details)
        except LouanError as error:
            self._refuse(error)
            return
        self._show(next(project for project in self._service.all() if project.id == number))
        self.reload()
        self.changed.emit()

    def cancel(self) -> None:
        """Show what is on file again."""
        if self._dirty() and not self.may_leave():
            return
        self._open = self._project is not None
        self._show(self._project)
        self.reload()

    def remove(self) -> None:
        """Take the project away after saying so; its compounds stay."""
        project = self._project
        text = "只删除项目，所含小区的档案都在。删除会记入履历。"
        if project is None or not self._prompts.confirm(
            "删除项目", f"“{project.details.name}”{text}", "删除项目"
        ):
            return
        try:
            self._service.remove(project.id)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        self._show(None)
        self.reload()
        self.changed.emit()

    def _show(self, project: Project | None, is_new: bool = False) -> None:
        self._project, self._open = project, project is not None or is_new
        record = RecordRef(RecordKind.PROJECT, project.id) if project else None
        self.files_button.show_record(record, project.details.name if project else "")
        self.problem_label.hide()
        self.form.show_values(values_of(project.details if project else ProjectDetails("")))
        self._warn()
        self._refresh()

    def _chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        project = self.model.record(index.row())
        if self._project is not None and project.id == self._project.id:
            return
        if self.may_leave():
            self._show(project)
        else:
            self.reload()

    def _refuse(self, error: LouanError) -> None:
        title = str(error.details.get("kind", "")) if isinstance(error, NameTaken) else ""
        if not self.form.refuse(error, title):
            self.problem_label.setText(message_for(error))
            self.problem_label.show()

    def _warn(self) -> None:
        known = self._project.details if self._project else ProjectDetails("")
        try:
            found = doubts(with_values(known, self.form.typed_values()))
        except LouanError:
            return
        self.form.show_warnings({doubt.field: doubt.message for doubt in found} if self._open else {})

    def _dirty(self) -> bool:
        return self._open and self.form.dirty

    def _refresh(self) -> None:
        self.right.setVisible(self._open)
        self.remove_button.setVisible(self._project is not None)
        self.files_button.setVisible(self._project is not None)
        self.empty_label.setVisible(not self.model.rowCount() and not self._open)

    def _connect(self) -> None:
        self.new_button.clicked.connect(self.add)
        self.save_button.clicked.connect(self.save)
        self.cancel_button.clicked.connect(self.cancel)
        self.remove_button.clicked.connect(self.remove)
        self.form.edited.connect(self._warn)
        self.list_actions.changed.connect(self.reload)
        self.table.selectionModel().currentRowChanged.connect(self._chosen)
        for key, slot in ((NEW_KEY, self.add), (SAVE_KEY, self.save), ("Esc", self.cancel)):
            QShortcut(QKeySequence(key), self).activated.connect(slot)

    def _lay_out(self) -> None:
        self.problem_label.hide()
        head = self.table.horizontalHeader()
        for number in (0, 2, 3, 4):
            head.setSectionResizeMode(number, QHeaderView.ResizeMode.ResizeToContents)
        left = QWidget()
        title = text_label("项目", "title", wrap=False)
        beside = column(title, self.empty_label, self.table, self.new_button, self.list_actions)
        beside.setContentsMargins(0, EDGE, 0, EDGE)
        for middle in (self.empty_label, self.table):  # one of the two is shown
            beside.setStretchFactor(middle, 1)
        left.setLayout(beside)
        self.right = QWidget()
        buttons = FlowLayout()
        for act in (self.save_button, self.cancel_button, self.files_button, self.remove_button):
            buttons.addWidget(act)
        body = QWidget()
        inner = column(self.form)
        inner.setContentsMargins(0, 0, EDGE, EDGE)
        inner.addStretch(1)
        body.setLayout(inner)
        whole = column(buttons, self.problem_label, scrolling(body), gap=EDGE)
        whole.setContentsMargins(EDGE, EDGE, 0, 0)
        self.right.setLayout(whole)
        splitter = QSplitter()
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.right)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 5)
        layout = row(splitter)
        layout.setContentsMargins(EDGE, 0, EDGE, 0)
        self.setLayout(layout)


def _texts(project: Project) -> tuple[str, ...]:
    details = project.details
    return (
        details.code,
        details.name,
        str(details.year or ""),
        str(len(project.compound_ids)),
        word(details.state),
    )


def _key(project: Project, at: int) -> object:
    return len(project.compound_ids) if at == 3 else _texts(project)[at]
