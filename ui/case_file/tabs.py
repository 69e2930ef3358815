"""Which pages stand as tabs in the case file: the one list to extend.

A page of another task is added here as a `CaseTab`: its title, the next steps it starts, and a function that
makes it. The import of the page stands inside that function, so that a tab costs nothing until it is opened.
"""

from functools import partial

from app.bootstrap import Services
from ui.case_file.tab_page import AskDetails, CaseTab, CaseTabPage
from ui.prompts import Prompts


def case_tabs(services: Services, ask_details: AskDetails, prompts: Prompts) -> tuple[CaseTab, ...]:
    """The tabs in the order of the work."""
    return (
        CaseTab("概况", frozenset(), partial(_overview, services, ask_details, prompts)),
        CaseTab("楼栋与住户", frozenset(), partial(_buildings, services, prompts)),
    )


def _overview(services: Services, ask_details: AskDetails, prompts: Prompts) -> CaseTabPage:
    from ui.case_file.overview_page import OverviewPage

    return OverviewPage(services.case_files, ask_details, prompts)


def _buildings(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.case_file.buildings_page import BuildingsPage

    return BuildingsPage(services.case_files, services.consultation)
