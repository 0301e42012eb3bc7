"""What stands for a value in help, in both languages."""

from __future__ import annotations

import pytest

from bkplan.cli.app import COMMANDS, command_spec
from bkplan.words.placeholders import placeholder


@pytest.mark.parametrize(
    ("written", "vi"),
    [
        ("DAY", "NGÀY"),
        ("FORMAT:FILE", "ĐỊNH-DẠNG:TỆP"),
        ("KEY[,-KEY]", "CỘT[,-CỘT]"),
        ("KEY=N,…", "CỘT=N,…"),
        ("[D1]", "[D1]"),
        ("SCOPE YEAR", "PHẠM-VI NĂM"),
        ("[SHELL]", "[SHELL]"),
    ],
)
def test_a_placeholder_is_told_sign_by_sign(written: str, vi: str) -> None:
    assert placeholder(written).vi == vi
    assert placeholder(written).en == written


def test_every_placeholder_of_the_help_has_its_vietnamese() -> None:
    alike = {
        (one.metavar, name)
        for name in COMMANDS
        for one in (*command_spec(name).options, *command_spec(name).arguments)
        if placeholder(one.metavar).vi == one.metavar and not getattr(one, "flag", False)
    }
    assert {written for written, _ in alike} <= {"N", "[D1]", "[D2]"}, alike
