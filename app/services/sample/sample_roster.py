"""Generated rosters for the sample office: deterministic, and nobody in them is a real person."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.sheets.workbook import Cell, Sheet, Workbook

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
GIVEN = (
    "安宁和顺明远思源景行若水清如玉书文博雅知新乐天长青秋实春华向"
    "阳永康志成立德守正修齐怀瑾握瑜云舒雨晴晓峰海波建业"
)
HEADER = ("楼号", "单元", "房号", "业主姓名", "联系电话", "建筑面积", "用途")


@dataclass(frozen=True, slots=True)
class SampleStairwell:
    """Shape of a stairwell: storeys, flats a storey, and flats on one more storey on top that is not full."""

    storeys: int
    flats: int
    extra: int = 0

    @property
    def dwellings(self) -> int:
        """Flats in all."""
        return self.storeys * self.flats + self.extra

    def rooms(self) -> list[str]:
        """Room numbers, bottom up."""
        rooms = [
            f"{floor}{door:02d}" for floor in range(1, self.storeys + 1) for door in range(1, self.flats + 1)
        ]
        return rooms + [f"{self.storeys + 1}{door:02d}" for door in range(1, self.extra + 1)]


Shape = Sequence[Sequence[SampleStairwell]]


def roster_workbook(shape: Shape, seed: int) -> Workbook:
    """A roster as an office would keep it: one sheet, a title, a header, a row for each flat.

    Some owners have several flats, some flats have two owners, a few lack owner, telephone or area.
    """
    dice = random.Random(seed)
    rows: list[Sequence[Cell]] = [("住户花名册（示例，姓名均为随机生成）",), HEADER]
    names: list[str] = []
    for number, building in enumerate(shape, start=1):
        for stair, stairwell in enumerate(building, start=1):
            areas = [dice.randrange(4200, 9800, 5) for _ in range(max(stairwell.flats, stairwell.extra))]
            for room in stairwell.rooms():
                owner = _owner(dice, names)
                area = None if dice.random() < 0.004 else areas[int(room[-2:]) - 1] / 100
                rows.append((f"{number}号楼", f"{stair}单元", room, owner, _phone(dice), area, "住宅"))
    return Workbook("示例户册.xlsx", (Sheet.from_rows("户册", rows),))


def _owner(dice: random.Random, names: list[str]) -> str | None:
    chance = dice.random()
    if chance < 0.006:
        return None
    if chance < 0.03 and names:
        return dice.choice(names)
    name = dice.choice(SURNAMES) + "".join(dice.sample(GIVEN, dice.choice((1, 2, 2))))
    names.append(name)
    if chance < 0.12:
        return f"{name}、{dice.choice(SURNAMES)}{''.join(dice.sample(GIVEN, 2))}"
    return name


def _phone(dice: random.Random) -> str | None:
    # 1700000 is no range any resident holds
    return None if dice.random() < 0.05 else f"1700000{dice.randrange(10_000):04d}"


def walk_up(*stairwells: int) -> list[list[SampleStairwell]]:
    """Buildings of six storeys with two flats each, by number of stairwells."""
    return [[SampleStairwell(6, 2)] * count for count in stairwells]


def woollen_mill() -> list[list[SampleStairwell]]:
    """毛纺北: eight walk-up buildings with 54 stairwells and 680 flats, and one tower of 222."""
    shape = walk_up(7, 7, 7, 7, 7, 7, 6, 6)
    for building in range(5):
        shape[building] = [*shape[building][:-1], SampleStairwell(6, 3)]
    shape[5] = [*shape[5][:-1], SampleStairwell(7, 2)]
    return [*shape, [SampleStairwell(27, 8, extra=6)]]
