"""The sheets behind form D05b: every item of the menu under the number it is entered by, with a box for each pick."""

from collections.abc import Sequence

from app.documents.cell_table import Box, Style, fit_text
from app.documents.fonts import Role
from app.documents.geometry import A4
from app.documents.menu_layout import PICK_X, ROW_PITCH, ROWS_TOP, MenuChoice
from app.documents.sheet import Operation, Sheet, centre_baseline
from app.documents.survey_layout import (
    BOX,
    BOX_FRAME,
    EDGE,
    FREE_LEFT,
    PAPER,
    QR_LEVEL,
    QR_VERSION,
    AnswerBox,
    Region,
)

_NUMBER_WIDE = 9.0
_NAME_WIDE = PICK_X[0] - FREE_LEFT - EDGE - _NUMBER_WIDE
_TITLE_MIDDLE = 18.0
_FORM_MIDDLE = 26.5
_NUMBER = Style(Role.SONG, 11.5, 1.15)
_NAME = Style(Role.SONG, 11.5, 1.15)
_LABEL = Style(Role.SONG, 11.5)
_PLACE = Box(EDGE, 31.0, 150.0, 8.0)
_HOW = Box(EDGE, 40.0, 150.0, 13.0)
_INSTRUCTION = (
    "填写方法：逐项在“必要”“需要”“不需要”中选一个打“√”，没有意见的可以不选。左边是项号，登记时按项号录入。"
)


def menu_common(sheet: Sheet, title: str, choices: Sequence[MenuChoice], boxes: Sequence[AnswerBox]) -> None:
    """Draw what is the same on every household's copy of one sheet; the marks in the corners are the form's."""
    heading = f"{title}（勾选项目）"
    sheet.text(A4.width / 2, centre_baseline(_TITLE_MIDDLE, 18), heading, Role.TITLE, 18, "centre")
    fit_text(sheet, _HOW, _INSTRUCTION, Style(Role.KAI, 10.5, 1.3))
    for row, choice in enumerate(choices):
        _row(sheet, ROWS_TOP + row * ROW_PITCH, choice)
    for box in boxes:
        sheet.frame(box.x, box.y, BOX, BOX, BOX_FRAME)
        fit_text(sheet, Box(box.label_x, box.middle - ROW_PITCH / 2, 16.0, ROW_PITCH), box.label, _LABEL)


def _row(sheet: Sheet, y: float, choice: MenuChoice) -> None:
    fit_text(sheet, Box(EDGE, y, _NUMBER_WIDE, ROW_PITCH), str(choice.no), _NUMBER)
    group = f"（{choice.group}）" if choice.group else ""
    fit_text(sheet, Box(EDGE + _NUMBER_WIDE, y, _NAME_WIDE, ROW_PITCH), f"{choice.name}{group}", _NAME)


def menu_personal(sheet: Sheet, place: str, code: str, qr: Region, page: int, pages: int) -> list[Operation]:
    """Give what belongs to one household: where it lives, the code of this sheet, which sheet it is."""
    sheet.qr(code, qr.x, qr.y, qr.width, level=QR_LEVEL, version=QR_VERSION)
    number = f"表号 {code}　第{page}页 共{pages}页"
    sheet.text(PAPER[0] / 2, centre_baseline(_FORM_MIDDLE, 11), number, Role.SONG, 11, "centre")
    fit_text(sheet, _PLACE, f"房屋坐落：{place}", Style(Role.HEI, 11.5))
    return sheet.take_page()
