"""Whatever is not exactly right in a pack is refused with its key."""

import re
import tomllib
from copy import deepcopy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.errors.rules import BadPolicyPack
from app.domain.packs.pack_values import pack_values
from app.policies import find_pack, parse_pack
from app.policies.writing import written_pack
from tests.policies.pack_texts import HANDAN, changed, fault_of, in_gate, in_notice

# --- single faults ------------------------------------------------------------------------------------------

FAULTS = {
    "unknown table": (HANDAN + "\n[lift]\nrule = 1\n", "lift", "不认识的项，请检查拼写"),
    "unknown key": (in_gate("include", "p = 4", "p = 4\nx = 1"), "gate.include.x", "不认识的项，请检查拼写"),
    "unknown key in head": (changed("id =", "colour = 1\nid ="), "pack.colour", "不认识的项，请检查拼写"),
    "unknown gate": (
        changed("[gate.coverage]", "[gate.covreage]"),
        "gate.covreage",
        "不认识的项，请检查拼写",
    ),
    "unknown notice": (changed("[notice.plan]", "[notice.paln]"), "notice.paln", "不认识的项，请检查拼写"),
    "no gate": (changed("[gate.include]", "[gate.plan2]"), "gate.include", "缺少这一项"),
    "no status": (in_gate("include", 'status = "reported"\n', ""), "gate.include.status", "缺少这一项"),
    "no source": (in_notice('source = ""\n', ""), "notice.will_result.source", "缺少这一项"),
    "no levels": (changed('satisfied = ["非常满意", "满意"]\n', ""), "gate.satisfy.satisfied", "缺少这一项"),
    "levels elsewhere": (
        in_gate("include", "p = 4", 'p = 4\nsatisfied = ["满意"]'),
        "gate.include.satisfied",
        "不认识的项，请检查拼写",
    ),
    "empty levels": (changed('["非常满意", "满意"]', "[]"), "gate.satisfy.satisfied", "不能为空"),
    "p above q": (in_gate("plan", "p = 4", "p = 6"), "gate.plan.q", "要求的比例超过了百分之百（p 大于 q）"),
    "p zero": (in_gate("plan", "p = 4", "p = 0"), "gate.plan.p", "不得小于 1"),
    "p negative": (in_gate("plan", "p = 4", "p = -4"), "gate.plan.p", "不得小于 1"),
    "q zero": (in_gate("plan", "q = 5", "q = 0"), "gate.plan.q", "不得小于 1"),
    "q absurd": (in_gate("plan", "q = 5", "q = 10001"), "gate.plan.q", "不得大于 10000"),
    "p a float": (in_gate("plan", "p = 4", "p = 4.0"), "gate.plan.p", "应为整数，不加引号和小数点"),
    "p a text": (in_gate("plan", "p = 4", 'p = "4"'), "gate.plan.p", "应为整数，不加引号和小数点"),
    "p a truth": (in_gate("plan", "p = 4", "p = true"), "gate.plan.p", "应为整数，不加引号和小数点"),
    "inclusive a number": (
        in_gate("plan", "inclusive = true", "inclusive = 1"),
        "gate.plan.inclusive",
        "应为 true 或 false",
    ),
    "unknown base": (
        in_gate("plan", '"households"', '"residents"'),
        "gate.plan.base",
        "只能是 households、persons、area、responses",
    ),
    "unknown status": (
        in_gate("plan", '"reported"', '"certain"'),
        "gate.plan.status",
        "只能是 law、reported、regional、assumed",
    ),
    "unknown base status": (
        changed('base_status = "assumed"', 'base_status = "sure"'),
        "gate.satisfy.base_status",
        "只能是 law、reported、regional、assumed",
    ),
    "unknown unit": (
        in_notice('"calendar"', '"days"'),
        "notice.will_result.unit",
        "只能是 calendar、working",
    ),
    "unknown roll over": (
        in_notice('"whole_break"', '"never"'),
        "notice.will_result.roll_over",
        "只能是 whole_break、statutory_only、none",
    ),
    "no days": (in_notice("days = 7", "days = 0"), "notice.will_result.days", "不得小于 1"),
    "absurd days": (in_notice("days = 7", "days = 91"), "notice.will_result.days", "不得大于 90"),
    "no document": (
        in_notice('status = "assumed"', 'status = "law"'),
        "notice.will_result.source",
        "写明了出处性质（status 不是 assumed），就必须写出文件或报道名称",
    ),
    "blank document": (
        changed('source = "《老旧小区改造面子美里子实》"', 'source = "  "'),
        "gate.include.source",
        "写明了出处性质（status 不是 assumed），就必须写出文件或报道名称",
    ),
    "endless document": (
        changed('source = "《老旧小区改造面子美里子实》"', f'source = "{"长" * 501}"'),
        "gate.include.source",
        "不得超过 500 个字",
    ),
    "id": (changed('"handan"', '"邯郸"'), "pack.id", "写法不对"),
    "blank name": (changed('name = "邯郸市"', 'name = " "'), "pack.name", "写法不对"),
    "empty name": (changed('name = "邯郸市"', 'name = ""'), "pack.name", "不能为空"),
    "name a number": (changed('name = "邯郸市"', "name = 7"), "pack.name", "应为加引号的文字"),
    "date a text": (changed("2022-11-01", '"2022-11-01"'), "pack.valid_from", "应为日期，如 2022-11-01"),
    "date with time": (
        changed("2022-11-01", "2022-11-01T08:00:00"),
        "pack.valid_from",
        "应为日期，如 2022-11-01",
    ),
    "must no list": (re.sub(r"must = .*", 'must = "H9-1"', HANDAN), "items.must", "应为方括号列表"),
    "must not in catalogue": (changed('"H9-1", ', '"H9-1", "JC-99", '), "items.must", "目录里没有编号 JC-99"),
    "must twice": (changed('"H9-1", ', '"H9-1", "H9-1", '), "items.must", "编号 H9-1 写了两次"),
    "must misspelt": (changed('"H9-1", ', '"h9-1", '), "items.must.1", "写法不对"),
    "covers unknown": (changed('["WS-01"]', '["WS-77"]'), "items.own.1.covers", "目录里没有编号 WS-77"),
    "covers nothing": (changed('["WS-01"]', "[]"), "items.own.1.covers", "不能为空"),
    "covers twice": (changed('["WS-01"]', '["WS-01", "WS-01"]'), "items.own.1.covers", "编号 WS-01 写了两次"),
    "own twice": (changed('code = "H9-2"', 'code = "H9-1"'), "items.own", "编号 H9-1 写了两次"),
    "less than the law": (
        in_gate("cc278_major", "p = 3", "p = 2"),
        "gate.cc278_major",
        "比民法典第二百七十八条要求的少，只能相同或更严",
    ),
    "exactly half for an ordinary matter": (
        in_gate("cc278_ordinary", "inclusive = false", "inclusive = true"),
        "gate.cc278_ordinary",
        "比民法典第二百七十八条要求的少，只能相同或更严",
    ),
    "more than all": (
        in_gate("plan", "p = 4\nq = 5\ninclusive = true", "p = 5\nq = 5\ninclusive = false"),
        "gate.plan.inclusive",
        "比例是百分之百时只能“以上”，不能“超过”（inclusive 应为 true）",
    ),
    "closing hour a text": (
        in_notice("days = 7", 'days = 7\ncloses_at = "17:30"'),
        "notice.will_result.closes_at",
        "应为到分的时刻，如 17:30:00",
    ),
    "unknown lift rule": (
        changed('rule = "civil_code_major"', 'rule = "half"'),
        "elevator.rule",
        "只能是 civil_code_major、two_thirds_of_all、unanimous",
    ),
    "unknown lift scope": (
        changed('scope = "stairwell"', 'scope = "unit"'),
        "elevator.scope",
        "只能是 stairwell、building",
    ),
    "nobody pays": (
        changed("weights = [0, 0, 5, 7, 9, 11, 13]", "weights = [0, 0]"),
        "elevator.cost.weights",
        "至少要有一层的份数大于 0",
    ),
    "nobody named": (changed("[proxy]\n", "[proxy]\nlimit = 0\n"), "proxy.limit", "不得小于 1"),
    "silence without delivery": (
        changed('["clause", "warning", "delivery"]', '["clause", "warning"]'),
        "silence.needs",
        "缺少 delivery：计入未答复的业主，三样材料都要有",
    ),
    "unknown stage": (
        changed('["S2", "S3"]', '["S2", "S14"]'),
        "steps.step.1.stages",
        "没有阶段 S14，应为 S0 到 S13",
    ),
    "stage twice": (changed('["S2", "S3"]', '["S2", "S2"]'), "steps.step.1.stages", "阶段 S2 写了两次"),
    "step twice": (
        changed("改造后：居民满意", "改造前：居民同意"),
        "steps.step",
        "步骤“改造前：居民同意”写了两次",
    ),
    "negative money": (
        changed("maintenance_per_m2_fen = 0", "maintenance_per_m2_fen = -1"),
        "fund.maintenance_per_m2_fen",
        "不得小于 0",
    ),
    "no body as a body": (
        changed("bodies = []", 'bodies = ["none"]'),
        "deciding_body.bodies",
        "不能写 none；不要求先有哪一种组织时留空列表",
    ),
    "body twice": (
        changed("bodies = []", 'bodies = ["committee", "committee"]'),
        "deciding_body.bodies",
        "committee 写了两次",
    ),
    "no supervisor": (changed("least = 2", "least = 0"), "supervisors.least", "不得小于 1"),
    "roles without a source": (
        re.sub(r'(least = 2\nstatus = "assumed"\nsource = ).*', r'\1""', HANDAN),
        "supervisors.roles_status",
        "写明了出处性质（不是 assumed），就必须写出文件或报道名称",
    ),
    "must and should": (
        changed('"H9-9"]\n', '"H9-9"]\nshould = ["H9-1"]\n'),
        "items.should",
        "编号 H9-1 写了两次",
    ),
    "class of an unknown item": (
        changed('"H9-9"]\n', '"H9-9"]\nclasses = { "JC-99" = "basic" }\n'),
        "items.classes",
        "目录里没有编号 JC-99",
    ),
    "unknown class": (
        changed('"H9-9"]\n', '"H9-9"]\nclasses = { "WS-07" = "free" }\n'),
        "items.classes.WS-07",
        "只能是 basic、improvement、upgrading",
    ),
    "type adds unknown": (
        HANDAN + '\n[[items.type]]\nkind = "standard"\nname = "甲"\nadds = ["JC-99"]\n',
        "items.type.1.adds",
        "目录里没有编号 JC-99",
    ),
    "type twice": (
        HANDAN + '\n[[items.type]]\nkind = "standard"\nname = "甲"\nadds = ["JC-01"]\n' * 2,
        "items.type",
        "编号 standard 写了两次",
    ),
    "unknown type": (
        HANDAN + '\n[[items.type]]\nkind = "best"\nname = "甲"\nadds = ["JC-01"]\n',
        "items.type.1.kind",
        "只能是 standard、complete、enhanced",
    ),
    "gate no table": (
        "gate = 1\n" + re.sub(r"\[gate\.\w+\][^\[]*(?:\[\"[^\[]*)?", "", HANDAN),
        "gate",
        "应为一个表",
    ),
}


@pytest.mark.parametrize(("text", "key", "reason"), FAULTS.values(), ids=FAULTS.keys())
def test_one_fault_is_told_with_its_key(text, key, reason):
    assert fault_of(text) == (key, reason)


def test_an_empty_text_lacks_its_first_table():
    assert fault_of("") == ("pack", "缺少这一项")


def test_an_unforeseen_kind_of_fault_still_gets_a_chinese_reason():
    assert fault_of(changed('code = "H9-1"\n', "code = 7\n"))[1] == "应为加引号的文字"


@given(st.sampled_from(HANDAN.splitlines()), st.text(max_size=12))
def test_a_spoilt_line_is_refused_or_makes_another_version(line, spoilt):
    text = HANDAN.replace(line, spoilt, 1)
    reason, pack = "", None
    try:
        pack = parse_pack(text, "甲")
    except BadPolicyPack as error:
        reason = str(error.details["reason"])
    assert bool(pack) != bool(re.search(r"[\u4e00-\u9fff]", reason))
    assert pack is None or (pack.digest == find_pack("handan").digest) == (pack.text == HANDAN)


# --- tables turned inside out -------------------------------------------------------------------------------

PARTS = st.one_of(
    st.booleans(),
    st.integers(-1, 20_000),
    st.text(max_size=6),
    st.dates(),
    st.times(),
    st.just([]),
    st.just({}),
    st.lists(st.sampled_from(["JC-01", "JC-99", "S3", "none"]), max_size=3),
)


def places(table: object, path: tuple[object, ...] = ()) -> list[tuple[object, ...]]:
    """Every place of a parsed pack, tables and lists themselves included."""
    inner: list[tuple[object, ...]] = [path] if path else []
    entries = (
        table.items() if isinstance(table, dict) else enumerate(table) if isinstance(table, list) else ()
    )
    for key, value in entries:
        inner += places(value, (*path, key))
    return inner


SHIPPED = {pack_id: tomllib.loads(find_pack(pack_id).text) for pack_id in ("qingyang", "zhoukou")}


@given(st.sampled_from(sorted(SHIPPED)), st.data())
@settings(max_examples=300)
def test_a_pack_with_any_part_replaced_or_missing_is_a_pack_or_refused_with_key_and_reason(pack_id, data):
    raw = deepcopy(SHIPPED[pack_id])
    *path, last = data.draw(st.sampled_from(places(raw)))
    parent = raw
    for name in path:
        parent = parent[name]
    if data.draw(st.booleans()):
        parent[last] = data.draw(PARTS)
    else:
        del parent[last]
    text, refused = written_pack(raw), None
    try:
        pack_values(parse_pack(text, "甲"))
    except BadPolicyPack as error:
        refused = error.details
    assert refused is None or (
        refused["key"] and re.search(r"[\u4e00-\u9fff]", str(refused["reason"])) and refused["file"] == "甲"
    )
