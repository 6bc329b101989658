"""Rules on content, one module a subject. Each rule is a generator of problems with a name that states it."""

from collections.abc import Iterator
from itertools import chain

from generator.checks import lifecycle, privacy
from generator.load import Records, Sourced
from generator.problems import Problem, Report
from generator.records.base import Record

__all__ = ["check"]


def check(records: Records) -> Report:
    """Every problem that a single record, page or picture shows by itself."""
    return Report(tuple(chain(_case_problems(records), _leaks(records))))


def _case_problems(records: Records) -> Iterator[Problem]:
    for sourced in records.cases:
        for rule in (*lifecycle.RULES, *privacy.RULES):
            yield from rule(sourced)
        yield from privacy.pictures_are_there(sourced, records.media)


def _leaks(records: Records) -> Iterator[Problem]:
    """Personal data anywhere in what the site is made of."""
    everything: tuple[tuple[Sourced[Record], ...], ...] = (
        records.cases,
        records.batches,
        records.standards,
        records.laws,
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
