"""Lines of a job's log that its runner would take for commands, written so that it does not.

GitHub's runner takes `::name::` after any blanks at a line's start for a command, and `##[name]`
wherever it stands; Azure's `##vso[`, TeamCity's `##teamcity[` likewise.
"""

from __future__ import annotations

import re

_AT_START = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_ANYWHERE = re.compile(r"##(?=(?:vso|teamcity)?\[)", re.IGNORECASE)


def no_command(text: str) -> str:
    """Lines for people that are no commands: the sign that would make one is shown as its code."""
    if "::" not in text and "##" not in text:
        return text
    return _ANYWHERE.sub(r"#\\x23", _AT_START.sub(r"\1\\x3a", text))


def no_command_in_json(text: str) -> str:
    """JSON with the same content that holds no command; nothing in it begins a line with `::`."""
    return _ANYWHERE.sub(r"#\\u0023", text) if "##" in text else text


def no_command_in_markup(text: str) -> str:
    """XML or HTML with the same content that holds no command."""
    return _ANYWHERE.sub("#&#35;", text) if "##" in text else text
