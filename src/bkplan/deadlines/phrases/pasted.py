"""What a phrase means as the lines of the data that say so, ready to be pasted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from bkplan.files.tree import is_nothing
from bkplan.words.spans import written_span
from bkplan.words.text import escape_hidden

if TYPE_CHECKING:
    from datetime import date

    from bkplan.deadlines.phrases.meaning import Meaning
    from bkplan.records.deadline import Deadline

_PLAIN = re.compile(r"[^\W_](?:[\w()/.%+-]| (?=\S)(?!#))*")
"""Text that YAML takes for itself without quotes."""


def yaml_of(phrase: str | None, said: Meaning | Deadline, start: date | None = None) -> str:
    """A deadline in one line of YAML; a recurrence keeps the day that it starts on."""
    parts = [f"phrase: {yaml_text(phrase)}"] if phrase else []
    parts += keys_of(said)
    if said.rrule and start:
        parts.append(f"from: {start}")
    return f"deadline: {{{', '.join(parts)}}}"


def keys_of(said: Meaning | Deadline) -> list[str]:
    """The keys of a deadline besides its words, each with its value."""
    return [f"{key}: {_written(key, value)}" for key, value in values_of(said).items()]


def _written(key: str, value: str | tuple[str, ...]) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(value)}]"
    return f'"{value}"' if key == "rrule" else value


def values_of(said: Meaning | Deadline) -> dict[str, str | tuple[str, ...]]:
    """What a deadline says besides its words, by key, as texts of the data."""
    if said.due:
        return {"due": str(said.due)}
    if said.rrule:
        return {"rrule": said.rrule}
    if said.within:
        return {"within": str(written_span(said.within)), "after": tuple(map(str, said.after))}
    return {}


def yaml_text(text: str) -> str:
    """A text as YAML, plain where that is safe; what cannot be seen is written as escapes."""
    if _PLAIN.fullmatch(text) and not is_nothing(text):
        return text
    return escape_hidden(json.dumps(text, ensure_ascii=False))
