"""The sidecar of a backup: a small JSON file that says what the backup must be, sealed by its own hash."""

import hashlib
import json
from dataclasses import fields
from datetime import datetime
from pathlib import Path
from typing import Any

from app.domain.records.backup_plan import Backup, Reason

FORMAT = 1


def sidecar_of(file: Path) -> Path:
    """Where the sidecar of a backup lies."""
    return file.with_name(file.name + ".json")


def sidecar_text(backup: Backup) -> str:
    """The sidecar's content."""
    facts: dict[str, Any] = {"format": FORMAT}
    for field in fields(Backup):
        if field.name != "file":
            facts[field.name] = getattr(backup, field.name)
    facts |= {"made_at": backup.made_at.isoformat(), "counts": dict(backup.counts)}
    return json.dumps({**facts, "seal": _seal(facts)}, ensure_ascii=False, indent=1)


def read_sidecar(sidecar: Path) -> Backup | None:
    """The backup a sidecar describes; None if the sidecar cannot be read or is not what was written."""
    try:
        facts = json.loads(sidecar.read_text(encoding="utf-8"))
        if facts.pop("seal") != _seal(facts) or facts.pop("format") != FORMAT:
            return None
        facts |= {
            "made_at": datetime.fromisoformat(facts["made_at"]),
            "reason": Reason(facts["reason"]),
            "files": tuple(facts["files"]),
            "missing": tuple(facts["missing"]),
        }
        return Backup(file=sidecar.with_name(sidecar.name.removesuffix(".json")), **facts)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _seal(facts: dict[str, Any]) -> str:
    canonical = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()
