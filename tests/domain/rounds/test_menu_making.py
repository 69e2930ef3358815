"""Which items a pack's menu offers, in which order and group."""

from app.domain.rounds.menu_making import menu_of
from app.policies import bundled_packs, catalogue, find_pack


def test_every_menu_offers_every_national_item_exactly_once() -> None:
    for pack in bundled_packs():
        menu = menu_of(pack, catalogue())
        assert {code for item in menu for code in item.covers} >= {item.code for item in catalogue()}
        assert len({item.code for item in menu}) == len(menu)
        free = [item.code for item in menu if item.covers == (item.code,)]
        covered = [code for item in menu if item.covers != (item.code,) for code in item.covers]
        assert not set(free) & set(covered)


def test_nine_compulsory_items_come_first_in_handan() -> None:
    menu = menu_of(find_pack("handan"), catalogue())
    assert [item.code for item in menu if item.must] == [f"H9-{n}" for n in range(1, 10)]
    assert [item.code for item in menu[:9]] == [f"H9-{n}" for n in range(1, 10)]
    assert menu[2].covers == ("JC-13", "JC-14")
    assert {item.group for item in menu[9:]} == {"基础类", "完善类", "提升类"}


def test_zhoukou_offers_by_its_three_types() -> None:
    groups = list(dict.fromkeys(item.group for item in menu_of(find_pack("zhoukou"), catalogue())))
    assert groups[:3] == ["功能达标型（微改造）", "功能完善型", "功能提高型"]
