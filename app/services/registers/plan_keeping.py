"""The lines of plan versions as they are read, begun and kept, whether they were typed as fields or as texts."""

from collections.abc import Iterable, Sequence

from app.domain.registers.opinions import OPINIONS
from app.domain.registers.plan_items import KnownItems
from app.domain.registers.plan_lines import PlanLine, checked_lines, line_of_values, lines_of_texts
from app.domain.registers.plan_versions import PLANS
from app.domain.registers.register import Entry
from app.domain.sheets.record_fields import Values
from app.policies import catalogue
from app.services.packs.pack_shelf import pack_in_force
from app.store.unit_of_work import UnitOfWork


def known_items(work: UnitOfWork) -> KnownItems:
    """The works a plan may name: those of the national catalogue and of the pack in force."""
    own = {item.code: item.name for item in pack_in_force(work).items}
    names = {item.code: item.name for item in catalogue()} | own
    return KnownItems(names, {item.code: item.unit for item in catalogue()})


def lines_of(work: UnitOfWork, versions: Iterable[Entry]) -> dict[int, tuple[PlanLine, ...]]:
    """The lines of versions by their ids; one kept before there were lines has what its texts say."""
    versions = tuple(versions)
    found = work.plan_lines.of_versions([version.id for version in versions])
    known = known_items(work)
    return {
        version.id: found.get(version.id) or lines_of_texts(items_of(version.values), known)
        for version in versions
    }


def items_of(values: Values) -> tuple[str, ...]:
    """The works of a version as texts."""
    items = values.get("items")
    return tuple(map(str, items)) if isinstance(items, tuple) else ()


def lines_to_keep(
    work: UnitOfWork, compound_id: int, version: Entry | None, values: Values, typed: Sequence[Values] | None
) -> tuple[PlanLine, ...]:
    """The lines a version is to have.

    version: the one that is changed, None for a new one. typed: its lines as fields; None where they stand as texts in
    `values`. A new version that says nothing of its works has those `begun_lines` gives.

    Raises:
        UnknownItemCode: no catalogue has a code. ValueRefused: a line cannot be right.
    """
    known, versions = known_items(work), work.registers.of_compound(PLANS, compound_id)
    on_file = lines_of(work, versions)
    texts = items_of(values)
    if typed is not None:
        lines = tuple(line_of_values(line, known) for line in typed)
    elif version is None and not texts:
        lines = begun_lines(work, compound_id)
    else:
        lines = lines_of_texts(texts, known, on_file.get(version.id, ()) if version else ())
    opinions = {entry.no for entry in work.registers.of_compound(OPINIONS, compound_id)}
    return checked_lines(lines, known, opinions, [line for kept in on_file.values() for line in kept])


def begun_lines(work: UnitOfWork, compound_id: int) -> tuple[PlanLine, ...]:
    """What a new version begins with: the lines of the last, of the first the compound's work list and its origins."""
    versions, known = work.registers.of_compound(PLANS, compound_id), known_items(work)
    if versions:
        return lines_of(work, versions[-1:])[versions[-1].id]
    return tuple(
        PlanLine(
            item.code,
            known.names[item.code],
            item.quantity,
            known.units.get(item.code, "") if item.quantity is not None else "",
            place=item.scope,
            wish=item.origin.text if item.origin else "",
        )
        for item in work.work_items.of_compound(compound_id)
        if item.code in known.names
    )
