"""The papers of a case: made and filed, drafted, posted by two persons, looked at on the wall."""

from pathlib import Path

from tests.ui.walkthrough.clerk import Clerk

NOBODY = "无"


class Papers:
    """Works in 文书与公示."""

    def __init__(self, clerk: Clerk, photo: Path) -> None:
        """photo: of a notice on its wall, or of a signed paper."""
        self._clerk, self._photo = clerk, photo

    def make(self, *codes: str) -> None:
        """Choose documents in the list and make them, one after the other."""
        self._clerk.turn("文书与公示")
        self._clerk.turn("生成")
        for code in codes:
            self._clerk.pick("可以生成的文书", code)
            self.make_chosen()

    def make_chosen(self, name: str = "") -> None:
        """Make the document that is chosen already, as where a link or the next step led to it."""
        self._clerk.sees(name)
        self._clerk.press_and_wait("生成所选文书")
        self._clerk.sees("已生成并存档：")

    def draft(
        self, kind: str, texts: dict[str, str], line: str = "", of_line: dict[str, str] | None = None
    ) -> None:
        """Write a notice that no record tells of, and make it; line: what its list takes."""
        clerk = self._clerk
        clerk.turn("文书与公示")
        clerk.turn("公示公告")
        clerk.choose("起草哪一种", kind)
        clerk.press("起草…")
        clerk.fill({**texts, "附件": NOBODY})
        if line:
            clerk.press(f"新增{line}")
            clerk.fill(of_line or {})
            clerk.tick("我看过了，可以这样张贴")
        clerk.press("生成")
        clerk.wait_for_window()

    def post(self, code: str, points: int) -> None:
        """Say that a notice hangs at all its points."""
        self._open(code)
        self.post_everywhere(points)

    def post_everywhere(self, points: int) -> None:
        """In the register of a notice: two persons put it up at all its points, with a photo."""
        clerk = self._clerk
        clerk.press("选未张贴的")
        clerk.fill({"张贴人一": "陈敏", "张贴人二": "李刚"})
        clerk.hold_ready(self._photo)
        clerk.press("添加照片…")
        clerk.press(f"登记 {points} 处")
        clerk.sees(f"已张贴 {points} 处")
        clerk.press("关闭")

    def check(self, code: str, points: int) -> None:
        """Walk past a notice and find it whole everywhere."""
        clerk = self._clerk
        self._open(code)
        clerk.turn("巡查")
        clerk.press("全选")
        clerk.write("巡查人", "李刚")
        clerk.press(f"登记巡查 {points} 处")
        assert [line[2] for line in clerk.lines("巡查记录")] == ["✓ 完好"] * points
        clerk.press("关闭")

    def number_of(self, code: str) -> str:
        """The number of the newest notice of a kind."""
        self._clerk.turn("文书与公示")
        self._clerk.turn("公示公告")
        return next(line[0].split()[0] for line in self._clerk.lines("公示公告") if code in line[0])

    def record_of(self, code: str) -> None:
        """Make the record of where a notice hung."""
        self._clerk.turn("公示公告")
        self._clerk.pick("公示公告", code)
        self._clerk.press("张贴记录表")

    def filed(self) -> list[str]:
        """The codes of everything on file, in their order."""
        self._clerk.turn("文书与公示")
        self._clerk.turn("存档")
        return sorted({line[0].split()[0] for line in self._clerk.lines("存档的文书")})

    def _open(self, code: str) -> None:
        self._clerk.turn("文书与公示")
        self._clerk.turn("公示公告")
        self._clerk.pick("公示公告", code)
        self._clerk.press("登记张贴…")
