"""A PDF under construction: pages of operators, measured in millimetres from the top left corner."""

from collections.abc import Callable
from functools import cache, lru_cache
from io import BytesIO
from typing import Any, Literal

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from app.documents.cid_font import EmbeddedFace
from app.documents.fonts import Role, clean, glyph_of, initial_font, width_of
from app.documents.geometry import BASELINE_BELOW_CENTRE, MM, Paper
from app.documents.line_breaking import Line, break_lines, single_line
from app.documents.qr import qr_path
from app.domain.errors.papers import GlyphMissing

Align = Literal["left", "centre", "right"]
Operation = str | Callable[[Any], None]
Progress = Callable[[int, int], None]

PROGRESS_EVERY = 50


@cache
def width_in(role: Role) -> Callable[[str], float]:
    """Give the function that measures one character of a role, in em."""
    return lambda character: width_of(role, character)


@lru_cache(maxsize=20_000)
def wrap(
    text: str, width_em: float, role: Role, indent: float = 0.0, justify: bool = False
) -> tuple[Line, ...]:
    """Clean and break a text, line feeds kept, into lines of at most `width_em`."""
    lines: list[Line] = []
    for paragraph in clean(text).split("\n"):
        broken = break_lines(paragraph, width_em, width_in(role), indent=indent, justify=justify)
        lines.extend(broken or (Line("", (), 0, 0.0),))
    return tuple(lines)


@lru_cache(maxsize=20_000)
def set_single(text: str, role: Role) -> Line:
    """Clean a text and set it on one line."""
    return single_line(clean(text).replace("\n", " "), width_in(role))


def centre_baseline(middle: float, size: float) -> float:
    """Give the baseline, mm from the top, of type of `size` points that stands around `middle` mm."""
    return middle + BASELINE_BELOW_CENTRE * size / MM


class Sheet:
    """Collects pages and writes them as one PDF with embedded fonts; equal calls give equal bytes."""

    def __init__(self, title: str, paper: Paper) -> None:
        rl_config.useA85 = 0
        self.paper = paper
        self._buffer = BytesIO()
        self._canvas: Any = Canvas(
            self._buffer,
            pagesize=(paper.width * MM, paper.height * MM),
            invariant=1,
            pageCompression=1,
            initialFontName=initial_font(),
            lang="zh-CN",
        )
        self._canvas.setTitle(clean(title))
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self._canvas.setCreator("楼案")
        self._faces: dict[Role, EmbeddedFace] = {}
        self._shown: dict[tuple[Line, Role, float, int, Role], str] = {}
        self.pages: list[list[Operation]] = [[]]

    # --- pages ------------------------------------------------------------------------------

    def new_page(self) -> None:
        """Begin another page of the same paper."""
        self.pages.append([])

    def add(self, operation: Operation) -> None:
        """Put an operation on the current page."""
        self.pages[-1].append(operation)

    def take_page(self) -> list[Operation]:
        """Take the current page off, to be written later, perhaps more than once."""
        page = self.pages.pop()
        self.pages.append([])
        return page

    def write_page(self, operations: list[Operation], bookmark: str = "") -> None:
        """Write one page to the file at once."""
        canvas = self._canvas
        if bookmark:
            key = f"p{canvas.getPageNumber()}"
            canvas.bookmarkPage(key)
            canvas.addOutlineEntry(clean(bookmark), key, 0)
        for operation in operations:
            if isinstance(operation, str):
                canvas._code.append(operation)
            else:
                operation(canvas)
        canvas.showPage()

    def finish(self) -> bytes:
        """Write the collected pages and give the file."""
        for page in self.pages:
            if page:
                self.write_page(page)
        return self.close()

    def close(self) -> bytes:
        """Give the file made of the pages already written."""
        self._canvas.save()
        return self._buffer.getvalue()

    # --- text -------------------------------------------------------------------------------

    def text(
        self,
        x: float,
        baseline: float,
        text: str,
        role: Role,
        size: float,
        align: Align = "left",
        grey: float = 0.0,
    ) -> None:
        """Set one line; `x` is its left end, middle or right end by `align`, in mm; `size` in points."""
        self.line(x, baseline, set_single(text, role), role, size, align, grey)

    def line(
        self,
        x: float,
        baseline: float,
        line: Line,
        role: Role,
        size: float,
        align: Align = "left",
        grey: float = 0.0,
    ) -> None:
        """Set a broken line at `x`, its baseline `baseline` mm below the top edge."""
        shift = {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * line.width * size / MM
        self.add(self.show(line, role, size, x - shift, baseline, grey=grey))

    def show(
        self,
        line: Line,
        role: Role,
        size: float,
        x: float,
        baseline: float,
        *,
        label: int = 0,
        label_role: Role = Role.HEI,
        grey: float = 0.0,
    ) -> str:
        """Give the operators of a line; its first `label` characters stand in `label_role`."""
        if not line.text.strip():
            return ""
        key = (line, role, size, label, label_role)
        body = self._shown.get(key)
        if body is None:
            body = self._shown[key] = self._operators(line, role, size, label, label_role)
        left, bottom = x * MM, (self.paper.height - baseline) * MM
        return f"{grey:.2f} g BT 1 0 0 1 {left:.3f} {bottom:.3f} Tm {body} ET\n"

    def _operators(self, line: Line, role: Role, size: float, label: int, label_role: Role) -> str:
        parts: list[str] = []
        current: Role | None = None
        pen = 0.0
        for number, (character, offset) in enumerate(zip(line.text, line.offsets, strict=True)):
            if character == "\u3000":
                continue
            glyph = glyph_of(label_role if number < label else role, character)
            if glyph is None:
                raise GlyphMissing(characters=character, where=[line.text])
            face = self._face(glyph.face)
            if glyph.face is not current:
                parts.append(f"{'>] TJ ' if current else ''}{face.name} {size:.3f} Tf [<")
                current = glyph.face
            move = round((pen - offset) * 1000)
            if move:
                parts.append(f">{move}<")
                pen -= move / 1000
            parts.append(face.code(character))
            pen += glyph.width
        return "".join([*parts, ">] TJ"]).replace("<>", "")

    def _face(self, role: Role) -> EmbeddedFace:
        face = self._faces.get(role)
        if face is None:
            face = self._faces[role] = EmbeddedFace(role, len(self._faces) + 1)
            self._canvas._doc.delayedFonts.append(face)
        return face

    # --- lines and areas --------------------------------------------------------------------

    def rule(self, x1: float, y1: float, x2: float, y2: float, width: float = 0.2, grey: float = 0.0) -> None:
        """Draw a straight line of `width` mm."""
        height = self.paper.height
        self.add(
            f"{grey:.2f} G {width * MM:.3f} w {x1 * MM:.3f} {(height - y1) * MM:.3f} m "
            f"{x2 * MM:.3f} {(height - y2) * MM:.3f} l S\n"
        )

    def frame(
        self, x: float, y: float, width: float, height: float, line: float = 0.2, grey: float = 0.0
    ) -> None:
        """Draw a rectangle whose line of `line` mm lies wholly inside the given outer edges."""
        bottom = self.paper.height - y - height
        self.add(
            f"{grey:.2f} G {line * MM:.3f} w {(x + line / 2) * MM:.3f} {(bottom + line / 2) * MM:.3f} "
            f"{(width - line) * MM:.3f} {(height - line) * MM:.3f} re S\n"
        )

    def area(self, x: float, y: float, width: float, height: float, grey: float) -> None:
        """Fill a rectangle; `grey` 0 is black, 1 is white."""
        bottom = self.paper.height - y - height
        self.add(f"{grey:.2f} g {x * MM:.3f} {bottom * MM:.3f} {width * MM:.3f} {height * MM:.3f} re f 0 g\n")

    def disc(self, x: float, y: float, diameter: float, grey: float) -> None:
        """Fill a circle around (x, y)."""
        self.add(f"{grey:.2f} g {self._circle(x, y, diameter / 2)} f 0 g\n")

    def ring(
        self, x: float, y: float, diameter: float, line: float, grey: float = 0.0, dash: str = ""
    ) -> None:
        """Draw a circle around (x, y); `dash` is a PDF dash array in points."""
        pattern = f"[{dash}] 0 d " if dash else ""
        reset = "[] 0 d" if dash else ""
        radius = (diameter - line) / 2
        self.add(f"{grey:.2f} G {line * MM:.3f} w {pattern}{self._circle(x, y, radius)} S {reset}\n")

    def _circle(self, x: float, y: float, radius: float) -> str:
        cx, cy, r = x * MM, (self.paper.height - y) * MM, radius * MM
        k = 0.5523 * r
        return (
            f"{cx + r:.3f} {cy:.3f} m "
            f"{cx + r:.3f} {cy + k:.3f} {cx + k:.3f} {cy + r:.3f} {cx:.3f} {cy + r:.3f} c "
            f"{cx - k:.3f} {cy + r:.3f} {cx - r:.3f} {cy + k:.3f} {cx - r:.3f} {cy:.3f} c "
            f"{cx - r:.3f} {cy - k:.3f} {cx - k:.3f} {cy - r:.3f} {cx:.3f} {cy - r:.3f} c "
            f"{cx + k:.3f} {cy - r:.3f} {cx + r:.3f} {cy - k:.3f} {cx + r:.3f} {cy:.3f} c h"
        )

    def polyline(self, points: list[tuple[float, float]], width: float) -> None:
        """Draw joined strokes through the points, mm."""
        path = " ".join(
            f"{x * MM:.3f} {(self.paper.height - y) * MM:.3f} {'l' if number else 'm'}"
            for number, (x, y) in enumerate(points)
        )
        self.add(f"0 G {width * MM:.3f} w 1 J 1 j {path} S 0 J 0 j\n")

    def qr(
        self, payload: str, x: float, y: float, side: float, *, level: str = "M", version: int = 0
    ) -> None:
        """Draw a QR code of `side` mm, its upper left corner at (x, y), quiet zone outside."""
        top = (self.paper.height - y) * MM
        self.add(qr_path(payload, x * MM, top, side * MM, level=level, version=version))
