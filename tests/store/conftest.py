"""An open library for the tests of what is stored in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import OpenLibrary, new_library


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path)
    yield opened
    opened.close()
