"""What cannot be recorded as it was said, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkplan.words.vocab import Text


class Wrong(Exception):
    """What was said cannot be recorded: by the key that it is about, what is wrong with it."""

    def __init__(self, *told: tuple[str, Text]) -> None:
        super().__init__(told)
        self.told = told
