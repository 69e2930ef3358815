"""Texts of packs to spoil, and the fault that reading one tells."""

import pytest

from app.domain.errors.rules import BadPolicyPack
from app.policies import parse_pack
from app.resources import resource

HANDAN = resource("policies/handan.toml").read_text(encoding="utf-8")
NATIONAL = resource("policies/national.toml").read_text(encoding="utf-8")


def fault_of(text: str) -> tuple[object, object]:
    with pytest.raises(BadPolicyPack) as caught:
        parse_pack(text, "甲市.toml")
    assert caught.value.details["file"] == "甲市.toml"
    return caught.value.details["key"], caught.value.details["reason"]


def changed(old: str, new: str, text: str = HANDAN) -> str:
    """The text with the first `old` replaced."""
    assert old in text
    return text.replace(old, new, 1)


def in_gate(name: str, old: str, new: str) -> str:
    head, tail = HANDAN.split(f"[gate.{name}]")
    return f"{head}[gate.{name}]{changed(old, new, tail)}"


def in_notice(old: str, new: str) -> str:
    head, tail = HANDAN.split("[notice.will_result]")
    return f"{head}[notice.will_result]{changed(old, new, tail)}"
