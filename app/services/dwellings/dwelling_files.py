"""The sheet of one dwelling: its facts, owners, visits and answers, and every change a clerk makes to them."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.dwellings.addresses import parse_address
from app.domain.dwellings.dwelling_answers import RoundAnswer
from app.domain.dwellings.dwelling_file import (
    DwellingDetails,
    DwellingFile,
    checked_dwelling,
    dwelling_warnings,
    refuse_above,
)
from app.domain.dwellings.dwelling_kinds import Occupancy
from app.domain.dwellings.merging import Merge
from app.domain.dwellings.ownership import (
    Owner,
    OwnerDetails,
    PublishConsent,
    checked_consent,
    checked_end,
    checked_owner,
    owner_warnings,
)
from app.domain.dwellings.visits import Visit, VisitDetails, checked_visit, lost_warning, refuse_lost_too_soon
from app.domain.errors.records import RecordMissing, ValueRefused
from app.services.desk import Desk
from app.store.dwellings.merges import DWELLING, OWNER
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class DwellingSheet:
    """Everything on file of one dwelling. visits, answers: newest first. warnings: unlikely or open, never blocking.

    merges: records typed twice that were merged into this dwelling or its owners, and can be taken apart again.
    """

    file: DwellingFile
    owners: tuple[Owner, ...]
    consents: tuple[PublishConsent, ...]
    visits: tuple[Visit, ...]
    answers: tuple[RoundAnswer, ...]
    merges: tuple[Merge, ...]
    warnings: tuple[str, ...]

    @property
    def present(self) -> tuple[Owner, ...]:
        """Owners of today."""
        return tuple(owner for owner in self.owners if owner.until is None)


class DwellingFileService:
    """Reads and changes the files of dwellings; each change gives the sheet as it then is."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def now(self) -> datetime:
        """The time on the wall of the office."""
        return self._desk.now()

    @property
    def operator(self) -> str:
        """The clerk who is working."""
        return self._desk.operator()

    def sheet(self, dwelling_id: int) -> DwellingSheet:
        """One dwelling; of one merged away, the dwelling it was found to be.

        Raises:
            RecordMissing: there is none with this id.
        """
        with self._desk.library.reading() as work:
            return _sheet(work, dwelling_id)

    def find(self, compound_id: int, address: str) -> int:
        """Id of the dwelling an address such as 3-2-501 names.

        Raises:
            ValueRefused: it cannot be read, or names several dwellings. RecordMissing: there is no such dwelling.
        """
        parsed = parse_address(address)
        if parsed is None:
            raise ValueRefused(field="房屋", value=address, reason="应写成 3-2-501 或 3号楼2单元501")
        with self._desk.library.reading() as work:
            found = work.dwelling_files.find(compound_id, parsed)
        if not found:
            raise RecordMissing(kind="房屋", name=address)
        if len(found) > 1:
            raise ValueRefused(field="房屋", value=address, reason="几个单元都有这个房号，请写明单元")
        return found[0]

    def change(self, dwelling_id: int, details: DwellingDetails) -> DwellingSheet:
        """Change the facts of a dwelling.

        Raises:
            ValueRefused: a value cannot be right. RecordMissing: there is no such dwelling.
            TooFewVisits: a household is called unreachable without three vain visits before it.
        """
        details = checked_dwelling(details)
        with self._desk.begin() as work:
            file = work.dwelling_files.get(dwelling_id)
            if details.occupancy is Occupancy.LOST and file.details.occupancy is not Occupancy.LOST:
                refuse_lost_too_soon(_visits(work, dwelling_id), file.address)
            if details.floors != file.details.floors:
                highest = work.buildings.get(file.building_id).details.top_floor
                refuse_above(details.floor, details.top_floor, highest)
            work.dwelling_files.put(dwelling_id, details)
            return _sheet(work, dwelling_id)

    def add_owner(self, dwelling_id: int, details: OwnerDetails) -> DwellingSheet:
        """Add an owner.

        Raises:
            ValueRefused: a value cannot be right, or such an owner is there already.
            RecordMissing: there is no such dwelling.
        """
        details = checked_owner(details, self._desk.today)
        with self._desk.begin() as work:
            dwelling_id = work.dwelling_files.get(dwelling_id).id
            _refuse_second(work, dwelling_id, details, None)
            work.ownerships.add(dwelling_id, details)
            return _sheet(work, dwelling_id)

    def change_owner(self, owner_id: int, details: OwnerDetails) -> DwellingSheet:
        """Change what is on file of an owner.

        Raises:
            ValueRefused: a value cannot be right, or another owner of the dwelling has the name.
            RecordMissing: there is no such owner.
        """
        details = checked_owner(details, self._desk.today)
        with self._desk.begin() as work:
            owner = work.ownerships.get(owner_id)
            if owner.until is None:
                _refuse_second(work, owner.dwelling_id, details, owner_id)
            elif details.since is not None and details.since > owner.until:
                raise ValueRefused(field="取得日期", value=details.since, reason="晚于结束日期")
            work.ownerships.change(owner_id, details)
            return _sheet(work, owner.dwelling_id)

    def end_owner(self, owner_id: int, until: date) -> DwellingSheet:
        """Note the last day of an ownership, as after a sale; the owner stays on file.

        Raises:
            ValueRefused: the day is still to come, or before the ownership began.
        """
        with self._desk.begin() as work:
            owner = work.ownerships.get(owner_id)
            work.ownerships.end(owner_id, checked_end(owner, until, self._desk.today))
            return _sheet(work, owner.dwelling_id)

    def resume_owner(self, owner_id: int) -> DwellingSheet:
        """Let an ownership that was ended by mistake go on.

        Raises:
            ValueRefused: another present owner of the dwelling has the name.
        """
        with self._desk.begin() as work:
            owner = work.ownerships.get(owner_id)
            _refuse_second(work, owner.dwelling_id, owner.details, owner_id)
            work.ownerships.end(owner_id, None)
            return _sheet(work, owner.dwelling_id)

    def set_voter(self, owner_id: int, voter: bool = True) -> DwellingSheet:
        """Let one owner cast the dwelling's vote; nobody else does then.

        Raises:
            ValueRefused: the ownership has ended.
        """
        with self._desk.begin() as work:
            owner = work.ownerships.get(owner_id)
            if owner.until is not None:
                raise ValueRefused(field="行使表决权人", value=owner.name, reason="已不是业主")
            work.ownerships.set_voter(owner_id, voter)
            return _sheet(work, owner.dwelling_id)

    def give_consent(self, owner_id: int, scope: str, given_on: date, document: str) -> DwellingSheet:
        """Note that an owner lets something be posted.

        Raises:
            ValueRefused: it is not said what, since when or on what paper.
        """
        scope, document = checked_consent(scope, given_on, document, self._desk.today)
        with self._desk.begin() as work:
            owner = work.ownerships.get(owner_id)
            work.ownerships.give_consent(owner_id, scope, given_on, document)
            return _sheet(work, owner.dwelling_id)

    def withdraw_consent(self, dwelling_id: int, consent_id: int) -> DwellingSheet:
        """Note that from today an owner no longer lets it be posted."""
        with self._desk.begin() as work:
            work.ownerships.withdraw_consent(consent_id, self._desk.today)
            return _sheet(work, dwelling_id)

    def visit(self, dwelling_id: int, details: VisitDetails) -> DwellingSheet:
        """Note a visit at the door.

        Raises:
            ValueRefused: the visit is still to come, or there are not two visitors.
            RecordMissing: there is no such dwelling.
        """
        details = checked_visit(details, self._desk.now())
        operator = self._desk.operator()
        with self._desk.begin() as work:
            work.visits.add(work.dwelling_files.get(dwelling_id).id, details, operator)
            return _sheet(work, dwelling_id)

    def last_visits(self, compound_id: int) -> dict[int, Visit]:
        """The newest visit of each dwelling of a compound that was visited, by dwelling id."""
        with self._desk.library.reading() as work:
            return work.visits.last_of_compound(compound_id)


def _sheet(work: UnitOfWork, dwelling_id: int) -> DwellingSheet:
    file = work.dwelling_files.get(dwelling_id)
    owners = work.ownerships.of_dwelling(file.id)
    owner_ids = [owner.id for owner in owners]
    visits = _visits(work, file.id)
    lost = lost_warning(visits) if file.details.occupancy is Occupancy.LOST else None
    return DwellingSheet(
        file,
        owners,
        work.ownerships.consents(owner_ids),
        visits,
        work.dwelling_files.answers(file.id),
        work.merges.standing(DWELLING, [file.id]) + work.merges.standing(OWNER, owner_ids),
        (*dwelling_warnings(file.details), *owner_warnings(owners), *([lost] if lost else ())),
    )


def _visits(work: UnitOfWork, dwelling_id: int) -> tuple[Visit, ...]:
    return work.visits.of_dwellings(work.dwelling_files.family(work.dwelling_files.get(dwelling_id).id))


def _refuse_second(work: UnitOfWork, dwelling_id: int, details: OwnerDetails, own_id: int | None) -> None:
    present = work.ownerships.of_dwelling(dwelling_id)
    if any(o.name == details.name and o.id != own_id and o.until is None for o in present):
        raise ValueRefused(field="姓名（名称）", value=details.name, reason="这套房已有这位业主")
