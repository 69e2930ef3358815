"""A random walk of legal and illegal acts over stages and rounds, beside a count of its own of what must come of it."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.domain.compounds.project import ProjectDetails
from app.domain.errors.lifecycle import GateShut, NothingToOverride, OverrideNeeds, StageStepRefused
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stages import STAGES, CaseState, Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.history import Action
from app.domain.records.operators import Role
from app.services.compounds.case_files import CaseFileService
from app.services.compounds.projects import ProjectService
from app.services.desk import Desk
from app.services.lifecycle.stages import Exit, StageService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.operators import OperatorService
from app.services.records.undoing import UndoService
from app.services.registers.registers import RegisterService
from app.services.rounds.consultation import ConsultationService
from app.store.libraries.library_file import open_library_file
from tests.builders import (
    NOW,
    Clock,
    OpenLibrary,
    answer_many,
    at_stage,
    new_library,
    open_round,
    plan_on_file,
    post_everywhere,
    small_compound,
)
from tests.drafted_notices import drafted
from tests.photos import jpeg
from tests.services.lifecycle.stage_count import (
    ASKED,
    DONE,
    KEYS,
    REGISTERED,
    ROUND_KEYS,
    Asked,
    Count,
    Written,
)
from tests.surveyed_files import fill_file


def prepare(folder: Path) -> Path:
    """A library with one compound whose file is whole, a project, a work list, and a second head at the desk."""
    library = new_library(folder)
    compound = small_compound(library)
    fill_file(library, compound)
    project = ProjectDetails(
        "一号项目",
        year=2026,
        compounds=("北岗院",),
        approval_no="邯住建〔2026〕15号",
        approval_date=DONE.done_on,
        budget=100_00,
        planned=DONE.done_on,
    )
    ProjectService(library.desk).keep(None, project)
    plan_on_file(library, compound)
    operators = OperatorService(library.desk)
    operators.add("赵六", Role.HEAD)
    operators.switch(next(one.id for one in operators.all() if one.name == "赵六") or 0, "")
    library.close()
    return library.desk.library.file


class Walk(RuleBasedStateMachine):
    """One compound, led about by somebody who tries everything."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="walk-"))
        file = Path(shutil.copy(self.template, self.folder / "库.louan"))
        self.clock = Clock(NOW + timedelta(hours=1))  # after all that the template holds
        desk = Desk(open_library_file(file, NOW), self.clock)
        self.library = OpenLibrary(
            desk, self.clock, None, CaseFileService(desk), None, ConsultationService(desk), None, None
        )  # type: ignore[arg-type]
        self.stages, self.undoing = StageService(desk), UndoService(desk)
        self.registers = RegisterService(desk)
        self.compound = self.library.case_files.named("北岗院")
        self.paper = self.folder / "批示.jpg"
        self.paper.write_bytes(jpeg())
        self.count = Count()
        self.fresh: str | None = None

    def teardown(self) -> None:
        self.nothing_is_gone()
        self.library.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    @initialize(stage=st.sampled_from(STAGES))
    def begin(self, stage: Stage) -> None:
        """Some walks begin further on, so that late stages are seen as often as early ones."""
        if stage is not Stage.BASELINE:
            at_stage(self.library, self.compound, stage)
            self.count.move(StageAct.BEGIN, stage)

    @rule()
    def advance(self) -> None:
        if self.count.state is not CaseState.ACTIVE:
            with pytest.raises(StageStepRefused):
                self.stages.advance(self.compound.id)
        elif not self.count.gate_open():
            with pytest.raises(GateShut):
                self.stages.advance(self.compound.id)
        else:
            self.stages.advance(self.compound.id)
            self._moved_on(StageAct.ADVANCE)

    @rule(
        reason=st.sampled_from(["时限紧"] * 4 + ["", "  "]), with_file=st.sampled_from([True] * 4 + [False])
    )
    def override(self, reason: str, with_file: bool) -> None:
        file = self.paper if with_file else None
        if not reason.strip() or not with_file:
            expected: type[Exception] | None = OverrideNeeds
        elif self.count.state is not CaseState.ACTIVE:
            expected = StageStepRefused
        else:
            expected = NothingToOverride if self.count.gate_open() else None
        if expected is not None:
            with pytest.raises(expected):
                self.stages.override(self.compound.id, reason, file)
        else:
            self.stages.override(self.compound.id, reason, file)
            self._moved_on(StageAct.OVERRIDE)

    @rule(of=st.data())
    def roll_back(self, of: st.DataObject) -> None:
        """Mostly by one or two stages, so that what was vouched for is met again."""
        place = STAGES.index(self.count.stage)
        near = STAGES[max(0, place - 2) : place]
        self.go_back(of.draw(st.sampled_from([*near * 6, *STAGES])))

    def go_back(self, to: Stage) -> None:
        earlier = STAGES.index(to) < STAGES.index(self.count.stage)
        if self.count.state is CaseState.ACTIVE and earlier:
            self.stages.roll_back(self.compound.id, to, "重来")
            self.count.move(StageAct.ROLL_BACK, to)
            self.fresh = "step"
        else:
            with pytest.raises(StageStepRefused):
                self.stages.roll_back(self.compound.id, to, "重来")

    @rule(of=st.data())
    def vouch(self, of: st.DataObject) -> None:
        """Mostly for what is asked now, sometimes for anything."""
        here = [(stage, key) for stage, key in KEYS if stage is self.count.stage]
        stage, key = of.draw(st.sampled_from(here * 6 + KEYS))
        self.vouch_for(stage, key)

    def vouch_for(self, stage: Stage, key: str) -> None:
        if self.count.state is not CaseState.ACTIVE:
            with pytest.raises(StageStepRefused):
                self.stages.complete(self.compound.id, key, DONE)
        elif STAGES.index(stage) > STAGES.index(self.count.stage):
            with pytest.raises(ValueRefused):
                self.stages.complete(self.compound.id, key, DONE)
        else:
            self.stages.complete(self.compound.id, key, DONE)
            self.count.entries.setdefault(key, []).append(Written(stage, len(self.count.log)))
            self.fresh = None

    @rule(of=st.data())
    def register(self, of: st.DataObject) -> None:
        """Mostly what is asked now or was just before."""
        place = STAGES.index(self.count.stage)
        near = {key for stage in STAGES[max(0, place - 1) : place + 1] for key in ASKED[stage]}
        here = [kind for kind, (_, _, keys) in REGISTERED.items() if near & set(keys)]
        self.put_on_register(of.draw(st.sampled_from(here * 6 + sorted(REGISTERED))))

    def put_on_register(self, kind: str) -> None:
        register, texts, keys = REGISTERED[kind]
        self.registers.add(register, self.compound.id, register.typed(texts))
        for key in keys:
            self.count.registered.setdefault(key, []).append(len(self.count.log))
        self.fresh = None

    @rule(of=st.data())
    def take_up_again(self, of: st.DataObject) -> None:
        """Mostly what can be, sometimes anything."""
        all_ = [*KEYS, *ROUND_KEYS]
        offered = [one for one in all_ if self.count.offered(*one)]
        self.take_up(*of.draw(st.sampled_from(offered * 6 + all_)))

    def take_up(self, stage: Stage, key: str) -> None:
        written = self.count.offered(stage, key)
        if self.count.state is not CaseState.ACTIVE:
            with pytest.raises(StageStepRefused):
                self.stages.carry_over(self.compound.id, key, "没有变")
        elif written is None or STAGES.index(stage) > STAGES.index(self.count.stage):
            with pytest.raises(ValueRefused):
                self.stages.carry_over(self.compound.id, key, "没有变")
        else:
            self.stages.carry_over(self.compound.id, key, "没有变")
            self.count.entries.setdefault(key, []).append(written)
            self.fresh = None

    @precondition(lambda self: self.count.state in (CaseState.ACTIVE, CaseState.POSTPONED))
    @rule(
        act=st.sampled_from([StageAct.POSTPONE] * 6 + [StageAct.WITHDRAW]),
        seldom=st.integers(0, 3),
    )
    def leave(self, act: StageAct, seldom: int) -> None:
        if seldom:  # a case that has stopped shows little
            return
        leaving = Exit(act, "居民会议商定", "会议纪要")
        if self.count.state is CaseState.POSTPONED and act is StageAct.POSTPONE:
            with pytest.raises(StageStepRefused):
                self.stages.leave(self.compound.id, leaving)
        else:
            self.stages.leave(self.compound.id, leaving)
            self.count.move(act, self.count.stage)
            self.fresh = "step"

    @rule()
    def resume(self) -> None:
        if self.count.state is CaseState.POSTPONED:
            self.stages.resume(self.compound.id, "资金已落实")
            self.count.move(StageAct.RESUME, self.count.stage)
            self.fresh = "step"
        else:
            with pytest.raises(StageStepRefused):
                self.stages.resume(self.compound.id, "资金已落实")

    @precondition(lambda self: not self.count.rounds or self.count.rounds[-1].closed is not None)
    @rule(passes=st.booleans())
    def ask(self, passes: bool) -> None:
        round_ = open_round(self.library, self.compound, title=f"第{len(self.count.rounds) + 1}轮")
        self.count.rounds.append(Asked(round_.id, passes))
        self.fresh = None

    @precondition(lambda self: self.count.rounds and self.count.rounds[-1].closed is None)
    @rule()
    def answer_and_close(self) -> None:
        newest = self.count.rounds[-1]
        round_ = self.library.consultation.round(newest.id)
        answer_many(self.library, round_, range(1, 25 if newest.passes else 11))
        self.library.consultation.close(newest.id)
        newest.answered, newest.closed = True, len(self.count.log)
        self.fresh = None

    @precondition(lambda self: self.count.rounds and self.count.rounds[-1].closed is not None)
    @rule()
    def post(self) -> None:
        newest = self.count.rounds[-1]
        if newest.posted:
            return
        PrintingService(self.library.desk).result_notice(newest.id)
        posting = PostingService(self.library.desk)
        standing = posting.of_round(newest.id)
        assert standing is not None
        points = [point.no for point in standing.notice.points]
        posting.register(standing.notice.id, points, self.clock(), "陈敏", "李刚")
        self.clock.now += timedelta(days=21)
        newest.posted = True
        self.fresh = None

    @rule()
    def post_the_plan(self) -> None:
        """The newest notice of the plan hangs for the whole period; after a roll-back another one must."""
        printing = PrintingService(self.library.desk)
        number = printing.plan_notice(self.compound.id, "A4").number
        notice = PostingService(self.library.desk).numbered(number)
        counts = self.count.plan_hangs()
        assert bool(notice.postings) == counts
        if not counts:
            post_everywhere(self.library, notice.id)
            self.clock.now += timedelta(days=21)
            self.count.plans.append((len(self.count.log), len(self.count.registered["versions"])))
        self.fresh = None

    @rule(kind=st.sampled_from([NoticeKind.START, NoticeKind.MANAGEMENT]))
    def post_a_draft(self, kind: NoticeKind) -> None:
        """A notice that is drafted hangs for the whole period; after a roll-back another one must."""
        notice_id = drafted(self.library, self.compound, kind)
        notice = PostingService(self.library.desk).notice(notice_id).notice
        stage = Stage.PREPARATION if kind is NoticeKind.START else Stage.HANDOVER
        counts = self.count.hangs(kind, stage)
        assert bool(notice.postings) == counts
        if not counts:
            post_everywhere(self.library, notice.id)
            self.clock.now += timedelta(days=21)
            self.count.drafts.setdefault(kind, []).append(len(self.count.log))
        self.fresh = None

    @precondition(lambda self: self.fresh == "step")
    @rule()
    def take_the_last_step_back(self) -> None:
        self.undoing.undo(self.undoing.proposal(self.compound.id))
        self.count.log.pop()
        self.fresh = None

    @invariant()
    def the_log_is_whole_and_no_gate_was_gone_through_shut_but_by_an_override(self) -> None:
        view = self.stages.view(self.compound.id)
        assert [(step.act, step.left, step.entered) for step in view.position.steps] == self.count.log
        assert view.position.state is self.count.state
        if self.count.state is CaseState.ACTIVE:
            assert view.gate.open == self.count.gate_open(), view.gate.unmet
            for found in view.gate.requirements:
                if (found.stage, found.key) in [*KEYS, *ROUND_KEYS]:
                    assert found.met == self.count.met(found.stage, found.key), found
                    assert bool(found.leftover) == bool(self.count.offered(found.stage, found.key)), found
        assert self.library.case_files.file(self.compound.id).standing.stage is self.count.stage

        for step in view.position.steps:
            assert bool(step.unmet) == step.overridden
            assert not (step.act is StageAct.ADVANCE and step.overridden)
            assert not (step.act is StageAct.OVERRIDE and not step.overridden)
            if step.act in (StageAct.ADVANCE, StageAct.OVERRIDE):
                assert step.left.following is step.entered

    def nothing_is_gone(self) -> None:
        """Nothing signed or posted is gone, and the history keeps every line of the log."""
        assert self.library.case_files.file(self.compound.id).standing.stage is self.count.stage
        with self.library.desk.library.reading() as work:
            told = [e for e in work.history.all() if e.entity == "stage_log" and e.action is Action.ADD]
            rounds = work.rounds.of_compound(self.compound.id)
        assert len(told) == self.count.written
        kept = [(one.key, one.of_records) for one, _ in self.stages.entries(self.compound.id)]
        counted = [(key, one.register) for key, all_ in self.count.entries.items() for one in all_]
        assert sorted(kept) == sorted(counted)
        assert [round_.id for round_ in rounds] == [asked.id for asked in self.count.rounds]
        assert [r.status.has_result for r in rounds] == [
            asked.closed is not None for asked in self.count.rounds
        ]

    def _moved_on(self, act: StageAct) -> None:
        following = self.count.stage.following
        self.count.move(act if following else StageAct.CLOSE, following or self.count.stage)
        self.fresh = "step"


@pytest.fixture(scope="module", autouse=True)
def template(tmp_path_factory: pytest.TempPathFactory) -> None:
    Walk.template = prepare(tmp_path_factory.mktemp("walk"))


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=14,
    stateful_step_count=30,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking over a real library takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


ACTS = ("to and fro", "version", "opinion", "versions", "answers", "vouch")


@settings(max_examples=15, phases=[Phase.explicit, Phase.generate])
@given(st.lists(st.sampled_from(ACTS), min_size=6, max_size=14))
def test_what_is_left_behind_and_taken_up_again_in_any_order(acts: list[str]) -> None:
    """The walk seldom goes back and forth over one stage; here it does little else."""
    walk = Walk()
    try:
        walk.begin(Stage.REVIEW)
        for act in acts:
            if act in REGISTERED:
                walk.put_on_register(act)
            elif act == "vouch":
                walk.vouch_for(Stage.PLAN, "versions")
            elif act != "to and fro":
                walk.take_up(Stage.PLAN, act)
            elif walk.count.stage is Stage.REVIEW:
                walk.go_back(Stage.PLAN)
            elif walk.count.gate_open():
                walk.advance()
            else:
                walk.override("时限紧", True)
            walk.the_log_is_whole_and_no_gate_was_gone_through_shut_but_by_an_override()
    finally:
        walk.teardown()
