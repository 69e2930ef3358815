"""D04 致全体业主的一封信: an official letter, sealed, to every household; it names no person."""

from dataclasses import dataclass
from datetime import date

from app.documents.figures import chinese_date, control_line
from app.documents.fonts import require_glyphs
from app.documents.geometry import A4
from app.documents.letter_pages import Paragraph, SignOff, compose, draw_letter
from app.documents.sheet import Sheet

CODE = "D04"
_ORDINALS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask: office, address, office telephone, hours."""

    unit: str
    address: str
    phone: str
    hours: str


@dataclass(frozen=True, slots=True)
class OwnersLetter:
    """What the letter says, paragraph by paragraph, as finished sentences.

    opening: greeting and occasion; what: what will be renovated and what is asked of owners; why: reasons;
    rule: the consent rule in words, with its source; visits: who comes when, and how to recognise them;
    privacy: who processes which data, why, how long, contact (个人信息保护法 17).
    """

    number: str
    version: int
    made_on: date
    compound: str
    office: str
    community: str
    opening: tuple[str, ...]
    what: tuple[str, ...]
    why: tuple[str, ...]
    rule: tuple[str, ...]
    visits: tuple[str, ...]
    contact: Contact
    privacy: tuple[str, ...]
    attachments: tuple[str, ...] = ()
    title: str = ""
    addressee: str = ""
    closing: tuple[str, ...] = ()


def render(record: OwnersLetter) -> bytes:
    """Give the letter as PDF.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    title = record.title or f"致{record.compound}全体业主的一封信"
    control = control_line(CODE, record.number, record.version)
    sign_off = SignOff(record.office, chinese_date(record.made_on))
    pages = compose(title, _paragraphs(record), record.attachments, sign_off)
    sheet = Sheet(f"{title} {control}".replace("\n", ""), A4)
    draw_letter(sheet, pages, control)
    return sheet.finish()


def _paragraphs(record: OwnersLetter) -> list[Paragraph]:
    sections = (
        ("为什么改", record.why),
        ("改什么、需要您做什么", record.what),
        ("意见怎样征集、怎样计算", record.rule),
        ("什么时候上门", record.visits),
        ("您的个人信息怎样使用", record.privacy),
        ("有疑问找谁", _contact_lines(record.contact)),
    )
    paragraphs = [Paragraph(record.addressee or f"{record.compound}全体业主：", "addressee")]
    paragraphs += [Paragraph(text) for text in record.opening]
    filled = [(heading, texts) for heading, texts in sections if texts]
    for ordinal, (heading, texts) in zip(_ORDINALS, filled, strict=False):
        paragraphs.append(Paragraph(f"{ordinal}、{heading}", "heading"))
        paragraphs += [Paragraph(text) for text in texts]
    return paragraphs + [Paragraph(text) for text in record.closing]


def _contact_lines(contact: Contact) -> tuple[str, ...]:
    return (
        f"联系单位：{contact.unit}",
        f"地址：{contact.address}",
        f"电话：{contact.phone}",
        f"接待时间：{contact.hours}",
    )
