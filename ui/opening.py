"""Opens and makes libraries on a thread of their own; the window stays usable meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, SignalInstance

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from app.bootstrap import Services
    from app.domain.packs.policy import PolicyPack

SUFFIX = ".louan"
SAMPLE = "示例街道"


@dataclass(frozen=True, slots=True)
class PackChoice:
    """A policy pack to begin with; `asks` says in a line what it asks for."""

    id: str
    name: str
    asks: str


class Opening(QObject):
    """One library at a time.

    opened: the Services over it. failed: the error. packs_read: what the first start may choose from.
    """

    opened = Signal(object)
    failed = Signal(object)
    packs_read = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: ThreadPoolExecutor | None = None

    @property
    def _worker(self) -> ThreadPoolExecutor:
        """One thread, so that one thing is under way at a time."""
        if self._made is None:
            from concurrent.futures import ThreadPoolExecutor

            self._made = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        return self._made

    def open(self, file: Path) -> None:
        """Open a library."""
        self._run(partial(_open, file), self.opened)

    def create(self, file: Path, office: str, pack: str) -> None:
        """Make a library for an office and open it."""
        self._run(partial(_create, file, office, pack), self.opened)

    def try_out(self) -> None:
        """Open the sample office, made on first use."""
        self._run(_open_sample, self.opened)

    def read_packs(self) -> None:
        """Read the policy packs."""
        self._run(_packs, self.packs_read)

    def finish(self) -> None:
        """Wait for what is under way, as when the program ends."""
        if self._made is not None:
            self._made.shutdown(wait=True)

    def _run(self, call: Callable[[], object], answer: SignalInstance) -> None:
        self._worker.submit(self._answer, call, answer)

    def _answer(self, call: Callable[[], object], answer: SignalInstance) -> None:
        try:
            outcome = call()
        except Exception as error:  # told to the clerk
            self.failed.emit(error)
        else:
            answer.emit(outcome)


def default_file() -> Path:
    """Where a library is proposed to be kept."""
    from platformdirs import user_documents_path

    return user_documents_path() / f"楼案档案{SUFFIX}"


def _open(file: Path) -> Services:
    from app.bootstrap import open_library
    from ui.log import LOG, log_file, start_log

    start_log(log_file())
    services = open_library(file)
    LOG.info("opened a library, SQLite %s", sqlite_version())
    return services


def sqlite_version() -> str:
    """Version of the database engine in use."""
    import sqlite3

    return sqlite3.sqlite_version


def _create(file: Path, office: str, pack: str) -> Services:
    from app.bootstrap import create_library
    from app.domain.office import Office

    file.parent.mkdir(parents=True, exist_ok=True)
    return create_library(file, Office(office.strip(), pack))


def _open_sample() -> Services:
    from platformdirs import user_data_path

    from app.services.sample.sample_office import make_sample

    file = user_data_path("Louan", appauthor=False) / f"{SAMPLE}{SUFFIX}"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        make_sample(file)
    return _open(file)


def _packs() -> tuple[PackChoice, ...]:
    from app.bootstrap import policy_packs

    return tuple(
        PackChoice(pack.id, f"{pack.name}（{pack.version}）", _asks(pack)) for pack in policy_packs()
    )


def _asks(pack: PolicyPack) -> str:
    from app.domain.packs.policy import gate_values, notice_value
    from app.domain.words import GATES, NOTICES, value_text

    parts = []
    if "include" in pack.gates:
        value = gate_values("include", pack.gates["include"])[0]
        parts.append(f"{GATES['include']}：同意 {value_text(value)}")
    if "will_result" in pack.notices:
        value = notice_value("will_result", pack.notices["will_result"])
        parts.append(f"{NOTICES['will_result']} {value_text(value)}")
    return "；".join(parts)
