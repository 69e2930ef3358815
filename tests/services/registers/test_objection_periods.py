"""Objections measured by the period of the very notice they are to: in the list, on the papers, at the gate."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice import PublicNotice
from app.domain.notices.posting_checks import PointState
from app.domain.registers.opinions import OPINIONS
from app.services.lifecycle.stages import StageService
from app.services.lifecycle.today import TodayService
from app.services.notices.posting import Found, PostingService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, answer_many, at_stage, new_library, open_round
from tests.pdf_texts import text_of

POSTED = datetime(2026, 3, 3, 9)  # seven calendar days: 4 to 10 March


@pytest.fixture
def library(tmp_path: Path) -> Iterator[OpenLibrary]:
    opened = new_library(tmp_path, now=datetime(2026, 3, 1, 9))
    yield opened
    opened.close()


@pytest.fixture
def registers(library: OpenLibrary) -> RegisterService:
    return RegisterService(library.desk)


@pytest.fixture
def notice(library: OpenLibrary, compound: Compound) -> PublicNotice:
    """Posted everywhere; the case stands at the stage that waits for its period."""
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 24))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    at_stage(library, compound, Stage.RESULT_NOTICE)
    library.clock.now = POSTED
    posting = PostingService(library.desk)
    standing = posting.of_round(round_.id)
    assert standing is not None
    points = [point.no for point in standing.notice.points]
    library.clock.now = datetime(2026, 3, 20, 9)
    return posting.register(standing.notice.id, points, POSTED, "陈敏", "李刚").notice


def object_(registers: RegisterService, compound: Compound, number: str, received: str, **texts: str) -> int:
    given = {
        "received_on": received,
        "channel": "公示期",
        "text": "不同意",
        "objection": "是",
        "real_name": "是",
        "person": "赵一",
        "notice": number,
        **texts,
    }
    return registers.add(OPINIONS, compound.id, OPINIONS.typed(given)).id


def told(registers: RegisterService, compound: Compound) -> list[str]:
    return [shown.told for shown in registers.of_compound(OPINIONS, compound.id)]


def objections_at_the_gate(library: OpenLibrary, compound: Compound) -> str:
    gate = StageService(library.desk).view(compound.id).gate
    found = next(one for one in gate.requirements if one.key == "objections")
    return found.missing or f"✓ {found.shown}"


def test_the_last_day_is_in_time_and_the_day_after_is_late_wherever_it_is_told(
    library: OpenLibrary, compound: Compound, registers: RegisterService, notice: PublicNotice
) -> None:
    object_(registers, compound, notice.number, "2026-03-10")
    object_(registers, compound, notice.number, "2026-03-11")
    object_(registers, compound, notice.number, "2026-03-05", real_name="否")
    assert told(registers, compound) == [
        "！异议未答复　✓ 公示期内收到（2026-03-04 至 2026-03-10）",
        "○ 待答复　✗ 逾期收到（公示期到 2026-03-10 止），不挡准入条件，仍要答复",
        "○ 待答复　○ 公示期内收到（2026-03-04 至 2026-03-10），未实名，不挡准入条件，仍要答复",
    ]
    assert objections_at_the_gate(library, compound) == (
        "还有 1 条实名异议没有答复（第1号）；另有逾期 1 条（第2号）、未实名 1 条（第3号），不挡这一条"
    )
    due = [item for item in TodayService(library.desk, lambda: None).due() if item.what.startswith("异议")]
    assert {item.what[:5]: item.about.split("，")[0] for item in due} == {
        "异议第1号": "实名异议",
        "异议第2号": "逾期",
        "异议第3号": "公示期内、未实名",
    }
    printing = PrintingService(library.desk)
    for code in ("D10", "D11"):
        text = text_of(printing.content(printing.register_paper(compound.id, code)))
        assert "逾期" in text
        assert "公示期内、未实名" in text
    record = text_of(printing.content(printing.posting_record(notice.round_id)))
    assert "收到书面异议2件，已答复0件。其中未实名1件。公示期满后收到1件，不计在内。" in record


def test_a_period_lengthened_by_a_gap_takes_in_what_was_late(
    library: OpenLibrary, compound: Compound, registers: RegisterService, notice: PublicNotice
) -> None:
    object_(registers, compound, notice.number, "2026-03-12")
    assert "✗ 逾期" in told(registers, compound)[0]
    down = datetime(2026, 3, 6, 9)
    found = Found(down, PointState.TORN, "王霞", "重贴", down + timedelta(days=2))
    PostingService(library.desk).check(notice.id, [point.no for point in notice.points], found)
    assert told(registers, compound) == ["！异议未答复　✓ 公示期内收到（2026-03-04 至 2026-03-12）"]
    assert objections_at_the_gate(library, compound) == "还有 1 条实名异议没有答复（第1号）"


def test_once_those_in_time_are_answered_the_late_one_keeps_nobody(
    library: OpenLibrary, compound: Compound, registers: RegisterService, notice: PublicNotice
) -> None:
    reply = {"handling": "不采纳", "reason": "已核实", "replied_on": "2026-03-12"}
    object_(registers, compound, notice.number, "2026-03-09", **reply)
    object_(registers, compound, notice.number, "2026-03-15")
    assert (
        objections_at_the_gate(library, compound) == "✓ 1 条异议都已答复；另有逾期 1 条（第2号），不挡这一条"
    )


def test_an_objection_to_a_lift_is_measured_by_the_notice_on_the_register_of_lifts(
    library: OpenLibrary, compound: Compound, registers: RegisterService
) -> None:
    library.clock.now = datetime(2026, 3, 25, 9)
    for stairwell, day in (("1-1", "2026-03-02"), ("1-2", "2026-03-03")):
        entry = {"day": day, "stairwell": stairwell, "matter": "张贴公示", "reference": "清电公示1"}
        registers.add(ELEVATORS, compound.id, ELEVATORS.typed(entry))
    object_(registers, compound, "清电公示1", "2026-03-18")
    object_(registers, compound, "清电公示1", "2026-03-19")
    periods = registers.periods(compound.id)["清电公示1"]
    assert periods is not None
    assert (periods.first_day, periods.last_day) == (date(2026, 3, 4), date(2026, 3, 18))
    assert ["逾期" in text for text in told(registers, compound)] == [False, True]


def test_an_objection_to_a_lift_holds_up_its_stairwell_and_not_the_compound(
    library: OpenLibrary, compound: Compound, registers: RegisterService, notice: PublicNotice
) -> None:
    lift = {"stairwell": "1-1", "matter": "张贴公示", "day": "2026-03-03", "reference": "清电公示1"}
    registers.add(ELEVATORS, compound.id, ELEVATORS.typed(lift))
    object_(registers, compound, "清电公示1", "2026-03-05")
    assert "没有登记过异议" in objections_at_the_gate(library, compound)
    object_(registers, compound, notice.number, "2026-03-05")
    assert "第2号" in objections_at_the_gate(library, compound)
