"""The check list of a sector, to be ticked on the screen or on paper, and the block that lists the check lists."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.catalog import Catalog, clause_name
from generator.check_lists import CheckList, ListedStandard, check_lists, heading_group
from generator.records.standard import Clause, Standard
from generator.site_paths import (
    LEDGER_WORKBOOK,
    check_anchor,
    check_list_page,
    check_list_workbook,
    clause_anchor,
    sector_page,
    standard_page,
)
from generator.versions import applies
from generator.views.block import Block, BlockContext
from generator.views.parts import Count, Counts, DateText, Head, Link, Paths, TocItem, View, long_date

__all__ = ["CheckListView", "check_list_view", "check_lists_block", "wording"]

ELSEWHERE = ("weihua", "xiaofang", "ranqi", "tezhong")
"""Sectors that many owners have to look at besides their own: article 2 of 令第10号 leaves them to their own standards."""

SCRIPTS = ("records", "table", "store", "list")
"""The scripts of a check list, theme/assets/selfcheck/<name>.js, each after those that it uses."""


@dataclass(frozen=True, slots=True)
class CheckItem:
    """A clause to be ticked."""

    anchor: str
    wording: str
    """A short mark of the gist: an answer given to other words is shown as such."""
    name: str
    href: str
    heading: str
    """Empty where the group's heading says it."""
    gist: str
    how_to_check: tuple[str, ...]
    unverified: str
    """What to say of a gist that is not checked against a public text, else empty."""


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Neighbouring clauses under one heading; the heading is empty where nearly every clause has its own."""

    heading: str
    anchor: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class UntoldClause:
    """A clause known by number only, or several neighbours that nothing but their addresses tells apart."""

    name: str
    heading: str
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class CheckedStandard:
    """A standard on a check list."""

    id: str
    stamp: str
    """Changes when a clause is added, dropped, renumbered or worded anew."""
    anchor: str
    title: str
    number: str
    href: str
    status: str
    begins: str
    note: str
    source_url: str
    confidence: tuple[Count, ...]
    besides: tuple[Link, ...]
    """Companions that are not on the list: only known by title, or their validity is not verified."""
    groups: tuple[CheckGroup, ...]
    untold: tuple[UntoldClause, ...]


@dataclass(frozen=True, slots=True)
class CheckListView(View):
    """Everything on a check list."""

    title: str
    sector: Link
    sector_id: str
    around: Link | None
    """The list of the sector around a sub-sector."""
    inner: tuple[Link, ...]
    """The lists of sub-sectors."""
    day: DateText
    told: int
    untold: int
    workbook: str
    ledger: str
    elsewhere: tuple[Link, ...]
    standards: tuple[CheckedStandard, ...]
    scripts: tuple[str, ...]


def check_list_view(
    check_list: CheckList, lists: tuple[CheckList, ...], catalog: Catalog, as_of: date
) -> CheckListView:
    """The page of a check list; `lists` are all that there are on `as_of`."""
    sector = check_list.sector
    paths = Paths(check_list_page(sector.id))
    around = check_list.around
    standards = tuple(_standard(listed, check_list, catalog, paths, as_of) for listed in check_list.standards)
    used = "、".join(f"《{listed.standard.title}》" for listed in check_list.standards)
    return CheckListView(
        head=Head(
            paths.page,
            f"{sector.name}重大事故隐患自查清单",
            f"{sector.name}企业对照{used}逐条自查，共 {check_list.clauses} 条，可以在屏幕上勾选，也可以打印。",
        ),
        crumbs=(Link("对照自查", paths.to("selfcheck/index.html")),),
        toc=tuple(TocItem(standard.title, standard.anchor) for standard in standards),
        title=f"{sector.name}重大事故隐患自查清单",
        sector=Link(sector.name, paths.to(sector_page(sector.id))),
        sector_id=sector.id,
        around=_link(around.id, around.name, paths) if around else None,
        inner=tuple(
            _link(one.sector.id, one.sector.name, paths)
            for one in lists
            if one.around is not None and one.around.id == sector.id
        ),
        day=long_date(as_of),
        told=check_list.clauses - check_list.untold,
        untold=check_list.untold,
        workbook=paths.to(check_list_workbook(sector.id)),
        ledger=paths.to(LEDGER_WORKBOOK),
        elsewhere=tuple(
            _link(one.sector.id, one.sector.name, paths)
            for one in lists
            if one.sector.id in ELSEWHERE and one.sector.id != sector.id
        ),
        standards=standards,
        scripts=tuple(paths.to(f"assets/selfcheck/{name}.js") for name in SCRIPTS),
    )


def wording(clause: Clause) -> str:
    """The mark of a clause's gist: the same for the same words, in whatever standard."""
    return _digits(clause.gist or "")


def _digits(text: str) -> str:
    """Eight hexadecimal digits of the SHA-256 of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def _link(sector_id: str, name: str, paths: Paths) -> Link:
    return Link(name, paths.to(check_list_page(sector_id)))


def _standard(
    listed: ListedStandard, check_list: CheckList, catalog: Catalog, paths: Paths, as_of: date
) -> CheckedStandard:
    standard = listed.standard
    return CheckedStandard(
        id=standard.id,
        stamp=_digits("\n".join(f"{clause.path} {clause.gist or ''}" for clause in listed.clauses)),
        anchor=f"b-{standard.id}",
        title=standard.title,
        number=standard.number or "文号待核",
        href=paths.to(standard_page(standard.id)),
        status=standard.status.value,
        begins=_begins(standard),
        note=standard.effective_note or "",
        source_url=standard.source_url or "",
        confidence=_confidence(listed),
        besides=tuple(_besides(standard, check_list, catalog, paths, as_of)),
        groups=tuple(_groups(listed, paths)),
        untold=tuple(_untold(listed, paths)),
    )


def _untold(listed: ListedStandard, paths: Paths) -> Iterator[UntoldClause]:
    standard = listed.standard
    for (name, heading), own in groupby(
        listed.untold, key=lambda clause: (clause_name(standard, clause), clause.heading)
    ):
        first, *others = own
        href = paths.to(standard_page(standard.id), clause_anchor(first.path))
        yield UntoldClause(name, heading, href, 1 + len(others))


def _begins(standard: Standard) -> str:
    if standard.starts is None:
        return "施行日待核"
    return f"{standard.starts} {'起施行' if standard.effective else '公布'}"


def _confidence(listed: ListedStandard) -> tuple[Count, ...]:
    counts: dict[str, int] = {}
    for clause in listed.clauses:
        counts[clause.confidence.label] = counts.get(clause.confidence.label, 0) + 1
    return tuple(Count(label, "", count) for label, count in counts.items())


def _besides(
    standard: Standard, check_list: CheckList, catalog: Catalog, paths: Paths, as_of: date
) -> Iterator[Link]:
    on_the_list = {listed.standard.id for listed in check_list.standards}
    for name in standard.companions:
        other = catalog.standards.by_id.get(name)
        if other is None:
            yield Link(name, "")
        elif other.id not in on_the_list and not applies(other, as_of):
            yield Link(f"{other.title}（{other.status.value}）", paths.to(standard_page(other.id)))


def _groups(listed: ListedStandard, paths: Paths) -> Iterator[CheckGroup]:
    """Neighbours under one heading; a list in which most would stand alone is not parted."""
    groups = [(heading, tuple(own)) for heading, own in groupby(listed.told, key=heading_group)]
    if len(listed.told) < 2 * len(groups):
        groups = [("", listed.told)] if listed.told else []
    for number, (heading, own) in enumerate(groups, 1):
        yield CheckGroup(
            heading,
            f"g-{listed.standard.id}_{number}",
            tuple(_item(listed.standard, clause, heading, paths) for clause in own),
        )


def _item(standard: Standard, clause: Clause, group: str, paths: Paths) -> CheckItem:
    rest = clause.heading.partition("·")[2]
    return CheckItem(
        anchor=check_anchor(standard.id, clause.path),
        wording=wording(clause),
        name=clause_name(standard, clause),
        href=paths.to(standard_page(standard.id), clause_anchor(clause.path)),
        heading=rest or ("" if clause.heading == group else clause.heading),
        gist=clause.gist or "",
        how_to_check=clause.how_to_check,
        unverified="" if clause.confidence.value == "sourced" else clause.confidence.label,
    )


def check_lists_block(context: BlockContext) -> Block:
    """The check lists with their numbers of clauses, those of sub-sectors within the sector's."""
    lists = check_lists(context.catalog, context.as_of)

    def count(one: CheckList) -> Count:
        note = f"其中 {one.untold} 条仅列条号" if one.untold else ""
        return Count(one.sector.name, context.paths.to(check_list_page(one.sector.id)), one.clauses, note)

    groups = tuple(
        (
            count(top),
            tuple(count(one) for one in lists if one.around is not None and one.around.id == top.sector.id),
        )
        for top in lists
        if top.around is None
    )
    return Block("counts", Counts(groups, unit="条"))
