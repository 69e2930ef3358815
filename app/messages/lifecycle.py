"""Sentences: what keeps a case in its stage."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.lifecycle import (
    CaseGoesOn,
    GateShut,
    NothingToOverride,
    OverrideNeeds,
    StageStepRefused,
)

SENTENCES: Mapping[type[LouanError], str] = {
    GateShut: (
        "“{stage}”阶段还不能结束，缺：{missing}。阶段没有变动，已登记的都在，请把缺的办齐再进入下一阶段。"
    ),
    StageStepRefused: "阶段没有变动（现在是“{stage}”）：{reason}。已登记的内容都在，请换一种办法。",
    OverrideNeeds: (
        "没有越过“{stage}”的门槛：还缺{needs}。阶段没有变动，请由负责人写明理由并附上批准文件后再试。"
    ),
    CaseGoesOn: (
        "“{compound}”没有退出也没有缓建，说明公示没有生成，已登记的都在。请先办理退出或缓建再打印。"
    ),
    NothingToOverride: ("“{stage}”的门槛已经打开，不用越过。阶段没有变动，请直接进入下一阶段。"),
}
