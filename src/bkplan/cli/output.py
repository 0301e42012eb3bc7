"""Where a report goes: a format is chosen; text or bytes reach stdout or a file, whole."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from bkplan.cli.surroundings import Refused
from bkplan.cli.writing import write_files
from bkplan.render import FORMATS, Format
from bkplan.words.phrases import sentence
from bkplan.words.text import quoted
from bkplan.words.vocab import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bkplan.cli.asking.options import Shared
    from bkplan.cli.surroundings import Surroundings
    from bkplan.output.report import Report

BOM = "\ufeff"
"""What a file begins with where spreadsheets want to know its encoding."""


def chosen_format(
    named: str | None,
    output: str | None,
    around: Surroundings,
    among: Sequence[Format] = FORMATS,
    *,
    color: str = "auto",
) -> Format:
    """The format that was named, or that the file's ending asks for, or the first.

    Refused where it cannot be had: its library is missing, or a terminal would get bytes; and where
    it has no colours, yet they are asked for.
    """
    form = _asked_for(named, output, among)
    if not form.screen:
        refuse_color(color, form.name)
    if form.library:
        from bkplan.cli.extras import need

        need(form.library, f"-f {form.name}")
    if form.binary and output in (None, "-") and around.is_terminal:
        raise Refused(
            Text(
                f"bkplan: -f {form.name} không phải văn bản cho màn hình; "
                f"hãy thêm -o TỆP{form.endings[0]}",
                f"bkplan: -f {form.name} is no text for a terminal; add -o FILE{form.endings[0]}",
            )
        )
    return form


def refuse_color(color: str, form: str) -> None:
    """Refused where colours are asked for in a format that has none; without them, all are."""
    if color == "always":
        raise Refused(
            Text(
                f"bkplan: --color always: {form} không có màu; hãy bỏ --color",
                f"bkplan: --color always: {form} has no colours; leave out --color",
            )
        )


def _asked_for(named: str | None, output: str | None, among: Sequence[Format]) -> Format:
    if named:
        return next(f for f in among if f.name == named)
    if output is None or output == "-":
        return among[0]
    ending = os.path.splitext(output)[1].lower()
    for candidate in among:
        if ending in candidate.endings:
            return candidate
    endings = ", ".join(ending for f in among for ending in f.endings)
    raise Refused(
        Text(
            f"bkplan: --output: đuôi tệp {quoted(output)} không cho biết định dạng; "
            f"dùng {endings} hoặc -f",
            f"bkplan: --output: the ending of {quoted(output)} does not tell a format; "
            f"use {endings} or -f",
        )
    )


def one_table(report: Report, name: str | None, form: Format, around: Surroundings) -> Report:
    """The report with the table that was asked for alone; Refused where it has none of that name.

    A format that holds one table loses the others: stderr names those with rows.
    """
    names = [table.name for table in report.tables]
    if name is None:
        others = ", ".join(table.name for table in report.tables[1:] if table.rows)
        if form.single and others:
            around.say(
                Text(
                    f"bkplan: {form.name} chỉ có bảng {names[0]}; --table chọn bảng khác: {others}",
                    f"bkplan: {form.name} has the table {names[0]} alone; --table chooses another: "
                    f"{others}",
                )
            )
        return report
    if name not in names:
        known = ", ".join(names)
        raise Refused(
            Text(
                f"bkplan: --table: ở đây không có bảng {name}; có: {known}",
                f"bkplan: --table: there is no table {name} here; there are: {known}",
            )
        )
    chosen = (t._replace(aside=False) for t in report.tables if t.name == name)
    return report._replace(tables=tuple(chosen))


def say_beside(report: Report, form: Format, around: Surroundings) -> None:
    """On stderr what the heading would say of what a report rests on, where a format has none."""
    for told in report.premises.told:
        around.say(
            sentence(
                "bkplan: {form} không có tiêu đề; báo cáo này: {told}",
                "bkplan: {form} has no heading; this report: {told}",
                form=form.name, told=told,
            )
        )  # fmt: skip


def deliver(
    report: Report,
    form: Format,
    shared: Shared,
    around: Surroundings,
    *,
    folders: Callable[[], Sequence[str]] | None,
    inputs: Sequence[str] = (),
) -> None:
    """Render a report and hand it over.

    `folders` have the data, whose revision goes into files that are no text; None where there are
    several versions of them. `inputs` are files that were read besides those of a data folder.
    """
    output, lang = shared.output, around.lang
    if form.binary:
        if folders is not None and report.revision is None:
            from bkplan.git.revision import revision_of_all

            report = report._replace(revision=revision_of_all(folders()).text)
        hand_over(form.pack(report, lang), output, around, inputs=inputs)
        return
    if output not in (None, "-"):
        text = form.render(report, lang)
        write_file(str(output), BOM + text if form.bom else text, inputs=inputs)
        return
    colored = around.color(shared.color)
    if form.name == "table" and (around.is_terminal or colored):
        from bkplan.render.terminal import to_terminal

        text = to_terminal(
            report, lang, columns=around.width, color=colored, unicode=around.unicode
        )
    else:
        text = form.render(report, lang)
    around.stdout.write(text)


def hand_over(
    made: str | bytes, output: str | None, around: Surroundings, *, inputs: Sequence[str] = ()
) -> None:
    """Write what was made into the file that was named, or to stdout."""
    if output not in (None, "-"):
        write_file(str(output), made, inputs=inputs)
    elif isinstance(made, bytes):
        around.carry(made)
    else:
        around.stdout.write(made)


def write_file(
    path: str, made: str | bytes, option: str = "--output", *, inputs: Sequence[str] = ()
) -> None:
    """Replace a file in one step: whoever looks sees the old one or the new one, whole."""
    write_files([(path, made)], option, inputs=inputs)
