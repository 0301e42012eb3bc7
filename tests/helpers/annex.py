"""Annexes written as text in a test."""

from __future__ import annotations

from bkplan.files.tables.tables import Cell, Table, in_line

HEAD = "TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm\n"


def table(text: str) -> Table:
    """A table of lines whose cells are parted by bars; spaces at their ends do not count.

    `^` repeats the cell above, `<` the one before, as merged cells do; `\\n` breaks a line.
    """
    rows: list[list[Cell]] = []
    for line, said in enumerate(text.strip("\n").splitlines(), 1):
        row: list[Cell] = []
        for column, words in enumerate(said.split("|")):
            match words.strip():
                case "^":
                    row.append(rows[-1][column]._replace(merged=True))
                case "<":
                    row.append(row[-1]._replace(merged=True))
                case text:
                    row.append(Cell(text.replace("\\n", "\n"), in_line(line, column + 1)))
        rows.append(row)
    return Table("", tuple(map(tuple, rows)))
