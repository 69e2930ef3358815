"""The office's particulars and its word on assumed values."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors.records import ValueRefused
from app.domain.errors.rules import PolicyPackUnknown
from app.domain.packs.policy import Status
from app.policies import bundled_packs
from tests.builders import new_library

DAY = date(2026, 11, 3)


@pytest.fixture
def office(tmp_path: Path):
    opened = new_library(tmp_path, pack="national")
    yield opened.office
    opened.close()


def test_particulars_are_kept(office) -> None:
    changed = office.change(replace(office.office(), name=" 和平街道办事处 ", phone="0310-1", operator=""))
    assert (changed.name, changed.operator) == ("和平街道办事处", "经办人")
    assert office.office() == changed
    with pytest.raises(ValueRefused):
        office.change(replace(changed, name=" "))
    with pytest.raises(PolicyPackUnknown):
        office.change(replace(changed, policy_pack="atlantis"))
    assert office.office() == changed


def test_an_assumed_value_is_confirmed_with_name_day_and_document(office) -> None:
    pack = office.pack_in_force()
    assumed = [line for line in office.policy_lines(pack) if line.value.status is Status.ASSUMED]
    assert assumed
    assert all(line.confirmation is None for line in assumed)
    for by, document in (("", "会议纪要"), ("王主任", " ")):
        with pytest.raises(ValueRefused):
            office.confirm(pack, "gate.include", by, DAY, document)
    office.confirm(pack, "gate.include", "王主任", DAY, "会议纪要〔2026〕3号")
    lines = {line.value.key: line for line in office.policy_lines(pack)}
    given = lines["gate.include"].confirmation
    assert given is not None
    assert (given.confirmed_by, given.confirmed_on, given.document) == ("王主任", DAY, "会议纪要〔2026〕3号")
    assert lines["gate.include.base"].confirmation is None
    with pytest.raises(ValueRefused):
        office.confirm(pack, "gate.none", "王主任", DAY, "会议纪要")


@pytest.mark.parametrize("pack", bundled_packs(), ids=lambda pack: pack.id)
def test_every_assumed_value_of_every_pack_can_be_confirmed(office, pack) -> None:
    waiting = [line.value.key for line in office.policy_lines(pack) if line.waiting]
    assert waiting
    for key in waiting:
        office.confirm(pack, key, "王主任", DAY, "会议纪要〔2026〕3号")
    assert not any(line.waiting for line in office.policy_lines(pack))
