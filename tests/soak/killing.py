"""A clerk's program that is killed at any moment: it prints a number after each commit, and is forked anew each round.

Run as `python -m tests.soak.killing FILE enter|back_up`, it forks a working child for every line it is sent; the
modules are loaded once, so that hundreds of children start in no time.
"""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from app.domain.compounds.compound import CompoundDetails
from app.domain.records.history import first_break
from app.domain.rounds.consent import Answer
from app.services.compounds.case_files import CaseFileService
from app.services.desk import Desk
from app.services.records.backups import BackupService
from app.services.rounds.ballot_entry import BallotEntryService
from app.services.rounds.consultation import ConsultationService
from app.services.rounds.sums import sums_of
from app.store.libraries.library_file import open_library_file
from tests.builders import new_library, open_round, small_compound

ROOT = Path(__file__).parents[2]
ROUND = 1
HOUSEHOLDS = 24
ANSWERS = (Answer.AGREE, Answer.OPPOSE, Answer.ABSTAIN)
PATIENCE = 60.0


def opened(file: Path) -> Desk:
    """The library as a program opens it."""
    return Desk(open_library_file(file, datetime.now()), datetime.now)


def made(desk: Desk) -> tuple[list[str], int]:
    """What the children committed so far: names of compounds, number of ballots entered."""
    with desk.library.reading() as work:
        names = [compound.details.name for compound in work.compounds.all()][1:]
        return names, len(work.ballots.of_round(ROUND))


def work_without_end(file: Path, kind: str) -> None:
    """Add a compound or enter a ballot in turn, each a transaction of its own, and print how many there are."""
    desk = opened(file)
    names, ballots = made(desk)
    number = len(names) + ballots
    backups = BackupService(desk)
    while True:
        if number % 2 == 0:
            CaseFileService(desk).add(CompoundDetails(f"小区{number}"))
        else:
            row_no, answer = number % HOUSEHOLDS + 1, ANSWERS[number % len(ANSWERS)]
            BallotEntryService(desk).record(ROUND, row_no, answer, desk.today)
        number += 1
        if kind == "back_up":
            backups.back_up()
        os.write(1, b"%d\n" % number)


def serve(file: Path, kind: str) -> None:
    """Fork a child for each line read, tell its process id, and tell when it is gone."""
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            os.write(1, b"pid %d\n" % os.getpid())
            work_without_end(file, kind)
        os.waitpid(child, 0)
        os.write(1, b"gone\n")


class Killer:
    """Lets children work on a library and kills each a moment after its first commit."""

    def __init__(self, process: "subprocess.Popen[bytes]", seed: int) -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._input, self._output = process.stdin, process.stdout.fileno()
        self._random = random.Random(seed)
        self._read = b""

    def round(self) -> int:
        """Start a child, kill it 5 to 120 ms after its first commit, and give the last number it printed."""
        self._input.write(b"\n")
        self._input.flush()
        child = int(self._line(PATIENCE).removeprefix("pid "))
        printed = [self._line(PATIENCE)]
        deadline = time.monotonic() + self._random.uniform(0.005, 0.120)
        while (left := deadline - time.monotonic()) > 0 and (line := self._line(left)):
            printed.append(line)
        os.kill(child, signal.SIGKILL)
        while (line := self._line(PATIENCE)) != "gone":
            printed.append(line)
        return int(printed[-1])

    def _line(self, seconds: float) -> str:
        """The next line, or nothing if none came in time."""
        while b"\n" not in self._read:
            if not select.select([self._output], [], [], seconds)[0]:
                return ""
            more = os.read(self._output, 4096)
            assert more, "the server of children is gone"
            self._read += more
        line, _, self._read = self._read.partition(b"\n")
        return line.decode("ascii")


@contextmanager
def killer(file: Path, kind: str, seed: int) -> Iterator[Killer]:
    """A server of children over a library; ended when done."""
    words = [sys.executable, "-m", "tests.soak.killing", str(file), kind]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Killer(process, seed)


def prepared(folder: Path) -> Path:
    """A closed library with a compound of 24 dwellings and an open round."""
    library = new_library(folder)
    file = library.desk.library.file
    round_ = open_round(library, small_compound(library))
    assert (round_.id, round_.roll.counts.households) == (ROUND, HOUSEHOLDS)
    library.close()
    return file


def check_whole(file: Path, printed: int) -> None:
    """Open a library after a kill: sound, its figures add up, and every commit that was told is there."""
    desk = opened(file)
    try:
        names, ballots = made(desk)
        done = len(names) + ballots
        assert printed <= done <= printed + 1  # the last commit may have had no time to be told
        assert names == [f"小区{number}" for number in range(0, done, 2)]
        standing = ConsultationService(desk).standing(ROUND)
        assert standing.round.roll.counts.households == HOUSEHOLDS
        assert standing.tally.returned == min(ballots, HOUSEHOLDS // 2)  # every second row is asked
        assert all(line.holds for line in sums_of(standing))
        with desk.library.reading() as work:
            assert work.integrity.faults() == []
            assert first_break(work.history.all()) is None
            assert work.history.newest()[0] > done  # each commit left its entry
    finally:
        desk.library.close()


def kill_many(
    file: Path, rounds: int, seed: int, kind: str = "enter", then: Callable[[], None] | None = None
) -> None:
    """Kill that many children, and look the library over after each."""
    with killer(file, kind, seed) as knife:
        for _ in range(rounds):
            check_whole(file, knife.round())
            if then is not None:
                then()


if __name__ == "__main__":
    serve(Path(sys.argv[1]), sys.argv[2])
