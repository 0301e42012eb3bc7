"""The headings of an annex: which column holds what, in whatever words, over one row or two."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from bkplan.words.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bkplan.files.tables.tables import Cell


class Role(StrEnum):
    """What a column holds; but for the last the words of `--columns`."""

    NUMBER = "number"
    TITLE = "title"
    LEAD = "lead"
    COORDINATING = "coordinating"
    DEADLINE = "deadline"
    PRODUCT = "product"
    OTHER = "other"
    """A heading that annexes have, for what no task has: notes, sources of funds."""


CHOSEN = tuple(role for role in Role if role is not Role.OTHER)

_LONGEST = 90
_NUMBERS = frozenset(["tt", "stt", "so tt", "so thu tu", "thu tu", "muc", "no", "so", "#"])
_NEVER = re.compile(
    r"\b(?:lanh dao|chi dao|nguoi|kinh phi|nguon von|nguon luc|nguon|ghi chu|can cu|tinh trang"
    r"|trang thai|don vi tinh|dvt|cap trinh|cap ban hanh|tham quyen|y kien|note|funding)\b"
)
_BEGIN, _END = re.compile(r"\bbat dau\b"), re.compile(r"\b(?:hoan thanh|ket thuc)\b")
_WITH, _LEADS = re.compile(r"\b(?:phoi hop|coordinating)\b"), re.compile(r"\bchu tri\b")
# Else whatever is named first decides: `Thời gian thực hiện nhiệm vụ` is no title.
_WORDS = {
    Role.LEAD: "chu tri|chu quan|trach nhiem|phu trach|dau moi|co quan|don vi|to chuc|phan cong"
    "|noi thuc hien|thuc hien|lead|agency",
    Role.DEADLINE: "thoi gian|thoi han|tien do|thoi diem|han|lo trinh|hoan thanh|ket thuc|deadline"
    "|due",
    Role.PRODUCT: "san pham|ket qua|dau ra|hinh thuc|loai van ban|product",
    Role.TITLE: "nhiem vu|noi dung|cong viec|giai phap|hoat dong|viec|danh muc|de an|chuong trinh"
    "|du an|ten|muc tieu|dau muc|dau viec|chi tieu|title|task",
}
_ROLES = {role: re.compile(rf"\b(?:{words})\b") for role, words in _WORDS.items()}
_RATHER = {
    Role.LEAD: re.compile(r"\bchu tri\b"),
    Role.DEADLINE: re.compile(r"\b(?:hoan thanh|ket thuc|thoi han|han)\b"),
    Role.PRODUCT: re.compile(r"\bsan pham\b"),
}
"""Of several columns for one role the one with such a word is taken, else the first."""
_COUNTED = re.compile(r"[(\[]?(?:\d{1,2}|[a-z])[)\]]?(?:\s*=.*)?")
"""What stands in the row that counts the columns: (1), 2, (3)=(1)+(2), A."""
_SAID = {Role.LEAD, Role.COORDINATING, Role.DEADLINE, Role.PRODUCT}


def role_of(heading: str) -> Role | None:
    """What a column with this heading holds; None where it is no known heading."""
    words = _plain(heading)
    if not words or len(words) > _LONGEST:
        return None
    if words in _NUMBERS:
        return Role.NUMBER
    if _NEVER.search(words) or (_BEGIN.search(words) and not _END.search(words)):
        return Role.OTHER
    if _WITH.search(words):
        return Role.LEAD if _LEADS.search(words) else Role.COORDINATING
    found = {role: place.start() for role, p in _ROLES.items() if (place := p.search(words))}
    return min(found, key=lambda role: found[role], default=None)


def _plain(heading: str) -> str:
    return " ".join(re.sub(r"[\s/,;:.()–-]+", " ", fold(heading)).split())


def columns_in(headings: Sequence[str], rows: Sequence[Sequence[Cell]] = ()) -> dict[Role, int]:
    """Where each role stands among headings, from 0.

    Of two columns for tasks, such as `Nhóm nhiệm vụ` and `Nhiệm vụ cụ thể`, the one in which the
    `rows` below say more different things is meant.
    """
    found: dict[Role, int] = {}
    sure: set[Role] = set()
    for place, heading in enumerate(headings):
        role = role_of(heading)
        if role is None or role is Role.OTHER:
            continue
        rather = role in _RATHER and _RATHER[role].search(_plain(heading)) is not None
        if role not in found or (rather and role not in sure):
            found[role] = place
        if rather:
            sure.add(role)
    titles = [place for place, heading in enumerate(headings) if role_of(heading) is Role.TITLE]
    if len(titles) > 1:
        found[Role.TITLE] = max(titles, key=lambda place: (_different(place, rows), -place))
    return found


def _different(place: int, rows: Sequence[Sequence[Cell]]) -> int:
    """How many cells of a column say something; those that are merged count once."""
    cells = (row[place] for row in rows if place < len(row))
    return len({cell.place for cell in cells if not cell.empty})


def are_headings(row: Sequence[Cell]) -> bool:
    """Whether a row is one of headings: it names the tasks, and says what is told of them."""
    texts = own_texts(row).values()
    roles = [role for text in texts if (role := role_of(text))]
    named = set(roles)
    return Role.TITLE in named and bool(named & _SAID) and len(roles) * 3 >= len(texts) * 2


def own_texts(row: Sequence[Cell]) -> dict[int, str]:
    """The texts of a row by column, of cells merged along it once; none of empty ones."""
    found: dict[int, str] = {}
    seen = set()
    for place, cell in enumerate(row):
        if not cell.empty and cell.place not in seen:
            found[place] = cell.text.strip()
            seen.add(cell.place)
    return found


def goes_on(above: Sequence[str], row: Sequence[Cell]) -> bool:
    """Whether a row below one of headings is its second line: `Chủ trì | Phối hợp` below one cell.

    Every cell of it is empty, repeats what is merged downwards, or is a heading itself.
    """
    roles = 0
    for place, cell in enumerate(row):
        text = cell.text.strip()
        if not text or (place < len(above) and cell.merged and text == above[place]):
            continue
        role = role_of(text)
        if role in (None, Role.TITLE, Role.NUMBER) or len(text) > _LONGEST // 2:
            return False
        roles += 1
    return roles > 0


def both(above: Sequence[str], row: Sequence[Cell]) -> tuple[str, ...]:
    """The headings of two lines, column by column: the lower one says more."""
    made = []
    for place in range(max(len(above), len(row))):
        lower = row[place].text.strip() if place < len(row) else ""
        upper = above[place] if place < len(above) else ""
        made.append(lower if lower and role_of(lower) else upper or lower)
    return tuple(made)


def counts_columns(row: Sequence[Cell]) -> bool:
    """Whether a row only counts the columns: 1, 2, 3 or (1), (2), (3)."""
    texts = [text.lower() for text in own_texts(row).values()]
    if len(texts) < 3 or not all(map(_COUNTED.fullmatch, texts)):
        return False
    digits = [re.sub(r"\D", "", text.partition("=")[0]) for text in texts]
    numbers = [int(digit) for digit in digits if digit]
    return len(numbers) > 1 and numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def same_headings(headings: Sequence[str], row: Sequence[Cell]) -> bool:
    """Whether a row repeats headings, as on each page of a printed table."""
    texts = own_texts(row)
    again = [place < len(headings) and _plain(headings[place]) == _plain(text)
             for place, text in texts.items()]  # fmt: skip
    return len(again) > 1 and all(again)


def column_of(columns: Mapping[Role, int], role: Role, row: Sequence[Cell]) -> Cell | None:
    """The cell of a row that holds something; None where the row has none."""
    place = columns.get(role)
    return row[place] if place is not None and place < len(row) else None
