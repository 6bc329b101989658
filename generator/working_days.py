"""Working days in China, with the holidays and exchanged days that the State Council announces every year.

The days come from the library chinesecalendar, which knows the years that have been announced; beyond them only
Saturdays and Sundays are left out, and a deadline says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]  # the package has no types

__all__ = ["NOT_ANNOUNCED", "Deadline", "is_working_day", "working_days_after", "working_days_between"]


NOT_ANNOUNCED = "有的年份节假日安排还没有公布，只扣除了周末"
"""What is said of days that were counted without the holidays."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a period of working days."""

    day: date
    announced: bool
    """Whether the holidays of every year that the period touches are known."""


def is_working_day(day: date) -> tuple[bool, bool]:
    """Whether a day is worked on, and whether the holidays of its year are known."""
    try:
        return chinese_calendar.is_workday(day), True
    except NotImplementedError:
        return day.weekday() < 5, False


def working_days_after(start: date, count: int) -> Deadline:
    """The last of `count` working days after `start`, which itself does not count (民法典 art. 201).

    Raises ValueError for a count below one.
    """
    if count < 1:
        raise ValueError(f"{count} working days")
    day, left, announced = start, count, True
    while left:
        day += timedelta(days=1)
        works, known = is_working_day(day)
        announced = announced and known
        left -= works
    return Deadline(day, announced)


def working_days_between(start: date, end: date) -> tuple[int, bool]:
    """How many working days come after `start`, up to and with `end`, and whether all their holidays are known.

    0 when `end` is not later.
    """
    days = [is_working_day(start + timedelta(days=n)) for n in range(1, (end - start).days + 1)]
    return sum(works for works, _ in days), all(known for _, known in days)
