"""Sentences: what keeps a round from its end."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.closing import (
    ClosingRefused,
    DifferencesOpen,
    FormsUnchecked,
    PendingBallots,
    SameHands,
    SecondPersonNeeded,
    SignedSheetHeld,
    SumsDisagree,
)

SENTENCES: Mapping[type[LouanError], str] = {
    ClosingRefused: (
        "“{title}”现在不能{step}：{reason}。已录入的票和结果都没有改动。请先把上面缺的办好，再做这一步。"
    ),
    SignedSheetHeld: (
        "“{file}”是“{title}”签字的结果确认单，结果以它为凭，没有移除。"
        "附错了的，请在确认结果以前重新附上正确的一份，再移除这一份。"
    ),
    SecondPersonNeeded: (
        "结果没有确认，原样留着：开票的是“{counted_by}”，确认要由另一位有复核或负责人身份的人来做，"
        "现在是“{operator}”。请换成那一位经办人；没有登记经办人的，请填写另一个人的姓名。"
    ),
    PendingBallots: (
        "还有 {count} 张表待核（{addresses}），这一轮没有结束，已录入的都在。请逐张定为有效或无效，再结束。"
    ),
    SameHands: (
        "“{address}”的表是{name}录的，复核、认定要由另一个人，没有记下。请换一位经办人（Ctrl+L）再做。"
    ),
    DifferencesOpen: (
        "还有 {count} 张表两次录入不一致（{addresses}），这一轮没有结束，已录入的都在。"
        "请在“复核录入”里逐张处理，再结束。"
    ),
    FormsUnchecked: (
        "这一轮须双人录入，{forms} 张表里还有 {count} 张没有复核，这一轮没有结束，已录入的都在。请复核完再结束。"
    ),
    SumsDisagree: (
        "这一轮的数字对不上：{found}。档案库可能在楼案之外被改过，结果没有出具。"
        "请从备份恢复，并联系维护人员。"
    ),
}
