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
class Section:
    """A part under its own heading; one without text is left out."""

    heading: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OwnersLetter:
    """What the letter says, paragraph by paragraph, as finished sentences.

    opening: greeting and occasion. sections: numbered in this order, whom to ask after the last.
    """

    number: str
    version: int
    made_on: date
    title: str
    addressee: str
    office: str
    opening: tuple[str, ...]
    sections: tuple[Section, ...]
    contact: Contact
    attachments: tuple[str, ...] = ()
    closing: tuple[str, ...] = ()


def render(record: OwnersLetter) -> bytes:
    """Give the letter as PDF.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    control = control_line(CODE, record.number, record.version)
    sign_off = SignOff(record.office, chinese_date(record.made_on))
    pages = compose(record.title, _paragraphs(record), record.attachments, sign_off)
    sheet = Sheet(f"{record.title} {control}".replace("\n", ""), A4)
    draw_letter(sheet, pages, control)
    return sheet.finish()


def _paragraphs(record: OwnersLetter) -> list[Paragraph]:
    sections = (*record.sections, Section("有疑问找谁", _contact_lines(record.contact)))
    paragraphs = [Paragraph(record.addressee, "addressee"), *map(Paragraph, record.opening)]
    filled = [section for section in sections if section.texts]
    for ordinal, section in zip(_ORDINALS, filled, strict=False):
        paragraphs.append(Paragraph(f"{ordinal}、{section.heading}", "heading"))
        paragraphs += map(Paragraph, section.texts)
    return [*paragraphs, *map(Paragraph, record.closing)]


def _contact_lines(contact: Contact) -> tuple[str, ...]:
    return (
        f"联系单位：{contact.unit}",
        f"地址：{contact.address}",
        f"电话：{contact.phone}",
        f"接待时间：{contact.hours}",
    )
