"""What the build adds to the wheel: the digest of the code that reads data (see `CONTRIBUTING.md`).

A plan that was read once is remembered by it; a wheel does not say when its files changed.
"""

import atexit
import runpy
import shutil
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = Path(__file__).parent / "src" / "bkplan"


class CustomBuildHook(BuildHookInterface[Any]):
    """Puts the digest where the program looks for it; not where people work on the sources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Write the digest, and have it put into the wheel."""
        if version == "editable":
            return
        code = runpy.run_path(str(PACKAGE / "remembered" / "code.py"))
        place = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, place, ignore_errors=True)
        file = Path(place, "code.digest")
        file.write_text(code["digest_of_code"](str(PACKAGE)), encoding="ascii")
        build_data["force_include"][str(file)] = Path("bkplan", code["BUILT"]).as_posix()
