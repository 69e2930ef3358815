import pytest
from sqlalchemy import event

from app.domain.compounds.compound import Compound
from app.domain.sheets.workbook import Sheet, Workbook
from tests.builders import ROSTER_HEADER, OpenLibrary, add_compound

ROOMS = ("101", "102", "201", "202")


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return add_compound(library, [("1号楼", "1单元", room, "王伟", 60, "住宅") for room in ROOMS])


def persons(library: OpenLibrary, compound: Compound) -> list[str]:
    with library.desk.library.reading() as work:
        keys = work.owners.person_keys(compound.id)
    return [keys[dwelling] for dwelling in sorted(keys)]


def sold(library: OpenLibrary, compound: Compound, room: str, owners: str) -> None:
    rows = [ROSTER_HEADER, ("1号楼", "1单元", room, owners, None, None)]
    book = Workbook("变更.xlsx", (Sheet.from_rows("变更", rows),))
    library.roster_import.commit(library.roster_import.preview_workbook(book, compound.id))


def test_equal_names_count_apart_until_a_clerk_says_otherwise(
    library: OpenLibrary, compound: Compound
) -> None:
    assert len(set(persons(library, compound))) == 4
    (proposal,) = library.case_files.same_names(compound.id)
    assert (proposal.name, len(proposal.party_ids), proposal.confirmed) == ("王伟", 4, False)
    library.case_files.confirm_same(proposal.party_ids)
    assert len(set(persons(library, compound))) == 1
    assert library.case_files.same_names(compound.id)[0].confirmed
    library.case_files.part(proposal.party_ids)
    assert len(set(persons(library, compound))) == 4


def test_some_of_equal_names_may_be_one_person(library: OpenLibrary, compound: Compound) -> None:
    (proposal,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(proposal.party_ids[:2])
    assert len(set(persons(library, compound))) == 3
    assert not library.case_files.same_names(compound.id)[0].confirmed


def test_parting_one_leaves_the_others_one_person(library: OpenLibrary, compound: Compound) -> None:
    (proposal,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(proposal.party_ids)
    library.case_files.part(proposal.party_ids[:1])
    found = persons(library, compound)
    assert found[0] not in found[1:]
    assert len(set(found[1:])) == 1


def test_whoever_is_one_with_one_of_them_is_one_with_all(library: OpenLibrary, compound: Compound) -> None:
    (proposal,) = library.case_files.same_names(compound.id)
    first, second, third, fourth = proposal.party_ids
    library.case_files.confirm_same([first, second])
    library.case_files.confirm_same([third, fourth])
    library.case_files.confirm_same([second, third])
    assert len(set(persons(library, compound))) == 1


def test_of_two_parted_neither_stays_confirmed(library: OpenLibrary, compound: Compound) -> None:
    (proposal,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(proposal.party_ids[:2])
    library.case_files.part(proposal.party_ids[:1])
    assert len(set(persons(library, compound))) == 4


def test_a_sale_of_the_first_flat_leaves_the_rest_one_person(
    library: OpenLibrary, compound: Compound
) -> None:
    (proposal,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(proposal.party_ids)
    sold(library, compound, "101", "李刚")
    found = persons(library, compound)
    assert found[0] not in found[1:]
    assert len(set(found[1:])) == 1


def test_a_name_that_stays_keeps_its_person_when_another_joins(
    library: OpenLibrary, compound: Compound
) -> None:
    (proposal,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(proposal.party_ids)
    before = persons(library, compound)[0]
    sold(library, compound, "101", "李刚、王伟")
    assert before in persons(library, compound)[0].split("+")
    assert library.case_files.roster(compound.id)[0].stairwells[0].dwellings[0].owners == ("李刚", "王伟")


def test_one_name_twice_in_one_flat_is_no_proposal(library: OpenLibrary) -> None:
    compound = add_compound(library, [("1号楼", "1单元", "101", "王伟、王伟", 60, "住宅")], "南岗院")
    assert library.case_files.same_names(compound.id) == ()


def test_equal_names_in_two_compounds_are_no_proposal(library: OpenLibrary, compound: Compound) -> None:
    other = add_compound(library, [("1号楼", "1单元", "101", "王伟", 60, "住宅")], "南岗院")
    assert library.case_files.same_names(other.id) == ()


def test_many_changed_owners_take_no_more_statements_than_a_few(library: OpenLibrary) -> None:
    """Else three thousand sold flats keep the clerk waiting for a quarter of a minute."""

    def statements(flats: int) -> int:
        rooms = [f"{101 + number}" for number in range(flats)]
        compound = add_compound(
            library, [("1号楼", "1单元", room, f"王{room}", 60, "住宅") for room in rooms], f"小区{flats}"
        )
        rows = [ROSTER_HEADER, *(("1号楼", "1单元", room, f"李{room}", None, None) for room in rooms)]
        book = Workbook("变更.xlsx", (Sheet.from_rows("变更", rows),))
        preview = library.roster_import.preview_workbook(book, compound.id)
        asked: list[str] = []
        engine = library.desk.library._writer
        told = lambda *about: asked.append(about[2])  # noqa: E731
        event.listen(engine, "before_cursor_execute", told)
        library.roster_import.commit(preview)
        event.remove(engine, "before_cursor_execute", told)
        assert [
            flat.owners for flat in library.case_files.roster(compound.id)[0].stairwells[0].dwellings
        ] == [(f"李{room}",) for room in rooms]
        return len(asked)

    assert statements(60) <= statements(3) + 10
