"""What the kinds of things that can be found are called."""

from app.domain.records.search import HitKind

HIT_KINDS = {
    HitKind.COMPOUND: "小区",
    HitKind.BUILDING: "楼栋",
    HitKind.DWELLING: "房屋",
    HitKind.OWNER: "业主",
    HitKind.PHONE: "电话",
    HitKind.DOCUMENT: "文书",
    HitKind.WORK_ITEM: "改造内容",
}
