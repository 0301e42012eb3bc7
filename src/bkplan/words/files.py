"""What the files and folders of a plan are called."""

from __future__ import annotations

TASKS_FILE, UNITS_FILE = "tasks.yaml", "units.yaml"
DATA_FILES = (TASKS_FILE, UNITS_FILE)
"""In the order in which they are read; the first one makes a folder one of a plan."""
FOLDERS = tuple(name.partition(".")[0] for name in DATA_FILES)
"""What such a file is, without its ending: a folder of more of them, or its schema."""
AGENCIES_FILE = "agencies.yaml"
"""Beside the folders of plans: agencies and successions for all of them."""
KINDS = (*FOLDERS, AGENCIES_FILE.partition(".")[0])
"""Of files: what has a schema of its own."""
DATA_FOLDER = "data"
"""A plan may stand in the folder of this name in its own: what is beside it is beside that one."""
SETTINGS_FILE, PROJECT_FILE = "bkplan.toml", "pyproject.toml"
"""Settings beside the data, and what may hold them above it."""
SITE_MARK = "bkplan-site.json"
"""Stands in a folder that is a site, which is replaced as a whole."""
YAML_ENDINGS = (".yaml", ".yml")


def is_yaml(name: str) -> bool:
    """Whether a file has the name of data in one of the folders: hidden ones are none."""
    return name.casefold().endswith(YAML_ENDINGS) and not name.startswith(".")
