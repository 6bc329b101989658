"""The open data and the feeds of a small site, in memory."""

from dataclasses import replace

from generator.catalog import Catalog
from generator.chrome import Chrome
from generator.export.data import Publication, case_run, data_files
from generator.export.feeds import atom_feeds
from generator.settings import Settings
from tests.sites import AS_OF

SITE_URL = "https://anshi.example/anli/"


def data_of(catalog: Catalog, site_url: str = SITE_URL, run: int = 2) -> dict[str, bytes]:
    """Every file of the open data by its path under data/v1/, made in runs of a few cases; a path is made once."""
    publication = Publication(catalog, "安示", site_url, AS_OF)
    starts = range(0, len(catalog.index.cases), run)
    made = [case_run(publication, start, start + run) for start in starts]
    pages = [page for _, of_cases in made for page in of_cases]
    pages += data_files(publication, [one for one, _ in made]).pages
    assert len({page.path for page in pages}) == len(pages)
    assert not any(page.listed for page in pages)
    return {page.path.removeprefix("data/v1/"): page.content for page in pages}


def with_texts(catalog: Catalog, **texts: str) -> Catalog:
    """The catalogue with other texts in its first case, also such as the reader of records refuses."""
    first, *rest = catalog.index.cases
    changed = replace(first, record=first.record.model_copy(update=texts))
    return replace(catalog, index=replace(catalog.index, cases=(changed, *rest)))


def feeds_of(
    catalog: Catalog, site_url: str = SITE_URL, settings: Settings | None = None
) -> dict[str, bytes]:
    """Every feed by its path."""
    chrome = Chrome("安示", site_url, settings or Settings(), {}, ())
    pages = list(atom_feeds(catalog, chrome, AS_OF))
    assert not any(page.listed for page in pages)
    return {page.path: page.content for page in pages}
