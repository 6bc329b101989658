"""sitemap.xml and robots.txt, after the Sitemaps protocol 0.9 (sitemaps.org)."""

from collections.abc import Iterator, Sequence
from html import escape

from generator.chrome import Chrome
from generator.render import Page

__all__ = ["LIMIT", "robots", "sitemaps"]

LIMIT = 50_000
"""The most addresses that one site map may hold, by the protocol."""

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemaps(chrome: Chrome, paths: Sequence[str]) -> Iterator[Page]:
    """The site map of these pages: one file, or beyond LIMIT an index and its parts; nothing without a site address.

    The protocol asks for absolute addresses, so a site that does not know its own has no site map.
    """
    if not chrome.site_url:
        return
    parts = [paths[start : start + LIMIT] for start in range(0, len(paths), LIMIT)]
    if len(parts) == 1:
        yield Page("sitemap.xml", _urlset(chrome.site_url, parts[0]))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    entries = "".join(f"<sitemap><loc>{escape(chrome.site_url + name)}</loc></sitemap>\n" for name in names)
    index = f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{_NAMESPACE}">\n{entries}</sitemapindex>\n'
    yield Page("sitemap.xml", index.encode())
    for name, part in zip(names, parts, strict=True):
        yield Page(name, _urlset(chrome.site_url, part))


def robots(chrome: Chrome) -> Page:
    """robots.txt: everything may be read; where the site map is."""
    lines = ["User-agent: *", "Disallow:"]
    if chrome.site_url:
        lines.append(f"Sitemap: {chrome.site_url}sitemap.xml")
    return Page("robots.txt", ("\n".join(lines) + "\n").encode())


def _urlset(site_url: str, paths: Sequence[str]) -> bytes:
    entries = "".join(f"<url><loc>{escape(site_url + path)}</loc></url>\n" for path in paths)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{_NAMESPACE}">\n{entries}</urlset>\n'.encode()
