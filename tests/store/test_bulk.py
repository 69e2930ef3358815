"""Many rows at once arrive whole and in their columns, however many there are."""

from pathlib import Path

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from app.store.bulk import AT_ONCE, CHUNK, insert_rows, next_id
from app.store.rows import BuildingRow, CompoundRow


@pytest.fixture
def session(tmp_path: Path) -> Session:
    engine = create_engine(f"sqlite:///{tmp_path / 'rows.db'}")
    CompoundRow.metadata.create_all(engine)
    return Session(engine)


@pytest.mark.parametrize("number", [0, 1, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, CHUNK, CHUNK + AT_ONCE + 3])
def test_every_row_arrives_once(session: Session, number: int) -> None:
    rows = [(i, 1, f"{i}栋", str(i), f"{i:06d}") for i in range(1, number + 1)]

    insert_rows(session, BuildingRow, ("id", "compound_id", "label", "key", "sort"), rows)

    table = BuildingRow.__table__.c
    query = select(table.id, table.compound_id, table.label, table.key, table.sort).order_by(table.id)
    assert session.execute(query).tuples().all() == rows
    assert next_id(session, BuildingRow) == number + 1


def test_columns_may_come_in_any_order(session: Session) -> None:
    rows = [(f"{i}栋", str(i), i, f"{i:06d}", 7) for i in range(1, AT_ONCE + 3)]

    insert_rows(session, BuildingRow, ("label", "key", "id", "sort", "compound_id"), rows)

    table = BuildingRow.__table__.c
    query = select(table.label, table.key, table.id, table.sort, table.compound_id).order_by(table.id)
    assert session.execute(query).tuples().all() == rows
