"""What the households want of a menu, most wanted first; chosen items go on the work list of the compound."""

from fractions import Fraction
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.dwellings.place_names import building_name
from app.domain.errors import LouanError
from app.domain.rounds.menu import Pick
from app.domain.rounds.menu_count import ItemCount
from app.domain.rounds.menu_words import MENU_COLUMNS, bases_text, menu_cells
from app.messages import detail_of, message_for
from app.services.rosters.listing import ListingService
from app.services.rounds.menu import MenuService, MenuStanding
from ui.consultation.menu_pad import SIGNS
from ui.consultation.rows_model import RowsModel
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.card import FlowLayout, column, row
from ui.widgets.exporting import export_list
from ui.widgets.push_button import writing
from ui.widgets.share_bar import ShareBar
from ui.widgets.still_combo import StillCombo
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

BAR = 2
"""Column of the bars, behind the name of the item."""

FIRST_PICK = 5
_EXPORTED_ONLY = (3, 11)
"""Class and area of the valid forms: a narrow screen has no room for them."""

_COLUMNS = (*MENU_COLUMNS[:BAR], "占名册户数", *MENU_COLUMNS[BAR:])


class MenuPage(QWidget):
    """Ranks the items of a menu over a roll or one building of it. taken: the work list has changed."""

    finished = Signal()
    taken = Signal()

    def __init__(self, menu: MenuService, listing: ListingService, prompts: Prompts) -> None:
        super().__init__()
        self._menu, self._listing, self._prompts = menu, listing, prompts
        self._round_id = 0
        self._standing: MenuStanding | None = None
        self._model = RowsModel(_COLUMNS)
        self.title_label = text_label(kind="subtitle")
        self.building_box = StillCombo()
        self.bases_label = text_label(kind="muted")
        self.state_label = text_label(kind="muted")
        self.table = DataTable(self._model)
        self.take_button = button("列入改造清单", "primary")
        writing(self.take_button)
        self.export_button = button("导出 Excel…")
        self.picks_button = button("导出各户勾选…")
        self.finish_button = button("返回本轮")
        for at in _EXPORTED_ONLY:
            self.table.setColumnHidden(at, True)
        self._lay_out()
        self.building_box.currentIndexChanged.connect(self._show)
        self.table.selectionModel().selectionChanged.connect(self._refresh)
        self.take_button.clicked.connect(self._take)
        self.export_button.clicked.connect(self._export)
        self.picks_button.clicked.connect(self._export_picks)
        self.finish_button.clicked.connect(self.finished)

    def _lay_out(self) -> None:
        self.setProperty("help", "menu")
        self.building_box.setAccessibleName("楼栋")
        self.table.setAccessibleName("点单排列")
        buttons = FlowLayout()
        for made in (self.take_button, self.export_button, self.picks_button, self.finish_button):
            buttons.addWidget(made)
        chosen = row(self.building_box, self.bases_label, gap=EDGE)
        chosen.setStretch(1, 1)
        whole = column(self.title_label, chosen, self.table, self.state_label, buttons, gap=EDGE)
        whole.setStretch(2, 1)
        self.setLayout(whole)

    def show_round(self, round_id: int) -> None:
        """Show the menu of a round as it is counted now."""
        self._round_id = round_id
        standing = self._menu.standing(round_id)
        self.title_label.setText(f"点单排列 · {standing.round.title}")
        self.building_box.blockSignals(True)
        self.building_box.clear()
        self.building_box.addItem("全部楼栋", "")
        for label in standing.buildings:
            self.building_box.addItem(building_name(label), label)
        self.building_box.blockSignals(False)
        self._show()

    def _show(self) -> None:
        self._standing = standing = self._menu.standing(self._round_id, self.building_box.currentData() or "")
        self.bases_label.setText(bases_text(standing.count))
        self._model.show_rows([_texts(one, standing) for one in standing.count.items])
        households = standing.count.roll.households or 1
        for at, one in enumerate(standing.count.items):
            strong = Fraction(one.necessary.households, households)
            bar = ShareBar(strong, Fraction(one.asked.households, households))
            self.table.setIndexWidget(self._model.index(at, BAR), bar)
        self.table.resizeColumnsToContents()
        self.state_label.clear()
        self._refresh()

    def _refresh(self) -> None:
        self.take_button.setEnabled(bool(self._chosen()))

    def _chosen(self) -> list[str]:
        if self._standing is None:
            return []
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self._standing.count.items[at].item.code for at in rows]

    def _take(self) -> None:
        try:
            taken = self._menu.take(self._round_id, self._chosen())
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return
        there = f"，原来已有 {taken.there} 项" if taken.there else ""
        self.state_label.setText(f"改造清单新列 {taken.new} 项{there}，来源和全小区的支持户数一并记下。")
        self.taken.emit()

    def _export(self) -> None:
        if self._standing is not None:
            standing = self._standing
            name = f"{standing.round.title}点单排列{standing.building}"
            export_list(self._prompts, "导出点单排列", name, partial(self._listing.menu, standing))

    def _export_picks(self) -> None:
        if self._standing is not None:
            name = f"{self._standing.round.title}各户勾选"
            export_list(
                self._prompts, "导出各户勾选", name, partial(self._listing.picks, self._standing.round.id)
            )


def _texts(one: ItemCount, standing: MenuStanding) -> tuple[str, ...]:
    """The cells of a row, an empty one for the bar."""
    cells = list(menu_cells(one, standing.count))
    cells.insert(BAR, "")
    for at, pick in enumerate(Pick, start=FIRST_PICK):
        cells[at] = f"{SIGNS[pick]} {cells[at]}"
    return tuple(cells)
