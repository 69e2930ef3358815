"""Who is at the desk: registering clerks, changing over, PINs."""

from datetime import datetime, timedelta

from app.domain.errors.operators import LastHead, NoLongerHere, PinWrong, TooManyPins
from app.domain.errors.records import ValueRefused
from app.domain.records.operators import LONGEST_NAME, Operator, Role, pin_fault
from app.domain.sheets.written_text import one_line
from app.services.desk import Desk
from app.store.unit_of_work import UnitOfWork

TRIES = 5
PAUSE = timedelta(seconds=30)
"""After so many wrong PINs in a row, and so long."""


class OperatorService:
    """Manages the operators of an office and who of them is at the desk.

    Whoever has no PIN takes the desk by choosing the name; whoever has one gives it once for as long as they stay.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._wrong: dict[int, int] = {}
        self._barred: dict[int, datetime] = {}

    def all(self) -> tuple[Operator, ...]:
        """Everybody registered, those who left included."""
        with self._desk.library.reading() as work:
            return work.operators.all()

    def present(self) -> Operator:
        """Who is at the desk."""
        return self._desk.present()

    @property
    def locked(self) -> bool:
        """Whether whoever is at the desk still owes their PIN; until then nothing can be changed."""
        return self._desk.locked

    def switch(self, operator_id: int, pin: str = "") -> Operator:
        """Put somebody at the desk.

        Raises:
            PinWrong, TooManyPins: the PIN is not theirs. NoLongerHere: they left. RecordMissing: there is nobody.
        """
        with self._desk.library.reading() as work:
            operator = work.operators.get(operator_id)
            if not operator.active:
                raise NoLongerHere(operator=operator.name)
            self._check_pin(work, operator, pin)
        self._desk.seat(operator)
        return operator

    def add(self, name: str, role: Role, pin: str = "") -> Operator:
        """Register somebody; the first one is registered together with the one who is at the desk.

        Raises:
            HeadNeeded: the one at the desk is no head. LastHead: they are the first, and would be none any more.
            ValueRefused: the name or PIN cannot be one. NameTaken: somebody has the name.
        """
        name = _checked_name(name)
        _check_new_pin(pin)
        present = self._desk.require_head()
        with self._desk.begin() as work:
            if present.id is None and name != present.name:
                work.operators.add(present.name, Role.HEAD)
            elif present.id is None and not role.may_decide:
                raise LastHead(operator=name)
            added = work.operators.add(name, role)
            if pin:
                work.operators.set_pin(_id(added), pin)
            return work.operators.get(_id(added))

    def change(self, operator: Operator) -> Operator:
        """Write somebody's name, role and whether they are still here.

        Raises:
            HeadNeeded, LastHead, ValueRefused, NameTaken, RecordMissing.
        """
        name = _checked_name(operator.name)
        present = self._desk.require_head()
        with self._desk.begin() as work:
            operator_id = operator.id or _id(work.operators.add(present.name, Role.HEAD))
            changed = work.operators.change(operator_id, name, operator.role, operator.active)
            if not any(other.active and other.role.may_decide for other in work.operators.all()):
                raise LastHead(operator=name)
        return changed

    def set_pin(self, operator_id: int, pin: str) -> None:
        """Give somebody a PIN, or take it away with an empty one: one's own, or as a head anybody's.

        Raises:
            HeadNeeded: it is somebody else's. ValueRefused: it cannot be a PIN.
        """
        _check_new_pin(pin)
        present = self._desk.present()
        if present.id != operator_id:
            self._desk.require_head()
        with self._desk.begin() as work:
            work.operators.set_pin(operator_id, pin)
        self._wrong.pop(operator_id, None)
        self._barred.pop(operator_id, None)
        if present.id == operator_id:
            self._desk.unlock(operator_id)

    def unlock(self, pin: str) -> None:
        """Take the PIN of whoever is at the desk.

        Raises:
            PinWrong, TooManyPins: it is not theirs.
        """
        self.switch(_id(self.present()), pin)

    def clear_forgotten_pin(self, operator_id: int) -> None:
        """Take a PIN away without knowing it: for whoever keeps the file, when the only head has forgotten theirs.

        It is no back door: who has the file could change it by other means. The history tells of it.
        """
        name = self._desk.present().name
        with self._desk.library.begin(name, self._desk.now(), "PIN 忘记，由维护人员取消") as work:
            work.operators.set_pin(operator_id, "")

    def _check_pin(self, work: UnitOfWork, operator: Operator, pin: str) -> None:
        operator_id, now = _id(operator), self._desk.now()
        until = self._barred.get(operator_id)
        if until is not None and now < until:
            raise TooManyPins(operator=operator.name, seconds=(until - now).seconds + 1)
        if work.operators.knows(operator_id, pin):
            self._wrong.pop(operator_id, None)
            return
        wrong = self._wrong[operator_id] = self._wrong.get(operator_id, 0) + 1
        if wrong % TRIES == 0:
            self._barred[operator_id] = now + PAUSE
        raise PinWrong(operator=operator.name)


def _checked_name(name: str) -> str:
    name = one_line(name)
    if not name:
        raise ValueRefused(field="经办人", value=name, reason="不能为空")
    if len(name) > LONGEST_NAME:
        raise ValueRefused(field="经办人", value=name, reason=f"不能超过{LONGEST_NAME}个字")
    return name


def _check_new_pin(pin: str) -> None:
    fault = pin_fault(pin) if pin else ""
    if fault:
        raise ValueRefused(field="PIN", value="（不显示）", reason=fault)


def _id(operator: Operator) -> int:
    if operator.id is None:
        raise ValueError("an operator who is not registered has no id")
    return operator.id
