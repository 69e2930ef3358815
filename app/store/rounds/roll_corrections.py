"""Corrections of frozen rolls: written once with the figures before and after, then only read."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.rounds.roll import Roll
from app.domain.rounds.roll_correction import (
    CorrectionAct,
    CorrectionLine,
    CorrectionRequest,
    CountThen,
    RollCorrection,
)
from app.store.bulk import next_id
from app.store.rounds.round_rows import RollCorrectionRow
from app.store.rows import RollHeadRow, RoundRow


class RollCorrections:
    """Reads and writes corrections; there is no way to change one."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def turn_to(self, round_id: int, roll: Roll) -> None:
        """Let a round count on a corrected roll from now on."""
        self._session.get_one(RoundRow, round_id).roll_id = roll.id
        self._session.flush()

    def add(
        self,
        round_id: int,
        base: Roll,
        roll: Roll,
        asked: CorrectionRequest,
        lines: tuple[CorrectionLine, ...],
        figures: tuple[CountThen, CountThen],
        digest: str,
        at: datetime,
        by: str,
    ) -> RollCorrection:
        """Keep a correction. figures: what the round came to before and after."""
        before, after = (_json(asdict(count)) for count in figures)
        row = RollCorrectionRow(
            id=next_id(self._session, RollCorrectionRow),
            round_id=round_id,
            number=roll.corrections,
            base_roll_id=base.id,
            roll_id=roll.id,
            made_at=at,
            made_by=by,
            reason=asked.reason,
            document=asked.evidence,
            first_person=asked.by[0],
            second_person=asked.by[1],
            lines=_json([asdict(line) for line in lines]),
            tally_before=before,
            tally_after=after,
            digest=digest,
        )
        self._session.add(row)
        self._session.flush()
        return self._correction(row)

    def of_round(self, round_id: int) -> tuple[RollCorrection, ...]:
        """All corrections of a round's roll, in order of their numbers."""
        rows = select(RollCorrectionRow).where(RollCorrectionRow.round_id == round_id)
        return tuple(map(self._correction, self._session.scalars(rows.order_by(RollCorrectionRow.number))))

    def _correction(self, row: RollCorrectionRow) -> RollCorrection:
        return RollCorrection(
            row.id,
            row.round_id,
            row.number,
            row.made_at,
            row.made_by,
            row.reason,
            row.document,
            (row.first_person, row.second_person),
            tuple(_line(**line) for line in json.loads(row.lines)),
            _count(**json.loads(row.tally_before)),
            _count(**json.loads(row.tally_after)),
            row.base_roll_id,
            row.roll_id,
            self._session.get_one(RollHeadRow, row.base_roll_id).digest,
            self._session.get_one(RollHeadRow, row.roll_id).digest,
            row.digest,
        )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _line(act: str, row_no: int, address: str, text: str) -> CorrectionLine:
    return CorrectionLine(CorrectionAct(act), row_no, address, text)


def _count(verdicts: list[str], **figures: Any) -> CountThen:
    return CountThen(**figures, verdicts=tuple(verdicts))
