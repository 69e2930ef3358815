"""The sheet of a dwelling as a clerk works in it."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from app.domain.dwellings.dwelling_kinds import VisitOutcome
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.dwellings.visits import VisitDetails
from app.services.dwellings.dwelling_files import DwellingFileService
from app.services.dwellings.merging import MergingService
from app.services.records.attachments import AttachmentService
from tests.builders import OpenLibrary, add_compound, flats, open_round
from tests.photos import jpeg, put
from tests.ui.answers import Answers
from tests.ui.hands import to_front
from ui.dwelling.dwelling_dialog import DwellingDialog
from ui.settings.appearance import Appearance
from ui.widgets.attachment_dialog import AttachmentDialog
from ui.widgets.record_dialog import RecordDialog

LEFT = Qt.MouseButton.LeftButton
FLAG = QItemSelectionModel.SelectionFlag


@pytest.fixture
def service(library: OpenLibrary) -> DwellingFileService:
    return DwellingFileService(library.desk)


@pytest.fixture
def flat(library: OpenLibrary, service: DwellingFileService) -> int:
    compound = add_compound(library, flats("3号楼", 1, 2, 2))
    return service.find(compound.id, "3-1-101")


@pytest.fixture
def dialog(
    qtbot, library: OpenLibrary, service: DwellingFileService, flat: int, answers: Answers
) -> DwellingDialog:
    made = DwellingDialog(
        service, MergingService(library.desk), AttachmentService(library.desk), flat, answers
    )
    qtbot.addWidget(made)
    to_front(qtbot, made)
    return made


def typed(form, title: str, text: str) -> None:
    edit = form.edit(title)
    if isinstance(edit, QComboBox):
        edit.setCurrentText(text)
    else:
        assert isinstance(edit, QLineEdit)
        edit.setText(text)


def rows(model) -> list[list[str]]:
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def answered(qtbot, asked: RecordDialog | None, **values: str) -> RecordDialog:
    """Fill the fields of an open record dialog and press its button."""
    assert asked is not None
    for title, text in values.items():
        typed(asked.form, title, text)
    qtbot.mouseClick(asked.save_button, LEFT)
    return asked


def test_facts_are_typed_and_saved_by_keyboard(
    qtbot, dialog: DwellingDialog, service: DwellingFileService, flat: int
) -> None:
    form = dialog.facts_page.form
    assert form.edit("楼层").hasFocus()
    assert not dialog.facts_page.save_button.isEnabled()
    typed(form, "方位", "东")
    typed(form, "产权性质", "房改房")
    assert dialog.facts_page.state_label.text() == "有改动，还没有保存"
    with qtbot.waitSignal(dialog.changed):
        qtbot.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert service.sheet(flat).file.details.side == "东"
    assert dialog.facts_page.state_label.text() == "都已保存"


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("面积", "0", "应大于0"),
        ("楼层", "0", "没有0层"),
        ("电话", "123", "11位手机号"),
        ("用途", "商铺", "要写明理由"),
    ],
)
def test_an_impossible_value_is_refused_at_its_field(
    qtbot, dialog: DwellingDialog, service: DwellingFileService, flat: int, title: str, text: str, reason: str
) -> None:
    before = service.sheet(flat).file.details
    form = dialog.facts_page.form
    typed(form, title, text)
    qtbot.mouseClick(dialog.facts_page.save_button, LEFT)
    assert reason in form.error_text("计户说明" if title == "用途" else title)
    assert service.sheet(flat).file.details == before


def test_an_unlikely_value_is_kept_and_warned_of(qtbot, dialog: DwellingDialog) -> None:
    typed(dialog.facts_page.form, "面积", "5.5")
    typed(dialog.facts_page.form, "面积依据", "估算面积")
    qtbot.mouseClick(dialog.facts_page.save_button, LEFT)
    assert "面积5.50㎡不在10—500㎡之间" in dialog.warning_label.text()
    assert "面积是估算的" in dialog.warning_label.text()
    assert dialog.warning_label.isVisible()


def test_the_dialog_can_be_as_low_as_a_small_screen_at_200_percent(
    qtbot, appearance: Appearance, dialog: DwellingDialog
) -> None:
    qtbot.waitUntil(lambda: dialog.minimumSizeHint().height() < 365)


def test_unreachable_waits_for_three_vain_visits(qtbot, dialog: DwellingDialog) -> None:
    typed(dialog.facts_page.form, "居住状况", "失联")
    qtbot.mouseClick(dialog.facts_page.save_button, LEFT)
    assert "还不能记为失联" in dialog.facts_page.problem_label.text()
    page = dialog.visits_page
    dialog.tabs.setCurrentWidget(page)
    for hour in ("09:00", "15:00", "19:00"):
        dialog.activateWindow()
        qtbot.waitUntil(dialog.isActiveWindow)
        qtbot.keyClick(dialog, Qt.Key.Key_F6)
        qtbot.waitUntil(lambda: page.dialog is not None)  # the key presses the button for a moment
        answered(qtbot, page.dialog, 走访时间=f"2026-11-02 {hour}", 走访人二="李刚", 结果="无人")
        assert page.dialog is None
    assert rows(page.model)[0][:3] == ["2026-11-02 19:00", "陈敏、李刚", "无人"]
    assert dialog.tabs.tabText(2) == "走访 3"
    assert dialog.facts_page.dirty  # what was typed before is still there
    dialog.tabs.setCurrentWidget(dialog.facts_page)
    qtbot.mouseClick(dialog.facts_page.save_button, LEFT)
    assert not dialog.facts_page.dirty


def test_an_impossible_visit_stays_open_with_the_reason(qtbot, dialog: DwellingDialog) -> None:
    page = dialog.visits_page
    dialog.tabs.setCurrentWidget(page)
    qtbot.mouseClick(page.add_button, LEFT)
    asked = answered(qtbot, page.dialog, 走访人二="陈敏", 结果="无人")
    assert asked.isVisible()
    assert "要与走访人一不同" in asked.form.error_text("走访人二")
    answered(qtbot, asked, 走访时间="2030-01-01 9:00")
    assert "不能晚于现在" in asked.form.error_text("走访时间")
    qtbot.keyClick(asked, Qt.Key.Key_Escape)
    assert rows(page.model) == []


def test_an_owner_is_added_and_changed(qtbot, dialog: DwellingDialog) -> None:
    page = dialog.owners_page
    dialog.tabs.setCurrentWidget(page)
    qtbot.keyClick(page, Qt.Key.Key_Insert)
    answered(qtbot, page.dialog, **{"姓名（名称）": "王晓梅", "份额": "二分之一", "产权凭证": "口述"})
    assert [row[0] for row in rows(page.model)] == ["赵建国", "王晓梅"]
    assert "还没有推定一人行使表决权" in dialog.warning_label.text()
    assert "只有口述" in dialog.warning_label.text()
    page.table.selectRow(1)
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    asked = page.dialog
    assert asked is not None
    qtbot.waitUntil(asked.isActiveWindow)
    typed(asked.form, "份额", "三分之四")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert "不超过全部" in asked.form.error_text("份额")
    typed(asked.form, "份额", "1/3")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert rows(page.model)[1][2] == "1/3"
    qtbot.mouseClick(page.vote_button, LEFT)
    assert rows(page.model)[1][4] == "✓ 行使"
    assert page.vote_button.text() == "不再行使表决权"


def test_an_ownership_is_ended_by_date_and_taken_up_again(qtbot, dialog: DwellingDialog) -> None:
    page = dialog.owners_page
    dialog.tabs.setCurrentWidget(page)
    qtbot.mouseClick(page.end_button, LEFT)
    asked = answered(qtbot, page.dialog, 结束日期="2030-01-01")
    assert "不能晚于今天" in asked.form.error_text("结束日期")
    answered(qtbot, asked, 结束日期="2026-11-01")
    assert rows(page.model)[0][6] == "2026-11-01"
    assert "还没有业主" in dialog.warning_label.text()
    assert page.end_button.text() == "恢复产权"
    qtbot.mouseClick(page.end_button, LEFT)
    assert rows(page.model)[0][6] == ""


def test_a_consent_is_given_and_withdrawn(qtbot, dialog: DwellingDialog, answers: Answers) -> None:
    page = dialog.owners_page
    dialog.tabs.setCurrentWidget(page)
    assert not page.withdraw_button.isEnabled()
    qtbot.mouseClick(page.consent_button, LEFT)
    answered(qtbot, page.dialog, 同意公示什么="姓名上墙", 凭证在哪里="盒3")
    assert rows(page.model)[0][8] == "同意公示姓名上墙"
    qtbot.mouseClick(page.withdraw_button, LEFT)
    assert "赵建国从今天起不再同意公示“姓名上墙”" in answers.asked[-1]
    assert rows(page.model)[0][8] == ""


@pytest.fixture
def second_owner(service: DwellingFileService, flat: int) -> None:
    service.add_owner(flat, OwnerDetails("赵建囯"))


def choose_both(dialog: DwellingDialog) -> None:
    model, table = dialog.owners_page.model, dialog.owners_page.table
    for row in (0, 1):
        table.selectionModel().select(model.index(row, 0), FLAG.Select | FLAG.Rows)


def test_an_owner_typed_twice_is_merged_and_taken_back(
    qtbot, second_owner: None, dialog: DwellingDialog, answers: Answers
) -> None:
    page = dialog.owners_page
    dialog.tabs.setCurrentWidget(page)
    assert not page.merge_button.isEnabled()
    choose_both(dialog)
    qtbot.mouseClick(page.merge_button, LEFT)
    assert "合并后保留“赵建国”" in answers.asked[-1]
    assert [row[0] for row in rows(page.model)] == ["赵建国"]
    qtbot.mouseClick(dialog.undo_button, LEFT)
    assert [row[0] for row in rows(page.model)] == ["赵建国", "赵建囯"]
    assert not dialog.undo_button.isVisible()


def test_a_refused_merge_says_why(
    qtbot, second_owner: None, library: OpenLibrary, dialog: DwellingDialog, answers: Answers
) -> None:
    open_round(library, library.case_files.cabinet()[0].compound)
    dialog.tabs.setCurrentWidget(dialog.owners_page)
    choose_both(dialog)
    qtbot.mouseClick(dialog.owners_page.merge_button, LEFT)
    assert "这一轮还在征询，没有合并" in answers.told[-1]


def test_a_person_confirmed_elsewhere_is_split_out(
    qtbot, library: OpenLibrary, service: DwellingFileService, flat: int, dialog: DwellingDialog
) -> None:
    compound_id = service.sheet(flat).file.compound_id
    other = service.sheet(service.find(compound_id, "3-1-201")).present[0]
    library.case_files.confirm_same([service.sheet(flat).present[0].id, other.id])
    dialog.owners_page.show_sheet(service.sheet(flat))
    dialog.tabs.setCurrentWidget(dialog.owners_page)
    assert rows(dialog.owners_page.model)[0][8] == "与3号楼1单元201的是同一人"
    qtbot.mouseClick(dialog.owners_page.split_button, LEFT)
    assert rows(dialog.owners_page.model)[0][8] == ""


def test_a_person_beside_another_dwelling_is_confirmed_under_another_name(
    qtbot, dialog: DwellingDialog
) -> None:
    page = dialog.owners_page
    dialog.tabs.setCurrentWidget(page)
    qtbot.mouseClick(page.same_button, LEFT)
    asked = page.same_dialog
    assert asked is not None
    qtbot.keyClicks(asked.filter_edit, "102")
    assert rows(asked.model) == [["3号楼1单元102　钱建国"]]
    qtbot.mouseClick(asked.merge_button, LEFT)
    assert page.same_dialog is None
    assert rows(page.model)[0][8] == "与3号楼1单元102的是同一人"


def test_a_dwelling_typed_twice_is_merged_and_taken_back(
    qtbot, library: OpenLibrary, dialog: DwellingDialog, answers: Answers
) -> None:
    def roster() -> list[str]:
        (building,) = library.case_files.roster(dialog.sheet.file.compound_id)
        return [dwelling.room for dwelling in building.dwellings()]

    qtbot.mouseClick(dialog.merge_button, LEFT)
    asked = dialog.merge_dialog
    assert asked is not None
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert roster() == ["101", "102", "201", "202"]
    assert not asked.merge_button.isEnabled()
    qtbot.keyClicks(asked.filter_edit, "201")
    assert rows(asked.model) == [["3号楼1单元201　孙建国"]]
    with qtbot.waitSignal(dialog.changed):
        qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert roster() == ["101", "102", "202"]
    assert dialog.about_label.text() == "赵建国、孙建国（3号楼1单元201已并入）"
    qtbot.mouseClick(dialog.undo_button, LEFT)
    assert roster() == ["101", "102", "201", "202"]


def test_a_merge_of_two_on_an_open_roll_is_refused_in_the_dialog(
    qtbot, library: OpenLibrary, dialog: DwellingDialog
) -> None:
    open_round(library, library.case_files.cabinet()[0].compound)
    qtbot.mouseClick(dialog.merge_button, LEFT)
    asked = dialog.merge_dialog
    assert asked is not None
    qtbot.keyClick(asked.table, Qt.Key.Key_Down)
    qtbot.mouseClick(asked.merge_button, LEFT)
    assert "这一轮还在征询，没有合并" in asked.problem_label.text()
    assert asked.isVisible()
    qtbot.keyClick(asked, Qt.Key.Key_Escape)


def test_answers_are_listed_to_be_read(
    qtbot, library: OpenLibrary, service: DwellingFileService, flat: int, answers: Answers
) -> None:
    from app.domain.rounds.consent import Answer

    round_ = open_round(library, library.case_files.cabinet()[0].compound)
    library.ballot_entry.record(round_.id, 1, Answer.AGREE, date(2026, 11, 3))
    made = DwellingDialog(
        service, MergingService(library.desk), AttachmentService(library.desk), flat, answers
    )
    qtbot.addWidget(made)
    made.show()
    assert rows(made.answers_page.model) == [
        ["第1轮意愿征集（征询中）", "✓ 同意", "2026-11-03", "3号楼1单元101", "赵建国"]
    ]
    assert made.ballot_button.isVisible()


def test_closing_over_unsaved_facts_asks_first(qtbot, dialog: DwellingDialog, answers: Answers) -> None:
    typed(dialog.facts_page.form, "方位", "东")
    answers.yes = False
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert "还没有保存" in answers.asked[-1]
    assert dialog.isVisible()
    answers.yes = True
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_empty_places_say_what_belongs_there(
    dialog: DwellingDialog, service: DwellingFileService, flat: int
) -> None:
    pages: list[tuple[object, Callable[[], str]]] = [
        (dialog.visits_page, dialog.visits_page.empty_label.text),
        (dialog.answers_page, dialog.answers_page.empty_label.text),
    ]
    for page, text in pages:
        dialog.tabs.setCurrentWidget(page)  # type: ignore[arg-type]
        assert text().startswith("这里")


def test_photos_of_a_dwelling_and_of_a_visit_are_added_in_its_sheet(
    qtbot, library: OpenLibrary, service: DwellingFileService, flat: int, answers: Answers, tmp_path: Path
) -> None:
    at = datetime(2026, 11, 2, 9, 30)
    service.visit(flat, VisitDetails(at, "陈敏", "李刚", VisitOutcome.NOBODY))
    attachments = AttachmentService(library.desk)
    dialog = DwellingDialog(service, MergingService(library.desk), attachments, flat, answers)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.tabs.tabText(4) == "照片 0"
    dialog.tabs.setCurrentWidget(dialog.strip)
    answers.path = put(tmp_path / "厨房.jpg", jpeg())
    with qtbot.waitSignal(dialog.strip.changed):
        qtbot.mouseClick(dialog.strip.add_button, LEFT)
    assert dialog.tabs.tabText(4) == "照片 1"
    dialog.tabs.setCurrentWidget(dialog.visits_page)
    qtbot.mouseClick(dialog.visits_page.photos_button, LEFT)
    shown = dialog.findChild(AttachmentDialog)
    assert shown is not None
    assert shown.windowTitle() == "照片与扫描件：3号楼1单元101 2026-11-02走访"
    with qtbot.waitSignal(shown.strip.changed):
        qtbot.mouseClick(shown.strip.add_button, LEFT)
    shown.close()
    names = attachments.names(attachments.of_compound(1))
    assert set(names.values()) == {"3号楼1单元101", "3号楼1单元101 2026-11-02走访"}
