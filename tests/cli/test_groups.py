"""Commands of two words: `import log` and its like, whatever stands between the two."""

from __future__ import annotations

import pytest

from bkplan.cli.app import COMMANDS
from bkplan.cli.line import GROUPS, arranged


@pytest.mark.parametrize(
    ("typed", "arranged_as"),
    [
        (["import", "log", "a.csv"], ["import log", "a.csv"]),
        (["--lang", "vi", "import", "log", "a.csv"], ["import log", "--lang", "vi", "a.csv"]),
        (["import", "-C", "d", "log", "a.csv"], ["import log", "-C", "d", "a.csv"]),
        (["import", "log", "-C", "d"], ["import log", "-C", "d"]),
        (["template", "staffing"], ["template staffing"]),
        (["import", "--help"], ["import", "--help"]),
        (["import"], ["import"]),
        (["--lang", "vi", "import"], ["import", "--lang", "vi"]),
        (["show", "log"], ["show", "log"]),
    ],
)
def test_the_two_words_are_one_name(typed, arranged_as):
    assert arranged(typed) == arranged_as


def test_every_command_of_two_words_begins_with_the_word_of_a_group():
    assert {name.split()[0] for name in COMMANDS if " " in name} <= set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_the_first_word_alone_tells_the_second_ones(group, bkplan):
    code, out, err = bkplan(group, environ={"BKPLAN_LANG": "en"})
    assert (code, out) == (2, "")
    assert err.startswith(f"bkplan: {group}: the second word of the command is missing; there are")
    told = bkplan(group, "--help", environ={"BKPLAN_LANG": "en"})
    names = [name for name in COMMANDS if name.startswith(f"{group} ")]
    assert (told.code, told.err) == (0, "")
    assert [line.partition(":")[0] for line in told.out.splitlines()] == [
        f"bkplan {name}" for name in names
    ]


def test_a_second_word_that_there_is_not(bkplan):
    code, out, err = bkplan("import", "logg", environ={"BKPLAN_LANG": "en"})
    assert (code, out) == (2, "")
    assert err.startswith('bkplan: there is no command "import logg"; ')
