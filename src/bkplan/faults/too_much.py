"""What is too much to be done at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bkplan.words.vocab import Text


class TooMuch(Exception):
    """What is asked for is larger than data of this size warrants; `text` says what to do."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text
