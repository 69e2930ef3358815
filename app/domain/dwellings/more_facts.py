"""What lists say of a dwelling beyond owner, area and use: its title, occupancy, floors, and whether it counts."""

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import NamedTuple, TypeVar

from app.domain.compounds.compound import AreaBasis, Use, floors_between
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind, YesNo
from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_floors import floors_said
from app.domain.sheets.written_text import cell_text, half_width, one_line
from app.domain.sheets.written_values import FORMULA_ERRORS, NOTHING_SAID

Code = TypeVar("Code", bound=StrEnum)
UNEXPLAINED = "户册如此写明"
"""Reason of a dwelling that a list counts against its use without saying why."""

MOST_FLOORS = 3
"""Floors a dwelling may stand on before it is looked at."""

LONGEST_SIDE = 20
LONGEST_REASON = 100


class MoreFacts(NamedTuple):
    """None or '' where a list says nothing; floor and top_floor both inclusive, top_floor only of a duplex.

    basis: where the area comes from, if the list says so in a column of its own.
    """

    title: TitleKind | None = None
    occupancy: Occupancy | None = None
    side: str = ""
    floor: int | None = None
    top_floor: int | None = None
    counts: bool | None = None
    reason: str = ""
    basis: AreaBasis | None = None


NOTHING_MORE = MoreFacts()

_TITLES: Mapping[StrEnum, str] = {
    TitleKind.UNREGISTERED: "未登记 未办证 无证 未确权 无产权证 没有产权证",
    TitleKind.REFORMED: "房改 已购公房 成本价 标准价",
    TitleKind.WORK_UNIT: "单位 自管 央产",
    TitleKind.PUBLIC: "公房 直管 公租 公有 公产",
    TitleKind.COMMODITY: "商品 私产 私房",
}
_OCCUPANCIES: Mapping[StrEnum, str] = {
    Occupancy.LOST: "失联 联系不上 无法联系",
    Occupancy.LET: "出租 租住 租户",
    Occupancy.VACANT: "空置 闲置 空房 无人 未入住",
    Occupancy.OWNER: "自住 自用 业主居住",
}
_BASES: Mapping[StrEnum, str] = {
    AreaBasis.REGISTERED: "登记 证载 产权证 不动产",
    AreaBasis.SURVEYED: "实测 测绘",
    AreaBasis.CONTRACT: "合同",
    AreaBasis.ESTIMATED: "估算 估计 约",
}
_SWITCH: Mapping[StrEnum, str] = {YesNo.NO: "否 不计 不算 ×", YesNo.YES: "是 计入 √ 算"}
Read = Callable[[Cell], tuple[object, str | None]]


def _reader(name: str, codes: Mapping[StrEnum, str]) -> Read:
    spellings = [(code, spelled) for code, words in codes.items() for spelled in words.split()]

    def read(value: Cell) -> tuple[object, str | None]:
        text = re.sub(r"\s+", "", half_width(cell_text(value)))
        if text in NOTHING_SAID or text in FORMULA_ERRORS:
            return None, None
        for code, spelled in spellings:
            if spelled in text:
                return code, None
        return None, f"{name}“{text[:20]}”无法识别"

    return read


def _read_occupancy(value: Cell) -> tuple[object, str | None]:
    occupancy, problem = _plain_occupancy(value)
    if occupancy is Occupancy.LOST:
        return occupancy, "失联要先登记走访，已记为失联的不变，其他的没有采用"
    return occupancy, problem


def _read_switch(value: Cell) -> tuple[object, str | None]:
    said, problem = _plain_switch(value)
    return (None if said is None else said is YesNo.YES), problem


def _read_floors(value: Cell) -> tuple[object, str | None]:
    text = re.sub(r"\s+", "", half_width(cell_text(value))).upper()
    if text in NOTHING_SAID or text in FORMULA_ERRORS:
        return (None, None), None
    said = floors_said(value)
    if said is not None:
        return said, None
    return (None, None), f"实际楼层“{text[:20]}”无法识别"


def _read_duplex(value: Cell) -> tuple[object, str | None]:
    """Floors of a duplex beside a room whose floor is told by its number; anything else says nothing."""
    said = floors_said(value)
    if said is None or said[1] is None or len(floors_between(*said)) > MOST_FLOORS:
        return (None, None), None
    return said, None


def _text_reader(name: str, longest: int) -> Read:
    def read(value: Cell) -> tuple[object, str | None]:
        text = one_line(cell_text(value))
        if text in FORMULA_ERRORS:
            return "", None
        return (text, None) if len(text) <= longest else ("", f"{name}超过{longest}个字，没有采用")

    return read


_plain_occupancy = _reader("居住状况", _OCCUPANCIES)
_plain_switch = _reader("计入户数", _SWITCH)
read_title = _reader("产权性质", _TITLES)
read_basis = _reader("面积依据", _BASES)
read_occupancy: Read = _read_occupancy
read_counts: Read = _read_switch
read_floors: Read = _read_floors
read_duplex: Read = _read_duplex
read_side = _text_reader("方位", LONGEST_SIDE)
read_reason = _text_reader("计户说明", LONGEST_REASON)


def floors_text(floor: int | None, top_floor: int | None) -> str | None:
    """Floors as a list writes them and reads them again: 5, 5-6 for a duplex; None where unknown."""
    if floor is None:
        return None
    return str(floor) if top_floor is None else f"{floor}至{top_floor}"


def merged_more(
    before: MoreFacts, said: MoreFacts | None, use_before: Use | None, use: Use | None
) -> MoreFacts:
    """Stored facts with what a list says put over them.

    Where the use changes and the list does not say whether the dwelling counts, that follows the use. A household
    becomes unreachable by three vain visits only, never by a list.
    """
    new = said or NOTHING_MORE
    counts = before.counts if use is use_before or before.counts is None else use is Use.HOUSING
    counts = counts if new.counts is None else new.counts
    against_use = counts is not None and counts is not (use is Use.HOUSING)
    lost = new.occupancy is Occupancy.LOST
    return MoreFacts(
        title=new.title or before.title,
        occupancy=before.occupancy if lost or new.occupancy is None else new.occupancy,
        side=new.side or before.side,
        floor=before.floor if new.floor is None else new.floor,
        top_floor=before.top_floor if new.floor is None else new.top_floor,
        counts=counts,
        reason=(new.reason or before.reason or UNEXPLAINED) if against_use else "",
    )
