"""Printing: what can be made now, making it, and everything made so far."""

from collections.abc import Callable
from dataclasses import dataclass

from app.documents.result_notice import PaperSize
from app.domain.dwellings.place_names import building_name
from app.domain.notices.correcting import Wording
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.filed_document import FiledDocument
from app.services.buildings.door_papers import DoorsAsked, gathered_doors
from app.services.buildings.grid_views import GridView, views_of
from app.services.compounds.baseline_papers import gathered_baseline
from app.services.compounds.figure_papers import gathered_figures
from app.services.desk import Desk
from app.services.elevators.elevator_agreement import gathered_agreement
from app.services.elevators.elevator_papers import gathered_elevator
from app.services.elevators.lift_notice import gathered_lift_notice
from app.services.notices.correcting import gathered_correction
from app.services.notices.drafting import gathered_draft
from app.services.notices.exit_papers import gathered_exit
from app.services.notices.plan_papers import gathered_plan
from app.services.papers import gathering
from app.services.papers.filing import Filing, Gathered
from app.services.papers.offers import Offer, offers_of
from app.services.records.hand_over_papers import gathered_hand_over, known_people
from app.services.registers.plan_comparing import gathered_comparison
from app.services.registers.register_papers import gathered_objection, gathered_register
from app.services.rounds.closing_papers import gathered_result_sheet
from app.store.unit_of_work import UnitOfWork

Progress = gathering.Progress


@dataclass(frozen=True, slots=True)
class SheetChoices:
    """Buildings by id and name, and what the 楼盘表 can show of their dwellings."""

    buildings: tuple[tuple[int, str], ...]
    views: tuple[GridView, ...]


class PrintingService:
    """Makes and files the printed documents. Printing the same again files nothing new.

    A document is drawn outside any transaction, so work goes on beside it; each method that makes one may also
    raise ChangedWhilePrinting, when what it says was changed again and again meanwhile.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._filing = Filing(desk)

    def offers(self, compound_id: int, round_id: int | None) -> tuple[Offer, ...]:
        """What can be printed for a compound and one of its rounds, and what the rest waits for.

        Raises:
            RecordMissing: there is no such compound or round.
        """
        with self._desk.library.reading() as work:
            return offers_of(work, compound_id, round_id)

    def sheet_choices(self, compound_id: int) -> SheetChoices:
        """Of which buildings sheets can be made, and what the 楼盘表 on them can show."""
        with self._desk.library.reading() as work:
            labels = work.dwellings.building_labels(compound_id)
            named = tuple((id_, building_name(label)) for id_, label in labels)
            return SheetChoices(named, views_of(work, compound_id))

    def letter(self, round_id: int) -> FiledDocument:
        """D04, the letter to all owners of whatever a round asks.

        Raises:
            OfficeIncomplete: the office's address or telephone is missing. GlyphMissing: cannot be drawn.
        """
        return self._made(gathering.gathered_letter, round_id, self._desk.now())

    def survey_forms(self, round_id: int, progress: Progress | None = None) -> FiledDocument:
        """D05, one form for every dwelling of the roll; they count as issued from now on.

        Raises:
            GlyphMissing: a character cannot be drawn. Whatever `progress` raises: nothing was filed.
        """
        return self._made(gathering.gathered_forms, round_id, self._desk.now(), progress)

    def voting_guide(self, round_id: int) -> FiledDocument:
        """D14A, what an owner must know before voting.

        Raises:
            ValueRefused: the owners do not decide by law. OfficeIncomplete: the office's address or telephone is
            missing. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathering.gathered_guide, round_id)

    def summary(self, round_id: int) -> FiledDocument:
        """D06, figures per building and verdict.

        Raises:
            GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathering.gathered_summary, round_id)

    def result_sheet(self, round_id: int) -> FiledDocument:
        """JG, the sheet on which the result of a count is signed.

        Raises:
            ClosingRefused: the votes are not counted. GlyphMissing: a character cannot be drawn.
        """
        return self._made(lambda work: gathered_result_sheet(gathering.round_file(work, round_id)))

    def result_notice(
        self, round_id: int, paper: PaperSize = "A3", progress: Progress | None = None
    ) -> FiledDocument:
        """D07, the result for the wall, a copy for each stairwell door and board.

        Raises:
            RoundNotClosed, ClosingRefused: no result yet. OfficeIncomplete, NoticeIncomplete: something a notice
            must carry is empty. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathering.gathered_notice, round_id, self._desk.now(), paper, progress)

    def posting_record(self, round_id: int) -> FiledDocument:
        """D36, who posted the notice of a round's result where and when.

        Raises:
            RecordMissing: no notice was printed, or a photo is gone. GlyphMissing, PictureUnreadable.
        """
        return self._made(gathering.gathered_posting_of_round, round_id, self._attachment)

    def posting_record_of(self, notice_id: int) -> FiledDocument:
        """D36, who posted a notice where and when.

        Raises:
            RecordMissing: there is no such notice, or a photo is gone. GlyphMissing, PictureUnreadable.
        """
        return self._made(gathering.gathered_posting, notice_id, self._attachment)

    def drafted_notice(
        self,
        compound_id: int,
        kind: NoticeKind,
        paper: PaperSize = "A3",
        progress: Progress | None = None,
        seen: bool = False,
    ) -> FiledDocument:
        """A notice as it was drafted, a copy for each place. seen: whoever is at the desk looked at what all will see.

        Raises:
            NoticeIncomplete, OfficeIncomplete: something it must carry is empty. PreviewNeeded: it names people.
            RecordMissing: no rule says how long it hangs. GlyphMissing: a character cannot be drawn.
        """
        seen_by = self._desk.operator() if seen else ""
        return self._made(gathered_draft, compound_id, kind, seen_by, self._desk.now(), paper, progress)

    def correction(
        self, notice_id: int, wording: Wording, paper: PaperSize = "A3", progress: Progress | None = None
    ) -> FiledDocument:
        """The notice that corrects a posted one, a copy for each place where that hangs.

        Raises:
            NoticeNotCorrected: it cannot be corrected as typed. RecordMissing: there is no such notice.
            OfficeIncomplete: something a notice must carry is empty. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_correction, notice_id, wording, self._desk.now(), paper, progress)

    def item_sheets(self, compound_id: int) -> FiledDocument:
        """D27, a sheet for each ticked work item.

        Raises:
            NoItemsTicked: the work list is empty. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathering.gathered_item_sheets, compound_id, self._desk.today)

    def final_form(self, compound_id: int) -> FiledDocument:
        """D28, the overall acceptance form.

        Raises:
            NoItemsTicked: the work list is empty. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathering.gathered_final_form, compound_id, self._desk.today)

    def plan_notice(
        self, compound_id: int, paper: PaperSize = "A3", progress: Progress | None = None
    ) -> FiledDocument:
        """D13, the newest version of the plan for the wall, a copy for each stairwell door and board.

        Raises:
            OfficeIncomplete, NoticeIncomplete: something a notice must carry is empty.
            GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_plan, compound_id, self._desk.now(), paper, progress)

    def exit_notice(self, compound_id: int, paper: PaperSize = "A3") -> FiledDocument:
        """D37, why a compound is not renovated now, a copy for each board.

        Raises:
            CaseGoesOn: it neither was withdrawn nor postponed. OfficeIncomplete, NoticeIncomplete: something a
            notice must carry is empty. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_exit, compound_id, self._desk.now(), paper)

    def baseline(self, compound_id: int, building_id: int | None = None) -> FiledDocument:
        """D01, the sheets of facts of a compound and all its buildings, or of one building.

        Raises:
            RecordMissing: there is no such building, or a photo is gone.
            GlyphMissing, PictureUnreadable: something cannot be drawn.
        """
        return self._made(gathered_baseline, compound_id, building_id, self._desk.today, self._attachment)

    def register_paper(self, compound_id: int, code: str) -> FiledDocument:
        """D03, D09 to D12, D35: minutes, sign-in sheet, opinions, what became of them, the review, objections.

        Raises:
            RecordMissing: there is no such compound. NothingRegistered: nothing is registered to print.
            GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_register, compound_id, code, self._desk.today)

    def objection_sheet(self, compound_id: int, no: int) -> FiledDocument:
        """D35 of one objection, by its number on the register of opinions.

        Raises:
            RecordMissing: there is no such objection. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_objection, compound_id, no, self._desk.today)

    def elevator_sheet(self, compound_id: int, stairwell_id: int) -> FiledDocument:
        """D33, plan, agreement and cost by floor of a stairwell's lift, without names.

        Raises:
            RecordMissing: there is no such stairwell. ElevatorCostMissing: the cost cannot be told by floor yet.
            GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_elevator, compound_id, stairwell_id, self._desk.now())

    def elevator_agreement(self, compound_id: int, stairwell_id: int) -> FiledDocument:
        """D34, the agreement on a stairwell's lift and a written proxy for each household that pays.

        Raises:
            RecordMissing: there is no such stairwell. ElevatorCostMissing: the cost cannot be shared yet.
            GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_agreement, compound_id, stairwell_id, self._desk.now())

    def plan_comparison(self, compound_id: int, earlier: int, later: int) -> FiledDocument:
        """FB, two versions of the plan side by side.

        Raises:
            RecordMissing: there is no such compound or version. GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_comparison, compound_id, earlier, later, self._desk.today)

    def elevator_notice(
        self, compound_id: int, stairwell_id: int, paper: PaperSize = "A3", progress: Progress | None = None
    ) -> FiledDocument:
        """D33 for the wall: a stairwell's lift, a copy for each board and each stairwell door of its building.

        Raises:
            NoticeIncomplete, OfficeIncomplete: something it must carry is empty. RecordMissing: no such stairwell.
            GlyphMissing: a character cannot be drawn.
        """
        particulars = (compound_id, stairwell_id, self._desk.now(), paper, progress)
        return self._made(gathered_lift_notice, *particulars)

    def door_sheets(self, asked: DoorsAsked, progress: Progress | None = None) -> FiledDocument:
        """LP, the 楼盘表 to be carried from door to door.

        Raises:
            RosterEmpty: there is no door yet. RecordMissing: no such building, or nothing of that name to show.
            GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_doors, asked, self._desk.today, progress)

    def figures(self) -> FiledDocument:
        """TJ, the figures of the whole library.

        Raises:
            GlyphMissing: a character cannot be drawn.
        """
        return self._made(gathered_figures, self._desk.today)

    def hand_over(self, giver: str, taker: str = "") -> FiledDocument:
        """JJ, what one clerk still has in hand, for both to sign; `taker` may be named by hand later.

        Raises:
            ValueRefused: nobody of that name works here, or both are the same. GlyphMissing: a character cannot be
            drawn.
        """
        return self._made(gathered_hand_over, giver, taker, self._desk.operator(), self._desk.now())

    def people(self) -> tuple[str, ...]:
        """Who may hand over, whoever is at the desk first."""
        with self._desk.library.reading() as work:
            return known_people(work, self._desk.operator())

    def documents(self, compound_id: int | None) -> tuple[FiledDocument, ...]:
        """All prints of a compound on file, or of the whole library if None; newest first."""
        with self._desk.library.reading() as work:
            return work.documents.of_compound(compound_id)

    def content(self, document: FiledDocument) -> bytes:
        """The bytes of a filed print.

        Raises:
            RecordMissing: the file is gone or was altered.
        """
        return self._attachment(document.sha256)

    def _attachment(self, sha256: str) -> bytes:
        with self._desk.library.reading() as work:
            return work.documents.content(sha256)

    def _made(self, gathered: Callable[..., Gathered], *particulars: object) -> FiledDocument:
        def gather(work: UnitOfWork) -> Gathered:
            return gathered(work, *particulars)

        return self._filing.make(gather)
