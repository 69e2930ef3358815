"""Who is at the desk: registering, changing over, PINs, and what each role is kept from."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.domain.errors.operators import (
    HeadNeeded,
    LastHead,
    MayNotWrite,
    NoLongerHere,
    PinNeeded,
    PinWrong,
    TooManyPins,
)
from app.domain.errors.records import NameTaken, RecordMissing, ValueRefused
from app.domain.records.operators import Operator, Role
from app.services.desk import Desk
from app.services.records.operators import PAUSE, TRIES, OperatorService
from app.services.records.undoing import UndoService
from app.store.libraries.library_file import open_library_file
from tests.builders import NOW, OpenLibrary, small_compound


@pytest.fixture
def service(library: OpenLibrary) -> OperatorService:
    return OperatorService(library.desk)


def id_of(operator: Operator) -> int:
    assert operator.id is not None
    return operator.id


def test_an_office_that_registered_nobody_has_one_who_may_do_everything(service: OperatorService) -> None:
    assert service.all() == ()
    assert service.present() == Operator(None, "陈敏", Role.HEAD)
    assert not service.locked


def test_the_first_one_registered_brings_the_one_at_the_desk_along(service: OperatorService) -> None:
    added = service.add(" 赵 云 ", Role.ENTRY)
    assert [(o.name, o.role) for o in service.all()] == [("陈敏", Role.HEAD), ("赵 云", Role.ENTRY)]
    assert service.present().name == "陈敏"
    assert service.switch(id_of(added)).name == service.present().name == "赵 云"


def test_the_one_at_the_desk_may_register_their_own_name_first_and_stays_head(
    service: OperatorService,
) -> None:
    with pytest.raises(LastHead):
        service.add("陈敏", Role.ENTRY)
    service.add("陈敏", Role.HEAD)
    assert [(one.name, one.role) for one in service.all()] == [("陈敏", Role.HEAD)]
    assert service.present() == service.all()[0]
    service.add("赵六", Role.ENTRY)
    assert [one.name for one in service.all()] == ["陈敏", "赵六"]


def test_every_change_stands_under_the_one_at_the_desk(
    library: OpenLibrary, service: OperatorService
) -> None:
    compound = small_compound(library)
    service.switch(id_of(service.add("赵云", Role.ENTRY)))
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    with library.desk.library.reading() as work:
        newest = list(work.history.all())[-1]
    assert (newest.by, newest.entity) == ("赵云", "compound")


def test_who_only_looks_changes_nothing(library: OpenLibrary, service: OperatorService) -> None:
    compound = small_compound(library)
    service.switch(id_of(service.add("钱进", Role.VIEW)))
    with pytest.raises(MayNotWrite):
        library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    assert library.case_files.file(compound.id).compound.details.built_year != 1993


@pytest.mark.parametrize("role", [Role.ENTRY, Role.REVIEW, Role.VIEW])
def test_only_a_head_answers_for_the_office(
    library: OpenLibrary, service: OperatorService, role: Role
) -> None:
    added = service.add("赵云", role)
    service.switch(id_of(added))
    pack = library.office.pack_in_force()
    for act in (
        lambda: service.add("钱进", Role.HEAD),
        lambda: service.change(replace(added, role=Role.HEAD)),
        lambda: service.set_pin(id_of(service.all()[0]), "2468"),
        lambda: library.office.change(library.office.office()),
        lambda: library.office.confirm(pack, "gate.include", "王主任", date(2026, 11, 3), "纪要"),
    ):
        with pytest.raises(HeadNeeded):
            act()


def test_a_pin_is_asked_once_for_as_long_as_they_stay(library: OpenLibrary, service: OperatorService) -> None:
    added = service.add("赵云", Role.ENTRY, "2468")
    assert added.has_pin
    for wrong in ("", "1357"):
        with pytest.raises(PinWrong):
            service.switch(id_of(added), wrong)
    assert service.present().name == "陈敏"
    service.switch(id_of(added), "2468")
    assert not service.locked
    small_compound(library)
    service.switch(id_of(service.all()[0]))
    with pytest.raises(PinWrong):
        service.switch(id_of(added))


def test_after_opening_again_the_pin_is_owed_before_anything_is_changed(
    library: OpenLibrary, service: OperatorService
) -> None:
    small_compound(library)
    added = service.add("赵云", Role.ENTRY, "2468")
    service.switch(id_of(added), "2468")
    library.close()
    again = open_library_file(library.desk.library.file, NOW)
    desk = Desk(again, library.clock)
    try:
        later = OperatorService(desk)
        assert later.locked
        with pytest.raises(PinNeeded):
            desk.begin()
        later.unlock("2468")
        assert not later.locked
        with desk.begin() as work:
            assert work.operators.present().name == "赵云"
    finally:
        again.close()


def test_guessing_is_slowed_down(library: OpenLibrary, service: OperatorService) -> None:
    added = service.add("赵云", Role.ENTRY, "2468")
    for _ in range(TRIES):
        with pytest.raises(PinWrong):
            service.switch(id_of(added), "1357")
    with pytest.raises(TooManyPins) as told:
        service.switch(id_of(added), "2468")
    assert 0 < int(str(told.value.details["seconds"])) <= PAUSE.seconds
    library.clock.now += PAUSE + timedelta(seconds=1)
    assert service.switch(id_of(added), "2468").name == "赵云"


def test_one_s_own_pin_is_set_and_taken_away_without_being_locked_out(
    library: OpenLibrary, service: OperatorService
) -> None:
    added = service.add("赵云", Role.ENTRY)
    service.switch(id_of(added))
    service.set_pin(id_of(added), "2468")
    assert service.present().has_pin
    assert not service.locked
    small_compound(library)
    service.set_pin(id_of(added), "")
    assert not service.present().has_pin


def test_a_forgotten_pin_is_taken_away_and_the_history_tells_it(
    library: OpenLibrary, service: OperatorService
) -> None:
    added = service.add("赵云", Role.ENTRY, "2468")
    service.clear_forgotten_pin(id_of(added))
    assert service.switch(id_of(added)).name == "赵云"
    with library.desk.library.reading() as work:
        told = [entry for entry in work.history.all() if entry.reason.startswith("PIN 忘记")]
    assert [(entry.entity, dict(entry.after)) for entry in told] == [("operator", {"pin": ""})]


def test_the_history_never_holds_a_pin(library: OpenLibrary, service: OperatorService) -> None:
    service.set_pin(id_of(service.add("赵云", Role.ENTRY, "2468")), "13579")
    with library.desk.library.reading() as work:
        pins = [entry.after["pin"] for entry in work.history.all() if "pin" in entry.after]
    assert set(pins) <= {"", "（不显示）"}
    assert b"scrypt$" in library.desk.library.file.with_name("清河街道.louan-wal").read_bytes()


def test_a_name_is_one_person_s(service: OperatorService) -> None:
    added = service.add("赵云", Role.ENTRY)
    with pytest.raises(NameTaken):
        service.add("赵云", Role.VIEW)
    with pytest.raises(NameTaken):
        service.change(replace(added, name="陈敏"))
    for name in ("", "  ", "云" * 21):
        with pytest.raises(ValueRefused):
            service.add(name, Role.ENTRY)
    with pytest.raises(ValueRefused):
        service.add("钱进", Role.ENTRY, "12")
    with pytest.raises(RecordMissing):
        service.switch(99)
    assert len(service.all()) == 2


def test_a_new_name_goes_with_its_owner(library: OpenLibrary, service: OperatorService) -> None:
    service.add("赵云", Role.ENTRY)
    head = service.present()
    service.change(replace(head, name="陈敏敏"))
    assert service.present() == replace(head, name="陈敏敏")
    assert library.office.office().operator == "陈敏敏"


def test_an_office_keeps_a_head(service: OperatorService) -> None:
    service.add("赵云", Role.ENTRY)
    head = service.present()
    for less in (replace(head, role=Role.ENTRY), replace(head, active=False)):
        with pytest.raises(LastHead):
            service.change(less)
    assert service.present() == head


def test_who_left_cannot_take_the_desk_again(service: OperatorService) -> None:
    added = service.add("赵云", Role.ENTRY)
    service.change(replace(added, active=False))
    with pytest.raises(NoLongerHere):
        service.switch(id_of(added))
    service.change(replace(added, active=True))
    assert service.switch(id_of(added)).name == "赵云"


def test_the_office_record_names_the_only_one_until_others_are_registered(
    library: OpenLibrary, service: OperatorService
) -> None:
    library.office.change(replace(library.office.office(), operator="李想"))
    assert service.present().name == "李想"
    service.add("赵云", Role.ENTRY)
    assert library.office.change(replace(library.office.office(), operator="别人")).operator == "李想"


def test_changing_over_is_not_what_undoing_takes_back(library: OpenLibrary, service: OperatorService) -> None:
    compound = small_compound(library)
    library.case_files.change(compound.id, replace(compound.details, built_year=1993))
    service.switch(id_of(service.add("赵云", Role.ENTRY)))
    undoing = UndoService(library.desk)
    assert "建成年份" in " ".join(undoing.proposal().lines)
