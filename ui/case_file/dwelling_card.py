"""One dwelling of the roster: owners, phones, area, use."""

from PySide6.QtWidgets import QWidget

from app.domain.compound import Dwelling
from app.domain.counting import area_text
from app.domain.words import word
from ui.widgets.card import Card
from ui.widgets.text import text_label


class DwellingCard(Card):
    """Shows what the roster holds of the flat chosen in the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__()
        if parent is not None:
            self.setParent(parent)
        self.address_label = text_label(kind="subtitle")
        self.state_label = text_label()
        self.details_label = text_label()
        for part in (self.address_label, self.state_label, self.details_label):
            self.body.addWidget(part)
        self.body.addStretch(1)

    def show_dwelling(self, dwelling: Dwelling | None, address: str, state: str) -> None:
        """Show a dwelling with its address and its state in words; None shows how to choose one."""
        self.address_label.setText(address if dwelling else "选一户")
        self.state_label.setText(state)
        self.state_label.setVisible(bool(state))
        self.details_label.setText(
            _details(dwelling) if dwelling else "在楼盘表上点一户，或用方向键走到那一户。"
        )


def _details(dwelling: Dwelling) -> str:
    area = "没有面积" if dwelling.area is None else f"{area_text(dwelling.area)} ㎡"
    basis = f"（{word(dwelling.area_basis)}）" if dwelling.area_basis and dwelling.area is not None else ""
    return "\n".join(
        (
            f"业主　{'、'.join(dwelling.owners) or '不详'}",
            f"电话　{'、'.join(dwelling.phones) or '没有登记'}",
            f"面积　{area}{basis}",
            f"用途　{word(dwelling.use)}",
            f"计户　{'计入户数' if dwelling.counts else '不计入户数'}",
        )
    )
