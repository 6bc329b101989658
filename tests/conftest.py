"""What tests share: the small valid site, a way to break it, and the switch that rewrites goldens."""

import shutil
from pathlib import Path

import pytest

from tests.sites import ROOT, Site


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
