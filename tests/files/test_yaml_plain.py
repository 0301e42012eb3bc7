"""What is read as plain YAML is what libyaml and our builder make of it, place by place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bkplan.files import yaml
from bkplan.files.tree import Map
from bkplan.files.yaml_controls import controls_in
from bkplan.files.yaml_plain import read_plain

HERE = Path(__file__).parents[2]
FILES = sorted([*HERE.glob("data/*.yaml"), *HERE.glob("examples/**/*.yaml")])
PIECES = (
    ":", ": ", " :", "#", " #", "# ", "- ", "-", "-- ", "  ", " ", "\n", "\n\n", "\n  ", "\n- ",
    "{", "}", "[", "]", ",", ", ", '"', "'", "?", "? ", "!", "&a ", "*a", "|", ">", "%", "@", "`",
    "\\", "a", "a: ", "é", "e\u0301", "\u00a0", "\ufeff", "~", "...", "---", "\n---\n", "\n...\n",
    "\t", "\r\n", "{}", "[]", "{a: 1}", "[a, b]", "{a: [b, {c: d}]}", '"x"', "'y'", '""', "x y",
    "\n    ", "\n# c\n", "<<: ", "=", "\u2003", "😀", " # c\n", "-a", "-1", "?x", ":x", "x:y",
    "a#b", "  \n", ",", "{ ", " }", "[ ", " ]", '"a\nb"', "\n  b",
)  # fmt: skip


def tree(node):
    """Everything of a mapping, list or text, with the places of all that is in it."""
    if isinstance(node, str):
        return node
    if isinstance(node, Map):
        within = [(k, node.place_of_key(k), node.place_of(k), tree(v)) for k, v in node.items()]
    else:
        within = [(node.place_of(place), tree(each)) for place, each in enumerate(node)]
    return (type(node).__name__, node.place, within)


@pytest.fixture
def careful(monkeypatch):
    """Reads a text with libyaml alone: the file, without a fault."""
    monkeypatch.setattr(yaml, "read_plain", lambda text: None)

    def read(text):
        found = yaml.parse(text.encode(), "x")
        assert found.findings == ()
        return tree(found.root)

    return read


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(HERE)))
def test_the_shipped_data_are_plain(path, careful):
    text = path.read_text(encoding="utf-8")
    assert tree(read_plain(text)) == careful(text)


PLAIN = """\
# what it is
a:   one   # of two
b: "two, {with} signs: all" # c
c: 'three "x"'
d: {}
e: [ ]
f: {x: 1, y: two words , z: "3", w: '4'}
g: [a, [b, {c: d}],
    # in between
    e e,  # behind
  'f']
h: {x: {y:
         z
        },
  v: w}
i:
- one
- {a: b}   # c
- k: v
  l:
  - -1
  - ""
- [x]
j:

  # deeper
    k: -a:b#c
    l: 1"2'3
m: Đơn vị Hà Nội e\u0301
"""


def test_what_is_plain(careful):
    assert tree(read_plain(PLAIN)) == careful(PLAIN)
    assert read_plain(PLAIN)["m"] == "Đơn vị Hà Nội é"


@pytest.mark.parametrize(
    "text",
    [
        "", "# nothing\n", "a", "- a\n", "{a: b}\n", " a: b\n", "a:\n", "a:\nb: c\n",
        "a: b\na: c\n", "a: b\n  c: d\n", "a:\n    b: c\n  d: e\n", "a: {b: c\n", "a: {b: c}}\n",
        "a: {b}\n", "a: b: c\n", "a: b:\n", "a: &x b\n", "a: *x\n", "a: !t b\n", "a: |\n  b\n",
        "a: 'b''c'\n", "a: \"b\\n\"\n", "a: b\n  c\n", "a:\n- b\n  c\n", "? a\n", "a:\tb\n",
        "a: b\r\n", "---\na: b\n", "a: b\n...\n", "%YAML 1.1\n---\na: b\n", "a: {b: c, b: d}\n",
        "a: {b: 12:30}\n", "a: [b: c]\n", "a: {b: c,}\n", "a: @b\n", "a: - b\n",
        "- a: b\nc: d\n", "é: a\n", "\"a\": b\n", "a: [b]c\n", "a: {b: c}#d\n", "a: \ufeffb\n",
        "a:b\n", "a: [b,\n---\n]\n", "a: '\n", "a: {b: \"c\nd\"}\n", "a: [b\n c]\n",
    ],
)  # fmt: skip
def test_what_is_not(text):
    assert read_plain(text) is None


def test_nothing_takes_long():
    """An expression that looks again and again would not come to an end here."""
    many = 20_000
    for odd in (" ", " #", "\n", "\n #", "a ", "- ", "{", "[", '"', "'", ", ", "a: "):
        for frame in ("a: {b: c%s", "a: [b%s?", "a: b%s?", "a: {b: c}%s?", "a: 'b'%s?", "%s?"):
            read_plain(frame % (odd * many) + "\n")


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_changed_is_read_alike_or_left(seed, careful):
    chance = random.Random(seed)
    lines = chance.choice(FILES).read_text(encoding="utf-8").splitlines(keepends=True)
    read = 0
    for _ in range(150):
        first = chance.randrange(len(lines))
        part = lines[first : first + chance.choice((1, 3, 8))]
        left = min((len(line) - len(line.lstrip(" ")) for line in part if line.strip()), default=0)
        text = "k:\n" * chance.randrange(2) + "".join(line[left:] for line in part)
        for _ in range(chance.choice((0, 1, 1, 2))):
            place = chance.randrange(len(text) + 1)
            behind = place + chance.choice((0, 0, 0, 1, 1, 2, 5))
            text = text[:place] + chance.choice(PIECES) + text[behind:]
        if not list(controls_in(text, "x")) and (found := read_plain(text)) is not None:
            read += 1
            assert tree(found) == careful(text), text
    assert read > 10
