"""The command line over the services: batch work, and the office's IT. No window is needed or loaded."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from app.cli import (
    attachments,
    backups,
    buildings,
    checks,
    compound_merging,
    deliveries,
    dwellings,
    elevators,
    figures,
    finding,
    history,
    libraries,
    notices,
    operators,
    owners,
    papers,
    plans,
    posting,
    reconciling,
    record_lists,
    registers,
    rosters,
    round_closing,
    rounds,
    rules,
    stages,
    today,
)
from app.cli.console import keep_what_a_console_lacks
from app.cli.help import Group
from app.cli.session import in_file
from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.spreadsheets.child import serve_if_asked

REFUSED = 1
USAGE = 2
SEE_HELP = "用 louan --help 查看用法。"
UNFORESEEN = (
    "程序遇到了没有预料到的问题，这一步没有做完，以前保存的内容都在。请把下面几行发给维护人员，然后再试一次。"
)


@click.group(
    cls=Group,
    help="楼案：老旧小区改造档案。不带参数运行 louan 即打开窗口。",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="窗口程序另有：louan open 文件（打开档案库）、louan try-out（示例街道）、louan self-test（程序自检）。",
    subcommand_metavar="命令 [参数]…",
    options_metavar="[选项]",
)
@click.option("-l", "--library", type=in_file, metavar="文件", help="档案库文件")
@click.pass_context
def commands(context: click.Context, library: Path | None) -> None:
    """Root of all commands."""
    context.obj = library


for command in (
    *libraries.COMMANDS,
    *record_lists.COMMANDS,
    *buildings.COMMANDS,
    *compound_merging.COMMANDS,
    *elevators.COMMANDS,
    *figures.COMMANDS,
    *rosters.COMMANDS,
    *owners.COMMANDS,
    *reconciling.COMMANDS,
    *dwellings.COMMANDS,
    *rounds.COMMANDS,
    *deliveries.COMMANDS,
    *checks.COMMANDS,
    *round_closing.COMMANDS,
    *registers.COMMANDS,
    *stages.COMMANDS,
    *today.COMMANDS,
    *papers.COMMANDS,
    *notices.COMMANDS,
    *plans.COMMANDS,
    *posting.COMMANDS,
    *attachments.COMMANDS,
    *backups.COMMANDS,
    *history.COMMANDS,
    *finding.COMMANDS,
    *operators.COMMANDS,
    *rules.COMMANDS,
):
    commands.add_command(command)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; gives 0 done, 1 refused with its reason, 2 wrong usage.

    An installed program reads workbooks by starting itself again; that start ends here, before anything else loads.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    keep_what_a_console_lacks()
    if serve_if_asked(["louan", *words]):
        return 0
    try:
        outcome = commands.main(args=words, prog_name="louan", standalone_mode=False)
    except click.UsageError as error:
        click.echo(_usage(error), err=True)
        return USAGE
    except click.Abort:
        return REFUSED
    except LouanError as error:
        click.echo(message_for(error), err=True)
        return REFUSED
    except SystemExit as stop:
        return int(stop.code or 0)
    except Exception as error:  # whatever it is, an office's IT gets a sentence and what to pass on
        click.echo(f"{UNFORESEEN}\n{detail_of(error)}", err=True)
        return REFUSED
    return outcome if isinstance(outcome, int) else 0


def _usage(error: click.UsageError) -> str:
    """What is wrong with the words typed, in Chinese whatever click says."""
    parameter = getattr(error, "param", None)
    option = getattr(error, "option_name", None)
    named = option or (_told(parameter) if parameter is not None else "")
    if isinstance(error, click.NoSuchOption):
        return f"没有这个选项：{named}。{SEE_HELP}"
    if isinstance(error, click.MissingParameter):
        return f"缺少参数：{named}。{SEE_HELP}"
    if isinstance(error, click.BadParameter):
        kind = parameter.type if parameter is not None else None
        allowed = f"可以写：{'、'.join(map(str, kind.choices))}。" if isinstance(kind, click.Choice) else ""
        return f"参数不对：{named}。{allowed}{SEE_HELP}"
    if error.message.startswith(("No such command", "Missing command")):
        return f"没有这个命令。{SEE_HELP}"
    ours = any("\u4e00" <= character <= "\u9fff" for character in error.message)
    return error.message if ours else f"命令写得不对。{SEE_HELP}"


def _told(parameter: click.Parameter) -> str:
    """A parameter as the help writes it: --compound 小区; an argument by its place alone."""
    what = parameter.metavar or ""
    return f"{parameter.opts[-1]} {what}".rstrip() if isinstance(parameter, click.Option) else what
