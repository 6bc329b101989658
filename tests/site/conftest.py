"""The real repository's site, built once, and copies of the repository to break."""

from pathlib import Path

import pytest

from tests.site.commands import REPOSITORY, build, copy_of_repository
from tests.site.html_pages import HtmlPage, pages_of


@pytest.fixture(scope="session")
def site_built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of this repository as `anshi build` makes it."""
    output = tmp_path_factory.mktemp("built") / "site"
    done = build(REPOSITORY, output)
    assert done.returncode == 0, done.stdout + done.stderr
    return output


@pytest.fixture(scope="session")
def site_pages(site_built: Path) -> dict[str, HtmlPage]:
    """Every page of the site by its path."""
    return pages_of(site_built)


@pytest.fixture
def site_root(tmp_path: Path) -> Path:
    """A copy of the repository's content."""
    return copy_of_repository(tmp_path / "repository")
