"""How the end of a round is told: its steps with what is known of each, and what a card says of it."""

from collections.abc import Mapping

from app.domain.rounds.round_closing import ClosingStep
from app.domain.rounds.round_words import conduct_lines
from app.domain.words import date_text, word
from app.services.rounds.round_closing import ClosingView

STEP_NOTES: Mapping[ClosingStep, str] = {
    ClosingStep.STOP: "截止以后交来的票只能登记为逾期；截止前收到、还没有录入的仍可录入。",
    ClosingStep.COUNT: (
        "当场清点票箱里的票，填实点张数，与录入的核对。开票以后一张票也不能改，要改须由负责人写明原因退回。"
    ),
    ClosingStep.PRINT: "结果确认单印有全部数字和监票人、计票人的签名栏，请当场签名。",
    ClosingStep.SIGN: "把签好名的结果确认单扫描或拍照，附在这一轮上。",
    ClosingStep.CONFIRM: (
        "由开票人以外、有复核或负责人身份的人对照签字件确认；确认以后结果固定，才能打印结果公示、通过门槛。"
    ),
}
"""What each step means, said while it is to be done."""


def step_lines(view: ClosingView) -> list[str]:
    """Every step with ✓ and who did it when, → where the work stands, ○ for what is to come."""
    steps = list(ClosingStep)
    at = steps.index(view.step) if view.step else len(steps)
    marks = ("✓" if n < at else "→" if n == at else "○" for n in range(len(steps)))
    return [
        f"{mark} {number} {word(step)}{_done(view, step) if mark == '✓' else ''}"
        for number, (mark, step) in enumerate(zip(marks, steps, strict=True), start=1)
    ]


def _done(view: ClosingView, step: ClosingStep) -> str:
    closing, count = view.closing, view.closing.count
    if step is ClosingStep.STOP and closing.stopped_at:
        return f"　{closing.stopped_at:%Y-%m-%d %H:%M} {closing.stopped_by}"
    if step is ClosingStep.COUNT and count:
        note = f"，{count.note}" if count.note else ""
        return f"　{count.at:%Y-%m-%d %H:%M} {count.by}，实点 {count.papers} 张，录入收回 {view.returned} 张{note}"
    if step is ClosingStep.CONFIRM and closing.confirmation:
        return f"　{closing.confirmation.at:%Y-%m-%d %H:%M} {closing.confirmation.by}"
    return ""


def closing_facts(view: ClosingView) -> list[str]:
    """What a card tells of the end of its round."""
    lines = conduct_lines(view.closing.conduct)
    if view.closing.stopped_at is not None:
        lines.append(f"{date_text(view.closing.stopped_at.date())}由{view.closing.stopped_by}截止收票")
    if view.closing.count is not None:
        lines.append(
            f"{date_text(view.closing.count.at.date())}由{view.closing.count.by}开票，"
            f"实点 {view.closing.count.papers} 张"
        )
    if view.by_steps and view.step is not None:
        lines.append(f"下一步：{word(view.step)}")
    return [*lines, *(f"！{doubt}" for doubt in view.doubts)]
