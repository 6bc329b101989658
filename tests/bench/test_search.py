"""The search benchmark: its list of queries, what they should find, and how an engine's answers are judged."""

from pathlib import Path
from urllib.request import urlopen

import brotli

from bench.queries import queries, terms
from bench.serving import Sent, Server, served
from bench.truth import Judged, Texts, Verdict

TEXTS = Texts.of(
    (
        ("one", ("依据安全生产法第一百零二条", "某铸造公司")),
        ("two", ("安全生产法第102条〔2023〕12号",)),
        ("three", ("动火作业", "无证上岗")),
    )
)


def test_list_has_fifty_different_queries() -> None:
    """The list that the figures are about holds fifty queries, none of them twice and none of them empty."""
    listed = queries()

    assert len(listed) == len(set(listed)) == 50
    assert all(terms(query) for query in listed)


def test_comments_and_empty_lines_are_no_queries(tmp_path: Path) -> None:
    """A line is a query as it stands, quotation marks and all; comments and empty lines are left out."""
    file = tmp_path / "queries.txt"
    file.write_text('# Topics.\n\n动火\n"危险作业罪" 矿\n', encoding="utf-8")

    assert queries(file) == ("动火", '"危险作业罪" 矿')


def test_terms_are_words_and_phrases() -> None:
    """Spaces part words, and quotation marks keep a phrase with its spaces together."""
    assert terms('"合同 协议" 矿  山') == ("合同 协议", "矿", "山")


def test_truth_is_in_any_reading() -> None:
    """A number of an article is found however it is written, and brackets of every kind are the same."""
    assert TEXTS.having("第102条") == TEXTS.having("第一百零二条") == {"one", "two"}
    assert TEXTS.having("(2023)12号") == {"two"}


def test_truth_wants_every_term_anywhere() -> None:
    """All terms must stand in a document, each in any of its texts, and none runs over the end of one."""
    assert TEXTS.having("铸造 第102条") == {"one"}
    assert TEXTS.having("作业 无证") == {"three"}
    assert TEXTS.having("作业无证") == frozenset()


def test_judgement_counts_documents() -> None:
    """Recall and precision are over the documents of all queries; the worst query is named with its own share."""
    judged = Judged(
        (
            Verdict("动火", frozenset("abc"), frozenset("abc")),
            Verdict("无证", frozenset("d"), frozenset("ef")),
            Verdict("氨", frozenset(), frozenset()),
        )
    )

    assert (judged.recall, judged.precision, judged.exact) == (3 / 4, 3 / 5, 2)
    assert (judged.least_recall().query, judged.least_recall().recall) == ("无证", 0.0)
    assert (judged.least_precision().query, judged.least_precision().precision) == ("无证", 0.0)


def test_server_sends_what_stands_compressed_beside(tmp_path: Path) -> None:
    """A .br form is sent as it is, other text is compressed, other files are not, and all bytes are counted."""
    (tmp_path / "index.js").write_text("long", encoding="ascii")
    (tmp_path / "index.js.br").write_bytes(brotli.compress(b"short"))
    (tmp_path / "page.html").write_text("安" * 500, encoding="utf-8")
    (tmp_path / "en.pf_index").write_bytes(b"packed inside")

    with served((("/", tmp_path),)) as server:
        script = _fetched(server, "index.js")
        page = _fetched(server, "page.html")
        data = _fetched(server, "en.pf_index")
        sent = server.taken()

    assert [encoding for encoding, _ in (script, page, data)] == ["br", "br", None]
    assert brotli.decompress(script[1]) == b"short"
    assert brotli.decompress(page[1]).decode() == "安" * 500
    assert sent == (
        Sent("/index.js", len(script[1])),
        Sent("/page.html", len(page[1])),
        Sent("/en.pf_index", len(b"packed inside")),
    )
    assert server.taken() == ()


def _fetched(server: Server, path: str) -> tuple[str | None, bytes]:
    """Encoding and body of what the server answers."""
    with urlopen(server.root + path) as answer:
        return answer.headers["Content-Encoding"], answer.read()
