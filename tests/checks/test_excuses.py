"""Comments that excuse one line: `# bkplan: ignore BK454 -- reason`."""

from __future__ import annotations

from datetime import date

import pytest

from bkplan.checks.run import Wanted, findings_of
from bkplan.faults.findings import Severity
from bkplan.files.yaml import parse
from bkplan.reading.loader import load_documents

AS_OF = date(2018, 12, 31)
HEAD = """\
plan: {number: 1/KH, issued: 2018-04-10, issuer: ubnd-tinh, title: {vi: K}}
sectors: [{id: s, name: {vi: Y tế}}]
agencies: [{id: ubnd-tinh, name: {vi: UBND tỉnh}}]
tasks:
  - id: II.1-1
    clause: II.1
    sector: s
    title: {vi: Rà soát các đơn vị, en: Review the units}
    log:
"""
CALL = "      - {date: 2018-07-02, event: noted, note: gọi 0912345678}"
SILENT = "      - {date: 2018-07-03, event: noted}"
HARMLESS = "      - {date: 2018-07-04, event: noted, note: đã nộp}"
PHONE, NOTHING, UNNEEDED, NO_REASON = "BK454", "BK456", "BK160", "BK161"
OF_LOGS = Wanted(select=("BK454", "BK456", "BK16"))


def findings(*lines, wanted=OF_LOGS, **more):
    """What is found in a log of these entries, the first of them in line 10."""
    files = {"tasks.yaml": HEAD + "".join(line + "\n" for line in lines), **more}
    documents = [parse(text.encode(), name) for name, text in files.items()]
    return findings_of(load_documents(documents), AS_OF, wanted)


def places(*lines, wanted=OF_LOGS):
    return [(f.mark.line, f.mark.column, f.code) for f in findings(*lines, wanted=wanted)]


def test_without_comments():
    assert places(CALL, SILENT, HARMLESS) == [(10, 48, PHONE), (11, 9, NOTHING)]


def test_excused_on_its_own_line_only():
    said = places(f"{CALL}  # bkplan: ignore BK454 -- the public hotline", CALL)
    assert said == [(11, 48, PHONE)]


def test_only_its_own_code():
    both = "      - {date: 2018-07-02, event: noted, evidence: X}"
    wanted = Wanted(select=("BK450", "BK456", "BK16"))
    assert places(both, wanted=wanted) == [(10, 9, NOTHING), (10, 52, "BK450")]
    said = places(f"{both}  # bkplan: ignore BK450 -- lost", wanted=wanted)
    assert said == [(10, 9, NOTHING)]


@pytest.mark.parametrize("between", [" ", ", ", ",", "  ,  ", " and "])
def test_several_codes(between):
    both = "      - {date: 2018-07-02, event: noted, evidence: X}"
    wanted = Wanted(select=("BK450", "BK456", "BK16"))
    assert places(f"{both} # bkplan: ignore BK456{between}BK450 -- lost", wanted=wanted) == []


def test_every_finding_of_the_code_on_the_line():
    two = "      - {date: 2018-07-02, event: noted}\n      - {date: 2018-07-02, event: noted}"
    assert [code for *_, code in places(two)] == [NOTHING, NOTHING]
    line = two.replace("\n      - ", ", ").replace("- {", "[{", 1) + "]"
    flow = HEAD.replace("    log:\n", f"    log: {line.strip()} # bkplan: ignore BK456 -- both\n")
    loaded = load_documents([parse(flow.encode(), "tasks.yaml")])
    assert findings_of(loaded, AS_OF, OF_LOGS) == ()
    bare = load_documents([parse(flow.replace("BK456", "BK454").encode(), "tasks.yaml")])
    said = [f.code for f in findings_of(bare, AS_OF, OF_LOGS)]
    assert said == [NOTHING, NOTHING, UNNEEDED]


@pytest.mark.parametrize(
    "comment",
    [
        "# bkplan: ignore BK454 -- reason",
        "#bkplan:ignore BK454--reason",
        "#   bkplan:   ignore   BK454   --   reason",
        "# the hotline # bkplan: ignore BK454 -- reason # and more",
        "# bkplan: ignore BK454 -- -- reason",
        "# bkplan: ignore BK454 -- lý do: số công khai",
        "# bkplan: ignore BK454 -- it's public",
        '# bkplan: ignore BK454 -- the "hotline"',
        "\t# bkplan: ignore BK454 -- reason",
    ],
)
def test_ways_to_write_it(comment):
    assert places(f"{CALL} {comment}") == []


@pytest.mark.parametrize(
    "note",
    ["the plan's 0912345678", "5' of 0912345678", "Mau's 0912345678", 'a 4" pipe, 0912345678'],
)
def test_an_apostrophe_ahead_opens_no_quotation(note):
    block = ["      - date: 2018-07-02", "        event: noted", f"        note: {note}"]
    assert places(*block) == [(12, 15, PHONE)]
    block[-1] += '  # bkplan: ignore BK454 -- it\'s the "hotline"'
    assert places(*block) == []


def test_windows_lines():
    text = HEAD + f"{CALL} # bkplan: ignore BK454 -- reason\n{SILENT}\n"
    loaded = load_documents([parse(text.replace("\n", "\r\n").encode(), "tasks.yaml")])
    assert [(f.mark.line, f.code) for f in findings_of(loaded, AS_OF, OF_LOGS)] == [(11, NOTHING)]


# Excuses that are findings themselves


def test_not_needed():
    (finding,) = findings(f"{HARMLESS}  # bkplan: ignore BK454 -- reason")
    assert finding.mark == ("tasks.yaml", 10, len(HARMLESS) + 3)
    assert (finding.code, finding.severity, finding.field) == (UNNEEDED, Severity.WARNING, "")
    assert finding.message == (
        "không có gì để bỏ qua cho BK454 ở dòng này; hãy xóa chú thích",
        "there is nothing to excuse for BK454 on this line; delete the comment",
    )


def test_one_of_two_is_not_needed():
    (finding,) = findings(f"{CALL} # bkplan: ignore BK454 BK456 -- reason")
    assert (finding.code, finding.message.en) == (
        UNNEEDED,
        "there is nothing to excuse for BK456 on this line; delete the comment",
    )


def test_on_the_line_above_it_excuses_nothing():
    said = places("      # bkplan: ignore BK454 -- reason", CALL)
    assert said == [(10, 7, UNNEEDED), (11, 48, PHONE)]


def test_of_another_file():
    units = "units: []\n" + "#\n" * 8 + "# bkplan: ignore BK454 -- reason\n"
    said = [(f.mark.path, f.mark.line, f.code) for f in findings(CALL, **{"units.yaml": units})]
    assert said == [("tasks.yaml", 10, PHONE), ("units.yaml", 10, UNNEEDED)]


@pytest.mark.parametrize(
    "comment",
    ["# bkplan: ignore BK454", "# bkplan: ignore BK454 --", "# bkplan: ignore BK454 --   "],
)
def test_without_a_reason(comment):
    (finding,) = findings(f"{CALL} {comment}")
    assert finding.mark == ("tasks.yaml", 10, len(CALL) + 2)
    assert (finding.code, finding.severity, finding.field) == (NO_REASON, Severity.WARNING, "")
    assert finding.message == (
        "thiếu mã hoặc lý do; hãy viết # bkplan: ignore BK451 -- lý do",
        "a code or the reason is missing; write # bkplan: ignore BK451 -- reason",
    )


@pytest.mark.parametrize(
    "comment",
    ["# bkplan: ignore -- reason", "# bkplan: ignore", "# bkplan: ignore everything -- reason"],
)
def test_without_a_code_it_excuses_nothing(comment):
    assert places(f"{CALL} {comment}") == [(10, 48, PHONE), (10, len(CALL) + 2, NO_REASON)]


def test_neither_needed_nor_reasoned():
    place = len(HARMLESS) + 2
    said = places(f"{HARMLESS} # bkplan: ignore BK454")
    assert said == [(10, place, UNNEEDED), (10, place, NO_REASON)]


@pytest.mark.parametrize("code", ["BK999", "BK201"])
def test_of_a_code_that_can_never_be_excused(code):
    place = len(HARMLESS) + 2
    assert places(f"{HARMLESS} # bkplan: ignore {code} -- reason") == [(10, place, UNNEEDED)]


def test_cannot_be_excused_itself():
    comment = "# bkplan: ignore BK454 BK160 BK161"
    said = [code for *_, code in places(f"{HARMLESS} {comment}")]
    assert (UNNEEDED in said, NO_REASON in said) == (True, True)


# What is no comment


@pytest.mark.parametrize(
    "note",
    [
        '"gọi 0912345678 # bkplan: ignore BK454 -- x"',
        "'gọi 0912345678 # bkplan: ignore BK454 -- x'",
        '"gọi \\"0912345678\\" # bkplan: ignore BK454 -- x"',
        "'gọi ''0912345678'' # bkplan: ignore BK454 -- x'",
        '"0912345678\' # bkplan: ignore BK454 -- x"',
        "0912345678#bkplan:ignore BK454 -- x",
    ],
)
def test_inside_a_text(note):
    entry = f"      - {{date: 2018-07-02, event: noted, note: {note}}}"
    assert places(entry) == [(10, 48, PHONE)]


@pytest.mark.parametrize(
    "lines",
    [
        ["        note: |", "          gọi", "          0912345678 # bkplan: ignore BK456 -- x"],
        ["        note: >-", "          gọi 0912345678 # bkplan: ignore", "          BK454 -- x"],
        ['        note: "gọi 0912345678', '          # bkplan: ignore BK456 -- x"'],
        ["        note: 'gọi 0912345678", "          # bkplan: ignore -- x'"],
    ],
    ids=["literal", "folded", "double quotes", "single quotes"],
)
def test_inside_a_text_of_several_lines(lines):
    said = places("      - date: 2018-07-02", "        event: noted", *lines)
    assert said == [(12, 15, PHONE)]


@pytest.mark.parametrize(
    "comment", ["# bkplan: ignored BK454 -- x", "# ignore BK454 -- x", "# bkplan ignore BK454 -- x"]
)
def test_other_comments(comment):
    assert places(f"{CALL} {comment}") == [(10, 48, PHONE)]


# Errors of reading, and which checks run


def test_errors_of_reading_cannot_be_excused():
    line = "      - {date: 2018-13-01, event: started}"
    assert places(line) == [(10, 16, "BK127")]
    said = places(f"{line} # bkplan: ignore BK127 -- reason")
    assert said == [(10, 16, "BK127"), (10, len(line) + 2, UNNEEDED)]


@pytest.mark.parametrize(
    "wanted",
    [Wanted(select=("BK456", "BK16")), Wanted(select=("BK4", "BK16"), ignore=("BK454",))],
)
def test_of_a_check_that_does_not_run(wanted):
    for entry in (CALL, HARMLESS):
        assert places(f"{entry} # bkplan: ignore BK454 -- reason", wanted=wanted) == []


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Wanted(select=("BK454", "BK456")), []),
        (Wanted(select=("BK454", "BK456", "BK160")), [UNNEEDED]),
        (Wanted(select=("BK454", "BK456", "BK1")), [UNNEEDED, NO_REASON]),
        (Wanted(select=("BK454", "BK456", "BK16"), ignore=("BK160",)), [NO_REASON]),
        (Wanted(select=("BK454", "BK456", "BK16"), ignore=("BK161",)), [UNNEEDED]),
        (Wanted(select=("BK454", "BK456", "BK16"), least=Severity.ERROR), []),
        (Wanted(select=("BK161",)), [NO_REASON]),
    ],
)
def test_excuses_are_checks_too(wanted, expected):
    said = places(f"{HARMLESS} # bkplan: ignore BK454", wanted=wanted)
    assert [code for *_, code in said] == expected


def test_of_a_notice_that_is_not_shown():
    text = HEAD.replace("id: II.1-1\n", "id: II.1-1 # bkplan: ignore BK602 BK603 BK604 -- reason\n")
    loaded = load_documents([parse(text.encode(), "tasks.yaml")])
    for least in Severity:
        wanted = Wanted(select=("BK6", "BK16"), least=least)
        assert findings_of(loaded, AS_OF, wanted) == ()


def test_on_the_command_line(bkplan, tmp_path):
    file = tmp_path / "tasks.yaml"
    line = f"{CALL} # bkplan: ignore BK454 -- reason"
    file.write_text(f"{HEAD}{line}\n{HARMLESS} # bkplan: ignore BK456 -- reason\n", "utf-8")
    code, out, err = bkplan("check", "-C", tmp_path, "--select", "BK45,BK16", environ={})
    place = len(HARMLESS) + 2
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        f"{file}:11:{place}: warning: there is nothing to excuse for BK456 on this line; "
        "delete the comment [BK160]"
    )
    assert out.splitlines()[3:] == ["1 warning."]
    assert bkplan("check", file, "--select", "BK45", environ={}).out == "Nothing to say.\n"
