"""Finding the header of a list inside a sheet and telling what each column holds."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.addresses import looks_like_building, plain_label
from app.domain.workbook import Cell, Sheet, Workbook
from app.domain.written_text import cell_text, half_width


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
    NOTE = "备注"
    IDENTITY = "身份证号（不导入）"
    ANSWER = "意见"
    DATE = "日期"
    REASON = "原因"


ROSTER_FIELDS = frozenset(Field) - {Field.ANSWER, Field.DATE, Field.REASON}
BALLOT_FIELDS = frozenset(
    {Field.SEQUENCE, Field.BUILDING, Field.STAIRWELL, Field.ROOM, Field.FLOOR, Field.ADDRESS, Field.OWNER}
    | {Field.ANSWER, Field.DATE, Field.REASON, Field.NOTE, Field.IDENTITY, Field.PHONE, Field.AREA}
)
MANY_COLUMNS = frozenset({Field.OWNER, Field.PHONE, Field.NOTE, Field.IDENTITY})
"""Fields that may stand in several columns of one list (电话1, 电话2)."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What each column of one list holds; columns are 0-based, those not named are not read."""

    fields: tuple[tuple[int, Field], ...]

    def columns_of(self, field: Field) -> tuple[int, ...]:
        """All columns holding a field, left to right."""
        return tuple(column for column, held in self.fields if held is field)

    def column_of(self, field: Field) -> int | None:
        """The first column holding a field."""
        return next(iter(self.columns_of(field)), None)

    def field_of(self, column: int) -> Field | None:
        return next((field for held, field in self.fields if held == column), None)

    def with_field(self, column: int, field: Field | None) -> "ColumnMapping":
        """The same mapping with one column read differently, or not at all."""
        kept = [pair for pair in self.fields if pair[0] != column]
        return ColumnMapping(tuple(sorted(kept + ([(column, field)] if field else []))))


@dataclass(frozen=True, slots=True)
class SheetReading:
    """How one sheet is to be read; the clerk may replace `groups` and `building` in the preview.

    header_rows: rows of the header as Excel counts them; empty without a header.
    groups: one mapping for each list standing side by side; empty means the sheet is not read.
    headers: what stands over each column, for the preview.
    building: label of the building the sheet's name gives, used where no column or cell names one.
    confidence: 0 to 1; below 0.6 the clerk should look before importing.
    skipped: why the sheet is not read, or None.
    """

    sheet: str
    header_rows: tuple[int, ...] = ()
    groups: tuple[ColumnMapping, ...] = ()
    headers: tuple[str, ...] = ()
    building: str | None = None
    confidence: float = 0.0
    skipped: str | None = None

    @property
    def first_row(self) -> int:
        """First row below the header, as Excel counts."""
        return self.header_rows[-1] + 1 if self.header_rows else 1

    def with_group(self, index: int, mapping: ColumnMapping) -> "SheetReading":
        """The same reading with another mapping for one of its lists."""
        groups = tuple(mapping if at == index else group for at, group in enumerate(self.groups))
        return replace(self, groups=groups)


_WORDS: dict[Field, str] = {
    Field.SEQUENCE: "序号 编号 顺序号 序列 NO NO. 行号 户数序号",
    Field.BUILDING: "楼栋 楼号 栋号 幢号 楼栋号 楼幢 楼幢号 幢 栋 楼 座 座号 座栋 楼座 楼宇 楼房号 栋别 幢别 楼名 楼栋名称 自然幢 自然幢号 "
    "楼栋编号 几号楼 号楼 所在楼栋 楼号栋号 栋幢号 栋座 楼盘栋号",
    Field.STAIRWELL: "单元 单元号 单元门 门 门号 门洞 门洞号 梯 梯号 楼门 楼门号 所在单元 单元楼门 楼道 楼道号 单元名称 几单元",
    Field.ROOM: "房号 室号 户号 房间号 房间 室 门牌 门牌号 房屋号 房室号 房屋编号 房号室号 户室号 住房号 户室 套号 房门号 几室 "
    "单元房号 门户号 房屋门牌 室",
    Field.FLOOR: "楼层 层 层数 所在层 所在楼层 层次 层号",
    Field.ADDRESS: "地址 坐落 房屋坐落 房屋地址 住址 详细地址 房屋座落 座落 家庭住址 楼栋单元房号 楼号单元房号 楼号-单元-房号 房产地址 "
    "房屋位置 具体位置 位置 家庭地址 住房地址 房产坐落 楼号单元室 楼栋房号 楼房号单元 楼-单元-房号 楼室号 不动产坐落 楼号房号 栋单元室 门牌地址",
    Field.OWNER: "业主 户主 产权人 姓名 所有权人 业主姓名 户主姓名 产权人姓名 权利人 房主 房主姓名 所有人 业主名称 房屋所有权人 业主产权人 "
    "居民姓名 权利人姓名 产权所有人 房屋产权人 房产证姓名 共有人 共有权人 不动产权利人 产权单位 户名 业主1 业主2 业主一 业主二 业主户主 "
    "房屋所有人 业主产权人姓名 姓名名称 产权人名称 购房人",
    Field.PHONE: "联系电话 电话 手机 手机号 手机号码 电话号码 联系方式 业主电话 联系手机 移动电话 固定电话 业主联系电话 电话1 电话2 电话一 电话二 "
    "联系电话1 联系电话2 户主电话 联络电话 座机 产权人电话 业主联系方式 备用电话",
    Field.AREA: "专有部分面积 专有面积 建筑面积 产权面积 面积 房屋面积 房屋建筑面积 登记面积 产权建筑面积 房产面积 住房面积 套内面积 "
    "不动产面积 证载面积 套内建筑面积 使用面积",
    Field.USE: "用途 房屋用途 性质 房屋性质 使用性质 房屋类型 规划用途 使用用途 房屋使用性质 用房性质 类型 房屋类别",
    Field.NOTE: "备注 说明 其他 备注说明 附注 情况说明",
    Field.IDENTITY: "身份证 身份证号 身份证号码 证件号 证件号码 公民身份号码 居民身份证号 证件 身份证件号 身份号码 有效证件号 身份证件号码",
    Field.ANSWER: "意见 表决意见 是否同意 同意与否 表决 投票 投票意见 态度 选择 征求意见 业主意见 表决结果 改造意见 征询意见 投票结果 意愿 "
    "改造意愿 业主意愿 投票情况 表决情况 同意情况 户主意见",
    Field.DATE: "日期 时间 表决日期 投票日期 签字日期 签名日期 填表日期 征求日期 投票时间 表决时间 回收日期 签字时间 收回日期 登记日期",
    Field.REASON: "原因 理由 反对原因 不同意原因 不同意理由 反对理由 具体原因 无效原因 意见建议",
}
_FIELD_OF_WORD = {word: field for field, words in _WORDS.items() for word in words.split()}
_AREA_RANK = {word: rank for rank, word in enumerate(_WORDS[Field.AREA].split())}
_OTHER_PERSONS = re.compile(
    "租|使用人|借住|居住人|常住|紧急|家属|配偶|监护|代理|经办|填表|调查|楼长|单元长|网格|中介"
)
_OTHER_AREAS = re.compile("公摊|分摊|土地|占地|阳台|附属|合计|违建|花园|套数")
_BRACKETS = re.compile(r"[(\[【〔<].*?[)\]】〕>]|[(\[【〔].*")
_HEADER_LENGTH = 30
_SEARCHED_ROWS = 60
_TALLEST_HEADER = 3


def header_word(value: Cell) -> str:
    """Give the word of a header cell without blanks, brackets, units and end marks."""
    if not isinstance(value, str):
        return ""
    text = re.sub(r"\s+", "", half_width(cell_text(value))).upper()
    if not text or len(text) > _HEADER_LENGTH:
        return ""
    text = _BRACKETS.sub("", text) or text.strip("()[]")
    return re.sub(r"[*※#:。,、/]|(?:㎡|M2|平方米|平米|平方|/元)$", "", text)


def field_of_header(value: Cell, above: str = "") -> Field | None:
    """Tell which field a header cell names; `above` is what stands over it in a header of several rows."""
    word = header_word(value)
    if not word:
        return None
    field = _FIELD_OF_WORD.get(word) or _FIELD_OF_WORD.get(re.sub(r"[0-9一二三]$", "", word))
    field = field or _field_by_part(word)
    if field in (Field.OWNER, Field.PHONE) and _OTHER_PERSONS.search(above + word):
        return None
    if field is Field.AREA and _OTHER_AREAS.search(above + word):
        return None
    return field


_PARTS: tuple[tuple[str, Field], ...] = (
    ("身份证|证件号", Field.IDENTITY),
    ("电话|手机|联系方式", Field.PHONE),
    ("坐落|座落|地址|住址", Field.ADDRESS),
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


@dataclass(frozen=True, slots=True)
class Header:
    """A header found in a sheet: its rows (0-based) and what stands over each column."""

    first: int
    last: int
    fields: tuple[Field | None, ...]
    texts: tuple[str, ...]

    @property
    def kinds(self) -> frozenset[Field]:
        return frozenset(field for field in self.fields if field)


def find_header(sheet: Sheet, wanted: frozenset[Field]) -> Header | None:
    """Find the header naming most of the wanted fields; None if no row names a place and one thing more."""
    above = _spread(sheet)
    best: tuple[float, Header] | None = None
    for first in range(min(sheet.height, _SEARCHED_ROWS)):
        for height in range(1, _TALLEST_HEADER + 1):
            header = _header_of(above[first : first + height], first, wanted)
            if header is None:
                continue
            score = len(header.kinds) + 0.1 * (header.last - header.first) - 0.001 * first
            if best is None or score > best[0]:
                best = score, header
    return best[1] if best else None


def _spread(sheet: Sheet) -> list[list[Cell]]:
    """Give the first rows with merged cells filled, sideways and down."""
    depth = min(sheet.height, _SEARCHED_ROWS + _TALLEST_HEADER)
    rows = [list(sheet.row(index)) for index in range(depth)]
    for top, left, bottom, right in sheet.merged:
        if top >= depth or left >= sheet.width:
            continue
        for row in range(top, min(bottom + 1, depth)):
            for column in range(left, min(right + 1, sheet.width)):
                rows[row][column] = rows[top][left]
    return rows


def _header_of(rows: Sequence[Sequence[Cell]], first: int, wanted: frozenset[Field]) -> Header | None:
    if not rows or not all(_may_be_header(row) for row in rows) or not _stacked(rows, wanted):
        return None
    named = [_named_column(column, wanted) for column in zip(*_grouped(rows), strict=True)]
    fields = tuple(field for field, _ in named)
    header = Header(first, first + len(rows) - 1, fields, tuple(text for _, text in named))
    kinds = header.kinds
    placed = kinds & {Field.ROOM, Field.ADDRESS}
    if Field.ANSWER in wanted and Field.ANSWER not in kinds:
        return None
    return header if placed and kinds - {Field.SEQUENCE, Field.NOTE, Field.FLOOR} - placed else None


def _may_be_header(row: Sequence[Cell]) -> bool:
    """A header row holds short words; numbers and dates make it a row of data."""
    filled = [value for value in row if value is not None]
    if not filled:
        return False
    words = sum(isinstance(value, str) and len(value) <= 2 * _HEADER_LENGTH for value in filled)
    return words >= 0.8 * len(filled)


def _stacked(rows: Sequence[Sequence[Cell]], wanted: frozenset[Field]) -> bool:
    """Upper rows of a header group the columns (two words at least, no colon); the lowest row names fields."""
    for row in rows[:-1]:
        words = {value for value in row if isinstance(value, str)}
        if len(words) < 2 or any(":" in half_width(word) for word in words):
            return False
    lowest = {value for value in rows[-1] if value is not None}
    named = sum(field_of_header(value) in wanted or _known_aside(value) for value in lowest)
    return named * 2 >= len(lowest)


def _known_aside(value: Cell) -> bool:
    word = header_word(value)
    return bool(_OTHER_AREAS.search(word) or _OTHER_PERSONS.search(word)) or word in _FIELD_OF_WORD


def _grouped(rows: Sequence[Sequence[Cell]]) -> list[Sequence[Cell]]:
    """Let a group's name reach over the blanks to its right, as a file without merged cells leaves them."""
    filled: list[Sequence[Cell]] = []
    for row in rows[:-1]:
        cells = list(row)
        for column in range(1, len(cells)):
            if cells[column] is None and rows[-1][column] is not None:
                cells[column] = cells[column - 1]
        filled.append(cells)
    return [*filled, rows[-1]]


def _named_column(cells: Sequence[Cell], wanted: frozenset[Field]) -> tuple[Field | None, str]:
    """The lowest cell that names a field counts; those above it tell whose name or area it is."""
    words = list(dict.fromkeys(filter(None, map(header_word, cells))))
    for index in range(len(words) - 1, -1, -1):
        field = field_of_header(words[index], "".join(words[:index]))
        if field in wanted:
            return field, "/".join(words)
        if field is None and _OTHER_PERSONS.search("".join(words[: index + 1])):
            break
    return None, "/".join(words)


def recognise(workbook: Workbook, wanted: frozenset[Field] = ROSTER_FIELDS) -> tuple[SheetReading, ...]:
    """Say for every sheet how it would be read as a roster (or, with BALLOT_FIELDS, as a ballot list)."""
    return tuple(_recognise_sheet(sheet, wanted) for sheet in workbook.sheets)


def _recognise_sheet(sheet: Sheet, wanted: frozenset[Field]) -> SheetReading:
    header = find_header(sheet, wanted)
    if header is None:
        empty = not any(value is not None for column in sheet.columns for value in column)
        return SheetReading(sheet.name, skipped="空白表" if empty else _NO_HEADER[Field.ANSWER in wanted])
    groups = _groups(header)
    reading = SheetReading(
        sheet.name,
        tuple(range(header.first + 1, header.last + 2)),
        groups,
        header.texts,
        building_of_sheet_name(sheet.name),
        _confidence(header, groups),
    )
    return replace(reading, groups=(), skipped="隐藏的工作表") if sheet.hidden else reading


_NO_HEADER = {False: "没有找到户册的表头", True: "没有找到意见表的表头"}
_SHEET_NAME = re.compile(
    r".*?((?:[A-Z甲乙丙丁东西南北]?[0-9]{1,4}(?:-[0-9]+)?[A-Z]?|[A-Z甲乙丙丁东西南北])(?:号楼|栋|幢|#楼?|座|号|楼)).*"
)


def building_of_sheet_name(name: str) -> str | None:
    """Give the building a sheet's name tells: 3号楼, 幸福里3栋户册, 3#; None for Sheet1, 户册, 3."""
    text = plain_label(name)
    found = _SHEET_NAME.fullmatch(text)
    if not found or not looks_like_building(found.group(1)) or re.search("[0-9]月|[0-9]年", text):
        return None
    return name.strip() if found.group(1) == text else found.group(1)


def _confidence(header: Header, groups: Iterable[ColumnMapping]) -> float:
    kinds = header.kinds
    score = 0.4 + 0.2 * (Field.BUILDING in kinds or Field.ADDRESS in kinds) + 0.1 * (Field.STAIRWELL in kinds)
    score += 0.15 * bool(kinds & {Field.OWNER, Field.ANSWER}) + 0.15 * bool(kinds & {Field.AREA, Field.DATE})
    return round(score if any(groups) else 0.0, 2)


def _groups(header: Header) -> tuple[ColumnMapping, ...]:
    anchor = Field.ROOM if Field.ROOM in header.fields else Field.ADDRESS
    anchors = [column for column, field in enumerate(header.fields) if field is anchor]
    starts = [
        _start_of_group(header.fields, at, after) for after, at in zip(anchors, anchors[1:], strict=False)
    ]
    bounds = [0, *starts, len(header.fields)]
    parts = [range(left, right) for left, right in zip(bounds, bounds[1:], strict=False)]
    mappings = [_mapping(header, part) for part in parts]
    if any(len({field for _, field in mapping.fields} - {Field.SEQUENCE}) < 2 for mapping in mappings):
        mappings = [_mapping(header, range(len(header.fields)))]
    return tuple(_with_shared_place(mapping, mappings[0]) for mapping in mappings)


_BEFORE_ROOM = frozenset({Field.SEQUENCE, Field.BUILDING, Field.STAIRWELL, Field.FLOOR})


def _start_of_group(fields: Sequence[Field | None], anchor: int, after: int) -> int:
    start = anchor
    while start - 1 > after and fields[start - 1] in _BEFORE_ROOM:
        start -= 1
    return start


def _mapping(header: Header, columns: Iterable[int]) -> ColumnMapping:
    chosen: list[tuple[int, Field]] = []
    for column in columns:
        field = header.fields[column]
        if field is None:
            continue
        held = next((at for at, other in chosen if other is field), None)
        if held is None or field in MANY_COLUMNS:
            chosen.append((column, field))
        elif field is Field.AREA and _area_rank(header.texts[column]) < _area_rank(header.texts[held]):
            chosen[chosen.index((held, field))] = (column, field)
    return ColumnMapping(tuple(sorted(chosen)))


def _area_rank(text: str) -> int:
    return min((rank for word, rank in _AREA_RANK.items() if text.endswith(word)), default=len(_AREA_RANK))


def _with_shared_place(mapping: ColumnMapping, first: ColumnMapping) -> ColumnMapping:
    """A list to the right without its own building column shares that of the first list."""
    held = {field for _, field in mapping.fields}
    if Field.ADDRESS in held:
        return mapping
    missing = [
        pair for pair in first.fields if pair[1] in (Field.BUILDING, Field.STAIRWELL) and pair[1] not in held
    ]
    return ColumnMapping(tuple(sorted([*missing, *mapping.fields])))


def is_repeated_header(cells: Sequence[Cell], fields: frozenset[Field]) -> bool:
    """Say whether a row repeats the header, as at the top of each printed page."""
    named = {field_of_header(value) for value in cells if value is not None} & fields
    filled = sum(value is not None for value in cells)
    return len(named) >= 2 and len(named) * 2 >= filled
