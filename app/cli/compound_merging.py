"""Commands that merge compounds into a new one, and split some buildings off one."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, of_compound, opened

if TYPE_CHECKING:
    from app.domain.compounds.compound import Compound, CompoundDetails, RosterTotals
    from app.domain.compounds.compound_merging import MovingBuilding
    from app.services.compounds.compound_merging import MergeProposal

rehearse = click.option("--rehearse", is_flag=True, help="只看办完以后的情况，不写入")
community = click.option("--community", metavar="社区", help="所属社区，不写照旧小区的")
address = click.option("--address", metavar="地址", help="地址，不写照旧小区的")


@click.command("merge-compounds", help="归并小区：几个小区并成一个新小区，旧档案照原样留着", cls=Command)
@click.option("--into", required=True, metavar="名称", help="新小区的名称")
@click.option(
    "--compound", "names", multiple=True, required=True, metavar="小区", help="要归并的小区，写两次以上"
)
@click.option(
    "--label", "labels", multiple=True, metavar="小区/楼号=新楼号", help="楼号相同的另写楼号，可多次"
)
@community
@address
@rehearse
@as_json
@click.pass_obj
def merge_compounds(
    library: Path | None,
    into: str,
    names: tuple[str, ...],
    labels: tuple[str, ...],
    community: str | None,
    address: str | None,
    rehearse: bool,
    as_json: bool,
) -> None:
    """Merge compounds, or with --rehearse tell what would come together."""
    with opened(library) as services:
        parts = [services.case_files.named(name) for name in names]
        ids = [part.id for part in parts]
        proposed = services.compound_merging.proposal(ids)
        details = _named(proposed.details, into, community, address)
        given = _labels(labels, proposed.buildings)
        new = None if rehearse else services.compound_merging.merge(ids, details, given)
    answer(_merged(proposed, details, new), as_json, _merge_lines(proposed, into, new))


@click.command("split-compound", help="拆分小区：几栋楼拆出来成一个新小区，原小区留下其余的楼", cls=Command)
@of_compound
@click.option("--new", "into", required=True, metavar="名称", help="新小区的名称")
@click.option(
    "--building", "labels", multiple=True, required=True, metavar="楼号", help="拆出来的楼栋，可多次"
)
@community
@address
@as_json
@click.pass_obj
def split_compound(
    library: Path | None,
    compound: str,
    into: str,
    labels: tuple[str, ...],
    community: str | None,
    address: str | None,
    as_json: bool,
) -> None:
    """Split buildings off a compound."""
    with opened(library) as services:
        proposed = services.compound_merging.split_proposal(services.case_files.named(compound).id)
        chosen = [_building(proposed.buildings, compound, label) for label in labels]
        details = _named(proposed.details, into, community, address)
        new = services.compound_merging.split(proposed.compound.id, details, [b.id for b in chosen])
        totals = services.case_files.file(new.id).totals
    result = {
        "compound": {"code": new.details.code, "name": new.name},
        "split_from": {"code": proposed.compound.details.code, "name": proposed.compound.name},
        "buildings": [building.name for building in chosen],
        "total": _totals(totals),
    }
    from app.domain.words import totals_text

    told = f"已从“{compound}”拆分出“{new.name}”（{new.details.code}）：{totals_text(totals)}"
    answer(result, as_json, [told, "原小区的上报数没有改动，请核对。"])


def _named(
    details: "CompoundDetails", name: str, community: str | None, address: str | None
) -> "CompoundDetails":
    return replace(
        details,
        name=name,
        community=details.community if community is None else community,
        address=details.address if address is None else address,
    )


def _labels(given: Sequence[str], buildings: Sequence["MovingBuilding"]) -> dict[int, str]:
    labels = {}
    for text in given:
        place, stated, new = text.partition("=")
        compound, named, label = place.rpartition("/")
        if not stated or not named:
            raise click.UsageError(f"“{text}”写得不对，应写 小区/楼号=新楼号")
        labels[_building(buildings, compound, label).id] = new
    return labels


def _building(buildings: Sequence["MovingBuilding"], compound: str, label: str) -> "MovingBuilding":
    from app.domain.dwellings.addresses import building_key
    from app.domain.errors.records import RecordMissing

    key = building_key(label)
    found = (b for b in buildings if b.compound == compound and building_key(b.label) == key)
    building = next(found, None)
    if building is None:
        raise RecordMissing(kind="楼栋", name=f"{compound}{label}")
    return building


def _merged(proposed: "MergeProposal", details: "CompoundDetails", new: "Compound | None") -> dict[str, Any]:
    return {
        "written": new is not None,
        "compound": {"code": new.details.code if new else "", "name": new.name if new else details.name},
        "parts": [
            {
                "code": part.compound.details.code,
                "name": part.compound.name,
                "rounds_kept": part.rounds,
                **_totals(part.totals),
            }
            for part in proposed.parts
        ],
        "total": _totals(proposed.total),
        "clashing": [f"{b.compound}/{b.label}" for b in proposed.buildings if b.id in proposed.labels],
        "project": proposed.project,
    }


def _merge_lines(proposed: "MergeProposal", into: str, new: "Compound | None") -> list[str]:
    from app.domain.words import totals_text

    lines = [
        f"{part.compound.name}（{part.compound.details.code}）：{totals_text(part.totals)}，留下征询 {part.rounds} 轮"
        for part in proposed.parts
    ]
    if new is not None:
        return [*lines, f"已归并为“{new.name}”（{new.details.code}）：{totals_text(proposed.total)}"]
    clashing = "、".join(f"{b.compound}/{b.label}" for b in proposed.buildings if b.id in proposed.labels)
    told = [f"！楼号相同：{clashing}；请用 --label 另写楼号"] if clashing else []
    return [*lines, *told, f"检查完毕，未写入。归并为“{into}”以后：{totals_text(proposed.total)}"]


def _totals(totals: "RosterTotals") -> dict[str, Any]:
    from app.domain.rounds.counting import area_text

    return {
        "buildings": totals.buildings,
        "stairwells": totals.stairwells,
        "households": totals.households,
        "dwellings": totals.dwellings,
        "area": area_text(totals.area),
    }


COMMANDS = (merge_compounds, split_compound)
