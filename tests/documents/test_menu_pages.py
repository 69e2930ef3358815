"""D05b: every item stands on its sheet under its number, with three boxes where the stored layout says."""

import json
from dataclasses import replace

from app.documents.menu_layout import ROWS, MenuChoice
from app.documents.survey_form import render
from app.documents.survey_record import SurveyForms, layout_of
from app.domain.rounds.form_code import FormCode

FRAME = 0.35
PICKS = (("necessary", "必要"), ("wanted", "需要"), ("not_wanted", "不需要"))


def menu_form(survey: SurveyForms, items: int) -> SurveyForms:
    choices = tuple(MenuChoice(no, f"X-{no}", f"第{no}项改造", "基础类") for no in range(1, items + 1))
    sheets = -(-items // ROWS)
    more = tuple(str(FormCode(3, 1, "7F3A91C2", page)) for page in range(2, sheets + 2))
    households = tuple(replace(sheet, more=more) for sheet in survey.sheets[:2])
    return replace(survey, menu=(), choices=choices, picks=PICKS, sheets=households)


def squares(pdf, page: int) -> list[tuple[float, float]]:
    wide = 5 + FRAME
    return [
        (left + FRAME / 2, top + FRAME / 2)
        for left, top, right, bottom in pdf.paths(page)
        if abs(right - left - wide) < 0.02 and abs(bottom - top - wide) < 0.02
    ]


def test_each_household_gets_as_many_sheets_as_the_menu_takes(survey, read) -> None:
    form = menu_form(survey, ROWS + 4)
    pdf = read(render(form))
    assert pdf.pages == 2 * 3
    assert len(pdf.bookmarks()) == 2
    assert "第3页共3页" in pdf.text(2)
    assert [pdf.codes(page) for page in (1, 2)] == [[code] for code in form.sheets[0].more]
    assert form.sheets[1].room in pdf.text(4)


def test_every_item_stands_under_its_number_beside_its_boxes(survey, read) -> None:
    form = menu_form(survey, ROWS + 4)
    pdf = read(render(form))
    more = json.loads(layout_of(form))["more"]
    assert [len(boxes) for boxes in more] == [3 * ROWS, 3 * 4]
    for page, boxes in enumerate(more, start=1):
        printed = squares(pdf, page)
        assert len(printed) == len(boxes)
        for box in boxes:
            assert any(abs(x - box["x"]) < 0.1 and abs(y - box["y"]) < 0.1 for x, y in printed)
    for line in pdf.lines(1):
        text = "".join(character.text for character in line)
        if "项改造" in text:
            number = text.partition("第")[0]
            assert text.startswith(f"{number}第{number}项改造（基础类）")


def test_boxes_of_a_menu_keep_their_distances(survey) -> None:
    for boxes in json.loads(layout_of(menu_form(survey, ROWS)))["more"]:
        for one in boxes:
            for other in boxes:
                apart = (abs(one["x"] - other["x"]), abs(one["y"] - other["y"]))
                assert apart == (0, 0) or apart[0] >= 28 or apart[1] >= 9.5


def test_a_menu_stays_on_its_paper(survey, read) -> None:
    left, top, right, bottom = read(render(menu_form(survey, ROWS))).ink(1)
    assert (left >= 13.5, top >= 13.5, right <= 196.5, bottom <= 283.5) == (True, True, True, True)


def test_a_form_without_a_menu_keeps_its_layout(survey) -> None:
    assert "more" not in json.loads(layout_of(survey))
