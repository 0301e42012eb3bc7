"""Findings for machines that look at pull requests: GitHub, GitLab, JUnit, SARIF."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from bkplan import __version__
from bkplan.findings import Finding, Severity, counted, worst
from bkplan.text import escape_hidden
from bkplan.vocab import Lang, Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

GITHUB_SHOWS = 10
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_GITLAB = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTICE: "info"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTICE: "note"}


def uri(path: str) -> str:
    """A path as a relative URI with forward slashes (RFC 3986)."""
    return quote(path.replace("\\", "/").removeprefix("./"), errors="surrogateescape")


def _said(finding: Finding, lang: Lang) -> str:
    what = f"{finding.field}: " if finding.field else ""
    return escape_hidden(f"{what}{finding.message.of(lang)}")


def to_github(findings: Sequence[Finding], lang: Lang) -> str:
    """Workflow commands. A step shows ten: the worst ten, and a line that counts the rest."""
    shown = worst(findings, GITHUB_SHOWS)
    lines = [_annotation(finding, lang) for finding in shown]
    if rest := len(findings) - len(shown):
        more = Text(
            f"và {rest} điều nữa; tất cả: {counted(findings).vi}",
            f"and {rest} more; in all: {counted(findings).en}",
        )
        lines.append(f"::notice title=bkplan::{_data(more.of(lang))}")
    return "".join(line + "\n" for line in lines)


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
    """A fingerprint each that does not change when lines move; repetitions are told apart."""
    seen: dict[str, int] = {}
    prints = []
    for finding in findings:
        key = "\0".join((uri(finding.mark.path), *finding.fact))
        seen[key] = seen.get(key, 0) + 1
        prints.append(hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest())
    return prints


def to_gitlab(findings: Sequence[Finding], lang: Lang) -> str:
    """A code quality report of GitLab."""
    entries = [
        {
            "description": _said(finding, lang),
            "check_name": finding.code,
            "fingerprint": fingerprint,
            "severity": _GITLAB[finding.severity],
            "location": {
                "path": _visible(finding.mark.path.replace("\\", "/").removeprefix("./")),
                "lines": {"begin": finding.mark.line},
            },
        }
        for finding, fingerprint in zip(findings, _fingerprints(findings), strict=True)
    ]
    return json.dumps(entries, ensure_ascii=False, indent=2) + "\n"


def to_junit(findings: Sequence[Finding], lang: Lang, *, fail_on: Severity) -> str:
    """A JUnit file: a case a finding, failed from `fail_on` up; with none, one that passes."""
    order = list(Severity)
    least = order.index(fail_on)
    failed = sum(order.index(f.severity) <= least for f in findings)
    cases = [_case(f, lang, failed=order.index(f.severity) <= least) for f in findings]
    cases = cases or ['    <testcase classname="bkplan" name="check"/>']
    head = f'tests="{len(cases)}" failures="{failed}" errors="0"'
    return "\n".join(
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


def _case(finding: Finding, lang: Lang, *, failed: bool) -> str:
    path, line, column = finding.mark
    name = quoteattr(escape_hidden(f"{finding.code} {path}:{line}:{column}"))
    said = _said(finding, lang)
    if failed:
        inner = f"<failure type={quoteattr(finding.code)} message={quoteattr(said)}>"
        inner += f"{escape(escape_hidden(finding.line(lang)))}</failure>"
    else:
        inner = f"<system-out>{escape(escape_hidden(finding.line(lang)))}</system-out>"
    classname = quoteattr(escape_hidden(path))
    return f"    <testcase classname={classname} name={name}>{inner}</testcase>"


def to_sarif(
    findings: Sequence[Finding], lang: Lang, *, rules: Mapping[str, tuple[Severity, Text]]
) -> str:
    """SARIF 2.1.0; `rules` gives severity and title of every code that may occur."""
    used = sorted({finding.code for finding in findings})
    index = {code: place for place, code in enumerate(used)}
    results = [
        {
            "ruleId": finding.code,
            "ruleIndex": index[finding.code],
            "level": _SARIF[finding.severity],
            "message": {"text": _said(finding, lang)},
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
                        "rules": [_rule(code, *rules[code], lang) for code in used],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": results,
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, severity: Severity, title: Text, lang: Lang) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": title.of(lang)},
        "defaultConfiguration": {"level": _SARIF[severity]},
    }
