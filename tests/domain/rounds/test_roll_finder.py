from datetime import datetime

import pytest

from app.domain.dwellings.addresses import parse_address
from app.domain.errors.rounds import NotOnRoll
from app.domain.rounds.consent import Counts
from app.domain.rounds.form_code import STUB_PAGE, FormCode
from app.domain.rounds.roll import Roll, RollRow
from app.domain.rounds.roll_finder import NOWHERE, KeptPlace, RollFinder

PLACES = [
    ("1号楼", "1单元", "101"),
    ("1号楼", "1单元", "501"),
    ("1号楼", "2单元", "101"),
    ("1号楼", "2单元", "502"),
    ("3号楼", "1单元", "501"),
    ("3号楼", "2单元", "501"),
    ("3号楼", "2单元", "1001"),
    ("商业楼", "1单元", "101/102"),
]


def row(no: int, building: str, stairwell: str, room: str) -> RollRow:
    owners = ("王芳",)
    return RollRow(
        no, 100 + no, building, stairwell, room, None, owners, f"p{no}", 8000, None, "housing", True
    )


ROWS = [row(no, *place) for no, place in enumerate(PLACES, start=1)]
ROLL = Roll(7, 1, "", datetime(2026, 11, 3), "", "", "7f3a91c2" + "0" * 56, 8, Counts(8, 8, 0), 0)


@pytest.fixture
def finder() -> RollFinder:
    return RollFinder(4, ROLL, ROWS)


@pytest.mark.parametrize(
    ("typed", "no"),
    [
        ("3-2-501", 6),
        ("3 2 501", 6),
        ("3.2.501", 6),
        ("3*2*501", 6),
        ("3/2/501", 6),
        ("３－２－５０１", 6),
        ("三号楼二门501", 6),
        ("3栋2单元501室", 6),
        ("1001", 7),
        ("502", 4),
        ("0502", 4),
        (" 1-1-101 ", 1),
        ("商业楼101/102", None),
        ("101/102", 8),
        ("1-501", 2),
    ],
)
def test_a_dwelling_is_found_however_its_address_is_typed(
    finder: RollFinder, typed: str, no: int | None
) -> None:
    if no is None:
        with pytest.raises(NotOnRoll):
            finder.find(typed)
    else:
        assert finder.find(typed).no == no


@pytest.mark.parametrize("typed", ["3-2-999", "9-1-101", "777", "3-501", "随便写的", "", "-"])
def test_what_is_not_on_the_roll_is_refused(finder: RollFinder, typed: str) -> None:
    with pytest.raises(NotOnRoll):
        finder.find(typed)


def test_a_room_number_of_several_dwellings_says_how_many(finder: RollFinder) -> None:
    with pytest.raises(NotOnRoll) as refused:
        finder.find("501")
    assert "3 套 501" in str(refused.value.details["address"])


@pytest.mark.parametrize(
    ("kept", "typed", "no"),
    [
        (KeptPlace("3号楼", "2单元"), "501", 6),
        (KeptPlace("3号楼", "1单元"), "501", 5),
        (KeptPlace("1号楼"), "501", 2),
        (KeptPlace("3号楼"), "2-501", 6),
        (KeptPlace("3号楼", "2单元"), "1-1-101", 1),
        (KeptPlace("1号楼", "2单元"), "2-1-101", None),
        (KeptPlace("3号楼"), "501", None),
        (KeptPlace("3号楼"), "4-501", None),
        (KeptPlace("1号楼", "1单元"), "502", None),
    ],
)
def test_within_a_kept_place_the_room_is_enough(
    finder: RollFinder, kept: KeptPlace, typed: str, no: int | None
) -> None:
    if no is None:
        with pytest.raises(NotOnRoll):
            finder.find(typed, kept)
    else:
        assert finder.find(typed, kept).no == no


def test_several_dwellings_of_a_kept_building_are_counted_there_only(finder: RollFinder) -> None:
    with pytest.raises(NotOnRoll) as refused:
        finder.find("501", KeptPlace("3号楼"))
    assert "2 套 501" in str(refused.value.details["address"])


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("3-", KeptPlace("3号楼")),
        ("3-2-", KeptPlace("3号楼", "2单元")),
        ("3.2.", KeptPlace("3号楼", "2单元")),
        ("-", NOWHERE),
        ("9-", None),
        ("3-7-", None),
        ("3-2-501", None),
        ("501", None),
    ],
)
def test_a_trailing_dash_keeps_a_place(finder: RollFinder, typed: str, place: KeptPlace | None) -> None:
    assert finder.place(typed) == place


def test_the_code_of_a_form_finds_its_dwelling_in_any_place(finder: RollFinder) -> None:
    code = str(FormCode(4, 6, "7F3A91C2"))
    assert finder.find(code).no == 6
    assert finder.find(code.lower(), KeptPlace("1号楼", "1单元")).no == 6


@pytest.mark.parametrize(
    "code",
    [
        str(FormCode(5, 6, "7F3A91C2")),
        str(FormCode(4, 6, "7F3A91C3")),
        str(FormCode(4, 600, "7F3A91C2")),
    ],
)
def test_a_form_of_another_round_is_named_as_such(finder: RollFinder, code: str) -> None:
    with pytest.raises(NotOnRoll) as refused:
        finder.find(code)
    assert str(refused.value.details["address"]).startswith("另一轮征询的表")


def test_a_damaged_code_is_no_address(finder: RollFinder) -> None:
    code = str(FormCode(4, 6, "7F3A91C2"))
    with pytest.raises(NotOnRoll) as refused:
        finder.find(code[:-1] + ("0" if code[-1] != "0" else "1"))
    assert str(refused.value.details["address"]).startswith("读不准的表号")


def test_at_needs_the_stairwell_only_where_it_tells_dwellings_apart(finder: RollFinder) -> None:
    for written, no in (("1号楼501", 2), ("3号楼501", None), ("1号楼2单元101", 3)):
        address = parse_address(written)
        assert address is not None
        found = finder.at(address)
        assert (found.no if found else None) == no


def test_the_code_on_a_stub_names_the_dwelling_only_where_stubs_are_asked_for(finder: RollFinder) -> None:
    stub = str(FormCode(4, 6, "7F3A91C2", STUB_PAGE))
    with pytest.raises(NotOnRoll) as refused:
        finder.find(stub)
    assert "存根" in str(refused.value.details["address"])
    assert RollFinder(4, ROLL, ROWS, stubs=True).find(stub).no == 6
