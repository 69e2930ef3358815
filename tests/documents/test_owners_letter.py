"""D04 stands on the grid of GB/T 9704, measured in the finished file."""

from dataclasses import replace
from itertools import pairwise

import pytest

from app.documents.owners_letter import OwnersLetter, render
from app.domain.errors.papers import GlyphMissing

CELL = 156 / 28
NEAR = 0.1


def with_texts(letter: OwnersLetter, *texts: str) -> OwnersLetter:
    first, *others = letter.sections
    return replace(letter, sections=(replace(first, texts=texts), *others))


def body(pdf, page: int) -> list[list]:
    """Lines of the text block: 3号 type, without title and footer."""
    found = pdf.lines(page)
    return [line for line in found if abs(line[0].size - 15.793) < 0.05 and line[0].baseline < 263]


def test_the_text_block_is_where_the_standard_wants_it(letter, read) -> None:
    long = "改造" * 120
    pdf = read(render(replace(letter, opening=(long,))))
    lines = body(pdf, 0)
    addressee, first, second = lines[0], lines[1], lines[2]
    assert addressee[0].x == pytest.approx(28, abs=NEAR)
    assert first[0].x == pytest.approx(39.14, abs=NEAR)
    assert second[0].x == pytest.approx(28, abs=NEAR)
    assert len(second) == 28
    assert second[-1].x + CELL == pytest.approx(184, abs=NEAR)


def test_baselines_are_a_twenty_second_of_the_block_apart(letter, read) -> None:
    pdf = read(render(letter))
    for page in range(pdf.pages):
        baselines = [line[0].baseline for line in body(pdf, page)]
        assert baselines[0] > 37
        assert baselines[-1] < 262
        for before, after in pairwise(baselines):
            steps = (after - before) / (225 / 22)
            assert steps == pytest.approx(round(steps), abs=0.01)


def test_no_page_has_more_than_22_lines(letter, read) -> None:
    pdf = read(render(with_texts(letter, *(f"第{n}项，" + "管线更新" * 12 for n in range(30)))))
    assert pdf.pages > 3
    for page in range(pdf.pages):
        assert 1 < len(body(pdf, page)) <= 22


def test_page_numbers_change_sides(letter, read) -> None:
    pdf = read(render(with_texts(letter, "管线更新，" * 200)))
    inset = 14 * 25.4 / 72
    for page in range(2):
        numbers = [c for c in pdf.characters(page) if abs(c.size - 14) < 0.01]
        assert "".join(c.text for c in numbers) == f"—{page + 1}—"
        assert numbers[0].baseline == pytest.approx(262 + 7 + 0.38 * inset, abs=NEAR)
    right = [c for c in pdf.characters(0) if abs(c.size - 14) < 0.01]
    left = [c for c in pdf.characters(1) if abs(c.size - 14) < 0.01]
    assert right[-1].x + 0.89 * inset == pytest.approx(184 - inset, abs=NEAR)
    assert left[0].x == pytest.approx(28 + inset, abs=NEAR)


def test_the_date_ends_four_cells_from_the_right_under_the_middle_of_the_office(letter, read) -> None:
    pdf = read(render(letter))
    office, day = body(pdf, pdf.pages - 1)[-2:]
    assert "".join(c.text for c in day) == "2026年11月2日"
    assert day[-1].x + CELL == pytest.approx(184 - 4 * CELL, abs=NEAR)
    middle = (office[0].x + office[-1].x + CELL) / 2
    assert middle == pytest.approx((day[0].x + day[-1].x + CELL) / 2, abs=NEAR)


def test_a_long_office_stays_on_the_paper(letter, read) -> None:
    pdf = read(render(replace(letter, office="北京市海淀区人民政府清河街道办事处城市更新工作专班办公室")))
    office = body(pdf, pdf.pages - 1)[-2]
    assert office[0].x >= 28 - NEAR
    assert office[-1].x + CELL <= 184 + NEAR


def test_the_sign_off_never_stands_alone(letter, read) -> None:
    for extra in range(24):
        pdf = read(render(replace(letter, closing=("此致",) * extra)))
        lines = ["".join(c.text for c in line) for line in body(pdf, pdf.pages - 1)]
        assert lines[-2] == "海淀区清河街道办事处"
        assert len(lines) >= 4


def test_attachments_and_sign_off_never_stand_alone(letter, read) -> None:
    for extra in range(24):
        pdf = read(render(replace(letter, closing=("此致",) * extra, attachments=("维修资金表决票",))))
        lines = ["".join(c.text for c in line) for line in body(pdf, pdf.pages - 1)]
        assert len(lines[: next(n for n, line in enumerate(lines) if "附件" in line)]) >= 2


def test_wrapped_attachment_names_align_with_their_first_character(letter, read) -> None:
    long = "毛纺北小区改造内容清单（征求意见稿）以及分楼栋现状问题说明和照片"
    pdf = read(render(replace(letter, attachments=("征求表", long), closing=())))
    lines = [line for page in range(pdf.pages) for line in body(pdf, page)]
    texts = ["".join(c.text for c in line) for line in lines]
    row = next(number for number, text in enumerate(texts) if text.startswith("2.毛纺北"))
    name = next(c for c in lines[row] if c.text == "毛")
    assert lines[row + 1][0].x == pytest.approx(name.x, abs=NEAR)


def test_the_attachment_note_stays_in_one_piece(letter, read) -> None:
    for extra in range(24):
        pdf = read(
            render(replace(letter, attachments=("征求表", "内容清单", "现状照片"), closing=("此致",) * extra))
        )
        with_note = [
            page for page in range(pdf.pages) if any(n in pdf.text(page) for n in ("附件：1.征", "3.现状"))
        ]
        assert len(with_note) == 1


def test_an_attachment_note_longer_than_a_page_is_divided(letter, read) -> None:
    pdf = read(render(replace(letter, attachments=tuple(f"第{n}栋楼现状照片" for n in range(1, 61)))))
    assert "附件：1.第1栋楼" in pdf.text()
    assert "60.第60栋楼现状照片" in pdf.text()
    assert all(len(body(pdf, page)) > 2 for page in range(pdf.pages))


def test_the_whole_text_can_be_read_back(letter, read) -> None:
    text = read(render(letter)).text()
    for paragraph in (*letter.opening, *(text for part in letter.sections for text in part.texts)):
        assert "".join(paragraph.split())[:15] in text
    assert "致毛纺北小区全体业主的一封信" in text
    assert "附件：1.毛纺北小区居民意愿征求表" in text


def test_headings_are_numbered_without_gaps(letter, read) -> None:
    text = read(
        render(replace(letter, sections=(replace(letter.sections[0], texts=()), *letter.sections[1:])))
    ).text()
    assert "一、改什么" in text
    assert "二、意见怎样征集" in text


def test_a_character_nobody_has_is_named_before_printing(letter) -> None:
    with pytest.raises(GlyphMissing) as refusal:
        render(replace(letter, opening=("王\U00030a00先生",)))
    assert refusal.value.details["characters"] == "\U00030a00"
    assert refusal.value.details["where"] == ["王\U00030a00先生"]
