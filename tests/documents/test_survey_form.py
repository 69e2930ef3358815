"""D05: what is printed is what the stored layout says, to a tenth of a millimetre."""

import json
from dataclasses import replace

import pytest

from app.documents.survey_form import render
from app.documents.survey_record import MenuItem, layout, layout_digest, layout_of
from app.domain.errors.papers import FormTooLong

NEAR = 0.1
RARE_NAMES = ("<b>李&明</b>\"'", "买买提·艾合买提江", "𬭎㛃䶮𠅤", "某" * 60)


def stored(survey) -> dict:
    return json.loads(layout_of(survey))


FRAME = 0.35


def printed_squares(pdf) -> list[tuple[float, float]]:
    """Outer upper left corners of the squares; PDFium's bounds lie half a line outside the drawn frame."""
    wide = 5 + FRAME
    squares = [
        box
        for box in pdf.paths(0)
        if abs(box[2] - box[0] - wide) < 0.02 and abs(box[3] - box[1] - wide) < 0.02
    ]
    return [(left + FRAME / 2, top + FRAME / 2) for left, top, _right, _bottom in squares]


def test_every_box_stands_where_the_layout_says(survey, read) -> None:
    squares = printed_squares(read(render(survey)))
    boxes = stored(survey)["boxes"]
    assert len(squares) == len(boxes) == 7 + len(survey.menu)
    for box in boxes:
        assert any(abs(x - box["x"]) < NEAR and abs(y - box["y"]) < NEAR for x, y in squares)


def test_the_marks_in_the_corners_are_rings_around_dots(survey, read) -> None:
    found = read(render(survey)).paths(0)
    for spot in stored(survey)["fiducials"]:
        for diameter in (6.0, 4.0, 2.2):
            wanted = (spot["x"] - diameter / 2, spot["y"] - diameter / 2)
            assert any(
                abs(box[0] - wanted[0]) < NEAR
                and abs(box[1] - wanted[1]) < NEAR
                and abs(box[2] - box[0] - diameter) < NEAR
                for box in found
            )


def test_nothing_is_printed_within_14_mm_of_the_edge(survey, read) -> None:
    left, top, right, bottom = read(render(survey)).ink(0)
    assert left >= 13.5
    assert top >= 13.5
    assert right <= 196.5
    assert bottom <= 283.5


def test_the_grey_strips_have_their_tones(survey, read) -> None:
    picture = read(render(survey)).picture(0, 254).convert("L")
    strips = stored(survey)["strips"]
    assert len(strips) == 2
    for strip in strips:
        for patch in strip:
            middle = (round((patch["x"] + 3) * 10), round((patch["y"] + 3) * 10))
            assert picture.getpixel(middle) == pytest.approx(255 * (1 - patch["grey"] / 100), abs=2)


def test_boxes_keep_their_distances(survey) -> None:
    boxes = stored(survey)["boxes"]
    for one in boxes:
        for other in boxes:
            apart = (abs(one["x"] - other["x"]), abs(one["y"] - other["y"]))
            assert apart == (0, 0) or apart[0] >= 28 or apart[1] >= 9.5
        assert one["label_x"] == one["x"] + 7.5


def test_nothing_stands_left_of_a_box_or_in_it(survey, read) -> None:
    pdf = read(render(survey))
    characters = pdf.characters(0)
    for box in stored(survey)["boxes"]:
        left, right = box["x"] - 5, box["x"] + 7.4
        top, bottom = box["y"] - 2.2, box["y"] + 7.2
        for character in characters:
            wide = character.size / 72 * 25.4 * (0.5 if character.text.isascii() else 1.0)
            across = character.x < right and character.x + wide > left
            assert not (across and top < character.baseline < bottom)


def test_signature_and_opinions_keep_away_from_boxes(survey) -> None:
    content = stored(survey)
    lowest = max(box["y"] + 5 for box in content["boxes"])
    assert all(region["y"] - lowest >= 12 for region in content["regions"])


def test_the_code_can_be_read_and_names_the_sheet(survey, read) -> None:
    pdf = read(render(survey))
    assert pdf.pages == len(survey.sheets)
    for page, sheet in enumerate(survey.sheets):
        assert pdf.codes(page) == [sheet.payload]
        assert f"表号{sheet.form_number}" in pdf.text(page)
        assert sheet.room in pdf.text(page)


def test_the_code_is_as_large_as_the_form_demands(survey, read) -> None:
    qr = stored(survey)["qr"]
    assert (qr["width"], qr["x"] + qr["width"], stored(survey)["qr_code"]["modules"]) == (26.0, 196.0, 29)
    code = next(box for box in read(render(survey)).paths(0) if abs(box[2] - box[0] - 26) < NEAR)
    assert code[0] == pytest.approx(qr["x"], abs=NEAR)
    assert code[1] == pytest.approx(qr["y"], abs=NEAR)


@pytest.mark.parametrize("name", RARE_NAMES)
def test_names_print_as_typed(survey, read, name: str) -> None:
    sheet = replace(survey.sheets[0], owners=(name,))
    text = read(render(replace(survey, sheets=(sheet,)))).text()
    assert "".join(name.split()) in text


def test_long_names_stay_in_their_cell(survey, read) -> None:
    sheet = replace(survey.sheets[0], owners=("某" * 60, "买买提·" * 10))
    for character in read(render(replace(survey, sheets=(sheet,)))).characters(0):
        if character.text in "某买":
            assert 31 < character.x < 97.5
            assert 38 < character.baseline < 45


def test_the_layout_does_not_depend_on_the_dwelling(survey) -> None:
    other = replace(survey, sheets=(replace(survey.sheets[0], owners=("某" * 60,), area=None),))
    assert layout_of(other) == layout_of(survey)
    assert len(layout_digest(survey)) == 64


def test_another_form_version_is_another_layout(survey) -> None:
    assert layout_digest(replace(survey, form_version=4)) != layout_digest(survey)
    assert layout_digest(replace(survey, fund_question="")) != layout_digest(survey)


def test_questions_left_empty_are_left_out(survey, read) -> None:
    plain = replace(survey, fee_question="", fund_question="", menu=())
    assert [box["id"] for box in stored(plain)["boxes"]] == [
        "consent.agree",
        "consent.oppose",
        "consent.abstain",
    ]
    text = read(render(plain)).text(0)
    assert "希望改造的内容" not in text
    assert "物业服务费" not in text


def test_a_menu_fills_its_columns_downwards(survey) -> None:
    boxes = [box for box in layout(survey).boxes if box.question == "menu"]
    assert [box.option for box in boxes] == [item.code for item in survey.menu]
    assert len({box.x for box in boxes}) == 2
    assert boxes[0].x == boxes[1].x


def test_a_menu_may_have_sixteen_items_and_no_more(survey, read) -> None:
    items = tuple(MenuItem(f"JC-{n:02d}", f"改造内容第{n}项") for n in range(17))
    full = read(render(replace(survey, menu=items[:16])))
    assert full.pages == len(survey.sheets)
    with pytest.raises(FormTooLong) as refusal:
        render(replace(survey, menu=items))
    assert refusal.value.details == {"items": 17, "at_most": 16}


def test_progress_is_heard_every_fifty_sheets(survey) -> None:
    heard = []
    many = replace(survey, sheets=survey.sheets * 40)
    render(many, lambda done, total: heard.append((done, total)))
    assert heard == [(50, 120), (100, 120), (120, 120)]


def test_an_error_from_progress_cancels(survey) -> None:
    def stop(done: int, total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        render(replace(survey, sheets=survey.sheets * 40), stop)


def test_every_dwelling_has_its_bookmark(survey, read) -> None:
    assert read(render(survey)).bookmarks() == ["3号楼2单元101室", "3号楼2单元102室", "3号楼2单元103室"]
