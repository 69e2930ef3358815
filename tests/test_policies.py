"""Packs and catalogue: what ships is right, and whatever is not exactly right is refused with its key."""

import hashlib
import re
import subprocess
import sys
import tomllib
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.compounds.work_item import ItemClass
from app.domain.errors.rules import BadPolicyPack
from app.domain.packs.pack_editing import rule_at, texts_of
from app.domain.packs.pack_values import pack_values
from app.domain.packs.policy import LAW_ELEVATOR, LAW_PROXY, LEGAL_SHARES, NO_SILENCE, DayUnit, RollOver
from app.domain.rounds.counting import Base, Threshold
from app.policies import catalogue, find_pack, load_pack, parse_pack, reading
from app.policies.writing import written_pack
from app.resources import resource

HANDAN = resource("policies/handan.toml").read_text(encoding="utf-8")
NATIONAL = resource("policies/national.toml").read_text(encoding="utf-8")


def fault_of(text: str) -> tuple[object, object]:
    with pytest.raises(BadPolicyPack) as caught:
        parse_pack(text, "甲市.toml")
    assert caught.value.details["file"] == "甲市.toml"
    return caught.value.details["key"], caught.value.details["reason"]


def changed(old: str, new: str, text: str = HANDAN) -> str:
    """The text with the first `old` replaced."""
    assert old in text
    return text.replace(old, new, 1)


def in_gate(name: str, old: str, new: str) -> str:
    head, tail = HANDAN.split(f"[gate.{name}]")
    return f"{head}[gate.{name}]{changed(old, new, tail)}"


def in_notice(old: str, new: str) -> str:
    head, tail = HANDAN.split("[notice.will_result]")
    return f"{head}[notice.will_result]{changed(old, new, tail)}"


# --- the catalogue -------------------------------------------------------------------------------------------


def test_catalogue_holds_all_items_of_the_three_classes():
    codes = [item.code for item in catalogue()]
    assert codes == [
        f"{kind}-{n:02d}" for kind, last in (("JC", 16), ("WS", 16), ("TS", 10)) for n in range(1, last + 1)
    ]
    classes = {"JC": ItemClass.BASIC, "WS": ItemClass.IMPROVEMENT, "TS": ItemClass.UPGRADING}
    assert all(item.item_class is classes[item.code[:2]] for item in catalogue())


@pytest.mark.parametrize("item", catalogue(), ids=lambda item: item.code)
def test_every_item_has_three_to_six_lines_to_check(item):
    assert 3 <= len(item.checks) <= 6
    assert len({(c.section, c.item) for c in item.checks}) == len(item.checks)
    assert item.unit


def test_pipes_and_cables_are_what_lies_underground():
    underground = [item.code for item in catalogue() if item.underground]
    assert underground == ["JC-01", "JC-02", "JC-03", "JC-04", "JC-05", "JC-07", "JC-08"]


# --- text and version ---------------------------------------------------------------------------------------


def test_a_stored_text_parses_to_the_same_pack():
    pack = find_pack("handan")
    assert parse_pack(pack.text, "第1轮") == pack


def test_digest_is_that_of_the_text_with_lf():
    pack = find_pack("national")
    assert pack.digest == hashlib.sha256(NATIONAL.encode()).hexdigest()
    assert re.fullmatch(r"2021-01-01·[0-9A-F]{6}", pack.version)


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_do_not_make_another_version(line_end, mark, tmp_path):
    text = mark + HANDAN.replace("\n", line_end)
    (tmp_path / "甲.toml").write_bytes(text.encode())
    assert load_pack(tmp_path / "甲.toml") == find_pack("handan") == parse_pack(text, "甲")


def test_any_change_makes_another_version():
    assert parse_pack(HANDAN + "# 一个字\n", "甲").digest != find_pack("handan").digest


def test_reading_the_program_does_not_load_pydantic():
    run = "import sys, app.policies; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", run], check=False).returncode == 0


# --- files that are no packs --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xff\xfe[\x00p\x00", "文件不是 UTF-8 编码"),
        (HANDAN.encode("gbk", "replace"), "文件不是 UTF-8 编码"),
        (b"#" * (reading.MAX_BYTES + 1), "文件过大，不是规则文件"),
        (b"PK\x03\x04 not toml", "不是 TOML 格式，或有一行写错"),
        (b"a = " + b"[" * 100_000, "不是 TOML 格式，或有一行写错"),
        (b"a = " + b"9" * 10_000, "不是 TOML 格式，或有一行写错"),
        (b"[pack]\nid = 1\nid = 2\n", "不是 TOML 格式，或有一行写错"),
    ],
    ids=["utf-16", "gbk", "huge", "zip", "deep", "long number", "doubled key"],
)
def test_a_file_that_is_no_toml_is_refused_whole(data, reason, tmp_path):
    path = tmp_path / "甲.toml"
    path.write_bytes(data)
    with pytest.raises(BadPolicyPack) as caught:
        load_pack(path)
    assert caught.value.details == {"file": str(path), "key": "整个文件", "reason": reason}


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path in (tmp_path / "没有.toml", tmp_path):
        with pytest.raises(BadPolicyPack) as caught:
            load_pack(path)
        assert caught.value.details["reason"] == "文件不存在或没有读取权限"


def test_a_huge_text_is_refused_before_it_is_parsed():
    assert fault_of("#" * (reading.MAX_BYTES + 1)) == ("整个文件", "文件过大，不是规则文件")


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


# --- what a pack may say ------------------------------------------------------------------------------------


def test_a_pack_may_count_working_days_and_more_than_half_of_answers():
    text = in_notice('unit = "calendar"\nroll_over = "whole_break"', 'unit = "working"\nroll_over = "none"')
    text = changed(
        'p = 4\nq = 5\ninclusive = true\nbase = "households"',
        'p = 1\nq = 2\ninclusive = false\nbase = "responses"',
        text,
    )
    pack = parse_pack(text, "甲")
    assert pack.gates["include"].required == Threshold(1, 2, inclusive=False)
    assert pack.gates["include"].base is Base.RESPONSES
    assert (pack.notices["will_result"].unit, pack.notices["will_result"].roll_over) == (
        DayUnit.WORKING,
        RollOver.NONE,
    )
    assert pack.valid_from == date(2022, 11, 1)


def test_a_pack_may_make_a_national_item_compulsory_and_leave_its_own_to_choice():
    text = changed('must = ["H9-1", ', 'must = ["JC-01", ')
    items = {item.code: item for item in parse_pack(text, "甲").items}
    assert not items["H9-1"].must
    assert (items["JC-01"].must, items["JC-01"].covers, items["JC-01"].category) == (
        True,
        ("JC-01",),
        "基础类",
    )


def test_a_pack_may_put_an_item_in_another_class():
    text = changed('must = ["H9-1", ', 'must = ["WS-07", "H9-1", ')
    pack = parse_pack(changed('"H9-9"]\n', '"H9-9"]\nclasses = { "WS-07" = "basic" }\n', text), "甲")
    national = {item.code: item for item in catalogue()}
    assert national["WS-07"].item_class is ItemClass.IMPROVEMENT
    assert pack.classed(national["WS-07"]).item_class is ItemClass.BASIC
    assert pack.classed(national["WS-08"]) is national["WS-08"]
    assert next(item.category for item in pack.items if item.code == "WS-07") == "基础类"
    assert texts_of(tomllib.loads(pack.text), rule_at("items"))["classes"] == "WS-07｜基础类"


def test_a_catalogue_with_a_doubled_code_is_refused(tmp_path, monkeypatch):
    text = resource("items.toml").read_text(encoding="utf-8")
    (tmp_path / "items.toml").write_text(text.replace('"JC-02"', '"JC-01"'), encoding="utf-8")
    monkeypatch.setattr(reading, "resource", lambda name: tmp_path / name)
    with pytest.raises(BadPolicyPack) as caught:
        catalogue.__wrapped__()
    assert caught.value.details["reason"] == "编号 JC-01 写了两次"


# --- packs of the first format ------------------------------------------------------------------------------

FIRST_FORMAT = """
[pack]
id = "first"
name = "甲市"
region = "某省"
valid_from = 2022-11-01

[gate.include]
p = 4
q = 5
inclusive = true
base = "households"
status = "assumed"
source = ""

[notice.will_result]
days = 7
unit = "calendar"
roll_over = "whole_break"
status = "assumed"
source = ""

[items]
must = []
status = "assumed"
source = ""
"""


def test_a_text_some_round_began_with_before_packs_said_more_still_reads():
    pack = parse_pack(FIRST_FORMAT, "第1轮")
    assert (pack.elevator, pack.proxy, pack.silence) == (LAW_ELEVATOR, LAW_PROXY, NO_SILENCE)
    assert pack.legal == LEGAL_SHARES
    assert (pack.steps, pack.fund, pack.rhythm, pack.supervisors, pack.types) == (None, None, None, None, ())
    assert len(pack_values(pack)) == 2 + 3 + 1 + 1 + 1 + 1 + 1


def test_a_pack_may_leave_the_split_of_a_lift_to_the_owners():
    elevator = """
[elevator]
rule = "unanimous"
scope = "building"
status = "assumed"
source = ""
"""
    pack = parse_pack(FIRST_FORMAT + elevator, "甲")
    assert pack.elevator.cost is None
    told = {value.key: value.text for value in pack_values(pack)}
    assert told["elevator"] == "本栋业主，全体业主都同意"


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
