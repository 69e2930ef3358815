"""Which fields each rule of a pack has in the editor."""

from app.domain.compounds.work_item import ItemClass
from app.domain.packs.pack_fields import (
    bodies,
    choice,
    count,
    day,
    hour,
    money,
    numbers,
    pairs,
    rows,
    share,
    text,
    texts,
)
from app.domain.packs.pack_kinds import Edge, YesNo
from app.domain.packs.policy_kinds import DayUnit, ElevatorScope, ElevatorTest, Remainder, RollOver, Status
from app.domain.rounds.counting import Base

STATUS = choice("status", "出处性质", Status)
SOURCE = text("source", "出处", "文件、条款、日期；预设值可以空着")
SHARE = (share(), choice("inclusive", "含不含本数", Edge))
GATE = (
    *SHARE,
    choice("base", "基数", Base),
    STATUS,
    choice("base_status", "基数的出处性质", Status, optional=True),
    SOURCE,
)
SATISFY = (
    *GATE[:-1],
    texts("satisfied", "算作满意的答复"),
    choice("satisfied_status", "满意各档的出处性质", Status),
    SOURCE,
)
LAWFUL = (*SHARE, STATUS, SOURCE)
NOTICE = (
    count("days", "天数"),
    choice("unit", "日数算法", DayUnit),
    choice("roll_over", "顺延", RollOver),
    hour("closes_at", "末日截止"),
    STATUS,
    SOURCE,
)
HEAD = (text("name", "规则名称"), text("region", "适用地区"), day("valid_from", "施行日期"))
ELEVATOR = (
    choice("rule", "表决规则", ElevatorTest),
    choice("scope", "表决范围", ElevatorScope),
    STATUS,
    SOURCE,
)
COST = (
    numbers("weights", "各层份数", "从一层起，如 0、0、5、7、9、11"),
    count("step", "再往上每层加"),
    choice("remainder", "除不尽的分", Remainder),
    STATUS,
    SOURCE,
)
PROXY = (count("limit", "一人最多受托几名业主", "不限的空着", optional=True), STATUS, SOURCE)
SILENCE = (choice("allowed", "可以计入未答复的业主", YesNo), STATUS, SOURCE)
ONLINE = (choice("city_system_only", "只认本市电子投票系统", YesNo), STATUS, SOURCE)
CLOSING = (choice("by_steps", "政策征询也分步结束", YesNo), STATUS, SOURCE)
CUT_OFF = (count("year", "最晚建成年份"), STATUS, SOURCE)
BODY = (bodies("bodies", "须先有"), STATUS, SOURCE)
STEPS = (
    text("name", "步骤总名"),
    count("plan_rounds", "方案至少几稿"),
    choice("plan_rounds_status", "稿数的出处性质", Status),
    rows("step", "各步", {"name": "步骤", "stages": "阶段（S0至S13）"}, ("stages",)),
    STATUS,
    SOURCE,
)
ITEMS = (
    texts("must", "必做的编号"),
    texts("should", "应选的编号", optional=True),
    rows(
        "own",
        "本地项目",
        {"code": "编号", "name": "名称", "category": "类别", "covers": "对应的目录编号"},
        ("covers",),
    ),
    rows("type", "改造类型", {"kind": "全国型", "name": "名称", "adds": "增加的编号"}, ("adds",)),
    pairs("classes", "本地另归的类别", "编号", ItemClass),
    STATUS,
    SOURCE,
)
FUND = (
    money("maintenance_per_m2_fen", "维修资金", "元/㎡"),
    money("meter_per_household_fen", "水表改造", "元/户"),
    STATUS,
    SOURCE,
)
RHYTHM = (
    choice("daily", "每日调度", YesNo),
    choice("weekly", "周例会、周通报、周点评", YesNo),
    count("issue_days", "问题几日内解决", "0 为当日；没有规定的空着", optional=True),
    STATUS,
    SOURCE,
)
SUPERVISORS = (
    count("least", "至少几人"),
    STATUS,
    texts("roles", "来源", optional=True),
    choice("roles_status", "来源的出处性质", Status, optional=True),
    SOURCE,
)
