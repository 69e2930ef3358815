"""What a clerk writes for a notice that no round and no plan tells of: its fields, its lines, which must be filled."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.domain.notices.notice_kinds import NoticeKind
from app.domain.sheets.record_fields import Kind, RecordField


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """The form of one kind.

    fields: of the notice as a whole. lines: fields of each line of its list, none where it has no list; line: what
    a line is called. required, line_required: keys that must be filled before it can be printed. passages: keys of
    fields of several lines.
    """

    fields: tuple[RecordField, ...]
    required: tuple[str, ...]
    lines: tuple[RecordField, ...] = ()
    line: str = ""
    line_required: tuple[str, ...] = ()
    passages: frozenset[str] = frozenset()


def _text(key: str, title: str, hint: str = "") -> RecordField:
    return RecordField(key, title, hint=hint)


def _day(key: str, title: str) -> RecordField:
    return RecordField(key, title, Kind.DAY, hint="如：2026-03-05")


def _money(key: str, title: str) -> RecordField:
    return RecordField(key, title, Kind.HUNDREDTHS, "元")


BASIS = _text("basis", "依据", "文件名称、文号，或会议决议")
ATTACHMENTS = _text("attachments", "附件", "没有的写“无”")
_PHONE = _text("phone", "办公电话", "会印在名单上，不写个人手机")
_CONSENT = (
    _day("consent_on", "同意公示日期"),
    _text("consent_by", "同意凭据", "如：书面同意书、会议签到表备注"),
)

FORMS: Mapping[NoticeKind, NoticeForm] = {
    NoticeKind.BODY: NoticeForm(
        (
            BASIS,
            _text("body", "组织名称", "如：自改委、监督小组"),
            _text("chosen", "怎样产生", "如：3月5日居民会议推选"),
            ATTACHMENTS,
        ),
        ("basis", "body", "chosen", "attachments"),
        (_text("name", "姓名"), _text("role", "职务"), _text("term", "任期"), *_CONSENT, _PHONE),
        "成员",
        ("name", "role", "term"),
    ),
    NoticeKind.FUNDS: NoticeForm(
        (BASIS, _day("as_of", "截至日期"), _text("about", "说明", "用在哪里，居民怎样出资"), ATTACHMENTS),
        ("basis", "as_of", "about", "attachments"),
        (_text("source", "资金来源"), _money("planned", "计划"), _money("received", "到位"), _money("spent", "支出")),
        "资金",
        ("source", "planned", "received", "spent"),
        frozenset({"about"}),
    ),
    NoticeKind.START: NoticeForm(
        (
            BASIS,
            _text("works", "工程内容"),
            _text("client", "建设单位"),
            _text("contractor", "施工单位"),
            _text("contractor_head", "施工负责人"),
            _text("supervision_firm", "监理单位"),
            _text("supervision_head", "监理负责人"),
            _day("start", "开工日期"),
            _day("finish", "计划完工"),
            _text("hours", "施工时间", "如：每天8:00–12:00、14:00–18:00"),
            _text("hotline", "投诉电话", "办公电话，不写个人手机"),
            _text("supervisors", "监督员", "如：名单见公示〔2026〕5号"),
            ATTACHMENTS,
        ),
        (
            "basis", "works", "client", "contractor", "contractor_head", "supervision_firm", "supervision_head",
            "start", "finish", "hours", "hotline", "supervisors", "attachments",
        ),
        passages=frozenset({"works"}),
    ),
    NoticeKind.SUPERVISORS: NoticeForm(
        (BASIS, _text("chosen", "怎样产生", "如：楼长推荐、居民会议通过"), ATTACHMENTS),
        ("basis", "chosen", "attachments"),
        (_text("name", "姓名"), _text("duty", "监督职责"), *_CONSENT, _PHONE),
        "监督员",
        ("name", "duty"),
    ),
    NoticeKind.CHANGE: NoticeForm(
        (
            BASIS,
            _text("of", "原方案公示", "公示编号"),
            _text("old", "原方案"),
            _text("new", "变更为"),
            _text("reason", "变更理由"),
            _text("cost", "费用变化", "如：增加12,000.00元，由财政资金解决，居民不增加出资"),
            ATTACHMENTS,
        ),
        ("basis", "of", "old", "new", "reason", "cost", "attachments"),
        passages=frozenset({"old", "new", "reason"}),
    ),
    NoticeKind.MANAGEMENT: NoticeForm(
        (
            BASIS,
            _text("mode", "管理方式", "如：选聘物业服务企业、社区托管、居民自管"),
            _text("firm", "管理单位"),
            _text("fee", "收费标准", "如：每月每平方米0.50元"),
            _text("vote", "表决结果", "参与和同意的人数、面积，各占多少"),
            _text("term", "期限"),
            ATTACHMENTS,
        ),
        ("basis", "mode", "firm", "fee", "vote", "attachments"),
        passages=frozenset({"vote"}),
    ),
}  # fmt: skip
"""The kinds a clerk drafts; all others are told by their own records."""
