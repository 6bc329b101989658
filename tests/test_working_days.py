"""Working days in China: holidays, exchanged days, and years that have not been announced."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.working_days import Deadline, is_working_day, working_days_after, working_days_between

KNOWN = st.dates(date(2021, 1, 1), date(2025, 12, 1))


@pytest.mark.parametrize(
    ("start", "count", "last"),
    [
        (date(2024, 6, 7), 3, date(2024, 6, 13)),  # Friday; 端午 on Monday
        (date(2024, 9, 13), 3, date(2024, 9, 19)),  # 14 September is worked on, 15–17 are free
        (date(2024, 9, 30), 7, date(2024, 10, 15)),  # 1–7 October free, Saturday 12 worked on
        (date(2026, 11, 20), 7, date(2026, 12, 1)),  # two plain weeks
    ],
)
def test_holidays_and_exchanged_days_count_as_announced(start: date, count: int, last: date) -> None:
    """Holidays do not count, Saturdays that are worked on do."""
    assert working_days_after(start, count) == Deadline(last, announced=True)


def test_unannounced_year_is_said_to_be_so() -> None:
    """A period that runs into a year without announced holidays leaves out weekends only, and says so."""
    assert working_days_after(date(2026, 12, 29), 5) == Deadline(date(2027, 1, 5), announced=False)
    assert is_working_day(date(2027, 1, 1)) == (True, False)
    assert working_days_between(date(2026, 12, 30), date(2027, 1, 1)) == (2, False)


@given(start=KNOWN, count=st.integers(1, 40))
def test_deadline_is_a_working_day_and_so_many_after(start: date, count: int) -> None:
    """The last day is worked on, and there are exactly so many working days up to it."""
    last = working_days_after(start, count).day

    assert is_working_day(last) == (True, True)
    assert working_days_between(start, last) == (count, True)
    assert working_days_between(start, last - timedelta(days=1)) == (count - 1, True)


@given(start=KNOWN, days=st.integers(-5, 60))
def test_counting_backwards_gives_nothing(start: date, days: int) -> None:
    """Between a day and an earlier one, or itself, no working day passes."""
    end = start + timedelta(days=days)

    assert (working_days_between(start, end)[0] == 0) >= (days <= 0)


def test_no_period_below_a_day() -> None:
    """A period of no working days is refused."""
    with pytest.raises(ValueError, match="0 working days"):
        working_days_after(date(2024, 6, 7), 0)
