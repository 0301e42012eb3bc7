"""A site in a browser, from a disk: its search, what data may do in it, to a screen reader."""

from __future__ import annotations

import re
import subprocess

import pytest

DARK = "--blink-settings=preferredColorScheme=0"
LIGHT = "--blink-settings=preferredColorScheme=1"
DAY = ("--as-of", "2020-12-31")
HIT = "document.documentElement.dataset.hit=1"
ATTACK = (
    f'</script><script>{HIT}</script><img src=x onerror={HIT}><svg onload={HIT}> " onfocus={HIT}'
)
PAGES = (
    *("index", "all", "units", "tasks/II.2.1-3", "agencies/so-noi-vu", "restructurings/R-01"),
    *("goals/G-1", "sectors/education"),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("site") / "site"


@pytest.fixture
def site(folder, bkplan, sample):
    """The site of the invented province, made once."""
    if not folder.exists():
        run = bkplan("site", "--to", folder, "-C", sample, *DAY, "--lang", "vi")
        assert (run.code, run.err) == (0, "")
    return folder


def shown_rows(dom: str) -> list[str]:
    """The text of the rows of a table that are not hidden."""
    body = dom.partition("<tbody>")[2].partition("</tbody>")[0]
    rows = re.findall(r"<tr( hidden(?:=\"\")?)?>(.*?)</tr>", body, re.DOTALL)
    return [re.sub(r"<[^>]*>", " ", row).strip() for hidden, row in rows if not hidden]


@pytest.mark.parametrize(
    ("asked", "first", "count"),
    [
        ("%C4%91%E1%BB%81%20%C3%A1n%20y%20te", "II.1.3-1", None),
        ("R-14", "R-14", 1),
        ("xyz", None, 0),
    ],
)
def test_the_box_searches_all_pages_accents_aside(asked, first, count, site, chromium):
    dom = chromium.run("--dump-dom", f"{(site / 'vi' / 'all.html').as_uri()}#q={asked}")
    rows = shown_rows(dom)
    assert f'role="status">Số trang tìm thấy: {len(rows)}<' in dom
    assert count in (None, len(rows))
    assert first is None or any(first in row for row in rows)


def test_what_is_not_found_takes_no_room_on_a_phone(site, chromium):
    told = chromium.ask(
        (site / "vi" / "all.html").read_text(encoding="utf-8"),
        """
        const box = document.querySelector('[role=search] input');
        const seen = () => [...document.querySelectorAll('tbody tr')]
          .filter(row => row.getBoundingClientRect().height > 0).length;
        const before = seen();
        box.value = 'r-14';
        box.dispatchEvent(new Event('input'));
        answer([before > 200, seen()]);
        """,
        argv=("--window-size=390,900",),
    )
    assert told == [True, 1]


def test_the_box_of_any_page_leads_to_the_one_that_searches(site, chromium):
    told = chromium.ask(
        (site / "en" / "tasks" / "II.1-1.html").read_text(encoding="utf-8"),
        """
        const box = document.querySelector('[role=search] input');
        const all = document.querySelector('a.everything');
        box.value = 'Đề án';
        all.href = location.href;  // the copy stands alone: it goes to itself
        document.querySelector('[role=search]').requestSubmit();
        answer([location.hash, document.querySelector('[role=search] label').textContent]);
        """,
    )
    assert told == ["#q=%C4%90%E1%BB%81%20%C3%A1n", "Search the pages"]


def test_nothing_is_lost_where_no_script_runs(site, chromium, tmp_path):
    source = (site / "vi" / "all.html").read_text(encoding="utf-8")
    page = tmp_path / "all.html"
    page.write_text(re.sub(r"script-src [^;]*;", "script-src 'none';", source), encoding="utf-8")
    dom = chromium.dom(page)
    assert "<form" not in dom
    assert len(shown_rows(dom)) == source.count("<tr>") - 1


@pytest.fixture
def hostile(bkplan, tmp_path):
    """A site of a plan whose every text is an attack."""
    data, attack = tmp_path / "data", ATTACK.replace("\\", "").replace('"', '\\"')
    data.mkdir()
    (data / "tasks.yaml").write_text(
        f"""\
plan: {{number: "{attack}", issued: 2020-01-01, issuer: a, title: {{vi: "{attack}"}}}}
sectors: [{{id: s, clause: II, name: {{vi: "{attack}"}}}}]
agencies: [{{id: a, name: {{vi: "{attack}"}}}}]
tasks:
  - id: T
    clause: II
    sector: s
    title: {{vi: "{attack}"}}
    lead: [a]
    deadline: {{phrase: "{attack}", due: 2020-06-30}}
    log: [{{date: 2020-02-01, event: started, evidence: "{attack}", note: "{attack}"}}]
""",
        encoding="utf-8",
    )
    run = bkplan("site", "--to", tmp_path / "site", "-C", data, *DAY, "--lang", "vi")
    assert (run.code, run.err) == (0, "")
    return tmp_path / "site" / "vi"


def test_data_of_a_stranger_run_nothing(hostile, chromium):
    for name in ("index", "all", "tasks/T", "agencies/a", "sectors/s"):
        dom = chromium.dom(hostile / f"{name}.html")
        assert "data-hit" not in dom.partition("<body>")[0]
        assert 'role="search"' in dom  # its own script has run
        assert "<img" not in dom


def test_the_policy_would_hold_it_even_as_markup(hostile, chromium):
    """What is told on pages, written as it stands: a page that forgot to make it harmless."""
    page = hostile / "tasks" / "T.html"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("</main>", f"{ATTACK}</main>"), encoding="utf-8")
    dom = chromium.dom(page)
    assert "<img" in dom
    assert "data-hit" not in dom.partition("<body>")[0]
    page.write_text(
        re.sub(r"<meta http-equiv=\"Content-Security-Policy\"[^>]*>", "", text).replace(
            "</main>", f"{ATTACK}</main>"
        ),
        encoding="utf-8",
    )
    assert 'data-hit="1"' in chromium.dom(page)  # without the policy it would run


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("width", "scheme"), [(390, LIGHT), (390, DARK), (768, DARK), (1280, LIGHT)]
)
def test_axe_finds_no_violation(name, width, scheme, site, chromium):
    told = chromium.ask(
        (site / "vi" / f"{name}.html").read_text(encoding="utf-8"),
        """
        const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']});
        const wide = element => element.scrollWidth - element.clientWidth;
        answer({passes: found.passes.length, wide: wide(document.documentElement),
                hidden: wide(document.querySelector('nav')),
                violations: found.violations.map(v => [v.id, v.nodes.map(n => n.html)])});
        """,
        "axe-core/axe.min.js",
        argv=(scheme, f"--window-size={width},900"),
    )
    assert told["violations"] == []
    assert told["passes"] > 20
    assert (told["wide"], told["hidden"]) == (0, 0)  # where one may go is all on the screen


def test_print_leaves_out_what_is_for_the_screen(site, chromium):
    pdf = chromium.pdf(site / "vi" / "tasks" / "II.2.1-3.html")
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert "Báo cáo tiến độ giảm biên chế" in text
    for word in ("English", "Dữ liệu:", "Tìm trong các trang", "Tìm kiếm"):
        assert word not in text
