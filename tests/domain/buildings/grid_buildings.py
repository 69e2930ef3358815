"""Buildings of rooms written as in a roster, for the 楼盘表."""

from app.domain.compounds.compound import Building, Dwelling, Stairwell, Use
from app.domain.dwellings.addresses import floor_of, room_key

TWO_BY_THREE = ["101", "102", "201", "202", "301", "302"]


def flat(number: int, room: str, use: Use = Use.HOUSING) -> Dwelling:
    return Dwelling(number, room, room_key(room), floor_of(room), ("王淑芬",), (), 7550, None, use, True)


def building(*stairwells: list[str]) -> Building:
    number = 0
    made = []
    for place, rooms in enumerate(stairwells, start=1):
        flats = []
        for room in rooms:
            number += 1
            flats.append(flat(number, room))
        made.append(Stairwell(place, str(place), tuple(flats)))
    return Building(1, "3", tuple(made))
