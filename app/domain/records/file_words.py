"""Trade words of attached files, and what a clerk types about them."""

import re
from collections.abc import Mapping
from datetime import datetime, time
from enum import StrEnum

from app.domain.errors.records import ValueRefused
from app.domain.records.attached_file import AttachedFile, Phase, RecordKind
from app.domain.sheets.written_text import half_width
from app.domain.sheets.written_values import read_date

FILE_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Phase: {Phase.BEFORE: "改造前", Phase.DURING: "改造中", Phase.AFTER: "改造后"},
    RecordKind: {
        RecordKind.COMPOUND: "小区",
        RecordKind.BUILDING: "楼栋",
        RecordKind.STAIRWELL: "单元",
        RecordKind.DWELLING: "房屋",
        RecordKind.PARTY: "业主",
        RecordKind.VISIT: "走访",
        RecordKind.ROUND: "征询",
        RecordKind.NOTICE: "公示",
        RecordKind.DEFECT: "问题",
        RecordKind.HAZARD: "隐患",
        RecordKind.PROJECT: "项目",
        RecordKind.STAGE_LOG: "阶段变动",
        RecordKind.STAGE_ENTRY: "阶段事项",
        RecordKind.OPINION: "意见",
        RecordKind.MEETING: "会议",
        RecordKind.RESOLUTION: "决议",
        RecordKind.PLAN: "方案版次",
        RecordKind.REVIEW: "联审意见",
        RecordKind.FUND: "资金来源",
        RecordKind.ELEVATOR: "加装电梯登记",
        RecordKind.PROXY: "委托书",
        RecordKind.MEMBER: "监督员与议事成员",
        RecordKind.REPORTED: "引用比例",
    },
}

MISSING = "文件丢失"
ALTERED = "文件内容被改动"

_MOMENT = re.compile(r"(\S+?)(?:[ T日]\s*([0-9]{1,2})[:点时]([0-9]{1,2})?分?)?")


def moment_text(at: datetime) -> str:
    """A time as it is shown and may be typed: 2026-03-05 09:30."""
    return f"{at:%Y-%m-%d %H:%M}"


def typed_moment(field: str, text: str) -> datetime | None:
    """A day, or a day and a time, as typed: 2026-3-5, 2026.3.5 9:30, 2026年3月5日 9点; None for an empty field.

    Raises:
        ValueRefused: it is neither.
    """
    plain = " ".join(half_width(text).split())
    if not plain:
        return None
    found = _MOMENT.fullmatch(plain)
    day = read_date(found[1]) if found else None
    hour, minute = (int(part or 0) for part in found.groups()[1:]) if found else (0, 0)
    if day is None or hour > 23 or minute > 59:
        raise ValueRefused(field=field, value=text.strip(), reason="应写成 2026-3-5 或 2026-3-5 9:30")
    return datetime.combine(day, time(hour, minute))


def size_text(size: int) -> str:
    """Bytes as a clerk reads them: 512 KB, 3.4 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    tenths = round(size / 100_000)
    return f"{tenths // 10}.{tenths % 10} MB"


def about_file(file: AttachedFile) -> str:
    """What kind of file it is: 照片 3.4 MB, PDF 12页 512 KB."""
    what = "照片" if file.is_picture else f"PDF {file.pages}页"
    return f"{what} {size_text(file.size)}"
