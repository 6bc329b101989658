"""Check lists for owners: which clauses the owner of a business in a sector compares it with on a day (对照自查).

A list takes what applies on the day and nothing else: versions that are replaced, or whose validity is not verified,
are left out. A sub-sector has a list of its own only where a standard of the sector around it has clauses under the
sub-sector's name, as articles 4 to 10 of 工贸企业重大事故隐患判定标准 do; where none has, the list of the sector
around it serves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.records.standard import Clause, Confidence, Standard
from generator.records.vocabulary import Sector
from generator.versions import applies

__all__ = ["CheckList", "ListedStandard", "check_lists", "heading_group", "lists_by_standard"]


@dataclass(frozen=True, slots=True)
class ListedStandard:
    """A standard on a check list: those of its clauses that concern the sector."""

    standard: Standard
    clauses: tuple[Clause, ...]

    @property
    def told(self) -> tuple[Clause, ...]:
        """The clauses that say what to look for."""
        return tuple(one for one in self.clauses if one.confidence is not Confidence.UNKNOWN)

    @property
    def untold(self) -> tuple[Clause, ...]:
        """The clauses that are known by number only: the owner has to look them up."""
        return tuple(one for one in self.clauses if one.confidence is Confidence.UNKNOWN)


@dataclass(frozen=True, slots=True)
class CheckList:
    """What the owner of a business in a sector compares it with."""

    sector: Sector
    around: Sector | None
    """For a sub-sector, the sector whose list this one is cut from."""
    standards: tuple[ListedStandard, ...]
    """Never empty. The fullest first; a companion stands right after the standard that names it."""

    @property
    def clauses(self) -> int:
        """How many clauses there are, those known by number only included."""
        return sum(len(listed.clauses) for listed in self.standards)

    @property
    def untold(self) -> int:
        """How many clauses are known by number only."""
        return sum(len(listed.untold) for listed in self.standards)


def check_lists(catalog: Catalog, as_of: date) -> tuple[CheckList, ...]:
    """The check lists of `as_of` in the order of the sectors; a sector to which no standard applies has none."""
    return tuple(one for sector in catalog.sectors if (one := _check_list(sector, catalog, as_of)))


def lists_by_standard(lists: tuple[CheckList, ...]) -> Mapping[str, tuple[Sector, ...]]:
    """The sectors on whose lists a standard stands whole, by the standard's id."""
    found: dict[str, tuple[Sector, ...]] = {}
    for one in lists:
        for listed in one.standards:
            if len(listed.clauses) == len(listed.standard.clauses):
                found[listed.standard.id] = (*found.get(listed.standard.id, ()), one.sector)
    return found


def heading_group(clause: Clause) -> str:
    """What a clause is filed under: the part of its heading before "·"."""
    return clause.heading.partition("·")[0]


def _check_list(sector: Sector, catalog: Catalog, as_of: date) -> CheckList | None:
    own = tuple(_in_order(_applying(sector.id, catalog, as_of), catalog, as_of))
    around = next((one for one in catalog.sectors if one.id == sector.parent), None)
    outer = _check_list(around, catalog, as_of) if around else None
    if outer is None:
        return CheckList(sector, None, own) if own else None
    cut = tuple(_cut(outer, own, sector, catalog))
    if not own and not any(heading_group(clause) == sector.name for one in cut for clause in one.clauses):
        return None
    return CheckList(sector, outer.sector, (*own, *cut))


def _applying(sector: str, catalog: Catalog, as_of: date) -> list[Standard]:
    """What names the sector and applies: first what names it first, then what has most to say."""
    found = [one for one in catalog.standards.versions if sector in one.sectors and applies(one, as_of)]
    return sorted(found, key=lambda one: (one.sectors[0] != sector, -len(one.clauses), one.id))


def _in_order(standards: list[Standard], catalog: Catalog, as_of: date) -> Iterator[ListedStandard]:
    """The standards, each followed by its companions that apply; none twice."""
    listed: set[str] = set()
    for standard in standards:
        together = (standard.id, *standard.companions)
        for one in (catalog.standards.by_id.get(name) for name in together):
            if one is not None and one.id not in listed and applies(one, as_of):
                listed.add(one.id)
                yield ListedStandard(one, one.clauses)


def _cut(
    outer: CheckList, own: tuple[ListedStandard, ...], sector: Sector, catalog: Catalog
) -> Iterator[ListedStandard]:
    """What else is on the list around a sub-sector, without the clauses under the names of its other sub-sectors."""
    listed = {one.standard.id for one in own}
    others = {one.name for one in catalog.sectors if one.parent == outer.sector.id and one.id != sector.id}
    for one in outer.standards:
        clauses = tuple(clause for clause in one.clauses if heading_group(clause) not in others)
        if clauses and one.standard.id not in listed:
            yield ListedStandard(one.standard, clauses)
