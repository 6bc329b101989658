"""What documents are narrowed and sorted by: one column a facet, a row a document, for one segment."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from generator.search.dense import encode_all
from generator.search.documents import Document

__all__ = ["EAGER", "LAZY", "date_column", "facet_columns", "fine_column", "named_column"]

EAGER = ("kind", "sector", "province", "year", "penalty", "charge", "dual", "stop", "expired")
"""Facets that every search counts; they come with the segment's head."""
LAZY = ("region", "batch")
"""Facets with many values, fetched when a reader opens or uses them; date and fine are fetched likewise."""


@dataclass(frozen=True, slots=True)
class FacetColumn:
    """For each document the row's number in a table of the value combinations that occur."""

    sets: tuple[tuple[str, ...], ...]
    """The most frequent first."""
    rows: str

    def json(self) -> dict[str, object]:
        """As the engine reads it."""
        return {"sets": self.sets, "rows": self.rows}


def facet_columns(documents: Sequence[Document], names: Iterable[str]) -> dict[str, FacetColumn]:
    """The columns of these facets."""
    return {name: _column([_values(document, name) for document in documents]) for name in names}


def named_column(documents: Sequence[Document], name: str) -> dict[str, object]:
    """One facet's column with what its values are called."""
    column = facet_columns(documents, (name,))[name]
    names = {value: label for document in documents for value, label in document.names.items()}
    values = sorted({value for values in column.sets for value in values})
    return column.json() | {"names": {value: names[value] for value in values}}


def _values(document: Document, name: str) -> tuple[str, ...]:
    if name == "kind":
        return (document.kind.value,)
    if name == "province":
        return document.facets.get("region", ())[:1]
    return document.facets.get(name, ())


def _column(rows: Sequence[tuple[str, ...]]) -> FacetColumn:
    sets = [values for values, _ in sorted(Counter(rows).items(), key=lambda one: (-one[1], one[0]))]
    numbers = {values: number for number, values in enumerate(sets)}
    return FacetColumn(tuple(sets), encode_all(np.array([numbers[values] for values in rows], np.int64)))


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
