"""What every page begins with: its head, its policy, its style; and words made harmless for it.

What a page may do is fixed by a content security policy: its own style, its own script, nothing
from outside.
"""

from __future__ import annotations

import base64
import hashlib
import pkgutil
from functools import cache
from html import escape
from typing import TYPE_CHECKING

from bkplan.words.logs import no_command_in_markup
from bkplan.words.remembered import remembered
from bkplan.words.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.words.vocab import Lang, Text


def head(title: Text, *, style: str, script: str, version: str, lang: Lang) -> Iterator[str]:
    """The lines of a page down to its body, which is to have no other style or script."""
    yield "<!DOCTYPE html>"
    yield f'<html lang="{lang}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">'
    yield f'<meta name="generator" content="bkplan {markup(version)}">'
    yield f"<title>{words(title, lang)}</title>"
    yield f"<style>{style}</style>"
    yield "</head>"


def part(name: str, package: str = __package__) -> str:
    """A file of this package, or of another: a style, a script."""
    data = pkgutil.get_data(package, name)
    if data is None:
        raise FileNotFoundError(name)
    return data.decode()


@cache
def _policy(style: str, script: str) -> str:
    def digest(text: str) -> str:
        return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return (
        f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def words(text: Text, lang: Lang) -> str:
    """A text in a language, as it stands in a page."""
    return markup(text.of(lang))


@remembered
def markup(text: str) -> str:
    """Any text as it stands in a page: it can be nothing but text."""
    return no_command_in_markup(escape(harmless(text)))
