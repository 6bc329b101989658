"""What every page of the real site owes to readers, browsers and search engines."""

import re
from datetime import date

from tests.site.html_pages import HtmlPage

Pages = dict[str, HtmlPage]

RECORD_PAGE = re.compile(
    r"(cases/\d{4}|batches|sectors|regions|organs|charges|criteria|laws|selfcheck|plan)/[^/]+\.html"
)
ENGLISH = re.compile(r"[A-Za-z][A-Za-z'’-]+(?:[,.:;]? +[A-Za-z][A-Za-z'’-]+){2,}")
ALLOWED_ENGLISH: frozenset[str] = frozenset()
"""Runs of Latin words that readers may meet."""


def test_one_heading_of_the_first_level(site_pages: Pages) -> None:
    """Every page has exactly one h1, and it is not empty."""
    headings = {path: [h.text for h in page.all("h1")] for path, page in site_pages.items()}

    assert {path: found for path, found in headings.items() if len(found) != 1 or not found[0]} == {}


def test_language_title_and_description(site_pages: Pages) -> None:
    """Every page says that it is Chinese, and has one title and one description of its own."""
    wrong = []
    for path, page in site_pages.items():
        language = [html.get("lang") for html in page.all("html")]
        titles = [title.text for title in page.all("title") if "svg" not in title.inside]
        descriptions = page.metas("description")
        if language not in (["zh-CN"], ["zh"]) or len(titles) != 1 or not titles[0] or len(descriptions) != 1:
            wrong.append((path, language, titles, descriptions))
        elif not descriptions[0].strip():
            wrong.append((path, "description is empty"))

    assert wrong == []


def test_search_results_can_be_told_apart(site_pages: Pages) -> None:
    """No two pages have both the same title and the same description."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for path, page in site_pages.items():
        by_words.setdefault((next(page.all("title")).text, *page.metas("description")), []).append(path)

    assert [paths for paths in by_words.values() if len(paths) > 1] == []


def test_canonical_and_open_graph(site_pages: Pages) -> None:
    """Every page but 404.html gives its canonical address, and title, description and address for sharing."""
    wrong = []
    for path, page in site_pages.items():
        if path == "404.html":
            continue
        own = f"https://anshi.example/{path}"
        sharing = {
            name: page.metas(f"og:{name}") for name in ("type", "title", "description", "url", "site_name")
        }
        one_each = all(len(found) == 1 and found[0].strip() for found in sharing.values())
        if page.canonical() not in ([own], [own.removesuffix("index.html")]) or not one_each:
            wrong.append((path, page.canonical(), sharing))
        elif sharing["url"] != page.canonical():
            wrong.append((path, page.canonical(), sharing["url"]))

    assert wrong == []


def test_skip_link_leads_to_the_heading(site_pages: Pages) -> None:
    """The first link of every page but 404.html skips to its h1, past the navigation."""
    wrong = []
    for path, page in site_pages.items():
        if path == "404.html":
            continue
        first = next(page.all("a"))
        heading = next(page.all("h1"))
        if not heading.get("id") or first.get("href") != f"#{heading.get('id')}":
            wrong.append((path, first.get("href"), heading.get("id")))

    assert wrong == []


def test_record_pages_show_the_way_up(site_pages: Pages) -> None:
    """Every page made from a record has a labelled trail before its h1 that leads to its section's first page."""
    wrong = []
    for path, page in site_pages.items():
        if not RECORD_PAGE.fullmatch(path) or (path.endswith("/index.html") and path.count("/") == 1):
            continue
        h1 = next(number for number, element in enumerate(page.elements) if element.tag == "h1")
        before = page.elements[:h1]
        trail = [e.get("href") for e in before if e.tag == "a" and {"article", "nav", "li"} <= set(e.inside)]
        section = "../" * path.count("/") + path.partition("/")[0] + "/index.html"
        near = "index.html" if path.count("/") == 1 else section
        if not {section, near} & set(trail):
            wrong.append((path, trail))

    assert wrong == []


def test_dates_are_dates(site_pages: Pages) -> None:
    """Every <time> gives a year, a month or a day that exists."""
    wrong = []
    for path, page in site_pages.items():
        for element in page.all("time"):
            value = element.get("datetime")
            try:
                date.fromisoformat(value + "-01-01"[len(value) - 4 :])
            except ValueError:
                wrong.append((path, value))
            if not element.text:
                wrong.append((path, value))

    assert wrong == []


def test_ids_are_unique(site_pages: Pages) -> None:
    """No page gives the same id twice."""
    twice = {
        path: sorted({i for i in page.ids if page.ids.count(i) > 1}) for path, page in site_pages.items()
    }

    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_images_are_described(site_pages: Pages) -> None:
    """Every image has an alternative text, empty only when it is decoration."""
    bare = [
        (path, i.get("src"))
        for path, page in site_pages.items()
        for i in page.all("img")
        if "alt" not in i.attributes
    ]

    assert bare == []


def test_readers_meet_chinese(site_pages: Pages) -> None:
    """No text, label or title that a reader meets is English."""
    english = set()
    for path, page in site_pages.items():
        labels = [
            element.get(name)
            for element in page.elements
            for name in ("title", "aria-label", "alt", "placeholder")
            if element.tag not in ("link", "meta")
        ]
        for text in (*page.texts, *labels):
            english |= {(path, run) for run in ENGLISH.findall(text) if run not in ALLOWED_ENGLISH}

    assert sorted(english) == []


def test_headings_go_down_step_by_step(site_pages: Pages) -> None:
    """Headings of a page never skip a level downwards within the article."""
    wrong = []
    for path, page in site_pages.items():
        level = 0
        for element in page.elements:
            if "article" in element.inside and re.fullmatch("h[1-6]", element.tag):
                here = int(element.tag[1])
                if here > level + 1:
                    wrong.append((path, element.tag, element.text))
                level = here

    assert wrong == []
