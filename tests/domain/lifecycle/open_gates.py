"""A case of which every gate is open, for tests to take something away from."""

from datetime import date, datetime

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.compound_kinds import CompoundType, OwnersBody, PropertyMode, Triage
from app.domain.compounds.project import ProjectDetails
from app.domain.lifecycle.stage_entries import EntryDetails, StageEntry
from app.domain.lifecycle.stage_facts import (
    GateFacts,
    NoticeFact,
    RoundFact,
)
from app.domain.lifecycle.stage_gates import gate_of
from app.domain.lifecycle.stage_rules import RULES
from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice_kinds import NoticeKind

DAY = date(2026, 11, 3)
WHOLE = CompoundDetails(
    "北岗院",
    "东庄社区",
    "和平路1号",
    1992,
    compound_type=CompoundType.REFORM,
    property_mode=PropertyMode.COMMUNITY,
    owners_body=OwnersBody.COMMITTEE,
    triage=Triage.TO_RENOVATE,
)
PROJECT = ProjectDetails(
    "一号项目", year=2026, approval_no="邯住建〔2026〕15号", approval_date=DAY, budget=100_00, planned=DAY
)


def vouch(*keys: str, files: int = 0) -> dict[str, StageEntry]:
    at = datetime(2026, 11, 3, 9)
    return {
        key: StageEntry(1, 1, Stage.BASELINE, key, EntryDetails("陈敏", DAY, "纪要"), "陈敏", at, 0, files)
        for key in keys
    }


ALL_ENTRIES = vouch(*(rule.key for rules in RULES.values() for rule in rules if rule.entry))
OPEN = GateFacts(
    WHOLE,
    dwellings=24,
    households=24,
    area=180_000,
    buildings=2,
    rounds={"will": RoundFact("第一轮", True, "", "")},
    notice=NoticeFact(0, DAY, True),
    notices={
        NoticeKind.PLAN: NoticeFact(0, DAY, True, plan=2),
        NoticeKind.START: NoticeFact(0, None, True, announces=True),
        NoticeKind.MANAGEMENT: NoticeFact(0, DAY, True),
    },
    items=3,
    project=PROJECT,
    entries=ALL_ENTRIES,
)


def missing(stage: Stage, facts: GateFacts) -> dict[str, str]:
    return {found.key: found.missing for found in gate_of(stage, RULES, facts).missing}


def without(*keys: str) -> dict[str, StageEntry]:
    return {key: entry for key, entry in ALL_ENTRIES.items() if key not in keys}
