"""Where the boxes of a menu stand on the sheets behind form D05b: a row an item, a box a pick; millimetres."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.survey_layout import BOX, LABEL_GAP, AnswerBox

PICK_X = (116.0, 144.0, 172.0)
ROWS_TOP = 58.0
ROW_PITCH = 9.5
ROWS = 22
"""Rows of a sheet; the next ones stand on a sheet of their own."""


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """One item as it is numbered on the form and by whoever enters it."""

    no: int
    code: str
    name: str
    group: str


def menu_sheets(
    choices: Sequence[MenuChoice], picks: Sequence[tuple[str, str]]
) -> tuple[tuple[AnswerBox, ...], ...]:
    """The boxes of each sheet behind the first; `picks` are the options of every item as (id, label)."""
    return tuple(
        tuple(
            _box(choice, pick, x, row)
            for row, choice in enumerate(part)
            for pick, x in zip(picks, PICK_X, strict=True)
        )
        for part in parts_of(choices)
    )


def parts_of(choices: Sequence[MenuChoice]) -> list[Sequence[MenuChoice]]:
    """The items sheet by sheet."""
    return [choices[start : start + ROWS] for start in range(0, len(choices), ROWS)]


def _box(choice: MenuChoice, pick: tuple[str, str], x: float, row: int) -> AnswerBox:
    option, label = pick
    y = round(ROWS_TOP + row * ROW_PITCH + (ROW_PITCH - BOX) / 2, 2)
    return AnswerBox(
        f"menu.{choice.code}.{option}", f"menu.{choice.code}", option, label, x, y, x + BOX + LABEL_GAP
    )
