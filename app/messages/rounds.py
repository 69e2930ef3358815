"""Sentences: what a consultation round does not allow."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.rounds import (
    AreaUnfitForVote,
    CorrectionRefused,
    NoRoundYet,
    NothingToUndo,
    NotOnRoll,
    ProxyLimitReached,
    ProxyMissing,
    ReasonRequired,
    RollSettled,
    RosterEmpty,
    RoundAlreadyOpen,
    RoundNotClosed,
    RoundNotOpen,
)

SENTENCES: Mapping[type[LouanError], str] = {
    RosterEmpty: ("“{compound}”的户册里还没有房屋，没有可征询的住户，内容没有改动。请先导入或录入户册。"),
    NoRoundYet: "“{compound}”还没有发起过征询，没有可打印的内容。请先发起一轮征询，再打印。",
    RoundNotOpen: (
        "“{title}”现在是“{status}”，不能再收表，这一次没有录入，原有结果没有改动。如要重新征询，请另开一轮。"
    ),
    RoundNotClosed: "“{title}”还没有结束，结果还没有定，已录入的都在。请先结束这一轮，再做这一步。",
    RoundAlreadyOpen: "“{title}”还在进行，没有另开新的一轮，已录入的都在。请先结束它，再开下一轮。",
    AreaUnfitForVote: (
        "业主共同决定要按面积计票，有 {count} 套没有面积或只有估算面积（{addresses}），这一轮没有发起，内容没有改动。"
        "请先补上登记、实测或合同面积，再发起。"
    ),
    NotOnRoll: (
        "“{address}”不在本轮固定的名册里，这张表没有录入，其余内容都在。请核对房号，几处同号的要写明楼栋和单元。"
    ),
    RollSettled: (
        "“{title}”现在是“{status}”，名册不能再更正，更正单没有开出，原有结果没有改动。如果名册确有错误，请作废后另开一轮。"
    ),
    CorrectionRefused: (
        "“{address}”不能这样更正：{reason}。更正单没有开出，名册和计票都没有改动。请核对房号和更正的种类后再试。"
    ),
    ProxyLimitReached: (
        "“{holder}”最多只能受 {limit} 位业主委托（{source}），这一次没有登记、没有录入，原有内容都在。"
        "请改由别人受托或业主本人签名。"
    ),
    ProxyMissing: (
        "“{address}”在 {day} 没有可用的委托书，这张表没有录入，其余内容都在。"
        "请先在“委托书”里登记并附上扫描件；没有委托书的，按无效“缺委托书”录入。"
    ),
    ReasonRequired: "“{address}”的表标为无效，但没有选原因，这张表没有录入。请选择无效原因后再录入。",
    NothingToUndo: "“{title}”里没有可以撤回的录入，内容没有改动。请直接继续录入。",
}
