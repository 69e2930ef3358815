"""Reads from the library what each document would say now, without drawing it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from app.documents import (
    final_acceptance,
    item_acceptance,
    opinion_summary,
    owners_letter,
    posting_record,
    result_notice,
    survey_form,
    survey_record,
)
from app.documents import voting_guide as voting_guide_page
from app.documents.result_notice import PaperSize
from app.domain.compounds.work_item import named_items
from app.domain.errors.closing import ClosingRefused
from app.domain.errors.papers import NoItemsTicked
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.errors.rounds import RoundNotClosed
from app.domain.lifecycle.stages import CasePosition
from app.domain.notices.notice import PublicNotice, posting_points
from app.domain.notices.notice_kinds import KINDS, NoticeKind
from app.domain.registers.objections import objections_to
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS
from app.domain.rounds.consultation_round import RoundKind, RoundStatus
from app.domain.rounds.round_words import ENDINGS
from app.policies import catalogue
from app.services.compounds.acceptance import ListedItem
from app.services.compounds.acceptance_papers import NO_PROJECT, AcceptanceFile, final_form, item_sheets
from app.services.elevators.elevator_reading import asked_by
from app.services.elevators.elevators import elevator_line
from app.services.lifecycle.done_since import counting_rounds
from app.services.notices.holidays import holidays_of
from app.services.notices.notice_papers import notice_of_result
from app.services.notices.posting_papers import posting_sheet
from app.services.notices.wall_papers import next_number
from app.services.packs.case_rules import pack_of_case
from app.services.papers.filing import (
    UNMARKED,
    Gathered,
    Paper,
    number_of_compound,
    of_record,
    paper_of_round,
)
from app.services.rounds import voting_guide
from app.services.rounds.result import history_seal
from app.services.rounds.round_letters import LetterFacts, letter, letter_name
from app.services.rounds.round_paper_names import names_of, notice_rule
from app.services.rounds.round_papers import Imprint, RoundFile, summary, survey_forms
from app.services.rounds.standing import RoundStanding, standing_of
from app.store.unit_of_work import UnitOfWork

NO_VOTE = "这一轮不是业主共同决定的事项，不用表决事项说明"

Contents = Callable[[str], bytes]
Progress = Callable[[int, int], None]


def gathered_letter(work: UnitOfWork, round_id: int, now: datetime) -> Gathered:
    """D04. Raises: OfficeIncomplete."""
    file = round_file(work, round_id)
    file.office.require_for_notices()
    paper = paper_of_round(file, "D04", letter_name(file))
    facts = _letter_facts(work, file, now)
    return of_record(paper, lambda made: letter(file, made, facts), owners_letter.render)


def _letter_facts(work: UnitOfWork, file: RoundFile, now: datetime) -> LetterFacts:
    """The plan that is voted on, or the lift of the one stairwell that is asked."""
    compound_id, kind = file.compound.id, file.round.kind
    if kind is RoundKind.PLAN:
        plans = work.registers.of_compound(PLANS, compound_id)
        return LetterFacts(plan=plans[-1] if plans else None)
    if kind is RoundKind.ELEVATOR:
        asked = asked_by(work, file.round, work.dwellings.buildings(compound_id))
        lift = elevator_line(work, compound_id, min(asked), now) if len(asked) == 1 else None
        return LetterFacts(lift=lift)
    return LetterFacts()


def gathered_forms(work: UnitOfWork, round_id: int, now: datetime, progress: Progress | None) -> Gathered:
    """D05; its filing issues the forms as long as the round is open."""
    file = round_file(work, round_id)
    layout = survey_record.layout_of(survey_forms(file, UNMARKED))
    names = names_of(file.round)
    paper = replace(paper_of_round(file, names.form_code, names.form.removeprefix("居民")), layout=layout)

    def issue(work: UnitOfWork) -> None:
        if file.round.status is RoundStatus.OPEN:
            work.ballots.issue(round_id, [row.no for row in file.rows], now, "printed")

    forms = of_record(
        paper, lambda made: survey_forms(file, made), lambda record: survey_form.render(record, progress)
    )
    return replace(forms, also=issue)


def gathered_guide(work: UnitOfWork, round_id: int) -> Gathered:
    """D14A. Raises: ValueRefused for a question of policy; OfficeIncomplete."""
    file = round_file(work, round_id)
    if not file.round.matter.legal:
        raise ValueRefused(field=voting_guide.TITLE, value=file.round.title, reason=NO_VOTE)
    file.office.require_for_notices()
    paper = paper_of_round(file, voting_guide_page.CODE, voting_guide.TITLE)
    return of_record(paper, lambda made: voting_guide.guide(file, made), voting_guide_page.render)


def gathered_summary(work: UnitOfWork, round_id: int) -> Gathered:
    """D06."""
    file = round_file(work, round_id)
    paper = paper_of_round(file, "D06", names_of(file.round).summary.removeprefix("改造"))
    return of_record(paper, lambda made: summary(file, made), opinion_summary.render)


def gathered_notice(
    work: UnitOfWork, round_id: int, now: datetime, size: PaperSize, progress: Progress | None
) -> Gathered:
    """D07; its first print puts the notice on file. Raises: RoundNotClosed, ClosingRefused, OfficeIncomplete."""
    file = round_file(work, round_id)
    if file.round.status in ENDINGS:
        raise ClosingRefused(title=file.round.title, step="打印结果公示", reason=ENDINGS[file.round.status])
    if not file.round.status.has_result:
        raise RoundNotClosed(title=file.round.title)
    file.office.require_for_notices()
    known = work.notices.first_of_round(round_id)
    notice = known or _new_notice(work, file, now)
    paper = Paper(file.compound.id, round_id, names_of(file.round).notice_code, notice.number, notice.title)
    print_ = of_record(
        paper,
        lambda made: notice_of_result(file, made, notice.rule, notice.id, notice.points, size),
        lambda record: result_notice.render(record, progress),
    )
    return print_ if known else replace(print_, also=lambda work: work.notices.put(notice))


def gathered_posting_of_round(work: UnitOfWork, round_id: int, contents: Contents) -> Gathered:
    """D36 of the newest notice of a round's result. Raises: RecordMissing before one is printed."""
    notice = work.notices.of_round(round_id)
    if notice is None:
        raise RecordMissing(kind="公示", name=work.rounds.get(round_id).title)
    return gathered_posting(work, notice.id, contents)


def gathered_posting(work: UnitOfWork, notice_id: int, contents: Contents) -> Gathered:
    """D36. contents: gives an attachment by its hash. Raises: RecordMissing where there is no such notice."""
    notice = work.notices.get(notice_id)
    office, compound = work.offices.get(), work.compounds.get(notice.compound_id)
    period = notice.measured(holidays_of(work)).period  # untold, its days stay blank for the hand
    objections = objections_to(work.registers.of_compound(OPINIONS, compound.id), notice.numbers)
    paper = Paper(compound.id, notice.round_id, "D36", notice.number, f"张贴记录表：{notice.title}")

    def draw(made: Imprint) -> bytes:
        hashes = {sha256 for posting in notice.postings for sha256 in posting.photos}
        photos = {sha256: contents(sha256) for sha256 in hashes}
        return posting_record.render(
            posting_sheet(office, compound, notice, period, photos, objections, made)
        )

    # a hash stands for its photo, so nothing large is read to see whether the sheet still holds
    return Gathered(paper, (office, compound, notice, period, objections), draw)


def gathered_item_sheets(work: UnitOfWork, compound_id: int, today: date) -> Gathered:
    """D27. Raises: NoItemsTicked."""
    file = _acceptance_file(work, compound_id)
    number = number_of_compound(work, today, "D27", compound_id)
    paper = Paper(compound_id, None, "D27", number, "分项验收单")
    return of_record(paper, lambda made: item_sheets(file, made), item_acceptance.render)


def gathered_final_form(work: UnitOfWork, compound_id: int, today: date) -> Gathered:
    """D28. Raises: NoItemsTicked."""
    file = _acceptance_file(work, compound_id)
    sheets = number_of_compound(work, today, "D27", compound_id)
    number = number_of_compound(work, today, "D28", compound_id)
    paper = Paper(compound_id, None, "D28", number, "综合竣工验收表")
    return of_record(paper, lambda made: final_form(file, made, sheets), final_acceptance.render)


def round_file(work: UnitOfWork, round_id: int) -> RoundFile:
    """All the papers of a round are made from. Raises: RecordMissing."""
    round_ = work.rounds.get(round_id)
    return RoundFile(
        work.offices.get(),
        work.compounds.get(round_.compound_id),
        standing_of(work, round_),
        work.rolls.rows(round_.roll.id),
        work.tallies.by_building(round_id, round_.roll.id),
        history_seal(work, round_),
        work.stages.position(round_.compound_id).overrides,
        work.round_closings.of_round(round_id),
    )


def _new_notice(work: UnitOfWork, file: RoundFile, now: datetime) -> PublicNotice:
    """The notice as it will be on file once its print is; until then nobody hears of it."""
    names, (key, rule) = names_of(file.round), notice_rule(file.round)
    kind = NoticeKind(names.notice_code)
    places = ((row.building, row.stairwell) for row in file.rows) if KINDS[kind].doors else ()
    return PublicNotice(
        work.notices.next_id(),
        file.compound.id,
        file.round.id,
        next_number(work, now),
        f"{file.compound.name}{names.notice}",
        now,
        rule,
        posting_points(tuple(dict.fromkeys(places)), file.compound.details.boards),
        (),
        kind=kind,
        scope=file.round.terms.scope,
        pack_id=file.round.pack_id,
        rule_key=key,
    )


def _acceptance_file(work: UnitOfWork, compound_id: int) -> AcceptanceFile:
    compound, office = work.compounds.get(compound_id), work.offices.get()
    ticked = {item.code: item for item in work.work_items.of_compound(compound_id)}
    pack = pack_of_case(work, compound_id)
    named = named_items(map(pack.classed, catalogue()), ticked)
    items = tuple(ListedItem(item, ticked[code], None) for code, item in named.items() if code in ticked)
    if not items:
        raise NoItemsTicked(compound=compound.name)
    totals = work.dwellings.totals(compound_id)
    position, project = (
        work.stages.position(compound_id),
        work.projects.active_of(compound_id, work.compounds.get),
    )
    return AcceptanceFile(
        office,
        pack,
        compound,
        totals,
        items,
        position.overrides,
        project.details if project else NO_PROJECT,
        _surveyed(work, compound_id, position),
    )


def _surveyed(work: UnitOfWork, compound_id: int, position: CasePosition) -> RoundStanding | None:
    """The newest survey of satisfaction that has a result and still counts."""
    rounds = [r for r in work.rounds.of_compound(compound_id) if r.kind is RoundKind.SATISFACTION]
    found = counting_rounds(
        work, compound_id, [standing_of(work, r) for r in rounds if r.status.has_result], position
    )
    return found[-1] if found else None
