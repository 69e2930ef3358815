"""D06 意愿征集汇总表: counts per building on A4 landscape, the verdict and its rule; internal."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.documents.cell_table import HEADING, Cell, Row, Style
from app.documents.figures import area, chinese_date, control_line, percentage, share, threshold
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages, columns
from app.documents.geometry import A4_LANDSCAPE, MM
from app.documents.marks import cross, tick
from app.documents.sheet import centre_baseline, wrap

CODE = "D06"

_ANSWER_PARTS = {"不同意": 1.6, "弃权": 1.4}
_BODY = Style(Role.SONG, 10.5)
_NOTE = Style(Role.SONG, 10.0, 1.35)
_VERDICT = Style(Role.HEI, 12.0)
_SIGN_HEIGHT = 15.0


@dataclass(frozen=True, slots=True)
class BuildingSummary:
    """One building: households by what became of their form; areas in hundredths of ㎡, None if not kept.

    answers: households of each answer, in the order of the record's `answers`. counted: those the gate counts.
    """

    building: str
    households: int
    issued: int
    returned: int
    valid: int
    answers: tuple[int, ...]
    counted: int
    invalid: int
    not_returned: int
    area: int | None = None
    area_counted: int | None = None
    refused: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """One test of the result.

    name: of the gate (`纳入改造`); base: what is counted (`8栋54单元680户`); unit: `户`, `人`, `㎡`.
    part, whole: counts, or areas in hundredths of ㎡. required: (p, q).
    missing: how many more are needed, 0 if met.
    """

    name: str
    base: str
    part: int
    whole: int
    required: tuple[int, int]
    inclusive: bool
    met: bool
    missing: int
    unit: str = "户"


@dataclass(frozen=True, slots=True)
class OpinionSummary:
    """The summary of one round.

    roll_digest: fingerprint of the frozen roll; rule: text of the rule; source: document, article, date;
    pack: name and version of the policy pack in force; history: fingerprint of the history behind the figures.
    tellers: who convened, watched and made the count.
    """

    number: str
    version: int
    made_on: date
    compound: str
    matter: str
    period: str
    base: str
    buildings: tuple[BuildingSummary, ...]
    verdicts: tuple[Verdict, ...]
    rule: str
    source: str
    pack: str
    roll_digest: str
    roll_frozen_on: date | None = None
    remarks: tuple[str, ...] = ()
    history: str = ""
    code: str = CODE
    title: str = "改造意愿征集汇总表"
    answers: tuple[str, ...] = ("同意", "不同意", "弃权")
    counted: str = "同意"
    tellers: str = ""

    @property
    def columns(self) -> tuple[tuple[str, float], ...]:
        """Headings of the table with the part of the width each takes; refusals only where there are some."""
        refused = (("拒绝", 1.4),) if any(row.refused for row in self.buildings) else ()
        return (
            ("楼栋", 2.3), ("应征求\n户数", 1.5), ("发放", 1.5), ("收回", 1.5), ("有效", 1.5),
            *((name, _ANSWER_PARTS.get(name, 1.5)) for name in self.answers),
            ("无效", 1.4), *refused, ("未交回", 1.6),
            (f"{self.counted}率（{self.counted} / 应征求户数）", 3.6),
            ("专有部分\n面积（㎡）", 2.3), (f"其中{self.counted}\n面积（㎡）", 2.3),
        )  # fmt: skip


def render(record: OpinionSummary) -> bytes:
    """Give the table as PDF; long tables continue under a repeated header.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    title = f"{record.compound}{record.title}"
    form = FormPages(FormHead(title, control_line(record.code, record.number, record.version)), A4_LANDSCAPE)
    form.pair(f"征集事项：{record.matter}", f"征集期间：{record.period}", _NOTE)
    form.pair(f"统计口径：{record.base}", "单位：户、㎡", _NOTE)
    widths = columns(form.width, [part for _, part in record.columns])
    header = Row(tuple(Cell(text, HEADING) for text, _ in record.columns), 11.0, fixed=True)
    refusals = any(row.refused for row in record.buildings)
    rows = [_row(summary, _BODY, refusals) for summary in record.buildings]
    form.table(widths, [header], [*rows, _row(_total(record), Style(Role.HEI, 10.5), refusals)])
    form.skip(3)
    form.need((_VERDICT.pitch + 0.6) * len(record.verdicts))
    for verdict in record.verdicts:
        _verdict(form, verdict)
    form.skip(1.5)
    _notes(form, record)
    _signs(form, record)
    return form.finish()


def _row(summary: BuildingSummary, style: Style, refusals: bool) -> Row:
    counts = (
        summary.households, summary.issued, summary.returned, summary.valid, *summary.answers, summary.invalid,
        *((summary.refused,) if refusals else ()), summary.not_returned,
    )  # fmt: skip
    rate = f"{summary.counted} / {summary.households}（{percentage(summary.counted, summary.households)}）"
    cells = [Cell(summary.building, style), *(Cell(str(count), style, "right") for count in counts)]
    cells += [
        Cell(rate, style, "right"),
        *(_area(value, style) for value in (summary.area, summary.area_counted)),
    ]
    return Row(tuple(cells), 7.2, fixed=True)


def _area(value: int | None, style: Style) -> Cell:
    return Cell(area(value) if value is not None else "—", style, "right")


def _total(record: OpinionSummary) -> BuildingSummary:
    rows = record.buildings

    def add(figure: Callable[[BuildingSummary], int]) -> int:
        return sum(figure(row) for row in rows)

    def add_area(figure: Callable[[BuildingSummary], int | None]) -> int | None:
        values = [figure(row) for row in rows]
        return None if None in values else sum(value for value in values if value is not None)

    return BuildingSummary(
        "合计",
        add(lambda row: row.households),
        add(lambda row: row.issued),
        add(lambda row: row.returned),
        add(lambda row: row.valid),
        tuple(sum(row.answers[n] for row in rows) for n in range(len(record.answers))),
        add(lambda row: row.counted),
        add(lambda row: row.invalid),
        add(lambda row: row.not_returned),
        add_area(lambda row: row.area),
        add_area(lambda row: row.area_counted),
        add(lambda row: row.refused),
    )


def verdict_text(verdict: Verdict) -> str:
    """Give the sentence of a verdict: name, share with its base, requirement, and what is missing."""
    required = threshold(*verdict.required, verdict.inclusive)
    if verdict.unit == "㎡":
        counted = (
            f"{area(verdict.part)} / {area(verdict.whole)} ㎡（{percentage(verdict.part, verdict.whole)}）"
        )
        missing = f"{area(verdict.missing)} ㎡"
    else:
        counted = share(verdict.part, verdict.whole, verdict.unit)
        missing = f"{verdict.missing} {verdict.unit}"
    outcome = "达到" if verdict.met else f"未达到，还差 {missing}"
    return f"{verdict.name}（口径：{verdict.base}）：{counted}，要求 {required}，{outcome}"


def _verdict(form: FormPages, verdict: Verdict) -> None:
    mark = tick if verdict.met else cross
    size = 4.2
    form.need(_VERDICT.pitch)
    middle = form.y + _VERDICT.pitch / 2
    mark(form.sheet, form.left, middle, size)
    left = form.left + size + 2
    width = round((form.left + form.width - left) * MM / _VERDICT.size, 3)
    for line in wrap(verdict_text(verdict), width, _VERDICT.role, 0.0, False):
        form.need(_VERDICT.pitch)
        baseline = centre_baseline(form.y + _VERDICT.pitch / 2, _VERDICT.size)
        form.sheet.line(left, baseline, line, _VERDICT.role, _VERDICT.size, "left")
        form.skip(_VERDICT.pitch)
    form.skip(0.6)


def _notes(form: FormPages, record: OpinionSummary) -> None:
    frozen = f"，{chinese_date(record.roll_frozen_on)}冻结" if record.roll_frozen_on else ""
    notes = (
        ("规则：", record.rule),
        ("依据：", record.source),
        ("政策包：", record.pack),
        ("名册指纹：", f"{record.roll_digest}{frozen}"),
        ("履历摘要：", record.history),
        ("召集、监票：", record.tellers),
        *(("说明：", remark) for remark in record.remarks),
        ("说明：", "百分比只舍不入；未交回和无效的仍计入应征求户数，不视为同意。"),
    )
    *others, last = [(label, text) for label, text in notes if text]
    for label, text in others:
        form.text(label + text, _NOTE, label=len(label))
    form.need(_NOTE.pitch + _SIGN_HEIGHT)  # nobody signs a page that says nothing
    form.text("".join(last), _NOTE, label=len(last[0]))


def _signs(form: FormPages, record: OpinionSummary) -> None:
    form.need(_SIGN_HEIGHT)
    form.skip(min(10.0, form.room - _SIGN_HEIGHT))
    labels = ("计票人", "监票人", "社区负责人", "社区居民委员会（盖章）")
    width = form.width / len(labels)
    y = form.y + 6
    for number, label in enumerate(labels):
        x = form.left + number * width
        form.sheet.text(x, y, f"{label}：", Role.HEI, 10.5)
        if "盖章" not in label:
            start = x + (len(label) + 1) * 10.5 / MM
            form.sheet.rule(start, y + 0.9, x + width - 6, y + 0.9, 0.15)
    form.sheet.text(
        form.left + form.width, y + 8, f"制表日期：{chinese_date(record.made_on)}", Role.SONG, 10.5, "right"
    )
    form.skip(_SIGN_HEIGHT)
