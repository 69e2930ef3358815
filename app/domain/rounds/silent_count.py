"""Counting the silent: whose silence the rule counts and for what, and why that of the others counts for nothing."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from app.domain.rounds.consent import VOTES, Answer, Counts, DwellingState, Tally
from app.domain.rounds.deliveries import Delivery, DeliveryFlaw, best_of, flaw_of
from app.domain.rounds.roll import RollRow
from app.domain.rounds.silence import SilenceClause, SilenceKind


class SilentFate(StrEnum):
    """What becomes of a dwelling whose ballot never came back; an owner who spoke at all is not silent."""

    COUNTED = "counted"
    NO_MAJORITY = "no_majority"
    NO_PROOF = "no_proof"
    NOT_OWNER = "not_owner"
    NOTICE_ONLY = "notice_only"
    NOT_DELIVERED = "not_delivered"
    SPOKE = "spoke"


_OF_FLAW = {
    DeliveryFlaw.NO_PROOF: SilentFate.NO_PROOF,
    DeliveryFlaw.NOT_OWNER: SilentFate.NOT_OWNER,
    DeliveryFlaw.NOTICE_ONLY: SilentFate.NOTICE_ONLY,
}


@dataclass(frozen=True, slots=True)
class SilentBuilding:
    """The silent of one building. dwellings: those the rule counts; left: dwellings whose silence counts for nothing.

    counted: the former in households, heads and area; a head with dwellings in several buildings stands under the
        first of them, so that heads add up.
    """

    building: str
    dwellings: int
    counted: Counts
    left: int


@dataclass(frozen=True, slots=True)
class SilentCount:
    """The silent of a round. follows: the majority's answer they are taken to share, None where they only take part.

    fates: of each silent dwelling by row number. figures: of each fate that occurs; a head with dwellings of several
        fates stands under the first of them, so that heads add up. buildings: those with silent dwellings, in the
        order of the roll.
    """

    rule: SilenceClause
    follows: Answer | None
    fates: Mapping[int, SilentFate] = field(hash=False)
    figures: Mapping[SilentFate, Counts] = field(hash=False)
    buildings: tuple[SilentBuilding, ...] = ()

    @property
    def counted(self) -> Counts:
        """Those the rule counts."""
        return self.figures.get(SilentFate.COUNTED, Counts())


def majority(tally: Tally) -> Answer | None:
    """The answer of more than half of those who voted, by heads and by area alike; None if there is none."""
    part = tally.participating
    for answer in VOTES:
        said = tally.of(answer)
        if 2 * said.persons > part.persons and 2 * said.area > part.area:
            return answer
    return None


def count_silent(
    rule: SilenceClause,
    rows: Sequence[RollRow],
    states: Mapping[int, DwellingState],
    deliveries: Iterable[Delivery],
    tally: Tally,
) -> SilentCount:
    """Count the silent of a roll.

    rows: those in force. states: of the dwellings with a counting ballot; a refusal is no silence either.
    tally: the ordinary one, of real votes only.
    """
    by_row: dict[int, list[Delivery]] = defaultdict(list)
    for delivery in deliveries:
        by_row[delivery.row_no].append(delivery)
    spoke = {row.person_key for row in rows if row.no in states}
    follows = majority(tally) if rule.kind is SilenceKind.FOLLOWS_MAJORITY else None
    for_nothing = rule.kind is SilenceKind.FOLLOWS_MAJORITY and follows is None
    silent = [row for row in rows if row.no not in states]
    fates = {
        row.no: SilentFate.SPOKE if row.person_key in spoke else _fate(by_row[row.no], rule, for_nothing)
        for row in silent
    }
    return SilentCount(rule, follows, fates, _figures(silent, fates), _by_building(silent, fates))


def with_silent(tally: Tally, silent: SilentCount) -> Tally:
    """The tally as the rule makes it; what really came back stays as it is."""
    counted, answers = silent.counted, dict(tally.answers)
    if silent.follows is not None:
        answers[silent.follows] = _sum(tally.of(silent.follows), counted)
    return replace(tally, participating=_sum(tally.participating, counted), answers=answers)


def _fate(deliveries: Sequence[Delivery], rule: SilenceClause, for_nothing: bool) -> SilentFate:
    best = best_of(deliveries, rule)
    if best is None:
        return SilentFate.NOT_DELIVERED
    flaw = flaw_of(best, rule)
    if flaw is not None:
        return _OF_FLAW[flaw]
    return SilentFate.NO_MAJORITY if for_nothing else SilentFate.COUNTED


def _figures(silent: Sequence[RollRow], fates: Mapping[int, SilentFate]) -> dict[SilentFate, Counts]:
    told: set[str] = set()
    figures: dict[SilentFate, Counts] = {}
    for fate in SilentFate:
        rows = [row for row in silent if fates[row.no] is fate]
        heads = {row.person_key for row in rows} - told
        told |= heads
        if rows:
            figures[fate] = _counts(rows, len(heads))
    return figures


def _by_building(silent: Sequence[RollRow], fates: Mapping[int, SilentFate]) -> tuple[SilentBuilding, ...]:
    told: set[str] = set()
    found = []
    for building in dict.fromkeys(row.building for row in silent):
        rows = [row for row in silent if row.building == building]
        counted = [row for row in rows if fates[row.no] is SilentFate.COUNTED]
        heads = {row.person_key for row in counted} - told
        told |= heads
        found.append(
            SilentBuilding(building, len(counted), _counts(counted, len(heads)), len(rows) - len(counted))
        )
    return tuple(found)


def _counts(rows: Sequence[RollRow], heads: int) -> Counts:
    return Counts(sum(row.counts for row in rows), heads, sum(row.area or 0 for row in rows))


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(one.households + other.households, one.persons + other.persons, one.area + other.area)
