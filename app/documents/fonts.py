"""The five bundled faces, loaded once, and which of them draws a given character."""

import unicodedata
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from app.domain.errors.papers import FontBroken, FontMissing, GlyphMissing
from app.resources import resource


class Role(StrEnum):
    """What a face is for; each role has one bundled file."""

    FANGSONG = "fangsong"
    HEI = "hei"
    KAI = "kai"
    TITLE = "title"
    SONG = "song"


FONT_FILES = {
    Role.FANGSONG: "ZhuqueFangsong-Regular.ttf",
    Role.HEI: "NotoSansSC-Medium.ttf",
    Role.KAI: "LXGWWenKai-Regular.ttf",
    Role.TITLE: "NotoSerifSC-Bold.ttf",
    Role.SONG: "NotoSerifSC-Regular.ttf",
}

_FALLBACK = (Role.SONG, Role.KAI, Role.HEI, Role.FANGSONG, Role.TITLE)
# Zhuque has old-style figures, both have narrow quotes: their Latin, digits and symbols come from song.
_BORROWING = frozenset({Role.FANGSONG, Role.KAI})
_OWN_MARKS = frozenset("—…·，：；！？（）［］｛｝～")
_BLANKS = frozenset(" \n\u3000")


@dataclass(frozen=True, slots=True)
class Glyph:
    """The face that draws a character, and its advance in em."""

    face: Role
    width: float


@cache
def face_of(role: Role) -> Any:
    """Load the face of a role on first use and keep it.

    Raises:
        FontMissing: the file is not there.
        FontBroken: the file is no usable TrueType font.
    """
    path = resource(f"fonts/{FONT_FILES[role]}")
    if not path.is_file():
        raise FontMissing(font=FONT_FILES[role])
    try:
        font = TTFont(f"Louan-{role}", str(path), shapable=False)
    except Exception as error:  # TTFError, struct.error, IndexError: a damaged file provokes any of them
        raise FontBroken(font=FONT_FILES[role]) from error
    pdfmetrics.registerFont(font)
    return font.face


def initial_font() -> str:
    """Name a registered, embeddable font for a new canvas, so that Helvetica never enters a file."""
    face_of(Role.SONG)
    return f"Louan-{Role.SONG}"


def clean(text: str) -> str:
    """Make a text printable without changing what it says.

    Radicals and compatibility ideographs become the unified character; tabs become blanks; format characters
    and variation selectors, which have no shape of their own, go. ㎡ and ① stay as they are.
    """
    return "".join(_clean_character(character) for character in text.replace("\r\n", "\n"))


@cache
def _clean_character(character: str) -> str:
    code = ord(character)
    if 0x2E80 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF:
        return unicodedata.normalize("NFKC", character)
    if character in "\t\u00a0\u2002\u2003\u2009":
        return " "
    selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    if character != "\n" and (selector or unicodedata.category(character) in {"Cc", "Cf"}):
        return ""
    return character


def _borrowed(character: str) -> bool:
    """Say whether a fangsong or kai text takes this character from song."""
    code = ord(character)
    if character in _OWN_MARKS:
        return False
    return code < 0x2E80 or 0x3200 <= code <= 0x33FF or 0xFF00 <= code <= 0xFFEF


@cache
def glyph_of(role: Role, character: str) -> Glyph | None:
    """Give the glyph for one cleaned character, or None if no bundled face has it."""
    first = Role.SONG if role in _BORROWING and _borrowed(character) else role
    code = ord(character)
    for candidate in (first, role, *_FALLBACK):
        face = face_of(candidate)
        if face.charToGlyph.get(code):
            return Glyph(candidate, face.getCharWidth(code) / 1000)
    return None


def width_of(role: Role, character: str) -> float:
    """Give the advance of a character in em; one em for a character nobody has."""
    glyph = glyph_of(role, character)
    return glyph.width if glyph else 1.0


def missing_characters(text: str) -> str:
    """Give the characters of a text that no bundled face can draw, each once, in order; empty is good."""
    unique = dict.fromkeys(clean(text))
    return "".join(c for c in unique if c not in _BLANKS and glyph_of(Role.SONG, c) is None)


def require_glyphs(record: object) -> None:
    """Check every text of a record, however deep, before anything is drawn.

    Raises:
        GlyphMissing: with the characters and the texts that hold them.
    """
    texts = dict.fromkeys(_texts(record))
    missing = missing_characters("".join(texts))
    if missing:
        where = [text for text in texts if any(c in missing for c in clean(text))]
        raise GlyphMissing(characters=missing, where=where)


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for field in fields(value) for text in _texts(getattr(value, field.name))]
    if isinstance(value, tuple | list):
        return [text for item in value for text in _texts(item)]
    return []
