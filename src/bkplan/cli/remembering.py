"""What this run knows of plans that were read once, and which of those it reads to keep."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bkplan.reading.loader import Loaded
    from bkplan.records.plan import Plan
    from bkplan.remembered.entry import Entry

CACHE, OFF = "BKPLAN_CACHE", "off"
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_BENEATH = ("yaml", "pydantic_core", "dateutil")
"""What reading stands on besides Python: another version may read the same bytes otherwise."""


def cache_of(environ: Mapping[str, str], system: str = sys.platform) -> str | None:
    """The user's folder for what was read once; None where there is none, or none is wanted."""
    if (said := environ.get(CACHE)) is not None:
        return said if said and said.lower() != OFF else None
    home = environ.get("HOME", "")
    if system == "win32":
        above = environ.get("LOCALAPPDATA", "")
    elif os.path.isabs(said := environ.get("XDG_CACHE_HOME", "")):  # another one means nothing
        above = said
    else:
        within = ("Library", "Caches") if system == "darwin" else (".cache",)
        above = os.path.join(home, *within) if home else ""
    return os.path.join(above, "bkplan") if os.path.isabs(above) else None


class Memory:
    """What was read once, in a folder of the user's; nothing where there is none."""

    def __init__(self, cache: str | None = None) -> None:
        self._cache = cache
        self._used: list[str] = []
        self._new: list[tuple[Loaded, Plan]] = []

    def plan(self, folder: str) -> Plan | None:
        """The plan in a data folder, if it was read before as it is now."""
        from bkplan.remembered.columns import Foreign

        entry = self.entry(folder)
        with suppress(Foreign):
            return entry.plan() if entry else None
        return None

    def entry(self, folder: str) -> Entry | None:
        """What is remembered of the plan in a data folder as it is now."""
        cache = self._cache
        if cache is None or not os.path.isdir(cache):
            return None
        from bkplan.remembered.cache import found, is_apart
        from bkplan.remembered.columns import Foreign
        from bkplan.remembered.entry import Entry
        from bkplan.remembered.key import bytes_in, key_of

        with suppress(OSError, Foreign):
            if is_apart(cache, folder) and (files := bytes_in(folder)):
                key = key_of(files, self._reader)
                if (data := found(cache, key)) is not None:
                    entry = Entry(data, key)
                    self._used.append(key)
                    return entry
        return None

    def keep(self, folder: str, loaded: Loaded) -> None:
        """Remember a plan that was read from a folder, once there is time; if it is sound."""
        if self._cache is None or loaded.plan is None or loaded.findings:
            return
        from bkplan.remembered.cache import is_apart

        if is_apart(self._cache, folder):
            self._new.append((loaded, loaded.plan))

    def write(self) -> None:
        """Write down what is to be kept. Whatever goes wrong: nobody has asked for it."""
        if self._cache is None or not self._new:
            return
        from bkplan.remembered.cache import keep
        from bkplan.remembered.entry import entry_of
        from bkplan.remembered.key import bytes_of, key_of

        with suppress(Exception):
            for loaded, plan in self._new:
                key = key_of(bytes_of(loaded.documents), self._reader)
                keep(self._cache, key, entry_of(plan, key))

    def is_wrong(self) -> bool:
        """Forget what this run has relied on, where something went wrong; whether it has."""
        from bkplan.remembered.cache import forget

        used, cache = self._used, self._cache
        self._used, self._cache = [], None
        for key in used:
            forget(cache or "", key)
        return bool(used)

    @cached_property
    def _reader(self) -> str:
        """What reads data here: the code, and all that it stands on. OSError if that is unknown."""
        from importlib.machinery import PathFinder

        from bkplan.remembered.code import state_of_code

        told = [sys.version, state_of_code(_PACKAGE)]
        for name in _BENEATH:
            spec = PathFinder.find_spec(name)
            if spec is None or spec.origin is None:
                raise FileNotFoundError(name)
            state = os.stat(spec.origin)
            told.append(f"{name} {state.st_size} {state.st_mtime_ns}")
        return "\n".join(told)


NO_MEMORY = Memory()
"""For who reads everything anew."""
