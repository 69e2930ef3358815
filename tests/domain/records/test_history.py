"""Whatever is done to a chain of entries afterwards is found, and where."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.records.history import BEGINNING, Action, HistoryEntry, chain_digest, first_break

VALUES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=8))
FIELDS = st.dictionaries(st.text(min_size=1, max_size=5), VALUES, max_size=3)
ENTRIES = st.builds(
    HistoryEntry,
    no=st.just(0),
    act=st.integers(1, 9),
    at=st.integers(0, 10**9).map(lambda seconds: datetime(2026, 1, 1) + timedelta(seconds=seconds)),
    by=st.text(max_size=4),
    action=st.sampled_from(Action),
    entity=st.sampled_from(["dwelling", "ballot"]),
    record=st.text(max_size=4),
    compound_id=st.one_of(st.none(), st.integers(1, 9)),
    before=FIELDS,
    after=FIELDS,
    reason=st.text(max_size=4),
    undoes=st.one_of(st.none(), st.integers(1, 9)),
)
CHAINS = st.lists(ENTRIES, min_size=2, max_size=8).map(lambda entries: chained(entries))


def chained(entries: list[HistoryEntry]) -> list[HistoryEntry]:
    """The entries numbered and chained as the library does it."""
    done: list[HistoryEntry] = []
    for no, entry in enumerate(entries, start=1):
        numbered = replace(entry, no=no)
        previous = done[-1].digest if done else BEGINNING
        done.append(replace(numbered, digest=chain_digest(previous, numbered)))
    return done


def test_no_entries_are_a_whole_chain() -> None:
    assert first_break([]) is None
    assert first_break([], newest=BEGINNING) is None


@given(CHAINS)
def test_a_chain_as_written_is_whole(chain: list[HistoryEntry]) -> None:
    assert first_break(chain) is None
    assert first_break(chain, newest=chain[-1].digest) is None


@given(CHAINS, st.data())
def test_an_altered_entry_is_found_where_it_stands(chain: list[HistoryEntry], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(chain) - 1))
    entry = chain[place]
    changed = data.draw(
        st.sampled_from(
            [
                replace(entry, by=entry.by + "x"),
                replace(entry, at=entry.at + timedelta(microseconds=1)),
                replace(entry, after={**entry.after, "area": 12345678}),
                replace(entry, before={**entry.before, "areaareaarea": None}),
                replace(entry, record=entry.record + "1"),
                replace(entry, reason=entry.reason + "。"),
                replace(entry, compound_id=99),
                replace(entry, digest="f" * 64),
            ]
        )
    )
    chain[place] = changed
    assert (first_break(chain) == entry.no) == (changed != entry)


@given(CHAINS, st.data())
def test_a_removed_entry_is_found(chain: list[HistoryEntry], data: st.DataObject) -> None:
    newest = chain[-1].digest
    gone = chain.pop(data.draw(st.integers(0, len(chain) - 1)))
    assert first_break(chain, newest) == gone.no


@given(CHAINS, st.data())
def test_swapped_entries_are_found(chain: list[HistoryEntry], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(chain) - 2))
    second = data.draw(st.integers(first + 1, len(chain) - 1))
    chain[first], chain[second] = chain[second], chain[first]
    assert first_break(chain) == first + 1


@given(CHAINS, ENTRIES, st.data())
def test_an_inserted_entry_is_found(
    chain: list[HistoryEntry], entry: HistoryEntry, data: st.DataObject
) -> None:
    newest = chain[-1].digest
    place = data.draw(st.integers(0, len(chain)))
    previous = chain[place - 1].digest if place else BEGINNING
    forged = replace(entry, no=place + 1)
    chain.insert(place, replace(forged, digest=chain_digest(previous, forged)))
    assert first_break(chain, newest) is not None
