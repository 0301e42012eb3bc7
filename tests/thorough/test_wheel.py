"""The wheel: what is in it, and that it works with nothing of the repository around it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile

import pytest

import bkplan as package
from bkplan.remembered.code import BUILT, digest_of_code

NEEDED = (
    *("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", "CHANGELOG.md", "src", "data"),
)


def run(*argv, cwd, **env):
    """A program in a clean environment."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "TMPDIR") if name in os.environ}
    return subprocess.run(
        [str(word) for word in argv],
        cwd=cwd,
        env={**kept, "LANG": "C.UTF-8", "BKPLAN_CACHE": "off", **env},
        capture_output=True,
        encoding="utf-8",
        timeout=180,
        check=False,
    )


@pytest.fixture(scope="module")
def wheel(root, tmp_path_factory):
    """The wheel, built from a copy of the sources."""
    sources = tmp_path_factory.mktemp("sources")
    for name in NEEDED:
        if (root / name).is_dir():
            shutil.copytree(
                root / name, sources / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        elif (root / name).exists():
            shutil.copy(root / name, sources)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir"]
    done = run(*build, sources / "dist", sources, cwd=sources)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = (sources / "dist").iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder in which the wheel alone is installed."""
    target = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    quiet = ["--disable-pip-version-check", "--no-compile", "--target", target]
    done = run(*pip, *quiet, wheel, cwd=target)
    assert done.returncode == 0, done.stdout + done.stderr
    return target


@pytest.fixture
def started(installed, tmp_path):
    """Run the installed program far from any data; dependencies come from this environment."""

    def start(*argv, **env):
        here = tmp_path / "elsewhere"
        here.mkdir(exist_ok=True)
        return run(sys.executable, *argv, cwd=here, PYTHONPATH=str(installed), **env)

    return start


def test_what_is_in_it(wheel, root):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        shipped = {
            name: archive.read(f"bkplan/data/{name}") for name in ("tasks.yaml", "units.yaml")
        }
        meta = next(name for name in names if name.endswith(".dist-info/METADATA"))
        metadata = archive.read(meta).decode()
    assert wheel.name == f"bkplan-{package.__version__}-py3-none-any.whl"
    assert "bkplan/py.typed" in names
    assert {name: (root / "data" / name).read_bytes() for name in shipped} == shipped
    sources = {
        f"bkplan/{file.relative_to(root / 'src' / 'bkplan')}"
        for file in (root / "src" / "bkplan").rglob("*.py")
    }
    assert sources <= names
    own = {name for name in names if not name.split("/")[0].endswith(".dist-info")}
    assert {name.split("/")[0] for name in own} == {"bkplan"}
    assert [name for name in names if "test" in name or "__pycache__" in name] == []
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert f"\nVersion: {package.__version__}\n" in metadata


def test_it_runs_from_itself(started, installed):
    done = started("-c", "import bkplan; print(bkplan.__file__)")
    assert done.stdout.strip() == str(installed / "bkplan" / "__init__.py")


def test_it_reports_on_the_plan_that_came_with_it(started):
    argv = ["-m", "bkplan", "overdue", "-f", "json", "--as-of", "2026-11-23"]
    done = started(*argv, BKPLAN_LANG="en")
    assert (done.returncode, done.stderr) == (
        0,
        "bkplan: using the plan that came with the program; choose other data with -C DIR\n",
    )
    document = json.loads(done.stdout)
    assert document["plan"] == "140/KH-UBND"
    assert len(document["tables"][0]["rows"]) == 22


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_it_says_the_same_as_the_sources(lang, started, bkplan):
    argv = ["tasks", "--as-of", "2020-12-31", "--lang", lang]
    assert started("-m", "bkplan", *argv).stdout == bkplan(*argv).out


def test_it_carries_the_digest_of_the_code_that_reads(wheel, root):
    """By that it knows what was read before; files of a wheel do not say when they changed."""
    with zipfile.ZipFile(wheel) as archive:
        digest = archive.read(f"bkplan/{BUILT}").decode()
    assert digest == digest_of_code(str(root / "src" / "bkplan"))


def test_what_it_has_read_it_remembers(started, installed, tmp_path):
    """Whenever its files were changed or put there, as long as they are the same."""
    argv, cache = ["-m", "bkplan", "tasks", "-f", "json"], tmp_path / "cache"
    first = started(*argv, BKPLAN_CACHE=str(cache))
    (entry,) = cache.iterdir()
    written = entry.stat().st_mtime_ns
    os.utime(installed / "bkplan" / "reading" / "loader.py", ns=(0, 0))
    again = started(*argv, BKPLAN_CACHE=str(cache))
    assert (again.returncode, again.stdout) == (0, first.stdout)
    assert [each.stat().st_mtime_ns for each in cache.iterdir()] == [written]


def test_its_command_is_declared(wheel):
    with zipfile.ZipFile(wheel) as archive:
        place = next(n for n in archive.namelist() if n.endswith("entry_points.txt"))
        assert "bkplan = bkplan.cli.start:run" in archive.read(place).decode()


def test_what_it_brings_is_never_written(started, installed, tmp_path):
    """Not where it is found, nor named, nor reached by a link; a copy of it is."""
    data = installed / "bkplan" / "data"
    before = (data / "tasks.yaml").read_bytes()
    (tmp_path / "link").symlink_to(data)
    shutil.copytree(data, tmp_path / "copy")
    argv = ["-m", "bkplan", "record", "II.1-1", "started", "--date", "2018-05-02"]
    outcomes = [
        started(*argv, *more, BKPLAN_LANG="en")
        for more in ([], ["-C", data], ["-C", tmp_path / "link"], ["-C", tmp_path / "copy"])
    ]
    assert [(done.returncode, bool(done.stdout)) for done in outcomes] == [
        *[(2, False)] * 3, (0, True),
    ]  # fmt: skip
    assert "came with the program and is never written" in outcomes[1].stderr
    assert (data / "tasks.yaml").read_bytes() == before
    assert (tmp_path / "copy" / "tasks.yaml").read_bytes() != before
