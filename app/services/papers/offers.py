"""Which documents can be printed now, and what each of the others still waits for."""

from dataclasses import dataclass

from app.domain.notices.notice_forms import FORMS
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind, RoundStatus
from app.domain.words import word
from app.services.notices.exit_papers import TOLD
from app.services.notices.plan_papers import plan_file
from app.services.registers.register_papers import TITLES as REGISTER_PAPERS
from app.services.registers.register_papers import missing_for
from app.services.rounds.round_closing import closing_view
from app.services.rounds.round_paper_names import names_of
from app.store.unit_of_work import UnitOfWork

TITLES = {
    "D01": "小区基本情况表、楼栋现状表",
    "D04": "致全体业主的一封信",
    "D05": "意愿征求表",
    "D06": "意愿征集汇总表",
    "JG": "结果确认单",
    "D07": "意愿征集结果公示",
    "D13": "改造方案公示",
    "D14A": "表决事项说明",
    "D36": "张贴记录表",
    **REGISTER_PAPERS,
    "D27": "分项验收单",
    "D28": "综合竣工验收表",
    "D37": "退出或缓建说明公示",
    "LP": "入户走访表（楼盘表）",
}
"""Title of each document, in the order of the work."""

FORM, MENU_FORM = "D05", "D05b"
MENU_TITLE = "菜单征求表"
NO_MENU = f"{MENU_TITLE}按菜单征集打印：请先发起一轮菜单征集。"
STAGE_TITLES = {**TITLES, MENU_FORM: MENU_TITLE, **{kind.value: word(kind) for kind in FORMS}}
"""Title of each document of a stage.

The form of a menu round stands in the list of its round in the place of D05; what is drafted stands in none.
"""

Missing = tuple[str, ...]

NO_ROUND = "还没有发起征询"
_WAITS = {
    RoundStatus.OPEN: "本轮征询还没有结束",
    RoundStatus.STOPPED: "本轮已截止收票，还没有开票",
    RoundStatus.COUNTED: "本轮结果还没有签字确认",
    RoundStatus.VOID: "本轮征询已作废",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """A document and what must be done first; `missing` is empty when it can be made.

    code: its place in the work. printed: the code on its pages, another where the round asks something else.
    """

    code: str
    printed: str
    title: str
    missing: tuple[str, ...]

    @property
    def name(self) -> str:
        """The document as its pages name it: D15 维修资金表决结果公示."""
        return f"{self.printed} {self.title}"


def offers_of(work: UnitOfWork, compound_id: int, round_id: int | None) -> tuple[Offer, ...]:
    """Every document, in the order of the work.

    Raises:
        RecordMissing: there is no such compound or round.
    """
    missing = _missing(work, compound_id, round_id)
    own = {} if round_id is None else _own_names(work.rounds.get(round_id))
    named = {**{code: (code, title) for code, title in TITLES.items()}, **own}
    return tuple(Offer(code, printed, title, missing[code]) for code, (printed, title) in named.items())


def _own_names(round_: ConsultationRound) -> dict[str, tuple[str, str]]:
    """Form, summary and notice by code and title of what the round asks; they keep their places."""
    names = names_of(round_)
    if round_.kind is RoundKind.WILL:
        return {FORM: (names.form_code, TITLES[FORM]), "D07": (names.notice_code, TITLES["D07"])}
    form = (names.form_code, names.form.removeprefix("居民"))
    return {FORM: form, "D06": ("D06", names.summary), "D07": (names.notice_code, names.notice)}


def _missing(work: UnitOfWork, compound_id: int, round_id: int | None) -> dict[str, Missing]:
    work.compounds.get(compound_id)
    office = tuple(f"设置中未填{name}" for name in work.offices.get().missing_for_notices())
    items: Missing = () if work.work_items.of_compound(compound_id) else ("还没有勾选改造内容",)
    doors: Missing = () if work.dwellings.totals(compound_id).dwellings else ("户册里还没有房屋",)
    stopped = work.stages.position(compound_id).state in TOLD
    exits: Missing = () if stopped else ("小区没有退出或缓建",)
    of_compound: dict[str, Missing] = {
        "D01": (),
        "D13": plan_file(work, compound_id).missing() + office,
        "D27": items,
        "D28": items,
        "D37": exits + office if stopped else exits,
        "LP": doors,
        **missing_for(work, compound_id),
    }
    if round_id is None:
        return {**dict.fromkeys(TITLES, (NO_ROUND,)), **of_compound}
    round_ = work.rounds.get(round_id)
    still_open: Missing = () if round_.status.has_result else (_WAITS[round_.status],)
    closing = closing_view(work, round_)
    uncounted: Missing = ("本轮还没有开票",) if closing.by_steps else ("只用于分步结束的表决",)
    unprinted: Missing = () if work.notices.of_round(round_id) else ("结果公示还没有打印",)
    of_round: dict[str, Missing] = {
        "D04": office,
        "D05": (),
        "D14A": office if round_.matter.legal else ("这一轮不是业主共同决定的事项",),
        "D06": (),
        "JG": () if closing.closing.count else uncounted,
        "D07": still_open + office,
        "D36": unprinted,
    }
    return {**of_round, **of_compound}
