"""Case → its published form, and what remains of a withdrawn one."""

from functools import lru_cache

from generator.catalog import CitedArticle, CitedClause, LinkedCase, LinkedMeasure, LinkedPenalty, Region
from generator.export.published import (
    AccidentEntry,
    Amount,
    ArticleCitation,
    CaseStub,
    ClauseCitation,
    Coded,
    CorrectionEntry,
    CriminalEntry,
    CriminalStep,
    DisclosureEntry,
    Inspection,
    Links,
    OnSiteMeasure,
    OriginEntry,
    Party,
    PenaltyEntry,
    Place,
    PublishedCase,
    RewardEntry,
    SentenceEntry,
)
from generator.records.base import Money, PartialDate
from generator.records.case import Accident, Disclosure, Naming, Origin, Reward, Subject, Withdrawn
from generator.site_paths import (
    article_anchor,
    case_data,
    case_page,
    clause_anchor,
    fragment,
    law_page,
    standard_page,
)

__all__ = [
    "cited_article",
    "cited_clause",
    "coded",
    "links",
    "published_case",
    "stub",
]


def published_case(case: LinkedCase, site_url: str) -> PublishedCase:
    """A case as it is published; `site_url` is the site's address with a final slash, or empty."""
    record = case.record
    return PublishedCase(
        id=case.id,
        title=record.title,
        sample=record.sample,
        status=coded(record.status.value, record.status.label),
        published=case.published,
        batch=coded(case.batch.id, case.batch.title) if case.batch else None,
        origin=_origin(record.origin) if record.origin else None,
        organs=tuple(coded(organ.id, organ.name) for organ in case.organs),
        region=_place(case.region) if case.region else None,
        level=record.level and record.level.value,
        sectors=tuple(coded(sector.id, sector.name) for sector in case.sectors),
        subject=_party(record.subject),
        others=tuple(map(_party, record.others)),
        found=Inspection(
            date=record.found.date.iso,
            until=_iso(record.found.until),
            how=record.found.how and record.found.how.value,
        ),
        filed=_iso(record.filed),
        facts=record.facts,
        hazards=tuple(map(cited_clause, case.hazards)),
        violations=tuple(map(cited_article, case.violations)),
        measures=tuple(map(_measure, case.measures)),
        penalties=tuple(map(_penalty, case.penalties)),
        fine_on_units=_amount(case.fine_on_units),
        fine_on_persons=_amount(case.fine_on_persons),
        doubly_penalised=case.doubly_penalised,
        self_reported=record.self_reported,
        criminal=_criminal(case),
        accident=_accident(record.accident) if record.accident else None,
        rectification=record.rectification,
        reward=_reward(record.reward) if record.reward else None,
        lesson=record.lesson,
        keywords=record.keywords,
        disclosure=_disclosure(record.disclosure) if record.disclosure else None,
        corrections=tuple(CorrectionEntry(date=one.date, note=one.note) for one in record.corrections),
        links=links(case_page(case.id), case_data(case.id), site_url),
    )


def stub(case_id: str, gone: Withdrawn) -> CaseStub:
    """All that is published of a withdrawn case."""
    return CaseStub(id=case_id, withdrawn=gone.date, reason=gone.reason.value)


@lru_cache(maxsize=4096)
def coded(code: str, name: str) -> Coded:
    """A code with its name."""
    return Coded(id=code, name=name)


def links(page: str, data: str, site_url: str) -> Links:
    """Where a record's page and data are."""
    return Links(page=page, data=data, page_url=site_url + page if site_url else None)


@lru_cache(maxsize=4096)
def _place(region: Region) -> Place:
    return Place(code=region.code, name=region.name, full_name=region.full_name)


@lru_cache(maxsize=16384)
def cited_clause(cited: CitedClause) -> ClauseCitation:
    """A citation of a clause with the version that applies."""
    standard = cited.standard
    return ClauseCitation(
        standard=standard.id,
        title=standard.title,
        number=standard.number,
        clause=cited.clause.path,
        name=cited.name,
        in_force=cited.in_force,
        page=f"{standard_page(standard.id)}#{fragment(clause_anchor(cited.clause.path))}",
    )


@lru_cache(maxsize=16384)
def cited_article(cited: CitedArticle) -> ArticleCitation:
    """A citation of an article with the version that applies."""
    return ArticleCitation(
        law=cited.law.id,
        title=cited.law.short,
        article=cited.article,
        paragraph=cited.paragraph,
        item=cited.item,
        name=cited.name,
        in_force=cited.in_force,
        page=f"{law_page(cited.law.id)}#{fragment(article_anchor(cited.article))}",
    )


def _iso(value: PartialDate | None) -> str | None:
    return value.iso if value else None


def _amount(money: Money | None) -> Amount | None:
    return Amount(fen=money.fen, text=str(money)) if money else None


def _party(subject: Subject) -> Party:
    return Party(
        kind=subject.kind.value,
        name=subject.name,
        masked=subject.naming is Naming.MASKED,
        credit_code=subject.credit_code,
        role=subject.role,
    )


def _origin(origin: Origin) -> OriginEntry:
    return OriginEntry(issuer=origin.issuer, title=origin.title, date=_iso(origin.date), url=origin.url)


def _measure(taken: LinkedMeasure) -> OnSiteMeasure:
    record = taken.record
    return OnSiteMeasure(measure=record.measure, date=_iso(record.date), note=record.note)


def _penalty(penalty: LinkedPenalty) -> PenaltyEntry:
    record = penalty.record
    step = record.circumstance
    return PenaltyEntry(
        target=record.target.value,
        on_unit=record.target.is_unit,
        who=record.who,
        measure=record.measure,
        amount=_amount(record.amount),
        days=record.days,
        months=record.months,
        basis=tuple(map(cited_article, penalty.basis)),
        circumstance=coded(step.value, step.label) if step else None,
        decided=_iso(record.decided),
        number=record.number,
    )


def _criminal(case: LinkedCase) -> CriminalEntry | None:
    criminal, charge = case.record.criminal, case.charge
    if criminal is None or charge is None:
        return None
    return CriminalEntry(
        charge=coded(charge.id, charge.name),
        words=case.charge_words,
        circumstance=criminal.circumstance,
        danger=criminal.danger,
        stages=tuple(
            CriminalStep(stage=step.stage.value, date=_iso(step.date), organ=step.organ, who=step.who)
            for step in criminal.stages
        ),
        outcome=criminal.outcome,
        sentences=tuple(
            SentenceEntry(
                who=one.who, kind=one.kind.value, months=one.months, probation_months=one.probation_months
            )
            for one in criminal.sentences
        ),
    )


def _accident(accident: Accident) -> AccidentEntry:
    return AccidentEntry(
        date=accident.date.iso,
        deaths=accident.deaths,
        injuries=accident.injuries,
        loss=_amount(accident.loss),
    )


def _reward(reward: Reward) -> RewardEntry:
    return RewardEntry(amount=_amount(reward.amount), note=reward.note)


def _disclosure(disclosure: Disclosure) -> DisclosureEntry:
    return DisclosureEntry(seriousness=disclosure.class_.value, until=disclosure.until)
