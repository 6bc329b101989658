"""Which clause of a standard continues which clause of the version before it, as far as their words tell.

No authority says so clause by clause; the pairs come from our gists, and whoever shows them says that.
"""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.records.standard import Clause

__all__ = ["ClausePair", "clause_pairs", "closeness"]

LEAST = 0.34
"""From which closeness on two clauses are taken for one: below it, on the standards recorded here, most pairs are wrong."""


@dataclass(frozen=True, slots=True)
class ClausePair:
    """A clause and its predecessor; one of them is None where a clause has no counterpart."""

    old: Clause | None
    new: Clause | None


def clause_pairs(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[ClausePair, ...]:
    """The clauses of two versions side by side, each in one pair, in the order of the new version.

    The closest words find each other first. Old clauses without a counterpart stand at the end, in their order;
    clauses without a gist have none.
    """
    words = [_pairs(clause.gist or "") for clause in old]
    candidates = sorted(
        (-near, n, o)
        for n, clause in enumerate(new)
        for ours in [_pairs(clause.gist or "")]
        for o, theirs in enumerate(words)
        if (near := _dice(ours, theirs)) >= LEAST
    )
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for _, n, o in candidates:
        if n not in partner and o not in taken:
            partner[n] = o
            taken.add(o)
    found = [ClausePair(old[partner[n]] if n in partner else None, clause) for n, clause in enumerate(new)]
    return (*found, *(ClausePair(clause, None) for o, clause in enumerate(old) if o not in taken))


def closeness(one: Clause, other: Clause) -> float:
    """How much of their words two clauses share, from 0 to 1: the Dice coefficient of their pairs of characters.

    0 for a clause without a gist. After L. R. Dice, Measures of the amount of ecologic association between species,
    Ecology 26 (1945).
    """
    return _dice(_pairs(one.gist or ""), _pairs(other.gist or ""))


def _dice(ours: Counter[str], theirs: Counter[str]) -> float:
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0.0


def _pairs(text: str) -> Counter[str]:
    """Pairs of neighbouring letters, marks left out."""
    letters = [character for character in text if character.isalnum()]
    return Counter(map("".join, itertools.pairwise(letters)))
