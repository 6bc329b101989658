"""Every way on leads somewhere: links, anchors and files, on every page of the real site."""

import re
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tests.site.html_pages import Element, HtmlPage

Pages = dict[str, HtmlPage]

LINKING = {
    "href": ("a", "area", "link"),
    "src": ("img", "script", "source", "iframe", "audio", "video", "embed"),
}


def references(page: HtmlPage) -> list[tuple[Element, str]]:
    """Every address that the browser follows or loads from a page."""
    return [
        (element, element.get(attribute))
        for attribute, tags in LINKING.items()
        for element in page.all(*tags)
        if attribute in element.attributes
    ]


def leads_somewhere(page: HtmlPage, element: Element, address: str, site: Path, pages: Pages) -> bool:
    """Whether the file is there that a relative address names, and for a link the place in it."""
    url = urlsplit(address)
    # 404.html stands at every address, so its own addresses start from the site's root.
    base = "" if page.path == "404.html" else dirname(page.path)
    path = normpath(join(base, unquote(url.path).lstrip("/"))) if url.path else page.path
    if not (site / path).is_file():
        return False
    return not url.fragment or element.tag != "a" or unquote(url.fragment) in pages[path].ids


def is_external(address: str) -> bool:
    """Whether an address names another origin or another protocol."""
    return bool(urlsplit(address).scheme or urlsplit(address).netloc)


def may_be_absolute(page: HtmlPage, element: Element, address: str) -> bool:
    """Whether an address is one of those that are absolute with good reason."""
    scheme, relations = urlsplit(address).scheme, element.get("rel").split()
    if scheme in ("http", "https"):
        return {"a": "external", "link": "canonical"}.get(element.tag) in relations
    if scheme:
        return scheme in ("tel", "mailto")
    return page.path == "404.html" and not urlsplit(address).netloc


def test_links_and_anchors_resolve(site_built: Path, site_pages: Pages) -> None:
    """Every link and file of every page is there, and so is every place that a link points to."""
    broken = [
        f"{page.path}: {address}"
        for page in site_pages.values()
        for element, address in references(page)
        if not is_external(address) and not leads_somewhere(page, element, address, site_built, site_pages)
    ]

    assert broken == []


def test_addresses_stay_on_the_site(site_pages: Pages) -> None:
    """No page holds an absolute address but links marked external, telephone numbers and its own canonical address."""
    wrong = [
        f"{page.path}: {address}"
        for page in site_pages.values()
        for element, address in references(page)
        if (is_external(address) or address.startswith("/")) and not may_be_absolute(page, element, address)
    ]

    assert wrong == []


def test_nothing_else_loads_from_elsewhere(site_built: Path, site_pages: Pages) -> None:
    """Inline styles, srcset, forms and style sheets name no other origin."""
    foreign = re.compile(r"(?:https?:)?//")
    wrong = [
        f"{page.path}: <{element.tag} {name}>"
        for page in site_pages.values()
        for element in page.elements
        for name in ("style", "srcset", "action", "poster", "data", "ping", "background")
        if foreign.search(element.get(name))
    ]
    for sheet in site_built.rglob("*.css"):
        text = sheet.read_text(encoding="utf-8")
        addresses = re.findall(r"url\(\s*[\"']?([^\"')]+)|@import\s+[\"']([^\"']+)", text)
        for address in (one or other for one, other in addresses):
            if address.startswith("data:"):
                continue
            path = (sheet.parent / urlsplit(address).path).resolve()
            if foreign.match(address) or not path.is_relative_to(site_built.resolve()) or not path.is_file():
                wrong.append(f"{sheet.name}: {address}")

    assert wrong == []


def test_links_say_where_they_lead(site_pages: Pages) -> None:
    """No link is empty: each has text, a label or an image with a description."""
    empty = []
    for page in site_pages.values():
        described = {id(e) for e in page.all("a") if e.text or e.get("aria-label") or e.get("title")}
        for position, element in enumerate(page.elements):
            if element.tag != "a" or id(element) in described:
                continue
            within = page.elements[position + 1 : position + 3]
            if not any(inner.tag == "img" and inner.get("alt") for inner in within):
                empty.append(f"{page.path}: {element.get('href')}")

    assert empty == []
