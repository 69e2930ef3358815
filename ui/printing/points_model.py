"""Posting points of a notice as a table the clerk ticks."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QModelIndex, Qt

from app.domain.notices.notice import Posting, PostingPoint, PublicNotice
from app.domain.notices.posting_checks import PointState, PostingCheck
from app.domain.words import word
from ui.printing.document_texts import moment_text
from ui.widgets.records_model import Index, RecordsModel

COLUMNS = ("编号", "张贴点", "张贴时间", "张贴人", "照片", "最近巡查")


class PointsModel(RecordsModel[PostingPoint]):
    """Points in their order, boards first; the tick says which are registered next."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, self._cells)
        self._postings: dict[int, Posting] = {}
        self._checks: dict[int, PostingCheck] = {}
        self._ticked: set[int] = set()

    def show_notice(self, notice: PublicNotice) -> None:
        """Show a notice; nothing is ticked."""
        self._postings = {posting.point_no: posting for posting in notice.postings}
        self._checks = {check.point_no: check for check in notice.checks}
        self._ticked = set()
        self.show_records(notice.points)

    @property
    def ticked(self) -> frozenset[int]:
        """Numbers of the ticked points."""
        return frozenset(self._ticked)

    def tick(self, numbers: Collection[int]) -> None:
        """Tick these points and no others."""
        self._ticked = set(numbers)
        self._tell(0, self.rowCount() - 1)

    def toggle(self, rows: Collection[int]) -> None:
        """Tick rows, or untick them if all of them are ticked."""
        numbers = {self.record(row).no for row in rows}
        self._ticked = self._ticked - numbers if numbers <= self._ticked else self._ticked | numbers
        self._tell(0, self.rowCount() - 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and index.column() == 0:
            ticked = self.record(index.row()).no in self._ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        change = self._ticked.add if Qt.CheckState(value) is Qt.CheckState.Checked else self._ticked.discard
        change(self.record(index.row()).no)
        self._tell(index.row(), index.row())
        return True

    def _tell(self, first: int, last: int) -> None:
        if last >= first >= 0:
            self.dataChanged.emit(self.index(first, 0, QModelIndex()), self.index(last, 0, QModelIndex()))

    def _cells(self, point: PostingPoint) -> tuple[str, ...]:
        posting = self._postings.get(point.no)
        if posting is None:
            return f"{point.no:02d}", point.label, "○ 未张贴", "", "", ""
        photos = f"{len(posting.photos)} 张" if posting.photos else "无"
        by = f"{posting.by1}、{posting.by2}"
        at, look = moment_text(posting.posted_at), self._look(point.no)
        return f"{point.no:02d}", point.label, f"✓ {at}", by, photos, look

    def _look(self, point_no: int) -> str:
        """What the newest check found there, with a sign: ✓ it hangs, ✗ it does not."""
        check = self._checks.get(point_no)
        if check is None:
            return ""
        down = check.state.down and check.restored_at is None
        sign = "✗" if down else "✓" if check.state is not PointState.DAMAGED or check.restored_at else "！"
        repaired = "，已补贴" if check.restored_at else ""
        return f"{sign} {word(check.state)}{repaired} {check.at.month}月{check.at.day}日"
