"""Where a case stands as one plain object and as lines for a person."""

from typing import Any

from app.domain.lifecycle.stage_gates import Requirement
from app.domain.lifecycle.stage_words import override_line
from app.domain.lifecycle.stages import StageStep
from app.domain.words import word
from app.services.lifecycle.stages import StageView


def stage_object(view: StageView, compound: str) -> dict[str, Any]:
    """What `stage --json` prints."""
    position = view.position
    return {
        "compound": compound,
        "stage": position.stage.value,
        "name": word(position.stage),
        "state": position.state.value,
        "local": view.local,
        "since": position.since and position.since.isoformat(timespec="seconds"),
        "gate_open": view.gate.open,
        "requirements": [_requirement(found) for found in view.gate.requirements],
        "missing": list(view.gate.unmet),
        "log": [_step(step) for step in position.steps],
    }


def stage_lines(view: StageView, compound: str) -> list[str]:
    """The same for a person."""
    position, task = view.position, view.task
    head = f"{compound}：{position.stage.value} {word(position.stage)}（{word(position.state)}）"
    local = f"（{view.local}）" if view.local else ""
    lines = [head, f"本阶段{local}：{task.text}　谁来做：{task.who}　依据：{task.basis}"]
    for found in view.gate.requirements:
        said = found.shown if found.met else found.missing
        lines.append(
            f"{'✓' if found.met else '✗'} {found.key}　{found.rule.sentence}{'：' if said else ''}{said}"
        )
        if found.leftover:
            lines.append(f"　可以沿用（carry-over）：{found.leftover.told}")
    return [*lines, *(override_line(step) for step in position.overrides)]


def _requirement(found: Requirement) -> dict[str, Any]:
    rule = found.rule
    return {
        "key": found.key,
        "sentence": rule.sentence,
        "met": found.met,
        "missing": found.missing,
        "shown": found.shown,
        "who": rule.who,
        "basis": rule.basis,
        "link": rule.link.value,
        "document": rule.document,
        "entry": rule.entry,
        "optional": rule.optional,
        "leftover": found.leftover.told if found.leftover else "",
    }


def _step(step: StageStep) -> dict[str, Any]:
    return {
        "act": step.act.value,
        "from": step.left.value,
        "to": step.entered.value,
        "at": step.at.isoformat(timespec="seconds"),
        "by": step.by,
        "reason": step.reason,
        "document": step.document,
        "unmet": list(step.unmet),
        "into": step.into,
    }
