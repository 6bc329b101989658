"""Where every run of characters stands: the inverted index of one segment, as shards.

Four kinds of lists are made of the folded text, in UTF-16 code units so that Python and JavaScript count alike:

- **words**: every run of one or two characters, with the documents that have it, in which fields and about how often;
- **phrases**: the same of phrases, runs of characters that stand in FREQUENT places or more (`phrases.py`);
- **grams**: every run of three characters, with its exact places: cell (document × 8 + field) and offset in the cell;
- **runs**: the same of five characters, where the first three stand in FREQUENT places or more.

One or two characters are answered by words alone, and what stands as often as a phrase by that one. Any other term is
covered by grams and runs: documents where these stand at the right distances have the term, no others do.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from generator.search.dense import Encoded, encode
from generator.search.phrases import phrases
from generator.search.segment_text import (
    FIELD_BITS,
    FIELDS,
    PAD,
    Ints,
    Ranks,
    SegmentText,
    changes,
    differences,
)

__all__ = ["FREQUENT", "Shard", "ShardPlace", "part_shards", "parts"]

GRAM = 3
RUN = 5
FREQUENT = 10_000
"""From how many places on the list of a term costs a reader more than several lists of longer terms."""
SHARD_TARGET = 24_000
"""Characters of a shard before compression; a single list may be longer, and is then a shard of its own."""
PART = 1_500_000
"""How many places are sorted at a time."""


@dataclass(frozen=True, slots=True)
class ShardPlace:
    """Where a shard stands among the others, and how large it is."""

    begin: str
    """The shortest key after all of the shard before and not after any of its own, padded to a key's length.

    A character a UTF-16 unit, so that halves of pairs stand apart.
    """
    size: int
    """Characters before compression, in units of SHARD_TARGET; 0 for a phrase."""
    places: int = 0
    """Of a phrase, which is then `begin`: in how many places it stands."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A run of neighbouring terms with their lists."""

    kind: str
    """words, phrases, grams or runs."""
    place: ShardPlace
    columns: tuple[str, ...]
    """Keys, list lengths, and the lists' numbers, one kind of number after another; of a phrase the numbers alone."""


def parts(text: SegmentText) -> Iterator[tuple[int, int]]:
    """The postings in parts: ranges of first characters by rank, with at most PART places each or one character."""
    counts = np.bincount(text.ids, minlength=len(text.units))
    low, size = 1, 0
    for rank in range(1, len(counts)):
        if size and size + counts[rank] > PART:
            yield low, rank
            low, size = rank, 0
        size += counts[rank]
    if size:
        yield low, len(counts)


def part_shards(text: SegmentText, low: int, high: int) -> Iterator[Shard]:
    """The shards of the terms whose first character's rank is in a range, each kind in the order of its keys."""
    places = np.flatnonzero((text.ids >= low) & (text.ids < high))
    yield from _words(text, places)
    yield from _grams(text, places)


def _words(text: SegmentText, places: Ints) -> Iterator[Shard]:
    first, second = text.ids[places], text.ids[places + 1]
    pairs = np.flatnonzero(second)
    # A single character's second is 0, which comes before every other, as its key does.
    places = np.concatenate([places, places[pairs]])
    terms = (np.concatenate([first, first[pairs]]), np.concatenate([np.zeros_like(second), second[pairs]]))
    places, sorted_terms = _sorted(places, terms)
    cells = text.cells[places]
    heads = np.flatnonzero(changes(*sorted_terms, cells >> FIELD_BITS))
    starts = _starts(sorted_terms, heads)
    columns = _by_document(text, places, heads, starts)
    yield from _cut("words", _Keys.of(sorted_terms, heads[starts[:-1]], text), columns)


def _by_document(text: SegmentText, places: Ints, heads: Ints, starts: Ints) -> tuple["_Column", "_Column"]:
    """Documents, and in which fields and how often each has the term: a document from each head, a term from each start."""
    cells = text.cells[places]
    masks = np.bitwise_or.reduceat(1 << (cells & FIELDS - 1), heads)
    often = np.add.reduceat(~text.repeated[places], heads, dtype=np.int64)
    return (
        _Column(encode(_gaps((cells >> FIELD_BITS)[heads], starts)), starts),
        _Column(encode(masks * 4 + _grade(often)), starts),
    )


def _grade(often: Ints) -> Ints:
    """About how often: 0 for once, 1 for twice, 2 for three or four times, 3 for more."""
    return (often >= 2).astype(np.int64) + (often >= 3) + (often >= 5)


def _grams(text: SegmentText, places: Ints) -> Iterator[Shard]:
    places, terms = _whole(text, places, GRAM)
    if len(places) == 0:
        return
    places, terms = _sorted(places, terms)
    bounds = np.append(np.flatnonzero(changes(*terms)), len(places))
    sizes = bounds[1:] - bounds[:-1]
    frequent = sizes >= FREQUENT
    yield from _placed("grams", text, places, terms)
    often, sizes = places[np.repeat(frequent, sizes)], sizes[frequent]
    yield from _phrases(text, often, sizes)
    places, terms = _whole(text, often, RUN)
    if len(places):
        yield from _placed("runs", text, *_sorted(places, terms))


def _phrases(text: SegmentText, places: Ints, sizes: Ints) -> Iterator[Shard]:
    """A shard a phrase, in the order of the phrases."""
    shards = []
    for own, length in phrases(text, places, sizes, FREQUENT):
        heads = np.flatnonzero(changes(text.cells[own] >> FIELD_BITS))
        documents, codes = _by_document(text, own, heads, np.array([0, len(heads)]))
        written = "".join(map(chr, text.units[text.ids[own[0] : own[0] + length]]))
        place = ShardPlace(written, 0, len(own))
        shards.append(Shard("phrases", place, (documents.text(0, 1), codes.text(0, 1))))
    yield from sorted(shards, key=lambda shard: shard.place.begin)


def _whole(text: SegmentText, places: Ints, length: int) -> tuple[Ints, tuple[Ranks, ...]]:
    """Those places from which a term of this length goes on within its text, and its characters."""
    last = len(text.ids) - 1
    # Beyond the end of everything stands the end mark again: what would begin there is not whole.
    terms = [text.ids[np.minimum(places + step, last)] for step in range(length)]
    whole = np.flatnonzero(np.logical_and.reduce([ranks > 0 for ranks in terms]))
    return places[whole], tuple(ranks[whole] for ranks in terms)


def _placed(kind: str, text: SegmentText, places: Ints, terms: Sequence[Ranks]) -> Iterator[Shard]:
    """The lists of terms with their exact places, which are given in the order of the terms."""
    cells = text.cells[places]
    heads = np.flatnonzero(changes(*terms, cells))
    starts = _starts(terms, heads)
    ends = np.append(heads, len(places))
    columns = (
        _Column(encode(_gaps(cells[heads], starts)), starts),
        _Column(encode(ends[1:] - ends[:-1] - 1), starts),
        _Column(encode(_gaps(places - text.starts[cells], ends)), ends[starts]),
    )
    yield from _cut(kind, _Keys.of(terms, heads[starts[:-1]], text), columns)


def _sorted(places: Ints, terms: Sequence[Ranks]) -> tuple[Ints, tuple[Ranks, ...]]:
    """Places and their characters in the order of the terms, and within a term as they were.

    Character by character from the last on: numpy sorts 16-bit numbers by radix, several times faster than it
    sorts the terms as one large number.
    """
    order = np.argsort(terms[-1], kind="stable")
    for ranks in reversed(terms[:-1]):
        order = order[np.argsort(ranks[order], kind="stable")]
    return places[order], tuple(ranks[order] for ranks in terms)


def _starts(terms: Sequence[Ranks], heads: Ints) -> Ints:
    """Where among the heads each term's list begins, and at last their number."""
    return np.append(np.flatnonzero(changes(*(ranks[heads] for ranks in terms))), len(heads))


def _gaps(values: NDArray[Any], bounds: Ints) -> Ints:
    """In each run between two bounds its first value, then how many are left out before the next."""
    gaps: Ints = differences(values.astype(np.int64), before=0) - 1
    gaps[bounds[:-1]] = values[bounds[:-1]]
    return gaps


@dataclass(frozen=True, slots=True)
class _Column:
    """The numbers of one kind, and where each list begins among them; one bound more than lists."""

    numbers: Encoded
    bounds: Ints

    def sizes(self) -> Ints:
        """How many characters each list takes."""
        ends: Ints = np.concatenate([np.zeros(1, np.int64), self.numbers.ends])[self.bounds]
        return differences(ends, before=0)[1:]

    def text(self, start: int, stop: int) -> str:
        """The lists from `start` up to `stop`."""
        return self.numbers.text(int(self.bounds[start]), int(self.bounds[stop]))


@dataclass(frozen=True, slots=True)
class _Keys:
    """The terms of the lists, in order: a row of code units each."""

    units: NDArray[np.uint16]

    @classmethod
    def of(cls, terms: Sequence[Ranks], rows: Ints, text: SegmentText) -> "_Keys":
        """The terms in these rows."""
        return cls(text.units[np.stack([ranks[rows] for ranks in terms], axis=1)])

    @property
    def length(self) -> int:
        """How many code units each has."""
        return int(self.units.shape[1])

    def beginning_with(self, start: int) -> str:
        """What parts the term at `start` from the one before it; before the first one are only other first characters."""
        same = int(np.argmax(self.units[start] != self.units[start - 1])) if start else 0
        return "".join(map(chr, self.units[start, : same + 1])).ljust(self.length, PAD)

    def text(self, start: int, stop: int) -> str:
        """The terms from `start` up to `stop`, one behind the other."""
        return self.units[start:stop].astype("<u2").tobytes().decode("utf-16-le", "surrogatepass")


def _cut(kind: str, keys: _Keys, columns: Sequence[_Column]) -> Iterator[Shard]:
    """The lists in shards of about SHARD_TARGET characters."""
    ends = np.cumsum(sum(column.sizes() for column in columns) + keys.length)
    bounds = columns[0].bounds
    lengths = encode(bounds[1:] - bounds[:-1] - 1)
    start, size = 0, 0
    while start < len(ends):
        stop = max(start + 1, int(np.searchsorted(ends, size + SHARD_TARGET, side="right")))
        written: tuple[str, ...] = (keys.text(start, stop), lengths.text(start, stop))
        written += tuple(column.text(start, stop) for column in columns)
        place = ShardPlace(keys.beginning_with(start), round(sum(map(len, written)) / SHARD_TARGET))
        yield Shard(kind, place, written)
        start, size = stop, int(ends[stop - 1])
