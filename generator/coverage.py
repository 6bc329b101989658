"""Coverage: which clauses of the standards in force have something to show for them, and which are holes.

A clause can be covered by several kinds of thing. Each kind is a line of COVERS and becomes a column of the matrix as
soon as the site holds one such thing; a kind that does not exist yet is no column of zeros.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.records.standard import Clause, Standard
from generator.records.vocabulary import Sector
from generator.versions import applies

__all__ = ["COVERS", "Cover", "Coverage", "SectorCoverage", "StandardCoverage", "coverage"]

Key = tuple[str, str]
"""A clause: the standard's id and the path."""


@dataclass(frozen=True, slots=True)
class Cover:
    """A kind of thing that a clause can be covered by."""

    name: str
    """Short English name: the key in JSON output."""
    label: str
    """The heading of its column."""
    unit: str
    counts: Callable[[Catalog], Mapping[Key, int]]
    """How many such things there are under each clause that has any."""
    fills: bool = True
    """Whether a clause that has one is no hole: only a published case shows how the clause is applied."""


def _cases(*, sample: bool) -> Callable[[Catalog], Mapping[Key, int]]:
    def counts(catalog: Catalog) -> Mapping[Key, int]:
        found = {
            key: sum(case.record.sample is sample for case in cases)
            for key, cases in catalog.index.by_clause.items()
        }
        return {key: count for key, count in found.items() if count}

    return counts


def _lessons(catalog: Catalog) -> Mapping[Key, int]:
    return {key: len(lessons) for key, lessons in catalog.training.lessons_by_clause.items()}


def _questions(catalog: Catalog) -> Mapping[Key, int]:
    return Counter(
        key
        for module in catalog.training.modules
        for question in module.questions
        for key in dict.fromkeys(cited.key for cited in question.references.clauses)
    )


COVERS: tuple[Cover, ...] = (
    Cover("cases", "公布的案例", "件", _cases(sample=False)),
    Cover("samples", "示例案例", "件", _cases(sample=True), fills=False),
    Cover("lessons", "培训课", "课", _lessons, fills=False),
    Cover("questions", "练习题", "题", _questions, fills=False),
)
"""Everything that can cover a clause, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class StandardCoverage:
    """A standard in force: how many of its clauses are covered, and the holes in their order."""

    standard: Standard
    covered: tuple[int, ...]
    """Clauses with at least one, for each column."""
    holes: tuple[Clause, ...]
    """The clauses that nothing fills."""

    @property
    def clauses(self) -> int:
        """How many clauses the standard has."""
        return len(self.standard.clauses)

    @property
    def filled(self) -> int:
        """How many clauses are no holes."""
        return self.clauses - len(self.holes)


@dataclass(frozen=True, slots=True)
class SectorCoverage:
    """The standards in force whose first sector this is, so that sectors add up."""

    sector: Sector
    standards: tuple[StandardCoverage, ...]

    @property
    def clauses(self) -> int:
        """The clauses of all its standards."""
        return sum(one.clauses for one in self.standards)

    @property
    def filled(self) -> int:
        """The clauses of all its standards that are no holes."""
        return sum(one.filled for one in self.standards)

    @property
    def covered(self) -> tuple[int, ...]:
        """Clauses with at least one, for each column."""
        return tuple(map(sum, zip(*(one.covered for one in self.standards), strict=True)))


@dataclass(frozen=True, slots=True)
class Coverage:
    """The whole matrix."""

    as_of: date
    columns: tuple[Cover, ...]
    """Those of COVERS of which the site holds at least one under a clause of any version."""
    sectors: tuple[SectorCoverage, ...]
    """In the order of the vocabulary; a sector without a standard in force is left out."""

    @property
    def standards(self) -> tuple[StandardCoverage, ...]:
        """All standards in force, by sector."""
        return tuple(one for sector in self.sectors for one in sector.standards)

    @property
    def clauses(self) -> int:
        """All clauses in force."""
        return sum(one.clauses for one in self.sectors)

    @property
    def filled(self) -> int:
        """All clauses in force that are no holes."""
        return sum(one.filled for one in self.sectors)


def coverage(catalog: Catalog, as_of: date, covers: Iterable[Cover] = COVERS) -> Coverage:
    """The coverage of the standards that apply on `as_of`.

    A case counts under the version that applied on the day of its inspection, so a new version begins with holes.
    """
    counted = [(cover, cover.counts(catalog)) for cover in covers]
    columns = [(cover, counts) for cover, counts in counted if counts]
    rows: dict[str, list[StandardCoverage]] = {}
    for standard in sorted(catalog.standards.versions, key=lambda one: one.id):
        if applies(standard, as_of):
            rows.setdefault(standard.sectors[0], []).append(_row(standard, columns))
    sectors = tuple(
        SectorCoverage(sector, tuple(rows[sector.id])) for sector in catalog.sectors if sector.id in rows
    )
    return Coverage(as_of, tuple(cover for cover, _ in columns), sectors)


def _row(standard: Standard, columns: list[tuple[Cover, Mapping[Key, int]]]) -> StandardCoverage:
    filling = [counts for cover, counts in columns if cover.fills]
    holes = tuple(
        clause
        for clause in standard.clauses
        if not any((standard.id, clause.path) in counts for counts in filling)
    )
    covered = tuple(
        sum((standard.id, clause.path) in counts for clause in standard.clauses) for _, counts in columns
    )
    return StandardCoverage(standard, covered, holes)
