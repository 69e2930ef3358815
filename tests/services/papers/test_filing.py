from collections.abc import Callable
from dataclasses import replace
from threading import Event, Thread

import pypdfium2
import pytest

from app.domain.compounds.compound import Compound
from app.domain.errors.papers import ChangedWhilePrinting
from app.domain.records.filed_document import FiledDocument
from app.domain.rounds.consent import Answer, DwellingState
from app.domain.rounds.consultation_round import ConsultationRound
from app.domain.rounds.form_code import NoticeCode
from app.services.papers.printing import PrintingService
from tests.builders import OpenLibrary, answer_many, open_round, small_compound
from tests.pdf_texts import text_of

LONG = 60.0
"""Seconds after which a thread is given up; nothing here takes one of them."""


def closed(library: OpenLibrary, round_: ConsultationRound) -> None:
    answer_many(library, round_, range(1, 22))
    library.consultation.close(round_.id)


def once(act: Callable[[], object]) -> Callable[[int, int], None]:
    """What happens in the middle of the first drawing, as a print's progress."""
    left = [act]

    def progress(_done: int, _total: int) -> None:
        if left:
            left.pop()()

    return progress


def renamed(library: OpenLibrary, compound: Compound, name: str) -> None:
    details = library.file_of(compound).compound.details
    library.case_files.change(compound.id, replace(details, name=name))


def test_a_ballot_is_taken_while_forms_are_drawn(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    drawing, go_on = Event(), Event()
    made: list[FiledDocument] = []

    def hold(_done: int, _total: int) -> None:
        drawing.set()
        assert go_on.wait(LONG)

    thread = Thread(target=lambda: made.append(printing.survey_forms(round_.id, hold)))
    thread.start()
    try:
        assert drawing.wait(LONG)
        library.ballot_entry.record(round_.id, 1, Answer.AGREE, library.clock().date())
        assert library.consultation.states(round_.id) == {1: DwellingState.AGREE}
        assert printing.documents(round_.compound_id) == ()
    finally:
        go_on.set()
        thread.join(LONG)
    assert printing.documents(round_.compound_id) == tuple(made)
    assert library.consultation.standing(round_.id).tally.issued == 24


def test_what_changed_while_it_was_drawn_stands_on_the_print_as_it_is_now(
    library: OpenLibrary, printing: PrintingService, compound: Compound, round_: ConsultationRound
) -> None:
    filed = printing.survey_forms(round_.id, once(lambda: renamed(library, compound, "东风里")))
    assert text_of(printing.content(filed)).count("东风里") >= filed.pages == 24
    assert filed.title == "东风里意愿征求表"
    assert printing.documents(compound.id) == (filed,)


def test_a_print_that_changes_every_time_is_refused_and_nothing_is_filed(
    library: OpenLibrary, printing: PrintingService, compound: Compound, round_: ConsultationRound
) -> None:
    names = iter(f"{n}号院" for n in range(1, 100))

    def always(_done: int, _total: int) -> None:
        renamed(library, compound, next(names))

    with pytest.raises(ChangedWhilePrinting) as refused:
        printing.survey_forms(round_.id, always)
    assert str(refused.value.details["title"]).endswith("意愿征求表")
    assert printing.documents(compound.id) == ()
    assert library.consultation.standing(round_.id).tally.issued == 0


def test_the_same_print_made_twice_at_once_is_filed_once(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    others: list[FiledDocument] = []
    filed = printing.survey_forms(round_.id, once(lambda: others.append(printing.survey_forms(round_.id))))
    assert others == [filed]
    assert printing.documents(round_.compound_id) == (filed,)


def test_forms_of_a_round_that_closed_meanwhile_are_filed_but_not_issued(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    answer_many(library, round_, range(1, 22))
    filed = printing.survey_forms(round_.id, once(lambda: library.consultation.close(round_.id)))
    assert printing.documents(round_.compound_id) == (filed,)
    assert library.consultation.standing(round_.id).tally.issued == 21


def test_a_notice_whose_number_was_taken_meanwhile_gets_the_next_in_text_and_code(
    library: OpenLibrary, printing: PrintingService, compound: Compound, round_: ConsultationRound
) -> None:
    closed(library, round_)
    other = open_round(library, small_compound(library, "南岗院"))
    closed(library, other)
    first: list[FiledDocument] = []
    filed = printing.result_notice(
        round_.id, "A4", once(lambda: first.append(printing.result_notice(other.id)))
    )
    assert (first[0].number, filed.number) == ("公示〔2026〕1号", "公示〔2026〕2号")
    with library.desk.library.reading() as work:
        notice = work.notices.of_round(round_.id)
    assert notice is not None
    assert notice.number == filed.number
    text = text_of(printing.content(filed))
    assert "公示〔2026〕2号" in text
    assert "公示〔2026〕1号" not in text
    assert notice.points[0].label in text
    assert codes_of(printing.content(filed))[0] == str(NoticeCode(notice.id, 1))


def test_a_cancelled_notice_was_never_made(
    library: OpenLibrary, printing: PrintingService, round_: ConsultationRound
) -> None:
    class Stop(Exception):
        pass

    def stop() -> None:
        raise Stop

    closed(library, round_)
    with pytest.raises(Stop):
        printing.result_notice(round_.id, "A4", once(stop))
    with library.desk.library.reading() as work:
        assert work.notices.of_round(round_.id) is None
    assert printing.documents(round_.compound_id) == ()


def codes_of(content: bytes) -> list[str]:
    import zxingcpp

    pdf = pypdfium2.PdfDocument(content)
    try:
        pictures = [page.render(scale=150 / 72).to_pil() for page in pdf]
        return [code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)]
    finally:
        pdf.close()
