"""D33 as it comes out of the library: cost by floor to the fen, nobody's name, filed once."""

import pypdfium2
import pytest

from app.domain.elevators.elevator_register import ELEVATORS
from app.domain.errors.elevators import ElevatorCostMissing
from app.domain.errors.records import RecordMissing
from app.services.elevators.elevators import ElevatorService
from app.services.papers.printing import PrintingService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, add_compound, flats


def test_the_sheet_tells_the_cost_by_floor_and_no_name(library: OpenLibrary) -> None:
    compound = add_compound(library, flats("3号楼", 2, 7, 2))
    printing, registers = PrintingService(library.desk), RegisterService(library.desk)
    stairwell = ElevatorService(library.desk).of_compound(compound.id).lines[1].stairwell_id
    with pytest.raises(ElevatorCostMissing):
        printing.elevator_sheet(compound.id, stairwell)
    with pytest.raises(RecordMissing):
        printing.elevator_sheet(compound.id, 10**9)
    owners = [
        owner for b in library.case_files.roster(compound.id) for d in b.dwellings() for owner in d.owners
    ]
    for texts in (
        {"matter": "实施方案", "cost": "360000"},
        {"matter": "协议签字", "room": "701", "person": owners[-2], "given": "是"},
    ):
        given = {"day": "2026-11-02", "stairwell": "3-2", **texts}
        registers.add(ELEVATORS, compound.id, ELEVATORS.typed(given))
    made = printing.elevator_sheet(compound.id, stairwell)
    assert (made.code, made.version) == ("D33", 1)
    assert printing.elevator_sheet(compound.id, stairwell).version == 1
    pdf = pypdfium2.PdfDocument(printing.content(made))
    plain = "".join("".join(page.get_textpage().get_text_range() for page in pdf).split())
    pdf.close()
    for told in (
        "加装电梯方案及协议公示附表",
        "3号楼2单元",
        "7层13252000.00104000.00",
        "360000.00",
        "出资10户，已签字1户",
    ):
        assert told in plain
    assert not any(owner in plain for owner in owners)


def test_the_agreement_tells_each_share_and_brings_a_proxy_for_each_payer(library: OpenLibrary) -> None:
    compound = add_compound(library, flats("3号楼", 2, 7, 2))
    printing, registers = PrintingService(library.desk), RegisterService(library.desk)
    stairwell = ElevatorService(library.desk).of_compound(compound.id).lines[1].stairwell_id
    with pytest.raises(ElevatorCostMissing):
        printing.elevator_agreement(compound.id, stairwell)
    for texts in (
        {"matter": "实施方案", "cost": "360000", "note": "停靠七层"},
        {"matter": "业主代表", "person": "赵代表"},
        {"matter": "补偿约定", "room": "101", "note": "遮挡采光"},
        {"matter": "使用维护费用约定", "note": "电费按份数分担"},
        {"matter": "占用专有部分同意", "room": "102", "person": "吴一", "given": "是"},
        {"matter": "维保合同", "person": "某某电梯公司"},
    ):
        given = {"day": "2026-11-02", "stairwell": "3-2", **texts}
        registers.add(ELEVATORS, compound.id, ELEVATORS.typed(given))
    made = printing.elevator_agreement(compound.id, stairwell)
    assert (made.code, made.title) == ("D34", "北岗院3号楼2单元加装电梯协议书、授权委托书")
    pdf = pypdfium2.PdfDocument(printing.content(made))
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pdf.close()
    agreement, proxies = "".join(pages[:2]), pages[2:]
    for told in (
        "10110不分摊",
        "701713" + "52000.00",
        "合计360000.00",
        "赵代表",
        "101遮挡采光",
        "电费按份数分担",
        "某某电梯公司",
        "组织调解",
        "涉及1户（人），已同意1",
    ):
        assert told in agreement
    signing = agreement.partition("七、签字")[2]
    assert [room in signing for room in ("102", "701", "201")] == [True, True, False]
    assert len(proxies) == 10
    owner = library.case_files.roster(compound.id)[0].stairwells[1].dwellings[4].owners[0]
    assert f"委托人{owner}房屋3号楼2单元301" in proxies[0]
    assert "第一百六十五条" in proxies[0]
