"""What commands that read an annex share: its table found, what it made told, what to look at."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused, ours
from bkplan.keeping.annex.headings import CHOSEN, Role
from bkplan.reports.options import BadValue, Known, Option
from bkplan.words.logs import no_command
from bkplan.words.phrases import alike, sentence
from bkplan.words.text import escape_hidden, quoted
from bkplan.words.vocab import Text, same

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bkplan.cli.surroundings import Surroundings
    from bkplan.keeping.annex.draft import Draft, Look
    from bkplan.keeping.annex.listed import Listing

MOST_LOOKS = 200
_MOST_COLUMNS = 200
_COLUMN = re.compile(r"\s*([a-z]+)\s*=\s*(\d{1,3}|[A-Za-z]{1,2})\s*")
_EXAMPLE = "title=2,lead=3"
KINDS_OF_FILES = ".docx, .xlsx, .csv, .md"


def some_columns(text: str) -> Mapping[Role, int]:
    """Columns by what they hold, from 0: `title=2,lead=C`; BadValue otherwise."""
    found: dict[Role, int] = {}
    for part in text.split(","):
        column = _COLUMN.fullmatch(part)
        role = column and next((role for role in CHOSEN if role == column[1]), None)
        place = _place(column[2]) if column else 0
        if not role or not 1 <= place <= _MOST_COLUMNS or role in found:
            roles = ", ".join(CHOSEN)
            raise BadValue(
                Text(f"{_EXAMPLE} (cột 2, cột C); có: {roles}",
                     f"{_EXAMPLE} (column 2, column C); there are: {roles}")
            )  # fmt: skip
        found[role] = place - 1
    return found


def _place(column: str) -> int:
    """The number of a column that is told by its number, or by its letters as in a sheet."""
    if column.isdecimal():
        return int(column)
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


COLUMNS = Option(
    "columns",
    Text(
        f"Cột nào là gì, khi tiêu đề không quen: {_EXAMPLE}",
        f"Which column holds what, where headings are unknown: {_EXAMPLE}",
    ),
    parse=some_columns,
    metavar="KEY=N,…",
    ids=tuple(f"{role}=" for role in CHOSEN),
)
FILE_HELP = Text(
    f"Phụ lục: bảng nhiệm vụ trong {KINDS_OF_FILES}",
    f"The annex: a table of tasks in {KINDS_OF_FILES}",
)
FILE_IDS = (Known.FILES,)


def annex_in(path: str, columns: Mapping[Role, int] | None, around: Surroundings) -> Listing:
    """What the tables of a file list; Refused where no table is one of tasks."""
    from bkplan.cli.keeping.tables import tables_of
    from bkplan.files.tables.tables import CannotRead
    from bkplan.keeping.annex.listed import NoHeadings
    from bkplan.keeping.annex.rows import listing

    tables = tables_of(path, around)
    try:
        return listing(tables, columns or {})
    except CannotRead as bad:
        raise Refused(ours(bad.text, path)) from None
    except NoHeadings as unknown:
        seen = "; ".join(map(quoted, unknown.seen[:12])) or "–"
        raise Refused(
            sentence(
                "bkplan: {path}: không thấy bảng nào có tiêu đề như Nhiệm vụ, Cơ quan chủ trì "
                "(thấy: {seen}); hãy cho biết cột nào là gì: --columns {example}",
                "bkplan: {path}: no table has headings such as Nhiệm vụ, Cơ quan chủ trì "
                "(there are: {seen}); say which column holds what: --columns {example}",
                path=path, seen=seen, example=_EXAMPLE,
            )
        ) from None  # fmt: skip


def refuse_empty(path: str, listing: Listing) -> None:
    """Refused where a table has headings and no task below them."""
    if not listing.rows:
        raise Refused(
            sentence("bkplan: {path}: bảng không có dòng nhiệm vụ nào",
                     "bkplan: {path}: the table has no row with a task", path=path)
        )  # fmt: skip


def made_lines(path: str, draft: Draft, listing: Listing) -> Iterator[Text]:
    """What an annex has made, and which of its columns are for nothing."""
    yield sentence(
        "{path}: {tasks} nhiệm vụ, {sectors} lĩnh vực, {agencies} cơ quan mới",
        "{path}: {tasks} {tasks:task}, {sectors} {sectors:sector}, {agencies} new "
        "{agencies:agency|agencies}",
        path=path, tasks=len(draft.tasks), sectors=len(draft.sectors),
        agencies=len(draft.agencies),
    )  # fmt: skip
    if listing.left_out:
        names = "; ".join(listing.left_out)
        yield sentence("không lấy cột: {names}", "columns that are not taken: {names}", names=names)


def tell_looks(looks: Iterable[Look], around: Surroundings) -> None:
    """The list of what a person should look at, as results."""
    looks = tuple(looks)
    if not looks:
        return
    lines = [sentence("Cần xem lại ({n}):", "To be looked at ({n}):", n=len(looks))]
    lines += map(_line, looks[:MOST_LOOKS])
    if len(looks) > MOST_LOOKS:
        lines.append(same("  …"))
    for line in lines:
        around.stdout.write(no_command(escape_hidden(line.of(around.lang))) + "\n")


def _line(look: Look) -> Text:
    about = alike("  {id}: {said}" if look.id else "  {said}", id=look.id, said=look.said)
    return alike("{about} ({place})", about=about, place=look.place) if look.place else about
