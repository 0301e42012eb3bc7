"""How a command ends: the exit codes, and the one way out that is no code of a command."""

from __future__ import annotations

FINE, FINDINGS, USAGE, BUG, INTERRUPTED = 0, 1, 2, 3, 130


class Interrupted(Exception):
    """Somebody pressed Ctrl-C; typer must not see it, it has ideas of its own."""
