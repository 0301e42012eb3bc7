"""The gate of data in version control: the recipes of docs/ci.md, as a new plan gets them."""

from __future__ import annotations

_GITHUB = """\
name: data
on:
  pull_request:
    paths: ["data/**"]
permissions:
  contents: read
  security-events: write # for the SARIF file
jobs:
  bkplan:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0
          persist-credentials: false
      - id: bkplan
        uses: OWNER/bkplan@v0.1.0
        with:
          data: data
          since: ${{ github.event.pull_request.base.sha }}
          lang: vi
      - uses: github/codeql-action/upload-sarif@v3
        # A pull request from a fork may not upload; it has its annotations and its summary.
        if: ${{ !cancelled() && github.event.pull_request.head.repo.full_name == github.repository }}
        with:
          sarif_file: ${{ steps.bkplan.outputs.sarif }}
          category: bkplan
"""
_GITLAB = """\
bkplan:
  image: python:3.13
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      changes: ["data/**/*"]
  variables:
    GIT_DEPTH: "0"
    BKPLAN_LANG: vi
  before_script:
    - pip install --quiet "bkplan @ git+https://github.com/OWNER/bkplan@v0.1.0"
  script:
    - export BKPLAN_AS_OF=$(TZ=UTC-7 git log -1 --date=format-local:%Y-%m-%d --format=%cd)
    - >-
      bkplan check --data data --since "$CI_MERGE_REQUEST_DIFF_BASE_SHA"
      --output-file gitlab:gl-code-quality-report.json --output-file junit:bkplan.xml
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
      junit: bkplan.xml
"""
_PRE_COMMIT = """\
repos:
  - repo: https://github.com/OWNER/bkplan
    rev: v0.1.0
    hooks:
      - id: bkplan-check
        args: [--data, data, --lang, vi]
"""

RECIPES = {
    ".github/workflows/data.yml": _GITHUB,
    ".gitlab-ci.yml": _GITLAB,
    ".pre-commit-config.yaml": _PRE_COMMIT,
}
"""By the name of the file below the top of a repository."""
