"""How the number of a document looks, and how personal data does."""

from __future__ import annotations

import re

from bkplan.words.text import fold

_UPPER = "A-ZĐÂĂÊÔƠƯ"
_LETTERS = rf"[{_UPPER}][{_UPPER}a-zđ]*"
_SYMBOL = rf"{_LETTERS}(?:[-&]{_LETTERS})*"
# Nghị định 30/2020/NĐ-CP; Party documents (11-CTr/TU); National Assembly (202/2025/QH15);
# resolutions of the Government since 2025 (66.2/2025/NQ-CP)
_DOCUMENT = re.compile(
    rf"(?P<number>\d{{1,6}}(?:\.\d{{1,2}})?)(?P<year>/\d{{4}})?/(?P<symbol>{_SYMBOL}\d{{0,2}})"
    rf"|(?P<party>\d{{1,6}})-(?P<type>{_LETTERS})/(?P<body>{_SYMBOL})",
    re.ASCII,
)
_TYPES = (
    *("NQ", "QĐ", "CT", "QC", "QyĐ", "TC", "TB", "HD", "CTr", "KH", "PA", "ĐA", "DA", "BC", "BB"),
    *("TTr", "HĐ", "CĐ", "BGN", "BTT", "GUQ", "GM", "NĐ", "TT", "TTLT", "CV", "KL"),
)
_BY_FOLDED = {fold(kind): kind for kind in _TYPES if sum(fold(k) == fold(kind) for k in _TYPES) < 2}


def as_on_documents(said: str) -> str | None:
    """How a document's number is written on it; None for what is no such number.

    Below 10 it has two digits, and types keep their letters: 09/QĐ-UBND, 36/TTr-SYT.
    """
    found = _DOCUMENT.fullmatch(said)
    return _written(found) if found else None


def _written(found: re.Match[str]) -> str:
    if found["party"]:
        return f"{_number(found['party'])}-{_type(found['type'])}/{found['body']}"
    kind, hyphen, rest = found["symbol"].partition("-")
    rest = re.sub(r"\bHDND\b", "HĐND", rest)
    return f"{_number(found['number'])}{found['year'] or ''}/{_type(kind)}{hyphen}{rest}"


def _number(digits: str) -> str:
    return digits.zfill(2)


def _type(letters: str) -> str:
    """A type with its own letters; agencies of letters, which are not known, stay as they are."""
    return letters if letters in _TYPES else _BY_FOLDED.get(fold(letters), letters)


PERSONAL = (
    (  # a start in the middle of a word would be tried in vain at each of its letters
        re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+"),
        "địa chỉ e-mail",
        "an e-mail address",
    ),
    (  # ten digits of a mobile, eleven of a landline; 02-07-2018 31 and 2018-07-02 2018 are none
        re.compile(
            r"(?<!\d)(?<!\d[-./])(?!\d\d[-./]\d\d[-./]\d{4})(?:\+84|0)(?:[ .-]?\d){9,10}(?!\d)"
        ),
        "số điện thoại",
        "a phone number",
    ),
    (
        re.compile(r"(?<!\d)(?:\d{12}|\d{9})(?!\d| ?(?:đồng|đ\b|VN[DĐ]))"),
        "số định danh",
        "a citizen number",
    ),
)
