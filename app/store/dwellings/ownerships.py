"""The owners of one dwelling with all that is on file of them; ended ones stay."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.dwellings.dwelling_kinds import Evidence, PartyKind
from app.domain.dwellings.ownership import Owner, OwnerDetails, PublishConsent
from app.domain.dwellings.place_names import full_address
from app.domain.dwellings.shares import share_of_code
from app.domain.errors.records import RecordMissing
from app.store.bulk import next_id
from app.store.dwellings.owners import new_party
from app.store.dwellings.visit_rows import PublishConsentRow
from app.store.rows import BuildingRow, DwellingRow, PartyRow, StairwellRow


class Ownerships:
    """Reads and writes owners, one at a time."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_dwelling(self, dwelling_id: int) -> tuple[Owner, ...]:
        """Present owners in the order written, then the ended ones; those merged into another are left out."""
        rows = self._session.scalars(
            select(PartyRow)
            .where(PartyRow.dwelling_id == dwelling_id, PartyRow.merged_into.is_(None))
            .order_by(PartyRow.until.is_not(None), PartyRow.position, PartyRow.id)
        ).all()
        same = self._same_as(rows)
        return tuple(_owner(row, tuple(same.get(row.id, ()))) for row in rows)

    def get(self, owner_id: int) -> Owner:
        """One owner.

        Raises:
            RecordMissing: there is none with this id.
        """
        row = self._row(owner_id)
        return _owner(row, tuple(self._same_as([row]).get(row.id, ())))

    def add(self, dwelling_id: int, details: OwnerDetails) -> int:
        """Add an owner after those already there; gives the id."""
        last = self._session.scalar(
            select(func.max(PartyRow.position)).where(PartyRow.dwelling_id == dwelling_id)
        )
        row = new_party(
            next_id(self._session, PartyRow), dwelling_id, 0 if last is None else last + 1, details.name
        )
        fill_owner(row, details)
        self._session.add(row)
        self._session.flush()
        return row.id

    def change(self, owner_id: int, details: OwnerDetails) -> None:
        """Overwrite an owner's details."""
        fill_owner(self._row(owner_id), details)
        self._session.flush()

    def end(self, owner_id: int, until: date | None) -> None:
        """Note the last day of an ownership; None lets it go on. Who no longer owns casts no vote."""
        row = self._row(owner_id)
        row.until = until
        row.voter = row.voter and until is None
        self._session.flush()

    def set_voter(self, owner_id: int, voter: bool) -> None:
        """Let this owner cast the dwelling's vote instead of any other, or no longer."""
        chosen = self._row(owner_id)
        for row in self._session.scalars(
            select(PartyRow).where(PartyRow.dwelling_id == chosen.dwelling_id)
        ).all():
            row.voter = voter and row is chosen
        self._session.flush()

    def consents(self, owner_ids: Sequence[int]) -> tuple[PublishConsent, ...]:
        """What these owners agreed to have posted, oldest first, withdrawn ones included."""
        rows = self._session.scalars(
            select(PublishConsentRow)
            .where(PublishConsentRow.party_id.in_(owner_ids))
            .order_by(PublishConsentRow.given_on, PublishConsentRow.id)
        )
        return tuple(
            PublishConsent(row.id, row.party_id, row.scope, row.given_on, row.document, row.withdrawn_on)
            for row in rows
        )

    def give_consent(self, owner_id: int, scope: str, given_on: date, document: str) -> None:
        """Note that an owner lets something be posted."""
        owner = self._row(owner_id)
        self._session.add(
            PublishConsentRow(
                party_id=owner_id,
                dwelling_id=owner.dwelling_id,
                scope=scope,
                given_on=given_on,
                document=document,
                withdrawn_on=None,
            )
        )
        self._session.flush()

    def withdraw_consent(self, consent_id: int, on: date) -> None:
        """Note that an owner no longer lets it be posted.

        Raises:
            RecordMissing: there is no such consent.
        """
        row = self._session.get(PublishConsentRow, consent_id)
        if row is None:
            raise RecordMissing(kind="同意公示", name=str(consent_id))
        row.withdrawn_on = on
        self._session.flush()

    def _row(self, owner_id: int) -> PartyRow:
        row = self._session.get(PartyRow, owner_id)
        if row is None:
            raise RecordMissing(kind="业主", name=str(owner_id))
        return row

    def _same_as(self, rows: Sequence[PartyRow]) -> dict[int, list[str]]:
        """Addresses of the other dwellings beside which the same persons stand, by owner."""
        persons = {row.person_id for row in rows if row.person_id is not None}
        if not persons:
            return {}
        places: dict[int, list[tuple[int, str]]] = defaultdict(list)
        for party_id, person, *place in self._session.execute(
            select(PartyRow.id, PartyRow.person_id, BuildingRow.label, StairwellRow.label, DwellingRow.room)
            .join(DwellingRow, DwellingRow.id == PartyRow.dwelling_id)
            .join(StairwellRow, StairwellRow.id == DwellingRow.stairwell_id)
            .join(BuildingRow, BuildingRow.id == StairwellRow.building_id)
            .where(PartyRow.person_id.in_(persons), PartyRow.merged_into.is_(None), PartyRow.until.is_(None))
            .order_by(BuildingRow.sort, StairwellRow.sort, DwellingRow.sort)
        ):
            places[person].append((party_id, full_address(*place)))
        return {
            row.id: [address for party_id, address in places[row.person_id] if party_id != row.id]
            for row in rows
            if row.person_id is not None
        }


def fill_owner(row: PartyRow, details: OwnerDetails) -> None:
    """Put details into a mapped row."""
    row.name, row.kind = details.name, details.kind.value
    row.phones = "\n".join(details.phones)
    row.share = details.share.code if details.share else ""
    row.evidence = details.evidence.value if details.evidence else None
    row.since, row.deceased_on = details.since, details.deceased_on
    row.guardian, row.note = details.guardian, details.note


def _owner(row: PartyRow, same_as: tuple[str, ...]) -> Owner:
    details = OwnerDetails(
        row.name,
        PartyKind(row.kind),
        tuple(row.phones.split("\n")) if row.phones else (),
        share_of_code(row.share),
        Evidence(row.evidence) if row.evidence else None,
        row.since,
        row.deceased_on,
        row.guardian,
        row.note,
    )
    return Owner(row.id, row.dwelling_id, details, row.voter, row.until, same_as)
