"""Where the plans meant are found: -C several times, a folder of plan folders, BKPLAN_DATA."""

import os

import pytest

from bkplan.cli.source import Found, data_found
from bkplan.cli.surroundings import Refused, Surroundings

PLAN = """\
plan:
  number: {number}
  issued: {issued}
  issuer: ubnd
  title: {{vi: Thử, en: Trial}}
agencies:
  - {{id: ubnd, kind: committee, name: {{vi: UBND, en: PC}}}}
sectors:
  - {{id: chung, name: {{vi: Chung, en: All}}}}
tasks: []
"""


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """Three folders of plans, one with its files in `data`, among other things."""
    monkeypatch.chdir(tmp_path)
    for folder, number in (("many/b", "2/KH"), ("many/a/data", "1/KH"), ("alone", "3/KH")):
        os.makedirs(folder)
        with open(f"{folder}/tasks.yaml", "w", encoding="utf-8") as file:
            file.write(PLAN.format(number=number, issued="2018-01-02"))
    os.makedirs("many/.git")
    os.makedirs("many/notes")
    with open("many/README", "w", encoding="utf-8") as file:
        file.write("no plan")
    return tmp_path


def around(**environ):
    import io
    from datetime import date

    from bkplan.words.vocab import Lang

    return Surroundings(environ, io.StringIO(), io.StringIO(), date(2018, 12, 31), Lang.EN)


def refused(*named, **environ):
    with pytest.raises(Refused) as caught:
        data_found(named, around(**environ))
    return [line.en for line in caught.value.lines]


def test_a_folder_of_plans_is_those_in_it_by_name(plans):
    assert data_found(("many",), around()) == Found(("many/a/data", "many/b"), "many")


def test_several_stand_in_the_order_told(plans):
    found = data_found(("alone", "many"), around())
    assert found == Found(("alone", "many/a/data", "many/b"), "alone")


def test_the_variable_names_several(plans):
    found = data_found((), around(BKPLAN_DATA=os.pathsep.join(("many/b", "alone"))))
    assert found.folders == ("many/b", "alone")


def test_the_current_folder_may_hold_the_folders(plans, monkeypatch):
    monkeypatch.chdir(plans / "many")
    assert data_found((), around()) == Found(("a/data", "b"), ".")


def test_within_a_plan_of_many_that_one_is_meant(plans, monkeypatch):
    monkeypatch.chdir(plans / "many" / "b")
    assert data_found((), around()).folders == (".",)


def test_the_same_folder_twice(plans):
    assert refused("many", "./many/b/") == [
        'bkplan: --data: "many/b" and "./many/b/" are the same folder; leave out one of them'
    ]


def test_a_folder_that_is_none_among_others(plans):
    assert refused("many", "gone") == [
        'bkplan: --data: there is no folder "gone"; choose one with tasks.yaml'
    ]
    assert refused(BKPLAN_DATA=f"many{os.pathsep}gone") == [
        'bkplan: BKPLAN_DATA: there is no folder "gone"; choose one with tasks.yaml'
    ]


def test_a_folder_whose_data_lie_deeper_is_still_asked_about(plans):
    (line,) = refused("many/a")
    assert line == 'bkplan: --data: "many/a" has no tasks.yaml; did you mean many/a/data?'


def test_a_command_of_one_plan_refuses_many(plans, bkplan):
    result = bkplan("units", "-C", "many")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(
        'bkplan: this command takes one plan, and there are 2: "many/a/data", "many/b"; '
        "choose one with -C DIR or --plan NUMBER\n"
    )


def test_a_folder_that_nobody_may_look_into_is_not_passed_over(plans, monkeypatch):
    """The tests may be run by somebody who may look anywhere: it is the look that is barred."""
    os.makedirs("many/c/data")
    real = os.path.lexists
    monkeypatch.setattr(os.path, "lexists", lambda path: "many/c" not in path and real(path))
    monkeypatch.setattr(os, "access", lambda path, mode: path != "many/c")
    assert data_found(("many",), around()).folders == ("many/a/data", "many/b", "many/c")
    monkeypatch.setattr(os.path, "lexists", lambda path: False)
    assert data_found(("many",), around()).folders == ("many",)
