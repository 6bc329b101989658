"""Who makes an index, from what, and where: three ways over the same cases, measured in turn."""

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import pagefind
from bench.corpus import REPOSITORY
from bench.made import EPOCH
from bench.measure import Measured, measured

__all__ = ["FailedError", "Indexer", "Rounds", "ours", "ours_from_records", "pagefinds", "rounds"]

PACKED = (".br", ".gz")


class FailedError(Exception):
    """A command that is measured ended with an error; its text is what the command said."""


@dataclass(frozen=True, slots=True)
class Indexer:
    """One way to an index."""

    name: str
    command: tuple[str, ...]
    output: Path

    def run(self) -> Measured:
        """The cost of making the index in an empty place. Raises FailedError."""
        shutil.rmtree(self.output, ignore_errors=True)
        result = measured(self.command, REPOSITORY, {"SOURCE_DATE_EPOCH": EPOCH})
        if result.code:
            raise FailedError(f"{self.name} ended with {result.code}:\n{result.output[-4000:]}")
        return result

    def sizes(self) -> tuple[int, int]:
        """How many files a server may be asked for, and their bytes in the form in which they are sent."""
        files = [file for file in self.output.rglob("*") if file.is_file() and file.suffix not in PACKED]
        sent = [beside if (beside := Path(f"{file}.br")).exists() else file for file in files]
        return len(files), sum(file.stat().st_size for file in sent)


def ours(documents: Path, output: Path) -> Indexer:
    """The index of anshi from documents that were put together beforehand, as Pagefind's pages are."""
    return Indexer("anshi", _index_only("documents", documents, output), output)


def ours_from_records(site: Path, output: Path) -> Indexer:
    """The index of anshi with all that comes before it: reading, checking and linking the YAML records."""
    return Indexer("anshi, from YAML", _index_only("records", site, output), output)


def pagefinds(site: Path, output: Path) -> Indexer:
    """Pagefind's index of the case pages of a built site."""
    return Indexer("Pagefind", pagefind.command(site, output), output)


def _index_only(kind: str, source: Path, output: Path) -> tuple[str, ...]:
    return (sys.executable, "-m", "bench.index_only", kind, str(source), str(output))


@dataclass(frozen=True, slots=True)
class Rounds:
    """What each indexer's runs cost, by its name."""

    runs: Mapping[str, Sequence[Measured]]

    def wall(self, name: str) -> float:
        """Seconds, the median."""
        return median(run.wall for run in self.runs[name])

    def cpu(self, name: str) -> float:
        """Seconds of work, the median."""
        return median(run.cpu for run in self.runs[name])

    def peak(self, name: str) -> float:
        """Bytes of memory, the median of the peaks."""
        return median(run.peak for run in self.runs[name])

    def others(self, name: str) -> float:
        """Cores that were busy with other work meanwhile, the median."""
        return median(run.others for run in self.runs[name])


def rounds(indexers: Sequence[Indexer], count: int) -> Rounds:
    """The runs of all indexers in turn, so that a busy minute troubles all of them. Raises FailedError."""
    turns = [[indexer.run() for indexer in indexers] for _ in range(count)]
    return Rounds({indexer.name: [turn[number] for turn in turns] for number, indexer in enumerate(indexers)})
