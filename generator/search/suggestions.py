"""What the search box offers while a reader types: standards with their clauses, statutes with their articles."""

from collections.abc import Iterator
from datetime import date

from generator.catalog import Catalog, clause_name
from generator.chinese import article_name
from generator.site_paths import article_anchor, clause_anchor, fragment, law_page, standard_page
from generator.versions import applies

__all__ = ["suggestions"]


def suggestions(catalog: Catalog, as_of: date) -> list[list[object]]:
    """A row a text: kind, name, note, page, whether it applies, and its places as name, heading and anchor by turns."""
    rows = [*_standards(catalog, as_of), *_laws(catalog, as_of)]
    return sorted(rows, key=lambda row: not row[4])


def _standards(catalog: Catalog, as_of: date) -> Iterator[list[object]]:
    for standard in catalog.standards.versions:
        places = [
            text
            for clause in standard.clauses
            for text in (
                clause_name(standard, clause),
                clause.heading,
                fragment(clause_anchor(clause.path)),
            )
        ]
        number = standard.number or ""
        page = standard_page(standard.id)
        yield ["clause", standard.short, number, page, applies(standard, as_of), places]


def _laws(catalog: Catalog, as_of: date) -> Iterator[list[object]]:
    for law in catalog.laws.versions:
        recorded = {article.article: article for article in law.articles}
        places = [
            text
            for number in dict.fromkeys((*recorded, *law.structure))
            for text in (
                article_name(number),
                (recorded[number].crime or "") if number in recorded else "",
                article_anchor(number),
            )
        ]
        yield ["article", law.short, law.number or "", law_page(law.id), applies(law, as_of), places]
