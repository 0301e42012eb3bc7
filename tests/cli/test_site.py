"""`bkplan site`: pages that lead to each other, whatever ids they are named after."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from urllib.parse import quote

import pytest
from tests.helpers.sites import beside_tables, files_of, reached, seen

from bkplan import __version__
from bkplan.records.sections import SECTIONS
from bkplan.reports.documents.site.known import WITH_PAGES
from bkplan.words.text import quoted

DAY = ("--as-of", "2020-12-31")
LANGUAGES = ("vi", "en")
AGENCIES = (
    "so-noi-vu", "so-y-te", "so-thong-tin-va-truyen-thong", "ubnd-cac-xa-diem",
    "ubnd-xa-na-mau",
)  # fmt: skip

PLAN = """\
plan: {number: 1/KH, issued: 2020-01-01, issuer: con, title: {vi: Kế hoạch, en: A plan}}
sectors:
  - {id: s, clause: II.1, name: {vi: Y tế, en: Health}}
  - {id: S, name: {vi: Không nhiệm vụ nào, en: Without a task}}
agencies:
  - {id: con, name: {vi: Ủy ban, en: Committee}}
  - {id: SO-A, kind: department, name: {vi: Sở Một, en: Department one}}
  - {id: so-a, kind: department, name: {vi: Sở Hai, en: Department two}}
  - {id: ai, name: {vi: Không việc gì, en: Nothing to do}}
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát, en: Review}
    lead: [SO-A]
    coordinating: [so-a]
    deadline: {phrase: quý III/2020, due: 2020-09-30}
    log: [{date: 2020-10-12, event: started, evidence: 12/BC-SA, note: Đang làm}]
  - {id: ii.1-1, clause: II.1, sector: s, title: {vi: Báo cáo, en: Report}, lead: [so-a],
     deadline: {phrase: tháng 1/2021, due: 2021-01-31}}
  - {id: index, clause: II.1, sector: s, title: {vi: Không hạn, en: No deadline}}
  - {id: nhiệm-vụ-ĐẶC-biệt, clause: II.1, sector: s, title: {vi: Tiếng Việt, en: Vietnamese},
     lead: [con]}
goals:
  - {id: G-1, title: {vi: Hồ sơ trực tuyến, en: Online files}, lead: [SO-A], sector: s, unit: "%",
     at_least: {2020: 60, 2025: 80}, values: [{date: 2020-06-30, value: 55.5, evidence: 9/BC}]}
"""
UNITS = """\
units:
  - {id: u-1, name: {vi: Trạm một, en: Station one}, sector: s, authority: SO-A, autonomy: 4,
     staffing: {2019: {assigned: 10, present: 9}, 2020: {assigned: 9}}}
  - {id: u-2, name: {vi: Trạm hai, en: Station two}, sector: s, authority: so-a}
  - {id: u-3, name: {vi: Trạm ba, en: Station three}, sector: s, authority: so-a}
restructurings:
  - {id: R-1, task: II.1-1, kind: consolidate, from: [u-1, u-2], into: [u-3]}
"""


def written(folder):
    """The small plan: ids that differ in case alone, or that a disk has other uses for."""
    folder.mkdir()
    (folder / "tasks.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "units.yaml").write_text(UNITS, encoding="utf-8")
    return folder


@pytest.fixture
def plan(tmp_path):
    """A small plan of a test's own."""
    return written(tmp_path / "data")


@pytest.fixture
def site(plan, bkplan, tmp_path):
    """Write the site of the small plan and give its files."""

    def write(*argv: str, lang: str = "vi", to: str = "site"):
        run = bkplan("site", "--to", tmp_path / to, "-C", plan, *DAY, "--lang", lang, *argv)
        assert (run.code, run.err) == (0, "")
        return files_of(tmp_path / to)

    return write


@pytest.fixture(scope="module")
def usual():
    return {}


@pytest.fixture
def files(usual, site):
    """The files of the site of the small plan, made once."""
    if not usual:
        usual.update(site())
    return usual


def test_every_link_leads_somewhere_and_everything_is_found(files):
    found, lost = reached(files, "index.html")
    assert lost == set()
    assert set(files) - found == {"bkplan-site.json"}
    for lang in LANGUAGES:
        assert {name for name in files if re.fullmatch(rf"{lang}/tasks/[^~]*\.html", name)} == {
            f"{lang}/tasks/{stem}.html"
            for stem in ("II.1-1", "ii.1-1-2", "index", "nhiệm-vụ-ĐẶC-biệt")
        }
        assert f"{lang}/agencies/con_.html" in files
        assert f"{lang}/agencies/so-a-2.html" in files
        assert f"{lang}/sectors/S-2.html" in files


def test_every_sort_of_record_has_pages_or_is_told_on_those_of_others():
    assert set(SECTIONS) - set(WITH_PAGES) == {"successions", "targets"}


def test_no_two_files_are_one_where_case_does_not_count(files):
    names = list(files)
    assert len({name.casefold() for name in names}) == len(names)


def test_every_page_is_there_in_both_languages_and_leads_to_the_other(files):
    for name in (name for name in files if name.startswith("vi/") and name.endswith(".html")):
        there = "en" + name[2:]
        page = seen(files[name].decode())
        up = "../" * name.count("/")
        assert page.named("html") == [{"lang": "vi"}]
        assert seen(files[there].decode()).named("html") == [{"lang": "en"}]
        assert {"href": quote(up + there), "lang": "en", "hreflang": "en"} in page.named("a")
    assert "Rà soát" in seen(files["vi/tasks/II.1-1.html"].decode()).text
    assert "Review" in seen(files["en/tasks/II.1-1.html"].decode()).text


def test_the_folder_leads_to_the_language_that_was_asked_for(site):
    for lang in LANGUAGES:
        page = seen(site(lang=lang, to=lang)["index.html"].decode())
        assert page.links == ["vi/index.html", "en/index.html"]
        (refresh,) = (meta for meta in page.named("meta") if meta.get("http-equiv") == "refresh")
        assert refresh["content"] == f"0; url={lang}/index.html"


def test_the_same_data_give_the_same_bytes(files, site):
    assert site(to="two") == files


def test_neither_where_nor_when_nor_the_order_of_sets_is_seen(files, tmp_path):
    for seed, place in (("1", "one"), ("2", "another place")):
        data = written(tmp_path / place)
        os.utime(data / "tasks.yaml", (10**9 + int(seed), 10**9))
        subprocess.run(
            [sys.executable, "-m", "bkplan", "site", "--to", "site", "-C", place, *DAY],
            cwd=data.parent, check=True, capture_output=True,
            env=os.environ | {"PYTHONHASHSEED": seed, "TZ": f"UTC-{seed}", "BKPLAN_LANG": "vi"},
        )  # fmt: skip
        assert files_of(tmp_path / "site") == files


def test_data_are_those_of_the_commands(files, plan, bkplan, tmp_path):
    told = ("-C", plan, *DAY, "--lang", "vi")
    shown = json.loads(bkplan("show", "II.1-1", "-f", "json", *told).out)
    assert json.loads(files["vi/tasks/II.1-1~task.json"]) == shown
    assert {name for name in files if name.startswith("en/tasks/II.1-1")} == {
        f"en/tasks/II.1-1{end}"
        for end in (
            *(".html", "~task.json", "~task.csv", "~task~log.csv", "~task~restructurings.csv"),
        )
    }
    log = tmp_path / "log.csv"
    assert bkplan("show", "II.1-1", "--table", "log", "-o", log, *told).code == 0
    assert files["vi/tasks/II.1-1~task~log.csv"] == log.read_bytes()
    facts = tmp_path / "facts.csv"
    assert bkplan("show", "II.1-1", "-o", facts, *told).code == 0
    assert files["vi/tasks/II.1-1~task.csv"] == facts.read_bytes()
    late = tmp_path / "late.csv"
    assert bkplan("overdue", "--lead", "SO-A", "-o", late, *told).code == 0
    assert files["vi/agencies/SO-A~overdue.csv"] == late.read_bytes()
    calendar = tmp_path / "calendar.ics"
    assert bkplan("calendar", "--lead", "SO-A", "-o", calendar, *told).code == 0
    assert files["vi/agencies/SO-A.ics"] == calendar.read_bytes()
    assert sorted(name for name in files if name.endswith(".ics")) == [
        f"{lang}/agencies/{agency}.ics" for lang in ("en", "vi") for agency in ("SO-A", "so-a-2")
    ]


def test_beside_each_table_are_its_csv_and_its_json(files, sample, bkplan, tmp_path):
    """On every page, that of the small plan and of the invented province, and no file else."""
    assert bkplan("site", "--to", tmp_path / "s", "-C", sample, *DAY, "--lang", "vi").code == 0
    for site in (files, files_of(tmp_path / "s")):
        beside = set()
        for name, data in site.items():
            if not re.fullmatch(r"../.*\.html", name):
                continue
            for links in beside_tables(data.decode()):
                assert [posixpath.splitext(link)[1] for link in links] == [".csv", ".json"]
                paths = [posixpath.join(posixpath.dirname(name), link) for link in links]
                keys, *rows = csv.reader(io.StringIO(site[paths[0]].decode("utf-8-sig")))
                tables = json.loads(site[paths[1]])["tables"]
                assert (keys, len(rows)) in [
                    ([column["key"] for column in table["columns"]], len(table["rows"]))
                    for table in tables
                ]
                assert rows
                assert {len(row) for row in rows} == {len(keys)}
                beside |= set(paths)
        assert beside == {name for name in site if re.fullmatch(r"../.*\.(csv|json)", name)}


def test_a_page_says_what_its_record_does_and_leads_to_what_it_names(files):
    page = seen(files["en/agencies/SO-A.html"].decode())
    assert page.links == [
        "#content", "../index.html", quote("../../vi/agencies/SO-A.html"),
        *(f"../{name}.html" for name in ("index", "tasks", "goals", "agencies", "sectors")),
        *(f"../{name}.html" for name in ("units", "restructurings", "headcount", "all")),
        *("SO-A.ics", "SO-A~agency.csv", "SO-A~agency.json"),
        *("../tasks/II.1-1.html",) * 2, "SO-A~overdue.csv", "SO-A~overdue.json",
        *("../tasks/II.1-1.html",) * 2, "SO-A~tasks.csv", "SO-A~tasks.json",
        "../goals/G-1.html", "../goals/G-1.html", "SO-A~goals.csv", "SO-A~goals.json",
        "../units/u-1.html", "../restructurings/R-1.html", "SO-A~units.csv", "SO-A~units.json",
    ]  # fmt: skip


def test_one_script_and_one_style_are_all_that_a_page_may_run(files):
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        page = seen(data.decode("utf-8"))
        (policy,) = (m["content"] for m in page.named("meta") if "Security" in str(m))
        scripts = page.scripts or [""]
        told = base64.b64encode(hashlib.sha256(scripts[0].encode()).digest()).decode()
        assert (len(scripts), f"script-src 'sha256-{told}';" in policy) == (1, True)
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy
        ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]
        assert len(set(ids)) == len(ids)
        used = {attribute for _, attributes in page.elements for attribute in attributes}
        assert not [one for one in used if one.startswith("on") or one in ("src", "style")]


def test_what_a_stranger_writes_is_text(tmp_path, bkplan):
    attack = (
        "</script></title><script>x()</script><img src=x onerror=x()>\\\"'--><!-- javascript:x()"
    )
    folder = tmp_path / "data"
    folder.mkdir()
    text = PLAN
    for words in ("Rà soát", "Đang làm", "12/BC-SA", "Y tế", "Department one", "quý III/2020"):
        assert words in text
        text = text.replace(words, json.dumps(attack))
    (folder / "tasks.yaml").write_text(text, encoding="utf-8")
    assert bkplan("site", "--to", tmp_path / "site", "-C", folder, *DAY).err == ""
    files = files_of(tmp_path / "site")
    assert any(b"x()" in data for name, data in files.items() if name.endswith(".html"))
    for name, data in files.items():
        if name.endswith(".html") and name != "index.html":
            page = seen(data.decode("utf-8"))
            assert (len(page.named("script")), page.named("img")) == (1, [])
            assert not [link for link in page.links if link.startswith("javascript")]


def test_what_is_there_is_replaced_as_a_whole_if_it_is_a_site(site, plan, tmp_path):
    before = site()
    (plan / "units.yaml").unlink()
    after = site()
    assert set(before) > set(after)
    assert "vi/units/u-1.html" not in after
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "site"]


def refused(bkplan, to, plan):
    run = bkplan("site", "--to", to, "-C", plan, *DAY, "--lang", "en")
    assert (run.code, run.out) == (2, "")
    return run.err.removeprefix("bkplan: ").rstrip("\n")


def test_nothing_else_is_replaced(site, plan, bkplan, tmp_path):
    files = site()
    top = tmp_path / "site"
    (top / "CNAME").write_text("mine")
    assert re.fullmatch(
        r'--to: ".*" is there and holds more than a site of this command \("CNAME"\); choose '
        "another folder, or remove that one yourself",
        refused(bkplan, top, plan),
    )
    (top / "CNAME").unlink()
    (top / "bkplan-site.json").write_text("{}")
    assert "holds more than a site" in refused(bkplan, top, plan)
    (top / "bkplan-site.json").unlink()
    assert "holds more than a site" in refused(bkplan, top, plan)
    shutil.rmtree(top)
    top.write_text("a file")
    assert refused(bkplan, top, plan).endswith(" is no folder; choose a folder")
    assert top.read_text() == "a file"
    mark = json.loads(files["bkplan-site.json"])
    assert mark == {
        "schema": 1, "plan": "1/KH", "as_of": "2020-12-31", "data": mark["data"],
        "version": __version__,
    }  # fmt: skip
    assert re.fullmatch("digest [0-9a-f]{12}", mark["data"])


def test_never_onto_the_data_nor_into_their_folder(plan, bkplan, tmp_path, monkeypatch):
    (plan / "sites").mkdir()
    (tmp_path / "link").symlink_to(plan)
    (tmp_path / "into").symlink_to(plan / "sites")
    monkeypatch.chdir(tmp_path)
    before = sorted(plan.iterdir())
    for to in ("data", "data/", "x/../data", "link", "./data/sites/..", "../" * 20 + str(plan)[1:]):
        assert refused(bkplan, to, plan) == (
            f"--to: {quoted(to)} is the data folder, which is for data alone; choose another "
            'folder, such as "public"'
        )
    for to in (
        *("data/site", "data/sites/2020", "data/tasks", "data/Units/x", "data/tasks.yaml/x"),
        *("x/../data/site", "link/site", "into", "into/site"),
    ):
        assert refused(bkplan, to, plan) == (
            f'--to: {quoted(to)} is in the data folder "data", which is for data alone; choose '
            'another folder, such as "public"'
        )
    assert refused(bkplan, "data/..", plan) == (
        '--to: "data/.." holds the data folder "data"; choose another folder, such as "public"'
    )
    monkeypatch.chdir(plan / "sites")
    for to in (".", "site", "../site"):
        assert refused(bkplan, to, plan) == (
            f'--to: "{to}" is in the data folder "..", which is for data alone; choose another '
            'folder, such as "../../public"'
        )
    assert sorted(plan.iterdir()) == before


def test_the_data_of_another_plan_are_as_safe(plan, sample, bkplan, tmp_path):
    assert "is in the data folder" in refused(bkplan, plan / "site", sample)
    assert sorted(path.name for path in plan.iterdir()) == ["tasks.yaml", "units.yaml"]


def test_beside_the_folder_of_the_data_is_a_place_for_it(plan, bkplan, tmp_path, monkeypatch):
    """At the top of a project, under a name that begins like theirs, and beside other plans."""
    monkeypatch.chdir(tmp_path)
    for to in ("public", "data-site", "sub/public"):
        assert bkplan("site", "--to", to, *DAY, "--lang", "en").code == 0
        assert (tmp_path / to / "index.html").is_file()


def test_never_where_whoever_runs_it_is(plan, bkplan, tmp_path, monkeypatch):
    other = tmp_path / "other"
    (other / "within").mkdir(parents=True)
    monkeypatch.chdir(other / "within")
    for to in ("../../other", ".", ".."):
        assert refused(bkplan, to, plan) == (
            f'--to: "{to}" holds the current folder, and cannot be replaced; choose another folder'
        )


def test_where_it_goes_must_be_said(plan, bkplan):
    run = bkplan("site", "-C", plan, *DAY, "--lang", "vi")
    assert (run.code, run.out, run.err) == (
        2, "", "bkplan: site: hãy thêm --to THƯ-MỤC, nơi ghi trang web\n",
    )  # fmt: skip


def test_what_is_supposed_stands_on_every_page_and_in_no_calendar(site):
    files = site("--suppose", "ii.1-1=done:2020-12-01")
    assert not [name for name in files if name.endswith(".ics")]
    for name, data in files.items():
        if name.startswith("vi/") and name.endswith(".html"):
            assert "giả sử" in seen(data.decode()).text
        if name.endswith(".json") and "/" in name:
            assert json.loads(data)["supposes"] == ["ii.1-1=done:2020-12-01"]


def test_a_small_file_does_not_fill_the_disk(tmp_path, bkplan):
    heirs = [f"h{n}" for n in range(100)]
    lines = [
        "plan: {number: 1/KH, issued: 2020-01-01, issuer: a, title: {vi: t}}",
        "sectors: [{id: s, name: {vi: s}}]",
        "agencies:",
        *(f"  - {{id: {id}, name: {{vi: {id}}}}}" for id in ("a", *heirs)),
        "successions:",
        "  - {id: S, effective: 2020-06-01, basis: inferred, from: [a],",
        f"     into: [{', '.join(heirs)}]}}",
        "tasks:",
        *(
            f"  - {{id: T-{n}, clause: I, sector: s, title: {{vi: t}}, lead: [a]}}"
            for n in range(1_500)
        ),
    ]
    data = tmp_path / "data"
    data.mkdir()
    (data / "tasks.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    run = bkplan("site", "--to", tmp_path / "to" / "site", "-C", data, *DAY, "--lang", "en")
    assert (run.code, run.out) == (2, "")
    assert "would have more than 84,080 rows, far more than it has tasks and units" in run.err
    assert not (tmp_path / "to" / "site").exists()


@pytest.mark.parametrize("day", ["2019-12-31", "2020-12-31"])
def test_before_the_plan_was_issued_there_is_a_site_too(day, plan, bkplan, tmp_path):
    run = bkplan("site", "--to", tmp_path / "site", "-C", plan, "--as-of", day, "--lang", "vi")
    assert (run.code, run.err) == (0, "")
    assert run.out == (
        "Đã ghi 24 trang, mỗi trang bằng tiếng Việt và tiếng Anh. "
        f"Mở: {tmp_path / 'site' / 'index.html'}\n"
    )
    assert reached(files_of(tmp_path / "site"), "index.html")[1] == set()


BARE = """\
plan: {number: 1/NQ, kind: resolution, issued: 2020-01-01, issuer: a, title: {vi: Nghị quyết}}
sectors: []
agencies: [{id: a, name: {vi: Ủy ban}}]
tasks: []
"""
GOAL = """\
goals:
  - {id: G-1, title: {vi: Hồ sơ trực tuyến}, lead: [a], unit: "%", at_least: {2020: 60}}
"""


@pytest.mark.parametrize(
    ("more", "pages", "first"),
    [("", ("agencies",), ()), (GOAL, ("goals", "agencies"), ("goals",))],
)
def test_of_what_a_plan_does_not_have_there_is_no_page(more, pages, first, bkplan, tmp_path):
    """A plan without a task is its goals, so they stand on the page that one begins with."""
    data = tmp_path / "data"
    data.mkdir()
    (data / "tasks.yaml").write_text(BARE + more, encoding="utf-8")
    run = bkplan("site", "--to", tmp_path / "site", "-C", data, *DAY, "--lang", "vi")
    assert (run.code, run.err) == (0, "")
    files = files_of(tmp_path / "site")
    assert reached(files, "index.html") == (set(files) - {"bkplan-site.json"}, set())
    found = {name for name in files if re.fullmatch(r"vi/[^/]*\.html", name)}
    assert found == {f"vi/{page}.html" for page in ("index", *pages, "all")}
    sections = [
        told["id"] for told in seen(files["vi/index.html"].decode()).named("h2") if "id" in told
    ]
    assert tuple(key for key in sections if key == "goals") == first


def test_a_plan_that_has_ended_stands_as_on_its_last_day(bkplan, tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    ended = "ended: {date: 2020-10-01, evidence: 1/QĐ, by: 12/KH-UBND}"
    text = PLAN.replace("issuer: con,", f"issuer: con, {ended},")
    (data / "tasks.yaml").write_text(text, encoding="utf-8")
    assert bkplan("site", "--to", tmp_path / "site", "-C", data, *DAY).err == ""
    files = files_of(tmp_path / "site")
    assert reached(files, "index.html")[1] == set()
    start = seen(files["vi/index.html"].decode()).text
    assert "kết thúc ngày 1/10/2020, được thay thế bằng văn bản số 12/KH-UBND" in start
    assert json.loads(files["en/tasks/II.1-1~task.json"])["as_of"] == "2020-10-01"


def test_an_agency_owes_on_its_page_what_the_commands_say(sample, bkplan, tmp_path):
    """Those of the invented province that owe a task each for itself among them."""
    told = ("-C", sample, *DAY, "--lang", "vi")
    assert bkplan("site", "--to", tmp_path / "site", *told).code == 0
    files = files_of(tmp_path / "site")
    compared = []
    for agency in AGENCIES:
        for command in ("overdue", "upcoming", "tasks", "goals"):
            out = tmp_path / f"{agency}.csv"
            assert bkplan(command, "--lead", agency, "-o", out, *told).code == 0
            rows = out.read_bytes().count(b"\r\n") - 1
            name = f"vi/agencies/{agency}~{command}.csv"
            assert (files.get(name) or b"") == (out.read_bytes() if rows else b"")
            compared.append((command, rows > 0))
    assert {command for command, any_ in compared if any_} == {
        "overdue", "upcoming", "tasks", "goals",
    }  # fmt: skip
