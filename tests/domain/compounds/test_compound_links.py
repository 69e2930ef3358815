"""Compounds come out of one another in no circle, whatever is merged and split."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.compound_links import CompoundLinks, Descent, Kin
from app.domain.errors.compounds import CannotMergeCompounds, CompoundMerged, MergeCycle

NAMES = {1: "甲院", 2: "乙院", 3: "丙院"}
PLAIN = CompoundLinks(NAMES, {}, {})


def test_links_are_read_off_the_compounds() -> None:
    details = CompoundDetails("")
    found = CompoundLinks.of(
        [Compound(1, details, "", merged_into=3), Compound(3, details, "", split_from=2)]
    )
    assert (found.merged_into, found.split_from) == ({1: 3}, {3: 2})


def test_a_merge_is_told_from_both_sides() -> None:
    links = PLAIN.merged([1, 2], Kin(4, "新院")).split(4, Kin(5, "东院"))
    assert links.descent(1) == Descent(into=Kin(4, "新院"))
    assert links.descent(4) == Descent(parts=(Kin(1, "甲院"), Kin(2, "乙院")), split_off=(Kin(5, "东院"),))
    assert links.descent(5) == Descent(whole=Kin(4, "新院"))
    assert [links.survivor(number) for number in (1, 3, 4)] == [4, 3, 4]
    assert links.circle() == ()


def test_a_merged_one_is_neither_merged_nor_split_again() -> None:
    links = PLAIN.merged([1, 2], Kin(4, "新院"))
    for act in (lambda: links.merged([1, 3], Kin(5, "大院")), lambda: links.split(2, Kin(5, "东院"))):
        with pytest.raises(CompoundMerged):
            act()
    for few in ([], [3], [3, 3]):
        with pytest.raises(CannotMergeCompounds):
            links.refuse_merge(few)


def test_an_old_compound_cannot_be_the_new_one() -> None:
    for act in (
        lambda: PLAIN.merged([1, 2], Kin(1, "甲院")),
        lambda: PLAIN.split(1, Kin(1, "甲院")),
        lambda: PLAIN.split(1, Kin(2, "乙院")).merged([2, 3], Kin(1, "甲院")),
    ):
        with pytest.raises(MergeCycle):
            act()


def test_a_circle_in_a_file_is_found_and_never_walked_for_ever() -> None:
    links = CompoundLinks(NAMES, {1: 2, 2: 3, 3: 1}, {})
    assert set(links.circle()) == {"甲院", "乙院", "丙院"}
    with pytest.raises(MergeCycle):
        links.survivor(1)


@given(st.data())
def test_no_order_of_merges_and_splits_makes_a_circle(data: st.DataObject) -> None:
    links = CompoundLinks({number: f"{number}号院" for number in range(1, 7)}, {}, {})
    for _ in range(data.draw(st.integers(0, 12))):
        ids = st.sampled_from(sorted(links.names))
        fresh = data.draw(st.booleans()) or data.draw(st.booleans())
        new = Kin(max(links.names) + 1, "新院") if fresh else Kin(data.draw(ids), "旧院")
        try:
            if data.draw(st.booleans()):
                links = links.merged(data.draw(st.lists(ids, min_size=1, max_size=3)), new)
            else:
                links = links.split(data.draw(ids), new)
        except (CompoundMerged, CannotMergeCompounds, MergeCycle):
            continue
        assert links.circle() == ()
    for number in links.names:
        last = links.survivor(number)
        assert last not in links.merged_into
        assert links.survivor(last) == last
