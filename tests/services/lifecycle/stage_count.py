"""What must be true of a case by now, counted apart from the program: the other side of the random walk."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.lifecycle.stage_entries import EntryDetails
from app.domain.lifecycle.stages import STAGES, CaseState, Stage, StageAct
from app.domain.notices.notice_kinds import NoticeKind
from app.domain.registers.fund_sources import FUNDS
from app.domain.registers.meetings import MEETINGS
from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_versions import PLANS, REVIEWS
from app.domain.registers.register import Register

REPLY = {"handling": "采纳", "replied_on": "2026-11-02"}
VERSION = {"made_on": "2026-11-02", "changes": "减了车棚", "budget": "100", "note": "居民不出资。"}
SIGNED = {"objection": "是", "real_name": "是", "person": "赵一"}
ASKED: dict[Stage, tuple[str, ...]] = {
    Stage.BASELINE: ("double_check",),
    Stage.ORGANISE: ("body",),
    Stage.WILL: ("=will",),
    Stage.RESULT_NOTICE: ("=posted", "objections"),
    Stage.NEEDS: ("=reached", "needs"),
    Stage.PLAN: ("versions", "answers"),
    Stage.REVIEW: ("must_change",),
    Stage.DECISION: ("=hung", "plan", "legal_vote"),
    Stage.FUNDS: ("funds", "share"),
    Stage.PREPARATION: ("special_works", "=started"),
    Stage.WORKS: ("works_done", "issues", "=unchanged"),
    Stage.SATISFACTION: ("satisfy",),
    Stage.ACCEPTANCE: ("items_passed", "five_conditions", "filed"),
    Stage.HANDOVER: ("handover", "=managed", "archive"),
}
"""What is still to be had at each stage of a compound whose file is whole; `=` marks what a round must bring."""

REGISTERED: dict[str, tuple[Register, dict[str, str], tuple[str, ...]]] = {
    "meeting": (MEETINGS, {"kind": "坝坝会", "held_on": "2026-11-02", "topic": "车位"}, ("needs",)),
    "version": (PLANS, VERSION, ("versions",)),
    "opinion": (
        OPINIONS,
        {"received_on": "2026-11-02", "channel": "来信", "text": "要车位", **REPLY},
        ("answers",),
    ),
    "objection": (
        OPINIONS,
        {"received_on": "2026-11-02", "channel": "来信", "text": "不同意", **SIGNED, **REPLY},
        ("objections", "answers"),
    ),
    "review": (REVIEWS, {"department": "消防", "given_on": "2026-11-02", "text": "已看过"}, ("must_change",)),
    "fund": (FUNDS, {"kind": "市补助", "planned": "100", "doc_no": "8号"}, ("funds",)),
}
"""What can be put on a register: each entry alone meets the requirements it is for."""

ROUND_KEYS = [(Stage.WILL, "include"), (Stage.NEEDS, "coverage")]
"""What a round of will meets."""

KEYS = [(stage, key) for stage, keys in ASKED.items() for key in keys if not key.startswith("=")]
DONE = EntryDetails("王五", date(2026, 11, 1), "会议纪要")


@dataclass
class Asked:
    """A round as the count knows it. closed: lines of the log when it closed; posted: for the whole period."""

    id: int
    passes: bool
    answered: bool = False
    closed: int | None = None
    posted: bool = False


@dataclass(frozen=True)
class Written:
    """An entry of a stage as the count knows it. lines: of the log by then; register: it only takes a register up."""

    stage: Stage
    lines: int
    register: bool = False


@dataclass
class Count:
    """What must be true by now, counted apart from the program."""

    log: list[tuple[StageAct, Stage, Stage]] = field(default_factory=list)
    entries: dict[str, list[Written]] = field(default_factory=dict)
    registered: dict[str, list[int]] = field(default_factory=lambda: {"versions": [0]})
    rounds: list[Asked] = field(default_factory=list)
    written: int = 0
    plans: list[tuple[int, int]] = field(default_factory=list)
    """Lines of the log when each notice of the plan was made, and how many versions there were."""
    drafts: dict[NoticeKind, list[int]] = field(default_factory=dict)
    """Lines of the log when each notice of a kind that is drafted was made."""

    @property
    def stage(self) -> Stage:
        return self.log[-1][2] if self.log else Stage.BASELINE

    @property
    def state(self) -> CaseState:
        states = {
            StageAct.POSTPONE: CaseState.POSTPONED,
            StageAct.WITHDRAW: CaseState.WITHDRAWN,
            StageAct.MERGE: CaseState.MERGED,
            StageAct.CLOSE: CaseState.CLOSED,
        }
        return states.get(self.log[-1][0], CaseState.ACTIVE) if self.log else CaseState.ACTIVE

    def left_behind(self, stage: Stage, lines: int) -> bool:
        """Whether a roll-back over a stage came after so many lines of the log."""
        places = [
            number
            for number, (act, _, to) in enumerate(self.log, start=1)
            if act is StageAct.ROLL_BACK and STAGES.index(to) <= STAGES.index(stage)
        ]
        return bool(places) and places[-1] > lines

    def counting(self) -> Asked | None:
        """The newest round of will that counts: an open one does, and one that was taken up again."""
        again = any(self.register_taken_up(*one) for one in ROUND_KEYS)
        found = [
            r for r in self.rounds if again or r.closed is None or not self.left_behind(Stage.WILL, r.closed)
        ]
        return found[-1] if found else None

    def register_taken_up(self, stage: Stage, key: str) -> bool:
        """Whether the newest entry that counts takes up again what was left behind of records."""
        counting = [one for one in self.entries.get(key, ()) if not self.left_behind(stage, one.lines)]
        return bool(counting) and counting[-1].register

    def asked_and_passed(self, key: str, found: Asked | None) -> bool:
        done = found and (found.closed is not None if key == "include" else found.answered)
        return bool(found and done and found.passes)

    def gate_open(self) -> bool:
        newest = self.counting()
        facts = {
            "=will": self.met(Stage.WILL, "include"),
            "=posted": bool(newest and newest.posted),
            "=hung": self.plan_hangs(),
            "=reached": self.met(Stage.NEEDS, "coverage"),
            "=started": self.hangs(NoticeKind.START, Stage.PREPARATION),
            "=managed": self.hangs(NoticeKind.MANAGEMENT, Stage.HANDOVER),
            "=unchanged": self.unchanged(),
        }
        return all(facts[key] if key in facts else self.met(self.stage, key) for key in ASKED[self.stage])

    def plan_hangs(self) -> bool:
        """Whether the newest version of the plan was posted, and no roll-back came since."""
        versions = len(self.registered["versions"])
        lines, told = self.plans[-1] if self.plans else (0, 0)
        return told == versions and not self.left_behind(Stage.DECISION, lines)

    def hangs(self, kind: NoticeKind, stage: Stage) -> bool:
        """Whether a drafted notice was posted for its period, and no roll-back over its stage came since."""
        made = self.drafts.get(kind)
        return bool(made) and not self.left_behind(stage, made[-1])

    def unchanged(self) -> bool:
        """Whether the newest version of the plan is the one posted; where none was, nobody can tell."""
        lines, told = self.plans[-1] if self.plans else (0, 0)
        hung = bool(told) and not self.left_behind(Stage.DECISION, lines)
        return not hung or told == len(self.registered["versions"])

    def met(self, stage: Stage, key: str) -> bool:
        """By a round, by the newest entry that counts, or by a register as far as it counts."""
        if (stage, key) in ROUND_KEYS:
            return self.asked_and_passed(key, self.counting())
        counting = [one for one in self.entries.get(key, ()) if not self.left_behind(stage, one.lines)]
        if counting and not counting[-1].register:
            return True
        old = bool(counting)
        return any(old or not self.left_behind(stage, lines) for lines in self.registered.get(key, ()))

    def offered(self, stage: Stage, key: str) -> Written | None:
        """What taking up again what was left behind would write: registers first, else the newest vouching."""
        if self.met(stage, key):
            return None
        if (stage, key) in ROUND_KEYS:
            found = self.rounds[-1] if self.rounds else None
            return Written(stage, len(self.log), True) if self.asked_and_passed(key, found) else None
        if self.registered.get(key):
            return Written(stage, len(self.log), True)
        old = [one for one in self.entries.get(key, ()) if not one.register]
        return Written(stage, len(self.log)) if old else None

    def move(self, act: StageAct, to: Stage) -> None:
        self.log.append((act, self.stage, to))
        self.written += 1
