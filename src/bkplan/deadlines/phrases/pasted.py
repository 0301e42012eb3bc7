"""What a phrase means as the lines of the data that say so, ready to be pasted."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from bkplan.records.fields import is_nothing
from bkplan.words.spans import written_span
from bkplan.words.text import escape_hidden

if TYPE_CHECKING:
    from bkplan.deadlines.phrases.meaning import Meaning

_PLAIN = re.compile(r"[^\W_](?:[\w()/.%+-]| (?=\S)(?!#))*")
"""Text that YAML takes for itself without quotes."""


def yaml_of(phrase: str | None, said: Meaning, *, more: str = "") -> str:
    """A deadline in one line of YAML; `more` are keys and values to stand at its end."""
    parts = [f"phrase: {yaml_text(phrase)}"] if phrase else []
    if said.due:
        parts.append(f"due: {said.due}")
    if said.rrule:
        parts.append(f'rrule: "{said.rrule}"')
    if said.within:
        after = ", ".join(map(str, said.after))
        parts.append(f"within: {written_span(said.within)}, after: [{after}]")
    parts += [more] if more else []
    return f"deadline: {{{', '.join(parts)}}}"


def yaml_text(text: str) -> str:
    """A text as YAML, plain where that is safe; what cannot be seen is written as escapes."""
    if _PLAIN.fullmatch(text) and not is_nothing(text):
        return text
    return escape_hidden(json.dumps(text, ensure_ascii=False))
