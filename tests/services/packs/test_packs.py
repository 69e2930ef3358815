"""Rules of the office's own: copied, edited by version, in force for new rounds, exchanged as files."""

import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.domain.errors.files import CannotWrite
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.errors.rules import BadPolicyPack, PolicyPackUnknown
from app.domain.rounds.consultation_round import RoundKind
from app.domain.rounds.counting import Threshold
from app.policies import find_pack
from app.services.packs.packs import PackService
from app.services.rounds.standing import rules_of
from tests.builders import OpenLibrary, new_library, small_compound


@pytest.fixture
def library(tmp_path: Path):
    opened = new_library(tmp_path, pack="qingyang")
    yield opened
    opened.close()


@pytest.fixture
def packs(library: OpenLibrary) -> PackService:
    return PackService(library.desk)


def with_share(raw, p: int, q: int):
    gate = {**raw["gate"]["include"], "p": p, "q": q}
    return {**raw, "gate": {**raw["gate"], "include": gate}}


def test_a_copy_says_the_same_under_a_name_of_its_own(packs: PackService, library: OpenLibrary) -> None:
    made = packs.copy("qingyang", " 清河街道规则 ")
    assert made.name == "清河街道规则"
    assert made.id.startswith("own-")
    assert made.gates == find_pack("qingyang").gates
    first, *others = packs.all()
    assert first.pack == made
    assert first.newest
    assert (first.newest.number, first.in_force) == (1, False)
    assert first.newest.origin.startswith("成都市青羊区（")
    assert [one.pack.id for one in others if one.in_force] == ["qingyang"]
    assert library.office.pack(made.id) == made


def test_a_copy_needs_a_name_nobody_else_has(packs: PackService) -> None:
    packs.copy("qingyang", "甲")
    for name in ("", "甲", "邯郸市"):
        with pytest.raises(ValueRefused):
            packs.copy("handan", name)
    with pytest.raises(PolicyPackUnknown):
        packs.copy("atlantis", "乙")


def test_what_was_confirmed_stays_confirmed_in_the_copy(packs: PackService, library: OpenLibrary) -> None:
    base = find_pack("qingyang")
    library.office.confirm(base, "gate.include", "王主任", date(2026, 3, 2), "会议纪要〔2026〕3号")
    made = packs.copy("qingyang", "甲")
    lines = {line.value.key: line.confirmation for line in library.office.policy_lines(made)}
    given = lines["gate.include"]
    assert given is not None
    assert given.document == "会议纪要〔2026〕3号"
    assert lines["gate.plan"] is None


def test_an_edit_is_a_new_version_and_the_same_tables_are_none(packs: PackService) -> None:
    made = packs.copy("qingyang", "甲")
    raw = packs.tables(made.id)
    assert packs.save(made.id, raw) == made
    changed = packs.save(made.id, with_share(raw, 4, 5))
    assert changed.gates["include"].required == Threshold(4, 5, inclusive=True)
    assert packs.pack(made.id) == changed
    assert [version.number for version in packs.versions(made.id)] == [1, 2]
    assert packs.versions("qingyang") == ()


def test_a_fault_is_told_with_its_place_and_nothing_is_kept(packs: PackService) -> None:
    made = packs.copy("qingyang", "甲")
    raw = with_share(packs.tables(made.id), 6, 5)
    for act in (lambda: packs.save(made.id, raw), lambda: packs.check(raw, "甲")):
        with pytest.raises(BadPolicyPack) as caught:
            act()
        assert (caught.value.details["file"], caught.value.details["key"]) == ("甲", "gate.include.q")
    assert len(packs.versions(made.id)) == 1
    with pytest.raises(RecordMissing):
        packs.save("qingyang", packs.tables("qingyang"))


def test_a_running_round_keeps_the_version_it_began_with(packs: PackService, library: OpenLibrary) -> None:
    made = packs.copy("qingyang", "甲")
    library.office.change(replace(library.office.office(), policy_pack=made.id))
    compound = small_compound(library)
    round_ = library.consultation.open_round(compound.id, RoundKind.WILL, "第1轮")
    packs.save(made.id, with_share(packs.tables(made.id), 1, 2))
    assert library.office.pack_in_force().gates["include"].required.share == Threshold(1, 2, True).share
    kept = rules_of(library.consultation.round(round_.id))
    assert kept.gates["include"].required == Threshold(9, 10, inclusive=True)
    line = library.consultation.standing(round_.id).gates[0].lines[0]
    assert (line.required.p, line.required.q) == (9, 10)


def test_a_pack_goes_to_another_office_and_comes_back_changed(
    packs: PackService, tmp_path: Path, library: OpenLibrary
) -> None:
    made = packs.copy("qingyang", "甲")
    file = tmp_path / "甲.toml"
    packs.write(made.id, file)
    (tmp_path / "乙").mkdir()
    other = new_library(tmp_path / "乙")
    theirs = PackService(other.desk)
    assert theirs.take_in(file) == made
    assert theirs.take_in(file) == made
    assert len(theirs.versions(made.id)) == 1
    theirs.save(made.id, with_share(theirs.tables(made.id), 3, 4))
    theirs.write(made.id, file)
    back = packs.take_in(file)
    assert back.gates["include"].required == Threshold(3, 4, inclusive=True)
    assert [version.origin for version in packs.versions(made.id)][1] == "文件 甲.toml"
    other.close()


def test_a_file_that_takes_the_id_or_name_of_another_pack_is_refused(
    packs: PackService, tmp_path: Path
) -> None:
    file = tmp_path / "handan.toml"
    packs.write("handan", file)
    with pytest.raises(BadPolicyPack) as caught:
        packs.take_in(file)
    assert caught.value.details["key"] == "pack.id"
    file.write_text(file.read_text("utf-8").replace('"handan"', '"our-handan"'), "utf-8")
    with pytest.raises(BadPolicyPack) as caught:
        packs.take_in(file)
    assert caught.value.details["key"] == "pack.name"
    file.write_text(file.read_text("utf-8").replace('"邯郸市"', '"丛台区"'), "utf-8")
    assert packs.take_in(file).id == "our-handan"


def test_a_bad_file_and_a_bad_place_to_write_are_named(packs: PackService, tmp_path: Path) -> None:
    bad = tmp_path / "坏.toml"
    bad.write_text("[pack]\nid = 1\n", "utf-8")
    with pytest.raises(BadPolicyPack):
        packs.take_in(bad)
    with pytest.raises(CannotWrite):
        packs.write("handan", tmp_path / "没有" / "甲.toml")
    assert tomllib.loads(packs.pack("handan").text)["pack"]["id"] == "handan"


def test_each_version_stands_in_the_history(packs: PackService, library: OpenLibrary) -> None:
    made = packs.copy("qingyang", "甲")
    packs.save(made.id, with_share(packs.tables(made.id), 4, 5))
    with library.desk.library.reading() as work:
        told = [entry.entity for entry in work.history.all()]
    assert told.count("own_pack") == 2
