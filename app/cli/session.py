"""What all commands share: the library named by -l, the answer as text or JSON."""

import codecs
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from app.bootstrap import Services

in_file = click.Path(path_type=Path)
as_json = click.option("--json", "as_json", is_flag=True, help="结果以一个 JSON 对象输出")
of_compound = click.option("--compound", required=True, metavar="小区", help="小区名称")


def number(typed: str) -> int:
    """A number as the library can hold one; click tells a ValueError as wrong usage."""
    value = int(typed)
    if value >= 2**63:
        raise ValueError(typed)
    return value


of_round = click.option(
    "--round", "round_id", required=True, type=number, metavar="编号", help="征询轮次编号"
)


def pin_given() -> str:
    """The PIN of whoever works at the command line: from the environment, where no list of processes shows it."""
    return os.environ.get("LOUAN_PIN", "")


@contextmanager
def opened(library: Path | None) -> Iterator["Services"]:
    """The services over the library named by -l, closed afterwards.

    Raises:
        click.UsageError: no library was named. LibraryError: it cannot be opened. PinWrong: the PIN is not theirs.
    """
    if library is None:
        raise click.UsageError("请用 -l 指定档案库文件，例如：louan -l 街道.louan check")
    from app.bootstrap import open_library  # everything heavy comes with it

    services = open_library(library)
    try:
        if services.operators.locked and pin_given():
            services.operators.unlock(pin_given())
        yield services
    finally:
        services.close()


def answer(result: Mapping[str, Any], wants_json: bool, lines: Sequence[str]) -> None:
    """Print a result: one JSON object, or lines for a person."""
    if wants_json:
        utf_8 = codecs.lookup(sys.stdout.encoding or "ascii").name == "utf-8"
        click.echo(json.dumps(result, ensure_ascii=not utf_8))
        return
    for line in lines:
        click.echo(line)


def listed(result: Mapping[str, Any]) -> list[str]:
    """Problems of an import with the sign of how grave they are, and skipped rows no problem tells of; a line each."""
    from app.domain.rosters.roster_lines import Severity
    from app.domain.words import SEVERITIES

    told = {(problem["sheet"], problem["row"]) for problem in result["problems"]}
    silent = [row for row in result["skipped"] if (row["sheet"], row["row"]) not in told]
    lines = [f"跳过 {_place(row)}{row['reason']}" for row in silent]
    problems = [(SEVERITIES[Severity(found["severity"])], found) for found in result["problems"]]
    return lines + [f"{sign} {_place(found)}{found['message']}" for sign, found in problems]


def _place(found: Mapping[str, Any]) -> str:
    """Where to look: a sheet, a row of it, or one cell; row 0 is the whole sheet, no sheet the import itself."""
    if not found["sheet"]:
        return ""
    row = f"第{found['row']}行" if found["row"] else ""
    column = f"{found['column']}列" if found.get("column") else ""
    return f"工作表“{found['sheet']}”{row}{column}："
