"""Where a round stands: its tally and its gates, computed here for every screen, sheet and PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.packs.policy import Confirmation, PolicyPack, PolicyValue, unconfirmed
from app.domain.rounds.consent import Tally
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.roll_correction import RollCorrection
from app.domain.rounds.round_gates import on_both_bases, round_gates, values_behind
from app.domain.rounds.silence_words import silent_lines
from app.domain.rounds.silent_count import SilentCount, count_silent, with_silent
from app.domain.words import PLAIN, counted_by, verdict_line, verdict_lines
from app.services.packs.pack_shelf import parsed_pack
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class RoundStanding:
    """A round with its figures of this moment; gates[0] decides, the others inform.

    unconfirmed: assumed policy values behind the gates that nobody has vouched for; while there are any, the
        round cannot close.
    both_bases: satisfaction of the roll and of those who answered, whichever decides; empty for other kinds.
    corrections: numbered corrections of its roll, with the figures before and after each.
    silent: those who said nothing, where a rule of silence is in force; `tally` is of real votes alone.
    """

    round: ConsultationRound
    tally: Tally
    gates: tuple[GateVerdict, ...]
    unconfirmed: tuple[PolicyValue, ...]
    both_bases: tuple[GateLine, ...] = ()
    corrections: tuple[RollCorrection, ...] = ()
    silent: SilentCount | None = None

    @property
    def passed(self) -> bool:
        """Whether every gate of the round is open."""
        return bool(self.gates) and all(gate.passed for gate in self.gates)

    @property
    def telling(self) -> tuple[GateVerdict, GateLine]:
        """What is still missing first, with its gate; once nothing is, the line that decides.

        Raises:
            IndexError: the round has no gates.
        """
        lines = [(gate, line) for gate in self.gates for line in gate.lines]
        return next((found for found in lines if not found[1].passed), lines[0])

    @property
    def others_told(self) -> tuple[str, ...]:
        """Every line but the telling one in words; `silence_told` has those of the deciding gate without the silent.

        A vote on a lift is measured by the rule of the place and by the law, often alike: each line is told once.
        """
        if not self.gates:
            return ()
        gate, line = self.telling
        telling = verdict_lines(gate)[gate.lines.index(line)]
        told: list[str] = []
        for gate in self.gates:
            texts = verdict_lines(gate)
            told += texts[: len(gate.lines)] if gate is self.gates[0] else texts
        return tuple(text for text in dict.fromkeys(told) if text != telling)

    @property
    def silence_told(self) -> tuple[str, ...]:
        """What a figure that counts the silent must not be shown without; empty where none does."""
        if self.silent is None:
            return ()
        deciding = self.gates[0]
        plain = (f"{PLAIN}{verdict_line(line, counted_by(deciding, line))}" for line in deciding.plain)
        return (*plain, *silent_lines(self.silent))


def rules_of(round_: ConsultationRound) -> PolicyPack:
    """The version of the rules a round began with."""
    return parsed_pack(round_.pack_text, round_.pack_id)


def standing_of(work: UnitOfWork, round_: ConsultationRound) -> RoundStanding:
    """Figures and gates of a round."""
    tally = work.tallies.of_round(round_.id, round_.roll.id)
    return _standing(work, round_, tally, work.offices.confirmations())


def standings_of(work: UnitOfWork) -> dict[int, tuple[RoundStanding, ...]]:
    """Where every round of the library stands, oldest first, by compound; counted in one go."""
    tallies, confirmed = work.tallies.of_all(), work.offices.confirmations()
    found: dict[int, tuple[RoundStanding, ...]] = {}
    for round_ in work.rounds.all():
        standing = _standing(work, round_, tallies[round_.id], confirmed)
        found[round_.compound_id] = (*found.get(round_.compound_id, ()), standing)
    return found


def undecided_standings(work: UnitOfWork) -> tuple[RoundStanding, ...]:
    """Where every round without a result yet stands, oldest first; those that are over are not counted again."""
    tallies, confirmed = work.tallies.of_undecided(), work.offices.confirmations()
    return tuple(_standing(work, round_, tallies[round_.id], confirmed) for round_ in work.rounds.undecided())


def _corrections(work: UnitOfWork, round_: ConsultationRound) -> tuple[RollCorrection, ...]:
    return work.roll_corrections.of_round(round_.id) if round_.roll.corrections else ()


def _silent(work: UnitOfWork, round_: ConsultationRound, tally: Tally) -> SilentCount | None:
    """Those who said nothing, counted from roll, ballots and deliveries; None where silence means nothing."""
    rule = round_.terms.silence
    if rule is None:
        return None
    rows, states = work.rolls.rows(round_.roll.id), work.ballots.states(round_.id)
    return count_silent(rule, rows, states, work.deliveries.of_round(round_.id), tally)


def _standing(
    work: UnitOfWork, round_: ConsultationRound, tally: Tally, confirmed: Sequence[Confirmation]
) -> RoundStanding:
    pack, silent = rules_of(round_), _silent(work, round_, tally)
    counted = None if silent is None else with_silent(tally, silent)
    gates = round_gates(round_.kind, round_.matter, pack, tally, counted)
    values = values_behind(round_.kind, round_.matter, pack)
    return RoundStanding(
        round_,
        tally,
        gates,
        unconfirmed(pack.id, values, confirmed),
        on_both_bases(round_.kind, pack, tally),
        _corrections(work, round_),
        silent,
    )
