"""The plan of one building in its forms: what it is, its condition, hazards, work items, stairwells."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabBar, QWidget

from app.domain.buildings.building_fields import (
    CONDITION,
    DIAGNOSIS,
    HAZARD_FIELDS,
    ITEM_FIELDS,
    SHAPE,
    STAIRWELL_FIELDS,
    WORKS,
)
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.errors import LouanError
from app.domain.errors.elevators import StepBackWithoutReason
from app.domain.errors.records import NameTaken
from app.domain.records.attached_file import RecordKind, RecordRef
from app.messages import message_for
from app.services.buildings.building_plans import CompoundPlans, PlanEdit, ShownPlan
from app.services.records.attachments import AttachmentService
from ui.building_plan.plan_texts import (
    ALL_BUILDINGS,
    ROSTER,
    UNIT,
    TypedPlan,
    edit_of,
    row_index,
    typed_of,
)
from ui.prompts import Prompts
from ui.theme import GAP
from ui.widgets.attachment_button import AttachmentButton
from ui.widgets.card import column
from ui.widgets.page_stack import PageStack
from ui.widgets.record_form import RecordForm
from ui.widgets.rows_editor import RowsEditor
from ui.widgets.text import text_label
from ui.widgets.typed_rows import Column, fact_column, typed_column

TABS = ("基本情况", "现状与诊断", "隐患", "改造内容与工期", "单元")
OWN, FINDINGS, HAZARDS, ITEMS, STAIRWELLS = range(5)

_HAZARD_COLUMNS = (
    typed_column("类别", "kind"),
    typed_column("情况", "text"),
    typed_column("责任人", "owner"),
    typed_column("期限", "due"),
    typed_column("消除", "cleared"),
)
_ITEM_COLUMNS = (
    Column("改造内容", lambda row: row.name),
    typed_column("数量", "quantity"),
    fact_column(UNIT),
    typed_column("估算（元）", "estimate"),
    fact_column(ALL_BUILDINGS),
)
_STAIRWELL_COLUMNS = (
    typed_column("单元", "label"),
    typed_column("单元长", "head"),
    typed_column("层数", "storeys"),
    typed_column("每层户数", "flats_per_floor"),
    fact_column(ROSTER),
    typed_column("加装电梯", "elevator"),
)


class PlanEditor(QWidget):
    """Shows a plan to be typed over. `edited`: something in it was changed by a person."""

    edited = Signal()

    def __init__(self, attachments: AttachmentService, prompts: Prompts) -> None:
        super().__init__()
        self._shown: ShownPlan | None = None
        self._stored: TypedPlan | None = None
        self.tab_bar = QTabBar()
        self.tab_bar.setExpanding(False)
        for title in TABS:
            self.tab_bar.addTab(title)
        self.shape, self.condition = RecordForm(SHAPE), RecordForm(CONDITION)
        self.diagnosis = RecordForm(DIAGNOSIS, ("diagnosis",))
        self.works = RecordForm(WORKS, ("note",))
        self.hazards = RowsEditor(
            HAZARD_FIELDS, _HAZARD_COLUMNS, "没有登记隐患。燃气、结构、消防、用电的隐患记在这里。", "隐患"
        )
        self.items = RowsEditor(
            ITEM_FIELDS,
            _ITEM_COLUMNS,
            "小区还没有勾选改造内容，请先到“改造内容与验收”勾选，再分到各楼。",
            check="本楼做这一项（空格键）",
        )
        self.stairwells = RowsEditor(
            STAIRWELL_FIELDS,
            _STAIRWELL_COLUMNS,
            "还没有单元，导入户册后单元会列在这里。",
            long=("elevator_rule",),
        )
        self._forms = (self.shape, self.condition, self.diagnosis, self.works)
        self._lists = {"hazard": self.hazards, "item": self.items, "stairwell": self.stairwells}
        self.hazard_files = AttachmentButton(attachments, prompts)
        self.stairwell_files = AttachmentButton(attachments, prompts)
        self._lay_out()
        for form in self._forms:
            form.edited.connect(self.edited)
        for part in self._lists.values():
            part.edited.connect(self.edited)
        self.hazards.add_beside(self.hazard_files)
        self.stairwells.add_beside(self.stairwell_files)
        self.hazards.turned.connect(self._show_files)
        self.stairwells.turned.connect(self._show_files)
        self.stairwells.table.selectionModel().currentRowChanged.connect(self._show_stairwell_doubts)

    @property
    def dirty(self) -> bool:
        """Whether something is not as stored."""
        return self._stored is not None and self.typed() != self._stored

    def show_plan(self, shown: ShownPlan, compound: CompoundPlans) -> None:
        """Show a plan as stored."""
        self._shown, typed = shown, typed_of(shown.plan, compound)
        for form in self._forms:
            form.show_texts(typed.texts)
        for part, rows in zip(
            self._lists.values(), (typed.hazards, typed.items, typed.stairwells), strict=True
        ):
            part.show_rows(rows)
        self._stored = self.typed()
        self.clear_errors()
        self._tell_doubts(shown)

    def typed(self) -> TypedPlan:
        """What stands in the forms."""
        texts = {key: text for form in self._forms for key, text in form.texts().items()}
        lists = ([row.copy() for row in part.rows] for part in self._lists.values())
        return TypedPlan(texts, *lists)

    def edit(self) -> PlanEdit:
        """What the forms say.

        Raises:
            ValueRefused: a text cannot be read.
        """
        assert self._shown is not None
        return edit_of(self._shown.plan, self.typed())

    def refuse(self, error: LouanError) -> bool:
        """Show an error at the field it is about; False if it is about none."""
        self.clear_errors()
        part, message = str(error.details.get("part", "")), message_for(error)
        if isinstance(error, StepBackWithoutReason):
            return self._refuse_in("stairwell", int(str(error.details["index"])), "退回或停止的原因", message)
        if part:
            title = str(error.details["field"])
            return self._refuse_in(part, int(str(error.details["index"])), title, message)
        title = "楼号" if isinstance(error, NameTaken) else str(error.details.get("field", ""))
        if isinstance(error, NameTaken) and error.details["kind"] == "单元":
            names = [row.texts["label"] for row in self.stairwells.rows]
            name = str(error.details["name"])
            return self._refuse_in("stairwell", names.index(name) if name in names else 0, "单元", message)
        return any(self._refuse_own(form, title, message) for form in self._forms)

    def clear_errors(self) -> None:
        """Nothing is wrong any more."""
        for form in (*self._forms, *(part.form for part in self._lists.values())):
            form.clear_errors()

    def _refuse_own(self, form: RecordForm, title: str, message: str) -> bool:
        page = {self.shape: OWN, self.condition: FINDINGS, self.diagnosis: FINDINGS, self.works: ITEMS}[form]
        if all(field.title != title for field in form.fields):
            return False
        self.tab_bar.setCurrentIndex(page)
        return form.say_wrong(title, message)

    def _refuse_in(self, part: str, counted: int, title: str, message: str) -> bool:
        page = {"hazard": HAZARDS, "item": ITEMS, "stairwell": STAIRWELLS}[part]
        self.tab_bar.setCurrentIndex(page)
        rows = self._lists[part]
        return rows.refuse(row_index(rows.rows, counted, part), title, message)

    def _tell_doubts(self, shown: ShownPlan) -> None:
        """Warn at the fields; the tab of a field with a warning carries a mark."""
        doubts = {doubt.field: doubt.message for doubt in shown.doubts}
        self.hazards.show_warnings(doubts)
        found = (
            self.shape.show_warnings(doubts),
            self.condition.show_warnings(doubts) + self.diagnosis.show_warnings(doubts),
            int("整改期限" in doubts),
            self.works.show_warnings(doubts),
            sum(map(len, shown.stairwell_doubts.values())),
        )
        chosen = sum(row.chosen for row in self.items.rows)
        counts = ("", "", len(shown.plan.hazards) or "", chosen or "", len(shown.plan.stairwells) or "")
        for page, (title, count, doubtful) in enumerate(zip(TABS, counts, found, strict=True)):
            named = f"{title} {count}".rstrip()
            self.tab_bar.setTabText(page, f"{named} ！" if doubtful else named)
        self._show_stairwell_doubts()

    def _show_stairwell_doubts(self) -> None:
        at = self.stairwells.current
        doubts: Mapping[str, str] = {}
        if self._shown is not None and 0 <= at < len(self.stairwells.rows):
            known = self._shown.stairwell_doubts.get(self.stairwells.rows[at].record, ())
            doubts = {doubt.field: doubt.message for doubt in known}
        self.stairwells.show_warnings(doubts)

    def _show_files(self) -> None:
        """The buttons stand for the rows chosen; what was never saved has no files yet."""
        if self._shown is None:
            return
        building, hazard, stairwell = building_name(self._shown.plan.label), None, None
        if row := self.hazards.current_row:
            hazard = RecordRef(RecordKind.HAZARD, row.record) if row.record else None
            self.hazard_files.setToolTip("" if hazard else "先保存楼案，再添加这条隐患的照片")
        self.hazard_files.show_record(hazard, f"{building}隐患：{row.texts['text']}" if row else "")
        if chosen := self.stairwells.current_row:
            stairwell = RecordRef(RecordKind.STAIRWELL, chosen.record)
        name = building + stairwell_name(chosen.texts["label"]) if chosen else ""
        self.stairwell_files.show_record(stairwell, name)

    def _turn(self, page: int) -> None:
        self.stack.setCurrentWidget(self._pages[page])

    def _lay_out(self) -> None:
        findings, works = QWidget(), QWidget()
        findings.setLayout(
            column(
                text_label("现状", "subtitle"), self.condition, text_label("诊断", "subtitle"), self.diagnosis
            )
        )
        works.setLayout(column(self.works, self.items))
        self._pages = (self.shape, findings, self.hazards, works, self.stairwells)
        self.stack = PageStack()
        for page in self._pages:
            self.stack.addWidget(page)
        self.tab_bar.currentChanged.connect(self._turn)
        whole = column(self.tab_bar, self.stack, gap=GAP)
        whole.addStretch(1)
        self.setLayout(whole)
