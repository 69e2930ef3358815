"""Owners of a dwelling: added, changed, ended by date, merged where typed twice, split where confirmed wrongly."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.dwelling_fields import (
    CONSENT_SECTIONS,
    END_SECTIONS,
    OWNER_SECTIONS,
    Sections,
    owner_values,
    typed_day,
    typed_owner,
)
from app.domain.dwellings.ownership import GIVEN, UNTIL, Owner, OwnerDetails, PublishConsent
from app.domain.errors import LouanError
from app.domain.records.attached_file import RecordKind, RecordRef
from app.domain.sheets.record_fields import Values
from app.domain.words import word
from app.messages import detail_of, message_for
from app.services.dwellings.dwelling_files import DwellingFileService, DwellingSheet
from app.services.dwellings.merging import MergingService
from app.services.records.attachments import AttachmentService
from ui.dwelling.merge_dialog import MergeDialog
from ui.prompts import Prompts
from ui.widgets.attachment_button import AttachmentButton
from ui.widgets.card import FlowLayout, column
from ui.widgets.record_dialog import RecordDialog
from ui.widgets.record_form import RecordForm
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import ENTER, DataTable
from ui.widgets.text import button, text_label

COLUMNS = ("姓名（名称）", "种类", "份额", "凭证", "表决", "取得", "结束", "电话", "说明")

SAME = "“{}”也是下面选中的这位？以后固定的名册，人数上算一人，面积照算；已固定的名册不变。可以拆分。"


class OwnersPage(QWidget):
    """Lists owners, present ones first; `stored` with the sheet after each change."""

    stored = Signal(object)

    def __init__(
        self,
        service: DwellingFileService,
        merging: MergingService,
        attachments: AttachmentService,
        prompts: Prompts,
    ) -> None:
        super().__init__()
        self.files_button = AttachmentButton(attachments, prompts, "产权证等扫描件")
        self._service, self._merging, self._prompts = service, merging, prompts
        self._sheet: DwellingSheet | None = None
        self.dialog: RecordDialog | None = None
        self.same_dialog: MergeDialog | None = None
        self.model = RecordsModel[Owner](COLUMNS, self._texts, parent=self)
        self.table = DataTable(self.model)
        self.table.setAccessibleName("业主")
        self.empty_label = text_label("这里写业主。点“添加业主”写第一位。", "empty")
        self.hint_label = text_label("按住 Ctrl 选两位再合并：保留上面一位。", "muted")
        self._make_buttons()
        self._lay_out()
        self._connect()

    def show_sheet(self, sheet: DwellingSheet) -> None:
        """Show a dwelling's owners; who was chosen stays so."""
        chosen = {owner.id for owner in self.chosen()}
        self._sheet = sheet
        self.model.show_records(sheet.owners)
        self.table.resizeColumnsToContents()
        self.table.setVisible(bool(sheet.owners))
        self.empty_label.setVisible(not sheet.owners)
        self.hint_label.setVisible(len(sheet.present) > 1)
        rows = [at for at, owner in enumerate(sheet.owners) if owner.id in chosen]
        if sheet.owners:
            self.table.selectRow(rows[0] if rows else 0)
        self._refresh()

    def chosen(self) -> tuple[Owner, ...]:
        """Owners whose rows are selected, from above."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self.model.record(row) for row in rows)

    def add(self) -> None:
        """Ask for a new owner."""
        self._ask("添加业主", OWNER_SECTIONS, owner_values(OwnerDetails("")), self._keep_new)

    def change(self) -> None:
        """Ask for the chosen owner's details again."""
        if owner := self._one():
            keep = partial(self._keep_changed, owner.id)
            self._ask(f"修改业主：{owner.name}", OWNER_SECTIONS, owner_values(owner.details), keep)

    def end(self) -> None:
        """Ask for the last day of the chosen owner, or let one ended by mistake go on."""
        owner = self._one()
        if owner is None:
            return
        if owner.until is not None:
            self._do(partial(self._service.resume_owner, owner.id))
            return
        values = {"until": self._service.now.date()}
        self._ask(f"结束产权：{owner.name}", END_SECTIONS, values, partial(self._keep_end, owner.id))

    def let_vote(self) -> None:
        """Let the chosen owner cast the dwelling's vote."""
        if owner := self._one():
            self._do(partial(self._service.set_voter, owner.id, not owner.voter))

    def consent(self) -> None:
        """Ask what the chosen owner lets be posted."""
        if owner := self._one():
            values = {"given_on": self._service.now.date()}
            keep = partial(self._keep_consent, owner.id)
            self._ask(f"同意公示：{owner.name}", CONSENT_SECTIONS, values, keep)

    def withdraw(self) -> None:
        """Take back what the chosen owner let be posted last."""
        owner, sheet = self._one(), self._sheet
        held = _holding(sheet, owner) if sheet and owner else ()
        if sheet is None or owner is None or not held:
            return
        question = f"{owner.name}从今天起不再同意公示“{held[-1].scope}”。以前的同意仍留在档案里。"
        if self._prompts.confirm("撤回同意公示", question, "撤回"):
            self._do(partial(self._service.withdraw_consent, sheet.file.id, held[-1].id))

    def merge(self) -> None:
        """Let the upper of two chosen owners stand for both."""
        chosen = self.chosen()
        if len(chosen) != 2:
            return
        kept, gone = chosen
        question = f"“{gone.name}”是“{kept.name}”录重了？合并后保留“{kept.name}”，可以撤回。"
        if self._prompts.confirm("合并业主", question, "合并"):
            self._do(partial(self._merging.merge_owners, kept.id, gone.id))

    def same(self) -> None:
        """Ask beside which other dwelling the chosen owner stands once more, whatever the name written there."""
        owner = self._one()
        if owner is None or self.same_dialog is not None:
            return
        others = self._merging.other_owners(owner.id)
        keep = partial(self._confirm_same, owner.id)
        self.same_dialog = MergeDialog(f"同一人：{owner.name}", SAME.format(owner.name), others, keep, self)
        self.same_dialog.finished.connect(self._same_closed)
        self.same_dialog.open()

    def _confirm_same(self, owner_id: int, other_id: int) -> None:
        self._merging.same_person(owner_id, [other_id])
        if self._sheet is not None:
            self.stored.emit(self._service.sheet(self._sheet.file.id))

    def _same_closed(self) -> None:
        if self.same_dialog is not None:
            self.same_dialog.deleteLater()
        self.same_dialog = None

    def split(self) -> None:
        """Say that the chosen owner is not the one beside other dwellings."""
        if owner := self._one():
            places = "、".join(owner.same_as)
            question = f"{owner.name}与{places}的不是同一人？以后固定的名册分开算人数，已固定的不变。"
            if self._prompts.confirm("拆分同一人", question, "拆分"):
                self._do(partial(self._merging.split, owner.id))

    def _one(self) -> Owner | None:
        chosen = self.chosen()
        return chosen[0] if len(chosen) == 1 else None

    def _ask(self, title: str, sections: Sections, values: Values, keep: Callable[[Values], None]) -> None:
        if self.dialog is not None or self._sheet is None:
            return
        self.dialog = RecordDialog(title, RecordForm(sections, values=values), keep, self)
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None
        self.table.setFocus()

    def _keep_new(self, values: Values) -> None:
        if self._sheet is not None:
            self.stored.emit(self._service.add_owner(self._sheet.file.id, typed_owner(values)))

    def _keep_changed(self, owner_id: int, values: Values) -> None:
        self.stored.emit(self._service.change_owner(owner_id, typed_owner(values)))

    def _keep_end(self, owner_id: int, values: Values) -> None:
        self.stored.emit(self._service.end_owner(owner_id, typed_day(values, "until", UNTIL)))

    def _keep_consent(self, owner_id: int, values: Values) -> None:
        scope, document = str(values["scope"]), str(values["document"])
        given_on = typed_day(values, "given_on", GIVEN)
        self.stored.emit(self._service.give_consent(owner_id, scope, given_on, document))

    def _do(self, act: Callable[[], object]) -> None:
        if self._sheet is None:
            return
        try:
            act()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        self.stored.emit(self._service.sheet(self._sheet.file.id))

    def _refresh(self) -> None:
        owner, chosen = self._one(), self.chosen()
        record = RecordRef(RecordKind.PARTY, owner.id) if owner else None
        self.files_button.show_record(record, self._named(owner) if owner else "")
        present = owner is not None and owner.until is None
        for act in (self.change_button, self.end_button):
            act.setEnabled(owner is not None)
        self.end_button.setText("结束产权…" if owner is None or present else "恢复产权")
        self.vote_button.setEnabled(present)
        self.vote_button.setText("不再行使表决权" if owner and owner.voter else "行使表决权")
        self.consent_button.setEnabled(present)
        self.same_button.setEnabled(present)
        held = _holding(self._sheet, owner) if self._sheet and owner else ()
        self.withdraw_button.setEnabled(bool(held))
        self.merge_button.setEnabled(len(chosen) == 2)
        self.split_button.setEnabled(owner is not None and bool(owner.same_as))

    def _named(self, owner: Owner) -> str:
        return f"{self._sheet.file.address} {owner.name}" if self._sheet else owner.name

    def _texts(self, owner: Owner) -> tuple[str, ...]:
        details = owner.details
        return (
            owner.name,
            word(details.kind),
            str(details.share or ""),
            word(details.evidence) if details.evidence else "",
            "✓ 行使" if owner.voter else "",
            str(details.since or ""),
            str(owner.until or ""),
            "、".join(details.phones),
            "；".join(_remarks(owner, self._sheet)),
        )

    def _make_buttons(self) -> None:
        self.add_button = button("添加业主…  Ins", "primary")
        self.change_button = button("修改…  Enter")
        self.end_button = button("结束产权…")
        self.vote_button = button("不再行使表决权")
        self.consent_button, self.withdraw_button = button("同意公示…"), button("撤回同意公示")
        self.merge_button = button("合并录重的两位")
        self.same_button, self.split_button = button("与别处是同一人…"), button("拆分同一人")
        self._acts = (
            (self.add_button, self.add),
            (self.change_button, self.change),
            (self.end_button, self.end),
            (self.vote_button, self.let_vote),
            (self.consent_button, self.consent),
            (self.withdraw_button, self.withdraw),
            (self.merge_button, self.merge),
            (self.same_button, self.same),
            (self.split_button, self.split),
        )

    def _lay_out(self) -> None:
        acts = FlowLayout()
        for act, _ in self._acts:
            acts.addWidget(act)
        acts.addWidget(self.files_button)
        layout = column(self.empty_label, self.table, self.hint_label, acts)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        for act, slot in self._acts:
            act.clicked.connect(slot)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.table.doubleClicked.connect(self.change)
        insert = QShortcut(QKeySequence(Qt.Key.Key_Insert), self)
        insert.activated.connect(self.add)
        self.table.on_key(self.change, *ENTER)


def _holding(sheet: DwellingSheet, owner: Owner) -> tuple[PublishConsent, ...]:
    """Consents of an owner that were not withdrawn."""
    return tuple(
        consent for consent in sheet.consents if consent.owner_id == owner.id and consent.withdrawn_on is None
    )


def _remarks(owner: Owner, sheet: DwellingSheet | None) -> list[str]:
    details = owner.details
    remarks = [f"{details.deceased_on}去世"] if details.deceased_on else []
    remarks += [f"监护人{details.guardian}"] if details.guardian else []
    remarks += [f"与{'、'.join(owner.same_as)}的是同一人"] if owner.same_as else []
    remarks += [f"同意公示{consent.scope}" for consent in (_holding(sheet, owner) if sheet else ())]
    return [*remarks, details.note] if details.note else remarks
