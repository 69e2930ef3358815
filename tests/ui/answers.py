"""Prompts that answer as a test says instead of a person, and remember what they were asked and told."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Answers:
    """`told` is everything the clerk was shown, errors among it; `errors` only those.

    path: the file chosen to be opened or saved, where `files` or `save_as` do not say.
    """

    yes: bool = True
    path: Path | None = None
    text: str | None = None
    files: tuple[Path, ...] = ()
    save_as: Path | None = None
    asked: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def confirm(self, title: str, text: str, yes: str = "确定") -> bool:
        self.asked.append(text)
        return self.yes

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)

    def error(self, text: str, detail: str) -> None:
        self.told.append(text)
        self.errors.append(text)

    def line(self, title: str, label: str, text: str = "") -> str | None:
        self.asked.append(label)
        return self.text

    def open_file(self, title: str, kinds: str) -> Path | None:
        return next(iter(self.open_files(title, kinds)), None)

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        return self.files or ((self.path,) if self.path else ())

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self.save_as or self.path
