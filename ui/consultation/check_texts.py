"""Two readings of a form side by side: who read what and when, and how it was settled."""

from datetime import datetime

from app.domain.rounds.menu import Picks
from app.domain.rounds.second_entry import CheckState, FormCheck
from app.domain.words import word
from ui.consultation.choices import state_text

CHECK_COLUMNS = ("房屋", "第一次录入", "录入人", "复核录入", "复核人", "处理")


def check_texts(check: FormCheck) -> tuple[str, ...]:
    """The cells of a form under CHECK_COLUMNS."""
    second = check.second
    if second is None:
        return (check.row.address, "", "", "", "", "")
    first = check.first
    replaced = check.ballot is not None and check.ballot.id != second.ballot_id
    if first is None:
        said, by = "没有录入", ""
    else:
        said, by = state_text(first.state, first.reason), _when(first.entered_by, first.entered_at)
        said += _picks(first.picks, second.picks)
    return (
        check.row.address,
        said,
        by,
        state_text(second.state, second.reason) + _picks(second.picks, first.picks if first else {}),
        _when(second.entered_by, second.entered_at),
        _settled(check, replaced),
    )


def _when(by: str, at: datetime) -> str:
    return f"{by} {at:%m-%d %H:%M}"


def _picks(picks: Picks, other: Picks) -> str:
    """The ticks in which two readings differ; empty where they do not."""
    if dict(picks) == dict(other):
        return ""
    told = [
        f"{code} {word(picks[code]) if code in picks else '没有勾选'}"
        for code in sorted({*picks, *other})
        if picks.get(code) != other.get(code)
    ]
    return f"；{'、'.join(told)}"


def _settled(check: FormCheck, replaced: bool) -> str:
    settled = check.second.settlement if check.second else None
    if check.state is not CheckState.SETTLED or settled is None:
        return "！待处理"
    which = "复核的" if replaced else "第一次的"
    return f"✓ 以{which}为准：{settled.reason}（{_when(settled.by, settled.at)}）"
