"""The words of a hand-written page, as a reader sees them: MkDocs' HTML → paragraphs."""

from dataclasses import dataclass
from html.parser import HTMLParser

__all__ = ["PageText", "page_text"]

_BLOCKS = frozenset(
    ("address", "blockquote", "dd", "div", "dl", "dt", "figcaption", "header", "hr", "li", "ol", "p", "pre")
) | frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "section", "table", "td", "th", "tr", "ul"))
"""Elements whose edges part two paragraphs."""
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
_UNSEEN = frozenset(("script", "style", "template", "noscript", "svg", "form"))
_EXCLUDED = "data-search-exclude"
"""The attribute of an element whose words must not be found: answers to questions, notes for instructors."""


@dataclass(frozen=True, slots=True)
class PageText:
    """The paragraphs of a page, its heading left out."""

    paragraphs: tuple[str, ...]


def page_text(html: str) -> PageText | None:
    """The paragraphs in the page's article; None when the page asks to be left out with <meta name="robots" noindex>."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return None if reader.left_out else PageText(tuple(reader.paragraphs()))


class _Reader(HTMLParser):
    """Collects text inside <article>, but for navigation, what is not shown, and what is excluded."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.left_out = False
        self._pieces: list[str] = []
        self._open: list[tuple[str, bool]] = []
        """Elements inside the article, each with whether its content is passed over."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter an element."""
        given = dict(attrs)
        if tag == "meta" and given.get("name") == "robots" and "noindex" in (given.get("content") or ""):
            self.left_out = True
        if not self._open and tag != "article":
            return
        if tag in _BLOCKS or tag == "br":
            self._pieces.append("\n")
        if tag not in _VOID:
            skipped = tag in _UNSEEN or tag in ("nav", "h1") or _EXCLUDED in given or "hidden" in given
            self._open.append((tag, skipped or self._skipping))

    def handle_endtag(self, tag: str) -> None:
        """Leave an element, and with it whatever was left open inside."""
        if tag not in (name for name, _ in self._open):
            return
        while self._open.pop()[0] != tag:
            pass
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        if self._open and not self._skipping:
            self._pieces.append(data.replace("\n", " "))

    def parse_html_declaration(self, i: int) -> int:
        """Pass over <![…, for which the base class raises an AssertionError; browsers take it for a comment."""
        if self.rawdata.startswith("<![", i):
            return self.parse_bogus_comment(i)
        return super().parse_html_declaration(i)

    @property
    def _skipping(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def paragraphs(self) -> list[str]:
        """What was kept, a paragraph an entry."""
        lines = (" ".join(line.split()) for line in "".join(self._pieces).split("\n"))
        return [line for line in lines if line]
