"""Two compounds side by side, and the service that makes one of them."""

import pytest

from app.domain.compounds.compound import Compound
from app.services.compounds.compound_merging import CompoundMergingService
from tests.builders import OpenLibrary, add_compound, flats


@pytest.fixture
def merging(library: OpenLibrary) -> CompoundMergingService:
    return CompoundMergingService(library.desk)


@pytest.fixture
def south(library: OpenLibrary) -> Compound:
    return add_compound(
        library, [*flats("1号楼", 1, 3, 2), *flats("2号楼", 1, 3, 2, first_owner=6)], "毛纺南小区"
    )


@pytest.fixture
def north(library: OpenLibrary) -> Compound:
    lines = [*flats("1号楼", 2, 3, 2, first_owner=20), *flats("3号楼", 1, 3, 2, first_owner=40)]
    return add_compound(library, lines, "毛纺北小区")
