"""What a preview of a roster says, as the cells of its tables and the line above them."""

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.rosters.roster_changes import DwellingChange
from app.domain.rosters.roster_lines import RosterLine, Severity, Skipped
from app.domain.rounds.counting import area_text
from app.domain.words import FIGURES, figure_text, mismatch_line, word
from app.services.rosters.roster_import import RosterPreview
from ui.widgets.problem_table import left_out_text, row_text

CHANGE_COLUMNS = ("变化", "房屋", "业主", "电话", "面积", "用途", "备注", "表中位置")
SKIPPED_COLUMNS = ("工作表", "行", "没有读的原因")
FIGURES_SHOWN = ("buildings", "stairwells", "households", "area")

Change = RosterLine | DwellingChange


def skipped_texts(skipped: Skipped) -> tuple[str, ...]:
    """Sheet, row, reason."""
    return skipped.sheet, row_text(skipped.row), skipped.reason


def skipped_key(skipped: Skipped, column: int) -> object:
    """Rows sort by number."""
    return skipped.row if column == 1 else skipped_texts(skipped)[column]


def change_texts(change: Change) -> tuple[str, ...]:
    """What is added, or what stood there before → what will stand there."""
    if isinstance(change, RosterLine):
        return (
            "＋ 新增",
            change.address,
            "、".join(change.owners),
            "、".join(change.phones),
            _area(change.area, change.area_basis),
            _use(change.use),
            change.note or "",
            _place(change),
        )
    before, after, line = change.before, change.after, change.line
    pairs = (
        ("、".join(before.owners), "、".join(after.owners)),
        ("、".join(before.phones), "、".join(after.phones)),
        (_area(before.area, before.area_basis), _area(after.area, after.area_basis)),
        (_use(before.use), _use(after.use)),
        (before.note, after.note),
    )
    return "△ 更改", line.address, *(_turned(*pair) for pair in pairs), _place(line)


def change_key(change: Change, column: int) -> object:
    """Dwellings sort in natural order, places by sheet and row."""
    line = change if isinstance(change, RosterLine) else change.line
    if column == 1:
        return line.sort_key
    return (line.sheet, line.row) if column == 7 else change_texts(change)[column]


def summary_text(preview: RosterPreview) -> str:
    """What importing would do, in one line; or what has to be said before anything can be told."""
    if not preview.columns_told:
        return (
            f"没有认出“{preview.workbook.file}”的表头，还什么都没有读。"
            "请在下面指出表头是哪一行、各列是什么，再按新的对应关系读取。"
        )
    changes, errors = preview.changes, _count(preview, Severity.ERROR)
    return (
        f"读到 {preview.reading.rows_read} 行：新增 {len(changes.added)} 套，更改 {len(changes.changed)} 套，"
        f"不变 {changes.unchanged} 套；{left_out_text(preview.reading.skipped)}，"
        f"未导入的问题 {errors} 处，请核对 {_count(preview, Severity.WARNING)} 处"
    )


def totals_text(preview: RosterPreview) -> str:
    """What the roster would add up to."""
    figures = "、".join(
        f"{FIGURES[name].name} {figure_text(name, getattr(preview.totals, name))}" for name in FIGURES_SHOWN
    )
    missing = preview.totals.area_missing
    return f"导入后户册合计：{figures}{f'（{missing} 套没有面积）' if missing else ''}"


def mismatch_text(preview: RosterPreview) -> str:
    """Declared figures the roster would not add up to, with the difference; '' if there are none."""
    lines = []
    for mismatch in preview.mismatches:
        difference = mismatch.counted - mismatch.declared
        by = figure_text(mismatch.figure, abs(difference))
        lines.append(f"{mismatch_line(mismatch)}，户册{'多' if difference > 0 else '少'} {by}")
    return "！底数不符　" + "；".join(lines) if lines else ""


def _count(preview: RosterPreview, severity: Severity) -> int:
    return sum(problem.severity is severity for problem in preview.problems)


def _turned(before: str, after: str) -> str:
    return after if before == after else f"{before or '（空）'} → {after or '（空）'}"


def _area(area: int | None, basis: AreaBasis | None) -> str:
    if area is None:
        return ""
    return f"{area_text(area)}（{word(basis)}）" if basis else area_text(area)


def _use(use: Use | None) -> str:
    return word(use) if use else ""


def _place(line: RosterLine) -> str:
    return f"{line.sheet} 第{line.row}行"
