"""The manual page of every code: named checks from docstrings, reading from its messages."""

from __future__ import annotations

from bkplan.checks.every import CHECKS
from bkplan.checks.excuses import NO_REASON, UNNEEDED
from bkplan.checks.run import LOOSENED, NAMES_DIFFER
from bkplan.faults.findings import CodePage, Mends, Severity
from bkplan.faults.problems import MENDED, Problem
from bkplan.words.files import AGENCIES_FILE, SETTINGS_FILE
from bkplan.words.phrases import altered
from bkplan.words.vocab import Text

EXCUSES = {
    UNNEEDED: Text("Bỏ qua không cần thiết", "An excuse that is not needed"),
    NO_REASON: Text("Bỏ qua không có lý do", "An excuse without a reason"),
}
EXCUSE_PAGE = Text(
    "Một dòng được bỏ qua bằng chú thích `# bkplan: ignore BK451 -- lý do`. "
    "Chú thích không còn cần, hoặc thiếu lý do, cũng được báo.",
    "A line is excused by the comment `# bkplan: ignore BK451 -- reason`. One that is no longer "
    "needed, or gives no reason, is told as well.",
)
LOOSENED_PAGE = CodePage(
    LOOSENED,
    Severity.WARNING,
    Text("Thiết lập nới lỏng việc kiểm tra", "Settings that loosen the gate"),
    Text(
        f"`check --since` so sánh `{SETTINGS_FILE}` với bản trước: thêm `ignore`, thu hẹp "
        "`select`, đổi `severity` hay `fail-on` để ít điều bị chặn hơn thì được báo. Không bỏ qua "
        "được.",
        f"`check --since` compares `{SETTINGS_FILE}` with the version before: more codes in "
        "`ignore`, fewer in `select`, another `severity` or `fail-on` that lets more through is "
        "told. It cannot be excused.",
    ),
)
TOGETHER_PAGE = CodePage(
    NAMES_DIFFER,
    Severity.WARNING,
    Text("Một cơ quan có tên khác nhau giữa các kế hoạch", "An agency with another name elsewhere"),
    Text(
        "Khi kiểm tra nhiều kế hoạch cùng lúc: một mã là một cơ quan trong mọi kế hoạch, mà ở "
        "đây cơ quan có tên khác. Nếu là hai cơ quan thì đặt hai mã; nếu là một thì ghi một tên, "
        f"tốt nhất một lần trong `{AGENCIES_FILE}` bên cạnh các thư mục kế hoạch.",
        "Where several plans are checked together: the id of an agency means one body in all of "
        "them, and this one has another name here. Give two bodies two ids; write one name for "
        f"one, best of all once, in `{AGENCIES_FILE}` beside the folders of plans.",
    ),
)
READING_PAGE = Text(
    "Lỗi khi đọc: dữ liệu không dùng được cho đến khi sửa. Không bỏ qua được.",
    "An error of reading: the data cannot be used until it is corrected. It cannot be excused.",
)


def entries() -> tuple[CodePage, ...]:
    """Every code there is, in order."""
    found = [
        CodePage(
            problem.code, Severity.ERROR, _shown(problem.text), READING_PAGE,
            mends=Mends.SAFE if problem in MENDED else None,
        )
        for problem in Problem
    ]  # fmt: skip
    found += [
        CodePage(
            code, Severity.WARNING, EXCUSES[code], EXCUSE_PAGE,
            mends=Mends.SAFE if code == UNNEEDED else None,
        )
        for code in EXCUSES
    ]  # fmt: skip
    found += [LOOSENED_PAGE, TOGETHER_PAGE]
    for check in CHECKS:
        found.append(CodePage(check.code, check.severity, *check.page, mends=check.mends))
    return tuple(sorted(found, key=lambda page: page.code))


def pages_by_code() -> dict[str, CodePage]:
    """The page of every code."""
    return {page.code: page for page in entries()}


def _shown(template: Text) -> Text:
    """A message with its values shown as an ellipsis."""
    import re

    holes = re.compile(r"\{\w+\}")

    def shown(words: str) -> str:
        return holes.sub("…", words).replace("{{", "{").replace("}}", "}")

    return altered(template, shown)
