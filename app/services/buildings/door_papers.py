"""Reads what the door-to-door sheets of a compound or one building would show now."""

from dataclasses import dataclass
from datetime import date

from app.documents import door_sheets
from app.documents.sheet import Progress
from app.domain.buildings.door_sheet import DoorSheets, door_building
from app.domain.dwellings.masking import PROFILES
from app.domain.dwellings.place_names import building_name
from app.domain.errors.rounds import RosterEmpty
from app.services.buildings.grid_views import marks_of, plans_of, view_named
from app.services.papers.filing import Gathered, Paper, number_of_compound, of_record
from app.services.rounds.round_papers import Imprint
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DoorsAsked:
    """Which doors: of the whole compound or one building; `view` is the key of what the signs tell, '' the first."""

    compound_id: int
    building_id: int | None = None
    view: str = ""


def gathered_doors(work: UnitOfWork, asked: DoorsAsked, today: date, progress: Progress | None) -> Gathered:
    """LP. Raises: RosterEmpty; RecordMissing where there is no such building or view."""
    compound = work.compounds.get(asked.compound_id)
    plans = plans_of(work, compound.id, asked.building_id)
    if not plans:
        raise RosterEmpty(compound=compound.name)
    view = view_named(work, compound.id, asked.view)
    marks = marks_of(work, compound.id, view.key)
    level = PROFILES[door_sheets.CODE]
    buildings = tuple(door_building(building_name(label), plan, marks, level) for label, plan in plans)
    number = number_of_compound(work, today, door_sheets.CODE, compound.id, asked.building_id)
    place = buildings[0].name if asked.building_id is not None else ""
    title = f"{compound.name}{place}入户走访表（{view.title}）"

    def fill(made: Imprint) -> DoorSheets:
        return DoorSheets(made.number, made.version, made.made_on, compound.name, view.title, buildings)

    paper = Paper(compound.id, None, door_sheets.CODE, number, title)
    return of_record(paper, fill, lambda record: door_sheets.render(record, progress))
