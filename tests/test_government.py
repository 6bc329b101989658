"""The rules of government websites: what a site must say of itself, and what it may not leave empty."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from generator.catalog import Catalog
from generator.chrome import Chrome, HandWritten
from generator.console import plain_text
from generator.government import Column, Government, Section
from generator.pipeline import prepare
from generator.settings import Settings
from generator.site_rules import site_problems
from tests.sites import AS_OF, BASE

WHOLE = Government(
    site_name="示例站",
    site_domain="yjgl.example.gov.cn",
    site_code="3100000087",
    columns={"典型案例": Column("案例", "案例,处罚", "信息公开")},
    footer={"主办单位": "示例局", "ICP备案号": "示例ICP备1号", "网站标识码": "3100000087"},
)
ARTICLE = HandWritten("faq.html", "content/pages/faq.md", "常见问题", "", article=True, dated=True)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The base site's records: one case, standards and statutes."""
    found = prepare(BASE, AS_OF).catalog
    assert found is not None
    return found


def problems(
    catalog: Catalog,
    government: Government = WHOLE,
    *,
    site_url: str = "https://yjgl.example.gov.cn/zt/",
    sections: tuple[Section, ...] = (Section("典型案例", "cases"),),
    pages: tuple[HandWritten, ...] = (ARTICLE,),
) -> list[str]:
    """What is wrong with a site, a line each, without the place."""
    chrome = Chrome("示例站", site_url, Settings(), {}, pages, government, sections)
    return [plain_text(problem).partition(": ")[2] for problem in site_problems(chrome, catalog)]


def test_whole_site(catalog: Catalog) -> None:
    """A site with all metas, its footer and dated articles has no problem."""
    assert problems(catalog) == []


def test_other_sites_are_left_alone(catalog: Catalog) -> None:
    """A site without a SiteIDCode is asked for nothing."""
    empty = (Section("典型案例", "cases"), Section("危险作业罪", "charges"))

    assert problems(catalog, Government(), sections=empty, pages=(replace(ARTICLE, dated=False),)) == []


CHANGES: Mapping[str, tuple[dict[str, object], str]] = {
    "short code": (
        {"site_code": "31000", "footer": WHOLE.footer | {"网站标识码": "31000"}},
        "应为十位数字或字母",
    ),
    "address for domain": ({"site_domain": "https://yjgl.example.gov.cn/"}, "应为域名"),
    "other domain": ({"site_domain": "other.example.gov.cn"}, "site_url 的域名是 yjgl.example.gov.cn"),
    "column missing": ({"columns": {}}, "栏目“典型案例”没有写 description、keywords、type"),
    "column without type": (
        {"columns": {"典型案例": Column("案例", "案例", "")}},
        "栏目“典型案例”没有写 type",
    ),
    "column of no section": (
        {"columns": {**WHOLE.columns, "案例": Column("a", "b", "c")}},
        "导航里没有栏目“案例”",
    ),
    "no organiser": ({"footer": WHOLE.footer | {"主办单位": ""}}, "页脚没有写主办单位"),
    "two codes": ({"footer": WHOLE.footer | {"网站标识码": "3100000088"}}, "两处应当一致"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_is_missing_is_named(catalog: Catalog, name: str) -> None:
    """Each thing that is missing or does not fit is one problem, with its remedy."""
    change, sentence = CHANGES[name]
    (found,) = problems(catalog, replace(WHOLE, **change))  # type: ignore[arg-type]

    assert sentence in found
    assert found.startswith("[site.government] extra.anshi_government：")


def test_article_without_a_date(catalog: Catalog) -> None:
    """A hand-written article must say when it was published; the first page of a section need not."""
    undated = replace(ARTICLE, dated=False)

    assert problems(catalog, pages=(undated, replace(undated, article=False))) == [
        "[page.date-missing] 政府网站的内容页要有发布日期。在文件开头加一行 date，如 date: 2026-11-25。"
    ]


@pytest.mark.parametrize(
    ("count", "code"), [(1, "site.column-empty"), (4, "site.column-empty"), (5, "site.columns-empty")]
)
def test_empty_sections(catalog: Catalog, count: int, code: str) -> None:
    """An empty section is a warning; five of them keep the site from being published."""
    titles = [f"空栏{number}" for number in range(count)]
    government = replace(WHOLE, columns={**WHOLE.columns, **dict.fromkeys(titles, Column("空", "空", "空"))})
    sections = (Section("典型案例", "cases"), *(Section(title, "charges") for title in titles))
    nobody = replace(catalog, index=replace(catalog.index, by_charge={}))

    found = problems(nobody, government, sections=sections)

    assert [line.partition(" ")[0] for line in found] == [f"[{code}]"] * count


FORMS: Mapping[str, tuple[object, str]] = {
    "list": (["x"], "应为“名称: 内容”的列表"),
    "unknown key": ({"SiteCode": "x"}, "没有“SiteCode”这一项"),
    "number": ({"SiteIDCode": 3100000087}, "要加引号"),
    "column of text": ({"columns": {"首页": "x"}}, "columns.首页 应当写 description、keywords、type 三项"),
    "column key": ({"columns": {"首页": {"kind": "x"}}}, "columns.首页 应当写"),
}


@pytest.mark.parametrize("name", FORMS)
def test_values_of_the_wrong_form(name: str) -> None:
    """A value of the wrong form is named in a sentence."""
    values, sentence = FORMS[name]

    with pytest.raises(ValueError, match=sentence):
        Government.read({"anshi_government": values}, "示例站")


def test_site_name_is_the_default() -> None:
    """The site's own name stands in where SiteName is left empty."""
    assert Government.read({"anshi_government": {"SiteIDCode": "3100000087"}}, "示例站").site_name == "示例站"
