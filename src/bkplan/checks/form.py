"""1xx: how the text is written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bkplan.checks.spec import CheckedData, Found, check
from bkplan.faults.findings import Fix, Mark, Mends, Severity
from bkplan.words.phrases import plural
from bkplan.words.text import BLANKS, composed, first_hidden, fold, is_composed, pieces, quoted

if TYPE_CHECKING:
    from bkplan.records.record import Record

MIN_TITLE, MAX_TITLE = 12, 110
_TOLD_BY_READING = "".join(
    map(chr, (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF))
)
"""Control characters are errors of their own."""
_LOOKS_LIKE_A_SPACE = "".join(blank for blank in BLANKS if blank != " ")
_SPACES = re.compile(r" {2,}")


@check("BK150", Severity.WARNING, mends=Mends.SAFE)
def not_nfc(at: CheckedData) -> Iterator[Found]:
    """Text is not in Unicode form NFC · Chữ không ở dạng Unicode NFC

    Reading composes it, so reports are right; but editors, search and diffs see two different
    spellings of the same word. Save the file in form NFC.

    Khi đọc, chữ được chuẩn hóa nên báo cáo vẫn đúng; nhưng tìm kiếm và so sánh thấy hai cách viết
    khác nhau của cùng một từ. Hãy lưu tệp ở dạng NFC (chữ dựng sẵn).

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Ra\u0300 soát các đơn vị}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    """
    for document in at.documents:
        for number, line in document.unusual_lines:
            if not is_composed(line):
                column = _first_decomposed(line)
                yield Found(
                    Mark(document.path, number, column + 1),
                    "",
                    "chữ tổ hợp (NFD); hãy lưu ở dạng NFC",
                    "decomposed letters (NFD); save the line in form NFC",
                    Fix(composed(line), whole_line=True),
                )


def _first_decomposed(line: str) -> int:
    """Where a line stops being composed, from 0."""
    before = 0
    for piece in pieces(line):
        if not is_composed(piece):
            return before + bisect_left(
                range(len(piece)), True, key=lambda n: not is_composed(piece[: n + 1])
            )
        before += len(piece)
    return before


@check("BK151", Severity.WARNING)
def invisible(at: CheckedData) -> Iterator[Found]:
    """Invisible characters · Ký tự vô hình

    No-break and zero-width spaces, soft hyphens and marks of writing direction cannot be seen, yet
    they make equal words unequal and can make a line read differently from what it says.

    Khoảng trắng không ngắt, khoảng trắng rộng bằng không, dấu hướng chữ không nhìn thấy được nhưng
    làm hai từ giống nhau thành khác nhau, hoặc làm dòng chữ hiện khác nội dung thật.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà\u200b soát các đơn vị}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    """
    for document in at.documents:
        for number, line in () if document.text.isascii() else document.unusual_lines:
            place = first_hidden(line, besides=_LOOKS_LIKE_A_SPACE, without=_TOLD_BY_READING)
            if place is not None:
                code = f"U+{ord(line[place]):04X}"
                yield Found(
                    Mark(document.path, number, place + 1),
                    "",
                    f"ký tự vô hình {code}; hãy xóa nó",
                    f"invisible character {code}; delete it",
                )


@check("BK152", Severity.WARNING, mends=Mends.SAFE)
def spaces(at: CheckedData) -> Iterator[Found]:
    """Doubled spaces, or spaces at the ends · Thừa khoảng trắng

    Spaces inside a text are single, and none stand before its first or after its last letter.

    Trong câu chỉ có một khoảng trắng giữa hai từ, không có ở đầu và cuối câu.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: "Rà  soát đơn vị"}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: "Rà soát đơn vị"}}
    """
    for record, path, text in texts(at):
        if _SPACES.search(text) or text != text.strip():
            yield Found(
                record.mark(*path),
                str(path[-1]),
                f"{quoted(text)} thừa khoảng trắng; hãy giữ một",
                f"{quoted(text)} has spaces too many; keep one",
                Fix(_SPACES.sub(" ", text.strip())),
            )


def texts(at: CheckedData) -> Iterator[tuple[Record, tuple[str | int, ...], str]]:
    """Every text that people wrote: the record, the path of its keys, the text."""
    named = (*at.plan.sectors, *at.plan.agencies, *at.plan.units)
    for record in (*at.plan.tasks, *at.plan.goals, *named):
        key = "title" if hasattr(record, "title") else "name"
        words = getattr(record, key)
        for lang in ("vi", "en"):
            if text := getattr(words, lang):
                yield record, (key, lang), text
    for task in at.plan.tasks:
        for path, deadline in task.deadlines:
            if deadline.phrase:
                yield task, (*path, "phrase"), deadline.phrase
        for place, milestone in enumerate(task.milestones):
            for lang in ("vi", "en"):
                if text := getattr(milestone.title, lang):
                    yield task, ("milestones", place, "title", lang), text
        for place, entry in enumerate(task.log):
            for key in ("evidence", "note"):
                if text := getattr(entry, key):
                    yield task, ("log", place, key), text
    for goal in at.plan.goals:
        yield goal, ("unit",), goal.unit
        for place, figure in enumerate(goal.values):
            for key in ("evidence", "note"):
                if text := getattr(figure, key):
                    yield goal, ("values", place, key), text


@check("BK153", Severity.WARNING)
def title_length(at: CheckedData) -> Iterator[Found]:
    """A title is very short or very long · Tên nhiệm vụ quá ngắn hoặc quá dài

    Between 12 and 110 characters a title can be understood alone and still fits a table.

    Tên từ 12 đến 110 ký tự thì tự nó đủ hiểu mà vẫn vừa một bảng.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    """
    for task in at.plan.tasks:
        for lang in ("vi", "en"):
            text = getattr(task.title, lang)
            if text and not MIN_TITLE <= len(text) <= MAX_TITLE:
                yield Found(
                    task.mark("title", lang),
                    lang,
                    f"tên dài {len(text)} ký tự; hãy viết từ {MIN_TITLE} đến {MAX_TITLE}",
                    f"the title has {len(text)} {plural(len(text), 'character')}; "
                    f"write {MIN_TITLE} to {MAX_TITLE}",
                )


@check("BK154", Severity.WARNING)
def duplicate_titles(at: CheckedData) -> Iterator[Found]:
    """Two tasks have the same title · Hai nhiệm vụ trùng tên

    In a table nobody can tell them apart. Accents and case do not count.

    Trong bảng không ai phân biệt được. Không tính dấu và chữ hoa, chữ thường.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
          - {id: II.1-2, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
          - {id: II.1-2, clause: II.1, sector: s, title: {vi: Phân loại các đơn vị}}
    """
    for lang in ("vi", "en"):
        seen: dict[str, str] = {}
        for task in at.plan.tasks:
            text = getattr(task.title, lang)
            if text and seen.setdefault(fold(text), task.id) != task.id:
                first = seen[fold(text)]
                yield Found(
                    task.mark("title", lang),
                    lang,
                    f"trùng tên với {first}; hãy viết cho phân biệt được",
                    f"the same title as {first}; write it so that one can tell them apart",
                )


@check("BK155", Severity.NOTICE)
def no_english(at: CheckedData) -> Iterator[Found]:
    """The English is missing · Thiếu tiếng Anh

    Reports in English then show the Vietnamese words. A plan whose tasks are all in Vietnamese only
    is not asked for it.

    Báo cáo tiếng Anh khi đó hiện chữ tiếng Việt. Kế hoạch chỉ có tiếng Việt thì không bị nhắc.

    Bad:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị}}
          - {id: II.1-2, clause: II.1, sector: s, title: {vi: Sáp nhập, en: Merge}}
    Good:
        tasks:
          - {id: II.1-1, clause: II.1, sector: s, title: {vi: Rà soát các đơn vị,
             en: Review the units}}
    """
    missing = [task for task in at.plan.tasks if not task.title.en]
    if missing and len(missing) == len(at.plan.tasks):  # a plan in Vietnamese only
        return
    for task in missing:
        yield Found(task.mark("title"), "en", "thiếu en: …", "add en: …")
