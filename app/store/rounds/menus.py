"""How a round's menu and a ballot's picks stand in their rows: as short texts that the history can tell."""

import json
from collections.abc import Sequence

from app.domain.rounds.menu import MenuItem, Pick, Picks


def menu_text(menu: Sequence[MenuItem]) -> str:
    """A menu as JSON; empty for a round without one."""
    rows = [[item.code, item.name, item.group, item.covers, item.must] for item in menu]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")) if rows else ""


def menu_in(text: str) -> tuple[MenuItem, ...]:
    """The menu behind its text."""
    rows = json.loads(text) if text else []
    return tuple(MenuItem(code, name, group, tuple(covers), must) for code, name, group, covers, must in rows)


def picks_text(picks: Picks) -> str:
    """Picks as code=pick, by code."""
    return " ".join(f"{code}={pick.value}" for code, pick in sorted(picks.items()))


def picks_in(text: str) -> Picks:
    """The picks behind their text; codes hold no blank and no equals sign."""
    pairs = (part.split("=") for part in text.split())
    return {code: Pick(pick) for code, pick in pairs}
