"""What is said of attached files, and the times clerks type."""

from contextlib import suppress
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors.records import ValueRefused
from app.domain.records.attached_file import (
    AttachedFile,
    FileNote,
    Phase,
    RecordKind,
    RecordRef,
    checked_note,
    photo_pairs,
    view_key,
)
from app.domain.records.file_words import about_file, moment_text, size_text, typed_moment

NOW = datetime(2026, 11, 3, 9, 30)
GATE = RecordRef(RecordKind.COMPOUND, 1)


def photo(
    number: int, viewpoint: str, phase: Phase | None, day: int = 1, media: str = "image/jpeg"
) -> AttachedFile:
    note = FileNote("", "", viewpoint, phase, datetime(2026, 1, day))
    return AttachedFile(number, 1, GATE, f"{number:064}", f"{number}.jpg", media, 9, 1, note, NOW, "陈敏")


def test_the_first_before_and_the_last_after_make_the_pair() -> None:
    files = [
        photo(1, "东门", Phase.AFTER, 5),
        photo(2, "东门", Phase.AFTER, 9),
        photo(3, "东门", Phase.BEFORE, 2),
        photo(4, "东门", Phase.BEFORE, 1),
    ]
    (pair,) = photo_pairs(files)
    assert pair.before is not None
    assert pair.after is not None
    assert (pair.before.id, pair.after.id) == (4, 2)


def test_scans_and_photos_without_viewpoint_or_phase_pair_with_nothing() -> None:
    files = [
        photo(1, "", Phase.BEFORE),
        photo(2, "东门", None),
        photo(3, "屋顶", Phase.BEFORE, media="application/pdf"),
    ]
    assert photo_pairs(files) == ()


@pytest.mark.parametrize("other", ["东门A", " 东 门Ａ ", "东门　a"])
def test_two_ways_of_writing_one_viewpoint_are_one(other: str) -> None:
    assert view_key(other) == view_key("东门A")


@given(st.text(), st.text(), st.text(), st.text())
def test_a_checked_note_is_one_line_everywhere_and_stays_so(title: str, tag: str, view: str, by: str) -> None:
    try:
        note = checked_note(FileNote(title, tag, view, Phase.BEFORE, NOW, by), NOW)
    except ValueRefused:
        return
    assert checked_note(note, NOW) == note
    for text in (note.title, note.tag, note.viewpoint, note.taken_by):
        assert len(text) <= 60
        assert "\n" not in text
        text.encode()


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("2026-3-5", datetime(2026, 3, 5)),
        ("2026.3.5 9:30", datetime(2026, 3, 5, 9, 30)),
        ("2026年3月5日 9点05分", datetime(2026, 3, 5, 9, 5)),
        ("2026年3月5日9:30", datetime(2026, 3, 5, 9, 30)),
        ("２０２６－０３－０５　０９：３０", datetime(2026, 3, 5, 9, 30)),
        ("2026-03-05T09:30", datetime(2026, 3, 5, 9, 30)),
        ("  ", None),
    ],
)
def test_times_are_read_as_they_are_typed(typed: str, at: datetime | None) -> None:
    assert typed_moment("拍摄时间", typed) == at


@pytest.mark.parametrize(
    "typed", ["昨天", "2026-13-1", "2026-3-5 25:00", "2026-3-5 9:61", "9:30", "2026-2-30"]
)
def test_what_is_no_time_is_refused(typed: str) -> None:
    with pytest.raises(ValueRefused):
        typed_moment("拍摄时间", typed)


@given(st.datetimes(datetime(1949, 1, 1), datetime(2099, 12, 31)))
def test_a_time_shown_can_be_typed_again(at: datetime) -> None:
    shown = at.replace(second=0, microsecond=0)
    assert typed_moment("拍摄时间", moment_text(shown)) == shown


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading_of_times(typed: str) -> None:
    with suppress(ValueRefused):
        assert typed_moment("拍摄时间", typed) is None or typed.strip()


@pytest.mark.parametrize(
    ("size", "text"), [(0, "1 KB"), (999_499, "999 KB"), (1_000_000, "1.0 MB"), (3_449_999, "3.4 MB")]
)
def test_sizes_are_told_in_kb_and_mb(size: int, text: str) -> None:
    assert size_text(size) == text


def test_a_file_says_what_it_is() -> None:
    assert about_file(photo(1, "", None)) == "照片 1 KB"
    assert about_file(photo(1, "", None, media="application/pdf")) == "PDF 1页 1 KB"
