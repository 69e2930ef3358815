"""One dwelling of the roster in a line: owners, phones, area, use."""

from PySide6.QtWidgets import QWidget

from app.domain.compounds.compound import Dwelling
from app.domain.rounds.counting import area_text
from app.domain.words import word
from ui.theme import EDGE
from ui.widgets.card import row
from ui.widgets.text import text_label


class DwellingStrip(QWidget):
    """Shows what the roster holds of the flat chosen in the grid."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.address_label = text_label(kind="strong", wrap=False)
        self.details_label = text_label()
        layout = row(self.address_label, self.details_label, gap=EDGE)
        layout.setStretch(1, 1)
        self.setLayout(layout)

    def show_dwelling(self, dwelling: Dwelling | None, address: str, state: str) -> None:
        """Show a dwelling with its address and its state in words; None shows how to choose one."""
        self.address_label.setText(address if dwelling else "选一户")
        details = _details(dwelling) if dwelling else "在楼盘表上点一户，或用方向键走到那一户。"
        self.details_label.setText(" · ".join(part for part in (state, details) if part))


def _details(dwelling: Dwelling) -> str:
    area = "没有面积" if dwelling.area is None else f"{area_text(dwelling.area)} ㎡"
    basis = f"（{word(dwelling.area_basis)}）" if dwelling.area_basis and dwelling.area is not None else ""
    return " · ".join(
        (
            f"业主 {'、'.join(dwelling.owners) or '不详'}",
            f"电话 {'、'.join(dwelling.phones) or '没有登记'}",
            f"{area}{basis}",
            word(dwelling.use),
            "计入户数" if dwelling.counts else "不计入户数",
        )
    )
