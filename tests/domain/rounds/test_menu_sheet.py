"""Item columns in ballot lists: found by code or name, taken out, read line by line."""

from app.domain.rounds.ballot_sheet import read_ballots, recognise_ballots
from app.domain.rounds.menu import MenuItem, Pick
from app.domain.rounds.menu_sheet import MenuColumns, without_items
from app.domain.sheets.workbook import Sheet, Workbook

MENU = (
    MenuItem("JC-01", "供水改造（一户一表）", "基础类", ("JC-01",)),
    MenuItem("JC-06", "道路", "基础类", ("JC-06",)),
    MenuItem("JC-12", "屋面防水", "基础类", ("JC-12",)),
    *(MenuItem(f"TS-{n:02d}", f"提升{n}", "提升类", (f"TS-{n:02d}",)) for n in range(1, 30)),
)
PLACE = ("楼栋", "单元", "房号", "意见")


def split(*rows: tuple[object, ...]) -> tuple[Workbook, MenuColumns]:
    sheet = Sheet.from_rows("意见", rows)  # type: ignore[arg-type]  # cells of any kind
    return without_items(Workbook("a.xlsx", (sheet,)), MENU)


def test_headings_are_codes_names_or_both() -> None:
    _, items = split(
        (*PLACE, "jc-01", "JC-06 道路", " 屋面防水 "), ("1", "1", "101", "同意", "√", "必要", "不需要")
    )
    picks, problems = items.picks_at("意见", 2)
    assert picks == {"JC-01": Pick.WANTED, "JC-06": Pick.NECESSARY, "JC-12": Pick.NOT_WANTED}
    assert problems == ()


def test_many_item_columns_do_not_hide_the_header() -> None:
    names = tuple(item.name for item in MENU)
    book, items = split(("毛纺北意见表",), (*PLACE, *names), ("1", "1", "101", "同意", *["√"] * len(MENU)))
    (line,) = read_ballots(book, recognise_ballots(book)).lines
    assert (line.row, line.answer) == (3, "agree")
    assert set(items.picks_at("意见", line.row)[0]) == {item.code for item in MENU}


def test_a_cell_that_is_no_pick_is_told_with_its_place() -> None:
    _, items = split((*PLACE, "道路", "屋面防水"), ("1", "1", "101", "同意", "再说", "必要"))
    picks, (problem,) = items.picks_at("意见", 2)
    assert picks == {"JC-12": Pick.NECESSARY}
    assert (problem.row, problem.column) == (2, "E")
    assert "“再说”" in problem.message


def test_two_columns_of_one_item_that_differ_are_told() -> None:
    _, items = split((*PLACE, "道路", "JC-06"), ("1", "1", "101", "同意", "必要", "√"))
    picks, (problem,) = items.picks_at("意见", 2)
    assert picks == {"JC-06": Pick.NECESSARY}
    assert problem.column == "F"


def test_a_remark_that_names_an_item_is_no_heading() -> None:
    book, items = split((*PLACE, "备注"), ("1", "1", "101", "同意", "屋面防水"))
    assert items.picks_at("意见", 2) == ({}, ())
    assert book.sheets[0].row(1)[4] == "屋面防水"


def test_a_list_without_items_is_left_as_it_is() -> None:
    book, items = split(PLACE, ("1", "1", "101", "同意"))
    assert book.sheets[0].columns == Sheet.from_rows("意见", (PLACE, ("1", "1", "101", "同意"))).columns
    assert items.columns == {"意见": ()}
