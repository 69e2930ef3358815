"""Lines of plan versions as the service keeps them: told by the history, taken back, begun with the last version."""

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.work_item import MenuOrigin, WorkItem
from app.domain.errors.plans import UnknownItemCode
from app.domain.registers.plan_lines import PlanLine
from app.domain.registers.plan_versions import PLANS
from app.services.compounds.acceptance import AcceptanceService
from app.services.records.history import HistoryService
from app.services.records.undoing import UndoService
from app.services.registers.registers import RegisterService
from tests.builders import OpenLibrary, open_round

LAMP = {"item": "照明", "quantity": 54_00, "unit": "盏", "place": "3号楼", "wish": "6月2日坝坝会"}


@pytest.fixture
def registers(library: OpenLibrary) -> RegisterService:
    return RegisterService(library.desk)


def typed(day: str, **texts: str) -> dict:
    return PLANS.typed({"made_on": day, "changes": "听取意见", **texts})


def test_a_new_version_without_works_has_those_of_the_last_and_the_last_keeps_its_own(
    registers: RegisterService, compound: Compound
) -> None:
    first = registers.add(PLANS, compound.id, typed("2026-10-01"), [LAMP, {"item": "大门"}])
    second = registers.add(PLANS, compound.id, typed("2026-10-09"))
    assert registers.plan_lines(second) == registers.plan_lines(first)
    registers.change(PLANS, second.id, typed("2026-10-09"), [{"item": "大门"}])
    assert [line.name for line in registers.plan_lines(second)] == ["大门"]
    assert registers.plan_lines(first)[0] == PlanLine(
        "WS-03", "照明", 54_00, "盏", None, "3号楼", "6月2日坝坝会"
    )


def test_the_first_version_begins_with_the_work_list_and_where_each_item_came_from(
    library: OpenLibrary, registers: RegisterService, compound: Compound
) -> None:
    origin = MenuOrigin(open_round(library, compound).id, 1, 20, 24)
    items = [WorkItem("JC-06", "东区", 1_200_00), WorkItem("WS-03", "", None, origin)]
    AcceptanceService(library.desk).tick(compound.id, items)
    road, lamp = registers.begun_lines(compound.id)
    assert (road.title, road.quantity, bool(road.unit), road.place) == ("JC-06 道路", 1_200_00, True, "东区")
    assert (lamp.quantity, lamp.unit, lamp.wish) == (None, "", "来自第1轮点单 20 / 24 户")
    assert registers.plan_lines(registers.add(PLANS, compound.id, typed("2026-10-01"))) == (road, lamp)
    registers.add(PLANS, compound.id, typed("2026-10-02"), [{"item": "大门"}])
    assert [line.name for line in registers.begun_lines(compound.id)] == ["大门"]


def test_a_version_changed_by_its_texts_keeps_place_and_wish_of_what_stays(
    registers: RegisterService, compound: Compound
) -> None:
    version = registers.add(PLANS, compound.id, typed("2026-10-01"), [LAMP])
    texts = (*version.values["items"], "停车棚")
    changed = registers.change(PLANS, version.id, {**version.values, "items": texts})
    lamp, shed = registers.plan_lines(changed)
    assert (lamp.place, lamp.wish, shed.name) == ("3号楼", "6月2日坝坝会", "停车棚")


def test_a_refused_line_leaves_nothing_behind(registers: RegisterService, compound: Compound) -> None:
    with pytest.raises(UnknownItemCode):
        registers.add(PLANS, compound.id, typed("2026-10-01"), [{"item": "XX-99"}])
    assert registers.of_compound(PLANS, compound.id) == ()
    version = registers.add(PLANS, compound.id, typed("2026-10-01"), [LAMP])
    with pytest.raises(UnknownItemCode):
        registers.change(PLANS, version.id, typed("2026-10-02"), [{"item": "XX-99"}])
    (kept,) = registers.of_compound(PLANS, compound.id)
    assert kept.entry == version


def test_the_history_tells_each_line_that_changed_and_undoing_brings_them_back(
    library: OpenLibrary, registers: RegisterService, compound: Compound
) -> None:
    version = registers.add(
        PLANS, compound.id, typed("2026-10-01"), [LAMP, {"item": "大门"}, {"item": "岗亭"}]
    )
    before = registers.plan_lines(version)
    registers.change(PLANS, version.id, typed("2026-10-01"), [{**LAMP, "quantity": 60_00}, {"item": "岗亭"}])
    told = [one.sentence for one in HistoryService(library.desk).look(compound.id).changes]
    about = [sentence for sentence in told if "方案分项" in sentence]
    assert len(about) == 5
    (changed,) = [sentence for sentence in about if "数量 54.00 → 数量 60.00" in sentence]
    assert "修改方案分项 第1版 WS-03 照明" in changed
    assert any("移除方案分项 “大门”" in sentence for sentence in about)
    undoing = UndoService(library.desk)
    undoing.undo(undoing.proposal(compound.id))
    assert registers.plan_lines(version) == before
