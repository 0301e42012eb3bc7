"""The grammar of deadline phrases: real ones, one example a word, and what must not be read."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache
from importlib import import_module
from itertools import islice, takewhile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bkplan.deadlines import phrases
from bkplan.deadlines.phrases.cycles import Cycle, every_month
from bkplan.deadlines.phrases.meaning import Basis, Meaning
from bkplan.deadlines.phrases.phrase import read_phrase
from bkplan.deadlines.phrases.words import Vocabulary
from bkplan.deadlines.recurrence import occurrences
from bkplan.records.values import rule
from bkplan.words.vocab import DeadlineReading, OtherTrigger, RestructuringKind

BEFORE, DAY, INCLUSIVE = DeadlineReading
EVENT = OtherTrigger.EVENT
UNTIL = date(2027, 12, 31)
FOLDER = Path(__file__).parents[1] / "phrases"
ROWS = [
    tuple(line.split("\t")[:3])
    for line in (FOLDER / "real.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


def read(phrase: str) -> tuple[Meaning | None, ...]:
    """By each of the three readings."""
    return tuple(read_phrase(phrase, reading) for reading in DeadlineReading)


@lru_cache
def days(text: str | None) -> list[date]:
    """All days of a rule in ten years; the rule is one that the data may hold."""
    assert text is not None
    start = date(2018, 1, 1)
    return list(takewhile(lambda day: day <= UNTIL, occurrences(rule(text), start)))


# ---- real documents


def said(meaning: Meaning | None) -> object:
    """A meaning as the table of real phrases has it; recurrences as all their days."""
    if meaning is None:
        return "unread"
    if EVENT in meaning.after:
        return "event"
    if meaning.rrule:
        return days(meaning.rrule)
    if meaning.within:
        number, unit = meaning.within
        return f"within {number} {unit} after {','.join(map(str, meaning.after))}"
    return f"due {meaning.due}" if meaning.due else "none"


def wanted(cell: str) -> object:
    kind, _, text = cell.partition(" ")
    return days(text) if kind == "rrule" else cell


@pytest.mark.parametrize(("phrase", "before", "inclusive"), ROWS, ids=[row[0] for row in ROWS])
def test_real_phrases(phrase, before, inclusive):
    for reading, cell in ((BEFORE, before), (INCLUSIVE, inclusive)):
        found = said(read_phrase(phrase, reading))
        if cell == "event" or cell.startswith("?"):  # may be left unread
            assert found in ("unread", wanted(cell.removeprefix("?")))
        else:
            assert found == wanted(cell)


def test_of_the_real_phrases_these_are_left_unread():
    left = [
        phrase
        for phrase, cell, _ in ROWS
        if cell != "unread" and read_phrase(phrase, BEFORE) is None
    ]
    assert left == [  # each may: "last year", "this year", "next year" of which year?
        "chậm nhất 17 giờ thứ sáu tuần trước",
        "chậm nhất là ngày 31 tháng 01 năm sau",
        "hoàn thành trước ngày 15 tháng 11 năm hiện hành",
        "trước ngày 20 tháng 11 năm trước",
    ]


# ---- one example a word

HALF_YEARLY = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"


def blocks(name: str) -> list[tuple[str, list[str]]]:
    """The blocks of a table of phrases: heading, and the lines below it."""
    text = (FOLDER / name).read_text(encoding="utf-8")
    found = [block.split("\n") for block in text.split("\n== ")[1:]]
    return [(heading, [line for line in lines if line]) for heading, *lines in found]


def choices(lines: list[str]) -> list[str]:
    """Words parted by bars; ∅ is none."""
    return [word.strip().replace("∅", "") for word in " ".join(lines).split(" | ")]


def meant(text: str) -> Meaning:
    """A meaning as the table of examples has it."""
    length, _, events = text.partition("after ")
    if events:
        number, _, unit = length.strip().partition(" ")
        known = [
            EVENT if event == EVENT else RestructuringKind(event) for event in events.split(", ")
        ]
        return Meaning(within=(int(number), unit) if number else None, after=tuple(known))
    if text.startswith("FREQ"):
        return Meaning(rrule=text)
    return Meaning() if text == "none" else Meaning(date.fromisoformat(text))


FRAMES = {
    f"{number} {frame}": [
        (frame.format(word).strip(), (tuple(map(meant, meaning[3:].split(" / "))) * 3)[:3])
        for word in choices(lines)
    ]
    for number, (frame, (meaning, *lines)) in enumerate(blocks("read.txt"), 1)
}
SAID = [example for examples in FRAMES.values() for example in examples]
UNDERSTOOD = (*(phrase for phrase, _ in SAID), *(row[0] for row in ROWS))


@pytest.mark.parametrize("examples", FRAMES.values(), ids=FRAMES)
def test_the_words_of_a_frame(examples):
    assert [(phrase, read(phrase)) for phrase, _ in examples] == examples


def vocabularies() -> dict[int, tuple[str, Vocabulary[object]]]:
    """Every vocabulary of the grammar, by identity, with the module that it stands in."""
    found = {}
    for file in Path(phrases.__file__).parent.glob("*.py"):
        module = import_module(f"bkplan.deadlines.phrases.{file.stem}")
        for value in vars(module).values():
            if isinstance(value, Vocabulary):
                found[id(value)] = (file.stem, value)
    return found


def test_every_word_of_the_grammar_has_an_example(monkeypatch):
    used: set[tuple[int, tuple[str, ...]]] = set()
    match = Vocabulary.match

    def noted(self, words, at, bare):
        found = match(self, words, at, bare)
        if found is not None:
            used.add((id(self), words[at : found[1]]))
        return found

    monkeypatch.setattr(Vocabulary, "match", noted)
    for phrase in UNDERSTOOD:
        read_phrase.__wrapped__(phrase, BEFORE)
    idle = {
        (module, " ".join(wording))
        for place, (module, vocabulary) in vocabularies().items()
        for wording in vocabulary.wordings
        if (place, wording) not in used
    }
    # the words of administration change nothing, and the numbers are proved one by one below
    assert {(m, w) for m, w in idle if m not in ("terms", "numbers")} == set()


@pytest.mark.parametrize("number", range(1, 100))
def test_numbers_in_words(number):
    ones = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
    tens, one = divmod(number, 10)
    spelt = {0: "", 1: "mười"}.get(tens, f"{ones[tens]} mươi")
    after = ones[one] if tens == 0 or one not in (0, 1, 5) else {0: "", 5: "lăm"}.get(one, "mốt")
    words = f"{spelt} {'một' if number == 11 else after}".strip()
    expected = Meaning(within=(number, "days"), after=(RestructuringKind.MERGE,))
    for said_so in (words, f"{number} ({words})", f"{words} ({number:02})"):
        assert read(f"{said_so} ngày kể từ ngày sáp nhập") == (expected,) * 3
    assert read(f"{number} ({words} chín) ngày kể từ ngày sáp nhập") == (None,) * 3


@pytest.mark.parametrize("month", range(1, 13))
def test_days_and_ends_of_every_month(month):
    longest = monthrange(2019, month)[1]
    ends = [date(year, month, monthrange(year, month)[1]) for year in range(2018, 2028)]
    for named in (f"tháng {month} hằng năm", f"hằng năm, trong tháng {month:02}"):
        assert [days(m.rrule) for m in read(named) if m] == [ends] * 3
    last = [date(year, month, longest) for year in range(2018, 2028)]
    assert [days(m.rrule) for m in read(f"ngày {longest}/{month} hằng năm") if m] == [last] * 3
    assert read(f"ngày {longest + 1}/{month} hằng năm") == (None,) * 3
    before, *_ = read(f"trước ngày 1/{month} hằng năm")
    assert before is not None
    eves = [date(year, month, 1) - timedelta(1) for year in range(2018, 2029)]
    assert days(before.rrule) == [day for day in eves if date(2018, 1, 1) <= day <= UNTIL]


def test_days_that_a_recurrence_holds():
    month_ends = Cycle(every_month(frozenset({-1})))
    assert month_ends.holds(Cycle(frozenset({(6, 30), (12, 31), (2, 29)})))
    assert not month_ends.holds(Cycle(frozenset({(2, 28)})))  # no end in leap years
    assert not month_ends.holds(Cycle(frozenset({(6, 29)})))
    assert Cycle(every_month(frozenset({29}))).holds(Cycle(frozenset({(2, -1)})))
    assert not Cycle(every_month(frozenset({28}))).holds(Cycle(frozenset({(2, -1)})))
    daily, fridays = (Cycle(weekdays=frozenset(these)) for these in (range(7), [4]))
    assert daily.holds(month_ends)
    assert daily.holds(fridays)
    assert not fridays.holds(daily)
    assert not fridays.holds(month_ends)
    assert not month_ends.holds(fridays)


@pytest.mark.parametrize(
    ("asked", "text"),
    [
        ({15, 31}, "FREQ=MONTHLY;BYMONTHDAY=15,-1"),
        ({1, 15, 29}, "FREQ=MONTHLY;BYMONTHDAY=1,15,28,29;BYSETPOS=1,2,-1"),
        ({29, 30}, None),  # February has one day for two
        ({28, 30}, None),
    ],
)
def test_days_of_every_month_as_a_rule(asked, text):
    assert Cycle(every_month(frozenset(asked))).rule == text


def test_days_of_the_year_as_a_rule():
    def rule_of(*asked: tuple[int, int]) -> str | None:
        return Cycle(frozenset(asked)).rule

    # in leap years the last of August would be at another place
    assert rule_of((2, 28), (8, 31)) is rule_of((2, -1), (8, 15)) is None
    assert rule_of((2, 15), (8, 20)) == ("FREQ=YEARLY;BYMONTH=2,8;BYMONTHDAY=15,20;BYSETPOS=1,4")
    assert rule_of((4, -1), (5, 15)) == "FREQ=YEARLY;BYMONTH=4,5;BYMONTHDAY=15,30;BYSETPOS=2,3"


# ---- what must not be read

NOT_READ = {
    f"{number} {why}": choices(lines) for number, (why, lines) in enumerate(blocks("unread.txt"), 1)
}


@pytest.mark.parametrize("phrases", NOT_READ.values(), ids=NOT_READ)
def test_not_read(phrases):
    assert [phrase for phrase in phrases if read(phrase) != (None,) * 3] == []


@pytest.mark.parametrize(
    "phrase",
    [
        "trong thời hạn 30 ngày kể từ ngày nhận được hồ sơ đề nghị chuyển giao",
        "3 tháng kể từ ngày đề án sáp nhập được phê duyệt",
        "30 ngày kể từ ngày hoàn thành chuyển đổi số",
        "Trong thời hạn 90 ngày kể từ ngày ký văn bản giao kết chuyển giao công nghệ",
        "5 năm kể từ ngày Nghị quyết về sắp xếp đơn vị hành chính có hiệu lực thi hành",
        "3 năm kể từ ngày sáp nhập đơn vị",
        "trong thời hạn 6 tháng kể từ ngày hoàn thành sáp nhập",
        "Thời gian hoàn thành: 6 tháng",
    ],
)
def test_what_is_no_restructuring_is_an_event(phrase):
    for meaning in read(phrase):
        assert meaning is not None
        assert (meaning.after, meaning.storable) == ((EVENT,), True)


@pytest.mark.parametrize(
    "phrase", ["ngay sau khi sáp nhập", "theo lộ trình của Bộ", "sau khi có hướng dẫn"]
)
def test_the_data_cannot_hold_an_event_without_a_length(phrase):
    for meaning in read(phrase):
        assert meaning is not None
        assert (meaning.within, meaning.after, meaning.storable) == (None, (EVENT,), False)


NOTHING = """
xyz | và | hoặc | , | , và | nhưng | nếu | con mèo | của | lorem ipsum | năm | tháng | ngày | 12
2019 | ( | ) | - | / | trở đi | trở về trước | khoảng | (xyz) | , xyz | để | để xyz | báo cáo xyz
và vận hành | : | để báo cáo Chính phủ và | theo quy định của | ! | ? | … | \u200b | x\u0304
\U0001f600 | "
"""


@pytest.mark.parametrize("words", NOTHING.strip().replace("\n", " | ").split(" | "))
def test_with_words_appended_that_mean_nothing_a_phrase_is_not_read(words):
    still_read = [p for p in UNDERSTOOD[::5] if read_phrase(f"{p} {words}", BEFORE) is not None]
    if words == "2019":  # the year of what a deadline follows from: "theo yêu cầu của Luật 2019"
        still_read = [p for p in still_read if "theo" not in p.lower()]
    if words == "tháng":  # of the month
        still_read = [p for p in still_read if p != "hằng tháng, vào ngày cuối cùng"]
    assert still_read == []


# ---- properties


@given(phrase=st.sampled_from(UNDERSTOOD), letters=st.text("bcdfghjklmnpqrstvwxz", min_size=2))
def test_with_a_word_that_is_none_a_phrase_is_not_read(phrase, letters):
    assert read(f"{phrase} {letters}") == (None,) * 3
    assert read(f"{letters} {phrase}") == (None,) * 3


def test_a_day_included_is_never_earlier_nor_later_than_by_the_other_readings():
    rules = set()
    for phrase in UNDERSTOOD:
        before, included, inclusive = read(phrase)
        if before is None or included is None or inclusive is None:
            assert before is included is inclusive is None, phrase
            continue
        others = {(m.within, m.after) for m in (before, included, inclusive)}
        assert len(others) == 1, phrase
        if before.due and included.due and inclusive.due:
            assert before.due <= included.due <= inclusive.due, phrase
        else:
            assert before.due is included.due is inclusive.due is None, phrase
        rules.add((before.rrule, included.rrule, inclusive.rrule))
    for texts in rules - {(None, None, None)}:
        before_days, between, after_days = map(days, texts)
        for day in between[1:-1]:  # the ends of the ten years cut pairs apart
            assert {day, day - timedelta(1)} & set(before_days), (texts, day)
            following = after_days[bisect_left(after_days, day)]
            assert following <= day + timedelta(92), (texts, day)


LEADS = [
    "",
    "Hoàn thành ",
    "Thời gian hoàn thành: ",
    "phải trình UBND tỉnh ",
    "Thời hạn: xong ",
    "- ",
]
SIDES = ["trong ", "", "đến hết ", "chậm nhất vào ", "từ nay đến ", "không quá "]
TAILS = ["", ".", " để tổng hợp, báo cáo Bộ Nội vụ", " (dự kiến)", " và vận hành thường xuyên"]
QUARTERS = [("I", "một"), ("II", "hai"), ("III", "ba"), ("IV", "tư")]


@st.composite
def periods(draw):
    """A month, quarter or year in one of its spellings, with its first and last day."""
    year, month = draw(st.integers(1950, 2190)), draw(st.integers(1, 12))
    months = draw(st.sampled_from([1, 3, 12]))
    first = (month - 1) // months * months + 1
    after = date(year + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    joint = draw(
        st.sampled_from([" năm ", "/", "-", " - ", " / ", ", năm ", " của năm ", " (năm "])
    )
    end = ")" if "(" in joint else ""
    if months == 1:
        name = draw(st.sampled_from([f"tháng {first}", f"Tháng {first:02}", f"T{first}"]))
    elif months == 3:
        roman, word = QUARTERS[first // 3]
        name = draw(st.sampled_from([f"quý {roman}", f"Quý {first // 3 + 1}", f"quý {word}"]))
    else:
        return draw(st.sampled_from([f"năm {year}", f"{year}"])), date(year, 1, 1), after
    return f"{name}{joint}{year}{end}", date(year, first, 1), after


@given(
    lead=st.sampled_from(LEADS), side=st.sampled_from(SIDES), tail=st.sampled_from(TAILS),
    period=periods(),
)  # fmt: skip
def test_phrases_are_composed(lead, side, tail, period):
    words, first, after = period
    last, eve = Meaning(after - timedelta(1)), Meaning(first - timedelta(1))
    assert read(f"{lead}{side}{words}{tail}") == (last,) * 3
    assert read(f"{lead}trước {words}{tail}") == (eve, eve, last)


@given(
    day=st.dates(date(1950, 1, 1), date(2190, 12, 31)), lead=st.sampled_from(LEADS),
    tail=st.sampled_from(TAILS), hour=st.sampled_from(["17 giờ ", "8h30 ", "16:00 "]),
    named=st.sampled_from(["ngày ", ""]),
    form=st.sampled_from(["{0}/{1}/{2}", "{0:02}-{1:02}-{2}", "{0} tháng {1} năm {2}"]),
)  # fmt: skip
def test_days_are_composed(day, lead, tail, hour, named, form):
    words = named + form.format(day.day, day.month, day.year)
    said, eve = Meaning(day), Meaning(day - timedelta(1))
    assert read(f"{lead}chậm nhất {words}{tail}") == (said,) * 3
    assert read(f"{lead}trước {words}{tail}") == (eve, said, said)
    if named:  # "17 giờ 10 tháng 8": ten minutes, or the tenth?
        assert read(f"{lead}trước {hour}{words}{tail}") == (said,) * 3


# ---- how it was read


def test_a_meaning_tells_how_it_was_read():
    def told(phrase: str) -> list[object]:
        found = [m for m in read(phrase) if m is not None]
        return [(m.basis, m.period) for m in found]

    august = date(2019, 8, 1), date(2019, 8, 31)
    ides = date(2019, 8, 15), date(2019, 8, 15)
    not_in_it = Basis.PERIOD_BEFORE, august
    assert told("trước tháng 8 năm 2019") == told("hoàn thành trước tháng 8 năm 2019") == [
        not_in_it, not_in_it, (Basis.PERIOD_INCLUDED, august)
    ]  # fmt: skip
    assert told("trước ngày 15/8/2019") == [
        (Basis.DAY_BEFORE, ides), (Basis.DAY_INCLUDED, ides), (Basis.DAY_INCLUDED, ides)
    ]  # fmt: skip
    assert told("trước 17 giờ ngày 15/8/2019") == [(Basis.HOUR, ides)] * 3
    assert told("đến ngày 15/8/2019") == [(Basis.DAY, ides)] * 3
    assert told("tháng 8/2019") == [(Basis.PERIOD_END, august)] * 3
    assert told("giữa tháng 8/2019") == [(Basis.PERIOD_MIDDLE, august)] * 3
    assert told("tháng 7 - 8/2019") == [(Basis.PERIOD_END, (date(2019, 7, 1), august[1]))] * 3


def test_a_recurrence_tells_whether_it_names_its_days():
    def told(phrase: str) -> tuple[object, ...]:
        found = read_phrase(phrase, BEFORE)
        assert found is not None
        return found.basis, found.names_day, found.misprint and found.misprint.printed

    assert told("hằng năm") == (Basis.PERIOD_END, False, None)
    assert told("hành năm") == (Basis.PERIOD_END, False, "hành năm")
    assert told("tháng 6 hằng năm") == (Basis.PERIOD_END, False, None)
    assert told("ngày 15/6 hành năm") == (Basis.DAY, True, "hành năm")
    assert told("trước ngày 15/6 hằng năm") == (Basis.DAY_BEFORE, True, None)
    assert told("trước tháng 6 hằng năm") == (Basis.PERIOD_BEFORE, False, None)
    assert told("trước 17 giờ thứ sáu hằng tuần") == (Basis.HOUR, True, None)


def test_a_long_phrase_is_not_looked_into():
    words = "quý IV/2025 để " + "báo cáo " * 20
    assert read(words.strip()) == (Meaning(date(2025, 12, 31)),) * 3
    assert read("quý IV/2025 để " + "báo cáo " * 30) == (None,) * 3
    assert read("trước tháng 8 năm 2019" + " " * 400) == (None,) * 3


def test_no_marks_and_every_unicode_form():
    for phrase, meanings in SAID:
        folded = unicodedata.normalize("NFD", phrase)
        assert read(folded) == read(phrase.upper()) == meanings
    assert read("truoc thang 8 nam 2019") == read("trước tháng 8 năm 2019")
    assert read("đinh ky sau thang") == (Meaning(rrule=HALF_YEARLY),) * 3
    assert list(islice(filter(None, read("trươc tháng 8 năm 2019")), 1)) == []
