"""The recipe for a phrase: a rule or a word of the grammar, and its examples."""

from __future__ import annotations

POINTS = "src/bkplan/deadlines/phrases/points.py"
RULE = '''def _half(reader: Reader) -> Point | None:
    """The first half of a month, which ends on the 15th: nửa đầu tháng 6 năm 2019."""
    if reader.take(_HALF) is not False or not reader.take(MONTH):
        return None
    found = _month_of(reader, number(reader, words=False))
    return None if found is None else replace(found, day=_MIDDLE)


'''
MIDDLE = "_MIDDLE = 15\n"
PERIOD = """\
        if self.unit is PeriodUnit.MONTH and self.day:
            return date(self.year, self.month, 1), date(self.year, self.month, self.day)
"""
EXAMPLES = """\
== {}
-> 2019-06-15
trong nửa đầu tháng 6 năm 2019 | nửa đầu tháng 6/2019 | đến hết nửa đầu tháng 6 năm 2019

"""
PHRASE = "trong nửa đầu tháng 6 năm 2019"


def test_a_phrase_is_a_rule_and_its_examples(house):
    house.add("tests/phrases/read.txt", "== {} ngày 30/9/2025\n", EXAMPLES)
    told = house.failing("test_phrases.py", "-k", "words_of_a_frame")
    assert len(told) == 1

    house.add(POINTS, "def _quarter(reader", RULE)
    house.add(POINTS, "_OF = any_of(", MIDDLE)
    house.add(POINTS, "        last = self.month + self.months - 1\n", PERIOD)
    house.add(POINTS, "_month, _quarter, _part, _year)\n", "_half, ")
    assert house.unnamed_in("A phrase") == set()
    assert house.failing("test_phrases.py") == []
    shown = house.bkplan("phrase", PHRASE, "--lang", "en")
    assert "2019-06-15" in shown
    assert "2019-06-30" not in shown


def test_a_word_without_an_example_is_told(house):
    house.add(POINTS, "\nDAY = any_of(", '\nSOME = any_of("buổi")')
    told = house.failing("test_phrases.py", "-k", "example")
    assert told == ["test_phrases.py::test_every_word_of_the_grammar_has_an_example"]
