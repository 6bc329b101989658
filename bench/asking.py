"""Put queries to a search engine in a browser: what each costs a reader who comes anew, who stays, who asks again."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.serving import Sent, Server, served

__all__ = ["Answer", "Asked", "Stage"]

HERE = Path(__file__).resolve().parent
FINDER = HERE.parent / "tests" / "browser" / "find_browser.py"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query cost."""

    query: str
    milliseconds: float
    sent: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What all queries cost, in three situations."""

    first: tuple[Answer, ...]
    """Each asked by a new reader, with nothing in any cache."""
    later: tuple[Answer, ...]
    """Asked one after another by one reader; without the first of them."""
    again: tuple[Answer, ...]
    """Asked by the same reader a second time."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A page on which queries are put, as a browser meets it.

    Its address takes the first query as q. Then `first` in the page is a promise of that query's milliseconds,
    `ask(query)` gives those of a later one, and `names(query)`, which not every page has, the names of all it finds.
    """

    name: str
    page: str
    folders: Sequence[tuple[str, Path]]
    """Prefix of an address → folder."""
    script: str = ""
    """What is run before the page's own scripts."""

    def asked(self, queries: Sequence[str]) -> Asked:
        """The cost of the queries."""
        with _browser() as chromium, served(self.folders) as server:
            first = []
            for query in queries:
                with self._opened(chromium, server, query) as window:
                    first.append(_answer(window, server, query, "() => first"))
            with self._opened(chromium, server, queries[0]) as window:
                window.evaluate("first")
                server.taken()
                later = [_answer(window, server, query, "query => ask(query)") for query in queries[1:]]
                again = [_answer(window, server, query, "query => ask(query)") for query in queries]
        return Asked(tuple(first), tuple(later), tuple(again))

    def found(self, queries: Sequence[str]) -> tuple[frozenset[str], ...]:
        """The names of all that each query finds."""
        with (
            _browser() as chromium,
            served(self.folders) as server,
            self._opened(chromium, server, "") as window,
        ):
            return tuple(frozenset(window.evaluate("query => names(query)", query)) for query in queries)

    @contextlib.contextmanager
    def _opened(self, chromium: Browser, server: Server, query: str) -> Iterator[Page]:
        """The page in a new context, whose caches are empty."""
        server.taken()
        context: BrowserContext = chromium.new_context(locale="zh-CN")
        if self.script:
            context.add_init_script(self.script)
        window = context.new_page()
        window.goto(f"{server.root}{self.page}?q={quote(query)}", wait_until="load")
        yield window
        context.close()


def _answer(window: Page, server: Server, query: str, asking: str) -> Answer:
    milliseconds = window.evaluate(asking, query)
    return Answer(query, milliseconds, server.taken())


@contextlib.contextmanager
def _browser() -> Iterator[Browser]:
    """The browser that the tests use. Raises CalledProcessError when there is none."""
    finding = (sys.executable, str(FINDER))
    path = subprocess.run(finding, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()  # noqa: S603
    # Chromium refuses to run its sandbox as root.
    options = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=options)
        yield chromium
        chromium.close()
