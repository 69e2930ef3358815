"""The rounds of a case: opened on a frozen roll, entered form by form, closed at once or step by step."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.ui.walkthrough.case_papers import Papers
from tests.ui.walkthrough.clerk import Clerk


class Rounds:
    """Works in 征求与表决."""

    def __init__(self, clerk: Clerk, papers: Papers, rooms: Sequence[str], signed: Path) -> None:
        """rooms: of the whole roll. signed: scan of a signed result."""
        self._clerk, self._papers, self._rooms, self._signed = clerk, papers, rooms, signed

    def list(self) -> None:
        """See all rounds, whatever of one of them was looked at last."""
        self._clerk.turn("征求与表决")
        if self._clerk.offered("返回本轮"):
            self._clerk.press("返回本轮")

    def freeze(self, matter: str = "") -> None:
        """Settle in the dialog how the round is decided, where it differs from what is usual, and freeze the roll."""
        if matter:
            self._clerk.choose("怎样算通过", matter)
        self._clerk.sees(f"{len(self._rooms)}户")
        self._clerk.press("固定名册，开始征询")
        self._clerk.sees(f"共 {len(self._rooms)} 套")

    def ask(self, form: str, answer: str) -> None:
        """Print the forms of a round and enter what comes back, both as the next step says.

        form: 征求表, 表决票 or 调查表, after its code and what it asks.
        """
        clerk, count, called = self._clerk, len(self._rooms), form[-3:]
        clerk.turn("概况")
        clerk.press(f"打印{called}")
        self._papers.make_chosen(form)
        clerk.turn("概况")
        clerk.sees(f"录入{called}，还有 {count} 份没有交回")
        clerk.press(f"录入{called}")
        self.enter_forms(answer)
        clerk.sees(f"{count} / {count} 户")

    def enter_forms(self, answer: str) -> None:
        """On the page where forms are entered, every household gives the same answer by keys of the number pad."""
        for room in self._rooms:
            self._clerk.pad(f"{room}⏎{answer}")
        self._clerk.sees("已录入 2号楼1单元301")

    def close(self) -> None:
        """Then to close it: what the rules only assume is vouched for, and the result is frozen."""
        self._clerk.turn("概况")
        self._clerk.press("结束征询")
        self._confirm_values()
        self._clerk.press("结束征询，固定结果")
        self._clerk.sees("分楼栋结果", "固定（陈敏）")
        self._clerk.press("返回本轮")

    def close_by_steps(self, change_over: Callable[[str], None]) -> None:
        """A vote: convener and tellers, envelopes counted, the sheet signed, and another clerk's word."""
        clerk = self._clerk
        self.list()
        self._convene()
        clerk.press("结束征询…")
        self._confirm_values()
        clerk.press("收票截止")
        clerk.write("实点张数", str(len(self._rooms)))
        clerk.press("开票")
        clerk.press("打印结果确认单")
        self._papers.make_chosen("JG 结果确认单")
        clerk.turn("征求与表决")
        clerk.press("附上签字的结果确认单…")
        clerk.hold_ready(self._signed)
        clerk.press("附上签字的结果确认单")
        clerk.press("先放着")
        change_over("赵六")
        clerk.turn("征求与表决")
        clerk.press("确认结果…")
        clerk.press("确认结果")
        clerk.sees("分楼栋结果", "固定（赵六）")
        change_over("陈敏")

    def _convene(self) -> None:
        clerk = self._clerk
        clerk.press("召集与监票…")
        clerk.choose("召集人", "社区")
        clerk.fill({"名称": "东庄社区居民委员会", "联系人": "综合服务窗口", "电话": "0310-3012345"})
        clerk.write("姓名", "孙监", "周监", "吴计")
        clerk.press("保存")
        clerk.sees("召集人：东庄社区居民委员会", "监票人：孙监、周监；计票人：吴计")

    def _confirm_values(self) -> None:
        while self._clerk.offered("确认…"):
            self._clerk.press("确认…")
            self._clerk.write("依据文件", "街道会议纪要")
            self._clerk.press("确认")
