"""阶段: how the case went through its stages, and what was vouched for on the way; nothing here is ever changed."""

from PySide6.QtWidgets import QWidget

from app.domain.lifecycle.stage_entries import StageEntry
from app.domain.lifecycle.stage_rules import rule_of
from app.domain.lifecycle.stages import StageAct, StageStep
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.words import word
from app.services.compounds.case_files import CaseFile
from app.services.lifecycle.stages import StageService
from app.services.packs.case_rules import CaseRulesService
from app.services.records.attachments import AttachmentService
from ui.case_file.tab_page import CaseTabPage
from ui.prompts import Prompts
from ui.stages.rules_card import RulesCard
from ui.theme import EDGE
from ui.widgets.card import Card, column, row
from ui.widgets.file_viewer import FileViewer
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

STEP_COLUMNS = ("时间", "变动", "从", "到", "经办人", "理由", "文件", "当时还缺")
ENTRY_COLUMNS = ("阶段", "事项", "结果", "经办", "日期", "文件", "附件", "登记人", "作数")
Entry = tuple[StageEntry, bool]


class StagesPage(CaseTabPage):
    """The log of the stages and the entries of a case; what came with a line is opened from here."""

    def __init__(
        self,
        service: StageService,
        rules: CaseRulesService,
        attachments: AttachmentService,
        prompts: Prompts,
    ) -> None:
        super().__init__()
        self._service, self._attachments, self._prompts = service, attachments, prompts
        self._viewer: FileViewer | None = None
        self.rules_card = RulesCard(rules, service, prompts)
        self.rules_card.changed.connect(self.changed)
        self.setProperty("help", "stages")
        self.steps = RecordsModel[StageStep](STEP_COLUMNS, step_texts, parent=self)
        self.entries = RecordsModel[Entry](ENTRY_COLUMNS, entry_texts, parent=self)
        self.steps_table = DataTable(self.steps, stretch=STEP_COLUMNS.index("当时还缺"))
        self.entries_table = DataTable(self.entries, stretch=ENTRY_COLUMNS.index("文件"))
        self.steps_table.fold_to(1, STEP_COLUMNS.index("到"), STEP_COLUMNS.index("当时还缺"))
        self.entries_table.fold_to(1, ENTRY_COLUMNS.index("文件"))
        self.steps_empty = text_label("还没有变动，小区从“底数摸排”开始。", "muted")
        self.entries_empty = text_label(
            "还没有登记过。在“准入条件”里点“登记”，写明谁办的、哪天、凭什么文件。", "muted"
        )
        self.step_file_button, self.entry_file_button = button("打开附件"), button("打开附件")
        self.steps_table.selectionModel().selectionChanged.connect(self._chosen)
        self.entries_table.selectionModel().selectionChanged.connect(self._chosen)
        self.step_file_button.clicked.connect(self._open_of_step)
        self.entry_file_button.clicked.connect(self._open_of_entry)
        cards = (
            self.rules_card,
            self._card("阶段变动", self.steps_empty, self.steps_table, self.step_file_button),
            self._card("各阶段的登记", self.entries_empty, self.entries_table, self.entry_file_button),
        )
        layout = column(*cards, gap=EDGE)
        layout.addStretch(1)
        self.setLayout(layout)

    def show_case(self, case_file: CaseFile) -> None:
        compound_id = case_file.compound.id
        self.rules_card.show_case(compound_id)
        self.steps.show_records(self._service.view(compound_id).position.steps[::-1])
        self.entries.show_records(self._service.entries(compound_id)[::-1])
        for model, table, empty, opens in (
            (self.steps, self.steps_table, self.steps_empty, self.step_file_button),
            (self.entries, self.entries_table, self.entries_empty, self.entry_file_button),
        ):
            filled = model.rowCount() > 0
            table.resizeColumnsToContents()
            table.setVisible(filled)
            opens.setVisible(filled)
            empty.setVisible(not filled)
        self._chosen()

    def _chosen(self) -> None:
        """A file is opened of a line: none chosen, nothing to open."""
        self.step_file_button.setEnabled(self.steps_table.selectionModel().hasSelection())
        self.entry_file_button.setEnabled(self.entries_table.selectionModel().hasSelection())

    def _card(self, title: str, empty: QWidget, table: DataTable, opens: QWidget) -> Card:
        card = Card()
        table.show_all_rows()
        for part in (text_label(title, "subtitle"), empty, table):
            card.body.addWidget(part)
        foot = row(opens)
        foot.addStretch(1)
        card.body.addLayout(foot)
        return card

    def _open_of_step(self) -> None:
        at = self.steps_table.currentIndex().row()
        if at >= 0:
            self._open(RecordRef(RecordKind.STAGE_LOG, self.steps.record(at).id))

    def _open_of_entry(self) -> None:
        at = self.entries_table.currentIndex().row()
        if at >= 0:
            entry = self.entries.record(at)[0]
            self._open(RecordRef(RecordKind.STAGE_ENTRY, entry.carried_from or entry.id))

    def _open(self, record: RecordRef) -> None:
        files = self._attachments.of_record(record)
        if not files:
            self._prompts.tell("附件", "这一条没有附文件，文号写在“文件”一栏。")
            return
        self._viewer = FileViewer(self._attachments, files, 0, self._prompts, self)
        self._viewer.finished.connect(self._closed)
        self._viewer.open()

    def _closed(self) -> None:
        if self._viewer is not None:
            self._viewer.deleteLater()
        self._viewer = None


def step_texts(step: StageStep) -> tuple[str, ...]:
    """A line of the log as cells."""
    act = word(step.act)
    if step.act is StageAct.CLOSE and step.overridden:
        act = f"{act}（越过门槛）"
    return (
        f"{step.at:%Y-%m-%d %H:%M}",
        act,
        word(step.left),
        word(step.entered),
        step.by,
        step.reason,
        step.document,
        "；".join(step.unmet),
    )


def entry_texts(entry: Entry) -> tuple[str, ...]:
    """An entry as cells."""
    made, counting = entry
    rule = rule_of(made.key)
    return (
        word(made.stage),
        rule[1].sentence if rule else made.key,
        word(made.details.outcome) + ("（沿用）" if made.carried else ""),
        made.details.who,
        f"{made.details.done_on:%Y-%m-%d}",
        "　".join(text for text in (made.details.document, made.details.note, made.carried) if text),
        f"{made.files} 个" if made.files else "",
        made.entered_by,
        "✓ 作数" if counting else "已被取代",
    )
