"""D36 张贴记录表: where and when a notice hung, who put it up, what became of it, photographs; internal."""

from dataclasses import dataclass
from datetime import date

from app.documents.cell_table import HEADING, PADDING, TEXT, Box, Cell, Row, Style, fit_text
from app.documents.figures import BLANK_DATE, BLANK_DAY, WRITE_IN, chinese_date, control_line, weekday
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages, columns
from app.documents.form_rows import blank_row, fact_row, heading_row
from app.documents.geometry import A4, MM
from app.documents.marks import seal_place
from app.documents.pictures import draw_picture
from app.documents.sheet import Sheet, wrap

CODE = "D36"

_SMALL = Style(Role.SONG, 9.5, 1.3)
_SECTION = Style(Role.HEI, 11.0)
_STATEMENT = Style(Role.FANGSONG, 12.0, 1.6)
_PHOTO_HEIGHT = 40.0
_BLANK_CHECKS = 3
_HEADING = 6.5  # mm
_PROVEN = 42.0  # mm of the statement with its signatures and the seal
_MOMENTS = ("开始", "期中", "期满")


@dataclass(frozen=True, slots=True)
class PostedPoint:
    """One posting point: when posted and taken down, by whom (two persons), photographs as JPEG or PNG bytes.

    Times are finished text (`2026年12月1日 9:30`); what is empty or missing leaves room for the hand.
    """

    number: str
    label: str
    posted_at: str = ""
    posted_by: tuple[str, ...] = ()
    removed_at: str = ""
    photo_start: bytes | None = None
    photo_middle: bytes | None = None
    photo_end: bytes | None = None


@dataclass(frozen=True, slots=True)
class PostingCheck:
    """One inspection: when, which point, state (完好、破损、被撕、遮挡), what was done, by whom."""

    checked_at: str
    point: str
    state: str
    action: str = ""
    checked_by: str = ""


@dataclass(frozen=True, slots=True)
class PostingRecord:
    """The proof of one notice.

    first_day, last_day: of the notice period, None before it is known; days: `5个工作日`.
    objections, answered: counts, None leaves them to be filled in.
    """

    number: str
    version: int
    made_on: date
    compound: str
    notice_number: str
    notice_title: str
    issuer: str
    points: tuple[PostedPoint, ...]
    checks: tuple[PostingCheck, ...] = ()
    first_day: date | None = None
    last_day: date | None = None
    closes_at: str = ""
    days: str = ""
    objections: int | None = None
    answered: int | None = None
    remark: str = ""


def render(record: PostingRecord) -> bytes:
    """Give the record as PDF, photographs after the signatures.

    Raises:
        PictureUnreadable: a photograph cannot be printed; names the point.
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    head = FormHead("公示张贴记录表", control_line(CODE, record.number, record.version))
    form = FormPages(head, A4)
    form.table(columns(form.width, (1.2, 3.4, 1.2, 1.8)), [], _facts(record))
    _section(form, f"一、张贴情况（共 {len(record.points)} 处）")
    widths = columns(form.width, (0.7, 2.6, 2.3, 2.2, 2.3))
    header = heading_row("点号", "张贴位置", "张贴时间", "张贴人（两人）", "期满撤下时间")
    form.table(widths, [header], [_point(point) for point in record.points] or [blank_row(5)])
    _section(form, "二、巡查、破损和补贴情况")
    widths = columns(form.width, (2.2, 1.9, 1.3, 3.0, 1.7))
    header = heading_row("巡查时间", "张贴点", "状态", "处理情况", "巡查人")
    form.table(widths, [header], _checks(record.checks))
    said = _objections(record)
    lines = len(wrap(said, round(form.width * MM / TEXT.size, 3), TEXT.role))
    _section(form, "三、异议收到和处理情况", _HEADING + lines * TEXT.pitch + _PROVEN + 3)
    form.text(said, TEXT)
    _statement(form, record)
    _photos(form, record)
    return form.finish()


def _section(form: FormPages, title: str, together: float = 24) -> None:
    """together: mm that stay with the heading."""
    form.skip(2.5)
    form.need(together)
    form.text(title, _SECTION)
    form.skip(1)


def _facts(record: PostingRecord) -> list[Row]:
    title = Cell(record.notice_title, TEXT, "left")
    number = Cell(record.notice_number, TEXT, "left")
    return [
        Row((Cell("公示标题", HEADING), title, Cell("公示编号", HEADING), number), 9.0),
        fact_row(("公示期限", _period(record)), ("期限长度", record.days)),
        fact_row(("发布单位", record.issuer), ("小区", record.compound)),
    ]


def _day(day: date) -> str:
    return f"{chinese_date(day)}（{weekday(day)}）"


def _period(record: PostingRecord) -> str:
    if record.first_day is None or record.last_day is None:
        return f"{BLANK_DATE}至{BLANK_DATE}"
    return f"{_day(record.first_day)}至{_day(record.last_day)}{record.closes_at}"


def _point(point: PostedPoint) -> Row:
    return Row(
        (
            Cell(point.number, _SMALL),
            Cell(point.label, _SMALL, "left"),
            Cell(point.posted_at, _SMALL),
            Cell("、".join(point.posted_by), _SMALL),
            Cell(point.removed_at, _SMALL),
        ),
        8.0,
    )


def _checks(checks: tuple[PostingCheck, ...]) -> list[Row]:
    rows = [
        Row(
            (
                Cell(check.checked_at, _SMALL),
                Cell(check.point, _SMALL),
                Cell(check.state, _SMALL),
                Cell(check.action, _SMALL, "left"),
                Cell(check.checked_by, _SMALL),
            ),
            8.0,
        )
        for check in checks
    ]
    return rows or [blank_row(5)] * _BLANK_CHECKS


def _objections(record: PostingRecord) -> str:
    if record.objections is None:
        text = f"公示期内收到书面异议{WRITE_IN}件，已答复{WRITE_IN}件。"
    elif record.objections == 0:
        text = "公示期内收到书面异议 0 件。"
    else:
        answered = WRITE_IN if record.answered is None else f" {record.answered} "
        text = f"公示期内收到书面异议 {record.objections} 件，已答复{answered}件。"
    return f"{text}{record.remark}"


def _statement(form: FormPages, record: PostingRecord) -> None:
    """Set the sentence that proves the posting, with two signatures and the seal."""
    form.skip(3)
    form.need(_PROVEN)
    text = f"以上公示已按要求在 {len(record.points)} 处张贴并保持至公示期满，张贴、巡查情况属实。"
    form.text(text, _STATEMENT, indent=2.0)
    form.skip(9)
    y = form.y
    for number, label in enumerate(("张贴人（签名）：", "核对人（签名）：")):
        form.sheet.text(form.left, y + number * 13, label, Role.SONG, 10.5)
        form.sheet.rule(form.left + 31, y + number * 13 + 0.9, form.left + 78, y + number * 13 + 0.9, 0.15)
    right = form.left + form.width
    form.sheet.text(right - 4, y, f"{record.issuer}（盖章）", Role.SONG, 10.5, "right")
    form.sheet.text(right - 4, y + 9, BLANK_DAY, Role.SONG, 10.5, "right")
    seal_place(form.sheet, right - 22, y + 7, 38)
    form.skip(30)


def _photos(form: FormPages, record: PostingRecord) -> None:
    """Draw the photographs, a row of three for each point that has any."""
    pictured = [point for point in record.points if any(photo is not None for photo in _photos_of(point))]
    if not pictured:
        return
    form.new_page()
    form.text("附：张贴照片", _SECTION)
    form.skip(1)
    widths = columns(form.width, (0.9, 2.5, 2.5, 2.5))
    header = heading_row("张贴点", *_MOMENTS)
    form.table(widths, [header], [_photo_row(point) for point in pictured])


def _photos_of(point: PostedPoint) -> tuple[bytes | None, ...]:
    return (point.photo_start, point.photo_middle, point.photo_end)


def _photo_row(point: PostedPoint) -> Row:
    cells = [_photo(point, moment, data) for moment, data in zip(_MOMENTS, _photos_of(point), strict=True)]
    return Row((Cell(f"{point.number}\n{point.label}", _SMALL), *cells), _PHOTO_HEIGHT, fixed=True)


def _photo(point: PostedPoint, moment: str, data: bytes | None) -> Cell:
    caption = f"{point.number} {point.label} {moment}"

    def paint(sheet: Sheet, box: Box) -> None:
        if data is not None:
            draw_picture(sheet, box.inset(PADDING), data, caption)
        else:
            fit_text(sheet, box, "（无照片）", _SMALL, "centre")

    return Cell(paint=paint)
