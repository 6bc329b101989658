"""The MkDocs adapter: the only module that imports mkdocs. It translates; it does not think.

MkDocs prints the hand-written pages and the shells; both are captured here and handed to `render`. Three ways in:
`anshi build` calls `capture`, `mkdocs build` and `mkdocs serve` run the plugin's hooks to the end.
"""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents

from generator import pipeline
from generator.chrome import (
    BODY_MARKER,
    DESCRIPTION_MARKER,
    HEAD_MARKER,
    HEADING_ANCHOR,
    SHELLS,
    TITLE_MARKER,
    TOC_MARKERS,
    Chrome,
    HandWritten,
    Shell,
    ShellPlan,
    split_shell,
)
from generator.clock import today
from generator.console import plain_text
from generator.problems import Report
from generator.records.kinds import FOLDERS
from generator.settings import Settings

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

__all__ = ["AnshiPlugin", "capture"]

log = get_plugin_logger("anshi")


class AnshiConfig(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves __init_subclass__ untyped
    """The plugin takes no options: the site's settings are in `extra.anshi`."""


class AnshiPlugin(BasePlugin[AnshiConfig]):  # type: ignore[no-untyped-call]  # the same
    """Captures what MkDocs prints, then has the records rendered into it."""

    def __init__(self) -> None:
        self.capturing_only = False
        self._serving = False
        self._prepared: pipeline.Prepared | None = None
        self._shells: dict[str, Shell] = {}
        self._pages: list[HandWritten] = []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a person is watching: then problems are shown instead of ending the run."""
        self._serving = command == "serve"

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records before MkDocs empties the site's folder."""
        self._shells, self._pages = {}, []
        if self.capturing_only:
            return
        self._prepared = pipeline.prepare(_root(config), today())
        _log_report(self._prepared.report)
        if self._prepared.catalog is None and not self._serving:
            raise Abort(f"记录有 {len(self._prepared.report.errors)} 个错误，没有发布。")

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the shells as virtual pages."""
        for plan in SHELLS:
            shell = File.generated(config, plan.source, content="", inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(shell)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Put each shell into the section of its hand-written index page, so that its tab is lit."""
        for plan in SHELLS:
            index, shell = files.get_file_from_path(plan.nav_page), files.get_file_from_path(plan.source)
            if index is None or index.page is None or shell is None:
                raise Abort(f"缺少 content/pages/{plan.nav_page}，或 mkdocs.yml 的 nav 里没有它。")
            page = shell.page or Page(None, shell, config)
            page.parent = index.page.parent
        return nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a shell its markers as metadata."""
        plan = _plan(page)
        if plan is not None:
            page.meta.update(
                title=TITLE_MARKER, description=DESCRIPTION_MARKER, head=HEAD_MARKER, hide=list(plan.hide)
            )
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Give a shell its body and its table of contents."""
        if _plan(page) is None:
            return html
        heading = AnchorLink(TITLE_MARKER, HEADING_ANCHOR, 1)
        heading.children = [AnchorLink(text, anchor, 2) for anchor, text in TOC_MARKERS]
        page.toc = TableOfContents([heading])
        return BODY_MARKER

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep what was printed; MkDocs writes nothing for an empty page."""
        plan = _plan(page)
        if plan is not None:
            self._shells[plan.folder] = split_shell(output, page.canonical_url or "")
        else:
            source = f"{Path(config.docs_dir).relative_to(_root(config)).as_posix()}/{page.file.src_uri}"
            self._pages.append(HandWritten(page.file.dest_uri, source, str(page.title or ""), output))
        return ""

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the site map to us: MkDocs' own would list the shells."""
        return "" if template_name == "sitemap.xml" else output_content

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of the records, or in a preview the problems that stand in their way."""
        if self.capturing_only or self._prepared is None:
            return
        report = pipeline.write(self._prepared, self.chrome(config), _root(config), Path(config.site_dir))
        _log_report(report)
        if report.errors and not self._serving:
            raise Abort(f"页面有 {len(report.errors)} 个错误，没有发布。")

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: object
    ) -> "LiveReloadServer":
        """Rebuild the preview when a record or a template changes."""
        root = _root(config)
        for folder in (*FOLDERS, "theme"):
            server.watch(str(root / folder))
        return server

    def chrome(self, config: MkDocsConfig) -> Chrome:
        """What MkDocs printed in this build."""
        return Chrome(
            site_name=config.site_name,
            site_url=config.site_url or "",
            settings=_settings(config),
            shells=dict(self._shells),
            pages=tuple(self._pages),
        )


def capture(root: Path, static_dir: Path) -> Chrome:
    """The chrome of the site at `root`; MkDocs' static files are written to `static_dir`.

    Raises mkdocs.exceptions.ConfigurationError for a broken mkdocs.yml and Abort when MkDocs gives up.
    """
    from mkdocs.commands.build import build  # the command pulls in the whole of MkDocs

    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(static_dir), strict=True)
    plugin = config.plugins["anshi"]
    if not isinstance(plugin, AnshiPlugin):
        raise Abort("mkdocs.yml 的 plugins 里没有 anshi。")
    plugin.capturing_only = True
    build(config)
    return plugin.chrome(config)


def _settings(config: MkDocsConfig) -> Settings:
    try:
        return Settings.read(config.extra.get("anshi") or {})
    except ValueError as error:
        raise Abort(f"{error}。") from error


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _plan(page: Page) -> ShellPlan | None:
    return next((plan for plan in SHELLS if plan.source == page.file.src_uri), None)


def _log_report(report: Report) -> None:
    for problem in report.errors:
        log.error(plain_text(problem))
    for problem in report.warnings:
        log.warning(plain_text(problem))
