"""Messy workbooks as offices send them, with the lines a reader must find in them; made anew, names invented.

Each `*_roster` function gives a `Messy`: sheets of cells with merged ranges, and the expected lines. `write`
puts one on disk as .xlsx, .xls, .ods or text.
"""

import csv
import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import odf.opendocument
import odf.table
import odf.text
import openpyxl
import xlwt

from app.domain.sheets.workbook import Cell, Range, Sheet, Workbook

SEED = 20260305
_FAMILY_NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
_GIVEN_NAMES = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚"


@dataclass(frozen=True)
class Expected:
    """What a reader must make of one dwelling; area in hundredths of a m², None where the sheet is silent."""

    sheet: str
    row: int
    key: tuple[str, str, str]
    owners: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    area: int | None = None


@dataclass(frozen=True)
class MessySheet:
    """Cells of one sheet from A1 on; rows may differ in length."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merged: tuple[Range, ...] = ()


@dataclass(frozen=True)
class Messy:
    """A workbook to write, and what is in it."""

    sheets: tuple[MessySheet, ...]
    lines: tuple[Expected, ...]
    skipped_rows: tuple[tuple[str, int], ...] = ()

    def workbook(self) -> Workbook:
        """The same cells as if read from a file."""
        sheets = (Sheet.from_rows(sheet.name, sheet.rows, sheet.merged) for sheet in self.sheets)
        return Workbook("户册.xlsx", tuple(sheets))


@dataclass(frozen=True)
class Household:
    """One invented household."""

    building: int
    stairwell: int
    room: int
    owner: str
    phone: str
    area: int

    @property
    def key(self) -> tuple[str, str, str]:
        return str(self.building), str(self.stairwell), str(self.room)

    def expected(self, sheet: str, row: int) -> Expected:
        return Expected(sheet, row, self.key, (self.owner,), (self.phone,), self.area)


def households(
    buildings: int = 2, stairwells: int = 2, floors: int = 3, per_floor: int = 2
) -> list[Household]:
    """Invented households of whole buildings, always the same."""
    chance = random.Random(SEED)
    return [
        Household(
            building,
            stairwell,
            floor * 100 + place,
            _name(chance),
            _phone(chance),
            chance.randint(4000, 12000),
        )
        for building in range(1, buildings + 1)
        for stairwell in range(1, stairwells + 1)
        for floor in range(1, floors + 1)
        for place in range(1, per_floor + 1)
    ]


def _name(chance: random.Random) -> str:
    return chance.choice(_FAMILY_NAMES) + "".join(chance.choices(_GIVEN_NAMES, k=chance.randint(1, 2)))


def _phone(chance: random.Random) -> str:
    return f"13{chance.randrange(10**9):09d}"


PLAIN_HEADER = ("序号", "楼号", "单元", "房号", "业主姓名", "联系电话", "建筑面积", "用途", "备注")


def plain_roster(count: int | None = None, sheet: str = "户册") -> Messy:
    """One header row, one dwelling per row; `count` dwellings of as many buildings as it takes."""
    needed = (
        households()
        if count is None
        else households(buildings=count // 84 + 1, stairwells=4, floors=7, per_floor=3)
    )
    rows: list[tuple[Cell, ...]] = [PLAIN_HEADER]
    lines = []
    for number, held in enumerate(needed[:count], 1):
        rows.append((float(number), *_plain_cells(held)))
        lines.append(held.expected(sheet, number + 1))
    return Messy((MessySheet(sheet, tuple(rows)),), tuple(lines))


def _plain_cells(held: Household) -> tuple[Cell, ...]:
    return (
        f"{held.building}号楼",
        f"{held.stairwell}单元",
        str(held.room),
        held.owner,
        held.phone,
        held.area / 100,
        "住宅",
        None,
    )


def titled_roster() -> Messy:
    """Titles, a header of two rows, merged building and stairwell cells, totals, page breaks, signatures."""
    rows: list[tuple[Cell, ...]] = [
        (),
        (None, "幸福里小区住户登记表"),
        (None, "填报单位：城关街道", None, None, None, "日期：2026年3月5日"),
        (None, "房屋信息", None, None, "业主信息", None, "面积（㎡）", "承租人", None, "备注"),
        (None, "楼号", "单元", "房号", "姓名", "电话", None, "姓名", "电话", None),
    ]
    merged: list[Range] = [(1, 1, 1, 9), (3, 1, 3, 3), (3, 4, 3, 5), (3, 6, 4, 6), (3, 7, 3, 8), (3, 9, 4, 9)]
    lines: list[Expected] = []
    for building in (1, 2):
        held = [one for one in households() if one.building == building]
        first = len(rows)
        for number, one in enumerate(held):
            leads = f"{building}#" if number == 0 else None
            stairwell = f"{'一二'[one.stairwell - 1]}门" if one.room == 101 else None
            row: tuple[Cell, ...] = (
                *(None, leads, stairwell, float(one.room), one.owner, float(one.phone)),
                *(f"{one.area / 100}平方米", "租户" + one.owner[0], "13900000000", None),
            )
            rows.append(row)
            lines.append(one.expected("住户登记", len(rows)))
        merged.append((first, 1, len(rows) - 1, 1))
        merged += [(first, 2, first + 5, 2), (first + 6, 2, first + 11, 2)]
        rows.append((None, "小计", None, f"{len(held)}户", None, None, sum(one.area for one in held) / 100))
        rows.append(())
        rows.append(rows[4])
    rows += [(None, "合计", None, "24户", None, None, sum(line.area or 0 for line in lines) / 100)]
    rows += [(None, "注：面积以不动产权证为准"), (None, "填表人：赵某", None, None, "审核人：钱某")]
    skipped = (("住户登记", 2), ("住户登记", 3), ("住户登记", len(rows) - 1))
    return Messy((MessySheet("住户登记", tuple(rows), tuple(merged)),), tuple(lines), skipped)


def sheet_per_building_roster() -> Messy:
    """Each building on its own sheet without a building column, a sheet of remarks in front."""
    sheets = [MessySheet("填表说明", (("请各社区如实填写，不得漏项。",), ("联系人：街道城建科",)))]
    lines = []
    for building in (1, 2):
        rows: list[tuple[Cell, ...]] = [
            (f"{building}号楼住户表",),
            ("单元", "室号", "户主", "手机", "产权面积"),
        ]
        for one in households():
            if one.building != building:
                continue
            rows.append((one.stairwell, str(one.room), one.owner, one.phone, one.area / 100))
            lines.append(one.expected(f"{building}号楼", len(rows)))
        sheets.append(MessySheet(f"{building}号楼", tuple(rows), ((0, 0, 0, 4),)))
    return Messy(tuple(sheets), tuple(lines), (("填表说明", 0), ("1号楼", 1), ("2号楼", 1)))


def side_by_side_roster() -> Messy:
    """Two dwellings in each row, the header twice across; the last row holds one dwelling only."""
    header = ("楼号", "单元", "房号", "姓名", "电话", "面积")
    rows: list[tuple[Cell, ...]] = [header + header]
    held = (
        households(buildings=1, floors=3, per_floor=1) + households(buildings=1, stairwells=1, floors=1)[1:2]
    )
    lines = []
    for left in range(0, len(held), 2):
        cells: tuple[Cell, ...] = ()
        for one in held[left : left + 2]:
            cells += (one.building, one.stairwell, one.room, one.owner, one.phone, one.area / 100)
            lines.append(one.expected("名册", len(rows) + 1))
        rows.append(cells)
    return Messy((MessySheet("名册", tuple(rows)),), tuple(lines))


def one_cell_address_roster() -> Messy:
    """Addresses in one cell, written in every way; an identity column that must not be read."""
    writings: tuple[Callable[[Household], str], ...] = (
        lambda one: f"{one.building}-{one.stairwell}-{one.room}",
        lambda one: f"{one.building}栋{one.stairwell}单元{one.room}室",
        lambda one: f"幸福里{'一二'[one.building - 1]}号楼{'一二'[one.stairwell - 1]}门{one.room}",
        lambda one: f"{one.building}#{one.stairwell}-{one.room}",
        lambda one: f"和平路12号院{one.building}号楼{one.stairwell}单元{one.room}",
    )
    rows: list[tuple[Cell, ...]] = [("序号", "房屋坐落", "产权人", "身份证号码", "联系方式", "面积", "备注")]
    lines = []
    for number, one in enumerate(households(), 1):
        address = writings[number % len(writings)](one)
        rows.append((number, address, one.owner, "110101199001011234", one.phone, one.area / 100, None))
        lines.append(one.expected("Sheet1", len(rows)))
    rows.append((None, "幸福里物业用房", None, None, None, None, None))
    return Messy((MessySheet("Sheet1", tuple(rows)),), tuple(lines), (("Sheet1", len(rows)),))


def sectioned_roster() -> Messy:
    """Headings between the lines name building and stairwell; no column does."""
    rows: list[tuple[Cell, ...]] = [("序号", "房号", "户主", "电话", "面积")]
    lines, merged = [], []
    heading = (0, 0)
    for number, one in enumerate(households(), 1):
        if heading != (one.building, one.stairwell):
            heading = one.building, one.stairwell
            merged.append((len(rows), 0, len(rows), 4))
            rows.append((f"{one.building}号楼{one.stairwell}单元",))
        rows.append((number, str(one.room), one.owner, one.phone, one.area / 100))
        lines.append(one.expected("户册", len(rows)))
    return Messy((MessySheet("户册", tuple(rows), tuple(merged)),), tuple(lines))


VARIETIES: tuple[Callable[[], Messy], ...] = (
    plain_roster,
    titled_roster,
    sheet_per_building_roster,
    side_by_side_roster,
    one_cell_address_roster,
    sectioned_roster,
)

BALLOT_HEADER = ("楼栋", "单元", "房号", "意见", "日期", "原因")


def ballot_list() -> Messy:
    """Answers of all households in turn; the last one is a word nobody can count."""
    answers = ("同意", "不同意", "弃权", "无效", "反对", "不赞成")
    rows: list[tuple[Cell, ...]] = [BALLOT_HEADER]
    lines = []
    for number, one in enumerate(households()):
        day: Cell = date(2026, 3, 1 + number) if number % 2 else f"2026.3.{1 + number}"
        rows.append((f"{one.building}栋", one.stairwell, str(one.room), answers[number % 6], day, None))
        lines.append(Expected("意见表", len(rows), one.key))
    rows[-1] = (*rows[-1][:3], "再想想", None, None)
    return Messy((MessySheet("意见表", tuple(rows)),), tuple(lines[:-1]), (("意见表", len(rows)),))


def write(messy: Messy, path: Path, encoding: str = "utf-8", delimiter: str = ",") -> Path:
    """Write in the format the suffix names: .xlsx, .xls, .ods, or .csv and .txt (first sheet only)."""
    writers = {".xlsx": _write_xlsx, ".xls": _write_xls, ".ods": _write_ods}
    if path.suffix in writers:
        writers[path.suffix](messy, path)
    else:
        path.write_bytes(_text_table(messy.sheets[0], delimiter).encode(encoding))
    return path


def _write_xlsx(messy: Messy, path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in messy.sheets:
        made = book.create_sheet(sheet.name)
        for row, column, value in _cells(sheet):
            made.cell(row + 1, column + 1, value)
        for top, left, bottom, right in sheet.merged:
            made.merge_cells(None, top + 1, left + 1, bottom + 1, right + 1)
    book.save(path)


def _write_xls(messy: Messy, path: Path) -> None:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for sheet in messy.sheets:
        made = book.add_sheet(sheet.name, cell_overwrite_ok=True)
        for top, left, bottom, right in sheet.merged:
            made.merge(top, bottom, left, right)
        for row, column, value in _cells(sheet):
            made.write(row, column, value, *([day] if isinstance(value, date) else []))
    book.save(str(path))


def _write_ods(messy: Messy, path: Path) -> None:
    book = odf.opendocument.OpenDocumentSpreadsheet()
    for sheet in messy.sheets:
        made = odf.table.Table(name=sheet.name)
        for row in sheet.rows:
            line = odf.table.TableRow()
            for value in row:
                line.addElement(_ods_cell(value))
            made.addElement(line)
        book.spreadsheet.addElement(made)
    book.save(str(path))


def _ods_cell(value: Cell) -> odf.table.TableCell:
    if value is None:
        return odf.table.TableCell()
    if isinstance(value, date):
        cell = odf.table.TableCell(valuetype="date", datevalue=value.isoformat())
    elif isinstance(value, int | float):
        cell = odf.table.TableCell(valuetype="float", value=str(value))
    else:
        cell = odf.table.TableCell(valuetype="string")
    cell.addElement(odf.text.P(text=str(value)))
    return cell


def _text_table(sheet: MessySheet, delimiter: str) -> str:
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter)
    width = max(map(len, sheet.rows))
    for row in sheet.rows:
        shown = [f"{value:.15g}" if isinstance(value, float) else value for value in row]
        writer.writerow(["" if value is None else value for value in shown] + [""] * (width - len(row)))
    return text.getvalue()


def _cells(sheet: MessySheet) -> Iterator[tuple[int, int, Cell]]:
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if value is not None:
                yield row, column, value


def found_lines(lines: Sequence[object]) -> list[Expected]:
    """Roster lines as `Expected`, for comparing."""
    return [Expected(x.sheet, x.row, x.key, x.owners, x.phones, x.area) for x in lines]  # type: ignore[attr-defined]
