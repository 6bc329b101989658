"""What can be wrong with content, as values: Location, Severity, Problem, Report.

A content mistake never raises. Every stage returns its problems beside its result, and all of them are
shown together. Lines and columns are looked up last and only for problems (see `yaml_source.locate`), so a
clean build does not pay for them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import groupby
from typing import Generic, TypeVar

from generator.problem_codes import CODES, Severity

__all__ = ["Checked", "FieldPath", "Location", "Problem", "Report", "Severity", "field_name", "nearest"]

T = TypeVar("T")

FieldPath = tuple[str | int, ...]
"""The way to a value inside a record: ("hazards", 1, "clause")."""


def field_name(keys: FieldPath) -> str:
    """The field path as an editor reads it: ("hazards", 1, "clause") → hazards[1].clause.

    List positions count from 0, as in design §5 and in every YAML tool.
    """
    name = ""
    for key in keys:
        if isinstance(key, int):
            name += f"[{key}]"
        else:
            name += f".{key}" if name else key
    return name


def nearest(wanted: str, known: Iterable[str]) -> str | None:
    """The known name that the editor most likely meant, or None when nothing is close."""
    close = get_close_matches(wanted, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: path relative to the site's root, then field; line and column count from 1, 0 is unknown."""

    path: str
    line: int = 0
    column: int = 0
    keys: FieldPath = ()
    of_key: bool = False
    """Point at the key rather than at its value (an unknown or duplicate field, say)."""
    words: str = ""
    """Words inside the value to point at; empty for the value as a whole."""
    nth: int = 0
    """Which of several such words in the value, from 0."""

    @property
    def field(self) -> str:
        """The field as an editor reads it, empty for the file as a whole."""
        return field_name(self.keys)

    def __str__(self) -> str:
        return ":".join([self.path] + [str(n) for n in (self.line, self.column) if n])


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake: where it is, its code from the catalogue, what was found and wanted, and what to do."""

    where: Location
    code: str
    message: str
    hint: str = ""

    @property
    def severity(self) -> Severity:
        """Error or warning, as the catalogue has it. Raises KeyError for a code that is not in the catalogue."""
        return CODES[self.code].severity

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """Report order: file, line, column, code, message."""
        return (self.where.path, self.where.line, self.where.column, self.code, self.message)


Locate = Callable[[Location], Location]
"""Fills in line and column of a location."""


@dataclass(frozen=True, slots=True)
class Report:
    """All problems of a run, in a stable order."""

    problems: tuple[Problem, ...] = ()

    def __iter__(self) -> Iterator[Problem]:
        return iter(self.problems)

    def __len__(self) -> int:
        return len(self.problems)

    def __add__(self, other: "Report") -> "Report":
        return Report(self.problems + other.problems)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that forbid publishing."""
        return tuple(p for p in self.problems if p.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The problems that a person should look at, but that do not forbid publishing."""
        return tuple(p for p in self.problems if p.severity is Severity.WARNING)

    def located(self, locate: Locate) -> "Report":
        """The same problems with lines and columns, sorted by file, line, column and code."""
        found = (p if p.where.line else replace(p, where=locate(p.where)) for p in self.problems)
        return Report(tuple(sorted(set(found), key=lambda p: p.sort_key)))

    def by_file(self) -> Iterator[tuple[str, tuple[Problem, ...]]]:
        """Problems grouped by path; call on a located report, whose order makes the groups whole."""
        for path, group in groupby(self.problems, key=lambda p: p.where.path):
            yield path, tuple(group)


@dataclass(frozen=True, slots=True)
class Checked(Generic[T]):
    """A stage's result and what it found wrong; without a value the run cannot go on."""

    value: T | None
    report: Report = Report()
