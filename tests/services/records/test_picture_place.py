"""Where a photo was taken is not kept; everything else in the file stays what it was."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from app.services.records.intake import looked_at
from app.services.records.picture_place import without_position
from tests.photos import EXIF_PART, GPS_PART, MAKE, TAKEN, jpeg, png


def test_the_position_goes_and_the_rest_stays() -> None:
    content = jpeg(taken="2026:03:05 09:30:00", orientation=6, gps=True)
    assert Image.open(BytesIO(content)).getexif().get_ifd(GPS_PART)
    kept = without_position(content)
    exif = Image.open(BytesIO(kept)).getexif()
    assert dict(exif.get_ifd(GPS_PART)) == {}
    assert exif[MAKE] == "ACME"
    assert exif.get_ifd(EXIF_PART)[TAKEN] == "2026:03:05 09:30:00"
    assert (exif[0x0112], len(kept)) == (6, len(content))
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(content)).tobytes()
    assert struct.pack(">I", 114) + struct.pack(">I", 1) not in kept


def test_what_is_taken_in_has_no_position() -> None:
    taken = looked_at("a.jpg", jpeg(gps=True))
    assert dict(Image.open(BytesIO(taken.content)).getexif().get_ifd(GPS_PART)) == {}


def test_the_xmp_copy_of_the_position_goes_too() -> None:
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x exif:GPSLatitude='36,37.5N'/>"
    segment = b"\xff\xe1" + struct.pack(">H", len(xmp) + 2) + xmp
    content = jpeg()
    content = content[:2] + segment + content[2:]
    kept = without_position(content)
    assert (b"36,37.5N" in kept, len(kept)) == (False, len(content))
    assert Image.open(BytesIO(kept)).size == (80, 60)


def test_a_png_with_a_position_loses_it_and_stays_whole() -> None:
    exif = Image.Exif()
    exif.get_ifd(GPS_PART).update({1: "N", 2: (36.0, 37.0, 30.5)})
    out = BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG", exif=exif)
    kept = without_position(out.getvalue())
    with Image.open(BytesIO(kept)) as image:
        image.load()
        assert dict(image.getexif().get_ifd(GPS_PART)) == {}


@pytest.mark.parametrize("content", [jpeg(), png(), jpeg(taken="2026:03:05 09:30:00"), b"", b"%PDF-1.4"])
def test_what_has_no_position_stays_byte_for_byte(content: bytes) -> None:
    assert without_position(content) == content


@given(st.binary(max_size=400))
def test_a_broken_exif_block_neither_stops_nor_stretches_it(block: bytes) -> None:
    exif = b"Exif\0\0" + block
    for content in (
        b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9",
        b"\xff\xd8\xff" + block,
        b"\x89PNG\r\n\x1a\n"
        + struct.pack(">I", len(block))
        + b"eXIf"
        + block
        + zlib.crc32(b"").to_bytes(4, "big"),
    ):
        assert len(without_position(content)) == len(content)


@given(st.integers(0, 70_000), st.integers(0, 70_000), st.sampled_from(["<", ">"]), st.binary(max_size=60))
def test_pointers_out_of_the_block_are_harmless(first: int, gps: int, order: str, rest: bytes) -> None:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    tiff = (
        mark + struct.pack(f"{order}IHHHII", 8, 1, 0x8825, 4, 1, gps) + struct.pack(f"{order}I", first) + rest
    )
    exif = b"Exif\0\0" + tiff
    content = b"\xff\xd8\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + b"\xff\xd9"
    assert len(without_position(content)) == len(content)
