"""D27 分项验收单: one sheet per work item, its checks, defects and everybody who signs; internal."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.documents.cell_table import HEADING, TEXT, Box, Cell, Row, Style
from app.documents.figures import BLANK_DATE, BLANK_DAY, control_line
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages, columns
from app.documents.form_rows import blank_row, fact_row, heading_row
from app.documents.geometry import A4
from app.documents.marks import choices, choices_width
from app.documents.sheet import Sheet

CODE = "D27"
SIGNERS = ("施工单位", "监理单位", "社区居民委员会", "居民代表", "监督员", "专业经营单位")

CheckResult = Literal["", "合格", "不合格", "不涉及"]
_RESULTS = ("合格", "不合格", "不涉及")
_SMALL = Style(Role.SONG, 9.5, 1.3)
_BLANK_DEFECT_ROWS = 3
_RESULT_SIZE = 9.0


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One thing looked at; an empty result leaves the squares to be ticked by hand."""

    section: str
    item: str
    standard: str
    method: str
    result: CheckResult = ""


@dataclass(frozen=True, slots=True)
class DefectLine:
    """One defect: what, until when, result of the re-check, by whom; empty parts are filled in by hand."""

    defect: str
    due: str = ""
    recheck: str = ""
    rechecked_by: str = ""


@dataclass(frozen=True, slots=True)
class ItemSheet:
    """One work item: catalogue code, name, class (基础类…), scope, quantity with unit, and what was found."""

    code: str
    name: str
    item_class: str
    scope: str
    quantity: str
    checks: tuple[CheckLine, ...]
    defects: tuple[DefectLine, ...] = ()
    conclusion: Literal["", "合格", "不合格"] = ""
    signers: tuple[str, ...] = SIGNERS


@dataclass(frozen=True, slots=True)
class ItemAcceptance:
    """The sheets of one acceptance; accepted_on may be written as a finished date or left empty."""

    number: str
    version: int
    made_on: date
    compound: str
    contractor: str
    supervisor: str
    sheets: tuple[ItemSheet, ...]
    accepted_on: str = ""
    basis: str = ""


def render(record: ItemAcceptance) -> bytes:
    """Give all sheets as one PDF, each numbered from page 1, with a bookmark per item.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    head = FormHead("改造工程分项验收单", control_line(CODE, record.number, record.version))
    form = FormPages(head, A4)
    for number, sheet in enumerate(record.sheets):
        if number:
            form.new_section()
        form.bookmark(f"{sheet.code} {sheet.name}")
        _draw(form, record, sheet)
    return form.finish()


def _draw(form: FormPages, record: ItemAcceptance, sheet: ItemSheet) -> None:
    form.pair(
        f"小区：{record.compound}",
        f"验收日期：{record.accepted_on or BLANK_DATE}",
        TEXT,
    )
    form.table(columns(form.width, (1.2, 2.6, 1.2, 2.6)), [], _facts(record, sheet))
    form.skip(3)
    widths = columns(form.width, (1.5, 2.0, 3.4, 1.8, 2.1))
    header = heading_row("分部", "检查项目", "合格标准", "检查方法", "结果")
    form.table(widths, [header], [_check(line) for line in sheet.checks] or [blank_row(5)])
    form.skip(3)
    widths = columns(form.width, (0.7, 3.5, 1.9, 2.2, 2.2))
    header = heading_row("序号", "缺陷", "整改期限", "复验结果", "复验人、日期")
    form.table(widths, [header], _defects(sheet))
    form.skip(3)
    form.need(58)
    form.table((form.width * 0.2, form.width * 0.8), [], [_conclusion(sheet)])
    form.skip(3)
    _signers(form, sheet.signers)
    if record.basis:
        form.skip(2)
        form.text(f"验收依据：{record.basis}", _SMALL, label=5)


def _facts(record: ItemAcceptance, sheet: ItemSheet) -> list[Row]:
    return [
        fact_row(("项目编码", sheet.code), ("项目名称", sheet.name)),
        fact_row(("类别", sheet.item_class), ("数量", sheet.quantity)),
        fact_row(("施工单位", record.contractor), ("监理单位", record.supervisor)),
        fact_row(("范围", sheet.scope), span=3),
    ]


def _check(line: CheckLine) -> Row:
    texts = (line.section, line.item, line.standard, line.method)
    cells = [Cell(text, _SMALL, "left") for text in texts]

    def paint(sheet: Sheet, box: Box) -> None:
        _three_squares(sheet, box, line.result)

    return Row((*cells, Cell(paint=paint)), 15.5)


def _three_squares(sheet: Sheet, box: Box, result: str) -> None:
    """Draw the three results below each other, the squares in one column."""
    width = choices_width(("不合格",), Role.SONG, _RESULT_SIZE, 0)
    x = box.x + (box.width - width) / 2
    step = 4.6
    for number, option in enumerate(_RESULTS):
        choices(sheet, x, box.middle + (number - 1) * step, (option,), result, Role.SONG, _RESULT_SIZE, 0)


def _defects(sheet: ItemSheet) -> list[Row]:
    rows = [
        Row(
            (
                Cell(str(number), _SMALL),
                Cell(line.defect, _SMALL, "left"),
                Cell(line.due, _SMALL),
                Cell(line.recheck, _SMALL),
                Cell(line.rechecked_by, _SMALL),
            ),
            9.0,
        )
        for number, line in enumerate(sheet.defects, start=1)
    ]
    blank = max(0, _BLANK_DEFECT_ROWS - len(rows))
    return rows + [blank_row(5)] * blank


def _conclusion(sheet: ItemSheet) -> Row:
    def paint(target: Sheet, box: Box) -> None:
        options = ("合格", "不合格，整改后复验")
        chosen = {"合格": options[0], "不合格": options[1]}.get(sheet.conclusion, "")
        choices(target, box.x + 6, box.middle, options, chosen, Role.SONG, 11, 16)

    return Row((Cell("分项结论", HEADING), Cell(paint=paint)), 11.0)


def _signers(form: FormPages, names: tuple[str, ...]) -> None:
    """Draw the signing places, three to a row."""
    widths = (form.width / 3,) * 3
    rows = [names[start : start + 3] for start in range(0, len(names), 3)]
    height = max(20.0, min(30.0, (form.room - 12) / max(1, len(rows))))
    table = [Row(tuple(_signer(name) for name in (*row, *("",) * (3 - len(row)))), height) for row in rows]
    form.table(widths, [], table)


def _signer(name: str) -> Cell:
    def paint(sheet: Sheet, box: Box) -> None:
        if name:
            sheet.text(box.x + 1.6, box.y + 5.2, f"{name}（签名）", Role.HEI, 9.5)
            sheet.text(box.right - 2, box.bottom - 2.6, BLANK_DAY, Role.SONG, 9.0, "right")

    return Cell(paint=paint)
