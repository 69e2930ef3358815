"""Entry point: the window, the try-out, the self-test; everything else is the command line's."""

import gc
import multiprocessing
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

NO_DISPLAY = (
    "这台机器没有可用的显示器，窗口打不开。可以用命令行：louan --help\n"
    "No display was found, so the window cannot open. The command line works without one: louan --help"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program by its words; gives the exit code."""
    multiprocessing.freeze_support()
    words = list(sys.argv[1:] if arguments is None else arguments)
    match words:
        case [] | ["open"]:
            return _window(None)
        case ["open", file] if not file.startswith("-"):
            return _window(Path(file))
        case ["try-out", *rest]:
            return _try_out(rest)
        case ["self-test" | "--self-test"]:
            from ui.self_test import run_self_test

            _say_on_any_console()
            return run_self_test()
    from app.cli import main as command_line

    return command_line(words)


def has_display() -> bool:
    """Whether a window can be shown; only Linux may lack a display."""
    if not sys.platform.startswith("linux"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform:
        return platform not in ("offscreen", "minimal")
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _window(file: Path | None) -> int:
    if not has_display():
        _say_on_any_console()
        print(NO_DISPLAY, file=sys.stderr)  # noqa: T201
        return 1
    gc.disable()  # nothing is thrown away before the window stands; then `ui.collector` sees to it
    from ui.program import run_window

    return run_window(file)


def _try_out(words: list[str]) -> int:
    out = Path(words[1]) if len(words) == 2 and words[0] == "--out" else Path("out")
    if words and (len(words) != 2 or words[0] != "--out"):
        _say_on_any_console()
        print("用法：louan try-out [--out 文件夹]", file=sys.stderr)  # noqa: T201
        return 2
    if has_display():
        from ui.program import run_window
        from ui.showcase import sample_file

        file = sample_file()
        try:
            return run_window(file, remember=False)
        finally:
            shutil.rmtree(file.parent, ignore_errors=True)
    from ui.showcase import write_showcase

    _say_on_any_console()
    return write_showcase(out)


def _say_on_any_console() -> None:
    """What is printed must not end in an error on a console without Chinese; the window prints nothing."""
    from app.cli.console import keep_what_a_console_lacks

    keep_what_a_console_lacks()


if __name__ == "__main__":
    sys.exit(main())
