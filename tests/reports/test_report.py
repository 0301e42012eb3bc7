"""`bkplan report`: what it says, that it can be made again to the byte, what a changed plan does.

Whole documents are in golden/ (see test_golden.py); what browsers make of them, in readers/.
"""

from __future__ import annotations

import functools
import html.parser
import json
import re
import shutil
import xml.etree.ElementTree as ElementTree
from datetime import date

import pytest
from markdown_it import MarkdownIt
from tests.helpers.git import git as real_git

from bkplan import __version__
from bkplan.cli.commands.report import ONLY, WITH, WITHOUT
from bkplan.git.revision import revision_of
from bkplan.reports.documents.sections import SECTION_KEYS, SECTIONS

AT_THE_END = ["--as-of", "2020-12-31", "--lang", "en"]


class Page(html.parser.HTMLParser):
    """Tags, attributes and words of a page, as a reader of HTML sees them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tables: list[list[list[str]]] = []
        self.headings: list[str] = []
        self.remarks: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in ("meta", "line", "rect", "polyline", "circle", "wbr"):
            self.open.append(tag)
        match tag:
            case "table":
                self.tables.append([])
            case "tr":
                self.tables[-1].append([])
            case "td" | "th":
                self.tables[-1][-1].append("")
            case "h1" | "h2" | "h3":
                self.headings.append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if self.open and self.open[-1] in ("td", "th"):
            self.tables[-1][-1][-1] += data
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings[-1] += data

    def handle_comment(self, data):
        self.remarks.append(data.strip())


@pytest.fixture
def report(bkplan, province):
    def run(*argv, as_of="2020-12-31", lang="en", code=0):
        result = bkplan("report", *argv, "--as-of", as_of, "--lang", lang, "-C", province)
        assert (result.code, result.err) == (code, "")
        return result.out

    return run


# ---- what it says


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ("", lambda code: True),
        ('ignore = ["BK6", "BK553"]', lambda code: not code.startswith(("BK6", "BK553"))),
        ('select = ["BK6"]', lambda code: code.startswith("BK6")),
        ('severity = "warning"', lambda code: not code.startswith(("BK6", "BK553", "BK251"))),
    ],
)
def test_the_notices_are_those_that_the_settings_ask_for(
    bkplan, province, tmp_path, settings, kept
):
    folder = shutil.copytree(province, tmp_path / "data")

    def codes():
        argv = ("--only", "notices", "--as-of", "2020-12-31", "-C", folder, "--lang", "en")
        return re.findall(r"^\| (BK\d{3}) ", bkplan("report", *argv).out, re.MULTILINE)

    every = codes()
    assert {"BK453", "BK603", "BK604"} <= set(every)
    (folder / "bkplan.toml").write_text(settings, encoding="utf-8")
    assert codes() == [code for code in every if kept(code)]


def test_the_first_paragraph_can_be_read_alone(report):
    text = report("--since", "2020-06-30", "--only", "method")
    assert text.split("\n\n")[3] == (
        "As of 2020-12-31 the plan has 36 tasks (not counting 1 cancelled): 18 done (4 of them "
        "late), 7 overdue, 7 open in time, 4 without a deadline. The completion rate is 72.0% "
        "(18/25). Overdue longest, for 550 days, are II.1.1-3 Scheme to hand some preschools of "
        "the town to private providers (People's Committee of Mẫu Thành town); II.2.1-3 Report on "
        "how the headcount of the units falls (Department of Home Affairs). The most overdue tasks "
        "are led by Department of Home Affairs (3 tasks). By 2021-01-30 2 tasks fall due. "
        "1 task is reported and awaits confirmation. "
        "Since 2020-06-30: 3 tasks with a completion in the period; the number overdue rose "
        "from 3 to 7; the completion rate fell from 85.0% (17/20) to 72.0% (18/25). "
        "2020: 2,522 posts against a ceiling of 2,485: 37 too many. "
        "To meet the target of 2021: 82 a year must go; at the present pace 2,497 are left then, "
        "met in 2024."
    )


LATE = """
  - {id: I-%d, clause: I, sector: s, title: {vi: T%d}, lead: [%s],
     deadline: {phrase: 31/5/2018, due: 2018-05-%02d}}"""


@pytest.mark.parametrize(
    ("tasks", "told"),
    [
        ([], "1 nhiệm vụ: chưa có nhiệm vụ nào hoàn thành; không có nhiệm vụ nào quá hạn; 1 nhiệm "
             "vụ không xác định thời hạn. Từ nay"),
        ([("g", 31), ("h", 30)],
         "Quá hạn lâu nhất, 32 ngày, là I-2 T2 (H chủ trì). Từ nay"),
        ([("g", 31), ("h", 31), ("g, h", 31), ("g", 31)],
         "Quá hạn lâu nhất, 31 ngày, là I-1 T1 (G chủ trì); I-2 T2 (H chủ trì); I-3 T3 (G và H "
         "chủ trì); và 1 nhiệm vụ khác. Cơ quan có nhiều nhiệm vụ quá hạn nhất là G (3 nhiệm vụ). "
         "Từ nay"),
        ([("g", 31), ("h", 30), ("g, h", 31)],
         "Quá hạn lâu nhất, 32 ngày, là I-2 T2 (H chủ trì). Cơ quan có nhiều nhiệm vụ quá hạn nhất "
         "là G, H (mỗi cơ quan 2 nhiệm vụ). Từ nay"),
    ],
)  # fmt: skip
def test_the_first_paragraph_names_the_worst(tasks, told, bkplan, tmp_path):
    lines = "".join(LATE % (n, n, who, day) for n, (who, day) in enumerate(tasks, 1))
    (tmp_path / "tasks.yaml").write_text(
        "plan: {number: 9/KH-UBND, issued: 2018-04-10, issuer: g, title: {vi: Thử}}\n"
        "sectors: [{id: s, name: {vi: S}}]\n"
        "agencies: [{id: g, name: {vi: G}}, {id: h, name: {vi: H}}]\ntasks:"
        "\n  - {id: II-1, clause: II, sector: s, title: {vi: Sau}, lead: [g]}" + lines,
        encoding="utf-8",
    )
    run = bkplan("report", "--only", "method", "--as-of", "2018-07-01", "--lang", "vi",
                 "-C", tmp_path)  # fmt: skip
    assert told.removesuffix(" Từ nay") in run.out


def test_the_first_paragraph_agrees_with_the_commands(report, bkplan, province):
    text = report("--only", "overdue")
    told = bkplan("overdue", "-f", "json", *AT_THE_END, "-C", province)
    rows = json.loads(told.out)["tables"][0]["rows"]
    assert f", {len(rows)} overdue, " in text
    (table,) = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert [line.split(" | ")[0].strip("| ") for line in table.splitlines()[2:]] == [
        row["id"] for row in rows
    ]


def test_what_moved_names_events_and_documents(report):
    text = report("--since", "2020-06-30", "--only", "moved")
    assert "After 2020-06-30, up to 2020-12-31: " in text
    rows = [line for line in text.splitlines() if line.startswith("| 2020-")]
    assert rows
    for row in rows:
        assert "2020-06-30" < row[2:12] <= "2020-12-31"
    later = report("--since", "2020-12-30", "--only", "moved")
    assert "No task moved in the period." in later
    assert "No restructuring in the period." in later


def heads_of(text):
    return re.findall(r"^## (.*)$", text, re.MULTILINE)


def test_every_section_can_be_chosen_and_left_out(report):
    names = {spec.key: spec.title.en for spec in SECTIONS}
    period = ("--since", "2020-06-30")
    for key, title in names.items():
        assert heads_of(report("--only", key)) == [title]
    usual = [key for key in SECTION_KEYS if key not in ("plans", "notices")]
    for key in (usual[0], usual[3], usual[-1]):
        assert heads_of(report("--without", key, *period)) == [
            names[name] for name in usual if name != key
        ]
    both = report("--only", "rules,overdue", "--only", "units", "--without", "rules")
    assert heads_of(both) == [names["overdue"], names["units"]]


def test_a_report_is_read_from_what_presses_to_how_it_is_counted(report):
    order = [
        "At a glance", "Overdue tasks", "Tasks due soon", "What moved in the period",
        "By lead agency", "By sector", "Goals", "Headcount", "Number of units",
        "Units before and after",
        "Rules of the plan", "How the numbers are defined",
    ]  # fmt: skip
    period = ("--since", "2020-06-30")
    assert heads_of(report(*period)) == order
    assert heads_of(report(*period, "--with", "notices")) == [*order, "Notices on the data"]
    assert heads_of(report()) == [head for head in order if "period" not in head]
    assert heads_of(report("--only", "units", "--with", "moved")) == [order[3], order[8]]


def test_rules_broken_come_first_and_the_many_small_ones_are_summed_up(report):
    told = report("--only", "rules")
    lines = told.splitlines()
    # 44 units of the sample leave 63 posts unused: the college 14 of them (75 assigned, 61 present)
    assert (
        "Posts not used: 44 units, 63 posts together, most of them: Mẫu Sơn College (14)." in lines
    )
    broken, rules = re.findall(r"(?:^\|.*\n)+", told, re.MULTILINE)
    assert [line.split(" | ")[0].strip("| ") for line in broken.splitlines()[2:]] == [
        "School size", "New units", "Specialist posts", "Specialist posts",
        "Present against assigned",
    ]  # fmt: skip
    assert "| Posts not used | II.2.2 | posts assigned are used | 47 | 44 | 0 |" in rules


def test_few_small_ones_are_named(report, bkplan, province, tmp_path):
    folder = shutil.copytree(province, tmp_path / "data")
    units = (folder / "units.yaml").read_text(encoding="utf-8")
    limit = re.sub(r"(measure: unused_posts, at_most: )0", r"\g<1>2", units)
    assert limit != units
    (folder / "units.yaml").write_text(limit, encoding="utf-8")
    run = bkplan("report", "--only", "rules", *AT_THE_END, "--lang", "en", "-C", folder)
    assert "together" not in run.out
    assert len(re.findall(r"^\| Posts not used \| [^|]* \| \d+ \| \d+ \|$", run.out, re.M)) == 3


def test_rows_without_a_task_are_left_out_and_counted(report):
    told = report("--only", "leads")
    rows = [line.split(" | ") for line in told.splitlines() if line.startswith("| ")][2:]
    assert len(rows) == 25
    assert [row for row in rows if row[1] == "0"] == []
    assert (
        "- Not shown, as they take part only and lead no task: 4 agencies; the total of the column "
        "“Takes part” counts them."
    ) in told.splitlines()


def test_columns_of_targets_that_nothing_fills_are_left_out(report):
    heads = [line for line in report("--only", "headcount").splitlines() if " Base " in line]
    assert heads == [
        "| Target | From | To | Base | Ceiling | Needed a year | Forecast | Met in |",
        "| Sector | To | Base | Ceiling | Needed a year | Forecast | Met in |",
    ]
    later = report("--only", "headcount", as_of="2015-12-31")
    assert "| Target | From | To | Base | Ceiling |" in later


def test_sections_have_keys_of_their_own_which_the_options_offer():
    assert len(set(SECTION_KEYS)) == len(SECTIONS)
    assert ONLY.ids == WITH.ids == WITHOUT.ids == SECTION_KEYS


def test_empty_sections_say_so_in_a_line(bkplan, shipped):
    run = bkplan("report", "--as-of", "2018-05-20", "--lang", "en", "-C", shipped,
                 "--within", "1d")  # fmt: skip
    parts = dict(re.findall(r"^## (.*?)$\n\n(.*?)(?=^## |\Z)", run.out, re.MULTILINE | re.DOTALL))
    assert parts["Tasks due soon"].strip() == "Nothing falls due by 2018-05-21."
    assert "What moved in the period" not in parts
    alone = bkplan("report", "--only", "moved", "--lang", "en", "-C", shipped)
    assert "\n\nNo period was chosen (--since).\n\n" in alone.out


def test_before_the_plan_was_issued_it_says_that(bkplan, shipped):
    run = bkplan("report", "--as-of", "2018-04-09", "--lang", "en", "-C", shipped)
    assert run.code == 0
    assert "The plan had not been issued on that day." in run.out.split("\n\n")[2]


def test_invented_data_are_called_so(report):
    assert "**INVENTED DATA**" in report("--only", "method")
    assert ">INVENTED DATA<" in report("--only", "method", "-f", "html")


# ---- the same bytes


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_same_data_same_date_same_bytes(form, lang, report, bkplan, province, tmp_path):
    told = report("--since", "2019-12-31", "-f", form, lang=lang)
    file = tmp_path / "elsewhere" / f"r.{form}"
    file.parent.mkdir()
    moved = tmp_path / "elsewhere" / "data"
    shutil.copytree(province, moved)
    run = bkplan(
        "report", "--since", "2019-12-31", "-f", form, "--as-of", "2020-12-31", "--lang", lang,
        "-C", moved, "-o", file, today=date(2031, 1, 1), columns=33,
    )  # fmt: skip
    assert run == (0, "", "")
    assert file.read_bytes().decode() == told


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_verify_says_whether_the_data_still_give_it(form, bkplan, province, tmp_path):
    file = tmp_path / "r.out"
    argv = ["--since", "2020-06-30", "--within", "60d", "--without", "rules,units", "-f", form]
    assert bkplan("report", *argv, *AT_THE_END, "-C", province, "-o", file).code == 0
    verify = ["report", "--verify", file, "-C", province, "--lang", "en"]
    assert bkplan(*verify) == (0, "The present data still give this very report.\n", "")

    tasks = province / "tasks.yaml"
    text = tasks.read_text(encoding="utf-8")
    tasks.write_text(text + "# another remark\n", encoding="utf-8")
    code, out, _ = bkplan(*verify)
    assert (code, out.splitlines()[1:]) == (
        0,
        ["The data files are others, yet nothing in the report changes."],
    )

    tasks.write_text(
        text.replace("vi: Sở Y tế", "vi: Sở Sức khỏe").replace(
            "en: Department of Health", "en: Department of Well-being"
        ),
        encoding="utf-8",
    )
    code, out, _ = bkplan(*verify)
    assert code == 1
    head, *lines = out.splitlines()
    assert head == "The present data no longer give this report (- in the file, + now):"
    assert any(line.startswith("-") and "Department of Health" in line for line in lines)
    assert any(line.startswith("+") and "Department of Well-being" in line for line in lines)


def test_verify_sees_what_a_hand_changed(bkplan, province, tmp_path):
    file = tmp_path / "r.md"
    bkplan("report", *AT_THE_END, "-C", province, "-o", file)
    file.write_text(
        file.read_text(encoding="utf-8").replace("7 overdue,", "5 overdue,", 1), "utf-8"
    )
    code, out, _ = bkplan("report", "--verify", file, "-C", province, "--lang", "en")
    assert code == 1
    assert [line[0] for line in out.splitlines()[1:]] == ["-", "+"]
    assert "5 overdue" in out.splitlines()[1]
    assert "7 overdue" in out.splitlines()[2]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"# a report\n", "has no stamp of bkplan report"),
        (b"", "has no stamp of bkplan report"),
        (b'<!-- bkplan-report {"form": "table"} -->', "has no stamp of bkplan report"),
        (b"<!-- bkplan-report {" + b'"a":{' * 5000 + b"} -->", "has no stamp of bkplan report"),
        (b"\xff\xfe\x00", "has no stamp of bkplan report"),
        (None, "cannot be opened: there is no such file"),
    ],
)
def test_verify_refuses_what_is_no_report(content, said, bkplan, province, tmp_path):
    file = tmp_path / "missing.md"
    if content is not None:
        file.write_bytes(content)
    code, out, err = bkplan("report", "--verify", file, "-C", province, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("content", ["sections", "as_of", "form", "charts", "within"])
def test_verify_bears_any_stamp(content, bkplan, province, tmp_path):
    file = tmp_path / "r.md"
    bkplan("report", *AT_THE_END, "-C", province, "-o", file)
    text = file.read_text(encoding="utf-8")
    for value in ("[1]", "{}", '"x"', "-5", "null", "1e999", '"9999-12-31"'):
        broken = re.sub(rf'"{content}": (\[.*?\]|".*?"|\d+)', f'"{content}": {value}', text)
        assert broken != text
        file.write_text(broken, encoding="utf-8")
        code, _, err = bkplan("report", "--verify", file, "-C", province, "--lang", "en")
        assert code in (1, 2), (content, value, err)
        assert "Traceback" not in err
        assert "bug" not in err


@pytest.fixture(scope="module")
def known() -> dict[tuple[object, ...], bytes]:
    """Reports of the province as it was copied, by what was asked for: the same each time."""
    return {}


@pytest.fixture
def reported(bkplan, province, tmp_path, known):
    """A report of the province in a form, and how it is verified."""

    def make(form, *argv, lang="en", data=province):
        file = tmp_path / "r.out"
        asked = form, argv, lang, *(part.read_bytes() for part in sorted(data.glob("*.yaml")))
        if data == province and not (data / ".git").exists() and asked in known:
            file.write_bytes(known[asked])
        else:
            argv = ["report", "-f", form, *AT_THE_END, "--lang", lang, *argv, "-C", data]
            assert bkplan(*argv, "-o", file).code == 0
            if data == province and not (data / ".git").exists():
                known[asked] = file.read_bytes()
        return file, lambda lang="en": bkplan(
            "report", "--verify", file, "-C", data, "--lang", lang
        )

    return make


STILL = "The present data still give this very report.\n"
OTHERS = "The data files are others, yet nothing in the report changes.\n"


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_report_holds_if_only_comments_and_line_numbers_changed(form, reported, province):
    _, verify = reported(form)
    for name in ("tasks.yaml", "units.yaml"):
        text = (province / name).read_text(encoding="utf-8")
        remark = "# one more\n#\u00a0\u200b re\u0301sume\u0301\n"
        text = text.replace("\n  - id:", f"\n{remark}  - id:")
        (province / name).write_text(f"# a remark\n\n{text}", encoding="utf-8")
    assert verify() == (0, STILL + OTHERS, "")


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=ascii)
def test_a_report_holds_if_only_line_ends_changed(form, end, reported, province):
    file, verify = reported(form)
    for name in ("tasks.yaml", "units.yaml"):
        data = (province / name).read_bytes()
        (province / name).write_bytes(data.replace(b"\n", end.encode()))
    assert verify() == (0, STILL + OTHERS, "")
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", end.encode()))
    assert verify() == (0, STILL + OTHERS, "")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_report_holds_if_only_later_entries_changed(form, reported, province):
    _, verify = reported(form)
    file = province / "tasks.yaml"
    text = file.read_text(encoding="utf-8")
    later = [
        "- {date: 2021-01-04, event: noted}",  # nothing in it: a notice of its own
        "- {date: 2021-01-05, event: noted, evidence: so 1}",  # no number of a document
        '- {date: 2021-01-06, event: noted, note: "a\\u200b  b"}',
        "- {date: 2021-01-07, event: noted, note: a\u00a0b}",
    ]
    logs = re.findall(r"^    log:\n(?:^      .*\n)+", text, flags=re.MULTILINE)
    assert len(logs) > 20
    for log in logs:
        added = "".join(f"      {entry}\n" for entry in later)
        text = text.replace(log, log + added)
    file.write_text(text, encoding="utf-8")
    assert verify() == (0, STILL + OTHERS, "")


def test_a_report_that_is_made_later_says_the_same(reported, province):
    file, _ = reported("markdown", "--only", "notices")
    before = file.read_text(encoding="utf-8")
    data = province / "tasks.yaml"
    text = data.read_text(encoding="utf-8")
    log = re.findall(r"^    log:\n(?:^      .*\n)+", text, flags=re.MULTILINE)[-1]
    data.write_text(
        text.replace(log, log + "      - {date: 2021-01-04, event: noted}\n"), encoding="utf-8"
    )
    file, _ = reported("markdown", "--only", "notices")
    after = file.read_text(encoding="utf-8")
    assert re.findall(r"^\| BK.*$", after, re.MULTILINE) == re.findall(
        r"^\| BK.*$", before, re.MULTILINE
    )


@pytest.mark.parametrize("form", ["markdown", "html"])
@pytest.mark.parametrize(("lang", "other"), [("vi", "en"), ("en", "vi")])
def test_verify_speaks_the_language_that_it_is_asked_in(form, lang, other, reported, province):
    file, verify = reported(form, lang=lang)
    heads = {
        "vi": "Dữ liệu hiện nay không còn cho báo cáo này (- trong tệp, + hiện nay):",
        "en": "The present data no longer give this report (- in the file, + now):",
    }
    form_only = {"vi": "chỉ khác về hình thức", "en": "only the form differs"}
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\n" if form == "html" else f"{text} ", encoding="utf-8")
    asked = {lang: verify(lang) for lang in ("vi", "en")}
    if form == "html":
        for said in ("vi", "en"):
            assert asked[said] == (1, f"{heads[said]}\n{form_only[said]}\n", "")
    else:
        for said in ("vi", "en"):
            assert asked[said] == (1, f"{heads[said]}\n- \n", "")


def stamped(file, key, value):
    """Put another value into the stamp of a report."""
    text = file.read_text(encoding="utf-8")
    changed = re.sub(rf'"{key}": (\[[^]]*\]|"[^"]*"|\w+)', lambda _: f'"{key}": {value}', text)
    assert changed != text
    file.write_text(changed, encoding="utf-8")


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("form", '"html"', 2), ("form", '"docx"', 2), ("form", '"x"', 2), ("form", "1", 2),
        ("lang", '"vi"', 1), ("lang", '"xx"', 2), ("lang", "null", 2),
        ("as_of", '"2020-12-30"', 1), ("as_of", '"2020-12-32"', 2), ("as_of", "1", 2),
        ("since", '"2020-06-30"', 1), ("since", '"2021-01-01"', 2), ("since", '"x"', 2),
        ("within", '"60d"', 1), ("within", "1000000000", 2), ("within", '"9999999999d"', 2),
        ("within", '"-5d"', 2), ("within", "true", 2), ("within", "[30]", 2), ("within", "1e9", 2),
        ("sections", '["notices"]', 1), ("sections", "[]", 2), ("sections", '["x"]', 2),
        ("sections", '["notices", "sectors"]', 2), ("sections", '["notices", "notices"]', 2),
        ("sections", '"notices"', 2), ("sections", "1", 2),
        ("charts", '"svg"', 1), ("charts", '""', 2), ("charts", '"png"', 2), ("charts", "null", 2),
        ("version", '"9.9.9"', 1), ("version", '""', 2), ("version", "1", 2),
        ("version", '"a b"', 2), ("commit", '"main"', 2), ("commit", '"--help"', 2),
        ("commit", "null", 2), ("commit", f'"{"0" * 40}"', 1), ("digest", f'"{"0" * 64}"', 1),
        ("digest", '"0"', 2), ("digest", "null", 2), ("digest", '""', 2),
    ],
)  # fmt: skip
def test_every_value_of_the_stamp_is_checked(key, value, code, reported):
    file, verify = reported("markdown")
    stamped(file, key, value)
    ended = verify()
    assert ended.code == code, ended
    assert "bug" not in ended.err


def test_a_stamp_with_more_or_less_in_it_is_no_stamp_or_another_report(reported):
    file, verify = reported("markdown")
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"lang": ', '"more": 1, "lang": '), encoding="utf-8")
    assert verify().code == 1
    file.write_text(text.replace('"since": null, ', ""), encoding="utf-8")
    assert verify().code == 2


def test_the_digest_of_the_stamp_is_that_of_its_commit(reported, province):
    git = functools.partial(real_git, province)
    git("init", "-q")
    git("add", "tasks.yaml", "units.yaml")
    git("commit", "-qm", "data")
    commit = git("rev-parse", "HEAD").strip()
    file, verify = reported("html")
    text = file.read_text(encoding="utf-8")
    assert verify() == (0, STILL, "")

    digest = revision_of(str(province)).digest
    stamped(file, "digest", f'"{"0" * 64}"')
    code, out, _ = verify()
    assert (code, out.splitlines()[1:]) == (
        1,
        [f"the stamp says digest 000000000000 of the data in commit {commit[:12]}; "
         f"it is {digest[:12]}"],
    )  # fmt: skip
    _, out, _ = verify("vi")
    assert out.splitlines()[1:] == [
        f"dấu ghi mã băm 000000000000 của dữ liệu trong commit {commit[:12]}, "
        f"thực ra là {digest[:12]}"
    ]

    gone = "e" * 40
    file.write_text(text.replace(commit, gone).replace(commit[:12], gone[:12]), encoding="utf-8")
    assert verify() == (
        0,
        f"{STILL}The commit {gone[:12]} is not here, so that the digest of the stamp is not "
        "checked.\n",
        "",
    )

    file.write_text(text.replace(__version__, "0.0.1"), encoding="utf-8")
    assert verify() == (
        0, f"{STILL}The report was made by bkplan 0.0.1; this is bkplan {__version__}.\n", ""
    )  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        "<!-- bkplan-report {", "<style>", "<script>", "</style>", "\n", "<", "&#" + "9" * 5000,
        "<!-- bkplan-report {}-->", "{", "x", "x\n", "\r\n", "BK451 tasks.yaml:1",
    ],
    ids=lambda text: ascii(text)[:24],
)  # fmt: skip
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_what_surrounds_a_stamp_may_be_anything(content, form, reported):
    file, verify = reported(form)
    stamp = re.findall("<!-- bkplan-report .*-->", file.read_text(encoding="utf-8"))[-1]
    file.write_text(f"{content * (200_000 // len(content))}\n{stamp}\n", encoding="utf-8")
    code, out, err = verify()
    assert (code, err) == (1, "")
    assert len(out.splitlines()) <= 62


def test_the_data_revision_is_the_commit_that_holds_it(province):
    git = functools.partial(real_git, province)
    outside = revision_of(str(province))
    assert outside.commit == ""
    assert outside.text.en == f"digest {outside.digest[:12]}"
    git("init", "-q")
    git("add", "tasks.yaml", "units.yaml")
    git("commit", "-qm", "data")
    head = git("rev-parse", "HEAD").strip()
    (province / "notes.txt").write_text("x")
    git("add", "notes.txt")
    git("commit", "-qm", "something else")
    assert revision_of(str(province)) == (head, outside.digest)
    assert revision_of(str(province)).text.vi == f"commit {head[:12]}"
    with (province / "tasks.yaml").open("a") as file:
        file.write("# changed\n")
    changed = revision_of(str(province))
    assert changed.commit == ""
    assert changed.digest != outside.digest


# ---- refusals


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--since", "2021-01-01"], "--since: 2021-01-01 is after the day of the report"),
        (["--only", "overdu"], "overdue, upcoming, moved"),
        (["--without", "overdue,"], None),
        (["--only", "rules", "--without", "rules"], "no section is left"),
        (["--verify", "x.md", "-o", "y.md"], "leave out --output"),
        (["--only", ","], "--only"),
        (["--charts", "png"], "mermaid, svg"),
        (["--charts", "svg"], "add -o FILE"),
        (["-f", "csv"], "markdown, html"),
        (["-o", "r.csv"], "markdown"),
        (["--within", "soon"], "--within"),
    ],
)
def test_bad_options_are_refused(argv, said, bkplan, province):
    code, out, err = bkplan("report", *argv, *AT_THE_END, "-C", province)
    assert code == (2 if said else 0)
    assert (out == "") == bool(said)
    assert (said or "") in err


def test_faulty_data_make_no_report(bkplan, province, tmp_path):
    tasks = province / "tasks.yaml"
    tasks.write_text(tasks.read_text("utf-8").replace("2018-06-30", "2018-06-31", 1), "utf-8")
    file = tmp_path / "r.html"
    file.write_text("the old one")
    code, out, err = bkplan("report", *AT_THE_END, "-C", province, "-o", file)
    assert (code, out) == (2, "")
    assert "tasks.yaml:" in err
    assert file.read_text() == "the old one"


# ---- Markdown


def test_tables_of_markdown_are_all_intact(report):
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(report("--since", "2018-12-31"))
    kinds = [token.type for token in tokens]
    text = report("--since", "2018-12-31")
    written = re.findall(r"^\|(?: :?-+:? \|)+$", text, re.MULTILINE)
    assert kinds.count("table_open") == len(written) >= 12
    lines = [t.content for t in tokens if t.type == "inline"]
    assert not any("| --" in line or line.startswith("|") for line in lines)


def test_charts_as_files_beside_the_report(bkplan, province, tmp_path):
    file = tmp_path / "bao cao.md"
    argv = ["report", *AT_THE_END, "-C", province, "--charts", "svg", "-o", file]
    assert bkplan(*argv) == (0, "", "")
    beside = sorted(path.name for path in tmp_path.glob("*.svg"))
    keys = ("goals-2", "goals", "graph", "headcount", "states", "units")
    assert beside == [f"bao cao-{key}.svg" for key in keys]
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(file.read_text(encoding="utf-8"))
    images = [c for t in tokens for c in t.children or () if c.type == "image"]
    names = ("states", "goals", "goals-2", "headcount", "units", "graph")
    assert [i.attrs["src"] for i in images] == [f"bao%20cao-{name}.svg" for name in names]
    for path in tmp_path.glob("*.svg"):
        root = ElementTree.fromstring(path.read_text(encoding="utf-8"))
        ns = "{http://www.w3.org/2000/svg}"
        assert root.find(f"{ns}title").text
        words = {"states": "Department of Health: 1 overdue; ", "graph": "from "}
        words |= dict.fromkeys(("goals", "goals-2"), "2018: ")
        assert words.get(path.stem[8:], "2015: ") in root.find(f"{ns}desc").text
        assert len(root.findall(f"{ns}rect")) >= (4 if "goals" in path.name else 6)
    assert "```mermaid" not in file.read_text(encoding="utf-8")
    verify = ["report", "--verify", file, "-C", province, "--lang", "en"]
    assert bkplan(*verify).code == 0
    (tmp_path / beside[0]).write_text("<svg/>")
    code, out, _ = bkplan(*verify)
    assert (code, out.splitlines()[1:]) == (1, ['another chart: "bao cao-goals-2.svg"'])


# ---- HTML


def test_html_needs_nothing_from_outside(report):
    page = Page(report("-f", "html"))
    links = [
        v for _, a in page.tags for k, v in a.items() if k in ("href", "src", "action", "data")
    ]
    assert links
    assert all(link.startswith("#") for link in links)
    names = {a.get("id") for _, a in page.tags}
    assert {link[1:] for link in links} <= names
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    assert not any(name.startswith("on") or name == "style" for _, a in page.tags for name in a)
    assert page.open == []
    (policy,) = (a["content"] for t, a in page.tags if a.get("http-equiv"))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


def test_html_and_markdown_have_the_same_tables(report):
    page = Page(report("--since", "2019-12-31", "-f", "html"))
    text = report("--since", "2019-12-31", "-f", "markdown")
    written = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    assert "| Lead agency | Overdue | Open in time |" in written.pop(0)  # there is a picture of it
    assert len(page.tables) == len(written)
    for table, block in zip(page.tables, written, strict=True):
        lines = block.splitlines()
        assert len(table) == len(lines) - 1
        assert {len(row) for row in table} == {lines[0].count(" | ") + 1}
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert [h.replace("&nbsp;", " ") for h in heads] == page.headings


def test_a_table_of_html_by_hand(report):
    (table,) = Page(report("--only", "overdue", "-f", "html", as_of="2020-12-31")).tables
    head, *rows = table
    assert head == [
        *("Id", "Task", "Lead", "Due", "In the plan's words", "Awaiting since", "Days overdue")
    ]
    for row in rows:
        due = date.fromisoformat(row[3])
        assert int(row[6]) == (date(2020, 12, 31) - due).days


def test_report_and_charts_are_written_all_or_not_at_all(bkplan, province, tmp_path):
    folder = tmp_path / "out"
    (folder / "r-units.svg").mkdir(parents=True)
    argv = ["report", *AT_THE_END, "-C", province, "--charts", "svg", "-o", folder / "r.md"]
    code, out, err = bkplan(*argv)
    assert (code, out) == (2, "")
    assert "it is a folder" in err
    assert [path.name for path in folder.iterdir()] == ["r-units.svg"]


def test_verify_names_an_option_as_it_is_written(bkplan, province):
    for lang in ("vi", "en"):
        argv = ["report", "--verify", "r.md", "--as-of", "2020-12-31", "-C", province]
        code, out, err = bkplan(*argv, "--lang", lang)
        assert (code, out) == (2, "")
        assert err.rstrip().endswith("--as-of")
