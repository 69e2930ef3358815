"""The ways on, back and out of a stage, as far as they are open."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.lifecycle.stages import CaseState
from app.services.lifecycle.stages import StageView
from ui.widgets.card import FlowLayout
from ui.widgets.text import button

ONLY_THE_HEAD = "只有负责人可以退回、退出或缓建；负责人按 Ctrl+L 换到自己名下再做"


class MoveBar(QWidget):
    """Buttons; each tells what is asked for."""

    advance_asked = Signal()
    roll_back_asked = Signal()
    override_asked = Signal()
    leave_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.advance_button = button("进入下一阶段")
        self.roll_back_button = button("退回…")
        self.override_button = button("越过…")
        self.leave_button = button("退出或缓建…")
        flow = FlowLayout()
        for made, asked in (
            (self.advance_button, self.advance_asked),
            (self.roll_back_button, self.roll_back_asked),
            (self.override_button, self.override_asked),
            (self.leave_button, self.leave_asked),
        ):
            made.clicked.connect(asked)
            flow.addWidget(made)
        self.setLayout(flow)

    def show_view(self, view: StageView | None, may_decide: bool) -> None:
        """Offer what can be done where a case stands; over a gate, back and out only the head goes."""
        self.setVisible(view is not None)
        if view is None:
            return
        position, active = view.position, view.position.active
        self.advance_button.setText("进入下一阶段" if position.stage.following else "归档结案")
        self.advance_button.setVisible(active)
        self.advance_button.setEnabled(view.gate.open)
        self.advance_button.setToolTip("" if view.gate.open else "还缺：" + "；".join(view.gate.unmet))
        self.roll_back_button.setVisible(active and position.stage.place > 0)
        self.override_button.setVisible(active and not view.gate.open and may_decide)
        self.leave_button.setVisible(active or position.state is CaseState.POSTPONED)
        for made in (self.roll_back_button, self.leave_button):
            made.setEnabled(may_decide)
            made.setToolTip("" if may_decide else ONLY_THE_HEAD)
