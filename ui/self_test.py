"""The built program tests itself: every resource, a library, an upgrade, every document, the window, the words."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from app.messages import detail_of, message_for

RESOURCES = (
    "fonts/NotoSansSC-Medium.ttf",
    "fonts/NotoSerifSC-Regular.ttf",
    "fonts/NotoSerifSC-Bold.ttf",
    "fonts/ZhuqueFangsong-Regular.ttf",
    "fonts/LXGWWenKai-Regular.ttf",
    "fonts/licenses/NotoSansSC-OFL.txt",
    "policies/national.toml",
    "policies/handan.toml",
    "items.toml",
    "law.toml",
    "help/general.txt",
    "icons/louan.svg",
    "icons/chevron-down.svg",
    "icons/chevron-left.svg",
    "icons/chevron-right.svg",
    "icons/check.svg",
)
DOCUMENTS = ("D04", "D05", "D06", "D07", "D36", "D27", "D28")


class NotSound(Exception):
    """Something is missing from the built program."""


def run_self_test() -> int:
    """Run every step and print a line each; 0 if all hold."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory(prefix="louan-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        steps: tuple[tuple[str, Callable[[], str]], ...] = (
            ("随附文件", _resources),
            ("新建档案库并导入示例户册", lambda: _library(folder)),
            ("从表格导入户册", lambda: _import(folder)),
            ("升级旧版档案库", lambda: _upgrade(folder)),
            ("生成每种文书", lambda: _documents(folder)),
            ("检查档案库", lambda: _check(folder)),
            ("打开主窗口", lambda: _window(folder)),
            ("中文界面", _chinese),
        )
        sound = [_step(number, words, step) for number, (words, step) in enumerate(steps, start=1)]
    print("自检通过" if all(sound) else "自检没有通过")  # noqa: T201
    return 0 if all(sound) else 1


def _step(number: int, words: str, step: Callable[[], str]) -> bool:
    try:
        found = step()
    except Exception as error:  # the step failed, whatever it was; the next ones still tell something
        print(f"✗ {number} {words}：{message_for(error)}\n{detail_of(error)}")  # noqa: T201
        return False
    print(f"✓ {number} {words}：{found}")  # noqa: T201
    return True


def _resources() -> str:
    from app.resources import resource

    missing = [name for name in RESOURCES if not resource(name).is_file()]
    if missing:
        raise NotSound(f"missing: {', '.join(missing)}")
    return f"{len(RESOURCES)} 个都在"


def _sample(folder: Path) -> Path:
    return folder / "示例街道.louan"


def _library(folder: Path) -> str:
    from app.bootstrap import open_library
    from app.services.sample.sample_office import make_sample

    make_sample(_sample(folder))
    services = open_library(_sample(folder))
    try:
        files = services.case_files.cabinet()
    finally:
        services.close()
    return f"{len(files)} 个小区，{sum(case_file.totals.dwellings for case_file in files)} 套房屋"


def _import(folder: Path) -> str:
    from app.bootstrap import rehearse_import

    here = folder / "导入"
    here.mkdir()
    found = rehearse_import(here)
    if found != 6:
        raise NotSound(f"{found} of 6 dwellings imported")
    return f"{found} 套房屋，读表进程正常"


def _upgrade(folder: Path) -> str:
    from app.bootstrap import rehearse_upgrade

    old = folder / "旧版"
    old.mkdir()
    rehearse_upgrade(old)
    return "旧库升级后完好，升级前的副本在"


def _documents(folder: Path) -> str:
    from app.bootstrap import open_library
    from ui.showcase import print_set

    services = open_library(_sample(folder))
    try:
        made = {document.code: document.pages for document in print_set(services)}
    finally:
        services.close()
    missing = [code for code in DOCUMENTS if code not in made]
    if missing:
        raise NotSound(f"not printed: {', '.join(missing)}")
    return "、".join(f"{code} {pages}页" for code, pages in made.items())


def _check(folder: Path) -> str:
    from app.bootstrap import open_library

    services = open_library(_sample(folder))
    try:
        findings = services.checking.check()
    finally:
        services.close()
    wrong = [finding.subject for finding in findings if not finding.sound]
    if wrong:
        raise NotSound(", ".join(wrong))
    return f"{len(findings)} 项完好"


def _window(folder: Path) -> str:
    from PySide6.QtCore import QSettings

    from ui.program import Program, make_application
    from ui.settings.preferences import Preferences
    from ui.showcase import settle

    application = make_application(["louan"])
    store = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    program = Program(application, Preferences(store), remember=False)
    program.start(_sample(folder))
    settle(program)
    if program.places is None:
        raise NotSound("the library did not open in the window")
    page = program.places.case_files.case_page
    for index in range(page.tab_bar.count()):
        page.focus_tab(index)
        application.processEvents()
    picture = program.window.grab()
    program.window.close()
    return f"{page.tab_bar.count()} 个分页，画面 {picture.width()}×{picture.height()}"


def _chinese() -> str:
    from PySide6.QtCore import QCoreApplication

    words = QCoreApplication.translate("QPlatformTheme", "Cancel")
    if words != "取消":
        raise NotSound(f"Cancel reads {words}")
    return "Qt 的中文已载入"
