"""Codes printed on forms: what is damaged or mistyped is refused, whatever is scanned."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rounds.form_code import MAX_LENGTH, FormCode, NoticeCode, parse_form_code, with_check

QR_ALPHANUMERIC = re.compile(r"[0-9A-Z $%*+\-./:]+")
LEGAL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-"
DIGESTS = st.text("0123456789ABCDEF", min_size=8, max_size=8)
CODES = st.builds(FormCode, st.integers(1, 99_999), st.integers(1, 99_999), DIGESTS, st.integers(1, 99))


@given(CODES)
def test_a_printed_code_is_read_back(code):
    assert parse_form_code(str(code)) == code


@given(CODES)
def test_spaces_and_lower_case_from_a_keyboard_do_not_matter(code):
    assert parse_form_code(f"  {str(code).lower()}\n") == code


@given(st.integers(1, 99_999), st.integers(1, 99_999), st.text("0123456789abcdef", min_size=8, max_size=8))
def test_codes_use_only_characters_of_the_dense_qr_mode(round_id, row_no, digest):
    for code in (str(FormCode(round_id, row_no, digest)), str(NoticeCode(round_id, row_no))):
        assert QR_ALPHANUMERIC.fullmatch(code)
        assert len(code) <= MAX_LENGTH


def test_a_digest_in_lower_case_names_the_same_form():
    assert FormCode(3, 17, "7f3a91c2") == FormCode(3, 17, "7F3A91C2")


@pytest.mark.parametrize("digest", ["", "7F3A-91C2", "7F3A91C", "7F3A91C2F", "7F3A91CG", "７F3A91C2"])
def test_a_digest_that_is_not_eight_hexadecimal_digits_is_refused(digest):
    with pytest.raises(ValueError):
        FormCode(1, 1, digest)


@pytest.mark.parametrize("numbers", [(-1, 1, 1), (1, -1, 1), (1, 1, -1), (10**6, 10**6, 10)])
def test_numbers_that_cannot_be_printed_are_refused(numbers):
    with pytest.raises(ValueError):
        FormCode(numbers[0], numbers[1], "7F3A91C2", numbers[2])


def test_the_longest_code_still_fits():
    code = FormCode(999_999, 99_999, "FFFFFFFF", 99)
    assert len(str(code)) == MAX_LENGTH
    assert parse_form_code(str(code)) == code


@given(CODES)
def test_every_single_substitution_is_caught(code):
    text = str(code)
    for place, right in enumerate(text):
        for wrong in LEGAL.replace(right, ""):
            assert parse_form_code(text[:place] + wrong + text[place + 1 :]) is None


@given(CODES)
def test_every_swap_of_neighbours_is_caught(code):
    text = str(code)
    for place, (left, right) in enumerate(itertools.pairwise(text)):
        if left != right:
            assert parse_form_code(text[:place] + right + left + text[place + 2 :]) is None


def test_a_dash_that_slipped_does_not_name_another_row():
    assert with_check("F1-12-3-7F3A91C2-1")[-2:] != with_check("F1-1-23-7F3A91C2-1")[-2:]


@given(CODES, st.characters(blacklist_characters=LEGAL + LEGAL.lower()), st.integers(0, 29))
def test_a_foreign_character_is_caught_at_any_place(code, stranger, place):
    text = str(code)
    place %= len(text)
    assert parse_form_code(text[:place] + stranger + text[place + 1 :]) is None


@pytest.mark.parametrize(("right", "lookalike"), [("S", "ſ"), ("I", "ı")])
def test_a_character_that_only_becomes_legal_in_capitals_is_caught(right, lookalike):
    codes = [str(FormCode(1, row_no, "7F3A91C2")) for row_no in range(1, 200)]
    ending_so = [code for code in codes if code.endswith(right)]
    assert ending_so
    assert [parse_form_code(code[:-1] + lookalike) for code in ending_so] == [None] * len(ending_so)


@given(CODES, st.integers(1, 29))
def test_a_cut_code_is_caught(code, kept):
    text = str(code)
    assert kept >= len(text) or parse_form_code(text[:kept]) is None


@given(st.text(max_size=40))
def test_any_text_at_all_is_no_code(text):
    assert parse_form_code(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        str(NoticeCode(3, 7)),
        with_check("F1-3-17-7F3A91C2"),
        with_check("F1-3-17-7F3A91C2-1-1"),
        with_check("F2-3-17-7F3A91C2-1"),
        with_check("F1-X-17-7F3A91C2-1"),
        with_check("F1-3--7F3A91C2-1"),
        with_check("F1-3-17--1"),
        with_check("F1-3-17-7F3A91CZ-1"),
        with_check("F1-03-17-7F3A91C2-1"),
        with_check("F1-3-17-7F3A91C2-1" + "0" * 20),
    ],
)
def test_another_kind_of_code_is_not_a_form(text):
    assert parse_form_code(text) is None


def test_a_check_of_a_body_with_other_characters_is_refused():
    with pytest.raises(ValueError):
        with_check("F1-甲")


def test_codes_read_as_documented():
    assert str(FormCode(3, 17, "7F3A91C2")).startswith("F1-3-17-7F3A91C2-1-")
    assert str(NoticeCode(3, 7)).startswith("N1-3-7-")
