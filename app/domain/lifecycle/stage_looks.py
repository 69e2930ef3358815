"""Looks at the facts of a case that gates are measured by, each answered in the figures still missing."""

from app.domain.compounds.compound_kinds import OwnersBody, Triage
from app.domain.compounds.compound_words import COMPOUND_WORDS
from app.domain.lifecycle.notice_looks import numbers_text
from app.domain.lifecycle.stage_facts import GateFacts
from app.domain.lifecycle.stage_gates import Check, Look
from app.domain.rounds.counting import area_text

_NAMED = 3
"""Buildings named one by one."""


def file_complete(facts: GateFacts) -> Check:
    """Every field of the compound's file that is asked for is filled."""
    details, declared = facts.details, facts.details.declared
    needed = (
        ("所属社区", bool(details.community)),
        ("地址", bool(details.address)),
        ("建成年份", details.built_year is not None),
        ("小区类型", details.compound_type is not None),
        ("户数", bool(declared.households or facts.households)),
        ("建筑面积", bool(declared.area or facts.area)),
        ("物业模式", details.property_mode is not None),
        ("业主组织", details.owners_body is not None),
        ("判定", details.triage is not None),
    )
    empty = [name for name, filled in needed if not filled]
    return Check(f"还缺 {len(empty)} 项：{'、'.join(empty)}" if empty else "")


def to_be_renovated(facts: GateFacts) -> Check:
    """The survey found that the compound is to be renovated."""
    triage = facts.details.triage
    if triage is None:
        return Check("还没有判定")
    return Check("" if triage is Triage.TO_RENOVATE else f"判定是“{COMPOUND_WORDS[Triage][triage]}”")


def roster_there(facts: GateFacts) -> Check:
    """There is a roster."""
    return Check("" if facts.dwellings else "还没有导入户册", f"{facts.dwellings} 套 {facts.households} 户")


def buildings_complete(facts: GateFacts) -> Check:
    """Every building's card says what it must."""
    if not facts.buildings:
        return Check("还没有楼栋")
    if not facts.gaps:
        return Check(shown=f"{facts.buildings} 栋")
    told = "；".join(f"{gap.building}缺{'、'.join(gap.lacks)}" for gap in facts.gaps[:_NAMED])
    more = "等" if len(facts.gaps) > _NAMED else ""
    return Check(f"还差 {len(facts.gaps)} 栋：{told}{more}")


def body_named(facts: GateFacts) -> Check:
    """The owners have a body of their own, of a kind the rules ask for."""
    body = facts.details.owners_body
    if body is None or body is OwnersBody.NONE:
        return Check("小区资料里没有业主组织")
    if facts.bodies and body not in facts.bodies:
        wanted = "或".join(COMPOUND_WORDS[OwnersBody][one] for one in facts.bodies)
        return Check(f"规则要求先有{wanted}，小区资料里是{COMPOUND_WORDS[OwnersBody][body]}")
    return Check(shown=COMPOUND_WORDS[OwnersBody][body])


def round_passed(kind: str, name: str) -> Look:
    """The newest round of a kind is closed and all its gates are open."""

    def look(facts: GateFacts) -> Check:
        found = facts.rounds.get(kind)
        if found is None:
            return Check(f"还没有{name}")
        if found.ending:
            return Check(f"“{found.title}”{found.ending}")
        if not found.closed:
            return Check(found.short or "已达到要求，还没有结束征询")
        return Check(found.short, f"“{found.title}”已达到")

    return look


def coverage_reached(facts: GateFacts) -> Check:
    """As many were asked as the rules want; where they have no such gate nothing is wanted."""
    asked = [facts.rounds[kind] for kind in ("menu", "will") if kind in facts.rounds]
    measured = [found for found in asked if found.coverage is not None]
    if not measured:
        return Check("还没有征询过" if not asked else "", "规则没有要求覆盖比例")
    if measured[0].ending:
        return Check(f"“{measured[0].title}”{measured[0].ending}")
    return Check(measured[0].coverage or "", f"“{measured[0].title}”已达到")


def approved(facts: GateFacts) -> Check:
    """The approval stands in the project with number and date."""
    project = facts.project
    if project is None or not project.approval_no:
        return Check("还没有登记批复文号和日期")
    if project.approval_date is None:
        return Check(f"批复 {project.approval_no} 还缺日期")
    return Check(shown=f"{project.approval_no} {project.approval_date:%Y-%m-%d}")


def items_ticked(facts: GateFacts) -> Check:
    """The work list is not empty."""
    return Check("" if facts.items else "改造清单还是空的", f"{facts.items} 项")


def budget_known(facts: GateFacts) -> Check:
    """The project has a budget."""
    project = facts.project
    if project is None or project.budget is None:
        return Check("项目里还没有概算")
    return Check(shown=f"概算 {area_text(project.budget)} 元")


def funds_covered(facts: GateFacts) -> Check:
    """The sources on the register are planned to give as much as the budget, each shown by a paper."""
    found = facts.registers.funds
    if not found.sources:
        return Check()
    if found.undocumented:
        more = "等" if len(found.undocumented) > _NAMED else ""
        named = f"{'、'.join(found.undocumented[:_NAMED])}{more}"
        return Check(f"还有 {len(found.undocumented)} 项资金没有文号或附件（{named}）")
    budget = facts.project.budget if facts.project else None
    if budget is None:
        return Check("项目里还没有概算，比不出够不够")
    said = f"计划 {area_text(found.planned)} 元 / 概算 {area_text(budget)} 元"
    short = budget - found.planned
    return Check(f"{said}，还差 {area_text(short)} 元" if short > 0 else "", said)


def funds_there(facts: GateFacts) -> Check:
    """Sources of money stand in the register, and are found to be enough."""
    covered = funds_covered(facts)
    sources = facts.registers.funds.sources
    return Check(shown=f"{sources} 项，{covered.shown}") if sources else Check("还没有登记资金来源")


def start_set(facts: GateFacts) -> Check:
    """The project says when the works begin."""
    project = facts.project
    day = project and project.works_begin
    return Check(shown=f"{day:%Y-%m-%d}") if day else Check("项目里还没有开工日期")


def no_open_objection(facts: GateFacts) -> Check:
    """No objection that came in time under a real name waits for an answer."""
    waiting = facts.registers.open_objections
    if not waiting:
        return Check()
    return Check(f"还有 {len(waiting)} 条实名异议没有答复（{numbers_text(waiting)}）{_beside(facts)}")


def objections_answered(facts: GateFacts) -> Check:
    """Objections came in time under a real name and all were answered."""
    came, beside = facts.registers.objections, _beside(facts)
    if came:
        return Check(shown=f"{came} 条异议都已答复{beside}")
    return Check(f"没有登记过{'期内的实名' if beside else ''}异议；确实没有的也要写明{beside}")


def _beside(facts: GateFacts) -> str:
    """Objections that hold nothing, told beside those that do."""
    kinds = (("逾期", facts.registers.late_objections), ("未实名", facts.registers.unsigned_objections))
    parts = [f"{kind} {len(numbers)} 条（{numbers_text(numbers)}）" for kind, numbers in kinds if numbers]
    return f"；另有{'、'.join(parts)}，不挡这一条" if parts else ""


def meeting_held(facts: GateFacts) -> Check:
    """A meeting stands in the register."""
    held = facts.registers.meetings
    return Check(shown=f"开过 {held} 次会") if held else Check("还没有点单征集，也没有开会")


def versions_logged(facts: GateFacts) -> Check:
    """As many versions of the plan are on the register as the rules want."""
    found, wanted = facts.registers.versions, facts.registers.plan_rounds
    if found < wanted:
        return Check(f"已登记 {found} 版，规则要求 {wanted} 版，还差 {wanted - found} 版")
    return Check(shown=f"已登记 {found} 版，要求 {wanted} 版")


def no_open_opinion(facts: GateFacts) -> Check:
    """No opinion waits for an answer."""
    waiting = facts.registers.unanswered
    return Check(f"还有 {len(waiting)} 条意见没有答复（{numbers_text(waiting)}）" if waiting else "")


def opinions_answered(facts: GateFacts) -> Check:
    """Opinions came and all were answered."""
    came = facts.registers.opinions
    return Check(shown=f"{came} 条意见都已答复") if came else Check("意见登记还是空的")


def nothing_must_change(facts: GateFacts) -> Check:
    """No opinion of the joint review that must be met is open."""
    waiting = facts.registers.must_change
    return Check(
        f"还有 {len(waiting)} 条必须修改的意见没有办结（{numbers_text(waiting)}）" if waiting else ""
    )


def reviewed(facts: GateFacts) -> Check:
    """The joint review left opinions on the register."""
    given = facts.registers.reviews
    return Check(shown=f"{given} 条审查意见") if given else Check("还没有登记联合审查的意见")
