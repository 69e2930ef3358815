"""QR codes as one path: modules merged along rows, for a single fill."""

from functools import lru_cache
from typing import Any, cast

import zxingcpp

QUIET_MODULES = 4


@lru_cache(maxsize=4096)
def modules_of(payload: str, level: str = "M", version: int = 0) -> tuple[tuple[bool, ...], ...]:
    """Give the rows of the code, True for black, without quiet zone.

    `version` 0 lets the library choose the smallest code.
    """
    options: dict[str, object] = {"ec_level": level}
    if version:
        options["version"] = version
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode, **options)
    image = barcode.to_image(scale=1, add_quiet_zones=False)
    side = image.shape[0]
    pixels = bytes(cast(Any, image))
    return tuple(tuple(value == 0 for value in pixels[row * side : (row + 1) * side]) for row in range(side))


def qr_path(payload: str, x: float, top: float, side: float, *, level: str = "M", version: int = 0) -> str:
    """Give PDF operators for the code as one filled path.

    `x`, `top` and `side` are in points, PDF axes; the quiet zone lies outside `side`.
    """
    rows = modules_of(payload, level, version)
    unit = side / len(rows)
    rectangles: list[str] = []
    for number, row in enumerate(rows):
        bottom = f"{top - (number + 1) * unit:.3f}"
        for start, length in _runs(row):
            rectangles.append(f"{x + start * unit:.3f} {bottom} {length * unit:.3f} {unit:.3f} re")
    return "0 g\n" + "\n".join(rectangles) + "\nf\n"


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """List start and length of each black run of a row."""
    runs: list[tuple[int, int]] = []
    start = -1
    for index, black in enumerate((*row, False)):
        if black and start < 0:
            start = index
        elif not black and start >= 0:
            runs.append((start, index - start))
            start = -1
    return runs
