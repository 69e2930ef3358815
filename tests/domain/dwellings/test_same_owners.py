"""A name and some addresses, however written, lead to the places meant."""

import pytest

from app.domain.compounds.compound import SameNameProposal
from app.domain.dwellings.same_owners import places_named
from app.domain.errors.records import RecordMissing

ZHANG = SameNameProposal("张三", (1, 2, 3), ("1号楼1单元101", "3号楼2单元501", "底商甲"), (None, None, None))


@pytest.mark.parametrize(
    ("addresses", "parties"),
    [
        ((), (1, 2, 3)),
        (("3-2-501", "1号楼1单元101室"), (2, 1)),
        (("三号楼二门501", "3-2-501"), (2,)),
        (("底商甲",), (3,)),
    ],
)
def test_places_of_a_name(addresses: tuple[str, ...], parties: tuple[int, ...]) -> None:
    assert places_named([ZHANG], "张三", addresses) == parties


@pytest.mark.parametrize(("name", "addresses"), [("李四", ()), ("张三", ("3-2-502",))])
def test_what_is_not_there_is_missing(name: str, addresses: tuple[str, ...]) -> None:
    with pytest.raises(RecordMissing):
        places_named([ZHANG], name, addresses)
