"""Cards and the layouts they are made of."""

from PySide6.QtWidgets import QTableWidget, QWidget

from ui.widgets.card import FlowLayout, column
from ui.widgets.still_combo import StillCombo
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


def test_a_choice_that_gives_way_is_no_wider_than_the_room(qtbot) -> None:
    page, combo, acts = QWidget(), StillCombo(), FlowLayout()
    qtbot.addWidget(page)
    combo.addItem("第1版 2026年10月12日 市建筑设计院第二设计所")
    combo.give_way()
    acts.addWidget(combo)
    page.setLayout(acts)
    page.resize(200, 100)
    page.show()
    assert page.width() == 200
    assert combo.geometry().right() <= page.width()
    wanted = combo.sizeHint().width()
    page.resize(wanted + 100, 100)
    qtbot.waitUntil(lambda: combo.width() == wanted)
