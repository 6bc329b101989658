"""The search index of a site: every file that the engine in the browser may ask for."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial

from generator.catalog import Catalog
from generator.chrome import HandWritten
from generator.render import Page
from generator.search.documents import Field, Kind, documents
from generator.search.files import VERSION, Script, call, packed
from generator.search.fold import traditional
from generator.search.in_order import in_order
from generator.search.segments import Segment, segments
from generator.search.suggestions import suggestions

__all__ = ["SearchIndex", "search_index"]

ENTRY = "search/index.js"
AHEAD = 16
"""How many files are compressed ahead of what is written."""


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """An index that is decided on, and whose files are made one after another when they are asked for."""

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

    def files(self) -> Iterator[Page]:
        """All files, each with its compressed forms; the entry last, for it leads to the others."""
        with ThreadPoolExecutor(os.cpu_count() or 1) as executor:
            scripts = (partial(_packed, script) for script in self._scripts(executor))
            for pages in in_order(executor, scripts, AHEAD):
                yield from pages

    def _scripts(self, executor: ThreadPoolExecutor) -> Iterator[Script]:
        yield from self.shared.values()
        head: object = None
        for segment in self.segments:
            head = yield from segment.files(executor)
        yield Script(ENTRY, call("index", self._entry(head)))

    def _entry(self, newest_head: object) -> dict[str, object]:
        return {
            "version": VERSION,
            "stamp": self.stamp,
            "segments": [segment.name for segment in self.segments],
            # The last segment changes with the entry; its head comes along and saves a request.
            "head": newest_head,
            "shared": {name: script.path for name, script in self.shared.items()},
            **self.labels,
        }


def _packed(script: Script) -> list[Page]:
    return list(packed(script))


def search_index(catalog: Catalog, pages: Iterable[HandWritten], as_of: date) -> SearchIndex:
    """The index of what is public on a day. Nothing is folded or sorted before its files are asked for."""
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
    return Script(f"search/{name}-{_digest(content)}.js", call(name, *values))


def _labels(catalog: Catalog) -> dict[str, object]:
    return {
        "kinds": [[kind.value, kind.label] for kind in Kind],
        "fields": [field.label for field in Field],
        "sectors": [[sector.id, sector.name, sector.parent or ""] for sector in catalog.sectors],
        "provinces": [[one.code, one.name] for one in catalog.regions.values() if not one.within],
        "charges": [[charge.id, charge.name] for charge in catalog.charges],
        "synonyms": catalog.synonyms,
    }


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
