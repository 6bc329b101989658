"""The counts behind the charts: each is what the search index holds, each adds up, made-up cases stand apart."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest

from generator.catalog import Catalog, LinkedCase
from generator.records.base import PartialDate
from generator.search.documents import Document, Kind, documents
from generator.site_paths import SEARCH_PAGE
from generator.views.chart import batch_charts, chart_view, sector_charts
from generator.views.parts import Paths
from generator.views.statistics import Bar, Chart, by_clause, by_time, statistics
from tests.site.commands import AS_OF
from tests.sites import CASE, Site

NAMES = {
    "jiancha",
    "gongbu",
    "hangye",
    "diqu",
    "chufa",
    "fakuan",
    "fakuan-danwei",
    "fakuan-geren",
    "tiaokuan",
    "zuiming",
    "weixian-zuoye-qingxing",
    "weixian-zuoye-jieduan",
}


def chart(charts: Iterable[Chart], name: str) -> Chart:
    """The chart of this name."""
    return next(one for one in charts if one.id == name)


def counts(one: Chart) -> dict[str, tuple[int, int]]:
    """Real and made-up by label, without empty bars."""
    return {bar.label: (bar.real, bar.sample) for bar in one.bars if bar.total}


def found(query: str, known: Iterable[Document]) -> list[Document]:
    """What the search finds for an address of the charts, by looking at every document."""
    wanted = parse_qsl(query)
    return [document for document in known if all(_passes(document, *one) for one in wanted)]


def _passes(document: Document, name: str, value: str) -> bool:
    if name == "q":
        phrase = value.removeprefix('"').removesuffix('"').replace('""', '"')
        return any(phrase in text for texts in document.values.values() for text in texts)
    if name == "kind":
        return document.kind.value == value
    if name in ("min", "max"):
        bound = int(value)
        return document.fine >= bound if name == "min" else 1 <= document.fine <= bound
    if name in ("from", "to"):
        assert document.day is not None
        day = date.fromisoformat(value)
        first = document.day.toordinal() - document.days
        return document.day >= day if name == "from" else first <= day.toordinal()
    return value in document.facets.get(name, ())


@pytest.fixture(scope="module")
def charts(real_catalog: Catalog) -> tuple[Chart, ...]:
    """The charts of the real content."""
    return statistics(real_catalog)


@pytest.fixture(scope="module")
def known(real_catalog: Catalog) -> tuple[Document, ...]:
    """What the search of the real content knows."""
    return tuple(documents(real_catalog, (), AS_OF))


def searched(charts: Iterable[Chart]) -> list[tuple[Bar, str]]:
    """Every bar that leads to a search, with its query."""
    return [
        (bar, urlsplit(bar.href).query)
        for one in charts
        for bar in one.bars
        if bar.href.startswith(SEARCH_PAGE)
    ]


def test_every_figure_asked_for_is_there(charts: tuple[Chart, ...]) -> None:
    """Time of inspection and publication, sector, region, measure, fines, clauses, charge, circumstance and stage are all shown."""
    assert {one.id for one in charts} == NAMES


def test_a_bar_counts_what_its_search_finds(charts: tuple[Chart, ...], known: tuple[Document, ...]) -> None:
    """Every bar that leads to a search has exactly the number of cases that the search finds."""
    bars = searched(charts)
    answers = {query: len(found(query, known)) for _, query in bars}

    assert len(bars) >= 40
    assert [bar.total for bar, _ in bars] == [answers[query] for _, query in bars]


def test_small_charts_count_what_their_search_finds(
    real_catalog: Catalog, known: tuple[Document, ...]
) -> None:
    """The bars of batch and sector pages keep to their batch and sector, and so do their searches."""
    index = real_catalog.index
    charts = [one for sector, cases in index.by_sector.items() for one in sector_charts(sector, cases)]
    charts += [
        one for batch, cases in index.by_batch.items() for one in batch_charts(batch, cases, real_catalog)
    ]
    bars = searched(charts)

    assert {one.id for one in charts} == {"jiancha", "tiaokuan", "hangye", "chufa"}
    assert [bar.total for bar, _ in bars] == [len(found(query, known)) for _, query in bars]


def test_exclusive_bars_add_up(charts: tuple[Chart, ...], real_catalog: Catalog) -> None:
    """Where a case is in one bar only, the bars add up to what the chart says it counts, real and made-up apart."""
    cases = real_catalog.index.cases
    made_up = sum(case.record.sample for case in cases)
    every = ("jiancha", "hangye", "diqu", "fakuan")

    assert [one.total for one in charts if one.exclusive] == [one.cases for one in charts if one.exclusive]
    for name in every:
        bars = chart(charts, name).bars
        assert (sum(bar.real for bar in bars), sum(bar.sample for bar in bars)) == (
            len(cases) - made_up,
            made_up,
        )


def test_measures_count_each_case_once(charts: tuple[Chart, ...], real_catalog: Catalog) -> None:
    """Under a kind of penalty a case counts once however often it was used; a case without penalty has a bar of its own."""

    def expected(cases: Iterable[LinkedCase]) -> Counter[str]:
        return Counter(
            name
            for case in cases
            for name in {one.measure.name for one in case.penalties} or {"没有列出行政处罚"}
        )

    cases = real_catalog.index.cases
    real, made_up = (
        expected(case for case in cases if case.record.sample is sample) for sample in (False, True)
    )

    assert counts(chart(charts, "chufa")) == {name: (real[name], made_up[name]) for name in {*real, *made_up}}


def test_single_fines_are_all_there(charts: tuple[Chart, ...], real_catalog: Catalog) -> None:
    """Every fine with an amount is counted, those on units and those on persons apart."""
    fines = [
        penalty.record.target.is_unit
        for case in real_catalog.index.cases
        for penalty in case.penalties
        if penalty.measure.fine and penalty.record.amount
    ]

    assert chart(charts, "fakuan-danwei").total == sum(fines) > 0
    assert chart(charts, "fakuan-geren").total == len(fines) - sum(fines) > 0


def test_groups_of_a_charge_lead_to_its_page(charts: tuple[Chart, ...]) -> None:
    """Circumstances and stages lead to their groups on the page of the charge."""
    hrefs = {
        unquote(bar.href)
        for name in ("weixian-zuoye-qingxing", "weixian-zuoye-jieduan")
        for bar in chart(charts, name).bars
        if bar.total
    }

    assert {"charges/weixian-zuoye.html#qingxing-1", "charges/weixian-zuoye.html#panjue"} <= hrefs


def test_edges_of_amounts(tmp_path: Path) -> None:
    """The upper edge belongs to its band; a fen more is the next band, in the chart as in the search."""
    site = Site.copy(tmp_path / "site")
    amounts = ("10000", "10000.01", "50000", "50001", "100000", "500000", "500000.01")
    for n, amount in enumerate(amounts, 2):
        site.case(f"2024-3303-{n:04}", ("amount: 1.9万元", f"amount: {amount}"))
    catalog = site.catalog()
    charts = statistics(catalog)
    known = tuple(documents(catalog, (), AS_OF))
    # With the 1.9万元 of the base case.
    expected = {"≤1万元": 1, "1—5万元": 3, "5—10万元": 2, "10—50万元": 1, ">50万元": 1}
    bars = searched((chart(charts, "fakuan"),))

    for name in ("fakuan", "fakuan-danwei"):
        assert counts(chart(charts, name)) == {label: (number, 0) for label, number in expected.items()}
    assert "fakuan-geren" not in {one.id for one in charts}
    assert [bar.total for bar, _ in bars] == [len(found(query, known)) for _, query in bars]


def _dated(tmp_path: Path, *days: str) -> Chart:
    site = Site.copy(tmp_path / "site")
    line = next(line for line in site.read(CASE).splitlines() if line.startswith("  date: "))
    for n, day in enumerate(days, 2):
        site.case(f"{day[:4]}-3303-{n:04}", (f"\n{line}\n", f"\n  date: {day}\n"))
    own = [case for case in site.catalog().index.cases if case.id != "2024-3303-0001"]
    return by_time(own)


def test_months_without_a_gap(tmp_path: Path) -> None:
    """Over a short time every month has its bar, empty ones too, and an empty one leads nowhere."""
    one = _dated(tmp_path, "2023-11", "2024-02-03", "2024-02-29")

    assert [(bar.label, bar.total) for bar in one.bars] == [
        ("2023年11月", 1),
        ("2023年12月", 0),
        ("2024年1月", 0),
        ("2024年2月", 2),
    ]
    assert [bool(bar.href) for bar in one.bars] == [True, False, False, True]
    assert one.bars[-1].href.endswith("kind=case&from=2024-02-01&to=2024-02-29")


def test_a_year_alone_makes_years(tmp_path: Path) -> None:
    """One date that names only its year has the whole chart by years: by month the search would find that case twelve times."""
    one = _dated(tmp_path, "2023", "2024-02-03")

    assert [(bar.label, bar.total) for bar in one.bars] == [("2023年", 1), ("2024年", 1)]
    assert one.bars[0].href.endswith("from=2023-01-01&to=2023-12-31")


@pytest.mark.parametrize(("last", "bars"), [("2026-04", 36), ("2026-05", 4)])
def test_many_months_become_years(last: str, bars: int, real_catalog: Catalog) -> None:
    """Thirty-six months are shown as months, one more as years."""
    case = real_catalog.index.cases[0]
    cases = [
        replace(
            case,
            record=case.record.model_copy(
                update={"found": case.record.found.model_copy(update={"date": PartialDate.parse(day)})}
            ),
        )
        for day in ("2023-05", last)
    ]

    assert len(by_time(cases).bars) == bars


def test_withdrawn_and_drafts_never_count(tmp_path: Path) -> None:
    """A draft and a withdrawn case are in no chart."""
    site = Site.copy(tmp_path / "site")
    site.case("2024-3303-0002", ("status: published", "status: draft"))
    site.case(
        "2024-3303-0003",
        (
            "status: published",
            "status: withdrawn\nwithdrawn:\n  date: 2024-06-20\n  reason: 原决定撤销",
        ),
    )
    charts = statistics(site.catalog())

    assert {
        one.cases for one in charts if one.unit == "件" and one.id in ("jiancha", "hangye", "gongbu")
    } == {1}
    assert chart(charts, "hangye").total == 1


def test_the_most_cited_clause_stands_first(real_catalog: Catalog) -> None:
    """Clauses stand in the order of their cases, and no more of them than asked for."""
    one = by_clause(real_catalog.index.cases, most=3)

    assert [bar.total for bar in one.bars] == sorted((bar.total for bar in one.bars), reverse=True)
    assert len(one.bars) == 3
    most_cited = max(map(len, real_catalog.index.by_clause.values()))
    assert one.bars[0].total == most_cited
    first = {path for (_, path), cases in real_catalog.index.by_clause.items() if len(cases) == most_cited}
    assert any(one.bars[0].label.endswith(f" {path}）") for path in first)


def test_few_cases_have_no_small_chart(real_catalog: Catalog) -> None:
    """A list of fewer than five cases has no chart, one of five has."""
    cases = real_catalog.index.by_sector["gongmao"]

    assert sector_charts("gongmao", cases[:4]) == ()
    assert sector_charts("gongmao", cases[:5]) != ()


def test_drawing_is_to_scale(charts: tuple[Chart, ...]) -> None:
    """The parts of a bar are as long as their numbers say, the made-up part begins where the real one ends."""
    one = chart(charts, "hangye")
    drawn = chart_view(one, Paths("cases/statistics.html"))

    def per_cent(text: str) -> float:
        return float(text.removesuffix("%"))

    longest = drawn.bars[0]
    whole = per_cent(longest.real.width) + per_cent(longest.sample.width)
    unit = whole / (longest.real_count + longest.sample_count)
    for bar in drawn.bars:
        assert per_cent(bar.real.width) == pytest.approx(unit * bar.real_count, abs=0.02)
        assert per_cent(bar.sample.width) == pytest.approx(unit * bar.sample_count, abs=0.02)
        ends = per_cent(bar.real.x) + per_cent(bar.real.width)
        assert per_cent(bar.sample.x) == pytest.approx(ends, abs=0.02)
        assert per_cent(bar.sample.x) + per_cent(bar.sample.width) <= 82.1


def test_documents_of_cases_are_the_cases(known: tuple[Document, ...], real_catalog: Catalog) -> None:
    """The search knows exactly the cases that are counted."""
    assert sum(one.kind is Kind.CASE for one in known) == len(real_catalog.index.cases)
