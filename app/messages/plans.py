"""Sentences: what is wrong with a version of the renovation plan."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.plans import UnknownItemCode

SENTENCES: Mapping[type[LouanError], str] = {
    UnknownItemCode: (
        "改造内容目录和现用规则里没有编号“{code}”，这一版方案没有保存，填的都在。"
        "请核对编号；目录里没有的内容不写编号，直接写名称。"
    ),
}
