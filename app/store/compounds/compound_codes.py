"""Codes of compounds: each is one compound's for good, also when it has another by now or is gone."""

import re

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.errors.records import NameTaken
from app.domain.sheets.record_fields import comparable
from app.store.compounds.code_rows import CompoundCodeRow

_GIVEN = re.compile("xq([0-9]{1,9})")


class CompoundCodes:
    """Gives codes and refuses those of others; codes are compared without regard to width and case."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._highest: int | None = None

    def take(self, code: str, compound_id: int) -> str:
        """The code for a compound, the next free one if empty; noted as used.

        Raises:
            NameTaken: another compound has or had it.
        """
        code = code or self._next()
        key = comparable(code)
        row = self._session.get(CompoundCodeRow, key)
        if row is None:
            self._session.add(CompoundCodeRow(code=key, holder_id=compound_id))
            self._session.flush()
            found = _GIVEN.fullmatch(key)
            if found and self._highest is not None:
                self._highest = max(self._highest, int(found.group(1)))
        elif row.holder_id != compound_id:
            raise NameTaken(kind="小区编码", name=code)
        return code

    def all(self) -> dict[str, int | None]:
        """Every code ever given, made comparable, with its holder."""
        return {row.code: row.holder_id for row in self._session.scalars(select(CompoundCodeRow))}

    def leave(self, compound_id: int) -> None:
        """Keep the codes of a compound that goes away from everybody else."""
        query = select(CompoundCodeRow).where(CompoundCodeRow.holder_id == compound_id)
        for row in self._session.scalars(query):
            row.holder_id = None

    def _next(self) -> str:
        if self._highest is None:
            given = (_GIVEN.fullmatch(code) for code in self._session.scalars(select(CompoundCodeRow.code)))
            self._highest = max((int(found.group(1)) for found in given if found), default=0)
        self._highest += 1
        return f"XQ{self._highest:04d}"
