"""References resolved: the version in force, the ways back, and what stands in whose way."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pytest

from generator.catalog import LinkedCase
from generator.link import link
from generator.load import load
from tests.sites import AS_OF, CASE, Site

SECOND = "2024-3303-0002"
CRIMINAL = (
    "keywords: [粉尘涉爆]",
    "criminal: {charge: 危险作业罪, circumstance: 2}\nkeywords: [粉尘涉爆]",
)


def _ids(cases: Iterable[LinkedCase]) -> list[str]:
    return [case.id for case in cases]


VERSIONS = {
    "the last day of the old": ("2023-05-14", "1.1", "gongmao-2017"),
    "the first day of the new": ("2023-05-15", "11.3", "gongmao-2023"),
    "a month after the change": ("2023-06", "11.3", "gongmao-2023"),
    "a month before the change": ("2023-04", "1.1", "gongmao-2017"),
    "a year after the change": ("2024", "11.3", "gongmao-2023"),
}


@pytest.mark.parametrize("when", VERSIONS)
def test_version_in_force(site: Site, when: str) -> None:
    """A citation of a family means the version in force on the day of the conduct."""
    day, clause, version = VERSIONS[when]
    case_id = f"{day[:4]}-3303-0009"
    site.case(case_id, ("date: 2024-04-02", f"date: {day}"), ('clause: "11.3"', f'clause: "{clause}"'))

    (cited,) = site.linked(case_id).hazards

    assert (cited.standard.id, cited.clause.path, cited.in_force) == (version, clause, True)


def test_statute_in_force(site: Site) -> None:
    """A statute is read as it stood on the day of the conduct, also when cited by its short name."""
    site.case(
        "2021-3303-0009",
        ("date: 2024-04-02", "date: 2021-08-31"),
        ('clause: "11.3"', 'clause: "1.1"'),
        ("law: anquanshengchan\n    article: 36", "law: 安全生产法\n    article: 33"),
        ("article: 99", "article: 96"),
    )

    case = site.linked("2021-3303-0009")

    assert [cited.law.id for cited in case.violations] == ["anquanshengchan-2014"]
    assert [cited.law.id for cited in case.penalties[0].basis] == ["anquanshengchan-2014"]


def test_explicit_version(site: Site) -> None:
    """A version named explicitly is taken as it is, and known to have been out of force."""
    site.edit(CASE, ('standard: gongmao\n    clause: "11.3"', 'standard: gongmao-2017\n    clause: "1.1"'))

    (cited,) = site.linked().hazards

    assert (cited.standard.id, cited.in_force) == ("gongmao-2017", False)


def test_explicit_version_settles_an_inexact_date(site: Site) -> None:
    """Naming the version answers which one applies within a month in which it changed."""
    changes = (("date: 2024-04-02", "date: 2023-05"), ("standard: gongmao", "standard: gongmao-2023"))
    site.case("2023-3303-0009", *changes)

    assert site.problems() == []


def test_inexact_date_is_doubted_once(site: Site) -> None:
    """A change of version within an inexact date is shown once a case, whatever the number of citations."""
    site.case(
        "2023-3303-0009",
        ("date: 2024-04-02", "date: 2023"),
        ('clause: "11.3"\n', 'clause: "11.3"\n  - standard: gongmao\n    clause: "11.6"\n'),
    )

    assert [line.partition("] ")[0] for line in site.problems()] == [
        "cases/2023/2023-3303-0009.yml:21:15: [case.version-ambiguous"
    ]


def test_only_paragraph_is_understood(site: Site) -> None:
    """In an article of one paragraph the paragraph need not be written, and is left out of the words."""
    (basis,) = site.linked().penalties[0].basis

    assert (basis.paragraph, basis.item, basis.name) == (1, 2, "第九十九条第二项")


def test_paragraph_with_items_is_understood(site: Site) -> None:
    """An item without its paragraph belongs to the only paragraph that has items."""
    law = "content/laws/anquanshengchan-2021.yml"
    site.edit(law, ('"36": [0, 0, 0, 0]', '"36": [0, 3, 0, 0]'))
    site.edit(CASE, ("    paragraph: 1", "    item: 3"))

    (cited,) = site.linked().violations

    assert (cited.paragraph, cited.item, cited.name) == (2, 3, "第三十六条第二款第三项")


def test_whole_article(site: Site) -> None:
    """An article of several paragraphs may be cited as a whole."""
    site.edit(CASE, ("    paragraph: 1\n", ""))

    (cited,) = site.linked().violations

    assert (cited.paragraph, cited.name) == (None, "第三十六条")


def test_ways_back(site: Site) -> None:
    """A case is found from its year, batch, sector chain, region chain, organs, charge, clauses and articles."""
    site.edit(CASE, CRIMINAL, ("organs: [pingyang-yingji]", "organs: [pingyang-yingji, pingyang-gongan]"))

    index = site.catalog().index
    groups: dict[str, Mapping[Any, tuple[LinkedCase, ...]]] = {
        "year": index.by_year,
        "batch": index.by_batch,
        "sector": index.by_sector,
        "region": index.by_region,
        "organ": index.by_organ,
        "charge": index.by_charge,
        "circumstance": index.by_circumstance,
        "clause": index.by_clause,
        "article": index.by_article,
    }

    assert {name: list(group) for name, group in groups.items()} == {
        "year": [2024],
        "batch": ["2024-first"],
        "sector": ["gongmao", "gongmao-qinggong"],
        "region": ["330000", "330300", "330326"],
        "organ": ["pingyang-yingji", "pingyang-gongan"],
        "charge": ["weixian-zuoye"],
        "circumstance": [("weixian-zuoye", 2)],
        "clause": [("gongmao-2023", "11.3")],
        "article": [("anquanshengchan-2021", "36"), ("anquanshengchan-2021", "99"), ("xingfa-2021", "134-1")],
    }
    for group in groups.values():
        for cases in group.values():
            assert _ids(cases) == ["2024-3303-0001"]


def test_cited_twice_is_listed_once(site: Site) -> None:
    """A case that cites a clause or an article twice is listed once under it."""
    site.edit(
        CASE,
        ('clause: "11.3"\n', 'clause: "11.3"\n  - standard: gongmao-2023\n    clause: 11.3\n'),
        (
            "    paragraph: 1\n",
            "    paragraph: 1\n  - law: anquanshengchan\n    article: 36\n    paragraph: 2\n",
        ),
    )

    index = site.catalog().index

    assert _ids(index.by_clause["gongmao-2023", "11.3"]) == ["2024-3303-0001"]
    assert _ids(index.by_article["anquanshengchan-2021", "36"]) == ["2024-3303-0001"]


def test_newest_first(site: Site) -> None:
    """Cases stand in the order of their findings, the latest first; of a day, the latest id first."""
    site.case("2024-3303-0002", ("date: 2024-04-02", "date: 2024-04-03"))
    site.case("2024-3303-0003")
    site.case("2024-3303-0004", ("date: 2024-04-02", "date: 2024-04"))
    site.case("2024-3303-0005", ("date: 2024-04-02", "date: 2023-12-31"))

    index = site.catalog().index

    newest_first = [f"2024-3303-000{n}" for n in (4, 2, 3, 1, 5)]
    assert _ids(index.cases) == newest_first
    assert _ids(index.by_sector["gongmao"]) == newest_first
    assert _ids(index.by_clause["gongmao-2023", "11.3"]) == newest_first
    assert _ids(index.by_batch["2024-first"]) == [f"2024-3303-000{n}" for n in (1, 2, 3, 4, 5)]


def test_drafts_are_nowhere(site: Site) -> None:
    """A draft is checked but is neither in the index nor among the withdrawn."""
    site.case(SECOND, ("status: published", "status: draft"), ("published: 2024-06-01\n", ""))

    catalog = site.catalog()

    assert _ids(catalog.index.cases) == ["2024-3303-0001"]
    assert catalog.withdrawn == ()
    assert _ids(catalog.index.by_batch["2024-first"]) == ["2024-3303-0001"]


@pytest.mark.parametrize(("as_of", "ids"), [(date(2024, 5, 31), []), (date(2024, 6, 1), ["2024-3303-0001"])])
def test_public_from_the_day_of_publication(site: Site, as_of: date, ids: list[str]) -> None:
    """A case is in the catalogue from the day of its publication on, and not before."""
    records = load(site.root).value
    assert records is not None

    catalog = link(records, as_of).value

    assert catalog is not None
    assert _ids(catalog.index.cases) == ids


def test_withdrawn_are_apart(site: Site) -> None:
    """A withdrawn case is among the withdrawn only: no list, batch or clause leads to it."""
    withdrawn = "withdrawn: {date: 2024-06-20, reason: 公布有误, successor: 2024-3303-0001}"
    site.case(SECOND, ("status: published", "status: withdrawn"), ("keywords: [粉尘涉爆]", withdrawn))

    catalog = site.catalog()

    assert _ids(catalog.withdrawn) == [SECOND]
    for group in (
        catalog.index.by_batch,
        catalog.index.by_clause,
        catalog.index.by_article,
        catalog.index.by_year,
    ):
        for cases in group.values():
            assert _ids(cases) == ["2024-3303-0001"]


def test_corrected_are_listed(site: Site) -> None:
    """A corrected case is listed like any other."""
    site.case(
        SECOND,
        ("status: published", "status: corrected"),
        ("keywords: [粉尘涉爆]", "corrections: [{date: 2024-06-20, note: 更正名称}]"),
    )

    assert SECOND in _ids(site.catalog().index.cases)


def test_collision_names_all_places(site: Site) -> None:
    """Three cases of one id are three problems, each naming the two other files."""
    copies = [f"cases/{year}/2024-3303-0001.yml" for year in (2021, 2022)]
    for path in copies:
        site.write(path, site.read(CASE))

    lines = [line for line in site.problems() if "[record.duplicate-id]" in line]

    assert lines == [
        f"{path}:2:5: [record.duplicate-id] id：2024-3303-0001 也被 {'、'.join(others)} 使用。"
        "给后加的一条换一个没有用过的编号。"
        for path in (*copies, CASE)
        for others in [[other for other in (*copies, CASE) if other != path]]
    ]


def test_own_successor(site: Site) -> None:
    """A case cannot succeed itself."""
    withdrawn = "withdrawn: {date: 2024-06-20, reason: 公布有误, successor: 2024-3303-0001}"
    site.edit(CASE, ("status: published", "status: withdrawn"), ("keywords: [粉尘涉爆]", withdrawn))

    assert site.problems() == [
        f"{CASE}:38:56: [case.successor-unknown] withdrawn.successor：替代案例写成了它自己。"
        "写取代它的那一件的编号，或删去这一行。"
    ]


UNREAD = {
    "a batch": ("cases/batches/2024-first.yml", "title:", "titel:"),
    "a standard": ("content/criteria/gongmao-2023.yml", "issuer: 应急管理部", "issuer:"),
    "a statute": ("content/laws/anquanshengchan-2021.yml", "level: 法律", "level: 法"),
    "a case": (CASE, "title:", "title："),
}


@pytest.mark.parametrize("what", UNREAD)
def test_a_broken_file_breaks_no_other(site: Site, what: str) -> None:
    """A record that cannot be read is the only one reported: whatever refers to it is not called wrong."""
    path, old, new = UNREAD[what]
    text = site.read(path)
    site.write(path, text.replace(old, new, 1))

    problems = site.problems()

    assert problems
    assert {line.partition(":")[0] for line in problems} == {path}


def test_catalogue_only_without_errors(site: Site) -> None:
    """One reference that leads nowhere, and there is no catalogue."""
    site.edit(CASE, ("sector: gongmao-qinggong", "sector: gongmao-qingong"))

    records = load(site.root).value
    assert records is not None

    assert link(records).value is None


def test_sums_and_double_penalty(site: Site) -> None:
    """Fines are added for units and for persons apart; both together are 一案双罚."""
    assert site.linked().doubly_penalised is False
    site.edit(
        CASE,
        (
            "    circumstance: base\n",
            "    circumstance: base\n"
            "  - {target: 单位, measure: 罚款, amount: 0.5}\n"
            "  - {target: 主要负责人, measure: 罚款, amount: 2万元}\n"
            "  - {target: 单位, measure: 警告}\n",
        ),
    )

    case = site.linked()

    assert (str(case.fine_on_units), str(case.fine_on_persons)) == ("19000.50元", "2万元")
    assert case.doubly_penalised


def test_related_articles_of_a_clause(site: Site) -> None:
    """A clause leads to the usual duty, penalty and crime in the newest text."""
    (related,) = site.catalog().related["gongmao-2023", "3.1"]

    assert related.violated is not None
    assert related.penalty is not None
    assert related.crime is not None
    assert [cited.key for cited in (related.violated, related.penalty, related.crime)] == [
        ("anquanshengchan-2021", "36"),
        ("anquanshengchan-2021", "99"),
        ("xingfa-2021", "134-1"),
    ]
    assert related.crime.name == "第一百三十四条之一第一项"


def test_charge_leads_to_its_article(site: Site) -> None:
    """Every charge of the vocabulary knows its article."""
    articles = site.catalog().charge_articles

    assert {charge: cited.name for charge, cited in articles.items()} == {
        "weixian-zuoye": "第一百三十四条之一",
        "zhongda-zeren-shigu": "第一百三十四条第一款",
    }


def test_companions_and_predecessors(site: Site) -> None:
    """A standard may name companions that are recorded by id or family, and others by their full name."""
    site.edit(
        "content/criteria/gongmao-2023.yml",
        (
            "replaces: [gongmao-2017]",
            "replaces: [gongmao-2017]\ncompanions: [gongmao, GB 15577-2018 粉尘防爆安全规程]",
        ),
    )

    assert site.problems() == []


def test_region_chain(site: Site) -> None:
    """A region reads with all that contain it."""
    region = site.linked().region

    assert region is not None
    assert region.full_name == "浙江省温州市平阳县"


def test_region_without_its_prefecture(site: Site) -> None:
    """A county directly under a province has no prefecture in its chain."""
    regions = "content/vocabulary/regions.yml"
    site.edit(regions, ('  "330300": 温州市\n', ""))

    region = site.linked().region

    assert region is not None
    assert region.full_name == "浙江省平阳县"


def test_sector_chain(site: Site) -> None:
    """A sector knows those that contain it, outermost first."""
    case = site.linked()

    assert [sector.id for sector in case.sectors] == ["gongmao", "gongmao-qinggong"]
    assert case.sector.name == "轻工"


def test_sector_loop_ends(site: Site) -> None:
    """Sectors that contain each other are told apart, not followed for ever."""
    sectors = "content/vocabulary/sectors.yml"
    site.edit(sectors, ("{id: gongmao, name: 工贸}", "{id: gongmao, name: 工贸, parent: gongmao-qinggong}"))

    assert [line.partition("] ")[0].partition("[")[2] for line in site.problems()] == [
        "vocabulary.parent-unknown"
    ] * 2


def test_drafts_are_in_the_catalogue_of_a_preview_only(site: Site) -> None:
    """A draft and a case of tomorrow are linked for a preview, marked, and nowhere without one."""
    site.case("2024-3303-0002", ("status: published\npublished: 2024-06-01\n", "status: draft\n"))
    site.case("2024-3303-0003", ("published: 2024-06-01", "published: 2024-08-01"))
    records = load(site.root).value
    assert records is not None

    public = link(records, AS_OF).value
    preview = link(records, AS_OF, drafts=True).value
    assert public is not None
    assert preview is not None
    assert set(public.index.by_id) == {"2024-3303-0001"}
    assert {case.id: case.unpublished for case in preview.index.cases} == {
        "2024-3303-0001": False,
        "2024-3303-0002": True,
        "2024-3303-0003": True,
    }
    assert preview.index.by_id["2024-3303-0002"].published == AS_OF
