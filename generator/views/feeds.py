"""Which feeds a site has, and the block that lists them for readers."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.catalog import Catalog, LinkedCase
from generator.site_paths import (
    ALL_FEED,
    CHANGES_FEED,
    LOG_FEED,
    charge_feed,
    charge_page,
    region_feed,
    region_page,
    sector_feed,
    sector_page,
)
from generator.views.block import Block, BlockContext
from generator.views.parts import Link

__all__ = ["Feed", "FeedKind", "changed_on", "feeds", "feeds_block", "region_has_feed"]

CHARGE = "weixian-zuoye"
"""The charge that has a feed: the 2023 action plan asks for its cases by name."""


class FeedKind(Enum):
    """How feeds are grouped for readers."""

    GENERAL = "general"
    SECTOR = "sector"
    REGION = "region"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: where it is, what it is called, the page that shows the same, and its cases, the latest change first."""

    kind: FeedKind
    path: str
    title: str
    page: str
    cases: Sequence[LinkedCase]


def feeds(catalog: Catalog) -> tuple[Feed, ...]:
    """All feeds: of all cases, of changes, of the charge, of sectors and regions that have something to tell.

    A withdrawn case stays in the feeds that told of it, so that whoever read of it there reads that it is gone.
    """
    cases = sorted(
        (*catalog.index.cases, *catalog.withdrawn),
        key=lambda case: (changed_on(case), case.id),
        reverse=True,
    )
    return tuple(_feeds(catalog, cases))


def changed_on(case: LinkedCase) -> date:
    """The day of the last thing that happened to a case: published, corrected, withdrawn."""
    gone = case.record.withdrawn
    changes = (gone.date,) if gone else tuple(one.date for one in case.record.corrections)
    return max(case.published, *changes) if changes else case.published


def _feeds(catalog: Catalog, cases: Sequence[LinkedCase]) -> Iterator[Feed]:
    yield Feed(FeedKind.GENERAL, ALL_FEED, "全部案例", "cases/index.html", cases)
    changed = tuple(case for case in cases if case.withdrawn or case.record.corrections)
    yield Feed(FeedKind.GENERAL, CHANGES_FEED, "更正和撤回", "cases/index.html", changed)
    for charge in catalog.charges:
        if charge.id == CHARGE:
            own = tuple(case for case in cases if case.charge is charge)
            yield Feed(FeedKind.GENERAL, charge_feed(charge.id), charge.name, charge_page(charge.id), own)
    by_sector = _grouped(cases, lambda case: (case.sectors[0].id,))
    for sector in catalog.sectors:
        if sector.id in by_sector:
            yield Feed(
                FeedKind.SECTOR,
                sector_feed(sector.id),
                sector.name,
                sector_page(sector.id),
                by_sector[sector.id],
            )
    by_region = _grouped(
        cases,
        lambda case: (
            (one.code for one in case.region.chain if region_has_feed(one.code)) if case.region else ()
        ),
    )
    for code in sorted(by_region):
        # The page of a region is there for the cases that can still be read.
        page = region_page(code) if code in catalog.index.by_region else "regions/index.html"
        yield Feed(FeedKind.REGION, region_feed(code), catalog.regions[code].full_name, page, by_region[code])


def region_has_feed(code: str) -> bool:
    """Whether a region is a province or a city: counties would be thousands of feeds that tell nothing for years."""
    return code.endswith("00")


def _grouped(
    cases: Iterable[LinkedCase], keys: Callable[[LinkedCase], Iterable[str]]
) -> dict[str, list[LinkedCase]]:
    groups: dict[str, list[LinkedCase]] = {}
    for case in cases:
        for key in keys(case):
            groups.setdefault(key, []).append(case)
    return groups


@dataclass(frozen=True, slots=True)
class FeedList:
    """Feeds for readers, those of sectors and of regions apart; none where the site has no address."""

    general: tuple[Link, ...]
    sectors: tuple[Link, ...]
    regions: tuple[Link, ...]


def feeds_block(context: BlockContext) -> Block:
    """The feeds of the site as links."""
    found = feeds(context.catalog) if context.site_url else ()

    def links(kind: FeedKind) -> tuple[Link, ...]:
        return tuple(Link(feed.title, context.paths.to(feed.path)) for feed in found if feed.kind is kind)

    log = (Link("变动记录", context.paths.to(LOG_FEED)),) if found else ()
    return Block(
        "feeds", FeedList((*links(FeedKind.GENERAL), *log), links(FeedKind.SECTOR), links(FeedKind.REGION))
    )
