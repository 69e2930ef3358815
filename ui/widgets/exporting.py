"""Asking where a list goes as a spreadsheet, and saying that it went there."""

from collections.abc import Callable
from pathlib import Path

from app.domain.errors import LouanError
from app.messages import detail_of, message_for
from ui.prompts import Prompts

KINDS = "表格 (*.xlsx);;文本表格 (*.csv)"


def export_list(prompts: Prompts, title: str, name: str, write: Callable[[Path], int]) -> None:
    """Write a list where the clerk says; `write` gives the number of rows, and nothing is written if cancelled."""
    path = prompts.save_file(title, f"{name}.xlsx", KINDS)
    if path is None:
        return
    try:
        count = write(path)
    except LouanError as error:
        prompts.error(message_for(error), detail_of(error))
    else:
        prompts.tell(title, f"已导出 {count} 条，文件：{path.name}")
