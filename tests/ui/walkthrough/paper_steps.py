"""The papers: printed, posted, filed; the work list and its acceptance; and the library opened again."""

from datetime import datetime

from PIL import Image

from tests.builders import Clock
from tests.ui.walkthrough.desk import PATIENCE, Desk
from tests.ui.walkthrough.hands import cells, shown
from ui.acceptance.work_items_page import WorkItemsPage
from ui.case_file.overview_page import OverviewPage
from ui.consultation.consultation_page import ConsultationPage
from ui.printing.documents_page import DocumentsPage
from ui.printing.posting_dialog import PostingDialog


def print_documents(desk: Desk, *codes: str) -> None:
    """Make documents one after the other; each is filed and shown."""
    page = desk.tab("文书与公示", DocumentsPage)
    desk.hands.turn(page.parts.tabBar(), "生成")
    panel = page.make_panel
    for code in codes:
        offered = [line[0] for line in cells(panel.offers_table)]
        row = next(index for index, title in enumerate(offered) if title.startswith(code))
        desk.hands.pick(panel.offers_table, row)
        desk.hands.push(panel.make_button)
        desk.qtbot.waitUntil(lambda: not panel.busy_bar.busy, timeout=PATIENCE)
        assert "已生成并存档" in panel.state_label.text(), panel.state_label.text()
        document = page.preview.document
        assert document is not None
        assert document.code == code
        assert page.preview.view.isVisible()


def register_posting(desk: Desk, clock: Clock) -> None:
    """Say where the notice hangs, since when and who put it up, with a photo; see when the period ends."""
    photo = desk.folder / "1号楼一单元.jpg"
    Image.new("RGB", (800, 600), "white").save(photo)
    clock.now = datetime(2026, 9, 29, 17, 0)
    desk.asked.files = (photo,)
    page = desk.tab("文书与公示", DocumentsPage)
    desk.hands.turn(page.parts.tabBar(), "公示公告 1")
    assert "还有 5 处没有张贴" in page.notices.period_label.text()
    desk.hands.push(page.notices.post_button)
    dialog = shown(PostingDialog)
    assert isinstance(dialog, PostingDialog)
    desk.hands.push(dialog.unposted_button)
    desk.hands.fill(dialog.by1_edit, "陈敏")
    desk.hands.push(dialog.add_button)
    assert dialog.photo_list.item(0).text() == photo.name
    desk.hands.push(dialog.register_button)
    assert dialog.error_label.isVisible(), dialog.error_label.text()
    desk.hands.fill(dialog.by2_edit, "李刚")
    desk.hands.push(dialog.register_button)
    assert [line[3:] for line in cells(dialog.table)] == [["陈敏、李刚", "1 张", ""]] * 5
    assert "已张贴 5 处" in dialog.period_label.text()
    assert "顺延到放假后第一个工作日" in dialog.period_label.text()
    desk.hands.push(dialog.close_button)
    desk.front()
    assert "公示期：" in page.notices.period_label.text()
    assert "10月8日" in page.notices.period_label.text(), page.notices.period_label.text()


def tick_items(desk: Desk) -> None:
    """The work list, and the papers of its acceptance."""
    page = desk.tab("改造内容与验收", WorkItemsPage)
    assert not page.sheets_button.isEnabled()
    for row in (1, 4):
        desk.hands.tick(page.table, row)
    assert "已勾选 2 项，有改动没有保存" in page.count_label.text()
    desk.hands.push(page.save_button)
    assert page.state_label.text() == "已保存 2 项改造内容。"
    for act, code in ((page.sheets_button, "分项验收单"), (page.final_button, "综合竣工验收表")):
        desk.hands.push(act)
        desk.qtbot.waitUntil(lambda: not page.busy_bar.busy, timeout=PATIENCE)
        assert page.state_label.text().startswith(f"已生成并存档：{code}")


def see_everything(desk: Desk) -> None:
    """What was done stands there after the library was closed and opened."""
    assert desk.case.name_label.text() == "幸福里小区"
    assert "2栋 4个单元 · 23户" in desk.case.about_label.text()
    assert desk.case.gate_card.figure_label.text() == "19 / 23 户"
    overview = desk.tab("概况", OverviewPage)
    assert len(cells(overview.rounds_table)) == 1
    rounds = desk.tab("征求与表决", ConsultationPage)
    assert "结果不再变动" in rounds.cards[0].facts_label.text()
    papers = desk.tab("文书与公示", DocumentsPage)
    desk.hands.turn(papers.parts.tabBar(), "存档")
    filed = [line[0].split()[0] for line in cells(papers.filed_table)]
    assert filed == ["D28", "D27", "D36", "D07", "D06", "D05", "D04"]
    desk.hands.pick(papers.filed_table, 3)
    assert papers.preview.document is not None
    assert papers.preview.document.code == "D07"
    desk.hands.turn(papers.parts.tabBar(), "公示公告 1")
    assert "已张贴 5 处" in papers.notices.period_label.text()
    items = desk.tab("改造内容与验收", WorkItemsPage)
    assert "已勾选 2 项。" in items.count_label.text()
