"""The history in sentences: records by the names a clerk calls them, figures with their unit, nothing empty."""

from dataclasses import replace

from app.domain.compounds.project import ProjectDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stages import StageAct
from app.domain.records.operators import Role
from app.domain.registers.opinions import OPINIONS
from app.services.compounds.projects import ProjectService
from app.services.lifecycle.stages import Exit, StageService
from app.services.papers.printing import PrintingService
from app.services.records.history import HistoryService
from app.services.records.operators import OperatorService
from app.services.registers.registers import RegisterService
from tests.builders import NOW, OpenLibrary, answer_many, open_round, post_everywhere, small_compound


def newest(library: OpenLibrary) -> tuple[str, str, str]:
    change = HistoryService(library.desk).look().changes[0]
    return change.what, change.before, change.after


def test_a_stage_and_what_was_vouched_for_are_called_by_name(library: OpenLibrary) -> None:
    compound = small_compound(library)
    stages, operators = StageService(library.desk), OperatorService(library.desk)
    operators.add("赵六", Role.HEAD)
    operators.switch(operators.all()[-1].id, "")
    stages.complete(compound.id, "double_check", EntryDetails("陈敏", NOW.date(), "清街〔2026〕3号"))
    what, _, after = newest(library)
    assert what == "新增阶段事项 另一位经办人复核过"
    assert "空" not in after
    stages.leave(compound.id, Exit(StageAct.POSTPONE, "缺资金"))
    assert newest(library)[0] == "新增阶段 缓建"


def test_an_entry_of_a_register_is_called_by_its_number_there(library: OpenLibrary) -> None:
    registers = RegisterService(library.desk)
    for name in ("北岗院", "南岗院"):
        compound = small_compound(library, name)
        given = {"received_on": "2026-11-02", "channel": "来信", "text": "增加车位"}
        entry = registers.add(OPINIONS, compound.id, OPINIONS.typed(given))
    assert newest(library)[0] == "新增意见登记 第1号"
    registers.change(OPINIONS, entry.id, {**entry.values, "text": "增加充电桩"})
    assert newest(library) == ("修改意见登记 第1号", "意见内容 增加车位", "意见内容 增加充电桩")


def test_money_and_quantities_are_told_as_they_were_typed(library: OpenLibrary) -> None:
    compound = small_compound(library)
    projects = ProjectService(library.desk)
    details = ProjectDetails("一片区", year=2026, compounds=(compound.name,), budget=1_234_500)
    project_id = projects.keep(None, details)
    projects.keep(project_id, replace(details, budget=2_000_000))
    assert newest(library) == ("修改项目 “一片区”", "概算 12345.00 元", "概算 20000.00 元")
    with library.desk.begin() as work:
        work.work_items.put(compound.id, [WorkItem("JC-06", "全小区", 36_000)])
    assert newest(library) == ("新增改造内容 JC-06", "", "代码 JC-06；范围 全小区；数量 360.00")


def test_a_posting_is_called_by_its_notice_and_point(library: OpenLibrary) -> None:
    round_ = open_round(library, small_compound(library))
    answer_many(library, round_, range(1, 25))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    with library.desk.library.reading() as work:
        notice = work.notices.of_round(round_.id)
    assert notice is not None
    post_everywhere(library, notice.id)
    told = [
        change for change in HistoryService(library.desk).look().changes if change.entry.entity == "posting"
    ]
    assert told[-1].what == f"新增张贴登记 {notice.number} 第1处"
    assert told[-1].after.endswith("照片 无")
    (added,) = [c for c in HistoryService(library.desk).look().changes if c.what.startswith("新增公示")]
    assert "范围 全小区" in added.after
