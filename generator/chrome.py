"""The chrome: MkDocs' header, navigation and footer as shells whose slots `render` fills (design §3).

A shell is the output of the real renderer for a page whose title, description, address, head extras, table of
contents and body are markers. Splitting it at the markers once makes filling it a join of byte strings. This
module knows markers and slots but not MkDocs; `mkdocs_plugin` has MkDocs print them.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from html import escape

from generator.government import Government, Section
from generator.settings import Settings
from generator.views.parts import TocItem

__all__ = [
    "BODY_MARKER",
    "HEADING_ANCHOR",
    "SHELLS",
    "Chrome",
    "HandWritten",
    "Shell",
    "ShellPlan",
    "Slots",
    "split_shell",
]

HEADING_ANCHOR = "biaoti"
"""The id of every page's h1, the target of the skip link."""

TITLE_MARKER = "anshi-slot-title"
DESCRIPTION_MARKER = "anshi-slot-description"
HEAD_MARKER = "<!-- anshi-slot-head -->"
# Material adds a heading of its own to content without "<h1"; the record's body brings one.
BODY_MARKER = "<!-- anshi-slot-body <h1 -->"
TOC_MARKERS = (("anshi-slot-toc-a", "anshi-slot-toc-a-text"), ("anshi-slot-toc-b", "anshi-slot-toc-b-text"))
"""Anchor and text of the two sample entries; what stands between them repeats between any two entries."""


@dataclass(frozen=True, slots=True)
class ShellPlan:
    """A shell to be asked of the renderer: where it stands and what surrounds it."""

    folder: str
    """The site folder whose pages it serves: "criteria", or "cases/*" for the years."""
    hide: tuple[str, ...]
    """Sidebars that its pages do without: navigation, toc."""

    @property
    def source(self) -> str:
        """The path of the virtual Markdown file that gives the shell."""
        return self.folder.replace("*", "0000") + "/anshi-shell.md"

    @property
    def nav_page(self) -> str:
        """The hand-written page in whose section the shell's pages belong."""
        return self.folder.partition("/")[0] + "/index.md"


SHELLS: tuple[ShellPlan, ...] = (
    ShellPlan("cases/*", ("navigation", "toc")),
    ShellPlan("batches", ("navigation", "toc")),
    ShellPlan("sectors", ("navigation", "toc")),
    ShellPlan("regions", ("navigation", "toc")),
    ShellPlan("organs", ("navigation", "toc")),
    ShellPlan("charges", ("navigation", "toc")),
    ShellPlan("criteria", ("navigation",)),
    ShellPlan("laws", ("navigation",)),
    ShellPlan("selfcheck", ("navigation", "toc")),
    ShellPlan("plan", ("navigation",)),
    ShellPlan("training", ("navigation",)),
    ShellPlan("training/*", ("navigation", "toc")),
)


def shell_folder(path: str) -> str:
    """The folder of the shell for a page: cases/2024/x.html → "cases/*"."""
    parts = path.split("/")
    return parts[0] if len(parts) == 2 else f"{parts[0]}/*"


@dataclass(frozen=True, slots=True)
class Slots:
    """What goes into a shell. Text is escaped by `fill`; head and body are HTML already."""

    title: str
    description: str
    canonical: str
    head: str
    toc: Sequence[TocItem]
    body: str


@dataclass(frozen=True, slots=True)
class Shell:
    """A page split at its slots: literal, slot, literal, … ending with a literal."""

    literals: tuple[bytes, ...]
    names: tuple[str, ...]
    toc_inner: bytes
    """Between an entry's anchor and its text."""
    toc_between: bytes
    """Between an entry's text and the next entry's anchor."""

    def fill(self, slots: Slots) -> bytes:
        """The whole page."""
        values = {
            "title": escape(slots.title).encode(),
            "description": escape(slots.description).encode(),
            "canonical": escape(slots.canonical).encode(),
            "head": slots.head.encode(),
            "toc": self._toc(slots.toc),
            "body": slots.body.encode(),
        }
        parts: list[bytes] = [self.literals[0]]
        for name, literal in zip(self.names, self.literals[1:], strict=True):
            parts.append(values[name])
            parts.append(literal)
        return b"".join(parts)

    def _toc(self, items: Sequence[TocItem]) -> bytes:
        if not items:
            # The renderer's list around the entries would stay open and swallow the page.
            raise ValueError("a page needs at least one entry in its table of contents")
        entries = (item.anchor.encode() + self.toc_inner + escape(item.text).encode() for item in items)
        return self.toc_between.join(entries)


@dataclass(frozen=True, slots=True)
class HandWritten:
    """A hand-written page as the renderer printed it; block comments in it are still to be filled."""

    path: str
    source: str
    """Its Markdown file, relative to the site's root."""
    title: str
    html: str
    article: bool = False
    """Whether it is an article, not the first page of a section."""
    dated: bool = False
    """Whether it says when it was published."""


@dataclass(frozen=True, slots=True)
class Chrome:
    """Everything that the renderer contributes to the site, apart from the static files it wrote."""

    site_name: str
    site_url: str
    """The site's absolute address with a final slash, empty when it is not configured."""
    settings: Settings
    shells: Mapping[str, Shell]
    """By folder, as in SHELLS."""
    pages: tuple[HandWritten, ...]
    government: Government = field(default_factory=Government)
    sections: tuple[Section, ...] = ()
    """Those of the navigation, in its order."""

    def shell_for(self, path: str) -> Shell:
        """The shell that serves a page. Raises KeyError for a folder without a shell, which is a bug."""
        return self.shells[shell_folder(path)]


def split_shell(html: str, canonical: str) -> Shell:
    """A rendered shell split at its markers; `canonical` is the shell's own absolute address or "".

    Raises ValueError when a marker is missing: then the theme does not print what a page needs.
    """
    (anchor_a, text_a), (anchor_b, text_b) = TOC_MARKERS
    toc = re.compile(
        f"{re.escape(anchor_a)}(?!-)(?P<inner>.*?){re.escape(text_a)}(?P<between>.*?)"
        f"{re.escape(anchor_b)}(?!-)(?P=inner){re.escape(text_b)}",
        re.DOTALL,
    )
    match = toc.search(html)
    if match is None:
        raise ValueError("the theme printed no table of contents")
    html = html[: match.start()] + "anshi-slot-toc" + html[match.end() :]
    markers = {
        TITLE_MARKER: "title",
        DESCRIPTION_MARKER: "description",
        HEAD_MARKER: "head",
        BODY_MARKER: "body",
    }
    markers["anshi-slot-toc"] = "toc"
    if canonical:
        markers[canonical] = "canonical"
    missing = [marker for marker in markers if marker not in html]
    if missing:
        raise ValueError(f"the theme did not print {', '.join(missing)}")
    pieces = re.split("(" + "|".join(re.escape(marker) for marker in markers) + ")", html)
    return Shell(
        literals=tuple(piece.encode() for piece in pieces[::2]),
        names=tuple(markers[piece] for piece in pieces[1::2]),
        toc_inner=match["inner"].encode(),
        toc_between=match["between"].encode(),
    )
