"""Segments: parts of the index that stay as they are while the cases in them do."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.search import postings
from generator.search import segments as module
from generator.search.documents import Document, Field, Kind
from generator.search.index import SearchIndex
from generator.search.segments import Segment, segments
from generator.views.parts import Tag
from tests.search.reading import handed_over, index_texts, numbers, units

STEP, FULL = 4, 32
"""The real sizes divided by 1,024, so that a test stays quick."""


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Segments small enough to fill."""
    monkeypatch.setattr(module, "STEP", STEP)
    monkeypatch.setattr(module, "FULL", FULL)


def _case(number: int) -> Document:
    title = f"第{number}号案"
    return Document(
        f"2024-{number:04}",
        Kind.CASE,
        f"cases/2024/{number}.html",
        title,
        {Field.TITLE: (title,), Field.FACTS: ("动火作业没有审批", "二〇二四年五月六日查实𠮷某")},
        meta=("2024年5月6日",),
        tags=(Tag("一案双罚", "dual"),),
        facets={"sector": ("gongmao",), "region": ("330000", "330300"), "year": ("2024",), "dual": ("1",)},
        names={"330000": "浙江省", "330300": "浙江省温州市", "2024-first": "第一批"},
        published=date(2024, 1, 1) + timedelta(number),
        day=date(2024, 5, 6),
        days=30 * (number % 2),
        fine=1000 * number,
    )


def _other(number: int) -> Document:
    path = f"criteria/gongmao.html#c-{number}"
    return Document(path, Kind.CLAUSE, path, f"条文{number}", {Field.TITLE: (f"条文{number}",)})


OTHERS = tuple(map(_other, range(6)))


def _site(cases: int) -> tuple[Document, ...]:
    return (*map(_case, range(cases)), *OTHERS)


def _files(segment: Segment) -> dict[str, str]:
    """The texts of a segment's files by their paths."""
    files = index_texts(SearchIndex((segment,), {}, {}))
    assert files.pop("search/index.js")
    return files


def _held(segment: Segment) -> dict[str, Any]:
    """What a segment's files hand over, by their names, and what the entry says of it as its head."""
    files = index_texts(SearchIndex((segment,), {}, {}))
    (entry,) = handed_over(files.pop("search/index.js"))[1]
    held = {Path(path).stem: handed_over(text)[1][1] for path, text in files.items()}
    return held | {"head": entry["heads"][0]}


def test_real_sizes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A growing segment takes in 16,384 cases at a time until it is full with 32,768."""
    monkeypatch.undo()

    assert (module.STEP, module.FULL) == (16_384, 32_768)


@pytest.mark.parametrize(
    ("cases", "sizes"),
    [
        (0, [0]),
        (1, [1]),
        (STEP - 1, [3]),
        (STEP, [4, 0]),
        (STEP + 1, [4, 1]),
        (2 * STEP - 1, [4, 3]),
        (2 * STEP, [8, 0]),
        (2 * STEP + 1, [8, 1]),
        (FULL - 1, [28, 3]),
        (FULL, [32, 0]),
        (FULL + 1, [32, 1]),
        (FULL + STEP, [32, 4, 0]),
        (39, [32, 4, 3]),
        (2 * FULL, [32, 32, 0]),
        (2 * FULL + STEP + 1, [32, 32, 4, 1]),
    ],
)
def test_boundaries(cases: int, sizes: list[int]) -> None:
    """Full segments, then a growing one in whole steps, then the newest cases; all else is in the last with them."""
    made = segments(_site(cases))

    assert [sum(one.published is not None for one in segment.documents) for segment in made] == sizes
    assert [document for segment in made for document in segment.documents] == list(_site(cases))
    assert made[-1].documents[-len(OTHERS) :] == OTHERS


def test_nothing_to_find() -> None:
    """A site without anything to find has a segment nevertheless, and its files can be made."""
    (segment,) = segments(())

    assert segment.documents == ()
    assert _held(segment)["head"]["count"] == 0


def test_one_more_case() -> None:
    """Publishing a case changes the last segment's name and, where a step is full, that of the one before, but of no other."""
    made = [[segment.name for segment in segments(_site(cases))] for cases in range(1, 2 * FULL + STEP)]

    for cases, (before, after) in enumerate(pairwise(made), 1):
        kept = cases // FULL if (cases + 1) % STEP == 0 else len(before) - 1
        assert before[:kept] == after[:kept], f"from {cases} cases on"
        assert not set(before[kept:]) & set(after), f"from {cases} cases on"


def test_cases_alone() -> None:
    """Without anything but cases there is no empty segment behind full steps."""
    made = [
        [len(one.documents) for one in segments(_site(cases)[:cases])] for cases in (STEP, FULL, FULL + 1)
    ]

    assert made == [[STEP], [FULL], [FULL, 1]]


def test_names_tell_contents_apart() -> None:
    """Segments of a growing site have the same name when they hold the same documents, and only then."""
    made = [segment for cases in range(50) for segment in segments(_site(cases))]
    contents = {(segment.name, tuple(one.id for one in segment.documents)) for segment in made}

    assert len({name for name, _ in contents}) == len({ids for _, ids in contents}) == len(contents)


CHANGES = {
    "id": {"id": "2024-9999"},
    "kind": {"kind": Kind.PAGE},
    "address": {"href": "cases/2024/x.html"},
    "title": {"title": "另一个题目"},
    "text": {"values": {Field.FACTS: ("动火作业没有审批。",)}},
    "field": {"values": {Field.LESSON: ("动火作业没有审批",)}},
    "meta": {"meta": ()},
    "tags": {"tags": (Tag("一案双罚", "plain"),)},
    "facets": {"facets": {"sector": ("meikuang",)}},
    "names": {"names": {"330000": "浙江"}},
    "day": {"day": date(2024, 5, 7)},
    "no day": {"day": None},
    "days": {"days": 365},
    "fine": {"fine": 1},
    "publication": {"published": date(2024, 1, 1)},
}


@pytest.mark.parametrize("change", CHANGES)
def test_changed_document(change: str) -> None:
    """Whatever changes in a document, its segment gets another name and no other one does."""
    before = segments(documents := _site(2 * FULL + STEP + 1))
    changed = replace(documents[FULL + 1], **CHANGES[change])
    after = segments((*documents[: FULL + 1], changed, *documents[FULL + 2 :]))

    assert [one.name == other.name for one, other in zip(before, after, strict=True)] == [
        True,
        False,
        True,
        True,
    ]


def test_revision_is_in_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A new revision of the format gives every segment a new name."""
    before = segments(_site(9))
    monkeypatch.setattr(module, "REVISION", "another")
    after = segments(_site(9))

    assert not {one.name for one in before} & {one.name for one in after}


def test_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A segment's files stand in its folder under their names and hand over what they are called after."""
    for block, size in (("BLOCK_TARGET", 60), ("ID_BLOCK", 5), ("TITLE_BLOCK", 8)):
        monkeypatch.setattr(module, block, size)
    (segment,) = segments(_site(3))
    files = _files(segment)
    names = [path.removeprefix(f"search/{segment.name}/").removesuffix(".js") for path in files]

    assert re.fullmatch("[0-9a-f]{16}", segment.name)
    assert set(names) == {
        *("words-0-0", "grams-0-0", "texts-0", "texts-1", "ids-0", "ids-1", "titles-0", "titles-1"),
        *("region", "batch", "date", "fine"),
    }
    for name, text in zip(names, files.values(), strict=True):
        function, (key, _) = handed_over(text)
        assert (function, key) == ("put", f"{segment.name}/{name}")


def test_texts_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents share a file of texts until it is full, at least one is in each, and the head knows how many."""
    sizes = [10, 0, 90, 1, 250, 250, 0, 100, 1]
    texts = [{Field.FACTS: ("甲" * size,)} if size else {} for size in sizes]
    monkeypatch.setattr(module, "BLOCK_TARGET", 100)
    (segment,) = segments([replace(_other(n), values=one) for n, one in enumerate(texts)])
    held = _held(segment)
    blocks = [held[f"texts-{n}"] for n in range(len(segment.text_blocks()))]

    assert [len(block) for block in blocks] == [3, 1, 1, 1, 2, 1]
    assert [len(block) - 1 for block in blocks] == numbers(held["head"]["texts"])
    assert [row[0] for block in blocks for row in block] == [one.id for one in segment.documents]


def test_what_files_hold() -> None:
    """Documents, ids, titles, dates and fines are in their files in the order of the documents."""
    (segment,) = segments(documents := _site(3))
    held = _held(segment)

    assert held["ids-0"] == "\n".join(document.id for document in documents)
    assert held["titles-0"] == "\n".join(document.title for document in documents)
    assert [row[0] for row in held["texts-0"]] == [document.id for document in documents]
    assert held["texts-0"][1] == [
        "2024-0001",
        "case",
        "cases/2024/1.html",
        "第1号案",
        ["2024年5月6日"],
        [["一案双罚", "dual"]],
        [[0, "动火作业没有审批", "二〇二四年五月六日查实𠮷某"], [7, "第1号案"]],
    ]
    assert numbers(held["fine"]["yuan"]) == [0, 1000, 2000, *[0] * len(OTHERS)]
    assert numbers(held["date"]["before"]) == [0, 30, 0, *[0] * len(OTHERS)]
    assert _rows(held["region"], "region") == [*[("330000", "330300")] * 3, *[()] * len(OTHERS)]
    assert held["region"]["names"] == {"330000": "浙江省", "330300": "浙江省温州市"}
    assert _rows(held["batch"], "batch") == [()] * (3 + len(OTHERS))


def _rows(column: Mapping[str, Any], facet: str) -> list[tuple[str, ...]]:
    """A facet's values of each document in a column."""
    own = column["facets"].index(facet)
    return [tuple(column["sets"][row][own]) for row in numbers(column["rows"])]


def test_days() -> None:
    """Days are written as changes from one document to the next, those without a day as nought."""
    days = [date(2024, 5, 6), None, date(1, 1, 1), date(2024, 5, 6), date(2024, 5, 5), date(9999, 12, 31)]
    (segment,) = segments([replace(_other(n), day=day) for n, day in enumerate(days)])
    found, last = [], 0
    for number in numbers(_held(segment)["date"]["days"]):
        last += -(number + 1) // 2 if number % 2 else number // 2
        found.append(last)

    assert found == [day.toordinal() if day else 0 for day in days]


def test_many_files_of_terms(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head knows where each file of terms begins: all first units, then all second ones, also halves of pairs."""
    monkeypatch.setattr(postings, "SHARD_TARGET", 1)
    monkeypatch.setattr(postings, "PART", 2)
    texts = {Field.FACTS: ("𠮷\U00020bb8\U0001f600家𠮷𠮷", "甲乙丙")}
    (segment,) = segments((replace(_other(0), values=texts),))
    held = _held(segment)

    for kind, width in (("words", 2), ("grams", 3)):
        places = held["head"][kind]
        names = [f"{kind}-{part}-{n}" for part, count in enumerate(places["shards"]) for n in range(count)]
        assert set(names) == {name for name in held if name.startswith(kind)}
        firsts = [units(held[name][0])[:width] for name in names]
        begins = list(zip(*map(units, places["begins"]), strict=True))
        assert begins == sorted(set(begins))
        assert all(begin <= first for begin, first in zip(begins, firsts, strict=True))
        assert all(first < begin for first, begin in zip(firsts, begins[1:], strict=False))


def test_head() -> None:
    """The head counts the documents, knows where files of terms begin, and has the columns of every search."""
    (segment,) = segments(_site(3))
    head = _held(segment)["head"]

    assert head["count"] == 3 + len(OTHERS)
    assert (head["words"]["begins"], head["grams"]["begins"]) == (["0", "\n"], ["0", "\n", "\n"])
    columns = {facet: column for column in head["columns"] for facet in column["facets"]}
    assert list(columns) == [
        *("kind", "expired", "sector", "province", "year", "penalty", "charge", "dual", "stop")
    ]
    assert _rows(columns["kind"], "kind") == [("case",)] * 3 + [("clause",)] * len(OTHERS)
    assert _rows(columns["province"], "province") == [("330000",)] * 3 + [()] * len(OTHERS)


def test_phrases(monkeypatch: pytest.MonkeyPatch) -> None:
    """The head says which phrases there are and how often each stands; each has a file with its documents."""
    monkeypatch.setattr(postings, "FREQUENT", 3)
    texts = ("甲乙丙丁", "甲乙丙丁", "甲乙丙戊", "𠮷甲乙")
    (segment,) = segments([replace(_other(n), values={Field.FACTS: (text,)}) for n, text in enumerate(texts)])
    held = _held(segment)

    written = held["head"]["phrases"]
    assert (written["texts"], numbers(written["places"]), sum(written["shards"])) == ("甲乙丙", [3], 1)
    (name,) = [name for name in held if name.startswith("phrases")]
    assert name == f"phrases-{written['shards'].index(1)}-0"
    assert [numbers(column) for column in held[name]] == [[0, 0, 0], [(1 << Field.FACTS) * 4] * 3]


GOLDEN = "0d8ac1839b0d03087d59dbb2e969e1d3912bba3586078424d57e6712cb27e229"
"""The digest of all files of a small index."""


def test_format_is_as_recorded() -> None:
    """The files of a fixed index are, byte for byte, those of the revision that their names stand for."""
    digest = hashlib.sha256()
    for segment in segments(_site(FULL + STEP + 2)):
        for path, text in _files(segment).items():
            digest.update(f"{path}\n{text}".encode())

    assert digest.hexdigest() == GOLDEN, (
        "The same documents give other files. When that is meant, raise REVISION in generator/search/files.py,"
        " so that readers' caches do not mix the two, and then record the new digest here."
    )


def test_files_are_the_same_every_time() -> None:
    """Making the files twice gives the same files."""
    (segment,) = segments(_site(3))

    assert list(_files(segment).items()) == list(_files(segment).items())
