"""One compound as it stands in the cabinet: stage, how far, and the one word that matters now."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stages import STAGES, CaseState, Stage
from app.domain.words import UNITS, amount, word
from app.services.compounds.case_files import CaseFile
from app.services.rounds.standing import RoundStanding

_WAITING = {
    NextStep.PRINT_NOTICE: "待公示",
    NextStep.REGISTER_POSTING: "待张贴",
    NextStep.WAIT_FOR_PERIOD: "公示中",
}


@dataclass(frozen=True, slots=True)
class CabinetLine:
    """What the cabinet shows of a compound; `level` is that of its chip, `share` None before the first round.

    merged: whether the compound goes on in another, and is shown on demand only.
    """

    compound_id: int
    name: str
    initials: str
    community: str
    stage: str
    level: str
    chip: str
    share: Fraction | None
    mark: Fraction
    merged: bool = False


def cabinet_line(case_file: CaseFile) -> CabinetLine:
    """The line of a case file."""
    compound, current = case_file.compound, case_file.measured
    level, chip = state_chip(case_file)
    deciding = current.gates[0].lines[0] if current and current.gates else None
    share = Fraction(deciding.numerator, deciding.denominator) if deciding and deciding.denominator else None
    return CabinetLine(
        compound.id,
        compound.name,
        compound.initials.casefold(),
        compound.details.community,
        _stage_text(case_file),
        level,
        chip,
        share,
        deciding.required.share if deciding else Fraction(1),
        compound.merged_into is not None,
    )


def state_chip(case_file: CaseFile) -> tuple[str, str]:
    """Level and text of the chip: what is missing, or what has been reached."""
    standing, current = case_file.standing, case_file.measured
    if standing.state is not CaseState.ACTIVE:
        return "plain", word(standing.state)
    if standing.next_step is NextStep.IMPORT_ROSTER:
        return "plain", "待导入户册"
    if current is None:
        asked = standing.stage.place > Stage.WILL.place
        return "plain", f"{standing.stage.place + 1}/{len(STAGES)}" if asked else "待征询"
    if standing.next_step in _WAITING:
        return "warn", f"○ {_WAITING[standing.next_step]}"
    if current.passed:
        return "ok", "✓ 已达标"
    return "bad", f"✗ {shortfall(current)}" if current.round.closed_at is None else "✗ 未达标"


def shortfall(standing: RoundStanding) -> str:
    """What the first gate that is not open lacks: 还差 1 户."""
    failing = [line for gate in standing.gates for line in gate.lines if not line.passed]
    if not failing or failing[0].denominator <= 0:
        return "未达标"
    return f"还差 {amount(failing[0].short_by, failing[0].measure)} {UNITS[failing[0].measure]}"


def found(lines: Sequence[CabinetLine], typed: str) -> tuple[CabinetLine, ...]:
    """Lines whose name, pinyin initials or community holds what was typed."""
    wanted = "".join(typed.split()).casefold()
    return tuple(
        line
        for line in lines
        if wanted in line.name.casefold() or wanted in line.initials or wanted in line.community.casefold()
    )


def _stage_text(case_file: CaseFile) -> str:
    if case_file.descent.into is not None:
        return f"已并入“{case_file.descent.into.name}”"
    stage = word(case_file.standing.stage)
    if case_file.period is not None and case_file.standing.stage is Stage.RESULT_NOTICE:
        last = case_file.period.last_day
        return f"{stage} · 到{last.month}月{last.day}日"
    if case_file.current is not None and case_file.standing.stage is Stage.WILL:
        return f"{stage} · 第{case_file.current.round.number}轮"
    return stage
