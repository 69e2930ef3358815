"""The sample office: generated compounds at each stage, to try the program on. No person in it is real."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.compounds.work_item import WorkItem
from app.domain.lifecycle.stages import Stage, StageAct
from app.domain.office import Office
from app.domain.rounds.consent import Answer, FormReading, InvalidReason, Validity
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.services.buildings.building_plans import BuildingPlanService
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.case_files import CaseFileService
from app.services.desk import Desk
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.rosters.roster_import import RosterImportService
from app.services.rounds.consultation import ConsultationService
from app.services.sample.sample_defects import note_defects
from app.services.sample.sample_plans import note_lifts, plan_buildings
from app.services.sample.sample_roster import SampleStairwell, Shape, roster_workbook, walk_up, woollen_mill
from app.services.sample.sample_stages import SampleWay, go
from app.store.libraries.library_file import LibraryFile, create_library_file

OFFICE = Office(
    name="示例街道办事处",
    policy_pack="handan",
    address="示例路1号便民服务中心2楼",
    phone="0310-0000000",
    operator="示例经办人",
)


NOTHING_DECLARED = DeclaredFigures()
AT_THE_BEGINNING = SampleWay(Stage.BASELINE)
_NOTICE_RAN = timedelta(days=10)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the households of a sample round answered; the rest did not return their forms."""

    agree: int
    oppose: int = 0
    abstain: int = 0
    invalid: int = 0


@dataclass(frozen=True, slots=True)
class SampleCompound:
    """A compound of the sample and how far it has come; `posted_days_ago` counts back from today."""

    name: str
    community: str
    built_year: int
    shape: Shape = ()
    declared: DeclaredFigures = NOTHING_DECLARED
    residents: int | None = None
    buildings_asked: int | None = None
    outcome: Outcome | None = None
    closed: bool = False
    posted_days_ago: int | None = None
    items: tuple[str, ...] = ()
    defects: bool = False
    way: SampleWay = AT_THE_BEGINNING


def _sample() -> tuple[SampleCompound, ...]:
    six = walk_up(4, 4, 3)
    eight = walk_up(5, 5, 4, 4)
    return (
        SampleCompound(
            "毛纺北小区", "毛纺北社区", 1992, woollen_mill(), DeclaredFigures(9, 55, 902), 2478,
            buildings_asked=8, outcome=Outcome(543, 38, 17), defects=True, way=SampleWay(Stage.WILL),
        ),
        SampleCompound(
            "北岗院", "北岗社区", 1985, six, DeclaredFigures(3, 11, 132), 310,
            outcome=Outcome(118, 6, 3, 1), closed=True, posted_days_ago=3, way=SampleWay(Stage.RESULT_NOTICE),
        ),
        SampleCompound(
            "五一八社区一院", "五一八社区", 1988, eight, outcome=Outcome(190, 12, 5, 2), closed=True,
            way=SampleWay(Stage.RESULT_NOTICE),
        ),
        SampleCompound(
            "东庄小区", "东庄社区", 1994, six, outcome=Outcome(126, 2, 1), closed=True, posted_days_ago=40,
            items=("JC-02", "JC-05", "JC-06", "JC-12", "JC-13", "WS-02", "WS-07"),
            way=SampleWay(Stage.ACCEPTANCE),
        ),
        SampleCompound(
            "滏山花园", "滏山社区", 1997, eight,
            outcome=Outcome(201, 9, 4), closed=True, posted_days_ago=30, way=SampleWay(Stage.NEEDS),
        ),
        SampleCompound(
            "网通小区", "新华社区", 1996, walk_up(3, 3),
            outcome=Outcome(43, 14, 6, 1), closed=True, posted_days_ago=25, way=SampleWay(Stage.WILL),
        ),
        SampleCompound(
            "双清中路98号", "双清社区", 1983, _courtyard(), DeclaredFigures(households=356),
            way=SampleWay(Stage.WILL),
        ),
        SampleCompound("群和街2号", "群和社区", 1990, declared=DeclaredFigures(4, 12, 168, 10_080_00)),
        *_further_stages(),
    )  # fmt: skip


def _further_stages() -> tuple[SampleCompound, ...]:
    """Small compounds in the stages that the others leave out, and two that have stopped."""
    small = walk_up(2, 2)
    return (
        SampleCompound("样例里一院", "东庄社区", 1986, small, way=SampleWay(Stage.ORGANISE)),
        SampleCompound(
            "样例里二院", "东庄社区", 1986, small,
            way=SampleWay(Stage.PLAN, vouched=("versions",)),
        ),
        SampleCompound("样例里三院", "东庄社区", 1987, small, way=SampleWay(Stage.DECISION)),
        SampleCompound("样例里十院", "东庄社区", 1988, small, way=SampleWay(Stage.REVIEW)),
        SampleCompound(
            "样例里四院", "东庄社区", 1987, small,
            way=SampleWay(
                Stage.FUNDS, ("居民出资已按规则归集（还没有登记）",), reason="居民出资分期缴纳，先行开工准备",
                vouched=("special_works",),
            ),
        ),
        SampleCompound("样例里五院", "东庄社区", 1989, small, way=SampleWay(Stage.WORKS)),
        SampleCompound("样例里六院", "东庄社区", 1989, small, way=SampleWay(Stage.SATISFACTION)),
        SampleCompound("样例里七院", "东庄社区", 1991, small, way=SampleWay(Stage.HANDOVER)),
        SampleCompound(
            "样例里八院", "东庄社区", 1991, small, outcome=Outcome(20, 19, 2), closed=True, posted_days_ago=20,
            way=SampleWay(Stage.RESULT_NOTICE, act=StageAct.WITHDRAW, reason="多数居民不同意改造，经居民会议商定退出"),
        ),
        SampleCompound(
            "样例里九院", "东庄社区", 1993, small,
            way=SampleWay(Stage.FUNDS, act=StageAct.POSTPONE, reason="与地铁施工冲突，缓到下一年度"),
        ),
    )  # fmt: skip


def _courtyard() -> list[list[SampleStairwell]]:
    """356 flats, the number of forms the courtyard was given."""
    shape = walk_up(6, 6, 6, 6, 5)
    return [*shape, [SampleStairwell(4, 2)]]


class _Clock:
    """A clock the sample sets back, so that its records carry the days they are about."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def make_sample(file: Path, now: datetime | None = None) -> None:
    """Make the sample office in a new library file; equal `now` gives equal records.

    Raises:
        LibraryError: the file cannot be made there.
    """
    today = now or datetime.now()
    library = create_library_file(file)
    try:
        with library.begin(OFFICE.operator, today) as work:
            work.offices.put(OFFICE)
        for seed, compound in enumerate(_sample(), start=1):
            _Builder(library, today, seed).build(compound)
    finally:
        library.close()


class _Builder:
    """Takes one compound through its stages by the same services a clerk uses."""

    def __init__(self, library: LibraryFile, today: datetime, seed: int) -> None:
        self._today = today.replace(hour=9, minute=30, second=0, microsecond=0)
        self._clock = _Clock(self._today - timedelta(days=60))
        self._desk = Desk(library, self._clock)
        self._seed = seed

    def build(self, sample: SampleCompound) -> None:
        compound = CaseFileService(self._desk).add(
            CompoundDetails(
                sample.name,
                sample.community,
                f"{sample.community}辖区",
                sample.built_year,
                sample.residents,
                declared=sample.declared,
            )
        )
        if sample.shape:
            importer = RosterImportService(self._desk)
            importer.commit(importer.preview_workbook(roster_workbook(sample.shape, self._seed), compound.id))
        if sample.defects:
            with self._desk.begin() as work:
                note_defects(work, compound.id, self._clock.now.date())
        if sample.buildings_asked is not None:
            note_lifts(BuildingPlanService(self._desk), compound.id, sample.buildings_asked)
        if sample.outcome is not None:
            self._hold_round(compound.id, sample, sample.outcome)
        began = self._clock.now
        if sample.posted_days_ago is not None and sample.way.stage.place > Stage.RESULT_NOTICE.place:
            began += _NOTICE_RAN  # the stage was left once the period of its notice was over
        with self._desk.begin() as work:
            go(work, compound.id, sample.way, began, self._today)
        if sample.items:
            AcceptanceService(self._desk).tick(compound.id, _work_items(sample.items))
            self._clock.now = self._today
            plans = BuildingPlanService(self._desk)
            plan_buildings(plans, compound.id, sample.built_year, self._today.date())
            PrintingService(self._desk).item_sheets(compound.id)

    def _hold_round(self, compound_id: int, sample: SampleCompound, outcome: Outcome) -> None:
        consultation = ConsultationService(self._desk)
        posted = self._today - timedelta(days=sample.posted_days_ago or 1)
        self._clock.now = posted - timedelta(days=18)
        buildings = CaseFileService(self._desk).roster(compound_id)[: sample.buildings_asked]
        round_ = consultation.open_round(
            compound_id,
            RoundKind.WILL,
            "纳入改造意愿征集",
            building_ids=[building.id for building in buildings],
        )
        self._clock.now += timedelta(days=7)
        self._answer(round_, outcome)
        if sample.closed:
            self._clock.now = posted
            consultation.close(round_.id)
        if sample.posted_days_ago is not None:
            self._post(round_, posted)

    def _answer(self, round_: ConsultationRound, outcome: Outcome) -> None:
        with self._desk.begin() as work:
            rows = list(work.rolls.rows(round_.roll.id))
            work.ballots.issue(round_.id, [row.no for row in rows], round_.opened_at, "printed")
            random.Random(self._seed).shuffle(rows)
            answers: list[tuple[Answer | None, InvalidReason | None]] = [(Answer.AGREE, None)] * outcome.agree
            answers += [(Answer.OPPOSE, None)] * outcome.oppose + [(Answer.ABSTAIN, None)] * outcome.abstain
            answers += [(None, InvalidReason.UNSIGNED)] * outcome.invalid
            day = self._clock.now.date()
            ballots = [
                FormReading(row.no, answer, Validity.VALID if answer else Validity.INVALID, reason, day)
                for row, (answer, reason) in zip(rows, answers, strict=False)
            ]
            work.ballots.record_many(round_.id, ballots, self._clock.now, OFFICE.operator, "手工录入")

    def _post(self, round_: ConsultationRound, posted: datetime) -> None:
        PrintingService(self._desk).result_notice(round_.id)
        posting = PostingService(self._desk)
        standing = posting.of_round(round_.id)
        assert standing is not None  # it was printed just now
        self._clock.now = posted + timedelta(hours=6)
        points = [point.no for point in standing.notice.points]
        posting.register(standing.notice.id, points, posted + timedelta(hours=1), "示例甲", "示例乙")


def _work_items(codes: Sequence[str]) -> list[WorkItem]:
    return [WorkItem(code, "全小区", (number + 1) * 120_00) for number, code in enumerate(codes)]
