"""Text of a pack in, domain values out; whatever is wrong is told with its dotted key."""

import hashlib
import tomllib
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.counting import Threshold
from app.domain.errors import BadPolicyPack, PolicyPackUnknown
from app.domain.policy import CatalogueItem, CutOff, GateRule, NoticeRule, PolicyPack
from app.domain.words import item_class_word
from app.domain.work_item import CheckLine, RenovationItem
from app.resources import resource

if TYPE_CHECKING:
    from app.policies import tables

MAX_BYTES = 256 * 1024
WHOLE_FILE = "整个文件"

_Table = TypeVar("_Table", bound="tables.Table")


@cache
def bundled_packs() -> tuple[PolicyPack, ...]:
    """All packs that ship with the program, by file name.

    Raises:
        BadPolicyPack: a shipped file was altered or damaged.
    """
    return tuple(load_pack(path) for path in sorted(resource("policies").glob("*.toml")))


def find_pack(pack_id: str) -> PolicyPack:
    """The shipped pack with this id.

    Raises:
        PolicyPackUnknown: no pack has it.
        BadPolicyPack: a shipped file was altered or damaged.
    """
    packs = {pack.id: pack for pack in bundled_packs()}
    if pack_id not in packs:
        raise PolicyPackUnknown(pack=pack_id, known=list(packs))
    return packs[pack_id]


def load_pack(path: Path) -> PolicyPack:
    """The pack in a file.

    Raises:
        BadPolicyPack: the file cannot be read or does not hold a pack.
    """
    return parse_pack(_read(path), str(path))


def parse_pack(text: str, file: str) -> PolicyPack:
    """The pack a text holds; `file` is only named in errors. Text and digest are kept with LF line ends.

    Raises:
        BadPolicyPack: the text is no pack.
    """
    from app.policies import tables  # pydantic is slow to load

    text = _normalised(text)
    parsed = _validated(tables.PackFile, text, file)
    return PolicyPack(
        **parsed.pack.model_dump(),
        digest=hashlib.sha256(text.encode()).hexdigest(),
        text=text,
        gates={name: _gate(table) for name, table in parsed.gate if table is not None},
        notices={name: _notice(table) for name, table in parsed.notice if table is not None},
        items=_items(parsed.items, file),
        items_status=parsed.items.status,
        items_source=parsed.items.source,
        cut_off=CutOff(**parsed.cut_off.model_dump()) if parsed.cut_off else None,
    )


@cache
def catalogue() -> tuple[RenovationItem, ...]:
    """The national renovation items with what is looked at when they are accepted, in catalogue order.

    Raises:
        BadPolicyPack: the shipped file was altered or damaged.
    """
    from app.policies import tables

    path = resource("items.toml")
    parsed = _validated(tables.CatalogueFile, _normalised(_read(path)), str(path))
    _refuse_doubles([item.code for item in parsed.item], str(path), "item")
    return tuple(_item(table) for table in parsed.item)


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise BadPolicyPack(file=str(path), key=WHOLE_FILE, reason="文件不存在或没有读取权限") from error
    if len(data) > MAX_BYTES:
        raise BadPolicyPack(file=str(path), key=WHOLE_FILE, reason="文件过大，不是规则文件")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPolicyPack(file=str(path), key=WHOLE_FILE, reason="文件不是 UTF-8 编码") from error


def _normalised(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _validated(model: type[_Table], text: str, file: str) -> _Table:
    from pydantic import ValidationError

    from app.policies.tables import first_fault

    if len(text) > MAX_BYTES:
        raise BadPolicyPack(file=file, key=WHOLE_FILE, reason="文件过大，不是规则文件")
    try:
        raw = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadPolicyPack(file=file, key=WHOLE_FILE, reason="不是 TOML 格式，或有一行写错") from error
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        key, reason = first_fault(error)
        raise BadPolicyPack(file=file, key=key, reason=reason) from error


def _gate(table: "tables.GateTable") -> GateRule:
    from app.policies.tables import SatisfyTable

    rule = GateRule(
        required=Threshold(table.p, table.q, table.inclusive),
        base=table.base,
        status=table.status,
        base_status=table.base_status or table.status,
        source=table.source,
    )
    if not isinstance(table, SatisfyTable):
        return rule
    return replace(rule, satisfied=tuple(table.satisfied), satisfied_status=table.satisfied_status)


def _notice(table: "tables.NoticeTable") -> NoticeRule:
    return NoticeRule(**table.model_dump())


def _items(table: "tables.Items", file: str) -> tuple[CatalogueItem, ...]:
    """A pack's own items, then the national ones it makes compulsory."""
    national = {item.code: item for item in catalogue()}
    own = {item.code: item for item in table.own}
    _refuse_doubles([item.code for item in table.own], file, "items.own")
    _refuse_doubles(table.must, file, "items.must")
    _refuse_unknown(table.must, {**own, **national}, file, "items.must")
    for number, item in enumerate(table.own, start=1):
        _refuse_doubles(item.covers, file, f"items.own.{number}.covers")
        _refuse_unknown(item.covers, national, file, f"items.own.{number}.covers")
    named = [
        CatalogueItem(item.code, item.name, item.category, tuple(item.covers), item.code in table.must)
        for item in table.own
    ]
    named += [
        CatalogueItem(code, national[code].name, item_class_word(national[code]), (code,), must=True)
        for code in table.must
        if code not in own
    ]
    return tuple(named)


def _refuse_unknown(codes: Sequence[str], known: Container[str], file: str, key: str) -> None:
    for code in codes:
        if code not in known:
            raise BadPolicyPack(file=file, key=key, reason=f"目录里没有编号 {code}")


def _refuse_doubles(codes: Sequence[str], file: str, key: str) -> None:
    for code in codes:
        if codes.count(code) > 1:
            raise BadPolicyPack(file=file, key=key, reason=f"编号 {code} 写了两次")


def _item(table: "tables.ItemTable") -> RenovationItem:
    checks = tuple(CheckLine(**check.model_dump()) for check in table.check)
    return RenovationItem(table.code, table.name, table.item_class, table.unit, table.underground, checks)
