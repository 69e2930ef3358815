"""The file of one dwelling (domain c.5): where it lies, what it is, how large, whether it counts, who lives there."""

from dataclasses import dataclass, replace

from app.domain.compounds.compound import AreaBasis, Use, floors_between
from app.domain.dwellings.addresses import HIGHEST_FLOOR
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind
from app.domain.dwellings.more_facts import LONGEST_REASON, LONGEST_SIDE, MOST_FLOORS
from app.domain.dwellings.ownership import checked_note
from app.domain.dwellings.place_names import full_address
from app.domain.errors.records import ValueRefused
from app.domain.rosters.roster_columns import LARGEST_USUAL_AREA, SMALLEST_USUAL_AREA
from app.domain.rounds.counting import area_text
from app.domain.sheets.typed_numbers import FLOOR, TOP_FLOOR
from app.domain.sheets.written_floors import LOWEST_FLOOR
from app.domain.sheets.written_text import one_line
from app.domain.sheets.written_values import LARGEST_AREA

SIDE, USE = "方位", "用途"
COUNTS, REASON, AREA, BASIS = "计入户数", "计户说明", "面积", "面积依据"
TITLE, OCCUPANCY, PHONES, NOTE = "产权性质", "居住状况", "电话", "备注"


@dataclass(frozen=True, slots=True)
class DwellingDetails:
    """What a clerk types about a dwelling.

    floor, top_floor: both inclusive; top_floor only of a duplex (跃层), whose floors run from one to the other.
    counts: whether it is one of the 户; reason: why it counts although it is no housing, or does not although it is.
    area: hundredths of a m², None where unknown.
    """

    floor: int | None = None
    top_floor: int | None = None
    side: str = ""
    use: Use = Use.HOUSING
    counts: bool = True
    reason: str = ""
    area: int | None = None
    area_basis: AreaBasis | None = None
    title: TitleKind | None = None
    occupancy: Occupancy | None = None
    phones: tuple[str, ...] = ()
    note: str = ""

    @property
    def floors(self) -> tuple[int, ...]:
        """Every floor it stands on, from below; there is no floor 0."""
        return floors_between(self.floor, self.top_floor)


@dataclass(frozen=True, slots=True)
class DwellingFile:
    """A stored dwelling with its place. merged: addresses of dwellings that were found to be this one."""

    id: int
    compound_id: int
    building_id: int
    building: str
    stairwell: str
    room: str
    details: DwellingDetails
    merged: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """Building, stairwell and room in one piece."""
        return full_address(self.building, self.stairwell, self.room)


def checked_dwelling(details: DwellingDetails) -> DwellingDetails:
    """The details as they are kept.

    Raises:
        ValueRefused: a value cannot be right, with the field and the reason.
    """
    refuse_floors(details.floor, details.top_floor)
    side, reason = one_line(details.side), one_line(details.reason)
    if len(side) > LONGEST_SIDE:
        raise ValueRefused(field=SIDE, value=side, reason=f"不能超过{LONGEST_SIDE}个字")
    if details.counts is (details.use is Use.HOUSING):
        reason = ""
    elif not reason:
        raise ValueRefused(field=REASON, value="", reason=_why_reason(details.counts))
    if len(reason) > LONGEST_REASON:
        raise ValueRefused(field=REASON, value=reason[:20], reason=f"不能超过{LONGEST_REASON}个字")
    basis = _checked_area(details)
    return replace(details, side=side, reason=reason, area_basis=basis, note=checked_note(details.note))


def refuse_above(floor: int | None, top_floor: int | None, highest: int | None) -> None:
    """Let a dwelling lie no higher than its building; `highest` is the number on the top floor, None if unknown.

    Raises:
        ValueRefused: it does.
    """
    floors = floors_between(floor, top_floor)
    if highest is not None and floors and floors[-1] > highest:
        field = FLOOR if top_floor is None else TOP_FLOOR
        raise ValueRefused(field=field, value=floors[-1], reason=f"这栋楼最高到{highest}层")


def refuse_floors(floor: int | None, top_floor: int | None) -> None:
    """Let floors be such as there are, and the highest of a duplex above its lowest.

    Raises:
        ValueRefused: they are not.
    """
    for field, number in ((FLOOR, floor), (TOP_FLOOR, top_floor)):
        if number is not None and not (LOWEST_FLOOR <= number <= HIGHEST_FLOOR and number):
            reason = f"应在{LOWEST_FLOOR}到{HIGHEST_FLOOR}之间，没有0层"
            raise ValueRefused(field=field, value=number, reason=reason)
    if top_floor is not None and (floor is None or top_floor <= floor):
        raise ValueRefused(field=TOP_FLOOR, value=top_floor, reason="应高于楼层；不是跃层的不用填")


def _why_reason(counts: bool) -> str:
    return "不是住宅而计入户数的，要写明理由" if counts else "住宅不计入户数的，要写明理由"


def _checked_area(details: DwellingDetails) -> AreaBasis | None:
    if details.area is None:
        return None
    if not 0 < details.area <= LARGEST_AREA:
        shown = area_text(details.area)
        reason = "应大于0" if details.area <= 0 else f"不能超过{area_text(LARGEST_AREA)}㎡"
        raise ValueRefused(field=AREA, value=shown, reason=reason)
    if details.area_basis is None:
        raise ValueRefused(field=BASIS, value="", reason="写了面积，要选面积依据")
    return details.area_basis


def dwelling_warnings(details: DwellingDetails) -> tuple[str, ...]:
    """What is unlikely or still open about a dwelling; none of it keeps the file from being saved."""
    found: list[str] = []
    area = details.area
    if area is None:
        found.append("没有面积")
    elif details.use is Use.HOUSING and not SMALLEST_USUAL_AREA <= area <= LARGEST_USUAL_AREA:
        found.append(f"面积{area_text(area)}㎡不在10—500㎡之间，请核对")
    if details.area_basis is AreaBasis.ESTIMATED:
        found.append("面积是估算的，业主共同决定的表决不能用，请补登记、实测或合同面积")
    if len(details.floors) > MOST_FLOORS:
        found.append(f"占{len(details.floors)}层，请核对")
    return tuple(found)
