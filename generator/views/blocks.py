"""Blocks: generated parts of hand-written pages, asked for by a comment <!-- anshi:NAME --> in the Markdown.

Each block function gives a view; its template is theme/blocks/<template>.html.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalog import Region
from generator.records.batch import Batch
from generator.records.law import Law
from generator.records.standard import Standard
from generator.records.vocabulary import Sector
from generator.site_paths import (
    batch_page,
    charge_page,
    law_page,
    organ_page,
    region_page,
    sector_page,
    standard_page,
    year_page,
)
from generator.versions import applies
from generator.views.block import Block, BlockContext
from generator.views.charge import ChargeView, charge_view
from generator.views.parts import CaseCard, Count, DateText, Link, card, long_date
from generator.views.plan import PLAN_BLOCKS

__all__ = ["BLOCKS"]

LATEST = 8


@dataclass(frozen=True, slots=True)
class Cards:
    """Some cases and the way to all of them."""

    cases: tuple[CaseCard, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Counts:
    """Links with numbers, in groups."""

    groups: tuple[tuple[Count | None, tuple[Count, ...]], ...]
    unit: str = "件"


@dataclass(frozen=True, slots=True)
class BatchCard:
    """A batch in a list."""

    href: str
    title: str
    date: DateText
    issuers: str
    count: int
    sample: bool
    intro: str


@dataclass(frozen=True, slots=True)
class Batches:
    """Batches, newest first."""

    batches: tuple[BatchCard, ...]


@dataclass(frozen=True, slots=True)
class NewestBatch:
    """The newest batch with its first cases."""

    batch: BatchCard
    cases: tuple[CaseCard, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A standard or statute in a list."""

    href: str
    title: str
    number: str
    issuer: str
    period: str
    in_force: bool
    status: str
    clauses: int
    cases: int
    partial: bool
    """Some or all clauses are known only by number, or from memory."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Standards or statutes under a common heading."""

    groups: tuple[tuple[Link, tuple[TextLine, ...]], ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts of the whole site."""

    figures: tuple[Count, ...]


def _newest_batch(context: BlockContext) -> Block:
    catalog, paths = context.catalog, context.paths
    newest = next((batch for batch in catalog.batches if not batch.sample), None) or next(
        iter(catalog.batches), None
    )
    if newest is None:
        return Block("cards", Cards((), None))
    cases = catalog.index.by_batch.get(newest.id, ())
    return Block(
        "newest-batch", NewestBatch(_batch(newest, context), tuple(card(case, paths) for case in cases[:4]))
    )


def _latest_cases(context: BlockContext) -> Block:
    cases = context.catalog.index.cases[:LATEST]
    more = Link("全部案例", context.paths.to("cases/index.html"))
    return Block("cards", Cards(tuple(card(case, context.paths) for case in cases), more))


def _all_cases(context: BlockContext) -> Block:
    years = context.catalog.index.by_year
    counts = tuple(
        Count(f"{year}年", context.paths.to(year_page(year)), len(years[year]))
        for year in sorted(years, reverse=True)
    )
    return Block(
        "all-cases",
        AllCases(counts, tuple(card(case, context.paths) for case in context.catalog.index.cases[:50])),
    )


@dataclass(frozen=True, slots=True)
class AllCases:
    """The years and the newest cases."""

    years: tuple[Count, ...]
    cases: tuple[CaseCard, ...]


def _sectors(context: BlockContext) -> Block:
    """The top-level sectors with their counts."""
    index = context.catalog.index.by_sector
    counts = tuple(
        Count(sector.name, context.paths.to(sector_page(sector.id)), len(index.get(sector.id, ())))
        for sector in context.catalog.sectors
        if sector.parent is None
    )
    return Block("counts", Counts(((None, counts),)))


def _all_sectors(context: BlockContext) -> Block:
    index = context.catalog.index.by_sector

    def count(sector_id: str, name: str) -> Count:
        return Count(name, context.paths.to(sector_page(sector_id)), len(index.get(sector_id, ())))

    sectors = context.catalog.sectors
    groups = tuple(
        (count(top.id, top.name), tuple(count(one.id, one.name) for one in sectors if one.parent == top.id))
        for top in sectors
        if top.parent is None
    )
    return Block("counts", Counts(groups))


def _all_regions(context: BlockContext) -> Block:
    index, regions = context.catalog.index.by_region, context.catalog.regions

    def count(region: Region) -> Count:
        return Count(region.name, context.paths.to(region_page(region.code)), len(index[region.code]))

    with_cases = [regions[code] for code in sorted(index)]
    groups = tuple(
        (count(top), tuple(count(region) for region in with_cases if region.within == (top,)))
        for top in with_cases
        if not top.within
    )
    return Block("counts", Counts(groups))


def _all_organs(context: BlockContext) -> Block:
    index = context.catalog.index.by_organ
    counts = tuple(
        Count(organ.name, context.paths.to(organ_page(organ.id)), len(index[organ.id]))
        for organ in context.catalog.organs
        if organ.id in index
    )
    return Block("counts", Counts(((None, counts),)))


def _all_batches(context: BlockContext) -> Block:
    return Block("batches", Batches(tuple(_batch(batch, context) for batch in context.catalog.batches)))


def _batch(batch: Batch, context: BlockContext) -> BatchCard:
    names = {organ.id: organ.name for organ in context.catalog.organs}
    return BatchCard(
        href=context.paths.to(batch_page(batch.id)),
        title=batch.title,
        date=long_date(batch.date),
        issuers="、".join(names[issuer] for issuer in batch.issuers),
        count=len(context.catalog.index.by_batch.get(batch.id, ())),
        sample=batch.sample,
        intro=batch.intro or "",
    )


def _all_criteria(context: BlockContext) -> Block:
    """All standards by sector, what applies first."""
    groups = tuple(
        (
            Link(sector.name, context.paths.to(sector_page(sector.id))),
            tuple(_standard(one, context) for one in own),
        )
        for sector, own in _by_sector(context)
    )
    return Block("shelves", Shelves(groups))


def _criteria(context: BlockContext) -> Block:
    """The standards that apply, with their numbers of clauses."""
    counts = tuple(
        Count(one.short, context.paths.to(standard_page(one.id)), len(one.clauses), one.number or "")
        for _, own in _by_sector(context)
        for one in own
        if applies(one, context.as_of)
    )
    return Block("counts", Counts(((None, counts),), unit="条"))


def _by_sector(context: BlockContext) -> Iterator[tuple[Sector, list[Standard]]]:
    """The standards under their first sector, in the order of sectors; what applies first, then the newest."""
    for sector in context.catalog.sectors:
        own = [one for one in context.catalog.standards.versions if one.sectors[0] == sector.id]
        own.sort(key=lambda one: (not applies(one, context.as_of), -(one.starts or date.min).toordinal()))
        if own:
            yield sector, own


def _standard(standard: Standard, context: BlockContext) -> TextLine:
    by_clause = context.catalog.index.by_clause
    cases = {case.id for clause in standard.clauses for case in by_clause.get((standard.id, clause.path), ())}
    return TextLine(
        href=context.paths.to(standard_page(standard.id)),
        title=standard.title,
        number=standard.number or "文号待核",
        issuer=standard.issuer,
        period=_period(standard.starts, standard.expires, dated=standard.effective is not None),
        in_force=applies(standard, context.as_of),
        status=standard.status.value,
        clauses=len(standard.clauses),
        cases=len(cases),
        partial=any(clause.confidence.value != "sourced" for clause in standard.clauses),
    )


def _all_laws(context: BlockContext) -> Block:
    levels: dict[str, list[TextLine]] = {}
    for law in sorted(context.catalog.laws.versions, key=lambda law: (law.level.value, law.family, law.id)):
        levels.setdefault(law.level.value, []).append(_law(law, context))
    order = ["法律", "行政法规", "司法解释", "部门规章", "地方性法规"]
    groups = tuple((Link(level, ""), tuple(levels[level])) for level in order if level in levels)
    return Block("shelves", Shelves(groups))


def _law(law: Law, context: BlockContext) -> TextLine:
    cases = {
        case.id
        for (law_id, _), group in context.catalog.index.by_article.items()
        if law_id == law.id
        for case in group
    }
    return TextLine(
        href=context.paths.to(law_page(law.id)),
        title=law.title,
        number=law.number or "编号待核",
        issuer="",
        period=_period(law.effective, law.expires, dated=True),
        in_force=applies(law, context.as_of),
        status=law.status(context.as_of),
        clauses=len(law.articles),
        cases=len(cases),
        partial=law.coverage.value == "cited",
    )


def _period(starts: date | None, expires: date | None, *, dated: bool) -> str:
    begin = f"{starts} {'起施行' if dated else '公布'}" if starts else "施行日待核"
    return f"{begin}，{expires} 后失效" if expires else begin


def _charge(context: BlockContext) -> Block:
    """The cases under one charge, by circumstance and stage; the argument is the charge's id."""
    charge = next((one for one in context.catalog.charges if one.id == context.argument), None)
    if charge is None:
        raise LookupError(context.argument)
    return Block("charge", charge_view(charge, context.catalog, context.paths))


def _charge_entry(context: BlockContext) -> Block:
    """The way into 危险作业罪 from the home page: its circumstances with their counts."""
    charge = next((one for one in context.catalog.charges if one.id == "weixian-zuoye"), None)
    if charge is None:
        raise LookupError("weixian-zuoye")
    return Block(
        "charge-entry",
        ChargeEntry(
            context.paths.to(charge_page(charge.id)), charge_view(charge, context.catalog, context.paths)
        ),
    )


@dataclass(frozen=True, slots=True)
class ChargeEntry:
    """A charge and the way to its page."""

    href: str
    charge: ChargeView


def _all_charges(context: BlockContext) -> Block:
    index = context.catalog.index.by_charge
    counts = tuple(
        Count(
            charge.name,
            context.paths.to(charge_page(charge.id)),
            len(index.get(charge.id, ())),
            _article_of(charge.id, context),
        )
        for charge in context.catalog.charges
    )
    return Block("counts", Counts(((None, counts),)))


def _article_of(charge_id: str, context: BlockContext) -> str:
    article = context.catalog.charge_articles.get(charge_id)
    return f"{article.law.short}{article.name}" if article else ""


def _figures(context: BlockContext) -> Block:
    return Block("figures", Figures(tuple(_all_figures(context))))


def _all_figures(context: BlockContext) -> Iterator[Count]:
    """What there is to read; made-up cases and batches are counted apart."""
    catalog, paths = context.catalog, context.paths
    standards = [standard for standard in catalog.standards.versions if applies(standard, context.as_of)]
    made_up = sum(case.record.sample for case in catalog.index.cases)
    cases, batches = len(catalog.index.cases) - made_up, sum(not batch.sample for batch in catalog.batches)
    yield Count(
        "典型案例", paths.to("cases/index.html"), cases, f"件（另有示例 {made_up} 件）" if made_up else "件"
    )
    yield Count("公布批次", paths.to("batches/index.html"), batches, "批")
    yield Count("现行判定标准", paths.to("criteria/index.html"), len(standards), "部")
    yield Count(
        "现行判定条款", paths.to("criteria/index.html"), sum(len(one.clauses) for one in standards), "条"
    )
    yield Count("法律法规", paths.to("laws/index.html"), len(catalog.laws.versions), "部")


SEARCH_SCRIPTS = (
    *("base", "dense", "fold", "query", "segment", "postings", "columns", "engine"),
    *("dom", "excerpt", "state", "choices", "cards", "filters", "bar", "download", "ways", "page"),
)
"""The scripts of the search page, theme/assets/search/<name>.js, each after those that it uses."""


@dataclass(frozen=True, slots=True)
class SearchPage:
    """The search page: which index it reads, with which scripts, and the way to what can be had without them."""

    root: str
    stamp: str
    scripts: tuple[str, ...]


def _search(context: BlockContext) -> Block:
    return Block("search", SearchPage(context.paths.root, context.search_stamp, SEARCH_SCRIPTS))


BLOCKS: Mapping[str, Callable[[BlockContext], Block]] = {
    "newest-batch": _newest_batch,
    "latest-cases": _latest_cases,
    "all-cases": _all_cases,
    "sectors": _sectors,
    "all-sectors": _all_sectors,
    "all-regions": _all_regions,
    "all-organs": _all_organs,
    "all-batches": _all_batches,
    "criteria": _criteria,
    "all-criteria": _all_criteria,
    "all-laws": _all_laws,
    "charge": _charge,
    "charge-entry": _charge_entry,
    "all-charges": _all_charges,
    "figures": _figures,
    "search": _search,
    **PLAN_BLOCKS,
}
"""Every block by the name used in Markdown. A block raises LookupError for an argument that means nothing."""
