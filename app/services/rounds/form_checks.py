"""What a form must be before it is taken, at the first reading and at the second."""

from datetime import date

from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import NotOnRoll
from app.domain.rounds.consent import Answer, answers_to
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.menu import Picks
from app.domain.rounds.roll import RollRow
from app.domain.words import word
from app.store.unit_of_work import UnitOfWork


def row_on_roll(work: UnitOfWork, round_: ConsultationRound, row_no: int) -> RollRow:
    """The row of a round's roll with a number.

    Raises:
        NotOnRoll: there is none, or it was struck.
    """
    row = work.rolls.row(round_.roll.id, row_no)
    if row is None or row.struck:
        raise NotOnRoll(address=row.address if row else f"名册第{row_no}号")
    return row


def refuse_future(returned_on: date, today: date) -> None:
    """Let only forms in that came back by today. Raises: ValueRefused."""
    if returned_on > today:
        raise ValueRefused(field="收回日期", value=returned_on.isoformat(), reason="不能晚于今天")


def refuse_other_answers(round_: ConsultationRound, answer: Answer | None) -> None:
    """Let only answers in that a kind of round takes. Raises: ValueRefused."""
    taken = answers_to(round_.kind)
    if answer is not None and answer not in taken:
        reason = f"这一轮只收{'、'.join(map(word, taken))}"
        raise ValueRefused(field="答复", value=word(answer), reason=reason)


def refuse_unlisted(round_: ConsultationRound, picks: Picks) -> None:
    """Let only picks in that stand on the menu of a round. Raises: ValueRefused."""
    listed = {item.code for item in round_.menu}
    for code in picks:
        if code not in listed:
            raise ValueRefused(field="菜单勾选", value=code, reason="这一轮的菜单上没有这一项")
