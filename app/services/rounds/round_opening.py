"""Opening a round: whom it asks is settled and copied for good; a draft settles nothing yet."""

from collections.abc import Collection
from dataclasses import replace

from app.domain.compounds.compound import Building, Compound
from app.domain.errors.records import ValueRefused
from app.domain.errors.rounds import RosterEmpty, RoundAlreadyOpen
from app.domain.packs.policy import PolicyPack
from app.domain.rounds.consultation_round import (
    ConsultationRound,
    RoundDraft,
    RoundKind,
    RoundTerms,
)
from app.domain.rounds.menu_making import menu_of
from app.domain.rounds.round_scope import RoundScope, scope_of_code
from app.domain.rounds.round_words import default_question
from app.domain.rounds.silence import checked_silence, require_document
from app.domain.sheets.written_text import one_line
from app.policies import catalogue
from app.services.desk import Desk
from app.services.packs.case_rules import begin_case, pack_for_round
from app.services.records.intake import Incoming
from app.services.rounds.round_proposal import (
    refuse_lift_scope,
    refuse_pack_without_gate,
    refuse_unfit_area,
    roll_rows,
)
from app.services.rounds.silence_clause import hang_clause, with_document
from app.store.unit_of_work import UnitOfWork

LONGEST_TITLE = 60
"""Characters of a round's title; it heads tables and letters."""


class RoundOpening:
    """Keeps drafts and opens rounds."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def open(
        self,
        work: UnitOfWork,
        compound_id: int,
        terms: RoundTerms,
        pack_id: str | None,
        clause: Incoming | None = None,
    ) -> ConsultationRound:
        """Freeze the roll and open a round on it. Raises: as `ConsultationService.begin`."""
        operator, now = self._desk.operator(), self._desk.now()
        compound = work.compounds.get(compound_id)
        roster = work.dwellings.buildings(compound_id)
        scope = scope_of_code(terms.scope, roster)
        terms = with_document(work, checked_terms(terms, scope, compound), clause, now)
        require_document(terms.silence)
        self._refuse_second(work, compound_id, terms, scope, roster)
        pack = pack_for_round(work, compound_id, pack_id or "")
        refuse_pack_without_gate(pack, terms.kind, terms.matter)
        refuse_lift_scope(pack, terms.kind, scope, roster)
        refuse_barred_silence(pack, terms)
        rows = roll_rows(roster, work.owners.person_keys(compound_id), scope.stairwell_ids)
        if not rows:
            raise RosterEmpty(compound=compound.name)
        refuse_unfit_area(rows, terms.matter)
        roll = work.rolls.freeze(compound_id, rows, now, operator, terms.title)
        menu = menu_of(pack, catalogue()) if terms.kind is RoundKind.MENU else ()
        round_ = work.rounds.open(terms, roll, pack, now, operator, menu)
        hang_clause(work, round_, clause, now, operator)
        begin_case(work, compound_id, now, operator)
        return round_

    def keep(
        self, compound_id: int, terms: RoundTerms, pack_id: str = "", clause: Incoming | None = None
    ) -> RoundDraft:
        """Keep a draft; nothing is frozen.

        Raises:
            ValueRefused: no title, or one too long; no scope. RecordMissing: no such compound, building, stairwell.
        """
        operator, now = self._desk.operator(), self._desk.now()
        with self._desk.begin() as work:
            compound = work.compounds.get(compound_id)
            scope = scope_of_code(terms.scope, work.dwellings.buildings(compound_id))
            terms = with_document(work, checked_terms(terms, scope, compound), clause, now)
            return work.round_drafts.add(compound_id, terms, pack_id, now, operator)

    def _refuse_second(
        self,
        work: UnitOfWork,
        compound_id: int,
        terms: RoundTerms,
        scope: RoundScope,
        roster: Collection[Building],
    ) -> None:
        for round_ in work.rounds.of_compound(compound_id):
            if round_.kind is not terms.kind or not round_.status.undecided:
                continue
            if terms.kind.side_by_side and round_.question != terms.question:
                continue
            asked = {row.dwelling_id for row in work.rolls.rows(round_.roll.id)}
            stairwells = (s for b in roster for s in b.stairwells if s.id in scope.stairwell_ids)
            if any(dwelling.id in asked for stairwell in stairwells for dwelling in stairwell.dwellings):
                raise RoundAlreadyOpen(title=round_.title)


def refuse_barred_silence(pack: PolicyPack, terms: RoundTerms) -> None:
    """Let silence count only where the rules of the place leave it to the rules of procedure.

    Raises:
        ValueRefused: they do not.
    """
    if terms.silence is not None and not pack.silence.allowed:
        raise ValueRefused(field="沉默规则", value=pack.name, reason="这套规则里没有交票的一律不计入参与表决")


def checked_terms(terms: RoundTerms, scope: RoundScope, compound: Compound) -> RoundTerms:
    """Terms as they are kept: title on one line, a question, the scope in its one spelling.

    Raises:
        ValueRefused: no title or question, a title too long, or a rule of silence that cannot be.
    """
    title = one_line(terms.title)
    if not 1 <= len(title) <= LONGEST_TITLE:
        raise ValueRefused(field="标题", value=title, reason=f"应有1到{LONGEST_TITLE}个字")
    usual = default_question(terms.kind, compound.name + scope.name, terms.matter)
    question = terms.question.strip() or usual
    if not question:
        raise ValueRefused(field="征询事项", value="", reason="这类征询要写明问什么")
    silence = checked_silence(terms.silence, terms.kind, terms.matter)
    return replace(terms, title=title, question=question, scope=scope.code, silence=silence)
