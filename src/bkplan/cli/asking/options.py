"""The options that commands share, and the record of what they were told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Annotated

from bkplan.cli.asking.premises import a_revision, a_supposition
from bkplan.output.arranging import SortKey
from bkplan.output.premises import Supposition
from bkplan.render import CSV_FOR, FORMATS, Format
from bkplan.reports.days import METAVAR, a_day
from bkplan.reports.options import BadValue, Known, Option, a_number, one_of
from bkplan.reports.spec import FAIL_ON
from bkplan.words.files import TASKS_FILE
from bkplan.words.frozen import NamedTuple
from bkplan.words.vocab import Lang, Text, same

DATA = Option(
    "data",
    Text(
        f"Thư mục chứa {TASKS_FILE}, hoặc chứa nhiều thư mục như vậy (lặp lại được)",
        f"Folder that holds {TASKS_FILE}, or several such folders (repeatable)",
    ),
    metavar="DIR",
    short="-C",
    many=True,
    ids=(Known.FILES,),
)
PLAN = Option(
    "plan",
    Text("Chỉ kế hoạch này, theo số: 140/KH-UBND (lặp lại được)",
         "This plan only, by its number: 140/KH-UBND (repeatable)"),
    metavar="NUMBER",
    many=True,
    ids=(Known.PLANS,),
)  # fmt: skip
SKIP_BROKEN = Option(
    "skip-broken",
    Text("Có nhiều kế hoạch thì bỏ qua kế hoạch có lỗi; tiêu đề và chú thích nêu rõ",
         "Leave out plans with errors where there are many; heading and notes say so"),
    flag=True,
)  # fmt: skip
AS_OF = Option(
    "as-of",
    Text(
        "Tính đến ngày này thay cho hôm nay: 2018-12-31, 31/12/2018, today, -30d",
        "Look at this day instead of today: 2018-12-31, 31/12/2018, today, -30d",
    ),
    parse=a_day, metavar=METAVAR, day=True,
)  # fmt: skip
LANG = Option(
    "lang", Text("Ngôn ngữ: vi, en", "Language: vi, en"), parse=one_of(*Lang), metavar="LANG",
    ids=tuple(map(str, Lang)),
)  # fmt: skip


def format_option(forms: Sequence[Format]) -> Option:
    """The option that chooses among formats by name."""
    names = tuple(form.name for form in forms)
    listed = ", ".join(names)
    return Option(
        "format", Text(f"Định dạng: {listed}", f"Format: {listed}"), parse=one_of(*names),
        metavar="FORMAT", short="-f", ids=names,
    )  # fmt: skip


FORMAT = format_option(FORMATS)
OUTPUT = Option(
    "output",
    Text("Ghi vào tệp; đuôi tệp chọn định dạng", "Write to a file; its ending chooses the format"),
    metavar="FILE",
    short="-o",
    ids=(Known.FILES,),
)


def table_option(names: tuple[str, ...]) -> Option:
    """The option that chooses one of a report's tables."""
    listed = ", ".join(names)
    return Option(
        "table",
        Text(f"Chỉ bảng này: {listed}", f"This table only: {listed}"),
        parse=one_of(*names), metavar="NAME", ids=names,
    )  # fmt: skip


_OF_MANY = "plan"
"""The key of reports.many.PLAN, which is not worth an import at every start."""


def list_options(keys: tuple[str, ...], *, many: bool = False) -> tuple[Option, ...]:
    """The options of a list with columns of these keys: which of them, in what order, how much.

    A list that depends on other options may have more, so the keys are looked up in what is made.
    One that takes many plans has the column of the plan behind its ids: help and shells tell it.
    """
    if not keys:
        return ()
    place = keys.index("id") + 1 if many and "id" in keys else 0
    told = (*keys[:place], _OF_MANY, *keys[place:]) if place else keys
    return (
        COLUMNS._replace(parse=partial(_keys, known=keys), ids=told),
        SORT._replace(parse=partial(_sort_keys, known=keys), ids=told),
        LIMIT,
    )


def _keys(text: str, known: tuple[str, ...] = ()) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(word.strip() for word in text.split(",") if word.strip()))
    if not found:
        raise BadValue(same(", ".join(known)))
    return found


def _sort_keys(text: str, known: tuple[str, ...] = ()) -> tuple[SortKey, ...]:
    return tuple(
        SortKey(key.removeprefix("-").strip(), down=key.startswith("-"))
        for key in _keys(text, known)
    )


COLUMNS = Option(
    "columns", Text("Chỉ các cột này, theo thứ tự", "These columns, in this order"),
    parse=_keys, metavar="KEY,…",
)  # fmt: skip
SORT = Option(
    "sort",
    Text("Xếp theo các cột này; -CỘT: từ lớn đến bé; ô trống xếp cuối",
         "Order by these columns; -KEY: from the greatest down; empty values last"),
    parse=_sort_keys, metavar="KEY[,-KEY]",
)  # fmt: skip
LIMIT = Option(
    "limit",
    Text("Chỉ chừng này dòng đầu; số tổng hợp vẫn tính mọi dòng",
         "The first rows only, so many; sums still count all"),
    parse=a_number, metavar="N",
)  # fmt: skip
COLOR = Option(
    "color", Text("Màu: auto, always, never", "Colour: auto, always, never"),
    parse=one_of("auto", "always", "never"), metavar="WHEN", default="auto",
    ids=("auto", "always", "never"),
)  # fmt: skip
SUPPOSE = Option(
    "suppose",
    Text(
        "Giả sử điều này đã xảy ra (lặp lại được): R-05=2020-06-30, II.4-1=done:2020-03-31, "
        "II.6-1=due:2020-12-31; sau mã thêm @2020-06-30, @MỐC, @CƠ-QUAN để chỉ rõ kỳ, mốc, cơ quan",
        "Suppose that this has happened (repeatable): R-05=2020-06-30, II.4-1=done:2020-03-31, "
        "II.6-1=due:2020-12-31; behind the id @2020-06-30, @MILESTONE, @AGENCY say which one",
    ),
    parse=a_supposition, metavar="ID=WHAT", many=True, day=True,
    ids=(Known.TASKS, Known.RESTRUCTURINGS),
)  # fmt: skip
REV = Option(
    "rev",
    Text(
        "Dữ liệu như đã ghi trong git đến hết một ngày (2018-12-31), hoặc ở một nhánh, thẻ, commit",
        "The data as recorded in git by the end of a day (2018-12-31), or in a branch, tag, commit",
    ),
    parse=a_revision, metavar="REV", day=True,
)  # fmt: skip
NAMES = Option(
    "names",
    Text("csv: thêm cột tên bên cạnh mỗi cột mã", "csv: a column of names beside each of ids"),
    flag=True,
)  # fmt: skip
CSV_FOR_OPTION = Option(
    "csv-for",
    Text("csv cho bảng tính tiếng Việt (dấu ; và dấu phẩy thập phân): vi",
         "csv for spreadsheets in Vietnam (semicolons, decimal commas): vi"),
    parse=one_of(*CSV_FOR), metavar="LANG", ids=tuple(CSV_FOR),
)  # fmt: skip
NO_CACHE = Option(
    "no-cache",
    Text("Đọc lại dữ liệu, không dùng và không ghi nhớ lần đọc nào",
         "Read the data anew; nothing remembered is used, and nothing is remembered"),
    flag=True,
)  # fmt: skip
OF_CSV = (NAMES, CSV_FOR_OPTION)
"""Those of the reports that can be csv."""
PREMISES = (SUPPOSE, REV)
"""Those that change what a report rests on: they are for reports alone."""
ONLY_REPORTS = (
    (SUPPOSE, Text("chỉ báo cáo mới giả sử được; lệnh này ghi, gửi hoặc so sánh dữ liệu thật",
                   "only reports can suppose; this command writes, sends or compares real data")),
    (REV, Text("chỉ báo cáo mới xem được dữ liệu của trước đây; hãy bỏ --rev",
               "only reports look at the data of another time; leave out --rev")),
    (NO_CACHE, Text("lệnh này luôn đọc lại dữ liệu; hãy bỏ --no-cache",
                    "this command always reads the data anew; leave out --no-cache")),
)  # fmt: skip
"""What is said where another command is told them."""
NO_DATA = Text("lệnh này không đọc dữ liệu", "this command reads no data")
NO_DAY = Text("lệnh này không tính theo ngày", "no day matters to this command")
OF_ALL = (DATA, AS_OF, LANG)
"""Those that may stand before the command: `line.BEFORE`."""
ROOT_HELP = {
    "help": Text("Hiện trợ giúp này", "Show this help"),
    "version": Text("Hiện phiên bản", "Show the version"),
    "install_completion": Text(
        "Cài gợi ý lệnh: bash, zsh, fish", "Install completion: bash, zsh, fish"
    ),
    "show_completion": Text("In tập lệnh gợi ý", "Print its script"),
}
"""The options of the program itself, by their names in Python."""
COMMON = (AS_OF, DATA, PLAN, FORMAT, OUTPUT, LANG, COLOR)


class Shared(NamedTuple):
    """What many commands are told; as here where a command does not take it, or was not told.

    The day is never lacking. `format` and `output` are as they were written.
    """

    as_of: Annotated[date, AS_OF]
    data: Annotated[tuple[str, ...], DATA] = ()
    plan: Annotated[tuple[str, ...], PLAN] = ()
    skip_broken: Annotated[bool, SKIP_BROKEN] = False
    format: Annotated[str | None, FORMAT] = None
    output: Annotated[str | None, OUTPUT] = None
    color: Annotated[str, COLOR] = "auto"
    table: Annotated[str | None, table_option(())] = None
    columns: Annotated[tuple[str, ...], COLUMNS] = ()
    sort: Annotated[tuple[SortKey, ...], SORT] = ()
    limit: Annotated[int | None, LIMIT] = None
    names: Annotated[bool, NAMES] = False
    csv_for: Annotated[str | None, CSV_FOR_OPTION] = None
    fail_on: Annotated[str | None, FAIL_ON] = None
    suppose: Annotated[tuple[Supposition, ...], SUPPOSE] = ()
    rev: Annotated[str | date | None, REV] = None
    """A day, or what git is to look up."""
    no_cache: Annotated[bool, NO_CACHE] = False
