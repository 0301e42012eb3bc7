"""Whether the present data still give a report that was made before, and what differs."""

from __future__ import annotations

import difflib
import html
import os
import re
from typing import TYPE_CHECKING

from bkplan.cli.boundary import FINDINGS, FINE
from bkplan.cli.stamp import Stamp, read_stamp
from bkplan.cli.surroundings import Refused
from bkplan.findings import Mark
from bkplan.rawfile import read_bytes
from bkplan.text import escape_hidden, quoted
from bkplan.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bkplan.cli.surroundings import Surroundings

MOST_LINES = 60
_TAG = re.compile(r"<[^<>]*>")
_STYLE_AND_SCRIPT = re.compile(r"<(style|script)>.*?</\1>", re.DOTALL)


def verified(path: str, folder: str, around: Surroundings, lang: Lang) -> int:
    """Make the report of a file again and compare; 0 if nothing differs, else 1."""
    from bkplan.cli.report_command import made, pictures, rendered
    from bkplan.revision import revision_of

    old = _text(path)
    stamp = _stamp(path, old)
    document = made(folder, stamp)
    told = list(_differences(old, rendered(document, stamp, path), stamp))
    for name, text in pictures(document, stamp, path):
        held = read_bytes(name, None)
        if not isinstance(held, bytes) or held != text.encode():
            where = quoted(os.path.basename(name))
            told.append(Text(f"biểu đồ khác: {where}", f"another chart: {where}").of(lang))
    revision = revision_of(folder)
    if told:
        head = Text(
            "Dữ liệu hiện nay không còn cho báo cáo này (- trong tệp, + hiện nay):",
            "The present data no longer give this report (- in the file, + now):",
        )
        around.stdout.write("\n".join([head.of(lang), *_shortened(told, lang), ""]))
        return FINDINGS
    same = Text("Dữ liệu hiện nay vẫn cho đúng báo cáo này.",
                "The present data still give this very report.")  # fmt: skip
    around.stdout.write(f"{same.of(lang)}\n")
    if revision.digest != stamp.digest:
        around.stdout.write(
            Text(
                "Tệp dữ liệu đã khác, nhưng không đổi gì trong báo cáo.\n",
                "The data files are others, yet nothing in the report changes.\n",
            ).of(lang)
        )
    return FINE


def _text(path: str) -> str:
    held = read_bytes(path, None)
    if not isinstance(held, bytes):
        problem, values = held
        said = problem.at(Mark(path, 1, 1), "", **values).message
        raise Refused(
            Text(f"bkplan: --verify: {quoted(path)}: {said.vi}",
                 f"bkplan: --verify: {quoted(path)}: {said.en}")
        )  # fmt: skip
    return held.decode("utf-8", "replace")


def _stamp(path: str, text: str) -> Stamp:
    stamp = read_stamp(text)
    if stamp is None or not _is_ours(stamp):
        raise Refused(
            Text(
                f"bkplan: --verify: {quoted(path)} không có dấu của bkplan report; "
                "chọn một báo cáo Markdown hoặc HTML do lệnh này ghi ra",
                f"bkplan: --verify: {quoted(path)} has no stamp of bkplan report; "
                "choose a Markdown or HTML report that this command has written",
            )
        )
    return stamp


def _is_ours(stamp: Stamp) -> bool:
    """Whether the command could have written the stamp."""
    from bkplan.cli.report_command import CHARTS, SECTION_KEYS
    from bkplan.render import DOCUMENT_FORMATS

    return (
        stamp.form in {form.name for form in DOCUMENT_FORMATS if not form.binary}
        and stamp.charts in ({*CHARTS} if stamp.form == "markdown" else {""})
        and set(stamp.sections) <= set(SECTION_KEYS)
        and (stamp.since is None or stamp.since <= stamp.as_of)
    )


def _differences(old: str, new: str, stamp: Stamp) -> Iterator[str]:
    if old == new:
        return
    before, after = (_lines(text, stamp.form) for text in (old, new))
    lines = difflib.unified_diff(before, after, lineterm="", n=0)
    told = [line for line in lines if not line.startswith(("---", "+++", "@@"))]
    if told:
        yield from map(escape_hidden, told)
    else:  # the same words: spaces, tags or line ends were changed
        yield Text("chỉ khác về hình thức", "only the form differs").of(stamp.lang)


def _lines(text: str, form: str) -> list[str]:
    """What people read of each line."""
    if form == "html":
        text = _STYLE_AND_SCRIPT.sub("", text)
        cells = (html.unescape(_TAG.sub(" ", line)) for line in text.splitlines())
        return [" ".join(line.split()) for line in cells if line.strip()]
    return text.splitlines()


def _shortened(told: list[str], lang: Lang) -> list[str]:
    left = len(told) - MOST_LINES
    if left <= 0:
        return told
    more = Text(f"… và {left} dòng nữa", f"… and {left} more lines").of(lang)
    return [*told[:MOST_LINES], more]
