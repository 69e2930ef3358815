"""What can be done with a whole pack: copy it, put it in force, exchange it as a file."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from app.services.office import OfficeService
from app.services.packs.packs import ListedPack, PackService
from ui.prompts import Prompts
from ui.widgets.card import FlowLayout
from ui.widgets.text import button

KINDS = "规则包 (*.toml)"

T = TypeVar("T")


class PackActs(QWidget):
    """Buttons over the pack shown. stored: a pack was added or put in force; carries its id.

    may_drop: asked before another pack takes the place of the one shown.
    """

    stored = Signal(str)

    def __init__(
        self, packs: PackService, office: OfficeService, prompts: Prompts, may_drop: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._packs, self._office, self._prompts, self._may_drop = packs, office, prompts, may_drop
        self._shown: ListedPack | None = None
        self.copy_button = button("复制为本街道规则…")
        self.use_button = button("设为现用")
        self.name_button = button("名称和施行日期…")
        self.import_button = button("导入…")
        self.export_button = button("导出…")
        self.copy_button.clicked.connect(self._copy)
        self.use_button.clicked.connect(self._use)
        self.import_button.clicked.connect(self._import)
        self.export_button.clicked.connect(self._export)
        layout = FlowLayout()
        for one in (
            self.copy_button,
            self.use_button,
            self.name_button,
            self.import_button,
            self.export_button,
        ):
            layout.addWidget(one)
        self.setLayout(layout)

    def show_pack(self, listed: ListedPack) -> None:
        """The pack the buttons are about."""
        self._shown = listed
        self.use_button.setEnabled(not listed.in_force)
        self.name_button.setVisible(listed.newest is not None)

    def _copy(self) -> None:
        if self._shown is None or not self._may_drop():
            return
        base = self._shown.pack
        name = self._prompts.line("复制为本街道规则", "规则名称", f"{self._office.office().name}规则")
        if name is not None:
            made = self._run(lambda: self._packs.copy(base.id, name))
            self._tell(made.id if made else None)

    def _use(self) -> None:
        if self._shown is None or not self._may_drop():
            return
        office = replace(self._office.office(), policy_pack=self._shown.pack.id)
        changed = self._run(lambda: self._office.change(office))
        self._tell(changed.policy_pack if changed else None)

    def _import(self) -> None:
        path = self._prompts.open_file("导入规则包", KINDS) if self._may_drop() else None
        if path is not None:
            before = {known.pack.id: known for known in self._packs.all()}
            taken = self._run(lambda: self._packs.take_in(path))
            if taken is not None:
                self._tell(taken.id)
                after = next(known for known in self._packs.all() if known.pack.id == taken.id)
                self._prompts.tell("规则包", _taken_in(before.get(taken.id), after))

    def _export(self) -> None:
        if self._shown is None:
            return
        pack = self._shown.pack
        path = self._prompts.save_file("导出规则包", f"{pack.name}.toml", KINDS)
        if path is not None and self._run(lambda: self._packs.write(pack.id, path)) is not None:
            self._prompts.tell("规则包", f"已把“{pack.name}”存为 {path}。别的街道在这里点“导入”就能用。")

    def _run(self, act: Callable[[], T]) -> T | None:
        """What an act gives; None if it was refused, which the clerk is told."""
        try:
            return act()
        except LouanError as error:
            self._prompts.error(message_for(error), detail_of(error))
            return None

    def _tell(self, pack_id: str | None) -> None:
        if pack_id is not None:
            self.stored.emit(pack_id)


def _taken_in(before: ListedPack | None, after: ListedPack) -> str:
    """What came of a file: nothing new, or which version of which pack, and whether rounds begin with it."""
    name, turn = after.pack.name, after.newest.number if after.newest is not None else 1
    if before is not None and before.newest == after.newest:
        return f"这个文件与“{name}”第{turn}版相同，没有另存。"
    then = (
        "它是现用的规则，以后开始办理的小区按这一版。" if after.in_force else "要按它办理，请再点“设为现用”。"
    )
    return f"已导入“{name}”，存为第{turn}版。{then}"
