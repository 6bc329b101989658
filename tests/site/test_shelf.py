"""The shelf of standards on the built site: comparisons, companions, law beside a clause, and sectors."""

from itertools import pairwise
from pathlib import Path

import pytest

from generator.catalog import Catalog, clause_name
from generator.check_lists import check_lists
from generator.pipeline import prepare
from generator.records.standard import Standard
from generator.versions import applies
from tests.site.commands import AS_OF
from tests.site.html_pages import HtmlPage
from tests.sites import ROOT

Pages = dict[str, HtmlPage]


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    """The real records."""
    found = prepare(ROOT, AS_OF).catalog
    assert found is not None
    return found


def _text(page: HtmlPage) -> str:
    return "".join(page.texts)


def _comparable(catalog: Catalog) -> list[tuple[Standard, Standard]]:
    """Each version with the one before it, where both have contents."""
    return [
        (old, new)
        for versions in catalog.standards.families.values()
        for new, old in pairwise(versions)
        if any(clause.gist for clause in old.clauses) and any(clause.gist for clause in new.clauses)
    ]


def test_every_pair_of_versions_is_compared(site_pages: Pages, catalog: Catalog) -> None:
    """Each version with contents is compared with the one before it, and nothing else is."""
    wanted = {f"criteria/{new.id}_vs_{old.id}.html" for old, new in _comparable(catalog)}

    assert len(wanted) >= 7
    assert {path for path in site_pages if "_vs_" in path} == wanted


def test_comparison_has_every_clause(site_pages: Pages, catalog: Catalog) -> None:
    """Every clause of both versions is linked from the comparison, with its gist, exactly once."""
    for old, new in _comparable(catalog):
        page = site_pages[f"criteria/{new.id}_vs_{old.id}.html"]
        links = [link.get("href") for link in page.all("a") if "#c-" in link.get("href")]
        text = _text(page)
        assert len(links) == len(set(links)) == len(old.clauses) + len(new.clauses)
        for version in (old, new):
            assert all(clause.gist in text for clause in version.clauses if clause.gist)


def test_comparison_does_not_claim_what_is_not_declared(site_pages: Pages, catalog: Catalog) -> None:
    """Where no text says that the newer version replaces the older one, the comparison says so."""
    unsure = {
        (old.id, new.id): "没有核到明文" in _text(site_pages[f"criteria/{new.id}_vs_{old.id}.html"])
        for old, new in _comparable(catalog)
    }

    assert unsure == {(old.id, new.id): old.id not in new.replaces for old, new in _comparable(catalog)}
    assert unsure["weihua-2017", "weihua-2026"]
    assert not unsure["gongmao-2017", "gongmao-2023"]


@pytest.mark.parametrize(
    ("own", "other"),
    [
        ("feimei-2022", "feimei-2024-buchong"),
        ("feimei-2024-buchong", "feimei-2022"),
        ("shuili-2017", "shuili-zhinan-2021"),
        ("shuili-zhinan-2021", "shuili-2017"),
    ],
)
def test_companions_stand_on_the_same_page(site_pages: Pages, catalog: Catalog, own: str, other: str) -> None:
    """What must be read together is on one page: every clause of the companion, linked, once."""
    page = site_pages[f"criteria/{own}.html"]
    companion = catalog.standards.by_id[other]
    links = [link.text for link in page.all("a") if f"{other}.html#c-" in link.get("href")]

    assert links == [clause_name(companion, clause) for clause in companion.clauses]


def test_clause_shows_what_its_penalty_allows(site_pages: Pages) -> None:
    """A clause names duty and penalty with the ranges of the statute in force."""
    text = _text(site_pages["criteria/gongmao-2023.html"])
    start = text.index("除杂与火花探测", text.index("粉碎、研磨、造粒") - 200)
    clause = text[start : start + 400]

    for words in (
        "安全生产法第三十六条第一款",
        "安全生产法第九十九条第二项",
        "单位：一经查实 ≤ 5 万元，逾期未改正 5–20 万元",
        "直接负责的主管人员和其他直接责任人员：逾期未改正 1–2 万元",
    ):
        assert words in clause


def test_sector_names_its_standards(site_pages: Pages, catalog: Catalog) -> None:
    """The page of a sector leads to the standards that apply to it or to the sector around it, and to its check list."""
    checked = {one.sector.id for one in check_lists(catalog, AS_OF)}
    for sector in catalog.sectors:
        page = site_pages[f"sectors/{sector.id}.html"]
        linked = {Path(link.get("href")).stem for link in page.all("a") if "/criteria/" in link.get("href")}
        wanted = {
            standard.id
            for standard in catalog.standards.versions
            if applies(standard, AS_OF) and {sector.id, sector.parent} & set(standard.sectors)
        }
        assert linked & set(catalog.standards.by_id) == wanted
        lists = [link.get("href") for link in page.all("a") if link.text == f"{sector.name}自查清单"]
        assert lists == ([f"../selfcheck/{sector.id}.html"] if sector.id in checked else [])


def test_pages_stay_small(site_built: Path) -> None:
    """No page of the shelf is larger than 200 KB."""
    sizes = {
        path.name: path.stat().st_size
        for folder in ("criteria", "laws")
        for path in (site_built / folder).glob("*.html")
    }

    assert {name: size for name, size in sizes.items() if size > 200_000} == {}
