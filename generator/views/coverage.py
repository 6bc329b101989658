"""The matrix of clauses and what covers them, for editors and inspectors: a block of criteria/coverage.md."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.coverage import Coverage, SectorCoverage, StandardCoverage, coverage
from generator.records.standard import Clause
from generator.site_paths import clause_anchor, standard_page
from generator.views.block import Block, BlockContext
from generator.views.parts import Link, Paths

__all__ = ["CoverageView", "coverage_block"]


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A sector or a standard: its clauses, how many have something of each column, how many have nothing."""

    link: Link
    clauses: int
    covered: tuple[int, ...]
    holes: int

    @property
    def filled(self) -> int:
        """How many clauses are no holes."""
        return self.clauses - self.holes


@dataclass(frozen=True, slots=True)
class HoleGroup:
    """Holes that share the first number of their path: those of one article, section or part."""

    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class StandardHoles:
    """A standard with its holes."""

    row: CoverageRow
    number: str
    numbered: tuple[HoleGroup, ...]
    unnumbered: tuple[Link, ...]
    """Clauses whose number is not verified, by their headings: their paths are no numbers."""


@dataclass(frozen=True, slots=True)
class SectorHoles:
    """The standards of a sector."""

    row: CoverageRow
    anchor: str
    standards: tuple[StandardHoles, ...]


@dataclass(frozen=True, slots=True)
class CoverageView:
    """The whole matrix as a page shows it."""

    as_of: str
    columns: tuple[str, ...]
    total: CoverageRow
    sectors: tuple[SectorHoles, ...]


def coverage_block(context: BlockContext) -> Block:
    """The coverage of the standards in force on the day of the build."""
    found = coverage(context.catalog, context.as_of)
    return Block(
        "coverage",
        CoverageView(
            as_of=found.as_of.isoformat(),
            columns=tuple(column.label for column in found.columns),
            total=_total(found),
            sectors=tuple(_sector(one, context.paths) for one in found.sectors),
        ),
    )


def _total(found: Coverage) -> CoverageRow:
    covered = tuple(
        sum(sector.covered[column] for sector in found.sectors) for column in range(len(found.columns))
    )
    return CoverageRow(Link("合计", ""), found.clauses, covered, found.clauses - found.filled)


def _sector(one: SectorCoverage, paths: Paths) -> SectorHoles:
    anchor = f"hangye-{one.sector.id}"
    row = CoverageRow(Link(one.sector.name, f"#{anchor}"), one.clauses, one.covered, one.clauses - one.filled)
    return SectorHoles(row, anchor, tuple(_standard(standard, paths) for standard in one.standards))


def _standard(one: StandardCoverage, paths: Paths) -> StandardHoles:
    standard = one.standard
    link = Link(standard.short, paths.to(standard_page(standard.id)))

    def hole(clause: Clause, text: str) -> Link:
        return Link(text, paths.to(standard_page(standard.id), clause_anchor(clause.path)))

    return StandardHoles(
        row=CoverageRow(link, one.clauses, one.covered, len(one.holes)),
        number=standard.number or "文号待核",
        numbered=tuple(
            HoleGroup(tuple(hole(clause, clause.path) for clause in group)) for group in _by_first_number(one)
        ),
        unnumbered=tuple(_unnumbered(one, hole)),
    )


def _unnumbered(one: StandardCoverage, hole: Callable[[Clause, str], Link]) -> Iterator[Link]:
    """The holes whose number is not verified, by heading; several under one heading in one link to the first."""
    clauses = (clause for clause in one.holes if not clause.numbered)
    for heading, group in groupby(clauses, key=lambda clause: clause.heading):
        first, *others = group
        yield hole(first, f"{heading} {len(others) + 1} 条" if others else heading)


def _by_first_number(one: StandardCoverage) -> Iterator[list[Clause]]:
    """The numbered holes, in runs with the same first number; numbers of one level stand in one run."""

    def first(clause: Clause) -> str:
        outer, dot, _ = clause.path.partition(".")
        return outer if dot else ""

    for _, group in groupby((clause for clause in one.holes if clause.numbered), key=first):
        yield list(group)
