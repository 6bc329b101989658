"""The search's scripts in a browser, without a site around them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from generator.search.fold import traditional
from tests.sites import ROOT

SCRIPTS = ("base", "dense", "fold", "query", "segment", "postings", "columns", "engine")
"""The files of theme/assets/search/ in the order in which a page loads them."""


@dataclass(frozen=True)
class Scripts:
    """A page with the search's scripts."""

    page: Page

    def call(self, function: str, given: object) -> object:
        """What a JavaScript function of one argument returns, or its promise brings.

        Both ways as JSON in ASCII: a half of a surrogate pair comes through as it is.
        """
        program = f"async text => JSON.stringify(await ({function})(JSON.parse(text)))"
        return json.loads(self.page.evaluate(program, json.dumps(given)))


@pytest.fixture(scope="session")
def scripts(site_browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scripts]:
    """The search's scripts, which have learned the traditional characters."""
    file = tmp_path_factory.mktemp("scripts") / "page.html"
    folder = (ROOT / "theme/assets/search").as_uri()
    tags = "".join(f'<script src="{folder}/{name}.js"></script>' for name in SCRIPTS)
    file.write_text(f'<!doctype html><meta charset="utf-8"><title>search</title>{tags}', "utf-8")
    context = site_browser.new_context()
    page = context.new_page()
    page.goto(file.as_uri())
    loaded = Scripts(page)
    table = ["".join(traditional()), "".join(traditional().values())]
    loaded.call("([old, simple]) => { anshiSearch.parts.learn(old, simple); return true; }", table)
    yield loaded
    context.close()
