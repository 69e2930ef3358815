"""Every sourced value of a pack, each in words, in the order a person reads a pack."""

from collections.abc import Iterator

from app.domain.packs.pack_rules import (
    ClosingRule,
    CostSplit,
    DecidingBody,
    ElevatorRule,
    FundRule,
    OnlineRule,
    ProxyRule,
    RhythmRule,
    SharedRule,
    SilenceRule,
    StepNames,
    SupervisorRule,
)
from app.domain.packs.policy import (
    PolicyPack,
    PolicyValue,
    cut_off_value,
    gate_values,
    notice_value,
    share_in_words,
)
from app.domain.words import word


def pack_values(pack: PolicyPack) -> tuple[PolicyValue, ...]:
    """All values of a pack: gates, notices, votes, steps, works, money and people; where it asks nothing, nothing."""
    return tuple(_values(pack))


def money_text(fen: int) -> str:
    """Fen as 元, without decimals where there are none: 500 -> 5元, 12345 -> 123.45元."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02d}元" if rest else f"{yuan}元"


def _values(pack: PolicyPack) -> Iterator[PolicyValue]:
    for key, rule in pack.gates.items():
        yield from gate_values(key, rule)
    for key, share in pack.legal.items():
        yield _share(f"gate.{key}", share)
    for key, notice in pack.notices.items():
        yield notice_value(key, notice)
    yield from elevator_values(pack.elevator)
    yield _proxy(pack.proxy)
    yield _silence(pack.silence)
    if pack.online:
        yield _online(pack.online)
    if pack.closing:
        yield _closing(pack.closing)
    if pack.cut_off:
        yield cut_off_value(pack.cut_off)
    if pack.deciding_body and pack.deciding_body.bodies:
        yield _body(pack.deciding_body)
    if pack.steps:
        yield from _steps(pack.steps)
    yield _items(pack)
    if pack.fund:
        yield from _fund(pack.fund)
    if pack.rhythm:
        yield from _rhythm(pack.rhythm)
    if pack.supervisors:
        yield from _supervisors(pack.supervisors)


def _share(key: str, rule: SharedRule) -> PolicyValue:
    return PolicyValue(key, share_in_words(rule.required), rule.status, rule.source)


def elevator_values(rule: ElevatorRule) -> tuple[PolicyValue, ...]:
    """The rule of a lift and, where the pack proposes one, the split of its cost."""
    text = f"{word(rule.scope)}，{word(rule.test)}"
    value = PolicyValue("elevator", text, rule.status, rule.source)
    return (value,) if rule.cost is None else (value, _cost(rule.cost))


def _cost(cost: CostSplit) -> PolicyValue:
    floors = "、".join(f"{floor}层{weight}" for floor, weight in enumerate(cost.weights, start=1))
    beyond = f"，再往上每层加{cost.step}" if cost.step else "，再往上与末层相同"
    text = f"各层份数 {floors}{beyond}；除不尽的分{word(cost.remainder)}"
    return PolicyValue("elevator.cost", text, cost.status, cost.source)


def _proxy(rule: ProxyRule) -> PolicyValue:
    text = "未限人数" if rule.limit is None else f"最多接受{rule.limit}名业主委托"
    return PolicyValue("proxy", f"须书面委托，{text}", rule.status, rule.source)


def _silence(rule: SilenceRule) -> PolicyValue:
    needs = "、".join(word(need) for need in rule.needs)
    text = f"默认不计；要计须有{needs}" if rule.allowed else "一律不计入参与表决"
    return PolicyValue("silence", text, rule.status, rule.source)


def _closing(rule: ClosingRule) -> PolicyValue:
    text = "政策征询也分步结束：收票截止、开票、签字、确认" if rule.by_steps else "政策征询直接结束"
    return PolicyValue("closing", text, rule.status, rule.source)


def _online(rule: OnlineRule) -> PolicyValue:
    text = "只认本市统一的电子投票系统" if rule.city_system_only else "未限定系统"
    return PolicyValue("online", text, rule.status, rule.source)


def _body(rule: DecidingBody) -> PolicyValue:
    named = "或".join(word(body) for body in rule.bodies)
    return PolicyValue("deciding_body", f"先有{named}", rule.status, rule.source)


def _steps(rule: StepNames) -> Iterator[PolicyValue]:
    names = "→".join(step.name for step in rule.steps)
    yield PolicyValue("steps", f"{rule.name}：{names}", rule.status, rule.source)
    if rule.plan_rounds > 1:
        text = f"方案至少{rule.plan_rounds}稿"
        yield PolicyValue("steps.plan_rounds", text, rule.plan_rounds_status, rule.source)


def _items(pack: PolicyPack) -> PolicyValue:
    must = sum(item.must for item in pack.items)
    text = f"必做{must}项" if must else "没有规定必做项目"
    should = sum(item.should for item in pack.items)
    text += f"，应选{should}项" if should else ""
    text += f"，分{len(pack.types)}型：{'、'.join(type_.name for type_ in pack.types)}" if pack.types else ""
    text += f"，{len(pack.item_classes)}项另归类别" if pack.item_classes else ""
    return PolicyValue("items", f"{text}，其余由居民自选", pack.items_status, pack.items_source)


def _fund(rule: FundRule) -> Iterator[PolicyValue]:
    per_m2, per_meter = rule.maintenance_per_m2_fen, rule.meter_per_household_fen
    asked = [f"维修资金每平方米{money_text(per_m2)}"] if per_m2 else []
    asked += [f"水表每户{money_text(per_meter)}"] if per_meter else []
    if asked:
        yield PolicyValue("fund", "，".join(asked), rule.status, rule.source)
    if rule.resident_share:
        yield _share("fund.resident_share", rule.resident_share)
    if rule.top_up_below:
        share = rule.top_up_below
        text = f"余额不足首期的 {share.required} 时续交"
        yield PolicyValue("fund.top_up_below", text, share.status, share.source)


def _rhythm(rule: RhythmRule) -> Iterator[PolicyValue]:
    tables = ["每日调度"] * rule.daily + ["周例会、周通报、周点评"] * rule.weekly
    if rule.issue_days is not None:
        tables.append("问题当日解决" if rule.issue_days == 0 else f"问题{rule.issue_days}日内解决")
    if tables:
        yield PolicyValue("rhythm", "，".join(tables), rule.status, rule.source)


def _supervisors(rule: SupervisorRule) -> Iterator[PolicyValue]:
    yield PolicyValue("supervisors", f"至少{rule.least}人", rule.status, rule.source)
    if rule.roles:
        yield PolicyValue("supervisors.roles", "、".join(rule.roles), rule.roles_status, rule.source)
