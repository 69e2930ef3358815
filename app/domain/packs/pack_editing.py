"""Changing one rule of a pack at a time: the rules in reading order, their texts, and the table they make."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from app.domain.packs import pack_forms as forms
from app.domain.packs.pack_fields import PackField, Table
from app.domain.packs.pack_words import LENGTHS, VALUES
from app.domain.words import GATES, NOTICES


@dataclass(frozen=True, slots=True)
class PackRule:
    """A rule of a pack by its dotted place. required: no pack may be without it."""

    key: str
    title: str
    fields: tuple[PackField, ...]
    required: bool = False

    def of_fault(self, key: str) -> PackField | None:
        """The field a fault at a dotted place of this rule is about; None if it is about the rule as a whole."""
        inner = key.removeprefix(f"{self.key}.").split(".")[0]
        return next((field for field in self.fields if inner in field.keys), None)


def _rules() -> tuple[PackRule, ...]:
    legal = ("cc278_participation", "cc278_major", "cc278_ordinary")
    gates = {"include": forms.GATE, "coverage": forms.GATE, "plan": forms.GATE, "satisfy": forms.SATISFY}
    lengths = {**{key: f"{name}期" for key, name in NOTICES.items()}, **LENGTHS}
    others = {
        "elevator": forms.ELEVATOR,
        "elevator.cost": forms.COST,
        "proxy": forms.PROXY,
        "silence": forms.SILENCE,
        "online": forms.ONLINE,
        "closing": forms.CLOSING,
        "cut_off": forms.CUT_OFF,
        "deciding_body": forms.BODY,
        "steps": forms.STEPS,
        "items": forms.ITEMS,
        "fund": forms.FUND,
        "fund.resident_share": forms.LAWFUL,
        "fund.top_up_below": forms.LAWFUL,
        "rhythm": forms.RHYTHM,
        "supervisors": forms.SUPERVISORS,
    }
    return (
        PackRule("pack", "名称和施行日期", forms.HEAD, required=True),
        *(PackRule(f"gate.{key}", GATES[key], of, key == "include") for key, of in gates.items()),
        *(PackRule(f"gate.{key}", GATES[key], forms.LAWFUL) for key in legal),
        *(
            PackRule(f"notice.{key}", name, forms.NOTICE, key == "will_result")
            for key, name in lengths.items()
        ),
        *(PackRule(key, VALUES[key], of, key == "items") for key, of in others.items()),
    )


RULES = _rules()


def rule_at(key: str) -> PackRule | None:
    """The rule a dotted place of a pack lies in, the closest one; None for a place outside all rules."""
    inside = [rule for rule in RULES if key == rule.key or key.startswith(f"{rule.key}.")]
    return max(inside, key=lambda rule: len(rule.key), default=None)


def stated(raw: Mapping[str, Any], rule: PackRule) -> bool:
    """Whether a pack says anything under a rule."""
    return _table(raw, rule) is not None


def texts_of(raw: Mapping[str, Any], rule: PackRule) -> dict[str, str]:
    """What stands in the fields of a rule, by the keys of the fields; empty texts if the pack is silent."""
    table = _table(raw, rule) or {}
    return {field.field.key: field.show(table) for field in rule.fields}


def with_texts(raw: Mapping[str, Any], rule: PackRule, texts: Mapping[str, str]) -> Table:
    """The pack with a rule as typed; what else stands in its table stays.

    Raises:
        ValueRefused: a field cannot be read.
    """
    changed = deepcopy(dict(raw))
    *path, last = rule.key.split(".")
    parent = changed
    for name in path:
        parent = parent.setdefault(name, {})
    table: Table = parent.get(last, {})
    known = {key for field in rule.fields for key in field.keys}
    kept = {key: value for key, value in table.items() if key not in known}
    typed: Table = {}
    for field in rule.fields:
        typed |= field.read(texts.get(field.field.key, ""))
    if rule.key == "silence":
        kept.setdefault("needs", ["clause", "warning", "delivery"])
    parent[last] = {**typed, **kept}
    return changed


def without(raw: Mapping[str, Any], rule: PackRule) -> Table:
    """The pack silent on a rule, and on the rules within it."""
    changed = deepcopy(dict(raw))
    *path, last = rule.key.split(".")
    parent = changed
    for name in path:
        parent = parent.get(name, {})
    parent.pop(last, None)
    return changed


def _table(raw: Mapping[str, Any], rule: PackRule) -> Table | None:
    found: Any = raw
    for name in rule.key.split("."):
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else None
