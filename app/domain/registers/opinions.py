"""Opinions of residents (意见建议) and objections within a notice period (异议): what became of each."""

from collections.abc import Sequence
from datetime import date

from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.registers.register import (
    Entry,
    Register,
    choice_field,
    day_field,
    out_of_place,
    refused,
    text_field,
)
from app.domain.registers.register_words import Channel, Handling, ObjectionState
from app.domain.sheets.record_fields import Values

_FIELDS = (
    day_field("received_on", "收到日期"),
    choice_field("channel", "来源", Channel),
    text_field("person", "提出人"),
    choice_field("real_name", "是否实名", YesNo),
    text_field("address", "房屋", "如：3-2-501"),
    text_field("topic", "分类", "如：停车、供水、加装电梯"),
    text_field("text", "意见内容"),
    choice_field("objection", "是否异议", YesNo),
    text_field("notice", "针对的公示", "公示编号，异议才填"),
    text_field("item", "关联改造内容", "编码或名称"),
    choice_field("handling", "处理", Handling),
    text_field("reason", "处理理由"),
    text_field("handler", "承办人"),
    day_field("due", "答复期限"),
    day_field("replied_on", "答复日期"),
    text_field("reply", "答复方式", "如：书面答复，见扫描件"),
    day_field("mediated_on", "调解日期"),
    text_field("mediator", "调解人", "如：社区王主任、街道司法所李调解员"),
    text_field("attended", "调解参加人", "到场的各方"),
    text_field("mediation", "调解经过和意见"),
    choice_field("ended", "异议结果", ObjectionState),
)
_MEDIATED = ("mediated_on", "mediator", "attended", "mediation")


def _rule(values: Values, _others: Sequence[Entry]) -> None:
    received, replied, due = values.get("received_on"), values.get("replied_on"), values.get("due")
    handling = values.get("handling")
    if handling not in (None, Handling.ADOPTED) and not values.get("reason"):
        raise refused(OPINIONS.of_key("reason"), "", "除采纳外都要写明理由")
    if replied is not None and handling is None:
        raise refused(OPINIONS.of_key("handling"), "", "已经答复，要写明怎样处理")
    for key, day in (("replied_on", replied), ("due", due), ("mediated_on", values.get("mediated_on"))):
        if isinstance(day, date) and isinstance(received, date) and day < received:
            raise refused(OPINIONS.of_key(key), day.isoformat(), "不能早于收到日期")
    if (
        values.get("objection") is YesNo.YES
        and values.get("real_name") is YesNo.YES
        and not values.get("person")
    ):
        raise refused(OPINIONS.of_key("person"), "", "实名异议要写明提出人")
    _refuse_wrong_mediation(values)


def _refuse_wrong_mediation(values: Values) -> None:
    """Only objections are talked about and end; a talk has a day and somebody who led it."""
    filled = [key for key in (*_MEDIATED, "ended") if values.get(key)]
    if filled and values.get("objection") is not YesNo.YES:
        raise out_of_place(OPINIONS.of_key(filled[0]), values, "只有异议才填")
    if set(filled) & set(_MEDIATED):
        for key in ("mediated_on", "mediator"):
            if key not in filled:
                raise refused(OPINIONS.of_key(key), "", "调解过的，要写明哪天、由谁调解")


def answered(entry: Entry) -> bool:
    """Whether an opinion was handled and whoever brought it was told."""
    return entry.values.get("handling") is not None and entry.day("replied_on") is not None


def is_objection(entry: Entry) -> bool:
    """Whether it objects to something posted."""
    return entry.values.get("objection") is YesNo.YES


def number_key(number: str) -> str:
    """A notice's number as it is compared: how a clerk sets blanks and brackets makes no difference."""
    return "".join(number.split()).translate(str.maketrans("［］[]（）()【】", "〔〕" * 5))


def overdue(entry: Entry, today: date) -> bool:
    """Whether the day by which it should have been answered has passed."""
    due = entry.day("due")
    return due is not None and due < today and not answered(entry)


def _standing(entry: Entry, today: date) -> str:
    """Of an opinion; what an objection waits for depends on its notice, see `objections.standing_of`."""
    return "✗ 逾期未答复" if overdue(entry, today) else "" if answered(entry) else "○ 待答复"


OPINIONS = Register(
    "opinion",
    "意见登记",
    "条意见",
    _FIELDS,
    ("received_on", "channel", "person", "topic", "text", "objection", "handling", "due", "replied_on"),
    required=("received_on", "channel", "text"),
    passages=frozenset({"text", "reason", "mediation"}),
    past=frozenset({"received_on", "replied_on", "mediated_on"}),
    empty="这里登记居民的意见建议和公示期内的异议：谁、什么时候、说了什么，怎样处理、答复。按“新增”开始登记。",
    rule=_rule,
    standing=_standing,
)
