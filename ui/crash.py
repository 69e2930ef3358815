"""What happens with an error nobody caught: it goes into the log, the clerk gets a sentence, work goes on."""

import logging
import sys
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

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


class CrashHook:
    """The exception hook; `tell` gets the sentence for the clerk and the detail for the maintainer."""

    def __init__(self, tell: Callable[[str, str], None]) -> None:
        self._tell = tell
        self._telling = False

    def install(self) -> None:
        """Take over from Python's own hook."""
        sys.excepthook = self

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None = None
    ) -> None:
        from app.messages import detail_of, message_for

        if issubclass(kind, KeyboardInterrupt):
            sys.exit(130)
        detail = detail_of(error)
        start_log(log_file())
        LOG.error("%s", detail)
        if self._telling:  # an error while telling of one: the log has it
            return
        self._telling = True
        try:
            self._tell(message_for(error), detail)
        finally:
            self._telling = False
