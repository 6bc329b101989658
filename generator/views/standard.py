"""The page of one version of a hazard standard: every clause with its gist and the cases under it."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import groupby

from generator.catalog import Catalog, CitedArticle, LinkedCase, clause_name
from generator.check_lists import check_lists, lists_by_standard
from generator.penalty_ranges import range_phrases
from generator.records.standard import Clause, Confidence, Standard
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
from generator.views.cited import lesson_links
from generator.views.comparison import comparison_link, comparison_to
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
    ranges: tuple[str, ...]
    """What the penalty's article allows, a phrase for each subject."""
    crime: Link | None


@dataclass(frozen=True, slots=True)
class CompanionGroup:
    """Clauses of another text that must be read together with these."""

    standard: Link
    clauses: tuple["CompanionClause", ...]


@dataclass(frozen=True, slots=True)
class CompanionClause:
    """A clause of a companion, in short."""

    link: Link
    gist: str
    unverified: str
    """The words for a gist that is not checked; empty for one that is."""


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
    lessons: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The clauses under one heading."""

    heading: str
    anchor: str
    clauses: tuple[ClauseView, ...]
    companions: tuple[CompanionGroup, ...]
    """What other texts add under the same heading."""


Companions = Sequence[tuple[Standard, "Sections"]]


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
    comparisons: tuple[Link, ...]
    """The ways to 新旧对照 with the version before and the one after."""
    others: tuple[CompanionGroup, ...]
    """Clauses of companions that stand under none of the headings here."""
    citation: str
    """How the standard is named in a citation: 《工贸企业重大事故隐患判定标准》（应急管理部令第10号）."""
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
    companions = tuple(_companions(standard, catalog))
    groups = tuple(_groups(standard, catalog, paths, companions))
    headings = [group.heading for group in groups]
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
        comparisons=_comparisons(standard, catalog, paths),
        others=_under(companions, lambda heading: not any(_alike(heading, own) for own in headings), paths),
        citation=f"《{standard.title}》" + (f"（{standard.number}）" if standard.number else ""),
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


def _comparisons(standard: Standard, catalog: Catalog, paths: Paths) -> tuple[Link, ...]:
    """The comparisons with the version before and with the one after."""
    versions = catalog.standards.siblings(standard)
    own = versions.index(standard)
    after = comparison_to(versions[own - 1], standard, catalog, paths) if own else None
    return tuple(link for link in (comparison_link(standard, catalog, paths), after) if link)


Sections = tuple[tuple[str, tuple[Clause, ...]], ...]
"""Neighbouring clauses whose headings share the part before "·", under that part."""


def _sections(standard: Standard) -> Sections:
    grouped = groupby(standard.clauses, key=lambda clause: clause.heading.partition("·")[0])
    return tuple((heading, tuple(clauses)) for heading, clauses in grouped)


def _companions(standard: Standard, catalog: Catalog) -> Iterator[tuple[Standard, Sections]]:
    """The texts recorded here that must be read together with a standard."""
    for name in standard.companions:
        other = catalog.standards.newest(name)
        if other is not None:
            yield other, _sections(other)


def _groups(standard: Standard, catalog: Catalog, paths: Paths, companions: Companions) -> Iterator[Group]:
    for number, (heading, clauses) in enumerate(_sections(standard), 1):
        yield Group(
            heading,
            f"g{number}",
            tuple(_clause(standard, clause, heading, catalog, paths) for clause in clauses),
            _under(companions, partial(_alike, heading), paths),
        )


def _alike(one: str, other: str) -> bool:
    """Whether two headings are of one subject: 尾矿库 and 尾矿库（补充）."""
    return one.startswith(other) or other.startswith(one)


def _under(companions: Companions, wanted: Callable[[str], bool], paths: Paths) -> tuple[CompanionGroup, ...]:
    """The clauses of companions whose heading is wanted."""
    found = (
        (standard, [clause for heading, clauses in sections if wanted(heading) for clause in clauses])
        for standard, sections in companions
    )
    return tuple(
        CompanionGroup(
            Link(standard.title, paths.to(standard_page(standard.id))),
            tuple(_companion_clause(standard, clause, paths) for clause in clauses),
        )
        for standard, clauses in found
        if clauses
    )


def _companion_clause(standard: Standard, clause: Clause, paths: Paths) -> CompanionClause:
    address = paths.to(standard_page(standard.id), clause_anchor(clause.path))
    sourced = clause.confidence is Confidence.SOURCED
    return CompanionClause(
        Link(clause_name(standard, clause), address),
        clause.gist or "",
        "" if sourced else clause.confidence.label,
    )


def _clause(standard: Standard, clause: Clause, heading: str, catalog: Catalog, paths: Paths) -> ClauseView:
    cases = _cases(standard, clause, catalog)
    anchor = clause_anchor(clause.path)
    name = clause_name(standard, clause)
    own = clause.heading.removeprefix(heading).removeprefix("·")
    more = (
        Link(f"全部 {len(cases)} 件", paths.to(citing_clause_page(standard.id, clause.path)))
        if cases
        else None
    )
    return ClauseView(
        anchor=anchor,
        href=f"#{fragment(anchor)}",
        number=clause.path if clause.numbered else "",
        name=name,
        # Many clauses have no heading but that of their group, which stands above them.
        heading=own or (name if clause.numbered else ""),
        gist=clause.gist or "",
        official_text=clause.official_text,
        how_to_check=clause.how_to_check,
        evidence=clause.evidence,
        related=tuple(
            LawPair(
                _law(row.violated, paths),
                _law(row.penalty, paths),
                range_phrases(row.penalty) if row.penalty else (),
                _law(row.crime, paths),
            )
            for row in catalog.related.get((standard.id, clause.path), ())
        ),
        keywords=clause.keywords,
        confidence=clause.confidence.value,
        confidence_label=clause.confidence.label,
        total=len(cases),
        cases=tuple(short_case(case, paths) for case in cases[:CITING_CASES_SHOWN]),
        more=more if len(cases) > CITING_CASES_SHOWN else None,
        lessons=lesson_links(catalog.training.lessons_by_clause.get((standard.id, clause.path), ()), paths),
    )


def _law(cited: CitedArticle | None, paths: Paths) -> Link | None:
    return Link(f"{cited.law.short}{cited.name}", paths.article(cited)) if cited else None


def _cases(standard: Standard, clause: Clause, catalog: Catalog) -> tuple[LinkedCase, ...]:
    return catalog.index.by_clause.get((standard.id, clause.path), ())
