"""Photos and scans for tests, drawn here, with what cameras write into them."""

import struct
from io import BytesIO
from pathlib import Path

from PIL import Image

ORIENTATION, MAKE, EXIF_PART, GPS_PART, TAKEN = 0x0112, 0x010F, 0x8769, 0x8825, 0x9003


def jpeg(
    size: tuple[int, int] = (80, 60),
    colour: str = "grey",
    taken: str = "",
    orientation: int = 1,
    gps: bool = False,
) -> bytes:
    """A JPEG of one colour with an EXIF block if anything is to stand in it."""
    exif = Image.Exif()
    if taken:
        exif.get_ifd(EXIF_PART)[TAKEN] = taken
    if orientation != 1:
        exif[ORIENTATION] = orientation
    if gps:
        exif[MAKE] = "ACME"
        exif.get_ifd(GPS_PART).update({1: "N", 2: (36.0, 37.0, 30.5), 3: "E", 4: (114.0, 29.0, 12.25)})
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **({"exif": exif} if len(exif) or taken or gps else {}))
    return out.getvalue()


def png(size: tuple[int, int] = (80, 60), colour: str = "grey") -> bytes:
    """A PNG of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def pdf(pages: int = 1) -> bytes:
    """A PDF of blank pages."""
    import pypdfium2

    out = BytesIO()
    document = pypdfium2.PdfDocument.new()
    for _ in range(pages):
        document.new_page(595, 842)
    document.save(out)
    document.close()
    return out.getvalue()


def huge() -> bytes:
    """A PNG header that declares 150 million pixels, with a few bytes of content."""
    head = struct.pack(">IIBBBBB", 15_000, 10_000, 1, 0, 0, 0, 0)
    import zlib

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def noise(kind: str = "JPEG") -> bytes:
    """A picture that does not compress, to be broken."""
    out = BytesIO()
    Image.effect_noise((200, 200), 90).convert("RGB").save(out, kind)
    return out.getvalue()


def put(file: Path, content: bytes) -> Path:
    """A file with this content."""
    file.write_bytes(content)
    return file
