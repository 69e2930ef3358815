"""The figures of a menu in words, for the window, the command line and sheets alike."""

from app.domain.rounds.consent import Counts
from app.domain.rounds.counting import area_text
from app.domain.rounds.menu_count import ItemCount, MenuCount

MENU_COLUMNS = (
    "名次", "改造内容", "类别", "要的户数/名册", "必要", "需要", "不需要",
    "要的户数/有效表", "人数/名册", "面积/名册（㎡）", "面积/有效表（㎡）",
)  # fmt: skip


def menu_cells(one: ItemCount, count: MenuCount) -> tuple[str, ...]:
    """An item as a row under `MENU_COLUMNS`; never a share without its base."""
    asked, roll, valid = one.asked, count.roll, count.valid
    return (
        str(one.rank),
        f"{one.item.code} {one.item.name}",
        one.item.group,
        f"{asked.households} / {roll.households} 户",
        f"{one.necessary.households} 户",
        f"{one.wanted.households} 户",
        f"{one.not_wanted.households} 户",
        f"{asked.households} / {valid.households} 户",
        f"{asked.persons} / {roll.persons} 人",
        f"{area_text(asked.area)} / {area_text(roll.area)}",
        f"{area_text(asked.area)} / {area_text(valid.area)}",
    )


def bases_text(count: MenuCount) -> str:
    """The two bases every share of a menu names."""
    return f"名册 {_all(count.roll)}；有效表 {_all(count.valid)}，其中 {count.ticked} 户勾选了项目"


def asked_text(one: ItemCount, count: MenuCount) -> str:
    """How many want an item, of the roll and of the valid forms."""
    return (
        f"必要 {one.necessary.households} 户、需要 {one.wanted.households} 户；"
        f"占名册 {_part(one.asked, count.roll)}；占有效表 {_part(one.asked, count.valid)}"
    )


def _all(counts: Counts) -> str:
    return f"{counts.households} 户 {counts.persons} 人 {area_text(counts.area)} ㎡"


def _part(part: Counts, whole: Counts) -> str:
    return (
        f"{part.households} / {whole.households} 户、{part.persons} / {whole.persons} 人、"
        f"{area_text(part.area)} / {area_text(whole.area)} ㎡"
    )
