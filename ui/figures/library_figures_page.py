"""统计: the baseline funnel, plan, start and finish by year and by community, drawn and as a table."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from app.domain.compounds.figure_views import FigureRow, FigureTable, Measure
from app.services.compounds.figures import BASIS, Figures, FigureService, View
from app.services.papers.printing import PrintingService
from ui.figures.chart_view import ChartView
from ui.figures.report_dialog import ReportDialog
from ui.printing.outlets import Outlets
from ui.prompts import Prompts
from ui.theme import EDGE
from ui.widgets.card import Card, FlowLayout, column, scrolling
from ui.widgets.exporting import export_list
from ui.widgets.page_stack import PageStack
from ui.widgets.records_model import RecordsModel
from ui.widgets.table import DataTable
from ui.widgets.text import button, text_label

VIEWS = {View.FUNNEL: "底数", View.YEARS: "按年度", View.COMMUNITIES: "按社区"}
MEASURES = {Measure.COMPOUNDS: "按小区数", Measure.HOUSEHOLDS: "按户数"}
EMPTY = {
    View.FUNNEL: "这里画出摸底的底数。先在小区档案里新建小区，或导入小区清单。",
    View.YEARS: "这里按年度画出计划、开工、完工。先在“项目”里登记项目的计划年度、所含小区和日期。",
    View.COMMUNITIES: "这里按社区画出计划、开工、完工。先在小区档案里新建小区，或导入小区清单。",
}

_ROWS = 6  # of the table in view below the bars


class LibraryFiguresPage(QWidget):
    """Counts anew whenever it comes to the front. `reported`: a report was filed."""

    reported = Signal()

    def __init__(
        self,
        figures: FigureService,
        printing: PrintingService,
        prompts: Prompts,
        outlets: Outlets | None = None,
    ) -> None:
        super().__init__()
        self._service, self._printing, self._prompts, self._outlets = figures, printing, prompts, outlets
        self._figures: Figures | None = None
        self._found = FigureTable("", (), ())
        self.report_dialog: ReportDialog | None = None
        self.view_buttons = {view: button(name, "choice") for view, name in VIEWS.items()}
        self.measure_buttons = {measure: button(name, "choice") for measure, name in MEASURES.items()}
        self.export_button = button("导出 Excel…")
        self.print_button = button("打印统计表…  Ctrl+P", "primary")
        self.print_button.setShortcut("Ctrl+P")
        self.chart = ChartView()
        self.empty_label = text_label(kind="empty")
        self.tables: dict[tuple[str, ...], DataTable] = {}
        self._models: dict[tuple[str, ...], RecordsModel[FigureRow]] = {}
        self.stack = PageStack()
        self._lay_out()
        self._connect()

    @property
    def view(self) -> View:
        """What is looked at."""
        return next(view for view, choice in self.view_buttons.items() if choice.isChecked())

    @property
    def measure(self) -> Measure:
        """What the bars count."""
        return next(measure for measure, choice in self.measure_buttons.items() if choice.isChecked())

    @property
    def table(self) -> DataTable:
        """The table of what is looked at; one for every set of headings."""
        return self.tables[self._found.columns]

    def reload(self) -> None:
        """Count the library again."""
        self._figures = self._service.figures()
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.reload()

    def print_report(self) -> None:
        """Make the report, file it, and show it as it will be printed."""
        if self.report_dialog is not None:
            return
        self.report_dialog = ReportDialog(self._printing, self._prompts, self._outlets, self)
        self.report_dialog.finished.connect(self._report_closed)
        self.report_dialog.made.connect(self.reported)
        self.report_dialog.open()
        self.report_dialog.make()

    def finish(self) -> None:
        """Stop what runs, before the library is closed."""
        if self.report_dialog is not None:
            self.report_dialog.finish()

    def _report_closed(self) -> None:
        if self.report_dialog is not None:
            self.report_dialog.deleteLater()
        self.report_dialog = None

    def _fill(self, found: FigureTable) -> None:
        self._found, columns = found, found.columns
        if columns not in self.tables:
            self._models[columns] = RecordsModel[FigureRow](columns, _texts, _key, self)
            self.tables[columns] = made = DataTable(self._models[columns])
            made.setAccessibleName(found.title)
            made.sort_by_click()
            made.fold_to(0, 1, 2)  # the drawing above tells each share with its base
            made.keep_rows(_ROWS)
            self.stack.addWidget(made)
        self._models[columns].show_records(found.rows)
        self.table.resizeColumnsToContents()

    def _show(self) -> None:
        if self._figures is None:
            return
        chart = self._figures.chart(self.view, self.measure)
        self._fill(self._figures.table(self.view, (self.measure,)))
        known = bool(self._found.rows) and self._figures.total.compounds > 0
        self.chart.show_chart(chart)
        self.chart.setVisible(known)
        self.empty_label.setText(EMPTY[self.view])
        self.empty_label.setVisible(not known)
        self.stack.setCurrentWidget(self.table)
        self.stack.setVisible(known)
        self.export_button.setEnabled(known)

    def _chosen(self, down: bool) -> None:
        if down:
            self._show()

    def _export(self) -> None:
        write = partial(self._service.export, self.view)
        export_list(self._prompts, "导出统计表", f"统计 {VIEWS[self.view]}", write)

    def _connect(self) -> None:
        for choices in (self.view_buttons, self.measure_buttons):
            group = QButtonGroup(self)
            for number, choice in enumerate(choices.values()):
                choice.setCheckable(True)
                choice.setChecked(number == 0)
                group.addButton(choice)
                choice.toggled.connect(self._chosen)
        self.export_button.clicked.connect(self._export)
        self.print_button.clicked.connect(self.print_report)

    def _lay_out(self) -> None:
        self.setProperty("help", "figures")
        acts = FlowLayout()
        parts: list[QPushButton] = [*self.view_buttons.values(), *self.measure_buttons.values()]
        for part in (*parts, self.export_button, self.print_button):
            acts.addWidget(part)
        drawn, listed = Card(), Card()
        drawn.body.addWidget(self.empty_label)
        drawn.body.addWidget(self.chart)
        listed.body.addWidget(self.stack, 1)
        listed.body.addWidget(text_label(BASIS, "muted"))
        body = QWidget()
        both = column(drawn, listed, gap=EDGE)
        both.setStretch(1, 1)
        body.setLayout(both)
        layout = column(text_label("统计", "title", wrap=False), edge=EDGE, gap=EDGE)
        layout.addLayout(acts)
        layout.addWidget(scrolling(body), 1)
        self.setLayout(layout)


def _texts(row: FigureRow) -> tuple[str, ...]:
    return tuple(map(str, row.cells))


def _key(row: FigureRow, column: int) -> object:
    return row.keys[column]
