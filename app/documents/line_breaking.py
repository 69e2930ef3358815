"""Chinese line breaking: a pure function from text and width to placed lines, all measures in em."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

WidthOf = Callable[[str], float]

OPENING = frozenset("（《「『【〔［｛〈“‘")
CLOSING = frozenset("，。、；：！？）》」』】〕］｝〉”’")
NEVER_FIRST = CLOSING | frozenset("…—·％℃‰㎡々～!?,.;:)]}%°")
NEVER_LAST = OPENING | frozenset("￥№＃([{$#")
PAIRED = frozenset("—…")
ADDRESS_BREAKS = frozenset("/.@-?&=_")
# A number and the unit after it stay on one line, with or without a blank between.
UNITS = frozenset("年月日时户栋人件处台套")
BLANK_WIDTH = 0.3  # em; an ideographic blank keeps its full cell

# An address is a Latin run with letters, longer than this; dates, amounts and codes are never cut.
ADDRESS_LENGTH = 20
# Marks whose right (closing) or left (opening) half of the cell is blank: the half can be given up.
_HALF_CLOSING = CLOSING - frozenset("！？")
_SQUEEZE = 0.5
_LARGEST_GAP = 0.25
_EPSILON = 1e-6


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its characters, where each begins (em from the left edge), its index in the text, width."""

    text: str
    offsets: tuple[float, ...]
    start: int
    width: float


@dataclass(frozen=True, slots=True)
class _Atom:
    """What is never cut: a Han character, a mark, a pair of dashes or a Latin run."""

    text: str
    start: int
    widths: tuple[float, ...]
    joined: bool = False  # continues a Latin run cut at an allowed place
    forced: bool = False  # continues a run too long for any line

    @property
    def width(self) -> float:
        return sum(self.widths)

    @property
    def blank(self) -> bool:
        return self.text.isspace()

    @property
    def latin(self) -> bool:
        return _is_latin(self.text[0])

    @property
    def han(self) -> bool:
        return not self.latin and not self.blank and self.text[0] not in NEVER_FIRST | NEVER_LAST


def break_lines(
    text: str, width: float, width_of: WidthOf, *, indent: float = 0.0, justify: bool = True
) -> tuple[Line, ...]:
    """Break one paragraph into lines no wider than `width`.

    The first line begins at `indent`. Blanks at line ends vanish, everything else is kept in order. The blank
    half of a closing mark may hang over the right edge. An empty text gives no line.
    """
    atoms = _atoms(text, width, width_of)
    pieces = _pull_back_widow(_fill(atoms, width, indent), width)
    last = len(pieces) - 1
    return tuple(
        _place(piece, width, indent if number == 0 else 0.0, justify and number < last)
        for number, piece in enumerate(pieces)
    )


def text_width(text: str, width_of: WidthOf) -> float:
    """Measure a text set on one line, marks squeezed, in em."""
    lines = break_lines(text, float("inf"), width_of, justify=False)
    return lines[0].width if lines else 0.0


def single_line(text: str, width_of: WidthOf) -> Line:
    """Set a text on one line however long it is; blanks at the ends vanish."""
    lines = break_lines(text, float("inf"), width_of, justify=False)
    return lines[0] if lines else Line("", (), 0, 0.0)


def balanced_lines(text: str, width: float, width_of: WidthOf) -> tuple[Line, ...]:
    """Break a title into as few lines as it needs, of about equal length."""
    needed = len(break_lines(text, width, width_of, justify=False))
    if needed <= 1:
        return break_lines(text, width, width_of, justify=False)
    room = text_width(text, width_of) / needed
    while room < width and len(break_lines(text, room, width_of, justify=False)) > needed:
        room += 0.5
    return break_lines(text, min(room, width), width_of, justify=False)


def _is_latin(character: str) -> bool:
    """Say whether a character belongs to a run that is never cut: Latin, digits, mathematical signs."""
    code = ord(character)
    return (code < 0x2014 or 0x2200 <= code < 0x2300) and character != "·" and not character.isspace()


def _atoms(text: str, width: float, width_of: WidthOf) -> list[_Atom]:
    atoms: list[_Atom] = []
    index = 0
    while index < len(text):
        end = _atom_end(text, index)
        run = text[index:end]
        widths = tuple(BLANK_WIDTH if c == " " else width_of(c) for c in run)
        atom = _Atom(run, index, widths)
        atoms.extend(_cut_address(atom, width) if atom.latin else [atom])
        index = end
    return atoms


def _atom_end(text: str, start: int) -> int:
    first = text[start]
    end = start + 1
    if _is_latin(first):
        while end < len(text) and (_is_latin(text[end]) or _glued(text, end)):
            end += 1
        if (
            text[end - 1].isdigit()
            and text[end : end + 1] == " "
            and text[end + 1 : end + 2] in UNITS | {"㎡"}
        ):
            end += 2
    elif first in PAIRED:
        while end < min(len(text), start + 2) and text[end] == first:
            end += 1
    return end


def _glued(text: str, index: int) -> bool:
    """Say whether a blank or dash holds its neighbours together.

    That is the blanks around the stroke of `623 / 680`, the one after the sign of `≥ 4/5`, the one beside the
    number of `100 mm` or `GB 50207`, the dash of `9:00—11:30`.
    """
    before, after = text[index - 1], text[index + 1 : index + 2] or " "
    if text[index] == "—":
        return before.isdigit() and after.isdigit()
    if text[index] != " " or not _is_latin(after):
        return False
    stroke = text[index - 2 : index] == " /" or text[index + 1 : index + 3] == "/ "
    measure = before.isdigit() != after.isdigit() and before.isalnum() and after.isalnum()
    return stroke or measure or before in "≥≤><="


def _cut_address(atom: _Atom, width: float) -> list[_Atom]:
    """Cut a long Latin run after its separators, and anything wider than the line wherever it must be."""
    address = len(atom.text) > ADDRESS_LENGTH and any(c.isalpha() for c in atom.text) and " " not in atom.text
    if not address and atom.width <= width:
        return [atom]
    pieces: list[_Atom] = []
    begin, filled = 0, 0.0
    for position in range(len(atom.text)):
        too_wide = filled + atom.widths[position] > width and position > begin
        after_separator = position > begin and atom.text[position - 1] in ADDRESS_BREAKS
        if too_wide or after_separator:
            pieces.append(_slice(atom, begin, position, bool(pieces), forced=False))
            begin, filled = position, 0.0
        filled += atom.widths[position]
    pieces.append(_slice(atom, begin, len(atom.text), bool(pieces), forced=False))
    return [_mark_forced(pieces, number) for number in range(len(pieces))]


def _slice(atom: _Atom, begin: int, end: int, joined: bool, forced: bool) -> _Atom:
    return _Atom(atom.text[begin:end], atom.start + begin, atom.widths[begin:end], joined, forced)


def _mark_forced(pieces: list[_Atom], number: int) -> _Atom:
    cut_anywhere = number > 0 and pieces[number - 1].text[-1] not in ADDRESS_BREAKS
    return replace(pieces[number], forced=cut_anywhere)


def _may_break(left: _Atom, right: _Atom) -> bool:
    if right.joined:
        return True
    if right.text[0] in UNITS and left.text[-1].isdigit():
        return False
    if left.blank or right.blank:
        return left.blank and (right.blank or right.text[0] not in NEVER_FIRST)
    return right.text[0] not in NEVER_FIRST and left.text[-1] not in NEVER_LAST


def _squeeze(left: _Atom, right: _Atom) -> float:
    """Give by how much two neighbouring marks close up."""
    before, after = left.text[-1], right.text[0]
    if before in _HALF_CLOSING and left.widths[-1] > 0.9 and (after in OPENING or after in _HALF_CLOSING):
        return _SQUEEZE
    if before in OPENING and after in OPENING and right.widths[0] > 0.9:
        return _SQUEEZE
    return 0.0


def _hang(atom: _Atom) -> float:
    return _SQUEEZE if atom.text[-1] in _HALF_CLOSING and atom.widths[-1] > 0.9 else 0.0


def _fill(atoms: list[_Atom], width: float, indent: float) -> list[list[_Atom]]:
    lines: list[list[_Atom]] = []
    index = 0
    while index < len(atoms):
        while index < len(atoms) and atoms[index].blank:
            index += 1
        room = width - (indent if not lines else 0.0)
        end = _line_end(atoms, index, room)
        line = atoms[index:end]
        while line and line[-1].blank:
            line.pop()
        if line:
            lines.append(line)
        index = end
    return lines


def _line_end(atoms: list[_Atom], start: int, room: float) -> int:
    """Give the index after the last atom that stands on a line beginning at `start`."""
    used, legal = 0.0, start
    for index in range(start, len(atoms)):
        atom = atoms[index]
        if index > start:
            used -= _squeeze(atoms[index - 1], atom)
            if _may_break(atoms[index - 1], atom):
                legal = index
        used += atom.width
        if not atom.blank and used - _hang(atom) > room + _EPSILON and index > start:
            return legal if legal > start else index
    return len(atoms)


def _pull_back_widow(lines: list[list[_Atom]], width: float) -> list[list[_Atom]]:
    """Give a last line of a single character some company from the line before."""
    if len(lines) < 2 or width < 6:
        return lines
    before, last = lines[-2], lines[-1]
    alone = len([atom for atom in last if atom.han or atom.latin]) == 1 and last[0].han
    adjacent = last[0].start == before[-1].start + len(before[-1].text)  # no blank vanished between the two
    if not (alone and adjacent) or len(before) < 4:
        return lines
    for cut in range(len(before) - 1, len(before) - 4, -1):
        if cut > 1 and before[cut].han and _may_break(before[cut - 1], before[cut]):
            kept = before[:cut]
            while kept[-1].blank:
                kept.pop()
            return [*lines[:-2], kept, [*before[cut:], *last]]
    return lines


def _place(line: list[_Atom], width: float, indent: float, justify: bool) -> Line:
    squeezes = [0.0, *(_squeeze(a, b) for a, b in pairwise(line))]
    natural = indent + sum(atom.width for atom in line) - sum(squeezes)
    extra = _spread(line, width, natural) if justify else 0.0
    offsets: list[float] = []
    pen = indent
    for number, atom in enumerate(line):
        pen -= squeezes[number]
        if number and extra and _stretches(line[number - 1], atom):
            pen += extra
        for advance in atom.widths:
            offsets.append(round(pen, 4))
            pen += advance
    return Line("".join(atom.text for atom in line), tuple(offsets), line[0].start, pen)


def _stretches(left: _Atom, right: _Atom) -> bool:
    return not (right.joined or left.blank or right.blank) and (left.han or right.han)


def _spread(line: list[_Atom], width: float, natural: float) -> float:
    """Give what each stretching gap receives to fill the line; 0 if that would look torn."""
    leftover = width - natural
    if leftover < 0:  # the last mark hangs
        return 0.0
    gaps = sum(_stretches(a, b) for a, b in pairwise(line))
    if not gaps or leftover / gaps > _LARGEST_GAP:
        return 0.0
    return leftover / gaps
