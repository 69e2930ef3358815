"""The sheet of a dwelling: facts, owners, visits and answers, kept and told."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app.domain.compounds.compound import Compound, Use
from app.domain.dwellings.dwelling_kinds import Occupancy, PartyKind, TitleKind, VisitOutcome
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.dwellings.visits import VisitDetails
from app.domain.errors.dwellings import TooFewVisits
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.rounds.consent import Answer, DwellingState
from app.domain.rounds.consultation_round import RoundKind
from app.services.buildings.grid_views import GridService
from app.services.dwellings.dwelling_files import DwellingFileService
from tests.builders import OpenLibrary, add_compound, flats, open_round


@pytest.fixture
def compound(library: OpenLibrary) -> Compound:
    return add_compound(library, flats("3号楼", 2, 2, 2))


@pytest.fixture
def service(library: OpenLibrary) -> DwellingFileService:
    return DwellingFileService(library.desk)


@pytest.fixture
def flat(service: DwellingFileService, compound: Compound) -> int:
    return service.find(compound.id, "3-2-101")


def nobody(day: int, hour: int = 9) -> VisitDetails:
    return VisitDetails(datetime(2026, 11, day, hour), "陈敏", "李刚", VisitOutcome.NOBODY)


def test_a_dwelling_is_found_by_its_address(service: DwellingFileService, compound: Compound) -> None:
    assert service.find(compound.id, "三号楼二单元101") == service.find(compound.id, "3-2-101")
    with pytest.raises(RecordMissing):
        service.find(compound.id, "3-9-101")
    for address in ("3号楼101", "哪里"):
        with pytest.raises(ValueRefused):
            service.find(compound.id, address)


def test_all_facts_are_kept(service: DwellingFileService, flat: int) -> None:
    before = service.sheet(flat).file.details
    wanted = replace(
        before,
        floor=1,
        top_floor=2,
        side="东",
        use=Use.SHOP,
        counts=True,
        reason="一直按住户收费",
        title=TitleKind.REFORMED,
        occupancy=Occupancy.LET,
        phones=("13800138000",),
        note="钥匙在楼长处",
    )
    assert service.change(flat, wanted).file.details == wanted
    assert service.sheet(flat).file.details == wanted


def test_a_household_is_unreachable_after_three_vain_visits(service: DwellingFileService, flat: int) -> None:
    lost = replace(service.sheet(flat).file.details, occupancy=Occupancy.LOST)
    for day in (1, 2):
        service.visit(flat, nobody(day))
    with pytest.raises(TooFewVisits) as refused:
        service.change(flat, lost)
    assert refused.value.details["tries"] == 2
    service.visit(flat, nobody(3))
    sheet = service.change(flat, lost)
    assert sheet.file.details.occupancy is Occupancy.LOST
    assert any("同一时段" in warning for warning in sheet.warnings)
    assert [visit.details.at.day for visit in sheet.visits] == [3, 2, 1]


def test_the_last_visit_is_told_for_the_compound_and_the_round(
    service: DwellingFileService, library: OpenLibrary, compound: Compound, flat: int
) -> None:
    round_ = open_round(library, compound)
    assert library.consultation.last_visits(round_.id) == {}
    service.visit(flat, nobody(2))
    service.visit(flat, replace(nobody(1), outcome=VisitOutcome.REFUSED))
    assert service.last_visits(compound.id)[flat].details.outcome is VisitOutcome.NOBODY
    assert [v.details.at.day for v in library.consultation.last_visits(round_.id).values()] == [2]


def test_owners_are_added_changed_and_ended(
    service: DwellingFileService, library: OpenLibrary, compound: Compound, flat: int
) -> None:
    first = service.sheet(flat).present[0]
    sheet = service.add_owner(flat, OwnerDetails("王晓梅", since=date(2020, 1, 1)))
    second = sheet.present[1]
    service.change_owner(second.id, replace(second.details, guardian="王强", deceased_on=date(2026, 1, 1)))
    assert service.sheet(flat).present[1].details.guardian == "王强"
    service.set_voter(second.id)
    assert [owner.voter for owner in service.set_voter(first.id).present] == [True, False]
    sheet = service.end_owner(first.id, date(2026, 11, 1))
    assert [(owner.name, owner.until, owner.voter) for owner in sheet.owners] == [
        ("王晓梅", None, False),
        (first.name, date(2026, 11, 1), False),
    ]
    roster = library.case_files.roster(compound.id)
    assert next(d.owners for b in roster for d in b.dwellings() if d.id == flat) == ("王晓梅",)
    assert len(service.resume_owner(first.id).present) == 2


def test_what_cannot_be_of_owners_is_refused(service: DwellingFileService, flat: int) -> None:
    (owner,) = service.sheet(flat).present
    with pytest.raises(ValueRefused):
        service.add_owner(flat, OwnerDetails(owner.name))
    other = service.add_owner(flat, OwnerDetails("王晓梅")).present[1]
    with pytest.raises(ValueRefused):
        service.change_owner(other.id, OwnerDetails(owner.name))
    with pytest.raises(ValueRefused):
        service.end_owner(other.id, date(2030, 1, 1))
    service.end_owner(other.id, date(2026, 11, 1))
    with pytest.raises(ValueRefused):
        service.set_voter(other.id)
    with pytest.raises(ValueRefused):
        service.change_owner(other.id, OwnerDetails("王晓梅", since=date(2026, 11, 2)))
    for act in (service.sheet, lambda id_: service.change_owner(id_, OwnerDetails("甲"))):
        with pytest.raises(RecordMissing):
            act(9999)


def test_a_consent_is_given_and_withdrawn(service: DwellingFileService, flat: int) -> None:
    (owner,) = service.sheet(flat).present
    (consent,) = service.give_consent(owner.id, "姓名上墙", date(2026, 11, 1), "盒3").consents
    assert (consent.scope, consent.withdrawn_on) == ("姓名上墙", None)
    (consent,) = service.withdraw_consent(flat, consent.id).consents
    assert consent.withdrawn_on == date(2026, 11, 3)
    with pytest.raises(RecordMissing):
        service.withdraw_consent(flat, 99)


def test_answers_of_all_rounds_are_told_as_the_rolls_hold_them(
    service: DwellingFileService, library: OpenLibrary, compound: Compound, flat: int
) -> None:
    round_ = open_round(library, compound)
    name = service.sheet(flat).present[0].name
    library.ballot_entry.record(round_.id, 5, Answer.OPPOSE, date(2026, 11, 3))
    service.change_owner(service.sheet(flat).present[0].id, OwnerDetails("改名了"))
    (answer,) = service.sheet(flat).answers
    assert (answer.state, answer.owners, answer.open) == (DwellingState.OPPOSE, (name,), True)
    assert answer.returned_on == date(2026, 11, 3)


def test_an_imported_roster_that_leaves_an_owner_out_ends_one_whose_file_was_kept(
    service: DwellingFileService, library: OpenLibrary, compound: Compound, flat: int
) -> None:
    from app.domain.sheets.workbook import Sheet, Workbook

    (owner,) = service.sheet(flat).present
    service.change_owner(owner.id, replace(owner.details, phones=("13800138000",)))
    rows = [("楼栋", "单元", "房号", "业主"), ("3号楼", "2单元", "101", "新业主")]
    workbook = Workbook("户册.xlsx", (Sheet.from_rows("户册", rows),))
    library.roster_import.commit(library.roster_import.preview_workbook(workbook, compound.id))
    assert [(o.name, o.until) for o in service.sheet(flat).owners] == [
        ("新业主", None),
        (owner.name, date(2026, 11, 3)),
    ]


def test_all_that_a_developer_holds_is_one_head(
    service: DwellingFileService, library: OpenLibrary, compound: Compound
) -> None:
    before = library.consultation.proposal(compound.id, RoundKind.WILL)
    ids = [d.id for b in before.roster for d in b.dwellings()]
    assert before.roll_of([b.id for b in before.roster]).counts.persons == len(ids)
    for flat in ids[:3]:
        (owner,) = service.sheet(flat).present
        service.change_owner(owner.id, OwnerDetails("安居公司", PartyKind.DEVELOPER))
    after = library.consultation.proposal(compound.id, RoundKind.WILL)
    assert after.roll_of([b.id for b in after.roster]).counts.persons == len(ids) - 2


def test_a_dwelling_lies_no_higher_than_its_building(
    service: DwellingFileService, library: OpenLibrary, flat: int
) -> None:
    file = service.sheet(flat).file
    with library.desk.begin() as work:
        plan = work.buildings.get(file.building_id)
        work.buildings.put(plan.id, replace(plan.details, storeys=6))
    for change in ({"floor": 7}, {"floor": 6, "top_floor": 7}):
        with pytest.raises(ValueRefused) as refused:
            service.change(flat, replace(file.details, **change))
        assert refused.value.details["reason"] == "这栋楼最高到6层"
    assert service.change(flat, replace(file.details, floor=6)).file.details.floor == 6


def test_the_last_visit_shows_in_the_grid(
    service: DwellingFileService, library: OpenLibrary, compound: Compound, flat: int
) -> None:
    service.visit(flat, nobody(1))
    marks = GridService(library.desk).marks(compound.id, "visits")
    assert {id_: (mark.sign, mark.word) for id_, mark in marks.items()} == {flat: ("?", "走访无人")}
