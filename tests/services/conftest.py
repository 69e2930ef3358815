"""What the tests of services share: an open library, a small compound in it, its open round, what prints."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.rounds.consultation_round import ConsultationRound
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, new_library, open_round, small_compound


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return small_compound(library)


@pytest.fixture
def round_(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    return open_round(library, compound)


@pytest.fixture
def printing(library: OpenLibrary) -> PrintingService:
    return PrintingService(library.desk)
