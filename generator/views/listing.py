"""Lists of cases: by year, batch, sector, region, organ, charge, clause and article. One view serves them all."""

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup

from generator.catalog import Catalog, LinkedCase, Region, clause_name
from generator.check_lists import check_lists
from generator.chinese import article_name
from generator.markdown import to_html
from generator.records.batch import Batch
from generator.records.law import Law
from generator.records.standard import Clause, Standard
from generator.records.vocabulary import Organ, Sector
from generator.site_paths import (
    SEARCH_PAGE,
    STATISTICS_PAGE,
    article_anchor,
    batch_page,
    charge_group_page,
    charge_page,
    check_list_page,
    citing_article_page,
    citing_clause_page,
    clause_anchor,
    fragment,
    law_page,
    numbered_page,
    organ_page,
    region_feed,
    region_page,
    sector_feed,
    sector_page,
    standard_page,
    year_page,
)
from generator.versions import applies
from generator.views.charge_groups import CASES_SHOWN as CHARGE_CASES_SHOWN
from generator.views.charge_groups import charge_groups
from generator.views.chart import ChartView, batch_charts, chart_view, sector_charts
from generator.views.feeds import region_has_feed
from generator.views.parts import (
    CITING_CASES_SHOWN,
    CaseCard,
    Count,
    Head,
    Link,
    Pager,
    Paths,
    Tag,
    TocItem,
    View,
    Within,
    page_count,
    page_slice,
    pager,
)
from generator.views.statistics import Chart

__all__ = ["CardMaker", "CaseList", "ListView", "case_lists", "list_views"]

CardMaker = Callable[[LinkedCase, Paths], CaseCard | Markup]
"""Makes the entry of a case in a list; `render` passes one that prints each case only once."""

CASES = Link("典型案例", "cases/index.html")


@dataclass(frozen=True, slots=True)
class CaseList:
    """A list of cases before it is cut into pages."""

    path: str
    kind: str
    """What it lists by, in words: 年份, 批次, 行业 …"""
    title: str
    description: str
    crumbs: tuple[Link, ...]
    """With site paths; made relative per page."""
    cases: Sequence[LinkedCase]
    intro: str = ""
    tags: tuple[Tag, ...] = ()
    meta: tuple[str, ...] = ()
    inner: tuple[Count, ...] = ()
    """Narrower lists, with site paths."""
    inner_title: str = ""
    standards: tuple[Count, ...] = ()
    """The standards that apply to what is listed, with their numbers of clauses and site paths."""
    check_list: Link | None = None
    """The check list for owners, with its site path."""
    source: Link | None = None
    charts: tuple[Chart, ...] = ()
    facet: tuple[str, str] | None = None
    """The search filter that gives the same cases, by name and value."""
    feed: Link | None = None
    """The feed of the same cases, with its site path."""


@dataclass(frozen=True, slots=True)
class ListView(View):
    """One page of a list of cases."""

    title: str
    kind: str
    total: int
    sample: bool
    tags: tuple[Tag, ...]
    meta: tuple[str, ...]
    intro: Markup | None
    source: Link | None
    inner_title: str
    inner: tuple[Count, ...]
    standards: tuple[Count, ...]
    check_list: Link | None
    charts: tuple[ChartView, ...]
    statistics: str
    """The address of the page of all charts."""
    cases: tuple[CaseCard | Markup, ...]
    pager: Pager | None
    within: Within | None


def list_views(case_list: CaseList, card: CardMaker) -> Iterator[ListView]:
    """The pages of a list, the first at the list's own path."""
    total = page_count(case_list.cases)
    for number in range(1, total + 1):
        yield _page(case_list, number, total, card)


def _page(case_list: CaseList, number: int, total: int, card: CardMaker) -> ListView:
    path = numbered_page(case_list.path, number)
    paths = Paths(path)
    suffix = f"（第 {number} 页）" if number > 1 else ""
    first = number == 1
    return ListView(
        head=Head(path, case_list.title + suffix, case_list.description + suffix, feed=case_list.feed),
        crumbs=tuple(Link(link.text, paths.root + link.href) for link in case_list.crumbs),
        toc=(TocItem("案例", "anli"),),
        title=case_list.title,
        kind=case_list.kind,
        total=len(case_list.cases),
        sample=any(case.record.sample for case in page_slice(case_list.cases, number)),
        tags=case_list.tags,
        meta=case_list.meta,
        intro=to_html(case_list.intro) if case_list.intro and first else None,
        source=case_list.source,
        inner_title=case_list.inner_title,
        inner=_from_here(case_list.inner, paths) if first else (),
        standards=_from_here(case_list.standards, paths) if first else (),
        check_list=replace(case_list.check_list, href=paths.root + case_list.check_list.href)
        if case_list.check_list and first
        else None,
        charts=tuple(chart_view(chart, paths) for chart in case_list.charts) if first else (),
        statistics=paths.to(STATISTICS_PAGE),
        cases=tuple(card(case, paths) for case in page_slice(case_list.cases, number)),
        pager=pager(case_list.path, number, total, paths),
        within=Within(paths.to(SEARCH_PAGE), *case_list.facet)
        if case_list.facet and case_list.cases
        else None,
    )


def _from_here(counts: Sequence[Count], paths: Paths) -> tuple[Count, ...]:
    return tuple(replace(count, href=paths.root + count.href) for count in counts)


def case_lists(catalog: Catalog, as_of: date) -> Iterator[CaseList]:
    """Every list of cases of the site, with what was in force on `as_of`."""
    index = catalog.index
    yield from (_year_list(year, cases) for year, cases in sorted(index.by_year.items()))
    yield from (_batch_list(batch, index.by_batch.get(batch.id, ()), catalog) for batch in catalog.batches)
    checked = {check_list.sector.id for check_list in check_lists(catalog, as_of)}
    yield from (_sector_list(sector, catalog, as_of, checked) for sector in catalog.sectors)
    yield from _region_lists(catalog)
    yield from (
        _organ_list(organ, index.by_organ[organ.id]) for organ in catalog.organs if organ.id in index.by_organ
    )
    yield from _charge_lists(catalog)
    yield from _clause_lists(catalog)
    yield from _article_lists(catalog)


def _year_list(year: int, cases: tuple[LinkedCase, ...]) -> CaseList:
    return CaseList(
        path=year_page(year),
        kind="年份",
        title=f"{year}年典型执法案例",
        description=f"{year}年检查或立案的安全生产典型执法案例，共 {len(cases)} 件。",
        crumbs=(CASES,),
        cases=cases,
        facet=("year", str(year)),
    )


def _batch_list(batch: Batch, cases: tuple[LinkedCase, ...], catalog: Catalog) -> CaseList:
    names = {organ.id: organ.name for organ in catalog.organs}
    issuers = "、".join(names[issuer] for issuer in batch.issuers)
    number = f"第 {batch.number} 批 · " if batch.number else ""
    return CaseList(
        path=batch_page(batch.id),
        kind="批次",
        title=batch.title,
        description=f"{issuers}{batch.date.chinese}公布，共 {len(cases)} 件。",
        crumbs=(CASES, Link("批次", "batches/index.html")),
        cases=cases,
        intro=batch.intro or "",
        tags=(Tag("示例数据", "sample"),) if batch.sample else (),
        meta=(f"{number}{issuers}", f"{batch.date.chinese}公布"),
        source=Link("原文", batch.url) if batch.url else None,
        charts=batch_charts(batch.id, cases, catalog),
        facet=("batch", batch.id),
    )


def _sector_list(sector: Sector, catalog: Catalog, as_of: date, checked: Set[str]) -> CaseList:
    index = catalog.index.by_sector
    cases = index.get(sector.id, ())
    names = {one.id: one.name for one in catalog.sectors}
    crumbs = [CASES, Link("行业领域", "sectors/index.html")]
    if sector.parent:
        crumbs.append(Link(names[sector.parent], sector_page(sector.parent)))
    inner = [one for one in catalog.sectors if one.parent == sector.id]
    return CaseList(
        path=sector_page(sector.id),
        kind="行业领域",
        title=f"{sector.name}典型执法案例",
        description=f"{sector.name}领域的安全生产典型执法案例，共 {len(cases)} 件。",
        crumbs=tuple(crumbs),
        cases=cases,
        intro=sector.note or "",
        inner=tuple(Count(one.name, sector_page(one.id), len(index.get(one.id, ()))) for one in inner),
        inner_title="子行业",
        standards=tuple(
            Count(one.title, standard_page(one.id), len(one.clauses), one.number or "文号待核")
            for one in catalog.standards.versions
            if applies(one, as_of) and {sector.id, sector.parent} & set(one.sectors)
        ),
        check_list=Link(f"{sector.name}自查清单", check_list_page(sector.id))
        if sector.id in checked
        else None,
        charts=sector_charts(sector.id, cases),
        facet=("sector", sector.id),
        feed=None if sector.parent or not cases else Link(f"{sector.name}案例", sector_feed(sector.id)),
    )


def _region_lists(catalog: Catalog) -> Iterator[CaseList]:
    index = catalog.index.by_region
    inner: dict[str, list[Count]] = {}
    for code in sorted(index):
        region = catalog.regions[code]
        if region.within:
            count = Count(region.name, region_page(code), len(index[code]))
            inner.setdefault(region.within[-1].code, []).append(count)
    for code in sorted(index):
        yield _region_list(catalog.regions[code], index[code], inner.get(code, []))


def _region_list(region: Region, cases: tuple[LinkedCase, ...], inner: list[Count]) -> CaseList:
    crumbs = [CASES, Link("地区", "regions/index.html")]
    crumbs.extend(Link(outer.name, region_page(outer.code)) for outer in region.within)
    return CaseList(
        path=region_page(region.code),
        kind="地区",
        title=f"{region.full_name}典型执法案例",
        description=f"{region.full_name}的安全生产典型执法案例，共 {len(cases)} 件。",
        crumbs=tuple(crumbs),
        cases=cases,
        inner=tuple(inner),
        inner_title="下辖地区",
        facet=("region", region.code),
        feed=Link(f"{region.full_name}案例", region_feed(region.code))
        if region_has_feed(region.code)
        else None,
    )


def _organ_list(organ: Organ, cases: tuple[LinkedCase, ...]) -> CaseList:
    return CaseList(
        path=organ_page(organ.id),
        kind="执法机关",
        title=f"{organ.name}办理的典型执法案例",
        description=f"{organ.name}办理的安全生产典型执法案例，共 {len(cases)} 件。",
        crumbs=(CASES, Link("执法机关", "organs/index.html")),
        cases=cases,
        intro=organ.note or "",
    )


def _charge_lists(catalog: Catalog) -> Iterator[CaseList]:
    for charge in catalog.charges:
        for group in charge_groups(charge, catalog.index.by_charge.get(charge.id, ())):
            if len(group.cases) > CHARGE_CASES_SHOWN:
                yield CaseList(
                    path=charge_group_page(charge.id, group.key),
                    kind="罪名",
                    title=f"{charge.name}案例：{group.title}",
                    description=f"{charge.name}案例中“{group.title}”的共 {len(group.cases)} 件。",
                    crumbs=(Link("罪名", "charges/index.html"), Link(charge.name, charge_page(charge.id))),
                    cases=group.cases,
                    intro=group.gist,
                )


def _clause_lists(catalog: Catalog) -> Iterator[CaseList]:
    for standard in catalog.standards.versions:
        for clause in standard.clauses:
            cases = catalog.index.by_clause.get((standard.id, clause.path), ())
            if len(cases) > CITING_CASES_SHOWN:
                yield _clause_list(standard, clause, cases)


def _clause_list(standard: Standard, clause: Clause, cases: tuple[LinkedCase, ...]) -> CaseList:
    name = clause_name(standard, clause)
    anchor = f"#{fragment(clause_anchor(clause.path))}"
    return CaseList(
        path=citing_clause_page(standard.id, clause.path),
        kind="判定条款",
        title=f"{standard.short}{name}的案例",
        description=f"按《{standard.title}》{name}判定为重大事故隐患的案例，共 {len(cases)} 件。",
        crumbs=(
            Link("判定标准", "criteria/index.html"),
            Link(standard.short, standard_page(standard.id)),
            Link(name, standard_page(standard.id) + anchor),
        ),
        cases=cases,
        intro=clause.gist or "",
        meta=(standard.title, standard.number or "文号待核"),
    )


def _article_lists(catalog: Catalog) -> Iterator[CaseList]:
    for (law_id, article), cases in sorted(catalog.index.by_article.items()):
        if len(cases) <= CITING_CASES_SHOWN:
            continue
        law = catalog.laws.by_id[law_id]
        gist = next((one.gist for one in law.articles if one.article == article), None)
        yield _article_list(law, article, gist or "", cases)


def _article_list(law: Law, article: str, gist: str, cases: tuple[LinkedCase, ...]) -> CaseList:
    name = article_name(article)
    anchor = f"#{fragment(article_anchor(article))}"
    return CaseList(
        path=citing_article_page(law.id, article),
        kind="法条",
        title=f"引用{law.short}{name}的案例",
        description=f"违反或依据《{law.short}》{name}的案例，共 {len(cases)} 件。",
        crumbs=(
            Link("法律依据", "laws/index.html"),
            Link(law.short, law_page(law.id)),
            Link(name, law_page(law.id) + anchor),
        ),
        cases=cases,
        intro=gist,
        meta=(law.title, law.number or "编号待核"),
    )
