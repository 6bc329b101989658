"""Rules on content, one module a subject. Each rule is a generator of problems with a name that states it."""

from collections.abc import Iterator

from generator.checks import lifecycle, privacy
from generator.load import Records
from generator.problems import Problem, Report

__all__ = ["check"]


def check(records: Records) -> Report:
    """Every problem that a single record shows by itself."""
    return Report(tuple(_problems(records)))


def _problems(records: Records) -> Iterator[Problem]:
    for sourced in records.cases:
        for rule in (*lifecycle.RULES, *privacy.RULES):
            yield from rule(sourced)
