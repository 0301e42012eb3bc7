"""What the YAML parser complains of, in words that help."""

from __future__ import annotations

from bkplan.words.vocab import Text

# What the parser says, in words that help; the first pattern found in its message counts.
_A_TAB = "cannot start any token"
"""Said of a tab in the first place, and the words for it say so."""
_SYNTAX = (
    (
        "mapping values are not allowed",
        'dấu hai chấm thừa; đặt chữ có ": " trong dấu nháy',
        'a colon too many here; put text with ": " between quotes',
    ),
    (
        "could not find expected ':'",
        "thiếu dấu hai chấm sau khóa",
        "a colon is missing after the key",
    ),
    (
        "did not find expected key",
        "khóa không thẳng cột với các khóa trước, hoặc thiếu dấu nháy",
        "a key is not in line with those before it, or a quote is missing",
    ),
    (
        "expected <block end>",
        "dòng thụt lề không thẳng với các dòng trước",
        "the indentation does not match the lines before",
    ),
    (
        "did not find expected '-'",
        "mục của danh sách không thẳng cột với các mục trước",
        "a list item is not in line with those before it",
    ),
    (
        "did not find expected ',' or",
        "thiếu dấu phẩy hoặc dấu ngoặc đóng",
        "a comma or a closing bracket is missing",
    ),
    (
        "expected ',' or",
        "thiếu dấu phẩy hoặc dấu ngoặc đóng",
        "a comma or a closing bracket is missing",
    ),
    (
        "unexpected end of stream",
        "dấu nháy hoặc dấu ngoặc không được đóng",
        "a quote or a bracket is never closed",
    ),
    (
        _A_TAB,
        "có tab (hãy thụt lề bằng dấu cách), hoặc chữ bắt đầu bằng @ ` % (hãy đặt trong dấu nháy)",
        "there is a tab (indent with spaces), or text begins with @ ` % (put it between quotes)",
    ),
    (
        "unknown escape",
        "dãy \\ lạ trong dấu nháy kép; dùng dấu nháy đơn hoặc \\\\",
        "an unknown escape between double quotes; use single quotes or \\\\",
    ),
    (
        "block sequence entries are not allowed",
        "dấu gạch đầu mục không đứng được ở đây",
        "a list dash cannot stand here",
    ),
)
_SYNTAX_OTHER = (
    "hãy kiểm tra thụt lề, dấu hai chấm và dấu nháy",
    "check the indentation, the colons and the quotes",
)


_TAB = (
    "có tab trong phần thụt lề; hãy thụt lề bằng dấu cách",
    "there is a tab in the indentation; indent with spaces",
)


def syntax_words(said: str, line: str = "") -> Text:
    """Our words for one of the parser's messages; the line that it is about may show the cause."""
    indentation = line[: len(line) - len(line.lstrip())]
    if "\t" in indentation and _A_TAB not in said:
        return Text(*_TAB)
    for pattern, vi, en in _SYNTAX:
        if pattern in said:
            return Text(vi, en)
    return Text(*_SYNTAX_OTHER)
