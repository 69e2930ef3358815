"""What is written down about a case: entries of the registers, and what a clerk vouches for."""

from collections.abc import Collection

from tests.ui.walkthrough.clerk import Clerk

Fields = dict[str, str]


class Records:
    """Works in 意见与会议 and at the gate."""

    def __init__(self, clerk: Clerk) -> None:
        self._clerk = clerk

    def add(
        self, register: str, typed: Fields, chosen: Fields | None = None, line: Fields | None = None
    ) -> None:
        """Write a new entry down; line: the first of its lines, where it has lines."""
        self._clerk.turn("意见与会议")
        self._clerk.turn(register)
        self._clerk.press("新增")
        self._clerk.fill(typed, chosen)
        if line:
            self._clerk.press("新增一项")
            self._clerk.fill(line)
        self._clerk.press("保存")
        self._clerk.sees("已登记为第")

    def complete(self, requirement: str, typed: Fields, chosen: Fields | None = None) -> None:
        """Follow the gate to the entry that waits for something, and write it."""
        self.follow(requirement)
        self._clerk.press("修改")
        self._clerk.fill(typed, chosen)
        self._clerk.press("保存")
        self._clerk.sees("已保存。")

    def follow(self, requirement: str) -> None:
        """Follow the link of a requirement of the gate."""
        self._clerk.turn("概况")
        place = next(name for name in self._places(requirement))
        self._clerk.press(f"{place}：{requirement}")

    def vouch(self, requirement: str, by: str = "陈敏") -> None:
        """Say by which paper a requirement is met."""
        self._clerk.press(f"登记：{requirement}")
        self._clerk.write("文件", f"{requirement[:20]}的纪要")
        self._clerk.press("登记")
        self._clerk.sees(f"{requirement}：{by} 2026-")

    def vouch_for_the_rest(self, recorded: Collection[str] = ()) -> None:
        """Say so of everything that no record shows. recorded: what is yet to be written where it belongs."""
        self._clerk.turn("概况")
        for requirement in self._clerk.named("登记："):
            if requirement not in recorded:
                self.vouch(requirement)

    def _places(self, requirement: str) -> list[str]:
        ways = [
            name.partition("：")[0] for name in self._clerk.named("") if name.endswith(f"：{requirement}")
        ]
        return [way for way in ways if way != "登记"]
