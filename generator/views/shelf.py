"""Shelves of standards and statutes: what there is, and what applies on which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.records.law import Law
from generator.records.standard import Standard
from generator.records.vocabulary import Sector
from generator.site_paths import law_page, sector_page, standard_page
from generator.versions import applies
from generator.views.block import Block, BlockContext
from generator.views.comparison import comparison_link
from generator.views.parts import Count, Counts, Link

__all__ = ["Shelves", "TextLine", "all_criteria", "all_laws", "criteria"]


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
    first_day: str
    """The first day in force, ISO; empty when it is not known."""
    last_day: str
    """The last one; empty when there is none or it is not known."""
    open_end: bool
    """Whether it no longer applies though no last day is known."""
    comparison: Link | None = None
    """The clauses of this version beside those of the one before."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Standards or statutes under a common heading."""

    groups: tuple[tuple[Link, tuple[TextLine, ...]], ...]


def all_criteria(context: BlockContext) -> Block:
    """All standards by sector, what applies first."""
    groups = tuple(
        (
            Link(sector.name, context.paths.to(sector_page(sector.id))),
            tuple(_standard(one, context) for one in own),
        )
        for sector, own in _by_sector(context)
    )
    return Block("shelves", Shelves(groups))


def criteria(context: BlockContext) -> Block:
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
        first_day=_iso(standard.starts),
        last_day=_iso(standard.expires),
        open_end=not standard.in_use and standard.expires is None,
        comparison=comparison_link(standard, context.catalog, context.paths),
        partial=any(clause.confidence.value != "sourced" for clause in standard.clauses),
    )


def all_laws(context: BlockContext) -> Block:
    """All statutes by rank."""
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
        first_day=_iso(law.effective),
        last_day=_iso(law.expires),
        open_end=not law.in_use and law.expires is None,
        partial=law.coverage.value == "cited",
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _period(starts: date | None, expires: date | None, *, dated: bool) -> str:
    begin = f"{starts} {'起施行' if dated else '公布'}" if starts else "施行日待核"
    return f"{begin}，{expires} 后失效" if expires else begin
