"""Phrases: the runs of characters that stand in very many places, each as long as it can be made without losing one.

A reader who looks for one needs only the documents that have it, which are a fraction of its places. And they tell how
the text goes on around a shorter run: where every 大事故 is part of 重大事故隐患, both stand in the same places.
In the words of the field: the closed frequent substrings of a length from SHORTEST to LONGEST (after M. J. Zaki,
C.-J. Hsiao: CHARM, an efficient algorithm for closed itemset mining, SDM 2002).
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from generator.search.segment_text import Ints, Ranks, SegmentText, changes, differences

__all__ = ["LONGEST", "SHORTEST", "phrases"]

SHORTEST = 3
LONGEST = 64


def phrases(text: SegmentText, places: Ints, sizes: Ints, least: int) -> Iterator[tuple[Ints, int]]:
    """The phrases that begin in some places, with at least so many places each: their places, ascending, and length.

    The places are given in groups, a group a run of SHORTEST characters, with the size of each.
    """
    for length in range(SHORTEST, LONGEST + 1):
        places, sizes = _frequent(places, sizes, least)
        if len(sizes) == 0:
            return
        bounds = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes)])
        # Before the first place and behind the last one stands an end mark.
        following = text.ids[np.minimum(places + length, len(text.ids) - 1)]
        can_grow = _all_alike(following, bounds) | _all_alike(text.ids[places - 1], bounds)
        for group in np.flatnonzero(~can_grow | (length == LONGEST)):
            yield places[bounds[group] : bounds[group + 1]], length
        places, sizes = _lengthened(places, sizes, following)


def _frequent(places: Ints, sizes: Ints, least: int) -> tuple[Ints, Ints]:
    """The groups of at least this size."""
    kept = sizes >= least
    return places[np.repeat(kept, sizes)], sizes[kept]


def _all_alike(units: Ranks, bounds: Ints) -> NDArray[np.bool_]:
    """In which groups all places have the same unit, and it is not the end of the text."""
    first = np.minimum.reduceat(units, bounds[:-1])
    alike: NDArray[np.bool_] = (first > 0) & (first == np.maximum.reduceat(units, bounds[:-1]))
    return alike


def _lengthened(places: Ints, sizes: Ints, following: Ranks) -> tuple[Ints, Ints]:
    """The places by group and what follows there, without those where the text ends; their order kept otherwise."""
    group = np.repeat(np.arange(len(sizes)), sizes)
    inside = following > 0
    places, group, following = places[inside], group[inside], following[inside]
    order = np.lexsort((following, group))
    bounds = np.append(np.flatnonzero(changes(group[order], following[order])), len(order))
    return places[order], differences(bounds, before=0)[1:]
