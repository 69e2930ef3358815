"""Faces inside one PDF: two-byte codes in order of use, one Type0 font per face, a right ToUnicode."""

import hashlib
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

from app.documents.fonts import Role, face_of

_BLOCK = 100  # entries a bfchar block may hold


class EmbeddedFace:
    """One face as one document uses it; never shared between documents."""

    def __init__(self, role: Role, number: int) -> None:
        self.name = f"/F{number}"
        self._role = role
        self._face = face_of(role)
        self._codes: dict[int, str] = {}  # glyph of the face -> code, four hex digits
        self._characters: list[str] = []  # character shown by code 1, 2, ...
        self._by_character: dict[str, str] = {}

    def code(self, character: str) -> str:
        """Give the code of a character the face has, as four hex digits."""
        known = self._by_character.get(character)
        if known is None:
            known = self._by_character[character] = self._new_code(character)
        return known

    def _new_code(self, character: str) -> str:
        glyph = self._face.charToGlyph[ord(character)]
        code = self._codes.get(glyph)
        if code is None:
            self._characters.append(character)
            code = self._codes[glyph] = f"{len(self._characters):04X}"
        return code

    def addObjects(self, document: Any) -> None:
        """Write the font into the document; ReportLab calls this once, when the file is put together."""
        characters = tuple(self._characters)
        name = _base_name(self._role, characters)
        descriptor = _descriptor(document, self._role, name, characters)
        font = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("Type0"),
                "BaseFont": pdfdoc.PDFName(name),
                "Encoding": pdfdoc.PDFName("Identity-H"),
                "DescendantFonts": pdfdoc.PDFArray(
                    [_descendant(document, self._role, name, characters, descriptor)]
                ),
                "ToUnicode": _stream(document, _to_unicode(characters)),
            }
        )
        document.idToObject["BasicFonts"].dict[self.name[1:]] = document.Reference(font)


def _base_name(role: Role, characters: tuple[str, ...]) -> str:
    digest = hashlib.sha256("".join(characters).encode()).digest()
    tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
    return f"{tag}+{face_of(role).name.decode('ascii')}"


def _stream(document: Any, content: bytes, **entries: object) -> Any:
    stream = pdfdoc.PDFStream(pdfdoc.PDFDictionary(dict(entries)), content, filters=[pdfdoc.PDFZCompress])
    return document.Reference(stream)


@lru_cache(maxsize=32)
def _subset(role: Role, characters: tuple[str, ...]) -> bytes:
    return bytes(face_of(role).makeSubset([ord(character) for character in characters]))


def _descriptor(document: Any, role: Role, name: str, characters: tuple[str, ...]) -> Any:
    face = face_of(role)
    subset = _subset(role, characters)
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": pdfdoc.PDFName(name),
                "Flags": 4,
                "FontBBox": pdfdoc.PDFArray([round(value) for value in face.bbox]),
                "ItalicAngle": 0,
                "Ascent": round(face.ascent),
                "Descent": round(face.descent),
                "CapHeight": round(face.capHeight),
                "StemV": round(face.stemV),
                "FontFile2": _stream(document, subset, Length1=len(subset)),
            }
        )
    )


def _descendant(document: Any, role: Role, name: str, characters: tuple[str, ...], descriptor: Any) -> Any:
    system = {
        "Registry": pdfdoc.PDFString("Adobe"),
        "Ordering": pdfdoc.PDFString("Identity"),
        "Supplement": 0,
    }
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": pdfdoc.PDFName(name),
                "CIDSystemInfo": pdfdoc.PDFDictionary(system),
                "FontDescriptor": descriptor,
                "DW": 1000,
                "W": pdfdoc.PDFArray(_widths(role, characters)),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
    )


def _widths(role: Role, characters: tuple[str, ...]) -> list[Any]:
    """List code and width, in thousandths of an em, of every character that is not one em wide."""
    face = face_of(role)
    entries: list[Any] = []
    for code, character in enumerate(characters, start=1):
        width = round(face.getCharWidth(ord(character)))
        if width != 1000:
            entries += [code, pdfdoc.PDFArray([width])]
    return entries


def _to_unicode(characters: tuple[str, ...]) -> bytes:
    entries = [
        f"<{code:04X}> <{c.encode('utf-16-be').hex().upper()}>" for code, c in enumerate(characters, start=1)
    ]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    mapping = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{mapping}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
