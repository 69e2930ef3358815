"""The register of proxies (委托书): who votes for which owner, in what matter, within what powers and days."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.compounds.compound import Building
from app.domain.dwellings.addresses import parse_address
from app.domain.dwellings.place_names import full_address
from app.domain.errors.rounds import ProxyLimitReached
from app.domain.packs.pack_rules import ProxyRule
from app.domain.registers.register import Entry, Register, choice_field, day_field, refused, text_field
from app.domain.rounds.round_kinds import RoundKind
from app.domain.sheets.record_fields import Value, Values

_FIELDS = (
    day_field("signed_on", "签署日期"),
    text_field("dwelling", "房屋", "如：3-2-501"),
    text_field("principal", "委托人", "这一户的业主"),
    text_field("holder", "受托人"),
    choice_field("asked", "委托事项", RoundKind),
    text_field("power", "权限", "如：就本次方案表决签署意见"),
    day_field("starts_on", "生效日期"),
    day_field("ends_on", "截止日期"),
    text_field("remark", "说明"),
)


def _key(text: str) -> tuple[str, str, str] | None:
    address = parse_address(text)
    return address.key if address else None


def at_home(values: Values, roster: Sequence[Building]) -> dict[str, Value]:
    """The dwelling of a proxy as it is kept.

    Raises:
        ValueRefused: the roster has no such dwelling, or the principal is none of its owners.
    """
    typed, principal = str(values.get("dwelling") or ""), str(values.get("principal") or "")
    for building in roster:
        for stairwell in building.stairwells:
            for dwelling in stairwell.dwellings:
                address = full_address(building.label, stairwell.label, dwelling.room)
                if _key(address) != _key(typed):
                    continue
                if dwelling.owners and principal not in dwelling.owners:
                    raise refused(PROXIES.of_key("principal"), principal, "不是这一户登记的业主")
                return {"dwelling": address}
    raise refused(PROXIES.of_key("dwelling"), typed, "户册里没有这一户，应写成 3-2-501")


def refuse_too_many(rule: ProxyRule, values: Values, others: Iterable[Entry]) -> None:
    """Let one person hold no more proxies at a time than the rules allow; counted by owners represented.

    Raises:
        ProxyLimitReached: there would be more.
    """
    holder = str(values.get("holder") or "")
    held = {str(values.get("principal") or "")}
    held |= {e.text("principal") for e in others if e.text("holder") == holder and _meet(e.values, values)}
    if rule.limit is not None and len(held) > rule.limit:
        raise ProxyLimitReached(holder=holder, limit=rule.limit, source=rule.source)


def proxy_in_force(entries: Sequence[Entry], address: str, kind: RoundKind, on: date) -> Entry | None:
    """The newest proxy of a dwelling with its document on file that covers a kind of round on a day."""
    held = proxies_in_force(entries, address, kind, on)
    return held[-1] if held else None


def proxies_in_force(entries: Sequence[Entry], address: str, kind: RoundKind, on: date) -> tuple[Entry, ...]:
    """All of them, oldest first; of several owners each may have given one."""
    return tuple(
        entry
        for entry in entries
        if entry.files
        and entry.values.get("asked") is kind
        and _key(entry.text("dwelling")) == _key(address)
        and _covers(entry.values, on)
    )


def _covers(values: Values, on: date) -> bool:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    return isinstance(starts, date) and isinstance(ends, date) and starts <= on <= ends


def _meet(one: Values, other: Values) -> bool:
    """Whether two proxies are for one matter and share a day."""
    starts, ends = other.get("starts_on"), other.get("ends_on")
    if (
        one.get("asked") is not other.get("asked")
        or not isinstance(starts, date)
        or not isinstance(ends, date)
    ):
        return False
    first, last = one.get("starts_on"), one.get("ends_on")
    return isinstance(first, date) and isinstance(last, date) and first <= ends and starts <= last


def _rule(values: Values, _others: Sequence[Entry]) -> None:
    starts, ends = values.get("starts_on"), values.get("ends_on")
    if isinstance(starts, date) and isinstance(ends, date) and ends < starts:
        raise refused(PROXIES.of_key("ends_on"), ends.isoformat(), "不能早于生效日期")
    if values.get("holder") == values.get("principal"):
        raise refused(PROXIES.of_key("holder"), values.get("holder"), "不能是委托人自己")


def _standing(entry: Entry, today: date) -> str:
    if not entry.files:
        return "！没有附委托书扫描件，不能据以录票"
    ends = entry.day("ends_on")
    return "○ 已到期" if ends is not None and ends < today else ""


PROXIES = Register(
    "proxy",
    "委托书",
    "份委托书",
    _FIELDS,
    ("dwelling", "principal", "holder", "asked", "starts_on", "ends_on"),
    # 民法典第一百六十五条: the holder's name, matter, powers, term, and the principal's signature
    required=("signed_on", "dwelling", "principal", "holder", "asked", "power", "starts_on", "ends_on"),
    past=frozenset({"signed_on"}),
    empty="这里登记业主的书面委托：受托人、事项、权限、期限，签名的委托书扫描后附上，才能据以录票。",
    rule=_rule,
    standing=_standing,
)
