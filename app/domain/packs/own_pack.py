"""A pack of the office's own (本街道规则): versions of a text, each with who made it and from what."""

from dataclasses import dataclass
from datetime import datetime

PREFIX = "own-"
"""Ids of such packs begin with it, so that no pack that ships can ever take one."""


@dataclass(frozen=True, slots=True)
class OwnPack:
    """One version; `number` counts from 1. origin: the pack it was copied from, or the file it came in."""

    pack_id: str
    number: int
    text: str
    origin: str
    made_at: datetime
    made_by: str
