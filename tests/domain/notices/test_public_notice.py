"""A notice with an empty block is refused, and the refusal names the block."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.errors.notices import NoticeIncomplete
from app.domain.notices.public_notice import NoticeBlocks, NoticeCopy

COPY = NoticeCopy("01", "2号楼3单元门口", "N1-3-1-K7")
COMPLETE = NoticeBlocks(
    title="毛纺北小区改造意愿征集结果公示",
    basis=("依据某某文件。",),
    matter=("同意 623 / 680 户（91.61%）。",),
    attachments=("无",),
    period="自2026年12月2日起至12月8日18时止，共5个工作日。",
    objection="书面署名提出，交毛纺北社区居民委员会。",
    phone="010-62910000",
    handling="5个工作日内核实答复；期满无异议的，按程序申报。",
    issuer="毛纺北社区居民委员会",
    issued_on=date(2026, 12, 1),
    number="公示〔2026〕3号",
    copies=(COPY,),
)


def test_a_complete_notice_passes() -> None:
    assert COMPLETE.missing_blocks() == ()
    COMPLETE.require_complete()


@pytest.mark.parametrize(
    ("changes", "block"),
    [
        ({"title": " "}, "标题"),
        ({"basis": ()}, "公示依据"),
        ({"matter": ("",)}, "公示事项"),
        ({"attachments": ()}, "附件清单"),
        ({"period": ""}, "公示期限"),
        ({"objection": ""}, "异议提出方式"),
        ({"phone": ""}, "异议提出方式"),
        ({"handling": ""}, "异议处理"),
        ({"issuer": ""}, "发布单位"),
        ({"issued_on": None}, "落款日期"),
        ({"number": ""}, "公示编号和张贴点编号"),
        ({"copies": ()}, "公示编号和张贴点编号"),
        ({"copies": (replace(COPY, label=""),)}, "公示编号和张贴点编号"),
        ({"copies": (replace(COPY, payload=""),)}, "公示编号和张贴点编号"),
        ({"copies": (COPY, COPY)}, "公示编号和张贴点编号"),
    ],
)
def test_an_empty_block_is_named(changes: dict[str, object], block: str) -> None:
    notice = replace(COMPLETE, **changes)
    assert notice.missing_blocks() == (block,)
    with pytest.raises(NoticeIncomplete) as refusal:
        notice.require_complete()
    assert refusal.value.details == {"blocks": [block]}


def test_all_empty_blocks_are_named_in_the_order_of_the_paper() -> None:
    notice = NoticeBlocks("", (), (), (), "", "", "", "", "", None, "", ())
    assert len(notice.missing_blocks()) == 10
    assert notice.missing_blocks()[0] == "标题"
