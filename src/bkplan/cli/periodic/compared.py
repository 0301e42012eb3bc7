"""Two texts of a report compared, as people read them: in a time that grows with their length."""

from __future__ import annotations

import difflib
import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from bkplan.words.text import escape_hidden
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.words.vocab import Lang

_TAG = re.compile(r"<[^<>]*>")
_UNREAD = ("style", "script")
_PLACE = re.compile(r"(\.(?i:ya?ml)):\d+(?::\d+)?")
_LINE = re.compile(r"\b(line|dòng) \d+")
_FINDING = re.compile(r"\bBK\d{3}\b")
_MOST_ALIGNED = 500
"""Lines on each side that are set side by side; that takes a time that grows with their square."""
FORM = Text("chỉ khác về hình thức", "only the form differs")


def differences(old: str, new: str, form: str, lang: Lang) -> Iterator[str]:
    """What differs, a line each: `-` as it was, `+` as it is now; nothing where nothing does.

    Line ends are no difference, nor are the lines of the data at which findings stand.
    """
    before, after = without_places(old), without_places(new)
    if before == after:
        return
    told = list(_changed(*(_read(text, form) for text in (before, after))))
    yield from map(escape_hidden, told or [FORM.of(lang)])


def without_places(text: str) -> str:
    """A text with one kind of line ends, and without numbers of lines in data files."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(
        _LINE.sub(r"\1", _PLACE.sub(r"\1", line)) if _FINDING.search(line) else line
        for line in lines
    )


def _read(text: str, form: str) -> list[str]:
    """What people read of each line."""
    if form != "html":
        return text.splitlines()
    for name in _UNREAD:
        text = _without(text, f"<{name}>", f"</{name}>")
    cells = (_unescaped(_TAG.sub(" ", line)) for line in text.splitlines())
    return [" ".join(line.split()) for line in cells if line.strip()]


def _without(text: str, start: str, end: str) -> str:
    """A text without what stands between two words, as far as there is an end."""
    kept, at = [], 0
    while (begun := text.find(start, at)) >= 0 and (over := text.find(end, begun)) >= 0:
        kept.append(text[at:begun])
        at = over + len(end)
    return "".join([*kept, text[at:]])


def _unescaped(line: str) -> str:
    try:
        return html.unescape(line)
    except ValueError:  # Python reads no number of some thousand digits
        return line


def _changed(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    start = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        start += 1
    end = 0
    for one, other in zip(reversed(before[start:]), reversed(after[start:]), strict=False):
        if one != other:
            break
        end += 1
    before, after = before[start : len(before) - end], after[start : len(after) - end]
    if max(len(before), len(after)) <= _MOST_ALIGNED:
        for tag, a, b, c, d in difflib.SequenceMatcher(None, before, after).get_opcodes():
            if tag != "equal":
                yield from (f"-{line}" for line in before[a:b])
                yield from (f"+{line}" for line in after[c:d])
        return
    yield from (f"-{line}" for line in _left(before, after))
    yield from (f"+{line}" for line in _left(after, before))


def _left(lines: Sequence[str], others: Sequence[str]) -> Iterator[str]:
    """The lines that the others do not have, or not so often."""
    known = Counter(others)
    for line in lines:
        if known[line]:
            known[line] -= 1
        else:
            yield line
