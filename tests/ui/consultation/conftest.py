"""A small compound with an open round."""

import pytest

from app.domain.compound import Compound
from app.domain.consultation_round import ConsultationRound
from tests.builders import OpenLibrary, open_round, small_compound


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return small_compound(library)


@pytest.fixture
def round_(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    return open_round(library, compound)
