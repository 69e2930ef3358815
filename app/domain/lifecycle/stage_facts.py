"""What the gates of a case are measured by: the facts in its file, and what was vouched for stage by stage."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.compounds.compound import CompoundDetails
from app.domain.compounds.compound_kinds import OwnersBody
from app.domain.compounds.project import ProjectDetails
from app.domain.lifecycle.stage_entries import StageEntry
from app.domain.notices.notice_kinds import NoticeKind


@dataclass(frozen=True, slots=True)
class RoundFact:
    """The newest round of a kind that still counts.

    short: what its gates lack, in figures; empty where they are open. coverage: the same of the gate that asks how
    many were reached; None where the rules have none. ending: what its result still waits for, once no more forms
    are taken.
    """

    title: str
    closed: bool
    short: str
    coverage: str | None = None
    ending: str = ""


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """A notice. unposted: points it does not hang at yet; last_day: None until all are posted.

    untold_year: year whose table of holidays is missing, so that the last day cannot be told. objections: numbers of
    those to it that keep it from being done with. plan: the version of the plan it tells of. announces: it only makes
    something known, so that no period runs.
    """

    unposted: int
    last_day: date | None
    over: bool
    untold_year: int | None = None
    objections: tuple[int, ...] = ()
    plan: int | None = None
    announces: bool = False


@dataclass(frozen=True, slots=True)
class VoteFact:
    """The newest vote of the owners (民法典 art. 278) on one question that still counts.

    waits: what its result still waits for. short: what the steps of the law lack, empty where both are met.
    """

    title: str
    waits: str = ""
    short: str = ""
    notice: NoticeFact | None = None


@dataclass(frozen=True, slots=True)
class BuildingGap:
    """A building and what its card lacks."""

    building: str
    lacks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FundFacts:
    """Sources of money on the registers of all compounds of the project. planned: their sum in fen.

    undocumented: those that no paper shows, by compound, where there are several, and number.
    """

    sources: int = 0
    planned: int = 0
    undocumented: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegisterFacts:
    """What the registers hold. The tuples are numbers of entries that keep a gate shut; the counts are of all entries.

    objections: those that came in time under a real name. The late and the unsigned ones hold nothing.
    plan_rounds: versions of the plan the rules want to have gone to the residents (三上三下), 1 where they want none.
    newest_plan: number of the newest version, 0 where there is none.
    """

    objections: int = 0
    open_objections: tuple[int, ...] = ()
    opinions: int = 0
    unanswered: tuple[int, ...] = ()
    meetings: int = 0
    versions: int = 0
    plan_rounds: int = 1
    reviews: int = 0
    must_change: tuple[int, ...] = ()
    funds: FundFacts = FundFacts()
    late_objections: tuple[int, ...] = ()
    unsigned_objections: tuple[int, ...] = ()
    newest_plan: int = 0


@dataclass(frozen=True, slots=True)
class GateFacts:
    """Everything the gates look at.

    rounds: by kind. notice: of the result of the will; notices: the newest of each other kind that is measured.
    items: how many work items are ticked. project: the one the compound is in that goes on.
    bodies: those of which the rules want one before the households are asked; empty: any will do.
    entries: those in force, by key. left_behind: the newest of each key that a roll-back left behind.
    votes: of the owners together, whatever their kind. all_registers, all_rounds, all_votes: the same of registers,
    rounds and votes if none of it was left behind; None where none was.
    households, area: what the roster holds (area in hundredths of a m²).
    """

    details: CompoundDetails
    dwellings: int = 0
    households: int = 0
    area: int = 0
    gaps: tuple[BuildingGap, ...] = ()
    buildings: int = 0
    rounds: Mapping[str, RoundFact] = field(default_factory=dict)
    notice: NoticeFact | None = None
    items: int = 0
    project: ProjectDetails | None = None
    entries: Mapping[str, StageEntry] = field(default_factory=dict)
    registers: RegisterFacts = RegisterFacts()
    bodies: tuple[OwnersBody, ...] = ()
    notices: Mapping[NoticeKind, NoticeFact] = field(default_factory=dict)
    left_behind: Mapping[str, StageEntry] = field(default_factory=dict)
    all_registers: RegisterFacts | None = None
    all_rounds: Mapping[str, RoundFact] | None = None
    votes: tuple[VoteFact, ...] = ()
    all_votes: tuple[VoteFact, ...] = ()
