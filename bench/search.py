"""anshi's search against Pagefind: `make bench N=10000`, that is `python -m bench.search --count 10000`.

Both index the same cases, in turn; then a browser puts the queries of bench/queries.txt to both, and what they find
is held against a look at every text. Nothing about time is asserted. The exit code is 1 only when an indexer fails.
"""

import argparse
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from bench import pagefind
from bench.asking import Stage
from bench.index_only import save, saved
from bench.indexing import FailedError, Indexer, ours, ours_from_records, pagefinds, rounds
from bench.judging import Answers, judged, judged_among_cases
from bench.made import anshi_build, corpus_of
from bench.measure import machine
from bench.queries import queries
from bench.search_tables import asking_table, indexing_table, judged_table, kinds_table
from bench.truth import Judged

__all__ = ["main"]

CONSOLE = Console(highlight=False, width=132)
"""As wide as the widest table, into a file too."""
ASKING = Path(__file__).resolve().parent / "asking"
OURS, OUR_PAGE, PEER = "anshi", "anshi, search page", "Pagefind"


def main() -> None:
    """Read the command line, index, ask, print the tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--count", type=int, default=10000, help="number of generated cases")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each indexer")
    parser.add_argument("--no-pagefind", action="store_true", help="anshi alone, on a bare page")
    options = parser.parse_args()
    CONSOLE.print("Preparing what is indexed …")
    bench = SearchBench(corpus_of(options.count), not options.no_pagefind)
    try:
        indexers = bench.prepared()
        CONSOLE.print(indexing_table(indexers, rounds(indexers, options.rounds), PEER))
    except FailedError as failed:
        CONSOLE.print(str(failed), markup=False)
        sys.exit(1)
    stages, asked = bench.stages(), queries()
    costs = {stage.name: stage.asked(asked) for stage in stages}
    CONSOLE.print(asking_table(costs), kinds_table(costs))
    answers = {stage.name: stage.found(asked) for stage in stages if stage.name != OUR_PAGE}
    CONSOLE.print(judged_table(bench.verdicts(asked, answers)))
    CONSOLE.print(machine(*bench.peers()))


@dataclass(frozen=True, slots=True)
class SearchBench:
    """The folders of one benchmark, beside the corpus, and what is done in them."""

    site: Path
    """The corpus."""
    with_pagefind: bool

    def prepared(self) -> list[Indexer]:
        """The indexers, with what each starts from in its place: documents for ours, a built site for Pagefind.

        Raises FailedError when the site cannot be built.
        """
        save(self.site, self._documents)
        from_records = self.site.with_name("index-from-records")
        indexers = [ours(self._documents, self._index), ours_from_records(self.site, from_records)]
        if self.with_pagefind:
            Indexer("anshi build", anshi_build(self.site, self._built), self._built).run()
            indexers.append(pagefinds(self._built, self._pagefind))
        return indexers

    def stages(self) -> list[Stage]:
        """The engines on bare pages of bench/asking/ and, in the site that was built, the real search page."""
        asking = ("/asking/", ASKING)
        stages = [Stage(OURS, "asking/anshi.html", (asking, ("/", self._index), ("/", self.site / "theme")))]
        if self.with_pagefind:
            script = (ASKING / "search_page.js").read_text(encoding="utf-8")
            stages.append(Stage(OUR_PAGE, "search.html", (("/", self._built),), script))
            stages.append(Stage(PEER, "asking/pagefind.html", (asking, ("/pagefind/", self._pagefind))))
        return stages

    def verdicts(self, asked: Sequence[str], answers: Mapping[str, Answers]) -> dict[str, Judged]:
        """How close the engines came, by engine and by what they are held against."""
        documents = saved(self._documents).documents
        verdicts = {f"{OURS}, all records": judged(documents, asked, answers[OURS])}
        if self.with_pagefind:
            read = tuple(pagefind.pages_read(self._pagefind))
            verdicts |= judged_among_cases(documents, read, asked, answers)
        return verdicts

    def peers(self) -> list[str]:
        """Names and versions of what anshi is compared with."""
        return [pagefind.version(self._pagefind)] if self.with_pagefind else []

    @property
    def _documents(self) -> Path:
        return self.site.with_name("documents.pickle")

    @property
    def _index(self) -> Path:
        return self.site.with_name("index")

    @property
    def _built(self) -> Path:
        return self.site.with_name("anshi-site")

    @property
    def _pagefind(self) -> Path:
        return self.site.with_name("pagefind")


if __name__ == "__main__":
    main()
