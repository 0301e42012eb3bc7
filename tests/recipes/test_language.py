"""The recipe for a language: a member and a field; the type checker names all that lacks it."""

from __future__ import annotations

import re

VOCABULARY = "src/bkplan/words/vocab.py"
MEMBER = '    FR = "fr"\n'
FIELD = "    fr: str\n"
USED = """\
            case Lang.FR:
                return self.fr
"""


def test_a_language_without_its_texts_is_told(house):
    """A member alone would speak another language without a word."""
    house.add(VOCABULARY, "\n\nclass Text(NamedTuple):", MEMBER)
    assert 'error: Argument 1 to "assert_never"' in house.mistyped()
    assert house.failing("test_listed.py") == [
        "test_listed.py::test_a_table_by_language_has_every_language"
    ]
    assert "<Lang.FR: 'fr'>" in house.python("-m", "bkplan", "overdue").stderr


def test_a_text_that_lacks_a_language_is_told(house):
    house.add(VOCABULARY, "\n\nclass Text(NamedTuple):", MEMBER)
    house.add(VOCABULARY, "\n    def of(self, lang", FIELD)
    house.add(VOCABULARY, "            case Lang.EN:", USED)
    assert house.unnamed_in("A text, a language") == set()
    told = house.mistyped()
    lacking = set(re.findall(r'src/bkplan/(\w+)/.*"fr" in call to "Text"', told))
    assert lacking == {
        "changes", "checks", "cli", "deadlines", "faults", "files", "git", "keeping", "output",
        "reading", "records", "render", "reports", "schema", "units", "words",
    }  # fmt: skip
    assert "TypeError" in house.python("-c", "import bkplan.words.vocab").stderr
