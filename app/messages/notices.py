"""Sentences: what keeps a notice from being printed, posted or corrected."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.notices import NoticeIncomplete, NoticeNotCorrected, PostingImpossible, PreviewNeeded

SENTENCES: Mapping[type[LouanError], str] = {
    NoticeIncomplete: ("公示还缺以下内容：{blocks}。公示没有生成，已填的内容都保留着，请补齐后再打印。"),
    PostingImpossible: "这次张贴没有登记：{reason}。已登记的张贴都在，请改正后再登记。",
    PreviewNeeded: (
        "“{title}”会印出人名，还没有人看过张贴出去是什么样，没有生成，已填的都在。"
        "请先看“谁会看到什么”，看过再生成。"
    ),
    NoticeNotCorrected: (
        "{number}没有更正：{reason}。没有生成更正公示，原公示和张贴登记都在，请改正后再试。"
    ),
}
