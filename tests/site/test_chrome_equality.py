"""A filled shell is, byte for byte, what MkDocs makes of a page with that content (design §3).

MkDocs is given a virtual page at the same address for every page that `render` prints, with the title,
description, head, table of contents and body that `render` filled in, and the two outputs are compared.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path
from typing import cast

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator.chrome import HEADING_ANCHOR, SHELLS, Chrome, Shell, Slots, shell_folder
from generator.mkdocs_plugin import AnshiPlugin, capture
from generator.pipeline import prepare
from generator.render import Renderer
from generator.views.parts import TocItem
from tests.site.commands import AS_OF, copy_of_repository, replace_in

WITHDRAWN = r"(?:2023-9900-0020|2024-9900-0005|2024-9900-004[58]|2025-9900-0008)"
"""The withdrawn cases: four made-up ones, and 2024-9900-0005 in the site of these tests."""

KINDS = {
    "module or lesson": r"training/[a-z0-9-]+(_[a-z0-9-]+)?\.html",
    "practice, notes, exam": r"training/(practice|notes|exams)/[a-z0-9-]+\.html",
    "case": rf"cases/\d{{4}}/(?!{WITHDRAWN})\d{{4}}-\d{{4}}-\d{{4}}\.html",
    "tombstone": rf"cases/\d{{4}}/{WITHDRAWN}\.html",
    "list at depth 1": r"(batches|sectors|regions|organs)/.+\.html",
    "list at depth 2": r"cases/\d{4}/(?:index|p\d+)\.html",
    "charge": r"charges/.+\.html",
    "standard": r"criteria/.+\.html",
    "law": r"laws/.+\.html",
    "check list": r"selfcheck/.+\.html",
    "party": r"plan/(qiye|bumen|dangzheng)\.html",
    "owner's check list": r"plan/qingdan\.html",
}
"""Page kinds by their addresses."""

AWKWARD = "甲 & 乙 <b>\"引号\"</b> “中文引号”、‘单引号’ 'x' &amp; &lt; \\1 {{ x }} {% y %} <!-- z -->"
"""A text with everything that HTML and templates treat specially."""


@dataclass
class RecordingShell:
    """A shell that remembers what was asked of it."""

    shell: Shell
    filled: list[tuple[Slots, bytes]] = field(default_factory=list)

    def fill(self, slots: Slots) -> bytes:
        """The page, as the real shell prints it."""
        self.filled.append((slots, self.shell.fill(slots)))
        return self.filled[-1][1]


@dataclass(frozen=True)
class Printed:
    """A page that `render` made, and what of."""

    path: str
    slots: Slots
    content: bytes


class NoOptions(Config):
    """The plugin below takes no options."""


class PagesOf(BasePlugin[NoOptions]):
    """Has MkDocs print ordinary pages whose content is given."""

    def __init__(self, pages: list[Printed]) -> None:
        super().__init__()
        self.pages = {page.path.removesuffix(".html") + ".md": page for page in pages}
        self.printed: dict[str, bytes] = {}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the pages."""
        for source in self.pages:
            files.append(File.generated(config, source, content="", inclusion=InclusionLevel.NOT_IN_NAV))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put each page where a navigation with all records would have it: in its section."""
        for source in self.pages:
            file = files.get_file_from_path(source)
            index = files.get_file_from_path(source.partition("/")[0] + "/index.md")
            assert file is not None
            assert index is not None
            assert index.page is not None
            page = file.page or Page(None, file, config)
            page.parent = index.page.parent
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The front matter; MkDocs takes HTML there, so text is escaped."""
        if page.file.src_uri in self.pages:
            slots = self.pages[page.file.src_uri].slots
            folder = shell_folder(page.file.dest_uri)
            plan = next(plan for plan in SHELLS if plan.folder == folder)
            page.meta = {
                "title": escape(slots.title),
                "description": escape(slots.description),
                "head": slots.head,
                "hide": list(plan.hide),
            }
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The body and the table of contents."""
        if page.file.src_uri not in self.pages:
            return html
        slots = self.pages[page.file.src_uri].slots
        heading = AnchorLink(escape(slots.title), HEADING_ANCHOR, 1)
        heading.children = [AnchorLink(escape(item.text), item.anchor, 2) for item in slots.toc]
        page.toc = TableOfContents([heading])
        return slots.body

    @event_priority(100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the page before anshi sees it."""
        self.printed[page.file.dest_uri] = output.encode()
        return output


@pytest.fixture(scope="module")
def site_root_with_tombstone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real content with one case withdrawn."""
    root = copy_of_repository(tmp_path_factory.mktemp("equality") / "repository")
    case = root / "cases/2024/2024-9900-0005.yml"
    replace_in(
        case, "status: published\n", "status: withdrawn\nwithdrawn: {date: 2025-03-01, reason: 公布有误}\n"
    )
    return root


@pytest.fixture(scope="module")
def printed(site_root_with_tombstone: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Printed]:
    """Every page that is made from records, and after each kind's pages one with awkward texts."""
    root = site_root_with_tombstone
    chrome = capture(root, tmp_path_factory.mktemp("captured"))
    catalog = prepare(root, AS_OF).catalog
    assert catalog is not None
    shells = {folder: RecordingShell(shell) for folder, shell in chrome.shells.items()}
    recording = replace(chrome, shells=cast("dict[str, Shell]", shells))
    renderer = Renderer(catalog, recording, root / "theme", AS_OF, "stamp")
    pages = list(_recorded(renderer, recording))
    return pages + list(_awkward(pages, chrome))


def _recorded(renderer: Renderer, chrome: Chrome) -> Iterator[Printed]:
    for pages in (renderer.collections(), renderer.cases(0, renderer.case_count)):
        for page in pages:
            shell = cast("RecordingShell", chrome.shell_for(page.path))
            slots, content = shell.filled[-1]
            assert content == page.content
            yield Printed(page.path, slots, content)


def _awkward(pages: list[Printed], chrome: Chrome) -> Iterator[Printed]:
    for pattern in KINDS.values():
        page = next(page for page in pages if re.fullmatch(pattern, page.path))
        path = page.path.replace(".html", "-awkward.html")
        slots = replace(
            page.slots,
            title=AWKWARD,
            description=AWKWARD,
            canonical=chrome.site_url + path,
            toc=(TocItem(AWKWARD, "a-134-1"), TocItem("第二项", "c-1.2"), TocItem("第三项", "c-3")),
        )
        yield Printed(path, slots, chrome.shell_for(path).fill(slots))


@pytest.fixture(scope="module")
def from_mkdocs(
    site_root_with_tombstone: Path, printed: list[Printed], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The same pages as MkDocs prints them."""
    folder = tmp_path_factory.mktemp("whole")
    config = load_config(str(site_root_with_tombstone / "mkdocs.yml"), site_dir=str(folder), strict=True)
    anshi = config.plugins["anshi"]
    assert isinstance(anshi, AnshiPlugin)
    anshi.capturing_only = True
    pages = PagesOf(printed)
    config.plugins["pages"] = pages
    build(config)
    return pages.printed


@pytest.mark.parametrize("kind", KINDS)
def test_filled_shell_equals_page_of_mkdocs(
    kind: str, printed: list[Printed], from_mkdocs: dict[str, bytes]
) -> None:
    """Every page of a kind, also one with awkward texts, has the bytes that MkDocs gives a page with its content."""
    own = [
        page
        for page in printed
        if re.fullmatch(KINDS[kind].replace(r"\.html", r"(-awkward)?\.html"), page.path)
    ]

    assert len(own) >= 2
    assert [page.path for page in own if page.path.endswith("-awkward.html")] != []
    for page in own:
        assert page.content.decode() == from_mkdocs[page.path].decode()


def test_every_page_is_of_a_kind(printed: list[Printed]) -> None:
    """No page made from records escapes the comparison above."""
    kinds = [pattern.replace(r"\.html", r"(-awkward)?\.html") for pattern in KINDS.values()]
    stray = [page.path for page in printed if not any(re.fullmatch(kind, page.path) for kind in kinds)]

    assert stray == []


def test_generator_imports_without_mkdocs() -> None:
    """Every module but the adapter can be imported on a machine without MkDocs and Material."""
    script = """
import importlib, pkgutil, sys
class NoMkDocs:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "material"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoMkDocs())
import generator
for module in pkgutil.walk_packages(generator.__path__, "generator."):
    if module.name != "generator.mkdocs_plugin":
        importlib.import_module(module.name)
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
