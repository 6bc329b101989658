"""The MkDocs adapter: the only module that imports mkdocs. It translates; it does not think.

MkDocs prints the hand-written pages and the shells; both are captured here and handed to `render`. Three ways in:
`anshi build` calls `capture`, `mkdocs build` and `mkdocs serve` run the plugin's hooks to the end.
"""

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, MkDocsException
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils.templates import TemplateContext
from rich.console import Console

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
from generator.console import plain_text, print_report, problem_rows, summary
from generator.government import Government, Section
from generator.problems import Report
from generator.publish import Staging, staged, write_pages
from generator.records.kinds import FOLDERS
from generator.render import Page as RenderedPage
from generator.render import problem_list, problem_page, problem_text
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
        self._problems = ""
        """In a preview whose records have errors: the HTML that every page shows."""
        self._previewed: tuple[str, ...] = ()
        """In a preview: the paths of the pages that the reader may have open."""
        self._shells: dict[str, Shell] = {}
        self._pages: list[HandWritten] = []
        self._sections: list[Section] = []
        self._target = ""
        self._staging: Staging | None = None
        self._unfinished = ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether a person is watching: then problems are shown instead of ending the run."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Have MkDocs write beside the site, which takes the old one's place only when it is whole."""
        if not self.capturing_only and not self._serving:
            self._target = config.site_dir
            self._staging = self._unfinished.enter_context(staged(Path(config.site_dir)))
            config.site_dir = str(self._staging.folder)
        return config

    def on_build_error(self, *, error: Exception) -> None:
        """Leave nothing behind of a build that failed."""
        self._unfinished.close()

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Check the records before MkDocs prints anything."""
        self._shells, self._pages = {}, []
        if self.capturing_only:
            return
        root = _root(config)
        target = Path(self._target) if self._target else None
        self._prepared = pipeline.prepare(root, today(), target=target, drafts=self._serving)
        report = self._prepared.report
        if self._serving:
            _print_report(report, root)
            self._problems = _problem_text(report, root) if report.errors else ""
            self._previewed = _html_files(Path(config.site_dir)) or self._previewed
            return
        _log_report(report)
        if self._prepared.catalog is None:
            raise Abort(f"记录有 {len(report.errors)} 个错误，没有发布。")

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
        self._sections = list(_sections(nav))
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
        """Give a shell its body and its table of contents; in a preview, the problems to the other pages."""
        if _plan(page) is None:
            if self._problems:
                page.toc = TableOfContents([])
            return self._problems or html
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
            own = HandWritten(
                path=page.file.dest_uri,
                source=source,
                title=str(page.title or ""),
                html=output,
                article=page.meta.get("layout", "text") == "text" and not page.is_index,
                dated=isinstance(page.meta.get("date"), date),
            )
            self._pages.append(own)
        return ""

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """Leave the site map to us: MkDocs' own would list the shells."""
        return "" if template_name == "sitemap.xml" else output_content

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """In a preview, tell the page for unknown addresses what stands in the way of the records' pages."""
        context["problems"] = self._problems  # type: ignore[typeddict-unknown-key]  # our own template asks for it
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write the pages of the records, or in a preview the problems that stand in their way."""
        if self.capturing_only or self._prepared is None:
            return
        root, folder = _root(config), Path(config.site_dir)
        if self._problems:
            self._write_problem_pages(self.chrome(config), folder)
            return
        report = pipeline.write(self._prepared, self.chrome(config), root, folder)
        if self._serving:
            _print_report(report, root)
            self._show_on_pages(report, root, folder)
            return
        _log_report(report)
        if report.errors:
            raise Abort(f"页面有 {len(report.errors)} 个错误，没有发布。")
        if self._staging is not None:
            self._staging.complete = True
        self._unfinished.close()
        config.site_dir = self._target

    def _write_problem_pages(self, chrome: Chrome, folder: Path) -> None:
        """At every address of the preview the problems, so that a reader sees them wherever he is."""
        pages = [RenderedPage(page.path, page.html.encode()) for page in chrome.pages]
        taken = {page.path for page in chrome.pages}
        pages += [
            problem_page(path, self._problems, chrome)
            for path in self._previewed
            if "/" in path and path not in taken
        ]
        write_pages(pages, folder)

    def _show_on_pages(self, report: Report, root: Path, folder: Path) -> None:
        """Above the heading of each hand-written page, what is wrong with it."""
        for page in self._pages:
            own = Report(tuple(problem for problem in report.errors if problem.where.path == page.source))
            if own:
                file = folder / page.path
                shown = problem_list(problem_rows(own), root / "theme")
                # Material gives a page without a heading one of its own: there is always an h1.
                file.write_bytes(file.read_bytes().replace(b"<h1", shown.encode() + b"<h1", 1))

    def on_serve(
        self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: object
    ) -> "LiveReloadServer":
        """Rebuild the preview when a record or a template changes."""
        root = _root(config)
        for folder in (*FOLDERS, "theme"):
            if (root / folder).is_dir():
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
            government=_government(config),
            sections=tuple(self._sections),
        )


def capture(root: Path, static_dir: Path) -> Chrome:
    """The chrome of the site at `root`; MkDocs' static files are written to `static_dir`.

    Raises Abort with a sentence for the user when mkdocs.yml is broken or MkDocs gives up.
    """
    from mkdocs.commands.build import build  # the command pulls in the whole of MkDocs

    with _in_one_sentence():
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(static_dir), strict=True)
        plugin = config.plugins.get("anshi")
        if not isinstance(plugin, AnshiPlugin):
            raise Abort("mkdocs.yml 的 plugins 里没有 anshi。")
        plugin.capturing_only = True
        build(config)
        return plugin.chrome(config)


@contextmanager
def _in_one_sentence() -> Iterator[None]:
    """Keep what MkDocs logs; when it gives up, say why in one Chinese sentence that quotes it."""
    logger, heard = logging.getLogger("mkdocs"), _Heard()
    logger.setLevel(logging.WARNING)
    logger.addHandler(heard)
    try:
        yield
    except MkDocsException as error:
        raise Abort(_sentence(error, heard.messages)) from error
    finally:
        logger.removeHandler(heard)


class _Heard(logging.Handler):
    """Remembers the warnings and errors that MkDocs logs."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Remember a message."""
        self.messages.append(record.getMessage())


_CONFIG_VALUE = re.compile(r"Config value '(?P<name>[^']+)': (?P<problem>.*)", re.DOTALL)
_YAML_PLACE = re.compile(r"line (?P<line>\d+), column (?P<column>\d+)")


def _sentence(error: MkDocsException, heard: Sequence[str]) -> str:
    place = _YAML_PLACE.search(error.message)
    if place:
        return f"mkdocs.yml 第 {place['line']} 行第 {place['column']} 列不合 YAML 的写法。"
    if not heard:
        return error.message
    values = [match for message in heard if (match := _CONFIG_VALUE.fullmatch(message))]
    if values:
        told = "；".join(f"{value['name']}（{' '.join(value['problem'].split())}）" for value in values)
        return f"mkdocs.yml 里这些设置不对：{told}。"
    return f"MkDocs 没有生成页面：{'；'.join(' '.join(message.split()) for message in heard)}。"


def _settings(config: MkDocsConfig) -> Settings:
    try:
        return Settings.read(config.extra.get("anshi") or {})
    except ValueError as error:
        raise Abort(f"{error}。") from error


def _government(config: MkDocsConfig) -> Government:
    try:
        return Government.read(config.extra, config.site_name)
    except ValueError as error:
        raise Abort(f"{error}。") from error


def _sections(nav: Navigation) -> Iterator[Section]:
    """The sections of the navigation, each with the folder of its first page."""
    for item in nav.items:
        page = _first_page(item)
        if page is not None:
            yield Section(str(item.title or page.title), page.file.dest_uri.rpartition("/")[0])


def _first_page(item: StructureItem) -> Page | None:
    """The page that an entry of the navigation leads to first; None for a link out of the site."""
    if isinstance(item, Page):
        return item
    within = item.children if isinstance(item, NavSection) else ()
    return next(filter(None, map(_first_page, within)), None)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).resolve().parent


def _plan(page: Page) -> ShellPlan | None:
    return next((plan for plan in SHELLS if plan.source == page.file.src_uri), None)


def _log_report(report: Report) -> None:
    for problem in report.errors:
        log.error(plain_text(problem))
    for problem in report.warnings:
        # Not as warnings, which --strict refuses: a 提醒 does not keep a site from being published.
        log.info(f"提醒：{plain_text(problem)}")


def _print_report(report: Report, root: Path) -> None:
    """Print for the person at the preview; a logged error would stop a strict MkDocs, and the preview with it."""
    if len(report):
        print_report(report, root, Console(stderr=True, highlight=False))


def _problem_text(report: Report, root: Path) -> str:
    return problem_text(problem_rows(report), summary(report), root / "theme")


def _html_files(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html")))
