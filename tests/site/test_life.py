"""The life of a published case on the whole site: what stays of it when its disclosure ends and when it is withdrawn."""

import gzip
import zipfile
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest

from tests.site.commands import anshi, build, replace_in, tree

CASE = "cases/2024/2024-9900-0005.yml"
PAGE = "cases/2024/2024-9900-0005.html"
NAME = "鬯罍彝甗有限公司"
"""A name of characters that nothing else on the site has."""
SHORT = NAME.replace("有限", "")
"""As the title has it."""


def _texts(site: Path) -> Iterator[tuple[str, str]]:
    """The text of every file of a site, compressed ones and the parts of spreadsheets unpacked."""
    for path, content in tree(site).items():
        if path.endswith(".gz"):
            yield path, gzip.decompress(content).decode("utf-8", "replace")
        elif path.endswith(".br"):
            yield path, brotli.decompress(content).decode("utf-8", "replace")
        elif path.endswith(".xlsx"):
            with zipfile.ZipFile(site / path) as book:
                for part in book.namelist():
                    yield f"{path}/{part}", book.read(part).decode("utf-8", "replace")
        else:
            yield path, content.decode("utf-8", "replace")


def _holding(site: Path, words: str) -> set[str]:
    """The files that hold any of these characters, written out or as JavaScript escapes."""
    return {
        path
        for path, text in _texts(site)
        for word in words
        if word in text or f"\\u{ord(word):04x}" in text.lower()
    }


def _plant(root: Path, extra: str = "") -> None:
    """Put the rare name into the title, the party and the facts of the case, in short forms, too."""
    file = root / CASE
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(
        f"title: {SHORT}危险作业案\n"
        if line.startswith("title:")
        else f"  name: {NAME}\n"
        if line.startswith("  name:")
        else "  naming: full\n"
        if line.startswith("  naming:")
        else "  kind: 企业\n"
        if line.startswith("  kind:")
        else line
        for line in lines
    )
    text = text.replace("就把厂房租给", f"{NAME}（以下简称鬯罍厂）明知如此，鬯罍公司就把厂房租给")
    file.write_text(text + extra, encoding="utf-8", newline="\n")


def test_planted_name_is_found(site_root: Path, tmp_path: Path) -> None:
    """While the case is public its name is in its page, in lists and in the index: the search of these tests can find it."""
    _plant(site_root)

    assert build(site_root, tmp_path / "site").returncode == 0

    found = _holding(tmp_path / "site", NAME[:4])
    assert found >= {PAGE, "cases/2024/index.html"}
    assert {path.rpartition(".")[2] for path in found if path.startswith("search/")} == {"js", "gz", "br"}


def test_withdrawn_case_is_in_no_file(site_root: Path, tmp_path: Path) -> None:
    """Of a withdrawn case no file of the site keeps a character: pages, lists, index, site map, spreadsheets."""
    _plant(site_root)
    assert build(site_root, tmp_path / "site").returncode == 0
    withdrawal = "status: withdrawn\nwithdrawn: {date: 2025-03-01, reason: 公布有误, note: 数额核对有误。}\n"
    replace_in(site_root / CASE, "status: published\n", withdrawal)

    assert build(site_root, tmp_path / "site").returncode == 0

    assert _holding(tmp_path / "site", NAME[:4]) == set()
    stub = (tmp_path / "site" / PAGE).read_text(encoding="utf-8")
    assert all(words in stub for words in ("公布有误", "数额核对有误。", "2025-03-01"))
    assert "2024-9900-0005" not in (tmp_path / "site/sitemap.xml").read_text(encoding="utf-8")


DUE = "disclosure: {class: 一般, until: 2026-12-15}\n"


def _build_on(day: str, root: Path, output: Path) -> None:
    done = anshi("build", "--root", root, "--output", output, "--as-of", day)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("handling", ["masked", "removed"])
def test_name_is_gone_the_day_after(site_root: Path, tmp_path: Path, handling: str) -> None:
    """On the last day the name is shown; on the next no file has it, and the page says that disclosure is over."""
    _plant(site_root, DUE)
    replace_in(site_root / "mkdocs.yml", "    expired: masked\n", f"    expired: {handling}\n")

    _build_on("2026-12-15", site_root, tmp_path / "last")
    _build_on("2026-12-16", site_root, tmp_path / "after")

    assert PAGE in _holding(tmp_path / "last", NAME[:4])
    assert _holding(tmp_path / "after", NAME[:4]) == set()
    page = (tmp_path / "after" / PAGE).read_text(encoding="utf-8")
    assert "公示期满" in page
    assert ("某公司危险作业案" in page) is (handling == "masked")
    linked = "2024-9900-0005.html" in (tmp_path / "after/cases/2024/index.html").read_text(encoding="utf-8")
    assert linked is (handling == "masked")


def _pages(site: Path, day: str) -> dict[str, str]:
    """The pages of a site, without the day of the build and the stamp of the index."""
    page = (site / "search.html").read_text(encoding="utf-8")
    stamp = page.partition('data-stamp="')[2].partition('"')[0]
    year, month, number = day.split("-")
    written = (day, f"{year}年{month}月{number}日", stamp)
    pages = {path: content.decode("utf-8") for path, content in tree(site).items() if path.endswith(".html")}
    for words in written:
        pages = {path: text.replace(words, "…") for path, text in pages.items()}
    return pages


def test_only_that_case_changes(site_root: Path, tmp_path: Path) -> None:
    """From the last day to the next nothing changes on any page but the name of this case, and its own page."""
    _plant(site_root, DUE)

    _build_on("2026-12-15", site_root, tmp_path / "last")
    _build_on("2026-12-16", site_root, tmp_path / "after")

    last, after = _pages(tmp_path / "last", "2026-12-15"), _pages(tmp_path / "after", "2026-12-16")
    wanted = {path: text.replace(NAME, "某公司").replace(SHORT, "某公司") for path, text in last.items()}
    assert wanted.keys() == after.keys()
    assert {path for path in wanted if wanted[path] != after[path]} == {PAGE}
    assert sum(last[path] != after[path] for path in last) > 1


FIGURE = "7654321元"
"""A sum that nothing else on the site has."""
LOG = f"""# yaml-language-server: $schema=../../docs/schema/changes.json
id: 2026-11-20
sample: true
changes:
  - kind: case
    record: 2024-9900-0005
    event: 修改
    lines: ["行政处罚：对单位的罚款由{FIGURE}改为2万元"]
"""


def _holding_text(site: Path, text: str) -> set[str]:
    return {path for path, content in _texts(site) if text in content}


def test_old_values_go_with_the_case(site_root: Path, tmp_path: Path) -> None:
    """What a case said before is on the page of the change log and in its feed, until the case is withdrawn: then no file has it."""
    log = site_root / "content/changes/2026-11-20.yml"
    log.write_text(LOG, encoding="utf-8", newline="\n")
    assert build(site_root, tmp_path / "site").returncode == 0
    assert _holding_text(tmp_path / "site", FIGURE) == {"changes/index.html", "feeds/log.xml"}
    withdrawal = "status: withdrawn\nwithdrawn: {date: 2026-11-21, reason: 公布有误}\n"
    replace_in(site_root / CASE, "status: published\n", withdrawal)

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert _holding_text(tmp_path / "site", FIGURE) == set()
    for path in ("changes/index.html", "feeds/log.xml"):
        text = (tmp_path / "site" / path).read_text(encoding="utf-8")
        assert "2024-9900-0005" in text
        assert "案例已撤回，改动不再显示" in text


@pytest.mark.parametrize("handling", ["masked", "removed"])
def test_old_values_go_when_disclosure_ends(site_root: Path, tmp_path: Path, handling: str) -> None:
    """On the day after the last of its disclosure no file tells what a case said before."""
    (site_root / "content/changes/2026-11-20.yml").write_text(LOG, encoding="utf-8", newline="\n")
    with (site_root / CASE).open("a", encoding="utf-8", newline="\n") as file:
        file.write(DUE)
    replace_in(site_root / "mkdocs.yml", "    expired: masked\n", f"    expired: {handling}\n")

    _build_on("2026-12-15", site_root, tmp_path / "last")
    _build_on("2026-12-16", site_root, tmp_path / "after")

    assert _holding_text(tmp_path / "last", FIGURE) == {"changes/index.html", "feeds/log.xml"}
    assert _holding_text(tmp_path / "after", FIGURE) == set()
