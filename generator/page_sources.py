"""What reaches the site without being a record: Markdown pages, mkdocs.yml, pictures. Read by `load`, looked at by `checks`."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.settings import Expired
from generator.yaml_nodes import compose

__all__ = ["MEDIA", "PageSource", "expired_handling", "media_files", "page_sources", "public_numbers"]

MEDIA = "content/media"
"""The folder of pictures: one folder below it for each case, named by its id."""
_PAGES = ("content/pages", "content/training")
_CONFIGURATION = "mkdocs.yml"


@dataclass(frozen=True, slots=True)
class PageSource:
    """A text as its author wrote it; the path is relative to the site's root."""

    path: str
    text: str


def page_sources(root: Path) -> tuple[PageSource, ...]:
    """Every Markdown page and lesson, and mkdocs.yml, whose titles and footer are on every page; in the order of their paths.

    What is not UTF-8 is read with replacement characters: MkDocs refuses such a page in its own words.
    """
    paths = [path for folder in _PAGES for path in _files(root, folder) if path.endswith(".md")]
    if (root / _CONFIGURATION).is_file():
        paths.append(_CONFIGURATION)
    return tuple(PageSource(path, _text(root / path)) for path in sorted(paths))


def media_files(root: Path) -> dict[str, int]:
    """The size in bytes of every file under content/media, by its path; hidden files are left out."""
    return {path: (root / path).stat().st_size for path in sorted(_files(root, MEDIA))}


def public_numbers(root: Path) -> frozenset[str]:
    """What `extra.anshi.public_numbers` of mkdocs.yml lists; nothing where it lists nothing or cannot be read.

    Only the nodes are read: the tags that MkDocs allows in its configuration need not be known for that.
    """
    node = _setting(root, "public_numbers")
    values = node.value if isinstance(node, SequenceNode) else ()
    return frozenset(one.value for one in values if isinstance(one, ScalarNode))


def expired_handling(root: Path) -> Expired:
    """What `extra.anshi.expired` of mkdocs.yml says, or the default where it says nothing that is known."""
    node = _setting(root, "expired")
    value = node.value if isinstance(node, ScalarNode) else ""
    return Expired(value) if value in list(Expired) else Expired.MASKED


def _setting(root: Path, name: str) -> Node | None:
    """The node of a setting in `extra.anshi` of mkdocs.yml; None where there is none or the file cannot be read."""
    try:
        node = compose(_text(root / _CONFIGURATION)) if (root / _CONFIGURATION).is_file() else None
    except YAMLError:
        return None
    for key in ("extra", "anshi", name):
        node = _child(node, key)
    return node


def _child(node: Node | None, key: str) -> Node | None:
    if not isinstance(node, MappingNode):
        return None
    return next(
        (value for name, value in node.value if isinstance(name, ScalarNode) and name.value == key), None
    )


def _files(root: Path, folder: str) -> Iterator[str]:
    for place, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith((".", "~$")) and (Path(place) / name).is_file():
                yield (Path(place) / name).relative_to(root).as_posix()


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8-sig", errors="replace")
