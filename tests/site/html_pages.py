"""HTML pages as tests look at them: elements in document order with their attributes and text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

__all__ = ["Element", "HtmlPage", "pages_of", "read_page"]

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
UNSEEN = frozenset(("script", "style", "template"))


@dataclass(slots=True)
class Element:
    """An element of a page."""

    tag: str
    attributes: Mapping[str, str]
    inside: tuple[str, ...]
    """The tags around it, outermost first."""
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text within, white space made single."""
        return " ".join("".join(self.texts).split())

    def get(self, name: str) -> str:
        """An attribute, empty when it is not there."""
        return self.attributes.get(name, "")


@dataclass(frozen=True)
class HtmlPage:
    """A page of the site."""

    path: str
    elements: tuple[Element, ...]
    texts: tuple[str, ...]
    """Text nodes that a reader may see."""

    def all(self, *tags: str) -> Iterator[Element]:
        """The elements with one of these tags."""
        return (element for element in self.elements if element.tag in tags)

    def metas(self, name: str) -> list[str]:
        """The contents of the metas with a name or property."""
        return [m.get("content") for m in self.all("meta") if name in (m.get("name"), m.get("property"))]

    def canonical(self) -> list[str]:
        """The canonical addresses."""
        return [link.get("href") for link in self.all("link") if "canonical" in link.get("rel").split()]

    @cached_property
    def ids(self) -> list[str]:
        """Every id, as often as it is given."""
        return [element.get("id") for element in self.elements if "id" in element.attributes]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.texts: list[str] = []
        self._open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        element = Element(tag, attributes, tuple(outer.tag for outer in self._open))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in [element.tag for element in self._open]:
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        if any(element.tag in UNSEEN for element in self._open):
            return
        for element in self._open:
            element.texts.append(data)
        if data.strip():
            self.texts.append(data.strip())


def read_page(site: Path, path: str) -> HtmlPage:
    """A page of a built site."""
    reader = _Reader()
    reader.feed((site / path).read_text(encoding="utf-8"))
    reader.close()
    return HtmlPage(path, tuple(reader.elements), tuple(reader.texts))


def pages_of(site: Path) -> dict[str, HtmlPage]:
    """Every HTML page of a built site by its path."""
    paths = sorted(file.relative_to(site).as_posix() for file in site.rglob("*.html"))
    return {path: read_page(site, path) for path in paths}
