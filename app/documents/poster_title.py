"""The title of a poster: as large as its line allows, in two lines rather than in small type."""

from dataclasses import dataclass

from app.documents.fonts import Role, clean
from app.documents.geometry import MM, PosterProfile
from app.documents.line_breaking import Line, balanced_lines
from app.documents.sheet import Sheet, centre_baseline, set_single, width_in

_LEADING = 1.18
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class PosterTitle:
    """Broken lines and their size in points."""

    lines: tuple[Line, ...]
    size: float

    @property
    def pitch(self) -> float:
        """Line pitch, mm."""
        return self.size * _LEADING / MM

    @property
    def height(self) -> float:
        """Height of all lines, mm."""
        return self.pitch * len(self.lines)


def poster_title(title: str, width: float, profile: PosterProfile, body: float) -> PosterTitle:
    """Set a title over `width` mm above a body of `body` points."""
    least, largest = profile.title_sizes
    largest = max(least, min(largest, body * profile.title_to_body))
    text = clean(title).replace("\n", " ")
    one = set_single(text, Role.TITLE)
    size = min(largest, width * MM / one.width)
    if size >= least:
        return PosterTitle((one,), size)
    lines = balanced_lines(text, width * MM / largest, width_in(Role.TITLE))
    if len(lines) > _MOST_LINES:
        return PosterTitle(balanced_lines(text, width * MM / least, width_in(Role.TITLE)), least)
    return PosterTitle(lines, largest)


def draw_title(sheet: Sheet, title: PosterTitle, profile: PosterProfile) -> None:
    """Draw the title centred between the margins, from the top one down."""
    y = profile.margin
    for line in title.lines:
        baseline = centre_baseline(y + title.pitch / 2, title.size)
        sheet.line(profile.paper.width / 2, baseline, line, Role.TITLE, title.size, "centre")
        y += title.pitch
