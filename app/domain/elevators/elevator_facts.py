"""What the registers say of one stairwell's lift: who signed, what was posted, which objections are open."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.compounds.compound import Stairwell
from app.domain.dwellings.addresses import building_key, parse_address, room_key, stairwell_key
from app.domain.dwellings.dwelling_kinds import YesNo
from app.domain.elevators.elevator_costs import Flat, FlatShare
from app.domain.elevators.elevator_register import entries_of
from app.domain.elevators.elevator_track import LiftObjections, Signed
from app.domain.packs.pack_rules import CostSplit
from app.domain.registers.objections import Periods, blocks, holds
from app.domain.registers.opinions import is_objection, number_key
from app.domain.registers.register import Entry
from app.domain.registers.register_words import ElevatorMatter

LIFT = "电梯"


@dataclass(frozen=True, slots=True)
class Mediation:
    """One talk about an objection: day as text, who mediated, what came of it."""

    day: str
    mediator: str
    text: str


def flats_of(stairwell: Stairwell) -> tuple[Flat, ...]:
    """Dwellings that may pay: those that count as households."""
    return tuple(Flat(d.id, d.room, d.floor) for d in stairwell.dwellings if d.counts)


def split_refused(flats: Sequence[Flat], rule: CostSplit | None) -> str:
    """Why the cost cannot be shared by floor; '' where it can."""
    if rule is None:
        return "规则包没有分摊的起点"
    unknown = [flat.room for flat in flats if flat.floor is None]
    if unknown:
        return f"{'、'.join(unknown)}没有楼层，不知道哪些户出资"
    if not any(rule.weight(flat.floor or 0) for flat in flats):
        return "没有要出资的楼层"
    return ""


def consents_of(entries: Sequence[Entry], code: str) -> Signed:
    """Consent of those whose private part is used, by dwelling and person; the newest word of each counts."""
    words = {
        (room_key(entry.text("room")), entry.text("person")): entry
        for entry in entries_of(entries, code, ElevatorMatter.CONSENT)
    }
    named = {f"{entry.text('room')} {entry.text('person')}": entry for entry in words.values()}
    return _signed({name: (entry,) for name, entry in named.items()})


def signatures_of(entries: Sequence[Entry], code: str, shares: Sequence[FlatShare]) -> Signed:
    """Signatures of the dwellings that pay; one whose owners do not all sign has not signed."""
    newest: dict[tuple[str, str], Entry] = {}
    for entry in entries_of(entries, code, ElevatorMatter.SIGNATURE):
        newest[(room_key(entry.text("room")), entry.text("person"))] = entry
    asked: dict[str, tuple[Entry, ...]] = {}
    for share in shares:
        if share.weight:
            key = room_key(share.flat.room)
            asked[share.flat.room] = tuple(entry for (room, _), entry in newest.items() if room == key)
    return _signed(asked)


def objections_of(
    opinions: Sequence[Entry], code: str, references: Sequence[str], periods: Periods
) -> LiftObjections:
    """Objections under a real name to a stairwell's lift: to its notice by number, or from its rooms about a lift."""
    here = [entry for entry in opinions if is_objection(entry) and _about(entry, code, references)]
    about = [entry for entry in here if holds(entry, periods)]
    named = [entry for entry in here if entry.values.get("real_name") is YesNo.YES]
    return LiftObjections(
        tuple(entry.no for entry in about),
        tuple(entry.no for entry in about if blocks(entry, periods)),
        tuple(entry.no for entry in about if entry.values.get("ended") is None),
        tuple(entry.no for entry in named if entry not in about),
    )


def mediations_of(entries: Sequence[Entry], code: str) -> tuple[Mediation, ...]:
    """The talks about objections, oldest first."""
    return tuple(
        Mediation(str(entry.day("day") or ""), entry.text("person"), entry.text("note"))
        for entry in entries_of(entries, code, ElevatorMatter.MEDIATION)
    )


def _about(entry: Entry, code: str, references: Sequence[str]) -> bool:
    if entry.text("notice") and number_key(entry.text("notice")) in map(number_key, references):
        return True
    place = parse_address(entry.text("address"))
    here = place is not None and f"{building_key(place.building)}-{stairwell_key(place.stairwell)}" == code
    return here and not entry.text("notice") and LIFT in entry.text("topic") + entry.text("text")


def _signed(asked: dict[str, tuple[Entry, ...]]) -> Signed:
    given = [name for name, found in asked.items() if found and all(map(_yes, found))]
    against = [name for name, found in asked.items() if any(e.values.get("given") is YesNo.NO for e in found)]
    waiting = [name for name in asked if name not in given and name not in against]
    return Signed(len(asked), len(given), tuple(waiting), tuple(against))


def _yes(entry: Entry) -> bool:
    return entry.values.get("given") is YesNo.YES
