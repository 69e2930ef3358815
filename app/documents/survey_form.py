"""D05 意愿征求表: one machine-readable A4 sheet per dwelling, all in one PDF; internal, names in full."""

from app.documents.ballot_stub import blank, stub_common, stub_personal
from app.documents.cell_table import Box, Cell, Row, Style, draw_rows, fit_text
from app.documents.figures import area, control_line
from app.documents.fonts import Role, require_glyphs
from app.documents.geometry import A4, MM
from app.documents.menu_layout import parts_of
from app.documents.menu_pages import menu_common, menu_personal
from app.documents.sheet import PROGRESS_EVERY, Operation, Progress, Sheet, centre_baseline
from app.documents.survey_layout import (
    BOX,
    BOX_FRAME,
    EDGE,
    FIDUCIAL_DOT,
    FIDUCIAL_OUTER,
    FIDUCIAL_RING,
    FREE_LEFT,
    LABEL_GAP,
    MENU_HEADING,
    MENU_PITCH,
    MENU_X,
    OPTION_X,
    PAPER,
    QR_LEVEL,
    QR_VERSION,
    QUESTION_PITCH,
    AnswerBox,
    Frame,
    Layout,
    Patch,
    Region,
)
from app.documents.survey_record import HouseholdSheet, SurveyForms, layout

_WIDTH = PAPER[0] - 2 * EDGE
_HEAD = Box(EDGE, 31.0, 151.0, 21.0)
_HEAD_COLUMNS = (17.0, 67.0, 21.0, 46.0)
_INSTRUCTION = Box(EDGE, 54.5, _WIDTH, 11.5)
_WARNING_TOP = 67.5
_LINE_PITCH = 9.0
_TITLE_MIDDLE = 18.0
_NUMBER_MIDDLE = 26.5
_TEXT = Style(Role.SONG, 10.5)
_QUESTION = Style(Role.SONG, 11.5, 1.25)
_HEADING = Style(Role.HEI, 11.5)
_PRIVACY = Style(Role.SONG, 8.5, 1.3)


def render(record: SurveyForms, progress: Progress | None = None) -> bytes:
    """Give all sheets as one PDF, a bookmark per dwelling.

    `progress` hears (sheets done, sheets in all) every 50 sheets and at the end; an error from it cancels.

    Raises:
        FormTooLong: more menu items than fit.
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    placed = layout(record)
    sheet = Sheet(f"{record.compound}{record.title} {record.number}", A4)
    common, behind = _common(sheet, record, placed), _behind(sheet, record, placed)
    for done, household in enumerate(record.sheets, start=1):
        sheet.write_page(common + _personal(sheet, record, household, placed), _place(household))
        for page, (drawn, code) in enumerate(zip(behind, household.more, strict=True), start=2):
            place = f"{record.compound}{_place(household)}"
            own = menu_personal(sheet, place, code, placed.qr, page, len(behind) + 1)
            sheet.write_page(drawn + own)
        if progress and (done % PROGRESS_EVERY == 0 or done == len(record.sheets)):
            progress(done, len(record.sheets))
    return sheet.close()


# --- what is the same on every sheet ----------------------------------------------------


def _marks(sheet: Sheet, record: SurveyForms, placed: Layout) -> None:
    """Draw what a machine finds a sheet by, and its control line."""
    for spot in placed.fiducials:
        sheet.disc(spot.x, spot.y, FIDUCIAL_OUTER, 0.0)
        sheet.disc(spot.x, spot.y, FIDUCIAL_RING, 1.0)
        sheet.disc(spot.x, spot.y, FIDUCIAL_DOT, 0.0)
    for strip in placed.strips:
        _draw_strip(sheet, strip)
    sheet.text(
        PAPER[0] - EDGE - 10,
        record.frame.height - 15.5,
        control_line(record.code, record.number, record.version),
        Role.SONG,
        9,
        "right",
    )


def _behind(sheet: Sheet, record: SurveyForms, placed: Layout) -> list[list[Operation]]:
    drawn = []
    for choices, boxes in zip(parts_of(record.choices), placed.more, strict=True):
        _marks(sheet, record, placed)
        menu_common(sheet, record.title, choices, boxes)
        drawn.append(sheet.take_page())
    return drawn


def _common(sheet: Sheet, record: SurveyForms, placed: Layout) -> list[Operation]:
    _marks(sheet, record, placed)
    middle = PAPER[0] / 2
    sheet.text(middle, centre_baseline(_TITLE_MIDDLE, 22), record.title, Role.TITLE, 22, "centre")
    _instruction(sheet, record)
    _questions(sheet, record, placed)
    _opinions(sheet, placed.regions[0], record.frame)
    _signatures(sheet, record.frame)
    privacy = Box(EDGE, record.frame.sign_bottom + 2, _WIDTH, 13.5)
    fit_text(sheet, privacy, f"个人信息告知：{record.privacy}", _PRIVACY, top=True)
    if record.stub:
        stub_common(sheet, record.frame.height)
    return sheet.take_page()


def _draw_strip(sheet: Sheet, strip: tuple[Patch, ...]) -> None:
    for patch in strip:
        sheet.area(patch.x, patch.y, patch.size, patch.size, 1 - patch.grey / 100)


def _instruction(sheet: Sheet, record: SurveyForms) -> None:
    text = (
        "填写方法：请用深色笔在所选方框内打“√”，第一部分每题只选一项。填错时，请把这一题整行划掉并在旁边签名，"
        "再向工作人员领取新表填写。本表由业主本人或者持书面委托书的代理人签名后有效，每户一份。"
    ) + record.note
    fit_text(sheet, _INSTRUCTION, text, Style(Role.KAI, 10.5, 1.3))
    if record.warning:
        room = record.frame.question_top - 9.0 - _WARNING_TOP
        fit_text(sheet, Box(EDGE, _WARNING_TOP, _WIDTH, room), record.warning, Style(Role.HEI, 10.5, 1.3))


def _questions(sheet: Sheet, record: SurveyForms, placed: Layout) -> None:
    singles = [question for question in placed.questions if question.kind == "single"]
    top = record.frame.question_top
    _heading(sheet, top - 8.5, "一、您的意愿（每题只选一项）")
    for row, question in enumerate(singles):
        y = top + row * QUESTION_PITCH
        wide = _WIDTH if len(record.answers) > len(OPTION_X) and not row else OPTION_X[0] - FREE_LEFT - EDGE
        box = Box(EDGE, y, wide, QUESTION_PITCH)
        fit_text(sheet, box, f"{row + 1}. {question.text}", _QUESTION)
    if len(singles) < len(placed.questions):
        y = top + len(singles) * QUESTION_PITCH
        _heading(sheet, y + (MENU_HEADING - 7) / 2, "二、您希望改造的内容（可选多项）")
    for box_to_tick in placed.boxes:
        _answer_box(sheet, box_to_tick)


def _answer_box(sheet: Sheet, box: AnswerBox) -> None:
    sheet.frame(box.x, box.y, BOX, BOX, BOX_FRAME)
    menu = box.question == "menu"
    room = (MENU_X[1] - MENU_X[0] - BOX - LABEL_GAP - FREE_LEFT - 1) if menu else 20.0
    height = MENU_PITCH - 1 if menu else BOX
    fit_text(sheet, Box(box.label_x, box.middle - height / 2, room, height), box.label, _QUESTION)


def _heading(sheet: Sheet, y: float, text: str) -> None:
    fit_text(sheet, Box(EDGE, y, _WIDTH, 7.0), text, _HEADING)


def _opinions(sheet: Sheet, region: Region, frame: Frame) -> None:
    label = "意见建议："
    count = int(region.height // _LINE_PITCH)
    for number in range(count):
        y = frame.opinion_bottom - (count - 1 - number) * _LINE_PITCH - 2.0
        indent = 0.0 if number else 5.2 * _HEADING.size / MM
        sheet.rule(EDGE + indent, y, PAPER[0] - EDGE, y, 0.15, 0.35)
        if not number:
            sheet.text(EDGE, y - 1.2, label, _HEADING.role, _HEADING.size)


def _signatures(sheet: Sheet, frame: Frame) -> None:
    pitch = (frame.sign_bottom - frame.sign_top) / 2
    rows = (
        (("业主（代理人）签名", 78.0), ("与业主关系", 46.0), ("日期", 58.0)),
        (("入户工作人员签名（两人）", 124.0), ("入户日期", 58.0)),
    )
    for number, row in enumerate(rows):
        x, base = EDGE, frame.sign_top + (number + 1) * pitch - 2.5
        for label, width in row:
            blank(sheet, x, base, label, width)
            x += width


# --- what belongs to one dwelling -------------------------------------------------------


def _personal(
    sheet: Sheet, record: SurveyForms, household: HouseholdSheet, placed: Layout
) -> list[Operation]:
    qr = placed.qr
    sheet.qr(household.payload, qr.x, qr.y, qr.width, level=QR_LEVEL, version=QR_VERSION)
    number = f"表号 {household.form_number}"
    sheet.text(PAPER[0] / 2, centre_baseline(_NUMBER_MIDDLE, 11), number, Role.SONG, 11, "centre")
    draw_rows(sheet, _HEAD.x, _HEAD.y, _HEAD_COLUMNS, _head_rows(record, household))
    if record.stub:
        facts = (household.form_number, record.compound, _place(household), "、".join(household.owners))
        stub_personal(sheet, record.frame.height, (*facts, record.question), household.stub)
    return sheet.take_page()


def _head_rows(record: SurveyForms, household: HouseholdSheet) -> list[Row]:
    size = f"{area(household.area)} ㎡" if household.area is not None else ""
    return [
        _head_row("小区", record.compound, "房屋坐落", _place(household)),
        _head_row("业主", "、".join(household.owners), "建筑面积", size),
        _head_row("组织", record.office, "征求期间", record.period),
    ]


def _head_row(left: str, left_value: str, right: str, right_value: str) -> Row:
    label = Style(Role.HEI, 10.0)
    cells = (
        Cell(left, label),
        Cell(left_value, _TEXT, "left"),
        Cell(right, label),
        Cell(right_value, _TEXT, "left"),
    )
    return Row(cells, _HEAD.height / 3, fixed=True)


def _place(household: HouseholdSheet) -> str:
    return f"{household.building}{household.stairwell}{household.room}"
