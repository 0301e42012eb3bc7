"""The one error boundary: every way a command can end becomes a message and an exit code."""

from __future__ import annotations

import os
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, Results, language, reason_of
from bkplan.text import harmless
from bkplan.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.vocab import Lang

FINE, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


class Interrupted(Exception):
    """Somebody pressed Ctrl-C; typer must not see it, it has ideas of its own."""


def guarded(argv: list[str], around: Surroundings) -> int:
    """Run a command; nothing but an exit code leaves. Results reach stdout once it is done."""
    lang = language(argv, around.environ)
    results = Results(around.stdout)
    within = around._replace(stdout=results)
    try:
        with redirect_stdout(results), redirect_stderr(around.stderr):
            from bkplan.cli.app import execute

            code = execute(argv, within, lang)
    except Refused as refused:
        for line in refused.lines:
            around.say(line.of(lang))
        return refused.code
    except (Interrupted, KeyboardInterrupt):
        around.say(Text("bkplan: đã dừng.", "bkplan: interrupted.").of(lang))
        return INTERRUPTED
    except Exception as error:  # the promise: no traceback reaches a user
        from bkplan.plan import TooMuch

        if isinstance(error, TooMuch):
            around.say(f"bkplan: {error.text.of(lang)}")
            return USAGE
        return _bug(error, argv, around, lang)
    return code if _hand_over(results, around, lang) else USAGE


def _hand_over(results: Results, around: Surroundings, lang: Lang) -> bool:
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
            ).of(lang)
        )
        return False
    return True


def _bug(error: Exception, argv: list[str], around: Surroundings, lang: Lang) -> int:
    import tempfile
    import traceback

    from bkplan import __version__

    text = "".join(traceback.format_exception(error))
    handle, path = tempfile.mkstemp(prefix="bkplan-", suffix=".log")
    with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as file:
        file.write(f"bkplan {__version__}\nargv: {argv!r}\n\n{text}")
    what = harmless(f"{type(error).__name__}: {error}")[:200]
    around.say(
        Text(
            f"bkplan: lỗi của chương trình ({what}). Chi tiết ở {path}; hãy gửi kèm khi báo lỗi.",
            f"bkplan: a bug in the program ({what}). Details are in {path}; please report them.",
        ).of(lang)
    )
    return BUG
