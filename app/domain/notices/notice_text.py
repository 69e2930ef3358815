"""What a notice says besides its heads: frozen as printed, so that it can be printed again and corrected by name."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NoticeTable:
    """Figures that stand between the matter and the attachments; the last `sums` rows are sums."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sums: int = 0


@dataclass(frozen=True, slots=True)
class NoticeText:
    """The blocks of a notice that its records fill.

    plan: the version of the plan it tells of. period: how long it hangs, where its length does not tell.
    issuer: who issues it, where that is not the office.
    facts: what was typed of each line, consents among it, beside what is printed. history: fingerprint of the history
    when it was written. Two texts that differ in these two alone say the same.
    """

    basis: tuple[str, ...]
    matter: tuple[str, ...]
    attachments: tuple[str, ...] = ("无",)
    handling: str = ""
    table: NoticeTable | None = None
    plan: int | None = None
    period: str = ""
    issuer: str = ""
    facts: tuple[tuple[str, ...], ...] = field(default=(), compare=False)
    history: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Correction:
    """What a notice corrects (更正) in an earlier one.

    replaces: id of the notice corrected. earlier: numbers of the notices corrected, the last one first. restarts: the
    matter itself has changed, so that the period runs anew; else the period of the notice corrected goes on.
    """

    replaces: int
    earlier: tuple[str, ...]
    old: str
    new: str
    reason: str
    restarts: bool

    @property
    def number(self) -> str:
        """Number of the notice corrected."""
        return self.earlier[0]
