"""The cost of a lift shared by floor: every amount in fen, all of them together exactly the total."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.packs.pack_rules import CostSplit
from app.domain.packs.policy_kinds import Remainder


@dataclass(frozen=True, slots=True)
class Flat:
    """A dwelling that may pay. floor: of its entrance; None: not known, so it cannot be given a share."""

    dwelling_id: int
    room: str
    floor: int | None


@dataclass(frozen=True, slots=True)
class FlatShare:
    """What one dwelling pays, in fen, and by which weight."""

    flat: Flat
    weight: int
    amount: int


@dataclass(frozen=True, slots=True)
class FloorShare:
    """What the dwellings of a floor pay together; `lowest` and `highest` differ by the fen that do not divide."""

    floor: int
    weight: int
    flats: int
    lowest: int
    highest: int
    amount: int


def cost_split(total: int, flats: Sequence[Flat], rule: CostSplit) -> tuple[FlatShare, ...]:
    """Share a total in fen; empty where nobody pays, or where a floor is not known.

    Every flat pays its weight's part rounded down to the fen. The fen that are left, fewer than there are paying
    flats, fall to the highest or the lowest paying floor as the rule says, evenly over its flats, the first ones first.

    Raises:
        ValueError: the total is negative.
    """
    if total < 0:
        raise ValueError(f"a cost is not negative: {total}")
    weights = [rule.weight(flat.floor) if flat.floor is not None else 0 for flat in flats]
    whole = sum(weights)
    if not whole or any(flat.floor is None for flat in flats):
        return ()
    amounts = [total * weight // whole for weight in weights]
    _give(amounts, _bearing(flats, weights, rule.remainder), total - sum(amounts))
    return tuple(
        FlatShare(flat, weight, amount) for flat, weight, amount in zip(flats, weights, amounts, strict=True)
    )


def by_floor(shares: Sequence[FlatShare]) -> tuple[FloorShare, ...]:
    """The shares floor by floor, lowest floor first."""
    floors: dict[int, list[FlatShare]] = {}
    for share in shares:
        floors.setdefault(share.flat.floor or 0, []).append(share)
    return tuple(_floor(floor, floors[floor]) for floor in sorted(floors))


def per_flat(shares: Sequence[FlatShare]) -> Mapping[int, FlatShare]:
    """The shares by the id of their dwelling."""
    return {share.flat.dwelling_id: share for share in shares}


def _bearing(flats: Sequence[Flat], weights: Sequence[int], remainder: Remainder) -> list[int]:
    """Places of the flats on the floor that bears what does not divide."""
    paying = [(flat.floor or 0, at) for at, flat in enumerate(flats) if weights[at]]
    end = max if remainder is Remainder.HIGHEST else min
    chosen = end(floor for floor, _ in paying)
    return [at for floor, at in paying if floor == chosen]


def _give(amounts: list[int], bearing: Sequence[int], rest: int) -> None:
    each, over = divmod(rest, len(bearing))
    for turn, at in enumerate(bearing):
        amounts[at] += each + (turn < over)


def _floor(floor: int, shares: Sequence[FlatShare]) -> FloorShare:
    amounts = [share.amount for share in shares]
    return FloorShare(floor, shares[0].weight, len(shares), min(amounts), max(amounts), sum(amounts))
