"""The fields of a compound's file, in the order of the form and of the list."""

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum

from app.domain.compounds.compound import CompoundDetails, DeclaredFigures
from app.domain.compounds.compound_kinds import CompoundType, OwnersBody, PropertyMode, RenovationType, Triage
from app.domain.compounds.compound_words import WRITTEN_OTHERWISE
from app.domain.sheets.record_fields import Kind, RecordField, Value, Values

_DECLARED = "declared_"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _choice(key: str, title: str, choices: type[StrEnum], words: str) -> RecordField:
    return RecordField(
        key, title, Kind.CHOICE, words=_words(words), choices=choices, spellings=WRITTEN_OTHERWISE[choices]
    )


def _count(key: str, title: str, unit: str, words: str, hint: str = "") -> RecordField:
    return RecordField(key, title, Kind.COUNT, unit, _words(words), hint=hint)


def _measure(key: str, title: str, unit: str, words: str, hint: str = "") -> RecordField:
    return RecordField(key, title, Kind.HUNDREDTHS, unit, _words(words), hint=hint)


def _text(key: str, title: str, words: str, hint: str = "") -> RecordField:
    return RecordField(key, title, words=_words(words), hint=hint)


IDENTITY = (
    _text(
        "code",
        "小区编码",
        "编码 小区代码 小区编号 院落编码 院落编号",
        "不填由楼案编号；用过的编码不再给别的小区",
    ),
    _text(
        "name",
        "小区名称",
        "小区 名称 院落名称 院落 小区院落名称 小区名 项目小区 家属院名称",
        "如：毛纺北小区",
    ),
    RecordField(
        "aliases",
        "曾用名",
        Kind.TEXTS,
        words=_words("别名 俗称 曾用名俗称 又名 曾用名称"),
        hint="多个用顿号隔开",
    ),
    _text("community", "所属社区", "社区 社区名称 居委会 所在社区 社区居委会"),
    _text("grid", "网格", "所属网格 网格编号 微网格 所在网格"),
    _text("address", "地址", "小区地址 详细地址 坐落 位置 具体位置 小区坐落"),
    _text("bounds", "四至", "四至范围 范围 边界", "如：东至建设大街，西至铁路"),
)
BUILT = (
    _count(
        "built_year",
        "建成年份",
        "年",
        "建成年代 建设年代 建成时间 建成年 建造年份 最早建成年份 年代",
        "如：1992",
    ),
    _count("built_last", "最晚建成年份", "年", "最晚年份 最迟建成年份", "分几年建成的才填"),
    _choice(
        "compound_type", "小区类型", CompoundType, "类型 房屋类型 产权类型 小区性质 性质 产权性质 住房性质"
    ),
    _text("title_unit", "产权单位", "权属单位 原产权单位 所属单位 单位"),
    _measure("land_area", "占地面积", "㎡", "用地面积 土地面积 小区占地面积"),
    _measure("green_area", "绿化面积", "㎡", "绿地面积"),
)
FIGURES = (
    _count("declared_buildings", "楼栋数", "栋", "栋数 楼数 楼栋 幢数 楼房栋数 总栋数 楼栋总数 楼宇数"),
    _count("declared_stairwells", "单元数", "个", "单元 总单元数 楼门数 门洞数 单元总数"),
    _count(
        "declared_households",
        "户数",
        "户",
        "总户数 住户数 居民户数 户 住户 套数 居民总户数 涉及户数 惠及户数",
    ),
    _measure(
        "declared_area",
        "建筑面积",
        "㎡",
        "总建筑面积 面积 总面积 房屋建筑面积 改造面积",
        "最多两位小数，如：60215.50",
    ),
    _count("residents", "常住人口", "人", "人口 居民人数 人数 常住人数 总人口 人口数 居民数"),
    _count("aged_60", "60岁以上人数", "人", "60岁以上老人 60岁以上 老年人数 老年人口 老人数 60岁以上人口"),
    _count("parking_now", "现有车位", "个", "车位 停车位 现有停车位 停车位数 车位数 现有车位数"),
    _count("parking_need", "车位缺口", "个", "停车位缺口 车位需求 需求缺口 车位需求缺口 停车缺口"),
    _count("parking_stacked", "新增立体车位", "个", "新建立体车位 立体车位 新增立体停车位"),
    _count("parking_ground", "新增地面车位", "个", "新建地面车位 新增地面停车位 地面新增车位"),
    _count("boards", "宣传栏数", "处", "宣传栏 公示栏 公示栏数", "公示要张贴的宣传栏，至少1处"),
)
MANAGEMENT = (
    _choice(
        "property_mode",
        "物业模式",
        PropertyMode,
        "物业管理模式 物业管理方式 物业类型 管理模式 物业情况 物业管理",
    ),
    _text("property_firm", "物业企业", "物业公司 物业服务企业 物业名称 物业公司名称 物业单位"),
    _measure("property_fee", "物业费", "元/㎡·月", "物业费标准 物业服务费 物业收费标准 收费标准", "如：0.40"),
    _choice(
        "owners_body", "业主组织", OwnersBody, "业委会 业主委员会 物管会 业委会情况 自治组织 业主自治组织"
    ),
    RecordField(
        "body_since",
        "组织成立日期",
        Kind.DAY,
        words=_words("业委会成立日期 成立日期 成立时间"),
        hint="如：2026-03-05",
    ),
    RecordField(
        "body_until", "组织任期至", Kind.DAY, words=_words("任期至 届满日期 业委会届满日期 任期届满")
    ),
    _text("party_branch", "党支部", "党支部名称 党组织 小区党支部 院落党支部 楼院党支部"),
    _measure(
        "fund_balance", "维修资金余额", "元", "维修基金余额 专项维修资金余额 维修资金 维修基金 专项维修资金"
    ),
)
PLAN = (
    _choice(
        "triage",
        "判定",
        Triage,
        "摸底判定 判定结果 改造情况 改造状态 摸排结果 分类 改造分类 是否改造 摸底结果",
    ),
    _choice("renovation_type", "改造类型", RenovationType, "改造标准 三型 改造类别"),
    _count(
        "plan_year", "计划年度", "年", "改造年度 计划年份 年度 改造年份 计划改造年度 列入年度 计划改造时间"
    ),
    _text("approval_no", "批复文号", "批复 文号 立项批复 批复号", "如：邯住建〔2026〕15号"),
    _text("note", "备注", "说明 备注说明"),
)
SECTIONS: Mapping[str, tuple[RecordField, ...]] = {
    "名称与位置": IDENTITY,
    "建成与产权": BUILT,
    "规模与人口（上报数）": FIGURES,
    "物业与组织": MANAGEMENT,
    "判定与计划": PLAN,
}
COMPOUND_FIELDS: tuple[RecordField, ...] = tuple(field for section in SECTIONS.values() for field in section)


def field_titled(title: str) -> RecordField | None:
    """The field of this title."""
    return next((field for field in COMPOUND_FIELDS if field.title == title), None)


def values_of(details: CompoundDetails) -> dict[str, Value]:
    """Every value of a compound by the key of its field."""
    values: dict[str, Value] = {
        f.name: getattr(details, f.name) for f in fields(details) if f.name != "declared"
    }
    declared = {f"{_DECLARED}{f.name}": getattr(details.declared, f.name) for f in fields(DeclaredFigures)}
    return values | declared


def with_values(details: CompoundDetails, values: Values) -> CompoundDetails:
    """The details with some values replaced; the types must be those of the fields."""
    declared = {
        key.removeprefix(_DECLARED): value for key, value in values.items() if key.startswith(_DECLARED)
    }
    own = {key: value for key, value in values.items() if not key.startswith(_DECLARED)}
    return replace(details, **own, declared=replace(details.declared, **declared))  # type: ignore[arg-type]
