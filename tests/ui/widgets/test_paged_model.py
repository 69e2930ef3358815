"""A long list reads its rows a page at a time."""

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy

from ui.widgets.paged_model import PAGE, PAGES, PagedModel


@dataclass(frozen=True)
class Line:
    id: int


class Store:
    """Has every record but those that are gone, and remembers which pages were read."""

    def __init__(self) -> None:
        self.gone: set[int] = set()
        self.read: list[int] = []

    def __call__(self, ids: Sequence[int]) -> list[Line]:
        self.read.append(len(ids))
        return [Line(id_) for id_ in ids if id_ not in self.gone]


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def model(qapp, store: Store) -> PagedModel[Line]:
    made = PagedModel[Line](("号", "名"), store, lambda line: (str(line.id), f"<b>{line.id}"), numbers=(0,))
    made.show_ids(array("q", range(1, 10_001)))
    return made


def text(model: PagedModel[Line], row: int, column: int = 0) -> str:
    return model.index(row, column).data()


def test_it_keeps_the_rules_of_a_model(qtmodeltester, model: PagedModel[Line]) -> None:
    model.show_ids(array("q", range(1, 300)))
    qtmodeltester.check(model)


def test_only_the_pages_in_view_are_read(model: PagedModel[Line], store: Store) -> None:
    assert model.rowCount() == 10_000
    assert [text(model, row) for row in (0, PAGE - 1, 9_999)] == ["1", str(PAGE), "10000"]
    assert store.read == [PAGE, 10_000 % PAGE]


def test_pages_out_of_view_are_forgotten_in_turn(model: PagedModel[Line], store: Store) -> None:
    for page in range(PAGES + 1):
        text(model, page * PAGE)
    read = len(store.read)
    text(model, PAGES * PAGE)
    assert len(store.read) == read
    text(model, 0)
    assert len(store.read) == read + 1


def test_a_record_that_is_gone_is_an_empty_row(model: PagedModel[Line], store: Store) -> None:
    store.gone = {2}
    assert [text(model, row) for row in range(3)] == ["1", "", "3"]
    assert model.record(1) is None
    found = model.record(2)
    assert found is not None
    assert found.id == 3


def test_a_row_is_found_by_its_record(model: PagedModel[Line]) -> None:
    assert (model.row_of(500), model.row_of(20_000)) == (499, -1)


def test_a_tip_is_no_markup_and_figures_stand_at_the_right(model: PagedModel[Line]) -> None:
    assert model.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "＜b>1"
    assert model.index(0, 0).data(Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) is None


def test_sorting_is_asked_for(model: PagedModel[Line]) -> None:
    spy = QSignalSpy(model.sort_asked)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert spy.at(0) == [1, Qt.SortOrder.DescendingOrder]
