"""Brings a library to the newest schema; the file is copied first, and a failing step undoes them all."""

import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.domain.errors.libraries import UpgradeFailed
from app.store.libraries.engine import APPLICATION_ID, copy_library, header_numbers, writer_engine

NEWEST = 37
STEPS = Path(__file__).parent


def create_schema(file: Path, upto: int = NEWEST) -> None:
    """Make an empty library of schema `upto` in a file that does not exist yet."""
    engine = writer_engine(file)
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        _run_steps(engine, upto)
    finally:
        engine.dispose()


def upgrade(file: Path, now: datetime) -> Path | None:
    """Bring the library to `NEWEST`; gives the copy made before, or None if nothing was to do.

    Raises:
        UpgradeFailed: a step failed; the file is as it was.
    """
    _, found = header_numbers(file)
    if found >= NEWEST:
        return None
    copy = file.with_name(f"{file.stem}.升级前-{found}-{now:%Y%m%d-%H%M%S}{file.suffix}")
    engine = writer_engine(file)
    try:
        copy_library(file, copy)
        _run_steps(engine, NEWEST)
    except (SQLAlchemyError, sqlite3.Error, OSError) as error:
        raise UpgradeFailed(file=str(file), copy=str(copy)) from error
    finally:
        engine.dispose()
    return copy


def _run_steps(engine: Engine, upto: int) -> None:
    from alembic import command  # 0.2 s to load and needed only when a schema changes
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, f"{upto:04d}")
