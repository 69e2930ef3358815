"""What happens with an error nobody caught: it goes into the log, the clerk gets a sentence, work goes on."""

import sys
from collections.abc import Callable
from types import TracebackType


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
        from ui.log import LOG, log_file, start_log

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
