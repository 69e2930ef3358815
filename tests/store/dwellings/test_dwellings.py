import pytest

from app.domain.compounds.compound import AreaBasis, Compound, CompoundDetails, RosterTotals, Use
from app.domain.rosters.roster_changes import compare
from app.domain.rosters.roster_lines import RosterLine
from tests.builders import OpenLibrary


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return library.case_files.add(CompoundDetails("北岗院"))


def line(building: str, stairwell: str, room: str, **says) -> RosterLine:
    made = RosterLine("户册", 2, f"{building}号楼", building, f"{stairwell}单元", stairwell, room, room)
    return made._replace(**says)


def add(library: OpenLibrary, compound: Compound, *lines: RosterLine) -> None:
    with library.desk.begin() as work:
        work.dwellings.add(compound.id, lines)


def change(library: OpenLibrary, compound: Compound, *lines: RosterLine) -> None:
    with library.desk.begin() as work:
        changes = compare(work.dwellings.stored(compound.id), lines)
        assert not changes.added
        work.dwellings.change(compound.id, changes.changed)


def test_a_roster_comes_back_in_natural_order(library: OpenLibrary, compound: Compound) -> None:
    add(library, compound, line("10", "1", "101"), line("2", "1", "1001"), line("2", "1", "201"))
    buildings = library.case_files.roster(compound.id)
    assert [building.label for building in buildings] == ["2号楼", "10号楼"]
    assert [dwelling.room for dwelling in buildings[0].dwellings()] == ["201", "1001"]


def test_one_building_is_read_as_it_stands_in_the_roster(library: OpenLibrary, compound: Compound) -> None:
    add(
        library,
        compound,
        line("10", "1", "101", owners=("王芳",)),
        line("2", "1", "1001"),
        line("2", "2", "201"),
    )
    roster, outline = library.case_files.roster(compound.id), library.case_files.outline(compound.id)
    counted = [(b.label, b.stairwells, b.dwellings) for b in outline]
    assert counted == [("2号楼", 2, 2), ("10号楼", 1, 1)]
    assert tuple(library.case_files.building(compound.id, b.id) for b in outline) == roster
    assert library.case_files.building(compound.id, 99) is None


def test_places_known_by_their_key_are_not_made_twice(library: OpenLibrary, compound: Compound) -> None:
    add(library, compound, line("1", "1", "101"))
    add(library, compound, line("1", "1", "102"), line("1", "2", "101"))
    with library.desk.library.reading() as work:
        assert work.dwellings.place_keys(compound.id) == {("1", "1"), ("1", "2")}
        assert work.dwellings.totals(compound.id) == RosterTotals(1, 2, 3, 3, 0, 3)


def test_two_compounds_keep_their_own_buildings(library: OpenLibrary, compound: Compound) -> None:
    other = library.case_files.add(CompoundDetails("南岗院"))
    add(library, compound, line("1", "1", "101"))
    add(library, other, line("1", "1", "101", area=6000))
    with library.desk.library.reading() as work:
        assert work.dwellings.totals(compound.id).area == 0
        assert work.dwellings.totals(other.id).area == 6000


def test_everything_a_line_says_is_stored_and_nothing_else(library: OpenLibrary, compound: Compound) -> None:
    says = {
        "owners": ("王秀英", "李刚"),
        "phones": ("13812345678", "010-1"),
        "area": 7550,
        "area_basis": AreaBasis.ESTIMATED,
        "use": Use.SHOP,
        "note": "一层",
        "floor": 1,
    }
    add(library, compound, line("1", "1", "101", **says), line("1", "1", "102"))
    with library.desk.library.reading() as work:
        stored = work.dwellings.stored(compound.id)
    full, bare = stored["1", "1", "101"].facts, stored["1", "1", "102"].facts
    assert {name: getattr(full, name) for name in says if name != "floor"} == {
        name: value for name, value in says.items() if name != "floor"
    }
    assert (bare.owners, bare.phones, bare.area, bare.use, bare.note) == ((), (), None, Use.HOUSING, "")
    shop, flat = library.case_files.roster(compound.id)[0].stairwells[0].dwellings
    assert (shop.counts, flat.counts, shop.floor) == (False, True, 1)


def test_a_changed_use_changes_what_counts(library: OpenLibrary, compound: Compound) -> None:
    add(library, compound, line("1", "1", "101", area=6000))
    change(library, compound, line("1", "1", "101", use=Use.SHOP))
    with library.desk.library.reading() as work:
        totals = work.dwellings.totals(compound.id)
    assert (totals.households, totals.dwellings, totals.area) == (0, 1, 6000)
