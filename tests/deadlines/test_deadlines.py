"""Deadline phrases of Vietnamese plans and the days they mean, row by row and by property."""

from __future__ import annotations

import unicodedata
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bkplan.deadlines.agreement import agrees
from bkplan.deadlines.phrases.meaning import Meaning
from bkplan.deadlines.phrases.phrase import read_phrase
from bkplan.deadlines.recurrence import occurrences
from bkplan.reading.loader import load_folder
from bkplan.reading.validators import record_of
from bkplan.records.deadline import Deadline
from bkplan.words.spans import end_of_span
from bkplan.words.vocab import DeadlineReading, RestructuringKind

DATA = str(Path(__file__).resolve().parents[2] / "data")
BEFORE, INCLUSIVE = DeadlineReading.BEFORE_START, DeadlineReading.INCLUSIVE
START = date(2018, 4, 10)
MERGE, CONSOLIDATE = RestructuringKind.MERGE, RestructuringKind.CONSOLIDATE

YEARLY = "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=31"
HALF_YEARLY = "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1"
QUARTERLY = "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"
MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=-1"

# phrase, last day under before-start, last day under inclusive
DAYS = [
    # a day: before it, or up to it
    ("trước ngày 15 tháng 8 năm 2019", "2019-08-14", "2019-08-15"),
    ("trước ngày 15/8/2019", "2019-08-14", "2019-08-15"),
    ("trước ngày 15/08/2019", "2019-08-14", "2019-08-15"),
    ("trước 15/8/2019", "2019-08-14", "2019-08-15"),
    ("trước ngày 15-8-2019", "2019-08-14", "2019-08-15"),
    ("trước ngày 15.8.2019", "2019-08-14", "2019-08-15"),
    ("trước ngày 01 tháng 01 năm 2019", "2018-12-31", "2019-01-01"),
    ("trước ngày 1/3/2019", "2019-02-28", "2019-03-01"),
    ("trước ngày 1/3/2020", "2020-02-29", "2020-03-01"),
    ("ngày 29/2/2020", "2020-02-29", "2020-02-29"),
    ("đến ngày 31/12/2020", "2020-12-31", "2020-12-31"),
    ("đến hết ngày 30 tháng 6 năm 2019", "2019-06-30", "2019-06-30"),
    ("chậm nhất ngày 31/12/2020", "2020-12-31", "2020-12-31"),
    ("chậm nhất là ngày 31/12/2020", "2020-12-31", "2020-12-31"),
    ("chậm nhất đến ngày 31 tháng 12 năm 2020", "2020-12-31", "2020-12-31"),
    ("không quá ngày 20/11/2018", "2018-11-20", "2018-11-20"),
    # a month
    ("trước tháng 8 năm 2019", "2019-07-31", "2019-08-31"),
    ("trước 8/2019", "2019-07-31", "2019-08-31"),
    ("trước tháng 8/2019", "2019-07-31", "2019-08-31"),
    ("trước tháng 08 năm 2019", "2019-07-31", "2019-08-31"),
    ("trước tháng 1 năm 2019", "2018-12-31", "2019-01-31"),
    ("trước tháng 3 năm 2019", "2019-02-28", "2019-03-31"),
    ("trước tháng 3 năm 2020", "2020-02-29", "2020-03-31"),
    ("trước tháng 4 năm 2019", "2019-03-31", "2019-04-30"),
    ("trước tháng 6 năm 2018", "2018-05-31", "2018-06-30"),
    ("trước tháng 6 năm 2019", "2019-05-31", "2019-06-30"),
    ("trước tháng 7 năm 2018", "2018-06-30", "2018-07-31"),
    ("trước tháng 8 năm 2018", "2018-07-31", "2018-08-31"),
    ("trước tháng 9 năm 2018", "2018-08-31", "2018-09-30"),
    ("trước tháng 12 năm 2018", "2018-11-30", "2018-12-31"),
    ("trong tháng 4 năm 2019", "2019-04-30", "2019-04-30"),
    ("tháng 4 năm 2019", "2019-04-30", "2019-04-30"),
    ("tháng 4/2019", "2019-04-30", "2019-04-30"),
    ("4/2019", "2019-04-30", "2019-04-30"),
    ("trong tháng 2 năm 2020", "2020-02-29", "2020-02-29"),
    ("trong tháng 12 năm 2018", "2018-12-31", "2018-12-31"),
    ("đến hết tháng 9 năm 2018", "2018-09-30", "2018-09-30"),
    ("cuối tháng 9 năm 2018", "2018-09-30", "2018-09-30"),
    # a quarter, in Roman and Arabic numerals
    ("trước quý I năm 2019", "2018-12-31", "2019-03-31"),
    ("trước quý II năm 2018", "2018-03-31", "2018-06-30"),
    ("trước quý II năm 2019", "2019-03-31", "2019-06-30"),
    ("trước quý 2 năm 2019", "2019-03-31", "2019-06-30"),
    ("trước quý II/2019", "2019-03-31", "2019-06-30"),
    ("trong quý I năm 2020", "2020-03-31", "2020-03-31"),
    ("trong quý III năm 2019", "2019-09-30", "2019-09-30"),
    ("quý III/2019", "2019-09-30", "2019-09-30"),
    ("quý 3/2019", "2019-09-30", "2019-09-30"),
    ("trong quý IV năm 2018", "2018-12-31", "2018-12-31"),
    ("đến hết quý 4 năm 2018", "2018-12-31", "2018-12-31"),
    # half a year
    ("6 tháng đầu năm 2019", "2019-06-30", "2019-06-30"),
    ("trong 6 tháng đầu năm 2019", "2019-06-30", "2019-06-30"),
    ("6 tháng cuối năm 2019", "2019-12-31", "2019-12-31"),
    ("trước 6 tháng cuối năm 2019", "2019-06-30", "2019-12-31"),
    # a year
    ("trong năm 2019", "2019-12-31", "2019-12-31"),
    ("năm 2019", "2019-12-31", "2019-12-31"),
    ("đến năm 2021", "2021-12-31", "2021-12-31"),
    ("đến hết năm 2021", "2021-12-31", "2021-12-31"),
    ("đến cuối năm 2021", "2021-12-31", "2021-12-31"),
    ("từ nay đến năm 2021", "2021-12-31", "2021-12-31"),
    ("trước năm 2021", "2020-12-31", "2021-12-31"),
]

# phrase, rule under before-start, rule under inclusive
RULES = [
    ("hằng năm", YEARLY, YEARLY),
    ("hàng năm", YEARLY, YEARLY),
    ("hành năm", YEARLY, YEARLY),
    ("mỗi năm", YEARLY, YEARLY),
    ("định kỳ hằng năm", YEARLY, YEARLY),
    ("hằng quý", QUARTERLY, QUARTERLY),
    ("hàng quý", QUARTERLY, QUARTERLY),
    ("định kỳ hằng quý", QUARTERLY, QUARTERLY),
    ("hằng tháng", MONTHLY, MONTHLY),
    ("hàng tháng", MONTHLY, MONTHLY),
    ("định kỳ 6 tháng", HALF_YEARLY, HALF_YEARLY),
    ("định kỳ 6 tháng một lần", HALF_YEARLY, HALF_YEARLY),
    ("định kỳ sáu tháng", HALF_YEARLY, HALF_YEARLY),
    (
        "trước ngày 15 tháng 12 hằng năm",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    ),
    (
        "trước ngày 15/12 hàng năm",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=14",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15",
    ),
    (  # the end of February, whichever day that is
        "trước ngày 1 tháng 3 hằng năm",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1",
    ),
    ("trước ngày 1 tháng 1 hằng năm", YEARLY, "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1"),
    (
        "đến ngày 30 tháng 6 hằng năm",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
    ),
    (
        "trước tháng 6 hằng năm",
        "FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
    ),
    (
        "trong tháng 2 hằng năm",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
    ),
    ("quý IV hằng năm", YEARLY, YEARLY),
    (
        "trước quý II hằng năm",
        "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31",
        "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=30",
    ),
    ("ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=25", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("trước ngày 25 hằng tháng", "FREQ=MONTHLY;BYMONTHDAY=24", "FREQ=MONTHLY;BYMONTHDAY=25"),
    ("trước ngày 1 hằng tháng", MONTHLY, "FREQ=MONTHLY;BYMONTHDAY=1"),
]

# phrase, how long, after what; both readings alike
SPANS = [
    (
        "trong thời hạn tối đa 3 năm kể từ ngày sáp nhập, hợp nhất",
        (3, "years"),
        (MERGE, CONSOLIDATE),
    ),
    ("trong thời hạn 3 năm kể từ ngày sáp nhập", (3, "years"), (MERGE,)),
    ("trong thời hạn 3 năm kể từ ngày hợp nhất, sáp nhập", (3, "years"), (MERGE, CONSOLIDATE)),
    ("chậm nhất 30 ngày sau khi giải thể", (30, "days"), (RestructuringKind.DISSOLVE,)),
    ("trong vòng 6 tháng kể từ ngày chuyển đổi", (6, "months"), (RestructuringKind.CONVERT,)),
    ("không quá 2 tuần kể từ ngày chuyển giao", (2, "weeks"), (RestructuringKind.TRANSFER,)),
    ("02 năm kể từ khi thành lập mới", (2, "years"), (RestructuringKind.ESTABLISH,)),
    # DESIGN.md, section 3: cổ phần hóa is a conversion; both ways of placing its accent
    ("trong thời hạn 2 năm kể từ ngày cổ phần hóa", (2, "years"), (RestructuringKind.CONVERT,)),
    ("trong thời hạn 2 năm kể từ ngày cổ phần hoá", (2, "years"), (RestructuringKind.CONVERT,)),
]

ALWAYS = ["thường xuyên", "thường xuyên, liên tục", "thường xuyên liên tục"]

NOT_UNDERSTOOD = [
    "sớm nhất có thể",
    "trước Tết",
    "sau năm 2021",
    "trước tháng 8",
    "trước tháng 8 năm 19",
    "trước quý II",
    "trước 31/7",
    "ngày",
    "trước",
    "năm học 2019-2020",
    "trước tháng 8 năm 2019 hoặc năm 2020",
    "trước khi sáp nhập",
    # no such day, month, quarter or year
    "trước ngày 31/2/2019",
    "ngày 29/2/2019",
    "đến ngày 31 tháng 4 năm 2020",
    "ngày 0/5/2019",
    "trước ngày 32/1/2019",
    "trước tháng 13 năm 2019",
    "tháng 0 năm 2019",
    "quý V năm 2019",
    "quý 5/2019",
    "quý 0/2019",
    "trước ngày 30 tháng 2 hằng năm",
    "tháng 13 hằng năm",
    "ngày 32 hằng tháng",
    "trước ngày 32 hằng tháng",
    "ngày 0 hằng tháng",
    "trước ngày 0 hằng tháng",
    "năm 0000",
    "trước tháng 1 năm 0000",
]

UNDERSTOOD = [
    *((p, Meaning(date.fromisoformat(a)), Meaning(date.fromisoformat(b))) for p, a, b in DAYS),
    *((p, Meaning(rrule=a), Meaning(rrule=b)) for p, a, b in RULES),
    *((p, *[Meaning(within=within, after=after)] * 2) for p, within, after in SPANS),
    *((p, Meaning(), Meaning()) for p in ALWAYS),
]
PHRASES = [phrase for phrase, _, _ in UNDERSTOOD]


def both(phrase: str) -> tuple[Meaning | None, Meaning | None]:
    return read_phrase(phrase, BEFORE), read_phrase(phrase, INCLUSIVE)


@pytest.mark.parametrize(("phrase", "before", "inclusive"), UNDERSTOOD, ids=PHRASES)
def test_a_phrase_means_the_same_however_it_is_spelt(
    phrase: str, before: Meaning, inclusive: Meaning
) -> None:
    spellings = {
        "as written": phrase,
        "NFD": unicodedata.normalize("NFD", phrase),
        "capitals": phrase.upper(),
        "first letter": phrase.capitalize(),
        "without accents": "".join(
            c for c in unicodedata.normalize("NFD", phrase) if not unicodedata.combining(c)
        ),
        "spaces": "  " + phrase.replace(" ", "  ") + "\n",
        "full stop": phrase + ".",
        "lead-in": "Hoàn thành " + phrase + ".",
        "lead-in with a colon": "Thời gian hoàn thành: " + phrase,
        "lead-in, NFD": unicodedata.normalize("NFD", "Hoàn thành " + phrase),
    }
    expected = dict.fromkeys(spellings, (before, inclusive))
    assert {name: both(words) for name, words in spellings.items()} == expected


@pytest.mark.parametrize("phrase", NOT_UNDERSTOOD)
def test_what_is_not_understood_or_names_no_day_is_none(phrase: str) -> None:
    assert both(phrase) == (None, None)


@pytest.mark.parametrize(
    ("sentence", "due"),
    [
        ("Hoàn thành trước tháng 8 năm 2019.", "2019-07-31"),
        ("Hoàn thành trong quý III năm 2019.", "2019-09-30"),
        ("Thời gian hoàn thành trước tháng 6 năm 2018.", "2018-05-31"),
        ("Thời hạn hoàn thành: trước ngày 15/8/2019", "2019-08-14"),
        ("phải hoàn thành trước quý II năm 2019", "2019-03-31"),
        ("HOÀN THÀNH TRƯỚC QUÝ II NĂM 2018", "2018-03-31"),
    ],
)
def test_sentences_as_plans_print_them(sentence: str, due: str) -> None:
    assert read_phrase(sentence, BEFORE) == Meaning(date.fromisoformat(due))


def test_the_table_has_every_phrase_of_the_plan_and_the_data_agree() -> None:
    plan = load_folder(DATA).plan
    assert plan is not None
    dated = [task.deadline for task in plan.tasks if task.deadline]
    assert {d.phrase for d in dated} - set(PHRASES) == set()
    assert [d.phrase for d in dated if agrees(d, BEFORE, START) is not True] == []
    # the data are read before-start: what says "trước" does not agree with the other reading
    assert [d.phrase for d in dated if agrees(d, INCLUSIVE, START) is not True] == [
        d.phrase for d in dated if str(d.phrase).startswith("trước")
    ]


@pytest.mark.parametrize("year", ["0000", "0001", "9998", "9999"])
@pytest.mark.parametrize(
    "phrase",
    [
        "ngày 1/1/{}",
        "ngày 31/12/{}",
        "trước ngày 1/1/{}",
        "trước ngày 31/12/{}",
        "tháng 1 năm {}",
        "trước tháng 1 năm {}",
        "trước tháng 12 năm {}",
        "trong tháng 12 năm {}",
        "trước quý I năm {}",
        "trước quý IV năm {}",
        "quý IV/{}",
        "trước 6 tháng đầu năm {}",
        "6 tháng cuối năm {}",
        "trước năm {}",
        "đến năm {}",
    ],
)
def test_the_calendar_ends_without_an_error(phrase: str, year: str) -> None:
    for meaning in both(phrase.format(year)):
        # the day named, or one near it, or nothing where no such day exists
        assert meaning is None or (
            meaning.due is not None and abs(meaning.due.year - int(year)) <= 1
        )


# agrees


def deadline(**fields: object) -> Deadline:
    return record_of(Deadline, fields)


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        # phrase, then whether it agrees under (before-start, inclusive)
        (deadline(phrase="trước tháng 8 năm 2019", due="2019-07-31"), (True, False)),
        (deadline(phrase="trước tháng 8 năm 2019", due="2019-08-31"), (False, True)),
        (deadline(phrase="trước tháng 8 năm 2019", due="2019-08-01"), (False, False)),
        (deadline(phrase="trong quý III năm 2019", due="2019-09-30"), (True, True)),
        (deadline(phrase="trước tháng 8 năm 2019"), (False, False)),
        (deadline(phrase="trước tháng 8 năm 2019", rrule=YEARLY), (False, False)),
        (deadline(phrase="thường xuyên"), (True, True)),
        (deadline(phrase="thường xuyên", due="2019-07-31"), (False, False)),
        (deadline(phrase="hành năm", rrule=YEARLY), (True, True)),
        # other words for the same days
        (deadline(phrase="hằng năm", rrule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1"), (True, True)),
        (deadline(phrase="hằng năm", rrule="FREQ=MONTHLY;BYMONTH=12;BYMONTHDAY=31"), (True, True)),
        (
            deadline(phrase="hằng quý", rrule="FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1"),
            (True, True),
        ),
        (deadline(phrase="hằng năm", rrule="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=30"), (False,) * 2),
        (deadline(phrase="hằng năm", rrule=f"{YEARLY};COUNT=3"), (False, False)),
        (deadline(phrase="hằng năm", rrule=QUARTERLY), (False, False)),
        (deadline(phrase="hằng năm", due="2018-12-31"), (False, False)),
        (
            deadline(
                phrase="trước ngày 1 tháng 3 hằng năm",
                rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            ),
            (True, False),
        ),
        (  # 28 February is not the end of it in leap years
            deadline(
                phrase="trước ngày 1 tháng 3 hằng năm",
                rrule="FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=28",
            ),
            (False, False),
        ),
        (
            deadline(
                phrase="trong thời hạn tối đa 3 năm kể từ ngày sáp nhập, hợp nhất",
                within="3 years",
                after=["consolidate", "merge"],
            ),
            (True, True),
        ),
        (
            deadline(
                phrase="trong thời hạn tối đa 3 năm kể từ ngày sáp nhập, hợp nhất",
                within="3 years",
                after=["merge"],
            ),
            (False, False),
        ),
        (
            deadline(
                phrase="trong thời hạn 3 năm kể từ ngày sáp nhập", within="2 years", after=["merge"]
            ),
            (False, False),
        ),
        (  # the same span in another unit
            deadline(
                phrase="trong thời hạn 3 năm kể từ ngày sáp nhập",
                within="36 months",
                after=["merge"],
            ),
            (True, True),
        ),
        # the days decide, from the plan's date on
        (deadline(phrase="ngày 10 tháng 4 hằng năm", rrule="FREQ=YEARLY"), (True, True)),
        (deadline(phrase="ngày 1 tháng 1 hằng năm", rrule="FREQ=YEARLY"), (False, False)),
        (  # an event that is no restructuring
            deadline(
                phrase="3 tháng kể từ ngày đề án được phê duyệt", within="3 months", after=["merge"]
            ),
            (False, False),
        ),
        (
            deadline(
                phrase="3 tháng kể từ ngày đề án được phê duyệt", within="3 months", after=["event"]
            ),
            (True, True),
        ),
        (  # working days are no days
            deadline(
                phrase="15 ngày làm việc kể từ ngày sáp nhập", within="15 days", after=["merge"]
            ),
            (False, False),
        ),
        (
            deadline(
                phrase="15 ngày làm việc kể từ ngày sáp nhập",
                within="15 working days",
                after=["merge"],
            ),
            (True, True),
        ),
        # understood, but the data cannot hold it: nobody can compare
        (deadline(phrase="ngay sau khi sáp nhập", due="2019-07-31"), (None, None)),
        (deadline(phrase="ngay sau khi sáp nhập"), (None, None)),
        # nothing to compare
        (deadline(due="2019-07-31"), (None, None)),
        (deadline(), (None, None)),
        (deadline(phrase="khi có hướng dẫn", due="2019-07-31"), (None, None)),
        (deadline(phrase="trước ngày 31/2/2019", due="2019-02-28"), (None, None)),
    ],
    ids=lambda value: value.phrase if isinstance(value, Deadline) else None,
)
def test_phrase_and_stored_deadline(stored: Deadline, expected: tuple[bool | None, ...]) -> None:
    assert tuple(agrees(stored, how, START) for how in (BEFORE, INCLUSIVE)) == expected


# spans and recurrences


@pytest.mark.parametrize(
    ("start", "within", "end"),
    [
        ("2020-02-29", (3, "years"), "2023-02-28"),
        ("2020-02-29", (4, "years"), "2024-02-29"),
        ("2019-02-28", (1, "years"), "2020-02-28"),  # the same day number, not the month's end
        ("2018-07-15", (3, "years"), "2021-07-15"),
        ("2019-01-31", (1, "months"), "2019-02-28"),
        ("2020-01-31", (1, "months"), "2020-02-29"),
        ("2019-01-31", (3, "months"), "2019-04-30"),
        ("2018-10-31", (6, "months"), "2019-04-30"),
        ("2018-12-31", (2, "months"), "2019-02-28"),
        ("2018-12-20", (2, "weeks"), "2019-01-03"),
        ("2020-02-20", (30, "days"), "2020-03-21"),  # 9 days to 29 February, 21 more
        ("9980-01-01", (50, "years"), "9999-12-31"),  # the calendar's end
        ("9999-12-31", (1, "days"), "9999-12-31"),
        ("9999-12-31", (1, "months"), "9999-12-31"),
    ],
)
def test_the_end_of_a_span(start: str, within: tuple[int, str], end: str) -> None:
    assert str(end_of_span(date.fromisoformat(start), within)) == end


@pytest.mark.parametrize(
    ("rrule", "start", "first"),
    [
        (YEARLY, "2018-04-10", ["2018-12-31", "2019-12-31", "2020-12-31", "2021-12-31"]),
        (YEARLY, "2018-12-31", ["2018-12-31", "2019-12-31", "2020-12-31", "2021-12-31"]),
        (YEARLY, "2019-01-01", ["2019-12-31", "2020-12-31", "2021-12-31", "2022-12-31"]),
        (QUARTERLY, "2018-04-10", ["2018-06-30", "2018-09-30", "2018-12-31", "2019-03-31"]),
        (HALF_YEARLY, "2018-07-01", ["2018-12-31", "2019-06-30", "2019-12-31", "2020-06-30"]),
        (MONTHLY, "2019-12-31", ["2019-12-31", "2020-01-31", "2020-02-29", "2020-03-31"]),
        (
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1",
            "2018-04-10",
            ["2019-02-28", "2020-02-29", "2021-02-28", "2022-02-28"],
        ),
        (f"{YEARLY};COUNT=2", "2018-04-10", ["2018-12-31", "2019-12-31"]),
        (f"{MONTHLY};UNTIL=20180630", "2018-04-10", ["2018-04-30", "2018-05-31", "2018-06-30"]),
        ("FREQ=WEEKLY;BYDAY=FR", "2018-04-10", ["2018-04-13", "2018-04-20", "2018-04-27"]),
    ],
)
def test_the_days_of_a_recurrence(rrule: str, start: str, first: list[str]) -> None:
    days = islice(occurrences(rrule, date.fromisoformat(start)), 4)
    assert [str(day) for day in days][: max(len(first), 3)] == first


# properties

_TOKENS = """
    trước trong vào đến hết cuối đầu chậm nhất là không quá ngày tháng năm quý tuần hằng
    hàng mỗi định kỳ thời hạn kể từ sau khi sáp nhập hợp hoàn thành thường xuyên tối đa I II
    III IV 0 1 2 3 4 5 6 12 13 28 29 30 31 32 99 0000 0001 2018 2019 2020 9999 / - . , :
    31/12/2020 2/2019 ٣
"""
TOKENS = _TOKENS.split()


@given(
    words=st.one_of(
        st.text(max_size=60),
        st.lists(st.sampled_from(TOKENS), max_size=9).map(" ".join),
        st.lists(st.sampled_from([*TOKENS, " "]), max_size=12).map("".join),
        st.tuples(st.sampled_from(PHRASES), st.text(max_size=5)).map("".join),
    ),
    reading=st.sampled_from(DeadlineReading),
)
def test_reading_never_fails(words: str, reading: DeadlineReading) -> None:
    meaning = read_phrase(words, reading)
    assert meaning is None or isinstance(meaning, Meaning)


@settings(deadline=None)
@given(day=st.dates(min_value=date(1, 1, 2)), padded=st.booleans())
def test_before_a_day_is_the_day_before_or_the_day(day: date, padded: bool) -> None:
    d, m = (f"{day.day:02}", f"{day.month:02}") if padded else (str(day.day), str(day.month))
    expected = (Meaning(day - timedelta(days=1)), Meaning(day))
    assert both(f"trước ngày {d}/{m}/{day.year:04}") == expected
    assert both(f"trước ngày {d} tháng {m} năm {day.year:04}") == expected
    assert both(f"đến ngày {d}/{m}/{day.year:04}") == (Meaning(day), Meaning(day))


@settings(deadline=None)
@given(
    day=st.dates(min_value=date(1, 1, 2), max_value=date(9998, 12, 31)),
)
def test_months_follow_one_another_without_a_gap(day: date) -> None:
    first = day.replace(day=1)
    following = (first + timedelta(days=31)).replace(day=1)
    month, after = f"tháng {day.month} năm {day.year:04}", following.strftime("%m")
    last = Meaning(following - timedelta(days=1))
    assert both(f"trong {month}") == both(month) == (last, last)
    assert read_phrase(f"trước {month}", INCLUSIVE) == last
    assert read_phrase(f"trước tháng {after} năm {following.year:04}", BEFORE) == last


@settings(deadline=None)
@given(year=st.integers(2, 9998), quarter=st.integers(1, 4))
def test_a_quarter_ends_with_its_third_month(year: int, quarter: int) -> None:
    roman = ("I", "II", "III", "IV")[quarter - 1]
    end = both(f"tháng {3 * quarter} năm {year:04}")
    before = read_phrase(f"trước tháng {3 * quarter - 2} năm {year:04}", BEFORE)
    for name in (f"quý {roman} năm {year:04}", f"Quý {quarter}/{year:04}"):
        assert both(f"trong {name}") == both(name) == end
        assert both(f"trước {name}") == (before, end[1])
    if quarter == 4:
        assert both(f"trong năm {year:04}") == both(f"6 tháng cuối năm {year:04}") == end
    if quarter == 2:
        assert both(f"6 tháng đầu năm {year:04}") == end


@settings(deadline=None)
@given(
    start=st.dates(min_value=date(1945, 1, 1), max_value=date(2199, 12, 31)),
    number=st.integers(1, 50),
    unit=st.sampled_from(["years", "months"]),
)
def test_a_span_keeps_the_day_number_or_ends_the_month(start: date, number: int, unit: str) -> None:
    end = end_of_span(start, (number, unit))
    months = number * (12 if unit == "years" else 1)
    assert (end.year - start.year) * 12 + end.month - start.month == months
    ends_month = (end + timedelta(days=1)).day == 1
    assert end.day == start.day or (end.day < start.day and ends_month)


@given(
    rrule=st.sampled_from([YEARLY, HALF_YEARLY, QUARTERLY, MONTHLY]),
    start=st.dates(min_value=date(1945, 1, 1), max_value=date(2199, 12, 31)),
)
def test_occurrences_are_month_ends_in_order_from_the_start_on(rrule: str, start: date) -> None:
    days = list(islice(occurrences(rrule, start), 8))
    step = {YEARLY: 12, HALF_YEARLY: 6, QUARTERLY: 3, MONTHLY: 1}[rrule]
    assert days[0] >= start
    assert [(day + timedelta(days=1)).day for day in days] == [1] * 8
    places = [day.year * 12 + day.month for day in days]
    assert places == [places[0] + step * n for n in range(8)]
    assert places[0] - (start.year * 12 + start.month) in range(step)
