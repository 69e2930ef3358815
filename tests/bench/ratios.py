"""Ratios to a baseline measured in the same run: noise hits both sides alike, so only their quotient is kept."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

PAIRS = 7
NOISE = 1.25
"""A bench fails only beyond its goal times this: machines are shared and clocks are noisy."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Quotient of the fastest runs, and the median quotient of neighbouring runs."""

    best: float
    median: float

    def __str__(self) -> str:
        return f"{self.best:.2f} (median of pairs {self.median:.2f})"


def ratio(
    ours: Callable[[], object],
    baseline: Callable[[], object],
    pairs: int = PAIRS,
    timed: Callable[[Callable[[], object]], float] | None = None,
) -> Ratio:
    """Run both alternately (A B, B A, ...) and compare; `timed` runs a call and gives its cost."""
    measure = timed or seconds
    ours_times: list[float] = []
    base_times: list[float] = []
    for pair in range(pairs):
        order = [(ours, ours_times), (baseline, base_times)]
        for call, times in order if pair % 2 == 0 else reversed(order):
            times.append(measure(call))
    quotients = [mine / theirs for mine, theirs in zip(ours_times, base_times, strict=True)]
    return Ratio(min(ours_times) / min(base_times), statistics.median(quotients))


def seconds(call: Callable[[], object]) -> float:
    """Wall time of one call, with the rubbish of earlier ones collected first."""
    gc.collect()
    start = time.perf_counter()
    call()
    return time.perf_counter() - start


def report(name: str, found: Ratio, goal: float, at_most: bool = True) -> None:
    """Print a ratio with its goal, and fail if it misses the goal by more than noise."""
    sign = "<=" if at_most else ">="
    print(f"\n{name}: {found}, goal {sign} {goal}")  # noqa: T201  # a bench exists to be read
    assert found.best <= goal * NOISE if at_most else found.best >= goal / NOISE
