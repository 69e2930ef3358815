"""Text of a pack in, domain values out; whatever is wrong is told with its dotted key."""

import hashlib
import tomllib
from collections.abc import Container, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from app.domain.compounds.work_item import CheckLine, ItemClass, RenovationItem
from app.domain.errors.rules import BadPolicyPack, PolicyPackUnknown
from app.domain.packs.pack_rules import TypeOfWorks
from app.domain.packs.policy import CatalogueItem, PolicyPack
from app.domain.words import item_class_word
from app.policies.rules import gate, notice, other_rules
from app.resources import resource

if TYPE_CHECKING:
    from app.policies import checked_table, tables

NATIONAL = "national"
MAX_BYTES = 256 * 1024
WHOLE_FILE = "整个文件"

_Table = TypeVar("_Table", bound="checked_table.Table")


@cache
def bundled_packs() -> tuple[PolicyPack, ...]:
    """All packs that ship with the program, the national one first, then by id.

    Raises:
        BadPolicyPack: a shipped file was altered or damaged.
    """
    return tuple(map(_bundled, _bundled_ids()))


def find_pack(pack_id: str) -> PolicyPack:
    """The shipped pack with this id.

    Raises:
        PolicyPackUnknown: no pack has it.
        BadPolicyPack: its shipped file was altered or damaged.
    """
    known = _bundled_ids()
    if pack_id not in known:
        raise PolicyPackUnknown(pack=pack_id, known=list(known))
    return _bundled(pack_id)


@cache
def _bundled_ids() -> tuple[str, ...]:
    """Ids of the shipped packs, the one no city's first: a list to choose from begins with it."""
    ids = [path.stem for path in resource("policies").glob("*.toml")]
    return tuple(sorted(ids, key=lambda pack_id: (pack_id != NATIONAL, pack_id)))


@cache
def _bundled(pack_id: str) -> PolicyPack:
    """One shipped pack, whose file is named after it, so that the others need not be read."""
    path = resource("policies") / f"{pack_id}.toml"
    pack = load_pack(path)
    if pack.id != pack_id:
        raise BadPolicyPack(file=str(path), key="pack.id", reason=f"应与文件名相同，为 {pack_id}")
    return pack


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
        gates={name: gate(table) for name, table in parsed.gate if isinstance(table, tables.GateTable)},
        notices={name: notice(table) for name, table in parsed.notice if table is not None},
        items=_items(parsed.items, file),
        items_status=parsed.items.status,
        items_source=parsed.items.source,
        types=_types(parsed.items, file),
        item_classes=_classes(parsed.items, file),
        **other_rules(parsed),
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

    from app.policies.checked_table import first_fault

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


def _items(table: "tables.Items", file: str) -> tuple[CatalogueItem, ...]:
    """A pack's own items, then the national ones it makes compulsory or would see offered first."""
    national = {item.code: item for item in catalogue()}
    national |= {
        code: replace(national[code], item_class=kind) for code, kind in _classes(table, file).items()
    }
    own = {item.code: item for item in table.own}
    _refuse_doubles([item.code for item in table.own], file, "items.own")
    for key, codes in (("items.must", table.must), ("items.should", table.should)):
        _refuse_doubles(codes, file, key)
        _refuse_unknown(codes, {**own, **national}, file, key)
    _refuse_doubles(table.must + table.should, file, "items.should")
    for number, item in enumerate(table.own, start=1):
        _refuse_doubles(item.covers, file, f"items.own.{number}.covers")
        _refuse_unknown(item.covers, national, file, f"items.own.{number}.covers")
    named = [(item.code, item.name, item.category, tuple(item.covers)) for item in table.own]
    named += [
        (code, national[code].name, item_class_word(national[code]), (code,))
        for code in table.must + table.should
        if code not in own
    ]
    return tuple(
        CatalogueItem(*item, must=item[0] in table.must, should=item[0] in table.should) for item in named
    )


def _classes(table: "tables.Items", file: str) -> dict[str, ItemClass]:
    _refuse_unknown(list(table.classes), {item.code for item in catalogue()}, file, "items.classes")
    return dict(table.classes)


def _types(table: "tables.Items", file: str) -> tuple[TypeOfWorks, ...]:
    """The types of renovation in order; an item is added by one of them only, as each holds the ones before."""
    known = {item.code for item in catalogue()} | {item.code for item in table.own}
    _refuse_doubles([type_.kind for type_ in table.type], file, "items.type")
    for number, type_ in enumerate(table.type, start=1):
        _refuse_unknown(type_.adds, known, file, f"items.type.{number}.adds")
    _refuse_doubles([code for type_ in table.type for code in type_.adds], file, "items.type")
    return tuple(TypeOfWorks(type_.kind, type_.name, tuple(type_.adds)) for type_ in table.type)


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
