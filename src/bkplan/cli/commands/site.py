"""`bkplan site`: a plan as pages that lead to each other, in a folder that works without a host."""

from __future__ import annotations

import json
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, NamedTuple

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.extras import need
from bkplan.cli.premises import plan_read
from bkplan.cli.source import data_folder, settings_of
from bkplan.cli.surroundings import Refused, reason_of
from bkplan.cli.writing import is_in, refuse_near_data
from bkplan.reports.options import Known, Option
from bkplan.reports.spec import Group
from bkplan.reports.tasks.upcoming import WITHIN
from bkplan.words.files import SITE_MARK
from bkplan.words.phrases import number, sentence
from bkplan.words.spans import Span
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.surroundings import Surroundings
    from bkplan.output.site import Site

_MOST_NAMED = 5
TO = Option(
    "to",
    Text("Ghi trang web vào thư mục này; thư mục do lệnh này đã ghi thì được thay toàn bộ",
         "Write the site into this folder; one that this command has made is replaced as a whole"),
    metavar="DIR", ids=(Known.FILES,),
)  # fmt: skip


class SiteOptions(NamedTuple):
    """What `site` alone is asked."""

    to: Annotated[str | None, TO]
    within: Annotated[Span, WITHIN]


def run(asked: Asked[SiteOptions], around: Surroundings) -> int:
    """Write the whole site or nothing, and say where it begins."""
    from bkplan.files.whole import written_whole
    from bkplan.render.site.files import site_files

    to = asked.own.to
    if not to:
        raise Refused(
            Text("bkplan: site: hãy thêm --to THƯ_MỤC, nơi ghi trang web",
                 "bkplan: site: add --to DIR, the folder to write the site into")
        )  # fmt: skip
    need("icalendar", "bkplan site")
    folder = data_folder(asked.shared.data, around)
    refuse_near_data(to, folder, "--to")
    _refuse_here(to)
    replaces = _replaces(to)
    made = _made(asked, folder)
    try:
        written_whole(to, site_files(made, around.lang), replaces=replaces)
    except OSError as error:
        raise Refused(
            Text(
                f"bkplan: --to: không ghi được {quoted(to)}: {reason_of(error).vi}",
                f"bkplan: --to: {quoted(to)} cannot be written: {reason_of(error).en}",
            )
        ) from error
    pages = len(made.whole) + sum(map(len, made.records.values()))
    told = sentence(
        "Đã ghi {pages} trang, mỗi trang bằng tiếng Việt và tiếng Anh. Mở: {start}",
        "{pages} pages written, each in Vietnamese and in English. Open: {start}",
        pages=number(pages), start=os.path.join(to, "index.html"),
    )  # fmt: skip
    around.stdout.write(told.of(around.lang) + "\n")
    return FINE


def _made(asked: Asked[SiteOptions], folder: str) -> Site:
    from bkplan import __version__
    from bkplan.git.revision import revision_of
    from bkplan.reports.documents.sections import Basis
    from bkplan.reports.documents.site.site import site
    from bkplan.reports.findings import notices_report
    from bkplan.reports.query import Query

    shared = asked.shared
    read = plan_read(folder, shared.as_of, rev=shared.rev, suppose=shared.suppose)
    plan = read.plan
    query = Query(plan.header.stands(shared.as_of), rates=settings_of(folder).rates)
    notices = notices_report((), plan, query.as_of)
    basis = Basis(plan, query, None, asked.own.within, notices)
    revision = read.revision or revision_of(folder).text
    return site(basis, revision=revision, version=__version__, premises=read.premises)


def _refuse_here(to: str) -> None:
    """Refused where whoever runs this is in the folder that would be replaced."""
    with suppress(FileNotFoundError):  # the current folder may have been deleted
        if is_in(os.path.realpath(os.curdir), os.path.realpath(to)):
            raise Refused(
                Text(
                    f"bkplan: --to: {quoted(to)} chứa thư mục đang làm việc, không thay được; "
                    "hãy chọn thư mục khác",
                    f"bkplan: --to: {quoted(to)} holds the current folder, and cannot be replaced; "
                    "choose another folder",
                )
            )


def _replaces(to: str) -> bool:
    """Whether a site is there that this replaces; Refused where anything else is."""
    from bkplan.render.site.files import AT_THE_TOP

    if not os.path.lexists(to):
        return False
    if not os.path.isdir(to):
        raise Refused(
            Text(f"bkplan: --to: {quoted(to)} không phải thư mục; hãy chọn một thư mục",
                 f"bkplan: --to: {quoted(to)} is no folder; choose a folder")
        )  # fmt: skip
    names = set(os.listdir(to))
    if not names:
        return False
    others = sorted(names - AT_THE_TOP)
    if others or not _is_mark(os.path.join(to, SITE_MARK)):
        shown = ", ".join(map(quoted, others[:_MOST_NAMED]))
        more = f" ({shown}{', …' if len(others) > _MOST_NAMED else ''})" if others else ""
        raise Refused(
            Text(
                f"bkplan: --to: {quoted(to)} đã có và không chỉ có trang web do lệnh này ghi"
                f"{more}; hãy chọn thư mục khác hoặc tự xóa thư mục đó",
                f"bkplan: --to: {quoted(to)} is there and holds more than a site of this command"
                f"{more}; choose another folder, or remove that one yourself",
            )
        )
    return True


def _is_mark(path: str) -> bool:
    """Whether a file is the one that this command puts into every site."""
    try:
        with open(path, encoding="utf-8") as file:
            told = json.loads(file.read(1 << 16))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(told, dict) and {"schema", "plan", "as_of", "data"} <= set(told)


SPEC = CommandSpec(
    "site",
    run,
    Text(
        "Kế hoạch thành các trang web liên kết với nhau, đọc được không cần máy chủ",
        "The plan as pages that lead to each other, to be read without a server",
    ),
    "bkplan site --to trang-web --as-of 2018-12-31",
    Group.DOCUMENTS,
    asks=SiteOptions,
    shared=(options.AS_OF, options.DATA, options.LANG, *options.PREMISES),
)
