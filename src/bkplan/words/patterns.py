"""Regular expressions that are compiled when they are first used: most runs use few of them."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled expression, and becomes like it method by method."""

    def __init__(self, written: str, flags: int) -> None:
        self._written, self._flags = written, flags

    def __getattr__(self, name: str) -> Any:
        """A method of the compiled expression, which is looked up here from now on."""
        method = getattr(re.compile(self._written, self._flags), name)
        setattr(self, name, method)
        return method


def pattern(written: str, flags: int = 0) -> re.Pattern[str]:
    """A regular expression, as `re.compile` gives it; one that is wrong is told of when it is used.

    For those that stand in a module and are read at every start.
    """
    return cast("re.Pattern[str]", _Later(written, flags))
