"""Sentences: what cannot be done with a dwelling or an owner."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.dwellings import (
    BothOnOpenRoll,
    CannotMerge,
    CannotUnmerge,
    DwellingNotRemoved,
    RoomTaken,
    TooFewVisits,
)

SENTENCES: Mapping[type[LouanError], str] = {
    TooFewVisits: (
        "“{address}”还不能记为失联：最近一次见到人之后，无人的走访只有 {tries} 次，要满 {needed} 次。"
        "这一项没有保存，其余内容都在，请先登记走访。"
    ),
    RoomTaken: (
        "“{address}”已经在册（{reason}），一个单元里房号不能重复，这一次没有保存，原有的没有改动。"
        "请核对房号；同一套录了两次的，打开那一套用“合并录重的房屋”。"
    ),
    DwellingNotRemoved: (
        "“{address}”没有移除：{reason}。它和有关的记录都保持原样。录重了的请用“合并录重的房屋”，位置录错的请移动或改房号。"
    ),
    CannotMerge: "“{first}”和“{second}”没有合并：{reason}。两处都保持原样，请核对后再选。",
    BothOnOpenRoll: (
        "“{first}”和“{second}”都在“{title}”固定的名册里，这一轮还在征询，没有合并，两处都保持原样。"
        "请在这一轮结束以后再合并。"
    ),
    CannotUnmerge: "“{name}”的合并没有撤回：{reason}。现在的内容没有改动，请直接在原处改正。",
}
