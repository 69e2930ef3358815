"""Takes the position out of a photo without touching its pixels: where somebody stood is nobody's business.

A camera writes it into the GPS part of the EXIF block, and some programs repeat it in the XMP block. Both are blanked
in place, so that everything else in the file, its direction and time above all, stays what it was.
"""

import struct
import zlib

_PNG = b"\x89PNG\r\n\x1a\n"
_EXIF = b"Exif\0\0"
_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_GPS_POINTER = 0x8825
_WIDTHS = {
    1: 1,
    2: 1,
    3: 2,
    4: 4,
    5: 8,
    6: 1,
    7: 1,
    8: 2,
    9: 4,
    10: 8,
    11: 4,
    12: 8,
}  # bytes a TIFF value takes
_MOST_ENTRIES = 512


def without_position(content: bytes) -> bytes:
    """A JPEG or PNG of the same length with no position in it; anything else, and what has none, as it is."""
    if content.startswith(b"\xff\xd8\xff"):
        return _jpeg(content)
    return _png(content) if content.startswith(_PNG) else content


def _jpeg(content: bytes) -> bytes:
    out = bytearray(content)
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF and content[at + 1] not in (0xDA, 0xD9):
        length = int.from_bytes(content[at + 2 : at + 4], "big")
        start, end = at + 4, min(at + 2 + length, len(content))
        if content[at + 1] == 0xE1 and end > start:
            out[start:end] = _segment(content[start:end])
        at += 2 + max(length, 2)
    return bytes(out)


def _segment(data: bytes) -> bytes:
    if data.startswith(_EXIF):
        return _EXIF + _tiff(data[len(_EXIF) :])
    if data.startswith(_XMP) and b"GPS" in data:
        return _XMP + b" " * (len(data) - len(_XMP))
    return data


def _png(content: bytes) -> bytes:
    out = bytearray(content)
    at = len(_PNG)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        kind, end = content[at + 4 : at + 8], at + 8 + length
        if end + 4 > len(content) or kind == b"IEND":
            break
        if kind == b"eXIf":
            blanked = _tiff(content[at + 8 : end])
            out[at + 8 : end] = blanked
            out[end : end + 4] = zlib.crc32(kind + blanked).to_bytes(4, "big")
        at = end + 4
    return bytes(out)


def _tiff(data: bytes) -> bytes:
    """A TIFF block with the values of its GPS part blanked and the part emptied."""
    order = {b"II": "<", b"MM": ">"}.get(data[:2], "")
    if not order or len(data) < 8:
        return data
    out = bytearray(data)
    first = struct.unpack_from(f"{order}I", data, 4)[0]
    for tag, _, _, place in _entries(data, order, first):
        if tag == _GPS_POINTER:
            _blank(out, order, struct.unpack_from(f"{order}I", data, place)[0])
    return bytes(out)


def _blank(out: bytearray, order: str, directory: int) -> None:
    data = bytes(out)
    for _, kind, count, place in _entries(data, order, directory):
        size = _WIDTHS.get(kind, 1) * count
        start = place if size <= 4 else struct.unpack_from(f"{order}I", data, place)[0]
        end = min(start + size, len(out))
        out[start:end] = bytes(max(0, end - start))
        out[place - 8 : place + 4] = bytes(12)
    if directory + 2 <= len(out):
        out[directory : directory + 2] = bytes(2)


def _entries(data: bytes, order: str, directory: int) -> list[tuple[int, int, int, int]]:
    """Tag, type, count and the place of the value of each entry; what runs over the end is left out."""
    if directory + 2 > len(data):
        return []
    count = min(struct.unpack_from(f"{order}H", data, directory)[0], _MOST_ENTRIES)
    places = (directory + 2 + 12 * number for number in range(count))
    return [
        (*struct.unpack_from(f"{order}HHI", data, place), place + 8)
        for place in places
        if place + 12 <= len(data)
    ]
