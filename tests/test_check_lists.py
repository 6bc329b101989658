"""Which standards and which clauses an owner finds on his list."""

from datetime import date

import pytest

from generator.catalog import Catalog
from generator.check_lists import CheckList, check_lists, lists_by_standard
from generator.console import plain_text
from generator.pipeline import prepare
from tests.sites import AS_OF, ROOT, Site

TODAY = date(2026, 11, 25)
STANDARD = "content/criteria/gongmao-2023.yml"
SECTORS = "content/vocabulary/sectors.yml"
SHARED_ARTICLES = ("3", "11", "12", "13", "14")
"""Articles of 令第10号 that are not about one of the seven trades."""


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The real catalogue."""
    prepared = prepare(ROOT, TODAY)
    assert prepared.catalog is not None, "\n".join(map(plain_text, prepared.report))
    return prepared.catalog


def by_sector(catalog: Catalog, day: date) -> dict[str, CheckList]:
    """The lists by the ids of their sectors."""
    return {one.sector.id: one for one in check_lists(catalog, day)}


def versions(check_list: CheckList) -> list[str]:
    """The ids of the standards on a list, in its order."""
    return [listed.standard.id for listed in check_list.standards]


def paths(check_list: CheckList) -> list[str]:
    """Every clause on a list."""
    return [clause.path for listed in check_list.standards for clause in listed.clauses]


@pytest.mark.parametrize(
    ("sector", "expected"),
    [
        ("meikuang", ["meikuang-2026"]),
        ("feimei", ["feimei-2022", "feimei-2024-buchong"]),
        ("weihua", ["weihua-2026", "weihua-2017", "gangkou-2024"]),
        ("daolu", ["daolu-chengke-2023", "gonglu-yunying-2023"]),
        ("jianzhu", ["fangwu-2024", "gonglu-shuiyun-2025", "tielu-jianshe-2023"]),
        ("xiaofang", ["huozai-2025"]),
        ("gongmao", ["gongmao-2023"]),
        ("shuili", ["shuili-2017"]),
    ],
)
def test_standards_in_force_by_sector(sector: str, expected: list[str], real: Catalog) -> None:
    """A sector's list has what applies on the day, the fullest first, and nothing of another sector."""
    assert versions(by_sector(real, TODAY)[sector]) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2023, 5, 14), []),
        (date(2023, 5, 15), ["gongmao-2023"]),
        (date(2026, 6, 30), ["gongmao-2023"]),
    ],
)
def test_list_is_of_its_day(day: date, expected: list[str], real: Catalog) -> None:
    """A standard stands on the list from its first day on; what is repealed is left out even where dates would take it."""
    lists = by_sector(real, day)

    assert (versions(lists["gongmao"]) if "gongmao" in lists else []) == expected


def test_nothing_expired_or_unverified_is_listed(real: Catalog) -> None:
    """No list of today has a version that is replaced, repealed, not yet in force or of unverified validity."""
    listed = {one.standard for check_list in check_lists(real, TODAY) for one in check_list.standards}

    assert {one.status.value for one in listed} <= {"现行", "现行使用中"}
    assert [one.id for one in listed if one.expires and one.expires < TODAY] == []
    assert [one.id for one in listed if one.starts and one.starts > TODAY] == []


def test_every_clause_in_force_is_on_a_list(real: Catalog) -> None:
    """Every clause of every standard that applies is on the list of each of the standard's sectors, in order."""
    lists = by_sector(real, TODAY)
    for standard in real.standards.versions:
        for sector in standard.sectors:
            found = [
                listed.clauses
                for listed in (lists[sector].standards if sector in lists else ())
                if listed.standard.id == standard.id
            ]
            in_force = standard.in_use and (standard.expires is None or standard.expires >= TODAY)
            assert found == ([standard.clauses] if in_force else []), (standard.id, sector)


def test_companion_follows_its_standard(site: Site) -> None:
    """A companion stands right after the standard that names it, though it is of another sector, and only once."""
    text = site.read(STANDARD)
    other = text.replace("gongmao", "buchong").replace("sectors: [buchong]", "sectors: [meikuang]")
    other = other.replace("工贸", "补充").replace("replaces: [buchong-2017]\n", "")
    site.write("content/criteria/buchong-2023.yml", other)
    site.write(
        "content/criteria/lingwai-2023.yml",
        other.replace("buchong", "lingwai").replace("补充", "另外").replace("[meikuang]", "[gongmao]"),
    )
    site.edit(
        STANDARD, ("numbering: article", "numbering: article\ncompanions: [buchong-2023, 没有收录的文件]")
    )

    lists = by_sector(site.catalog(), AS_OF)

    assert versions(lists["gongmao"]) == ["gongmao-2023", "buchong-2023", "lingwai-2023"]
    assert versions(lists["meikuang"]) == ["buchong-2023"]


def test_standard_of_the_sector_comes_first(site: Site) -> None:
    """What names the sector first comes before what only names it too, however much that one has to say."""
    text = site.read(STANDARD)
    other = text.replace("gongmao", "kuangshan").replace(
        "sectors: [kuangshan]", "sectors: [meikuang, gongmao]"
    )
    other = other.replace("工贸", "矿山").replace("replaces: [kuangshan-2017]\n", "")
    site.write("content/criteria/kuangshan-2023.yml", other)
    site.edit(STANDARD, ('  - path: "11.10"\n    heading: 粉尘·第10项\n    confidence: unknown\n', ""))

    lists = by_sector(site.catalog(), AS_OF)

    assert versions(lists["gongmao"]) == ["gongmao-2023", "kuangshan-2023"]
    assert versions(lists["meikuang"]) == ["kuangshan-2023"]


def test_companion_out_of_force_is_not_listed(site: Site) -> None:
    """A companion that does not apply is not on the list."""
    site.edit(STANDARD, ("numbering: article", "numbering: article\ncompanions: [gongmao-2017]"))

    assert versions(by_sector(site.catalog(), AS_OF)["gongmao"]) == ["gongmao-2023"]


@pytest.mark.parametrize(
    ("sector", "article", "count"),
    [
        ("yejin", "4", 8),
        ("youse", "5", 13),
        ("jiancai", "6", 8),
        ("jixie", "7", 7),
        ("qinggong", "8", 7),
        ("fangzhi", "9", 2),
        ("yancao", "10", 2),
    ],
)
def test_trade_has_its_article_and_the_shared_ones(
    sector: str, article: str, count: int, real: Catalog
) -> None:
    """A trade of 工贸 has its own article of 令第10号 and articles 3 and 11 to 14, and no other trade's."""
    own = paths(by_sector(real, TODAY)[f"gongmao-{sector}"])
    whole = paths(by_sector(real, TODAY)["gongmao"])

    assert sum(path.startswith(f"{article}.") for path in own) == count
    assert own == [path for path in whole if path.partition(".")[0] in (article, *SHARED_ARTICLES)]


def test_trade_without_clauses_of_its_name_has_no_list(real: Catalog) -> None:
    """商贸, which no article names, has no list of its own, nor has 其他."""
    assert {"gongmao-shangmao", "qita"} & set(by_sector(real, TODAY)) == set()


def test_sub_sector_with_a_standard_of_its_own(site: Site) -> None:
    """A sub-sector's own standard comes first on its list, before what the list around it has; that one stays as it was."""
    text = site.read(STANDARD)
    own = text.replace("gongmao", "qinggong").replace("sectors: [qinggong]", "sectors: [gongmao-qinggong]")
    own = own.replace("工贸", "轻工").replace("replaces: [qinggong-2017]\n", "")
    site.write("content/criteria/qinggong-2023.yml", own)

    lists = by_sector(site.catalog(), AS_OF)

    assert versions(lists["gongmao-qinggong"]) == ["qinggong-2023", "gongmao-2023"]
    assert lists["gongmao-qinggong"].around == lists["gongmao"].sector
    assert versions(lists["gongmao"]) == ["gongmao-2023"]


def test_clauses_known_by_number_are_told_apart(site: Site) -> None:
    """A clause without text counts among the clauses and is told apart from those that say what to look for."""
    (check_list,) = check_lists(site.catalog(), AS_OF)

    assert (check_list.clauses, check_list.untold) == (11, 1)
    assert [clause.path for clause in check_list.standards[0].untold] == ["11.10"]
    assert len(check_list.standards[0].told) == 10


def test_standard_knows_the_lists_that_hold_it_whole(real: Catalog) -> None:
    """The way from a standard leads to lists that hold all of it, not to those of single trades."""
    ways = lists_by_standard(check_lists(real, TODAY))

    assert [sector.id for sector in ways["gangkou-2024"]] == ["weihua", "shuishang"]
    assert [sector.id for sector in ways["gongmao-2023"]] == ["gongmao"]
    assert "gongmao-2017" not in ways
