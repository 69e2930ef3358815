"""The result of a round as one plain object: what `tally --json` prints and what closing freezes."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from app.domain.rounds.consent import Counts, Tally, answers_to
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.counting import Measure, area_text
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.roll_correction import CountThen, RollCorrection
from app.domain.rounds.silent_count import SilentFate
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


def frozen_result(
    standing: RoundStanding, buildings: Sequence[tuple[str, Tally]], newest: tuple[int, str]
) -> str:
    """The result as kept on file when a round closes, buildings included.

    newest: number and digest of the newest entry of the history before the closing.
    """
    per_building = [
        {
            "building": label,
            "roll": _counts(tally.roll),
            "issued": tally.issued,
            "returned": tally.returned,
            "valid": tally.valid,
            "invalid": tally.invalid,
            "answers": _answers(tally, standing.round),
        }
        for label, tally in buildings
    ]
    kept = {**result_object(standing), "status": "closed", "buildings": per_building}
    kept["history"] = {"no": newest[0], "digest": newest[1]}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


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
