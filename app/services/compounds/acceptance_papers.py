"""Turns a compound's work list into the records of its acceptance papers: item sheets D27, form D28."""

from dataclasses import dataclass

from app.documents import final_acceptance, item_acceptance
from app.domain.compounds.compound import Compound, RosterTotals
from app.domain.compounds.project import ProjectDetails
from app.domain.lifecycle.stage_words import override_line
from app.domain.lifecycle.stages import StageStep
from app.domain.office import Office
from app.domain.packs.policy import PolicyPack
from app.domain.rounds.counting import area_text
from app.domain.words import base_name, item_class_word
from app.services.compounds.acceptance import ListedItem
from app.services.registers.fact_papers import day_text
from app.services.rounds.round_papers import Imprint
from app.services.rounds.standing import RoundStanding

NO_PROJECT = ProjectDetails("")
"""Of works no project tells of; whatever a paper would take from it is left to the hand."""


@dataclass(frozen=True, slots=True)
class AcceptanceFile:
    """All the acceptance papers are made from, read in one transaction; `items` are the ticked ones.

    overrides: gates passed over on the way. project: what the works are known by; satisfaction: the survey that counts.
    """

    office: Office
    pack: PolicyPack
    compound: Compound
    totals: RosterTotals
    items: tuple[ListedItem, ...]
    overrides: tuple[StageStep, ...] = ()
    project: ProjectDetails = NO_PROJECT
    satisfaction: RoundStanding | None = None


def item_sheets(file: AcceptanceFile, imprint: Imprint) -> item_acceptance.ItemAcceptance:
    """D27: one sheet for each ticked item, results left to be ticked by hand."""
    return item_acceptance.ItemAcceptance(
        imprint.number,
        imprint.version,
        imprint.made_on,
        file.compound.name,
        contractor=file.project.contractor,
        supervisor=file.project.supervision_firm,
        sheets=tuple(_sheet(listed) for listed in file.items),
        basis="设计文件、施工合同和现行有效的验收标准；检查项目为建议写法，可按本工程增删",
    )


def final_form(
    file: AcceptanceFile, imprint: Imprint, sheets_number: str
) -> final_acceptance.FinalAcceptance:
    """D28: facts, five conditions, items and parties; what is not known yet stays blank for the hand."""
    details, project = file.compound.details, file.project
    return final_acceptance.FinalAcceptance(
        imprint.number,
        imprint.version,
        imprint.made_on,
        file.compound.name,
        details.address,
        project=project.name or f"{file.compound.name}老旧小区改造工程",
        buildings=file.totals.buildings,
        stairwells=file.totals.stairwells,
        households=file.totals.households,
        floor_area=details.declared.area or file.totals.area,
        organiser=project.client or file.office.name,
        items=tuple(
            final_acceptance.ItemLine(
                listed.item.code,
                listed.item.name,
                item_class_word(listed.item),
                _quantity(listed),
                f"{sheets_number}-{no}",
            )
            for no, listed in enumerate(file.items, start=1)
        ),
        parties=_parties(file),
        satisfaction=_satisfaction(file.satisfaction),
        started_on=day_text(project.actual_start or project.contract_start),
        finished_on=day_text(project.physical_done),
        accepted_on=day_text(project.accepted),
        approval=project.approval_no,
        pack=f"{file.pack.name}（{file.pack.version}）",
        remarks=tuple(map(override_line, file.overrides)),
    )


def _parties(file: AcceptanceFile) -> tuple[final_acceptance.Party, ...]:
    """Who signs; the firms as the project names them, the rest to be written in."""
    project, known = file.project, {"街道办事处": file.office.name}
    firms = (project.client, project.designer, project.contractor, project.supervision_firm)
    known |= dict(zip(("建设单位", "设计单位", "施工单位", "监理单位"), firms, strict=True))
    return tuple(final_acceptance.Party(role, known.get(role, "")) for role in final_acceptance.PARTIES)


def _satisfaction(standing: RoundStanding | None) -> final_acceptance.Satisfaction | None:
    """The survey on both bases, the deciding one first (domain A17)."""
    if standing is None or not standing.both_bases:
        return None
    deciding = standing.gates[0].lines[0].base
    first, other = sorted(standing.both_bases, key=lambda line: line.base is not deciding)
    return final_acceptance.Satisfaction(
        first.numerator,
        first.denominator,
        base_name(first.base, first.measure),
        day_text(standing.round.closed_at),
        other.denominator,
        base_name(other.base, other.measure),
    )


def _sheet(listed: ListedItem) -> item_acceptance.ItemSheet:
    item, work = listed.item, listed.work
    return item_acceptance.ItemSheet(
        item.code,
        item.name,
        item_class_word(item),
        (work.scope if work else "") or "全小区",
        _quantity(listed),
        tuple(
            item_acceptance.CheckLine(check.section, check.item, check.standard, check.method)
            for check in item.checks
        ),
    )


def _quantity(listed: ListedItem) -> str:
    quantity = listed.work.quantity if listed.work else None
    return "" if quantity is None else f"{area_text(quantity)} {listed.item.unit}".rstrip()
