"""Commands on owners: those of one name, and whether they are one person."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, of_compound, opened

if TYPE_CHECKING:
    from app.domain.compounds.compound import SameNameProposal


@click.command(help="同名业主：列出，并确认是不是同一人", cls=Command)
@of_compound
@click.option("--confirm", multiple=True, metavar="姓名", help="这个姓名是同一人，可多次")
@click.option("--part", multiple=True, metavar="姓名", help="这个姓名不是同一人，可多次")
@click.option("--at", "addresses", multiple=True, metavar="房屋", help="只指这几处，例如 3-2-501，可多次")
@as_json
@click.pass_obj
def owners(
    library: Path | None,
    compound: str,
    confirm: tuple[str, ...],
    part: tuple[str, ...],
    addresses: tuple[str, ...],
    as_json: bool,
) -> None:
    """List owners of one name, after linking or parting some of them; a name unknown changes nothing."""
    from app.domain.dwellings.same_owners import places_named

    _only_one_name(confirm + part, addresses)
    with opened(library) as services:
        found = services.case_files.named(compound)
        known = services.case_files.same_names(found.id)
        same = [places_named(known, name, addresses) for name in confirm]
        apart = [places_named(known, name, addresses) for name in part]
        for parties in same:
            services.case_files.confirm_same(parties)
        for parties in apart:
            services.case_files.part(parties)
        proposals = services.case_files.same_names(found.id)
    answer(_object(found.name, proposals), as_json, _lines(proposals))


def unconfirmed_line(names: Sequence[str]) -> list[str]:
    """What to say where heads are counted while nobody has said who is one person."""
    if not names:
        return []
    return [f"！同名业主 {len(names)} 个姓名没有确认是不是同一人，人数上各算一人；用 louan owners 列出并确认"]


def _only_one_name(names: tuple[str, ...], addresses: tuple[str, ...]) -> None:
    if addresses and len(names) != 1:
        raise click.UsageError("--at 要和一个 --confirm 或 --part 一起用")
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise click.UsageError(f"“{twice}”写了两次")


def _object(compound: str, proposals: Sequence["SameNameProposal"]) -> dict[str, Any]:
    return {
        "compound": compound,
        "unconfirmed": sum(not proposal.confirmed for proposal in proposals),
        "names": [
            {
                "name": proposal.name,
                "confirmed": proposal.confirmed,
                "places": [
                    {"dwelling": address, "person": person}
                    for address, person in zip(proposal.addresses, proposal.persons, strict=True)
                ],
            }
            for proposal in proposals
        ],
    }


def _lines(proposals: Sequence["SameNameProposal"]) -> list[str]:
    lines = [
        f"{'✓ 同一人' if proposal.confirmed else '○ 未确认'} {proposal.name}：{_places(proposal)}"
        for proposal in proposals
    ]
    waiting = sum(not proposal.confirmed for proposal in proposals)
    total = f"{len(proposals)} 个姓名，{waiting} 个没有确认，没有确认的人数上各算一人"
    return [*lines, total] if proposals else ["没有同名的业主"]


def _places(proposal: "SameNameProposal") -> str:
    """Addresses; those already linked while others are not carry the sign of being one person."""
    linked = "" if proposal.confirmed else "（已连）"
    pairs = zip(proposal.addresses, proposal.persons, strict=True)
    return "、".join(f"{address}{'' if person is None else linked}" for address, person in pairs)


COMMANDS = (owners,)
