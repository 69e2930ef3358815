"""The roster as it was written reads as the same roster, whatever clerks typed into it."""

import tempfile
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compounds.compound import AreaBasis, Compound, CompoundDetails, Use
from app.domain.dwellings.dwelling_file import DwellingDetails
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind, VisitOutcome
from app.domain.dwellings.dwelling_list import ListQuery
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.dwellings.visits import VisitDetails
from app.domain.errors.records import ValueRefused
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.dwelling_list import DwellingListService
from tests.builders import OpenLibrary, add_compound, new_library

ROOMS = ("101", "102", "201", "5楼中户", "底商1", "B1", "负101", "1203")
PLACES = [("1号楼", "1单元", room) for room in ROOMS] + [
    ("1号楼", "2门", "101"),
    ("临街楼", "未分单元", "1"),
    ("1号楼", "未分单元", "地下室3"),
]
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5)
plain_names = st.text(HAN, min_size=2, max_size=4)
any_text = st.text(max_size=30)
phones = st.lists(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True) | st.just("0310-3012345"), max_size=3, unique=True
)


@st.composite
def details(draw: st.DrawFn, text: st.SearchStrategy[str]) -> DwellingDetails:
    use, floor = draw(st.sampled_from(Use)), draw(st.none() | st.sampled_from([-2, -1, 1, 5, 33]))
    area = draw(st.none() | st.integers(1, 100_000_00))
    counts = draw(st.booleans())
    return DwellingDetails(
        floor=floor,
        top_floor=None if floor is None else draw(st.none() | st.just(floor + 1 or 1)),
        side=draw(st.sampled_from(["", "东", "甲", "中户"])),
        use=use,
        counts=counts,
        reason="" if counts is (use is Use.HOUSING) else draw(st.sampled_from(["公用", "一直按住户算"])),
        area=area,
        area_basis=None if area is None else draw(st.sampled_from(AreaBasis)),
        title=draw(st.none() | st.sampled_from(TitleKind)),
        occupancy=draw(st.none() | st.sampled_from(Occupancy)),
        phones=tuple(draw(phones)),
        note=draw(text),
    )


def typed(library: OpenLibrary, owners: list[str], facts: list[DwellingDetails]) -> Compound:
    """A compound whose dwellings a clerk has filled by hand, as far as the program lets them."""
    compound = add_compound(library, [(*place, None, None, None) for place in PLACES])
    service = DwellingFileService(library.desk)
    ids = [
        dwelling.id
        for building in library.case_files.roster(compound.id)
        for dwelling in building.dwellings()
    ]
    assert len(ids) == len(PLACES)
    for dwelling_id, name, wanted in zip(ids, owners, facts, strict=False):
        if wanted.occupancy is Occupancy.LOST:
            for day in (1, 2, 3):
                visit = VisitDetails(datetime(2026, 11, day, 8), "陈敏", "李刚", VisitOutcome.NOBODY)
                service.visit(dwelling_id, visit)
        try:
            service.change(dwelling_id, wanted)
            service.add_owner(dwelling_id, OwnerDetails(name))
        except ValueRefused:
            continue  # an identity number, a blank name: the program keeps none of these
    return compound


def facts_of(
    library: OpenLibrary, compound: Compound
) -> list[tuple[str, str, tuple[str, ...], DwellingDetails]]:
    service = DwellingFileService(library.desk)
    return [
        (
            building.label,
            f"{stairwell.label}{dwelling.room}",
            dwelling.owners,
            service.sheet(dwelling.id).file.details,
        )
        for building in library.case_files.roster(compound.id)
        for stairwell in building.stairwells
        for dwelling in stairwell.dwellings
    ]


@settings(max_examples=10)
@given(
    owners=st.lists(plain_names | any_text, min_size=len(PLACES), max_size=len(PLACES)),
    facts=st.lists(details(any_text), min_size=len(PLACES), max_size=len(PLACES)),
)
def test_a_roster_written_and_read_again_changes_nothing(
    owners: list[str], facts: list[DwellingDetails]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = new_library(Path(folder))
        try:
            compound = typed(library, owners, facts)
            file = Path(folder) / "户册.xlsx"
            assert DwellingListService(library.desk).export(ListQuery(compound.id), file) == len(PLACES)
            preview = library.roster_import.preview(file, compound.id)
            assert (preview.changes.added, preview.changes.changed) == ((), ())
            assert preview.changes.unchanged == len(PLACES)
            assert preview.totals == library.case_files.file(compound.id).totals
        finally:
            library.close()


@settings(max_examples=10)
@given(
    owners=st.lists(plain_names, min_size=len(PLACES), max_size=len(PLACES)),
    facts=st.lists(details(plain_names | st.just("")), min_size=len(PLACES), max_size=len(PLACES)),
)
def test_a_roster_read_into_an_empty_compound_is_the_same_roster(
    owners: list[str], facts: list[DwellingDetails]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = new_library(Path(folder))
        try:
            compound = typed(library, owners, facts)
            file = Path(folder) / "户册.xlsx"
            DwellingListService(library.desk).export(ListQuery(compound.id), file)
            other = library.case_files.add(CompoundDetails("另一个院"))
            preview = library.roster_import.preview(file, other.id)
            library.roster_import.commit(preview)
            lost = Occupancy.LOST  # only visits make a household unreachable, never a list
            expected = [
                (*rest, replace(known, occupancy=None if known.occupancy is lost else known.occupancy))
                for *rest, known in facts_of(library, compound)
            ]
            found = facts_of(library, other)
            from_room = [
                replace(wanted[3], floor=got[3].floor) if wanted[3].floor is None else wanted[3]
                for wanted, got in zip(expected, found, strict=True)
            ]
            assert found == [(*row[:3], known) for row, known in zip(expected, from_room, strict=True)]
            assert preview.totals == library.case_files.file(other.id).totals
            before, after = (library.case_files.file(one.id).totals for one in (compound, other))
            assert after == before
        finally:
            library.close()
