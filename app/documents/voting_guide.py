"""D14A 表决事项说明: one A4 page that goes to every owner with the ballot; nobody's name stands on it."""

from dataclasses import dataclass
from datetime import date

from app.documents.cell_table import Style
from app.documents.figures import control_line
from app.documents.fonts import Role, require_glyphs
from app.documents.form_pages import FormHead, FormPages
from app.documents.geometry import A4

CODE = "D14A"

_HEADING = Style(Role.HEI, 12.0, 1.5)
_BODY = Style(Role.SONG, 11.0, 1.5)
_STRONG = Style(Role.HEI, 11.0, 1.5)


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A heading and the paragraphs under it. strong: whether they must catch the eye."""

    heading: str
    paragraphs: tuple[str, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class VotingGuide:
    """What an owner must know before voting, section by section."""

    number: str
    version: int
    made_on: date
    title: str
    sections: tuple[GuideSection, ...]


def render(record: VotingGuide) -> bytes:
    """Give the page as PDF; what does not fit goes on overleaf.

    Raises:
        GlyphMissing: a character no bundled font has.
    """
    require_glyphs(record)
    form = FormPages(FormHead(record.title, control_line(CODE, record.number, record.version)), A4)
    for section in record.sections:
        form.skip(1.5)
        form.need(_HEADING.pitch + _BODY.pitch)
        form.text(section.heading, _HEADING)
        for paragraph in section.paragraphs:
            form.text(paragraph, _STRONG if section.strong else _BODY, indent=2.0)
    return form.finish()
