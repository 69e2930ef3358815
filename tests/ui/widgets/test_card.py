"""Cards and the layouts they are made of."""

from PySide6.QtWidgets import QTableWidget, QWidget

from ui.widgets.card import FlowLayout, column
from ui.widgets.text import button


def test_buttons_in_a_row_leave_the_height_to_the_list_below_them(qtbot) -> None:
    page, table, acts = QWidget(), QTableWidget(), FlowLayout()
    qtbot.addWidget(page)
    act = button("全选")
    acts.addWidget(act)
    page.setLayout(column(acts, table))
    page.resize(600, 500)
    page.show()
    assert table.y() < act.y() + 2 * act.height()
    assert table.height() > 350
