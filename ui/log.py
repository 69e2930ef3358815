"""The log of the program on this machine: what was opened, what went wrong; no names, no answers."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

LOG = logging.getLogger("louan")
_MOST_BYTES = 1_000_000
_OLD_FILES = 3


def log_file() -> Path:
    """Where the log is kept on this machine."""
    from platformdirs import user_log_dir

    return Path(user_log_dir("Louan", appauthor=False)) / "louan.log"


def start_log(file: Path) -> None:
    """Write the log to a file of limited size; a machine that forbids it goes without."""
    if LOG.handlers:
        return
    LOG.setLevel(logging.INFO)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            file, maxBytes=_MOST_BYTES, backupCount=_OLD_FILES, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    LOG.addHandler(handler)
