"""The result of a round as one plain object: what `tally --json` prints and what closing freezes."""

import hashlib
import json
from dataclasses import asdict
from typing import Any

from app.domain.dwellings.shared_owners import Overlap, overlaps
from app.domain.rounds.consent import Counts, Tally, answers_to
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.counting import Measure, area_text
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.menu_count import count_menu
from app.domain.rounds.roll_correction import CountThen, RollCorrection
from app.domain.rounds.round_closing import RoundClosing
from app.domain.rounds.round_kinds import RoundStatus
from app.domain.rounds.silent_count import SilentFate
from app.services.rounds.menu import menu_object
from app.services.rounds.standing import RoundStanding
from app.store.unit_of_work import UnitOfWork


def result_object(standing: RoundStanding) -> dict[str, Any]:
    """Figures and gates of a round; areas as strings in m² with two decimals, percentages truncated."""
    round_, tally = standing.round, standing.tally
    return {
        "round": round_.id,
        "kind": round_.kind.value,
        "number": round_.number,
        "scope": round_.terms.scope,
        "matter": round_.matter.value,
        "status": round_.status.value,
        "roll": {
            **_counts(round_.roll.counts),
            "digest": round_.roll.short_digest,
            "scope": round_.roll.scope,
        },
        "issued": tally.issued,
        "returned": tally.returned,
        "valid": tally.valid,
        "invalid": tally.invalid,
        "pending": tally.pending,
        "refused": tally.refused,
        "not_returned": tally.not_returned,
        "answers": _answers(tally, round_),
        "split_persons": tally.split_persons,
        "gates": [_gate(gate) for gate in standing.gates],
        "both_bases": [_line(line) for line in standing.both_bases],
        "silence": _silence(standing),
        "corrections": [_correction(correction) for correction in standing.corrections],
        "unconfirmed": [
            {"key": value.key, "value": value.text, "source": value.source} for value in standing.unconfirmed
        ],
    }


def whole_result(work: UnitOfWork, standing: RoundStanding) -> dict[str, Any]:
    """The result with what its roll and its menu add: owners who overlap, items wanted; who convenes and counts."""
    round_ = standing.round
    rows = work.rolls.rows(round_.roll.id)
    found = result_object(standing)
    found["overlaps"] = [_overlap(overlap) for overlap in overlaps(rows)]
    if round_.menu:
        found["menu"] = menu_object(count_menu(round_.menu, rows, work.ballots.picks(round_.id)))
    return found | _conduct(work.round_closings.of_round(round_.id))


def figures_of(work: UnitOfWork, standing: RoundStanding) -> dict[str, Any]:
    """Everything of a result that is frozen when it ends, buildings and picks included, counted now."""
    round_ = standing.round
    kept = whole_result(work, standing)
    kept["buildings"] = [
        _building(label, tally, round_)
        for label, tally in work.tallies.by_building(round_.id, round_.roll.id)
    ]
    if round_.menu:
        kept["picks"] = _picks(work, round_)
    return kept


def frozen_result(work: UnitOfWork, standing: RoundStanding, status: RoundStatus) -> str:
    """The result as kept on file (JSON), with the newest entry of the history."""
    return _sealed(work, figures_of(work, standing), status)


def closed_result(work: UnitOfWork, drafted: str) -> str:
    """A drafted result as it is kept once it was confirmed."""
    return _sealed(work, json.loads(drafted), RoundStatus.CLOSED)


def figures_digest(result: str) -> str:
    """SHA-256 over the figures of a kept result, hexadecimal: whatever does not depend on when it was written."""
    figures = {key: value for key, value in json.loads(result).items() if key not in ("status", "history")}
    return hashlib.sha256(_text(figures).encode()).hexdigest()


def _sealed(work: UnitOfWork, kept: dict[str, Any], status: RoundStatus) -> str:
    no, digest = work.history.newest()
    return _text({**kept, "status": status.value, "history": {"no": no, "digest": digest}})


def _text(kept: dict[str, Any]) -> str:
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _building(label: str, tally: Tally, round_: ConsultationRound) -> dict[str, Any]:
    return {
        "building": label,
        "roll": _counts(tally.roll),
        "issued": tally.issued,
        "returned": tally.returned,
        "valid": tally.valid,
        "invalid": tally.invalid,
        "answers": _answers(tally, round_),
    }


def _picks(work: UnitOfWork, round_: ConsultationRound) -> list[dict[str, Any]]:
    """What each dwelling ticked, by row of the roll; those struck or without a tick are left out."""
    picks = work.ballots.picks(round_.id)
    return [
        {"row": row.no, "items": {code: pick.value for code, pick in sorted(picks[row.no].items())}}
        for row in work.rolls.rows(round_.roll.id)
        if picks.get(row.no)
    ]


def _overlap(overlap: Overlap) -> dict[str, Any]:
    return {
        "heads": overlap.heads,
        "dwellings": [row.address for row in overlap.rows],
        "area": area_text(sum(row.area or 0 for row in overlap.rows)),
    }


def _conduct(closing: RoundClosing) -> dict[str, Any]:
    convener = closing.conduct.convener
    return {
        "convener": {
            "body": convener.body.value if convener.body else "",
            "name": convener.name,
            "contact": convener.contact,
            "phone": convener.phone,
        },
        "tellers": [{"name": teller.name, "duty": teller.duty.value} for teller in closing.conduct.tellers],
    }


def history_seal(work: UnitOfWork, round_: ConsultationRound) -> str:
    """Digest of the history that vouches for a round's figures: of its closing, or of now while it is open.

    Prints do not count, so that printing again gives the same paper. Empty for a round closed without a history.
    """
    result = work.rounds.result(round_.id)
    if result is None:
        return work.history.digest_of(round_.compound_id, leaving_out="filed_document")
    return str(json.loads(result).get("history", {}).get("digest", ""))


def _correction(correction: RollCorrection) -> dict[str, Any]:
    return {
        "number": correction.number,
        "digest": correction.digest,
        "reason": correction.reason,
        "evidence": correction.evidence,
        "by": list(correction.by),
        "lines": [
            {"act": line.act.value, "row": line.row_no, "address": line.address} for line in correction.lines
        ],
        "before": _then(correction.before),
        "after": _then(correction.after),
    }


def _then(count: CountThen) -> dict[str, Any]:
    return {**asdict(count), "area": area_text(count.area), "verdicts": list(count.verdicts)}


def _counts(counts: Counts) -> dict[str, Any]:
    return {"households": counts.households, "persons": counts.persons, "area": area_text(counts.area)}


def _answers(tally: Tally, round_: ConsultationRound) -> dict[str, Any]:
    return {answer.value: _counts(tally.of(answer)) for answer in answers_to(round_.kind)}


def _gate(gate: GateVerdict) -> dict[str, Any]:
    """A gate; results frozen before there was a rule of silence know nothing of lines without it."""
    plain = {"without_silence": [_line(line) for line in gate.plain]} if gate.plain else {}
    return {
        "id": gate.id,
        "passed": gate.passed,
        "source": gate.source,
        "lines": [_line(line) for line in gate.lines],
        **plain,
    }


def _silence(standing: RoundStanding) -> dict[str, Any] | None:
    """The rule, whom it counts, and why it does not count the rest; None where silence means nothing."""
    silent = standing.silent
    if silent is None:
        return None
    return {
        "kind": silent.rule.kind.value,
        "clause": silent.rule.clause,
        "document": silent.rule.document,
        "notice_ground": silent.rule.notice_ground,
        "follows": silent.follows.value if silent.follows else None,
        "counted": _counts(silent.counted),
        "counted_rows": [no for no, fate in silent.fates.items() if fate is SilentFate.COUNTED],
        "figures": {fate.value: _counts(counts) for fate, counts in silent.figures.items()},
    }


def _line(line: GateLine) -> dict[str, Any]:
    def figure(value: int) -> int | str:
        return area_text(value) if line.measure is Measure.AREA else value

    return {
        "base": line.base.value,
        "measure": line.measure.value,
        "numerator": figure(line.numerator),
        "denominator": figure(line.denominator),
        "required": str(line.required),
        "inclusive": line.required.inclusive,
        "percent": line.percent,
        "passed": line.passed,
        "short_by": figure(line.short_by),
    }
