"""Clauses and articles with what they say in short, as pages list what they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.cited import CitedArticle, CitedClause
from generator.site_paths import lesson_page
from generator.training.linked import LinkedLesson, LinkedModule
from generator.versions import applies
from generator.views.parts import Link, Paths

__all__ = ["Cited", "article_gist", "article_link", "cited_article", "cited_clause", "lesson_links"]


@dataclass(frozen=True, slots=True)
class Cited:
    """A clause or article with what it says in short."""

    link: Link
    gist: str
    stale: bool = False
    """Whether the text is not in force on the day of the build."""


def cited_clause(cited: CitedClause, paths: Paths, as_of: date) -> Cited:
    """A clause under the short name of its standard."""
    link = Link(f"{cited.standard.short}{cited.name}", paths.clause(cited))
    return Cited(link, cited.clause.gist or "", not applies(cited.standard, as_of))


def cited_article(cited: CitedArticle, paths: Paths, as_of: date) -> Cited:
    """An article under the short name of its statute."""
    return Cited(article_link(cited, paths), article_gist(cited), not applies(cited.law, as_of))


def lesson_links(lessons: Iterable[tuple[LinkedModule, LinkedLesson]], paths: Paths) -> tuple[Link, ...]:
    """The ways to lessons."""
    return tuple(
        Link(lesson.record.title, paths.to(lesson_page(module.id, lesson.record.id)))
        for module, lesson in lessons
    )


def article_link(cited: CitedArticle, paths: Paths) -> Link:
    """The way to an article."""
    return Link(f"{cited.law.short}{cited.name}", paths.article(cited))


def article_gist(cited: CitedArticle) -> str:
    """What the article says; of a penalty article, what the cited item punishes; empty when it is not recorded."""
    entry = cited.entry
    if entry is None:
        return ""
    place = f"{cited.paragraph}.{cited.item}" if cited.item else ""
    offence = entry.offences.get(place)
    return offence.gist if offence else entry.gist or ""
