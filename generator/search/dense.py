"""Whole numbers as printable characters: (s,c)-dense codes over 92 characters.

A number ends with one of 68 stoppers; 24 continuers may stand before it, so that small numbers take one character
and the next 1,632 two. Numbers keep their alphabet of symbols, which is what lets gzip and brotli shrink them, and
a script file can hold them as they are. After N. Brisaboa, A. Fariña, G. Navarro, M. Esteller: (S,C)-Dense Coding,
SPIRE 2003. The reader is theme/assets/search/dense.js.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Encoded", "encode", "encode_all"]

STOPPERS = 68
CONTINUERS = 24
_ALPHABET = np.frombuffer(
    bytes(code for code in range(0x20, 0x7F) if chr(code) not in '"\\<'), dtype=np.uint8
)
"""Printable ASCII but for what a script's string must escape; the first 68 are the stoppers."""
_LONGEST = 9
_FIRST = np.cumsum([0, *(STOPPERS * CONTINUERS**more for more in range(_LONGEST - 1))])
"""The smallest number of each length."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A run of numbers as characters, and where each ends."""

    characters: NDArray[np.uint8]
    ends: NDArray[np.int64]

    def text(self, start: int, stop: int) -> str:
        """The characters of the numbers from `start` up to `stop`."""
        begin = self.ends[start - 1] if start else 0
        return self.characters[begin : self.ends[stop - 1] if stop else 0].tobytes().decode("ascii")


def encode(numbers: NDArray[np.int64]) -> Encoded:
    """The code of every number. Raises ValueError for a negative one and for one above 10**12."""
    if len(numbers) == 0:
        return Encoded(np.empty(0, np.uint8), np.empty(0, np.int64))
    largest = int(numbers.max())
    if numbers.min() < 0 or largest > 10**12:
        raise ValueError("only numbers from 0 to 10**12 have a code")
    lengths = np.ones(len(numbers), np.int64)
    for first in _FIRST[1:][_FIRST[1:] <= largest]:
        lengths += numbers >= first
    ends = np.cumsum(lengths)
    characters = np.empty(ends[-1], np.uint8)
    # Nearly all numbers are short: those of one and of two characters are looked up.
    short = numbers < len(_LAST)
    characters[ends[short] - 1] = _LAST[numbers[short]]
    two = np.flatnonzero(lengths == 2)
    characters[ends[two] - 2] = _LAST_BUT_ONE[numbers[two]]
    _encode_long(numbers, lengths, ends, characters)
    return Encoded(characters, ends)


_TWO = np.arange(_FIRST[1], _FIRST[2])
_LAST = _ALPHABET[np.concatenate([np.arange(STOPPERS), (_TWO - STOPPERS) % STOPPERS])]
_LAST_BUT_ONE = _ALPHABET[
    np.concatenate([np.zeros(STOPPERS, np.int64), STOPPERS + (_TWO - STOPPERS) // STOPPERS])
]


def _encode_long(
    numbers: NDArray[np.int64],
    lengths: NDArray[np.int64],
    ends: NDArray[np.int64],
    characters: NDArray[np.uint8],
) -> None:
    """Fill in the numbers of three characters and more."""
    chosen = np.flatnonzero(lengths > 2)
    rest = numbers[chosen] - _FIRST[lengths[chosen] - 1]
    characters[ends[chosen] - 1] = _ALPHABET[rest % STOPPERS]
    rest //= STOPPERS
    for before in range(1, int(lengths.max())):
        still = lengths[chosen] > before
        chosen, rest = chosen[still], rest[still]
        characters[ends[chosen] - 1 - before] = _ALPHABET[STOPPERS + rest % CONTINUERS]
        rest //= CONTINUERS


def encode_all(numbers: NDArray[np.int64]) -> str:
    """The code of a whole run."""
    return encode(numbers).text(0, len(numbers))
