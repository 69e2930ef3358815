"""Trade words of what a building's plan says."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.buildings.building_kinds import (
    ElevatorState,
    HazardKind,
    Lift,
    Part,
    PartState,
    SafetyGrade,
    Structure,
)

BUILDING_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Structure: {
        Structure.BRICK: "砖混",
        Structure.FRAME: "框架",
        Structure.SHEAR_WALL: "剪力墙",
        Structure.OTHER: "其他",
    },
    Part: {
        Part.ROOF: "屋面",
        Part.WALL: "外墙",
        Part.RISERS: "上下水立管",
        Part.WIRING: "线路",
        Part.STAIRWAY: "楼道",
    },
    PartState: {PartState.GOOD: "完好", PartState.FAIR: "一般", PartState.POOR: "差"},
    SafetyGrade: {SafetyGrade.A: "A级", SafetyGrade.B: "B级", SafetyGrade.C: "C级", SafetyGrade.D: "D级"},
    Lift: {Lift.PRESENT: "有", Lift.ABSENT: "无"},
    HazardKind: {
        HazardKind.GAS: "燃气",
        HazardKind.STRUCTURE: "结构",
        HazardKind.FIRE: "消防",
        HazardKind.ELECTRIC: "用电",
    },
    ElevatorState: {
        ElevatorState.NONE: "未启动",
        ElevatorState.ASKING: "征求意见",
        ElevatorState.VOTED: "已表决",
        ElevatorState.AGREED: "已达成协议",
        ElevatorState.POSTED: "公示中",
        ElevatorState.OBJECTED: "有异议",
        ElevatorState.PERMITTED: "已获批",
        ElevatorState.BUILDING: "施工中",
        ElevatorState.INSTALLED: "已安装",
        ElevatorState.INSPECTED: "已检验",
        ElevatorState.REGISTERED: "已登记使用",
        ElevatorState.STOPPED: "已停止",
    },
}

STRUCTURES: Mapping[StrEnum, tuple[str, ...]] = {
    Structure.BRICK: ("砖混结构", "砖木", "砖混合"),
    Structure.FRAME: ("框架结构", "框剪", "钢筋混凝土框架", "钢混"),
    Structure.SHEAR_WALL: ("剪力墙结构", "框架剪力墙", "框架-剪力墙"),
    Structure.OTHER: ("其他结构", "混合"),
}
CONDITIONS: Mapping[StrEnum, tuple[str, ...]] = {
    PartState.GOOD: ("好", "良好", "完好无损", "正常"),
    PartState.FAIR: ("中", "尚可", "基本完好", "轻微破损"),
    PartState.POOR: ("破损", "严重破损", "较差", "很差", "漏水", "老化"),
}
GRADES: Mapping[StrEnum, tuple[str, ...]] = {
    grade: (grade.value.upper(), grade.value) for grade in SafetyGrade
}
LIFTS: Mapping[StrEnum, tuple[str, ...]] = {
    Lift.PRESENT: ("是", "有电梯", "已有", "√"),
    Lift.ABSENT: ("否", "没有", "无电梯", "×"),
}
"""What offices write in their lists instead."""
