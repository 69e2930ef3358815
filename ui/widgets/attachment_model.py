"""Attached files as a list of small pictures with what is said of them."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QColor, QPixmap

from app.domain.records.attached_file import AttachedFile
from app.domain.records.file_words import ALTERED, MISSING, about_file, moment_text
from app.domain.words import word

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class AttachmentModel(QAbstractListModel):
    """One row a file; its picture comes later, or never where the file is lost."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._files: tuple[AttachedFile, ...] = ()
        self._pictures: dict[str, QPixmap | None] = {}
        self._size = QSize(160, 120)
        self._blank = QColor(Qt.GlobalColor.transparent)

    def show_files(self, files: Sequence[AttachedFile]) -> None:
        """Show these files; pictures that are known already stay."""
        self.beginResetModel()
        self._files = tuple(files)
        wanted = {file.sha256 for file in files}
        self._pictures = {key: picture for key, picture in self._pictures.items() if key in wanted}
        self.endResetModel()

    def show_pictures(self, pictures: Mapping[str, bytes | None]) -> None:
        """Show small pictures by the hash of their files; None where a file cannot be shown."""
        for sha256, jpeg in pictures.items():
            picture = QPixmap()
            whole = jpeg is not None and picture.loadFromData(jpeg)
            self._pictures[sha256] = picture if whole else None
        if self._files:
            self.dataChanged.emit(self.index(0), self.index(len(self._files) - 1))

    def set_picture_size(self, size: QSize) -> None:
        """How large pictures are drawn."""
        self._size = size

    def unseen(self) -> tuple[AttachedFile, ...]:
        """Files whose pictures nobody has asked for yet."""
        return tuple(file for file in self._files if file.sha256 not in self._pictures)

    def file(self, row: int) -> AttachedFile:
        """The file of a row."""
        return self._files[row]

    def files(self) -> tuple[AttachedFile, ...]:
        """All files as shown."""
        return self._files

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._files)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        file = self._files[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{file.caption}\n{self._second_line(file)}"
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(file)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._told(file).replace("<", "＜")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._told(file).replace("\n", "，")
        return None

    def _second_line(self, file: AttachedFile) -> str:
        if not file.there:
            return f"✗ {MISSING}"
        if file.sha256 in self._pictures and self._pictures[file.sha256] is None:
            return f"✗ {ALTERED}"
        phase = word(file.note.phase) if file.note.phase else ""
        said = " ".join(part for part in (phase, file.note.viewpoint) if part)
        return said or about_file(file)

    def _told(self, file: AttachedFile) -> str:
        note = file.note
        taken = (
            f"拍摄 {moment_text(note.taken_at)} {note.taken_by}".strip() if note.taken_at else note.taken_by
        )
        added = f"{moment_text(file.added_at)} {file.added_by} 添加"
        parts = (file.caption, self._second_line(file), note.tag, about_file(file), file.name, taken, added)
        return "\n".join(dict.fromkeys(part for part in parts if part))

    def _picture(self, file: AttachedFile) -> QPixmap:
        """The small picture in the middle of its place; an empty place where there is none."""
        picture = self._pictures.get(file.sha256)
        if picture is None:
            empty = QPixmap(self._size)
            empty.fill(self._blank)
            return empty
        return picture.scaled(
            self._size, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        )
