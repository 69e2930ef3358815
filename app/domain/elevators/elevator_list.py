"""All stairwells of a compound on the way to a lift, as one table for window, spreadsheet and command line."""

from dataclasses import dataclass

from app.domain.buildings.building_kinds import ElevatorState
from app.domain.elevators.elevator_costs import FlatShare, FloorShare, by_floor
from app.domain.elevators.elevator_counts import ElevatorCounts
from app.domain.elevators.elevator_facts import Mediation
from app.domain.elevators.elevator_track import BEFORE_WORKS, StepStanding, TrackFacts, missing_of
from app.domain.rounds.counting import area_text
from app.domain.words import word

COLUMNS = ("单元", "层数", "户数", "状态", "能不能报审", "表决", "占用同意", "协议", "公示", "异议", "规则")
CAN_GO = "✓ 可以报审"


@dataclass(frozen=True, slots=True)
class ElevatorLine:
    """One stairwell. floors: from the plan, else the highest floor of the roster; None: not known.

    split: who pays what by the pack's rule, empty where `split_refused` or no cost is on file.
    """

    stairwell_id: int
    building_id: int
    code: str
    name: str
    floors: int | None
    households: int
    state: ElevatorState
    rule: str
    facts: TrackFacts
    steps: tuple[StepStanding, ...]
    split: tuple[FlatShare, ...] = ()
    split_rule: str = ""
    mediations: tuple[Mediation, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """What keeps the works from being applied for."""
        return missing_of(self.steps, BEFORE_WORKS)

    @property
    def verdict(self) -> str:
        """Whether it can go, and if not, what is missing."""
        return f"✗ {'；'.join(self.missing)}" if self.missing else CAN_GO

    @property
    def floors_paid(self) -> tuple[FloorShare, ...]:
        """The cost by floor, lowest first."""
        return by_floor(self.split)

    def texts(self) -> tuple[str, ...]:
        """The cells of its row."""
        facts = self.facts
        return (
            self.name,
            str(self.floors or ""),
            str(self.households),
            word(self.state),
            self.verdict,
            _vote_text(facts),
            facts.consent.share,
            facts.payers.share if facts.payers else "—",
            _notice_text(facts),
            _objection_text(facts),
            facts.vote.rule if facts.vote else self.rule,
        )

    def short_texts(self) -> tuple[str, ...]:
        """The cells of its row where what is missing is told beside the table: ✗ 缺 E3、E5."""
        codes = dict.fromkeys(text.split()[0] for text in self.missing)
        texts = self.texts()
        at = COLUMNS.index("能不能报审")
        short = f"✗ 缺 {'、'.join(codes)}" if codes else CAN_GO
        return (*texts[:at], short, *texts[at + 1 :])

    def as_object(self) -> dict[str, object]:
        """The line for a machine: figures as numbers, money in fen."""
        facts = self.facts
        return {
            "stairwell": self.code,
            "name": self.name,
            "state": self.state.value,
            "can_go": not self.missing,
            "missing": list(self.missing),
            "vote": list(facts.vote.lines) if facts.vote else [],
            "rule": facts.vote.rule if facts.vote else self.rule,
            "consent": {"given": facts.consent.given, "named": facts.consent.asked},
            "agreement": {"signed": facts.payers.given, "paying": facts.payers.asked}
            if facts.payers
            else None,
            "cost_fen": facts.cost,
            "split_fen": {share.flat.room: share.amount for share in self.split},
            "steps": {step.step.value: list(step.missing) for step in self.steps},
        }


@dataclass(frozen=True, slots=True)
class CompoundElevators:
    """The stairwells of a compound without a lift, and how many have come how far."""

    lines: tuple[ElevatorLine, ...]
    counts: ElevatorCounts


def floor_texts(floor: FloorShare) -> tuple[str, ...]:
    """A floor of the cost table: floor, weight, flats, yuan a flat, yuan together."""
    each = area_text(floor.lowest)
    if floor.highest != floor.lowest:
        each = f"{each}～{area_text(floor.highest)}"
    return (f"{floor.floor}层", str(floor.weight), str(floor.flats), each, area_text(floor.amount))


def _vote_text(facts: TrackFacts) -> str:
    vote = facts.vote
    if vote is None:
        return "没有表决"
    sign = "○" if not vote.decided else "✓" if vote.passed else "✗"
    return f"{sign} {vote.figures}"


def _notice_text(facts: TrackFacts) -> str:
    notice = facts.notice
    if notice is None:
        return "没有张贴"
    if notice.last_day is None:
        return "节假日表缺失" if notice.missing_year else "没有天数"
    return f"{'✓ 已满' if notice.over else '○ 到'} {notice.last_day.isoformat()}"


def _objection_text(facts: TrackFacts) -> str:
    found = facts.objections
    if not found.numbers:
        return "无"
    return f"{len(found.numbers)} 件，未了 {len(found.unended)}"
