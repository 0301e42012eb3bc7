"""Findings for machines that look at pull requests: GitHub, GitLab, JUnit, SARIF."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape, quoteattr

from bkplan import __version__
from bkplan.faults.findings import Finding, Severity, counted
from bkplan.render.data import json_escape
from bkplan.words.logs import no_command, no_command_in_json, no_command_in_markup
from bkplan.words.phrases import plural
from bkplan.words.text import escape_hidden
from bkplan.words.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bkplan.faults.findings import CodePage

GITHUB_SHOWS = 10
DOCS = "https://bkplan.example/docs"
"""Whoever publishes the program knows its address; this one can be nobody's (RFC 2606)."""
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def _slashed(path: str) -> str:
    return path.replace("\\", "/").removeprefix("./")


def uri(path: str) -> str:
    """A path as a relative URI with forward slashes (RFC 3986)."""
    return quote(_slashed(path), errors="surrogateescape")


def _said(finding: Finding, lang: Lang) -> str:
    what = f"{finding.field}: " if finding.field else ""
    return escape_hidden(f"{what}{finding.message.of(lang)}")


def to_github(findings: Sequence[Finding], lang: Lang) -> str:
    """Workflow commands. A step shows ten of a level; where there are more, the log has them all.

    What is no annotation is plain lines, so that the line that counts them is no eleventh.
    """
    left = Counter[Severity]()
    shown = []
    for finding in findings:
        left[finding.severity] += 1
        if left[finding.severity] <= GITHUB_SHOWS:
            shown.append(finding)
    lines = [_annotation(finding, lang) for finding in shown]
    if len(shown) < len(findings):
        more = Text(
            f"bkplan: đánh dấu trên dòng {len(shown)} trong {len(findings)}; "
            f"tất cả: {counted(findings).vi}",
            f"bkplan: {len(shown)} of {len(findings)} {plural(len(shown), 'is', 'are')} marked on "
            f"{plural(len(shown), 'its line', 'their lines')}; "
            f"in all: {counted(findings).en}",
        )
        lines += [_logged(finding, lang) for finding in findings]
        lines.append(more.of(lang))
    return "".join(line + "\n" for line in lines)


def _logged(finding: Finding, lang: Lang) -> str:
    """A finding as a line of a job's log that is no command."""
    return no_command(f"{escape_hidden(finding.line(lang))} [{finding.code}]")


def _annotation(finding: Finding, lang: Lang) -> str:
    path, line, column = finding.mark
    properties = {
        "file": path.replace("\\", "/"),
        "line": line,
        "col": column,
        "title": finding.code,
    }
    listed = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{finding.severity} {listed}::{_data(_said(finding, lang))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(_visible(text)).replace(":", "%3A").replace(",", "%2C")


def _visible(path: str) -> str:
    """A path without invisible characters; line ends, which each format escapes, it keeps."""
    lines = (part if part in "\r\n" else escape_hidden(part) for part in re.split("([\r\n])", path))
    return "".join(lines)


def _fingerprints(findings: Sequence[Finding]) -> list[str]:
    """A fingerprint each: of the folder, what the finding is known by, and its place among equals.

    Neither the wording nor the line is part of it: it stays while days pass and lines move.
    """
    return [
        hashlib.sha256("\0".join((folder, *identity, str(number))).encode()).hexdigest()
        for folder, identity, number in _numbered(findings)
    ]


def _numbered(findings: Sequence[Finding]) -> Iterator[tuple[str, tuple[str, str, str], int]]:
    """Of each finding the folder of its file, its identity, and the how manieth it is of those."""
    seen = Counter[tuple[str, tuple[str, str, str]]]()
    for finding in findings:
        folder = uri(finding.mark.path).rpartition("/")[0]
        seen[folder, finding.identity] += 1
        yield folder, finding.identity, seen[folder, finding.identity]


def to_gitlab(findings: Sequence[Finding], lang: Lang) -> str:
    """A code quality report of GitLab."""
    entries = [
        {
            "description": _said(finding, lang),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB[finding.severity],
            "location": {
                "path": _visible(_slashed(finding.mark.path)),
                "lines": {"begin": finding.mark.line},
            },
        }
        for finding, fingerprint in zip(findings, _fingerprints(findings), strict=True)
    ]
    return _json(entries)


def to_junit(findings: Sequence[Finding], lang: Lang, *, fail_on: Severity) -> str:
    """A JUnit file: a case a finding, failed from `fail_on` up; with none, one that passes."""
    order = list(Severity)
    least = order.index(fail_on)
    failed = sum(order.index(f.severity) <= least for f in findings)
    cases = [
        _case(f, _name(*numbered), lang, failed=order.index(f.severity) <= least)
        for f, numbered in zip(findings, _numbered(findings), strict=True)
    ]
    cases = cases or ['    <testcase classname="bkplan" name="check"/>']
    head = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    xml = "\n".join(
        (
            '<?xml version="1.0" encoding="UTF-8"?>',
            f"<testsuites {head}>",
            f'  <testsuite name="bkplan check" {head}>',
            *cases,
            "  </testsuite>",
            "</testsuites>",
            "",
        )
    )
    return no_command_in_markup(xml)


def _name(folder: str, identity: tuple[str, str, str], number: int) -> str:
    """The name of a case, which no other has: `data: BK450 tasks/II.1-1 evidence #2`."""
    name = " ".join(part for part in identity if part)
    return escape_hidden(f"{unquote(folder) or '.'}: {name}{f' #{number}' if number > 1 else ''}")


def _case(finding: Finding, name: str, lang: Lang, *, failed: bool) -> str:
    said = _said(finding, lang)
    if failed:
        inner = f"<failure type={quoteattr(finding.code)} message={quoteattr(said)}>"
        inner += f"{escape(escape_hidden(finding.line(lang)))}</failure>"
    else:
        inner = f"<system-out>{escape(escape_hidden(finding.line(lang)))}</system-out>"
    file = quoteattr(escape_hidden(_slashed(finding.mark.path)))
    return f"    <testcase classname={file} name={quoteattr(name)} file={file}>{inner}</testcase>"


def to_sarif(
    findings: Sequence[Finding], lang: Lang, *, pages: Mapping[str, CodePage], docs: str = DOCS
) -> str:
    """SARIF 2.1.0; `pages` has every code that may occur, `docs` is where checks.md stands."""
    used = sorted({finding.code for finding in findings})
    index = {code: place for place, code in enumerate(used)}
    results = [
        {
            "ruleId": finding.code,
            "ruleIndex": index[finding.code],
            "level": _SARIF[finding.severity],
            "message": {"text": literal(_said(finding, lang))},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": uri(finding.mark.path)},
                        "region": {
                            "startLine": finding.mark.line,
                            "startColumn": finding.mark.column,
                        },
                    }
                }
            ],
            "partialFingerprints": {"bkplan/v1": fingerprint},
        }
        for finding, fingerprint in zip(findings, _fingerprints(findings), strict=True)
    ]
    log: dict[str, Any] = {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "bkplan",
                        "version": __version__,
                        "rules": [_rule(pages[code], lang, docs) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return _json(log)


def _json(value: object) -> str:
    lines = json.dumps(value, ensure_ascii=False, indent=2).split("\n")
    return no_command_in_json("\n".join(escape_hidden(x, json_escape) for x in lines)) + "\n"


def _rule(page: CodePage, lang: Lang, docs: str) -> dict[str, Any]:
    return {
        "id": page.code,
        "shortDescription": {"text": literal(page.title.of(lang))},
        "fullDescription": {"text": literal(page.explanation.of(lang))},
        "help": {"text": literal(_help(page, lang, "{}")), "markdown": _help(page, lang, _BLOCK)},
        "helpUri": f"{docs.rstrip('/')}/checks.md#{page.code.lower()}",
        "defaultConfiguration": {"level": _SARIF[page.severity]},
    }


_BLOCK = "```yaml\n{}```"


def _help(page: CodePage, lang: Lang, block: str) -> str:
    """The explanation and the two samples of a page."""
    parts = [page.explanation.of(lang)]
    for label, sample in ((Text("Sai:", "Wrong:"), page.bad), (Text("Đúng:", "Right:"), page.good)):
        if sample:
            parts += [label.of(lang), block.replace("{}", sample)]
    return "\n\n".join(parts).rstrip() + "\n"


def literal(text: str) -> str:
    """A message of SARIF that reads as the text does: no link, no placeholder (3.11.5, 3.11.6).

    Only where something would become one: few programs take the escapes back.
    """
    if _LINK.search(text):
        text = _LINK_PART.sub(r"\\\g<0>", text)
    if _PLACEHOLDER.search(text):
        text = text.replace("{", "{{").replace("}", "}}")
    return text


_LINK = re.compile(r"\]\(|\\[][\\]")
_LINK_PART = re.compile(r"[][\\]")
_PLACEHOLDER = re.compile(r"\{\d+\}")
