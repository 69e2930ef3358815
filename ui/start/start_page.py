"""First start: office, library file and policy pack on one page; nothing else is asked."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from ui.opening import SUFFIX, PackChoice
from ui.prompts import Prompts
from ui.theme import EDGE, GAP, PAD, restyle
from ui.widgets.card import Card, FlowLayout, column, row, scrolling
from ui.widgets.still_combo import StillCombo
from ui.widgets.text import button, say, text_label

KINDS = f"楼案档案库 (*{SUFFIX})"


class StartPage(QWidget):
    """Asks for what a library needs.

    create_asked: file, office name, pack id. open_asked: file. sample_asked: the sample office.
    """

    create_asked = Signal(object, str, str)
    open_asked = Signal(object)
    sample_asked = Signal()

    def __init__(self, file: Path, prompts: Prompts) -> None:
        super().__init__()
        self._prompts = prompts
        self._packs: tuple[PackChoice, ...] = ()
        self.offer: QWidget | None = None
        self.setProperty("kind", "page")
        self.setProperty("help", "start")
        self._make_parts(file)
        self._lay_out()
        self.show_packs(())

    def show_packs(self, packs: Sequence[PackChoice]) -> None:
        """Offer these packs; none yet means they are still being read."""
        self._packs = tuple(packs)
        self.pack_combo.clear()
        for pack in packs:
            self.pack_combo.addItem(pack.name, pack.id)
        self.pack_combo.setEnabled(bool(packs))
        self.create_button.setEnabled(bool(packs))
        self._show_asks()

    def show_error(self, text: str) -> None:
        """Say what went wrong; an empty text takes the sentence away."""
        say(self.error_label, text)

    def show_offer(self, offer: QWidget | None) -> None:
        """Put a way out under what went wrong, or take it away again."""
        if self.offer is not None:
            self._offer_place.removeWidget(self.offer)
            self.offer.hide()
            self.offer.deleteLater()
        self.offer = offer
        if offer is not None:
            self._offer_place.addWidget(offer)

    def set_busy(self, busy: bool) -> None:
        """Take no second order while one is under way."""
        if self.offer is not None:
            self.offer.setEnabled(not busy)
        for part in (self.create_button, self.open_button, self.sample_button):
            part.setEnabled(not busy)
        self.busy_label.setVisible(busy)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in any field means the button that names the key."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._create()
        else:
            super().keyPressEvent(event)

    def _create(self) -> None:
        if not self.create_button.isEnabled():  # Enter in a field, before the rules are read
            return
        office, file = self.office_edit.text().strip(), self.file_edit.text().strip()
        restyle(self.office_edit, "" if office else "invalid")
        restyle(self.file_edit, "" if file else "invalid")
        if not office or not file:
            self.show_error("街道名称和档案库文件都要填，填好后再点“建立档案库”。")
            (self.file_edit if office else self.office_edit).setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_error("")
        path = Path(file)
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        self.create_asked.emit(path, office, str(self.pack_combo.currentData()))

    def _choose_file(self) -> None:
        chosen = self._prompts.save_file("档案库存到哪里", self.file_edit.text(), KINDS)
        if chosen is not None:
            self.file_edit.setText(str(chosen))

    def _open(self) -> None:
        chosen = self._prompts.open_file("打开已有档案库", f"{KINDS};;所有文件 (*)")
        if chosen is not None:
            self.show_error("")
            self.open_asked.emit(chosen)

    def _show_asks(self) -> None:
        index = self.pack_combo.currentIndex()
        self.asks_label.setText(
            self._packs[index].asks if 0 <= index < len(self._packs) else "正在读取规则包……"
        )

    def _make_parts(self, file: Path) -> None:
        self.error_label = text_label(kind="field-error")
        self.error_label.hide()
        self.office_edit = QLineEdit()
        self.office_edit.setPlaceholderText("例如：清河街道办事处")
        self.office_edit.setAccessibleName("街道名称")
        self.file_edit = QLineEdit(str(file))
        self.file_edit.setAccessibleName("档案库文件")
        self.file_button = button("选择位置…")
        self.file_button.clicked.connect(self._choose_file)
        self.pack_combo = StillCombo()
        self.pack_combo.setAccessibleName("规则包")
        self.pack_combo.currentIndexChanged.connect(self._show_asks)
        self.asks_label = text_label(kind="muted")
        self.create_button = button("建立档案库  Enter", "primary")
        self.create_button.clicked.connect(self._create)
        self.open_button = button("打开已有档案库…")
        self.open_button.clicked.connect(self._open)
        self.sample_button = button("用示例街道试一试")
        self.sample_button.clicked.connect(self.sample_asked)
        self.busy_label = text_label("正在准备档案库……", "muted")
        self.busy_label.hide()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(EDGE)
        form.setHorizontalSpacing(EDGE)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        file = row(self.file_edit, self.file_button)
        form.addRow(text_label("街道名称", wrap=False), self.office_edit)
        form.addRow(text_label("档案库文件", wrap=False), file)
        form.addRow(text_label("规则包", wrap=False), self.pack_combo)
        form.addRow(QWidget(), self.asks_label)
        actions = FlowLayout()
        for part in (self.create_button, self.open_button, self.sample_button):
            actions.addWidget(part)
        card = Card()
        card.body.setSpacing(EDGE)
        card.body.addWidget(text_label("楼案", "title"))
        card.body.addWidget(
            text_label("老旧小区改造的档案柜：从户册、征求与表决、公示到验收，一个小区一份档案。", "muted")
        )
        card.body.addWidget(self.error_label)
        self._offer_place = column()
        card.body.addLayout(self._offer_place)
        card.body.addLayout(form)
        card.body.addLayout(actions)
        card.body.addWidget(self.busy_label)
        card.body.addWidget(
            text_label(
                "所有资料只存在本机：这个文件和旁边的附件文件夹，不上传网络。请放在本机硬盘上，备份会自动做。",
                "muted",
            )
        )
        inner = QWidget()
        middle = column(card)
        middle.insertStretch(0, 1)
        middle.addStretch(2)
        sides = row(middle, edge=PAD + GAP)
        sides.insertStretch(0, 1)
        sides.addStretch(1)
        sides.setStretch(1, 3)
        inner.setLayout(sides)
        self.setLayout(column(scrolling(inner)))
        self.setFocusProxy(self.office_edit)
