"""What the tests of stages share: the service that leads a case on, and a paper to vouch with."""

from pathlib import Path

import pytest

from app.services.lifecycle.stages import StageService
from tests.builders import (
    OpenLibrary,
)
from tests.photos import jpeg


@pytest.fixture
def stages(library: OpenLibrary) -> StageService:
    return StageService(library.desk)


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "批示.jpg"
    path.write_bytes(jpeg())
    return path
