from dataclasses import replace

import pytest

from app.domain.compounds.compound import AreaBasis, Use
from app.domain.dwellings.dwelling_fields import (
    dwelling_values,
    owner_values,
    typed_dwelling,
    typed_owner,
    typed_visit,
)
from app.domain.dwellings.dwelling_file import (
    DwellingDetails,
    DwellingFile,
    checked_dwelling,
    dwelling_warnings,
)
from app.domain.dwellings.dwelling_kinds import Occupancy, TitleKind, YesNo
from app.domain.dwellings.merging import merged_dwelling, merged_owner
from app.domain.dwellings.ownership import OwnerDetails
from app.domain.errors.records import ValueRefused

PLAIN = DwellingDetails(floor=5, area=8_530, area_basis=AreaBasis.REGISTERED)


def test_floors_of_a_duplex_leave_out_floor_zero() -> None:
    assert replace(PLAIN, floor=-1, top_floor=2).floors == (-1, 1, 2)
    assert PLAIN.floors == (5,)
    assert DwellingDetails().floors == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"floor": 0}, "楼层"),
        ({"floor": 81}, "楼层"),
        ({"floor": -10}, "楼层"),
        ({"top_floor": 5}, "到楼层"),
        ({"floor": None, "top_floor": 5}, "到楼层"),
        ({"top_floor": 99}, "到楼层"),
        ({"side": "东" * 21}, "方位"),
        ({"counts": False}, "计户说明"),
        ({"use": Use.SHOP}, "计户说明"),
        ({"counts": False, "reason": "长" * 101}, "计户说明"),
        ({"area": 0}, "面积"),
        ({"area": 100_000_01}, "面积"),
        ({"area_basis": None}, "面积依据"),
        ({"note": "11010119900307123X"}, "备注"),
    ],
)
def test_impossible_values_are_refused_at_their_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        checked_dwelling(replace(PLAIN, **change))  # type: ignore[arg-type]
    assert refused.value.details["field"] == field


def test_a_reason_is_kept_only_where_the_count_goes_against_the_use() -> None:
    assert checked_dwelling(replace(PLAIN, reason="多余")).reason == ""
    assert checked_dwelling(replace(PLAIN, counts=False, reason="已合并使用")).reason == "已合并使用"
    assert checked_dwelling(replace(PLAIN, use=Use.SHOP, counts=False, reason="多余")).reason == ""


def test_a_basis_without_an_area_goes() -> None:
    assert checked_dwelling(replace(PLAIN, area=None)).area_basis is None


def test_what_is_unlikely_is_told_and_does_not_refuse() -> None:
    assert dwelling_warnings(PLAIN) == ()
    assert dwelling_warnings(DwellingDetails()) == ("没有面积",)
    tower = replace(PLAIN, top_floor=9, area=50_001, area_basis=AreaBasis.ESTIMATED)
    assert [warning[:3] for warning in dwelling_warnings(checked_dwelling(tower))] == [
        "面积5",
        "面积是",
        "占5层",
    ]


def test_a_file_tells_its_address() -> None:
    assert DwellingFile(1, 1, 1, "3", "2", "501", PLAIN).address == "3号楼2单元501"


def test_forms_give_back_what_they_show() -> None:
    whole = DwellingDetails(
        -1,
        2,
        "东",
        Use.CONVERTED,
        True,
        "一直按住户收费",
        9_000,
        AreaBasis.CONTRACT,
        TitleKind.REFORMED,
        Occupancy.LET,
        ("13800138000", "0310-3012345"),
        "钥匙在楼长处",
    )
    assert typed_dwelling(dwelling_values(whole)) == whole
    person = OwnerDetails("张三", phones=("13800138000",), note="在外地")
    assert typed_owner(owner_values(person)) == person


def test_whether_it_counts_follows_its_use_where_nothing_is_chosen() -> None:
    values = dwelling_values(PLAIN) | {"counts": None}
    assert typed_dwelling(values).counts
    assert not typed_dwelling(values | {"use": Use.GARAGE}).counts
    assert typed_dwelling(values | {"use": Use.GARAGE, "counts": YesNo.YES}).counts


@pytest.mark.parametrize(
    ("change", "field"),
    [({"use": None}, "用途"), ({"floor": "五楼半"}, "楼层"), ({"phones": "12"}, "电话")],
)
def test_what_cannot_be_read_is_refused(change: dict[str, object], field: str) -> None:
    with pytest.raises(ValueRefused) as refused:
        typed_dwelling(dwelling_values(PLAIN) | change)  # type: ignore[arg-type,operator]
    assert refused.value.details["field"] == field


def test_a_visit_needs_a_time_and_an_outcome() -> None:
    for values, field in (({"at": "昨天"}, "走访时间"), ({"at": "2026-11-20 9:05"}, "结果")):
        with pytest.raises(ValueRefused) as refused:
            typed_visit(values)
        assert refused.value.details["field"] == field


def test_the_kept_record_speaks_first() -> None:
    gone = DwellingDetails(4, side="西", area=1, phones=("13800138000",), note="甲")
    both = merged_dwelling(replace(PLAIN, phones=("13900139000",), note="乙"), gone)
    assert (both.floor, both.area, both.side) == (5, 8_530, "西")
    assert (both.phones, both.note) == (("13900139000", "13800138000"), "乙；甲")
    owner = merged_owner(OwnerDetails("张三"), OwnerDetails("张叁", guardian="李四"))
    assert (owner.name, owner.guardian) == ("张三", "李四")
