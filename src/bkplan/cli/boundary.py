"""The one error boundary: every way a command can end becomes a message and an exit code."""

from __future__ import annotations

import io
import os
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from bkplan.cli.exits import BUG, FINE, INTERRUPTED, USAGE, Interrupted
from bkplan.cli.line import arranged, version
from bkplan.cli.remembering import Memory, cache_of
from bkplan.cli.surroundings import Refused, Results, language, ours, reason_of
from bkplan.words.text import harmless
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.cli.surroundings import Surroundings

COMPLETING = "_BKPLAN_COMPLETE"
"""The variable with which a shell asks for words."""

NOWHERE = Text(
    "bkplan: thư mục hiện hành không còn; hãy chuyển sang thư mục khác rồi chạy lại",
    "bkplan: the current folder is no longer there; change to another one and run again",
)


def interrupted(argv: Sequence[str], environ: Mapping[str, str]) -> str:
    """What is said after Ctrl-C."""
    return Text("bkplan: đã dừng.\n", "bkplan: interrupted.\n").of(language(argv, environ))


def guarded(argv: list[str], around: Surroundings) -> int:
    """Run a command; nothing but an exit code leaves. Results reach stdout once it is done."""
    memory = Memory(cache_of(around.environ))
    around = around._replace(memory=memory)
    try:
        completing = COMPLETING in around.environ
        code = _completed(around) if completing else _guarded(argv, around)
        memory.write()
        return code
    except (Interrupted, KeyboardInterrupt):
        around.say(interrupted(argv, around.environ).rstrip())
        return INTERRUPTED


def _completed(around: Surroundings) -> int:
    """Words for a shell: whoever is typing a command wants to read nothing else below it."""
    results = Results(around.stdout)
    silent = around._replace(stdout=results, stderr=io.StringIO())
    try:
        with redirect_stdout(results), redirect_stderr(silent.stderr):
            from bkplan.cli.completion import answer

            shell = around.environ[COMPLETING].removeprefix("complete_")
            results.write(answer(shell, silent))
    except Exception:  # variables that no shell sets so, data that cannot be read: no words
        return _completed(around) if around.memory.is_wrong() else FINE
    _hand_over(results, around._replace(stderr=silent.stderr))
    return FINE


def _guarded(argv: list[str], around: Surroundings) -> int:
    results = Results(around.stdout)
    within = around._replace(stdout=results)
    try:
        with redirect_stdout(results), redirect_stderr(around.stderr):
            code = _run(arranged(argv), within)
    except Refused as refused:
        for line in refused.lines:
            around.say(line)
        return refused.code
    except Interrupted:
        raise
    except Exception as error:  # the promise: no traceback reaches a user
        if around.memory.is_wrong():  # somebody may have made it up: nothing of it counts
            return _guarded(argv, around)
        from bkplan.faults.too_much import TooMuch

        if isinstance(error, TooMuch):
            around.say(ours(error.text))
            return USAGE
        if isinstance(error, FileNotFoundError) and _nowhere():
            around.say(NOWHERE)
            return USAGE
        return _bug(error, argv, around)
    return code if _hand_over(results, around) else USAGE


def _run(argv: list[str], around: Surroundings) -> int:
    if argv == ["--version"]:
        around.stdout.write(version())
        return FINE
    from bkplan.cli.app import execute

    return execute(argv, around)


def _nowhere() -> bool:
    """Whether the current folder has been deleted, so that no path from here leads anywhere."""
    try:
        os.getcwd()
    except OSError:
        return True
    return False


def _hand_over(results: Results, around: Surroundings) -> bool:
    """Write the results; a reader who has had enough is no error, a full disk is the user's."""
    try:
        around.stdout.write(results.getvalue())
        around.stdout.flush()
        if results.data:
            around.stdout.buffer.write(results.data)
            around.stdout.buffer.flush()
    except BrokenPipeError:
        pass
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        around.say(
            Text(
                f"bkplan: không ghi được kết quả: {reason.vi}",
                f"bkplan: the results cannot be written: {reason.en}",
            )
        )
        return False
    return True


def _bug(error: Exception, argv: list[str], around: Surroundings) -> int:
    what = harmless(f"{type(error).__name__}: {error}")[:200]
    if path := _written_down(error, argv):
        where = Text(f"Chi tiết ở {path}; hãy gửi kèm khi báo lỗi.",
                     f"Details are in {path}; please report them.")  # fmt: skip
    else:
        where = Text(f"Hãy báo lỗi này: {_place(error)}.", f"Please report it: {_place(error)}.")
    around.say(
        Text(
            f"bkplan: lỗi của chương trình ({what}). {where.vi}",
            f"bkplan: a bug in the program ({what}). {where.en}",
        )
    )
    return BUG


def _written_down(error: Exception, argv: list[str]) -> str:
    """A file with the traceback; empty where no folder for temporary files can be written to."""
    import tempfile
    import traceback

    from bkplan import __version__

    text = "".join(traceback.format_exception(error))
    try:
        handle, path = tempfile.mkstemp(prefix="bkplan-", suffix=".log")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"bkplan {__version__}\nargv: {argv!r}\n\n{text}")
    except OSError:
        return ""
    return path


def _place(error: Exception) -> str:
    """Where in the program it went wrong."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
