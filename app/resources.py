"""Bundled files by name: the one place that knows where `resources/` lies."""

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(name: str) -> Path:
    """Give the path of a bundled file, e.g. ``fonts/NotoSansSC-Medium.ttf``; it need not exist."""
    return _ROOT / name
