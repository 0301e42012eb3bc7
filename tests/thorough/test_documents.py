"""The console blocks of `docs/`, run as those of the README are."""

from __future__ import annotations

import pytest
from tests.program.test_readme import DOCUMENTS, WITH_BLOCKS, played


@pytest.mark.parametrize(
    "file", [file for file in WITH_BLOCKS if file not in DOCUMENTS[:2]], ids=lambda file: file.name
)
def test_console_blocks(file, sessions, workplace, tmp_path, updating):
    played(file, sessions, workplace, tmp_path, updating=updating)
