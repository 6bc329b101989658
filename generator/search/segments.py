"""Documents → segments: parts of the index that stay as they are while the cases in them do.

Cases stand in the order of their publication, so what is published next comes into the last segment. Everything
that is no case stands there too: it is little, and shares its requests.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from generator.search.columns import EAGER, LAZY, date_column, facet_column, fine_column, named_column
from generator.search.dense import encode_all
from generator.search.documents import Document
from generator.search.files import REVISION, Script, call
from generator.search.postings import Shard, ShardPlace

__all__ = ["Segment", "segments"]

STEP = 16_384
"""A growing segment takes in the cases behind it in steps of so many: every segment costs a query its own requests."""
FULL = 2 * STEP
"""How many cases a segment holds at most."""
BLOCK_TARGET = 5_000
"""Characters of the texts in a file: results far apart are read by a few small files."""
ID_BLOCK = 1024
TITLE_BLOCK = 256

Places = Mapping[str, Sequence[Sequence[ShardPlace]]]
"""By kind, for each part of the postings in order, its shards."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of documents with its name, which changes exactly when one of them does."""

    name: str
    documents: tuple[Document, ...]

    def shard(self, part: int, number: int, shard: Shard) -> Script:
        """The file of a shard: its number is counted within its kind and part of the postings."""
        return self._put(f"{shard.kind}-{part}-{number}", shard.columns)

    def text_blocks(self) -> tuple[tuple[int, int], ...]:
        """Which documents' texts share a file: ranges of numbers."""
        if not self.documents:
            return ()
        bounds, size = [0], 0
        for number, document in enumerate(self.documents):
            own = sum(sum(map(len, texts)) for texts in document.values.values())
            if size and size + own > BLOCK_TARGET:
                bounds.append(number)
                size = 0
            size += own
        return tuple(pairwise([*bounds, len(self.documents)]))

    def text_block(self, number: int, start: int, stop: int) -> Script:
        """The texts of a block of documents, as results show them."""
        return self._put(f"texts-{number}", [_shown(document) for document in self.documents[start:stop]])

    def columns(self) -> Iterator[Script]:
        """What is read a column at a time: ids, titles, and what documents are narrowed and sorted by."""
        for number, block in enumerate(_blocks(self.documents, ID_BLOCK)):
            yield self._put(f"ids-{number}", "\n".join(document.id for document in block))
        for number, block in enumerate(_blocks(self.documents, TITLE_BLOCK)):
            yield self._put(f"titles-{number}", "\n".join(document.title for document in block))
        for name in LAZY:
            yield self._put(name, named_column(self.documents, name))
        yield self._put("date", date_column(self.documents))
        yield self._put("fine", fine_column(self.documents))

    def head(self, places: Places, blocks: Sequence[tuple[int, int]]) -> dict[str, object]:
        """What the entry says of the segment: which file holds what, and the columns that every search counts."""
        sizes = np.array([stop - start - 1 for start, stop in blocks], np.int64)
        return {
            "count": len(self.documents),
            "words": _directory(places["words"]),
            "grams": _directory(places["grams"]),
            "runs": _directory(places["runs"]),
            "phrases": _phrases(places["phrases"]),
            "texts": encode_all(sizes),
            "columns": [facet_column(self.documents, facets).json() for facets in EAGER],
        }

    def _put(self, name: str, value: object) -> Script:
        return Script(f"search/{self.name}/{name}.js", call("put", f"{self.name}/{name}", value))


def _directory(places: Sequence[Sequence[ShardPlace]]) -> dict[str, object]:
    """How many shards each part has, where they begin, and about how large they are.

    All first characters, then all second ones and so on: so they take half the room once compressed.
    """
    every = [place for part in places for place in part]
    return {
        "shards": [len(part) for part in places],
        "begins": ["".join(units) for units in zip(*(place.begin for place in every), strict=True)],
        "sizes": encode_all(np.array([place.size for place in every], np.int64)),
    }


def _phrases(places: Sequence[Sequence[ShardPlace]]) -> dict[str, object]:
    """How many each part has, a file each; what they say, and in how many places each stands."""
    every = [place for part in places for place in part]
    return {
        "shards": [len(part) for part in places],
        "texts": "\n".join(place.begin for place in every),
        "places": encode_all(np.array([place.places for place in every], np.int64)),
    }


def segments(documents: Sequence[Document]) -> tuple[Segment, ...]:
    """The documents in segments, their order kept; there is always one."""
    cases = sum(document.published is not None for document in documents)
    full = cases // FULL * FULL
    grown = full + (cases - full) // STEP * STEP
    begins = sorted({0, *range(0, full + 1, FULL), grown})
    bounds = [begin for begin in begins if begin == 0 or begin < len(documents)] + [len(documents)]
    return tuple(_segment(documents[start:stop]) for start, stop in pairwise(bounds))


def _segment(documents: Sequence[Document]) -> Segment:
    digest = hashlib.sha256(f"anshi search {REVISION}\n".encode())
    for document in documents:
        digest.update(repr(document).encode("utf-8", "surrogatepass"))
    return Segment(digest.hexdigest()[:16], tuple(documents))


def _blocks(documents: Sequence[Document], size: int) -> Iterator[Sequence[Document]]:
    return (documents[start : start + size] for start in range(0, len(documents), size))


def _shown(document: Document) -> list[object]:
    """A document as a result shows it, and the texts that its excerpts are cut from."""
    return [
        document.id,
        document.kind.value,
        document.href,
        document.title,
        document.meta,
        [[tag.text, tag.kind] for tag in document.tags],
        [[int(name), *texts] for name, texts in sorted(document.values.items())],
    ]
