"""The paper of what hangs on a wall."""

from typing import get_args

from ui.printing.making import Paper
from ui.widgets.still_combo import StillCombo


class PaperCombo(StillCombo):
    """A3 unless the clerk says A4."""

    def __init__(self) -> None:
        super().__init__()
        self.addItems(get_args(Paper))
        self.setAccessibleName("用纸")

    @property
    def paper(self) -> Paper:
        """The paper chosen."""
        return "A4" if self.currentText() == "A4" else "A3"
