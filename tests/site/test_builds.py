"""`anshi build` and `mkdocs build` as commands: same bytes, all problems at once, and never half a site."""

import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.site.commands import (
    AS_OF,
    REPOSITORY,
    anshi,
    build,
    environ,
    fingerprint,
    mkdocs,
    program,
    replace_in,
    tree,
    until,
)

CASE = "cases/2024/2024-9900-0005.yml"
OTHER_CASE = "cases/2023/2023-9900-0002.yml"


def break_two_records(root: Path) -> None:
    """Two mistakes in two files."""
    replace_in(root / CASE, "sector: weihua\n", "sector: weihau\n")
    with (root / OTHER_CASE).open("a", encoding="utf-8") as file:
        file.write("colour: 红\n")


def old_site(folder: Path) -> str:
    """Put a site of an earlier day in place; its fingerprint."""
    (folder / "cases").mkdir(parents=True)
    (folder / "index.html").write_text("旧首页", encoding="utf-8")
    (folder / "cases" / "old.html").write_text("旧案例", encoding="utf-8")
    return fingerprint(folder)


def beside(site: Path) -> list[str]:
    """What stands beside a site that was not there before: staging folders and the like."""
    return sorted(entry.name for entry in site.parent.iterdir() if entry.name.startswith(f".{site.name}"))


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The files that are not the same in both trees."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_two_builds_give_the_same_bytes(site_built: Path, tmp_path: Path) -> None:
    """A second build of the same content on the same day gives the same files."""
    done = build(REPOSITORY, tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert differences(tree(site_built), tree(tmp_path / "site")) == []


def test_source_date_epoch_is_the_day(site_built: Path, tmp_path: Path) -> None:
    """SOURCE_DATE_EPOCH does what --as-of does."""
    done = anshi("build", "--root", REPOSITORY, "--output", tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert differences(tree(site_built), tree(tmp_path / "site")) == []


def test_the_day_decides_what_is_in_force(site_root: Path, tmp_path: Path) -> None:
    """Only --as-of says what day it is: after a standard's last day its page says that it is no longer in force."""
    standard = site_root / "content/criteria/gongmao-2023.yml"
    text = standard.read_text(encoding="utf-8")
    standard.write_text(
        text.replace("effective: 2023-05-15\n", "effective: 2023-05-15\nexpires: 2027-06-30\n"), "utf-8"
    )
    pages = {}
    for day in ("2027-06-30", "2027-07-01"):
        done = anshi("build", "--root", site_root, "--output", tmp_path / day, "--as-of", day)
        assert done.returncode == 0, done.stderr
        pages[day] = (tmp_path / day / "criteria/gongmao-2023.html").read_bytes()

    assert pages["2027-06-30"] != pages["2027-07-01"]


def test_a_case_appears_on_its_day(site_root: Path, tmp_path: Path) -> None:
    """A case whose day of publication has not come is nowhere on the site."""
    replace_in(site_root / "cases/2024/2024-9900-0013.yml", "published: 2024-12-27", "published: 2030-01-01")
    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert [
        str(page)
        for page in (tmp_path / "site").rglob("*.html")
        if "2024-9900-0013" in page.read_text("utf-8")
    ] == []


def test_mkdocs_build_gives_the_same_site(site_root: Path, site_built: Path, tmp_path: Path) -> None:
    """`mkdocs build --strict` writes the same tree as `anshi build`, byte for byte."""
    done = mkdocs("build", "--strict", "-f", site_root / "mkdocs.yml", "-d", tmp_path / "site")

    assert done.returncode == 0, done.stderr
    assert differences(tree(site_built), tree(tmp_path / "site")) == []
    assert beside(tmp_path / "site") == []


def test_errors_are_all_shown_and_nothing_is_touched(site_root: Path, tmp_path: Path) -> None:
    """With bad records `anshi build` exits 1, prints every problem, and leaves the old site and nothing else."""
    before = old_site(tmp_path / "site")
    break_two_records(site_root)

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 1
    assert re.search(rf"{CASE}.*\[case\.sector-unknown\].*weihau", done.stderr, re.DOTALL)
    assert re.search(rf"{OTHER_CASE}.*colour", done.stderr, re.DOTALL)
    assert "2 个错误" in done.stderr
    assert "Traceback" not in done.stderr
    assert fingerprint(tmp_path / "site") == before
    assert beside(tmp_path / "site") == []


def test_first_build_with_errors_leaves_nothing(site_root: Path, tmp_path: Path) -> None:
    """Where there was no site, a build with errors makes none."""
    break_two_records(site_root)

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 1
    assert not (tmp_path / "site").exists()
    assert beside(tmp_path / "site") == []


@pytest.mark.parametrize("strict", [["--strict"], ["--no-strict"]])
def test_mkdocs_build_refuses_bad_records_too(strict: list[str], site_root: Path, tmp_path: Path) -> None:
    """With bad records `mkdocs build` exits 1, names them, and leaves the old site as it was."""
    before = old_site(tmp_path / "site")
    break_two_records(site_root)

    done = mkdocs("build", *strict, "-f", site_root / "mkdocs.yml", "-d", tmp_path / "site")

    assert done.returncode == 1
    assert CASE in done.stderr
    assert OTHER_CASE in done.stderr
    assert fingerprint(tmp_path / "site") == before
    assert beside(tmp_path / "site") == []


@pytest.mark.parametrize("command", ["anshi", "mkdocs"])
def test_bad_page_keeps_the_old_site(command: str, site_root: Path, tmp_path: Path) -> None:
    """A hand-written page with a broken link and an unknown block stops both commands before the site is touched."""
    before = old_site(tmp_path / "site")
    with (site_root / "content/pages/about.md").open("a", encoding="utf-8") as file:
        file.write("\n[错的](cases/2024/2024-0000-9999.html)\n\n<!-- anshi:sektors -->\n")

    if command == "anshi":
        done = build(site_root, tmp_path / "site")
    else:
        done = mkdocs("build", "--strict", "-f", site_root / "mkdocs.yml", "-d", tmp_path / "site")

    assert done.returncode == 1
    assert "content/pages/about.md" in done.stderr
    assert "2024-0000-9999.html" in done.stderr
    assert "sektors" in done.stderr
    assert fingerprint(tmp_path / "site") == before
    assert beside(tmp_path / "site") == []


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("site_url: https://anshi.example/", "site_url: anshi", "site_url"),
        ("nav:\n", "nav: [\n", "mkdocs.yml 第"),
        ("  name: material\n", "  name: nosuch\n", "theme"),
        ("  - anshi\n", "  - nosuch\n", "plugins"),
        ("  - anshi\n", "  - material/tags:\n      enabled: false\n", "plugins 里没有 anshi"),
        ("docs_dir: content/pages\n", "docs_dir: content/nosuch\n", "docs_dir"),
        ("  - 首页: index.md\n", "  - 首页: nosuch.md\n", "nosuch.md"),
        ("    history_url:", "    history:", "extra.anshi 里没有“history”"),
        (
            '    history_url: ""\n',
            "    report: {online: http://jubao.example.gov.cn, phone: [057700000000]}\n",
            "extra.anshi.report.online 的网址“http://jubao.example.gov.cn”不能用",
        ),
    ],
)
def test_broken_configuration_is_one_sentence(
    old: str, new: str, sentence: str, site_root: Path, tmp_path: Path
) -> None:
    """A mistake in mkdocs.yml ends `anshi build` with exit code 2 and one sentence, and the old site stays."""
    before = old_site(tmp_path / "site")
    replace_in(site_root / "mkdocs.yml", old, new)

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 2, done.stderr
    assert sentence in done.stderr
    assert done.stderr.endswith("。\n")
    assert done.stderr.count("\n") == 1
    assert fingerprint(tmp_path / "site") == before
    assert beside(tmp_path / "site") == []


def test_missing_index_page_is_named(site_root: Path, tmp_path: Path) -> None:
    """A section without its hand-written first page ends the build with exit code 2 and that page's name."""
    replace_in(site_root / "mkdocs.yml", "      - 公布批次: batches/index.md\n", "")
    (site_root / "content/pages/batches/index.md").unlink()

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 2
    assert done.stderr == "缺少 content/pages/batches/index.md，或 mkdocs.yml 的 nav 里没有它。\n"


@pytest.mark.parametrize("moment", ["", "assets", "index.html", "cases"])
def test_kill_leaves_the_old_site(moment: str, site_root: Path, tmp_path: Path) -> None:
    """A build killed while it works leaves the old site whole, and the next build makes the new one."""
    site = tmp_path / "site"
    before = old_site(site)
    command = [program("anshi"), "build", "--root", site_root, "--output", site, "--as-of", AS_OF.isoformat()]
    running = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environ(), start_new_session=True
    )
    try:
        staging = tmp_path / ".site.new"
        assert until((staging / moment).exists, 30, pause=0.001)
    finally:
        os.killpg(running.pid, signal.SIGKILL)
        running.wait()

    untouched = fingerprint(site) == before
    done = build(site_root, site)

    # The last moment is so close to the end that the switch may be over: then the new site is there instead.
    assert untouched or (site / "cases/2024/2024-9900-0005.html").is_file()
    assert untouched or moment in ("index.html", "cases")
    assert done.returncode == 0, done.stderr
    assert (site / "cases/2024/2024-9900-0005.html").is_file()
    assert not (site / "cases/old.html").exists()
    assert beside(site) == []


def test_kill_between_the_two_renames_is_mended(site_root: Path, tmp_path: Path) -> None:
    """A run killed after it had moved the old site aside: the next run puts it back, even if it fails itself."""
    site = tmp_path / "site"
    old_site(tmp_path / ".site.old")
    break_two_records(site_root)

    done = build(site_root, site)

    assert done.returncode == 1
    assert (site / "index.html").read_text(encoding="utf-8") == "旧首页"
    assert beside(site) == []


def test_broken_template_is_one_sentence(site_root: Path, tmp_path: Path) -> None:
    """A mistake in a template of the theme ends the build with its place, in one sentence, and no site."""
    template = site_root / "theme/views/case.html"
    template.write_text(template.read_text(encoding="utf-8") + "{% if %}\n", "utf-8")

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 2
    assert "theme/views/case.html:" in done.stderr
    assert "Traceback" not in done.stderr
    assert beside(tmp_path / "site") == []
