"""What lists say instead of a choice's own word is read as that choice and no other."""

from enum import StrEnum

import pytest

from app.domain.compounds.compound_kinds import CompoundType, OwnersBody, PropertyMode
from app.domain.compounds.compound_words import WRITTEN_OTHERWISE

SPELLINGS = [
    (kind, code, spelled)
    for kind, codes in WRITTEN_OTHERWISE.items()
    for code, words in codes.items()
    for spelled in words
]


@pytest.mark.parametrize(("kind", "code", "spelled"), SPELLINGS, ids=lambda told: str(told))
def test_a_spelling_belongs_to_one_choice_of_its_kind(
    kind: type[StrEnum], code: StrEnum, spelled: str
) -> None:
    assert type(code) is kind
    assert [c for c, words in WRITTEN_OTHERWISE[kind].items() if spelled in words] == [code]


def test_equal_codes_of_two_kinds_keep_their_own_spellings() -> None:
    assert "商品住宅" in WRITTEN_OTHERWISE[CompoundType][CompoundType.MARKET]
    assert "物业公司" in WRITTEN_OTHERWISE[PropertyMode][PropertyMode.MARKET]
    assert "未组建" in WRITTEN_OTHERWISE[OwnersBody][OwnersBody.NONE]
    assert "弃管" in WRITTEN_OTHERWISE[PropertyMode][PropertyMode.NONE]
