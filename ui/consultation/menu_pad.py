"""Ticking a menu from the number pad: the number of an item, Enter; an empty Enter goes on to the answer."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from app.domain.rounds.menu import MenuItem, Pick, Picks
from app.domain.words import word
from ui.consultation.pad_edit import PadEdit
from ui.consultation.rows_model import RowsModel
from ui.theme import EDGE, restyle
from ui.widgets.card import column, row
from ui.widgets.table import DataTable
from ui.widgets.text import text_label

HINT = "项号＋Enter：需要 → 必要 → 不需要 → 没有勾选；12.1 必要、12.2 需要、12.3 不需要；直接 Enter 到答复，Esc 改房号"
SIGNS: Mapping[Pick, str] = {Pick.NECESSARY: "★", Pick.WANTED: "✓", Pick.NOT_WANTED: "✗"}
_NEXT: Mapping[Pick | None, Pick | None] = {
    None: Pick.WANTED,
    Pick.WANTED: Pick.NECESSARY,
    Pick.NECESSARY: Pick.NOT_WANTED,
    Pick.NOT_WANTED: None,
}


_TYPED = re.compile(r"([0-9]{1,3})(?:[.*/]([1-3]))?")
"""The number of an item as it stands on the form, and the place of the box that is ticked there."""


class MenuPad(QWidget):
    """One field and, to be put elsewhere, the list of items with their marks; hidden in rounds without a menu.

    done: the marks are as on the form. left: another room is wanted.
    """

    done = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._menu: tuple[MenuItem, ...] = ()
        self._picks: dict[str, Pick] = {}
        self._model = RowsModel(("项号", "勾选", "改造内容", "类别"))
        self.number_edit = PadEdit()
        self.table = DataTable(self._model)
        self.told_label = text_label(kind="muted")
        self.number_edit.setAccessibleName("菜单项号")
        self.number_edit.setPlaceholderText("项号")
        self.table.setAccessibleName("菜单")
        inputs = row(text_label("菜单", "muted", wrap=False), self.number_edit, self.told_label, gap=EDGE)
        inputs.setStretch(1, 1)
        inputs.setStretch(2, 3)
        self.setLayout(column(inputs, gap=0))
        self.number_edit.entered.connect(self._enter)
        self.number_edit.left.connect(self.left)
        self.table.clicked.connect(self._click)
        self.use(())

    def use(self, menu: Sequence[MenuItem]) -> None:
        """Take the menu of one round from now on."""
        self._menu = tuple(menu)
        self.setVisible(bool(menu))
        self.table.setVisible(bool(menu))
        self.forget()

    def forget(self) -> None:
        """Be ready for the next form."""
        self._picks = {}
        self.number_edit.clear()
        self.number_edit.setEnabled(False)
        self.table.setEnabled(False)
        self._say("")
        self._show()

    def ask(self, picks: Picks) -> None:
        """Ask what a form ticks; `picks` is what already counts for its dwelling."""
        if not self._menu:
            return
        self._picks = dict(picks)
        self.number_edit.setEnabled(True)
        self.table.setEnabled(True)
        self.number_edit.setFocus()
        self._say(HINT)
        self._show()

    @property
    def picks(self) -> Picks:
        """What is ticked now."""
        return dict(self._picks)

    def _enter(self) -> None:
        typed = self.number_edit.typed()
        found = _TYPED.fullmatch(typed)
        if not typed:
            self.done.emit()
        elif found and 1 <= int(found[1]) <= len(self._menu):
            self._tick(int(found[1]) - 1, tuple(Pick)[int(found[2]) - 1] if found[2] else None)
            self.number_edit.clear()
        else:
            self._say(f"菜单上有 1 到 {len(self._menu)} 项，没有“{typed[:12]}”。", "field-error")
            self.number_edit.selectAll()

    def _click(self, index: QModelIndex) -> None:
        self._tick(index.row())
        self.number_edit.setFocus()

    def _tick(self, at: int, said: Pick | None = None) -> None:
        """Note the pick that was said, or the one that comes after what is noted."""
        item = self._menu[at]
        pick = said or _NEXT[self._picks.get(item.code)]
        self._picks.pop(item.code, None)
        if pick is not None:
            self._picks[item.code] = pick
        self._show()
        self.table.scrollTo(self._model.index(at, 0))
        self.table.selectRow(at)
        self._say(f"{at + 1} {item.name}：{_mark(pick) or '没有勾选'}。已勾选 {len(self._picks)} 项")

    def _show(self) -> None:
        self._model.show_rows(
            [
                (str(no), _mark(self._picks.get(item.code)), item.name, item.group)
                for no, item in enumerate(self._menu, start=1)
            ]
        )
        self.table.resizeColumnsToContents()

    def _say(self, text: str, kind: str = "muted") -> None:
        restyle(self.told_label, kind)
        self.told_label.setText(text)


def _mark(pick: Pick | None) -> str:
    return f"{SIGNS[pick]} {word(pick)}" if pick else ""
