"""The F1 texts: one file a page in resources/help, its first line the title."""

from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.resources import resource

GENERAL = "general"
EDGE_CASES = "edge_cases"
RELATED = frozenset(
    [
        GENERAL,
        "consultation",
        "ballot_entry",
        "ballot_import",
        "dwelling",
        "same_owner",
        "registers",
        "opinions",
        "plan_versions",
        "stages",
        "posting",
    ]
)
"""Texts beside which the text of the awkward cases is offered."""


@dataclass(frozen=True, slots=True)
class HelpText:
    """What stands in the help of a page."""

    title: str
    text: str


def help_text(name: str) -> HelpText:
    """The text of a page; the general one where a page has none."""
    file = resource(f"help/{name}.txt")
    if not file.is_file():
        file = resource(f"help/{GENERAL}.txt")
    title, _, text = file.read_text(encoding="utf-8").partition("\n")
    return HelpText(title.strip(), text.strip())


def help_name(widget: QWidget | None) -> str:
    """The nearest `help` property from a widget outwards."""
    while widget is not None:
        name = widget.property("help")
        if name:
            return str(name)
        widget = widget.parentWidget()
    return GENERAL
