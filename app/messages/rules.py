"""Sentences: what is wrong with rules, their values or the tables of holidays."""

from collections.abc import Mapping

from app.domain.errors import LouanError
from app.domain.errors.rules import (
    BadPolicyPack,
    HolidaySheetRefused,
    HolidayTableMissing,
    PolicyPackUnknown,
    RulesUnchanged,
    UnconfirmedPolicy,
)

SENTENCES: Mapping[type[LouanError], str] = {
    HolidayTableMissing: (
        "节假日表缺失：还没有 {year} 年的放假安排，期限没有推算，已录入的内容不受影响。"
        "国务院公布该年安排后，请在设置里导入该年的节假日表，或更新楼案，再算。"
    ),
    HolidaySheetRefused: (
        "节假日表“{file}”不能使用（{place}：{reason}）。没有导入任何内容，期限照旧，请改正该表后再导入。"
    ),
    BadPolicyPack: (
        "规则文件“{file}”不能使用（{key}：{reason}）。现用的规则没有改动，请改正该文件或换用原来的文件。"
    ),
    PolicyPackUnknown: (
        "没有编号为“{pack}”的规则，现用的规则没有改动。可选的规则有：{known}，请在设置中另选。"
    ),
    RulesUnchanged: (
        "“{compound}”办理用的就是现行的“{pack}”（{version}版），没有改动。要改规则，请先在规则页改好，再来换用。"
    ),
    UnconfirmedPolicy: (
        "以下数值只是预设，还没有人核实：{values}。"
        "征询保持原样，请在规则页写明由谁、何时、依据什么文件确认后再继续。"
    ),
}
