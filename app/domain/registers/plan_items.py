"""An item of a plan version as a clerk writes it: 道路 1200㎡ 350000元, with quantity and estimate or without."""

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.rounds.counting import area_text
from app.domain.sheets.record_fields import comparable
from app.domain.sheets.written_text import half_width

_UNITS = "㎡|m2|m²|平方米|平米|米|延米|公里|m|台|部|处|个|户|套|栋|幢|根|盏|樘|项|座|株|辆|位"
_QUANTITY = re.compile(rf"(?P<number>[0-9]{{1,9}}(?:\.[0-9]{{1,2}})?)(?P<unit>{_UNITS})", re.IGNORECASE)
_ESTIMATE = re.compile(r"(?P<number>[0-9]{1,9}(?:\.[0-9]{1,6})?)(?P<scale>万?)元")
_LIKE_A_CODE = re.compile(r"([A-Z]{1,3}[0-9]{0,2}-[0-9]{1,3})(?:\s.*)?", re.IGNORECASE)
_CODE = re.compile(r"([A-Z]{1,3}[0-9]{0,2}-?[0-9]{1,3})(.*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One item. key: what two spellings of it share; quantity in hundredths of `unit`, estimate in fen."""

    key: str
    name: str
    quantity: int | None = None
    unit: str = ""
    estimate: int | None = None

    @property
    def amount(self) -> str:
        """Quantity and estimate as a table shows them: 1200.00 ㎡，350000.00 元; — where neither is written down."""
        parts = []
        if self.quantity is not None:
            parts.append(f"{area_text(self.quantity)} {self.unit}")
        if self.estimate is not None:
            parts.append(f"{area_text(self.estimate)} 元")
        return "，".join(parts) or "—"


def plan_item(text: str, codes: Mapping[str, str]) -> PlanItem:
    """The item a text names.

    codes: code of each item of the catalogue by the `comparable` form of its name, so that 道路 and JC-06 are one.
    """
    words = half_width(text).replace("平方米", "㎡").split()
    estimate = quantity = None
    unit = ""
    if len(words) > 1 and (found := _ESTIMATE.fullmatch(words[-1])):
        estimate = int(Decimal(found["number"]) * (10_000 if found["scale"] else 1) * 100)
        words.pop()
    if len(words) > 1 and (found := _QUANTITY.fullmatch(words[-1])):
        quantity, unit = int(Decimal(found["number"]) * 100), _plain_unit(found["unit"])
        words.pop()
    name = " ".join(words)
    return PlanItem(_key(name, codes), name, quantity, unit, estimate)


def codes_by_name(names: Mapping[str, str]) -> dict[str, str]:
    """Codes by the comparable form of their names, from names by code."""
    return {comparable(name): code for code, name in names.items()}


def unknown_codes(texts: Iterable[str], known: Container[str]) -> tuple[str, ...]:
    """What texts begin with that is written like a code of the catalogue and is none, in their order and once each."""
    begun = (_LIKE_A_CODE.fullmatch(half_width(text).strip()) for text in texts)
    codes = dict.fromkeys(found[1].upper() for found in begun if found)
    return tuple(code for code in codes if code not in known)


def _key(name: str, codes: Mapping[str, str]) -> str:
    whole = comparable(name)
    known = set(codes.values())
    coded = _CODE.fullmatch(name)
    if coded and coded[1].upper() in known:
        return coded[1].upper()
    return codes.get(whole, whole)


def _plain_unit(unit: str) -> str:
    return (
        "㎡" if unit.lower() in ("m2", "m²", "平米", "㎡") else "m" if unit.lower() in ("米", "m") else unit
    )
