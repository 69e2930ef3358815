"""Values of a pack as they are shown: how far to be trusted, on what grounds, vouched for by whom."""

from app.domain.packs.policy import Status
from app.domain.words import date_text, value_name, word
from app.services.office import PolicyLine
from app.services.packs.packs import ListedPack, RuleLine

COLUMNS = ("规则", "内容", "性质")


def trust_of(line: PolicyLine) -> tuple[str, str]:
    """Level and words of a chip: how far a value may be trusted."""
    if line.value.status is not Status.ASSUMED:
        return "ok", f"✓ {word(line.value.status)}"
    return ("ok", "✓ 已确认") if line.confirmation else ("warn", f"！{word(line.value.status)}")


def grounds_of(line: PolicyLine) -> str:
    """Where a value comes from, or who vouched for it; what else is to be known of it."""
    told = line.value.source or "没有出处"
    if line.confirmation is not None:
        given = line.confirmation
        told = f"{given.confirmed_by} {date_text(given.confirmed_on)}确认，依据 {given.document}"
    return f"{told}（{line.value.note}）" if line.value.note else told


def rule_texts(line: RuleLine) -> tuple[str, ...]:
    """The cells of a rule; where its values differ in trust, the least trusted one speaks."""
    if not line.values:
        return line.rule.title, line.text, "○ 没有规定"
    first = next((value for value in line.values if value.waiting), line.values[0])
    return line.rule.title, line.text, trust_of(first)[1]


def value_title(line: PolicyLine) -> str:
    """What a value is about."""
    return value_name(line.value)


def pack_title(listed: ListedPack) -> str:
    """A pack in the list to choose from."""
    own = f"本街道规则 · 第{listed.newest.number}版" if listed.newest else "随程序带有"
    return f"{listed.pack.name}　{own}{'　● 现用' if listed.in_force else ''}"


def origin_text(listed: ListedPack) -> str:
    """Where a pack comes from and which version it is."""
    pack, newest = listed.pack, listed.newest
    text = f"{pack.region}　版本 {pack.version}"
    if newest is None:
        return f"{text}。随程序带的规则不能改，要改请先复制为本街道规则。"
    at = f"{date_text(newest.made_at.date())} {newest.made_by}"
    return f"{text}　{at}存第{newest.number}版，来自{newest.origin}。"
