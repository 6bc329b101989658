"""What the views of several page kinds share: links, tags, case cards, pagers and the page's head."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from generator.catalog import CitedArticle, CitedClause, LinkedCase
from generator.markdown import excerpt
from generator.records.base import Money, PartialDate
from generator.records.vocabulary import Organ
from generator.site_paths import (
    article_anchor,
    case_page,
    clause_anchor,
    fragment,
    law_page,
    numbered_page,
    relative_root,
    standard_page,
)

__all__ = [
    "CASES_A_PAGE",
    "CITING_CASES_SHOWN",
    "CaseCard",
    "Count",
    "Counts",
    "DateText",
    "Head",
    "Link",
    "Pager",
    "Paths",
    "ShortCase",
    "Tag",
    "TocItem",
    "View",
    "Within",
    "card",
    "case_fines",
    "hazard_text",
    "long_date",
    "money",
    "pager",
    "short_case",
    "tags",
]

CASES_A_PAGE = 50
CITING_CASES_SHOWN = 3
"""How many cases a clause or an article shows before the link to all of them."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its text and its address relative to the page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Count:
    """A link with a number beside it: a sector and how many cases it has, say."""

    text: str
    href: str
    count: int
    note: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Links with numbers, in groups."""

    groups: tuple[tuple[Count | None, tuple[Count, ...]], ...]
    unit: str = "件"


@dataclass(frozen=True, slots=True)
class DateText:
    """A date for <time>: machine form and Chinese form."""

    iso: str
    text: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A small label; `kind` is its CSS class: sector, dual, reprint, sample, charge, status."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class TocItem:
    """An entry of the page's table of contents."""

    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Head:
    """What the chrome needs to know of a page."""

    path: str
    title: str
    description: str
    og_type: str = "website"
    published: str = ""
    modified: str = ""
    noindex: bool = False
    source: str = ""
    """Of an article: who published it first."""
    keywords: tuple[str, ...] = ()
    feed: Link | None = None
    """The feed of what the page lists, with its site path."""


@dataclass(frozen=True, slots=True)
class View:
    """Common to all page views: the head, the way back up, and the page's own contents list."""

    head: Head
    crumbs: tuple[Link, ...]
    toc: tuple[TocItem, ...]


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in a list."""

    href: str
    title: str
    found: DateText
    place: str
    tags: tuple[Tag, ...]
    fines: str
    gist: str


@dataclass(frozen=True, slots=True)
class ShortCase:
    """A case in a narrow list: its title, its date, and whether it is made up."""

    href: str
    title: str
    found: str
    sample: bool


@dataclass(frozen=True, slots=True)
class Within:
    """A search among the cases of a list: a form that leads to the search page with the list's filter set."""

    action: str
    name: str
    """The filter: sector, region, batch, year or charge."""
    value: str
    label: str = "在本类中搜索"


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a list this is, and the ways to the others."""

    number: int
    total: int
    newer: Link | None
    older: Link | None
    pages: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Paths:
    """Addresses as seen from one page; equal for all pages at the same depth, from which they look the same."""

    page: str = field(compare=False)
    root: str = field(init=False)
    """The way to the site's root: "../../"."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", relative_root(self.page))

    def to(self, path: str, anchor: str = "") -> str:
        """The relative address of another page, or of a place in it."""
        return f"{self.root}{path}#{fragment(anchor)}" if anchor else self.root + path

    def clause(self, cited: CitedClause) -> str:
        """The address of a clause."""
        return self.to(standard_page(cited.standard.id), clause_anchor(cited.clause.path))

    def article(self, cited: CitedArticle) -> str:
        """The address of an article."""
        return self.to(law_page(cited.law.id), article_anchor(cited.article))


def long_date(value: PartialDate | date) -> DateText:
    """A date for display: 2023年9月18日, or as much of it as is known."""
    partial = value if isinstance(value, PartialDate) else PartialDate(value)
    return DateText(partial.iso, partial.chinese)


def money(amount: Money | None) -> str:
    """An amount for running text, empty without one: "1.9 万元"."""
    return " ".join(amount.figure) if amount else ""


def organ_names(organs: Iterable[Organ]) -> str:
    """Organs in one phrase."""
    return "、".join(organ.name for organ in organs)


def card(case: LinkedCase, paths: Paths) -> CaseCard:
    """A case as it appears in lists."""
    return CaseCard(
        href=paths.to(case_page(case.id)),
        title=case.record.title,
        found=long_date(case.record.found.date),
        place=case.region.full_name if case.region else "",
        tags=tags(case),
        fines=case_fines(case),
        gist=excerpt(case.record.facts, 72),
    )


def short_case(case: LinkedCase, paths: Paths) -> ShortCase:
    """A case as it appears in narrow lists."""
    return ShortCase(
        paths.to(case_page(case.id)), case.record.title, case.record.found.date.iso, case.record.sample
    )


def case_fines(case: LinkedCase) -> str:
    """The fines of a case in a phrase, on units and on persons apart; empty without any."""
    parts = []
    if case.fine_on_units:
        parts.append(f"单位罚款 {money(case.fine_on_units)}")
    if case.fine_on_persons:
        parts.append(f"个人罚款 {money(case.fine_on_persons)}")
    return " · ".join(parts)


def hazard_text(cited: CitedClause) -> str:
    """A clause in words, as it is found by a search: 工贸企业重大事故隐患判定标准第十一条第三项（11.3） and its heading."""
    number = f"（{cited.clause.path}）" if cited.clause.numbered else ""
    return f"{cited.standard.title}{cited.name}{number}{cited.clause.heading}"


def tags(case: LinkedCase) -> tuple[Tag, ...]:
    """The labels of a case: in a preview that it is not public yet, sector, 危险作业罪, 一案双罚, reprint, sample."""
    found = [Tag("草稿 · 未公布", "draft")] if case.unpublished else []
    found.append(Tag(" · ".join(sector.name for sector in case.sectors), "sector"))
    if case.charge_words:
        found.append(Tag(case.charge_words, "charge"))
    if case.doubly_penalised:
        found.append(Tag("一案双罚", "dual"))
    if case.record.self_reported:
        found.append(Tag("自查上报", "self"))
    if case.record.origin is not None:
        found.append(Tag("转载", "reprint"))
    if case.record.sample:
        found.append(Tag("示例数据", "sample"))
    return tuple(found)


def pager(first: str, number: int, total: int, paths: Paths) -> Pager | None:
    """The pager of page `number` of a list, None when one page holds it all."""
    if total <= 1:
        return None

    def link(n: int, text: str) -> Link:
        return Link(text, paths.to(numbered_page(first, n)))

    return Pager(
        number=number,
        total=total,
        newer=link(number - 1, "上一页") if number > 1 else None,
        older=link(number + 1, "下一页") if number < total else None,
        pages=tuple(link(n, str(n)) for n in range(1, total + 1)),
    )


def page_count(cases: Sequence[LinkedCase]) -> int:
    """How many pages a list takes; an empty list still takes one."""
    return max(1, -(-len(cases) // CASES_A_PAGE))


def page_slice(cases: Sequence[LinkedCase], number: int) -> Sequence[LinkedCase]:
    """The cases on page `number`, from 1."""
    return cases[(number - 1) * CASES_A_PAGE : number * CASES_A_PAGE]
