"""The search index of a site: every file that the engine in the browser may ask for."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from generator.catalog import Catalog
from generator.chrome import HandWritten
from generator.search.dense import encode_all
from generator.search.documents import Field, Kind, documents
from generator.search.files import VERSION, Script, call
from generator.search.fold import traditional
from generator.search.segments import Segment, segments
from generator.search.suggestions import suggestions

__all__ = ["SearchIndex", "search_index"]

ENTRY = "search/index.js"
EFFORT = 11
"""How hard the few files are compressed that go to every reader."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index that is decided on; its files are made when they are written."""

    segments: tuple[Segment, ...]
    shared: Mapping[str, Script]
    """Files beside the segments, by name: what the box suggests, and how characters are folded."""
    labels: Mapping[str, object]
    """What the values of facets are called, and the synonyms."""

    @property
    def stamp(self) -> str:
        """Changes when anything in the index does: the search page and the entry must have the same."""
        names = [segment.name for segment in self.segments]
        content = [names, [script.path for script in self.shared.values()], self.labels]
        return _digest(json.dumps(content, ensure_ascii=False))

    def entry(self, heads: Sequence[Mapping[str, object]]) -> Script:
        """The file that leads to all others, with the heads of the segments."""
        content = {
            "version": VERSION,
            "stamp": self.stamp,
            "segments": [segment.name for segment in self.segments],
            "heads": heads,
            "shared": {name: script.path for name, script in self.shared.items()},
            **self.labels,
        }
        return Script(ENTRY, call("index", content), EFFORT)


def search_index(catalog: Catalog, pages: Iterable[HandWritten], as_of: date) -> SearchIndex:
    """The index of what is public on a day. Nothing is folded or sorted before it is written."""
    return SearchIndex(
        segments(tuple(documents(catalog, pages, as_of))),
        {
            "traditional": _shared("traditional", "".join(traditional()), "".join(traditional().values())),
            "suggestions": _shared("suggestions", suggestions(catalog, as_of)),
        },
        _labels(catalog),
    )


def _shared(name: str, *values: object) -> Script:
    content = json.dumps(values, ensure_ascii=False)
    return Script(f"search/{name}-{_digest(content)}.js", call(name, *values), EFFORT)


def _labels(catalog: Catalog) -> dict[str, object]:
    return {
        "kinds": [[kind.value, kind.label] for kind in Kind],
        "fields": [field.label for field in Field],
        "sectors": [[sector.id, sector.name, sector.parent or ""] for sector in catalog.sectors],
        "provinces": [[one.code, one.name] for one in catalog.regions.values() if not one.within],
        "charges": [[charge.id, charge.name] for charge in catalog.charges],
        "synonyms": catalog.synonyms,
        # Which characters the table of traditional ones is needed for; hardly a reader or a text has any.
        "traditional": encode_all(_gaps(sorted(map(ord, traditional())))),
    }


def _gaps(numbers: Sequence[int]) -> NDArray[np.int64]:
    """The first number, then how many are left out before each of the others."""
    return np.array([after - before - 1 for before, after in pairwise([-1, *numbers])], np.int64)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
