"""Measures of every paper in one table, each with its clause: millimetres, and points for type."""

from dataclasses import dataclass
from typing import NamedTuple

MM = 72 / 25.4  # points in a millimetre


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper, millimetres."""

    width: float
    height: float


A4 = Paper(210.0, 297.0)
A4_LANDSCAPE = Paper(297.0, 210.0)
A3_LANDSCAPE = Paper(420.0, 297.0)


@dataclass(frozen=True, slots=True)
class LetterGrid:
    """The official letter of GB/T 9704-2012; clause numbers stand beside each measure."""

    paper: Paper = A4  # 5.1 幅面尺寸
    top: float = 37.0  # 5.2.1 天头 37 mm ± 1 mm
    left: float = 28.0  # 5.2.1 订口 28 mm ± 1 mm
    width: float = 156.0  # 5.2.1 版心 156 mm × 225 mm
    height: float = 225.0  # 5.2.1
    lines: int = 22  # 5.2.3 每面排 22 行
    columns: int = 28  # 5.2.3 每行排 28 个字
    title_size: float = 22.0  # 7.3.1 2 号小标宋体字
    paragraph_indent: int = 2  # 7.3.3 每个自然段左空二字
    date_from_right: int = 4  # 7.3.5.1 加盖印章时成文日期右空四字
    page_number_size: float = 14.0  # 7.5 4 号半角宋体
    page_number_below: float = 7.0  # 7.5 一字线上距版心下边缘 7 mm
    page_number_inset: int = 1  # 7.5 单页居右空一字，双页居左空一字

    @property
    def cell(self) -> float:
        """Side of a character cell, mm."""
        return self.width / self.columns

    @property
    def pitch(self) -> float:
        """Distance of two baselines, mm."""
        return self.height / self.lines

    @property
    def type_size(self) -> float:
        """Size of body type, points: the cell filled to its edges."""
        return self.cell * MM

    def baseline(self, line: int) -> float:
        """Give the baseline of a line (0 to 21) in mm from the top edge; the character stands mid-line."""
        return self.top + (line + 0.5) * self.pitch + BASELINE_BELOW_CENTRE * self.cell


# A Han character reaches from 0.12 em below the baseline to 0.88 em above it.
BASELINE_BELOW_CENTRE = 0.38

LETTER = LetterGrid()


class BodyType(NamedTuple):
    """Type of a poster's text: size in points, pitch and the gap between blocks in em.

    table: type of a table as a share of the text's.
    """

    size: float
    pitch: float
    table: float = 1.0
    gap: float = 0.35


@dataclass(frozen=True, slots=True)
class PosterProfile:
    """Large print for walls: our own rule, no standard has one (大字版式)."""

    paper: Paper
    margin: float  # mm free on every side; printers cut less
    columns: int
    column_gap: float  # mm
    title_sizes: tuple[float, float]  # points, least and largest; a title too long for one line takes two
    title_to_body: float  # a title is at most this many times the body size
    bodies: tuple["BodyType", ...]  # tried in order; the last continues on further pages
    band: float  # mm, the line with notice number and posting point
    band_size: float  # points
    foot: float  # mm
    foot_size: float  # points
    qr_least: float  # mm without quiet zone
    qr_to_body: float  # mm of code side for a point of body size


def _ladder(sizes: tuple[float, ...], pitches: tuple[float, ...]) -> tuple[BodyType, ...]:
    """Pair every size with every pitch: lines close up a little before the type gets smaller.

    In the smallest size the gaps and then the table give way before the notice takes a second page.
    """
    paired = [BodyType(float(size), pitch) for size in sizes for pitch in pitches]
    tight = [BodyType(float(sizes[-1]), pitches[-1], table, 0.12) for table in (1.0, 0.9, 0.8, 0.72)]
    return (*paired, *tight)


POSTER_A3 = PosterProfile(
    paper=A3_LANDSCAPE,
    margin=15.0,
    columns=2,
    column_gap=12.0,
    title_sizes=(40.0, 72.0),
    title_to_body=1.75,
    bodies=(*_ladder((48, 44, 40, 36, 34, 32, 31, 30, 29, 28), (1.32, 1.2, 1.14)), BodyType(28.0, 1.24)),
    band=10.0,
    band_size=20.0,
    foot=8.0,
    foot_size=13.0,
    qr_least=28.0,
    qr_to_body=1.0,
)
POSTER_A4 = PosterProfile(
    paper=A4,
    margin=15.0,
    columns=1,
    column_gap=0.0,
    title_sizes=(34.0, 44.0),
    title_to_body=1.75,
    bodies=(*_ladder((30, 28, 26, 24, 22), (1.38, 1.25, 1.18)), BodyType(22.0, 1.32)),
    band=8.5,
    band_size=15.0,
    foot=11.0,
    foot_size=11.0,
    qr_least=20.0,
    qr_to_body=0.8,
)

# Internal forms: margins that every office printer reaches and a punch does not spoil.
FORM_MARGIN_LEFT = 22.0
FORM_MARGIN_RIGHT = 16.0
FORM_MARGIN_TOP = 18.0
FORM_MARGIN_BOTTOM = 20.0
FOOTER_FROM_BOTTOM = 11.0
