"""D36: the proof of a notice, with photographs upright and small; a broken one is named."""

import struct
import zlib
from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from app.documents.pictures import thumbnail
from app.documents.posting_record import PostedPoint, render
from app.domain.errors.papers import PictureUnreadable


def test_points_checks_period_and_objections_are_there(posting, read) -> None:
    text = read(render(posting)).text(0)
    for part in (
        "2026年12月2日（星期三）至2026年12月8日（星期二）18时",
        "5个工作日",
        "1号楼1单元门口",
        "王建国、李𬭎",
        "当日补贴",
        "公示期内收到书面异议0件",
        "毛纺北社区居民委员会（盖章）",
    ):
        assert part in text


def test_only_points_with_photographs_are_in_the_annex(posting, read) -> None:
    pdf = read(render(posting))
    assert pdf.pages == 2
    assert "01" in pdf.text(1)
    assert "宣传栏" not in pdf.text(1)
    assert pdf.text(1).count("（无照片）") == 2


def test_a_record_before_the_posting_is_a_form_to_fill_in(posting, read) -> None:
    blank = replace(
        posting,
        points=(PostedPoint("01", "1号楼1单元门口"),),
        checks=(),
        first_day=None,
        last_day=None,
        objections=None,
    )
    pdf = read(render(blank))
    assert pdf.pages == 1
    assert "收到书面异议件，已答复件" in pdf.text(0)


def test_many_points_continue_overleaf(posting, read) -> None:
    points = tuple(PostedPoint(f"{n:02d}", f"{n}号楼门口") for n in range(1, 81))
    pdf = read(render(replace(posting, points=points)))
    assert pdf.pages >= 3
    assert "80号楼门口" in pdf.text()
    assert "张贴位置" in pdf.text(1)


def test_nobody_signs_a_page_that_says_nothing(posting, read) -> None:
    for count in range(1, 24):
        points = tuple(PostedPoint(f"{n:02d}", f"{n}号楼门口") for n in range(1, count + 1))
        pdf = read(render(replace(posting, points=points, checks=())))
        (page,) = (number for number in range(pdf.pages) if "核对人（签名）" in pdf.text(number))
        assert "异议收到和处理情况" in pdf.text(page)
        assert (page == 0) == (count <= 12)


def test_a_photograph_taken_sideways_stands_upright(take_photo) -> None:
    _data, width, height = thumbnail(take_photo(400, 300), "", 40, 40)
    assert (width, height) == (40, 30)
    _data, width, height = thumbnail(take_photo(400, 300, orientation=6), "", 40, 40)
    assert (width, height) == (30, 40)


def test_photographs_are_made_small(take_photo) -> None:
    data, _width, _height = thumbnail(take_photo(4000, 3000), "", 40, 30)
    assert len(data) < 40_000


@pytest.mark.parametrize("mode", ["RGBA", "P", "L", "CMYK"])
def test_any_kind_of_picture_prints(posting, read, mode: str) -> None:
    out = BytesIO()
    Image.new(mode, (60, 40)).save(out, "JPEG" if mode == "CMYK" else "PNG")
    point = replace(posting.points[0], photo_start=out.getvalue())
    assert read(render(replace(posting, points=(point,)))).pages == 2


@pytest.mark.parametrize("damage", ["empty", "no picture", "cut off", "gif", "gigantic"])
def test_a_picture_that_cannot_be_printed_is_named(posting, take_photo, damage: str) -> None:
    data = {
        "empty": b"",
        "no picture": b"%PDF-1.4",
        "cut off": take_photo(400, 300, "PNG")[:200],
        "gif": b"GIF89a" + bytes(60),
        "gigantic": _png_header(60_000, 60_000),
    }[damage]
    point = replace(posting.points[0], photo_start=data)
    with pytest.raises(PictureUnreadable) as refusal:
        render(replace(posting, points=(point,)))
    assert refusal.value.details == {"picture": "01 1号楼1单元门口 开始"}


def _png_header(width: int, height: int) -> bytes:
    """A PNG that claims to be enormous."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + header
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + chunk + struct.pack(">I", zlib.crc32(chunk))
