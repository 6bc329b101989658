"""The catalogue: all records with every reference resolved, and the ways back. What `render` reads.

A value of this module exists only when its references resolved; nothing in it is filled in later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from generator.cited import CitedArticle, CitedClause, RelatedArticles, clause_name
from generator.problems import FieldPath
from generator.records.base import Money
from generator.records.batch import Batch
from generator.records.case import Case, Criminal, Measure, Penalty, Stage, Status
from generator.records.changes import Changes
from generator.records.law import Law
from generator.records.plan import CaseMark, Duty, Party, Plan, Task
from generator.records.standard import Standard
from generator.records.vocabulary import Charge, MeasureTerm, Organ, Sector
from generator.training.linked import Training
from generator.versions import Shelf

__all__ = [
    "CaseIndex",
    "Catalog",
    "CitedArticle",
    "CitedClause",
    "CriminalState",
    "LinkedCase",
    "LinkedDuty",
    "LinkedMeasure",
    "LinkedPenalty",
    "LinkedPlan",
    "LinkedTask",
    "Region",
    "RelatedArticles",
    "clause_name",
]


@dataclass(frozen=True, slots=True)
class Region:
    """An administrative division and the divisions that contain it, outermost first, itself last."""

    code: str
    name: str
    within: tuple["Region", ...] = ()

    @property
    def chain(self) -> tuple["Region", ...]:
        """The containing divisions and itself."""
        return (*self.within, self)

    @property
    def full_name(self) -> str:
        """浙江省温州市平阳县."""
        return "".join(region.name for region in self.chain)


@dataclass(frozen=True, slots=True)
class LinkedPenalty:
    """A penalty with its measure and basis resolved."""

    record: Penalty
    measure: MeasureTerm
    basis: tuple[CitedArticle, ...]


@dataclass(frozen=True, slots=True)
class LinkedMeasure:
    """A measure taken on the spot with its term resolved."""

    record: Measure
    term: MeasureTerm


class CriminalState(StrEnum):
    """What may be said of the accused: before a judgment only 涉嫌 (art. 12 刑事诉讼法)."""

    SUSPECTED = "涉嫌"
    CLOSED = "没有追究刑事责任"
    CONVICTED = "有罪"

    @classmethod
    def of(cls, criminal: Criminal) -> "CriminalState":
        """The state that the stages and sentences add up to."""
        if criminal.stages and criminal.stages[-1].stage in _CLOSING:
            return cls.CLOSED
        judged = criminal.sentences or any(stage.stage.is_judgment for stage in criminal.stages)
        return cls.CONVICTED if judged else cls.SUSPECTED


_CLOSING = frozenset({Stage.NOT_FILED, Stage.DROPPED, Stage.NOT_PROSECUTED, Stage.ACQUITTED})


@dataclass(frozen=True)
class LinkedCase:
    """A case with every reference resolved."""

    record: Case
    path: str
    """The record's file, relative to the site's root."""
    batch: Batch | None
    organs: tuple[Organ, ...]
    region: Region | None
    sectors: tuple[Sector, ...]
    """The sector and those that contain it, outermost first."""
    hazards: tuple[CitedClause, ...]
    violations: tuple[CitedArticle, ...]
    measures: tuple[LinkedMeasure, ...]
    penalties: tuple[LinkedPenalty, ...]
    charge: Charge | None
    names_hidden: bool = False
    """Whether the names were masked because the period of disclosure is over."""
    unpublished: bool = False
    """Whether only a preview shows it: a draft, or a case whose day of publication has not come."""

    @property
    def id(self) -> str:
        """The case's id."""
        return self.record.id

    @property
    def year(self) -> int:
        """The year in the id: of inspection or filing."""
        return int(self.record.id[:4])

    @property
    def published(self) -> date:
        """The day this site published the case. Raises ValueError for a draft, which no catalogue holds."""
        if self.record.published is None:
            raise ValueError(f"{self.id} is not published")
        return self.record.published

    @property
    def sector(self) -> Sector:
        """The innermost sector."""
        return self.sectors[-1]

    @property
    def withdrawn(self) -> bool:
        """Whether only a tombstone may be shown."""
        return self.record.status is Status.WITHDRAWN

    @cached_property
    def fine_on_units(self) -> Money | None:
        """The sum of the fines on organisations, None without one."""
        return self._fines(on_units=True)

    @cached_property
    def fine_on_persons(self) -> Money | None:
        """The sum of the fines on persons, None without one."""
        return self._fines(on_units=False)

    def _fines(self, *, on_units: bool) -> Money | None:
        amounts = [
            penalty.record.amount
            for penalty in self.penalties
            if penalty.measure.fine and penalty.record.amount and penalty.record.target.is_unit is on_units
        ]
        return sum(amounts, Money(0)) if amounts else None

    @cached_property
    def charge_words(self) -> str:
        """The charge as it may be written of this case: 危险作业罪, 涉嫌危险作业罪, 涉嫌危险作业罪（不起诉）; empty without one."""
        criminal = self.record.criminal
        if criminal is None:
            return ""
        state = CriminalState.of(criminal)
        if state is CriminalState.CONVICTED:
            return criminal.charge
        ending = f"（{criminal.stages[-1].stage.value}）" if state is CriminalState.CLOSED else ""
        return f"涉嫌{criminal.charge}{ending}"

    @cached_property
    def doubly_penalised(self) -> bool:
        """一案双罚: a penalty on the unit and one on a person."""
        targets = {penalty.record.target.is_unit for penalty in self.penalties}
        return len(targets) == 2


@dataclass(frozen=True)
class CaseIndex:
    """The published cases, newest first, and the ways back to them; every value but a batch keeps that order."""

    cases: tuple[LinkedCase, ...]
    by_id: Mapping[str, LinkedCase]
    by_year: Mapping[int, tuple[LinkedCase, ...]]
    by_batch: Mapping[str, tuple[LinkedCase, ...]]
    """In the order of their ids, as they were published."""
    by_sector: Mapping[str, tuple[LinkedCase, ...]]
    by_region: Mapping[str, tuple[LinkedCase, ...]]
    by_organ: Mapping[str, tuple[LinkedCase, ...]]
    by_charge: Mapping[str, tuple[LinkedCase, ...]]
    by_circumstance: Mapping[tuple[str, int], tuple[LinkedCase, ...]]
    """By the charge's id and the number of its circumstance."""
    by_clause: Mapping[tuple[str, str], tuple[LinkedCase, ...]]
    by_article: Mapping[tuple[str, str], tuple[LinkedCase, ...]]


@dataclass(frozen=True, slots=True)
class LinkedDuty:
    """A duty of the plan with its articles resolved."""

    record: Duty
    articles: tuple[CitedArticle, ...]
    """Where the law asks for the same, whether a campaign runs or not."""


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task of the plan with every reference resolved, in the newest version of each text."""

    record: Task
    party: Party
    keys: FieldPath
    """Where the task stands in its record."""
    duties: tuple[LinkedDuty, ...]
    sectors: tuple[Sector, ...]
    """Whose standards in force serve the task."""
    standards: tuple[Standard, ...]
    clauses: tuple[CitedClause, ...]
    articles: tuple[CitedArticle, ...]
    charges: tuple[Charge, ...]

    def cases(self, index: CaseIndex) -> tuple[LinkedCase, ...]:
        """The cases that bear a mark, a charge, a clause or an article of the task: the real ones first, the newest of each first."""
        marks = frozenset(self.record.serves.cases)
        cited = {
            case.id
            for group in (
                *(index.by_charge.get(charge.id, ()) for charge in self.charges),
                *(index.by_clause.get(clause.key, ()) for clause in self.clauses),
                *(index.by_article.get(article.key, ()) for article in self.articles),
            )
            for case in group
        }
        own = [case for case in index.cases if case.id in cited or not marks.isdisjoint(_marks(case))]
        return tuple(sorted(own, key=lambda case: case.record.sample))


def _marks(case: LinkedCase) -> Iterator[CaseMark]:
    if case.doubly_penalised:
        yield CaseMark.DUAL
    if case.record.self_reported:
        yield CaseMark.SELF_REPORTED


@dataclass(frozen=True, slots=True)
class LinkedPlan:
    """The plan of the campaign with every reference resolved."""

    record: Plan
    path: str
    """The record's file, relative to the site's root."""
    sectors: tuple[Sector, ...]
    tasks: Mapping[Party, tuple[LinkedTask, ...]]
    """In the plan's order, by party in the order of Party."""


@dataclass(frozen=True)
class Catalog:
    """Everything there is to render."""

    index: CaseIndex
    withdrawn: tuple[LinkedCase, ...]
    unpublished: tuple[LinkedCase, ...]
    """Drafts, and cases whose day has not come: for checks only, never shown."""
    batches: tuple[Batch, ...]
    """Newest first."""
    standards: Shelf[Standard]
    laws: Shelf[Law]
    related: Mapping[tuple[str, str], tuple[RelatedArticles, ...]]
    """The usual duty, penalty and crime of every clause that has them, by standard id and path."""
    sectors: tuple[Sector, ...]
    """In the order of the vocabulary."""
    regions: Mapping[str, Region]
    organs: tuple[Organ, ...]
    charges: tuple[Charge, ...]
    synonyms: tuple[tuple[str, ...], ...]
    """Groups of words that a search looks for together."""
    charge_articles: Mapping[str, CitedArticle]
    """The article of every charge, by the charge's id."""
    plan: LinkedPlan | None = None
    """The plan of the campaign; None on a site without one."""
    training: Training = field(default_factory=Training)
    """The modules of the training, empty on a site without any."""
    expired: tuple[LinkedCase, ...] = ()
    """Cases whose disclosure has ended, on a site that removes them: only a page that says so may be shown."""
    changes: tuple[Changes, ...] = ()
    """What readers are told of earlier releases; newest first, and no more than may be shown, once `disclosed`."""
