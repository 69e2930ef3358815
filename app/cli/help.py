"""Commands whose help is Chinese throughout, headings included."""

from collections.abc import Iterable
from typing import Any

import click

_WORDS = {
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Show this message and exit.": "显示用法",
}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(_WORDS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(term, _chinese(text)) for term, text in rows], col_max, col_spacing)


def _chinese(text: str) -> str:
    return _WORDS.get(text, text).replace("[required]", "[必填]")


class _Context(click.Context):
    formatter_class = _Formatter


class Command(click.Command):
    """A command with Chinese help; made with `@click.command(..., cls=Command)`."""

    context_class = _Context

    def __init__(self, *arguments: Any, **options: Any) -> None:
        options.setdefault("options_metavar", "[选项]")
        super().__init__(*arguments, **options)


class Group(click.Group):
    """The group of all commands."""

    context_class = _Context


class DefaultGroup(Group):
    """A group whose first word, where it is no command, is the first argument of its command `default`."""

    def __init__(self, *arguments: Any, default: str = "", **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.default = default

    def parse_args(self, context: click.Context, words: list[str]) -> list[str]:
        if words and not words[0].startswith("-") and words[0] not in self.commands:
            words = [self.default, *words]
        return super().parse_args(context, words)
