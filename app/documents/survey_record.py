"""What one print run of forms to be filled in holds, and where its boxes stand."""

from dataclasses import dataclass
from datetime import date

from app.documents.menu_layout import MenuChoice, menu_sheets
from app.documents.survey_layout import (
    WHOLE,
    WITH_STUB,
    Frame,
    Layout,
    Question,
    make_layout,
)

CODE = "D05"
CONSENT = (("agree", "同意"), ("oppose", "不同意"), ("abstain", "弃权"))
_WILLING = (("yes", "愿意"), ("no", "不愿意"))


@dataclass(frozen=True, slots=True)
class MenuItem:
    """A renovation item to tick: catalogue code and name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class HouseholdSheet:
    """What is printed for one dwelling.

    area: exclusive area in hundredths of ㎡, None if not known.
    owners: names in full (M3); empty leaves a line to fill in.
    payload: text of the QR code; form_number: the same id for human eyes. stub: text of the code on the stub,
        empty where the form has none. more: codes of the sheets behind.
    """

    building: str
    stairwell: str
    room: str
    area: int | None
    owners: tuple[str, ...]
    payload: str
    form_number: str
    stub: str = ""
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyForms:
    """One print run: the same questions and the same layout on every sheet.

    question: what is to be agreed to; fee_question and fund_question: left out of the sheet when empty;
    menu: at most 16 items; privacy: who, why, how long, contact (个人信息保护法 17).
    code, title: what the form is, such as D25 满意度调查表; answers: options of the first question, at most 5;
    note: how the question is decided, where owners must know it before they answer. warning: what not answering
        means, where it means anything. stub: whether a stub for the receipt stands below a cut.
    choices: a menu of any length, on sheets behind the first; picks: what may be said of each of its items.
    """

    number: str
    version: int
    made_on: date
    form_version: int
    compound: str
    office: str
    question: str
    privacy: str
    sheets: tuple[HouseholdSheet, ...]
    period: str = ""
    fee_question: str = "是否愿意按标准交纳物业服务费"
    fund_question: str = "是否愿意补交、续交专项维修资金"
    menu: tuple[MenuItem, ...] = ()
    code: str = CODE
    title: str = "居民意愿征求表"
    answers: tuple[tuple[str, str], ...] = CONSENT
    note: str = ""
    warning: str = ""
    stub: bool = False
    choices: tuple[MenuChoice, ...] = ()
    picks: tuple[tuple[str, str], ...] = ()

    @property
    def frame(self) -> Frame:
        """The part of the sheet that comes back."""
        return WITH_STUB if self.stub else WHOLE


def layout(record: SurveyForms) -> Layout:
    """Give where boxes, codes and marks stand on every sheet of the run.

    Raises:
        FormTooLong: more menu items than fit.
    """
    singles = [
        (Question("consent", record.question, "single"), record.answers),
        (Question("fee", record.fee_question, "single"), _WILLING),
        (Question("fund", record.fund_question, "single"), _WILLING),
    ]
    asked = [single for single in singles if single[0].text.strip()]
    more = menu_sheets(record.choices, record.picks) if record.choices else ()
    menu = [(item.code, item.name) for item in record.menu]
    return make_layout(record.form_version, asked, menu, record.frame, more)


def layout_of(record: SurveyForms) -> str:
    """Give the layout as canonical JSON, to be stored with the form version."""
    return layout(record).as_json()


def layout_digest(record: SurveyForms) -> str:
    """Give the SHA-256 of the layout, hexadecimal."""
    return layout(record).digest()
