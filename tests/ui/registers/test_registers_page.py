"""The tab 意见与会议 as a clerk uses it: an entry is written down, refused, changed, taken off, compared, exported."""

from datetime import timedelta
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton

from app.domain.registers.meetings import MEETINGS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS
from app.services.elevators.elevators import ElevatorService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.attachments import AttachmentService
from app.services.registers.registers import RegisterService
from tests.builders import NOW, OpenLibrary, answer_many, open_round, small_compound
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.hands import to_front
from ui.help.texts import help_name
from ui.registers.registers_page import REGISTER_OF, RegistersPage
from ui.settings.appearance import Appearance
from ui.widgets.record_dialog import RecordDialog
from ui.widgets.register_view import RegisterView
from ui.widgets.still_combo import StillCombo

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def asked() -> Answers:
    return Answers()


@pytest.fixture
def service(library: OpenLibrary) -> RegisterService:
    return RegisterService(library.desk)


@pytest.fixture
def page(
    qtbot, appearance: Appearance, library: OpenLibrary, service: RegisterService, asked: Answers
) -> RegistersPage:
    compound = small_compound(library)
    made = RegistersPage(
        service,
        AttachmentService(library.desk),
        ElevatorService(library.desk),
        PrintingService(library.desk),
        asked,
    )
    qtbot.addWidget(made)
    made.resize(1000, 700)
    to_front(qtbot, made)
    made.show_case(library.file_of(compound))
    return made


def dialog_of(view: RegisterView) -> RecordDialog:
    found = [dialog for dialog in view.findChildren(RecordDialog) if dialog.isVisible()]
    assert len(found) == 1
    return found[0]


def put(qtbot, dialog: RecordDialog, key: str, text: str) -> None:
    edit = dialog.form.line(key).edit
    if isinstance(edit, StillCombo):
        edit.setFocus()
        edit.setCurrentIndex(edit.findText(text))
        return
    assert isinstance(edit, QLineEdit | QPlainTextEdit)
    edit.selectAll()
    write(edit, text)


def click(qtbot, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    qtbot.mouseClick(button, LEFT)


def rows(view: RegisterView) -> list[list[str]]:
    model = view.model
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def turn(qtbot, page: RegistersPage, index: int) -> RegisterView:
    qtbot.mouseClick(page.view_bar, LEFT, pos=page.view_bar.tabRect(index).center())
    return page.views[index]


def add(qtbot, view: RegisterView, **texts: str) -> None:
    click(qtbot, view.head.add_button)
    dialog = dialog_of(view)
    for key, text in texts.items():
        put(qtbot, dialog, key, text)
    click(qtbot, dialog.save_button)
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))


def press(qtbot, view: RegisterView, key: Qt.Key) -> None:
    view.window().activateWindow()
    qtbot.waitUntil(view.window().isActiveWindow)
    view.table.setFocus()
    qtbot.keyClick(view.table, key)


def test_an_empty_register_says_what_belongs_there(qtbot, page: RegistersPage) -> None:
    for index, view in enumerate(page.views):
        turn(qtbot, page, index)
        assert view.empty_label.isVisible()
        assert not view.table.isVisible()
        assert not view.detail_card.isVisible()


def test_an_opinion_is_written_down_and_answered(qtbot, page: RegistersPage) -> None:
    view = page.views[0]
    with qtbot.waitSignal(page.changed):
        add(qtbot, view, channel="走访", person="张三", topic="停车", text="希望增加车位")
    assert rows(view)[0][:5] == ["1", NOW.date().isoformat(), "走访", "张三", "停车"]
    assert "○ 待答复" in rows(view)[0]
    press(qtbot, view, Qt.Key.Key_Return)
    dialog = dialog_of(view)
    put(qtbot, dialog, "handling", "不采纳")
    click(qtbot, dialog.save_button)
    assert "写明理由" in dialog.form.line("reason").error.text()
    put(qtbot, dialog, "reason", "场地不够")
    put(qtbot, dialog, "replied_on", NOW.date().isoformat())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))
    assert "不采纳" in rows(view)[0]
    assert "○ 待答复" not in rows(view)[0]
    assert "场地不够" in view.about_label.text()


def test_only_what_waits_can_be_shown(qtbot, page: RegistersPage) -> None:
    view = page.views[0]
    add(qtbot, view, channel="电话", text="第一条")
    add(
        qtbot, view, channel="电话", text="第二条", handling="采纳", replied_on=NOW.date().isoformat(),
    )  # fmt: skip
    assert view.head.count_label.text() == "共 2 条意见，待办 1"
    view.head.open_box.setChecked(True)
    assert [row[0] for row in rows(view)] == ["1"]


def test_what_is_taken_off_can_be_put_back_and_its_number_is_not_given_again(
    qtbot, page: RegistersPage
) -> None:
    view = page.views[0]
    add(qtbot, view, channel="电话", text="第一条")
    press(qtbot, view, Qt.Key.Key_Delete)
    assert rows(view) == []
    add(qtbot, view, channel="电话", text="第二条")
    assert [row[0] for row in rows(view)] == ["2"]
    click(qtbot, view.head.undo_button)
    assert [row[0] for row in rows(view)] == ["1", "2"]


def test_a_residents_meeting_tells_its_quorum_and_votes_must_add_up(qtbot, page: RegistersPage) -> None:
    meetings = turn(qtbot, page, 1)
    add(
        qtbot, meetings, kind="居民（代表）会议", held_on="2026-11-02", topic="车位", expected="60",
        present="30",
    )  # fmt: skip
    assert "✗ 应到人员：实到 30 / 应到 60 人，没有过半数" in meetings.told_label.text()
    resolutions = turn(qtbot, page, 2)
    click(qtbot, resolutions.head.add_button)
    dialog = dialog_of(resolutions)
    for key, text in {"meeting": "1", "text": "同意", "agree": "20", "oppose": "5", "abstain": "4"}.items():
        put(qtbot, dialog, key, text)
    click(qtbot, dialog.save_button)
    assert "应等于实到 30 人" in dialog.form.line("agree").error.text()
    put(qtbot, dialog, "abstain", "5")
    click(qtbot, dialog.save_button)
    assert any("✓ 通过 赞成 20 / 到会 30 人" in text for text in rows(resolutions)[0])


def test_sources_of_money_are_summed_and_what_contradicts_itself_is_told(qtbot, page: RegistersPage) -> None:
    page.work_on("funds")
    view = page.views[page.view_bar.currentIndex()]
    add(qtbot, view, kind="市补助", planned="1000000", approved="600000", received="600000.01", doc_no="8号")
    add(qtbot, view, kind="居民出资", planned="85000.50")
    assert "！到位多于批复，请核对" in rows(view)[0]
    assert "○ 没有文号，也没有附文件" in rows(view)[1]
    told = (
        "全部 2 项合计：计划 1085000.50 元，申报 0.00 元，批复 600000.00 元，到位 600000.01 元，支出 0.00 元"
    )
    assert view.told_label.text() == told


def test_an_objection_is_marked_by_its_notice_while_it_is_typed_and_in_the_list(
    qtbot, page: RegistersPage, library: OpenLibrary
) -> None:
    number = posted_notice(library)
    library.clock.now += timedelta(days=20)
    page.show_case(library.file_of(library.case_files.named("北岗院")))
    view = page.views[0]
    click(qtbot, view.head.add_button)
    dialog = dialog_of(view)
    assert not dialog.told_label.isVisible()
    assert help_name(dialog.told_label) == "opinions"
    texts = {"channel": "公示期", "person": "赵一", "real_name": "是", "text": "挡光", "objection": "是"}
    for key, text in texts.items():
        put(qtbot, dialog, key, text)
    assert dialog.told_label.text() == "○ 没有写针对哪份公示，先当期内异议办"
    put(qtbot, dialog, "notice", number)
    assert dialog.told_label.text() == "✗ 逾期收到（公示期到 2026-11-10 止），不挡准入条件，仍要答复"
    put(qtbot, dialog, "received_on", "2026-11-")
    assert not dialog.told_label.isVisible()
    put(qtbot, dialog, "received_on", "2026-11-10")
    assert dialog.told_label.text() == "✓ 公示期内收到（2026-11-04 至 2026-11-10）"
    click(qtbot, dialog.save_button)
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))
    assert "！异议未答复（公示期内）" in rows(view)[0]
    assert "公示期内收到" in view.head_label.text()


def test_the_gate_leads_to_the_objection_that_keeps_it_shut(qtbot, page: RegistersPage) -> None:
    view = page.views[0]
    add(qtbot, view, channel="电话", text="已答复", handling="采纳", replied_on=NOW.date().isoformat())
    add(qtbot, view, channel="来信", text="挡光", objection="是", real_name="是", person="赵一")
    view.table.selectRow(0)
    turn(qtbot, page, 1)
    page.work_on("objections")
    assert page.views[0].isVisible()
    assert view.head_label.text().startswith("第2号　！异议未答复")


def test_the_paper_of_an_objection_is_made_from_its_line(
    qtbot, page: RegistersPage, library: OpenLibrary
) -> None:
    view = page.views[0]
    add(qtbot, view, channel="电话", text="一般意见")
    assert not view.head.paper_button.isVisible()
    talk = {"mediated_on": NOW.date().isoformat(), "mediator": "王主任", "ended": "已撤回"}
    add(qtbot, view, channel="来信", text="挡光", objection="是", **talk)
    click(qtbot, view.head.paper_button)
    assert "异议登记与调解记录第2号" in view.state_label.text()
    compound = library.case_files.named("北岗院")
    filed = PrintingService(library.desk).documents(compound.id)
    assert [document.code for document in filed] == ["D35"]


def posted_notice(library: OpenLibrary) -> str:
    """Post the result of a round of the one compound today; gives the notice's number."""
    compound = library.case_files.named("北岗院")
    round_ = open_round(library, compound)
    answer_many(library, round_, range(1, 24))
    library.consultation.close(round_.id)
    PrintingService(library.desk).result_notice(round_.id)
    posting = PostingService(library.desk)
    standing = posting.of_round(round_.id)
    assert standing is not None
    points = [point.no for point in standing.notice.points]
    posting.register(standing.notice.id, points, library.clock.now, "陈敏", "李刚")
    return standing.notice.number


def test_what_was_typed_is_not_lost_by_one_press_of_cancel(qtbot, page: RegistersPage) -> None:
    view = page.views[0]
    click(qtbot, view.head.add_button)
    dialog = dialog_of(view)
    put(qtbot, dialog, "text", "写了一半")
    click(qtbot, dialog.cancel_button)
    assert dialog.isVisible()
    assert "再按一次" in dialog.leave_label.text()
    click(qtbot, dialog.cancel_button)
    qtbot.waitUntil(lambda: not view.findChildren(RecordDialog))
    assert rows(view) == []


def test_a_register_is_exported(qtbot, page: RegistersPage, asked: Answers, tmp_path: Path) -> None:
    view = page.views[0]
    add(qtbot, view, channel="来信", person="李四", text="楼道<b>照明")
    asked.save_as = tmp_path / "意见.xlsx"
    click(qtbot, view.head.export_button)
    cells = [[cell.value for cell in line] for line in openpyxl.load_workbook(asked.save_as).active]
    assert cells[0][:3] == ["编号", "收到日期", "来源"]
    assert "楼道<b>照明" in cells[1]


def test_the_registers_of_another_compound_are_its_own(
    qtbot, page: RegistersPage, library: OpenLibrary, service: RegisterService
) -> None:
    add(qtbot, page.views[0], channel="来信", text="东边的")
    other = small_compound(library, "西院")
    page.show_case(library.file_of(other))
    assert rows(page.views[0]) == []
    for register in (OPINIONS, MEETINGS, PLANS):
        assert service.of_compound(register, other.id) == ()


def test_a_requirement_of_the_stage_turns_to_its_register(qtbot, page: RegistersPage) -> None:
    for key, register in REGISTER_OF.items():
        page.work_on(key)
        assert page.view_bar.tabText(page.view_bar.currentIndex()) == register.tab
        assert page.views[page.view_bar.currentIndex()].isVisible()


def test_every_tab_is_in_view_in_the_usual_window(page: RegistersPage) -> None:
    bar = page.view_bar
    page.resize(917, 700)  # what navigation and list of compounds leave of 1366
    assert bar.tabText(bar.count() - 1) == "加装电梯"
    assert bar.tabRect(bar.count() - 1).right() <= bar.width(), bar.sizeHint().width()
