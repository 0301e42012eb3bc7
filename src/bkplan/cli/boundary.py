"""The one error boundary: every way a command can end becomes a message and an exit code."""

from __future__ import annotations

import os
from contextlib import redirect_stderr, redirect_stdout
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, language
from bkplan.text import harmless
from bkplan.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.vocab import Lang

FINE, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


def guarded(argv: list[str], around: Surroundings) -> int:
    """Run a command; nothing but an exit code leaves."""
    lang = language(argv, around.environ)
    try:
        with redirect_stdout(around.stdout), redirect_stderr(around.stderr):
            from bkplan.cli.app import execute

            return execute(argv, around, lang)
    except Refused as refused:
        for line in refused.lines:
            around.say(line.of(lang))
        return refused.code
    except BrokenPipeError:
        return FINE
    except KeyboardInterrupt:
        around.say(Text("bkplan: đã dừng.", "bkplan: interrupted.").of(lang))
        return INTERRUPTED
    except Exception as error:  # the promise: no traceback reaches a user
        return _bug(error, argv, around, lang)


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
