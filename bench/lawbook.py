"""What a made-up case may cite: the clauses and the fines that the repository's own standards and statutes give.

Nothing legal is written here. A sanction is a row of a statute's record, a clause a row of a standard's; both
are offered for the days on which they were in force.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.catalog import CitedArticle
from generator.citations import Citations, Miss
from generator.penalty_ranges import fitting_row
from generator.records.base import Citation, PartialDate
from generator.records.case import Circumstance, Target
from generator.records.law import Article, Law
from generator.records.standard import Clause, Confidence, Standard
from generator.versions import in_force

__all__ = ["Duty", "Lawbook", "Offer", "Sanction"]

LARGEST_FINE = 1_000_000
"""Rows that reach higher are for accidents and proceeds, which the corpus leaves out (in yuan)."""

# Rows of the sector's own statutes beside 安全生产法, which applies everywhere.
SECTOR_LAWS = {
    "meikuang": ("meikuang", "meikuang-tebie"),
    "weihua": ("weihua-tiaoli", "xukezheng"),
    "jianzhu": ("jiangong", "jianzhu"),
    "xiaofang": ("xiaofang",),
    "ranqi": ("ranqi",),
    "yanhua": ("yanhua",),
    "tezhong": ("tezhong",),
}
# The frequent bases of published cases: 特种作业, 安全设备, 隐患排查, 未消除隐患, 外包, 主要负责人 (2021 and 2014).
FREQUENT = {"97": 6, "99": 6, "101": 4, "102": 5, "103": 3, "94": 5, "91": 3, "96": 3, "98": 1}
# A sub-sector of 工贸 cites its own chapter of the 2023 standard and those that hold for all of them.
GONGMAO_CHAPTERS = {
    "gongmao-yejin": "4",
    "gongmao-youse": "5",
    "gongmao-jiancai": "6",
    "gongmao-jixie": "7",
    "gongmao-qinggong": "8",
    "gongmao-fangzhi": "9",
    "gongmao-yancao": "10",
}
GONGMAO_COMMON = frozenset(("3", "11", "12", "13"))
PERSONS = (Target.PRINCIPAL, Target.RESPONSIBLE, Target.OTHER_LEADER, Target.SAFETY_MANAGER)
STEPS = (Circumstance.BASE, Circumstance.OVERDUE, Circumstance.REFUSAL)


@dataclass(frozen=True, slots=True)
class Duty:
    """An article as a case cites it."""

    law: str
    article: str
    paragraph: int | None
    item: int | None

    @property
    def citation(self) -> Citation:
        """The record part that says the same."""
        return Citation(law=self.law, article=self.article, paragraph=self.paragraph, item=self.item)


@dataclass(frozen=True, slots=True)
class Sanction:
    """A fine that a statute allows: for what, on whom, from how much to how much (in yuan)."""

    violated: Duty
    basis: Duty
    gist: str
    target: Target
    circumstance: Circumstance
    low: int
    high: int
    weight: int


@dataclass(frozen=True, slots=True)
class Offer:
    """All that a case of one sector found on one day may cite."""

    clauses: tuple[tuple[Standard, Clause], ...]
    fire_clauses: tuple[tuple[Standard, Clause], ...]
    """Clauses on fire hazards, which come on top in any sector."""
    on_unit: tuple[Sanction, ...]
    on_person: tuple[Sanction, ...]


@dataclass(frozen=True, slots=True)
class Lawbook:
    """The offers by sector and day; days under the same versions share one."""

    citations: Citations
    _offers: dict[tuple[str, tuple[str, ...]], Offer] = field(default_factory=dict)

    def offer(self, sector: str, day: date) -> Offer:
        """What a case of this sector found on this day may cite."""
        standards, laws = self.citations.standards.versions, self.citations.laws.versions
        valid = [one.id for one in standards if in_force(one, day)] + [
            one.id for one in laws if in_force(one, day)
        ]
        key = (sector, tuple(valid))
        if key not in self._offers:
            self._offers[key] = self._made(sector, day)
        return self._offers[key]

    def _made(self, sector: str, day: date) -> Offer:
        sanctions = tuple(self._sanctions(sector, day))
        return Offer(
            clauses=tuple(self._clauses(sector, day)),
            fire_clauses=tuple(self._clauses("xiaofang", day)),
            on_unit=tuple(one for one in sanctions if one.target.is_unit),
            on_person=tuple(one for one in sanctions if not one.target.is_unit),
        )

    def _clauses(self, sector: str, day: date) -> Iterator[tuple[Standard, Clause]]:
        for family in sorted({standard.family for standard in self.citations.standards.versions}):
            standard = self.citations.standards.resolve(family, day).version
            if standard is None or not {sector, sector.partition("-")[0]} & set(standard.sectors):
                continue
            for clause in standard.clauses:
                known = clause.numbered and clause.gist and clause.confidence is not Confidence.UNKNOWN
                if known and _concerns(standard, clause, sector):
                    yield standard, clause

    def _sanctions(self, sector: str, day: date) -> Iterator[Sanction]:
        for family in ("anquanshengchan", *SECTOR_LAWS.get(sector.partition("-")[0], ())):
            law = self.citations.laws.resolve(family, day).version
            if law is not None:
                for article in law.articles:
                    yield from self._rows(law, article, PartialDate(day))

    def _rows(self, law: Law, article: Article, day: PartialDate) -> Iterator[Sanction]:
        for place, offence in article.offences.items():
            basis = self._cited(law, f"{article.article}.{place}", day)
            duty = self._cited(law, offence.duty[0], day) if offence.duty else None
            if basis is None or duty is None:
                continue
            for target in (Target.UNIT, *PERSONS):
                yield from _fines(law, duty, basis, offence.gist, target)

    def _cited(self, law: Law, ref: str, day: PartialDate) -> CitedArticle | None:
        """The article that a statute's own reference such as 97.1.7 means, None when it cannot be cited."""
        article, *rest = ref.split(".")
        paragraph = int(rest[0]) if rest and len(law.structure.get(article, ())) > 1 else None
        item = int(rest[1]) if len(rest) > 1 else None
        citation = Citation(law=law.family, article=article, paragraph=paragraph, item=item)
        found = self.citations.article(citation, day)
        return None if isinstance(found, Miss) or not found.in_force else found


def _fines(
    law: Law, duty: CitedArticle, basis: CitedArticle, gist: str, target: Target
) -> Iterator[Sanction]:
    for step in STEPS:
        row = fitting_row(basis, target, step)
        if row is None or row.fine is None or not row.fine.max or row.fine.max > LARGEST_FINE:
            continue
        weight = FREQUENT.get(basis.article, 1) if law.family == "anquanshengchan" else 2
        low, high = row.fine.min or 0, row.fine.max
        yield Sanction(_duty(duty), _duty(basis), gist, target, step, low, high, weight)


def _duty(cited: CitedArticle) -> Duty:
    only_one = len(cited.law.structure.get(cited.article, ())) == 1
    return Duty(cited.law.family, cited.article, None if only_one else cited.paragraph, cited.item)


def _concerns(standard: Standard, clause: Clause, sector: str) -> bool:
    if standard.id != "gongmao-2023" or sector not in GONGMAO_CHAPTERS:
        return True
    chapter = clause.path.partition(".")[0]
    return chapter == GONGMAO_CHAPTERS[sector] or chapter in GONGMAO_COMMON
