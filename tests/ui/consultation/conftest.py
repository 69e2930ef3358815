"""A small compound with an open round."""

import pytest
from pytestqt.qtbot import QtBot

from app.domain.compounds.compound import Compound
from app.domain.rounds.consultation_round import ConsultationRound
from app.services.packs.case_rules import CaseRulesService
from app.services.records.attachments import AttachmentService
from app.services.rosters.listing import ListingService
from app.services.rounds.deliveries import DeliveryService
from app.services.rounds.menu import MenuService
from app.services.rounds.roll_correcting import RollCorrectingService
from app.services.rounds.round_closing import RoundClosingService
from app.services.rounds.second_entries import SecondEntryService
from tests.builders import OpenLibrary, open_round
from tests.ui.answers import Answers
from tests.ui.consultation.pages import Desk, PageOf
from ui.consultation.consultation_page import ConsultationPage


@pytest.fixture
def round_(library: OpenLibrary, compound: Compound) -> ConsultationRound:
    return open_round(library, compound)


@pytest.fixture
def page_of(qtbot: QtBot, answers: Answers) -> PageOf:
    def make(library: OpenLibrary, compound: Compound) -> ConsultationPage:
        page = ConsultationPage(
            library.consultation,
            library.ballot_entry,
            library.ballot_import,
            library.office,
            CaseRulesService(library.desk),
            AttachmentService(library.desk),
            ListingService(library.desk),
            MenuService(library.desk),
            RollCorrectingService(library.desk),
            DeliveryService(library.desk),
            SecondEntryService(library.desk),
            RoundClosingService(library.desk),
            answers,
        )
        qtbot.addWidget(page)
        page.desk = Desk(page, library, compound)  # type: ignore[attr-defined]
        page.show()
        return page

    return make
