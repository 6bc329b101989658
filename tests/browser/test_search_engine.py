"""The search finds exactly what it must: held against a look through every text of the real site, over http and from disk."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from generator.mkdocs_plugin import capture
from generator.pipeline import prepare
from generator.render import Page as WrittenPage
from generator.search import writing
from generator.search.documents import Document, Kind, documents
from generator.search.files import VERSION
from generator.search.index import SearchIndex, search_index
from generator.search.segments import segments
from generator.search.writing import write_index
from tests.browser.conftest import Origin, served
from tests.browser.search_site import (
    ENGINE_PAGE,
    FACETS,
    Asked,
    Chance,
    Everything,
    ask,
    differences,
    quoted,
    terms_of,
    write_engine_page,
)
from tests.search.reading import handed_over, index_texts
from tests.site.commands import AS_OF, REPOSITORY

SEED = 20240701


@dataclass(frozen=True)
class Found:
    """The real site's documents and their index."""

    everything: Everything
    index: SearchIndex
    synonyms: tuple[tuple[str, ...], ...]

    def chance(self, use: str) -> Chance:
        """Questions by chance, the same every time for a use."""
        return Chance(self.everything.documents, random.Random(f"{SEED} {use}"))

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents."""
        return self.everything.documents


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What there is to find on the real site, from its records and pages."""
    pages = capture(REPOSITORY, tmp_path_factory.mktemp("captured")).pages
    catalog = prepare(REPOSITORY, AS_OF).catalog
    assert catalog is not None
    everything = Everything(tuple(documents(catalog, pages, AS_OF)))
    return Found(everything, search_index(catalog, pages, AS_OF), catalog.synonyms)


@pytest.fixture(scope="module")
def index_folder(site_origins: dict[str, Origin], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index and the scripts of the built site, and a page that loads them."""
    site = Path(url2pathname(urlsplit(site_origins["disk"].root).path))
    folder = tmp_path_factory.mktemp("engine")
    for part in ("search", "assets/search"):
        shutil.copytree(site / part, folder / part, ignore=shutil.ignore_patterns("*.gz", "*.br"))
    shutil.copy(site / "404.html", folder)
    write_engine_page(folder)
    return folder


Open = Callable[[str], Page]

BROKEN_ON_PURPOSE = {"Uncaught 1", "Unexpected token '<'", "Invalid or unexpected token"}
"""What the browser says of the files of test_wrong_file."""


@pytest.fixture(scope="module")
def open_page(site_browser: Browser) -> Iterator[Open]:
    """Opens pages in windows of their own; in none of them may a script fail."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_(address: str) -> Page:
        context = site_browser.new_context(locale="zh-CN")
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(error.message))
        page.goto(address)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert set(faults) <= BROKEN_ON_PURPOSE


PIECES = {
    "postings.FREQUENT": 40,
    "postings.SHARD_TARGET": 3_000,
    "postings.PART": 30_000,
    "segments.STEP": 250,
    "segments.FULL": 500,
    "segments.BLOCK_TARGET": 1_000,
}
"""Sizes at which the real site is divided as one of a hundred thousand cases is."""


@pytest.fixture(scope="module")
def pieces_folder(found: Found, index_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same documents as a site of many cases would have them: in several segments, with lists in many small files."""
    published = tuple(replace(one, published=one.published or date(2024, 1, 1)) for one in found.documents)
    folder = tmp_path_factory.mktemp("pieces")
    shutil.copytree(index_folder / "assets", folder / "assets")
    write_engine_page(folder)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in PIECES.items():
            patch.setattr(f"generator.search.{name}", value)
        patch.setattr(writing, "packed", lambda script: [WrittenPage(script.path, script.text.encode())])
        write_index(SearchIndex(segments(published), found.index.shared, found.index.labels), folder)
    return folder


@pytest.fixture(scope="module", params=["http", "disk", "pieces"])
def engine(
    request: pytest.FixtureRequest, index_folder: Path, pieces_folder: Path, open_page: Open
) -> Iterator[Page]:
    """The search on the real site: from a server, from disk, and from an index in many pieces."""
    if request.param == "http":
        with served(index_folder, "/aqsc/") as root:
            yield open_page(root + ENGINE_PAGE)
        return
    folder = index_folder if request.param == "disk" else pieces_folder
    yield open_page((folder / ENGINE_PAGE).as_uri())


def test_documents_are_those_of_the_site(found: Found, index_folder: Path) -> None:
    """The built index is of the documents that the other tests look through, all kinds among them."""
    _, (entry,) = handed_over((index_folder / "search" / "index.js").read_text(encoding="utf-8"))

    assert entry["stamp"] == found.index.stamp
    assert {one.kind for one in found.documents} == set(Kind)
    assert len(found.documents) > 2000


def test_one_process_writes_the_same(
    found: Found, index_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files that two processes wrote for the site are those that one writes."""
    monkeypatch.setattr(writing, "WORTH_SHARING", 10**9)
    alone = index_texts(found.index)
    shared = {
        file.relative_to(index_folder).as_posix(): file.read_text(encoding="utf-8")
        for file in (index_folder / "search").rglob("*.js")
    }

    assert sorted(alone) == sorted(shared)
    assert [path for path in alone if alone[path] != shared[path]] == []


def test_every_cut_finds_exactly_what_has_it(found: Found, engine: Page) -> None:
    """A piece of one to twelve characters from anywhere finds the documents that have it, all of them and no others."""
    chance = found.chance("cuts")
    cuts = [chance.cut(chance.document()) for _ in range(500)]

    assert differences(engine, found.everything, [Asked(((cut,),)) for cut in cuts]) == []
    assert {len(cut) for cut in cuts} == set(range(1, 13))


def test_long_cuts(found: Found, engine: Page) -> None:
    """Long pieces and whole values are found, and are not when one character of them is another."""
    chance = found.chance("long")
    cuts = [chance.cut(chance.document(), 400) for _ in range(60)]
    longest = sorted((v for one in found.documents for vs in one.values.values() for v in vs), key=len)[-10:]
    wrong = [cut[: len(cut) // 2] + "龘" + cut[len(cut) // 2 + 1 :] for cut in cuts]

    asked = [Asked(((cut,),)) for cut in (*cuts, *longest, *wrong)]
    assert differences(engine, found.everything, asked) == []


def test_words_without_quotation_marks(found: Found, engine: Page) -> None:
    """A word finds the same with and without quotation marks."""
    chance = found.chance("bare")
    words = [re.sub(r'[\s"“”＂]|^[-－−]+', "", chance.cut(chance.document())) for _ in range(60)]
    words = [word for word in words if word and not re.match("[-－−]", word)]

    bare = ask(engine, [{"q": word, "limit": 1e6} for word in words])
    assert bare == ask(engine, [{"q": quoted(word), "limit": 1e6} for word in words])
    assert len(words) > 40


def test_all_terms_must_be_there(found: Found, engine: Page) -> None:
    """With several terms a document must have every one, in whichever field, and none of the excluded ones."""
    chance = found.chance("terms")
    asked = []
    for _ in range(120):
        document = chance.document()
        words = [chance.cut(document, 5) for _ in range(chance.random.randint(1, 5))]
        other = chance.document() if chance.random.random() < 0.5 else document
        excluded = [chance.cut(other, 3) for _ in range(chance.random.randint(0, 2))]
        asked.append(Asked(terms_of(words), tuple(excluded)))
    asked += [Asked((), (chance.cut(chance.document(), 4),)) for _ in range(10)]

    assert differences(engine, found.everything, asked) == []


def test_ways_to_write_a_term(found: Found, engine: Page) -> None:
    """Numbers, width, case, traditional characters, spaces and brackets do not keep a term from being found."""
    pairs = {
        "第102条": "第一百零二条",
        "第102 条": "第一百〇二条",
        "刑法第134条之1": "刑法第一百三十四条之一",
        "動火作業": "动火作业",
        "ｇｂ": "GB",
        "[2017]": "〔2017〕",
        "粉 尘 涉 爆": "粉尘涉爆",
    }
    for written, meant in pairs.items():
        one, other = ask(engine, [{"q": quoted(written), "limit": 1e6}, {"q": quoted(meant), "limit": 1e6}])
        assert one["ids"] == other["ids"], written
        assert one["total"], written
    assert (
        differences(engine, found.everything, [Asked(terms_of([one])) for one in (*pairs, *pairs.values())])
        == []
    )


def test_synonyms(found: Found, engine: Page) -> None:
    """A word of the vocabulary finds its whole group when that is asked for, and itself alone when not."""
    groups = found.synonyms
    asked = [Asked(((word, *group),), synonyms=True) for group in groups for word in group]
    asked += [Asked((group,)) for group in groups]
    asked += [Asked((groups[0], ("作业",)), ("通风",), synonyms=True)]
    asked += [Asked(terms_of([group[0] + "的"]), synonyms=True) for group in groups]
    asked += [Asked((("作业",),), (group[0],), synonyms=True) for group in groups]
    expected = [
        Asked((one.wanted[0][:1], *one.wanted[1:]), one.excluded) if not one.synonyms else one
        for one in asked
    ]

    assert differences(engine, found.everything, expected) == []


def test_filters(found: Found, engine: Page) -> None:
    """With any filters, alone and with a term, exactly what passes all of them is found, and every facet's numbers are right."""
    chance = found.chance("filters")
    cases = Chance(tuple(one for one in found.documents if one.kind is Kind.CASE), chance.random)
    asked = []
    for n in range(120):
        cut = (cases if n % 3 else chance).cut((cases if n % 3 else chance).document(), 3)
        asked.append(Asked(terms_of([cut] if n % 2 else []), filters=chance.filters()))
    answers = [found.everything.answer(one) for one in asked]

    assert differences(engine, found.everything, [Asked(), *asked]) == []
    assert sum(bool(answer.ids) for answer in answers) > 30
    assert {name for one in asked for name in one.filters} == {*FACETS, "date", "fine"}


def test_ends_of_ranges(found: Found, engine: Page) -> None:
    """A document is in a range of dates when any day that its date may mean is, and in one of fines when its sum is."""
    asked = []
    for one in found.documents:
        if one.day:
            first = one.day - timedelta(one.days)
            days = (first - timedelta(1), first, one.day, one.day + timedelta(1))
            asked += [{"date": {end: day.isoformat()}} for day in days for end in ("from", "to")]
            asked += [{"date": {"from": day.isoformat(), "to": day.isoformat()}} for day in days]
        if one.fine:
            asked += [{"fine": {end: one.fine + off}} for off in (-1, 0, 1) for end in ("min", "max")]
    questions = [Asked(filters=filters) for filters in asked]

    assert any(one.days for one in found.documents)
    assert differences(engine, found.everything, questions) == []


def test_pieces_are_many(pieces_folder: Path) -> None:
    """The index in many pieces has several segments, files of every kind in each, and phrases of several lengths."""
    _, (entry,) = handed_over((pieces_folder / "search" / "index.js").read_text(encoding="utf-8"))

    heads = entry["heads"]
    assert len(entry["segments"]) == len(heads) > 4
    for kind, least in (("words", 50), ("grams", 100), ("runs", 5)):
        assert sum(sum(head[kind]["shards"]) for head in heads) > least
    assert max(len(head["words"]["shards"]) for head in heads) > 2
    every = [phrase for head in heads for phrase in head["phrases"]["texts"].split("\n")]
    assert len(every) > 100
    assert len(set(map(len, every))) > 8


def test_ways_to_write_a_filter(engine: Page) -> None:
    """One value stands for a list of one, true for 1, and what is empty filters nothing."""
    pairs = [
        ({"year": "2024"}, {"year": ["2024"]}),
        ({"year": 2024}, {"year": ["2024"]}),
        ({"dual": True}, {"dual": ["1"]}),
        ({"dual": False, "year": [], "date": {}, "fine": {"min": ""}, "kind": None}, {}),
        (None, {}),
        ({"fine": {"min": "10000"}}, {"fine": {"min": 10000}}),
    ]
    answers = ask(engine, [{"filters": one, "limit": 1e6} for pair in pairs for one in pair])

    assert answers[::2] == answers[1::2]
    assert all(answer["total"] for answer in answers)


def test_order_and_limit(found: Found, engine: Page) -> None:
    """Hits come in the order that was asked for, as many as were asked for; the total counts all of them."""
    by_id = {one.id: one for one in found.documents}
    names = ["date", "fine", "relevance"]
    whole = ask(engine, [{"q": "作业", "sort": sort, "limit": 1e6} for sort in names])
    part = ask(engine, [{"q": "作业", "sort": sort, "limit": 7} for sort in names])
    default = ask(engine, [{"q": "作业"}])
    ids = [str(answer["ids"]).split("\n") for answer in whole]

    days = [by_id[one].day.toordinal() if by_id[one].day else 0 for one in ids[0]]
    assert days == sorted(days, reverse=True)
    fines = [by_id[one].fine for one in ids[1]]
    assert fines == sorted(fines, reverse=True)
    assert [str(answer["ids"]).split("\n") for answer in part] == [one[:7] for one in ids]
    assert str(default[0]["ids"]).split("\n") == ids[2][:20]
    assert {answer["total"] for answer in whole + part + default} == {len(ids[0])}


HOSTILE = {
    "nothing": "",
    "spaces": " \t\n　" * 100,
    "marks of the query language": '" "" """ -"" -- - “ ” "" -"',
    "an open phrase": '"动火',
    "a phrase with text behind it": '"动火"作业',
    "open phrases": '"动 ' * 3000,
    "regular expressions": "(.*)+$ [^动]* \\d{1,} (?=火) ^|$",
    "html": "<img src=x onerror=\"throw 1\"> </script> &lt;b&gt; 'x' `${1}`",
    "marks of direction": "\u200f动火\u202e作业\u202c\u2066",
    "nothing but the invisible": "\u200b\u200f\ufeff\u0000\u0007",
    "halves of pairs": "\ud842 动\udfb7火 \udfb7\ud842",
    "a half in a phrase": '"\ud842"',
    "not characters": "\uffff \ufffe \U0010ffff",
    "names of objects": "__proto__ constructor toString hasOwnProperty",
    "nul": "动\0火",
    "10,000 characters": "动火作业审批" * 1666,
    "10,000 different characters": "".join(map(chr, range(0x4E00, 0x4E00 + 10000))),
    "10,000 times the same": "一" * 10000,
    "10,000 combining marks": "a" + "\u0301" * 10000,
    "one term often": "动火 " * 5000,
    "numerals": "一二三四五六七八九十百千" * 800 + "条",
    "digits": "1" * 10000,
    "many marks": '"' * 10001,
    "minus": "-" * 10000,
    "32 terms": " ".join(map(chr, range(0x4E00, 0x4E20))),
    "a path": "../../etc/passwd file:///etc/passwd",
    "addresses": "javascript:alert(1) http://x/?q=%E5%8A%A8&a=b#c",
}


def test_hostile_queries(engine: Page) -> None:
    """Whatever a reader types is answered soon, and then the search answers as before."""
    before = ask(engine, [{"q": "动火"}])
    answers = ask(engine, [{"q": query} for query in HOSTILE.values()])

    failed = {name: one["error"] for name, one in zip(HOSTILE, answers, strict=True) if "error" in one}
    assert failed == {}
    assert ask(engine, [{"q": "动火"}]) == before


@pytest.mark.parametrize("count", [33, 10000])
def test_too_many_terms(engine: Page, count: int) -> None:
    """More different terms than can be looked for are refused with the reason, in whatever order and however they are marked."""
    characters = [chr(0x4E00 + n) for n in range(count)]
    queries = [" ".join(characters), " -".join(characters), " ".join(map(quoted, characters))]

    assert ask(engine, [{"q": query} for query in queries]) == [{"error": "crowded"}] * 3


@pytest.mark.parametrize(
    "options", [None, {}, {"q": None}, {"q": ""}, {"q": "  "}, {"q": '""'}, {"filters": None}]
)
def test_no_query(found: Found, engine: Page, options: object) -> None:
    """Without a term everything is found."""
    (answer,) = ask(engine, [options])

    assert answer["total"] == len(found.documents)


def test_unknown_filter(engine: Page) -> None:
    """A filter that does not exist is a mistake of the caller, and is said to be one."""
    (answer,) = ask(engine, [{"filters": {"colour": ["red"]}}])

    assert str(answer["error"]).startswith("TypeError")


SEARCH = """async options => {
    try {
        return (await anshiSearch.parts.search(options)).total;
    } catch (error) {
        return error instanceof anshiSearch.parts.SearchError ? error.kind : String(error.stack);
    }
}"""


@pytest.fixture
def broken(index_folder: Path, tmp_path: Path) -> Path:
    """A copy of the index to be broken."""
    return Path(shutil.copytree(index_folder, tmp_path / "broken"))


def _segment(folder: Path) -> Path:
    (segment,) = (one for one in (folder / "search").iterdir() if one.is_dir())
    return segment


def _search(open_page: Open, folder: Path, *queries: dict[str, object]) -> list[object]:
    """What a fresh page says to one query after another."""
    page = open_page((folder / ENGINE_PAGE).as_uri())
    return [page.evaluate(SEARCH, query) for query in queries]


def test_stamp(found: Found, index_folder: Path, open_page: Open) -> None:
    """A page of another build than the index gets no answer; one of the same build does, and so does one that does not say."""
    right, wrong = {"stamp": found.index.stamp, "q": "动火"}, {"stamp": "x", "q": "动火"}
    bare = {"q": "动火"}
    total, stale, any_ = _search(open_page, index_folder, right, wrong, bare)

    assert total == any_ > 0
    assert stale == "stale"
    assert _search(open_page, index_folder, wrong, right) == ["stale", total]


@pytest.mark.parametrize(("version", "kind"), [(VERSION + 1, "newer"), (99, "newer"), (VERSION - 1, "stale")])
def test_version(broken: Path, open_page: Open, version: int, kind: str) -> None:
    """An index in a later format is refused as newer, one in an earlier format as of another build."""
    entry = broken / "search" / "index.js"
    text = entry.read_text(encoding="utf-8")
    assert text.count(f'"version":{VERSION}') == 1
    entry.write_text(text.replace(f'"version":{VERSION}', f'"version":{version}'), encoding="utf-8")

    assert _search(open_page, broken, {"q": "动火"}) == [kind]


MISSING = ("index.js", "traditional-*.js", "*/words-*.js", "*/grams-*.js", "*/fine.js", "*/region.js")


@pytest.mark.parametrize("pattern", MISSING)
def test_missing_file(broken: Path, open_page: Open, pattern: str) -> None:
    """When a file is missing there is no answer rather than a wrong one, and an answer as soon as the file is there."""
    query = {"q": "动火 動火作業", "filters": {"fine": {"min": 1}, "region": ["330300"]}}
    files = sorted((broken / "search").glob(pattern))
    kept = [file.rename(file.with_suffix(".gone")) for file in files]
    page = open_page((broken / ENGINE_PAGE).as_uri())
    before = page.evaluate(SEARCH, query)
    for file in kept:
        file.rename(file.with_suffix(".js"))

    assert files
    assert before == "stale"
    assert isinstance(page.evaluate(SEARCH, query), int)


@pytest.mark.parametrize(
    "text",
    ["", "<!doctype html><title>404</title>", 'anshiSearch.put("x/grams-0",[])\n', "throw 1", "\0"],
    ids=["empty", "a page", "of another segment", "failing", "binary"],
)
def test_wrong_file(broken: Path, open_page: Open, text: str) -> None:
    """When a file is not what it should be there is no answer rather than a wrong one."""
    for file in _segment(broken).glob("grams-*.js"):
        file.write_text(text, encoding="utf-8")

    assert _search(open_page, broken, {"q": "动火作业"}, {"q": "动火"})[0] == "stale"


def test_file_of_another_shard(broken: Path, open_page: Open) -> None:
    """A file with the content of its neighbour gives no answer, and the neighbour itself still does."""
    files = sorted(_segment(broken).glob("grams-*.js"))
    texts = [file.read_text(encoding="utf-8") for file in files]
    for file, text in zip(files, texts[1:] + texts[:1], strict=True):
        file.write_text(text, encoding="utf-8")

    assert len(files) > 1
    queries = [{"q": query} for query in ("动火作业", "粉尘涉爆", "2024", "有限空间")]
    assert _search(open_page, broken, *queries) == ["stale"] * 4


def test_missing_file_over_http(broken: Path, open_page: Open) -> None:
    """A server's page for unknown addresses in a file's place gives no answer."""
    for file in _segment(broken).glob("words-*.js"):
        file.unlink()
    with served(broken, "/") as root:
        page = open_page(root + ENGINE_PAGE)
        assert page.evaluate(SEARCH, {"q": "动火"}) == "stale"


def _requests(index_folder: Path, open_page: Open, *queries: str) -> list[str]:
    """The names of the files that a fresh page asks for, their numbers and digests left out."""
    asked: list[str] = []
    with served(index_folder, "/") as root:
        page = open_page(root + ENGINE_PAGE)
        page.on("request", lambda request: asked.append(request.url))
        for query in queries:
            page.evaluate(SEARCH, {"q": query})
    return sorted(re.sub(r"[0-9a-f]{16}|\d+(-\d+)?", "*", address.rpartition("/")[2]) for address in asked)


def test_nothing_is_fetched_twice(index_folder: Path, open_page: Open) -> None:
    """Every file is asked for once; two characters need only the entry and a file of terms, traditional ones the table too."""
    needed = ["index.js", "words-*.js"]

    assert _requests(index_folder, open_page, "动火", "动火", "动火 -动火") == needed
    assert _requests(index_folder, open_page, "動火", "动火", "動火") == [
        needed[0],
        "traditional-*.js",
        needed[1],
    ]


TRADITIONAL = {
    "動火作業": "动火作业",
    '"違反"': "违反",
    "-違反": "-违反",
    "㊜用": "适用",
    "\u2f9e": "车",
    "\uf902": "车",
}
"""Queries that need the table of traditional characters, some of them only once they are folded otherwise."""


@pytest.mark.parametrize("query", TRADITIONAL, ids=ascii)
def test_traditional_first(index_folder: Path, open_page: Open, query: str) -> None:
    """The first query of a page finds what its simplified form finds."""
    first, simplified = _search(open_page, index_folder, {"q": query}, {"q": TRADITIONAL[query]})

    assert first == simplified
    assert isinstance(first, int)
    assert first > 0
