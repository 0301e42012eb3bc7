"""The GitHub action: its shell steps run as GitHub runs them, in a scratch repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml
from tests.helpers.git import git

ROOT = Path(__file__).resolve().parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = ACTION["runs"]["steps"]
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
WORKFLOW = next(
    block
    for block in re.findall(r"^```yaml\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
    if block.startswith("# .github/")
)
EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")
PROGRAM = str(Path(sys.executable).parent / "bkplan")


class Ended(NamedTuple):
    """How a run of the action ended: exit code, what the log and the summary show, outputs."""

    code: int
    log: str
    summary: str
    outputs: dict[str, str]


class Repository:
    """A repository with the data of a plan, in which the action runs."""

    def __init__(self, folder: Path, runner: Path) -> None:
        self.folder, self.runner = folder, runner
        kept = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ}
        self.environ = {
            **kept,
            "GIT_CONFIG_GLOBAL": os.devnull,
            "GIT_CONFIG_NOSYSTEM": "1",
        }
        shutil.copytree(ROOT / "examples" / "sample-province", folder / "data")
        self.git("init", "--quiet", "--initial-branch", "main")
        self.base = self.commit("A plan")

    def git(self, *words: str) -> str:
        hours = ("T20:00:00+0000",) * 2
        return git(self.folder, *words, day="2020-12-31", written="2020-12-24", hours=hours).strip()

    def commit(self, message: str) -> str:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD")

    def change(self, old: str, new: str, file: str = "data/tasks.yaml") -> int:
        """Replace the first of some words and commit; returns its line."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.commit("A change")
        return text[: text.index(old)].count("\n") + 1

    def act(self, **inputs: str) -> Ended:
        """Run the action as a job does, with some inputs; the installation is stood in for."""
        inputs = {key.replace("_", "-"): value for key, value in inputs.items()}
        assert set(inputs) <= set(ACTION["inputs"])
        known = {f"inputs.{key}": told["default"] for key, told in ACTION["inputs"].items()}
        known |= {f"inputs.{key}": value for key, value in inputs.items()}
        shutil.rmtree(self.runner, ignore_errors=True)
        self.runner.mkdir()
        summary, log, code = self.runner / "summary.md", "", 0
        for step in STEPS:
            if not wanted(step, known, failed=code != 0):
                continue
            if step["id"] == "python":
                told = {"python-path": sys.executable}
            elif step["id"] == "install":
                told = {"bkplan": PROGRAM}
            else:
                ended, said, told = self.step(step, known, summary)
                log, code = log + said, code or ended
            known |= {f"steps.{step['id']}.outputs.{key}": value for key, value in told.items()}
        outputs = {
            key: filled(told["value"], known) for key, told in ACTION.get("outputs", {}).items()
        }
        written = summary.read_text(encoding="utf-8") if summary.exists() else ""
        return Ended(code, log, written, outputs)

    def step(self, step: dict, known: dict, summary: Path) -> tuple[int, str, dict[str, str]]:
        """One shell step: GitHub writes its text into a file and starts `bash` on it."""
        script, output = self.runner / f"{step['id']}.sh", self.runner / f"{step['id']}.out"
        script.write_text(step["run"], encoding="utf-8")
        told = {key: filled(value, known) for key, value in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=self.folder,
            env=self.environ
            | {"RUNNER_TEMP": str(self.runner), "GITHUB_STEP_SUMMARY": str(summary)}
            | {"GITHUB_OUTPUT": str(output)}
            | told,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=60,
        )
        lines = output.read_text(encoding="utf-8").splitlines() if output.exists() else []
        return done.returncode, done.stdout.decode(), dict(line.split("=", 1) for line in lines)


def filled(text: str, known: dict[str, str]) -> str:
    """A value with its expressions in place; what is not known is empty, as on GitHub."""
    return EXPRESSION.sub(lambda found: known.get(found[1], ""), text)


def wanted(step: dict, known: dict[str, str], *, failed: bool) -> bool:
    """Whether GitHub runs a step; without a condition of its own it does unless one failed."""
    condition = step.get("if")
    if condition is None:
        return not failed
    terms = EXPRESSION.fullmatch(condition)[1].split(" && ")
    assert terms.pop(0) == "!cancelled()"
    return all(known.get(term.removesuffix(" != ''"), "") for term in terms)


@pytest.fixture
def repository(tmp_path):
    return Repository(tmp_path / "repository", tmp_path / "runner")


# ---- the file


@pytest.mark.parametrize("kind", ["action", "workflow"])
def test_github_understands_it(kind, tmp_path):
    file = tmp_path / "workflow.yml" if kind == "workflow" else ROOT / "action.yml"
    if kind == "workflow":
        file.write_text(WORKFLOW, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    done = subprocess.run(
        [*command, f"vendor.github-{kind}s", str(file)], capture_output=True, timeout=60
    )
    assert done.returncode == 0, done.stdout.decode()


def test_nothing_is_pasted_into_a_script():
    shell_steps = [step for step in STEPS if "run" in step]
    assert [step["id"] for step in shell_steps] == ["install", "check", "diff"]
    for step in shell_steps:
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_the_installation_is_of_the_action_itself(tmp_path):
    install = next(step for step in STEPS if step["id"] == "install")
    assert install["env"]["ACTION_PATH"] == "${{ github.action_path }}"
    python = tmp_path / "a python"
    python.write_text(
        "#!/bin/sh\n"
        'echo "$@" >> "$RUNNER_TEMP/said"\n'
        'if [ "$3" = venv ]; then mkdir -p "$4/bin"; cp "$0" "$4/bin/python"; fi\n',
        encoding="utf-8",
    )
    python.chmod(0o755)
    environ = {
        "PATH": os.environ["PATH"],
        "PYTHON": str(python),
        "ACTION_PATH": "/the action; exit 1",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
    }
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", install["run"]]
    subprocess.run(command, env=environ, check=True, timeout=60)
    assert (tmp_path / "said").read_text(encoding="utf-8").splitlines() == [
        f"-I -m venv {tmp_path}/bkplan",
        "-I -m pip install --quiet --disable-pip-version-check /the action; exit 1",
    ]
    written = (tmp_path / "output").read_text(encoding="utf-8")
    assert written == f"bkplan={tmp_path}/bkplan/bin/bkplan\n"


@pytest.fixture
def wheel(tmp_path):
    """A package that needs nothing: its `bkplan` says that it runs."""
    path = tmp_path / "bkplan-9-py3-none-any.whl"
    info = "bkplan-9.dist-info"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("bkplan.py", "def run():\n    print('ours runs')\n")
        archive.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: bkplan\nVersion: 9\n")
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/entry_points.txt", "[console_scripts]\nbkplan = bkplan:run\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


def test_nothing_in_the_checkout_is_executed(repository, wheel, tmp_path):
    """Modules of the names that Python looks for, in the folder that the job runs in."""
    marker = tmp_path / "marker"
    names = ("venv", "pip", "ensurepip", "bkplan", "json", "os", "sitecustomize", "typing")
    for name in names:
        (repository.folder / f"{name}.py").write_text(
            f"import builtins\nbuiltins.open({str(marker)!r}, 'w').write({name!r})\n"
        )
    repository.environ |= {
        "PYTHONPATH": str(repository.folder), "PYTHONSTARTUP": "venv.py", "PIP_NO_INDEX": "1",
    }  # fmt: skip
    repository.runner.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", "import json"], cwd=repository.folder, env=repository.environ
    )
    assert (done.returncode, marker.exists()) != (0, False)  # the traps would snap
    marker.unlink()
    known = {"steps.python.outputs.python-path": sys.executable, "github.action_path": str(wheel)}
    steps = {step["id"]: step for step in STEPS}
    code, log, told = repository.step(steps["install"], known, tmp_path / "summary.md")
    assert (code, log) == (0, "")
    known |= {
        "inputs.data": "data", "inputs.lang": "en", "inputs.fail-on": "error",
        "inputs.since": repository.base, "steps.install.outputs.bkplan": told["bkplan"],
    }  # fmt: skip
    for name in ("check", "diff"):
        code, log, _ = repository.step(steps[name], known, tmp_path / "summary.md")
        assert code == 0, log
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == "ours runs\n"
    assert not marker.exists(), marker.read_text()


# ---- what it does

STARTED = "      - {date: 2020-02-25, event: started, evidence: 287/SYT-KHTC}\n"
COMPLETED = "      - {date: 2020-12-21, event: completed, evidence: 2101/QĐ-UBND}\n"
PROVEN = "{date: 2019-12-19, event: completed, evidence: 189/KH-UBND}"
UNPROVEN = "{date: 2019-12-19, event: completed}"


def errors_in(log):
    return re.findall(r"^::error file=([^,]+),line=(\d+)", log, re.MULTILINE)


def test_a_good_change(repository):
    repository.change(STARTED, STARTED + COMPLETED)
    ended = repository.act(since=repository.base)
    assert (ended.code, errors_in(ended.log)) == (0, [])
    assert "2101/QĐ-UBND" in ended.summary
    sarif = json.loads(Path(ended.outputs["sarif"]).read_text(encoding="utf-8"))
    assert (sarif["version"], sarif["runs"][0]["results"]) == ("2.1.0", [])


def test_a_wrong_change(repository):
    line = repository.change(PROVEN, UNPROVEN)
    ended = repository.act(since=repository.base)
    assert (ended.code, errors_in(ended.log)) == (1, [("data/tasks.yaml", str(line))])
    sarif = json.loads(Path(ended.outputs["sarif"]).read_text(encoding="utf-8"))
    (result,) = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]["startLine"]) == (
        "data/tasks.yaml", line,
    )  # fmt: skip


def test_an_old_fault_breaks_no_change(repository):
    repository.change(PROVEN, UNPROVEN)
    base = repository.git("rev-parse", "HEAD")
    repository.change(STARTED, STARTED + COMPLETED)
    assert repository.act(since=base).code == 0
    assert repository.act().code == 1


def test_without_a_revision_everything_is_checked_and_nothing_compared(repository):
    ended = repository.act()
    assert (ended.code, errors_in(ended.log), ended.summary) == (0, [], "")
    assert ended.outputs["sarif"].endswith("bkplan.sarif")


def test_a_correction_of_data_that_could_not_be_read_passes(repository):
    repository.change("plan:\n", "plan: [\n")
    base = repository.git("rev-parse", "HEAD")
    repository.change("plan: [\n", "plan:\n")
    assert repository.act(since=base).code == 0


def test_it_fails_from_where_it_is_told(repository):
    repository.change("note: Sáp nhập trước", "note: Sáp  nhập trước")
    assert repository.act(since=repository.base).code == 0
    assert repository.act(since=repository.base, fail_on="warning").code == 1
    assert repository.act(since="HEAD", fail_on="warning").code == 0


def test_the_language_is_the_one_told(repository):
    repository.change(PROVEN, UNPROVEN)
    assert "needs evidence" in repository.act(lang="en").log
    assert "cần văn bản chứng minh" in repository.act(lang="vi").log


def test_a_folder_with_spaces_in_its_name(repository):
    repository.git("mv", "data", "so lieu *")
    repository.commit("Another name")
    repository.change(PROVEN, UNPROVEN, "so lieu */tasks.yaml")
    ended = repository.act(data="so lieu *", since="HEAD~1")
    assert (ended.code, [file for file, _ in errors_in(ended.log)]) == (1, ["so lieu */tasks.yaml"])
    assert ended.summary == ""


def many_plans(repository):
    """The action's repository with three plans more, and its last commit."""
    shutil.copytree(ROOT / "examples" / "portfolio", repository.folder / "many plans")
    return repository.commit("Many plans")


def test_many_plans_are_compared_one_by_one(repository):
    base = many_plans(repository)
    repository.change("evidence: 301/BC-SNV", "evidence: 302/BC-SNV", DIRECTIVE)
    repository.change("Sở Tài chính, en", "Sở Tài Chính, en", "many plans/agencies.yaml")
    repository.change("issued: 2020-02-14", "issued: 2020-02-15", DECISION)
    ended = repository.act(data="many plans", since=base, lang="en")
    assert (ended.code, errors_in(ended.log)) == (0, [])
    assert re.findall(r"^# .*? · (\S+ \S+)", ended.summary, re.MULTILINE) == [
        "Directive 07/CT-UBND", "Decision 112/QĐ-UBND", "Plan 45/KH-UBND",
    ]  # fmt: skip
    base = repository.git("rev-parse", "HEAD")
    repository.change("issued: 2020-02-15", "issued: 2020-02-14", DECISION)
    ended = repository.act(data="many plans", since=base, lang="en")
    assert re.findall(r"^# .*? · (\S+ \S+)", ended.summary, re.MULTILINE) == [
        "Decision 112/QĐ-UBND"
    ]


def test_one_that_cannot_be_compared_hides_no_other(repository):
    base = many_plans(repository)
    repository.change("evidence: 301/BC-SNV", "evidence: 302/BC-SNV", DIRECTIVE)
    line = repository.change("sector: rules", "sector: rulez", DECISION)
    ended = repository.act(data="many plans", since=base, lang="en")
    assert (ended.code, errors_in(ended.log)) == (1, [(DECISION, str(line))])
    assert "cannot be told" in ended.log
    assert re.findall(r"^# .*? · (\S+ \S+)", ended.summary, re.MULTILINE) == [
        "Directive 07/CT-UBND"
    ]


DIRECTIVE, DECISION = (f"many plans/{name}/tasks.yaml" for name in ("07-CT-UBND", "112-QD-UBND"))
HOSTILE = "$(touch pwned)`touch pwned`'; touch pwned; \"; touch pwned\n::error::x"


@pytest.mark.parametrize("name", ["data", "since", "lang", "fail_on"])
@pytest.mark.parametrize("value", [HOSTILE, "--output-file=sarif:pwned", "-o pwned"])
def test_inputs_are_never_run(name, value, repository):
    ended = repository.act(**{"since": repository.base} | {name: value})
    assert ended.code == 2, ended.log
    assert not list(repository.folder.rglob("*pwned*"))
    assert "\n::error::x" not in ended.log
    assert "Traceback" not in ended.log


@pytest.fixture
def said(tmp_path, monkeypatch):
    """What the program is told, by command, instead of running it."""
    stub = tmp_path / "bkplan"
    stub.write_text(
        f"#!/bin/sh\nprintf '%s\\n' \"$@\" > '{tmp_path}'/said.\"$1\"\n", encoding="utf-8"
    )
    stub.chmod(0o755)
    monkeypatch.setattr(sys.modules[__name__], "PROGRAM", str(stub))

    def read(command):
        return (tmp_path / f"said.{command}").read_text(encoding="utf-8").splitlines()

    return read


def test_the_day_is_that_of_the_commit_in_vietnam(repository, said):
    """It is 20:00 in Greenwich on 31 December, and 3 in the morning of 1 January there."""
    ended = repository.act(since="main", data="data", lang="vi", fail_on="warning")
    assert ended.code == 0
    common = ["--data=data", "--as-of=2021-01-01", "--lang=vi"]
    sarif = f"--output-file=sarif:{repository.runner}/bkplan.sarif"
    assert said("check") == [
        "check", *common, "--fail-on=warning", "--format=github", sarif, "--since=main"
    ]  # fmt: skip
    assert said("diff") == ["diff", *common, "--format=markdown", "--", "git:main"]


def test_a_checkout_below_the_workspace(repository, tmp_path):
    """`actions/checkout` with `path: plan`: the workspace itself is no repository."""
    line = repository.change(PROVEN, UNPROVEN)
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    shutil.move(repository.folder, workspace / "plan")
    repository.folder = workspace
    ended = repository.act(data="plan/data", since=repository.base)
    assert (ended.code, errors_in(ended.log)) == (1, [("data/tasks.yaml", str(line))])
    assert "git" not in ended.log


def test_a_checkout_below_has_the_day_of_its_own_commit(repository, said, tmp_path):
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    shutil.move(repository.folder, workspace / "plan")
    repository.folder = workspace
    assert repository.act(data="plan/data").code == 0
    assert "--as-of=2021-01-01" in said("check")


def test_a_checkout_of_another_owner(repository, said):
    """As in a container; git's own switch for its tests makes every folder somebody else's."""
    repository.environ["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1"
    assert repository.act(since="main").code == 0
    assert "--as-of=2021-01-01" in said("check")
    assert "--as-of=2021-01-01" in said("diff")
    config = ["git", "config", "--file", str(repository.runner / "bkplan-home" / ".gitconfig")]
    done = subprocess.run([*config, "--list"], capture_output=True, check=True, text=True)
    assert done.stdout == f"safe.directory={repository.folder}\n"


def test_no_repository_is_a_plain_refusal(repository, tmp_path):
    shutil.rmtree(repository.folder / ".git")
    assert repository.act().code == 0
    ended = repository.act(since="main")
    assert ended.code == 2
    assert "is in no git repository" in ended.log


def test_rules_of_sarif_lead_to_the_documents_of_the_action(repository):
    repository.change(PROVEN, UNPROVEN)
    steps = {step["id"]: step for step in STEPS}
    repository.runner.mkdir()
    known = {
        "inputs.data": "data", "inputs.lang": "en", "inputs.fail-on": "error",
        "steps.install.outputs.bkplan": PROGRAM, "github.server_url": "https://github.example",
        "github.action_repository": "a/bkplan", "github.action_ref": "v1",
    }  # fmt: skip
    _, _, told = repository.step(steps["check"], known, repository.runner / "summary.md")
    rules = json.loads(Path(told["sarif"]).read_text("utf-8"))["runs"][0]["tool"]["driver"]["rules"]
    docs = "https://github.example/a/bkplan/blob/v1/docs/checks.md#"
    assert {rule["helpUri"].startswith(docs) for rule in rules} == {True}


def test_the_workflow_of_the_page(repository):
    """The step of docs/ci.md, with what GitHub knows of the pull request."""
    (job,) = yaml.safe_load(WORKFLOW)["jobs"].values()
    checkout, step, upload = job["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert re.fullmatch(r"OWNER/bkplan@v\d+\.\d+\.\d+", step["uses"])
    repository.change(PROVEN, UNPROVEN)
    known = {"github.event.pull_request.base.sha": repository.base}
    inputs = {key: filled(value, known) for key, value in step["with"].items()}
    ended = repository.act(**inputs)
    assert (ended.code, len(errors_in(ended.log))) == (1, 1)
    given = {f"steps.{step['id']}.outputs.{key}": told for key, told in ended.outputs.items()}
    assert Path(filled(upload["with"]["sarif_file"], given)).is_file()
