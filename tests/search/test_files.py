"""The index's files: scripts that hand over exactly what they were given, and their compressed forms."""

import gzip
from pathlib import Path

import brotli
from hypothesis import given
from hypothesis import strategies as st

from generator.search.files import Script, call, packed
from tests.search.conftest import Scripts
from tests.search.reading import handed_over

HOSTILE = (
    "",
    "动火作业",
    "\"'`\\ \\u0041 ${x} //\n/* */",
    "</script><script>alert(1)</script><!-- --> ]]>",
    "\u2028\u2029\u0085\ufeff\u200f\0\x1f\x7f",
    "𠮷\U0001f600\U0010ffff\ufffe\uffff",
    "\ud842",
    "\udfb7",
    "甲\udfb7\ud842乙\ud842",
    "\ud842\ud842\U00020bb7\udfb7",
    "\r\n\t",
    "__proto__",
)


def _loaded(scripts: Scripts, file: Path, text: str) -> object:
    """What a file hands over when a page loads it as a script."""
    file.write_bytes(text.encode())
    function = """address => new Promise((resolve, reject) => {
        const put = anshiSearch.put, seen = [];
        anshiSearch.put = (...values) => seen.push(values);
        const script = document.createElement("script");
        script.src = address;
        script.onload = script.onerror = () => { anshiSearch.put = put; script.remove(); resolve(seen); };
        document.head.append(script);
    })"""
    return scripts.call(function, file.as_uri())


def test_hostile_texts(scripts: Scripts, tmp_path: Path) -> None:
    """A browser gets from a file exactly the texts that were put in, whatever is in them."""
    value = [*HOSTILE, {"key": list(HOSTILE)}, 0, 1.5, True, None, [[]]]

    assert _loaded(scripts, tmp_path / "a.js", call("put", "名\u2028", value)) == [["名\u2028", value]]


def test_every_unit(scripts: Scripts, tmp_path: Path) -> None:
    """Every UTF-16 code unit comes through, alone and beside a half of a pair."""
    value = ["".join(chr(code) + "a" for code in range(0x10000))]
    value += [chr(code) + "\udfb7" for code in range(0xD700, 0xD800)]

    assert _loaded(scripts, tmp_path / "a.js", call("put", value)) == [[value]]


def test_cannot_leave_the_string() -> None:
    """No line end of JavaScript and no half of a pair is in a script as it is."""
    text = call("put", list(HOSTILE))

    assert text.splitlines()[0] + "\n" == text or "\u0085" in text
    assert not set("\u2028\u2029\r") & set(text)
    text.encode()


@given(
    st.recursive(st.text(st.characters(), max_size=8), lambda one: st.lists(one, max_size=4), max_leaves=8)
)
def test_round_trip(value: object) -> None:
    """A script hands over what was put in."""
    assert handed_over(call("put", "name", value)) == ("put", ["name", value])


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_packed(text: str) -> None:
    """A file comes with two compressed forms that hold the same bytes; none is listed as a page."""
    plain, zipped, brotlied = packed(Script("search/a/b.js", text))

    assert [one.path for one in (plain, zipped, brotlied)] == [
        "search/a/b.js",
        "search/a/b.js.gz",
        "search/a/b.js.br",
    ]
    assert plain.content == text.encode()
    assert gzip.decompress(zipped.content) == plain.content
    assert brotli.decompress(brotlied.content) == plain.content
    assert not any(one.listed for one in (plain, zipped, brotlied))


def test_packed_bytes_are_the_same_every_time() -> None:
    """Compressing twice gives the same bytes: no time and no name is in them."""
    script = Script("search/a/b.js", call("put", "a/b", list(HOSTILE) * 50))

    assert [page.content for page in packed(script)] == [page.content for page in packed(script)]
    assert b"b.js" not in list(packed(script))[1].content
    assert list(packed(script))[1].content[4:8] == bytes(4)
