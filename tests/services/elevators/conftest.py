"""A compound of walk-up stairwells, the register of its lifts, and the clerk who fills it in."""

import pytest

from app.domain.compounds.compound import Compound
from app.services.elevators.elevators import ElevatorService
from tests.builders import OpenLibrary, add_compound, flats
from tests.services.elevators.lift_desk import Desk


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    """Two stairwells of seven storeys with two flats each."""
    return add_compound(library, flats("3号楼", 2, 7, 2))


@pytest.fixture
def service(library: OpenLibrary) -> ElevatorService:
    return ElevatorService(library.desk)


@pytest.fixture
def desk(library: OpenLibrary, compound: Compound) -> Desk:
    return Desk(library, compound)
