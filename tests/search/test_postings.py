"""Postings: the lists hold exactly the right documents, fields and places, however they are cut into files."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.search import phrases, postings
from generator.search.documents import Document, Field, Kind
from generator.search.fold import readings
from generator.search.postings import FIELDS
from tests.search.reading import WIDTHS, Read, Term, keys, made_shards, read, units


def _document(values: dict[Field, tuple[str, ...]]) -> Document:
    return Document("1", Kind.PAGE, "", "", values)


TEXTS = st.text(st.sampled_from("甲乙ab 第二十条（𠮷\U0001f600\U0001f601"), max_size=12)
DOCUMENTS = st.lists(
    st.dictionaries(
        st.sampled_from(Field), st.lists(TEXTS, min_size=1, max_size=3).map(tuple), max_size=3
    ).map(_document),
    max_size=5,
)
"""Segments of a few documents over a small alphabet: repetitions, numbers with two readings, surrogate pairs."""

ALL_READINGS = [_document({Field.FACTS: ("第二十条",), Field.TITLE: ("第20条",)})]
EMPTY = [_document({}), _document({Field.FACTS: ("　",)}), _document({Field.LESSON: ("甲",)})]
PAIRS = [_document({Field.FACTS: ("𠮷\U0001f600\U0001f601𠮷", "𠮷")})]


def _expected(
    documents: Sequence[Document], frequent: int = postings.FREQUENT, longest: int = phrases.LONGEST
) -> Read:
    """The lists as their definition has them, by counting."""
    grams: Placed = defaultdict(lambda: defaultdict(list))
    runs: Placed = defaultdict(lambda: defaultdict(list))
    for cell, offset, row, _ in _rows(documents):
        for width, placed in ((3, grams), (5, runs)):
            for start, term in _terms(row, width):
                placed[term][cell].append(offset + start)
    places, lists = _counted(documents, longest)
    many = {term for term in places if len(term) >= phrases.SHORTEST and places[term] >= frequent}
    longer = {(part, places[term]) for term in many for part in (term[1:], term[:-1])}
    return Read(
        words={term: found for term, found in lists.items() if len(term) < phrases.SHORTEST},
        grams=_lists(grams),
        runs=_lists({run: found for run, found in runs.items() if run[:3] in many}),
        phrases={term: (places[term], lists[term]) for term in many if (term, places[term]) not in longer},
    )


def _rows(documents: Sequence[Document]) -> Iterator[tuple[int, int, Term, bool]]:
    """Every reading: its cell, its offset in the cell, its units, and whether it is the first of its value."""
    for number, document in enumerate(documents):
        for name, values in document.values.items():
            offset = 0
            for value in values:
                for n, reading in enumerate(readings(value)):
                    row = units(reading)
                    yield number * FIELDS + name, offset, row, n == 0
                    offset += len(row) + 1


Listed = list[tuple[int, int, int]]


def _counted(documents: Sequence[Document], longest: int) -> tuple[Counter[Term], dict[Term, Listed]]:
    """In how many places every run of units stands, and its documents with fields and frequency."""
    masks: dict[Term, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    often: Counter[tuple[Term, int]] = Counter()
    places: Counter[Term] = Counter()
    for cell, _, row, first in _rows(documents):
        number, name = divmod(cell, FIELDS)
        for width in range(1, longest + 1):
            for _, term in _terms(row, width):
                masks[term][number] |= 1 << name
                often[term, number] += first
                places[term] += 1
    return places, {
        term: [(number, mask, _grade(often[term, number])) for number, mask in sorted(found.items())]
        for term, found in masks.items()
    }


Placed = dict[Term, dict[int, list[int]]]


def _terms(row: Term, width: int) -> Iterator[tuple[int, Term]]:
    """Every run of so many units, with where it begins."""
    return ((start, row[start : start + width]) for start in range(len(row) - width + 1))


def _lists(placed: Placed) -> dict[Term, list[tuple[int, tuple[int, ...]]]]:
    return {
        term: [(cell, tuple(offsets)) for cell, offsets in sorted(found.items())]
        for term, found in placed.items()
    }


def _grade(count: int) -> int:
    return 0 if count < 2 else 1 if count == 2 else 2 if count < 5 else 3


@given(DOCUMENTS)
@example(ALL_READINGS)
@example(EMPTY)
@example(EMPTY[:1])
@example(PAIRS)
@example([])
def test_lists(documents: list[Document]) -> None:
    """Every run of one, two and three units has the documents, fields, frequencies and places that counting finds."""
    assert read(made_shards(documents)) == _expected(documents)


@settings(max_examples=50)
@given(DOCUMENTS, st.sampled_from([1, 2, 7, 40]), st.sampled_from([1, 30, 100]))
@example(PAIRS, 1, 1)
@example(PAIRS, 1000, 1)
@example(ALL_READINGS, 1, 1)
def test_cuts(documents: list[Document], part: int, target: int) -> None:
    """Neither how many documents are folded or places sorted at a time nor how large a file may be changes the lists."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "PART", part)
        patch.setattr(postings, "SHARD_TARGET", target)
        made = made_shards(documents, at_a_time=2)

    assert read(made) == _expected(documents)
    for kind in WIDTHS:
        of_kind = [shard for shard in made if shard.kind == kind]
        rows = [key for shard in of_kind for key in keys(shard)]
        assert rows == sorted(set(rows))
        ends = [(), *(keys(shard)[-1] for shard in of_kind)]
        for end, shard in zip(ends, of_kind, strict=False):
            assert end < tuple(map(ord, shard.place.begin)) <= keys(shard)[0]
            assert len(shard.place.begin) == len(keys(shard)[0])
        assert all(
            sum(len(units(column)) for column in (shard.columns[0], *shard.columns[2:])) <= target
            for shard in of_kind
            if len(keys(shard)) > 1
        )


OFTEN = [
    _document({Field.FACTS: ("甲乙甲乙甲乙甲", "𠮷𠮷𠮷"), Field.TITLE: ("甲乙甲", "甲乙甲乙甲")}),
    _document({Field.LESSON: ("乙甲乙甲乙",)}),
]


@given(DOCUMENTS, st.sampled_from([1, 2, 3, 5]), st.sampled_from([1, 20]))
@example(OFTEN, 2, 1)
@example(OFTEN, 3, 20)
@example(OFTEN, 5, 1000)
@example(PAIRS, 1, 1)
def test_frequent_terms(documents: list[Document], frequent: int, target: int) -> None:
    """What stands in that many places has runs of five units, and phrases that no unit can be added to; no other has any."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "FREQUENT", frequent)
        patch.setattr(postings, "SHARD_TARGET", target)
        patch.setattr(postings, "PART", target)
        patch.setattr(phrases, "LONGEST", 6)
        made = made_shards(documents)

    assert read(made) == _expected(documents, frequent, 6)


@given(DOCUMENTS, st.sampled_from([1, 2, 3]))
@example(OFTEN, 2)
@example(PAIRS, 1)
def test_phrase_around_a_run(documents: list[Document], frequent: int) -> None:
    """A run of units that is in phrases has the documents and fields of the one among them with the most places."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "FREQUENT", frequent)
        patch.setattr(phrases, "LONGEST", 5)
        found = read(made_shards(documents)).phrases
    places, lists = _counted(documents, 5)
    runs = [run for run in places if len(run) >= phrases.SHORTEST]

    for run in runs:
        around = [
            own for phrase, own in found.items() if run in (part for _, part in _terms(phrase, len(run)))
        ]
        assert bool(around) == (places[run] >= frequent)
        assert not around or max(around, key=lambda own: own[0]) == (places[run], lists[run])


def test_one_file_when_small() -> None:
    """A small segment has one file of words and one of grams."""
    assert [shard.kind for shard in made_shards(ALL_READINGS)] == ["words", "grams"]


def test_cut_where_it_is_full() -> None:
    """A file takes in as many lists as fit, and a list that is larger than that stands alone."""
    documents = [_document({Field.FACTS: (text,)}) for text in ("甲" * 200, "乙", "丙")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings, "SHARD_TARGET", 12)
        made = made_shards(documents)

    words = [["".join(map(chr, key)) for key in keys(one)] for one in made if one.kind == "words"]
    assert words == [["丙\n", "乙\n", "甲\n"], ["甲甲"]]
    assert [shard.place.begin for shard in made] == ["丙\n", "甲甲", "甲\n\n"]


def test_one_reading_counts() -> None:
    """A second reading adds places but no frequency."""
    found = read(made_shards([_document({Field.NUMBERS: ("第二条第二条",)})]))
    mask = 1 << Field.NUMBERS

    assert found.words[units("第")] == [(0, mask, 1)]
    assert found.words[units("2")] == [(0, mask, 0)]
    assert found.grams[units("第2条")] == [(Field.NUMBERS, (7, 10))]


def test_nothing_runs_on() -> None:
    """No term runs from one value, field or document into the next."""
    values = {Field.FACTS: ("甲乙", "丙丁"), Field.LESSON: ("戊己",)}
    found = read(made_shards([_document(values), _document({Field.FACTS: ("庚辛",)})]))

    assert set(found.words) == {units(one) for one in [*"甲乙丙丁戊己庚辛", "甲乙", "丙丁", "戊己", "庚辛"]}
    assert found.grams == {}
