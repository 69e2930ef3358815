"""Sentences: what the operator at the desk may not do."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.operators import (
    HeadNeeded,
    LastHead,
    MayNotWrite,
    NoLongerHere,
    OperatorError,
    PinNeeded,
    PinWrong,
    TooManyPins,
)

SENTENCES: Mapping[type[LouanError], str] = {
    OperatorError: "经办人的身份或 PIN 不合要求，这一步没有做，原有记录没有改动。请按 Ctrl+L 换经办人。",
    MayNotWrite: (
        "经办人“{operator}”的身份是只读，只能查看，这一步没有做，原有记录没有改动。"
        "要修改请按 Ctrl+L 换成有权限的经办人。"
    ),
    HeadNeeded: (
        "这一步要由负责人来做，现在的经办人是“{operator}”，没有改动任何记录。请负责人按 Ctrl+L 换到自己名下再做。"
    ),
    PinNeeded: (
        "经办人“{operator}”设了 PIN，还没有输入，这一步没有做，原有记录没有改动。"
        "请按 Ctrl+L 输入 PIN 或换成别的经办人。"
    ),
    PinWrong: "PIN 不对，经办人没有换成“{operator}”。请重新输入；忘记了请负责人在设置里清除。",
    TooManyPins: "“{operator}”的 PIN 连续输错多次，请等 {seconds} 秒再试。",
    LastHead: "“{operator}”是唯一的负责人，没有改动。请先让另一位经办人当负责人。",
    NoLongerHere: "“{operator}”已停用，不能再以这个名字经办。请选别的经办人。",
}
