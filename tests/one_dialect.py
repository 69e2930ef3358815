"""One way of writing SQL for the libraries of all tests: what was compiled for one test need not be for the next.

An engine compiles each statement once. Every test opens libraries of its own, and so engines of its own: without this
much of a test goes into writing the same statements anew.
"""

from sqlalchemy import Engine
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_COMPILED: LRUCache[object, object] = LRUCache(2000)


class OneDialect(SQLiteDialect_pysqlite):
    """The dialect of the program; equal in every engine, for compiled statements are kept by it."""

    supports_statement_cache = True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, OneDialect)

    def __hash__(self) -> int:
        return hash(OneDialect)

    @classmethod
    def engine_created(cls, engine: Engine) -> None:
        engine.update_execution_options(compiled_cache=_COMPILED)


def compile_once() -> None:
    """Let all engines made from now on share what they compile."""
    registry.register("sqlite.pysqlite", __name__, OneDialect.__name__)
