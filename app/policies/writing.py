"""Tables of a pack back to TOML text that reads as the same tables."""

import json
import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written_pack(raw: Mapping[str, Any], heading: str = "") -> str:
    """A pack as text; `heading` stands above it as a comment. Comments of an earlier text are not kept."""
    lines = [f"# {line}" for line in heading.splitlines()]
    _write_table(lines, (), raw)
    return "\n".join(lines).strip("\n") + "\n"


def _write_table(lines: list[str], path: tuple[str, ...], table: Mapping[str, Any]) -> None:
    plain = {key: value for key, value in table.items() if not _is_table(value)}
    if path and (plain or not table):
        lines += ["", f"[{'.'.join(map(_key, path))}]"]
    lines += [f"{_key(key)} = {_value(value)}" for key, value in plain.items()]
    for key, value in table.items():
        if isinstance(value, Mapping):
            _write_table(lines, (*path, key), value)
        elif key not in plain:
            for inner in value:
                lines += ["", f"[[{'.'.join(map(_key, (*path, key)))}]]"]
                lines += [f"{_key(name)} = {_value(part)}" for name, part in inner.items()]


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _is_table(value: object) -> bool:
    tables = isinstance(value, list) and value and all(isinstance(part, Mapping) for part in value)
    return isinstance(value, Mapping) or bool(tables)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return _text(str(value))


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
