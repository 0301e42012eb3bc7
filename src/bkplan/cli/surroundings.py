"""What a command runs in: variables, streams, the day; and what follows from them."""

from __future__ import annotations

import errno
import io
import os
from contextlib import suppress
from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, BinaryIO, TextIO

from bkplan.cli.remembering import NO_MEMORY, Memory
from bkplan.words.frozen import NamedTuple
from bkplan.words.logs import no_command
from bkplan.words.text import escape_hidden
from bkplan.words.vocab import Lang, Text, same

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_WIDEST = 1000
VIETNAM = timezone(timedelta(hours=7))


def today_in_vietnam() -> date:
    """Today in Vietnam (UTC+7 all year)."""
    return datetime.now(VIETNAM).date()


def opened(stream: TextIO | None) -> TextIO:
    """A stream to write to, also where the caller has closed it."""
    if stream is not None:
        return stream
    return open(os.devnull, "w", encoding="utf-8")  # for the whole run


def prepare(stdout: TextIO, stderr: TextIO) -> None:
    """Make the real streams carry UTF-8 as it is; a terminal that cannot shows replacements."""
    for stream in (stdout, stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and stream.isatty():
            reconfigure(errors="replace")
        elif reconfigure:
            reconfigure(encoding="utf-8", errors="replace", newline="")


class Surroundings(NamedTuple):
    """Everything a command may look at besides its arguments and the data."""

    environ: Mapping[str, str]
    stdout: TextIO
    stderr: TextIO
    today: date
    lang: Lang
    stdin: BinaryIO | None = None
    memory: Memory = NO_MEMORY

    def say(self, said: Text | str) -> None:
        """A line for people who watch: never on stdout. Nobody has to be listening.

        Made harmless here, since names of files and words of other programs come into many of them.
        """
        with suppress(OSError, ValueError):
            text = said.of(self.lang) if isinstance(said, Text) else said
            self.stderr.write(no_command(escape_hidden(text)) + "\n")
            self.stderr.flush()

    def carry(self, data: bytes) -> None:
        """Bytes for stdout: a workbook in a pipe."""
        if isinstance(self.stdout, Results):
            self.stdout.data += data
        else:
            self.stdout.buffer.write(data)

    def show(self) -> None:
        """Hand over the results so far: whoever is asked again has seen what came of the last."""
        if isinstance(self.stdout, Results):
            self.stdout.release()

    @property
    def is_terminal(self) -> bool:
        """Whether results go to a terminal."""
        return self.stdout.isatty()

    @property
    def can_ask(self) -> bool:
        """Whether somebody sits there to be asked: what is typed and what is asked meet them."""
        return bool(self.stdin and self.stdin.isatty() and self.stderr.isatty())

    @property
    def width(self) -> int:
        """Columns of the terminal; COLUMNS goes first, 80 where nobody knows."""
        said = self.environ.get("COLUMNS", "")
        if said.isascii() and said.isdigit() and (columns := said.lstrip("0")):
            return int(columns) if len(columns) < 4 else _WIDEST
        try:
            return os.get_terminal_size(self.stdout.fileno()).columns or 80
        except (OSError, ValueError):
            return 80

    @property
    def unicode(self) -> bool:
        """Whether the terminal shows more than ASCII."""
        return (getattr(self.stdout, "encoding", None) or "utf-8").lower().startswith("utf")

    def color(self, asked: str) -> bool:
        """Whether to colour: the option first, then NO_COLOR, FORCE_COLOR, and the terminal."""
        if asked != "auto":
            return asked == "always"
        if self.environ.get("NO_COLOR"):
            return False
        if self.environ.get("FORCE_COLOR"):
            return True
        return self.is_terminal and self.environ.get("TERM") != "dumb"


def language(argv: Sequence[str], environ: Mapping[str, str]) -> Lang:
    """The language to speak before options are read: --lang, BKPLAN_LANG, the locale, English."""
    said = environ.get("BKPLAN_LANG", "")
    for place, word in enumerate(argv):
        if word == "--lang" and place + 1 < len(argv):
            said = argv[place + 1]
        elif word.startswith("--lang="):
            said = word.removeprefix("--lang=")
    if said.lower() in tuple(Lang):
        return Lang(said.lower())
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environ.get(name):
            return next((lang for lang in Lang if value.lower().startswith(lang)), Lang.EN)
    return Lang.EN


_REASONS = {
    errno.ENOENT: Text("không có thư mục này", "there is no such folder"),
    errno.ENOTDIR: Text("giữa đường dẫn có thứ không phải thư mục",
                        "something on the way is no folder"),
    errno.EEXIST: Text("đã có một tệp mang tên này; chọn một thư mục",
                       "there is a file of this name; choose a folder"),
    errno.EISDIR: Text("đó là một thư mục", "it is a folder"),
    errno.EACCES: Text("không có quyền ghi", "permission to write is missing"),
    errno.EPERM: Text("không có quyền ghi", "permission to write is missing"),
    errno.EROFS: Text("ổ đĩa chỉ cho đọc", "the disk is read-only"),
    errno.ENOSPC: Text("hết chỗ trên đĩa", "no space is left on the disk"),
    errno.ENXIO: Text("đó không phải là tệp thông thường", "it is no regular file"),
    errno.ENAMETOOLONG: Text("tên quá dài", "the name is too long"),
}  # fmt: skip


def reason_of(error: Exception) -> Text:
    """Why the system could not do something, in words."""
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    said = getattr(error, "strerror", None) or str(error)
    return known or same(said)


class Results(io.StringIO):
    """What stdout will get, kept until the command is done, so that half of it is never written."""

    def __init__(self, real: TextIO) -> None:
        super().__init__()
        self.real = real
        self.data = b""
        """Bytes, where the result is no text."""

    def isatty(self) -> bool:
        """Whether a terminal will get it."""
        return self.real.isatty()

    def fileno(self) -> int:
        """The real stream's, for its size."""
        return self.real.fileno()

    def release(self) -> None:
        """Hand over what there is so far."""
        with suppress(OSError, ValueError):
            self.real.write(self.getvalue())
            self.real.flush()
        self.seek(0)
        self.truncate()

    @property
    def encoding(self) -> str:  # type: ignore[override]  # StringIO has none of its own
        """The real stream's."""
        return getattr(self.real, "encoding", None) or "utf-8"


def ours(said: Text, option: str = "") -> Text:
    """A message that others have worded, as this program says it; of an option, if one is told."""
    from bkplan.words.phrases import alike  # not at every start

    template = "bkplan: {option}: {said}" if option else "bkplan: {said}"
    return alike(template, option=option, said=said)


class Refused(Exception):
    """The command cannot go on; what to tell the user on stderr, and the exit code."""

    def __init__(self, *lines: Text, code: int = 2) -> None:
        super().__init__(lines)
        self.lines, self.code = lines, code
