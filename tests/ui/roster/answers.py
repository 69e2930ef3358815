"""Prompts that answer as a test says, and remember what they were asked and told."""

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class Answers:
    """Answers to every question; `told` and `errors` are what the clerk was shown."""

    files: tuple[Path, ...] = ()
    save_as: Path | None = None
    yes: bool = True
    told: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def confirm(self, title: str, text: str, yes: str = "确定") -> bool:
        self.asked.append(text)
        return self.yes

    def tell(self, title: str, text: str) -> None:
        self.told.append(text)

    def error(self, text: str, detail: str) -> None:
        self.errors.append(text)

    def line(self, title: str, label: str, text: str = "") -> str | None:
        return text

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.files[0] if self.files else None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        return self.files

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self.save_as
