"""The command that prints or exports the history, and takes its last act back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from app.cli.help import Command
from app.cli.session import answer, as_json, in_file, opened

if TYPE_CHECKING:
    from app.bootstrap import Services
    from app.domain.records.history import HistoryQuery

MOST = 1000

day = click.DateTime(formats=["%Y-%m-%d"])


@click.command(help="履历：谁在什么时候改了什么，新的在前", cls=Command)
@click.option("--compound", metavar="小区", help="小区名称；不写则列出整个档案库")
@click.option("--kind", default="", metavar="内容", help="只列这一种内容，例如：房屋")
@click.option("--by", default="", metavar="经办人", help="只列这个人改的")
@click.option("--since", type=day, metavar="日期", help="从这一天起，例如：2026-11-03")
@click.option("--until", type=day, metavar="日期", help="到这一天为止（含）")
@click.option("--text", default="", metavar="文字", help="只列有这些字的；几个词用空格隔开")
@click.option("--before", type=int, metavar="条号", help="只列这一条以前的，用来翻看更早的")
@click.option("--out", type=in_file, metavar="文件", help="写入这个 Excel 文件，不限条数")
@click.option("--undo", is_flag=True, help="撤销最近的改动；不加 --yes 只说明会改回什么")
@click.option("--yes", is_flag=True, help="与 --undo 一起用：确定撤销")
@as_json
@click.pass_obj
def history(
    library: Path | None,
    /,
    compound: str | None,
    before: int | None,
    out: Path | None,
    undo: bool,
    yes: bool,
    as_json: bool,
    **chosen: Any,
) -> None:
    """Print at most `MOST` changes, newest first; or write all; or take the last act back."""
    if yes and not undo:
        raise click.UsageError("--yes 要与 --undo 一起用")
    query = _query(**chosen)
    with opened(library) as services:
        compound_id = None if compound is None else services.case_files.named(compound).id
        if undo:
            _undo(services, compound_id, yes)
        elif out is not None:
            count = services.history.export(out, compound_id, query)
            answer({"rows": count, "file": str(out)}, as_json, [f"已导出 {count} 条：{out}"])
        else:
            _print(services, compound_id, query, before, as_json)


def _query(kind: str, by: str, since: datetime | None, until: datetime | None, text: str) -> "HistoryQuery":
    from app.domain.records.history import HistoryQuery
    from app.domain.records.history_words import ENTITIES

    named = {name: entity for entity, name in ENTITIES.items()}
    if kind and kind not in named:
        raise click.UsageError(f"没有“{kind}”这种内容；可以写：{'、'.join(named)}")
    first, last = since and since.date(), until and until.date()
    return HistoryQuery(named.get(kind, ""), by, first, last, tuple(text.split()))


def _print(
    services: "Services", compound_id: int | None, query: "HistoryQuery", before: int | None, as_json: bool
) -> None:
    from app.services.records.history import history_object

    found = services.history.look(compound_id, query, MOST, before)
    lines = [change.sentence for change in found.changes] or ["没有这样的履历。"]
    if found.before is not None:
        lines.append(f"还有更早的，接着看请加上 --before {found.before}")
    result = {"changes": [history_object(change) for change in found.changes], "before": found.before}
    answer(result, as_json, lines)


def _undo(services: "Services", compound_id: int | None, yes: bool) -> None:
    undoing = services.undoing.proposal(compound_id)
    for line in (undoing.heading, *undoing.lines):
        click.echo(line)
    if not yes:
        click.echo("没有撤销，内容没有改动。确定要撤销，请在命令后面加上 --yes。")
        raise SystemExit(1)
    services.undoing.undo(undoing)
    click.echo("已撤销。")


COMMANDS = (history,)
