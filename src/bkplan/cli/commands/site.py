"""`bkplan site`: a plan as pages that lead to each other, in a folder that works without a host."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

from bkplan.cli.asking import options
from bkplan.cli.asking.spec import Asked, CommandSpec
from bkplan.cli.exits import FINE
from bkplan.cli.extras import need
from bkplan.cli.premises import plans_asked
from bkplan.cli.source import data_found, memory_for, settings_of
from bkplan.cli.surroundings import Refused
from bkplan.cli.whole_folder import is_replaced, mark_in, refuse_near, write_folder
from bkplan.reports.options import Known, Option
from bkplan.reports.spec import Group
from bkplan.reports.tasks.upcoming import WITHIN
from bkplan.words.files import SITE_MARK
from bkplan.words.frozen import NamedTuple
from bkplan.words.phrases import number, sentence
from bkplan.words.spans import Span
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from bkplan.cli.source import Found
    from bkplan.cli.surroundings import Surroundings
    from bkplan.output.site import Site

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
    from bkplan.render.site.files import site_files

    to = asked.own.to
    if not to:
        raise Refused(
            Text("bkplan: site: hãy thêm --to THƯ-MỤC, nơi ghi trang web",
                 "bkplan: site: add --to DIR, the folder to write the site into")
        )  # fmt: skip
    need("icalendar", "bkplan site")
    found = data_found(asked.shared.data, around)
    refuse_near(to, found.folders)
    replaces = is_replaced(to, _made_in, Text("trang web", "a site"))
    made = _made(asked, found, around)
    write_folder(to, site_files(made, around.lang), replaces=replaces)
    pages = len(made.whole) + sum(map(len, made.records.values()))
    told = sentence(
        "Đã ghi {pages} trang, mỗi trang bằng tiếng Việt và tiếng Anh. Mở: {start}",
        "{pages} pages written, each in Vietnamese and in English. Open: {start}",
        pages=number(pages), start=os.path.join(to, "index.html"),
    )  # fmt: skip
    around.stdout.write(told.of(around.lang) + "\n")
    return FINE


def _made(asked: Asked[SiteOptions], found: Found, around: Surroundings) -> Site:
    from bkplan import __version__
    from bkplan.git.revision import revision_of_all
    from bkplan.reports.documents.basis import Basis
    from bkplan.reports.documents.site.site import site
    from bkplan.reports.findings import notices_report
    from bkplan.reports.query import Query

    shared, memory = asked.shared, memory_for(asked.shared, around)
    read = plans_asked(found, shared, memory)
    plan = read.plan
    query = Query(plan.header.stands(shared.as_of), rates=settings_of(found.above).rates)
    notices = notices_report((), plan, query.as_of)
    basis = Basis(plan, query, None, asked.own.within, notices)
    revision = read.revision or revision_of_all(found.folders).text
    return site(basis, revision=revision, version=__version__, premises=read.premises)


def _made_in(folder: str) -> frozenset[str] | None:
    """What a site has at its top, where a folder is one; known by the mark in every site."""
    from bkplan.render.site.files import AT_THE_TOP

    told = mark_in(folder, SITE_MARK)
    return AT_THE_TOP if {"schema", "plan", "as_of", "data"} <= set(told) else None


SPEC = CommandSpec(
    "site",
    run,
    Text(
        "Trang web của kế hoạch: các trang liên kết với nhau, xem được không cần máy chủ",
        "The plan as pages that lead to each other, to be read without a server",
    ),
    "bkplan site --to trang-web --as-of 2018-12-31",
    Group.DOCUMENTS,
    asks=SiteOptions,
    many_plans=True,
    shared=(
        *(
            options.AS_OF,
            options.DATA,
            options.PLAN,
            options.SKIP_BROKEN,
            options.LANG,
            *options.PREMISES,
            options.NO_CACHE,
        ),
    ),
)
