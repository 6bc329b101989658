"""Blocks: generated parts of hand-written pages, asked for by a comment <!-- anshi:NAME --> in the Markdown.

Each block function gives a view; its template is theme/blocks/<template>.html.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.catalog import Region
from generator.records.batch import Batch
from generator.site_paths import (
    batch_page,
    charge_page,
    organ_page,
    region_page,
    sector_page,
    year_page,
)
from generator.versions import applies
from generator.views.block import Block, BlockContext
from generator.views.calculator import calculators, fine_rows
from generator.views.changes import changes_block
from generator.views.charge import ChargeView, charge_view, neighbouring_charges, transfer_time_line
from generator.views.chart import STATISTICS_BLOCKS
from generator.views.coverage import coverage_block
from generator.views.downloads import data_files
from generator.views.feeds import feeds_block
from generator.views.law import article_figures
from generator.views.parts import CaseCard, Count, Counts, DateText, Link, card, long_date
from generator.views.plan import PLAN_BLOCKS
from generator.views.report import report_channels_block, reported_cases_block
from generator.views.selfcheck import check_lists_block
from generator.views.shelf import all_criteria, all_laws, criteria
from generator.views.training import TRAINING_BLOCKS

__all__ = ["BLOCKS"]

LATEST = 8


@dataclass(frozen=True, slots=True)
class Cards:
    """Some cases and the way to all of them."""

    cases: tuple[CaseCard, ...]
    more: Link | None


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
    "criteria": criteria,
    "all-criteria": all_criteria,
    "all-laws": all_laws,
    "charge": _charge,
    "charge-entry": _charge_entry,
    "all-charges": _all_charges,
    "figures": _figures,
    "article-figures": article_figures,
    "calculators": calculators,
    "fine-rows": fine_rows,
    "neighbouring-charges": neighbouring_charges,
    "transfer-time-line": transfer_time_line,
    "search": _search,
    "data-files": data_files,
    "feeds": feeds_block,
    "changes": changes_block,
    "coverage": coverage_block,
    "report-channels": report_channels_block,
    "reported-cases": reported_cases_block,
    "check-lists": check_lists_block,
    **PLAN_BLOCKS,
    **STATISTICS_BLOCKS,
    **TRAINING_BLOCKS,
}
"""Every block by the name used in Markdown. A block raises LookupError for an argument that means nothing."""
