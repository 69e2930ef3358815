"""The report of the figures as it is printed: made, filed, shown; earlier versions beside it."""

from ui.printing.library_paper_dialog import LibraryPaperDialog
from ui.work import Call


class ReportDialog(LibraryPaperDialog):
    """Makes the report of the figures."""

    NAME, CODE, HELP = "统计表", "TJ", "figures"

    def _call(self) -> Call:
        return lambda _progress: self._printing.figures()
