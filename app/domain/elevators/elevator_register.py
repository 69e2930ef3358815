"""The register of added lifts (加装电梯登记): papers, consents, signatures, notices, mediations by stairwell."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.domain.compounds.compound import Building, Stairwell
from app.domain.dwellings.addresses import building_key, parse_address, room_key, stairwell_key
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.registers.register import (
    Entry,
    Register,
    choice_field,
    day_field,
    out_of_place,
    refused,
    text_field,
)
from app.domain.registers.register_words import ElevatorMatter
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values

_FIELDS = (
    day_field("day", "日期"),
    text_field("stairwell", "单元", "如：3-2（3号楼2单元）"),
    choice_field("matter", "事项", ElevatorMatter),
    text_field("room", "房号", "如：501；占用同意和协议签字要填"),
    text_field("person", "姓名（单位）", "业主、产权单位、调解人、使用单位"),
    choice_field("given", "已同意、已签字", YesNo),
    RecordField("cost", "住户分摊总额", Kind.HUNDREDTHS, "元", hint="扣除补助后由住户分摊的，实施方案才填"),
    text_field("reference", "文号、公示编号", "异议按公示编号对到这里"),
    text_field("note", "说明"),
)
_NAMED: Mapping[object, str] = {
    ElevatorMatter.OPERATOR: "要写明是哪个单位",
    ElevatorMatter.MAINTENANCE: "要写明是哪个单位",
    ElevatorMatter.REPRESENTATIVE: "要写明是谁",
}
"""Matters that are nothing without a name."""

_ANSWERED = (ElevatorMatter.CONSENT, ElevatorMatter.SIGNATURE)


def stairwell_code(building: str, stairwell: str) -> str:
    """A stairwell as the register names it, from its labels: 3-2."""
    return f"{building_key(building)}-{stairwell_key(stairwell)}"


def found_stairwell(text: str, roster: Sequence[Building]) -> tuple[Building, Stairwell] | None:
    """The stairwell a clerk means by 3-2, 3号楼2单元 or the like; None where the roster has none such."""
    wanted = "".join(text.split())
    for building in roster:
        for stairwell in building.stairwells:
            keys = building_key(building.label), stairwell_key(stairwell.label)
            front, _, back = wanted.rpartition("-")
            if front and (building_key(front), stairwell_key(back)) == keys:
                return building, stairwell
            parsed = parse_address(f"{wanted}101")
            if parsed and (building_key(parsed.building), stairwell_key(parsed.stairwell)) == keys:
                return building, stairwell
    return None


def placed(values: Values, roster: Sequence[Building]) -> dict[str, Value]:
    """The stairwell of an entry as it is kept, with its id, which is not typed, as `stairwell_id`.

    Raises:
        ValueRefused: the roster has no such stairwell, or the stairwell no such room.
    """
    text, room = str(values.get("stairwell") or ""), str(values.get("room") or "")
    found = found_stairwell(text, roster)
    if found is None:
        raise refused(ELEVATORS.of_key("stairwell"), text, "户册里没有这个单元，应写成 3-2 或 3号楼2单元")
    building, stairwell = found
    if room and room_key(room) not in {room_key(dwelling.room) for dwelling in stairwell.dwellings}:
        raise refused(ELEVATORS.of_key("room"), room, "这个单元没有这个房号")
    code = stairwell_code(building.label, stairwell.label)
    return {"stairwell": code, "stairwell_id": stairwell.id}


def entries_of(entries: Sequence[Entry], code: str, matter: ElevatorMatter) -> tuple[Entry, ...]:
    """Entries of one stairwell and matter, oldest first."""
    return tuple(e for e in entries if e.text("stairwell") == code and e.values.get("matter") is matter)


def _rule(values: Values, _others: Sequence[Entry]) -> None:
    matter = values.get("matter")
    if matter in _ANSWERED:
        if not values.get("room"):
            raise refused(ELEVATORS.of_key("room"), "", "要写明是哪一户")
        if not values.get("person"):
            raise refused(ELEVATORS.of_key("person"), "", "要写明由谁同意、签字")
    elif values.get("given") is not None:
        raise out_of_place(ELEVATORS.of_key("given"), values, "只有占用专有部分同意、协议签字才填")
    if matter is not ElevatorMatter.PLAN and values.get("cost") is not None:
        raise out_of_place(ELEVATORS.of_key("cost"), values, "只有实施方案才填")
    if matter is ElevatorMatter.MEDIATION and not values.get("note"):
        raise refused(ELEVATORS.of_key("note"), "", "要写明调解结果")
    if matter in _NAMED and not values.get("person"):
        raise refused(ELEVATORS.of_key("person"), "", _NAMED[matter])
    if matter in (ElevatorMatter.UPKEEP, ElevatorMatter.COMPENSATION) and not values.get("note"):
        raise refused(ELEVATORS.of_key("note"), "", "要写明怎样约定的")
    if matter is ElevatorMatter.COMPENSATION and not values.get("room"):
        raise refused(ELEVATORS.of_key("room"), "", "要写明补偿哪一户")


def _standing(entry: Entry, _today: date) -> str:
    if entry.values.get("matter") not in _ANSWERED:
        return ""
    if entry.values.get("given") is not YesNo.YES:
        return "✗ 没有同意" if entry.values.get("given") is YesNo.NO else "○ 待签字"
    return "" if entry.files else "！没有附签字原件"


ELEVATORS = Register(
    "elevator_entry",
    "加装电梯登记",
    "条登记",
    _FIELDS,
    ("day", "stairwell", "matter", "room", "person", "given", "reference", "note"),
    required=("day", "stairwell", "matter"),
    passages=frozenset({"note"}),
    past=frozenset({"day"}),
    empty="这里登记各单元加装电梯的材料：实施方案和费用、占用专有部分的同意、协议签字、张贴公示、调解、审查、检验、使用登记。",
    rule=_rule,
    standing=_standing,
)
