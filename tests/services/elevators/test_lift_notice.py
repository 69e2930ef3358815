"""D33 on the wall: refused before the agreement is signed, posted at every door of the building, measured by E6."""

from datetime import timedelta

import pytest

from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_track import ElevatorStep
from app.domain.errors.notices import NoticeIncomplete
from app.domain.notices.notice_kinds import NoticeKind
from app.services.elevators.elevators import ElevatorService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, decide, post_everywhere
from tests.pdf_texts import text_of
from tests.services.elevators.lift_desk import Desk, lacks, line_of, rename


def agree(desk: Desk, library: OpenLibrary) -> None:
    """Plan, vote and agreement of the stairwell are on file."""
    desk.file("实施方案", cost="360000")
    decide(library, desk.vote("stairwell:3-2", 14))
    for floor in range(3, 8):
        for door in ("01", "02"):
            desk.file("协议签字", room=f"{floor}{door}", person="业主", given="是")


def stairwell_of(service: ElevatorService, compound: Compound) -> int:
    return line_of(service, compound).stairwell_id


def test_nothing_is_posted_before_plan_vote_and_agreement_are_done(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    printing = PrintingService(library.desk)
    with pytest.raises(NoticeIncomplete) as refused:
        printing.elevator_notice(compound.id, stairwell_of(service, compound))
    steps = {str(lack).split()[0] for lack in refused.value.details["blocks"]}
    assert steps == {"E2", "E3", "E5"}
    assert PostingService(library.desk).of_compound(compound.id) == ()


def test_a_lift_is_posted_with_its_cost_by_floor_and_no_name_and_its_period_is_measured(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    agree(desk, library)
    desk.file("张贴公示", day="2026-10-09", reference="旧公示1")
    printing, posting = PrintingService(library.desk), PostingService(library.desk)
    document = printing.elevator_notice(compound.id, stairwell_of(service, compound), "A4")
    text = text_of(printing.content(document))
    for told in (
        "3号楼2单元加装电梯方案及协议公示",
        "同意14/14",
        "出资户已签字10/10户",
        "360000.00元",
        "费用按楼层分摊",
        "业主代表",
        "公示期限",
        "15日",
    ):
        assert told in text, told
    owners = {o for b in library.case_files.roster(compound.id) for d in b.dwellings() for o in d.owners}
    assert not any(owner in text for owner in owners)
    (standing,) = posting.of_compound(compound.id)
    labels = [point.label for point in standing.notice.points]
    assert standing.notice.kind is NoticeKind.ELEVATOR
    assert labels == ["小区宣传栏", "3号楼1单元门口", "3号楼2单元门口"]
    assert lacks(line_of(service, compound), ElevatorStep.NOTICE) == "还有 3 处没有张贴"
    posted = post_everywhere(library, standing.notice.id).period
    assert posted is not None
    last = posted.last_day
    until = f"公示期到{last.year}年{last.month}月{last.day}日才满"
    assert lacks(line_of(service, compound), ElevatorStep.NOTICE) == until
    library.clock.now += timedelta(days=3)
    today = f"{library.clock.now:%Y-%m-%d}"
    desk.object_to(notice=standing.notice.number, address="3-1-101", received_on=today)
    library.clock.now += timedelta(days=30)
    assert lacks(line_of(service, compound), ElevatorStep.NOTICE) == "异议第1号没有答复"
    assert "没有张贴公示" in lacks(line_of(service, compound, "3-1"), ElevatorStep.NOTICE)


def test_the_notice_stays_with_its_stairwell_under_a_new_name(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    agree(desk, library)
    stairwell = stairwell_of(service, compound)
    first = PrintingService(library.desk).elevator_notice(compound.id, stairwell)
    (standing,) = PostingService(library.desk).of_compound(compound.id)
    post_everywhere(library, standing.notice.id)
    rename(library, compound, "5号楼", "2单元")
    line = line_of(service, compound, "5-2")
    assert line.facts.notice is not None
    assert line.facts.notice.reference == first.number
