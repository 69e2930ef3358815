"""Codes and reasons of the history in the words of their own record."""

from app.domain.dwellings.reconciling import FINDING_KINDS, FindingKind
from app.domain.records.history_words import field_name, value_words


def test_a_reason_is_called_what_it_is_the_reason_of() -> None:
    assert field_name("ballot", "reason") == "无效原因"
    assert field_name("finding_mark", "reason") == "原因"


def test_every_kind_of_finding_is_told_in_words() -> None:
    told = {value_words("finding_mark", "kind", kind.value) for kind in FindingKind}
    assert told == set(FINDING_KINDS.values())
