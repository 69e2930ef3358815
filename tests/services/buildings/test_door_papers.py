import pytest

from app.domain.buildings.grid_marks import STATE_MARKS
from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.errors.records import RecordMissing
from app.domain.errors.rounds import RosterEmpty
from app.domain.rounds.consent import Answer, DwellingState
from app.domain.rounds.consultation_round import RoundKind
from app.services.buildings.door_papers import DoorsAsked
from app.services.buildings.grid_views import COMPLETE, NO_AREA, NO_OWNER, GridService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, add_compound, answer_many, open_round
from tests.pdf_texts import text_of


@pytest.fixture
def grid(library: OpenLibrary) -> GridService:
    return GridService(library.desk)


def test_the_newest_round_is_shown_first_then_the_roster_then_rooms_alone(
    library: OpenLibrary, grid: GridService, compound: Compound
) -> None:
    assert [view.title for view in grid.views(compound.id)] == ["户册是否齐全", "最近一次走访", "只看房号"]
    first = open_round(library, compound)
    answer_many(library, first, range(1, 25))
    library.consultation.close(first.id)
    open_round(library, compound)
    titles = [view.title for view in grid.views(compound.id)]
    assert titles == ["第2轮意愿征集", "第1轮意愿征集", "户册是否齐全", "最近一次走访", "只看房号"]


def test_rounds_of_different_kinds_with_the_same_number_are_told_apart(
    library: OpenLibrary, grid: GridService, compound: Compound
) -> None:
    open_round(library, compound)
    library.consultation.open_round(compound.id, RoundKind.MENU, "第1轮菜单征集")
    titles = [view.title for view in grid.views(compound.id)]
    assert titles[:2] == ["第1轮菜单征集", "第1轮意愿征集"]


def test_marks_tell_the_answer_of_each_dwelling_in_the_round_asked_for(
    library: OpenLibrary, grid: GridService, compound: Compound
) -> None:
    round_ = open_round(library, compound)
    answer_many(library, round_, [2], Answer.OPPOSE)
    second = library.consultation.roll_rows(round_.id)[1]
    marks = grid.marks(compound.id, f"round-{round_.id}")
    assert len(marks) == 24
    assert marks[second.dwelling_id] == STATE_MARKS[DwellingState.OPPOSE]
    assert grid.marks(compound.id, "rooms") == {}


def test_marks_tell_what_the_roster_lacks(library: OpenLibrary, grid: GridService) -> None:
    lines = [
        ("1号楼", "1单元", "101", "王淑芬", 80.5, "住宅"),
        ("1号楼", "1单元", "102", "", 80.5, "住宅"),
        ("1号楼", "1单元", "201", "李建国", None, "住宅"),
    ]
    compound = add_compound(library, lines)
    (building,) = library.case_files.roster(compound.id)
    marks = grid.marks(compound.id, "roster")
    assert {flat.room: marks[flat.id] for flat in building.dwellings()} == {
        "101": COMPLETE,
        "102": NO_OWNER,
        "201": NO_AREA,
    }


def test_a_view_that_does_not_exist_is_told(grid: GridService, compound: Compound) -> None:
    with pytest.raises(RecordMissing):
        grid.marks(compound.id, "round-99")


def test_the_sheets_of_a_compound_show_the_newest_round_unless_asked_otherwise(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    open_round(library, compound)
    filed = printing.door_sheets(DoorsAsked(compound.id))
    assert (filed.code, filed.number, filed.version, filed.pages) == ("LP", "楼盘〔2026〕1号", 1, 2)
    assert filed.title == "北岗院入户走访表（第1轮意愿征集）"
    text = text_of(printing.content(filed))
    owners = [
        name for b in library.case_files.roster(compound.id) for f in b.dwellings() for name in f.owners
    ]
    assert all(name in text for name in owners)
    assert "未交回12" in text
    other = printing.door_sheets(DoorsAsked(compound.id, view="roster"))
    assert (other.number, other.version) == (filed.number, 2)
    assert "资料齐12" in text_of(printing.content(other))


def test_one_building_has_a_number_and_versions_of_its_own(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    round_ = open_round(library, compound)
    second = library.case_files.roster(compound.id)[1]
    whole = printing.door_sheets(DoorsAsked(compound.id))
    one = printing.door_sheets(DoorsAsked(compound.id, second.id))
    assert one.number == f"楼盘〔2026〕1-{second.id}号"
    assert one.title == "北岗院2号楼入户走访表（第1轮意愿征集）"
    assert "1号楼" not in text_of(printing.content(one))
    assert printing.door_sheets(DoorsAsked(compound.id, second.id)) == one
    answer_many(library, round_, range(1, 25))
    assert printing.door_sheets(DoorsAsked(compound.id, second.id)).version == 2
    assert printing.door_sheets(DoorsAsked(compound.id)).number == whole.number


def test_without_doors_there_is_nothing_to_print(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    empty = library.case_files.add(CompoundDetails("空院"))
    with pytest.raises(RosterEmpty):
        printing.door_sheets(DoorsAsked(empty.id))
    missing = {offer.code: offer.missing for offer in printing.offers(empty.id, None)}
    assert missing["LP"] == ("户册里还没有房屋",)
    with pytest.raises(RecordMissing):
        printing.door_sheets(DoorsAsked(compound.id, 999))
    with pytest.raises(RecordMissing):
        printing.door_sheets(DoorsAsked(compound.id, view="第9轮意愿"))


def test_the_choices_name_every_building_and_view(
    library: OpenLibrary, printing: PrintingService, compound: Compound
) -> None:
    choices = printing.sheet_choices(compound.id)
    roster = library.case_files.roster(compound.id)
    assert choices.buildings == tuple((building.id, building.label) for building in roster)
    assert [view.key for view in choices.views] == ["roster", "visits", "rooms"]
