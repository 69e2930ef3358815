"""Trade words of what a compound's file says."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.compounds.compound_kinds import CompoundType, OwnersBody, PropertyMode, RenovationType, Triage

COMPOUND_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    CompoundType: {
        CompoundType.WORK_UNIT: "单位家属院",
        CompoundType.MARKET: "商品房",
        CompoundType.REFORM: "房改房",
        CompoundType.PUBLIC: "公房",
        CompoundType.MIXED: "混合",
    },
    PropertyMode: {
        PropertyMode.MARKET: "市场化物业",
        PropertyMode.SELF: "自治物业",
        PropertyMode.COMMUNITY: "社区代管",
        PropertyMode.RED: "红色物业",
        PropertyMode.TITLE_UNIT: "产权单位自管",
        PropertyMode.NONE: "无物业",
    },
    OwnersBody: {
        OwnersBody.COMMITTEE: "业委会",
        OwnersBody.PM_COMMITTEE: "物管会",
        OwnersBody.SELF_RENOVATION: "自改委",
        OwnersBody.NONE: "无",
    },
    RenovationType: {
        RenovationType.STANDARD: "功能达标型",
        RenovationType.COMPLETE: "功能完善型",
        RenovationType.ENHANCED: "功能提高型",
    },
    Triage: {
        Triage.TO_RENOVATE: "拟改",
        Triage.GOOD: "现状良好",
        Triage.SHANTY: "棚改",
        Triage.DONE: "已改",
        Triage.NOT_OLD: "不属老旧小区",
    },
}

WRITTEN_OTHERWISE: Mapping[type[StrEnum], Mapping[StrEnum, tuple[str, ...]]] = {
    CompoundType: {
        CompoundType.WORK_UNIT: ("家属院", "单位房", "单位产权房", "单位宿舍"),
        CompoundType.MARKET: ("商品", "商品住宅", "商品房小区"),
        CompoundType.REFORM: ("房改", "已购公房"),
        CompoundType.PUBLIC: ("直管公房", "公有住房"),
        CompoundType.MIXED: ("混合产权", "多种", "其他"),
    },
    PropertyMode: {
        PropertyMode.MARKET: ("市场物业", "专业物业", "物业公司", "物业企业", "专业化物业"),
        PropertyMode.SELF: ("自治", "业主自治", "自管", "居民自治", "自治管理"),
        PropertyMode.COMMUNITY: ("准物业", "社区托管", "社区代管准物业", "居委会代管", "社区兜底"),
        PropertyMode.RED: ("红色物业服务站",),
        PropertyMode.TITLE_UNIT: ("单位自管", "产权单位", "产权单位管理", "单位管理"),
        PropertyMode.NONE: ("无", "没有", "无物业管理", "失管", "弃管"),
    },
    OwnersBody: {
        OwnersBody.COMMITTEE: ("业主委员会", "有业委会", "已成立业委会"),
        OwnersBody.PM_COMMITTEE: ("物业管理委员会",),
        OwnersBody.SELF_RENOVATION: ("自改小组", "居民自改委员会"),
        OwnersBody.NONE: ("没有", "未成立", "未组建"),
    },
    RenovationType: {
        RenovationType.STANDARD: ("达标型", "功能达标", "基础型"),
        RenovationType.COMPLETE: ("完善型", "功能完善"),
        RenovationType.ENHANCED: ("提高型", "功能提高", "提升型"),
    },
    Triage: {
        Triage.TO_RENOVATE: ("待改", "拟改造", "待改造", "未改造", "计划改造", "需改造", "符合改造标准"),
        Triage.GOOD: ("良好", "状况良好", "不需改造", "无需改造", "暂不改造"),
        Triage.SHANTY: ("棚改拆迁", "拆迁", "棚户区改造", "列入棚改", "棚户区"),
        Triage.DONE: ("已改造", "改造完成", "已完成", "已完成改造", "完成改造"),
        Triage.NOT_OLD: ("非老旧", "非老旧小区", "不属于老旧小区", "不是老旧小区"),
    },
}
"""What offices write in their lists instead; by kind, for equal codes of two kinds are equal as keys."""
