"""The Markdown subset of record fields → HTML.

Paragraphs, emphasis, lists, links, line breaks and block quotes; raw HTML is escaped and links are limited to
http, https, mailto, tel and site-relative addresses by markdown-it's own rules. Plain paragraphs, nearly all of
the text of real records, take a fast path that a property test proves equal to the library's output.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markupsafe import Markup, escape

__all__ = ["excerpt", "inline_text", "to_html"]

_MARKED = re.compile(r"[\\`*_\[\]<>&!#~|\r\0]|^(?:[ \t]|[-+=>]|\d+[.)])|[ \t]$", re.MULTILINE)
_BLANK = re.compile(r"\n{2,}")


def to_html(text: str) -> Markup:
    """The HTML of a record's text, escaped and safe to print."""
    stripped = text.strip("\n")
    if not _MARKED.search(stripped):
        return Markup("".join(f"<p>{escape(paragraph)}</p>\n" for paragraph in _BLANK.split(stripped)))  # noqa: S704
    return Markup(_parser().render(text))  # noqa: S704  # markdown-it escapes HTML (html=False)


def inline_text(text: str) -> str:
    """The text without its Markdown marks, in one line."""
    if not _MARKED.search(text.strip("\n")):
        return " ".join(text.split("\n")).strip() if "\n" in text else text.strip()
    tokens = _parser().parse(text)
    parts = (
        child.content
        for token in tokens
        for child in token.children or ()
        if child.type in ("text", "code_inline")
    )
    return "".join(parts).strip()


def excerpt(text: str, length: int) -> str:
    """The beginning of the text as plain words, at most `length` characters with the ellipsis."""
    # Marks take room too, but four times the length holds enough words; parsing the rest would be for nothing.
    plain = inline_text(text[: 4 * length])
    return plain if len(plain) <= length else plain[: length - 1].rstrip("，、；：。 ") + "…"


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": False})
    return parser.disable(
        ["image", "heading", "lheading", "code", "fence", "hr", "reference", "html_block", "html_inline"]
    )
