"""`mkdocs serve`: an editor sees every change, and every mistake, in the browser and in the terminal."""

import contextlib
import re
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.site.commands import copy_of_repository, environ, free_port, program, replace_in, until

CASE = "cases/2024/2024-9900-0005.yml"
CASE_PAGE = "cases/2024/2024-9900-0005.html"
REBUILD = 60
"""Seconds in which a change must show; MkDocs looks for changes twice a second."""


@dataclass(frozen=True)
class Preview:
    """A running `mkdocs serve`."""

    root: Path
    port: int
    log: Path

    def page(self, path: str) -> str:
        """A page as the browser gets it, with whatever status; empty while there is no answer."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{path}", timeout=5) as answer:
                text: str = answer.read().decode()
                return text
        except urllib.error.HTTPError as error:
            with error:
                return error.read().decode()
        except OSError:
            return ""

    def shows(self, path: str, text: str) -> bool:
        """Whether a page comes to hold a text."""
        return until(lambda: text in self.page(path), REBUILD, pause=0.2)

    def loses(self, path: str, text: str) -> bool:
        """Whether a page comes to be there without a text."""

        def lost() -> bool:
            page = self.page(path)
            return "</html>" in page and text not in page

        return until(lost, REBUILD, pause=0.2)

    def says(self, text: str) -> bool:
        """Whether the terminal comes to show a text."""
        return until(lambda: text in self.log.read_text(encoding="utf-8"), REBUILD, pause=0.1)


@contextlib.contextmanager
def preview_of(root: Path, log: Path) -> Iterator[Preview]:
    """A preview of the site at `root`, ended with the block."""
    port = free_port()
    command = [program("mkdocs"), "serve", "-f", root / "mkdocs.yml", "-a", f"127.0.0.1:{port}"]
    with log.open("w", encoding="utf-8") as output:
        running = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, env=environ())
    try:
        preview = Preview(root, port, log)
        assert until(
            lambda: bool(preview.page("index.html")) or running.poll() is not None, REBUILD, pause=0.1
        )
        assert running.poll() is None, log.read_text(encoding="utf-8")
        yield preview
    finally:
        running.terminate()
        try:
            running.wait(10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """A preview of a copy of the real content."""
    folder = tmp_path_factory.mktemp("preview")
    with preview_of(copy_of_repository(folder / "repository"), folder / "log.txt") as running:
        yield running


def test_preview_shows_home_and_a_case(preview: Preview) -> None:
    """The home page and a case page are there, and they reload themselves when something changes."""
    assert "livereload" in preview.page("index.html")
    assert "孙某某无证储存甲醇危险作业案" in preview.page(CASE_PAGE)
    assert "没有这个页面" in preview.page("nosuch.html")


def test_draft_shows_and_is_marked(preview: Preview) -> None:
    """A draft has a page that says so and asks not to be indexed, and lists mark it."""
    text = (preview.root / CASE).read_text(encoding="utf-8")
    draft = re.sub(r"(?m)^published: .*\n", "", text).replace("status: published", "status: draft")
    name = Path(CASE).stem
    number = f"{name[:-4]}9999"
    (preview.root / CASE).with_name(f"{number}.yml").write_text(draft.replace(name, number), encoding="utf-8")
    page = f"cases/{number[:4]}/{number}.html"

    assert preview.shows(page, "草稿 · 未公布")
    assert '<meta name="robots" content="noindex">' in preview.page(page)
    assert "草稿 · 未公布" in preview.page(f"cases/{number[:4]}/index.html")
    (preview.root / CASE).with_name(f"{number}.yml").unlink()


def test_edited_plan_shows(preview: Preview) -> None:
    """A changed task of the plan shows on the page of its party."""
    replace_in(preview.root / "content/plan/plan.yml", "title: 倒查问责", "title: 倒查和问责")

    assert preview.shows("plan/bumen.html", "倒查和问责")


def test_edited_record_shows(preview: Preview) -> None:
    """A changed title of a case shows on its page."""
    replace_in(
        preview.root / CASE, "title: 孙某某无证储存甲醇危险作业案", "title: 孙某某无证储存汽油危险作业案"
    )

    assert preview.shows(CASE_PAGE, "孙某某无证储存汽油危险作业案")


def test_edited_template_shows(preview: Preview) -> None:
    """A sentence added to a template shows on the pages that it prints."""
    with (preview.root / "theme/views/case.html").open("a", encoding="utf-8") as file:
        file.write("<p>模板里新添的一句话。</p>\n")

    assert preview.shows(CASE_PAGE, "模板里新添的一句话。")


def test_edited_page_shows(preview: Preview) -> None:
    """A sentence added to a hand-written page shows, and so does a link to a place on it that is new."""
    with (preview.root / "content/pages/about.md").open("a", encoding="utf-8") as file:
        file.write("\n## 新的一节 {#xinjie}\n\n[看新的一节](about.md#xinjie)\n")

    assert preview.shows("about.html", "新的一节")
    assert "page.link-broken" not in preview.page("about.html")


def test_broken_record_is_told_everywhere_and_repair_brings_the_site_back(preview: Preview) -> None:
    """A bad record shows where and what is wrong at every address and in the terminal, until it is repaired."""
    replace_in(preview.root / CASE, "sector: weihua\n", "sector: weihau\n")

    assert preview.shows(CASE_PAGE, "case.sector-unknown")
    for path in (
        "index.html",
        "cases/index.html",
        "cases/2024/index.html",
        "laws/xingfa-2021.html",
        "nosuch.html",
    ):
        page = preview.page(path)
        assert f"{CASE}:" in page
        assert "weihau" in page
    # A page that the reader has open comes back by itself.
    assert "livereload" in preview.page(CASE_PAGE)
    assert preview.says("case.sector-unknown")
    assert "Traceback" not in preview.log.read_text(encoding="utf-8")

    replace_in(preview.root / CASE, "sector: weihau\n", "sector: weihua\n")

    assert preview.shows(CASE_PAGE, "孙某某")
    assert preview.loses("index.html", "case.sector-unknown")
    assert "没有这个页面" in preview.page("nosuch.html")


def test_broken_page_tells_its_problem(preview: Preview) -> None:
    """A hand-written page with a broken link is shown, with what is wrong above it, and the other pages as ever."""
    report = preview.root / "content/pages/report.md"
    good = report.read_text(encoding="utf-8")
    report.write_text(good + "\n[错的](cases/2024/2024-0000-9999.html)\n", encoding="utf-8")

    assert preview.shows("report.html", "page.link-broken")
    assert "12350" in preview.page("report.html")
    assert "孙某某" in preview.page(CASE_PAGE)

    report.write_text(good, encoding="utf-8")

    assert preview.loses("report.html", "page.link-broken")


def test_preview_starts_with_bad_records(tmp_path: Path) -> None:
    """An editor who starts with a bad record gets the preview with its problems, not an end."""
    root = copy_of_repository(tmp_path / "repository")
    replace_in(root / CASE, "sector: weihua\n", "sector: weihau\n")

    with preview_of(root, tmp_path / "log.txt") as preview:
        assert "case.sector-unknown" in preview.page("index.html")
        assert "case.sector-unknown" in preview.page(CASE_PAGE)

        replace_in(root / CASE, "sector: weihau\n", "sector: weihua\n")

        assert preview.shows(CASE_PAGE, "孙某某")
