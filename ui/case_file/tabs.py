"""Which pages stand as tabs in the case file: the one list to extend.

A page of another task is added here as a `CaseTab`: its title, the next steps it starts, and a function that
makes it. The import of the page stands inside that function, so that a tab costs nothing until it is opened.
"""

from functools import partial

from app.bootstrap import Services
from app.domain.case_standing import NextStep
from ui.case_file.tab_page import AskDetails, CaseTab, CaseTabPage
from ui.prompts import Prompts


def case_tabs(services: Services, ask_details: AskDetails, prompts: Prompts) -> tuple[CaseTab, ...]:
    """The tabs in the order of the work."""
    return (
        CaseTab("概况", frozenset(), partial(_overview, services, ask_details)),
        CaseTab("楼栋与住户", frozenset({NextStep.IMPORT_ROSTER}), partial(_buildings, services, prompts)),
        CaseTab("意愿征集", CONSULTATION, partial(_consultation, services, prompts)),
    )


CONSULTATION = frozenset(
    {NextStep.OPEN_ROUND, NextStep.ENTER_BALLOTS, NextStep.CLOSE_ROUND, NextStep.ASK_AGAIN}
)


def _overview(services: Services, ask_details: AskDetails) -> CaseTabPage:
    from ui.case_file.overview_page import OverviewPage

    return OverviewPage(services.case_files, ask_details)


def _buildings(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.case_file.buildings_page import BuildingsPage

    return BuildingsPage(services.case_files, services.consultation)


def _consultation(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.consultation.consultation_page import ConsultationPage

    return ConsultationPage(services.consultation, services.ballot_import, services.office, prompts)
