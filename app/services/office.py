"""The office's own particulars and the rules it works by."""

from dataclasses import dataclass, replace
from datetime import date

from app.domain.errors.records import ValueRefused
from app.domain.office import Office
from app.domain.packs.pack_values import pack_values
from app.domain.packs.policy import Confirmation, PolicyPack, PolicyValue, Status
from app.services.desk import Desk
from app.services.packs import pack_shelf
from app.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PolicyLine:
    """One value of a pack with the office's word on it, if it was given."""

    value: PolicyValue
    confirmation: Confirmation | None

    @property
    def waiting(self) -> bool:
        """Whether the value is assumed and nobody has vouched for it."""
        return self.value.status is Status.ASSUMED and self.confirmation is None


class OfficeService:
    """Reads and changes the office record; confirms assumed policy values."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def today(self) -> date:
        """The day a confirmation is given, unless the clerk says otherwise."""
        return self._desk.today

    def office(self) -> Office:
        """The office this library belongs to."""
        with self._desk.library.reading() as work:
            return work.offices.get()

    def change(self, office: Office) -> Office:
        """Write the office's particulars; where operators are registered, who is at the desk stays as it is.

        Raises:
            HeadNeeded: the clerk at the desk does not answer for the office. ValueRefused: the name is empty.
            PolicyPackUnknown: no pack has the id.
        """
        if not office.name.strip():
            raise ValueRefused(field="街道名称", value=office.name, reason="不能为空")
        self.pack(office.policy_pack)
        present = self._desk.require_head()
        operator = (office.operator.strip() or "经办人") if present.id is None else present.name
        office = replace(office, name=office.name.strip(), operator=operator)
        with self._desk.begin() as work:
            work.offices.put(office)
        return office

    def has_operators(self) -> bool:
        """Whether clerks are registered by name, so that the office record no longer names just one."""
        return self._desk.present().id is not None

    def packs(self) -> tuple[PolicyPack, ...]:
        """The packs to choose from."""
        with self._desk.library.reading() as work:
            return pack_shelf.packs_in(work)

    def pack(self, pack_id: str) -> PolicyPack:
        """The pack with this id.

        Raises:
            PolicyPackUnknown: no pack has it.
        """
        with self._desk.library.reading() as work:
            return pack_shelf.pack_in(work, pack_id)

    def pack_in_force(self) -> PolicyPack:
        """The pack new rounds begin with."""
        with self._desk.library.reading() as work:
            return pack_shelf.pack_in_force(work)

    def policy_lines(self, pack: PolicyPack) -> tuple[PolicyLine, ...]:
        """Every value of a pack, with the confirmation that holds for it."""
        with self._desk.library.reading() as work:
            return policy_lines(work, pack)

    def confirm(self, pack: PolicyPack, key: str, by: str, on: date, document: str) -> None:
        """Confirm an assumed value: who says so, when, on what document.

        Raises:
            HeadNeeded: the clerk at the desk does not answer for the office.
            ValueRefused: somebody or something is missing, or the pack has no such value.
        """
        self._desk.require_head()
        value = next((value for value in pack_values(pack) if value.key == key), None)
        if value is None:
            raise ValueRefused(field="政策值", value=key, reason=f"规则包“{pack.name}”里没有这一项")
        for field, text in (("确认人", by), ("依据文件", document)):
            if not text.strip():
                raise ValueRefused(field=field, value=text, reason="不能为空")
        with self._desk.begin() as work:
            work.offices.confirm(Confirmation(pack.id, key, value.text, by.strip(), on, document.strip()))


def policy_lines(work: UnitOfWork, pack: PolicyPack) -> tuple[PolicyLine, ...]:
    """Every value of a pack, with the confirmation that holds for it."""
    given = {(c.pack_id, c.key, c.value): c for c in work.offices.confirmations()}
    return tuple(
        PolicyLine(value, given.get((pack.id, value.key, value.text))) for value in pack_values(pack)
    )
