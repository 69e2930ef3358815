"""Every change leaves its before and after, in a chain that shows what was done to it later."""

import hashlib
import sqlite3
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.records.history import Action, HistoryEntry, HistoryQuery
from app.domain.records.history_words import ENTITIES, FIELDS
from app.domain.rounds.consent import Answer
from app.services.papers.printing import PrintingService
from app.services.records.checking import CheckingService
from app.services.records.history import COLUMNS, HistoryService
from app.services.rounds.result import history_seal
from app.spreadsheets.reading import read_workbook
from tests.builders import (
    NOW,
    ROSTER_HEADER,
    OpenLibrary,
    add_compound,
    flats,
    open_round,
    small_compound,
    write_csv,
)


def entries(library: OpenLibrary) -> list[HistoryEntry]:
    with library.desk.library.reading() as work:
        return list(work.history.all())


def since(
    library: OpenLibrary, number: int
) -> list[tuple[Action, str, dict[str, object], dict[str, object]]]:
    return [
        (entry.action, entry.entity, dict(entry.before), dict(entry.after))
        for entry in entries(library)[number:]
    ]


def test_a_new_library_begins_with_its_office(library: OpenLibrary) -> None:
    (first,) = entries(library)
    assert (first.no, first.by, first.action, first.entity) == (1, "陈敏", Action.ADD, "office")
    assert first.compound_id is None


def test_a_changed_compound_is_told_by_the_fields_that_changed(library: OpenLibrary) -> None:
    compound = small_compound(library)
    known = len(entries(library))
    details = replace(compound.details, community="西庄社区", built_year=1993)
    library.case_files.change(compound.id, details)
    assert since(library, known) == [
        (
            Action.CHANGE,
            "compound",
            {"community": "东庄社区", "built_year": 1992},
            {"community": "西庄社区", "built_year": 1993},
        )
    ]
    assert entries(library)[-1].compound_id == compound.id
    library.case_files.change(compound.id, details)
    assert len(entries(library)) == known + 1


def test_an_import_of_new_dwellings_is_one_entry(library: OpenLibrary) -> None:
    compound = small_compound(library)
    (bulk,) = [entry for entry in entries(library) if entry.action is Action.BULK_ADD]
    assert (bulk.entity, bulk.compound_id, bulk.reason) == ("dwelling", compound.id, "户册.xlsx")
    assert dict(bulk.after) == {
        "buildings": 2,
        "building_ids": "1-2",
        "stairwells": 4,
        "stairwell_ids": "1-4",
        "dwellings": 24,
        "dwelling_ids": "1-24",
        "owners": 24,
        "party_ids": "1-24",
    }


def test_an_import_from_a_file_names_the_files_own_digest(library: OpenLibrary, tmp_path: Path) -> None:
    file = write_csv(tmp_path / "户册.csv", flats("1号楼", 1, 2, 2), ROSTER_HEADER)
    compound = library.case_files.add(CompoundDetails("北岗院"))
    library.roster_import.commit(library.roster_import.preview(file, compound.id))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    (bulk,) = [entry for entry in entries(library) if entry.action is Action.BULK_ADD]
    assert (bulk.after["file_digest"], bulk.reason) == (digest, "户册.csv")
    (told,) = HistoryService(library.desk).of_record("dwelling", "")
    assert told.after == f"房屋套数 4；楼栋数 1；单元数 1；业主人数 4；文件摘要 {digest[:12]}"


def test_what_one_transaction_changed_is_one_act(library: OpenLibrary) -> None:
    compound = small_compound(library)
    round_ = open_round(library, compound)
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    library.ballot_entry.record(round_.id, 1, Answer.OPPOSE, NOW.date())
    told = entries(library)
    assert told[-3].act == told[-2].act == told[-1].act == told[-3].no
    assert all(entry.act <= entry.no for entry in told)
    assert told[-4].act != told[-3].act


def test_changes_carry_the_clerk_of_their_time(library: OpenLibrary) -> None:
    compound = small_compound(library)
    library.office.change(replace(library.office.office(), operator="赵云"))
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    assert [entry.by for entry in entries(library)[-2:]] == ["陈敏", "赵云"]


def test_an_import_over_a_roster_tells_each_value_it_replaced(library: OpenLibrary) -> None:
    lines = [list(line) for line in flats("1号楼", 1, 1, 2)]
    compound = add_compound(library, lines)
    known = len(entries(library))
    lines[0][4] = 80.0
    lines[1][3] = "欧阳明"
    from app.domain.sheets.workbook import Sheet, Workbook

    workbook = Workbook("新户册.xlsx", (Sheet.from_rows("户册", [ROSTER_HEADER, *lines]),))
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, compound.id))
    told = since(library, known)
    assert (Action.CHANGE, "dwelling", {"area": 7550}, {"area": 8000}) in told
    assert [action for action, entity, _, _ in told if entity == "party"] == [
        Action.REMOVE,
        Action.ADD,
    ]
    assert all(entry.compound_id == compound.id for entry in entries(library)[known:])
    assert all(entry.reason == "新户册.xlsx" for entry in entries(library)[known:])


def test_a_corrected_and_an_undone_ballot_stay_in_the_history(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    known = len(entries(library))
    library.ballot_entry.record(round_.id, 1, Answer.OPPOSE, NOW.date())
    library.ballot_entry.undo(round_.id)
    told = [(action, before, after) for action, _, before, after in since(library, known)]
    assert (Action.CHANGE, {"counting": True}, {"counting": False}) in told
    assert (Action.CHANGE, {"replaced_by": None}, {"replaced_by": 2}) in told
    assert (
        Action.CHANGE,
        {"counting": False, "replaced_by": 2},
        {"counting": True, "replaced_by": None},
    ) in told
    assert all(entry.compound_id == round_.compound_id for entry in entries(library)[known:])


def test_owners_said_to_be_one_person_and_parted_again_are_told(library: OpenLibrary) -> None:
    lines = [list(line) for line in flats("1号楼", 1, 1, 2)]
    lines[1][3] = lines[0][3]
    compound = add_compound(library, lines)
    (proposal,) = library.case_files.same_names(compound.id)
    known = len(entries(library))
    library.case_files.confirm_same(proposal.party_ids)
    library.case_files.part(proposal.party_ids)
    person = min(proposal.party_ids)
    assert since(library, known) == [
        *[(Action.CHANGE, "party", {"person_id": None}, {"person_id": person})] * 2,
        *[(Action.CHANGE, "party", {"person_id": person}, {"person_id": None})] * 2,
    ]


def test_a_work_list_tells_what_came_what_went_and_what_changed(library: OpenLibrary) -> None:
    compound = small_compound(library)
    with library.desk.begin() as work:
        work.work_items.put(compound.id, [WorkItem("A", "全小区", 100), WorkItem("B", "全小区", None)])
    known = len(entries(library))
    with library.desk.begin("现场核对") as work:
        work.work_items.put(compound.id, [WorkItem("A", "全小区", 200), WorkItem("C", "1号楼", None)])
    assert [(action, entity) for action, entity, _, _ in since(library, known)] == [
        (Action.ADD, "work_item"),
        (Action.CHANGE, "work_item"),
        (Action.REMOVE, "work_item"),
    ]
    assert entries(library)[-1].reason == "现场核对"


def test_what_is_rolled_back_leaves_no_entry(library: OpenLibrary) -> None:
    known = len(entries(library))

    def fail_half_way() -> None:
        with library.desk.begin() as work:
            work.offices.put(replace(work.offices.get(), name="改了"))
            work.offices.get()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert len(entries(library)) == known


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE history SET after = '{}' WHERE no = 2", 2),
        ("UPDATE history SET \"by\" = '别人' WHERE no = 3", 3),
        ("UPDATE history SET before = 'x' WHERE no = 3", 3),
        ("DELETE FROM history WHERE no = 2", 2),
        ("DELETE FROM history WHERE no > 3", 0),
    ],
)
def test_an_altered_history_is_found_by_number(library: OpenLibrary, statement: str, number: int) -> None:
    round_ = open_round(library, small_compound(library))
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    library.consultation.close(round_.id)
    checking = CheckingService(library.desk)
    assert all(finding.sound for finding in checking.check())
    newest = max(entry.no for entry in entries(library))
    connection = sqlite3.connect(library.desk.library.file)
    connection.execute(statement)
    connection.commit()
    connection.close()
    (wrong,) = [finding for finding in checking.check() if not finding.sound]
    assert wrong.subject.startswith("履历")
    expected = newest - 1 if "no > 3" in statement else number  # the closing named the entry before its own
    assert wrong.found == f"第 {expected} 条被改动或缺失"


def test_changes_are_told_in_the_words_of_the_trade(library: OpenLibrary) -> None:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    service = HistoryService(library.desk)
    newest, *older = service.look(compound.id).changes
    assert (newest.what, newest.before, newest.after) == ("修改小区资料", "建成年份 1992", "建成年份 1993")
    assert newest.when == "2026-11-03 09:30"
    assert any("成批新增房屋（户册.xlsx）" in change.sentence for change in older)
    assert "office" not in {change.entry.entity for change in (newest, *older)}
    assert service.look().changes[-1].what == "新增街道资料 “清河街道办事处”"


def test_the_history_comes_in_pages(library: OpenLibrary) -> None:
    compound = small_compound(library)
    service = HistoryService(library.desk)
    whole = service.look(compound.id)
    first = service.look(compound.id, most=2)
    rest = service.look(compound.id, before=first.before)
    assert first.changes + rest.changes == whole.changes
    assert (whole.before, first.before) == (None, first.changes[-1].entry.no)


def test_a_look_chooses_by_kind_person_day_and_words(library: OpenLibrary, tmp_path: Path) -> None:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    library.office.change(replace(library.office.office(), operator="赵云"))
    library.clock.now = datetime(2026, 11, 5, 8)
    library.case_files.change(compound.id, replace(compound.details, built_year=1994))
    service = HistoryService(library.desk)

    def years(query: HistoryQuery) -> list[object]:
        return [change.entry.after["built_year"] for change in service.look(compound.id, query).changes]

    assert years(HistoryQuery(entity="compound", words=("建成年份", "1993 → "))) == [1994]
    assert years(HistoryQuery(by="赵云")) == [1994]
    assert years(HistoryQuery(since=date(2026, 11, 5))) == [1994]
    assert years(HistoryQuery(entity="compound", until=date(2026, 11, 3), words=("修改",))) == [1993]
    assert years(HistoryQuery(until=date(2026, 11, 2))) == []
    assert set(service.kinds(compound.id)) == {"compound", "dwelling", "roster_import"}
    assert service.people(compound.id) == ("赵云", "陈敏")
    file = tmp_path / "履历.xlsx"
    assert service.export(file, compound.id, HistoryQuery(entity="compound")) == 3
    header, newest, *_ = read_workbook(file).sheets[0].rows
    assert header == COLUMNS
    assert newest[2:7] == ("赵云", "修改小区资料", "建成年份 1993", "建成年份 1994", None)


def test_a_look_for_rare_words_goes_only_so_far_at_a_time(
    library: OpenLibrary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.services.records.history.BATCH", 2)
    monkeypatch.setattr("app.services.records.history.FARTHEST", 4)
    compound = small_compound(library)
    for year in range(1980, 1985):
        library.case_files.change(compound.id, replace(compound.details, built_year=year))
    service, query = HistoryService(library.desk), HistoryQuery(words=("新增小区资料",))
    looked = service.look(compound.id, query)
    assert (looked.changes, looked.before) == ((), entries(library)[-4].no)
    looked = service.look(compound.id, query, before=looked.before)
    assert [change.what for change in looked.changes] == ["新增小区资料 “北岗院”"]


def test_owners_are_told_by_name_and_address(library: OpenLibrary) -> None:
    lines = [list(line) for line in flats("1号楼", 1, 1, 2)]
    lines[1][3] = lines[0][3]
    compound = add_compound(library, lines)
    (proposal,) = library.case_files.same_names(compound.id)
    library.case_files.confirm_same(proposal.party_ids)
    newest = HistoryService(library.desk).look(compound.id).changes[0]
    assert newest.what == f"修改业主 {proposal.name} 1号楼1单元102"


def test_one_record_tells_its_own_history(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    ballot = library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date()).ballot
    library.ballot_entry.undo(round_.id)
    undone, recorded = HistoryService(library.desk).of_record("ballot", str(ballot.id))
    assert recorded.what.startswith("新增征求表 1号楼1单元101")
    assert "意见 同意" in recorded.after
    assert undone.before == "计票 是；撤销时间 空"


def test_every_table_and_field_that_is_told_has_a_name() -> None:
    from app.store.records.history import UNTOLD
    from app.store.rows import Base

    tables = [table for table in Base.metadata.sorted_tables if table.name not in UNTOLD]
    assert {table.name for table in tables} == set(ENTITIES)
    assert {column.name for table in tables for column in table.columns} <= set(FIELDS)


def test_summary_and_notice_carry_the_digest_of_the_closing(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    with library.desk.library.reading() as work:
        running = history_seal(work, round_)
        assert running == work.history.newest()[1]
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, NOW.date())
    newest = entries(library)[-1].digest
    library.consultation.close(round_.id)
    library.case_files.change(round_.compound_id, CompoundDetails("别的名字"))
    with library.desk.library.reading() as work:
        assert history_seal(work, round_) == newest
    document = PrintingService(library.desk).summary(round_.id)
    printing = PrintingService(library.desk)
    page = PdfDocument(printing.content(document))[0]
    assert f"履历摘要：{newest[:12]}" in page.get_textpage().get_text_range()
    for page in PdfDocument(printing.content(printing.result_notice(round_.id))):
        assert f"履历摘要 {newest[:12]}" in page.get_textpage().get_text_range()
