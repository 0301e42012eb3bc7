"""The agencies that a cell names: where one ends and the next begins, what kind each is of."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from bkplan.keeping.annex.headings import Role
from bkplan.keeping.annex.numbers import number_before, without_bullet
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import AgencyKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_BODIES = (
    "Sở|UBND|Ủy ban|Uỷ ban|ủy ban nhân dân|HĐND|Công an|Bộ|Văn phòng|VP|Thanh tra|Cục|Chi cục"
    "|Tổng cục|Ban(?! ngành)|Trung tâm|Viện|Trường|Đại học|Học viện|Bệnh viện|Đài|Báo|Phòng|Quỹ"
    "|Hội(?! đoàn)|Liên đoàn|Liên minh|Liên hiệp|Mặt trận|Đoàn(?! thể)|Tỉnh đoàn|Thành đoàn"
    "|Công đoàn|Tòa án|Toà án|Kho bạc|Ngân hàng|Bảo hiểm|BHXH|Thuế|Hải quan|Thống kê|Công ty"
    "|Tập đoàn|Tổng công ty|Đảng ủy|Tỉnh ủy|Thành ủy|Huyện ủy|Đảng uỷ|Tỉnh uỷ|Thành uỷ|Quân khu"
    "|Bưu điện|Điện lực|Cơ quan|Đơn vị|Chủ tịch|Giám đốc|Chánh"
)
_MANY = "[Cc]ác|[Tt]ất cả|[Mm]ột số"
_AFTER_A_COMMA = re.compile(rf"(?:{_BODIES}|{_MANY})\s+\w|MTTQ\b|UBMTTQ\b|TAND\b|VKSND\b|HĐND\b")
_AFTER_AND = re.compile(
    r"(?:Sở|UBND|Ủy ban nhân dân|Công an|Bộ Chỉ huy|Bộ Tư lệnh|Văn phòng|Thanh tra|Cục|Chi cục"
    r"|Hội(?! đồng| đoàn)|Trung tâm|Viện|Ban(?! ngành)|Trường)\s+[^\W\d_]"
    r"|[Cc]ác\s+(?:sở|ban|ngành|cơ quan|đơn vị|địa phương|tổ chức|xã|phường|huyện|phòng|trường|bộ"
    r"|hội|đoàn|doanh nghiệp)\b"
)  # fmt: skip
"""A name may hold `và` itself, so fewer words begin another one after it."""
_BREAK = re.compile(r"\s*,?\s+và\s+|\s*,\s*")
_LABEL = re.compile(
    r"(?:^|(?<=[.;\n]))\s*(?:[-+*]\s*)?(?:các\s+)?(?:cơ quan|đơn vị)?\s*"
    r"(chủ trì|phối hợp|thực hiện)(?:\s+thực hiện)?\s*:\s*",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?:giao\s+)?(.+?)\s*,?\s*chủ trì\s*[,;.]?\s*phối hợp\s+(?:với\s+|cùng\s+)?(.+)",
    re.IGNORECASE | re.DOTALL,
)
_MOST_SIGNS, _MOST_ENDS, _MOST_WORDS = 100, 6, 30
"""Of a cell commas that are looked at, of a name commas in it, and words: nobody needs as many."""
_NOBODY = frozenset(["", "-", "–", "không", "không có", "x", "/"])
_KNOWN = ("Sở Văn hóa, Thể thao và Du lịch", "UBND xã, phường, đặc khu", "Các sở, ban, ngành")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MARKS = "[\u0300-\u036f]*"
_SHORT = tuple(
    (re.compile(" ".join("".join(f"{letter}{_MARKS}" for letter in word) for word in bare.split())),
     short)
    for bare, short in (("uy ban nhan dan", "ubnd"), ("hoi dong nhan dan", "hdnd"))
)  # fmt: skip
"""What is shortened in keys, which hold accents apart from their letters."""


class Named(NamedTuple):
    """What a cell, or several, say of who leads and who takes part."""

    lead: tuple[str, ...]
    coordinating: tuple[str, ...]


@lru_cache(maxsize=16_384)  # the same few names come again and again
def spelt(name: str) -> str:
    """A name as it is compared: `Uỷ ban Nhân dân`, `ủy ban nhân dân` and `UBND` are one.

    Case, the place of a tone within its word, and dots do not count; accents do: two communes may
    differ in nothing else.
    """
    words = re.sub(r"[\s\-–.]+", " ", name.replace("&", " và ")).casefold().split()
    key = " ".join(map(_toneless, words))
    for long, short in _SHORT:
        key = long.sub(short, key)
    return key


@lru_cache(maxsize=16_384)
def _toneless(word: str) -> str:
    """A word with its tone at its end, wherever that was written."""
    apart = unicodedata.normalize("NFD", word)
    tones = "".join(sign for sign in apart if sign in _TONES)
    return "".join(sign for sign in apart if sign not in _TONES) + tones


def parted(text: str, known: Collection[str]) -> list[str]:
    """The names in a text without labels; `known` are names as spelt() gives them."""
    names = []
    for line in _lines(text):
        names += _of_line(line, known)
    return list(dict.fromkeys(names))


def _lines(text: str) -> Iterator[str]:
    """What semicolons and line breaks part; a line that begins with `và` or such goes on."""
    lines: list[str] = []
    for line in re.split(r"[;\n]", text):
        words = " ".join(without_bullet(line.strip()).split())
        words = number_before(words)[1]
        if words.casefold() in _NOBODY:
            continue
        before = lines[-1] if lines else ""
        if before and (
            before.endswith((",", " và", " -", " –"))
            or (words.startswith("và ") and not _AFTER_AND.match(words[3:]))
        ):
            lines[-1] = f"{before} {words}"
        else:
            lines.append(words.removeprefix("và "))
    return iter(lines)


def _of_line(line: str, known: Collection[str]) -> list[str]:
    """The names in a line, parted where another one begins."""
    names, begin = [], 0
    for sign in islice(_BREAK.finditer(line), _MOST_SIGNS):
        before, after = line[begin : sign.start()], line[sign.end() :]
        if before.count("(") > before.count(")") or not after:
            continue
        if _goes_further(line[begin:], sign.end() - begin, known):
            continue
        begins = _AFTER_AND if "và" in sign[0] else _AFTER_A_COMMA
        if begins.match(after) or ("," in sign[0] and _begins_with(after, known)):
            names.append(before)
            begin = sign.end()
    names.append(line[begin:])
    return [tidy for name in names if (tidy := _tidy(name))]


def _goes_further(rest: str, at: int, known: Collection[str]) -> bool:
    """Whether a known name begins a text and ends only behind a place in it."""
    return any(spelt(rest[:end]) in known for end in _ends(rest) if end > at)


def _begins_with(text: str, known: Collection[str]) -> bool:
    return any(spelt(text[:end]) in known for end in _ends(text))


def _ends(text: str) -> Iterator[int]:
    """Where names may end in a text: before a sign or a `và`, and at its end."""
    ends = [sign.start() for sign in islice(_BREAK.finditer(text), _MOST_ENDS)]
    yield from ends
    if len(ends) < _MOST_ENDS:
        yield len(text.rstrip(" ."))


def _tidy(name: str) -> str:
    name = name.strip(" ,.:")
    return name[:1].upper() + name[1:]


def run_together(name: str, known: Collection[str]) -> list[str]:
    """The known names that a text is a mere row of, with blanks between; itself if it is none.

    Paragraphs of a cell become one line in many a copy.
    """
    words = name.split(" ")
    if len(words) > _MOST_WORDS:
        return [name]
    best: list[list[str] | None] = [[], *[None] * len(words)]
    for end in range(1, len(words) + 1):
        for begin in range(end):
            before = best[begin]
            if before is None or (begin, end) == (0, len(words)):
                continue
            piece = " ".join(words[begin:end]).strip(" ,")
            if spelt(piece) in known:
                best[end] = [*before, _tidy(piece)]
                break
    return best[-1] or [name]


def roles_in(text: str, unless: Role) -> Iterator[tuple[Role, str]]:
    """The parts of a cell with what they say: `Chủ trì: A. Phối hợp: B` in one column for both."""
    place, role = 0, unless
    for label in _LABEL.finditer(text):
        yield from _in_words(text[place : label.start()].strip(" ."), role)
        place = label.end()
        role = Role.COORDINATING if label[1].casefold() == "phối hợp" else Role.LEAD
    yield from _in_words(text[place:].strip(), role)


def _in_words(text: str, role: Role) -> Iterator[tuple[Role, str]]:
    """`A chủ trì, phối hợp với B` says both, too."""
    if said := _SENTENCE.fullmatch(text):
        yield from ((Role.LEAD, said[1]), (Role.COORDINATING, said[2]))
    elif text:
        yield role, text


def named_in(
    cells: Iterable[tuple[Role, str]], whole: Collection[str], known: Collection[str]
) -> Named:
    """Who leads and who takes part, as the cells of a row name them.

    Names that are `whole` are never parted; `known` are those that may run into one another.
    """
    found: dict[Role, list[str]] = {Role.LEAD: [], Role.COORDINATING: []}
    for unless, text in cells:
        for role, words in roles_in(text, unless):
            for name in parted(words, whole):
                found[role] += run_together(name, known)
    return Named(*(tuple(dict.fromkeys(names)) for names in found.values()))


def always_known() -> set[str]:
    """Names with commas in them that every annex may have, as spelt() gives them."""
    return set(map(spelt, _KNOWN))


_LEVELS = "xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố"
_COMMITTEE = r"(?:ubnd|(?:ủy|uỷ) ban nhân dân)"
_KINDS = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (AgencyKind.GROUP, r"(?:các|tất cả|toàn thể|những|một số)\b|.*\bliên quan$"),
        (AgencyKind.GROUP, rf"{_COMMITTEE} (?:cấp|các|(?:{_LEVELS})(?:,| và| -|/))"),
        (AgencyKind.GROUP, rf".* (?:các (?:{_LEVELS}|sở|đơn vị|địa phương)|cấp (?:xã|huyện))\b"),
        (AgencyKind.GROUP, r"(?:sở|ban|ngành|bộ|cơ quan|đơn vị|địa phương)(?:,|$)"),
        (AgencyKind.ARMY, r".*(?:quân sự|quân khu|biên phòng|bộ tư lệnh|bộ chỉ huy)"),
        (AgencyKind.POLICE, r"công an|cảnh sát"),
        (AgencyKind.COURT, r"t[oò][aà] án|tand|viện kiểm sát|vksnd"),
        (AgencyKind.PARTY, r".*(?:tỉnh|thành|huyện|đảng) (?:ủy|uỷ)\b"
                           r"|ban (?:tổ chức|tuyên giáo|dân vận|nội chính)\b"
                           r"|(?:ủy|uỷ) ban kiểm tra"),
        (AgencyKind.ASSOCIATION, r"(?:(?:ủy|uỷ) ban )?(?:mặt trận|mttq)|ubmttq|hội (?!đồng)"
                                 r"|liên đoàn|liên minh|liên hiệp|(?:tỉnh |thành |công )?đoàn\b"),
        (AgencyKind.COMMUNE, rf"{_COMMITTEE} (?:xã|phường|thị trấn|đặc khu)\b"),
        (AgencyKind.DISTRICT, rf"{_COMMITTEE} (?:huyện|quận|thị xã)\b"),
        (AgencyKind.COMMITTEE, rf"{_COMMITTEE}|hđnd|hội đồng"),
        (AgencyKind.MINISTRY, r"bộ\b|(?:văn phòng chính phủ|ngân hàng nhà nước việt nam)$"),
        (AgencyKind.OFFICE, r"văn phòng|vp\b"),
        (AgencyKind.DEPARTMENT, r"sở\b|thanh tra|cục|chi cục|tổng cục|thuế|kho bạc|hải quan"
                                r"|bảo hiểm xã hội|bhxh|thống kê"),
        (AgencyKind.ENTERPRISE, r"(?:tổng )?công ty|tập đoàn|ngân hàng|doanh nghiệp|bưu điện"
                                r"|điện lực|viettel|vnpt"),
        (AgencyKind.UNIT, r"trung tâm|viện|trường|đại học|học viện|bệnh viện|đài|báo|ban quản lý"
                          r"|quỹ|nhà|thư viện|bảo tàng"),
        (AgencyKind.COMMITTEE, r"ban\b|(?:ủy|uỷ) ban"),
    )
)  # fmt: skip


def kind_of(name: str) -> AgencyKind | None:
    """The kind that the words of a name tell; None where they tell none."""
    words = " ".join(name.casefold().split())
    return next((kind for kind, pattern in _KINDS if pattern.match(words)), None)
