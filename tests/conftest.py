"""What tests share: the small valid site, a way to break it, a browser, and the switch that rewrites goldens."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.sites import ROOT, Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# How long an example takes says more about the machine than about the program.
settings.register_profile("anshi", deadline=None)
settings.load_profile("anshi")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let goldens be rewritten on purpose."""
    parser.addoption(
        "--update-goldens",
        action="store_true",
        help="rewrite the expected lines of golden scenarios; refused where the count of problems differs",
    )


@pytest.fixture
def update_goldens(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are to be rewritten rather than compared."""
    return bool(request.config.getoption("--update-goldens"))


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A copy of the small valid site, to be broken at will."""
    return Site.copy(tmp_path / "site")


@pytest.fixture
def real_copy(tmp_path: Path) -> Path:
    """A copy of the real content, for commands that change it."""
    root = tmp_path / "real"
    for folder in ("cases", "content"):
        shutil.copytree(ROOT / folder, root / folder)
    shutil.copy(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


@pytest.fixture(scope="session")
def site_browser() -> Iterator["Browser"]:
    """The browser that find_browser.py found."""
    from playwright.sync_api import sync_playwright  # only the tests that use it wait for its import

    path = os.environ.get("ANSHI_CHROMIUM")
    if not path:
        pytest.fail(
            "没有设 ANSHI_CHROMIUM：用 make test 运行，或设成 python tests/browser/find_browser.py 给出的路径。",
            pytrace=False,
        )
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with sync_playwright() as playwright:
        # Chromium refuses to run its sandbox as root.
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if is_root else [])
        yield browser
        browser.close()
