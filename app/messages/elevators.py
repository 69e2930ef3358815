"""Sentences: what is missing on the way to a lift."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.elevators import ElevatorCostMissing, LiftScopeWrong, StepBackWithoutReason

SENTENCES: Mapping[type[LouanError], str] = {
    StepBackWithoutReason: (
        "{place}加装电梯由“{before}”改为“{after}”，没有写原因，这一次没有保存，填的内容都在。请写明原因后再保存。"
    ),
    ElevatorCostMissing: (
        "{place}还不能公示、签订加装电梯的分摊：{reason}。没有生成文书，原有记录没有改动。"
        "请在“加装电梯登记”里登记实施方案的住户分摊总额，在户册里补齐楼层，再打印。"
    ),
    LiftScopeWrong: (
        "按“{pack}”的规则，加装电梯由{asked}表决，现在选的范围是{scope}，这一轮没有发起，内容没有改动。"
        "请把范围改成{wanted}，几个单元都要装的，各开各的。"
    ),
}
