"""Real users of what is written: a browser, a word processor, mermaid, axe-core; shells, a hook.

They are no part of the ordinary suite: `.ci/run` installs them and runs this folder. npm's modules
are in `.readers/` beside the sources.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = ROOT / ".readers" / "node_modules"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


_ASKED = 3
"""So often a page is asked: a busy machine may print it before its script has come to answer."""


class Chromium:
    """Pages opened in a headless browser."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.program = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"

    def run(self, *argv: str) -> str:
        done = subprocess.run(
            [
                self.program, "--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", f"--user-data-dir={self.home / 'profile'}",
                "--host-resolver-rules=MAP * ~NOTFOUND", "--virtual-time-budget=60000", *argv,
            ],
            capture_output=True, timeout=180, check=True,
        )  # fmt: skip
        return done.stdout.decode("utf-8")

    def dom(self, page: Path, *argv: str) -> str:
        """The page's elements after its own script has run."""
        return self.run(*argv, "--dump-dom", page.as_uri())

    def ask(
        self, text: str, script: str, *modules: str, argv: tuple[str, ...] = (), width: int = 0
    ) -> object:
        """What a script says of a page: the JSON of the value that `answer` is called with.

        The script is put into a copy without the page's policy, which would not let it run. With a
        width the page stands in a frame of that many pixels: a window is no narrower than 500.
        """
        loaded = [(MODULES / name).read_text(encoding="utf-8") for name in modules]
        asked = (
            "const answer = value => { const told = document.createElement('pre');"
            " told.id = 'told'; told.textContent = JSON.stringify(value);"
            " window.top.document.documentElement.append(told); };"
            "const failed = error => answer({failed: String(error)});"
            f"(async () => {{ {script} }})().catch(failed);"
        )
        harmless = (code.replace("</script", "<\\/script") for code in (*loaded, asked))
        tags = "".join(f"<script>{code}</script>" for code in harmless)
        page = self.home / "asked.html"
        bare, count = _POLICY.subn("", text)
        assert count <= 1
        end = "</body>" if "</body>" in bare else "</html>"
        whole = bare.replace(end, tags + end)
        if width:
            frame = f"<iframe style='border:0;width:{width}px;height:900px' srcdoc='{{}}'></iframe>"
            whole = f"<!DOCTYPE html><body>{frame.format(html.escape(whole))}</body>"
        page.write_text(whole, encoding="utf-8")
        for _ in range(_ASKED):
            told = re.findall(r'<pre id="told">(.*?)</pre>', self.dom(page, *argv), re.DOTALL)
            if told:
                break
        (words,) = told
        return json.loads(html.unescape(words))

    def pdf(self, page: Path) -> Path:
        """The page as it is printed."""
        printed = page.with_suffix(".pdf")
        self.run(f"--print-to-pdf={printed}", "--no-pdf-header-footer", page.as_uri())
        return printed


@pytest.fixture
def chromium(tmp_path):
    return Chromium(tmp_path)


@pytest.fixture(params=["vi", "en"])
def lang(request):
    return request.param


@pytest.fixture
def written(bkplan, sample, lang, tmp_path):
    """A report of the invented province, as a file with an ending."""

    def write(ending: str, command: str = "report", *argv: str) -> Path:
        file = tmp_path / f"written{ending}"
        more = ["--since", "2020-06-30"] if command == "report" else []
        run = bkplan(command, *argv, *more, "--as-of", "2020-12-31", "--lang", lang, "-C", sample,
                     "-o", file)  # fmt: skip
        assert (run.code, run.err) == (0, "")
        return file

    return write
