"""Numbers as characters: what is written is read, in Python and in the browser."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.dense import encode, encode_all
from tests.search.conftest import Scripts
from tests.search.reading import ALPHABET, STOPPERS, numbers

MOST = 10**12
EDGES = (0, 1, 67, 68, 69, 1699, 1700, 1701, 40867, 40868, 40869, 980899, 980900, 2**31, 2**39, MOST)
"""Numbers at which a code grows, and around them."""

RUNS = st.lists(
    st.one_of(st.sampled_from(EDGES), st.integers(0, 200), st.integers(0, 2000), st.integers(0, MOST)),
    max_size=60,
)


def _written(run: list[int]) -> str:
    return encode_all(np.array(run, np.int64))


@given(RUNS)
def test_round_trip(run: list[int]) -> None:
    """Every run of numbers is read as it was written."""
    assert numbers(_written(run)) == run


@given(RUNS, st.data())
def test_part_of_a_run(run: list[int], data: st.DataObject) -> None:
    """The characters of some of the numbers are those numbers, and each ends where it is said to."""
    start = data.draw(st.integers(0, len(run)))
    stop = data.draw(st.integers(start, len(run)))
    made = encode(np.array(run, np.int64))

    assert numbers(made.text(start, stop)) == run[start:stop]
    assert made.ends.tolist() == [len(_written(run[: count + 1])) for count in range(len(run))]
    assert len(made.characters) == (made.ends[-1] if run else 0)


@pytest.mark.parametrize(
    ("number", "length"), [(67, 1), (68, 2), (1699, 2), (1700, 3), (40867, 3), (40868, 4)]
)
def test_lengths(number: int, length: int) -> None:
    """A number takes a character more where the numbers of that many characters end."""
    assert len(_written([number])) == length


def test_alphabet() -> None:
    """Codes are printable and need no escape in a script's string; small numbers follow the characters' order."""
    made = _written(list(range(5000)))

    assert len(ALPHABET) == 92
    assert set(made) == set(ALPHABET)
    assert _written(list(range(STOPPERS))) == ALPHABET[:STOPPERS]


@pytest.mark.parametrize("number", [-1, MOST + 1, -MOST])
def test_without_a_code(number: int) -> None:
    """A number below nought or above the largest is refused, also among others."""
    with pytest.raises(ValueError, match="only numbers from 0 to"):
        encode(np.array([5, number, 7], np.int64))


def test_numbers_in_the_browser(scripts: Scripts) -> None:
    """The browser reads thousands of numbers of all sizes as they were written."""
    chance = random.Random(20240701)
    run = [*EDGES, *range(2000), *range(40800, 41000)]
    run += [chance.randrange(10 ** chance.randint(1, 12)) for _ in range(5000)]

    assert scripts.call("text => Array.from(anshiSearch.parts.numbers(text))", _written(run)) == run
    assert scripts.call("text => Array.from(anshiSearch.parts.numbers(text))", "") == []
