"""The index's files read back in Python, from the documented format and not from the code that writes it."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.search.documents import Document
from generator.search.index import SearchIndex
from generator.search.postings import Shard, part_shards, parts
from generator.search.segment_text import segment_text, texts
from generator.search.writing import write_index

ALPHABET = "".join(chr(code) for code in range(0x20, 0x7F) if chr(code) not in '"\\<')
STOPPERS = 68
CONTINUERS = len(ALPHABET) - STOPPERS


def numbers(text: str) -> list[int]:
    """The numbers in a text of dense codes: a stopper ends each, continuers before it are its higher digits."""
    found: list[int] = []
    high, before, first, size = 0, 0, 0, STOPPERS
    for character in text:
        digit = ALPHABET.index(character)
        if digit < STOPPERS:
            found.append(first + high * STOPPERS + digit)
            high, before, first, size = 0, 0, 0, STOPPERS
        else:
            high, before = high * CONTINUERS + digit - STOPPERS, before + 1
            first, size = first + size, size * CONTINUERS
    assert before == 0, "the text ends within a number"
    return found


def units(text: str) -> tuple[int, ...]:
    """The UTF-16 code units of a text."""
    return tuple(memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"))


Term = tuple[int, ...]
"""UTF-16 code units."""


@dataclass(frozen=True)
class Read:
    """What the shards of a segment hold."""

    words: dict[Term, list[tuple[int, int, int]]]
    """Of every run of one or two units (document, fields as a mask, grade of frequency)."""
    grams: dict[Term, list[tuple[int, tuple[int, ...]]]]
    """Of every run of three units (cell, offsets)."""
    runs: dict[Term, list[tuple[int, tuple[int, ...]]]]
    """The same of runs of five units, where the first three are frequent."""
    phrases: dict[Term, tuple[int, list[tuple[int, int, int]]]]
    """Of every phrase in how many places it stands, and what words have."""


def made_shards(documents: Sequence[Document], at_a_time: int = 1000) -> list[Shard]:
    """All shards of a segment of these documents, whose texts are folded some documents at a time."""
    count = len(documents)
    text = segment_text([texts(documents, n, n + at_a_time) for n in range(0, count, at_a_time)], count)
    return [shard for part in parts(text) for shard in part_shards(text, *part)]


def index_files(index: SearchIndex) -> dict[str, bytes]:
    """Every file of an index by its path, in the order of the paths."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_index(index, folder)
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def index_texts(index: SearchIndex) -> dict[str, str]:
    """Every file of an index but the compressed forms."""
    return {path: content.decode() for path, content in index_files(index).items() if path.endswith(".js")}


WIDTHS = {"words": 2, "grams": 3, "runs": 5}


def read(made: Iterable[Shard]) -> Read:
    """The lists in some shards, by term."""
    made = list(made)
    found = Read({}, {}, {}, {})
    for shard in made:
        if shard.kind == "words":
            found.words.update(_words(shard))
        elif shard.kind == "phrases":
            documents, codes = map(numbers, shard.columns)
            row = zip(_summed(iter(documents), len(documents)), codes, strict=True)
            own = [(number, *divmod(code, 4)) for number, code in row]
            found.phrases[units(shard.place.begin)] = (shard.place.places, own)
        else:
            {"grams": found.grams, "runs": found.runs}[shard.kind].update(_placed(shard))
    return found


def keys(shard: Shard) -> list[Term]:
    """The terms of a shard as they stand, a single unit with its filler."""
    width = WIDTHS[shard.kind]
    row = units(shard.columns[0])
    return [row[start : start + width] for start in range(0, len(row), width)]


def _words(shard: Shard) -> Iterator[tuple[Term, list[tuple[int, int, int]]]]:
    _, lengths, documents, codes = shard.columns
    gaps, values = iter(numbers(documents)), iter(numbers(codes))
    for key, length in zip(keys(shard), numbers(lengths), strict=True):
        row = [(number, *divmod(next(values), 4)) for number in _summed(gaps, length + 1)]
        yield key[:1] if key[1] == ord("\n") else key, row
    assert not [*gaps, *values]


def _placed(shard: Shard) -> Iterator[tuple[Term, list[tuple[int, tuple[int, ...]]]]]:
    _, lengths, cells, counts, offsets = shard.columns
    gaps, sizes, places = iter(numbers(cells)), iter(numbers(counts)), iter(numbers(offsets))
    for key, length in zip(keys(shard), numbers(lengths), strict=True):
        yield (
            key,
            [(cell, tuple(_summed(places, next(sizes) + 1))) for cell in list(_summed(gaps, length + 1))],
        )
    assert not [*gaps, *sizes, *places]


def _summed(gaps: Iterator[int], count: int) -> Iterator[int]:
    """Ascending numbers: the first as it is, of each other how many are left out before it."""
    last = -1
    for _ in range(count):
        last += 1 + next(gaps)
        yield last


def handed_over(script: str) -> tuple[str, list[object]]:
    """The function that a file of the index calls, and what it hands over."""
    match = re.fullmatch(r"anshiSearch\.(\w+)\((.*)\)\n", script, re.DOTALL)
    assert match is not None, script[:80]
    values: list[object] = json.loads(f"[{match[2]}]")
    return match[1], values
