"""Trade words of what a dwelling's file says, and what lists write instead of them."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.dwellings.dwelling_kinds import Evidence, Occupancy, PartyKind, TitleKind, VisitOutcome, YesNo

DWELLING_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    TitleKind: {
        TitleKind.COMMODITY: "商品房",
        TitleKind.REFORMED: "房改房",
        TitleKind.PUBLIC: "公房",
        TitleKind.WORK_UNIT: "单位房",
        TitleKind.UNREGISTERED: "未登记",
    },
    Occupancy: {
        Occupancy.OWNER: "自住",
        Occupancy.LET: "出租",
        Occupancy.VACANT: "空置",
        Occupancy.LOST: "失联",
    },
    PartyKind: {
        PartyKind.PERSON: "自然人",
        PartyKind.ORGANISATION: "单位",
        PartyKind.DEVELOPER: "建设单位",
        PartyKind.GOVERNMENT: "政府",
    },
    Evidence: {
        Evidence.CERTIFICATE: "产权证",
        Evidence.CONTRACT: "合同",
        Evidence.INHERITANCE: "继承",
        Evidence.JUDGMENT: "判决",
        Evidence.ORAL: "口述",
    },
    VisitOutcome: {
        VisitOutcome.FILLED: "已填",
        VisitOutcome.NOBODY: "无人",
        VisitOutcome.REFUSED: "拒绝",
        VisitOutcome.POSTPONED: "改期",
    },
    YesNo: {YesNo.YES: "是", YesNo.NO: "否"},
}
