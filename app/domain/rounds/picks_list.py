"""What every dwelling of a roll answered and ticked, as a list that reads back as the same ballots and picks."""

from collections.abc import Sequence
from datetime import date

from app.domain.rounds.consent import Ballot, DwellingState, Validity
from app.domain.rounds.menu import PICKS, MenuItem
from app.domain.rounds.roll import RollRow
from app.domain.words import word

PLACE_COLUMNS = ("楼栋", "单元", "房号", "业主", "意见", "无效原因", "收回日期", "状况")


def picks_columns(menu: Sequence[MenuItem]) -> tuple[str, ...]:
    """Heading of the list; an item stands under its code and name."""
    return (*PLACE_COLUMNS, *(f"{item.code} {item.name}" for item in menu))


def picks_line(
    menu: Sequence[MenuItem], row: RollRow, ballot: Ballot | None
) -> tuple[str | date | None, ...]:
    """A dwelling under `picks_columns`; ballot: the one that counts.

    A form that awaits a decision, and a refusal, say so under 状况 alone: neither is an answer a list may bring in.
    """
    state = ballot.state if ballot else DwellingState.NOT_RETURNED
    answered = ballot is not None and ballot.validity in (Validity.VALID, Validity.INVALID)
    return (
        row.building,
        row.stairwell,
        row.room,
        "、".join(row.owners),
        word(state) if answered else None,
        word(ballot.reason) if ballot and ballot.reason else None,
        ballot.returned_on if ballot else None,
        word(state),
        *(PICKS[ballot.picks[item.code]] if ballot and item.code in ballot.picks else None for item in menu),
    )
