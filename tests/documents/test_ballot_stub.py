"""D14: a ballot that stands alone once it is cut off, and a stub that names the same dwelling."""

import json
from dataclasses import replace

import pytest

from app.documents.survey_form import render
from app.documents.survey_record import layout_of
from app.domain.rounds.form_code import parse_form_code

CUT = 222.0
NEAR = 0.1


def test_the_ballot_has_all_its_marks_above_the_cut(ballot) -> None:
    stored = json.loads(layout_of(ballot))
    assert (stored["form"], stored["paper"]) == ("D14", [210.0, CUT])
    assert {(spot["x"], spot["y"]) for spot in stored["fiducials"]} == {
        (17.0, 17.0),
        (193.0, 17.0),
        (17.0, CUT - 17),
        (193.0, CUT - 17),
    }
    lowest = [region["y"] + region["height"] for region in stored["regions"]]
    lowest += [patch["y"] + 6 for strip in stored["strips"] for patch in strip]
    assert max(lowest) <= CUT - 14


def test_what_is_printed_on_the_ballot_is_what_its_layout_says(ballot, read) -> None:
    found = read(render(ballot)).paths(0)
    for spot in json.loads(layout_of(ballot))["fiducials"]:
        assert any(
            abs(box[0] - spot["x"] + 3) < NEAR
            and abs(box[1] - spot["y"] + 3) < NEAR
            and box[2] - box[0] > 5.9
            for box in found
        )


def test_a_survey_form_is_laid_out_as_before(survey) -> None:
    stored = json.loads(layout_of(survey))
    assert (stored["form"], stored["paper"]) == ("D05", [210.0, 297.0])
    assert [spot["y"] for spot in stored["fiducials"]] == [17.0, 17.0, 280.0, 280.0]
    assert stored["regions"][1] == {"id": "signature", "x": 14.0, "y": 238.0, "width": 182.0, "height": 21.0}


def test_both_halves_carry_the_code_of_one_dwelling_and_tell_themselves_apart(ballot, read) -> None:
    pdf = read(render(ballot))
    assert pdf.pages == len(ballot.sheets)
    for page, sheet in enumerate(ballot.sheets):
        codes = sorted(pdf.codes(page))
        assert codes == sorted([sheet.payload, sheet.stub])
        stub = parse_form_code(sheet.stub)
        assert stub is not None
        assert stub.page == 2
        assert pdf.text(page).count(sheet.form_number) == 2


def test_the_stub_asks_who_took_it_and_when(ballot, read) -> None:
    text = read(render(ballot)).text(0)
    for wanted in (
        "表决票存根",
        "沿虚线剪开",
        "签收人签名",
        "签收日期",
        "业主本人",
        "受托人",
        "送达方式",
        "送达人签名",
    ):
        assert wanted in text
    assert "表决票存根" not in read(render(replace(ballot, stub=False))).text(0)


def test_the_warning_stands_on_the_ballot_above_the_cut(ballot, read) -> None:
    pdf = read(render(ballot))
    warned = [character for character in pdf.characters(0) if character.text == "特"]
    assert warned
    assert all(character.baseline < 90 for character in warned)
    long = "特别提示：" + "按议事规则第十二条的约定，" * 20
    text = read(render(replace(ballot, warning=long))).text(0)
    assert text.count("按议事规则第十二条的约定") == 20


def test_nothing_is_printed_within_14_mm_of_the_edge_or_across_the_cut(ballot, read) -> None:
    pdf = read(render(ballot))
    left, top, right, bottom = pdf.ink(0)
    assert left >= 13.5
    assert top >= 13.5
    assert right <= 196.5
    assert bottom <= 283.5
    assert not [c for c in pdf.characters(0) if CUT - 12 < c.baseline < CUT + 1]


@pytest.mark.parametrize("name", ["某" * 60, "买买提·" * 10])
def test_long_names_stay_in_their_cell_of_the_stub(ballot, read, name: str) -> None:
    sheet = replace(ballot.sheets[0], owners=(name,))
    for character in read(render(replace(ballot, sheets=(sheet,)))).characters(0):
        if character.text in "某买":
            assert character.x < 166
            assert character.baseline < 50 or CUT + 19 < character.baseline < CUT + 28
