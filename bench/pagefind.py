"""Pagefind: how it is run, and what it read on each page."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pagefind_bin_extended import get_executable

__all__ = ["Read", "command", "pages_read", "version"]

PAGES = "cases/*/????-????-????.html"
ROOT = "article"
"""The element that is indexed; header, navigation and footer stand outside it."""
MAGIC = b"pagefind_dcd"
"""What Pagefind's unpacked files begin with."""


@dataclass(frozen=True, slots=True)
class Read:
    """A page that Pagefind read."""

    result: str
    """What Pagefind calls it in results."""
    case: str
    """The id of the case that it shows."""
    text: str


def command(site: Path, output: Path) -> tuple[str, ...]:
    """The command that indexes a site's case pages into `output`: the binary, without the Python script before it."""
    places = ("--site", str(site), "--output-path", str(output))
    return (str(get_executable()), *places, "--glob", PAGES, "--root-selector", ROOT, "--silent")


def pages_read(output: Path) -> Iterator[Read]:
    """All pages of an index, with the text that Pagefind took from each."""
    for file in sorted((output / "fragment").iterdir()):
        page = json.loads(gzip.decompress(file.read_bytes()).removeprefix(MAGIC))
        yield Read(file.stem, PurePosixPath(page["url"]).stem, page["content"])


def version(output: Path) -> str:
    """The version that wrote an index."""
    entry = json.loads((output / "pagefind-entry.json").read_text(encoding="utf-8"))
    return f"Pagefind {entry['version']}"
