"""What the columns and the choices of the list of dwellings are called."""

from app.domain.dwellings.dwelling_list import ListColumn, Only

LIST_COLUMNS = {
    ListColumn.COMPOUND: "小区",
    ListColumn.BUILDING: "楼栋",
    ListColumn.STAIRWELL: "单元",
    ListColumn.ROOM: "房号",
    ListColumn.OWNERS: "业主",
    ListColumn.PHONES: "电话",
    ListColumn.AREA: "面积（㎡）",
    ListColumn.AREA_BASIS: "面积依据",
    ListColumn.USE: "用途",
    ListColumn.COUNTS: "计入户数",
    ListColumn.NOTE: "备注",
}

ONLY = {
    Only.ALL: "全部房屋",
    Only.NO_OWNER: "没有业主",
    Only.NO_PHONE: "没有电话",
    Only.NO_AREA: "没有面积",
    Only.NOT_HOUSING: "不是住宅",
    Only.NOT_COUNTED: "不计入户数",
}
