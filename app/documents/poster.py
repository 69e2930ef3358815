"""Large print for walls: blocks flow through a poster's columns in the largest size that needs one page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.documents.cell_table import Box
from app.documents.fonts import Role, clean
from app.documents.geometry import MM, BodyType
from app.documents.line_breaking import Line
from app.documents.poster_table import PosterTable
from app.documents.sheet import Sheet, centre_baseline, wrap

BODY = Role.HEI
LABEL = Role.TITLE
_BOX_INSET = 0.35  # em between a boxed block's frame and its text
_FRAME = 0.7  # mm
_KEPT_WITH_TAIL = 3  # blocks that go over together: how to object, what follows, the tail
_FLOAT_SHARE = 0.8  # of a column that a table at its head may take


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A run-in label and the text after it; a boxed block has a frame around it and stands in heavy type."""

    label: str
    text: str
    boxed: bool = False

    @property
    def role(self) -> Role:
        return LABEL if self.boxed else BODY


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table that may continue in the next column under its header."""

    table: PosterTable


@dataclass(frozen=True, slots=True)
class TailBlock:
    """The end of the notice, drawn by the document itself, at the foot of the last column."""

    lines: float  # height in body lines
    least: float  # mm, whatever the lines


Block = TextBlock | TableBlock | TailBlock


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a block in its place on a page."""

    page: int
    box: Box
    block: Block
    lines: tuple[Line, ...] = ()
    rows: tuple[int, ...] = ()  # rows of a table, by number


@dataclass(frozen=True, slots=True)
class Composition:
    """A notice divided into pages in one body type."""

    body: BodyType
    pages: int
    pieces: tuple[Piece, ...]

    @property
    def size(self) -> float:
        """Size of the text in points."""
        return self.body.size

    @property
    def tail_alone(self) -> bool:
        """Whether the last page holds nothing but the end of the notice."""
        return all(
            isinstance(piece.block, TailBlock) for piece in self.pieces if piece.page == self.pages - 1
        )

    @property
    def torn(self) -> bool:
        """Whether a block goes on in another column or on another page."""
        blocks = [id(piece.block) for piece in self.pieces]
        return len(blocks) > len(set(blocks))


def compose(
    blocks_at: Callable[[float], Sequence[Block]],
    bodies: Sequence[BodyType],
    frames_at: Callable[[float], Sequence[Box]],
) -> Composition:
    """Place the blocks on as few pages as the last body type needs, in the first one that needs no more.

    `frames_at` gives the columns of every page in reading order. A block is torn only where smaller type does not
    save it. On further pages the end of the notice never stands alone: the last blocks of text go over with it.
    """

    def placed(body: BodyType, whole: bool, together: int = 0) -> Composition:
        blocks = blocks_at(body.size)
        page_before = len(blocks) - together if together else None
        return _Flow(frames_at(body.size), body, whole).place(blocks, page_before)

    last = bodies[-1]
    fewest = min(placed(body, False).pages for body in bodies if body.size == last.size)
    for whole in (True, False):
        for body in bodies:
            composition = placed(body, whole)
            if (
                composition.pages <= fewest
                and not composition.tail_alone
                and not (whole and composition.torn)
            ):
                return composition
    return placed(last, False, _KEPT_WITH_TAIL)


class _Flow:
    """Fills the frames of page after page in one body type.

    whole: a block that a frame can hold begins in the next one rather than be torn.

    On a page of two columns a table stands at the head of the second one, if it fits there whole, and the
    text flows around it: no table is torn and no header repeated.
    """

    def __init__(self, frames: Sequence[Box], body: BodyType, whole: bool) -> None:
        self._untorn = whole
        self._whole = frames
        self._frames = list(frames)  # those of the page being filled
        self._body = body
        self._table_size = body.size * body.table
        self._em = body.size / MM
        self._pitch = body.size * body.pitch / MM
        self._number = 0  # frame, counted over all pages
        self._y = self._whole[0].y
        self._pieces: list[Piece] = []

    @property
    def _frame(self) -> Box:
        return self._frames[self._number % len(self._frames)]

    @property
    def _page(self) -> int:
        return self._number // len(self._frames)

    @property
    def _room(self) -> float:
        return self._frame.bottom - self._y

    @property
    def _fresh(self) -> bool:
        return self._y == self._frame.y

    def place(self, blocks: Sequence[Block], page_before: int | None = None) -> Composition:
        """Place all blocks; the one numbered `page_before` begins a new page."""
        floating = self._float(blocks)
        for number, block in enumerate(blocks):
            if number == page_before:
                self._next_page()
            if isinstance(block, TextBlock):
                self._text(block)
            elif isinstance(block, TailBlock):
                self._tail(block)
            elif block is not floating:
                self._table(block)
        return Composition(self._body, self._page + 1, tuple(self._pieces))

    def _float(self, blocks: Sequence[Block]) -> Block | None:
        """Set the first table at the head of the second column; gives it, or None if it must flow."""
        tables = [block for block in blocks if isinstance(block, TableBlock)]
        if not tables or len(self._whole) < 2:
            return None
        table, frame = tables[0].table, self._whole[1]
        height = table.header_height(self._table_size) + len(table.rows) * table.row_height(self._table_size)
        if height > frame.height * _FLOAT_SHARE:
            return None
        rows = tuple(range(len(table.rows)))
        self._pieces.append(Piece(0, Box(frame.x, frame.y, frame.width, height), tables[0], rows=rows))
        used = height + self._body.gap * self._em * 1.5
        self._frames[1] = Box(frame.x, frame.y + used, frame.width, frame.height - used)
        return tables[0]

    def _next_frame(self) -> None:
        self._number += 1
        if self._number % len(self._frames) == 0:
            self._frames = list(self._whole)
        self._y = self._frame.y

    def _next_page(self) -> None:
        page = self._page
        while self._page == page:
            self._next_frame()

    def _text(self, block: TextBlock) -> None:
        inset = _BOX_INSET * self._em if block.boxed else 0.0
        width = self._frame.width - 2 * inset
        lines = wrap(block.label + block.text, round(width / self._em, 3), block.role, 0.0, True)
        self._begin_whole(len(lines) * self._pitch + 2 * inset)
        while lines:
            fitting = int((self._room - 2 * inset + 0.01) // self._pitch)
            whole = fitting >= len(lines)
            if not whole and not self._fresh and (block.boxed or fitting < 2):
                self._next_frame()
                continue
            count = len(lines) if whole else max(1, fitting - (len(lines) - fitting == 1 and fitting > 2))
            self._put(block, count * self._pitch + 2 * inset, lines=lines[:count])
            lines = lines[count:]
            if lines:
                self._next_frame()
        self._y += self._body.gap * self._em

    def _begin_whole(self, height: float) -> None:
        """Go to the next frame where this one has no room for a block of so many mm."""
        if self._untorn and not self._fresh and self._room < height - 0.01:
            self._next_frame()

    def _table(self, block: TableBlock) -> None:
        table = block.table
        rest = tuple(range(len(table.rows)))
        header, row = table.header_height(self._table_size), table.row_height(self._table_size)
        self._begin_whole(header + len(rest) * row)
        while rest:
            fitting = int((self._room - header + 0.01) // row)
            if fitting < min(2, len(rest)) and not self._fresh:
                self._next_frame()
                continue
            last = table.emphasised + 1  # sums never stand alone
            if fitting < len(rest) < fitting + last:
                fitting = len(rest) - last
            taken = rest[: max(1, fitting)]
            self._put(block, header + len(taken) * row, rows=taken)
            rest = rest[len(taken) :]
            if rest:
                self._next_frame()
        self._y += self._body.gap * self._em * 1.5

    def _tail(self, block: TailBlock) -> None:
        height = max(block.lines * self._pitch, block.least)
        if self._room < height - 0.01 and not self._fresh:
            self._next_frame()
        self._y = max(self._y, self._frame.bottom - height)  # at the foot of the column
        self._put(block, height)

    def _put(
        self, block: Block, height: float, *, lines: tuple[Line, ...] = (), rows: tuple[int, ...] = ()
    ) -> None:
        box = Box(self._frame.x, self._y, self._frame.width, height)
        self._pieces.append(Piece(self._page, box, block, lines, rows))
        self._y += height


def draw_piece(sheet: Sheet, piece: Piece, composition: Composition) -> None:
    """Draw a text or a table; a tail is the document's own business."""
    if isinstance(piece.block, TextBlock):
        _draw_text(sheet, piece, piece.block, composition.body)
    elif isinstance(piece.block, TableBlock):
        body = composition.body
        piece.block.table.draw(sheet, piece.box, piece.rows, body.size * body.table)


def _draw_text(sheet: Sheet, piece: Piece, block: TextBlock, body: BodyType) -> None:
    size = body.size
    inset = _BOX_INSET * size / MM if block.boxed else 0.0
    if block.boxed:
        box = piece.box
        sheet.frame(box.x, box.y, box.width, box.height, _FRAME)
    pitch = size * body.pitch / MM
    label = len(clean(block.label))
    y = piece.box.y + inset
    for line in piece.lines:
        rest = max(0, label - line.start)
        baseline = centre_baseline(y + pitch / 2, size)
        sheet.add(
            sheet.show(line, block.role, size, piece.box.x + inset, baseline, label=rest, label_role=LABEL)
        )
        y += pitch
