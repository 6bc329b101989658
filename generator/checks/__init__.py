"""Rules on content, one module a subject. Each rule is a generator of problems with a name that states it."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

from generator.catalog import Catalog
from generator.checks import crime, lifecycle, penalties, privacy, training, wording
from generator.load import Records, Sourced
from generator.problems import Problem, Report
from generator.records.base import Record
from generator.records.case import Status

__all__ = ["check", "check_linked"]


def check(records: Records) -> Report:
    """Every problem that a single record, page or picture shows by itself."""
    return Report(tuple(chain(_case_problems(records), _leaks(records), training.question_problems(records))))


def check_linked(catalog: Catalog, as_of: date) -> Report:
    """Every problem that a case shows beside the statutes and the batch that it names, and a question beside its texts."""
    return Report((*_linked_problems(catalog), *training.training_problems(catalog.training, as_of)))


def _case_problems(records: Records) -> Iterator[Problem]:
    for sourced in records.cases:
        for rule in (*lifecycle.RULES, *privacy.RULES):
            yield from rule(sourced)
        yield from privacy.pictures_are_there(sourced, records.media)
        # Of a withdrawn case nothing is shown that these rules are about.
        if sourced.record.status is not Status.WITHDRAWN:
            for rule in (*crime.RULES, *wording.RULES):
                yield from rule(sourced)


def _leaks(records: Records) -> Iterator[Problem]:
    """Personal data anywhere in what the site is made of."""
    everything: tuple[tuple[Sourced[Record], ...], ...] = (
        records.cases,
        records.batches,
        records.standards,
        records.laws,
        (records.plan,) if records.plan else (),
        records.changes,
        records.modules,
        records.question_banks,
        (records.curriculum,) if records.curriculum else (),
        (
            records.sectors,
            records.measures,
            records.organs,
            records.charges,
            records.regions,
            records.synonyms,
        ),
    )
    for sourced in chain.from_iterable(everything):
        yield from privacy.record_problems(sourced)
    for page in records.pages:
        yield from privacy.page_problems(page, records.public_numbers)
    for path in sorted({*records.media, *(page.path for page in records.pages)}):
        yield from privacy.file_problems(path)


def _linked_problems(catalog: Catalog) -> Iterator[Problem]:
    laws = {
        name: law.family
        for law in catalog.laws.versions
        for name in (law.short, law.title.removeprefix("中华人民共和国"))
    }
    for case in chain(catalog.index.cases, catalog.unpublished):
        for rule in penalties.RULES:
            yield from rule(case)
        yield from crime.sentences_are_possible(case, catalog.charge_articles)
        yield from wording.articles_in_prose_are_cited(case, laws)
        yield from lifecycle.reprint_names_its_origin(case)
