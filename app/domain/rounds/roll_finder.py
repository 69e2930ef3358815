"""Finds the dwelling a clerk typed or a scanner read on a frozen roll."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from app.domain.dwellings.addresses import (
    DwellingAddress,
    building_key,
    parse_address,
    room_key,
    stairwell_key,
)
from app.domain.errors.rounds import NotOnRoll
from app.domain.rounds.form_code import STUB_PAGE, parse_form_code
from app.domain.rounds.roll import Roll, RollRow
from app.domain.sheets.written_text import half_width

_CODE = re.compile(r"[FN]1-", re.IGNORECASE)
_STAIRWELL_AND_ROOM = re.compile(r"([0-9]{1,2}|[A-Za-z])-([0-9]{3,4}[A-Za-z]?)")
_PLACE = re.compile(r"([0-9A-Za-z]{1,4})-(?:([0-9A-Za-z]{1,2})-)?")


class KeptPlace(NamedTuple):
    """The building and stairwell a pile of paper comes from; '' where it is not kept."""

    building: str = ""
    stairwell: str = ""


NOWHERE = KeptPlace()


class RollFinder:
    """Looks dwellings up by address as written, by room number, or by the code on a form.

    stubs: whether the code on a stub will do; whoever enters answers must hold the ballot itself.
    """

    def __init__(self, round_id: int, roll: Roll, rows: Sequence[RollRow], stubs: bool = False) -> None:
        self._round_id, self._roll, self._stubs = round_id, roll, stubs
        self._by_no = {row.no: row for row in rows}
        # a district's roll has a hundred thousand rows but few different labels
        building, stairwell, room = map(cache, (building_key, stairwell_key, room_key))
        self._by_key = {
            (building(row.building), stairwell(row.stairwell), room(row.room)): row
            for row in rows
            if not row.struck
        }
        self._by_room: dict[str, list[tuple[str, RollRow]]] = defaultdict(list)
        for key, row in self._by_key.items():
            self._by_room[key[2]].append((key[0], row))

    def find(self, typed: str, kept: KeptPlace = NOWHERE) -> RollRow:
        """The dwelling named by a form's code, `3-2-501`, 三号楼二门501, or a room number that only it has.

        kept: within this building or stairwell a room number alone, or `2-501`, is enough.

        Raises:
            NotOnRoll: nothing fits, several dwellings do, or the form is one of another round.
        """
        written = half_width(typed).strip()
        if _CODE.match(written):
            return self._by_code(written)
        for text in dict.fromkeys((written, from_number_pad(written))):
            row = self._kept(text, kept) if kept.building else self._by_address(text)
            if row is not None:
                return row
        raise NotOnRoll(address=self._not_found(written, kept))

    def at(self, address: DwellingAddress) -> RollRow | None:
        """The dwelling at an address; without a stairwell, the only one of its building with that room."""
        return self.with_key(address.key)

    def with_key(self, key: tuple[str, str, str]) -> RollRow | None:
        """The dwelling with these keys of building, stairwell and room; a stairwell '' as for `at`."""
        exact = self._by_key.get(key)
        if exact is not None or key[1]:
            return exact
        alike = [row for building, row in self._by_room.get(key[2], ()) if building == key[0]]
        return alike[0] if len(alike) == 1 else None

    def row(self, no: int) -> RollRow:
        """The dwelling with this number on the roll, struck or not."""
        return self._by_no[no]

    def matching(self, typed: str) -> tuple[RollRow, ...]:
        """Dwellings a bare room number could mean, in roll order."""
        return tuple(row for _, row in self._by_room.get(room_key(typed), ()))

    def place(self, typed: str) -> KeptPlace | None:
        """The building or stairwell `3-` or `3-2-` asks to keep, with the labels of the roll; `-` keeps none.

        None for anything else, and for a place that is not on the roll.
        """
        text = from_number_pad(half_width(typed).strip())
        if text == "-":
            return NOWHERE
        found = _PLACE.fullmatch(text)
        if found is None:
            return None
        wanted = DwellingAddress(found.group(1), found.group(2) or "", "").key[:2]
        for (building, stairwell, _), row in self._by_key.items():
            if building == wanted[0] and wanted[1] in ("", stairwell):
                return KeptPlace(row.building, row.stairwell if wanted[1] else "")
        return None

    def _by_code(self, typed: str) -> RollRow:
        code = parse_form_code(typed)
        if code is None:
            raise NotOnRoll(address=f"读不准的表号 {typed}")
        if code.page == STUB_PAGE and not self._stubs:
            raise NotOnRoll(address=f"存根上的码 {typed}")
        row = self._by_no.get(code.row_no) if code.round_id == self._round_id else None
        if row is None or row.struck or not self._roll.printed_digest.upper().startswith(code.digest):
            raise NotOnRoll(address=f"另一轮征询的表 {typed}")
        return row

    def _kept(self, typed: str, kept: KeptPlace) -> RollRow | None:
        found = _STAIRWELL_AND_ROOM.fullmatch(typed)
        if found is not None and not kept.stairwell:
            return self.at(DwellingAddress(kept.building, found.group(1), found.group(2)))
        address = parse_address(typed)
        elsewhere = self.at(address) if address is not None else None
        return elsewhere or self.at(DwellingAddress(kept.building, kept.stairwell, typed))

    def _by_address(self, typed: str) -> RollRow | None:
        address = parse_address(typed)
        found = self.at(address) if address is not None else None
        if found is not None:
            return found
        alike = self.matching(typed)
        return alike[0] if len(alike) == 1 else None

    def _not_found(self, typed: str, kept: KeptPlace) -> str:
        alike = [row for row in self.matching(typed) if kept.building in ("", row.building)]
        if len(alike) > 1:
            return f"{typed}（本轮有 {len(alike)} 套 {typed}）"
        return f"{kept.building}{kept.stairwell}{typed}"


def from_number_pad(typed: str) -> str:
    """The pad's other keys serve as dashes: 3.2.501, 3*2*501."""
    return re.sub(r"(?<=[0-9A-Za-z])\s*[.*+/ ]\s*(?=[0-9A-Za-z]|$)", "-", typed)
