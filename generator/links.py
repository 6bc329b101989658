"""Links that editors write, on pages and in the plan: each must lead to a page of the site, and to a place on it that exists.

MkDocs cannot know the pages made from records, so its own check of such links is off (see mkdocs.yml). Links that
our templates make are right by construction and proved by tests.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from generator.catalog import LinkedPlan, LinkedTask
from generator.chrome import Chrome, HandWritten
from generator.problems import Location, Problem, Report

__all__ = ["broken_links", "broken_plan_links"]

_ANCHOR = re.compile(r"<a\b[^>]*?\bhref=[\"']([^\"']*)[\"']")
_ID = re.compile(r"\bid=[\"']?([^\"'\s>]+)")

IdsOf = Callable[[Path], frozenset[str]]
"""The places in a page that a link can lead to."""


def broken_links(chrome: Chrome, root: Path, site: Path) -> Report:
    """A problem for every link of a hand-written page that leads nowhere in the site written to `site`."""
    # Remembered for this check only: a preview writes other pages to the same place later.
    ids = cache(_ids)
    return Report(tuple(problem for page in chrome.pages for problem in _broken(page, root, site, ids)))


def broken_plan_links(plan: LinkedPlan | None, site: Path) -> Report:
    """A problem for every page to which a task of the plan points and which the site written to `site` has not."""
    ids = cache(_ids)
    if plan is None:
        return Report()
    tasks = (task for party in plan.tasks.values() for task in party)
    return Report(tuple(problem for task in tasks for problem in _broken_in_task(task, plan.path, site, ids)))


def _broken_in_task(task: LinkedTask, path: str, site: Path, ids: IdsOf) -> Iterator[Problem]:
    for n, one in enumerate(task.record.serves.pages):
        page, _, anchor = one.page.partition("#")
        if not (site / page).is_file():
            said = f"网站里没有 {page} 这一页。"
        elif anchor and anchor not in ids(site / page):
            said = f"{page} 上没有 {anchor} 这个位置。"
        else:
            continue
        where = Location(path, keys=(*task.keys, "serves", "pages", n, "page"))
        yield Problem(where, "plan.page-unknown", f"{where.field}：{said}", "改正网址，或先建那一页。")


def _broken(page: HandWritten, root: Path, site: Path, ids: IdsOf) -> Iterator[Problem]:
    for href in dict.fromkeys(_ANCHOR.findall(page.html)):
        target = urlsplit(unescape(href))
        if target.scheme or target.netloc or target.path.startswith("/"):
            continue
        path = normpath(join(dirname(page.path), unquote(target.path))) if target.path else page.path
        if path == "." or (site / path).is_dir():
            path = normpath(join(path, "index.html"))
        if path.startswith("..") or not (site / path).is_file():
            yield _problem(page, root, href, f"链接 {href} 指向的页面不存在。")
        elif target.fragment and unquote(target.fragment) not in ids(site / path):
            yield _problem(page, root, href, f"链接 {href} 指向的位置在那一页上不存在。")


def _ids(file: Path) -> frozenset[str]:
    return frozenset(unescape(found) for found in _ID.findall(file.read_text(encoding="utf-8")))


def _problem(page: HandWritten, root: Path, href: str, message: str) -> Problem:
    line, column = _place(root / page.source, href)
    return Problem(
        Location(page.source, line, column), "page.link-broken", message, "改正链接，或先建那一页。"
    )


def _place(source: Path, href: str) -> tuple[int, int]:
    """Line and column of the link in the Markdown file, where it may lead to a .md; the beginning when not found."""
    written = unescape(href)
    in_markdown = re.sub(r"\.html(?=#|\Z)", ".md", written)
    lines = source.read_text(encoding="utf-8-sig").splitlines()
    for wanted in (written, in_markdown, unquote(in_markdown)):
        for number, line in enumerate(lines, 1):
            if wanted in line:
                return number, line.index(wanted) + 1
    return 1, 1
