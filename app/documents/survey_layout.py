"""Where all that a machine reads stands on form D05: millimetres from the top left corner of the sheet.

Drawing and reading use the same values, so the layout is fixed before a line is drawn and does not depend on
the dwelling. Its canonical JSON is stored with the form version.
"""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from app.domain.errors.papers import FormTooLong

PAPER = (210.0, 297.0)
EDGE = 14.0  # free on every side
FIDUCIAL_OUTER, FIDUCIAL_RING, FIDUCIAL_DOT = 6.0, 4.0, 2.2
PATCH = 6.0
PATCH_GAP = 1.0
PATCH_GREYS = (12, 22, 40, 60)  # percent of black
QR_SIDE, QR_MODULES, QR_QUIET_MODULES = 26.0, 29, 4
QR_LEVEL, QR_VERSION = "Q", 3
BOX = 5.0
BOX_FRAME = 0.35
LABEL_GAP = 2.5
FREE_LEFT = 5.0  # nothing printed left of a box within this
FREE_TEXT_FROM_BOX = 12.0  # signature and free text keep this far from any box

QUESTION_PITCH = 12.0
OPTION_X = (100.0, 133.0, 166.0)
LEVEL_X = (EDGE + FREE_LEFT, 54.0, 89.0, 124.0, 159.0)
"""Five options stand in a row of their own under the question."""
MENU_HEADING = 10.0
MENU_X = (EDGE + FREE_LEFT, 110.0)
MENU_PITCH = 9.5
MENU_ROWS = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a sheet that comes back, mm: how far it reaches down, and where its first question begins."""

    form: str
    height: float
    question_top: float

    @property
    def opinion_bottom(self) -> float:
        return self.height - 61.0

    @property
    def sign_top(self) -> float:
        return self.height - 59.0

    @property
    def sign_bottom(self) -> float:
        return self.height - 38.0


WHOLE = Frame("D05", PAPER[1], 75.0)
WITH_STUB = Frame("D14", 222.0, 95.0)
"""A ballot above, its stub (存根) below the cut; the ballot has corner marks of its own, as the scanner sees it cut."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A centre, mm."""

    id: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Patch:
    """A grey square; `grey` is percent of black."""

    x: float
    y: float
    size: float
    grey: int


@dataclass(frozen=True, slots=True)
class AnswerBox:
    """One square to tick: upper left corner of its frame, and where its label begins."""

    id: str
    question: str
    option: str
    label: str
    x: float
    y: float
    label_x: float

    @property
    def middle(self) -> float:
        return self.y + BOX / 2


@dataclass(frozen=True, slots=True)
class Question:
    """A row of options of which one, or in a menu any number, may be ticked."""

    id: str
    text: str
    kind: str  # single or multiple


@dataclass(frozen=True, slots=True)
class Region:
    """A part of the sheet that is kept as a picture only, never read."""

    id: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Everything on one sheet that a machine looks for.

    paper: what comes back of it, width and height. more: the boxes of the sheets behind it, marked alike.
    """

    form: str
    paper: tuple[float, float]
    form_version: int
    fiducials: tuple[Spot, ...]
    strips: tuple[tuple[Patch, ...], ...]
    qr: Region
    questions: tuple[Question, ...]
    boxes: tuple[AnswerBox, ...]
    regions: tuple[Region, ...]
    more: tuple[tuple[AnswerBox, ...], ...] = ()

    def as_json(self) -> str:
        """Give the layout as canonical JSON: sorted keys, no blanks, millimetres with at most two places."""
        content: dict[str, object] = {
            "schema": 1,
            "units": "mm",
            "origin": "top-left",
            "fiducial": {"outer": FIDUCIAL_OUTER, "ring": FIDUCIAL_RING, "dot": FIDUCIAL_DOT},
            "qr_code": {
                "level": QR_LEVEL,
                "version": QR_VERSION,
                "modules": QR_MODULES,
                "quiet": QR_QUIET_MODULES,
            },
            "box": {"size": BOX, "frame": BOX_FRAME},
            **asdict(self),
        }
        if not self.more:
            del content["more"]
        return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    def digest(self) -> str:
        """Give the SHA-256 of the canonical JSON, hexadecimal."""
        return hashlib.sha256(self.as_json().encode()).hexdigest()


def make_layout(
    form_version: int,
    singles: Sequence[tuple[Question, Sequence[tuple[str, str]]]],
    menu: Sequence[tuple[str, str]],
    frame: Frame = WHOLE,
    more: tuple[tuple[AnswerBox, ...], ...] = (),
) -> Layout:
    """Place the boxes of single-choice questions, then those of the menu in two columns read downwards.

    `singles` gives with each question its options as (id, label); `menu` its items as (code, name).

    Raises:
        FormTooLong: more menu items than fit.
    """
    at_most = MENU_ROWS * len(MENU_X)
    if len(menu) > at_most:
        raise FormTooLong(items=len(menu), at_most=at_most)
    boxes = [
        box
        for row, (question, options) in enumerate(singles)
        for box in _single(frame.question_top, row, question, options)
    ]
    questions = [question for question, _options in singles]
    if menu:
        questions.append(Question("menu", "希望改造的内容", "multiple"))
        boxes += _menu(menu, frame.question_top + QUESTION_PITCH * len(singles) + MENU_HEADING)
    return Layout(
        frame.form,
        (PAPER[0], frame.height),
        form_version,
        _fiducials(frame),
        _strips(frame),
        _qr(),
        tuple(questions),
        tuple(boxes),
        _regions(boxes, frame),
        more,
    )


def _single(top: float, row: int, question: Question, options: Sequence[tuple[str, str]]) -> list[AnswerBox]:
    below, places = (1, LEVEL_X) if len(options) > len(OPTION_X) else (0, OPTION_X)
    y = top + (row + below) * QUESTION_PITCH + (QUESTION_PITCH - BOX) / 2
    return [
        _box(question.id, option, label, x, y) for (option, label), x in zip(options, places, strict=False)
    ]


def _menu(items: Sequence[tuple[str, str]], top: float) -> list[AnswerBox]:
    rows = -(-len(items) // len(MENU_X))
    boxes: list[AnswerBox] = []
    for number, (code, name) in enumerate(items):
        column, row = divmod(number, rows)
        y = top + row * MENU_PITCH + (MENU_PITCH - BOX) / 2
        boxes.append(_box("menu", code, name, MENU_X[column], y))
    return boxes


def _box(question: str, option: str, label: str, x: float, y: float) -> AnswerBox:
    return AnswerBox(f"{question}.{option}", question, option, label, x, round(y, 2), x + BOX + LABEL_GAP)


def _fiducials(frame: Frame) -> tuple[Spot, ...]:
    near = EDGE + FIDUCIAL_OUTER / 2
    right, bottom = PAPER[0] - near, frame.height - near
    return (
        Spot("tl", near, near),
        Spot("tr", right, near),
        Spot("bl", near, bottom),
        Spot("br", right, bottom),
    )


def _strips(frame: Frame) -> tuple[tuple[Patch, ...], ...]:
    """Place one strip at the top right and one at the bottom left, where one shadow cannot reach both."""
    step = PATCH + PATCH_GAP
    bottom = frame.height - EDGE - PATCH
    top_left = 156.0
    return (
        tuple(Patch(top_left + n * step, EDGE, PATCH, grey) for n, grey in enumerate(PATCH_GREYS)),
        tuple(Patch(27.0 + n * step, bottom, PATCH, grey) for n, grey in enumerate(PATCH_GREYS)),
    )


def _qr() -> Region:
    return Region("qr", PAPER[0] - EDGE - QR_SIDE, 24.0, QR_SIDE, QR_SIDE)


def _regions(boxes: Sequence[AnswerBox], frame: Frame) -> tuple[Region, ...]:
    opinion_top = max(box.y + BOX for box in boxes) + FREE_TEXT_FROM_BOX
    width = PAPER[0] - 2 * EDGE
    return (
        Region("opinion", EDGE, round(opinion_top, 2), width, round(frame.opinion_bottom - opinion_top, 2)),
        Region("signature", EDGE, frame.sign_top, width, frame.sign_bottom - frame.sign_top),
    )
