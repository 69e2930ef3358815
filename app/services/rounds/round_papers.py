"""Turns a round into the records of its papers: survey forms D05 and their kin, summary D06."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from app.documents import opinion_summary, survey_record
from app.documents.menu_layout import MenuChoice, parts_of
from app.domain.compounds.compound import Compound
from app.domain.dwellings.masking import PROFILES, shown_name
from app.domain.dwellings.place_names import building_name, stairwell_name
from app.domain.dwellings.shared_owners import shared_owners_line
from app.domain.lifecycle.stage_words import override_line
from app.domain.lifecycle.stages import StageStep
from app.domain.office import Office
from app.domain.packs.policy import share_in_words
from app.domain.records.history import SHORT
from app.domain.rounds.consent import Answer, Counts, Tally, answers_to
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.form_code import BALLOT_PAGE, FIRST_BEHIND, STUB_PAGE, FormCode
from app.domain.rounds.gates import GateLine, GateVerdict
from app.domain.rounds.menu import Pick
from app.domain.rounds.roll import RollRow
from app.domain.rounds.roll_correction import corrections_in_words
from app.domain.rounds.round_closing import RoundClosing
from app.domain.rounds.round_scope import place_asked
from app.domain.rounds.round_words import conduct_lines
from app.domain.rounds.silence_words import silent_buildings_line, silent_lines
from app.domain.words import GATES, PLAIN, UNITS, WITH_SILENCE, base_name, date_text, word
from app.services.rounds.round_paper_names import BALLOT, decided_by, names_of, warned_of
from app.services.rounds.standing import RoundStanding, rules_of

_MENU_QUESTION = "您是否同意按所勾选的内容（见第2页起）改造？"

FORM_VERSION, BALLOT_VERSION = 1, 2
"""Versions of the text of survey form and ballot; a change of the wording is a new form and needs a new number."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """Number, version and day a paper is made with."""

    number: str
    version: int
    made_on: date


@dataclass(frozen=True, slots=True)
class RoundFile:
    """Everything the papers of a round are made from, read in one transaction.

    history: digest of the history behind the figures; empty where none was kept. overrides: gates passed over so far.
    """

    office: Office
    compound: Compound
    standing: RoundStanding
    rows: tuple[RollRow, ...]
    buildings: tuple[tuple[str, Tally], ...]
    history: str = ""
    overrides: tuple[StageStep, ...] = ()
    closing: RoundClosing = field(default_factory=RoundClosing)

    @property
    def round(self) -> ConsultationRound:
        """The round itself."""
        return self.standing.round


def survey_forms(file: RoundFile, imprint: Imprint) -> survey_record.SurveyForms:
    """D05: one sheet for each dwelling of the roll, with its own code."""
    round_ = file.round
    return survey_record.SurveyForms(
        imprint.number,
        imprint.version,
        imprint.made_on,
        BALLOT_VERSION if round_.matter.legal else FORM_VERSION,
        file.compound.name,
        file.office.name,
        _MENU_QUESTION if round_.menu else round_.question,
        privacy_of(file.office),
        tuple(_household_sheet(round_, row) for row in file.rows),
        period=f"{date_text(round_.opened_at.date())}起",
        **_asked(round_),
    )


def summary(file: RoundFile, imprint: Imprint) -> opinion_summary.OpinionSummary:
    """D06: figures per building, the verdict line by line, the rule and the roll behind it."""
    round_, pack = file.round, rules_of(file.round)
    gates = file.standing.gates
    return opinion_summary.OpinionSummary(
        imprint.number,
        imprint.version,
        imprint.made_on,
        file.compound.name,
        f"{round_.title}（第{round_.number}轮）",
        span_of(round_, file.closing),
        round_.roll.scope,
        tuple(_building_summary(round_, label, tally) for label, tally in file.buildings),
        _verdicts(file.standing),
        rule="；".join(f"{GATES[gate.id]}：{_required(gate)}" for gate in gates),
        source="；".join(dict.fromkeys(gate.source for gate in gates if gate.source)) or "本街道确认的规则",
        pack=f"{pack.name}（{pack.version}）",
        roll_digest=round_.roll.short_digest,
        roll_frozen_on=round_.roll.frozen_at.date(),
        remarks=remarks_of(file),
        history=file.history[:SHORT],
        title=names_of(round_).summary,
        answers=tuple(map(word, answers_to(round_.kind))),
        counted=names_of(round_).counted,
        tellers="；".join(conduct_lines(file.closing.conduct)),
    )


def _asked(round_: ConsultationRound) -> dict[str, Any]:
    """What a form asks by kind; only the will to be renovated is asked together with fees and funds."""
    names = names_of(round_)
    asked: dict[str, Any] = {
        "code": names.form_code,
        "title": names.form,
        "answers": tuple((answer.value, word(answer)) for answer in answers_to(round_.kind)),
        "note": decided_by(round_),
        "warning": warned_of(round_),
        "stub": names.form_code == BALLOT,
    }
    if round_.kind is not RoundKind.WILL:
        asked |= {"fee_question": "", "fund_question": ""}
    if round_.menu:
        asked |= {"choices": _choices(round_), "picks": tuple((pick.value, word(pick)) for pick in Pick)}
    return asked


def _choices(round_: ConsultationRound) -> tuple[MenuChoice, ...]:
    """The menu under the numbers its picks are entered by."""
    return tuple(
        MenuChoice(no, item.code, item.name, item.group) for no, item in enumerate(round_.menu, start=1)
    )


def community_of(file: RoundFile) -> str:
    """The residents' committee, by name where it is known."""
    return file.compound.details.community or "社区居民委员会"


def place_of(file: RoundFile) -> str:
    """The compound, and the part of it that is asked where that is not all."""
    doors = ((row.building, row.stairwell) for row in file.rows)
    return file.compound.name + place_asked(file.round.terms.scope, doors)


def span_of(round_: ConsultationRound, closing: RoundClosing) -> str:
    """From when to when a round took forms."""
    start, end = date_text(round_.opened_at.date()), closing.stopped_at or round_.closed_at
    return f"{start}至{date_text(end.date())}" if end else f"{start}起，尚未结束"


def privacy_of(office: Office) -> str:
    """What 个人信息保护法 art. 17 asks to be told: who, why, what, how long, whom to ask."""
    return (
        f"{office.name}为履行老旧小区改造法定职责，收集您的姓名、房屋信息、意见和签名，仅用于本次征集的核对、"
        "统计和存档，不公开个人信息；表格按档案规定保存，您可以查询、更正。"
        f"联系电话：{office.phone or '见致业主信'}。"
    )


def _household_sheet(round_: ConsultationRound, row: RollRow) -> survey_record.HouseholdSheet:
    owners = tuple(shown_name(name, PROFILES[survey_record.CODE]) for name in row.owners)
    digest = round_.roll.printed_digest[:8].upper()
    code, stub = (str(FormCode(round_.id, row.no, digest, page)) for page in (BALLOT_PAGE, STUB_PAGE))
    sheets = range(FIRST_BEHIND, FIRST_BEHIND + len(parts_of(_choices(round_))))
    return survey_record.HouseholdSheet(
        building_name(row.building),
        stairwell_name(row.stairwell),
        row.room,
        row.area,
        owners,
        code,
        code,
        stub,
        tuple(str(FormCode(round_.id, row.no, digest, page)) for page in sheets),
    )


def _required(gate: GateVerdict) -> str:
    return "、".join(
        f"{base_name(line.base, line.measure)}的{share_in_words(line.required)}" for line in gate.lines
    )


def counted_in(round_: ConsultationRound, tally: Tally) -> Counts:
    """Households and area that the deciding gate counts: those who agree, or who are satisfied."""
    if round_.kind is not RoundKind.SATISFACTION:
        return tally.of(Answer.AGREE)
    satisfied = rules_of(round_).gates["satisfy"].satisfied
    levels = [tally.of(level) for level in answers_to(round_.kind) if word(level) in satisfied]
    return Counts(sum(c.households for c in levels), 0, sum(c.area for c in levels))


def _building_summary(round_: ConsultationRound, label: str, tally: Tally) -> opinion_summary.BuildingSummary:
    counted = counted_in(round_, tally)
    return opinion_summary.BuildingSummary(
        building_name(label),
        tally.roll.households,
        tally.issued_households,
        tally.returned_households,
        tally.participating.households,
        tuple(tally.of(answer).households for answer in answers_to(round_.kind)),
        counted.households,
        tally.invalid_households,
        tally.not_returned_households,
        tally.roll.area,
        counted.area,
        tally.refused_households,
    )


def _verdicts(standing: RoundStanding) -> tuple[opinion_summary.Verdict, ...]:
    """Every line of every gate; satisfaction on the base that does not decide as well."""
    scope = standing.round.roll.scope
    deciding = [(gate, line) for gate in standing.gates for line in gate.lines]
    verdicts = [verdict for gate in standing.gates for verdict in _of_gate(gate, scope)]
    for line in standing.both_bases:
        if all(line != other for _, other in deciding):
            beside = _verdict(GateVerdict("satisfy", (line,), ""), line, scope)
            verdicts.append(replace(beside, name="满意度另一口径，仅供对照"))
    return tuple(verdicts)


def _of_gate(gate: GateVerdict, scope: str) -> list[opinion_summary.Verdict]:
    """Every line of a gate; where it counts the silent, each once with and once without them."""
    told = [_verdict(gate, line, scope) for line in gate.lines]
    if not gate.plain:
        return told
    plain = [_verdict(gate, line, scope) for line in gate.plain]
    return [
        *(replace(verdict, name=f"{WITH_SILENCE}{verdict.name}") for verdict in told),
        *(replace(verdict, name=f"{PLAIN}{verdict.name}") for verdict in plain),
    ]


def _verdict(gate: GateVerdict, line: GateLine, scope: str) -> opinion_summary.Verdict:
    return opinion_summary.Verdict(
        GATES[gate.id],
        f"{base_name(line.base, line.measure)}，{scope}",
        line.numerator,
        line.denominator,
        (line.required.p, line.required.q),
        line.required.inclusive,
        line.passed,
        line.short_by,
        UNITS[line.measure],
    )


def remarks_of(file: RoundFile) -> tuple[str, ...]:
    """What must be known to read the figures rightly, a sentence each."""
    roll, tally = file.round.roll, file.standing.tally
    remarks = []
    if roll.dwellings != roll.counts.households:
        others = roll.dwellings - roll.counts.households
        remarks.append(f"名册共{roll.dwellings}套房屋，其中{others}套为商铺、车库等，不计入户数。")
    remarks += [f"{text}。" for text in corrections_in_words(file.standing.corrections)]
    if file.standing.silent is not None:
        silent = file.standing.silent
        told = (*silent_lines(silent), silent_buildings_line(silent), "户数各栏和同意率都不计沉默。")
        remarks += filter(None, told)
    if roll.area_missing:
        remarks.append(f"{roll.area_missing}套房屋没有面积，面积合计按0计。")
    if tally.split_persons:
        remarks.append(f"{tally.split_persons}位业主名下几套房屋的意见不一致，人数未计入任何一种意见。")
    remarks += filter(None, [shared_owners_line(file.rows, places=False)])
    if tally.pending:
        remarks.append(f"尚有{tally.pending}张表待核。")
    return (*remarks, *map(override_line, file.overrides))
