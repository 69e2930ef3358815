"""The rules a case began with stay its own, whatever the office goes by later, until a head takes up the new ones."""

from dataclasses import replace

import pytest

from app.domain.errors.operators import HeadNeeded
from app.domain.errors.records import ValueRefused
from app.domain.errors.rules import RulesUnchanged
from app.domain.lifecycle.stages import Stage
from app.domain.packs.policy import PolicyPack
from app.domain.records.history import HistoryQuery
from app.domain.records.operators import Role
from app.domain.rounds.consultation_round import RoundKind
from app.services.lifecycle.stages import Exit, StageAct, StageService
from app.services.packs.case_rules import CaseRulesService
from app.services.packs.packs import PackService
from app.services.records.history import HistoryService
from app.services.records.operators import OperatorService
from app.services.rounds.standing import rules_of
from tests.builders import OpenLibrary, new_library, open_round, small_compound


@pytest.fixture
def library(tmp_path):
    opened = new_library(tmp_path, pack="qingyang")
    yield opened
    opened.close()


@pytest.fixture
def rules(library: OpenLibrary) -> CaseRulesService:
    return CaseRulesService(library.desk)


def own_pack(library: OpenLibrary) -> PolicyPack:
    """The office goes by rules of its own from now on."""
    own = PackService(library.desk).copy("qingyang", "本街道规则")
    library.office.change(replace(library.office.office(), policy_pack=own.id))
    return own


def stricter(library: OpenLibrary, pack: PolicyPack) -> PolicyPack:
    packs = PackService(library.desk)
    raw = packs.tables(pack.id)
    raw["gate"]["include"] |= {"p": 19, "q": 20}
    return packs.save(pack.id, raw)


def test_before_it_begins_a_case_goes_by_the_rules_in_force(
    library: OpenLibrary, rules: CaseRulesService
) -> None:
    compound = small_compound(library)
    own = own_pack(library)
    view = rules.of_compound(compound.id)
    assert (view.pack, view.kept, view.newer) == (own, None, None)
    assert "还没有开始" in view.told


def test_a_first_round_settles_the_rules_of_the_whole_case(
    library: OpenLibrary, rules: CaseRulesService
) -> None:
    own = own_pack(library)
    compound = small_compound(library)
    first = open_round(library, compound)
    newer = stricter(library, own)
    view = rules.of_compound(compound.id)
    assert (view.pack.digest, view.newer) == (own.digest, newer)
    library.consultation.declare_void(first.id, "问题写错")
    again = library.consultation.open_round(compound.id, RoundKind.WILL, "第2轮意愿征集")
    assert rules_of(again).gates == own.gates != newer.gates
    named = library.consultation.open_round(
        small_compound(library, "新开始的小区").id, RoundKind.WILL, "第1轮意愿征集"
    )
    assert rules_of(named).digest == newer.digest


def test_a_move_settles_them_and_its_stages_keep_their_names(
    library: OpenLibrary, rules: CaseRulesService
) -> None:
    compound, stages = small_compound(library), StageService(library.desk)
    stages.leave(compound.id, Exit(StageAct.POSTPONE, "今年没有资金"))
    named = stages.resume(compound.id, "资金到位").names
    library.office.change(replace(library.office.office(), policy_pack="national"))
    view = stages.view(compound.id)
    assert view.names == named != ()
    assert view.position.stage is Stage.BASELINE
    assert rules.of_compound(compound.id).pack.id == "qingyang"


def test_the_packs_offered_for_a_round_begin_with_the_version_the_case_keeps(
    library: OpenLibrary, rules: CaseRulesService
) -> None:
    own = own_pack(library)
    compound = small_compound(library)
    open_round(library, compound)
    stricter(library, own)
    offered = rules.packs(compound.id)
    assert offered[0].digest == own.digest
    assert len({pack.id for pack in offered}) == len(offered) == 7


def test_a_head_takes_up_the_rules_in_force_with_a_reason(
    library: OpenLibrary, rules: CaseRulesService
) -> None:
    own = own_pack(library)
    compound = small_compound(library)
    running = open_round(library, compound)
    newer = stricter(library, own)
    with pytest.raises(ValueRefused):
        rules.renew(compound.id, " ")
    view = rules.renew(compound.id, "区里统一换用")
    assert (view.pack.digest, view.newer) == (newer.digest, None)
    assert "换用理由：区里统一换用" in view.told
    assert rules_of(library.consultation.round(running.id)).digest == own.digest
    with pytest.raises(RulesUnchanged):
        rules.renew(compound.id, "再换一次")
    told = HistoryService(library.desk).look(compound.id, HistoryQuery()).changes[0]
    assert told.what == f"修改本案规则 {newer.name}（{newer.version}）（区里统一换用）"


def test_nobody_but_the_head_changes_the_rules_of_a_case(
    library: OpenLibrary, rules: CaseRulesService
) -> None:
    own = own_pack(library)
    compound = small_compound(library)
    open_round(library, compound)
    stricter(library, own)
    operators = OperatorService(library.desk)
    operators.add("小吴", Role.ENTRY)
    operators.switch(next(one.id for one in operators.all() if one.name == "小吴") or 0)
    with pytest.raises(HeadNeeded):
        rules.renew(compound.id, "我想换")
    assert rules.of_compound(compound.id).pack.digest == own.digest
