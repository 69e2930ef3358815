"""Trade words of the silence rule and of delivery, and the sentences beside figures that rest on it."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.dwellings.place_names import building_name
from app.domain.rounds.consent import Counts
from app.domain.rounds.counting import area_text
from app.domain.rounds.deliveries import DeliveryFlaw, DeliveryMethod, Relation
from app.domain.rounds.silence import SilenceClause, SilenceKind
from app.domain.rounds.silent_count import SilentCount, SilentFate

SILENCE_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    SilenceKind: {
        SilenceKind.TAKES_PART: "送达即视为参与表决",
        SilenceKind.FOLLOWS_MAJORITY: "未投票视为同意已表决的多数意见",
    },
    DeliveryMethod: {
        DeliveryMethod.HAND: "当面",
        DeliveryMethod.POST: "邮寄",
        DeliveryMethod.MESSAGE: "短信",
        DeliveryMethod.NOTICE: "公告",
    },
    Relation: {
        Relation.OWNER: "业主本人",
        Relation.CO_OWNER: "共有人",
        Relation.PROXY: "受托人（持书面委托）",
        Relation.GUARDIAN: "监护人",
        Relation.TITLE_UNIT: "产权单位经办人",
        Relation.FAMILY: "同住家人",
        Relation.TENANT: "承租人",
        Relation.OTHER: "其他人",
    },
    DeliveryFlaw: {
        DeliveryFlaw.NO_PROOF: "没有签收或照片凭证",
        DeliveryFlaw.NOT_OWNER: "签收人不是业主",
        DeliveryFlaw.NOTICE_ONLY: "只有公告",
    },
    SilentFate: {
        SilentFate.COUNTED: "计入",
        SilentFate.NO_MAJORITY: "已表决的没有过半数的意见",
        SilentFate.NO_PROOF: "送达没有凭证",
        SilentFate.NOT_OWNER: "签收人不是业主",
        SilentFate.NOTICE_ONLY: "只有公告",
        SilentFate.NOT_DELIVERED: "没有送达记录",
        SilentFate.SPOKE: "业主已就其他房屋表态",
    },
}

_ANSWERS = {"agree": "同意", "oppose": "不同意", "abstain": "弃权"}


def warning(rule: SilenceClause) -> str:
    """What a ballot must say of the rule (沪二中院（2022）沪02民初16号: the consequence clearly stated)."""
    notice = "；以公告方式送达的同样适用" if rule.notice_ground else ""
    consequence = {
        SilenceKind.TAKES_PART: "票送达您之后到截止时没有交回的，视为参与表决",
        SilenceKind.FOLLOWS_MAJORITY: "票送达您之后到截止时没有交回的，视为同意已表决的多数意见",
    }[rule.kind]
    return f"特别提示：按议事规则，{consequence}{notice}。条款原文：“{rule.clause}”"


def silent_lines(silent: SilentCount) -> tuple[str, ...]:
    """Whom the rule counts, for what, and whom it does not, each with the reason."""
    taken = f"视为{_ANSWERS[silent.follows.value]}" if silent.follows is not None else "视为参与表决"
    rule = SILENCE_WORDS[SilenceKind][silent.rule.kind]
    lines = [
        f"沉默规则（{rule}）：没有交票、票已有效送达业主的{_amount(silent, SilentFate.COUNTED)}{taken}。"
    ]
    left = [
        f"{SILENCE_WORDS[SilentFate][fate]}{_amount(silent, fate)}"
        for fate in SilentFate
        if fate in silent.figures and fate is not SilentFate.COUNTED
    ]
    return (*lines, f"没有交票而不计入的：{'，'.join(left)}。") if left else tuple(lines)


def silent_buildings_line(silent: SilentCount) -> str:
    """The same building by building; '' where nobody was silent."""
    parts = [
        f"{building_name(one.building)}计入 {one.dwellings} 套、{one.counted.persons} 人、"
        f"{area_text(one.counted.area)} ㎡，不计入 {one.left} 套"
        for one in silent.buildings
    ]
    whole = "（一人在几栋都有房屋的，算在前一栋）" if len(parts) > 1 else ""
    return f"没有交票的分楼栋{whole}：{'；'.join(parts)}。" if parts else ""


def _amount(silent: SilentCount, fate: SilentFate) -> str:
    counts = silent.figures.get(fate, Counts())
    dwellings = sum(found is fate for found in silent.fates.values())
    return f" {dwellings} 套、{counts.persons} 人、{area_text(counts.area)} ㎡"
