"""The library file: where it is, whether it is sound, another one."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal

from app.messages import detail_of, message_for
from app.services.records.checking import CheckingService, Finding
from ui.background import Task
from ui.prompts import Prompts
from ui.widgets.card import Card, FlowLayout
from ui.widgets.text import button, text_label


class LibraryCard(Card):
    """Checks the library off the window's thread; `other_asked` leads to the first page."""

    other_asked = Signal()

    def __init__(self, file: Path, service: CheckingService, prompts: Prompts) -> None:
        super().__init__()
        self._service, self._prompts = service, prompts
        self._task: Task | None = None
        self.file_label = text_label(str(file))
        self.result_label = text_label(kind="muted")
        self.result_label.hide()
        self.check_button = button("检查档案库")
        self.other_button = button("换一个档案库…")
        self.check_button.clicked.connect(self._check)
        self.other_button.clicked.connect(self.other_asked)
        buttons = FlowLayout()
        buttons.addWidget(self.check_button)
        buttons.addWidget(self.other_button)
        self.body.addWidget(text_label("档案库", "subtitle"))
        self.body.addWidget(self.file_label)
        self.body.addWidget(
            text_label(
                "检查会核对每份名册、每轮结果、附件和备份里的附件。",
                "muted",
            )
        )
        self.body.addLayout(buttons)
        self.body.addWidget(self.result_label)

    def finish(self) -> None:
        """Wait for a check under way, before the library is closed."""
        if self._task is not None:
            self._task.wait()

    def _check(self) -> None:
        self.check_button.setEnabled(False)
        self.result_label.setText("正在检查……")
        self.result_label.show()
        self._task = Task(lambda _progress: self._service.check(), self)
        self._task.succeeded.connect(self._checked)
        self._task.failed.connect(self._failed)
        self._task.start()

    def _checked(self, findings: Sequence[Finding]) -> None:
        self.check_button.setEnabled(True)
        wrong = [finding for finding in findings if not finding.sound]
        if not wrong:
            notes = [f"\n○ {finding.subject}：{finding.found}" for finding in findings if finding.found]
            self.result_label.setText(f"✓ 查了 {len(findings)} 项，全部完好。{''.join(notes)}")
            return
        lines = "\n".join(f"✗ {finding.subject}：{finding.found}" for finding in wrong)
        self.result_label.setText(f"查了 {len(findings)} 项，{len(wrong)} 项有问题：\n{lines}")

    def _failed(self, error: Exception) -> None:
        self.check_button.setEnabled(True)
        self.result_label.hide()
        self._prompts.error(message_for(error), detail_of(error))
