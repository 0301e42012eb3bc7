"""A site as its readers meet it: pages with their links, from a folder on a disk."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote, urldefrag

if TYPE_CHECKING:
    from pathlib import Path


class Seen(NamedTuple):
    """What a page consists of: where it leads, its elements and their attributes, its text."""

    links: list[str]
    elements: list[tuple[str, dict[str, str]]]
    scripts: list[str]
    text: str

    def named(self, name: str) -> list[dict[str, str]]:
        """The attributes of the elements of a name."""
        return [attributes for element, attributes in self.elements if element == name]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.text: list[str] = []
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        self.inside = tag
        if tag == "script":
            self.scripts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "script":
            self.scripts[-1] += data
        elif self.inside != "style":
            self.text.append(data)


def seen(page: str) -> Seen:
    """What a reader of HTML makes of a page."""
    reader = _Reader()
    reader.feed(page)
    links = [attributes["href"] for name, attributes in reader.elements if "href" in attributes]
    return Seen(links, reader.elements, reader.scripts, "".join(reader.text))


class _Tables(HTMLParser):
    """The links beside each table, whether it is read across, downwards or as a picture."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[str]] = []
        self.beside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        name = f"{tag} {told.get('class')}"
        if name in ("table rows", "table rows cards", "dl record", "figure graph"):
            self.tables.append([])
        elif tag in ("table", "dl", "figure") and told.get("class") not in (None, "facts"):
            raise AssertionError(name)
        elif name == "p files":
            self.beside = True
        elif self.beside and tag == "a":
            self.tables[-1].append(unquote(told["href"] or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "p":
            self.beside = False


def beside_tables(page: str) -> list[list[str]]:
    """For each table of a page the files that it leads to beside it."""
    reader = _Tables()
    reader.feed(page)
    return reader.tables


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a site by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def reached(files: dict[str, bytes], start: str) -> tuple[set[str], set[str]]:
    """The files that one gets to from a page by its links, and where links lead to nothing."""
    found, lost, ahead = {start}, set(), [start]
    while ahead:
        here = ahead.pop()
        if not here.endswith(".html"):
            continue
        for link in seen(files[here].decode("utf-8")).links:
            path, fragment = urldefrag(link)
            there = posixpath.normpath(posixpath.join(posixpath.dirname(here), unquote(path)))
            there = there if path else here
            if there not in files or (fragment and f'id="{fragment}"' not in files[there].decode()):
                lost.add(f"{here}: {link}")
            elif there not in found:
                found.add(there)
                ahead.append(there)
    return found, lost
