"""The bundled faces are whole, cover what names need, and say so when they do not."""

import hashlib
from pathlib import Path

import pytest

from app.documents import fonts
from app.documents.fonts import (
    FONT_FILES,
    Role,
    clean,
    glyph_of,
    missing_characters,
    require_glyphs,
    width_of,
)
from app.domain.errors.papers import FontBroken, FontMissing, GlyphMissing
from app.resources import resource

RARE = "㛃䶮𬭎𫖯𠅤𬎆𪚥喆堃犇淼赟翀昇祎玥甯亖㐂仝"


@pytest.fixture
def other_fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Let the faces be looked for in an empty folder."""
    (tmp_path / "fonts").mkdir()
    monkeypatch.setattr(fonts, "resource", lambda name: tmp_path / name)
    fonts.face_of.cache_clear()
    yield tmp_path / "fonts"
    fonts.face_of.cache_clear()


def test_the_files_are_those_that_were_checked_in() -> None:
    sums = dict(
        reversed(line.split())
        for line in resource("fonts/SHA256SUMS").read_text("utf-8").splitlines()
        if line
    )
    for name in FONT_FILES.values():
        digest = hashlib.sha256(resource(f"fonts/{name}").read_bytes()).hexdigest()
        assert sums[name] == digest


def test_a_missing_file_is_named(other_fonts: Path) -> None:
    with pytest.raises(FontMissing) as error:
        fonts.face_of(Role.SONG)
    assert error.value.details == {"font": "NotoSerifSC-Regular.ttf"}


@pytest.mark.parametrize("length", [0, 3, 200, 50_000])
def test_a_damaged_file_is_named(other_fonts: Path, length: int) -> None:
    whole = resource("fonts/NotoSerifSC-Regular.ttf").read_bytes()
    (other_fonts / "NotoSerifSC-Regular.ttf").write_bytes(whole[:length])
    with pytest.raises(FontBroken):
        fonts.face_of(Role.SONG)


@pytest.mark.parametrize("role", list(Role))
def test_every_role_draws_rare_names_and_signs(role: Role) -> None:
    assert all(glyph_of(role, character) for character in RARE + "①㎡≥√（）“”—…·〔〕％×")


def test_letters_and_digits_in_fangsong_come_from_song() -> None:
    assert {glyph_of(Role.FANGSONG, c).face for c in "2026AbD%①㎡“”"} == {Role.SONG}
    assert {glyph_of(Role.FANGSONG, c).face for c in "改造，。——·"} == {Role.FANGSONG}
    assert {glyph_of(Role.HEI, c).face for c in "改造2026%"} == {Role.HEI}


def test_quotes_are_a_full_cell_wide() -> None:
    assert [width_of(role, "“") for role in Role] == [1.0] * 5


def test_radicals_and_compatibility_forms_become_the_plain_character() -> None:
    assert clean("⼀⻳\uf9d1㎡①ﬁ") == "一龟六㎡①ﬁ"


def test_characters_without_shape_vanish() -> None:
    assert clean("葛\U000e0100城\ufe0f\u200b\tA\r\nB") == "葛城 A\nB"


def test_missing_characters_are_listed_once() -> None:
    assert missing_characters("王\U00030a00建\U00030a00国\U0001f600 \n\u3000") == "\U00030a00\U0001f600"
    assert missing_characters(RARE) == ""


def test_a_record_is_searched_to_its_depth() -> None:
    with pytest.raises(GlyphMissing) as error:
        require_glyphs((1, None, ["好"], ("a", ("李\U0001f600",))))
    assert error.value.details == {"characters": "\U0001f600", "where": ["李\U0001f600"]}
