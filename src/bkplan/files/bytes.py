"""The bytes of one regular file, with limits; never a pipe, a device, or a way outside."""

from __future__ import annotations

import os
import stat

from bkplan.faults.problems import Problem
from bkplan.words.vocab import Text

MAX_MIB = 256


def read_bytes(
    path: str, within: str | None, *, most_mib: int | None = None
) -> bytes | tuple[Problem, dict[str, object]]:
    """A file's bytes, or why there are none; `within` is a folder that links must not leave.

    It may have `most_mib` MiB, MAX_MIB unless told.
    """
    limit = MAX_MIB if most_mib is None else most_mib
    most = limit << 20
    try:
        if within is not None and leads_out(path, within):
            return Problem.OUTSIDE_FOLDER, {}
        handle = os.open(
            path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        )
    except (OSError, ValueError) as error:
        if os.path.isdir(path):  # some systems refuse to open a folder at all
            return Problem.NOT_A_FILE, {}
        return Problem.CANNOT_OPEN, {"reason": why(error)}
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return Problem.NOT_A_FILE, {}
        with os.fdopen(handle, "rb", closefd=False) as file:
            data = file.read(most + 1)
    except OSError as error:
        return Problem.CANNOT_OPEN, {"reason": why(error)}
    finally:
        os.close(handle)
    return data if len(data) <= most else (Problem.TOO_LARGE, {"limit": limit})


def leads_out(path: str, folder: str) -> bool:
    """Whether a path, links followed, lies outside of a folder."""
    real, within = os.path.realpath(path), os.path.realpath(folder)
    return os.path.commonpath([real, within]) != within


def why(error: Exception) -> Text:
    """Why the system does not give a file."""
    if isinstance(error, FileNotFoundError):
        return Text("không có tệp này", "there is no such file")
    if isinstance(error, PermissionError):
        return Text("không có quyền đọc", "permission to read it is missing")
    return Text("lỗi của hệ thống", f"{getattr(error, 'strerror', None) or 'system error'}")
