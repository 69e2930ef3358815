"""Vouching for one requirement: who, when, by which paper."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.domain.lifecycle.stage_entries import LONGEST_LINE, EntryDetails, EntryOutcome
from app.domain.lifecycle.stage_gates import Rule
from app.domain.words import word
from ui.prompts import Prompts
from ui.stages.stage_form import StageForm
from ui.widgets.paper_field import PaperField
from ui.widgets.still_combo import StillCombo
from ui.widgets.still_date import StillDate
from ui.widgets.text import text_label

Keep = Callable[[EntryDetails, Path | None], object]
OUTCOMES = tuple(EntryOutcome)


class EntryDialog(StageForm):
    """Takes an entry; `keep` stores it and may refuse."""

    def __init__(
        self,
        rule: Rule,
        who: str,
        today: date,
        keep: Keep,
        prompts: Prompts,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("登记", "登记", parent)
        self._keep, self._who = keep, who
        self.outcome_combo = StillCombo()
        self.outcome_combo.addItems([word(one) for one in OUTCOMES])
        self.outcome_combo.setEnabled(rule.optional)
        self.who_edit, self.document_edit, self.note_edit = QLineEdit(who), QLineEdit(), QPlainTextEdit()
        for edit in (self.who_edit, self.document_edit):
            edit.setMaxLength(LONGEST_LINE)
        self.document_edit.setPlaceholderText("如：邯住建〔2026〕15号、2026年3月5日会议纪要")
        self.note_edit.setTabChangesFocus(True)
        self.day_edit = StillDate()
        self.day_edit.setCalendarPopup(True)
        self.day_edit.setDisplayFormat("yyyy年M月d日")
        self.day_edit.setMaximumDate(QDate(today.year, today.month, today.day))
        self.day_edit.setDate(QDate(today.year, today.month, today.day))
        self.paper_field = PaperField(prompts)
        told = text_label(rule.sentence, "subtitle")
        asked = "文件要写文号或名称，或者附上照片、扫描件。"
        about = text_label(f"谁来办：{rule.who}　依据：{rule.basis}。{asked}", "muted")
        self.lay_out(
            (told, about),
            {
                "结果": self.outcome_combo,
                "经办": self.who_edit,
                "日期": self.day_edit,
                "文件": self.document_edit,
                "附件": self.paper_field,
                "说明": self.note_edit,
            },
            24,
        )
        self.who_edit.setFocus()

    def details(self) -> EntryDetails:
        """What stands in the fields."""
        day = self.day_edit.date()
        return EntryDetails(
            self.who_edit.text(),
            date(day.year(), day.month(), day.day()),
            self.document_edit.text(),
            self.note_edit.toPlainText(),
            OUTCOMES[self.outcome_combo.currentIndex()],
        )

    def store(self) -> None:
        self._keep(self.details(), self.paper_field.path)

    def typed(self) -> bool:
        details = self.details()
        return details.who != self._who or bool(details.document or details.note or self.paper_field.path)
