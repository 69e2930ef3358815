"""The lifts of a compound: what is on file of each stairwell, votes on its own roll, states, the table out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from app.domain.buildings.building_kinds import ElevatorState
from app.domain.compounds.compound import Compound
from app.domain.elevators.elevator_list import CAN_GO, COLUMNS, ElevatorLine, floor_texts
from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.elevators.elevator_track import ElevatorStep
from app.domain.errors.elevators import StepBackWithoutReason
from app.domain.errors.files import CannotWrite
from app.domain.errors.records import ValueRefused
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.register_words import ObjectionState
from app.domain.rounds.consultation_round import Matter, RoundKind, RoundTerms
from app.messages import message_for
from app.services.elevators.elevators import ElevatorService
from app.services.rounds.round_proposal import roll_rows
from tests.builders import OpenLibrary, decide
from tests.services.elevators.lift_desk import Desk, lacks, line_of, rename


def cell(line: ElevatorLine, column: str) -> str:
    return line.texts()[COLUMNS.index(column)]


def test_a_stairwell_nobody_touched_says_what_it_lacks(service: ElevatorService, compound: Compound) -> None:
    found = service.of_compound(compound.id)
    assert [line.name for line in found.lines] == ["3号楼1单元", "3号楼2单元"]
    texts = dict(zip(COLUMNS, found.lines[0].texts(), strict=True))
    assert (texts["层数"], texts["户数"], texts["表决"], texts["状态"]) == ("7", "14", "没有表决", "未启动")
    assert texts["协议"] == "0 / 10"
    assert texts["能不能报审"].startswith(
        "✗ E2 没有实施方案；E3 没有表决；E5 301、302、401、402、501、502等10户"
    )


def test_the_cost_is_shared_by_floor_and_sums_to_the_fen(
    service: ElevatorService, compound: Compound, desk: Desk
) -> None:
    desk.file("实施方案", cost="360000")
    line = line_of(service, compound)
    assert [floor_texts(floor) for floor in line.floors_paid][2:4] == [
        ("3层", "5", "2", "20000.00", "40000.00"),
        ("4层", "7", "2", "28000.00", "56000.00"),
    ]
    assert sum(share.amount for share in line.split) == 360_000_00
    assert "延吉" in line.split_rule
    assert line_of(service, compound, "3-1").split == ()


def test_the_vote_counts_on_the_roll_of_the_stairwell_alone(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    round_id = desk.vote("stairwell:3-2", 12)
    assert "还没有结束" in lacks(line_of(service, compound), ElevatorStep.VOTE)
    decide(library, round_id)
    line = line_of(service, compound)
    assert lacks(line, ElevatorStep.VOTE) == ""
    assert cell(line, "表决") == "✓ 12 / 14 人；906.00 / 1057.00 ㎡"
    assert "民法典" in cell(line, "规则")
    assert line_of(service, compound, "3-1").facts.vote is None
    assert service.of_compound(compound.id).counts.voted_share == "1 / 2 个单元（50.00%）"


def test_a_vote_of_the_whole_building_is_not_the_stairwells_own(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    """Libraries of before the scope was looked at may hold one."""
    terms = RoundTerms(RoundKind.ELEVATOR, "全楼表决", "您是否同意？", Matter.MAJOR)
    with library.desk.begin() as work:
        roster = work.dwellings.buildings(compound.id)
        rows = roll_rows(roster, work.owners.person_keys(compound.id), [s.id for s in roster[0].stairwells])
        roll = work.rolls.freeze(compound.id, rows, library.clock(), "陈敏", "全楼表决")
        work.rounds.open(terms, roll, library.office.pack("handan"), library.clock(), "陈敏")
    assert "名册不是规则要求的范围" in lacks(line_of(service, compound), ElevatorStep.VOTE)


def test_those_who_took_part_are_not_told_as_those_who_agree(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    decide(library, desk.vote("stairwell:3-2", 12))
    vote = line_of(service, compound).facts.vote
    assert vote is not None
    told = [line for line in vote.lines if "人" in line.partition("：")[2]]
    assert [line.partition("（")[0] for line in told] == [
        "✓ 名册总人数：参与表决 14 / 14 人",
        "✓ 参与表决总人数：同意 12 / 14 人",
    ]


def test_a_vote_that_failed_keeps_its_figures(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    decide(library, desk.vote("stairwell:3-2", 10))
    line = line_of(service, compound)
    assert "没有通过" in lacks(line, ElevatorStep.VOTE)
    assert cell(line, "表决").startswith("✗ 10 / 14 人")


def test_what_is_on_file_follows_a_stairwell_to_its_new_name(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    desk.file("实施方案", cost="360000")
    round_id = desk.vote("stairwell:3-2", 12)
    rename(library, compound, "甲楼", "东单元")
    decide(library, round_id)
    old, new = service.of_compound(compound.id).lines
    assert (old.facts.cost, old.facts.vote) == (None, None)
    assert (new.name, new.facts.cost) == ("甲楼东单元", 360_000_00)
    assert new.facts.vote is not None
    assert (new.facts.vote.own_roll, new.facts.vote.passed) == (True, True)
    (listed,) = desk.registers.of_compound(ELEVATORS, compound.id)
    assert listed.entry.text("stairwell") == new.code
    desk.registers.change(ELEVATORS, listed.entry.id, {**listed.entry.values, "cost": 400_000_00})
    assert service.of_compound(compound.id).lines[1].facts.cost == 400_000_00


def test_an_old_name_given_to_another_stairwell_takes_nothing_along(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    desk.file("实施方案", cost="360000")
    rename(library, compound, "3号楼", "5单元")
    with library.desk.begin() as work:
        (plan,) = work.buildings.of_compound(compound.id)
        first = plan.stairwells[0]
        work.buildings.put_stairwell(first.id, replace(first.details, label="2单元"))
    assert line_of(service, compound, "3-2").facts.cost is None
    assert line_of(service, compound, "3-5").facts.cost == 360_000_00


def test_consents_and_signatures_are_named_and_the_newest_word_counts(
    service: ElevatorService, compound: Compound, desk: Desk
) -> None:
    desk.file("占用专有部分同意", room="101", person="吴一", given="否")
    assert lacks(line_of(service, compound), ElevatorStep.CONSENT) == "101 吴一不同意"
    desk.file("占用专有部分同意", room="101", person="吴一", given="是")
    desk.file("占用专有部分同意", room="102", person="市纺织局")
    assert lacks(line_of(service, compound), ElevatorStep.CONSENT) == "102 市纺织局还没有同意"
    for floor in range(3, 8):
        for door in ("01", "02"):
            desk.file("协议签字", room=f"{floor}{door}", person="业主", given="是")
    assert line_of(service, compound).texts()[6:8] == ("1 / 2", "10 / 10")
    desk.file("协议签字", room="702", person="共有人", given="否")
    assert lacks(line_of(service, compound), ElevatorStep.AGREEMENT) == "702不签字"


def test_a_notice_runs_by_the_packs_days_and_objections_stop_it(
    service: ElevatorService, compound: Compound, desk: Desk
) -> None:
    desk.file("张贴公示", reference="清电公示1", day="2026-10-25")
    assert lacks(line_of(service, compound), ElevatorStep.NOTICE) == "公示期到2026年11月9日才满"
    desk.file("张贴公示", reference="清电公示2", day="2026-10-10")
    assert lacks(line_of(service, compound), ElevatorStep.NOTICE) == ""
    desk.object_to(notice="清电公示2", address="3-1-101")
    desk.object_to(address="3号楼2单元101", topic="加装电梯")
    desk.object_to(address="3-1-101", topic="加装电梯")
    desk.object_to(address="3-2-101", topic="加装电梯", real_name="否")
    desk.object_to(notice="清电公示[2]", received_on="2026-10-26")
    desk.object_to(notice="清电公示2", received_on="2026-10-26")
    line = line_of(service, compound)
    assert line.facts.objections.numbers == (1, 2)
    assert line.facts.objections.late == (6,)
    assert lacks(line, ElevatorStep.NOTICE) == "异议第1、2号没有答复"
    assert line_of(service, compound, "3-1").facts.objections.numbers == (3,)
    entries = desk.registers.of_compound(OPINIONS, compound.id)
    for shown in entries[:2]:
        ended = {**shown.entry.values, "ended": ObjectionState.RESOLVED}
        desk.registers.change(OPINIONS, shown.entry.id, ended)
    assert cell(line_of(service, compound), "异议") == "2 件，未了 0"
    assert lacks(line_of(service, compound), ElevatorStep.OBJECTIONS) == ""


def test_talks_about_an_objection_stand_with_their_outcome(
    service: ElevatorService, compound: Compound, desk: Desk
) -> None:
    desk.file("异议调解", person="社区王主任", note="改用透明井道，撤回异议")
    (talk,) = line_of(service, compound).mediations
    assert (talk.day, talk.mediator, talk.text) == ("2026-10-08", "社区王主任", "改用透明井道，撤回异议")


def test_with_every_paper_on_file_a_stairwell_can_go(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    desk.file("实施方案", cost="360000")
    decide(library, desk.vote("stairwell:3-2", 14))
    for floor in range(3, 8):
        for door in ("01", "02"):
            desk.file("协议签字", room=f"{floor}{door}", person="业主", given="是")
    desk.file("张贴公示", day="2026-10-09", reference="清电公示1")
    line = line_of(service, compound)
    assert line.verdict == CAN_GO
    assert line.as_object()["can_go"] is True
    assert not line_of(service, compound, "3-1").verdict.startswith("✓")


@pytest.mark.parametrize(
    ("texts", "field"),
    [
        ({"matter": "实施方案", "stairwell": "9-9"}, "单元"),
        ({"matter": "协议签字", "room": "901", "person": "甲"}, "房号"),
        ({"matter": "协议签字", "person": "甲"}, "房号"),
        ({"matter": "协议签字", "room": "501"}, "姓名（单位）"),
        ({"matter": "摸底", "given": "是"}, "已同意、已签字"),
        ({"matter": "摸底", "cost": "5"}, "住户分摊总额"),
        ({"matter": "异议调解"}, "说明"),
        ({"matter": "维保合同"}, "姓名（单位）"),
    ],
)
def test_what_cannot_be_right_is_refused_at_its_field(desk: Desk, texts: dict[str, str], field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        desk.file(**texts)
    assert refused.value.details["field"] == field


def test_what_stands_out_of_place_is_named_in_the_refusal(desk: Desk) -> None:
    for texts, told in (({"given": "是"}, "“是”"), ({"cost": "5"}, "“5.00 元”")):
        with pytest.raises(ValueRefused) as refused:
            desk.file("摸底", **texts)
        assert f"填的{told}不能用：只有" in message_for(refused.value)


@pytest.mark.parametrize("written", ["3-2", "3号楼2单元", "3号楼-2单元", "3#2单元"])
def test_a_stairwell_may_be_written_in_any_way(
    desk: Desk, service: ElevatorService, compound: Compound, written: str
) -> None:
    assert desk.file("摸底", stairwell=written).text("stairwell") == "3-2"
    assert line_of(service, compound).facts.surveyed


def test_a_state_goes_forward_freely_and_back_only_with_a_reason(
    service: ElevatorService, compound: Compound, desk: Desk, library: OpenLibrary
) -> None:
    decide(library, desk.vote("stairwell:3-2", 14))
    at = line_of(service, compound).stairwell_id
    moved = service.move(compound.id, at, ElevatorState.VOTED)
    assert moved.state is ElevatorState.VOTED
    assert "民法典" in moved.rule
    assert service.of_compound(compound.id).counts.voted_share == "1 / 2 个单元（50.00%）"
    with pytest.raises(StepBackWithoutReason):
        service.move(compound.id, at, ElevatorState.ASKING)
    with pytest.raises(ValueRefused):
        service.move(compound.id, at, ElevatorState.STOPPED, "长" * 201)
    assert line_of(service, compound).state is ElevatorState.VOTED
    service.move(compound.id, at, ElevatorState.STOPPED, "业主撤回")
    assert service.of_compound(compound.id).counts.stopped == 1


def test_the_table_goes_into_a_spreadsheet(
    service: ElevatorService, compound: Compound, tmp_path: Path
) -> None:
    path = tmp_path / "加装电梯.xlsx"
    assert service.export(compound.id, path) == 2
    rows = list(openpyxl.load_workbook(path).active.iter_rows(values_only=True))
    assert rows[0] == COLUMNS
    assert rows[1][0] == "3号楼1单元"
    with pytest.raises(CannotWrite):
        service.export(compound.id, tmp_path / "没有" / "表.xlsx")


def test_an_entry_is_dated_today_at_the_latest(desk: Desk) -> None:
    with pytest.raises(ValueRefused):
        desk.file("摸底", day=date(2027, 1, 1).isoformat())
