"""Importing a list of ballots: read and match it with the frozen roll first, write only when the clerk says so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.addresses import ONLY_STAIRWELL, parse_address, stairwell_key
from app.domain.ballot_sheet import BallotLine, recognise_ballots, read_ballots
from app.domain.consent import Answer, DwellingState, InvalidReason, Validity
from app.domain.consultation_round import RoundStatus
from app.domain.errors import HeaderNotFound, RoundNotOpen
from app.domain.place_names import full_address
from app.domain.roll import RollRow
from app.domain.roll_finder import RollFinder
from app.domain.roster_lines import Problem, Severity, Skipped
from app.domain.sheet_headers import Field, SheetReading
from app.domain.words import WORDS, date_text, word
from app.domain.workbook import Workbook, column_letter
from app.services.desk import Desk
from app.spreadsheets.reading import read_workbook
from app.store.ballots import NewBallot
from app.store.unit_of_work import UnitOfWork

FROM_FILE = "表格导入"
_CHUNK = 5000

Progress = Callable[[int, int], None]
