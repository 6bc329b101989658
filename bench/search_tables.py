"""The tables of the search benchmark."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from re import compile as pattern
from statistics import median

from rich.table import Table

from bench.asking import Answer, Asked
from bench.indexing import Indexer, Rounds
from bench.truth import Judged

__all__ = ["asking_table", "indexing_table", "judged_table", "kinds_table"]

MIB = 2**20
KB = 1000
_PROGRAM = pattern(
    r"/assets/search/[a-z]+\.js|/search/traditional-\w+\.js|/pagefind/(pagefind(-worker)?\.js|wasm\..*)"
)
"""The program and, of anshi's, the table of characters that it folds with; the rest is data of the index."""
_DATA = pattern(r"/search/|/pagefind/")
_NUMBER = pattern(r"(-[0-9a-f]+)+$")
"""What is left out of a file's name so that its kind remains."""


def indexing_table(indexers: Sequence[Indexer], measured: Rounds, against: str) -> Table:
    """Time, memory and size of every index; the ratios are to the indexer named last."""
    columns = ("wall, s", "CPU, s", "peak memory, MiB", "files", "MB, as sent", "other work, cores")
    table = _table("Indexing, medians", *columns)
    for indexer in indexers:
        name = indexer.name
        files, size = indexer.sizes()
        cost = (f"{measured.wall(name):.2f}", f"{measured.cpu(name):.2f}", f"{measured.peak(name) / MIB:.0f}")
        table.add_row(name, *cost, str(files), f"{size / KB / KB:.1f}", f"{measured.others(name):.2f}")
    for name in measured.runs:
        if against in measured.runs and name != against:
            of = (measured.wall, measured.cpu, measured.peak)
            table.add_row(f"{name} / {against}", *(f"{cost(name) / cost(against):.2f}" for cost in of))
    return table


def asking_table(asked: Mapping[str, Asked]) -> Table:
    """What the queries cost; of bytes, requests and milliseconds median and maximum."""
    columns = ("data, kB", "requests", "program, kB", "requests", "page, kB", "requests", "ms")
    table = _table("Queries, median / maximum", *columns)
    for engine, one in asked.items():
        for situation, answers in (("first", one.first), ("later", one.later), ("again", one.again)):
            table.add_row(f"{engine}, {situation}", *_costs(answers))
    return table


def _costs(answers: Sequence[Answer]) -> Iterator[str]:
    for part in ("data", "program", "page"):
        parts = [[sent for sent in answer.sent if _part(sent.path) == part] for answer in answers]
        yield _spread([sum(one.size for one in sent) / KB for sent in parts], ".1f")
        yield _spread([len(sent) for sent in parts], ".0f")
    yield _spread([answer.milliseconds for answer in answers], ".0f")


def _spread(values: Sequence[float], form: str) -> str:
    return f"{median(values):{form}} / {max(values):{form}}"


def _part(path: str) -> str:
    """What a file is of: the index's data, the engine's program, or the page with its styles."""
    if _PROGRAM.match(path):
        return "program"
    return "data" if _DATA.match(path) else "page"


@dataclass(slots=True)
class _Kind:
    """The sum over all files of a kind."""

    requests: int = 0
    size: int = 0


def kinds_table(asked: Mapping[str, Asked]) -> Table:
    """What a first query fetches, by kind of file: the mean over all queries."""
    table = _table("Files of a first query, means", "requests", "kB")
    for engine, one in asked.items():
        kinds: dict[str, _Kind] = {}
        for sent in (sent for answer in one.first for sent in answer.sent):
            kind = kinds.setdefault(_kind(sent.path), _Kind())
            kind.requests += 1
            kind.size += sent.size
        for name, kind in sorted(kinds.items(), key=lambda item: -item[1].size):
            requests, size = kind.requests / len(one.first), kind.size / len(one.first)
            table.add_row(f"{engine}: {name}", f"{requests:.1f}", f"{size / KB:.1f}")
    return table


def _kind(path: str) -> str:
    if _part(path) != "data" and "traditional" not in path:
        return _part(path)
    file = PurePosixPath(path)
    return file.suffix if file.suffix.startswith(".pf_") else _NUMBER.sub("", file.stem)


def judged_table(judged: Mapping[str, Judged]) -> Table:
    """How close each engine comes to what it should find; rows are named by engine and truth."""
    table = _table("Recall and precision", "recall", "least", "precision", "least", "exactly right")
    for name, one in judged.items():
        missed, added = one.least_recall(), one.least_precision()
        table.add_row(
            name,
            f"{one.recall:.3f}",
            f"{missed.recall:.3f} {missed.query}" if missed.recall < 1 else "",
            f"{one.precision:.3f}",
            f"{added.precision:.3f} {added.query}" if added.precision < 1 else "",
            f"{one.exact} of {len(one.verdicts)}",
        )
    return table


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    return table
