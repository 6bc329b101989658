"""Shelves: which version of a text a name means on a day."""

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.versions import Shelf, applies, in_force, lifetime


@dataclass(frozen=True)
class Text:
    """A versioned text with nothing but its life."""

    id: str
    starts: date | None
    expires: date | None = None
    family: str = "gongmao"
    short: str = "工贸判定标准"
    in_use: bool = True


OLD = Text("gongmao-2017", date(2017, 11, 30), date(2023, 5, 14))
NEW = Text("gongmao-2023", date(2023, 5, 15))
OTHER = Text("ranqi-2023", date(2023, 9, 1), None, "ranqi", "燃气判定标准")
SHELF = Shelf((NEW, OLD, OTHER))

RESOLVED = {
    ("gongmao", date(2017, 11, 29)): None,
    ("gongmao", date(2017, 11, 30)): OLD,
    ("gongmao", date(2023, 5, 14)): OLD,
    ("gongmao", date(2023, 5, 15)): NEW,
    ("工贸判定标准", date(2023, 5, 14)): OLD,
    ("工贸判定标准", date(9999, 12, 31)): NEW,
    ("ranqi", date(2023, 8, 31)): None,
}


@pytest.mark.parametrize(("name", "day"), RESOLVED)
def test_resolve(name: str, day: date) -> None:
    """A family id or a short name means the version in force on the day, or none."""
    resolution = SHELF.resolve(name, day)

    assert resolution.version is RESOLVED[name, day]
    assert resolution.in_force == (resolution.version is not None)
    assert resolution.family == SHELF.families[name]


def test_versions_are_newest_first() -> None:
    """All versions of a family stand newest first, whatever the order of the files."""
    assert SHELF.families["gongmao"] == (NEW, OLD)
    assert SHELF.siblings(OLD) == (NEW, OLD)
    assert SHELF.newest("工贸判定标准") is NEW
    assert SHELF.newest("gongmao-2017") is OLD
    assert SHELF.newest("meikuang") is None


@pytest.mark.parametrize(("day", "valid"), [(date(2023, 5, 14), True), (date(2023, 5, 15), False)])
def test_resolve_explicit_version(day: date, valid: bool) -> None:
    """An explicit version is taken as it is, with a note whether it was in force."""
    resolution = SHELF.resolve("gongmao-2017", day)

    assert (resolution.version, resolution.in_force) == (OLD, valid)


def test_resolve_unknown_name() -> None:
    """An unknown name comes back with the known name that was probably meant, if any is near."""
    assert SHELF.resolve("gongmo", date(2024, 1, 1)).guess == "gongmao"
    assert SHELF.resolve("工贸标准", date(2024, 1, 1)).guess == "工贸判定标准"
    assert SHELF.resolve("xyz", date(2024, 1, 1)).guess is None


def test_latest_start_wins() -> None:
    """Of two versions in force on a day the one that started last is meant."""
    open_ended = Text("gongmao-2020", date(2020, 1, 1))

    assert Shelf((open_ended, NEW)).resolve("gongmao", date(2024, 1, 1)).version is NEW


def test_unknown_start_counts_as_in_force() -> None:
    """A version whose first day is not known is in force until its last day, behind any that is known."""
    unknown = Text("gongmao-x", None)

    assert in_force(unknown, date(1990, 1, 1))
    assert Shelf((unknown, NEW)).resolve("gongmao", date(2024, 1, 1)).version is NEW
    assert Shelf((unknown, NEW)).resolve("gongmao", date(2020, 1, 1)).version is unknown


def test_applies() -> None:
    """A version marked as replaced is not shown as valid although its dates do not say so."""
    replaced = Text("gongmao-2020", date(2020, 1, 1), in_use=False)

    assert in_force(replaced, date(2024, 1, 1))
    assert not applies(replaced, date(2024, 1, 1))
    assert applies(NEW, date(2024, 1, 1))
    assert not applies(NEW, date(2023, 5, 14))


WITHIN = {
    ("gongmao", date(2023, 5, 1), date(2023, 5, 31)): (OLD, NEW),
    ("gongmao", date(2023, 5, 14), date(2023, 5, 15)): (OLD, NEW),
    ("gongmao", date(2023, 5, 15), date(2023, 5, 31)): (NEW,),
    ("gongmao", date(2023, 4, 1), date(2023, 5, 14)): (OLD,),
    ("gongmao", date(2017, 1, 1), date(2023, 12, 31)): (None, OLD, NEW),
    ("gongmao-2017", date(2017, 1, 1), date(2023, 12, 31)): (OLD,),
    ("meikuang", date(2017, 1, 1), date(2023, 12, 31)): (None,),
}


@pytest.mark.parametrize(("name", "first", "last"), WITHIN)
def test_within(name: str, first: date, last: date) -> None:
    """Within a span of days a name means one version after the other, or one when nothing changed."""
    assert SHELF.within(name, first, last) == WITHIN[name, first, last]


DAYS = st.dates(date(2023, 1, 1), date(2023, 3, 31))


@given(st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=4), DAYS, st.integers(0, 60))
def test_within_looks_at_every_day(lives: list[tuple[date, int]], first: date, days: int) -> None:
    """What a name means within a span is what it means on each of its days, without repeats."""
    shelf = Shelf(
        tuple(
            Text(f"gongmao-{n}", begin, begin + timedelta(length)) for n, (begin, length) in enumerate(lives)
        )
    )
    daily = [shelf.resolve("gongmao", first + timedelta(day)).version for day in range(days + 1)]

    changes = tuple(version for n, version in enumerate(daily) if n == 0 or version is not daily[n - 1])

    assert shelf.within("gongmao", first, first + timedelta(days)) == changes


def test_lifetime() -> None:
    """The life of a version in words says what is not known."""
    assert lifetime(OLD) == "gongmao-2017：2017-11-30 起，至 2023-05-14"
    assert lifetime(NEW) == "gongmao-2023：2023-05-15 起"
    assert lifetime(Text("gongmao-x", None)) == "gongmao-x：施行日未核"
