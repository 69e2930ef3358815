"""Rules of the office's own: copied from a pack, edited, kept by version, exchanged as files."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from app.domain.errors.files import CannotWrite
from app.domain.errors.records import RecordMissing, ValueRefused
from app.domain.errors.rules import BadPolicyPack
from app.domain.packs.own_pack import PREFIX, OwnPack
from app.domain.packs.pack_editing import RULES, PackRule, rule_at
from app.domain.packs.pack_values import pack_values
from app.domain.packs.policy import PolicyPack
from app.domain.sheets.written_text import one_line
from app.domain.words import value_text
from app.policies import bundled_packs, load_pack, parse_pack
from app.policies.writing import written_pack
from app.services.desk import Desk
from app.services.office import PolicyLine, policy_lines
from app.services.packs.pack_shelf import pack_in, packs_in
from app.store.unit_of_work import UnitOfWork

SILENT = "没有规定"


@dataclass(frozen=True, slots=True)
class ListedPack:
    """A pack to choose from. newest: its version, None for one that ships; in_force: new rounds begin with it."""

    pack: PolicyPack
    newest: OwnPack | None
    in_force: bool


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule of a pack as it is read: its values with the office's word on them; none where the pack is silent."""

    rule: PackRule
    values: tuple[PolicyLine, ...]

    @property
    def text(self) -> str:
        """The values in words."""
        return "；".join(value_text(line.value) for line in self.values) or SILENT

    @property
    def waiting(self) -> bool:
        """Whether a value is assumed and nobody has vouched for it."""
        return any(line.waiting for line in self.values)


class PackService:
    """Lists packs and keeps the office's own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self) -> tuple[ListedPack, ...]:
        """The office's own packs, then those that ship."""
        with self._desk.library.reading() as work:
            own = {pack.pack_id: pack for pack in work.own_packs.newest()}
            in_force = work.offices.get().policy_pack
            return tuple(ListedPack(pack, own.get(pack.id), pack.id == in_force) for pack in packs_in(work))

    def pack(self, pack_id: str) -> PolicyPack:
        """One pack as it stands now.

        Raises:
            PolicyPackUnknown: no pack has the id.
        """
        with self._desk.library.reading() as work:
            return pack_in(work, pack_id)

    def versions(self, pack_id: str) -> tuple[OwnPack, ...]:
        """Versions of a pack of the office's own, oldest first; empty for one that ships."""
        with self._desk.library.reading() as work:
            return work.own_packs.of_pack(pack_id)

    def tables(self, pack_id: str) -> dict[str, Any]:
        """A pack as tables, to be edited.

        Raises:
            PolicyPackUnknown: no pack has the id.
        """
        return tomllib.loads(self.pack(pack_id).text)

    def lines(self, pack: PolicyPack) -> tuple[RuleLine, ...]:
        """A pack rule by rule, in reading order; rules it is silent on among them."""
        with self._desk.library.reading() as work:
            values = policy_lines(work, pack)
        by_rule: dict[str, list[PolicyLine]] = {rule.key: [] for rule in RULES}
        for line in values:
            rule = rule_at(line.value.key)
            assert rule is not None  # every value of a pack lies in a rule
            by_rule[rule.key].append(line)
        return tuple(RuleLine(rule, tuple(by_rule[rule.key])) for rule in RULES if rule.key != "pack")

    def copy(self, pack_id: str, name: str) -> PolicyPack:
        """Make a pack of the office's own from another; what was confirmed of that one stays confirmed.

        Raises:
            HeadNeeded: the clerk at the desk does not answer for the office. ValueRefused: no name, or a taken one.
            PolicyPackUnknown: no pack has the id.
        """
        self._desk.require_head()
        name = one_line(name)
        if not name:
            raise ValueRefused(field="规则名称", value=name, reason="不能为空")
        with self._desk.begin("复制规则包") as work:
            base = pack_in(work, pack_id)
            if any(pack.name == name for pack in packs_in(work)):
                raise ValueRefused(field="规则名称", value=name, reason="已有同名的规则包")
            raw = tomllib.loads(base.text)
            raw["pack"] |= {"id": f"{PREFIX}{uuid4().hex[:12]}", "name": name}
            made = _checked(raw, name)
            self._add(work, made, 1, f"{base.name}（{base.version}）")
            for given in work.offices.confirmations():
                if given.pack_id == base.id:
                    work.offices.confirm(replace(given, pack_id=made.id))
        return made

    def save(self, pack_id: str, raw: Mapping[str, Any]) -> PolicyPack:
        """Keep edited tables as the next version; the same tables again make none. Rounds that run keep theirs.

        Raises:
            HeadNeeded: the clerk at the desk does not answer for the office. RecordMissing: it is not the office's own.
            BadPolicyPack: the tables are no pack; `key` says where.
        """
        self._desk.require_head()
        with self._desk.begin("修改本街道规则") as work:
            versions = work.own_packs.of_pack(pack_id)
            if not versions:
                raise RecordMissing(kind="本街道规则", name=pack_id)
            now = pack_in(work, pack_id)
            made = _checked({**raw, "pack": {**raw.get("pack", {}), "id": pack_id}}, now.name)
            if tomllib.loads(made.text) == tomllib.loads(now.text):
                return now
            self._add(work, made, versions[-1].number + 1, versions[-1].origin)
        return made

    def check(self, raw: Mapping[str, Any], name: str) -> PolicyPack:
        """The pack edited tables would make; nothing is stored.

        Raises:
            BadPolicyPack: they make none; `key` says where.
        """
        return _checked(raw, name)

    def take_in(self, path: Path) -> PolicyPack:
        """Take in a pack from a file: a new one, or the next version of one taken in or copied before.

        Raises:
            HeadNeeded: the clerk at the desk does not answer for the office.
            BadPolicyPack: the file holds no pack, or one with the id or name of another.
        """
        self._desk.require_head()
        pack = load_pack(path)
        with self._desk.begin("导入规则包") as work:
            _refuse_shipped(pack, path)
            if any(pack.name == other.name and pack.id != other.id for other in packs_in(work)):
                raise BadPolicyPack(
                    file=path.name, key="pack.name", reason=f"已有另一个规则包叫“{pack.name}”"
                )
            versions = work.own_packs.of_pack(pack.id)
            if not versions or versions[-1].text != pack.text:
                self._add(work, pack, len(versions) + 1, f"文件 {path.name}")
        return pack

    def write(self, pack_id: str, path: Path) -> PolicyPack:
        """Write a pack as a file another office can take in.

        Raises:
            PolicyPackUnknown: no pack has the id. CannotWrite: the file cannot be written.
        """
        pack = self.pack(pack_id)
        try:
            path.write_text(pack.text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise CannotWrite(file=str(path)) from error
        return pack

    def _add(self, work: UnitOfWork, pack: PolicyPack, number: int, origin: str) -> None:
        work.own_packs.add(
            OwnPack(pack.id, number, pack.text, origin, self._desk.now(), self._desk.operator())
        )


def _checked(raw: Mapping[str, Any], name: str) -> PolicyPack:
    pack = parse_pack(written_pack(raw), name)
    pack_values(pack)  # whatever can be stored can be read out
    return pack


def _refuse_shipped(pack: PolicyPack, path: Path) -> None:
    if pack.id in {shipped.id for shipped in bundled_packs()}:
        reason = f"与随程序带的“{pack.name}”同号，请先在设置里复制为本街道规则再导出，或改用别的编号"
        raise BadPolicyPack(file=path.name, key="pack.id", reason=reason)
