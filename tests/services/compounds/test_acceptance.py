from dataclasses import replace

import pytest

from app.domain.compounds.compound import Compound
from app.domain.compounds.work_item import NOT_LISTED, ItemClass, WorkItem
from app.domain.errors.records import RecordMissing, ValueRefused
from app.services.compounds.acceptance import AcceptanceService, compulsory
from app.services.packs.packs import PackService
from tests.builders import OpenLibrary, put_retired_item, small_compound

NINE = ("WS-01", "JC-12", "JC-13", "JC-05", "JC-02", "JC-06", "WS-02", "JC-09", "TS-09")


@pytest.fixture
def acceptance(library: OpenLibrary) -> AcceptanceService:
    return AcceptanceService(library.desk)


def test_nothing_is_ticked_at_first_and_what_is_ticked_stays(
    acceptance: AcceptanceService, compound: Compound
) -> None:
    assert not any(listed.work for listed in acceptance.work_list(compound.id))
    items = [WorkItem("JC-01", "1至3号楼", 12_345), WorkItem("WS-14")]
    acceptance.tick(compound.id, items)
    assert [listed.work for listed in acceptance.work_list(compound.id) if listed.work] == items
    acceptance.tick(compound.id, items[1:])
    assert [listed.work for listed in acceptance.work_list(compound.id) if listed.work] == items[1:]


def test_the_work_list_of_one_compound_is_not_anothers(
    library: OpenLibrary, acceptance: AcceptanceService, compound: Compound
) -> None:
    other = small_compound(library, "南岗院")
    acceptance.tick(compound.id, [WorkItem("JC-01")])
    assert not any(listed.work for listed in acceptance.work_list(other.id))


@pytest.mark.parametrize("quantity", [0, -1])
def test_a_quantity_is_above_zero(acceptance: AcceptanceService, compound: Compound, quantity: int) -> None:
    with pytest.raises(ValueRefused):
        acceptance.tick(compound.id, [WorkItem("JC-01", quantity=quantity)])


def test_an_item_stands_once(acceptance: AcceptanceService, compound: Compound) -> None:
    with pytest.raises(ValueRefused):
        acceptance.tick(compound.id, [WorkItem("JC-01"), WorkItem("JC-01", "2号楼")])


def test_unknown_items_and_compounds_are_refused(acceptance: AcceptanceService, compound: Compound) -> None:
    with pytest.raises(RecordMissing):
        acceptance.tick(compound.id, [WorkItem("XX-99")])
    with pytest.raises(RecordMissing):
        acceptance.tick(999, [WorkItem("JC-01")])
    with pytest.raises(RecordMissing):
        acceptance.work_list(999)


def test_eight_of_nine_names_the_ninth(acceptance: AcceptanceService, compound: Compound) -> None:
    listed = acceptance.work_list(compound.id)
    assert compulsory(listed, NINE).missing == ()
    found = compulsory(listed, NINE[:-1])
    assert len(found.items) == 9
    assert [item.name for item in found.missing] == ["文化内涵提升"]
    assert len(compulsory(listed, ()).missing) == 9


def test_where_the_rules_name_nothing_compulsory_nothing_is_missing(
    library: OpenLibrary, acceptance: AcceptanceService, compound: Compound
) -> None:
    library.office.change(replace(library.office.office(), policy_pack="national"))
    assert compulsory(acceptance.work_list(compound.id), ()).items == ()


def test_what_the_catalogue_no_longer_has_stays_listed_until_it_is_taken_off(
    library: OpenLibrary, acceptance: AcceptanceService, compound: Compound
) -> None:
    put_retired_item(library, compound)
    last = acceptance.work_list(compound.id)[-1]
    assert (last.item.code, last.item.name, last.work) == ("B01", NOT_LISTED, WorkItem("B01", "全小区", 300))
    acceptance.tick(compound.id, [WorkItem("JC-01"), WorkItem("B01")])
    assert acceptance.work_list(compound.id)[-1].work == WorkItem("B01")
    acceptance.tick(compound.id, [WorkItem("JC-01")])
    assert acceptance.work_list(compound.id)[-1].item.name != NOT_LISTED
    with pytest.raises(RecordMissing):
        acceptance.tick(compound.id, [WorkItem("B01")])


def test_an_item_stands_in_the_class_the_rules_in_force_give_it(
    library: OpenLibrary, acceptance: AcceptanceService, compound: Compound
) -> None:
    packs = PackService(library.desk)
    own = packs.copy("handan", "本街道规则")
    raw = packs.tables(own.id)
    raw["items"]["classes"] = {"WS-07": "basic"}
    packs.save(own.id, raw)
    library.office.change(replace(library.office.office(), policy_pack=own.id))
    listed = {entry.item.code: entry.item.item_class for entry in acceptance.work_list(compound.id)}
    assert (listed["WS-07"], listed["WS-08"]) == (ItemClass.BASIC, ItemClass.IMPROVEMENT)
