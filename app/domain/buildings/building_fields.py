"""The fields of a building plan, its stairwells, hazards and items, in the order of the forms and of the list."""

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from typing import Any, TypeVar

from app.domain.buildings.building_kinds import (
    ElevatorState,
    HazardKind,
    Lift,
    Part,
    PartState,
    SafetyGrade,
    Structure,
)
from app.domain.buildings.building_plan import BuildingDetails, BuildingItem, Hazard, StairwellDetails
from app.domain.buildings.building_words import BUILDING_WORDS, CONDITIONS, GRADES, LIFTS, STRUCTURES
from app.domain.errors.records import ValueRefused
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values

D = TypeVar("D", BuildingDetails, StairwellDetails, Hazard, BuildingItem)

MISSING_FLOORS = "缺的楼层号"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _text(key: str, title: str, words: str = "", hint: str = "") -> RecordField:
    return RecordField(key, title, words=_words(words), hint=hint)


def _count(key: str, title: str, unit: str, words: str = "", hint: str = "") -> RecordField:
    return RecordField(key, title, Kind.COUNT, unit, _words(words), hint=hint)


def _money(key: str, title: str, words: str = "") -> RecordField:
    return RecordField(key, title, Kind.HUNDREDTHS, "元", _words(words), hint="最多两位小数")


def _day(key: str, title: str, words: str = "") -> RecordField:
    return RecordField(key, title, Kind.DAY, words=_words(words), hint="如：2026-03-05")


def _choice(
    key: str,
    title: str,
    choices: type[StrEnum],
    words: str = "",
    spellings: Mapping[StrEnum, tuple[str, ...]] | None = None,
) -> RecordField:
    return RecordField(
        key, title, Kind.CHOICE, words=_words(words), choices=choices, spellings=spellings or {}
    )


LABEL = _text("label", "楼号", "楼栋 栋号 幢号 楼栋号 楼幢 幢 栋 座 楼名 楼栋名称 楼栋编号", "如：3号楼")
SHAPE = (
    LABEL,
    _count("built_year", "建成年份", "年", "年代 建成年代 建设年代 建成时间 建成年 竣工年份", "如：1992"),
    _choice("structure", "结构", Structure, "结构类型 房屋结构 建筑结构 结构形式", STRUCTURES),
    _choice("elevator_now", "现有电梯", Lift, "电梯 有无电梯 是否有电梯 有电梯", LIFTS),
    _count("storeys", "层数", "层", "楼层数 地上层数 总层数 楼层", "地上的层数，底商也算"),
    _count("basements", "地下层数", "层", "地下室层数 地下楼层", "没有填0"),
    RecordField(
        "missing_floors", MISSING_FLOORS, Kind.TEXTS, words=_words("缺层 没有的楼层"), hint="如：4、13、14"
    ),
    _count("shop_floors", "底商层数", "层", "商铺层数 底商", "最下面几层是商铺"),
    _count("stairwells", "单元数", "个", "单元 楼门数 门洞数 单元总数"),
    _count("households", "户数", "户", "总户数 住户数 套数 居民户数"),
    RecordField(
        "area", "建筑面积", Kind.HUNDREDTHS, "㎡", _words("面积 总建筑面积 总面积"), hint="最多两位小数"
    ),
    _count("illegal_count", "违建处数", "处", "违建 违章建筑 违法建设处数 违建数", "没有填0"),
)


def _condition(part: Part) -> tuple[RecordField, RecordField]:
    name = BUILDING_WORDS[Part][part]
    return (
        _choice(part.value, name, PartState, f"{name}现状 {name}状况 {name}情况", CONDITIONS),
        _text(f"{part.value}_text", f"{name}说明", f"{name}问题 {name}描述"),
    )


CONDITION = tuple(field for part in Part for field in _condition(part))
DIAGNOSIS = (
    _choice("grade", "安全等级", SafetyGrade, "房屋安全等级 鉴定等级 危房等级 房屋等级", GRADES),
    _text("diagnosis", "诊断意见", "诊断 诊断结论 评估意见", "看了什么、什么问题、建议怎么改"),
)
WORKS = (
    _day("start", "开工", "开工日期 计划开工 开工时间"),
    _day("finish", "完工", "完工日期 计划完工 竣工日期 完工时间"),
    _money("estimate", "本楼造价", "造价 概算 估算 投资 本楼概算"),
    _text("note", "备注", "说明 备注说明"),
)
BUILDING_FIELDS = (*SHAPE, *CONDITION, *DIAGNOSIS, *WORKS)

STAIRWELL_FIELDS = (
    _text("label", "单元"),
    _text("head", "单元长"),
    _count("storeys", "单元层数", "层", hint="和本楼不一样才填"),
    _count("flats_per_floor", "每层户数", "户"),
    RecordField("positions", "每层各户位置", Kind.TEXTS, hint="从左到右，如：东、中、西"),
    _count("dwellings", "单元户数", "户"),
    _choice("elevator", "加装电梯", ElevatorState),
    _text("elevator_reason", "退回或停止的原因"),
    _text("elevator_rule", "加装电梯适用规则", hint="照抄当时适用的规定"),
)
HAZARD_FIELDS = (
    _choice("kind", "隐患类别", HazardKind),
    _text("text", "隐患情况", hint="在哪里、什么问题"),
    _text("owner", "责任人"),
    _day("due", "整改期限"),
    _day("cleared", "消除日期"),
)
ITEM_FIELDS = (
    _text("scope", "部位", hint="如：1、2单元"),
    RecordField("quantity", "数量", Kind.HUNDREDTHS, hint="最多两位小数"),
    _money("estimate", "估算"),
    _day("start", "开始"),
    _day("finish", "结束"),
)


def values_of(record: BuildingDetails | StairwellDetails | Hazard | BuildingItem) -> dict[str, Value]:
    """Every value of a record by the key of its field."""
    return {field.name: _listed(getattr(record, field.name)) for field in fields(record)}


def with_values(record: D, values: Values) -> D:
    """The record with some values replaced; the types must be those of the fields.

    Raises:
        ValueRefused: a floor left out is no number above 0.
    """
    given: dict[str, Any] = dict(values)
    if "missing_floors" in given:
        given["missing_floors"] = _floors(given["missing_floors"])
    if "elevator" in given and given["elevator"] is None:
        given["elevator"] = ElevatorState.NONE
    return replace(record, **given)


def _listed(value: Any) -> Value:
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return value  # type: ignore[no-any-return]


def _floors(texts: tuple[str, ...]) -> tuple[int, ...]:
    numbers = []
    for text in texts:
        found = re.fullmatch("第?([0-9]{1,2})[层楼]?", text)
        if not found or int(found.group(1)) < 1:
            raise ValueRefused(field=MISSING_FLOORS, value=text, reason="应填楼层号，多个用顿号隔开")
        numbers.append(int(found.group(1)))
    return tuple(sorted(set(numbers)))
