"""A compound's sheet and a building's as a street office would have them half-way through its survey."""

from datetime import date

from app.domain.registers.fact_sheet import Fact, Facts, FactSheet, FactSheets, FactTable, PicturePair

CONDITIONS = ("完好", "一般", "差")
TYPES = ("单位家属院", "商品房", "房改房", "公房", "混合")


def compound_sheet() -> FactSheet:
    """小区基本情况表 with a list of buildings and of defects."""
    place = Facts(
        "一、名称与位置",
        (
            Fact("小区编码", "QH-017"),
            Fact("小区名称", "毛纺北小区"),
            Fact("曾用名", "毛纺厂北区家属院、北毛", wide=True),
            Fact("所属社区", "毛纺北社区"),
            Fact("网格"),
            Fact("地址", "清河街道毛纺路甲2号", wide=True),
            Fact("四至", wide=True),
            Fact("小区类型", "房改房", options=TYPES, wide=True),
        ),
    )
    size = Facts(
        "二、规模与人口",
        (
            Fact("楼栋数", "9 栋"),
            Fact("户数", "上报 902 户，户册 901 户，相差 1 户"),
            Fact("建筑面积", unit="㎡"),
            Fact("常住人口", "2478 人"),
            Fact("60岁以上人数", unit="人"),
        ),
    )
    buildings = FactTable(
        "三、楼栋一览",
        ("楼号", "建成年份", "层数", "单元数", "户数", "面积（㎡）", "电梯"),
        (1.4, 1.1, 0.8, 0.9, 0.9, 1.5, 0.8),
        tuple((f"{n}号楼", "1988", "6", "6", "72", "4633.20", "无") for n in range(1, 10)),
    )
    defects = FactTable(
        "四、问题清单",
        ("序号", "类别", "部位", "问题", "程度", "照片"),
        (0.6, 1.6, 1.6, 4.2, 1.0, 0.7),
        (("1", "屋面", "3号楼顶层", "多处渗漏，雨季西北角房间进水，居民多次反映。", "严重", "2"),),
        blank=2,
    )
    return FactSheet("小区基本情况表", "毛纺北小区", "小区：毛纺北小区", (place, size, buildings, defects))


def building_sheet(before: bytes, after: bytes | None = None) -> FactSheet:
    """楼栋现状表 of a building with a lift shaft of its own, half filled."""
    facts = Facts(
        "一、基本情况",
        (
            Fact("楼号", "3号楼"),
            Fact("建成年份", "1988 年"),
            Fact("结构", "砖混", options=("砖混", "框架", "剪力墙", "其他"), wide=True),
            Fact("房屋安全等级", options=("A", "B", "C", "D")),
            Fact("有无电梯", "无", options=("有", "无")),
        ),
    )
    state = Facts(
        "二、现状",
        (
            Fact("屋面", "差", options=CONDITIONS, note="防水层老化，顶层三户渗漏", wide=True),
            Fact("外墙", options=CONDITIONS, wide=True),
            Fact("上下水立管", "一般", options=CONDITIONS, wide=True),
        ),
    )
    hazards = FactTable("三、隐患", ("类别", "内容", "责任人", "期限"), (1.2, 4, 1.4, 1.6), blank=3)
    pairs = (
        PicturePair("东北角屋面", before, after, ("2026年3月5日", "")),
        PicturePair("2单元门口"),
    )
    return FactSheet("楼栋现状表（一楼一案）", "3号楼", "毛纺北小区 3号楼", (facts, state, hazards), pairs)


def baseline_record(before: bytes) -> FactSheets:
    """Both sheets as one document."""
    sheets = (compound_sheet(), building_sheet(before))
    return FactSheets("D01", "底册〔2026〕17号", 1, date(2026, 11, 20), sheets)
