"""Bytes to mappings, lists and strings, and where each of them stood.

Reads PyYAML's events with a builder of its own: no tag is resolved, so every scalar is a string
and nothing turns into a date or a number before the models look at it.
"""

from __future__ import annotations

import codecs
import gc
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import Any, NoReturn

from bkplan.faults.collected import Faults
from bkplan.faults.findings import Finding, Mark
from bkplan.faults.problems import Problem
from bkplan.files.bytes import read_bytes
from bkplan.files.tree import Map, Place, Seq, no_places, place_at
from bkplan.files.yaml_controls import controls_in, position_in
from bkplan.files.yaml_events import events
from bkplan.files.yaml_plain import read_plain
from bkplan.files.yaml_words import syntax_words
from bkplan.words.frozen import dataclass
from bkplan.words.patterns import pattern
from bkplan.words.text import composed, lines_of
from bkplan.words.vocab import Text, same

MAX_DEPTH = 64
_SURROGATE = pattern("[\ud800-\udfff]")
_NO_KEY = object()

_LOOKED_TOO_DEEP = "exceeded maximum nesting depth"
"""Said by libyaml from 0.2.6 on where it looks more than a thousand levels ahead."""
_FEWER = 500
"""Far more than our own limit of levels are left without so many of them."""
_TELL_WHERE_IT_BEGAN = ("unexpected end of stream", "could not find expected ':'")


@dataclass(frozen=True)
class DataFile:
    """One file as read: its root (None if nothing could be built), its text, and its faults.

    `parsed` is false where the file could not be opened, decoded or parsed to its end.
    """

    path: str
    root: Map | Seq | str | None
    text: str = ""
    findings: tuple[Finding, ...] = ()
    parsed: bool = True
    bom: bool = False
    name: str = ""
    """What it is called below the folder of its plan, for those who write it; else empty."""
    shared: bool = False
    """Whether it stands beside the folders of plans, for all of them."""

    @property
    def source(self) -> bytes:
        """The bytes that were read, of a file that could be decoded."""
        return (codecs.BOM_UTF8 if self.bom else b"") + self.text.encode()

    @cached_property
    def unusual_lines(self) -> tuple[tuple[int, str], ...]:
        """The lines that hold more than ASCII letters and signs, by number: a few of very many."""
        lines = enumerate(lines_of(self.text), 1)
        return tuple(pair for pair in lines if not (pair[1].isascii() and pair[1].isprintable()))


def read_file(path: str, shown: str, *, within: str | None = None, name: str = "") -> DataFile:
    """Read one regular file, called `shown` in findings; never raises for a fault of the file.

    `within` is a folder that the file, links followed, must not lie outside of; `name` is what it
    is called below that.
    """
    outcome = read_bytes(path, within)
    if isinstance(outcome, bytes):
        return replace(parse(outcome, shown), name=name)
    return unread(shown, outcome[0], **outcome[1])


def unread(path: str, problem: Problem, place: Place = (1, 1), /, **values: object) -> DataFile:
    """A file of which nothing is known but why it could not be read."""
    finding = problem.at(Mark(path, *place), "", **values)
    return DataFile(path, None, "", (finding,), parsed=False)


def parse(data: bytes, path: str, *, pure: bool = False) -> DataFile:
    """Parse one file's bytes; `pure` forces PyYAML's Python parser, which gives the same result."""
    start = Mark(path, 1, 1)
    bom = data.startswith(codecs.BOM_UTF8)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        good = data[: error.start].decode()
        return unread(path, Problem.NOT_UTF8, position_in(good, len(good)))
    if controls := tuple(controls_in(text, path)):
        return DataFile(path, None, text, controls, parsed=False)
    builder = _Builder(path, text)
    collecting = gc.isenabled()
    gc.disable()  # hundreds of thousands of live objects and no garbage: measured twice as fast
    try:
        if not pure and (plain := read_plain(text)) is not None:
            return DataFile(path, plain, text, bom=bom)
        root = builder.build(events(text, pure=pure))
    except _Stop:
        root = None
    except _LookedTooDeep as deep:
        return _told_from_less(text, path, deep.index)
    finally:
        if collecting:
            gc.enable()
    if root is None and not builder.findings:
        keys = "plan:, sectors:, agencies:, tasks:"
        builder.findings.append(Problem.EMPTY_FILE.at(start, keys=same(keys)))
    return DataFile(path, root, text, tuple(builder.findings), not builder.stopped, bom)


def _told_from_less(text: str, path: str, index: int) -> DataFile:
    """What is wrong with a text at whose `index` libyaml gave up.

    Within a line it looks at all the brackets before it tells of the first of them. It is given
    fewer, so that it comes to tell of the one that passes our own limit.
    """
    builder = _Builder(path, text)
    with suppress(_Stop, _LookedTooDeep):
        builder.build(events(text[: index - _FEWER], pure=False))
    return DataFile(path, None, text, tuple(builder.findings), parsed=False)


class _LookedTooDeep(Exception):
    """Libyaml gave up, at an index of the text, before it told where our own limit is passed."""

    def __init__(self, index: int) -> None:
        super().__init__(index)
        self.index = index


class _Stop(Exception):
    """Building cannot go on; the reason is among the findings."""


class _Builder:
    """Builds one document from events, keeping faults as findings."""

    __slots__ = ("findings", "path", "stopped", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text = path, text
        self.findings, self.stopped = Faults(), False

    def build(self, parser: Any) -> Map | Seq | str | None:
        """The root of the only document, or None for an empty file."""
        from yaml.error import MarkedYAMLError, YAMLError

        try:
            return self._document(parser.get_event)
        except MarkedYAMLError as error:
            begun = any(hint in str(error.problem) for hint in _TELL_WHERE_IT_BEGAN)
            mark = (begun and error.context_mark) or error.problem_mark or error.context_mark
            place = self._at(mark)
            said = str(error.problem or error.context)
            if _LOOKED_TOO_DEEP in said and mark:
                raise _LookedTooDeep(mark.index) from None
            self._stop(Problem.SYNTAX.at(place, detail=syntax_words(said, self._line(mark))))
        except (YAMLError, RecursionError, ValueError, OverflowError) as error:
            # the pure parser lets some escapes and directives fail in their own way
            self._stop(Problem.SYNTAX.at(Mark(self.path, 1, 1), detail=syntax_words(str(error))))

    def _document(self, get_event: Any) -> Map | Seq | str | None:
        from yaml.events import (
            AliasEvent,
            DocumentStartEvent,
            MappingEndEvent,
            MappingStartEvent,
            ScalarEvent,
            SequenceEndEvent,
            SequenceStartEvent,
            StreamEndEvent,
        )

        root: Map | Seq | str | None = None
        parent: Any = None  # a mapping, a list, or nothing around the root
        waiting: Any = None  # the key in `parent` that waits for its value
        key_mark: Any = None  # where it stands
        here: list[int] = []  # lines and columns of `parent` and of what is in it
        outer: list[tuple[Any, Any, Any, list[int]]] = []  # those around
        places = no_places()
        known: dict[str, str] = {}  # the same few words and numbers come again and again
        again = known.get
        properties = "&" in self.text or "!" in self.text  # else there is no anchor, no tag
        documents = 0
        # The hot loop of every command: large data are more than a million events, and reading them
        # is half of a run. So this is one long function: names are local, kinds are told by `is`,
        # no call is made for what is nearly always so, a place is two numbers in a list and no
        # object (marks took more memory than all the data), and scalars that come again are one
        # string. Whatever is rare has a function of its own, further down.
        while True:
            event = get_event()
            kind = type(event)
            if kind is ScalarEvent:
                mark = event.start_mark
                if properties:
                    self._properties(event)
                said = event.value
                value: Any = again(said)
                if value is None:
                    known[said] = value = said if said.isascii() else self._normal(said, mark)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                mark = event.start_mark
                if properties:
                    self._properties(event)
                if len(outer) >= MAX_DEPTH:
                    self._stop(Problem.TOO_DEEP.at(self._at(mark), limit=MAX_DEPTH))
                value = Map() if kind is MappingStartEvent else Seq()
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                parent.places, parent.first = places, len(places)
                places.fromlist(here)
                parent, waiting, key_mark, here = outer.pop()
                continue
            elif kind is AliasEvent:
                mark = event.start_mark
                value = f"*{event.anchor}"
                if not self.findings.full:
                    name = same(value)
                    self.findings.append(Problem.ALIAS.at(self._at(mark), name=name))
            elif kind is DocumentStartEvent:
                documents += 1
                if documents > 1:
                    self._stop(Problem.MANY_DOCUMENTS.at(self._at(event.start_mark)))
                continue
            elif kind is StreamEndEvent:
                return root
            else:  # the start of the stream, the end of the document
                continue

            if type(parent) is Map:
                if waiting is None:
                    if type(value) is str:
                        waiting, key_mark = value, mark
                        continue
                    self.findings.append(Problem.KEY_NOT_TEXT.at(self._at(mark)))
                    waiting = _NO_KEY
                else:
                    key, waiting = waiting, None
                    if key is not _NO_KEY:
                        if key in parent:
                            self._duplicate(parent, here, key, key_mark)
                        else:
                            parent[key] = value
                            here += (key_mark.line, key_mark.column, mark.line, mark.column)
            elif parent is None:
                root = value
            else:
                parent.append(value)
                here += (mark.line, mark.column)
            if type(value) is not str:
                outer.append((parent, waiting, key_mark, here))
                parent, waiting, here = value, None, [mark.line, mark.column]

    def _line(self, mark: Any) -> str:
        """The line of a mark."""
        lines = lines_of(self.text)
        return lines[mark.line] if mark and mark.line < len(lines) else ""

    def _at(self, mark: Any) -> Mark:
        return Mark(self.path, *place_at(mark))

    def _normal(self, value: str, mark: Any) -> str:
        """Text that is not ASCII, in NFC."""
        if _SURROGATE.search(value):  # libyaml refuses the escape, the pure parser does not
            self._stop(Problem.SYNTAX.at(self._at(mark), detail=syntax_words("unknown escape")))
        return composed(value)

    def _duplicate(self, parent: Map, places: list[int], key: str, mark: Any) -> None:
        if self.findings.full:
            return
        line = places[2 + 4 * parent.position(key)] + 1
        self.findings.append(Problem.DUPLICATE_KEY.at(self._at(mark), key=key, line=line))

    def _properties(self, event: Any) -> None:
        if self.findings.full or (event.anchor is None and event.tag is None):
            return
        place = self._at(event.start_mark)
        if event.anchor is not None:
            name = Text(f"&{event.anchor}", f"&{event.anchor}")
            self.findings.append(Problem.ANCHOR.at(place, name=name))
        if event.tag is not None:
            self.findings.append(Problem.TAG.at(place, name=str(event.tag)))

    def _stop(self, finding: Finding) -> NoReturn:
        self.findings.append(finding)
        self.stopped = True
        raise _Stop
