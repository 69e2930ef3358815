"""Gates measured by what hangs on the wall: notices, lists, changes of the plan, results of votes."""

from dataclasses import replace

import pytest

from app.domain.lifecycle.stage_entries import EntryDetails, EntryOutcome
from app.domain.lifecycle.stage_facts import (
    NoticeFact,
    RegisterFacts,
    VoteFact,
)
from app.domain.lifecycle.stages import Stage
from app.domain.notices.notice_kinds import NoticeKind
from tests.domain.lifecycle.open_gates import ALL_ENTRIES, DAY, OPEN, missing, vouch


@pytest.mark.parametrize(
    ("stage", "key", "kind"),
    [
        (Stage.DECISION, "plan_posted", NoticeKind.PLAN),
        (Stage.PREPARATION, "start_notice", NoticeKind.START),
        (Stage.HANDOVER, "management", NoticeKind.MANAGEMENT),
    ],
)
def test_an_old_entry_stands_for_a_notice_only_where_none_is_on_file(stage, key, kind):
    old = {**ALL_ENTRIES, **vouch(key)}
    assert not missing(stage, replace(OPEN, entries=old, notices={}))
    assert set(missing(stage, replace(OPEN, notices={}))) == {key}
    hanging = replace(OPEN, entries=old, notices={kind: NoticeFact(0, DAY, False)})
    assert missing(stage, hanging) == {key: "公示到 2026-11-03 期满"}


def test_a_list_of_supervisors_on_file_must_hang_beside_the_start():
    def shut(unposted: int) -> dict[str, str]:
        list_ = {NoticeKind.SUPERVISORS: NoticeFact(unposted, None, False)}
        return missing(Stage.PREPARATION, replace(OPEN, notices={**OPEN.notices, **list_}))

    assert shut(3) == {"start_notice": "监督员名单公示还有 3 处没有张贴"}
    assert shut(0) == {}


@pytest.mark.parametrize(
    ("plan", "change", "newest", "expected"),
    [
        (2, None, 2, ""),
        (2, None, 0, ""),
        (None, None, 3, ""),
        (2, None, 3, "公示的是第 2 版方案，已登记第 3 版，方案变更还没有公示"),
        (2, NoticeFact(1, None, False, plan=3), 3, "还有 1 处没有张贴"),
        (2, NoticeFact(0, DAY, False, plan=3), 3, "公示到 2026-11-03 期满"),
        (2, NoticeFact(0, DAY, True, plan=3), 3, ""),
        (2, NoticeFact(0, DAY, True, plan=3), 4, "公示的是第 3 版方案，已登记第 4 版，方案变更还没有公示"),
        (4, NoticeFact(0, DAY, True, plan=3), 4, ""),
        (None, NoticeFact(0, DAY, True), 3, ""),
        (2, NoticeFact(0, DAY, True, objections=(4,), plan=3), 3, "还有 1 条实名异议没有答复（第4号）"),
    ],
)
def test_a_change_of_the_plan_is_posted_for_its_period(plan, change, newest, expected):
    plans = {} if plan is None else {NoticeKind.PLAN: NoticeFact(0, DAY, True, plan=plan)}
    changes = {} if change is None else {NoticeKind.CHANGE: change}
    facts = replace(OPEN, notices={**plans, **changes}, registers=RegisterFacts(newest_plan=newest))
    assert missing(Stage.WORKS, facts).get("changes", "") == expected


VOTE = VoteFact("维修资金表决", notice=NoticeFact(0, DAY, True))


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ((VOTE,), ""),
        ((replace(VOTE, waits="还没有结束"),), "“维修资金表决”还没有结束"),
        ((replace(VOTE, notice=None),), "“维修资金表决”的结果公示还没有打印"),
        ((replace(VOTE, notice=NoticeFact(2, None, False)),), "“维修资金表决”的结果：还有 2 处没有张贴"),
        (
            (replace(VOTE, notice=NoticeFact(0, DAY, False)),),
            "“维修资金表决”的结果：公示到 2026-11-03 期满",
        ),
        (
            (VOTE, replace(VOTE, title="规约表决", notice=NoticeFact(0, DAY, True, objections=(3,)))),
            "“规约表决”的结果：还有 1 条实名异议没有答复（第3号）",
        ),
        (
            (replace(VOTE, short="还差 2 人"),),
            "“维修资金表决”没有通过（还差 2 人）；方案不再涉及的，登记为不涉及，写明为什么",
        ),
    ],
)
def test_a_vote_on_file_is_measured_and_nobody_vouches_it_away(votes, expected):
    facts = replace(OPEN, votes=votes)
    assert missing(Stage.DECISION, facts).get("legal_vote", "") == expected


def test_a_lost_vote_opens_nothing_until_the_plan_is_said_to_need_none():
    details = EntryDetails("陈敏", DAY, "", "不再动用维修资金", EntryOutcome.NOT_APPLICABLE)
    waived = {"legal_vote": replace(ALL_ENTRIES["legal_vote"], details=details)}
    lost = replace(OPEN, votes=(replace(VOTE, short="还差 2 人"),), entries={**ALL_ENTRIES, **waived})
    assert "legal_vote" not in missing(Stage.DECISION, lost)
    running = replace(lost, votes=(replace(VOTE, waits="还没有结束"),))
    assert "legal_vote" in missing(Stage.DECISION, running)
