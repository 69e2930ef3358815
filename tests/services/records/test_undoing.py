"""What was done last is taken back as a new change, unless something stands on it."""

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from app.domain.buildings.building_plan import Hazard
from app.domain.compounds.compound import Compound, CompoundDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.errors import LouanError
from app.domain.errors.records import ActOvertaken, ActReliedOn, NothingToTakeBack
from app.domain.errors.rounds import RoundNotOpen
from app.domain.records.history import Action, first_break
from app.domain.rounds.consent import Answer
from app.domain.sheets.workbook import Sheet, Workbook
from app.messages import message_for
from app.services.buildings.building_plans import BuildingPlanService, PlanEdit
from app.services.compounds.case_files import CaseFileService
from app.services.desk import Desk
from app.services.papers.printing import PrintingService
from app.services.records.checking import CheckingService
from app.services.records.undoing import SHOWN, Undoing, UndoService
from app.services.rosters.roster_import import RosterImportService
from app.store.libraries.library_file import open_library_file
from tests.builders import (
    NOW,
    ROSTER_HEADER,
    OpenLibrary,
    add_compound,
    answer_many,
    flats,
    new_library,
    open_round,
    small_compound,
)

Content = dict[str, list[tuple[object, ...]]]


def content(file: Path) -> Content:
    """Every row but the history's, and the codes that are never given twice."""
    connection = sqlite3.connect(file)
    try:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        told = sorted(set(names) - {"history", "compound_code"})
        return {name: sorted(connection.execute(f'SELECT * FROM "{name}"'), key=repr) for name in told}
    finally:
        connection.close()


def undo(library: OpenLibrary, compound_id: int | None = None) -> Undoing:
    service = UndoService(library.desk)
    return service.undo(service.proposal(compound_id))


def import_lines(library: OpenLibrary, compound: Compound, lines: list[list[object]]) -> None:
    workbook = Workbook("新户册.xlsx", (Sheet.from_rows("户册", [ROSTER_HEADER, *lines]),))  # type: ignore[list-item]
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, compound.id))


def rename(library: OpenLibrary, compound: Compound, name: str) -> None:
    library.case_files.change(compound.id, replace(compound.details, name=name))


def test_a_changed_field_is_put_back_and_both_stay_in_the_history(library: OpenLibrary) -> None:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    before = library.file_of(compound).compound.details.built_year
    told = undo(library, compound.id)
    assert (before, library.file_of(compound).compound.details.built_year) == (1993, 1992)
    assert told.lines == ("改回小区资料：建成年份 1993 → 建成年份 1992",)
    assert told.heading.startswith("撤销 陈敏 2026-11-03 09:30 的改动")
    with library.desk.library.reading() as work:
        change, undone = tuple(work.history.all())[-2:]
    assert (undone.undoes, undone.reason) == (change.act, f"撤销第{change.no}条")
    assert (dict(undone.before), dict(undone.after)) == (dict(change.after), dict(change.before))
    assert all(finding.sound for finding in CheckingService(library.desk).check())


def test_one_after_another_goes_back_to_the_beginning(library: OpenLibrary) -> None:
    empty = content(library.desk.library.file)
    compound = small_compound(library)
    rename(library, compound, "北岗一院")
    with library.desk.begin() as work:
        work.work_items.put(compound.id, [WorkItem("A", "全小区", 100)])
    for _ in range(4):
        undo(library)
    assert content(library.desk.library.file) == empty
    with pytest.raises(NothingToTakeBack):
        UndoService(library.desk).proposal(compound.id)


def test_it_works_after_the_library_was_opened_anew(tmp_path: Path) -> None:
    library = new_library(tmp_path)
    compound = small_compound(library)
    rename(library, compound, "改错了")
    library.close()
    file = open_library_file(library.desk.library.file, NOW)
    try:
        desk = Desk(file, lambda: datetime(2026, 11, 4, 9))
        service = UndoService(desk)
        service.undo(service.proposal(compound.id))
        assert CaseFileService(desk).file(compound.id).compound.name == "北岗院"
    finally:
        file.close()


def test_an_imported_roster_goes_with_all_it_brought_after_a_backup(library: OpenLibrary) -> None:
    small_compound(library, "南院")
    compound = library.case_files.add(CompoundDetails("北岗院"))
    before = content(library.desk.library.file)
    import_lines(library, compound, [list(line) for line in flats("1号楼", 2, 3, 2)])
    backed_up: list[int] = []
    service = UndoService(library.desk, lambda: backed_up.append(1))
    told = service.undo(service.proposal(compound.id))
    assert told.lines == (
        "成批移除房屋：房屋套数 12；楼栋数 1；单元数 2；业主人数 12",
        "移除户册导入记录 第2号",
    )
    assert content(library.desk.library.file) == before
    assert backed_up == [1]
    with library.desk.library.reading() as work:
        gone = tuple(work.history.all())[-1]
    assert (gone.action, gone.before["dwellings"]) == (Action.BULK_REMOVE, 12)


def test_an_import_over_a_roster_is_undone_value_by_value(library: OpenLibrary) -> None:
    lines = [list(line) for line in flats("1号楼", 1, 3, 2)]
    lines[1][3] = lines[0][3]
    compound = add_compound(library, lines)
    (same,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(same.party_ids)
    before = content(library.desk.library.file)
    lines[0][4], lines[1][3], lines[2][3] = 80.0, "欧阳明", "上官云、司马青"
    import_lines(library, compound, [*lines, *(list(line) for line in flats("2号楼", 1, 1, 2))])
    assert content(library.desk.library.file) != before
    undo(library, compound.id)
    assert content(library.desk.library.file) == before


def test_a_long_act_is_told_in_part_and_counted(library: OpenLibrary) -> None:
    lines = [list(line) for line in flats("1号楼", 1, 10, 2)]
    compound = add_compound(library, lines)
    for line in lines:
        line[4] = 66.0
    import_lines(library, compound, lines)
    told = UndoService(library.desk).proposal(compound.id)
    assert told.lines[0] == "改回房屋 1号楼1单元101：面积 66.00 ㎡ → 面积 75.50 ㎡"
    assert told.lines[SHOWN:] == ("……等，共 21 处",)


def test_a_ballot_is_taken_back_the_consultations_own_way(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    library.ballot_entry.record(round_.id, 2, Answer.OPPOSE, NOW.date())
    library.ballot_entry.record(round_.id, 2, Answer.AGREE, NOW.date())
    assert undo(library).lines[0].startswith("改回征求表 1号楼1单元102")
    assert [ballot.answer for ballot in library.ballot_entry.entries(round_.id) if ballot.counting] == [
        Answer.AGREE,
        Answer.OPPOSE,
    ]
    library.ballot_entry.undo(round_.id)
    undo(library)
    assert not [ballot for ballot in library.ballot_entry.entries(round_.id) if ballot.counting]


def refused(library: OpenLibrary, compound_id: int | None = None) -> LouanError:
    before = content(library.desk.library.file)
    with pytest.raises(LouanError) as caught:
        undo(library, compound_id)
    assert content(library.desk.library.file) == before
    return caught.value


def test_what_a_frozen_roll_was_made_from_stands(library: OpenLibrary) -> None:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    open_round(library, compound)
    error = refused(library, compound.id)
    assert isinstance(error, ActReliedOn)
    assert "新增固定名册" in message_for(error)
    rename(library, compound, "之后的改动可以撤销")
    undo(library, compound.id)
    assert library.file_of(compound).compound.name == "北岗院"


def test_another_compounds_round_stands_in_nobodys_way(library: OpenLibrary) -> None:
    compound = small_compound(library)
    open_round(library, small_compound(library, "南院"))
    rename_back = library.file_of(compound).compound.name
    undo(library, compound.id)
    assert library.file_of(compound).totals.dwellings == 0
    assert rename_back == "北岗院"


def test_what_was_printed_from_stands(library: OpenLibrary) -> None:
    compound = small_compound(library)
    round_ = open_round(library, compound)
    rename(library, compound, "北岗一院")
    PrintingService(library.desk).summary(round_.id)
    assert "文书" in message_for(refused(library, compound.id))


def test_ballots_of_a_closed_round_stand(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    library.consultation.close(round_.id)
    assert isinstance(refused(library, round_.compound_id), RoundNotOpen)


def test_a_ballot_before_many_imported_ones_stands(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    answer_many(library, round_, [2, 3])
    assert isinstance(refused(library, round_.compound_id), ActReliedOn)


def test_a_proposal_grows_old(library: OpenLibrary) -> None:
    compound = small_compound(library)
    rename(library, compound, "第一次")
    service = UndoService(library.desk)
    proposal = service.proposal(compound.id)
    rename(library, compound, "第二次")
    with pytest.raises(ActOvertaken):
        service.undo(proposal)
    assert library.file_of(compound).compound.name == "第二次"
    undo(library, compound.id)
    service.undo(proposal)
    with pytest.raises(ActOvertaken):
        service.undo(proposal)
    assert library.file_of(compound).compound.name == "北岗院"


def test_a_record_that_others_need_stands(library: OpenLibrary) -> None:
    compound = library.case_files.add(CompoundDetails("北岗院"))
    service = UndoService(library.desk)
    proposal = service.proposal(compound.id)
    import_lines(library, compound, [list(line) for line in flats("1号楼", 1, 1, 1)])
    with pytest.raises(ActReliedOn):
        service.undo(proposal)
    assert library.file_of(compound).totals.dwellings == 1


def test_a_roster_changed_since_its_import_is_not_removed(library: OpenLibrary) -> None:
    lines = [list(line) for line in flats("1号楼", 1, 1, 2)]
    compound = add_compound(library, lines)
    service = UndoService(library.desk)
    proposal = service.proposal(compound.id)
    lines[0][4] = 90.0
    import_lines(library, compound, lines)
    with pytest.raises(ActOvertaken):
        service.undo(proposal)
    assert library.file_of(compound).totals.dwellings == 2


def test_no_backup_no_bulk_removal(library: OpenLibrary) -> None:
    compound = small_compound(library)

    def fails() -> None:
        raise ActReliedOn(no=1, by="磁盘已满")

    service = UndoService(library.desk, fails)
    with pytest.raises(ActReliedOn):
        service.undo(service.proposal(compound.id))
    assert library.file_of(compound).totals.dwellings == 24


@pytest.mark.parametrize("seed", range(5))
def test_any_walk_is_walked_back_step_by_step(library: OpenLibrary, seed: int) -> None:
    pick = random.Random(seed)
    compound = small_compound(library)
    lines = [list(line) for line in (*flats("1号楼", 2, 3, 2), *flats("2号楼", 2, 3, 2, first_owner=12))]
    for line in lines[:6]:
        line[3] = "张同名"
    import_lines(library, compound, lines)
    importing = RosterImportService(library.desk)
    assert importing is not library.roster_import

    def import_changed() -> None:
        line = pick.choice(lines)
        line[4], line[3] = float(pick.randint(40, 120)), pick.choice(["张同名", "李四、王五", "赵六"])
        import_lines(library, compound, lines)

    def put_items() -> None:
        codes = pick.sample("ABCDEF", pick.randint(0, 6))
        with library.desk.begin() as work:
            work.work_items.put(compound.id, [WorkItem(code, "全小区", pick.randint(1, 9)) for code in codes])

    def link() -> None:
        for proposal in library.case_files.same_names(compound.id):
            ids = pick.sample(proposal.party_ids, min(len(proposal.party_ids), pick.randint(2, 4)))
            pick.choice([library.case_files.confirm_same, library.case_files.part])(ids)

    steps: list[Callable[[], None]] = [
        import_changed,
        put_items,
        link,
        lambda: rename(library, compound, f"北岗{pick.randint(1, 99)}院"),
    ]
    states: list[Content] = []
    for _ in range(12):
        states.append(content(library.desk.library.file))
        pick.choice(steps)()
        if pick.random() < 0.3 and content(library.desk.library.file) != states[-1]:
            undo_to(library, compound, states[-1])
    for state in reversed(states):
        if content(library.desk.library.file) != state:
            undo_to(library, compound, state)
    with library.desk.library.reading() as work:
        assert first_break(work.history.all()) is None


def undo_to(library: OpenLibrary, compound: Compound, state: Content) -> None:
    """Take back what one step did; linking owners is several acts, one a name."""
    for _ in range(4):
        undo(library, compound.id)
        if content(library.desk.library.file) == state:
            return
    raise AssertionError("not walked back")


def test_a_removal_told_by_an_older_schema_is_refused_and_nothing_is_half_put_back(
    library: OpenLibrary,
) -> None:
    compound = small_compound(library)
    plans = BuildingPlanService(library.desk)
    plan = plans.of_compound(compound.id).plans[0].plan
    plans.keep(plan.id, PlanEdit(plan.details, [Hazard(None, "堆物")], (), ()))
    plans.keep(plan.id, PlanEdit(plan.details, [], (), ()))
    library.close()
    connection = sqlite3.connect(library.desk.library.file)
    connection.execute("UPDATE history SET before = json_remove(before, '$.id') WHERE action = 'remove'")
    connection.commit()
    connection.close()
    desk = Desk(open_library_file(library.desk.library.file, library.clock.now), library.clock)
    service = UndoService(desk)
    with pytest.raises(ActOvertaken):
        service.undo(service.proposal())
    assert BuildingPlanService(desk).of_compound(compound.id).plans[0].plan.hazards == ()
    desk.library.close()
