"""The site map and robots.txt."""

from pathlib import Path
from xml.etree import ElementTree

from generator.chrome import Chrome
from generator.export.sitemap import LIMIT, robots, sitemaps
from generator.settings import Settings
from tests.site.html_pages import HtmlPage

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE_URL = "https://anshi.example/"


def chrome(site_url: str) -> Chrome:
    """A chrome without pages."""
    return Chrome("安示", site_url, Settings(), {}, ())


def locations(xml: bytes, tag: str) -> list[str]:
    """The addresses in a site map or an index of site maps."""
    root = ElementTree.fromstring(xml)
    assert root.tag == NAMESPACE + tag
    return [location.text or "" for location in root.iter(NAMESPACE + "loc")]


def test_sitemap_lists_every_page(site_built: Path, site_pages: dict[str, HtmlPage]) -> None:
    """sitemap.xml names every page once by its absolute address, but 404.html and pages not to be indexed."""
    indexed = [
        SITE_URL + path
        for path, page in site_pages.items()
        if path != "404.html" and "noindex" not in page.metas("robots")
    ]

    assert sorted(locations((site_built / "sitemap.xml").read_bytes(), "urlset")) == sorted(indexed)


def test_robots_names_the_sitemap(site_built: Path) -> None:
    """robots.txt forbids nothing and says where the site map is."""
    lines = (site_built / "robots.txt").read_text(encoding="utf-8").splitlines()

    assert lines == ["User-agent: *", "Disallow:", f"Sitemap: {SITE_URL}sitemap.xml"]


def test_one_sitemap_holds_fifty_thousand() -> None:
    """Up to 50,000 pages stand in one file."""
    paths = [f"cases/{number}.html" for number in range(LIMIT)]

    (only,) = sitemaps(chrome(SITE_URL), paths)

    assert only.path == "sitemap.xml"
    assert locations(only.content, "urlset") == [SITE_URL + path for path in paths]


def test_more_pages_make_more_sitemaps() -> None:
    """Beyond 50,000 pages sitemap.xml is an index of parts that together name every page once."""
    paths = [f"cases/{number}.html" for number in range(2 * LIMIT + 1)]

    index, *parts = sitemaps(chrome(SITE_URL), paths)

    assert index.path == "sitemap.xml"
    assert locations(index.content, "sitemapindex") == [SITE_URL + part.path for part in parts]
    assert [len(locations(part.content, "urlset")) for part in parts] == [LIMIT, LIMIT, 1]
    assert [url for part in parts for url in locations(part.content, "urlset")] == [
        SITE_URL + p for p in paths
    ]


def test_addresses_are_escaped() -> None:
    """An ampersand in the site's address does not break the site map."""
    (only,) = sitemaps(chrome("https://anshi.example/?a=1&b=2/"), ["index.html"])

    assert locations(only.content, "urlset") == ["https://anshi.example/?a=1&b=2/index.html"]


def test_no_address_no_sitemap() -> None:
    """A site that does not know its own address has no site map, and robots.txt names none."""
    assert list(sitemaps(chrome(""), ["index.html"])) == []
    assert robots(chrome("")).content == b"User-agent: *\nDisallow:\n"
