"""The thirty-line way to list what is overdue: everything imported at the top, nothing checked."""

from datetime import date
from pathlib import Path

import typer
import yaml
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table


class Task(BaseModel):
    id: str
    title: dict[str, str]
    lead: list[str] = []
    deadline: dict[str, object] = {}


def main(path: Path, as_of: str = "2026-11-23") -> None:
    day = date.fromisoformat(as_of)
    data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    table = Table("Id", "Task", "Lead", "Due", "Days overdue")
    for task in (Task.model_validate(item) for item in data["tasks"]):
        due = task.deadline.get("due")
        if isinstance(due, date) and due < day:
            days = str((day - due).days)
            table.add_row(task.id, task.title["en"], ", ".join(task.lead), str(due), days)
    Console().print(table)


if __name__ == "__main__":
    typer.run(main)
