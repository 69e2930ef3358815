"""What the papers of a round are called, by what it asks and how that is decided."""

from dataclasses import dataclass

from app.domain.packs.policy import NoticeRule
from app.domain.rounds.consultation_round import ConsultationRound, RoundKind
from app.domain.rounds.round_words import MATTER_NOTES, form_word
from app.domain.rounds.silence_words import warning
from app.domain.words import word
from app.services.rounds.standing import rules_of

BALLOT = "D14"
"""Code of the form of a vote the owners decide by law; it has a stub."""

_RULES = {
    RoundKind.WILL: "will_result",
    RoundKind.SATISFACTION: "satisfy_result",
    RoundKind.ELEVATOR: "elevator",
}


@dataclass(frozen=True, slots=True)
class PaperNames:
    """Code and title of form, summary and result notice. counted: what the share of a building is of."""

    form_code: str
    form: str
    summary: str
    notice_code: str
    notice: str
    counted: str = "同意"


def names_of(round_: ConsultationRound) -> PaperNames:
    """The names for one round."""
    if round_.kind is RoundKind.WILL and not round_.matter.legal:
        return PaperNames("D05", "居民意愿征求表", "改造意愿征集汇总表", "D07", "改造意愿征集结果公示")
    if round_.kind is RoundKind.SATISFACTION:
        summary, notice = "改造满意度测评汇总表", "改造满意度测评结果公示"
        return PaperNames("D25", "居民满意度调查表", summary, "D26", notice, "满意")
    if round_.menu:
        return PaperNames("D05b", "菜单征求表", "菜单征集汇总表", "D15", "菜单征集结果公示")
    name = word(round_.kind)
    about = name.removesuffix("表决").removesuffix("征集")
    form = f"{about}{form_word(round_.kind, round_.matter)}"
    return PaperNames(
        BALLOT if round_.matter.legal else "D05", form, f"{name}汇总表", "D15", f"{name}结果公示"
    )


def decided_by(round_: ConsultationRound) -> str:
    """How a question of law is decided, as its form says it; empty for one of policy."""
    if not round_.matter.legal:
        return ""
    unsaid = "没有交回的，不计入参与表决。" if round_.terms.silence is None else ""
    return f"本票为{word(round_.matter)}（{MATTER_NOTES[round_.matter]}）。{unsaid}"


def warned_of(round_: ConsultationRound) -> str:
    """What silence is taken for, as the ballot must say it; empty where it means nothing."""
    return "" if round_.terms.silence is None else warning(round_.terms.silence)


def notice_rule(round_: ConsultationRound) -> tuple[str, NoticeRule]:
    """Which length of its rules a round's result hangs for, with its key; that of the will where none is stated."""
    notices = rules_of(round_).notices
    wanted = _RULES.get(round_.kind, "plan_result")
    key = wanted if wanted in notices else "will_result"
    return key, notices[key]
