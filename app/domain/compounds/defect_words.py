"""Trade words of the list of defects."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.compounds.defect import DefectKind, DefectSeverity, DefectState

DEFECT_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    DefectKind: {
        DefectKind.STRUCTURE: "房屋结构安全",
        DefectKind.FIRE: "消防、生命通道",
        DefectKind.SECURITY: "安防、大门围墙",
        DefectKind.WATER: "供水",
        DefectKind.DRAINAGE: "排水、化粪池",
        DefectKind.POWER: "供电",
        DefectKind.GAS: "供气",
        DefectKind.HEATING: "供热",
        DefectKind.CABLES: "架空线、弱电",
        DefectKind.ROOF: "屋面",
        DefectKind.WALL: "外墙",
        DefectKind.STAIRS: "楼道",
        DefectKind.ROAD: "道路",
        DefectKind.PARKING: "停车、充电",
        DefectKind.GREEN: "绿化、照明",
        DefectKind.WASTE: "环境卫生、垃圾",
        DefectKind.ACCESS: "适老、无障碍、电梯",
        DefectKind.ILLEGAL: "违法建设",
        DefectKind.FACILITIES: "公共服务设施",
        DefectKind.OTHER: "其他",
    },
    DefectSeverity: {
        DefectSeverity.MINOR: "一般",
        DefectSeverity.SERIOUS: "严重",
        DefectSeverity.SAFETY: "安全隐患",
    },
    DefectState: {
        DefectState.OPEN: "待处理",
        DefectState.PLANNED: "已列入改造",
        DefectState.FIXED: "已解决",
        DefectState.LEFT: "暂不处理",
    },
}

WHOLE_COMPOUND = "小区公共"
"""Where a defect is that belongs to no building."""
