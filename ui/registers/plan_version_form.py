"""The form of a version of the plan: what is said of all of it, and under that its lines."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.domain.errors.records import ValueRefused
from app.domain.registers.plan_items import KnownItems
from app.domain.registers.plan_lines import LINE_FIELDS, PlanLine, line_of_values, values_of_line
from app.domain.registers.plan_versions import PLANS
from app.domain.sheets.record_fields import Value, Values, typed_text, typed_value
from app.messages import message_for
from ui.widgets.card import column
from ui.widgets.record_form import RecordForm
from ui.widgets.rows_editor import RowsEditor
from ui.widgets.text import text_label
from ui.widgets.typed_rows import Column, TypedRow, typed_column

FIELDS = tuple(field for field in PLANS.fields if field.key != "items")
"""What is said of a version as a whole; its works stand in its lines."""

_EMPTY = "这一版还没有改造内容。逐项填写编号或名称、数量、概算、部位和根据谁的意见。"
_ROOM = 4  # passages the list and its form are as high as


class PlanLinesEditor(QWidget):
    """Edits the lines of one version; `edited` whenever a person changed something."""

    edited = Signal()

    def __init__(self, lines: Sequence[PlanLine], known: KnownItems) -> None:
        super().__init__()
        self._known = known
        columns = (
            Column("改造内容", self._title),
            typed_column("数量", "quantity"),
            typed_column("单位", "unit"),
            typed_column("概算（元）", "estimate"),
            typed_column("部位", "place"),
            typed_column("根据的意见", "wish"),
        )
        self.rows = RowsEditor(LINE_FIELDS, columns, _EMPTY, "一项", wide=0)
        self.rows.table.fold_to(0, 1, 3)
        self.rows.show_rows([TypedRow(_texts(line)) for line in lines])
        self._shown = self._typed()
        self.rows.edited.connect(self.edited)
        self.setLayout(column(text_label("改造内容", "subtitle"), self.rows))

    @property
    def dirty(self) -> bool:
        """Whether a line is not as it was shown."""
        return self._typed() != self._shown

    def values(self) -> list[dict[str, Value]]:
        """What the lines say; one in which nothing was typed is none.

        Raises:
            ValueRefused: a text cannot be read; its details name the `index` of the line.
        """
        return [_values(texts, index) for index, texts in enumerate(self._typed())]

    def lines(self) -> list[PlanLine]:
        """The lines as they would be kept.

        Raises:
            ValueRefused: a text cannot be read.
        """
        return [line_of_values(values, self._known) for values in self.values()]

    def refuse(self, error: LouanError) -> bool:
        """Show an error at the field of the line it is about; False if it is about none."""
        index = error.details.get("index")
        if not isinstance(index, int):
            return False
        kept = [at for at, row in enumerate(self.rows.rows) if any(row.texts.values())]
        at = kept[index] if index < len(kept) else -1
        return self.rows.refuse(at, str(error.details.get("field", "")), message_for(error))

    def _typed(self) -> list[dict[str, str]]:
        return [dict(row.texts) for row in self.rows.rows if any(row.texts.values())]

    def _title(self, row: TypedRow) -> str:
        """The work with its code and name, whichever of them was typed."""
        return line_of_values({"item": row.texts.get("item", "")}, self._known).title


class PlanVersionForm(RecordForm):
    """Edits a version with its lines."""

    def __init__(self, values: Values, lines: Sequence[PlanLine], known: KnownItems) -> None:
        super().__init__(FIELDS, PLANS.passages, values=values)
        self.lines = PlanLinesEditor(lines, known)
        self.lines.edited.connect(self.edited)
        whole = self.layout()
        assert whole is not None
        whole.addWidget(self.lines)

    @property
    def long_fields(self) -> int:
        """How many passages the form is as high as besides its fields."""
        return super().long_fields + _ROOM

    @property
    def dirty(self) -> bool:
        """Whether something was typed since the form was filled."""
        return super().dirty or self.lines.dirty

    def refuse(self, error: LouanError, title: str = "") -> bool:
        return self.lines.refuse(error) or super().refuse(error, title)

    def clear_errors(self) -> None:
        super().clear_errors()
        if hasattr(self, "lines"):
            self.lines.rows.form.clear_errors()


def _texts(line: PlanLine) -> dict[str, str]:
    values = values_of_line(line)
    return {field.key: typed_text(field, values[field.key]) for field in LINE_FIELDS}


def _values(texts: dict[str, str], index: int) -> dict[str, Value]:
    try:
        return {field.key: typed_value(field, texts.get(field.key, "")) for field in LINE_FIELDS}
    except ValueRefused as error:
        error.details["index"] = index
        raise
