"""Making the menu a round begins with out of a pack's own items and the national catalogue."""

from collections.abc import Sequence

from app.domain.compounds.work_item import RenovationItem
from app.domain.packs.policy import PolicyPack
from app.domain.rounds.menu import MenuItem
from app.domain.words import item_class_word


def menu_of(pack: PolicyPack, catalogue: Sequence[RenovationItem]) -> tuple[MenuItem, ...]:
    """What may be ticked: compulsory items, those offered first, the pack's other own, then the free national ones.

    A national item that one of the pack's items covers is not offered twice.
    """
    named = sorted(pack.items, key=lambda item: (not item.must, not item.should))
    types = {code: type_.name for type_ in pack.types for code in type_.adds}
    menu = [
        MenuItem(item.code, item.name, types.get(item.code) or item.category, item.covers, item.must)
        for item in named
    ]
    taken = {code for item in named for code in (item.code, *item.covers)}
    return tuple(menu) + tuple(
        MenuItem(item.code, item.name, types.get(item.code) or item_class_word(item), (item.code,))
        for item in map(pack.classed, catalogue)
        if item.code not in taken
    )
