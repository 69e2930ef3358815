"""The works a plan may name, and a work as a clerk writes it in one text: JC-06 道路 1200㎡ 350000元."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from app.domain.sheets.record_fields import comparable
from app.domain.sheets.written_text import half_width

_UNITS = "㎡|m2|m²|平方米|平米|米|延米|公里|m|台|部|处|个|户|套|栋|幢|根|盏|樘|项|座|株|辆|位"
_QUANTITY = re.compile(rf"(?P<number>[0-9]{{1,9}}(?:\.[0-9]{{1,2}})?)(?P<unit>{_UNITS})", re.IGNORECASE)
_ESTIMATE = re.compile(r"(?P<number>[0-9]{1,9}(?:\.[0-9]{1,6})?)(?P<scale>万?)元")
_LIKE_A_CODE = re.compile(r"([A-Z]{1,3}[0-9]{0,2}-[0-9]{1,3})(?:\s.*)?", re.IGNORECASE)
_CODE = re.compile(r"[A-Z]{1,3}[0-9]{0,2}-?[0-9]{1,3}", re.IGNORECASE)


class WrittenItem(NamedTuple):
    """A work as one text writes it; quantity in hundredths of `unit`, estimate in fen, None where none is written."""

    name: str
    quantity: int | None = None
    unit: str = ""
    estimate: int | None = None


@dataclass(frozen=True)
class KnownItems:
    """The works of the catalogue and of the rules in force: names and units by code."""

    names: Mapping[str, str]
    units: Mapping[str, str]

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {comparable(name): code for code, name in self.names.items()}

    def named(self, text: str) -> tuple[str, str]:
        """Code and name of the work that a text names, by either or both; no code where nothing known is named."""
        words = " ".join(text.split())
        coded = _CODE.match(half_width(words))
        for end in (len(words.partition(" ")[0]), coded.end() if coded else 0):
            code = half_width(words[:end]).upper()
            if code in self.names:
                return code, words[end:].strip() or self.names[code]
        return self._codes.get(comparable(words), ""), words

    def read(self, text: str) -> WrittenItem:
        """A text with its quantity and estimate told apart."""
        words = half_width(text).replace("平方米", "㎡").split()
        estimate = quantity = None
        unit = ""
        if len(words) > 1 and (found := _ESTIMATE.fullmatch(words[-1])):
            estimate = int(Decimal(found["number"]) * (10_000 if found["scale"] else 1) * 100)
            words.pop()
        if len(words) > 1 and (found := _QUANTITY.fullmatch(words[-1])):
            quantity, unit = int(Decimal(found["number"]) * 100), _plain_unit(found["unit"])
            words.pop()
        if estimate is None and quantity is None:
            return WrittenItem(text)
        return WrittenItem(" ".join(words), quantity, unit, estimate)


def unknown_code(text: str, known: Container[str]) -> str:
    """What a text begins with that is written like a code of the catalogue and is none; '' for nothing."""
    begun = _LIKE_A_CODE.fullmatch(half_width(text).strip())
    code = begun[1].upper() if begun else ""
    return "" if code in known else code


def _plain_unit(unit: str) -> str:
    return (
        "㎡" if unit.lower() in ("m2", "m²", "平米", "㎡") else "m" if unit.lower() in ("米", "m") else unit
    )
