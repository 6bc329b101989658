"""The folded texts of a segment as numbers: what its postings are counted from.

In UTF-16 code units, so that Python and JavaScript count alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search.documents import Document
from generator.search.fold import all_readings

__all__ = [
    "FIELDS",
    "FIELD_BITS",
    "PAD",
    "Ints",
    "Ranks",
    "SegmentText",
    "Texts",
    "changes",
    "differences",
    "segment_text",
    "texts",
]

FIELD_BITS = 3
FIELDS = 1 << FIELD_BITS
PAD = "\n"
"""The end mark among the units; comes before every character of folded text."""

_PARTED = 0xFFFF
Ints = NDArray[np.int64]
Ranks = NDArray[np.uint16]


@dataclass(frozen=True, slots=True)
class SegmentText:
    """The folded text of a segment's documents as numbers: what the postings are made from."""

    ids: NDArray[np.uint16]
    """Every code unit by its rank in `units`; 0 where one text ends."""
    units: NDArray[np.uint16]
    """The code units that occur, ascending, after the end mark at 0."""
    cells: NDArray[np.int32]
    """The cell of every place."""
    starts: NDArray[np.int64]
    """Where each cell begins; the offset of a place is counted from there."""
    repeated: NDArray[np.bool_]
    """Whether a place belongs to a second reading, which does not count towards frequency."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The readings of some documents, and where each belongs."""

    readings: tuple[str, ...]
    cells: tuple[int, ...]
    second: tuple[bool, ...]
    """Whether it is the second reading of its value."""


def texts(documents: Sequence[Document], start: int, stop: int) -> Texts:
    """The readings of the documents from number `start` up to `stop`."""
    values: list[str] = []
    value_cells: list[int] = []
    for number in range(start, min(stop, len(documents))):
        for name, written in sorted(documents[number].values.items()):
            values += written
            value_cells += [number * FIELDS + name] * len(written)
    both = all_readings(values)
    return Texts(
        readings=tuple(chain.from_iterable(both)),
        cells=tuple(cell for cell, one in zip(value_cells, both, strict=True) for _ in one),
        second=tuple(chain.from_iterable((False, True)[: len(one)] for one in both)),
    )


def segment_text(parts: Sequence[Texts], document_count: int) -> SegmentText:
    """The readings of all documents of a segment, given in order, as numbers."""
    readings = chain.from_iterable(part.readings for part in parts)
    joined = "".join(f"{text}\uffff" for text in readings).encode("utf-16-le", "surrogatepass")
    places = np.frombuffer(joined, dtype="<u2")
    lengths = differences(np.flatnonzero(places == _PARTED), before=-1)
    cells = np.array([cell for part in parts for cell in part.cells], np.int32).repeat(lengths)
    first = np.flatnonzero(changes(cells))
    starts = np.zeros(document_count * FIELDS, np.int64)
    starts[cells[first]] = first
    units, ids = _ranked(places)
    repeated = np.array([second for part in parts for second in part.second], np.bool_).repeat(lengths)
    return SegmentText(ids, units, cells, starts, repeated)


def _ranked(places: NDArray[np.uint16]) -> tuple[NDArray[np.uint16], NDArray[np.uint16]]:
    """The units that occur, and every place by the rank of its unit; the end mark is 0."""
    occurring = np.zeros(0x10000, np.bool_)
    occurring[places] = True
    occurring[_PARTED] = False
    units = np.flatnonzero(occurring).astype(np.uint16)
    ranks = np.zeros(0x10000, np.uint16)
    ranks[units] = np.arange(1, len(units) + 1, dtype=np.uint16)
    return np.concatenate([np.array([ord(PAD)], np.uint16), units]), ranks[places]


def changes(*columns: NDArray[Any]) -> NDArray[np.bool_]:
    """Where a run of rows begins that are equal in all columns."""
    changed = np.zeros(len(columns[0]), np.bool_)
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    changed[:1] = True
    return changed


def differences(values: Ints, before: int) -> Ints:
    """By how much each value is larger than the one before it."""
    found = values.copy()
    found[1:] -= values[:-1]
    found[:1] -= before
    return found
