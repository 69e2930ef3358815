"""A whole case by each city's rules, clicked and typed through every gate from the survey to the archive."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.domain.compounds.compound import Compound
from app.domain.compounds.compound_kinds import OwnersBody
from app.domain.compounds.project import ProjectDetails
from app.domain.compounds.work_item import WorkItem
from app.domain.lifecycle.stages import STAGES, CaseState, Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.records.operators import Role
from app.policies import bundled_packs
from app.services.compounds.acceptance import AcceptanceService
from app.services.compounds.projects import ProjectService
from app.services.notices.posting import PostingService
from app.services.papers.printing import PrintingService
from app.services.records.operators import OperatorService
from tests.builders import (
    OpenLibrary,
    new_library,
    plan_on_file,
    post_everywhere,
    small_compound,
)
from tests.drafted_notices import drafted
from tests.surveyed_files import fill_file
from tests.ui.answers import Answers
from tests.ui.conftest import write
from tests.ui.stages.case_desk import Case
from tests.ui.stages.round_hands import pass_a_round, post_the_result
from ui.settings.appearance import Appearance
from ui.stages.entry_dialog import EntryDialog

LEFT = Qt.MouseButton.LeftButton
DAY = date(2026, 11, 1)
DRAFTED = {Stage.PREPARATION: NoticeKind.START, Stage.HANDOVER: NoticeKind.MANAGEMENT}


@pytest.mark.parametrize("pack", [pack.id for pack in bundled_packs()])
def test_a_case_is_clicked_from_the_survey_to_the_archive(
    qtbot, appearance: Appearance, tmp_path: Path, pack: str
) -> None:
    library = new_library(tmp_path, pack=pack)
    try:
        compound = surveyed(library)
        case = Case(library, Answers())
        qtbot.addWidget(case.window)
        qtbot.addWidget(case.page)
        case.page.resize(960, 720)
        case.show(compound)
        for stage in STAGES:
            assert case.position().stage is stage
            if stage is Stage.WILL:
                pass_a_round(qtbot, case)
            elif stage is Stage.RESULT_NOTICE:
                post_the_result(qtbot, case)
                library.clock.now += timedelta(days=14)
            elif stage is Stage.DECISION:
                post_the_plan(library, compound)
            elif stage in DRAFTED:
                post_everywhere(library, drafted(library, compound, DRAFTED[stage]))
                library.clock.now += timedelta(days=14)
            case.reload()
            vouch_for_the_rest(qtbot, case)
            assert all(line.startswith("✓") for line in case.lines), case.lines
            qtbot.mouseClick(case.page.next_step_card.primary_button, LEFT)
        position = case.position()
        assert position.state is CaseState.CLOSED
        assert [step.act for step in position.steps] == [*[StageAct.ADVANCE] * 13, StageAct.CLOSE]
        assert position.overrides == ()
    finally:
        library.close()


def vouch_for_the_rest(qtbot, case: Case) -> None:
    """Press 登记 at each requirement that is missing, say which paper shows it, and keep it."""
    assert case.compound is not None
    for missing in case.service.view(case.compound.id).gate.missing:
        buttons = case.page.gate_card.requirements.buttons
        qtbot.mouseClick(buttons.get(f"{missing.key}.entry") or buttons[missing.key], LEFT)
        dialog = case.acts.dialog
        assert isinstance(dialog, EntryDialog), missing
        write(dialog.document_edit, f"{missing.rule.sentence[:20]}的纪要")
        qtbot.mouseClick(dialog.save_button, LEFT)
        assert case.acts.dialog is None, dialog.error_label.text()


def surveyed(library: OpenLibrary) -> Compound:
    """A compound whose file one clerk has filled; another is at the desk."""
    compound = small_compound(library)
    fill_file(library, compound, OwnersBody.COMMITTEE)
    project = ProjectDetails(
        "一号项目",
        year=2026,
        compounds=("北岗院",),
        approval_no="住建〔2026〕15号",
        approval_date=DAY,
        budget=100_00,
        planned=DAY,
    )
    ProjectService(library.desk).keep(None, project)
    AcceptanceService(library.desk).tick(compound.id, [WorkItem("JC-02")])
    operators = OperatorService(library.desk)
    operators.add("赵六", Role.HEAD)
    operators.switch(next(one.id for one in operators.all() if one.name == "赵六") or 0, "")
    return compound


def post_the_plan(library: OpenLibrary, compound: Compound) -> None:
    """So does the plan, once it is written down."""
    plan_on_file(library, compound)
    number = PrintingService(library.desk).plan_notice(compound.id).number
    post_everywhere(library, PostingService(library.desk).numbered(number).id)
    library.clock.now += timedelta(days=14)
