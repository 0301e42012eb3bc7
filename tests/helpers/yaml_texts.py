"""YAML files as people might write them, with what they mean: for properties of edits."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import Any

import yaml
from hypothesis import strategies as st

from bkplan.files.edit import Insert, Put, Remove
from bkplan.files.yaml import parse
from bkplan.words.text import composed

WORDS = (
    "a", "x y", "2019-06-12", "12:30", "1003/QĐ-UBND", "Sở Nội vụ", "no", "null", "~", "", "a, b",
    "[x]", "{x: y}", "x: y", "x #y", "#x", "- x", "? x", "it's", 'say "x"', "C:\\x", " x ", "50%",
    "@x", "a\nb", "a\n\nb\n", "a\n", "x:", "---", "... x", "…", "\t", "\x1b", "!x", "&x", "*x", "'",
    "e\u0302\u0301 de\u0302", "=", "<<", "0o17", "x]", "x}", "x,", ":x", "ĐÃ", "\u00a0x", "x" * 130,
    "  two\n spaces\n", "\n",
)  # fmt: skip
KEYS = ("id", "title", "vi", "log", "lead", "2019", "text", "note", "kết quả", "a b", "ha\u0323n")
_PLAIN = re.compile(r"[^\W_][\w ./%…:-]*[\w.%]|\w")
words = st.sampled_from(WORDS)
keys = st.sampled_from(KEYS)
values = st.recursive(
    words,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(keys, inner, max_size=4)
    ),
    max_leaves=6,
)  # fmt: skip


class Writer:
    """Writes a value as text, each choice drawn; remarks have numbers, each one once."""

    def __init__(self, draw: Any) -> None:
        self.draw = draw
        self.remarks = 0
        self.list_in = draw(st.sampled_from([0, 2, 4]))
        self.map_in = draw(st.sampled_from([1, 2, 4]))

    def chance(self, of: int) -> bool:
        """Whether something happens that happens once in so many times."""
        return self.draw(st.integers(0, of - 1)) == of - 1

    def remark(self) -> str:
        """A remark of its own."""
        self.remarks += 1
        return f"#r{self.remarks}."

    def behind(self) -> str:
        """What may stand behind a piece in its line."""
        return f"  {self.remark()}" if self.chance(6) else ""

    def between(self, column: int) -> list[str]:
        """Lines that may stand between two pieces."""
        lines = [""] if self.chance(6) else []
        if self.chance(6):
            lines.append(" " * self.draw(st.sampled_from([column, column, 0])) + self.remark())
        return lines

    def scalar(self, text: str) -> str:
        """A text in one line."""
        style = self.draw(st.sampled_from(["plain", "plain", "'", '"']))
        if style == "plain" and _PLAIN.fullmatch(text) and not re.search(r":(?: |\Z)", text):
            return text
        if style == "'" and text.isprintable() and "\n" not in text:
            return "'" + text.replace("'", "''") + "'"
        known = {"\\": "\\\\", '"': '\\"', "\n": "\\n"}
        escaped = (known.get(c, c if c.isprintable() else f"\\x{ord(c):02x}") for c in text)
        return f'"{"".join(escaped)}"'

    def flow(self, value: Any, column: int) -> str:
        """A value between brackets, in one line or more."""
        if isinstance(value, str):
            return self.scalar(value)
        first, last = "{}" if isinstance(value, dict) else "[]"
        pieces = (
            [f"{self.scalar(k)}: {self.flow(v, column + 2)}" for k, v in value.items()]
            if isinstance(value, dict)
            else [self.flow(v, column + 2) for v in value]
        )
        trailing = "," if pieces and self.chance(5) else ""
        if not self.chance(4):
            return f"{first}{', '.join(pieces)}{trailing}{last}"
        indent = "\n" + " " * (column + 2)
        text = first
        for number, piece in enumerate(pieces):
            comma = "," if number + 1 < len(pieces) else trailing
            text += f"{indent}{piece}{comma}{self.behind()}"
        if self.chance(4):
            text += indent + self.remark()
        return f"{text}\n{' ' * (column + 1)}{last}"

    def lines(self, value: Any, column: int) -> list[str]:
        """A mapping or a list in block style; the first line is not indented."""
        lines: list[str] = []
        indent = " " * column
        for number, item in enumerate(value.items() if isinstance(value, dict) else value):
            if number:
                lines += self.between(column)
            made = self.pair(*item, column) if isinstance(value, dict) else self.item(item, column)
            lines += [(indent if lines else "") + made[0], *made[1:]]
        return lines

    def pair(self, key: str, value: Any, column: int) -> list[str]:
        """A key and its value."""
        name = self.scalar(key)
        if isinstance(value, str):
            first, *rest = self.text(value, column + self.map_in)
            return [f"{name}: {first}", *rest]
        if not value or self.chance(3):
            return [f"{name}: {self.flow(value, column)}{self.behind()}"]
        inner = column + (self.map_in if isinstance(value, dict) else self.list_in)
        first, *rest = self.lines(value, inner)
        return [f"{name}:{self.behind()}", *self.between(inner), " " * inner + first, *rest]

    def item(self, value: Any, column: int) -> list[str]:
        """An item of a list."""
        if isinstance(value, str):
            first, *rest = self.text(value, column + 2)
        elif not value or self.chance(3):
            first, rest = self.flow(value, column + 1) + self.behind(), []
        else:
            first, *rest = self.lines(value, column + 2)
        return [f"- {first}", *rest]

    def text(self, value: str, column: int) -> list[str]:
        """A text in block style."""
        if value == "" and self.chance(2):
            return [self.behind()]
        lines = value.split("\n")
        plain = all(line.isprintable() and line == line.strip() for line in lines)
        if "\n" in value and value.strip("\n") and lines[0] and plain and self.chance(2):
            body = lines[:-1] if value.endswith("\n") else lines
            chomp = "" if value.endswith("\n") else "-"
            if not body[-1]:
                chomp = "+"
            return [f"|{chomp}", *(" " * column + line if line else "" for line in body)]
        return [self.scalar(value) + self.behind()]


@st.composite
def files(draw: Any) -> tuple[bytes, Any]:
    """The bytes of a file, and what it means."""
    data = draw(st.dictionaries(keys, values, min_size=1, max_size=4))
    if draw(st.booleans()):
        task = st.dictionaries(keys, values, min_size=1, max_size=4)
        data["tasks"] = draw(st.lists(task, min_size=1, max_size=3))
    writer = Writer(draw)
    lines = [*(writer.between(0)), *writer.lines(data, 0), *writer.between(0)]
    if writer.chance(8):
        lines = ["---", *lines]
    text = "\n".join(lines) + ("" if writer.chance(5) else "\n")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    bom = b"\xef\xbb\xbf" if writer.chance(8) else b""
    return bom + text.encode(), normal(data)


def normal(value: Any) -> Any:
    """A value in NFC, as it is read."""
    if isinstance(value, str):
        return composed(value)
    if isinstance(value, dict):
        return {composed(key): normal(inner) for key, inner in value.items()}
    return [normal(inner) for inner in value]


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place in a value, that of itself first."""
    below = value.items() if isinstance(value, dict) else enumerate(value)
    if isinstance(value, str):
        return [at]
    return [at, *(place for key, inner in below for place in places(inner, (*at, key)))]


def at_place(data: Any, at: tuple[Any, ...]) -> Any:
    """What stands at a place."""
    for step in at:
        data = data[step]
    return data


@st.composite
def edits(draw: Any, data: Any) -> Any:
    """A change of a value that means something: a key put, an item inserted, either removed."""
    every = places(data)
    kinds = ["put", "replace", "insert", "insert", "remove"]
    kind = draw(st.sampled_from(kinds))
    value = draw(values)
    if kind == "insert":
        lists = [at for at in every if isinstance(at_place(data, at), list)]
        if lists:
            at = draw(st.sampled_from(lists))
            return Insert(at, draw(st.integers(0, len(at_place(data, at)))), value)
    maps = [at for at in every if isinstance(at_place(data, at), dict)]
    at = draw(st.sampled_from(maps))
    if kind in ("put", "insert"):
        after = tuple(draw(st.lists(keys, max_size=2)))
        return Put((*at, draw(keys)), value, after)
    if every[1:]:
        at = draw(st.sampled_from(every[1:]))
        return Remove(at) if kind == "remove" else Put(at, value)
    return Put((*at, draw(keys)), value)


def meant(data: Any, edit: Any) -> Any:
    """What data are after a change."""
    data = copy.deepcopy(data)
    if isinstance(edit, Insert):
        at_place(data, edit.at).insert(edit.index, normal(edit.value))
    elif isinstance(edit, Remove):
        del at_place(data, edit.at[:-1])[edit.at[-1]]
    else:
        last = normal(edit.at[-1]) if isinstance(edit.at[-1], str) else edit.at[-1]
        at_place(data, edit.at[:-1])[last] = normal(edit.value)
    return data


def snippets(sources: list[bytes]) -> st.SearchStrategy[bytes]:
    """Some lines of real files, under the key of the root that they stand under."""
    return st.builds(_snippet, st.sampled_from(sources), st.integers(0, 300), st.integers(5, 30))


def _snippet(source: bytes, first: int, count: int) -> bytes:
    lines = source.splitlines(keepends=True)
    first %= len(lines)
    above = [line for line in lines[:first] if re.match(rb"\w+:", line)]
    return b"".join([*above[-1:], *lines[first : first + count]])


SPOILT = (
    "\t", " ", "  ", "\n", "? ", ": ", "- ", "#x", "[", "]", "{", "}", ",", "&a ", "|", "'", '"',
    "|\n   x\n", ">-\n     y\n  z\n", "|+\n  x\n\n", "\r", "...\n", "---\n", "e\u0302", "\u00a0",
)  # fmt: skip


@st.composite
def mutated(draw: Any, sources: Any) -> bytes:
    """A file with a few faults, or what might be some."""
    text = draw(sources).decode()
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(text)))
        if draw(st.booleans()):
            text = text[:place] + draw(st.sampled_from(SPOILT)) + text[place:]
        else:
            text = text[:place] + text[place + draw(st.integers(1, 4)) :]
    return text.encode()


# ---- which lines a change may touch, as PyYAML's own nodes tell where they stand


def split(source: bytes) -> list[bytes]:
    """Lines with their ends, as YAML counts them."""
    return re.findall(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", source)


def _child(node: Any, step: Any) -> Any:
    if isinstance(step, int):
        return node.value[step]
    return next(inner for key, inner in node.value if composed(key.value) == step)


def _first(node: Any, step: Any) -> int:
    """The line in which a key, or the dash of an item, stands or may stand at the earliest."""
    if isinstance(step, int):
        before = _last(node.value[step - 1]) if step else node.start_mark.line - 1
        return before + 1 if not node.flow_style else _child(node, step).start_mark.line
    return next(key for key, _ in node.value if composed(key.value) == step).start_mark.line


def _last(node: Any) -> int:
    """The last line of a node."""
    if isinstance(node, yaml.ScalarNode):
        mark = node.end_mark
        return mark.line - (node.style in ("|", ">") and mark.column == 0)
    if node.flow_style or not node.value:
        return node.end_mark.line
    last = node.value[-1]
    return _last(last[1] if isinstance(last, tuple) else last)


def _name(pair: Any) -> str | None:
    return composed(pair[0].value) if isinstance(pair, tuple) else None


def concerned(source: bytes, edit: Any) -> tuple[int, int, bool]:
    """The lines that a change may touch: from, to (not included), and whether only to add some."""
    text = source.decode("utf-8-sig")
    steps = (composed(step) if isinstance(step, str) else step for step in edit.at)
    edit = replace(edit, at=tuple(steps))
    way = [yaml.compose(text, Loader=yaml.BaseLoader)]
    for step in edit.at:
        try:
            way.append(_child(way[-1], step))
        except (StopIteration, IndexError, TypeError, ValueError):
            break
    if isinstance(edit, Insert):
        first = _first(way[-2], edit.at[-1]) if len(way) > 1 else 0
        node, start = way[-1], way[-1].start_mark
        indent = split(source)[start.line].decode()[: start.column]
        only_more = not node.flow_style and not (indent.strip() and node.value)
        if not only_more or not node.value:
            return first, _last(node) + 1, False
        return first, _last(node) + 1, True
    if len(way) <= len(edit.at):  # a new key
        node = way[-1]
        return node.start_mark.line, _last(node) + 1, not node.flow_style
    at = edit.at
    emptied = isinstance(edit, Remove) and len(way) > 2 and len(way[-2].value) == 1
    if emptied:
        way, at = way[:-1], at[:-1]
    last = _last(way[-1])
    if isinstance(edit, Remove) and not emptied and at[-1] in (0, _name(way[-2].value[0])):
        following = way[-2].value[1]  # the next key or item comes up to the dash
        last = (following[0] if isinstance(following, tuple) else following).start_mark.line
    return _first(way[-2], at[-1]), last + 1, False


def untouched(source: bytes, made: bytes, edit: Any) -> bool:
    """Whether nothing has changed but what a change concerns."""
    old, new = split(source), split(made)
    first, end, only_more = concerned(source, edit)
    before, behind = b"".join(old[:first]), b"".join(old[end:])
    if not made.startswith(before) or not made[len(before) :].endswith(behind):
        return False
    if only_more:
        rest = iter(line.rstrip(b"\r\n") for line in new)
        return all(line.rstrip(b"\r\n") in rest for line in old)
    return True


REMARK = re.compile(rb"#r\d+[.]")


def wrong_with(source: bytes, made: bytes, data: Any, edit: Any) -> str:
    """What is wrong with the bytes that a change has made of a file; empty if nothing is."""
    read = parse(made, "f.yaml", pure=True)
    if read.findings or read.root != meant(data, edit):
        return f"means something else: {read.root}"
    if not untouched(source, made, edit):
        return "touches what it does not concern"
    if isinstance(edit, Insert) and sorted(REMARK.findall(source)) != sorted(REMARK.findall(made)):
        return "loses a remark"
    return ""
