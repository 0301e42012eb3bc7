"""Whether the present data still give a report that was made before, and what differs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.cli.exits import FINDINGS, FINE
from bkplan.cli.periodic.compared import differences, without_places
from bkplan.cli.periodic.making import WAYS, made, pictures, rendered
from bkplan.cli.periodic.stamp import Stamp, read_stamp
from bkplan.cli.premises import plans_read
from bkplan.cli.surroundings import Refused
from bkplan.faults.findings import Mark
from bkplan.files.bytes import read_bytes
from bkplan.output.premises import AsRecorded
from bkplan.render import DOCUMENT_FORMATS
from bkplan.reports.documents.sections import SECTION_KEYS
from bkplan.words.phrases import plural, sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bkplan.cli.premises import PlanRead
    from bkplan.cli.source import Found
    from bkplan.cli.surroundings import Surroundings

MOST_LINES = 60
_SHOWN = 12
NO_LONGER = Text(
    "Dữ liệu hiện nay không còn cho báo cáo này (- trong tệp, + hiện nay):",
    "The present data no longer give this report (- in the file, + now):",
)
STILL = Text(
    "Dữ liệu hiện nay vẫn cho đúng báo cáo này.", "The present data still give this very report."
)
STILL_RECORDED = Text(
    "Dữ liệu ghi nhận khi đó vẫn cho đúng báo cáo này.",
    "The data as recorded then still give this very report.",
)
OTHERS = Text(
    "Tệp dữ liệu đã khác, nhưng không đổi gì trong báo cáo.",
    "The data files are others, yet nothing in the report changes.",
)


def verified(path: str, found: Found, named: Sequence[str], around: Surroundings) -> int:
    """Make the report of a file again and compare; 0 if nothing differs, else 1."""
    old, lang = _text(path), around.lang
    stamp = _stamp(path, old)
    read = _read(found, stamp, named)
    document = made(found, stamp, read)
    told = list(differences(old, rendered(document, stamp, path), stamp.form, lang))
    for name, text in pictures(document, stamp, path):
        held = read_bytes(name, None)
        if not isinstance(held, bytes) or without_places(_decoded(held)) != without_places(text):
            where = quoted(os.path.basename(name))
            told.append(Text(f"biểu đồ khác: {where}", f"another chart: {where}").of(lang))
    wrong, more = _about_the_stamp(stamp, found.folders)
    told += [text.of(lang) for text in wrong]
    still = STILL_RECORDED if stamp.recorded else STILL
    said = [NO_LONGER.of(lang), *_shortened(told, lang)] if told else [still.of(lang)]
    said += [text.of(lang) for text in more if not told]
    around.stdout.write("".join(f"{line}\n" for line in said))
    return FINDINGS if told else FINE


def _read(found: Found, stamp: Stamp, named: Sequence[str]) -> PlanRead:
    """The data that a report was made from: the present ones, or as that commit has them."""
    rev = stamp.commit if stamp.recorded else None
    skips = bool(stamp.left_out)
    read = plans_read(found, stamp.as_of, rev=rev, suppose=(), named=named, skip_broken=skips)
    if stamp.recorded is None:
        return read
    recorded = AsRecorded(stamp.recorded, stamp.commit)
    return read._replace(premises=read.premises._replace(recorded=recorded))


def _text(path: str) -> str:
    held = read_bytes(path, None)
    if not isinstance(held, bytes):
        problem, values = held
        said = problem.at(Mark(path, 1, 1), "", **values).message
        raise Refused(
            Text(f"bkplan: --verify: {quoted(path)}: {said.vi}",
                 f"bkplan: --verify: {quoted(path)}: {said.en}")
        )  # fmt: skip
    return _decoded(held)


def _decoded(data: bytes) -> str:
    return data.decode("utf-8-sig", "replace")


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
    if stamp.supposes:
        raise Refused(
            sentence(
                "bkplan: --verify: {file} giả sử {supposes}; báo cáo có giả định không kiểm tra "
                "lại được",
                "bkplan: --verify: {file} supposes {supposes}; a report that supposes cannot be "
                "verified",
                file=quoted(path), supposes=", ".join(stamp.supposes),
            )
        )  # fmt: skip
    return stamp


def _is_ours(stamp: Stamp) -> bool:
    """Whether the command could have written the stamp."""
    return (
        stamp.form in {form.name for form in DOCUMENT_FORMATS if not form.binary}
        and stamp.charts in ({*WAYS} if stamp.form == "markdown" else {""})
        and stamp.sections == tuple(key for key in SECTION_KEYS if key in stamp.sections) != ()
        and (stamp.since is None or stamp.since <= stamp.as_of)
    )


def _about_the_stamp(stamp: Stamp, folders: Sequence[str]) -> tuple[Sequence[Text], Sequence[Text]]:
    """What in the stamp is not so, and what else is to be known of a report that holds."""
    return tuple(_wrong(stamp, folders)), tuple(_to_be_known(stamp, folders))


def _wrong(stamp: Stamp, folders: Sequence[str]) -> Iterator[Text]:
    from bkplan.git.revision import digest_of_all_at

    held = digest_of_all_at(stamp.commit, folders) if stamp.commit else None
    if held is not None and held != stamp.digest:
        commit, digest, real = stamp.commit[:_SHOWN], stamp.digest[:_SHOWN], held[:_SHOWN]
        yield Text(
            f"dấu ghi mã băm {digest} của dữ liệu trong commit {commit}, thực ra là {real}",
            f"the stamp says digest {digest} of the data in commit {commit}; it is {real}",
        )


def _to_be_known(stamp: Stamp, folders: Sequence[str]) -> Iterator[Text]:
    from bkplan import __version__
    from bkplan.git.revision import digest_of_all_at, revision_of_all

    if not stamp.recorded and revision_of_all(folders).digest != stamp.digest:
        yield OTHERS
    if stamp.commit and digest_of_all_at(stamp.commit, folders) is None:
        commit = stamp.commit[:_SHOWN]
        yield Text(
            f"Không có commit {commit} ở đây, nên không kiểm tra được mã băm trong dấu.",
            f"The commit {commit} is not here, so that the digest of the stamp is not checked.",
        )
    if stamp.version != __version__:
        yield Text(
            f"Báo cáo do bkplan {stamp.version} làm ra; đây là bkplan {__version__}.",
            f"The report was made by bkplan {stamp.version}; this is bkplan {__version__}.",
        )


def _shortened(told: list[str], lang: Lang) -> list[str]:
    left = len(told) - MOST_LINES
    if left <= 0:
        return told
    more = Text(f"… và {left} dòng nữa", f"… and {left} more {plural(left, 'line')}").of(lang)
    return [*told[:MOST_LINES], more]
