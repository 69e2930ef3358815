"""Command on what falls due."""

from pathlib import Path

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, opened


@click.command(help="今日：所有小区里到期、要办的事，最急的在前", cls=Command)
@click.option("--out", type=in_file, metavar="表格", help="另存成表格（.xlsx 或 .csv）")
@as_json
@click.pass_obj
def today(library: Path | None, out: Path | None, as_json: bool) -> None:
    """List what falls due over all compounds, and write a table of it where asked."""
    from app.domain.lifecycle.due import KINDS, URGENCIES, days_text

    with opened(library) as services:
        day, items = services.today.today, services.today.due()
        if out is not None:
            services.today.export(None, out)
    told = [
        {
            "kind": item.kind.value,
            "urgency": item.urgency.value,
            "compound": item.holder.name if item.holder.id else None,
            "what": item.what,
            "about": item.about,
            "due": item.due.isoformat() if item.due else None,
        }
        for item in items
    ]
    lines = [
        "　".join(
            filter(
                None,
                (
                    URGENCIES[item.urgency],
                    KINDS[item.kind],
                    item.holder.name,
                    item.what,
                    days_text(item.due, day),
                    item.about,
                ),
            )
        )
        for item in items
    ]
    answer({"today": day.isoformat(), "items": told}, as_json, lines or ["今天没有要办的事。"])


COMMANDS = (today,)
