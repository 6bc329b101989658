"""A government website, built: the metas on every kind of page."""

import re

import pytest

from tests.site.commands import build, copy_of_repository, replace_in
from tests.site.html_pages import HtmlPage, pages_of

SITE = ("SiteName", "SiteDomain", "SiteIDCode")
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "PubDate", "ContentSource")
CASE = re.compile(r"cases/\d{4}/\d{4}-\d{4}-\d{4}\.html")


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HtmlPage]:
    """The real site with the three values and the footer of a government website filled in."""
    folder = tmp_path_factory.mktemp("government")
    config = copy_of_repository(folder / "repository") / "mkdocs.yml"
    for old, new in (
        ('    SiteDomain: ""', "    SiteDomain: anshi.example"),
        ('    SiteIDCode: ""', '    SiteIDCode: "3100000087"'),
        ('    主办单位: ""', "    主办单位: 示例局"),
        ('    ICP备案号: ""', "    ICP备案号: 示例ICP备1号"),
        ('    网站标识码: ""', '    网站标识码: "3100000087"'),
    ):
        replace_in(config, old, new)
    done = build(config.parent, folder / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return pages_of(folder / "site")


def test_site_metas_on_every_page(pages: dict[str, HtmlPage]) -> None:
    """Every page says whose it is, once."""
    wrong = [path for path, page in pages.items() if any(len(page.metas(name)) != 1 for name in SITE)]

    assert wrong == []
    assert pages["index.html"].metas("SiteIDCode") == ["3100000087"]
    assert pages["index.html"].metas("SiteName") == ["安示"]


def test_column_metas_in_every_section(pages: dict[str, HtmlPage]) -> None:
    """Every page of a section describes the section; the search page and 404.html are in none."""
    without = {path for path, page in pages.items() if not all(page.metas(name) for name in COLUMN)}

    assert without == {"search.html", "404.html"}
    assert pages["cases/2021/2021-3303-0001.html"].metas("ColumnName") == ["典型案例"]
    assert pages["criteria/gongmao-2023.html"].metas("ColumnName") == ["判定标准"]


def test_article_metas(pages: dict[str, HtmlPage]) -> None:
    """Cases and hand-written articles say their title, their day in the wanted form and their source; lists do not."""
    reprint = pages["cases/2021/2021-3303-0001.html"]
    own = pages["cases/2024/2024-9900-0013.html"]

    assert [reprint.metas(name) for name in ARTICLE] == [
        ["洪某某无证储存经营油墨涉嫌危险作业案"],
        ["2026-11-23 00:00"],
        ["国务院安委会办公室、应急管理部"],
    ]
    assert own.metas("ContentSource") == ["示例县应急管理局"]
    assert own.metas("Url") == ["https://anshi.example/cases/2024/2024-9900-0013.html"]
    assert pages["faq.html"].metas("PubDate") == ["2026-11-25 00:00"]
    assert not any(pages["cases/index.html"].metas(name) for name in ARTICLE)
    cases = [page for path, page in pages.items() if CASE.fullmatch(path) and not page.metas("robots")]
    assert len(cases) > 20
    assert all(len(page.metas(name)) == 1 for page in cases for name in ARTICLE)


def test_other_sites_have_no_such_metas(site_pages: dict[str, HtmlPage]) -> None:
    """A site that is no government's carries none of these metas."""
    assert not any(page.metas(name) for page in site_pages.values() for name in (*SITE, *COLUMN, *ARTICLE))
