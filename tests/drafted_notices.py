"""Notices that lack nothing, as a clerk drafts them."""

from app.domain.compounds.compound import Compound
from app.domain.notices.notice_draft import NoticeDraft
from app.domain.notices.notice_forms import FORMS
from app.domain.notices.notice_kinds import NoticeKind
from app.services.notices.drafting import DraftingService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary

WANG = {
    "name": "王五",
    "role": "组长",
    "term": "三年",
    "duty": "看材料",
    "consent_on": "2026-10-01",
    "consent_by": "书面同意书",
}
TEXTS: dict[NoticeKind, dict[str, str]] = {
    NoticeKind.BODY: {"body": "自改委", "chosen": "3月5日居民会议推选"},
    NoticeKind.FUNDS: {"as_of": "2026-11-01", "about": "用于屋面和管网"},
    NoticeKind.START: {
        "works": "屋面防水",
        "client": "街道办",
        "contractor": "一建公司",
        "contractor_head": "赵一",
        "supervision_firm": "监理公司",
        "supervision_head": "钱二",
        "start": "2026-11-10",
        "finish": "2027-06-30",
        "hours": "8:00–18:00",
        "hotline": "0310-3012345",
        "supervisors": "名单另行公示",
    },
    NoticeKind.SUPERVISORS: {"chosen": "楼长推荐"},
    NoticeKind.CHANGE: {
        "of": "公示〔2026〕1号",
        "old": "平屋面",
        "new": "坡屋面",
        "reason": "渗漏严重",
        "cost": "增加12,000.00元，财政承担",
    },
    NoticeKind.MANAGEMENT: {
        "mode": "选聘物业",
        "firm": "安居物业",
        "fee": "每平方米0.50元",
        "vote": "同意20户",
    },
}
LINES: dict[NoticeKind, tuple[dict[str, str], ...]] = {
    NoticeKind.BODY: (WANG,),
    NoticeKind.FUNDS: (
        {"source": "中央补助", "planned": "2000", "received": "1,234.50", "spent": "1000"},
        {"source": "居民出资", "planned": "1000", "received": "0", "spent": "0"},
    ),
    NoticeKind.SUPERVISORS: (WANG,),
}


def whole(kind: NoticeKind) -> NoticeDraft:
    keys = {field.key for field in FORMS[kind].lines}
    lines = tuple({k: v for k, v in line.items() if k in keys} for line in LINES.get(kind, ()))
    return NoticeDraft(kind, {"basis": "街办〔2026〕3号", "attachments": "无", **TEXTS[kind]}, lines)


def drafted(library: OpenLibrary, compound: Compound, kind: NoticeKind) -> int:
    """Id of a notice drafted and printed, which hangs nowhere yet."""
    DraftingService(library.desk).keep(compound.id, whole(kind))
    number = PrintingService(library.desk).drafted_notice(compound.id, kind, "A4", seen=True).number
    return PostingService(library.desk).numbered(number).id
