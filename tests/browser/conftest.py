"""The built site opened from disk, under / and under a sub-path."""

import contextlib
import functools
import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
)

from tests.site.commands import build, copy_of_repository, replace_in

SUB_PATH = "/ztzl/aqsc/"


@dataclass(frozen=True)
class Origin:
    """A way to reach the site: the address of its root, with a final slash."""

    name: str
    root: str

    def owns(self, url: str) -> bool:
        """Whether an address belongs to the site."""
        return url.startswith(self.root)


@dataclass
class Watched:
    """A page in the browser and everything that went wrong with it."""

    page: Page
    origin: Origin
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to a page of the site and wait until all that it asks for is there and its scripts have run."""
        self.page.goto(self.origin.root + path, wait_until="load")
        return self.page


OpenSite = Callable[..., Watched]
"""Opens a fresh window on the site: origin, then options of playwright's new_context."""


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder under a path and answers 404.html for what is not there."""

    prefix = "/"

    def translate_path(self, path: str) -> str:
        """The file for an address under the prefix."""
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """404.html, as a web server in front of the site would send it."""
        content = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code, message)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class's name
        """Keep the tests' output readable."""


@contextlib.contextmanager
def served(folder: Path, prefix: str) -> Iterator[str]:
    """The address under which a folder is served."""
    handler = type("Handler", (_QuietHandler,), {"prefix": prefix})
    with http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(handler, directory=folder)
    ) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}{prefix}"
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def site_origins(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Origin]]:
    """The site in the three places where it must work; only its configured address differs, which 404.html needs."""
    folder = tmp_path_factory.mktemp("browser")
    root = copy_of_repository(folder / "repository")
    for name in ("site", "sub-site"):
        done = build(root, folder / name)
        assert done.returncode == 0, done.stdout + done.stderr
        if name == "site":
            replace_in(root / "mkdocs.yml", "https://anshi.example/", f"https://anshi.example{SUB_PATH}")
    shutil.rmtree(root)
    with served(folder / "site", "/") as top, served(folder / "sub-site", SUB_PATH) as sub:
        disk = (folder / "site").as_uri() + "/"
        yield {"disk": Origin("disk", disk), "root": Origin("root", top), "sub-path": Origin("sub-path", sub)}


@pytest.fixture
def site_window(site_browser: Browser, site_origins: dict[str, Origin]) -> Iterator[OpenSite]:
    """Windows on the site in which every request, console message and error is watched."""
    contexts: list[BrowserContext] = []

    def open_window(origin: str = "root", **options: object) -> Watched:
        context = site_browser.new_context(locale="zh-CN", **options)  # type: ignore[arg-type]
        contexts.append(context)
        watched = Watched(context.new_page(), site_origins[origin])
        _watch(watched, context)
        return watched

    yield open_window
    for context in contexts:
        context.close()


def _watch(watched: Watched, context: BrowserContext) -> None:
    def on_route(route: Route) -> None:
        if watched.origin.owns(route.request.url):
            route.continue_()
        else:
            watched.faults.append(f"request off the site: {route.request.url}")
            route.abort()

    def on_request(request: Request) -> None:
        if urlsplit(request.url).scheme not in ("data", "blob") and not watched.origin.owns(request.url):
            watched.faults.append(f"request off the site: {request.url}")

    def on_failure(request: Request) -> None:
        # A reader who clicks on before the icon has come aborts its request.
        if request.failure != "net::ERR_ABORTED":
            watched.faults.append(f"failed: {request.url} {request.failure}")

    def on_response(response: Response) -> None:
        if response.status >= 400:
            watched.faults.append(f"status {response.status}: {response.url}")

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning", "assert"):
            watched.faults.append(f"console {message.type}: {message.text}")

    context.route("**/*", on_route)
    context.on("request", on_request)
    context.on("requestfailed", on_failure)
    context.on("response", on_response)
    context.on("console", on_console)
    context.on("weberror", lambda error: watched.faults.append(f"page error: {error.error}"))
