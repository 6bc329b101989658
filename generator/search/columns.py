"""What documents are narrowed and sorted by: columns with a row a document, for one segment."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.dense import encode_all
from generator.search.documents import Document

__all__ = ["EAGER", "LAZY", "date_column", "facet_column", "fine_column", "named_column"]

EAGER = (
    ("kind", "expired"),
    ("sector",),
    ("province",),
    ("year",),
    ("penalty", "charge", "dual", "stop"),
)
"""Facets that every search counts, which come with the segment's head: those together that tell of each other."""
LAZY = ("region", "batch")
"""Facets with many values, fetched when a reader opens or uses them; date and fine are fetched likewise."""


@dataclass(frozen=True, slots=True)
class Column:
    """Of one or several facets: for each document the row's number in a table of the combinations that occur."""

    facets: tuple[str, ...]
    sets: tuple[tuple[tuple[str, ...], ...], ...]
    """Combinations of each facet's values, the most frequent first."""
    rows: str

    def json(self) -> dict[str, object]:
        """As the engine reads it."""
        return {"facets": self.facets, "sets": self.sets, "rows": self.rows}


def facet_column(documents: Sequence[Document], facets: Sequence[str]) -> Column:
    """The column of these facets."""
    rows = [tuple(_values(document, facet) for facet in facets) for document in documents]
    sets = [values for values, _ in sorted(Counter(rows).items(), key=lambda one: (-one[1], one[0]))]
    numbers = {values: number for number, values in enumerate(sets)}
    written = encode_all(np.array([numbers[values] for values in rows], np.int64))
    return Column(tuple(facets), tuple(sets), written)


def named_column(documents: Sequence[Document], facet: str) -> dict[str, object]:
    """One facet's column with what its values are called."""
    column = facet_column(documents, (facet,))
    names = {value: label for document in documents for value, label in document.names.items()}
    values = sorted({value for combination in column.sets for values in combination for value in values})
    return column.json() | {"names": {value: names[value] for value in values}}


def _values(document: Document, facet: str) -> tuple[str, ...]:
    if facet == "kind":
        return (document.kind.value,)
    if facet == "province":
        return document.facets.get("region", ())[:1]
    return document.facets.get(facet, ())


def date_column(documents: Sequence[Document]) -> dict[str, str]:
    """The last day each document's date can mean, as the change from the row before, and how many days before it."""
    days = np.array([one.day.toordinal() if one.day else 0 for one in documents], np.int64)
    changes = np.diff(days, prepend=0)
    zigzag = np.where(changes < 0, -2 * changes - 1, 2 * changes)
    return {
        "days": encode_all(zigzag),
        "before": encode_all(np.array([one.days for one in documents], np.int64)),
    }


def fine_column(documents: Sequence[Document]) -> dict[str, str]:
    """The sum of each document's fines in yuan, 0 for none."""
    return {"yuan": encode_all(np.array([one.fine for one in documents], np.int64))}
