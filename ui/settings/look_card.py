"""Text size and colours."""

from PySide6.QtWidgets import QCheckBox

from ui.settings.appearance import Appearance
from ui.theme import EDGE, SCALES
from ui.widgets.card import Card, row
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import text_label


class LookCard(Card):
    """Chooses how the window looks; it changes at once."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.scale_combo = StillCombo()
        self.scale_combo.setAccessibleName("文字大小")
        for scale in SCALES:
            self.scale_combo.addItem(f"{scale:.0%}", scale)
        self.dark_box = QCheckBox("深色界面")
        choice = row(text_label("文字大小", wrap=False), self.scale_combo, self.dark_box, gap=EDGE)
        choice.addStretch(1)
        self.body.addWidget(text_label("显示", "subtitle"))
        self.body.addLayout(choice)
        self.body.addWidget(text_label("随时可用 Ctrl + 加号放大，Ctrl + 减号缩小，Ctrl + 0 还原。", "muted"))
        self._show()
        appearance.changed.connect(self._show)
        self.scale_combo.activated.connect(self._choose_scale)
        self.dark_box.clicked.connect(appearance.choose_dark)

    def _show(self) -> None:
        look = self._appearance.look
        self.scale_combo.setCurrentIndex(SCALES.index(look.scale))
        self.dark_box.setChecked(look.name.startswith("dark"))

    def _choose_scale(self, index: int) -> None:
        self._appearance.choose_scale(SCALES[index])
