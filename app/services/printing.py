"""Printing: assembles a record, draws it, and files the bytes under a number and a version."""

from collections.abc import Callable
from dataclasses import replace

from app.documents import (
    final_acceptance,
    item_acceptance,
    opinion_summary,
    owners_letter,
    posting_record,
    result_notice,
    survey_form,
)
from app.documents.result_notice import PaperSize
from app.domain.consultation_round import RoundStatus
from app.domain.errors import (
    HolidayTableMissing,
    NoItemsTicked,
    OfficeIncomplete,
    RecordMissing,
    RoundNotClosed,
)
from app.domain.filed_document import FiledDocument
from app.domain.notice import PublicNotice, posting_points
from app.domain.periods import NoticePeriod
from app.domain.policy import NoticeRule
from app.holidays import PublishedHolidays
from app.policies import catalogue, find_pack
from app.services.acceptance import ListedItem
from app.services.acceptance_papers import AcceptanceFile, final_form, item_sheets
from app.services.desk import Desk
from app.services.filing import SERIES, Paper, file_document, number_of_compound, paper_of_round
from app.services.notice_papers import notice_of_result
from app.services.offers import Offer, offers_of
from app.services.posting_papers import posting_sheet
from app.services.result import history_seal
from app.services.round_papers import Imprint, RoundFile, letter, summary, survey_forms
from app.services.standing import rules_of, standing_of
from app.store.unit_of_work import UnitOfWork

Progress = Callable[[int, int], None]


class PrintingService:
    """Makes and files the printed documents. Printing the same again files nothing new."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def offers(self, compound_id: int, round_id: int | None) -> tuple[Offer, ...]:
        """What can be printed for a compound and one of its rounds, and what the rest waits for.

        Raises:
            RecordMissing: there is no such compound or round.
        """
        with self._desk.library.reading() as work:
            return offers_of(work, compound_id, round_id)

    def letter(self, round_id: int) -> FiledDocument:
        """D04, the letter to all owners.

        Raises:
            OfficeIncomplete: the office's address or telephone is missing. GlyphMissing: cannot be drawn.
        """
        with self._desk.begin() as work:
            file = self._round_file(work, round_id)
            _require_particulars(file)
            paper = paper_of_round(file, "D04", "致全体业主的一封信")
            return file_document(work, self._desk, paper, lambda i: owners_letter.render(letter(file, i)))

    def survey_forms(self, round_id: int, progress: Progress | None = None) -> FiledDocument:
        """D05, one form for every dwelling of the roll; they count as issued from now on.

        Raises:
            GlyphMissing: a character cannot be drawn. Whatever `progress` raises: nothing was filed.
        """
        with self._desk.begin() as work:
            file = self._round_file(work, round_id)
            paper = paper_of_round(file, "D05", "意愿征求表")
            first = survey_forms(file, Imprint(paper.number, 1, self._desk.today))
            document = file_document(
                work,
                self._desk,
                replace(paper, layout=survey_form.layout_of(first)),
                lambda i: survey_form.render(survey_forms(file, i), progress),
            )
            if file.round.status is RoundStatus.OPEN:
                work.ballots.issue(round_id, [row.no for row in file.rows], self._desk.now(), "printed")
            return document

    def summary(self, round_id: int) -> FiledDocument:
        """D06, figures per building and verdict.

        Raises:
            GlyphMissing: a character cannot be drawn.
        """
        with self._desk.begin() as work:
            file = self._round_file(work, round_id)
            paper = paper_of_round(file, "D06", "意愿征集汇总表")
            return file_document(work, self._desk, paper, lambda i: opinion_summary.render(summary(file, i)))

    def result_notice(
        self, round_id: int, paper: PaperSize = "A3", progress: Progress | None = None
    ) -> FiledDocument:
        """D07, the result for the wall, a copy for each stairwell door and board.

        Raises:
            RoundNotClosed: there is no result yet. OfficeIncomplete, NoticeIncomplete: something a notice
            must carry is empty. GlyphMissing: a character cannot be drawn.
        """
        with self._desk.begin() as work:
            file = self._round_file(work, round_id)
            _require_closed(file)
            _require_particulars(file)
            notice = work.notices.of_round(round_id) or self._new_notice(work, file)

            def draw(made: Imprint) -> bytes:
                record = notice_of_result(file, made, notice.rule, notice.id, notice.points, paper)
                return result_notice.render(record, progress)

            filed_as = Paper(file.compound.id, round_id, "D07", notice.number, notice.title)
            return file_document(work, self._desk, filed_as, draw)

    def posting_record(self, round_id: int) -> FiledDocument:
        """D36, who posted the notice of a round's result where and when.

        Raises:
            RecordMissing: no notice was printed, or a photo is gone. GlyphMissing, PictureUnreadable.
        """
        with self._desk.begin() as work:
            round_ = work.rounds.get(round_id)
            notice = work.notices.of_round(round_id)
            if notice is None:
                raise RecordMissing(kind="公示", name=round_.title)
            office, compound = work.offices.get(), work.compounds.get(round_.compound_id)
            hashes = {sha256 for posting in notice.postings for sha256 in posting.photos}
            photos = {sha256: work.documents.content(sha256) for sha256 in hashes}
            period = _period(notice)

            def draw(made: Imprint) -> bytes:
                return posting_record.render(posting_sheet(office, compound, notice, period, photos, made))

            paper = Paper(compound.id, round_id, "D36", notice.number, f"张贴记录表：{notice.title}")
            return file_document(work, self._desk, paper, draw)

    def item_sheets(self, compound_id: int) -> FiledDocument:
        """D27, a sheet for each ticked work item.

        Raises:
            NoItemsTicked: the work list is empty. GlyphMissing: a character cannot be drawn.
        """
        with self._desk.begin() as work:
            file = _acceptance_file(work, compound_id)
            number = number_of_compound(work, self._desk, "D27", compound_id)
            paper = Paper(compound_id, None, "D27", number, "分项验收单")
            return file_document(
                work, self._desk, paper, lambda i: item_acceptance.render(item_sheets(file, i))
            )

    def final_form(self, compound_id: int) -> FiledDocument:
        """D28, the overall acceptance form.

        Raises:
            NoItemsTicked: the work list is empty. GlyphMissing: a character cannot be drawn.
        """
        with self._desk.begin() as work:
            file = _acceptance_file(work, compound_id)
            number = number_of_compound(work, self._desk, "D28", compound_id)
            sheets_number = number_of_compound(work, self._desk, "D27", compound_id)

            def draw(made: Imprint) -> bytes:
                return final_acceptance.render(final_form(file, made, sheets_number))

            paper = Paper(compound_id, None, "D28", number, "综合竣工验收表")
            return file_document(work, self._desk, paper, draw)

    def documents(self, compound_id: int) -> tuple[FiledDocument, ...]:
        """All prints of a compound on file, newest first."""
        with self._desk.library.reading() as work:
            return work.documents.of_compound(compound_id)

    def content(self, document: FiledDocument) -> bytes:
        """The bytes of a filed print.

        Raises:
            RecordMissing: the file is gone or was altered.
        """
        with self._desk.library.reading() as work:
            return work.documents.content(document.sha256)

    def _round_file(self, work: UnitOfWork, round_id: int) -> RoundFile:
        round_ = work.rounds.get(round_id)
        return RoundFile(
            work.offices.get(),
            work.compounds.get(round_.compound_id),
            standing_of(work, round_),
            work.rolls.rows(round_.roll.id),
            work.tallies.by_building(round_id, round_.roll.id),
            history_seal(work, round_),
        )

    def _new_notice(self, work: UnitOfWork, file: RoundFile) -> PublicNotice:
        now = self._desk.now()
        series = f"{SERIES['D07']}〔{now.year}〕"
        serial = sum(number.startswith(series) for number in work.notices.numbers()) + 1
        doors = list(dict.fromkeys((row.building, row.stairwell) for row in file.rows))
        return work.notices.add(
            file.compound.id,
            file.round.id,
            f"{series}{serial}号",
            f"{file.compound.name}改造意愿征集结果公示",
            _notice_rule(file),
            posting_points(doors, file.compound.details.boards),
            now,
        )


def _require_closed(file: RoundFile) -> None:
    if file.round.status is not RoundStatus.CLOSED:
        raise RoundNotClosed(title=file.round.title)


def _require_particulars(file: RoundFile) -> None:
    missing = file.office.missing_for_notices()
    if missing:
        raise OfficeIncomplete(fields=list(missing))


def _notice_rule(file: RoundFile) -> NoticeRule:
    notices = rules_of(file.round).notices
    if "will_result" not in notices:
        raise RecordMissing(kind="公示期限规则", name="notice.will_result")
    return notices["will_result"]


def _period(notice: PublicNotice) -> NoticePeriod | None:
    try:
        return notice.period(PublishedHolidays())
    except HolidayTableMissing:
        return None  # the sheet leaves the days blank for the hand


def _acceptance_file(work: UnitOfWork, compound_id: int) -> AcceptanceFile:
    compound, office = work.compounds.get(compound_id), work.offices.get()
    ticked = {item.code: item for item in work.work_items.of_compound(compound_id)}
    items = tuple(ListedItem(item, ticked[item.code], None) for item in catalogue() if item.code in ticked)
    if not items:
        raise NoItemsTicked(compound=compound.name)
    pack = find_pack(office.policy_pack)
    return AcceptanceFile(office, pack, compound, work.dwellings.totals(compound_id), items)
