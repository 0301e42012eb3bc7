"""Where a report goes: a format is chosen; text or bytes reach stdout or a file, whole."""

from __future__ import annotations

import os
import stat
from errno import EISDIR
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, reason_of
from bkplan.render import FORMATS, Format
from bkplan.text import quoted
from bkplan.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bkplan.cli.surroundings import Surroundings
    from bkplan.table import Report

_BOM = "\ufeff"
_AS_ESCAPES = "backslashreplace"


def chosen_format(
    named: str | None,
    output: str | None,
    around: Surroundings,
    among: Sequence[Format] = FORMATS,
) -> Format:
    """The format that was named, or that the file's ending asks for, or the first.

    Refused where it cannot be had: its library is missing, or a terminal would get bytes.
    """
    form = _asked_for(named, output, among)
    if form.library:
        from bkplan.cli.extras import need

        need(form.library, f"-f {form.name}")
    if form.binary and output in (None, "-") and around.is_terminal:
        raise Refused(
            Text(
                f"bkplan: -f {form.name} không phải văn bản cho màn hình; "
                f"hãy thêm -o TỆP{form.endings[0]}",
                f"bkplan: -f {form.name} is no text for a terminal; add -o FILE{form.endings[0]}",
            )
        )
    return form


def _asked_for(named: str | None, output: str | None, among: Sequence[Format]) -> Format:
    if named:
        return next(f for f in among if f.name == named)
    if output is None or output == "-":
        return among[0]
    ending = os.path.splitext(output)[1].lower()
    for candidate in among:
        if ending in candidate.endings:
            return candidate
    endings = ", ".join(ending for f in among for ending in f.endings)
    raise Refused(
        Text(
            f"bkplan: --output: đuôi tệp {quoted(output)} không cho biết định dạng; "
            f"dùng {endings} hoặc -f",
            f"bkplan: --output: the ending of {quoted(output)} does not tell a format; "
            f"use {endings} or -f",
        )
    )


def deliver(
    report: Report,
    form: Format,
    output: str | None,
    color: str,
    around: Surroundings,
    lang: Lang,
    *,
    folder: Callable[[], str] | None,
) -> None:
    """Render a report and hand it over.

    `folder` has the data, whose revision goes into files that are no text; None where there are
    several versions of them.
    """
    if form.binary:
        if folder is not None:
            from bkplan.revision import revision_of

            report = report._replace(revision=revision_of(folder()).text)
        hand_over(form.pack(report, lang), output, around)
        return
    if output not in (None, "-"):
        text = form.render(report, lang)
        write_file(str(output), _BOM + text if form.bom else text)
        return
    colored = around.color(color)
    if form.name == "table" and (around.is_terminal or colored):
        from bkplan.render.terminal import to_terminal

        text = to_terminal(
            report, lang, columns=around.width, color=colored, unicode=around.unicode
        )
    else:
        text = form.render(report, lang)
    around.stdout.write(text)


def hand_over(made: str | bytes, output: str | None, around: Surroundings) -> None:
    """Write what was made into the file that was named, or to stdout."""
    if output not in (None, "-"):
        write_file(str(output), made)
    elif isinstance(made, bytes):
        around.carry(made)
    else:
        around.stdout.write(made)


def write_file(path: str, made: str | bytes, option: str = "--output") -> None:
    """Replace a file in one step: whoever looks sees the old one or the new one, whole."""
    write_files([(path, made)], option)


def write_files(
    files: Sequence[tuple[str, str | bytes]], option: str, *, make_folders: bool = False
) -> None:
    """Replace files: all are written whole beside their places before the first takes its own.

    Refused, and nothing replaced, where one cannot be written. A device or a pipe that has a name
    is no file to be replaced: it gets the bytes.
    """
    staged: list[tuple[str, str]] = []
    path = ""
    try:
        for path, made in files:
            data = made if isinstance(made, bytes) else made.encode("utf-8", _AS_ESCAPES)
            if _is_stream(path):
                with open(path, "wb") as stream:
                    stream.write(data)
                continue
            target = os.path.realpath(path)
            if make_folders:
                os.makedirs(os.path.dirname(target), exist_ok=True)
            if os.path.isdir(target):
                raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
            staged.append((_staged(target, data), target))
        while staged:
            temporary, path = staged[-1]
            os.replace(temporary, path)
            staged.pop()
    except OSError as error:
        raise Refused(
            Text(
                f"bkplan: {option}: không ghi được {quoted(path)}: {reason_of(error).vi}",
                f"bkplan: {option}: {quoted(path)} cannot be written: {reason_of(error).en}",
            )
        ) from error
    finally:
        for temporary, _ in staged:
            os.unlink(temporary)


def _is_stream(path: str) -> bool:
    """Whether a path leads to something that is there and is neither a file nor a folder."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _staged(target: str, data: bytes) -> str:
    """A file beside its place, whole on the disk, with the permissions that it will have."""
    import tempfile

    handle, temporary = tempfile.mkstemp(
        prefix=".bkplan-", suffix=".part", dir=os.path.dirname(target)
    )
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, _mode(target))
    except BaseException:
        os.unlink(temporary)
        raise
    return temporary


def _mode(target: str) -> int:
    """The permissions of the file that is replaced, or those that a new file gets."""
    try:
        return os.stat(target).st_mode & 0o777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask
