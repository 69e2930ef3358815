"""The packs a library knows: those that ship with the program, and the office's own."""

from functools import lru_cache

from app.domain.errors.rules import PolicyPackUnknown
from app.domain.packs.policy import PolicyPack
from app.policies import bundled_packs, find_pack, parse_pack
from app.store.unit_of_work import UnitOfWork


@lru_cache(maxsize=64)
def parsed_pack(text: str, file: str) -> PolicyPack:
    """The pack of a text, read once.

    Raises:
        BadPolicyPack: the text is no pack.
    """
    return parse_pack(text, file)


def packs_in(work: UnitOfWork) -> tuple[PolicyPack, ...]:
    """The office's own packs as they stand now, then those that ship."""
    own = tuple(parsed_pack(own.text, own.pack_id) for own in work.own_packs.newest())
    return (*own, *bundled_packs())


def pack_in(work: UnitOfWork, pack_id: str) -> PolicyPack:
    """The pack with this id, in its newest version.

    Raises:
        PolicyPackUnknown: no pack has it.
    """
    own = work.own_packs.of_pack(pack_id)
    if own:
        return parsed_pack(own[-1].text, pack_id)
    try:
        return find_pack(pack_id)
    except PolicyPackUnknown as error:
        known = [pack.id for pack in packs_in(work)]
        raise PolicyPackUnknown(pack=pack_id, known=known) from error


def pack_in_force(work: UnitOfWork) -> PolicyPack:
    """The pack new rounds begin with."""
    return pack_in(work, work.offices.get().policy_pack)
