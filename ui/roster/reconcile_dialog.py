"""核对: what does not fit in the roster, one line each, mended at its place or marked as right."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from app.domain.compounds.compound import Compound
from app.domain.dwellings.reconciling import FINDING_KINDS, Finding, FindingKind
from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.services.dwellings.reconciling import COLUMNS, JudgedFinding, ReconcilingService, told
from ui.prompts import Prompts
from ui.roster.dwelling_mender import DwellingMender, MendActs, MendTarget
from ui.theme import EDGE
from ui.widgets.card import FlowLayout, column, row
from ui.widgets.dialog_size import fit
from ui.widgets.exporting import export_list
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import ENTER, DataTable
from ui.widgets.text import button, text_label

EXPLANATION = (
    "这里列的不一定是错，是看起来对不上的地方。房号、位置、缺的、多录的在这里改，别的请打开这一户改；"
    "确实没有错的，标为“没有问题”并写明理由，"
    "以后不再提示，除非情况变了。"
)
ALL, OPEN = "全部", "待处理"


class ReconcileDialog(QDialog):
    """Lists findings. dwelling_asked: the clerk wants to open a dwelling; the dialog has made room for it."""

    dwelling_asked = Signal(int)

    def __init__(
        self,
        service: ReconcilingService,
        compound: Compound,
        prompts: Prompts,
        parent: QWidget | None = None,
        mender: DwellingMender | None = None,
    ) -> None:
        super().__init__(parent)
        self._service, self._compound, self._prompts = service, compound, prompts
        self._judged: tuple[JudgedFinding, ...] = ()
        self.setWindowTitle(f"核对户册：{compound.name}")
        self.setProperty("help", "reconcile")
        self.model = RecordsModel[JudgedFinding](COLUMNS, told, parent=self)
        self.table = DataTable(self.model, stretch=2)
        self.table.setAccessibleName("核对结果")
        self.table.sort_by_click()
        self.kind_combo, self.state_combo = StillCombo(), StillCombo()
        self.kind_combo.setAccessibleName("问题种类")
        self.state_combo.setAccessibleName("处理情况")
        self.state_combo.addItems([OPEN, ALL])
        self.state_label = text_label(kind="muted")
        self.empty_label = text_label(kind="empty")
        self.mend_acts = None if mender is None else MendActs(mender, self.table, self._target)
        self.open_button = button("打开这一户  Enter", "primary")
        self.rename_button, self.move_button = button("改房号…  F2"), button("移动…  Ctrl+M")
        self.add_button, self.remove_button = button("补录…  Ins"), button("移除录错的…  Del")
        self.right_button = button("没有问题…  Ctrl+G")
        self.again_button = button("重新提示")
        self.export_button = button("导出 Excel…")
        self.close_button = button("关闭")
        self._lay_out()
        self._connect()
        self.reload()
        self.table.setFocus()

    def reload(self) -> None:
        """Look again; what is chosen by kind stays chosen."""
        self._judged = self._service.of_compound(self._compound.id)
        kept = self.kind_combo.currentData()
        counted = Counter(one.finding.kind for one in self._judged if one.mark is None)
        self.kind_combo.blockSignals(True)
        self.kind_combo.clear()
        self.kind_combo.addItem(f"全部种类（待处理 {counted.total()}）", "")
        for kind in dict.fromkeys(one.finding.kind for one in self._judged):
            self.kind_combo.addItem(f"{FINDING_KINDS[kind]}（{counted[kind]}）", kind.value)
        self.kind_combo.setCurrentIndex(max(0, self.kind_combo.findData(kept)))
        self.kind_combo.blockSignals(False)
        self._show()

    def _show(self) -> None:
        kind, only_open = self.kind_combo.currentData(), self.state_combo.currentText() == OPEN
        shown = [
            one
            for one in self._judged
            if (not kind or one.finding.kind is FindingKind(kind)) and not (only_open and one.mark)
        ]
        place = self.table.currentIndex().row()
        self.model.show_records(shown)
        for judged_column in range(
            3, len(COLUMNS)
        ):  # who settled it and why: nothing of that while it is open
            self.table.setColumnHidden(judged_column, only_open)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(shown))
        self.empty_label.setVisible(not shown)
        self.empty_label.setText("✓ 没有待处理的。" if self._judged else "✓ 户册与楼栋对得上，没有发现问题。")
        if shown:
            self.table.selectRow(min(max(place, 0), len(shown) - 1))
        self._refresh()

    def _chosen(self) -> Sequence[JudgedFinding]:
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.record(row) for row in rows]

    def _open(self) -> None:
        chosen = self._chosen()
        if chosen and chosen[0].finding.dwelling_id is not None:
            self.accept()
            self.dwelling_asked.emit(chosen[0].finding.dwelling_id)

    def _target(self) -> MendTarget | None:
        """What the chosen finding is about; None unless just one is chosen."""
        chosen = self._chosen()
        if len(chosen) != 1:
            return None
        found = chosen[0].finding
        return MendTarget(
            self._compound.id, found.building_id, found.dwelling_id, found.stairwell_id, found.floor
        )

    def _mark(self) -> None:
        waiting = [one.finding for one in self._chosen() if one.mark is None]
        reason = (
            self._prompts.line("没有问题", f"选中 {len(waiting)} 处没有问题，理由：") if waiting else None
        )
        if reason is not None:
            self._judge(partial(self._service.mark_right, reason=reason), waiting)

    def _ask_again(self) -> None:
        self._judge(self._service.open_again, [one.finding for one in self._chosen() if one.mark])

    def _judge(self, act: Callable[[int, Sequence[Finding]], None], chosen: Sequence[Finding]) -> None:
        if not chosen:
            return
        try:
            act(self._compound.id, chosen)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        self.reload()

    def _export(self) -> None:
        write = partial(self._service.export, self._compound.id)
        export_list(self._prompts, "导出核对结果", f"{self._compound.name}户册核对", write)

    def _refresh(self) -> None:
        chosen = self._chosen()
        self.open_button.setEnabled(len(chosen) == 1 and chosen[0].finding.dwelling_id is not None)
        self.right_button.setEnabled(any(one.mark is None for one in chosen))
        self.again_button.setEnabled(any(one.mark is not None for one in chosen))
        if self.mend_acts is not None:
            self.mend_acts.refresh()
            for made, act in self._mend_buttons():
                made.setEnabled(act.isEnabled())
        waiting = sum(one.mark is None for one in self._judged)
        self.state_label.setText(
            f"共 {len(self._judged)} 处，待处理 {waiting} 处；选中 {len(chosen)} 处（按住 Ctrl 或 Shift 可选多处）"
        )

    def _mend_buttons(self) -> tuple[tuple[QPushButton, QAction], ...]:
        acts = self.mend_acts
        if acts is None:
            return ()
        return (
            (self.rename_button, acts.rename_act),
            (self.move_button, acts.move_act),
            (self.add_button, acts.add_act),
            (self.remove_button, acts.remove_act),
        )

    def _connect(self) -> None:
        for made, act in self._mend_buttons():
            made.clicked.connect(act.trigger)
        self.kind_combo.currentIndexChanged.connect(self._show)
        self.state_combo.currentIndexChanged.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.table.doubleClicked.connect(self._open)
        self.open_button.clicked.connect(self._open)
        self.right_button.clicked.connect(self._mark)
        self.again_button.clicked.connect(self._ask_again)
        self.export_button.clicked.connect(self._export)
        self.close_button.clicked.connect(self.accept)
        self.table.on_key(self._open, *ENTER)
        QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(self.right_button.click)

    def _lay_out(self) -> None:
        chooser = FlowLayout()
        for part in (self.kind_combo, self.state_combo, self.state_label):
            chooser.addWidget(part)
        acts = FlowLayout()
        mending = [made for made, _ in self._mend_buttons()]
        for made in (self.open_button, *mending, self.right_button, self.again_button):
            acts.addWidget(made)
        buttons = row(self.export_button, self.close_button)
        buttons.insertStretch(0, 1)
        explanation = text_label(EXPLANATION)
        parts = (explanation, chooser, self.empty_label, self.table, acts, buttons)
        layout = column(*parts, gap=EDGE, edge=EDGE)
        layout.setStretchFactor(self.table, 1)
        self.setLayout(layout)
        fit(self, 72, 30)
