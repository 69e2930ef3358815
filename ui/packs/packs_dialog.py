"""The rule packs: read in words, copied as the office's own, edited rule by rule, exchanged as files."""

from typing import Any

from PySide6.QtCore import QItemSelectionModel, QSignalBlocker, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialog, QWidget

from app.domain.errors import LouanError
from app.domain.errors.rules import BadPolicyPack
from app.domain.packs.pack_editing import RULES, PackRule, rule_at, without
from app.domain.packs.policy import PolicyPack
from app.messages import detail_of, message_for
from app.services.office import OfficeService
from app.services.packs.packs import ListedPack, PackService, RuleLine
from ui.packs.pack_acts import PackActs
from ui.packs.pack_texts import COLUMNS, origin_text, pack_title, rule_texts
from ui.packs.rule_editor import RuleEditor
from ui.prompts import Prompts
from ui.theme import EDGE, PAD
from ui.widgets.card import column, row, scrolling
from ui.widgets.dialog_size import fit
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label
from ui.widgets.turning_splitter import TallArea, TurningSplitter

HEAD_RULE = RULES[0]
ROWS = 6  # of the list, where it stands above the form

SOURCE_LEFT = (
    "这条规则改了，出处没有改：印出的文书仍会写“{source}”。\n"
    "请核对这个出处是不是这样规定的；不是的，请改写出处，或把出处性质改为预设。"
)


class PacksDialog(QDialog):
    """Shows one pack at a time. changed: a pack was added or changed, or another one is in force."""

    changed = Signal()

    def __init__(
        self, packs: PackService, office: OfficeService, prompts: Prompts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._packs, self._office, self._prompts = packs, office, prompts
        self._listed: tuple[ListedPack, ...] = ()
        self._raw: dict[str, Any] | None = None
        self._draft: PolicyPack | None = None
        self._row = 0
        self._at = 0  # place of the pack shown; the list may already name the one wanted next
        self.setWindowTitle("规则包")
        self.setProperty("help", "packs")
        self._make_parts()
        self._lay_out()
        self._connect()
        self.reload(office.office().policy_pack)

    def reload(self, pack_id: str) -> None:
        """Read the packs again and show one of them."""
        self._listed = self._packs.all()
        ids = [listed.pack.id for listed in self._listed]
        with QSignalBlocker(self.pack_combo):
            self.pack_combo.clear()
            for listed in self._listed:
                self.pack_combo.addItem(pack_title(listed), listed.pack.id)
            self._at = ids.index(pack_id) if pack_id in ids else 0
            self.pack_combo.setCurrentIndex(self._at)
        self._show_pack()

    @property
    def shown(self) -> ListedPack:
        """The pack shown, as it is stored."""
        return self._listed[self._at]

    @property
    def dirty(self) -> bool:
        """Whether something was changed and not stored."""
        return self._draft is not None or self.editor.dirty

    def save(self) -> None:
        """Store what was changed as the next version."""
        if self._raw is None or not self._take():
            return
        try:
            self._packs.save(self.shown.pack.id, self._raw)
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
        else:
            self._stored(self.shown.pack.id)

    def reject(self) -> None:
        """Close, but give up what was typed and not stored only knowingly."""
        if self._may_drop():
            super().reject()

    def _make_parts(self) -> None:
        self.pack_combo = StillCombo()
        self.pack_combo.setAccessibleName("规则包")
        self.origin_label = text_label(kind="muted")
        self.model = RecordsModel[RuleLine](COLUMNS, rule_texts, parent=self)
        self.table = DataTable(self.model, stretch=1)
        self.table.setAccessibleName("规则")
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.editor = RuleEditor()
        self.acts = PackActs(self._packs, self._office, self._prompts, self._may_drop)
        self.save_button = button("存为新版本  Ctrl+S", "primary")
        self.close_button = button("关闭")
        self.state_label = text_label(kind="warn", wrap=False)

    def _lay_out(self) -> None:
        self.table.keep_rows(ROWS)
        middle = column(
            self.origin_label,
            self.acts,
            TurningSplitter((self.table, 1), (TallArea(self.editor), 1)),
            gap=EDGE,
        )
        middle.setStretch(2, 1)
        page = QWidget()
        page.setLayout(middle)
        foot = row(self.state_label, self.save_button, self.close_button)
        foot.insertStretch(1, 1)
        layout = column(self.pack_combo, scrolling(page), foot, gap=EDGE, edge=PAD)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        fit(self, 90, 34)

    def _connect(self) -> None:
        self.pack_combo.activated.connect(self._choose_pack)
        self.table.selectionModel().currentRowChanged.connect(self._choose_rule)
        self.editor.edited.connect(self._tell_state)
        self.editor.removed.connect(self._remove)
        self.acts.stored.connect(self._stored)
        self.acts.name_button.clicked.connect(self._show_head)
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        self.save_button.setShortcut("Ctrl+S")

    def _show_pack(self) -> None:
        listed = self.shown
        self._draft = None
        self._raw = self._packs.tables(listed.pack.id) if listed.newest else None
        self.origin_label.setText(origin_text(listed))
        self.acts.show_pack(listed)
        self.save_button.setVisible(self._raw is not None)
        self._show_lines(listed.pack)
        for column_ in (0, 2):
            self.table.resizeColumnToContents(column_)
        self._select(0)

    def _show_lines(self, pack: PolicyPack) -> None:
        lines = self._packs.lines(pack)
        if self._raw is None:
            lines = tuple(line for line in lines if line.values)
        with QSignalBlocker(self.table.selectionModel()):
            self.model.show_records(lines)

    def _select(self, number: int) -> None:
        """Show a rule without asking about the one before."""
        self._row = min(number, self.model.rowCount() - 1)
        flags = QItemSelectionModel.SelectionFlag
        with QSignalBlocker(self.table.selectionModel()):
            self.table.selectionModel().setCurrentIndex(
                self.model.index(self._row, 0), flags.ClearAndSelect | flags.Rows
            )
        line = self.model.record(self._row)
        self.editor.show_rule(line, line.rule, self._raw)
        self.table.viewport().update()
        self._tell_state()

    def _stored(self, pack_id: str) -> None:
        self.reload(pack_id)
        self.changed.emit()

    def _show_head(self) -> None:
        if self._take():
            self.table.clearSelection()
            self._row = -1
            self.editor.show_rule(None, HEAD_RULE, self._raw)
            if self.editor.form is not None:
                self.editor.form.line("name").edit.setFocus()

    def _choose_rule(self) -> None:
        wanted = self.table.currentIndex().row()
        if wanted < 0 or wanted == self._row:
            return
        rule = self.model.record(wanted).rule
        self._select(self._row_of(rule) if self._take() else self._row)

    def _row_of(self, rule: PackRule) -> int:
        return next(n for n, line in enumerate(self.model.records()) if line.rule.key == rule.key)

    def _take(self) -> bool:
        """Take what was typed into the draft; False if it is refused, which is said where it was typed."""
        if self._raw is None or not self.editor.dirty:
            return True
        source = self.editor.source_left
        if source and not self._prompts.confirm("出处", SOURCE_LEFT.format(source=source), "出处不变"):
            return False
        taken = self.editor.taken(self._raw)
        return taken is not None and self._keep(taken)

    def _keep(self, raw: dict[str, Any]) -> bool:
        try:
            self._draft = self._packs.check(raw, self.shown.pack.name)
        except BadPolicyPack as error:
            self._refuse(error)
            return False
        self._raw = raw
        self._show_lines(self._draft)
        self._tell_state()
        return True

    def _refuse(self, error: BadPolicyPack) -> None:
        rule = rule_at(str(error.details["key"]))
        if rule is not None and self.editor.rule is not None and rule.key == self.editor.rule.key:
            self.editor.refuse(error)
        else:
            self._prompts.error(message_for(error), detail_of(error))

    def _remove(self) -> None:
        if self._raw is not None and self.editor.rule is not None:
            row_shown = self._row
            if self._keep(without(self._raw, self.editor.rule)):
                self._select(row_shown)

    def _choose_pack(self) -> None:
        wanted = self.pack_combo.currentIndex()
        if wanted != self._at and self._may_drop():
            self._at = wanted
            self._show_pack()
        self.pack_combo.setCurrentIndex(self._at)

    def _may_drop(self) -> bool:
        question = "规则有改动还没有存为新版本。现在离开，这些改动就没有了。"
        return not self.dirty or self._prompts.confirm("规则包", question, "不保存，离开")

    def _tell_state(self) -> None:
        self.state_label.setText("！有改动，还没有存为新版本")
        self.state_label.setVisible(self.dirty)
        self.save_button.setEnabled(self.dirty)
