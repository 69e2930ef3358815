"""Checks of a posted notice (巡查): what one found at the ticked points, and all that were registered."""

from datetime import datetime

from PySide6.QtCore import QDateTime, Signal
from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QWidget

from app.domain.errors import LouanError
from app.domain.notices.posting_checks import PointState, PostingCheck
from app.domain.words import word
from app.messages import message_for
from app.services.notices.posting import Found, NoticeStanding, PostingService
from ui.printing.document_texts import moment_text
from ui.prompts import Prompts
from ui.theme import EDGE, GAP
from ui.widgets.card import Card
from ui.widgets.paper_field import PaperField
from ui.widgets.records_model import RecordsModel
from ui.widgets.still_combo import StillCombo
from ui.widgets.still_date import StillMoment
from ui.widgets.table import DataTable
from ui.widgets.text import text_label

HINT = "勾选看过的张贴点，填上看到的情况。后来补贴好的，等补贴好再登记一次“完好”，公示期就接着算。"
_LONGEST = 200


COLUMNS = ("时间", "张贴点", "情况", "处理", "补贴", "巡查人")


class CheckCard(Card):
    """Takes one look at the ticked points, and lists those taken. checked: one was registered; carries the standing."""

    checked = Signal(object)

    def __init__(self, service: PostingService, prompts: Prompts) -> None:
        super().__init__()
        self._service = service
        self._standing: NoticeStanding | None = None
        self._ticked: frozenset[int] = frozenset()
        now = service.now
        self.state_combo = StillCombo()
        for state in PointState:
            self.state_combo.addItem(word(state), state)
        self.time_edit, self.restored_edit = moment_edit(now), moment_edit(now)
        self.by_edit, self.action_edit = QLineEdit(), QLineEdit()
        self.by_edit.setMaxLength(60)
        self.action_edit.setMaxLength(_LONGEST)
        self.action_edit.setPlaceholderText("如：当天重新张贴")
        self.restored_box = QCheckBox("已经补贴好")
        self.photo_field = PaperField(prompts)
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.checks: RecordsModel[PostingCheck] = RecordsModel(COLUMNS, self._texts, parent=self)
        self.table = DataTable(self.checks, stretch=COLUMNS.index("处理"))
        self.table.setAccessibleName("巡查记录")
        self.table.show_all_rows()
        self.empty_label = text_label("还没有登记过巡查。", "muted")
        self._lay_out()
        self.state_combo.currentIndexChanged.connect(self._offer_repair)
        self.restored_box.toggled.connect(self._offer_repair)
        self._offer_repair()

    def found(self) -> Found:
        """What stands in the fields."""
        state = PointState(self.state_combo.currentData())
        restored = self.restored_box.isEnabled() and self.restored_box.isChecked()
        return Found(
            _moment(self.time_edit),
            state,
            self.by_edit.text(),
            self.action_edit.text(),
            _moment(self.restored_edit) if restored else None,
        )

    def register(self) -> None:
        """Register what was found at the ticked points."""
        self.error_label.hide()
        if self._standing is None:
            return
        notice_id = self._standing.notice.id
        try:
            standing = self._service.check(notice_id, self._ticked, self.found(), self.photo_field.path)
        except LouanError as error:
            self.error_label.setText(message_for(error))
            self.error_label.show()
            return
        self._clear()
        self.checked.emit(standing)

    @property
    def pending(self) -> bool:
        """Whether something of a look stands in the fields that was not registered."""
        chosen = self.state_combo.currentIndex() > 0
        return chosen or bool(self.action_edit.text().strip()) or self.photo_field.path is not None

    def show_standing(self, standing: NoticeStanding) -> None:
        """Show the checks of a notice, the newest first."""
        self._standing = standing
        self.checks.show_records(standing.notice.checks[::-1])
        self.table.resizeColumnsToContents()
        self.table.show_all_rows()
        self.table.setVisible(bool(standing.notice.checks))
        self.empty_label.setHidden(bool(standing.notice.checks))

    def show_ticked(self, ticked: frozenset[int]) -> None:
        """Take the points a look is at."""
        self._ticked = ticked

    def _clear(self) -> None:
        """Ready for the next look: who looks and when stay as they are."""
        self.state_combo.setCurrentIndex(0)
        self.action_edit.clear()
        self.restored_box.setChecked(False)
        self.photo_field.clear()

    def _texts(self, check: PostingCheck) -> tuple[str, ...]:
        restored = moment_text(check.restored_at) if check.restored_at else ""
        sign = "✓" if check.state is PointState.INTACT else "✗" if check.state.down else "！"
        state = f"{sign} {word(check.state)}"
        return moment_text(check.at), self._label(check.point_no), state, check.action, restored, check.by

    def _label(self, point_no: int) -> str:
        points = self._standing.notice.points if self._standing else ()
        return next((point.label for point in points if point.no == point_no), f"{point_no:02d}")

    def _offer_repair(self) -> None:
        """Only what was found wrong is put right."""
        wrong = PointState(self.state_combo.currentData()) is not PointState.INTACT
        self.restored_box.setEnabled(wrong)
        self.restored_edit.setEnabled(wrong and self.restored_box.isChecked())

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(EDGE)
        form.setVerticalSpacing(GAP)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        fields: tuple[tuple[str, QWidget], ...] = (
            ("巡查时间", self.time_edit),
            ("巡查人", self.by_edit),
            ("情况", self.state_combo),
            ("怎样处理", self.action_edit),
            ("", self.restored_box),
            ("补贴时间", self.restored_edit),
            ("照片", self.photo_field),
        )
        for name, field in fields:
            label = text_label(name, wrap=False)
            label.setBuddy(field)
            field.setAccessibleName(name or self.restored_box.text())
            form.addRow(label, field)
        self.body.addWidget(text_label(HINT, "muted"))
        self.body.addLayout(form)
        self.body.addWidget(self.error_label)
        self.body.addWidget(text_label("巡查记录", "subtitle"))
        self.body.addWidget(self.empty_label)
        self.body.addWidget(self.table)
        self.body.addStretch(1)


def moment_edit(now: datetime) -> StillMoment:
    """An editor of a day and time to the minute."""
    edit = StillMoment(QDateTime.fromString(f"{now:%Y-%m-%dT%H:%M}", "yyyy-MM-ddTHH:mm"))
    edit.setDisplayFormat("yyyy年M月d日 HH:mm")
    edit.setCalendarPopup(True)
    return edit


def _moment(edit: StillMoment) -> datetime:
    return edit.dateTime().toPython()  # type: ignore[return-value]  # Qt's own typing says object
