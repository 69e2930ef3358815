"""Words of the stages, of what moves a case through them, and of what is to be done next."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_entries import EntryOutcome
from app.domain.lifecycle.stages import CaseState, Stage, StageAct, StageStep

STAGE_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Stage: {
        Stage.BASELINE: "底数摸排",
        Stage.ORGANISE: "组织动员",
        Stage.WILL: "意愿征集",
        Stage.RESULT_NOTICE: "结果公示与申报",
        Stage.NEEDS: "需求征集",
        Stage.PLAN: "方案编制",
        Stage.REVIEW: "联合审查",
        Stage.DECISION: "方案公示与表决",
        Stage.FUNDS: "资金筹措",
        Stage.PREPARATION: "施工准备",
        Stage.WORKS: "施工与监督",
        Stage.SATISFACTION: "满意度测评",
        Stage.ACCEPTANCE: "竣工验收",
        Stage.HANDOVER: "移交归档",
    },
    CaseState: {
        CaseState.ACTIVE: "在办",
        CaseState.POSTPONED: "缓建",
        CaseState.WITHDRAWN: "退出改造",
        CaseState.MERGED: "并入其他小区",
        CaseState.CLOSED: "已归档",
    },
    StageAct: {
        StageAct.BEGIN: "开始记录",
        StageAct.ADVANCE: "进入下一阶段",
        StageAct.OVERRIDE: "越过门槛",
        StageAct.ROLL_BACK: "退回",
        StageAct.POSTPONE: "缓建",
        StageAct.RESUME: "恢复",
        StageAct.WITHDRAW: "退出改造",
        StageAct.MERGE: "并入其他小区",
        StageAct.CLOSE: "归档",
    },
    EntryOutcome: {EntryOutcome.DONE: "已办", EntryOutcome.NOT_APPLICABLE: "不涉及"},
}

SHORT_NAMES: Mapping[Stage, str] = {
    Stage.BASELINE: "摸底",
    Stage.ORGANISE: "组织",
    Stage.WILL: "意愿",
    Stage.RESULT_NOTICE: "公示",
    Stage.NEEDS: "需求",
    Stage.PLAN: "方案",
    Stage.REVIEW: "审查",
    Stage.DECISION: "表决",
    Stage.FUNDS: "资金",
    Stage.PREPARATION: "准备",
    Stage.WORKS: "施工",
    Stage.SATISFACTION: "满意",
    Stage.ACCEPTANCE: "验收",
    Stage.HANDOVER: "归档",
}
"""Names that fit fourteen beside each other."""

STEP_WORDS: Mapping[StrEnum, str] = {
    NextStep.IMPORT_ROSTER: "导入户册",
    NextStep.OPEN_ROUND: "发起征询",
    NextStep.PRINT_FORMS: "打印征求表",
    NextStep.ENTER_BALLOTS: "录入征求表",
    NextStep.CLOSE_ROUND: "结束征询",
    NextStep.ASK_AGAIN: "再征询一轮",
    NextStep.PRINT_NOTICE: "打印结果公示",
    NextStep.REGISTER_POSTING: "登记张贴",
    NextStep.WAIT_FOR_PERIOD: "查看公示期",
    NextStep.TICK_ITEMS: "勾选改造内容",
    NextStep.PRINT_ACCEPTANCE: "打印验收单",
    NextStep.MEET_GATE: "补齐准入条件",
    NextStep.ADVANCE: "进入下一阶段",
    NextStep.CLOSE_CASE: "归档结案",
    NextStep.RESUME: "恢复办理",
    NextStep.PRINT_EXIT: "打印退出或缓建说明",
    NextStep.SEE_LOG: "查看阶段记录",
}

STEP_EXPLANATIONS: Mapping[NextStep, str] = {
    NextStep.IMPORT_ROSTER: "还没有房屋和业主，请先导入户册，后面的表都从户册里取。",
    NextStep.OPEN_ROUND: "户册已有，发起征询时固定一份名册，以后户册再改也不影响这一轮。",
    NextStep.PRINT_FORMS: "名册已固定，请打印每户的征求表，入户发放。",
    NextStep.ENTER_BALLOTS: "表已发出，收回一张录入一张，随时看到还差多少户。",
    NextStep.CLOSE_ROUND: "各户都已有答复，请核对后结束，结束后结果不再变动。",
    NextStep.ASK_AGAIN: "这一轮没有达到要求，做好工作后另开一轮，本轮结果照样保留。",
    NextStep.PRINT_NOTICE: "结果已定，请打印公示，张贴到每个单元门口和宣传栏。",
    NextStep.REGISTER_POSTING: "公示已打印，请登记每一处的张贴时间和张贴人，贴齐后起算公示期。",
    NextStep.WAIT_FOR_PERIOD: "公示期还没有满，其间收到异议请登记并答复。",
    NextStep.TICK_ITEMS: "公示期已满，请勾选本小区要做的改造内容。",
    NextStep.PRINT_ACCEPTANCE: "改造内容已定，完工后按项打印验收单，到现场逐项查验。",
    NextStep.MEET_GATE: "右边列着本阶段还缺的条件，点每一条后面的按钮去办。",
    NextStep.ADVANCE: "本阶段的条件都已办齐，可以进入下一阶段。",
    NextStep.CLOSE_CASE: "移交和归档都已办齐，可以归档结案。",
    NextStep.RESUME: "小区在缓建中，条件成熟时写明理由恢复办理。",
    NextStep.PRINT_EXIT: "小区已退出改造，请打印退出说明张贴公示。",
    NextStep.SEE_LOG: "小区已不再办理，原来的记录都可以查看。",
}


def override_line(step: StageStep) -> str:
    """A gate passed over, as every later summary tells it."""
    paper = f"，依据{step.document}" if step.document else ""
    return (
        f"{step.at.year}年{step.at.month}月{step.at.day}日{step.by}越过“{STAGE_WORDS[Stage][step.left]}”的门槛"
        f"{paper}，理由：{step.reason}；当时还缺：{'；'.join(step.unmet)}。"
    )
