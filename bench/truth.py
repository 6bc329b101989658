"""What queries should find, by looking at every text for every term, and how close an engine comes to that."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bench.queries import terms
from generator.search.fold import all_readings, readings

__all__ = ["Judged", "Texts", "Verdict"]

_PARTED = "\uffff"
"""Parts the texts of a document; folding drops it, so no term runs over it."""


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of documents as the search reads them, all readings of a document's texts in one."""

    by_name: Mapping[str, str]

    @classmethod
    def of(cls, documents: Iterable[tuple[str, Sequence[str]]]) -> "Texts":
        """From the name and the texts of every document."""
        return cls({name: _PARTED.join(_all(texts)) for name, texts in documents})

    def having(self, query: str) -> frozenset[str]:
        """The names of the documents in whose texts every term of the query stands, in any of its readings."""
        wanted = [readings(term) for term in terms(query)]
        return frozenset(
            name
            for name, text in self.by_name.items()
            if all(any(form in text for form in forms) for forms in wanted)
        )


def _all(texts: Sequence[str]) -> Iterator[str]:
    for read in all_readings(texts):
        yield from read


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was wanted of one query and what was found."""

    query: str
    wanted: AbstractSet[str]
    found: AbstractSet[str]

    @property
    def right(self) -> int:
        """How many were wanted and found."""
        return len(self.wanted & self.found)

    @property
    def recall(self) -> float:
        """The share of what was wanted that was found; 1 where nothing was wanted."""
        return self.right / len(self.wanted) if self.wanted else 1.0

    @property
    def precision(self) -> float:
        """The share of what was found that was wanted; 1 where nothing was found."""
        return self.right / len(self.found) if self.found else 1.0


@dataclass(frozen=True, slots=True)
class Judged:
    """An engine's verdicts over all queries."""

    verdicts: tuple[Verdict, ...]

    @property
    def recall(self) -> float:
        """Over all documents of all queries, not a mean of queries."""
        return _share(self.verdicts, (len(one.wanted) for one in self.verdicts))

    @property
    def precision(self) -> float:
        """Over all documents of all queries, not a mean of queries."""
        return _share(self.verdicts, (len(one.found) for one in self.verdicts))

    @property
    def exact(self) -> int:
        """How many queries found all that was wanted and nothing else."""
        return sum(one.wanted == one.found for one in self.verdicts)

    def least_recall(self) -> Verdict:
        """The query that missed the largest share."""
        return min(self.verdicts, key=lambda one: one.recall)

    def least_precision(self) -> Verdict:
        """The query with the largest share of what was not wanted."""
        return min(self.verdicts, key=lambda one: one.precision)


def _share(verdicts: Iterable[Verdict], of: Iterable[int]) -> float:
    whole = sum(of)
    return sum(one.right for one in verdicts) / whole if whole else 1.0
