"""Which pages stand as tabs in the case file: the one list to extend.

A page of another task is added here as a `CaseTab`: its title, the next steps it starts, and a function that
makes it. The import of the page stands inside that function, so that a tab costs nothing until it is opened.
"""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.bootstrap import Services
from app.domain.lifecycle.case_standing import NextStep
from app.domain.lifecycle.stage_gates import Link
from app.domain.records.attached_file import RecordKind
from app.domain.records.search import HitKind
from ui.case_file.tab_page import CaseTab, CaseTabPage
from ui.prompts import Prompts

CONSULTATION = frozenset(
    {NextStep.OPEN_ROUND, NextStep.ENTER_BALLOTS, NextStep.CLOSE_ROUND, NextStep.ASK_AGAIN}
)
DOCUMENTS = frozenset(
    {
        NextStep.PRINT_FORMS,
        NextStep.PRINT_NOTICE,
        NextStep.REGISTER_POSTING,
        NextStep.WAIT_FOR_PERIOD,
        NextStep.PRINT_ACCEPTANCE,
        NextStep.PRINT_EXIT,
    }
)
ROSTER_HITS = frozenset({HitKind.BUILDING, HitKind.DWELLING, HitKind.OWNER, HitKind.PHONE})


def case_tabs(services: Services, prompts: Prompts) -> tuple[CaseTab, ...]:
    """The tabs in the order of the work; every next step is begun by exactly one of them."""
    return (
        CaseTab(
            "概况",
            frozenset(),
            partial(_overview, services, prompts),
            links=frozenset({Link.OVERVIEW}),
            records=frozenset({RecordKind.COMPOUND}),
        ),
        CaseTab(
            "楼栋与住户",
            frozenset({NextStep.IMPORT_ROSTER}),
            partial(_buildings, services, prompts),
            ROSTER_HITS,
            frozenset({Link.ROSTER}),
        ),
        CaseTab(
            "楼案",
            frozenset(),
            partial(_plans, services, prompts),
            links=frozenset({Link.PLANS}),
            records=frozenset({RecordKind.BUILDING}),
        ),
        CaseTab(
            "问题与照片",
            frozenset(),
            partial(_defects, services, prompts),
            records=frozenset({RecordKind.DEFECT}),
        ),
        CaseTab(
            "征求与表决",
            CONSULTATION,
            partial(_consultation, services, prompts),
            links=frozenset({Link.CONSULTATION}),
            records=frozenset({RecordKind.ROUND}),
        ),
        CaseTab(
            "意见与会议",
            frozenset(),
            partial(_registers, services, prompts),
            links=frozenset({Link.REGISTERS}),
            records=frozenset({RecordKind.OPINION, RecordKind.REVIEW}),
        ),
        CaseTab(
            "文书与公示",
            DOCUMENTS,
            partial(_documents, services, prompts),
            frozenset({HitKind.DOCUMENT}),
            frozenset({Link.DOCUMENTS}),
            frozenset({RecordKind.NOTICE}),
        ),
        CaseTab(
            "改造内容与验收",
            frozenset({NextStep.TICK_ITEMS}),
            partial(_work_items, services, prompts),
            frozenset({HitKind.WORK_ITEM}),
            links=frozenset({Link.WORK_ITEMS}),
        ),
        CaseTab("阶段", frozenset({NextStep.SEE_LOG}), partial(_stages, services, prompts)),
        CaseTab("履历", frozenset(), partial(_history, services, prompts)),
    )


def _overview(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.case_file.overview_page import OverviewPage
    from ui.merging.compound_acts import CompoundActs

    acts = CompoundActs(services.compound_merging, prompts)
    return OverviewPage(services.case_files, prompts, services.projects, acts)


def _buildings(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.case_file.buildings_page import BuildingsPage
    from ui.dwelling.dwelling_dialog import DwellingDialog
    from ui.roster.dwelling_mender import DwellingMender
    from ui.roster.dwelling_table import DwellingTable
    from ui.roster.roster_actions import RosterActions

    def sheet(dwelling_id: int, parent: QWidget) -> DwellingDialog:
        return DwellingDialog(
            services.dwelling_files, services.merging, services.attachments, dwelling_id, prompts, parent
        )

    actions = RosterActions(
        services.case_files,
        services.roster_import,
        services.dwelling_list,
        services.reconciling,
        prompts,
        DwellingMender(services.mending, prompts),
    )
    listing = DwellingTable(services.dwelling_list, prompts)
    return BuildingsPage(services.case_files, services.grid, actions, sheet, listing)


def _plans(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.building_plan.plans_page import PlansPage

    return PlansPage(services.building_plans, services.building_list, services.attachments, prompts)


def _defects(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.defects.defects_page import DefectsPage

    return DefectsPage(services.defects, services.attachments, services.case_files, prompts)


def _consultation(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.consultation.consultation_page import ConsultationPage

    return ConsultationPage(
        services.consultation,
        services.ballot_entry,
        services.ballot_import,
        services.office,
        services.case_rules,
        services.attachments,
        services.listing,
        services.menu,
        services.roll_correcting,
        services.deliveries,
        services.second_entries,
        services.round_closing,
        prompts,
    )


def _registers(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.registers.registers_page import RegistersPage

    return RegistersPage(
        services.registers, services.attachments, services.elevators, services.printing, prompts
    )


def _documents(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.printing.documents_page import DocumentsPage

    return DocumentsPage(
        services.printing,
        services.posting,
        services.attachments,
        services.listing,
        services.drafting,
        prompts,
    )


def _work_items(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.acceptance.work_items_page import WorkItemsPage

    return WorkItemsPage(services.acceptance, services.printing, prompts)


def _stages(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.stages.stages_page import StagesPage

    return StagesPage(services.stages, services.case_rules, services.attachments, prompts)


def _history(services: Services, prompts: Prompts) -> CaseTabPage:
    from ui.case_file.history_page import HistoryPage

    return HistoryPage(services.history, services.undoing, prompts)
