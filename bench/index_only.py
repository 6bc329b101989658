"""The search index by itself, as a process to be measured: `python -m bench.index_only documents|records SOURCE OUTPUT`.

From `documents` (a file that `save` wrote) it does what an indexer does and nothing else: fold, index, compress,
write. From `records` (a site's folder) it loads, checks and links the YAML records first.
"""

import argparse
import pickle
from dataclasses import dataclass
from pathlib import Path

from generator.clock import today
from generator.pipeline import prepare
from generator.search.documents import Document
from generator.search.index import SearchIndex, search_index
from generator.search.segments import segments
from generator.search.writing import write_index

__all__ = ["main", "save", "saved"]


@dataclass(frozen=True, slots=True)
class Saved:
    """An index before anything is indexed: segments are put back together when it is loaded."""

    documents: tuple[Document, ...]
    beside: SearchIndex
    """What stands beside the documents: an index without segments."""

    def index(self) -> SearchIndex:
        """The index of the documents."""
        return SearchIndex(segments(self.documents), self.beside.shared, self.beside.labels)


def save(root: Path, file: Path) -> None:
    """Write the documents of the site at `root` into `file`."""
    index = _from_records(root)
    documents = tuple(document for segment in index.segments for document in segment.documents)
    file.write_bytes(pickle.dumps(Saved(documents, SearchIndex((), index.shared, index.labels))))


def saved(file: Path) -> Saved:
    """What `save` wrote."""
    loaded: Saved = pickle.loads(file.read_bytes())  # noqa: S301  # our own file
    return loaded


def main() -> None:
    """Read the command line and write the index."""
    parser = argparse.ArgumentParser(prog="python -m bench.index_only", description=__doc__)
    parser.add_argument("kind", choices=("documents", "records"), help="what the source is")
    parser.add_argument("source", type=Path, help="the file that `save` wrote, or a site's folder")
    parser.add_argument("output", type=Path, help="where search/ is written")
    options = parser.parse_args()
    read = _from_records if options.kind == "records" else _from_documents
    write_index(read(options.source), options.output)


def _from_documents(file: Path) -> SearchIndex:
    return saved(file).index()


def _from_records(root: Path) -> SearchIndex:
    """The index of a site's records, without its hand-written pages. Raises ValueError when a record has errors."""
    prepared = prepare(root, today())
    if prepared.catalog is None:
        raise ValueError(f"the records have errors: {tuple(prepared.report.errors)[:3]}")
    return search_index(prepared.catalog, (), prepared.as_of)


if __name__ == "__main__":
    main()
