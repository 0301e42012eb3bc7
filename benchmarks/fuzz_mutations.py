"""What the fuzzer does to a pair of data files: small slips, wild values, whole sections moved."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

NAMES = ("tasks", "units")
WILD = (
    *("", " ", "~", "null", "no", "on", "true", "0", "-0", "-1", "012", "1e999", "0x1F", ".nan"),
    *("9" * 4, "9" * 9, "9" * 10, "9" * 400, "1_000", "12:30", "٣", "１２", "²"),
    *("[", "]", "{", "}", "[]", "{}", "[[", "}}", '"', "'", "''", '""', ":", ": ", "- ", "-", "?"),
    *(",", "#", " #", "|", ">", "|-\n", ">+\n", "%", "%YAML 1.1", "@", "`", "!", "!!str "),
    *("!!python/object:os.system ", "&a ", "*a", "&a [*a]", "<<: *a", "---", "---\n", "...\n"),
    *("\t", "\x00", "\x1b[31m", "\x1b]0;x\x07", "\x07", "\x85", "\u2028", "\ufeff", "\ufffe"),
    *("\u202e", "\u2066", "\u061c", "\u200b", "\U000e0041", "🙂", "\U0001f469\u200d\U0001f469"),
    *('"\\e[31m\\0"', '"\\u202e"', '"\\uD800"', '"\\U00110000"', '"\\x85\\L\\P"', "\\", '"\\'),
    *("\u3164\u034f\ufe0f\u2800", "a@b.example", "https://x.example", "a;=1+1", "  ::error::x"),
    *("##[add-mask]a", "\u3000=1", "\u2007", "\ue000", "\u0378"),
    *("\r", "\r\n", "\n", "\n\n  ", "=1+1", "=cmd|' /C calc'!A0", "<script>", "[x](y)", "שלום"),
    *("::error::x", "a::b,c%0Ad", "%s %d {0} {value}", "a" * 10_000, "ế" * 2_001, "[" * 80),
    *("{a: " * 80, "\u0316\u0301" * 40, "e\u0301" * 9, "ﷺ" * 200, "İ", "ß", "ŉ", "\u1e9e", "漢字"),
    *("# bkplan: ignore BK451 -- why", "# bkplan: ignore", "# bkplan: ignore BK9 -- x", "../../x"),
)
GOOD_DAYS = (
    *("0001-01-01", "9999-12-31", "1582-10-10", "1944-12-31", "1945-01-01", "2199-12-31"),
    *("2200-01-01", "2020-02-29", "2018-04-10", "2018-04-11", "2019-06-30", "2021-12-31"),
    *("2015-12-31", "2018-01-01", "2026-11-23", "2026-11-24", "2038-01-19", "3018-04-10"),
)
BAD_DAYS = (
    *("0000-00-00", "2018-02-29", "2018-13-01", "2018-4-1", "18-04-01", "2018-04-10T00:00:00"),
    *("10/4/2018", "20180410", "2018-W15-2", "+2018-04-10", "٢٠١٨-04-10", "null", "10000-01-01"),
)
GOOD_NUMBERS = (
    *("0", "1", "2", "3", "4", "5", "7", "100", "1945", "2015", "2016", "2021", "2199", "65536"),
    *("999999999", "0.1%", "0%", "100%", "99.999999%", "12.5%", "10%"),
)
BAD_NUMBERS = ("1944", "2200", "1000000000", "-1", "1.5", "1e3", "101%", "10 %", "9" * 5_000)
GOOD_RULES = (
    *("FREQ=YEARLY", "FREQ=MONTHLY", "FREQ=WEEKLY", "FREQ=YEARLY;COUNT=1", "FREQ=YEARLY;COUNT=999"),
    *("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "FREQ=YEARLY;INTERVAL=100"),
    *("FREQ=YEARLY;UNTIL=20170101", "FREQ=YEARLY;UNTIL=99991231", "FREQ=YEARLY;BYWEEKNO=53"),
    *("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "FREQ=YEARLY;BYYEARDAY=366"),
    *("FREQ=MONTHLY;BYDAY=+5FR", "FREQ=MONTHLY;BYDAY=-5MO", "FREQ=YEARLY;BYDAY=-53MO"),
    *("FREQ=YEARLY;BYSETPOS=366", "FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6"),
    *("FREQ=WEEKLY;BYYEARDAY=1;BYMONTH=6", "FREQ=MONTHLY;BYMONTHDAY=31;BYSETPOS=2"),
    *("FREQ=WEEKLY;BYSETPOS=-366", "FREQ=YEARLY;BYMONTHDAY=-31", "FREQ=WEEKLY;WKST=SU;INTERVAL=2"),
)
BAD_RULES = (
    *("FREQ=DAILY", "FREQ=SECONDLY", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "RRULE:FREQ=YEARLY"),
    *("FREQ=MONTHLY;BYDAY=99MO", "FREQ=YEARLY;BYDAY=54MO", "FREQ=YEARLY;BYMONTH=2;BYDAY=6MO"),
    *("FREQ=YEARLY;BYHOUR=25", "FREQ=YEARLY;COUNT=1;UNTIL=20190101", "INTERVAL=1"),
)
GOOD_SPANS = ("1 day", "50 years", "600 months", "2600 weeks", "18300 days", "1 week")
BAD_SPANS = ("51 years", "0 days", "3 năm", "3", "99999 days")
WORDS = (
    *("merge", "consolidate", "dissolve", "convert", "transfer", "establish", "started", "noted"),
    *("completed", "extended", "reassigned", "cancelled", "reopened", "headcount", "unit_count"),
    *("specialist_share", "pupils", "deputy_years", "self_financing", "over_assigned", "province"),
    *("before-start", "day-included", "inclusive", "carries", "forgiven", "group", "department"),
    *("plan", "none"),
    *("preschool", "college", "other", "true", "false", "Merge", "merged", "mergé"),
)
_DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_NUMBER = re.compile(r"(?<![\w./-])\d+%?(?![\w/-])")
_WORD = re.compile(r"(?<=: )(?:" + "|".join(WORDS[:34]) + r")\b")
_ID = re.compile(r"(?<![\w.-])[A-Za-z][\w.]*-[\w.-]+")
_RULE = re.compile(r"FREQ=[A-Z0-9=;,-]+")
_SPAN = re.compile(r"\b\d+ (?:year|month|week|day)s?\b")
_SIGN = re.compile(r"[\[\]{}\"':,#-]")
_VALUE = re.compile(r"(?<=: )[^\s,{}\[\]][^,{}\[\]\n]*")
_PAIR = re.compile(r"(?:, )?\b\w+: (?:\[[^\]\n]*\]|\{[^{}\n]*\}|[^,{}\[\]\n]+)")
_SECTION = re.compile(r"^(?=\w+:)", re.MULTILINE)


def _swap(pattern: re.Pattern[str], choices: tuple[str, ...]) -> Callable[..., str]:
    """One or several matches become one of the choices, or another match."""

    def mutate(chance: random.Random, text: str) -> str:
        found = list(pattern.finditer(text))
        if not found:
            return text
        for _ in range(chance.choice((1, 1, 1, 3))):
            here = chance.choice(found)
            other = chance.choice(found)[0] if chance.random() < 0.4 else chance.choice(choices)
            text = text[: here.start()] + other + text[here.end() :]
            found = list(pattern.finditer(text)) or found
        return text

    return mutate


def _lines(change: Callable[[random.Random, list[str], int, int], None]) -> Callable[..., str]:
    """Change some lines that follow each other."""

    def mutate(chance: random.Random, text: str) -> str:
        lines = text.splitlines(keepends=True)
        if not lines:
            return text
        start = chance.randrange(len(lines))
        change(chance, lines, start, min(len(lines), start + chance.choice((1, 1, 2, 5, 20))))
        return "".join(lines)

    return mutate


def _delete(_chance: random.Random, lines: list[str], start: int, end: int) -> None:
    del lines[start:end]


def _duplicate(chance: random.Random, lines: list[str], start: int, end: int) -> None:
    lines[end:end] = lines[start:end] * chance.choice((1, 1, 5))


def _move(chance: random.Random, lines: list[str], start: int, end: int) -> None:
    taken = lines[start:end]
    del lines[start:end]
    place = chance.randint(0, len(lines))
    lines[place:place] = taken


def _indent(chance: random.Random, lines: list[str], start: int, end: int) -> None:
    by = chance.choice((" ", "  ", "    ", "\t", "- "))
    for place in range(start, end):
        lines[place] = by + lines[place] if chance.random() < 0.7 else lines[place].lstrip()


def _shuffle(chance: random.Random, lines: list[str], start: int, end: int) -> None:
    part = lines[start:end]
    chance.shuffle(part)
    lines[start:end] = part


def _renumber(chance: random.Random, lines: list[str], start: int, end: int) -> None:
    """Records once more, under other ids."""
    copies = [
        re.sub(r"id: [\w.-]+", f"id: copy-{chance.random()}", line) for line in lines[start:end]
    ]
    lines[end:end] = copies


def _insert(chance: random.Random, text: str) -> str:
    place = chance.randint(0, len(text))
    return text[:place] + chance.choice(WILD) + text[place:]


def _drop_pair(chance: random.Random, text: str) -> str:
    found = list(_PAIR.finditer(text))
    here = chance.choice(found) if found else None
    return text[: here.start()] + text[here.end() :] if here else text


def _sections(chance: random.Random, text: str) -> str:
    """Sections in another order, one twice, one gone, one under another's name."""
    parts = _SECTION.split(text)
    chance.shuffle(parts)
    match chance.randrange(4):
        case 0:
            parts.append(chance.choice(parts))
        case 1:
            parts.pop()
        case 2:
            keys = ["plan", "sectors", "agencies", "tasks", "targets", "units", "restructurings"]
            parts[0] = re.sub(r"^\w+:", f"{chance.choice(keys)}:", parts[0])
    return "".join(parts)


def _cut(chance: random.Random, text: str) -> str:
    place = chance.randint(0, len(text))
    return text[:place] if chance.random() < 0.7 else text[place:]


def _nest(chance: random.Random, text: str) -> str:
    found = list(_VALUE.finditer(text))
    if not found:
        return text
    here, depth = chance.choice(found), chance.choice((1, 2, 30, 63, 64, 65, 5_000))
    opened, closed = chance.choice((("[", "]"), ("{a: ", "}"), ("- ", "")))
    return text[: here.start()] + opened * depth + here[0] + closed * depth + text[here.end() :]


def _anchor(chance: random.Random, text: str) -> str:
    found = list(_VALUE.finditer(text))
    if len(found) < 2:
        return text
    first, second = sorted(chance.sample(found, 2), key=lambda match: match.start())
    return (
        f"{text[: first.start()]}&a {first[0]}{text[first.end() : second.start()]}*a"
        f"{text[second.end() :]}"
    )


Mutations = tuple[tuple[int, str, "Callable[..., str]"], ...]
GENTLE: Mutations = (  # most of what comes out is still read, so that reports and checks run
    (5, "another good day", _swap(_DAY, GOOD_DAYS)),
    (4, "another good number", _swap(_NUMBER, GOOD_NUMBERS)),
    (4, "another good word", _swap(_WORD, WORDS[:34])),
    (4, "another id", _swap(_ID, ("a",))),
    (3, "another good rule", _swap(_RULE, GOOD_RULES)),
    (2, "another good span", _swap(_SPAN, GOOD_SPANS)),
    (2, "a key less", _drop_pair),
    (3, "records again", _lines(_renumber)),
    (1, "sections changed", _sections),
)
ROUGH: Mutations = (
    (4, "another day", _swap(_DAY, GOOD_DAYS + BAD_DAYS)),
    (4, "another number", _swap(_NUMBER, GOOD_NUMBERS + BAD_NUMBERS)),
    (4, "another word", _swap(_WORD, WORDS)),
    (4, "another id", _swap(_ID, ("a", "II.1-1", "R-01", "ID-😀", "a b", "x" * 101))),
    (3, "another rule", _swap(_RULE, GOOD_RULES + BAD_RULES)),
    (2, "another span", _swap(_SPAN, GOOD_SPANS + BAD_SPANS)),
    (3, "a wild value", _swap(_VALUE, WILD)),
    (2, "a wild sign", _swap(_SIGN, WILD)),
    (3, "wild text", _insert),
    (3, "a key less", _drop_pair),
    (2, "lines less", _lines(_delete)),
    (2, "lines twice", _lines(_duplicate)),
    (2, "lines moved", _lines(_move)),
    (1, "lines shuffled", _lines(_shuffle)),
    (1, "lines indented", _lines(_indent)),
    (1, "sections changed", _sections),
    (1, "cut", _cut),
    (1, "nested", _nest),
    (1, "an alias", _anchor),
)


def _bytes_changed(chance: random.Random, data: bytes) -> bytes:
    """Bits flipped, bytes put in or taken out, another encoding."""
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 2, 10))):
        place = chance.randrange(len(spoilt)) if spoilt else 0
        match chance.randrange(3):
            case 0 if spoilt:
                spoilt[place] ^= 1 << chance.randrange(8)
            case 1:
                spoilt[place:place] = chance.randbytes(chance.choice((1, 3)))
            case _:
                del spoilt[place : place + chance.choice((1, 8))]
    text = bytes(spoilt).decode("utf-8", "replace")
    return chance.choice(
        (
            *([bytes(spoilt)] * 6),
            text.encode("utf-16"),
            text.encode("cp1258", "replace"),
            b"\xef\xbb\xbf" * chance.choice((1, 2)) + spoilt,
            text.replace("\n", chance.choice(("\r\n", "\r", "\x85", "\n\n"))).encode(),
        )
    )


def mutated(
    chance: random.Random, files: tuple[bytes, bytes]
) -> tuple[tuple[bytes, bytes], tuple[str, ...]]:
    """The files after one to five mutations, and what they were."""
    texts = [data.decode() for data in files]
    story = []
    gentle = chance.random() < 0.5
    mutations = GENTLE if gentle else ROUGH
    weights = [weight for weight, _, _ in mutations]
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        place = chance.randrange(2)
        _, name, mutate = chance.choices(mutations, weights)[0]
        texts[place] = mutate(chance, texts[place])
        story.append(f"{name} in {NAMES[place]}")
    if chance.random() < 0.06:
        story.append("both in one, or in each other's place")
        texts = [texts[0] + texts[1], ""] if chance.random() < 0.5 else [texts[1], texts[0]]
    spoilt = [text.encode("utf-8", "surrogatepass") for text in texts]
    if not gentle and chance.random() < 0.3:
        place = chance.randrange(2)
        spoilt[place] = _bytes_changed(chance, spoilt[place])
        story.append(f"bytes of {NAMES[place]}")
    return (spoilt[0], spoilt[1]), tuple(story)
