"""A console that is not UTF-8, as on Windows or an older Linux desktop: what it cannot show ends nothing."""

import sys
from io import TextIOWrapper


def keep_what_a_console_lacks() -> None:
    """Show the code of a character the console has no place for, instead of failing on it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
