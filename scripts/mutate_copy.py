"""A scratch copy of the tree with an environment of its own, in which tests can be run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_UNSET = ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE", "BKPLAN_DATA", "BKPLAN_LANG", "BKPLAN_AS_OF")
_START = "#!{python}\nimport sys\nfrom bkplan.cli.start import run\nsys.exit(run())\n"


def tracked(root: Path = ROOT) -> list[str]:
    """The files of the checkout that belong to it, committed or about to be."""
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(listed, cwd=root, check=True, capture_output=True).stdout.decode()
    return sorted(name for name in set(found.split("\0")) if name and (root / name).is_file())


class Copy:
    """One scratch copy: `tree` with the files, `environment` with a Python that imports them.

    What the checkout's own environment has installed is found behind the copy's sources.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.tree = folder / "tree"
        self._environment = folder / "environment"
        self._server: subprocess.Popen[str] | None = None

    def renewed(self) -> None:
        """Make the copy equal to the checkout."""
        names = set(tracked())
        for file in [p for p in self.tree.rglob("*") if p.is_file()]:
            relative = file.relative_to(self.tree)
            if relative.as_posix() not in names and "__pycache__" not in relative.parts:
                file.unlink()
        for name in names:
            source, place = ROOT / name, self.tree / name
            if not place.exists() or place.read_bytes() != source.read_bytes():
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(source, place)
        if not (self._environment / "bin" / "bkplan").exists():
            self._installed()
        # by what a source says, not by when it was written: a fault may come within the second
        compiled = ["-m", "compileall", "-q", "--invalidation-mode", "checked-hash", "src"]
        subprocess.run([self._python, *compiled], cwd=self.tree, check=True, env=_around())

    @property
    def _python(self) -> str:
        return str(self._environment / "bin" / "python")

    def _installed(self) -> None:
        venv.create(self._environment, symlinks=True)
        commands, own = Path(sys.prefix) / "bin", self._environment / "bin"
        for command in commands.iterdir():
            if not (own / command.name).exists() and not command.name.startswith("activate"):
                (own / command.name).symlink_to(command)
        (own / "bkplan").unlink(missing_ok=True)
        (own / "bkplan").write_text(_START.format(python=self._python))
        (own / "bkplan").chmod(0o755)
        packages = next(self._environment.glob("lib/*/site-packages"))
        theirs = sysconfig.get_path("purelib")
        lines = [str(self.tree / "src"), f"import site; site.addsitedir({theirs!r})"]
        (packages / "copy.pth").write_text("\n".join(lines) + "\n")

    def ask(self, tests: dict[str, float], within: float, *, record: bool = False) -> Any:
        """The answer of the process that runs tests, which see the tree as it is now."""
        if self._server is None or self._server.poll() is not None:
            command = [self._python, str(ROOT / "scripts" / "mutate_server.py")]
            self._server = subprocess.Popen(
                [*command, str(self.folder / "answer.json")],
                cwd=self.tree,
                env=_around(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        request = {"tests": tests, "within": within, "record": record}
        stdin, stdout = self._server.stdin, self._server.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(request | {"temporary": str(self.folder / "temporary")}) + "\n")
        stdin.flush()
        return json.loads(stdout.readline())

    def closed(self) -> None:
        """End the process that runs tests."""
        if self._server is not None and self._server.stdin is not None:
            self._server.stdin.close()
            self._server.wait()


def _around() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if key not in _UNSET}
