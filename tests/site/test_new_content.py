"""Editors add content without programmers: sectors, cases and withdrawals are files, never Python."""

import re
from pathlib import Path

from tests.site.commands import build, replace_in
from tests.site.html_pages import read_page

CASE = "cases/2024/2024-9900-0005.yml"


def test_new_sector_and_case_appear(site_root: Path, tmp_path: Path) -> None:
    """A sector added to the vocabulary and a case of it get their pages, and the lists lead to them."""
    sectors = site_root / "content/vocabulary/sectors.yml"
    replace_in(
        sectors,
        "  - {id: qita, name: 其他}\n",
        "  - {id: wurenji, name: 低空飞行}\n  - {id: qita, name: 其他}\n",
    )
    text = (site_root / CASE).read_text(encoding="utf-8")
    text = text.replace("2024-9900-0005", "2024-9900-0099").replace("sector: weihua\n", "sector: wurenji\n")
    text = text.replace("孙某某无证储存甲醇危险作业案", "孙某某无人机库房危险作业案")
    (site_root / "cases/2024/2024-9900-0099.yml").write_text(text, encoding="utf-8", newline="\n")

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    case = read_page(tmp_path / "site", "cases/2024/2024-9900-0099.html")
    sector = read_page(tmp_path / "site", "sectors/wurenji.html")
    assert [h1.text for h1 in case.all("h1")] == ["孙某某无人机库房危险作业案"]
    assert "../../sectors/wurenji.html" in [a.get("href") for a in case.all("a")]
    assert "低空飞行" in next(sector.all("h1")).text
    assert "../cases/2024/2024-9900-0099.html" in [a.get("href") for a in sector.all("a")]
    for path, href in (
        ("sectors/index.html", "../sectors/wurenji.html"),
        ("cases/2024/index.html", "../../cases/2024/2024-9900-0099.html"),
    ):
        assert href in [a.get("href") for a in read_page(tmp_path / "site", path).all("a")]
    assert "https://anshi.example/sectors/wurenji.html" in (tmp_path / "site/sitemap.xml").read_text("utf-8")


def test_withdrawn_case_keeps_its_address(site_root: Path, tmp_path: Path) -> None:
    """A withdrawn case is in no list and says at its old address that it is withdrawn, when, why, and what replaces it."""
    withdrawal = (
        "status: withdrawn\nwithdrawn: {date: 2025-03-01, reason: 公布有误, successor: 2024-9900-0006}\n"
    )
    replace_in(site_root / CASE, "status: published\n", withdrawal)

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    page = read_page(tmp_path / "site", "cases/2024/2024-9900-0005.html")
    text = next(page.all("article")).text
    assert "撤回" in next(page.all("h1")).text
    assert "公布有误" in text
    assert "2025-03-01" in [time.get("datetime") for time in page.all("time")]
    assert "../../cases/2024/2024-9900-0006.html" in [a.get("href") for a in page.all("a")]
    assert "甲醇" not in text
    linking = [
        file.relative_to(tmp_path / "site").as_posix()
        for file in (tmp_path / "site").rglob("*.html")
        if "2024-9900-0005.html" in file.read_text(encoding="utf-8")
    ]
    assert linking in ([], ["cases/2024/2024-9900-0005.html"])


def test_draft_has_no_page(site_root: Path, tmp_path: Path) -> None:
    """A draft is published nowhere: no page, no list, no mention."""
    replace_in(site_root / CASE, "status: published\n", "status: draft\n")

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    mentions = [
        file for file in (tmp_path / "site").rglob("*.*ml") if "2024-9900-0005" in file.read_text("utf-8")
    ]
    assert mentions == []


def test_wording_is_changed_in_pages_and_templates(site_root: Path, tmp_path: Path) -> None:
    """A word changed in a page of content/ or a template of theme/ is changed on the site."""
    with (site_root / "content/pages/about.md").open("a", encoding="utf-8") as file:
        file.write("\n新添的一句话。\n")
    with (site_root / "theme/views/case.html").open("a", encoding="utf-8") as file:
        file.write("<p>模板里新添的一句话。</p>\n")

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "新添的一句话。" in (tmp_path / "site/about.html").read_text("utf-8")
    assert "模板里新添的一句话。" in (tmp_path / "site/cases/2024/2024-9900-0005.html").read_text("utf-8")


def test_a_full_shelf(site_root: Path, tmp_path: Path) -> None:
    """With 40 standards and 1,500 clauses every page of the shelf stays under 200 KB, and the index has them all."""
    criteria = site_root / "content/criteria"
    texts = {file.stem: file.read_text(encoding="utf-8") for file in criteria.glob("*.yml")}
    clauses = sum(text.count("\n  - path:") for text in texts.values())
    for number, template in enumerate(("meikuang-2026", "weihua-2026", "gongmao-2023") * 4):
        if len(texts) + number < 40 or clauses < 1500:
            text = texts[template].replace(f"id: {template}", f"id: xin{number}-2026", 1)
            family = template.partition("-")[0]
            text = text.replace(f"family: {family}\n", f"family: xin{number}\n", 1)
            text = re.sub(r"(?m)^short: .*$", f"short: 新标准{number}", text, count=1)
            text = re.sub(r"(?m)^(replaces|companions): .*\n", "", text)
            (criteria / f"xin{number}-2026.yml").write_text(text, encoding="utf-8", newline="\n")
            clauses += text.count("\n  - path:")

    done = build(site_root, tmp_path / "site")

    assert done.returncode == 0, done.stdout + done.stderr
    assert clauses >= 1500
    files = list(criteria.glob("*.yml"))
    assert len(files) >= 40
    pages = [*(tmp_path / "site/criteria").glob("*.html"), tmp_path / "site/sectors/gongmao.html"]
    assert {page.name: page.stat().st_size for page in pages if page.stat().st_size > 200_000} == {}
    linked = {a.get("href") for a in read_page(tmp_path / "site", "criteria/index.html").all("a")}
    assert {f"../criteria/{file.stem}.html" for file in files} <= linked
