"""Batch, standard and statute → their published forms."""

from collections.abc import Mapping

from generator.catalog import Catalog, CitedArticle, RelatedArticles, clause_name
from generator.chinese import article_name
from generator.export import published
from generator.export.cases import cited_article, coded, links
from generator.export.published import (
    ArticleEntry,
    ClauseEntry,
    Coded,
    PublishedBatch,
    PublishedLaw,
    PublishedPenaltyRow,
    PublishedSentenceRow,
    PublishedStandard,
    TextReference,
)
from generator.penalty_ranges import SUBJECT_LABELS, WHEN_LABELS
from generator.records.batch import Batch
from generator.records.law import Article, Coverage, Law, PenaltyRow, SentenceRow
from generator.records.standard import Clause, Confidence, Standard
from generator.site_paths import (
    article_anchor,
    batch_data,
    batch_page,
    clause_anchor,
    fragment,
    law_data,
    law_page,
    standard_data,
    standard_page,
)

__all__ = ["published_batch", "published_law", "published_standard"]

_COVERAGE = {Coverage.KEY: "义务、罚则和条款结构", Coverage.CITED: "只列被引用的条号"}


def published_batch(batch: Batch, catalog: Catalog, site_url: str) -> PublishedBatch:
    """A batch with the numbers of the cases that are public."""
    organs = {organ.id: organ.name for organ in catalog.organs}
    sectors = _sector_names(catalog)
    return PublishedBatch(
        id=batch.id,
        title=batch.title,
        number=batch.number,
        issuers=tuple(coded(issuer, organs[issuer]) for issuer in batch.issuers),
        date=batch.date.iso,
        sector=coded(batch.sector, sectors[batch.sector]) if batch.sector else None,
        intro=batch.intro,
        url=batch.url,
        sample=batch.sample,
        cases=tuple(case.id for case in catalog.index.by_batch.get(batch.id, ())),
        links=links(batch_page(batch.id), batch_data(batch.id), site_url),
    )


def _sector_names(catalog: Catalog) -> Mapping[str, str]:
    return {sector.id: sector.name for sector in catalog.sectors}


def published_standard(standard: Standard, catalog: Catalog, site_url: str) -> PublishedStandard:
    """A version of a standard with all its clauses."""
    names = _sector_names(catalog)
    return PublishedStandard(
        id=standard.id,
        family=standard.family,
        title=standard.title,
        short=standard.short,
        number=standard.number,
        issuer=standard.issuer,
        sectors=tuple(coded(sector, names[sector]) for sector in standard.sectors),
        published=standard.published,
        effective=standard.effective,
        effective_note=standard.effective_note,
        expires=standard.expires,
        status=standard.status.value,
        replaces=tuple(_reference(name, catalog) for name in standard.replaces),
        companions=tuple(_reference(name, catalog) for name in standard.companions),
        source_url=standard.source_url,
        notes=standard.notes,
        clauses=tuple(_clause(standard, clause, catalog) for clause in standard.clauses),
        links=links(standard_page(standard.id), standard_data(standard.id), site_url),
    )


def _reference(name: str, catalog: Catalog) -> TextReference:
    """Another standard, which records name by its id when it is recorded here and by its title when it is not."""
    other = catalog.standards.by_id.get(name)
    return TextReference(id=other.id, title=other.title) if other else TextReference(id=None, title=name)


def _clause(standard: Standard, clause: Clause, catalog: Catalog) -> ClauseEntry:
    """A clause; of one that nobody has verified, the number alone."""
    known = clause.confidence is not Confidence.UNKNOWN
    related = catalog.related.get((standard.id, clause.path), ()) if known else ()
    return ClauseEntry(
        path=clause.path,
        name=clause_name(standard, clause),
        numbered=clause.numbered,
        confidence=_confidence(clause.confidence),
        heading=clause.heading if known else None,
        gist=clause.gist if known else None,
        how_to_check=clause.how_to_check if known else (),
        evidence=clause.evidence if known else (),
        related=tuple(map(_related, related)),
        keywords=clause.keywords if known else (),
        official_text=clause.official_text or None,
        page=f"{standard_page(standard.id)}#{fragment(clause_anchor(clause.path))}",
    )


def _confidence(confidence: Confidence) -> Coded:
    return coded(confidence.value, confidence.label)


def _related(related: RelatedArticles) -> published.RelatedArticles:
    return published.RelatedArticles(
        violated=_cited(related.violated), penalty=_cited(related.penalty), crime=_cited(related.crime)
    )


def _cited(cited: CitedArticle | None) -> published.ArticleCitation | None:
    return cited_article(cited) if cited else None


def published_law(law: Law, site_url: str) -> PublishedLaw:
    """A version of a statute with all that is recorded of it."""
    return PublishedLaw(
        id=law.id,
        family=law.family,
        title=law.title,
        short=law.short,
        level=law.level.value,
        coverage=coded(law.coverage.value, _COVERAGE[law.coverage]),
        number=law.number,
        number_note=law.number_note,
        promulgated=law.promulgated,
        amended=law.amended,
        effective=law.effective,
        effective_note=law.effective_note,
        expires=law.expires,
        expires_note=law.expires_note,
        replaces=law.replaces,
        replaced_by=law.replaced_by,
        superseded_in_part_by=law.superseded_in_part_by,
        verified=law.verified,
        notes=law.notes,
        liability_articles=law.liability_articles,
        sentence_articles=law.sentence_articles,
        structure=law.structure,
        general=law.general,
        articles=tuple(_article(article, law) for article in law.articles),
        links=links(law_page(law.id), law_data(law.id), site_url),
    )


def _article(article: Article, law: Law) -> ArticleEntry:
    return ArticleEntry(
        article=article.article,
        name=article_name(article.article),
        paragraphs=article.paragraphs,
        items=article.items,
        gist=article.gist,
        effective=article.effective,
        maps_to=article.maps_to,
        superseded_by=article.superseded_by,
        note=article.note,
        numbers=article.numbers,
        offences=article.offences,
        penalty=tuple(map(_penalty_row, article.penalty)),
        sentence=tuple(map(_sentence_row, article.sentence)),
        crime=article.crime,
        applies=article.applies,
        grades=article.grades,
        penalized_by=article.penalized_by,
        penalized_by_para=article.penalized_by_para,
        page=f"{law_page(law.id)}#{fragment(article_anchor(article.article))}",
    )


def _penalty_row(row: PenaltyRow) -> PublishedPenaltyRow:
    return PublishedPenaltyRow(
        **dict(row), when_name=WHEN_LABELS[row.when], subject_name=SUBJECT_LABELS[row.subject]
    )


def _sentence_row(row: SentenceRow) -> PublishedSentenceRow:
    name = SUBJECT_LABELS[row.subject] if row.subject else None
    return PublishedSentenceRow(**dict(row), subject_name=name)
