"""Every schema ever released opens, upgrades and keeps its records; a failing step leaves the file as it was."""

import json
import shutil
import sqlite3
from datetime import datetime
from fractions import Fraction
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import SQLAlchemyError

from app.bootstrap import open_library
from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.errors.libraries import UpgradeFailed
from app.domain.rounds.consultation_round import RoundKind, RoundStatus
from app.services.compounds.acceptance import AcceptanceService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.rounds.round_closing import RoundClosingService
from app.store.libraries.engine import APPLICATION_ID, header_numbers, writer_engine
from app.store.migrations import runner
from app.store.rows import Base
from tests.builders import OpenLibrary, answer_many, new_library, open_round, small_compound

LIBRARIES = Path(__file__).parent.parent / "libraries"
RELEASED = (1, 2, 11, 24, 34, 37)
"""Schemas in which offices may hold libraries; steps that came out together made none in between."""
OLD = [LIBRARIES / f"schema-{number:04d}.louan" for number in RELEASED if number < runner.NEWEST]
NOW = datetime(2026, 11, 20, 9, 30)


def schema_of(file: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(file)
    try:
        return sorted(
            (name, " ".join(str(sql).split()))
            for name, sql in connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        )
    finally:
        connection.close()


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = sqlite3.connect(file)
    try:
        tables = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            table: connection.execute(f"SELECT * FROM {table}").fetchall()
            for table in tables
            if table != "alembic_version"
        }
    finally:
        connection.close()


def _first_columns(rows: list[tuple[object, ...]], of: list[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """The rows without the columns a step has added to their table."""
    return [row[: len(of[0])] for row in rows]


@pytest.fixture(params=OLD, ids=lambda file: file.stem)
def old_library(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "旧库.louan"))


def test_there_is_an_old_library_for_every_released_schema() -> None:
    kept = sorted(file.stem for file in LIBRARIES.glob("schema-*.louan"))
    assert kept == [f"schema-{number:04d}" for number in RELEASED]
    assert max(RELEASED) <= runner.NEWEST


def test_upgrading_keeps_every_row_and_gives_the_fresh_schema(old_library: Path, tmp_path: Path) -> None:
    before = rows_of(old_library)
    copy = runner.upgrade(old_library, NOW)
    assert copy is not None
    assert rows_of(copy) == before
    after = rows_of(old_library)
    assert {table: _first_columns(after[table], before[table]) for table in before} == before
    fresh = tmp_path / "fresh.louan"
    runner.create_schema(fresh)
    assert schema_of(old_library) == schema_of(fresh)
    assert header_numbers(old_library) == (APPLICATION_ID, runner.NEWEST)


def test_an_upgraded_round_can_be_finished(old_library: Path) -> None:
    services = open_library(old_library, lambda: NOW)
    try:
        file = services.case_files.cabinet()[0]
        assert file.current is not None
        assert file.current.tally.returned == 9
        closed = services.consultation.close(file.current.round.id)
        assert closed.gates[0].lines[0].numerator == 8
        assert all(finding.sound for finding in services.checking.check())
        assert services.upgraded_from is not None
        assert services.upgraded_from.is_file()
    finally:
        services.close()


def test_a_vote_closed_before_the_steps_were_asked_for_stays_closed(tmp_path: Path) -> None:
    library = new_library(tmp_path)
    round_ = library.consultation.open_round(small_compound(library).id, RoundKind.FUND, "维修资金表决")
    answer_many(library, round_, range(1, 21))
    with library.desk.begin() as work:
        work.rounds.close(round_.id, "{}", NOW, "陈敏")
    view = RoundClosingService(library.desk).of_round(round_.id)
    assert (view.round.status, view.step) == (RoundStatus.CLOSED, None)
    assert PrintingService(library.desk).result_notice(round_.id).code == "D15"
    library.close()


def test_the_work_list_and_the_plans_of_an_upgraded_library_are_shown(old_library: Path) -> None:
    services = open_library(old_library)
    try:
        for file in services.case_files.cabinet():
            plans = services.building_plans.of_compound(file.compound.id)
            ticked = {
                listed.item.code for listed in services.acceptance.work_list(file.compound.id) if listed.work
            }
            assert ticked == {found.code for found in plans.sums if found.ticked} == set(plans.items)
    finally:
        services.close()


def test_the_newest_schema_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "new.louan"
    runner.create_schema(file)
    assert runner.upgrade(file, NOW) is None
    assert [path.name for path in tmp_path.glob("*升级前*")] == []


@pytest.mark.parametrize("where", [0, Fraction(1, 2), 1], ids=["first", "middle", "last"])
def test_a_failing_step_leaves_rows_and_schema_as_they_were(
    old_library: Path, where: Fraction | int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    schema, rows = schema_of(old_library), rows_of(old_library)
    from alembic.operations import Operations

    real, made, last = Operations.invoke, [0], [-1]

    def fails_on_the_way(self: Operations, operation: object) -> object:
        done = real(self, operation)  # type: ignore[arg-type]
        made[0] += 1
        if made[0] - 1 == last[0]:
            raise SQLAlchemyError("no room")
        return done

    monkeypatch.setattr(Operations, "invoke", fails_on_the_way)
    rehearsed = Path(shutil.copy(old_library, tmp_path / "rehearsed.louan"))
    runner.upgrade(rehearsed, NOW)
    last[0], made[0] = int((made[0] - 1) * where), 0
    with pytest.raises(UpgradeFailed):
        runner.upgrade(old_library, NOW)
    assert (schema_of(old_library), rows_of(old_library)) == (schema, rows)
    monkeypatch.undo()
    assert runner.upgrade(old_library, NOW) is not None


def test_steps_and_mapped_tables_agree(tmp_path: Path) -> None:
    file = tmp_path / "fresh.louan"
    runner.create_schema(file)
    engine = writer_engine(file)
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
    engine.dispose()


def _posted(file: Path) -> None:
    """A library of schema 11 with two photos of a posting, one of which shows two points, and three hazards."""
    shutil.copy(LIBRARIES / "schema-0011.louan", file)
    connection = sqlite3.connect(file)
    for digit in "ab":
        row = (digit * 64, f"{digit}.jpg", "image/jpeg", 3, "2026-10-01 08:00:00.000000")
        connection.execute(
            "INSERT INTO attachment (sha256, name, media_type, size, added_at) VALUES (?,?,?,?,?)", row
        )
    notice = {"id": 7, "compound_id": 1, "round_id": 1, "number": "公示1", "title": "结果公示", "days": 7}
    notice |= {"unit": "calendar", "roll_over": "forward", "status": "assumed", "source": ""}
    notice |= {"made_at": "2026-10-01 08:00:00.000000"}
    _insert(connection, "public_notice", notice)
    for no, photos in ((1, ["a" * 64, "b" * 64]), (2, ["b" * 64])):
        _insert(connection, "posting_point", {"notice_id": 7, "no": no, "label": f"{no}号楼1单元门口"})
        posting = {"notice_id": 7, "point_no": no, "posted_at": "2026-10-01 09:00:00.000000", "by1": "陈敏"}
        _insert(connection, "posting", {**posting, "by2": "李刚", "photos": json.dumps(photos)})
    for no in (2, 3):
        _insert(connection, "building_hazard", {"building_id": 1, "no": no, "text": f"第{no}条", "owner": ""})
    connection.commit()
    connection.close()


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, object]) -> None:
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", [*values.values()])


def test_photos_of_old_postings_hang_on_their_notice_and_hazards_get_new_ids(tmp_path: Path) -> None:
    file = tmp_path / "旧库.louan"
    _posted(file)
    runner.upgrade(file, NOW)
    connection = sqlite3.connect(file)
    hung = connection.execute(
        "SELECT compound_id, kind, record_id, name, viewpoint, tag, added_by FROM attached_file ORDER BY id"
    )
    assert hung.fetchall() == [
        (1, "public_notice", 7, "a.jpg", "1号楼1单元门口", "张贴", "陈敏"),
        (1, "public_notice", 7, "b.jpg", "", "张贴", "陈敏"),
    ]
    hazards = connection.execute("SELECT building_id, no, id FROM building_hazard ORDER BY id").fetchall()
    connection.close()
    assert hazards == [(1, 1, 4), (1, 2, 5), (1, 3, 6)]  # no number that was used before names another now


def test_old_notices_of_results_keep_what_they_are_and_where_they_hang(tmp_path: Path) -> None:
    file = tmp_path / "旧库.louan"
    _posted(file)
    connection = sqlite3.connect(file)
    connection.execute("UPDATE public_notice SET roll_over = 'whole_break'")
    for table, other in (
        ("consultation_round", "2, compound_id, 'satisfaction'"),
        ("public_notice", "8, compound_id, 2, '公示2'"),
    ):
        kept = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")][other.count(",") + 1 :]
        connection.execute(f"INSERT INTO {table} SELECT {other}, {', '.join(kept)} FROM {table}")
    connection.commit()
    connection.close()
    runner.upgrade(file, NOW)
    services = open_library(file, lambda: NOW)
    try:
        found = {one.notice.number: one for one in services.posting.of_compound(1)}
        assert {number: one.notice.kind.value for number, one in found.items()} == {
            "公示1": "D07",
            "公示2": "D26",
        }
        old = found["公示1"].notice
        assert (old.round_id, old.scope, old.text, old.correction) == (1, "compound", None, None)
        assert [(p.point_no, p.by1) for p in old.postings] == [(1, "陈敏"), (2, "陈敏")]
        assert found["公示1"].assumed is not None  # its length is still that of its round's pack
    finally:
        services.close()


def test_what_is_on_file_of_old_lifts_is_hung_on_its_stairwell(tmp_path: Path) -> None:
    file = tmp_path / "旧库.louan"
    # before lifts hang on stairwells
    runner.create_schema(file, upto=30)
    connection = sqlite3.connect(file)
    for id_, name in ((1, "东院"), (2, "西院")):
        filled = {
            row[1]: (0 if row[2] in ("INTEGER", "BOOLEAN") else "")
            for row in connection.execute("PRAGMA table_info(compound)")
            if row[3]
        }
        _insert(connection, "compound", {**filled, "id": id_, "name": name})
        _insert(
            connection, "building", {"id": id_, "compound_id": id_, "label": "3栋", "key": "3", "sort": "3"}
        )
        place = {"id": 10 * id_, "building_id": id_, "label": "二单元", "key": "2", "sort": "2"}
        _insert(connection, "stairwell", place)
    entry = dict.fromkeys(("matter", "room", "person", "reference", "note", "entered_by"), "")
    entry |= {"day": "2026-10-01", "entered_at": "2026-10-01 09:00:00.000000"}
    for id_, compound_id, code in ((1, 2, "3-2"), (2, 1, "3-2"), (3, 1, "3-9")):
        numbers = {"id": id_, "compound_id": compound_id, "no": id_, "stairwell": code}
        _insert(connection, "elevator_entry", {**entry, **numbers})
    connection.commit()
    connection.close()
    runner.upgrade(file, NOW)
    connection = sqlite3.connect(file)
    hung = connection.execute("SELECT id, stairwell_id, stairwell FROM elevator_entry ORDER BY id").fetchall()
    connection.close()
    assert hung == [(1, 20, "3-2"), (2, 10, "3-2"), (3, None, "3-9")]


def test_a_running_case_of_an_old_library_keeps_the_rules_of_its_newest_round(old_library: Path) -> None:
    services = open_library(old_library, lambda: NOW)
    try:
        asked = {
            file.compound.id: file.current.round for file in services.case_files.cabinet() if file.current
        }
        assert asked
        for file in services.case_files.cabinet():
            view, round_ = services.case_rules.of_compound(file.compound.id), asked.get(file.compound.id)
            assert (view.kept and view.kept.text) == (round_ and round_.pack_text)
    finally:
        services.close()


# --- stages are recorded from schema 13 on ----------------------------------------------------------------------


def as_schema_12(newest: Path, file: Path) -> Path:
    """The same records in a library of schema 12."""
    runner.create_schema(file, upto=12)
    connection = sqlite3.connect(file)
    connection.execute("ATTACH DATABASE ? AS newest", (str(newest),))
    for (table,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
        if table != "alembic_version":
            columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})"))
            connection.execute(f"DELETE FROM {table}")
            connection.execute(f"INSERT INTO {table} ({columns}) SELECT {columns} FROM newest.{table}")
    connection.commit()
    connection.close()
    return file


def test_each_case_is_put_where_its_file_showed_it(tmp_path: Path) -> None:
    library = new_library(tmp_path, now=datetime(2024, 3, 4, 9, 30))
    ways: dict[
        str, tuple[int, int, bool]
    ] = {  # answers in favour of 24, how far: closed, printed, posted; items
        "还有表没收": (10, 0, False),
        "没有打印": (24, 1, False),
        "没有张贴": (24, 2, False),
        "没有达到": (3, 3, False),
        "没有勾选": (24, 3, False),
        "已经勾选": (24, 3, True),
    }
    library.case_files.add(CompoundDetails("没有户册"))
    small_compound(library, "没有征询")
    for name, (agree, far, ticked) in ways.items():
        compound = small_compound(library, name)
        round_ = open_round(library, compound)
        answer_many(library, round_, range(1, agree + 1))
        if far:
            library.consultation.close(round_.id)
        if far > 1:
            PrintingService(library.desk).result_notice(round_.id)
        if far > 2:
            _post_everywhere(library, round_.id)
        if ticked:
            AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-02")])
    newest = library.desk.library.file
    library.close()
    old = as_schema_12(newest, tmp_path / "旧.louan")
    services = open_library(old, lambda: NOW)
    try:
        stages = {f.compound.name: f.standing.stage.value for f in services.case_files.cabinet()}
        assert stages == {
            "没有户册": "S0",
            "没有征询": "S2",
            "还有表没收": "S2",
            "没有打印": "S3",
            "没有张贴": "S3",
            "没有达到": "S2",
            "没有勾选": "S4",
            "已经勾选": "S12",
        }
        log = services.stages.view(services.case_files.named("已经勾选").id).position.steps
        assert [(step.act.value, step.reason) for step in log] == [("begin", "升级时按档案里已有的记录认定")]
    finally:
        services.close()


def _post_everywhere(library: OpenLibrary, round_id: int) -> None:
    posting = PostingService(library.desk)
    standing = posting.of_round(round_id)
    assert standing is not None
    notice = standing.notice
    points = [point.no for point in notice.points]
    posting.register(notice.id, points, library.clock(), "陈敏", "李刚")
