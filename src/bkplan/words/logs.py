"""Lines of a job's log that its runner would take for commands, written so that it does not.

GitHub's runner takes `::name::` after any blanks at a line's start for a command, and `##[name]`
wherever it stands; Azure's takes `##vso[`, TeamCity's `##teamcity[`. Each format says the same
without them: by what its readers take back where there is such a thing, else by a visible code.
"""

from __future__ import annotations

import re

from bkplan.words.patterns import pattern

_AT_START = pattern(r"(?:^|(?<=\r))((?:[^\S\r\n]|\x1b\[[0-9;]*m)*):(?=:)", re.MULTILINE)
_ANYWHERE = pattern(r"##(?=(?:vso|teamcity)?\[)", re.IGNORECASE)


def no_command(text: str) -> str:
    """Lines for people that are no commands: the sign that would make one is shown as its code."""
    return _without(text, r"\1\\x3a", r"#\\x23")


def no_command_in_json(text: str) -> str:
    """JSON with the same content; nothing in it begins a line with `::`."""
    suspect = "#" in text and "##" in text  # one sign is looked for far sooner than two
    return _ANYWHERE.sub(r"#\\u0023", text) if suspect else text


def no_command_in_markup(text: str) -> str:
    """XML or HTML with the same content."""
    return _without(text, r"\1&#58;", "#&#35;")


def no_command_in_calendar(text: str) -> str:
    """A calendar with the same content: its lines may be folded anywhere (RFC 5545, 3.1)."""
    return _without(text, "\\1:\r\n ", "#\r\n #")


def _without(text: str, at_start: str, anywhere: str) -> str:
    if "::" in text:
        text = _AT_START.sub(at_start, text)
    return _ANYWHERE.sub(anywhere, text) if "##" in text else text
