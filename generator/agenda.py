"""What comes up by a day: the public cases whose disclosure ends, Catalog → entries."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from generator.catalog import Catalog

__all__ = ["Expiry", "agenda_json", "expiries"]


@dataclass(frozen=True, slots=True)
class Expiry:
    """The end of a case's disclosure."""

    until: str
    """The last day with names, as YYYY-MM-DD."""
    id: str
    title: str
    path: str
    """The record's file, relative to the site's root."""
    passed: bool
    """Whether the day has passed, so that the next build masks or removes the case."""


def expiries(catalog: Catalog, as_of: date, by: date) -> tuple[Expiry, ...]:
    """The cases whose last day of disclosure is not after `by`, the earliest first; those that have passed as well."""
    ending = (
        (case.record.disclosure.until, case)
        for case in catalog.index.cases
        if case.record.disclosure and case.record.disclosure.until
    )
    found = [
        Expiry(until.isoformat(), case.id, case.record.title, case.path, passed=until < as_of)
        for until, case in ending
        if until <= by
    ]
    return tuple(sorted(found, key=lambda one: (one.until, one.id)))


def agenda_json(found: Iterable[Expiry]) -> str:
    """The entries as a JSON list."""
    return json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2)
