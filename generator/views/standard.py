"""The page of one version of a hazard standard: every clause with its gist and the cases under it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog, CitedArticle, LinkedCase, clause_name
from generator.check_lists import check_lists, lists_by_standard
from generator.records.standard import Clause, Standard
from generator.site_paths import (
    check_list_page,
    citing_clause_page,
    clause_anchor,
    fragment,
    sector_page,
    standard_page,
    standard_workbook,
)
from generator.versions import applies
from generator.views.parts import (
    CITING_CASES_SHOWN,
    Count,
    Head,
    Link,
    Paths,
    ShortCase,
    TocItem,
    View,
    short_case,
)

__all__ = ["StandardView", "VersionLine", "standard_view", "version_lines"]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version of a text among its versions."""

    title: str
    number: str
    period: str
    href: str
    current: bool
    """Whether this is the page's own version."""
    in_force: bool


@dataclass(frozen=True, slots=True)
class LawPair:
    """The usual duty and penalty of a clause."""

    violated: Link | None
    penalty: Link | None
    crime: Link | None


@dataclass(frozen=True, slots=True)
class ClauseView:
    """One clause on the page of its standard."""

    anchor: str
    href: str
    """The clause's own address on this page."""
    number: str
    """As printed beside the text; empty when the number is not verified."""
    name: str
    heading: str
    gist: str
    official_text: str
    how_to_check: tuple[str, ...]
    evidence: tuple[str, ...]
    related: tuple[LawPair, ...]
    keywords: tuple[str, ...]
    confidence: str
    confidence_label: str
    total: int
    cases: tuple[ShortCase, ...]
    more: Link | None


@dataclass(frozen=True, slots=True)
class Group:
    """The clauses under one heading."""

    heading: str
    anchor: str
    clauses: tuple[ClauseView, ...]


@dataclass(frozen=True, slots=True)
class StandardView(View):
    """Everything on the page of a standard."""

    title: str
    number: str
    issuer: str
    status: str
    in_force: bool
    published: str
    effective: str
    effective_note: str
    expires: str
    sectors: tuple[Link, ...]
    versions: tuple[VersionLine, ...]
    replaces: tuple[Link, ...]
    companions: tuple[Link, ...]
    source_url: str
    workbook: str
    """The spreadsheet of all clauses."""
    check_lists: tuple[Link, ...]
    """The check lists for owners that hold all clauses."""
    notes: tuple[str, ...]
    groups: tuple[Group, ...]
    clauses: int
    total: int
    confidence: tuple[Count, ...]


def standard_view(standard: Standard, catalog: Catalog, as_of: date) -> StandardView:
    """The page of a standard, with what was in force on `as_of`."""
    paths = Paths(standard_page(standard.id))
    groups = tuple(_groups(standard, catalog, paths))
    total = len({case.id for clause in standard.clauses for case in _cases(standard, clause, catalog)})
    return StandardView(
        head=Head(
            paths.page,
            standard.title,
            f"《{standard.title}》{standard.number or ''}共 {len(standard.clauses)} 条，逐条要旨、检查要点、取证要点和案例。",
        ),
        crumbs=(Link("判定标准", paths.to("criteria/index.html")),),
        toc=tuple(TocItem(group.heading, group.anchor) for group in groups),
        title=standard.title,
        number=standard.number or "文号待核",
        issuer=standard.issuer,
        status=standard.status.value,
        in_force=applies(standard, as_of),
        published=standard.published.isoformat() if standard.published else "",
        effective=standard.effective.isoformat() if standard.effective else "",
        effective_note=standard.effective_note or "",
        expires=standard.expires.isoformat() if standard.expires else "",
        sectors=_sectors(standard, catalog, paths),
        versions=version_lines(standard, catalog.standards.siblings(standard), standard_page, paths, as_of),
        replaces=tuple(_other(name, catalog, paths) for name in standard.replaces),
        companions=tuple(_other(name, catalog, paths) for name in standard.companions),
        source_url=standard.source_url or "",
        workbook=paths.to(standard_workbook(standard.id)),
        check_lists=tuple(
            Link(sector.name, paths.to(check_list_page(sector.id)))
            for sector in lists_by_standard(check_lists(catalog, as_of)).get(standard.id, ())
        ),
        notes=standard.notes,
        groups=groups,
        clauses=len(standard.clauses),
        total=total,
        confidence=_confidence(standard),
    )


def version_lines(
    own: Standard,
    versions: tuple[Standard, ...],
    page: Callable[[str], str],
    paths: Paths,
    as_of: date,
) -> tuple[VersionLine, ...]:
    """All versions of a text, newest first, with the periods in which they are in force."""
    return tuple(
        VersionLine(
            title=version.title,
            number=version.number or "文号待核",
            period=_period(version),
            href=paths.to(page(version.id)),
            current=version.id == own.id,
            in_force=applies(version, as_of),
        )
        for version in versions
    )


def _period(version: Standard) -> str:
    begin = (
        f"{version.starts} {'起施行' if version.effective else '公布'}" if version.starts else "施行日待核"
    )
    return f"{begin}，{version.expires} 后失效" if version.expires else begin


def _sectors(standard: Standard, catalog: Catalog, paths: Paths) -> tuple[Link, ...]:
    names = {sector.id: sector.name for sector in catalog.sectors}
    return tuple(Link(names[sector], paths.to(sector_page(sector))) for sector in standard.sectors)


def _other(name: str, catalog: Catalog, paths: Paths) -> Link:
    """A standard named by its id, linked; one that is only known by title, in plain words."""
    other = catalog.standards.newest(name)
    return (
        Link(other.title + (f"（{other.number}）" if other.number else ""), paths.to(standard_page(other.id)))
        if other
        else Link(name, "")
    )


def _confidence(standard: Standard) -> tuple[Count, ...]:
    counts: dict[str, int] = {}
    for clause in standard.clauses:
        counts[clause.confidence.label] = counts.get(clause.confidence.label, 0) + 1
    return tuple(Count(label, "", count) for label, count in counts.items())


def _groups(standard: Standard, catalog: Catalog, paths: Paths) -> Iterator[Group]:
    """Neighbouring clauses whose headings share the part before "·"."""
    heading, number = "", 0
    clauses: list[ClauseView] = []
    for clause in standard.clauses:
        own = clause.heading.partition("·")[0]
        if clauses and own != heading:
            number += 1
            yield Group(heading, f"g{number}", tuple(clauses))
            clauses = []
        heading = own
        clauses.append(_clause(standard, clause, catalog, paths))
    yield Group(heading, f"g{number + 1}", tuple(clauses))


def _clause(standard: Standard, clause: Clause, catalog: Catalog, paths: Paths) -> ClauseView:
    cases = _cases(standard, clause, catalog)
    anchor = clause_anchor(clause.path)
    more = (
        Link(f"全部 {len(cases)} 件", paths.to(citing_clause_page(standard.id, clause.path)))
        if cases
        else None
    )
    return ClauseView(
        anchor=anchor,
        href=f"#{fragment(anchor)}",
        number=clause.path if clause.numbered else "",
        name=clause_name(standard, clause),
        heading=clause.heading.partition("·")[2] or clause.heading,
        gist=clause.gist or "",
        official_text=clause.official_text,
        how_to_check=clause.how_to_check,
        evidence=clause.evidence,
        related=tuple(
            LawPair(_law(row.violated, paths), _law(row.penalty, paths), _law(row.crime, paths))
            for row in catalog.related.get((standard.id, clause.path), ())
        ),
        keywords=clause.keywords,
        confidence=clause.confidence.value,
        confidence_label=clause.confidence.label,
        total=len(cases),
        cases=tuple(short_case(case, paths) for case in cases[:CITING_CASES_SHOWN]),
        more=more if len(cases) > CITING_CASES_SHOWN else None,
    )


def _law(cited: CitedArticle | None, paths: Paths) -> Link | None:
    return Link(f"{cited.law.short}{cited.name}", paths.article(cited)) if cited else None


def _cases(standard: Standard, clause: Clause, catalog: Catalog) -> tuple[LinkedCase, ...]:
    return catalog.index.by_clause.get((standard.id, clause.path), ())
