"""Owners of one name: finding the places somebody means when naming a person."""

from collections.abc import Iterable, Sequence

from app.domain.compounds.compound import SameNameProposal
from app.domain.dwellings.addresses import parse_address
from app.domain.errors.records import RecordMissing

KIND = "同名业主"


def places_named(
    proposals: Iterable[SameNameProposal], name: str, addresses: Sequence[str] = ()
) -> tuple[int, ...]:
    """Party ids of a repeated name, all of them or those at some addresses, however these are written.

    Raises:
        RecordMissing: the name stands beside fewer than two dwellings, or not at one of the addresses.
    """
    found = next((proposal for proposal in proposals if proposal.name == name), None)
    if found is None:
        raise RecordMissing(kind=KIND, name=name)
    if not addresses:
        return found.party_ids
    party_at = {_key(address): party for party, address in zip(found.party_ids, found.addresses, strict=True)}
    missing = next((address for address in addresses if _key(address) not in party_at), None)
    if missing is not None:
        raise RecordMissing(kind=KIND, name=f"{name}（{missing}）")
    return tuple(dict.fromkeys(party_at[_key(address)] for address in addresses))


def _key(address: str) -> object:
    parsed = parse_address(address)
    return parsed.key if parsed is not None else address.strip()
