"""The whole of anshi on one screen: load → check → link → render → publish.

`build` is what `anshi build` runs. The MkDocs plugin runs the same two halves, `prepare` and `write`, around
MkDocs' own build.
"""

from concurrent.futures import Executor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from generator.catalog import Catalog
from generator.checks import check, check_linked
from generator.checks.acceptance import accepted
from generator.chrome import Chrome
from generator.disclosure import disclosed
from generator.export.data import Publication
from generator.export.feeds import address_problems, atom_feeds
from generator.export.sitemap import robots, sitemaps
from generator.export.statistics import statistics_tables
from generator.export.workbooks import workbooks
from generator.link import link
from generator.links import broken_links, broken_plan_links
from generator.load import load, locate_in
from generator.parallel import helper_process
from generator.problems import Report
from generator.publish import staged, write_pages, write_records
from generator.release import MANIFEST, manifest, release_problems
from generator.render import Renderer
from generator.search.index import search_index
from generator.search.writing import write_index
from generator.site_rules import site_problems
from generator.views.statistics import statistics

__all__ = ["Prepared", "build", "prepare", "write"]


@dataclass(frozen=True, slots=True)
class Prepared:
    """The checked content of a site; without a catalogue nothing may be published."""

    catalog: Catalog | None
    report: Report
    as_of: date


def build(root: Path, target: Path, as_of: date) -> Report:
    """Build the site at `root` into `target` and give back every problem found.

    With errors in the report the target is as it was. Raises OSError when the disk refuses, and what
    `mkdocs_plugin.capture` raises when MkDocs cannot print the chrome.
    """
    with staged(target) as staging:
        with helper_process() as helper:
            chrome = helper.submit(_capture, root, staging.folder)
            prepared = prepare(root, as_of, helper, target)
            printed = chrome.result()
        report = prepared.report
        if not report.errors:
            report += write(prepared, printed, root, staging.folder)
        staging.complete = not report.errors
    return report


def _capture(root: Path, folder: Path) -> Chrome:
    """What MkDocs prints; imported where it runs, for nothing else here needs MkDocs."""
    from generator.mkdocs_plugin import capture

    return capture(root, folder)


def prepare(
    root: Path,
    as_of: date,
    helper: Executor | None = None,
    target: Path | None = None,
    *,
    drafts: bool = False,
) -> Prepared:
    """Load, check and link the records at `root`, and hold them against the site that `target` has.

    A helper shares the reading. `drafts` is for a preview: what is not public yet is in the catalogue, marked as such.
    """
    loaded = load(root, helper)
    report, catalog = loaded.report, None
    if loaded.value is not None:
        linked = link(loaded.value, as_of, drafts=drafts)
        catalog = linked.value
        report += (
            check(loaded.value) + linked.report + (check_linked(catalog, as_of) if catalog else Report())
        )
        report = accepted(report, loaded.value.cases, complete=catalog is not None)
        report += release_problems(loaded.value, target / MANIFEST if target else None, as_of)
    report = report.located(partial(locate_in, root))
    return Prepared(None if report.errors else catalog, report, as_of)


def write(prepared: Prepared, chrome: Chrome, root: Path, folder: Path) -> Report:
    """Render everything into `folder`, which holds MkDocs' static files; the report is about hand-written pages and links."""
    if prepared.catalog is None:
        return prepared.report
    catalog = disclosed(prepared.catalog, prepared.as_of, chrome.settings.expired)
    index = search_index(catalog, chrome.pages, prepared.as_of)
    publication = Publication(catalog, chrome.site_name, chrome.site_url, prepared.as_of)
    renderer = Renderer(catalog, chrome, root / "theme", prepared.as_of, index.stamp)
    books = workbooks(catalog, prepared.as_of)
    feeds = atom_feeds(catalog, chrome, prepared.as_of)
    written = write_records(renderer, books, publication, feeds, folder)
    charts = statistics(catalog)
    hand_written = renderer.hand_written(written.data, charts)
    paths = [*written.paths, *write_pages(hand_written.value or (), folder)]
    write_pages(statistics_tables(charts), folder)
    write_index(index, folder)
    write_pages([manifest(catalog, folder)], folder)
    write_pages([*sitemaps(chrome, sorted(paths)), robots(chrome)], folder)
    report = hand_written.report + broken_links(chrome, root, folder)
    report += address_problems(chrome.site_url) + site_problems(chrome, catalog)
    return report + broken_plan_links(catalog.plan, folder).located(partial(locate_in, root))
