"""Finds the dwelling a clerk typed or a scanner read on a frozen roll."""

from collections import defaultdict
from collections.abc import Sequence

from app.domain.addresses import DwellingAddress, parse_address, room_key
from app.domain.errors import NotOnRoll
from app.domain.form_code import parse_form_code
from app.domain.roll import Roll, RollRow


class RollFinder:
    """Looks dwellings up by address as written, by room number, or by the code on a form."""

    def __init__(self, round_id: int, roll: Roll, rows: Sequence[RollRow]) -> None:
        self._round_id, self._roll = round_id, roll
        self._by_no = {row.no: row for row in rows}
        self._by_key = {address_of(row).key: row for row in rows}
        self._by_room: dict[str, list[RollRow]] = defaultdict(list)
        for row in rows:
            self._by_room[room_key(row.room)].append(row)

    def find(self, typed: str) -> RollRow:
        """The dwelling named by a form's code, `3-2-501`, 三号楼二门501, or a room number that only it has.

        Raises:
            NotOnRoll: nothing fits, several dwellings do, or the form is one of another round.
        """
        row = self._by_code(typed) or self._by_address(typed)
        if row is None:
            raise NotOnRoll(address=typed.strip())
        return row

    def at(self, address: DwellingAddress) -> RollRow | None:
        """The dwelling at an address; without a stairwell, the only one of its building with that room."""
        exact = self._by_key.get(address.key)
        if exact is not None or address.key[1]:
            return exact
        building, _, room = address.key
        alike = [row for row in self._by_room.get(room, ()) if address_of(row).key[0] == building]
        return alike[0] if len(alike) == 1 else None

    def matching(self, typed: str) -> tuple[RollRow, ...]:
        """Dwellings a bare room number could mean, in roll order."""
        return tuple(self._by_room.get(room_key(typed), ()))

    def _by_code(self, typed: str) -> RollRow | None:
        code = parse_form_code(typed)
        if code is None or code.round_id != self._round_id:
            return None
        return self._by_no.get(code.row_no) if self._roll.digest.upper().startswith(code.digest) else None

    def _by_address(self, typed: str) -> RollRow | None:
        address = parse_address(typed)
        found = self.at(address) if address is not None else None
        if found is not None:
            return found
        alike = self.matching(typed)
        return alike[0] if len(alike) == 1 else None


def address_of(row: RollRow) -> DwellingAddress:
    """The address of a row, for comparing."""
    return DwellingAddress(row.building, row.stairwell, row.room)
