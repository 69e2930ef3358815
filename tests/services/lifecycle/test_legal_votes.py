"""A vote of the owners opens its gate once it is decided and its result hung for its period, not by somebody's word."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.domain.compounds.compound import Compound
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.errors.records import ValueRefused
from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome
from app.domain.lifecycle.stages import Stage
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.register_words import Channel
from app.domain.rounds.round_kinds import Matter, RoundKind
from app.services.lifecycle.stages import StageService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, answer_many, at_stage, decide, post_everywhere

DONE = EntryDetails("王五", date(2026, 11, 1), "业主大会决议")
Lacks = Callable[[], str]


@pytest.fixture
def stages(library: OpenLibrary) -> StageService:
    return StageService(library.desk)


@pytest.fixture
def lacks(stages: StageService, compound: Compound) -> Lacks:
    def found() -> str:
        gate = stages.gate(compound.id, Stage.DECISION)
        return next(one.missing for one in gate.requirements if one.key == "legal_vote")

    return found


def fund_vote(library: OpenLibrary, compound: Compound) -> int:
    return library.consultation.open_round(compound.id, RoundKind.FUND, "维修资金表决").id


def decided(library: OpenLibrary, round_id: int, agreeing: int) -> None:
    answer_many(library, library.consultation.round(round_id), range(1, agreeing + 1))
    decide(library, round_id)


def test_without_a_vote_on_file_the_clerk_still_says_how_it_was_decided(
    stages: StageService, library: OpenLibrary, compound: Compound, lacks: Lacks
) -> None:
    at_stage(library, compound, Stage.DECISION)
    assert lacks() == "还没有登记"
    stages.complete(compound.id, "legal_vote", DONE)
    assert lacks() == ""


def test_what_was_vouched_for_does_not_stand_beside_a_vote_that_runs_or_hangs(
    stages: StageService, library: OpenLibrary, compound: Compound, lacks: Lacks
) -> None:
    at_stage(library, compound, Stage.DECISION)
    stages.complete(compound.id, "legal_vote", DONE)
    round_id = fund_vote(library, compound)
    assert lacks() == "“维修资金表决”还没有结束"
    decided(library, round_id, 24)
    assert lacks() == "“维修资金表决”的结果公示还没有打印"
    number = PrintingService(library.desk).result_notice(round_id).number
    notice = PostingService(library.desk).numbered(number).id
    assert lacks() == "“维修资金表决”的结果：还有 5 处没有张贴"
    period = post_everywhere(library, notice).period
    assert period is not None
    assert lacks() == f"“维修资金表决”的结果：公示到 {period.last_day:%Y-%m-%d} 期满"
    library.clock.now += timedelta(days=1)
    objection = {"received_on": library.clock.now.date(), "channel": Channel.NOTICE, "text": "没有通知我"}
    objection |= {"objection": YesNo.YES, "real_name": YesNo.YES, "person": "王某", "notice": number}
    RegisterService(library.desk).add(OPINIONS, compound.id, objection)
    library.clock.now += timedelta(days=20)
    assert lacks() == "“维修资金表决”的结果：还有 1 条实名异议没有答复（第1号）"
    with pytest.raises(ValueRefused, match="登记了也不作数"):
        stages.complete(compound.id, "legal_vote", DONE)
    assert lacks() != ""


def test_a_vote_that_found_no_majority_is_not_vouched_into_one(
    stages: StageService, library: OpenLibrary, compound: Compound, lacks: Lacks
) -> None:
    at_stage(library, compound, Stage.DECISION)
    round_id = fund_vote(library, compound)
    decided(library, round_id, 10)
    number = PrintingService(library.desk).result_notice(round_id).number
    post_everywhere(library, PostingService(library.desk).numbered(number).id)
    library.clock.now += timedelta(days=20)
    assert lacks().startswith("“维修资金表决”没有通过（业主共同决定：参与表决：")
    with pytest.raises(ValueRefused, match="没有通过"):
        stages.complete(compound.id, "legal_vote", DONE)
    assert lacks().startswith("“维修资金表决”没有通过（")
    none = EntryDetails("王五", DONE.done_on, note="不再动用维修资金", outcome=EntryOutcome.NOT_APPLICABLE)
    stages.complete(compound.id, "legal_vote", none)
    assert lacks() == ""
    library.consultation.declare_void(fund_vote(library, compound), "重复")
    assert lacks() == ""


def test_each_question_of_votes_side_by_side_is_measured(
    library: OpenLibrary, compound: Compound, lacks: Lacks
) -> None:
    at_stage(library, compound, Stage.DECISION)
    for question in ("是否筹集？", "是否使用？"):
        library.consultation.open_round(compound.id, RoundKind.FUND, question[:4], question)
    assert lacks() == "“是否筹集”还没有结束；“是否使用”还没有结束"


def test_a_vote_on_a_lift_is_no_matter_of_the_whole_plan(
    stages: StageService, library: OpenLibrary, compound: Compound, lacks: Lacks
) -> None:
    at_stage(library, compound, Stage.DECISION)
    stages.complete(compound.id, "legal_vote", DONE)
    library.consultation.open_round(
        compound.id, RoundKind.ELEVATOR, "1号楼1单元加梯", matter=Matter.MAJOR, scope="stairwell:1-1"
    )
    assert lacks() == ""
