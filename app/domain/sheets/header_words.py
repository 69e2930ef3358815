"""The words over the columns of rosters and ballot lists, and the field each stands for."""

import re
from enum import StrEnum

from app.domain.sheets.workbook import Cell
from app.domain.sheets.written_text import cell_text, half_width


class Field(StrEnum):
    """What a column of a roster or ballot list can hold."""

    SEQUENCE = "序号"
    BUILDING = "楼号"
    STAIRWELL = "单元"
    ROOM = "房号"
    FLOOR = "楼层"
    ADDRESS = "地址"
    OWNER = "业主"
    PHONE = "电话"
    AREA = "面积"
    USE = "用途"
    BASIS = "面积依据"
    TITLE = "产权性质"
    OCCUPANCY = "居住状况"
    SIDE = "方位"
    FLOORS = "实际楼层"
    COUNTS = "计入户数"
    COUNTS_REASON = "计户说明"
    NOTE = "备注"
    IDENTITY = "身份证号（不导入）"
    ANSWER = "意见"
    AGREE = "同意（打勾）"
    OPPOSE = "不同意（打勾）"
    ABSTAIN = "弃权（打勾）"
    INVALID = "无效（打勾）"
    DATE = "日期"
    REASON = "原因"


TICKED_FIELDS = (Field.AGREE, Field.OPPOSE, Field.ABSTAIN, Field.INVALID)
"""Columns of one answer each, ticked where it is given."""

ANSWER_FIELDS = frozenset({Field.ANSWER, *TICKED_FIELDS})
ROSTER_FIELDS = frozenset(Field) - ANSWER_FIELDS - {Field.DATE, Field.REASON}
BALLOT_FIELDS = frozenset(
    {Field.SEQUENCE, Field.BUILDING, Field.STAIRWELL, Field.ROOM, Field.FLOOR, Field.ADDRESS, Field.OWNER}
    | {*ANSWER_FIELDS, Field.DATE, Field.REASON, Field.NOTE, Field.IDENTITY, Field.PHONE, Field.AREA}
)
MORE_FIELDS = (
    Field.TITLE, Field.OCCUPANCY, Field.SIDE, Field.FLOORS, Field.COUNTS, Field.COUNTS_REASON, Field.BASIS
)  # fmt: skip
"""Columns few rosters have."""

MANY_COLUMNS = frozenset({Field.OWNER, Field.PHONE, Field.NOTE, Field.IDENTITY})
"""Fields that may stand in several columns of one list (电话1, 电话2)."""


_WORDS: dict[Field, str] = {
    Field.SEQUENCE: "序号 编号 顺序号 序列 NO NO. 行号 户数序号",
    Field.BUILDING: (
        "楼栋 楼号 栋号 幢号 楼栋号 楼幢 楼幢号 幢 栋 楼 座 座号 座栋 楼座 楼宇 楼房号 栋别 "
        "幢别 楼名 楼栋名称 自然幢 自然幢号 楼栋编号 几号楼 号楼 所在楼栋 楼号栋号 栋幢号 栋座 "
        "楼盘栋号"
    ),
    Field.STAIRWELL: (
        "单元 单元号 单元门 门 门号 门洞 门洞号 梯 梯号 楼门 楼门号 所在单元 单元楼门 楼道 "
        "楼道号 单元名称 几单元"
    ),
    Field.ROOM: (
        "房号 室号 户号 房间号 房间 室 门牌 门牌号 房屋号 房室号 房屋编号 房号室号 户室号 "
        "住房号 户室 套号 房门号 几室 单元房号 门户号 房屋门牌"
    ),
    Field.FLOOR: "楼层 层 层数 所在层 所在楼层 层次 层号",
    Field.ADDRESS: (
        "地址 坐落 房屋坐落 房屋地址 住址 详细地址 房屋座落 座落 家庭住址 楼栋单元房号 "
        "楼号单元房号 楼号-单元-房号 房产地址 房屋位置 具体位置 位置 家庭地址 住房地址 房产坐落 "
        "楼号单元室 楼栋房号 楼房号单元 楼-单元-房号 楼室号 不动产坐落 楼号房号 栋单元室 "
        "门牌地址 楼栋门牌 楼栋门牌号 楼号门牌 楼号门牌号 楼门房号"
    ),
    Field.OWNER: (
        "业主 户主 产权人 姓名 所有权人 业主姓名 户主姓名 产权人姓名 权利人 房主 房主姓名 "
        "所有人 业主名称 房屋所有权人 业主产权人 居民姓名 权利人姓名 产权所有人 房屋产权人 "
        "房产证姓名 共有人 共有权人 不动产权利人 产权单位 户名 业主1 业主2 业主一 业主二 "
        "业主户主 房屋所有人 业主产权人姓名 姓名名称 产权人名称 购房人"
    ),
    Field.PHONE: (
        "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 业主电话 联系手机 移动电话 "
        "固定电话 业主联系电话 电话1 电话2 电话一 电话二 联系电话1 联系电话2 户主电话 联络电话 "
        "座机 产权人电话 业主联系方式 备用电话"
    ),
    Field.AREA: (
        "专有部分面积 专有面积 建筑面积 产权面积 面积 房屋面积 房屋建筑面积 登记面积 "
        "产权建筑面积 房产面积 住房面积 套内面积 不动产面积 证载面积 套内建筑面积 使用面积"
    ),
    Field.USE: (
        "用途 房屋用途 性质 房屋性质 使用性质 房屋类型 规划用途 使用用途 房屋使用性质 用房性质 类型 房屋类别"
    ),
    Field.BASIS: "面积依据 面积来源 面积种类",
    Field.TITLE: "产权性质 产权类型 产权类别 产权种类 房屋产权性质 房屋产权 权属性质 权属类型",
    Field.OCCUPANCY: "居住状况 居住情况 居住状态 入住状况 入住情况 房屋使用状况 房屋使用情况",
    Field.SIDE: "方位 户位",
    Field.FLOORS: "实际楼层 所占楼层",
    Field.COUNTS: "计入户数 是否计入户数 是否计户",
    Field.COUNTS_REASON: "计户说明 不计户原因",
    Field.NOTE: "备注 说明 其他 备注说明 附注 情况说明",
    Field.IDENTITY: (
        "身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 居民身份证号 证件 身份证件号 "
        "身份号码 有效证件号 身份证件号码"
    ),
    Field.ANSWER: (
        "意见 表决意见 是否同意 同意与否 表决 投票 投票意见 态度 选择 征求意见 业主意见 "
        "表决结果 改造意见 征询意见 投票结果 意愿 改造意愿 业主意愿 投票情况 表决情况 同意情况 "
        "满意度 满意程度 总体评价 总体满意度 "
        "户主意见"
    ),
    Field.AGREE: "同意 赞成 赞同 支持 愿意 同意打勾 同意打",
    Field.OPPOSE: "不同意 反对 不赞成 不赞同 不支持 不愿意 不同意打勾 不同意打",
    Field.ABSTAIN: "弃权 弃 弃权打勾 弃权打",
    Field.INVALID: "无效 无效票 废票",
    Field.DATE: (
        "日期 时间 表决日期 投票日期 签字日期 签名日期 填表日期 征求日期 投票时间 表决时间 "
        "回收日期 签字时间 收回日期 登记日期"
    ),
    Field.REASON: "原因 理由 反对原因 不同意原因 不同意理由 反对理由 具体原因 无效原因 意见建议",
}
_FIELD_OF_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
_AREA_RANK = {word: rank for rank, word in enumerate(_WORDS[Field.AREA].split())}
OTHER_PERSONS = re.compile(
    "租|使用人|借住|居住人|常住|紧急|家属|配偶|监护|代理|经办|填表|调查|楼长|单元长|网格|中介"
)
OTHER_AREAS = re.compile("公摊|分摊|土地|占地|阳台|附属|合计|违建|花园|套数")
_BRACKETS = re.compile(r"[(\[【〔<].*?[)\]】〕>]|[(\[【〔].*")
HEADER_LENGTH = 30


def header_word(value: Cell) -> str:
    """Give the word of a header cell without blanks, brackets, units and end marks."""
    if not isinstance(value, str):
        return ""
    text = re.sub(r"\s+", "", half_width(cell_text(value))).upper()
    if not text or len(text) > HEADER_LENGTH:
        return ""
    text = _BRACKETS.sub("", text) or text.strip("()[]")
    return re.sub(r"[*※#:。,、/√✓☑]|(?:㎡|M2|M²|平方米|平米|平方|/元)$", "", text)


def field_of_header(value: Cell, above: str = "") -> Field | None:
    """Tell which field a header cell names; `above` is what stands over it in a header of several rows."""
    word = header_word(value)
    if not word:
        return None
    field = _FIELD_OF_WORD.get(word) or _FIELD_OF_WORD.get(re.sub(r"[0-9一二三]$", "", word))
    field = field or _field_by_part(word)
    if field in (Field.OWNER, Field.PHONE) and OTHER_PERSONS.search(above + word):
        return None
    if field is Field.AREA and OTHER_AREAS.search(above + word):
        return None
    return field


_PARTS: tuple[tuple[str, Field], ...] = (
    ("身份证|证件号", Field.IDENTITY),
    ("电话|手机|联系方式", Field.PHONE),
    ("坐落|座落|地址|住址", Field.ADDRESS),
    ("^(?:楼|栋|幢|座)[栋幢宇]?号?[-—–/·]?(?:单元|楼门|门|梯)号?[-—–/·]?(?:室|房|户)号?$", Field.ADDRESS),
    ("是否同意|表决意见|同意改造", Field.ANSWER),
    (
        "(?:业主|产权人|户主|所有权人|权利人|房主)(?:姓名|名称|签名|签字)|(?:业主|产权人|户主|权利人)$",
        Field.OWNER,
    ),
    ("(?:建筑|产权|专有|房屋|登记)面积", Field.AREA),
    ("^(?:所在|所属|坐落)?(?:楼栋|楼幢|栋|幢|楼号)", Field.BUILDING),
    ("^(?:所在|所属|坐落)?单元", Field.STAIRWELL),
    ("(?:房号|室号|房间号|户号|门牌号)$", Field.ROOM),
    ("用途|房屋性质", Field.USE),
    ("^备注", Field.NOTE),
)
_COMPILED_PARTS = tuple((re.compile(pattern), field) for pattern, field in _PARTS)


def _field_by_part(word: str) -> Field | None:
    if len(word) > 14 or re.search("[0-9]", word):
        return None
    return next((field for pattern, field in _COMPILED_PARTS if pattern.search(word)), None)


def names_anything(value: Cell) -> bool:
    """Say whether a cell is a word of headers at all, of a field or of something we do not read."""
    word = header_word(value)
    return bool(OTHER_AREAS.search(word) or OTHER_PERSONS.search(word)) or word in _FIELD_OF_WORD


def area_rank(text: str) -> int:
    """Order area columns by what they state: own parts before building area before inner area; 0 is best."""
    return min((rank for word, rank in _AREA_RANK.items() if text.endswith(word)), default=len(_AREA_RANK))
