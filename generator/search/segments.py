"""Documents → segments: parts of the index that stay as they are while the cases in them do.

Cases stand in the order of their publication, so what is published next comes into the last segment. Everything
that is no case stands there too: it is little, and shares its requests.
"""

import hashlib
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from itertools import pairwise

from generator.search.columns import EAGER, LAZY, date_column, facet_columns, fine_column, named_column
from generator.search.documents import Document
from generator.search.files import REVISION, Script, call
from generator.search.postings import segment_text, shards

__all__ = ["Segment", "segments"]

STEP = 4096
"""A growing segment takes in the cases behind it in steps of so many."""
FULL = 8 * STEP
"""How many cases a segment holds at most."""
TEXT_BLOCK = 4
"""How many documents' texts are in a file: results far apart are read by a few small files."""
ID_BLOCK = 1024
TITLE_BLOCK = 256


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of documents with its name, which changes exactly when one of them does."""

    name: str
    documents: tuple[Document, ...]

    def files(self, executor: Executor) -> Generator[Script, None, Mapping[str, object]]:
        """Its files; what the last of them, the head, holds is what the generator returns."""
        starts: dict[str, list[str]] = {"words": [], "grams": []}
        for shard in shards(segment_text(self.documents), executor):
            yield self._put(f"{shard.kind}-{len(starts[shard.kind])}", shard.columns)
            starts[shard.kind].append(shard.first)
        for number, block in enumerate(_blocks(self.documents, TEXT_BLOCK)):
            yield self._put(f"texts-{number}", [_shown(document) for document in block])
        for number, block in enumerate(_blocks(self.documents, ID_BLOCK)):
            yield self._put(f"ids-{number}", "\n".join(document.id for document in block))
        for number, block in enumerate(_blocks(self.documents, TITLE_BLOCK)):
            yield self._put(f"titles-{number}", "\n".join(document.title for document in block))
        for name in LAZY:
            yield self._put(name, named_column(self.documents, name))
        yield self._put("date", date_column(self.documents))
        yield self._put("fine", fine_column(self.documents))
        head = self._head(starts)
        yield self._put("head", head)
        return head

    def _put(self, name: str, value: object) -> Script:
        return Script(f"search/{self.name}/{name}.js", call("put", f"{self.name}/{name}", value))

    def _head(self, starts: dict[str, list[str]]) -> dict[str, object]:
        columns = facet_columns(self.documents, EAGER)
        return {
            "count": len(self.documents),
            "words": "".join(starts["words"]),
            "grams": "".join(starts["grams"]),
            "columns": {name: column.json() for name, column in columns.items()},
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
