"""The Markdown subset of record fields → HTML.

Paragraphs, emphasis, lists, links, line breaks and block quotes; raw HTML is escaped and links are limited to
http, https, mailto, tel and site-relative addresses by markdown-it's own rules. Plain paragraphs, nearly all of
the text of real records, take a fast path that a property test proves equal to the library's output.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

__all__ = ["excerpt", "inline_text", "to_html"]

_MARKED = re.compile(r"[\\`*_\[\]<>&!#~|\r\0]|^(?:[ \t]|[-+=>]|\d+[.)])|[ \t]$", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")


def to_html(text: str) -> Markup:
    """The HTML of a record's text, escaped and safe to print."""
    stripped = text.strip("\n")
    if not _MARKED.search(stripped):
        # Of what HTML must escape only the quotation mark can be here.
        paragraphs = _BLANK.split(stripped.replace('"', "&quot;"))
        return Markup("".join(f"<p>{paragraph.strip()}</p>\n" for paragraph in paragraphs))  # noqa: S704
    return Markup(_parser().render(text))  # noqa: S704  # markdown-it escapes HTML (html=False)


def inline_text(text: str) -> str:
    """The text without its Markdown marks, in one line; paragraphs, items and lines are a space apart."""
    if not _MARKED.search(text.strip("\n")):
        return " ".join(text.split())
    blocks = (token.children for token in _parser().parse(text) if token.children)
    words = ("".join(_word(child) for child in children) for children in blocks)
    return " ".join(" ".join(words).split())


def _word(token: Token) -> str:
    return " " if token.type in ("softbreak", "hardbreak") else token.content


def excerpt(text: str, length: int) -> str:
    """The beginning of the text as plain words, at most `length` characters with the ellipsis."""
    # Marks take room too, but four times the length holds enough words; parsing the rest would be for nothing.
    # The cut is made between lines, where no mark is left half.
    end = text.find("\n", 4 * length)
    plain = inline_text(text if end < 0 else text[:end])
    return plain if len(plain) <= length else plain[: length - 1].rstrip("，、；：。 ") + "…"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": False})
    return parser.disable(
        ["image", "heading", "lheading", "code", "fence", "hr", "reference", "html_block", "html_inline"]
    )
