"""The sum checks of a round (核对): issued ≥ returned = valid + invalid, each dwelling in one state."""

from dataclasses import dataclass

from app.domain.rounds.consent import answers_to
from app.domain.words import word
from app.services.rounds.standing import RoundStanding


@dataclass(frozen=True, slots=True)
class SumLine:
    """One check in words, with whether it holds."""

    text: str
    holds: bool


def sums_of(standing: RoundStanding) -> tuple[SumLine, ...]:
    """All checks of a round; one that fails means the file was altered outside the program."""
    tally, roll = standing.tally, standing.round.roll
    answers = {answer: tally.of(answer).households for answer in answers_to(standing.round.kind)}
    listed = " + ".join(f"{word(answer)} {households}" for answer, households in answers.items())
    refused = f" + 拒绝 {tally.refused}" if tally.refused else ""
    return (
        SumLine(f"发出 {tally.issued} ≥ 收回 {tally.returned}", tally.issued >= tally.returned),
        SumLine(
            f"收回 {tally.returned} = 有效 {tally.valid} + 无效 {tally.invalid} + 待核 {tally.pending}",
            tally.returned == tally.valid + tally.invalid + tally.pending and tally.valid >= 0,
        ),
        SumLine(
            f"名册 {roll.dwellings} 套 = 收回 {tally.returned}{refused} + 未收回 {tally.not_returned}",
            roll.dwellings == tally.dwellings and tally.not_returned >= 0,
        ),
        SumLine(
            f"有效户 {tally.participating.households} = {listed}",
            sum(answers.values()) == tally.participating.households,
        ),
        SumLine(
            f"名册户数 {roll.counts.households}、人数 {roll.counts.persons} 与冻结时一致",
            roll.counts == tally.roll,
        ),
    )
