"""Coverage: what covers a clause, what is a hole, and how the page and the terminal show it."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console

from generator.catalog import Catalog
from generator.coverage import COVERS, Cover, coverage
from generator.records.standard import Standard
from generator.tables import coverage_json, print_coverage
from generator.versions import Shelf
from generator.views.block import BlockContext
from generator.views.coverage import coverage_block
from generator.views.parts import Paths
from tests.printing import print_block
from tests.sites import AS_OF, CASE, Site
from tests.standard_writing import standard_of
from tests.training.sample import add_training

PAGE = "criteria/coverage.html"


def _printed(catalog: Catalog, as_of: date = AS_OF) -> str:
    context = BlockContext(catalog, as_of, Paths(PAGE), "")
    return print_block(coverage_block(context), PAGE)


def test_clause_with_a_case_is_covered(site: Site) -> None:
    """A clause under which a case was published is covered; every other one is a hole, in the standard's order."""
    found = coverage(site.catalog(), AS_OF)

    (standard,) = found.standards
    assert standard.standard.id == "gongmao-2023"
    assert (standard.clauses, standard.filled, standard.covered) == (11, 1, (1,))
    assert [clause.path for clause in standard.holes] == [
        "3.1",
        "11.1",
        "11.2",
        *(f"11.{n}" for n in range(4, 11)),
    ]
    assert (found.clauses, found.filled) == (11, 1)
    assert [column.name for column in found.columns] == ["cases"]


def test_made_up_cases_are_counted_apart(site: Site) -> None:
    """A made-up case has a column of its own and fills no hole."""
    site.edit(CASE, ("batch: 2024-first\n", "sample: true\nbatch: 2024-first\n"))
    site.edit("cases/batches/2024-first.yml", ("id: 2024-first\n", "id: 2024-first\nsample: true\n"))
    found = coverage(site.catalog(), AS_OF)

    assert [column.name for column in found.columns] == ["samples"]
    assert (found.filled, found.standards[0].covered) == (0, (1,))
    assert "11.3" in [clause.path for clause in found.standards[0].holes]


def test_several_cases_cover_a_clause_once(site: Site) -> None:
    """The figures count clauses: a clause with two cases counts as one."""
    site.case("2024-3303-0002")

    assert coverage(site.catalog(), AS_OF).standards[0].covered == (1,)


def test_only_what_is_in_force(site: Site) -> None:
    """The standards in force on the day are in the matrix: before the new one began, the old one."""
    catalog = site.catalog()

    assert [one.standard.id for one in coverage(catalog, date(2023, 5, 15)).standards] == ["gongmao-2023"]
    assert [one.standard.id for one in coverage(catalog, date(2017, 11, 29)).standards] == []


def test_a_column_only_for_what_exists(site: Site) -> None:
    """A kind of thing gets its column with the first one on the site, and fills holes from then on."""
    nothing = Cover("lessons", "课程", "课", lambda catalog: {})
    lesson = Cover("lessons", "课程", "课", lambda catalog: {("gongmao-2023", "3.1"): 2})

    without = coverage(site.catalog(), AS_OF, (*COVERS, nothing))
    found = coverage(site.catalog(), AS_OF, (*COVERS, lesson))

    assert [column.name for column in without.columns] == ["cases"]
    assert [column.name for column in found.columns] == ["cases", "lessons"]
    assert found.standards[0].covered == (1, 1)
    assert "3.1" not in [clause.path for clause in found.standards[0].holes]


def test_sectors_add_up(site: Site) -> None:
    """A standard of two sectors counts under the first one only, so that the sectors add up to the total."""
    catalog = site.catalog()
    (one,) = (s for s in catalog.standards.versions if s.id == "gongmao-2023")
    both = one.model_copy(
        update={"id": "b-2023", "family": "b", "short": "乙", "sectors": ("gongmao", "weihua")}
    )
    more = replace(catalog, standards=Shelf((*catalog.standards.versions, both)))

    found = coverage(more, AS_OF)

    assert [(sector.sector.id, sector.clauses, sector.filled) for sector in found.sectors] == [
        ("gongmao", 22, 1)
    ]
    assert found.clauses == 22


def test_page_links_the_holes(site: Site) -> None:
    """The page gives totals by sector and links every hole to its clause."""
    html = _printed(site.catalog())

    assert '<th scope="row"><a href="#hangye-gongmao">工贸</a></th>' in html
    assert "<td>11</td><td>1</td><td>10</td>" in html
    assert '<a href="../criteria/gongmao-2023.html#c-11.10">11.10</a>' in html
    assert "#c-11.3" not in html
    assert "<summary>空缺 10 条</summary>" in html
    assert "示例案例" not in html


def test_unverified_numbers_are_not_shown(site: Site) -> None:
    """A clause whose number is not verified stands by its heading; its path is in the address only."""
    site.edit(
        "content/criteria/gongmao-2023.yml",
        (
            '  - path: "3.1"\n    heading: 承包承租',
            "  - path: 待核-管理\n    numbered: false\n    heading: 承包承租",
        ),
    )

    html = _printed(site.catalog())

    assert "待核-管理" not in html
    assert (
        '条号待核：<a href="../criteria/gongmao-2023.html#c-%E5%BE%85%E6%A0%B8-%E7%AE%A1%E7%90%86">承包承租</a>'
        in html
    )


def test_holes_stand_in_runs(site: Site) -> None:
    """Holes of one article share a line, and so do numbers without items; equal headings without numbers share a link."""
    site.edit(
        "content/criteria/gongmao-2023.yml",
        ('  - path: "11.1"\n', '  - path: "5"\n    heading: 甲\n    confidence: unknown\n  - path: "11.1"\n'),
        ('  - path: "3.1"\n', '  - path: "4"\n    heading: 甲\n    confidence: unknown\n  - path: "3.1"\n'),
        (
            '  - path: "11.9"\n    heading: 粉尘·第9项',
            "  - path: 待核-九\n    numbered: false\n    heading: 其余",
        ),
        (
            '  - path: "11.10"\n    heading: 粉尘·第10项',
            "  - path: 待核-十\n    numbered: false\n    heading: 其余",
        ),
    )

    html = _printed(site.catalog())

    lines = [re.findall(r">([^<>]+)</a>", line) for line in html.splitlines() if "#c-" in line]
    assert lines == [
        ["4"],
        ["3.1"],
        ["5"],
        ["11.1", "11.2", *(f"11.{n}" for n in range(4, 9))],
        ["其余 2 条"],
    ]


def test_no_holes(site: Site) -> None:
    """A standard all of whose clauses are covered says so and folds nothing."""
    catalog = site.catalog()
    everything = {
        ("gongmao-2023", c.path): catalog.index.cases for c in catalog.standards.by_id["gongmao-2023"].clauses
    }
    full = replace(catalog, index=replace(catalog.index, by_clause=everything))

    html = _printed(full)

    assert "没有空缺。" in html
    assert "<details>" not in html


def _corpus(catalog: Catalog, standards: int, clauses: int) -> Catalog:
    """A catalogue with as many standards in force, sharing the clauses among them."""
    each = clauses // standards
    made: list[Standard] = []
    for n in range(standards):
        paths = [f"{3 + m // 12}.{m % 12 + 1}" for m in range(each)]
        base = standard_of(catalog.standards.versions[0].numbering, paths)
        made.append(
            base.model_copy(
                update={
                    "id": f"hangyelingyu-ceshi-{n}-2024",
                    "family": f"hangyelingyu-ceshi-{n}",
                    "short": f"第{n}部行业重大事故隐患判定标准",
                    "number": "应急管理部令第10号",
                }
            )
        )
    return replace(catalog, standards=Shelf(tuple(made)))


def test_large_corpus_stays_small(site: Site) -> None:
    """Forty standards with 1,520 clauses, all holes, leave room for the chrome on a page of 200 KB."""
    large = _corpus(site.catalog(), 40, 1520)

    html = _printed(large)

    assert html.count("#c-") == 1520
    assert len(html.encode()) < 165_000


def test_json(site: Site) -> None:
    """The JSON form has totals, sectors, and every standard with the paths of its holes."""
    data: Mapping[str, object] = json.loads(coverage_json(coverage(site.catalog(), AS_OF)))

    assert data["total"] == {"clauses": 11, "filled": 1}
    assert data["columns"] == [{"name": "cases", "label": "公布的案例", "fills": True}]
    assert data["sectors"] == [
        {"id": "gongmao", "name": "工贸", "clauses": 11, "filled": 1, "covered": {"cases": 1}}
    ]
    assert data["standards"] == [
        {
            "id": "gongmao-2023",
            "title": "工贸企业重大事故隐患判定标准",
            "clauses": 11,
            "filled": 1,
            "covered": {"cases": 1},
            "holes": ["3.1", "11.1", "11.2", "11.4", "11.5", "11.6", "11.7", "11.8", "11.9", "11.10"],
        }
    ]


def test_table(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    """The terminal shows the totals, and holes that are neighbours as one run."""
    print_coverage(coverage(site.catalog(), AS_OF), Console(width=120, highlight=False))

    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert "2024-07-01 有效的判定标准" in lines
    assert "工贸 11 1 10" in lines
    assert "合计 11 1 10" in lines
    assert "gongmao-2023 11 1 10 3.1 11.1—11.2 11.4—11.10" in lines


def test_lessons_and_questions_are_columns_that_fill_no_hole(site: Site) -> None:
    """With training there are columns of lessons and questions; a clause that is only taught stays a hole."""
    add_training(site)
    found = coverage(site.catalog(), AS_OF)
    columns = [column.name for column in found.columns]

    assert columns[-2:] == ["lessons", "questions"]
    standard = next(one for one in found.standards if one.standard.id == "gongmao-2023")
    assert standard.covered[-2:] == (1, 6)
    assert "11.1" in {clause.path for clause in standard.holes}
