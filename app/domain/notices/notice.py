"""A public notice on the wall: its posting points, who posted it when, and until when it must hang."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial

from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.notices.notice_kinds import KINDS, NoticeKind
from app.domain.notices.notice_text import Correction, NoticeText
from app.domain.notices.periods import HolidayTable, Measured, NoticePeriod, measured, notice_period
from app.domain.notices.posting_checks import Gap, PostingCheck, gaps
from app.domain.packs.policy import NoticeRule
from app.domain.rounds.round_scope import WHOLE_COMPOUND


@dataclass(frozen=True, slots=True)
class PostingPoint:
    """A place a notice must hang at: every stairwell door of the scope, and each board. From 1."""

    no: int
    label: str


@dataclass(frozen=True, slots=True)
class Posting:
    """One point posted: when, by which two persons, with the content hashes of its photos."""

    point_no: int
    posted_at: datetime
    by1: str
    by2: str
    photos: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PublicNotice:
    """A stored notice with its points and what has been posted so far.

    round_id: the round whose result it tells, None for any other. scope: code of the part of the compound it is
    about. pack_id, rule_key: where its length comes from, empty where its round tells. text: what it says as it was
    frozen, None where its round tells that. continues: the notice whose period goes on while this one merely corrects
    its wording. corrected_by: number of the notice that corrects this one.
    """

    id: int
    compound_id: int
    round_id: int | None
    number: str
    title: str
    made_at: datetime
    rule: NoticeRule
    points: tuple[PostingPoint, ...]
    postings: tuple[Posting, ...]
    checks: tuple[PostingCheck, ...] = ()
    kind: NoticeKind = NoticeKind.WILL_RESULT
    scope: str = WHOLE_COMPOUND
    pack_id: str = ""
    rule_key: str = ""
    text: NoticeText | None = None
    previewed_by: str = ""
    correction: Correction | None = None
    continues: "PublicNotice | None" = None
    corrected_by: str = ""

    @property
    def announces(self) -> bool:
        """Whether it only makes something known (公告), so that no period runs and nothing is objected to."""
        return not KINDS[self.kind].lengths

    @property
    def numbers(self) -> tuple[str, ...]:
        """Its number, and those of the notices it corrects."""
        return (self.number, *(self.correction.earlier if self.correction else ()))

    @property
    def unposted(self) -> tuple[PostingPoint, ...]:
        """Points where the notice does not hang yet."""
        posted = {posting.point_no for posting in self.postings}
        return tuple(point for point in self.points if point.no not in posted)

    @property
    def posted_on(self) -> date | None:
        """Day the last point was posted, from which the period counts; None while a point is missing."""
        if self.unposted or not self.postings:
            return None
        return max(posting.posted_at for posting in self.postings).date()

    def period(self, holidays: HolidayTable) -> NoticePeriod | None:
        """The notice period, longer by the days it hung nowhere; None while a point is missing or it hangs nowhere.

        None for one that only announces; that of the notice corrected where this one leaves the matter as it is.

        Raises:
            HolidayTableMissing: a year the period touches has no holiday table.
        """
        posted_on = self.posted_on
        if posted_on is None or self.announces:
            return None
        if self.continues is not None:
            return self.continues.period(holidays)
        lost, period = 0, notice_period(posted_on, self.rule, holidays)
        for gap in self.gaps:
            if period.over_at(gap.start):
                break
            if gap.end is None:
                return None
            lost += gap.lost_days
            longer = replace(self.rule, days=self.rule.days + lost)
            period = replace(notice_period(posted_on, longer, holidays), lost_days=lost)
        return period

    def measured(self, holidays: HolidayTable) -> Measured:
        """The period as far as it can be told: none either while a year's holidays are missing."""
        return measured(partial(self.period, holidays))

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The times in which it hung at no point."""
        return gaps([point.no for point in self.points], self.checks)

    @property
    def hangs_nowhere(self) -> bool:
        """Whether every point was found down and none has been put right."""
        return any(gap.end is None for gap in self.gaps)

    @property
    def not_hanging(self) -> int:
        """How many points it must still be put up at: all of them where it hangs nowhere any more."""
        return len(self.unposted) or (len(self.points) if self.hangs_nowhere else 0)


_LIFT = "lift:"


def lift_scope(stairwell_id: int) -> str:
    """Scope of a notice about a stairwell's lift; it stays the same when the stairwell is renamed."""
    return f"{_LIFT}{stairwell_id}"


def stairwell_of_lift(scope: str) -> int | None:
    """Id of the stairwell whose lift a notice is about; None of any other notice."""
    return int(scope.removeprefix(_LIFT)) if scope.startswith(_LIFT) else None


def posting_points(stairwells: Sequence[tuple[str, str]], boards: int) -> tuple[PostingPoint, ...]:
    """Points of a notice: the boards first, then each (building, stairwell) door in roll order."""
    labels = ["小区宣传栏" if boards == 1 else f"小区宣传栏{n}" for n in range(1, boards + 1)]
    labels += [
        f"{building_name(building)}{stairwell_name(stairwell)}门口" for building, stairwell in stairwells
    ]
    return tuple(PostingPoint(no, label) for no, label in enumerate(labels, start=1))
