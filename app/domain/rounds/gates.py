"""Gates (准入条件): conjunctions of lines, each a share of a named base against a required fraction."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.rounds.consent import Answer, Counts, Tally
from app.domain.rounds.counting import Base, Measure, Threshold, truncated_percent

CIVIL_CODE_278 = "民法典第二百七十八条"
ALL = Threshold(1, 1, inclusive=True)
TWO_THIRDS = Threshold(2, 3, inclusive=True)
THREE_QUARTERS = Threshold(3, 4, inclusive=True)
MORE_THAN_HALF = Threshold(1, 2, inclusive=False)


@dataclass(frozen=True, slots=True)
class GateLine:
    """One comparison of a gate.

    base: what the denominator is of.
    measure: what numerator and denominator count (area in hundredths of a m²).
    """

    base: Base
    measure: Measure
    numerator: int
    denominator: int
    required: Threshold

    @property
    def passed(self) -> bool:
        """Whether this line holds; an empty base never does."""
        return self.required.met_by(self.numerator, self.denominator)

    @property
    def percent(self) -> str:
        """Truncated percentage with two decimals."""
        return truncated_percent(self.numerator, self.denominator)

    @property
    def short_by(self) -> int:
        """How much is still missing, in the unit of the measure."""
        return self.required.short_by(self.numerator, self.denominator)


@dataclass(frozen=True, slots=True)
class GateVerdict:
    """A gate over the figures of one moment; open when every line holds.

    plain: the same lines without the silent, where the lines count them; empty elsewhere.
    """

    id: str
    lines: tuple[GateLine, ...]
    source: str
    plain: tuple[GateLine, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the gate is open; a gate without lines never is."""
        return bool(self.lines) and all(line.passed for line in self.lines)


def share_of_households(
    gate_id: str, numerator: int, tally: Tally, required: Threshold, base: Base, source: str
) -> GateVerdict:
    """Gate over households: of the whole roll, or of the valid forms (`Base.RESPONSES`) where a rule says so.

    Raises:
        ValueError: for a base that is not a count of households.
    """
    if base not in (Base.HOUSEHOLDS, Base.RESPONSES):
        raise ValueError(f"{base} is not a count of households")
    denominator = tally.roll.households if base is Base.HOUSEHOLDS else tally.participating.households
    line = GateLine(base, Measure.HOUSEHOLDS, numerator, denominator, required)
    return GateVerdict(gate_id, (line,), source)


def participation(
    tally: Tally, required: Threshold = TWO_THIRDS, source: str = CIVIL_CODE_278
) -> GateVerdict:
    """First step of 民法典 art. 278: owners of 2/3 of the area and 2/3 of the heads take part."""
    return GateVerdict("cc278_participation", of_all(tally.participating, tally, required), source)


def major_decision(
    tally: Tally, required: Threshold = THREE_QUARTERS, source: str = CIVIL_CODE_278
) -> GateVerdict:
    """Second step for items 6 to 8 of art. 278: 3/4 of the participating area and heads."""
    return GateVerdict("cc278_major", of_participating(tally, required), source)


def ordinary_decision(
    tally: Tally, required: Threshold = MORE_THAN_HALF, source: str = CIVIL_CODE_278
) -> GateVerdict:
    """Second step for all other items of art. 278: more than half of participating area and heads."""
    return GateVerdict("cc278_ordinary", of_participating(tally, required), source)


def of_all(part: Counts, tally: Tally, required: Threshold) -> tuple[GateLine, ...]:
    """Area and heads of a part against the whole roll."""
    return (
        GateLine(Base.AREA, Measure.AREA, part.area, tally.roll.area, required),
        GateLine(Base.PERSONS, Measure.PERSONS, part.persons, tally.roll.persons, required),
    )


def of_participating(tally: Tally, required: Threshold) -> tuple[GateLine, ...]:
    """Area and heads of those who agree against those who took part."""
    part, agree = tally.participating, tally.of(Answer.AGREE)
    return (
        GateLine(Base.RESPONSES, Measure.AREA, agree.area, part.area, required),
        GateLine(Base.RESPONSES, Measure.PERSONS, agree.persons, part.persons, required),
    )


def all_open(verdicts: Sequence[GateVerdict]) -> bool:
    """Whether every gate is open; no gates at all is not a pass."""
    return bool(verdicts) and all(verdict.passed for verdict in verdicts)
