"""Gates between the stages: conjunctions of named requirements, each met or with what is still missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from app.domain.lifecycle.stage_entries import EntryOutcome, StageEntry
from app.domain.lifecycle.stage_facts import GateFacts
from app.domain.lifecycle.stages import Stage


class Link(StrEnum):
    """Where a requirement is worked on."""

    ENTRY = "entry"
    OVERVIEW = "overview"
    ROSTER = "roster"
    PLANS = "plans"
    CONSULTATION = "consultation"
    REGISTERS = "registers"
    DOCUMENTS = "documents"
    WORK_ITEMS = "work_items"
    PROJECTS = "projects"


@dataclass(frozen=True, slots=True)
class Check:
    """What a look at the facts gave: what is missing, empty if nothing; and what shows that it is met."""

    missing: str = ""
    shown: str = ""


Look = Callable[[GateFacts], Check]


@dataclass(frozen=True, slots=True)
class Rule:
    """A requirement before it is measured.

    sentence: what must hold. who: who acts. basis: where it comes from. link, document: the place, and the code of
    the paper, that are opened to work on it. entry: a clerk may vouch for it. optional: it may not apply.
    """

    key: str
    sentence: str
    who: str
    basis: str
    look: Look
    link: Link = Link.ENTRY
    document: str = ""
    entry: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Leftover:
    """What counted before a roll-back and would meet a requirement again (沿用).

    entry: None where it stands in a register, or a round found it.
    """

    told: str
    entry: StageEntry | None = None


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement as it stands now. leftover: what may be taken up again, where that would meet it."""

    stage: Stage
    rule: Rule
    missing: str
    shown: str = ""
    leftover: Leftover | None = None

    @property
    def key(self) -> str:
        """Its name for programs."""
        return self.rule.key

    @property
    def met(self) -> bool:
        """Whether it holds."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class StageGate:
    """The gate that a stage is left through; open when every requirement is met."""

    stage: Stage
    requirements: tuple[Requirement, ...]

    @property
    def open(self) -> bool:
        """Whether the stage may be left; a gate that asks for nothing never opens by itself."""
        return bool(self.requirements) and not self.missing

    @property
    def missing(self) -> tuple[Requirement, ...]:
        """What keeps it shut."""
        return tuple(requirement for requirement in self.requirements if not requirement.met)

    @property
    def unmet(self) -> tuple[str, ...]:
        """What keeps it shut, a sentence each."""
        return tuple(f"{found.rule.sentence}（{found.missing}）" for found in self.missing)


def gate_of(stage: Stage, rules: Mapping[Stage, tuple[Rule, ...]], facts: GateFacts) -> StageGate:
    """The gate of a stage over the facts of one moment."""
    return StageGate(stage, tuple(_requirement(stage, rule, facts) for rule in rules[stage]))


def _requirement(stage: Stage, rule: Rule, facts: GateFacts) -> Requirement:
    check = rule.look(facts)
    leftover = _leftover(rule, facts) if check.missing else None
    return Requirement(stage, rule, check.missing, check.shown, leftover)


def _leftover(rule: Rule, facts: GateFacts) -> Leftover | None:
    """What a roll-back left behind that would meet a requirement as it stands today, records before vouching."""
    if facts.all_rounds is not None:
        asked = rule.look(replace(facts, rounds=facts.all_rounds, votes=facts.all_votes))
        if not asked.missing:
            return Leftover(f"退回前的征询：{asked.shown}")
    if facts.all_registers is not None:
        records = rule.look(replace(facts, registers=facts.all_registers))
        if not records.missing:
            return Leftover(f"退回前的登记：{records.shown}")
    entry = facts.left_behind.get(rule.key)
    if entry is None or not rule.entry:
        return None
    again = rule.look(replace(facts, entries={**facts.entries, rule.key: entry}))
    return None if again.missing else Leftover(f"退回前登记的：{entry_line(entry)}", entry)


def vouched(key: str, otherwise: str = "还没有登记") -> Look:
    """Met by an entry."""

    def look(facts: GateFacts) -> Check:
        entry = facts.entries.get(key)
        return Check(otherwise) if entry is None else Check(shown=entry_line(entry))

    return look


def either(first: Look, second: Look) -> Look:
    """Met by one or the other; while neither is, what the first lacks is told."""

    def look(facts: GateFacts) -> Check:
        found = first(facts)
        if not found.missing:
            return found
        other = second(facts)
        return found if other.missing else other

    return look


def unless(obstacle: Look, otherwise: Look) -> Look:
    """What an obstacle lacks comes first and nobody can vouch it away; without one the other look decides."""

    def look(facts: GateFacts) -> Check:
        found = obstacle(facts)
        return found if found.missing else otherwise(facts)

    return look


def entry_line(entry: StageEntry) -> str:
    """An entry in one line: 王五 2026-03-05 · 文件 邯住建〔2026〕15号."""
    details = entry.details
    parts = [f"{details.who} {details.done_on:%Y-%m-%d}"]
    if details.outcome is EntryOutcome.NOT_APPLICABLE:
        parts.append("不涉及")
    if details.document:
        parts.append(f"文件 {details.document}")
    if entry.files:
        parts.append(f"附件 {entry.files} 个")
    if details.note:
        parts.append(details.note)
    if entry.carried:
        parts.append(f"{entry.entered_by} {entry.entered_at:%Y-%m-%d} 沿用：{entry.carried}")
    return " · ".join(parts)
