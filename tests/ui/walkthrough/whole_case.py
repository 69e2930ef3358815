"""One case from the survey to the archive, a verb for each stage."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt

from tests.builders import ROSTER_HEADER, Clock, flats
from tests.photos import jpeg
from tests.roster_workbooks import Messy, MessySheet, write
from tests.ui.walkthrough import case_texts as texts
from tests.ui.walkthrough.case_papers import Papers
from tests.ui.walkthrough.case_records import Records
from tests.ui.walkthrough.case_rounds import Rounds
from tests.ui.walkthrough.clerk import Clerk

ROOMS = [f"{building}-1-{floor}01" for building in (1, 2) for floor in (1, 2, 3)]
DOORS = 3
"""Points of a notice that hangs at every door, the board among them."""


@dataclass(frozen=True)
class Ways:
    """What is done otherwise by the rules of a place.

    body: the owners' own body they want first. versions: of the plan that go to the residents. fund: whether the
    owners vote on the maintenance fund. whole: whether every paper is made and every notice posted, or only those
    that gates want.
    """

    body: str = "自改委"
    versions: int = 1
    fund: bool = False
    whole: bool = False


class WholeCase:
    """A case of two small buildings in the hands of one clerk, and another who checks."""

    def __init__(self, clerk: Clerk, clock: Clock, folder: Path, ways: Ways) -> None:
        self.clerk, self._clock, self._folder, self._ways = clerk, clock, folder, ways
        photo = folder / "照片.jpg"
        photo.write_bytes(jpeg())
        self.papers = Papers(clerk, photo)
        self.rounds = Rounds(clerk, self.papers, ROOMS, photo)
        self.records = Records(clerk)

    def begin(self) -> None:
        """A second clerk, a compound and its roster."""
        clerk = self.clerk
        clerk.press("设置")
        clerk.answer(lambda: clerk.press("新增经办人…"), self._fill_operator)
        clerk.press("小区档案")
        clerk.answer(lambda: clerk.press("新建第一个小区"), self._fill_compound)
        rows = [*flats("1号楼", 1, 3, 1), *flats("2号楼", 1, 3, 1, first_owner=3)]
        sheet = MessySheet("户册", (ROSTER_HEADER, *rows))
        clerk.hold_ready(write(Messy((sheet,), ()), self._folder / "户册.xlsx"))
        clerk.press("导入户册")
        clerk.press("选择文件…")
        clerk.wait_until_offered("确认导入 6 套")
        clerk.press("确认导入 6 套")
        clerk.wait_for("已导入：新增 6 套")
        clerk.press("关闭")

    def survey(self) -> None:
        """S0: the file of the compound and of each building, looked over by another clerk."""
        clerk = self.clerk
        self.records.follow("小区资料填齐")
        clerk.fill({"地址": "和平路1号"}, texts.SURVEYED)
        clerk.press("保存")
        self.records.follow("各楼楼案填齐")
        for building in ("1号楼", "2号楼"):
            clerk.pick("楼栋", building)
            clerk.fill(texts.BUILDING, {"现有电梯": "无"})
            clerk.press("保存")
        self._file("D01")
        self.change_over("赵六")
        clerk.turn("概况")
        self.records.vouch("另一位经办人复核过", "赵六")
        self.change_over("陈敏")
        self.go_on("第2步，共14步：组织动员")

    def organise(self) -> None:
        """S1: who decides for the owners, of a kind the rules ask for, and who watches."""
        clerk = self.clerk
        if self._ways.body != "自改委":
            clerk.turn("概况")
            clerk.sees("规则要求先有业委会或物管会，小区资料里是自改委")
            self.records.follow("定下由谁议事和决定")
            clerk.choose("业主组织", self._ways.body)
            clerk.press("保存")
        if self._ways.whole:
            self.papers.draft("D02", texts.BODY, "成员", texts.MEMBER)
            self.papers.post("D02", DOORS)
        self.go_on("第3步，共14步：意愿征集")

    def ask_the_will(self) -> None:
        """S2."""
        self.clerk.press("发起征询")
        self.rounds.freeze()
        self._file("D04")
        self.rounds.ask("D05 意愿征求表", "1⏎")
        self.rounds.close()
        self._file("D06")
        self.go_on("第4步，共14步：结果公示与申报")

    def post_the_result(self) -> None:
        """S3: the result hangs its time, an objection is answered, the approval comes."""
        clerk = self.clerk
        clerk.turn("概况")
        clerk.press("打印结果公示")
        self.papers.make_chosen("D07 意愿征集结果公示")
        clerk.turn("概况")
        clerk.press("登记张贴")
        self.papers.post_everywhere(DOORS)
        if self._ways.whole:
            self.papers.check("D07", DOORS)
            self._object()
            self.papers.record_of("D07")
        self.come_back_later()
        self.records.vouch_for_the_rest({"批复文号和日期已登记"})
        self._enter_the_project()
        self.go_on("第5步，共14步：需求征集")

    def ask_for_needs(self) -> None:
        """S4: a menu to every household, a meeting, and the work list that grows from both."""
        clerk = self.clerk
        self.records.follow("需求已征集：点单或开会")
        self.rounds.freeze()
        self.rounds.ask("D05b 菜单征求表", "1⏎2⏎⏎1⏎")
        self.rounds.close()
        clerk.press("点单排列")
        clerk.pick("点单排列", "1")
        clerk.press("列入改造清单")
        clerk.sees("改造清单新列 ")
        self.records.add("会议", texts.MEETING, {"会议种类": "坝坝会"})
        self._file("D09", "D03", "D10")
        self.go_on("第6步，共14步：方案编制")

    def draw_the_plan(self) -> None:
        """S5: as many versions as the rules want, each with what changed, and every opinion answered."""
        self.records.follow("方案各版都已征求意见（要求三上三下的须满三轮）")
        self.records.add("方案版次", texts.PLAN, line=texts.WORKS)
        for version in range(2, self._ways.versions + 1):
            self.records.add("方案版次", texts.changed(version))
        self.records.add("意见登记", texts.OPINION, {"来源": "会议"})
        self.records.complete(
            "每条意见都有采纳与否的答复和理由", {"答复日期": "2026-10-15"}, {"处理": "采纳"}
        )
        self._file("D11")
        self.go_on("第7步，共14步：联合审查")

    def have_it_reviewed(self) -> None:
        """S6."""
        self.records.follow("联合审查的必改意见都已落实")
        self.records.add("联审意见", texts.REVIEW, {"必须修改": "是"})
        self.clerk.turn("概况")
        self.clerk.sees("还有 1 条必须修改的意见没有办结（第1号）")
        self.records.complete("联合审查的必改意见都已落实", texts.REVIEWED)
        self._file("D12")
        self.go_on("第8步，共14步：方案公示与表决")

    def decide(self) -> None:
        """S7: the plan hangs its time, and the owners vote by law."""
        self.records.follow("方案已在公示栏和各楼门口公示期满，异议都已答复")
        self.papers.make_chosen("D13 改造方案公示")
        self.papers.post("D13", DOORS)
        self.records.follow("方案表决达到要求（G2）")
        self.rounds.freeze("业主共同决定的重大事项")
        self.rounds.ask("D14 方案表决票", "1⏎")
        self.rounds.close_by_steps(self.change_over)
        self._file("D14A")
        self.records.follow("涉及业主共同决定的已依法表决（G2L）")
        self.papers.make_chosen("D15 方案表决结果公示")
        self.papers.post("D15", DOORS)
        self.come_back_later()
        self.go_on("第9步，共14步：资金筹措")

    def raise_the_funds(self) -> None:
        """S8: sources up to the budget, each by its paper; where the rules ask, a vote on the maintenance fund."""
        clerk = self.clerk
        self.records.follow("各项资金计划合计不少于概算，每项都有文件")
        self.records.add("资金来源", texts.FROM_THE_CITY, {"资金来源": "市补助"})
        clerk.turn("概况")
        clerk.sees("计划 450000.00 元 / 概算 500000.00 元，还差 50000.00 元")
        self.records.follow("各项资金计划合计不少于概算，每项都有文件")
        self.records.add("资金来源", texts.FROM_RESIDENTS, {"资金来源": "居民出资"})
        if self._ways.fund:
            self._vote_on_the_fund()
        if self._ways.whole:
            self.papers.draft("D16", texts.FUNDS)
            self.papers.post("D16", 1)
        self.records.vouch_for_the_rest()
        self.go_on("第10步，共14步：施工准备")

    def prepare(self) -> None:
        """S9: the start is announced, and who watches the works."""
        self.records.follow("开工公告、监督员名单已张贴")
        assert self.clerk.chosen("起草哪一种") == "D18 开工公告"
        self.papers.draft("D18", texts.START)
        self.papers.post("D18", DOORS)
        if self._ways.whole:
            self.papers.draft("D20", texts.WATCHERS, "监督员", texts.WATCHER)
            self.papers.post("D20", DOORS)
        self.records.vouch_for_the_rest()
        self.go_on("第11步，共14步：施工与监督")

    def build(self) -> None:
        """S10."""
        self.records.vouch_for_the_rest()
        self.go_on("第12步，共14步：满意度测评")

    def ask_whether_satisfied(self) -> None:
        """S11."""
        self.records.follow("满意度达到要求（G3）")
        self.rounds.freeze()
        self.rounds.ask("D25 满意度调查表", "1⏎")
        self.rounds.close()
        if self._ways.whole:
            self.papers.make("D26")
            self.papers.post("D26", 1)
        self.go_on("第13步，共14步：竣工验收")

    def accept(self) -> None:
        """S12."""
        self._file("D27", "D28")
        self.records.vouch_for_the_rest()
        self.go_on("第14步，共14步：移交归档")

    def archive(self) -> None:
        """S13: who runs the place from now on hangs its time, and the file is closed."""
        self.records.follow("长效管理已落实，公示期满，异议都已答复")
        assert self.clerk.chosen("起草哪一种").startswith("D31")
        self.papers.draft("D31", texts.MANAGEMENT)
        self.papers.post("D31", DOORS)
        self.come_back_later()
        self.records.vouch_for_the_rest()
        self.clerk.press("归档结案")
        assert "第14步，共14步：移交归档（已归档）" in self.clerk.names()

    def go_on(self, expected: str) -> None:
        """Through the open gate."""
        self.clerk.turn("概况")
        self.clerk.press("进入下一阶段")
        assert expected in self.clerk.names(), self.clerk.read()

    def change_over(self, name: str) -> None:
        """Let another clerk take the desk."""
        number = {"陈敏": Qt.Key.Key_1, "赵六": Qt.Key.Key_2}[name]
        control = Qt.KeyboardModifier.ControlModifier
        self.clerk.answer(lambda: self.clerk.key(Qt.Key.Key_L, control), lambda: self.clerk.key(number))
        self.clerk.sees(f"经办人 {name}")

    def come_back_later(self) -> None:
        """Open the file again some weeks later."""
        self._clock.now += timedelta(days=20)
        self.clerk.press("今日")
        self.clerk.press("小区档案")

    def _file(self, *codes: str) -> None:
        """Papers that no gate asks for; one case has them all."""
        if self._ways.whole:
            self.papers.make(*codes)

    def _fill_operator(self) -> None:
        self.clerk.fill({"姓名": "赵六"}, {"身份": "负责人"})
        self.clerk.press("保存")

    def _fill_compound(self) -> None:
        self.clerk.fill(texts.COMPOUND)
        self.clerk.press("保存")

    def _object(self) -> None:
        """Somebody objects under a real name; the gate waits until that is answered."""
        clerk, number = self.clerk, self.papers.number_of("D07")
        self._clock.now += timedelta(days=3)
        self.records.add("意见登记", {**texts.OBJECTION, "针对的公示": number}, texts.OBJECTED)
        clerk.turn("概况")
        clerk.sees("还有 1 条实名异议没有答复（第1号）")
        waiting = "公示期内的异议都已答复（没有也要写明）"
        self.records.complete(waiting, texts.ANSWER, {"处理": "不采纳"})
        clerk.turn("文书与公示")

    def _enter_the_project(self) -> None:
        clerk = self.clerk
        self.records.follow("批复文号和日期已登记")
        clerk.press("新建项目")
        clerk.fill(texts.PROJECT)
        clerk.press("保存")
        clerk.press("小区档案")

    def _vote_on_the_fund(self) -> None:
        clerk = self.clerk
        self.rounds.list()
        clerk.press("发起征询…")
        clerk.choose("类别", "维修资金表决")
        self.rounds.freeze()
        self.papers.make("D14 维修资金表决票")
        self.rounds.list()
        clerk.press("录入表决票")
        self.rounds.enter_forms("1⏎")
        self.rounds.close_by_steps(self.change_over)
