"""Sentences: what is wrong with a record, a typed value, or taking a change back."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.records import (
    ActOvertaken,
    ActReliedOn,
    NameTaken,
    NothingToTakeBack,
    RecordMissing,
    ValueRefused,
)

SENTENCES: Mapping[type[LouanError], str] = {
    RecordMissing: ("没有找到{kind}“{name}”，没有改动任何内容。它可能已被删除或改名，请刷新列表后重新选择。"),
    NameTaken: "{kind}“{name}”已经有了，这一次没有保存，原有的没有改动。请换一个名称。",
    ValueRefused: ("{field}填的“{value}”不能用：{reason}。这一项没有保存，其余内容都在，请改正后再保存。"),
    NothingToTakeBack: (
        "没有可以撤销的改动，内容没有变化。已经固定、打印、张贴的不能撤销，请直接改正现在的内容。"
    ),
    ActReliedOn: ("履历第 {no} 条起的改动没有撤销：{by}。内容没有变化，请直接改正现在的内容。"),
    ActOvertaken: (
        "履历第 {no} 条起的改动没有撤销：第 {entry} 条所改的内容后来又变了。"
        "内容没有变化，请直接改正现在的内容。"
    ),
}
