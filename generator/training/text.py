"""The text of a lesson: a Markdown subset with links to records, read once and printed for any page.

Headings of two levels, paragraphs, emphasis, lists, tables and block quotes; raw HTML is escaped, pictures and code
are not part of it. A link names what it leads to, not an address, so that it is checked like any reference and
follows the record: clause:gongmao/11.3, article:anquanshengchan/99, case:2024-2201-0001, page:plan/index.html.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

__all__ = ["Heading", "LessonText", "LinkTarget", "Shown", "heading_anchor"]


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """What a link in a lesson leads to."""

    scheme: str
    """clause, article, case or page; anything else is no link of a lesson."""
    rest: str
    line: int
    """The line of the text it stands in, from 1."""

    @property
    def written(self) -> str:
        """As the author wrote it."""
        return f"{self.scheme}:{self.rest}"


@dataclass(frozen=True, slots=True)
class Shown:
    """How a link is printed: its address, or other words in the place of its text when it leads nowhere any more."""

    href: str = ""
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a lesson's text."""

    anchor: str
    text: str
    level: int


@dataclass(frozen=True)
class LessonText:
    """A text as its author wrote it; parsed when it is looked at."""

    source: str

    @cached_property
    def _tokens(self) -> list[Token]:
        return _parser().parse(self.source)

    def links(self) -> Iterator[LinkTarget]:
        """Every link with the line where its paragraph begins."""
        for block in self._tokens:
            for token in block.children or ():
                if token.type == "link_open":
                    yield _target(token, (block.map or [0])[0] + 1)

    def headings(self) -> tuple[Heading, ...]:
        """The headings in order; anchors are counted, for words change and addresses must not."""
        found: list[Heading] = []
        for token, following in zip(self._tokens, self._tokens[1:], strict=False):
            if token.type == "heading_open":
                found.append(
                    Heading(
                        heading_anchor(len(found) + 1), _plain(following), int(token.tag.removeprefix("h"))
                    )
                )
        return tuple(found)

    def html(self, show: Callable[[LinkTarget], Shown]) -> Markup:
        """The HTML, escaped and safe to print; headings of the first two levels become h2 and h3.

        A link that is shown without an address loses its text as well: the words may name what is withdrawn.
        """
        tokens, count = [_copy(token) for token in self._tokens], 0
        for token in tokens:
            if token.type == "heading_open":
                count += 1
                token.attrs["id"] = heading_anchor(count)
            if token.type == "table_open":
                token.attrs["class"] = "a-table"
            if token.children:
                token.children = list(_shown(token, show))
        return Markup(_parser().renderer.render(tokens, _parser().options, {}))  # noqa: S704  # html=False escapes

    def plain(self) -> str:
        """The words without marks, one block a line: for the search and for counting characters."""
        return "\n".join(_plain(token) for token in self._tokens if token.type == "inline")

    @property
    def length(self) -> int:
        """How many characters a reader reads, white space apart."""
        return len("".join(self.plain().split()))


def heading_anchor(number: int) -> str:
    """The anchor of a heading by its place among the headings, from 1."""
    return f"s-{number}"


def _copy(token: Token) -> Token:
    return token.copy(attrs=dict(token.attrs), children=token.children)


def _shown(block: Token, show: Callable[[LinkTarget], Shown]) -> Iterator[Token]:
    line = (block.map or [0])[0] + 1
    hidden = False
    for token in block.children or ():
        if token.type == "link_open":
            shown = show(_target(token, line))
            if shown.href:
                yield token.copy(attrs={"href": shown.href})
                continue
            hidden = True
            yield Token("text", "", 0, content=shown.instead)
        elif token.type == "link_close" and hidden:
            hidden = False
        elif not hidden:
            yield token


def _target(token: Token, line: int) -> LinkTarget:
    scheme, _, rest = unquote(str(token.attrs.get("href", ""))).partition(":")
    return LinkTarget(scheme, rest, line)


def _plain(token: Token) -> str:
    words = (
        " " if child.type in ("softbreak", "hardbreak") else child.content for child in token.children or ()
    )
    return re.sub(r"\s+", " ", "".join(words)).strip()


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": False}).enable("table")
    return parser.disable(
        ["image", "lheading", "code", "fence", "hr", "reference", "html_block", "html_inline", "autolink"]
    )
