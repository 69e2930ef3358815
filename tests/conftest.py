"""What holds for every test: none of them is about time, so a busy machine makes none of them fail."""

import pytest
from hypothesis import HealthCheck, settings

from tests.one_dialect import compile_once

settings.register_profile("louan", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("louan")


def pytest_collection_finish(session: pytest.Session) -> None:
    """Benches take the time of the program as it is, which compiles for each library anew."""
    if not any(item.get_closest_marker("bench") for item in session.items):
        compile_once()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform grumbles whenever a window has a smallest size; that is its own affair."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints"))
