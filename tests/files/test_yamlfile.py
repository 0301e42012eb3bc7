"""Bytes to mappings, lists and strings with their places, by libyaml and by PyYAML alike."""

from __future__ import annotations

import gc
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bkplan.files.tree import Map, Seq
from bkplan.files.yaml import MAX_DEPTH, parse
from bkplan.words.vocab import Lang

DATA = Path(__file__).parents[2] / "data"
both = pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])


def places(node):
    """By key, line and column of the key and of its value; of a list, those of its items."""
    if isinstance(node, Map):
        return {key: (*node.place_of_key(key), *node.place_of(key)) for key in node}
    return [node.place_of(index) for index in range(len(node))]


def with_marks(node):
    """A node and everything below it, places included, as plain comparable values."""
    if isinstance(node, Map):
        below = {key: with_marks(value) for key, value in node.items()}
        return ("map", *node.place, places(node), below)
    if isinstance(node, Seq):
        return ("list", *node.place, places(node), [with_marks(n) for n in node])
    return node


def outcome(data: bytes, *, pure: bool):
    """Everything that a reading gives."""
    document = parse(data, "f.yaml", pure=pure)
    return (with_marks(document.root), document.findings, document.parsed, document.text)


def said(text: str | bytes, *, pure: bool = False) -> list[str]:
    """The findings as lines."""
    data = text if isinstance(text, bytes) else text.encode()
    return [finding.line(Lang.EN) for finding in parse(data, "f.yaml", pure=pure).findings]


# Values


@both
@pytest.mark.parametrize(
    "scalar",
    [
        *("no", "on", "off", "yes", "y", "true", "null", "~", "012", "0x1f", "0o17", "1_000"),
        *("12:30", "1e3", ".inf", ".nan", "-0", "2018-13-01", "2018-04-10", "10%", "="),
        *("2018-04-10T00:00:00Z", "II.1.7.3", "140/KH-UBND", "1003/QĐ-UBND"),
    ],
)
def test_scalars_stay_strings(scalar, pure):
    document = parse(f"a: {scalar}\n{scalar}: [{scalar}]\n".encode(), "f.yaml", pure=pure)
    assert (document.root, document.findings) == ({"a": scalar, scalar: [scalar]}, ())


@both
def test_nothing_is_an_empty_string(pure):
    document = parse(b"a:\nb: ''\nc: [x, ]\nd: {e, f: }\n", "f.yaml", pure=pure)
    assert document.root == {"a": "", "b": "", "c": ["x"], "d": {"e": "", "f": ""}}


@both
def test_yaml_escapes_are_read(pure):
    text = r'["\e[31m", "\0", "\x9b", "\u202e", "\U0001F600", "\n\t\\\"", ' + r"'\e']"
    root = parse(text.encode(), "f.yaml", pure=pure).root
    assert root == ["\x1b[31m", "\0", "\x9b", "\u202e", "😀", '\n\t\\"', r"\e"]


@both
def test_text_over_several_lines(pure):
    text = "a: |\n  Một\n  hai\nb: >-\n  ba\n  bốn\nc: năm\n  sáu\n"
    root = parse(text.encode(), "f.yaml", pure=pure).root
    assert root == {"a": "Một\nhai\n", "b": "ba bốn", "c": "năm sáu"}


@both
def test_keys_and_values_are_normalised(pure):
    text = "Sở Y tế: [Bắc Kạn]\n"
    decomposed = unicodedata.normalize("NFD", text)
    document = parse(decomposed.encode(), "f.yaml", pure=pure)
    assert decomposed != text
    assert document.root == {"Sở Y tế": ["Bắc Kạn"]}


@both
def test_one_key_in_two_spellings_is_a_duplicate(pure):
    text = "ế: 1\n" + unicodedata.normalize("NFD", "ế") + ": 2\n"
    assert said(text, pure=pure) == [
        'f.yaml:2:1: error: the key "ế" stands in line 1 already; keep one'
    ]


# Places


@both
def test_places_in_block_style(pure):
    text = """\
# Kế hoạch
kế hoạch:
  số:   140/KH-UBND   # chú thích
  tên: "Đổi mới"
danh sách:
- một
-   hai: 'x'
    ba: y
"""
    assert with_marks(parse(text.encode(), "f.yaml", pure=pure).root) == (
        "map",
        2,
        1,
        {"kế hoạch": (2, 1, 3, 3), "danh sách": (5, 1, 6, 1)},
        {
            "kế hoạch": (
                "map",
                3,
                3,
                {"số": (3, 3, 3, 9), "tên": (4, 3, 4, 8)},
                {"số": "140/KH-UBND", "tên": "Đổi mới"},
            ),
            "danh sách": (
                "list",
                6,
                1,
                [(6, 3), (7, 5)],
                [
                    "một",
                    (
                        "map",
                        7,
                        5,
                        {"hai": (7, 5, 7, 10), "ba": (8, 5, 8, 9)},
                        {"hai": "x", "ba": "y"},
                    ),
                ],
            ),
        },
    )


@both
def test_places_in_flow_style(pure):
    text = "{\"ế😀\": [é, {c: 'd'}],\n  e: f}\n"
    assert with_marks(parse(text.encode(), "f.yaml", pure=pure).root) == (
        "map",
        1,
        1,
        {"ế😀": (1, 2, 1, 8), "e": (2, 3, 2, 6)},
        {
            "ế😀": (
                "list",
                1,
                8,
                [(1, 9), (1, 12)],
                ["é", ("map", 1, 12, {"c": (1, 13, 1, 16)}, {"c": "d"})],
            ),
            "e": "f",
        },
    )


@pytest.mark.parametrize(
    ("text", "libyaml", "pure"),
    [
        ("a:\nb: c", (1, 1, 1, 3), (1, 1, 1, 3)),
        ("{a: , b: c}", (1, 2, 1, 5), (1, 2, 1, 4)),
        ("{a: \n}", (1, 2, 2, 1), (1, 2, 1, 4)),
        ("? a", (1, 3, 2, 1), (1, 3, 1, 4)),
    ],
)
def test_the_place_of_nothing_is_where_each_parser_finds_it(text, libyaml, pure):
    one, other = (parse(text.encode(), "f.yaml", pure=p).root for p in (False, True))
    assert (places(one)["a"], places(other)["a"]) == (libyaml, pure)


@both
def test_a_decomposed_letter_is_as_wide_as_it_stands(pure):
    text = unicodedata.normalize("NFD", "{ế: 1, b: 2}")
    root = parse(text.encode(), "f.yaml", pure=pure).root
    assert places(root) == {"ế": (1, 2, 1, 7), "b": (1, 10, 1, 13)}


@both
@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["bare", "with a mark"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"], ids=["LF", "CRLF", "CR"])
def test_a_byte_order_mark_and_line_ends_move_nothing(start, end, pure):
    root = parse(start + end.join([b"a: b", b"", b"c:", b"  d: e", b""]), "f.yaml", pure=pure).root
    assert (root, places(root), places(root["c"])) == (
        {"a": "b", "c": {"d": "e"}},
        {"a": (1, 1, 1, 4), "c": (3, 1, 4, 3)},
        {"d": (4, 3, 4, 6)},
    )


# What is not allowed

FAULTS = [
    ("", ["1:1: error: is empty; begin with plan:, sectors:, agencies:, tasks:"]),
    ("\n \n", ["1:1: error: is empty; begin with plan:, sectors:, agencies:, tasks:"]),
    ("\ufeff", ["1:1: error: is empty; begin with plan:, sectors:, agencies:, tasks:"]),
    ("# chỉ có chú thích", ["1:1: error: is empty; begin with plan:, sectors:, agencies:, tasks:"]),
    ("a: 1\nb: 2\na: 3\n", ['3:1: error: the key "a" stands in line 1 already; keep one']),
    ("{a: {b: 1, 'b': 2}}", ['1:12: error: the key "b" stands in line 1 already; keep one']),
    ("a: &x 1", ["1:4: error: the anchor &x is not allowed; write the content in its place"]),
    (
        "- &x [1]\n- *x\n- <<: *x\n",
        [
            "1:3: error: the anchor &x is not allowed; write the content in its place",
            "2:3: error: the alias *x is not allowed; write the content in its place",
            "3:7: error: the alias *x is not allowed; write the content in its place",
        ],
    ),
    (
        "a: !!int 1\nb: !local {}\n!k c: !<tag:x> []\n",
        [
            '1:4: error: the tag "tag:yaml.org,2002:int" is not allowed; leave it out',
            '2:4: error: the tag "!local" is not allowed; leave it out',
            '3:1: error: the tag "!k" is not allowed; leave it out',
            '3:7: error: the tag "tag:x" is not allowed; leave it out',
        ],
    ),
    ("a: 1\n---\nb: 2\n", ["2:1: error: a second YAML document begins here; a file holds one"]),
    ("---\n---\n", ["2:1: error: a second YAML document begins here; a file holds one"]),
    ("[a]: 1", ["1:1: error: a key must be plain text, not a list or a mapping"]),
    ("? {a: b}\n: 1", ["1:3: error: a key must be plain text, not a list or a mapping"]),
    (
        "{[a]: 1, [b]: 2}",
        [
            "1:2: error: a key must be plain text, not a list or a mapping",
            "1:10: error: a key must be plain text, not a list or a mapping",
        ],
    ),
]


@both
@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_what_is_not_allowed(text, expected, pure):
    assert said(text, pure=pure) == [f"f.yaml:{line}" for line in expected]


@both
def test_an_empty_file_is_parsed_and_has_no_root(pure):
    assert outcome(b"", pure=pure)[0::2] == (None, True)


@both
def test_a_document_marker_alone_is_an_empty_value(pure):
    assert outcome(b"---\n# a remark\n...\n", pure=pure)[:3] == ("", (), True)


@both
def test_the_first_of_two_keys_counts(pure):
    document = parse(b"a: 1\na: {b: [2, 2]}\nc: 3\n", "f.yaml", pure=pure)
    assert (document.root, places(document.root), document.parsed) == (
        {"a": "1", "c": "3"},
        {"a": (1, 1, 1, 4), "c": (3, 1, 3, 4)},
        True,
    )


@both
@pytest.mark.parametrize(
    ("opened", "closed"), [("[", "]"), ("{a: ", "}"), ("- ", "")], ids=["list", "map", "block"]
)
def test_depth(opened, closed, pure):
    def deep(levels):
        return f"{opened * levels}x{closed * levels}".encode()

    assert parse(deep(MAX_DEPTH), "f.yaml", pure=pure).findings == ()
    document = parse(deep(MAX_DEPTH + 1), "f.yaml", pure=pure)
    column = len(opened) * MAX_DEPTH + 1
    assert (document.root, document.parsed, said(deep(MAX_DEPTH + 1), pure=pure)) == (
        None,
        False,
        [f"f.yaml:1:{column}: error: nested deeper than 64 levels; check the brackets"],
    )


@both
@pytest.mark.parametrize("before", ["y: ", "x: [a, ế😀]\ny: ", "- é: [{z: ", '"[[": '])
@pytest.mark.parametrize("opened", ["[", "{", "[{", "[ ", "[\n", "[a, "], ids=ascii)
def test_the_bracket_that_is_too_deep_is_told(before, opened, pure):
    *_, line = said(before + opened * 3000, pure=pure)
    levels = {"y: ": 1, "x: [a, ế😀]\ny: ": 1, "- é: [{z: ": 4, '"[[": ': 1}[before]
    brackets = [place for place, char in enumerate(opened * 70) if char in "[{"]
    text = before + (opened * 70)[: brackets[MAX_DEPTH - levels]]
    line_number, column = text.count("\n") + 1, len(text) - text.rfind("\n")
    assert line == (
        f"f.yaml:{line_number}:{column}: error: nested deeper than 64 levels; check the brackets"
    )


@both
def test_fifty_thousand_brackets_end_soon(pure):
    assert said("[" * 50_000, pure=pure) == [
        "f.yaml:1:65: error: nested deeper than 64 levels; check the brackets"
    ]


@both
def test_an_alias_bomb_stays_small(pure):
    lines = ["a0: &a0 [x, x]"]
    lines += [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60)]
    document = parse("\n".join(lines).encode(), "f.yaml", pure=pure)
    assert (len(document.root), document.root["a59"]) == (60, ["*a58", "*a58"])
    assert len(document.findings) == 60 + 2 * 59


# Characters


@pytest.mark.parametrize(
    "char",
    [
        *"\x00\x01\x07\x08\x0b\x0c\x0e\x1b\x1f\x7f\x80\x85\x9b\x9f\u2028\u2029\ufffe\uffff",
    ],
    ids=lambda char: f"U+{ord(char):04X}",
)
def test_raw_control_characters_are_errors(char):
    document = parse(f"a: b\nế: x{char}y\n".encode(), "f.yaml")
    assert (document.root, document.parsed) == (None, False)
    assert said(f"a: b\nế: x{char}y\n") == [
        f"f.yaml:2:5: error: control character U+{ord(char):04X}; "
        r"delete it, or write it as \x.. between double quotes"
    ]


@both
@pytest.mark.parametrize("char", [*"\t\xa0\xad\u200b\u202e\ue000\ufffd😀\U0010ffff"], ids=ascii)
def test_other_characters_are_text(char, pure):
    assert parse(f"a: 'x{char}y'\n".encode(), "f.yaml", pure=pure).root == {"a": f"x{char}y"}


def test_twenty_control_characters_are_enough():
    assert said("\x1b" * 1000)[19:] == [
        "f.yaml:1:20: error: control character U+001B; "
        r"delete it, or write it as \x.. between double quotes"
    ]


def test_control_characters_after_each_line_end_count_from_one():
    places = [line.split(": ")[0] for line in said("\0\r\n\0\r\0\n\n \0")]
    assert places == ["f.yaml:1:1", "f.yaml:2:1", "f.yaml:3:1", "f.yaml:5:2"]


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("plan: ế".encode("utf-16"), "1:1"),
        ("plan: x".encode("utf-16-be"), "1:2"),
        ("a: b\nc: é".encode("latin-1"), "2:4"),
        ("a: b\r\nế: ".encode() + b"\xff", "2:4"),
        (b"\xef\xbb\xbfa: \xe1\xba", "1:4"),
        (b"a: \xed\xa0\x80", "1:4"),
        (b"a: \xc0\x80", "1:4"),
    ],
    ids=["UTF-16", "UTF-16 bare", "Latin-1", "0xFF", "cut short", "surrogate", "overlong"],
)
def test_bytes_that_are_not_utf_8(data, place):
    if place == "1:2":  # zero bytes are UTF-8: control characters instead
        assert said(data)[0] == (
            "f.yaml:1:1: error: control character U+0000; "
            r"delete it, or write it as \x.. between double quotes"
        )
    else:
        assert said(data) == [f"f.yaml:{place}: error: is not UTF-8; save the file as UTF-8"]
    assert parse(data, "f.yaml").parsed is False


# Syntax

BOTH_SAY = [
    ("a: b: c", "1:5: error: YAML cannot be read: a colon too many here; put text with"),
    ("a:\n\tb: c", "2:1: error: YAML cannot be read: there is a tab (indent with spaces)"),
    ("a: @x", "1:4: error: YAML cannot be read: there is a tab (indent with spaces), or"),
    ("a: [b}", "1:6: error: YAML cannot be read: a comma or a closing bracket is missing"),
    ("a: [1\nb: 2\n", "2:2: error: YAML cannot be read: a comma or a closing bracket is missing"),
    ("a: [1\n", "2:1: error: YAML cannot be read: a comma or a closing bracket is missing"),
]


@both
@pytest.mark.parametrize(("text", "expected"), BOTH_SAY)
def test_syntax(text, expected, pure):
    (line,) = said(text, pure=pure)
    assert line[: len(expected) + 7] == f"f.yaml:{expected}"
    assert outcome(text.encode(), pure=pure)[0:3:2] == (None, False)


# Where libyaml and PyYAML differ, each says so itself: the file is refused by both all the same.
EACH_SAYS = [
    (
        "a: [1",
        "2:1: error: YAML cannot be read: a comma or a closing bracket is missing",
        "1:6: error: YAML cannot be read: a comma or a closing bracket is missing",
    ),
    (
        "a:\n  - b\n - c\n",
        "3:2: error: YAML cannot be read: a key is not in line with those before it, "
        "or a quote is missing",
        "3:2: error: YAML cannot be read: the indentation does not match the lines before",
    ),
    (
        r'a: "\q"',
        "1:5: error: YAML cannot be read: an unknown escape between double quotes; "
        r"use single quotes or \\",
        "1:6: error: YAML cannot be read: an unknown escape between double quotes; "
        r"use single quotes or \\",
    ),
]


@pytest.mark.parametrize(("text", "libyaml", "pure"), EACH_SAYS)
def test_syntax_where_the_parsers_differ(text, libyaml, pure):
    assert said(text, pure=False) == [f"f.yaml:{libyaml}"]
    assert said(text, pure=True) == [f"f.yaml:{pure}"]


# Both parsers alike


@pytest.mark.parametrize("name", ["tasks.yaml", "units.yaml"])
def test_the_shipped_data_is_read_alike(name):
    data = (DATA / name).read_bytes()
    one, other = outcome(data, pure=False), outcome(data, pure=True)
    assert one == other
    assert one[1:3] == ((), True)


@pytest.mark.parametrize(
    "text",
    [*(text for text, _ in FAULTS), *(text for text, _ in BOTH_SAY), "a", "- a\n b", "? a\n: b"],
)
def test_samples_are_read_alike(text):
    assert outcome(text.encode(), pure=False) == outcome(text.encode(), pure=True)


@pytest.mark.parametrize(
    "text",
    [
        *(r'"\ud800"', r'"\ud83d\ude00"', r'"\U00110000"', r'"\UFFFFFFFF"'),
        f"%YAML 1.{'9' * 5000}\n--- a",
    ],
    ids=["surrogate", "pair of surrogates", "too high", "far too high", "version"],
)
def test_what_libyaml_refuses_the_pure_parser_refuses(text):
    parsed = [parse(text.encode(), "f.yaml", pure=pure).parsed for pure in (False, True)]
    assert parsed == [False, False]


# What one of them accepts though YAML 1.1 does not, or the reverse; nothing that the data needs.
ONLY_ONE_READS = [
    ("a: b\t\n", "libyaml"),
    ("a: b\tc\n", "libyaml"),
    ("a:\n  - b\t\n", "libyaml"),
    ("a: |# x\n  b\n", "libyaml"),
    ("[a:]", "pure"),
    ("!t,x a", "pure"),
    ("a: b\n\ufeffc: d", "pure"),
]


@pytest.mark.parametrize(("text", "reader"), ONLY_ONE_READS)
def test_where_only_one_parser_reads(text, reader):
    parsed = {
        "libyaml": parse(text.encode(), "f.yaml").parsed,
        "pure": parse(text.encode(), "f.yaml", pure=True).parsed,
    }
    assert parsed == {"libyaml": reader == "libyaml", "pure": reader == "pure"}


PLAIN = (
    st.text("abzé ếĐ😀019.-/_%", min_size=1, max_size=8)
    .map(str.strip)
    .filter(lambda text: text and text[0] not in "-%." and not text.endswith("-"))
)
ANY_TEXT = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=["Cc", "Zl", "Zp"],
        exclude_characters="\ufeff\ufffe\uffff",
    ),
    max_size=8,
)
TREES = st.recursive(
    st.one_of(PLAIN, ANY_TEXT.map(lambda text: ("quoted", text))),
    lambda below: st.one_of(
        st.tuples(st.sampled_from(["block", "flow"]), st.lists(below, max_size=4)),
        st.tuples(st.sampled_from(["block", "flow"]), st.dictionaries(PLAIN, below, max_size=4)),
    ),
    max_leaves=12,
)


def written(tree, indent: int = 0, flow: bool = False) -> str:
    """A tree as YAML, each list and mapping in its own style; inside flow all is flow."""
    if isinstance(tree, str):
        return tree
    style, content = tree
    if style == "quoted":
        return '"' + content.replace("\\", "\\\\").replace('"', '\\"') + '"'
    flow = flow or style == "flow" or not content
    if isinstance(content, dict):
        pairs = [(key, written(value, indent + 2, flow)) for key, value in content.items()]
        if flow:
            return "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        lines = [f"{' ' * indent}{key}: {value}" for key, value in pairs]
    else:
        values = [written(value, indent + 2, flow) for value in content]
        if flow:
            return "[" + ", ".join(values) + "]"
        lines = [f"{' ' * indent}- {value}" for value in values]
    return "\n" + "\n".join(lines)


def meant(tree):
    """What a tree says once it is read."""
    if isinstance(tree, str):
        return unicodedata.normalize("NFC", tree)
    _, content = tree
    if isinstance(content, dict):
        return {unicodedata.normalize("NFC", key): meant(below) for key, below in content.items()}
    if isinstance(content, list):
        return [meant(below) for below in content]
    return unicodedata.normalize("NFC", content)


@given(TREES)
def test_generated_yaml_is_read_as_meant_and_alike(tree):
    data = written(tree).encode()
    one, other = outcome(data, pure=False), outcome(data, pure=True)
    assert one == other
    assert (parse(data, "f.yaml").root, one[1:3]) == (meant(tree), ((), True))


@given(TREES)
def test_every_place_points_at_its_text(tree):
    text = written(tree)
    lines = text.split("\n")

    def check(node):
        if isinstance(node, Map):
            for key, (line, column, *value) in places(node).items():
                here = unicodedata.normalize("NFC", lines[line - 1][column - 1 :])
                assert here[: len(key)] == key
                check_value(node[key], *value)
        elif isinstance(node, Seq):
            for item, place in zip(node, places(node), strict=True):
                check_value(item, *place)

    def check_value(value, line, column):
        here = lines[line - 1][column - 1 :]
        if isinstance(value, str) and not here.startswith('"'):
            assert unicodedata.normalize("NFC", here)[: len(value)] == value
        check(value)

    check(parse(text.encode(), "f.yaml").root)


# Signs that the two parsers are known to read alike; for the others see ONLY_ONE_READS.
SYNTAX = st.sampled_from(
    [
        *("a", "ế", "😀", " ", "  ", "\n", "\n  ", "\n- ", ": ", ":a", ",", "[", "]", "{", "}"),
        *("- ", "-", "'", '"', " # ", "|", ">", "|-", "&a ", "*a", "!t ", "!!str ", "@", "`"),
        *("\r\n", "\r", "---", "...", "\n---\n", "\\", "\\x41", "\\e", "~", "k: v\n", "  k: v\n"),
    ]
)


@given(st.binary(max_size=64))
@example(b"\xff\xfea\x00")
@example(b"\x00")
def test_bytes_never_raise_and_both_parsers_agree(data):
    one, other = outcome(data, pure=False), outcome(data, pure=True)
    if not any(sign in data for sign in (b"\t", b"#", b":", b"!", b"\xef\xbb\xbf")):
        assert one[2:] == other[2:]  # with those signs: see ONLY_ONE_READS


@given(st.lists(SYNTAX, max_size=16).map("".join))
def test_syntax_never_raises_and_both_parsers_agree(text):
    one, other = (parse(text.encode(), "f.yaml", pure=pure) for pure in (False, True))
    assert one.parsed == other.parsed
    if one.parsed:
        assert (one.root, one.findings) == (other.root, other.findings)


@given(st.text(max_size=40))
@example('"\\UFFFFFFFF"')
@example("%YAML 1.1%")
@example("{[a]: 1, [b]: 2}")
def test_text_never_raises(text):
    for pure in (False, True):
        document = parse(text.encode("utf-8", "surrogatepass"), "f.yaml", pure=pure)
        assert document.parsed or document.findings


@pytest.mark.parametrize("data", [b"a: b", b"a: [", b"\xff", b""])
def test_the_garbage_collector_is_left_as_it_was(data):
    before = gc.isenabled()
    try:
        gc.enable()
        parse(data, "f.yaml")
        on = gc.isenabled()
        gc.disable()
        parse(data, "f.yaml")
        off = gc.isenabled()
    finally:
        (gc.enable if before else gc.disable)()
    assert (on, off) == (True, False)
