"""Reading YAML: what the scalars mean, what is refused, and where everything is."""

from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from yaml import YAMLError

from generator import yaml_source
from generator.console import plain_text
from generator.problems import FieldPath
from generator.yaml_diagnosis import diagnose
from generator.yaml_source import Data, Value, locate, read
from tests.yaml_writing import document, texts, values

MEANINGS: Mapping[str, Value] = {
    "1.10": "1.10",
    "0123": "0123",
    "0": 0,
    "-7": -7,
    "-0": "-0",
    "+7": "+7",
    "1_000": "1_000",
    "0x1F": "0x1F",
    "1e3": "1e3",
    "123456789012345678": 123456789012345678,
    "1234567890123456789": "1234567890123456789",
    "no": "no",
    "yes": "yes",
    "on": "on",
    "Null": "Null",
    "True": "True",
    "true": True,
    "false": False,
    "null": None,
    "~": None,
    "": None,
    "18:30": "18:30",
    "2024-13-05": "2024-13-05",
    "2024-05-06": "2024-05-06",
    "'12'": "12",
    '"12"': "12",
    "'true'": "true",
    "''": "",
    "=": "=",
    "<<": "<<",
    "１２": "１２",
    ".inf": ".inf",
}


@pytest.mark.parametrize("written", MEANINGS)
def test_scalar(written: str) -> None:
    """Only null, true, false and plain integers are implicit; whatever else is written stays text."""
    assert read("f.yml", f"a: {written}\n".encode()).data == {"a": MEANINGS[written]}


ACCEPTED: Mapping[str, tuple[str, Data]] = {
    "byte-order mark": ("\ufeffa: 1\n", {"a": 1}),
    "CRLF line ends": ("a: 1\r\nb: |\r\n  x\r\n  y\r\n", {"a": 1, "b": "x\ny\n"}),
    "no line end at the end": ("a: 1", {"a": 1}),
    "document start": ("---\na: 1\n", {"a": 1}),
    "document end": ("a: 1\n...\n", {"a": 1}),
    "flow mapping": ("{a: 1, b: [2, 三]}\n", {"a": 1, "b": (2, "三")}),
    "an alias that is used": ("a: &x {b: 1}\nc: *x\n", {"a": {"b": 1}, "c": {"b": 1}}),
    "a merge key is a key like any other": (
        "a: &x {b: 1}\nc:\n  <<: *x\n",
        {"a": {"b": 1}, "c": {"<<": {"b": 1}}},
    ),
    "bold text in prose": ("a: |\n  **粗**体\n", {"a": "**粗**体\n"}),
    "an ampersand in a name": ("a: A&B公司\n", {"a": "A&B公司"}),
    "an exclamation mark inside": ("a: 注意!\n", {"a": "注意!"}),
    "a comment after content": ("a: 1 # 说明\n# 说明 #1\n", {"a": 1}),
    "a furnace in a block of prose": ("a: |\n  3 #炉\n", {"a": "3 #炉\n"}),
    "a furnace in quotes": ("a: '3 #炉'\n", {"a": "3 #炉"}),
    "a furnace in a quoted key": ("'3 #炉': 1\n", {"3 #炉": 1}),
    "a comment within a comment": ("a: 1 # 见 #3\n", {"a": 1}),
    "a comment below a block": ("a: |\n  x\n#3 炉\nb: 2 # 三\n", {"a": "x\n", "b": 2}),
    "Chinese colon in a value": ("a: 时间：三点\n", {"a": "时间：三点"}),
    "indented Chinese prose": ("a: |\n  　　首行缩进\n", {"a": "　　首行缩进\n"}),
    "an escaped quote": ('a: "\\"x\\""\n', {"a": '"x"'}),
    "twenty levels": (
        "a: " + "[" * 19 + "1" + "]" * 19 + "\n",
        {"a": (((((((((((((((((((1,),),),),),),),),),),),),),),),),),),)},
    ),
    "many brackets that do not nest": ("a: [" + "[1]," * 600 + "]\n", {"a": ((1,),) * 600}),
    "just under 1 MiB": ("a: " + "x" * ((1 << 20) - 4) + "\n", {"a": "x" * ((1 << 20) - 4)}),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_accepted(name: str) -> None:
    """What is merely unusual is read, and read right."""
    text, data = ACCEPTED[name]

    source = read("f.yml", text.encode())

    assert (source.data, source.problems) == (data, ())


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join([f'*{previous}'] * 10)}]\n"
    for previous, name in zip("abcdefgh", "bcdefghi", strict=True)
)
QUOTES = "补上另一半引号。"
ALIAS = "以“*”或“&”开头的内容被当成了别名或锚点。用英文引号括起来。"
TAG = "删掉标签，或用英文引号括起内容。"
HIDDEN = "删掉这一处，重新手工录入。"
DEEP = "这里嵌套超过 20 层。检查括号和缩进。"
EMPTY = "文件里没有内容。补上内容，或删掉这个文件。"
UTF_8 = "用编辑器“另存为”，编码选 UTF-8。"
KEY = "字段名应是一个词，这里却是列表或花括号。检查这一行的问号、括号和冒号。"
EXPANSION = "别名（*）层层引用，展开后超过 100000 个值或 20 层。直接写内容，不用锚点和别名。"
LOST = "属于内容的，整段用英文引号括起来；"

REFUSED: Mapping[str, tuple[bytes, tuple[str, ...]]] = {
    "10 MB": (
        b"a: x\n" * (2 << 20),
        ("1:1: [yaml.too-large] 文件有 10.0 MiB，上限是 1 MiB。拆成多条记录，或移走附件。",),
    ),
    "GBK": (
        "id: 1\ntitle: 某公司案\n".encode("gbk"),
        (f"2:1: [yaml.encoding] 文件不是 UTF-8 编码，像是 GBK（GB 18030）。{UTF_8}",),
    ),
    "UTF-16": (
        "id: 1\n".encode("utf-16"),
        (f"1:1: [yaml.encoding] 文件不是 UTF-8 编码，像是 UTF-16。{UTF_8}",),
    ),
    "empty": (b"", (f"1:1: [yaml.empty] {EMPTY}",)),
    "blank": (b" \n\n", (f"1:1: [yaml.empty] {EMPTY}",)),
    "comment only": ("# 说明\n".encode(), (f"1:1: [yaml.empty] {EMPTY}",)),
    "no field": (
        b"{}\n",
        ("1:1: [yaml.empty] 文件里没有任何字段。补上内容，或删掉这个文件。",),
    ),
    "list at top level": (
        b"# x\n- a\n",
        ("2:1: [yaml.not-a-mapping] 文件最外层是一个列表，应为“字段名: 内容”。参照同类记录改写。",),
    ),
    "text at top level": (
        "某公司\n".encode(),
        ("1:1: [yaml.not-a-mapping] 文件最外层是一段文字，应为“字段名: 内容”。参照同类记录改写。",),
    ),
    "NUL": (b"a: 1\nb: x\0y\n", (f"2:5: [yaml.control-character] 这里有看不见的字符（U+0000）。{HIDDEN}",)),
    "NEL": (
        "a: x\u0085b: 1\n".encode(),
        (f"1:5: [yaml.control-character] 这里有看不见的字符（U+0085）。{HIDDEN}",),
    ),
    "line separator": (
        "a: 1\r\nb: x\u2028y\n".encode(),
        (f"2:5: [yaml.control-character] 这里有看不见的字符（U+2028）。{HIDDEN}",),
    ),
    "lone CR": (b"a: 1\rb: 2\r", (f"1:5: [yaml.control-character] 这里有看不见的字符（U+000D）。{HIDDEN}",)),
    "byte-order mark in the middle": (
        "a: 1\n\ufeffb: 2\n".encode(),
        (f"2:1: [yaml.control-character] 这里有看不见的字符（U+FEFF）。{HIDDEN}",),
    ),
    "control character behind an escape": (
        b'a: 1\nb: "x\\0"\n',
        (f"2:4: [yaml.control-character] 这里有看不见的字符（U+0000）。{HIDDEN}",),
    ),
    "tabs": (
        b"a:\n\tb: 1\nc: x\ty\n",
        tuple(
            f"{place}: [yaml.tab] 这一行有制表符（Tab）。把 Tab 换成空格；编辑器里可设为“用空格代替 Tab”。"
            for place in ("2:1", "3:5")
        ),
    ),
    "duplicate key": (
        b"id: 1\nid: 2\nid: 3\n",
        (
            "2:1: [yaml.duplicate-key] 字段“id”写了两次，第一次在第 1 行。留下正确的一处，删掉另一处。",
            "3:1: [yaml.duplicate-key] 字段“id”写了两次，第一次在第 1 行。留下正确的一处，删掉另一处。",
        ),
    ),
    "nested duplicate key": (
        b"a:\n  - b: 1\n    b: 2\n",
        ("3:5: [yaml.duplicate-key] 字段“b”写了两次，第一次在第 2 行。留下正确的一处，删掉另一处。",),
    ),
    "duplicate key in braces": (
        b"a: {b: 1, b: 2}\n",
        ("1:11: [yaml.duplicate-key] 字段“b”写了两次，第一次在第 1 行。留下正确的一处，删掉另一处。",),
    ),
    "the same key quoted": (
        b"a: 1\n'a': 2\n",
        ("2:1: [yaml.duplicate-key] 字段“a”写了两次，第一次在第 1 行。留下正确的一处，删掉另一处。",),
    ),
    "list as key": (b"[a]: b\n", (f"1:1: [yaml.key] {KEY}",)),
    "mapping as key": (b"? {a: 1}\n: b\n", (f"1:3: [yaml.key] {KEY}",)),
    "alias bomb": ((BOMB + "j: *i\n").encode(), (f"10:1: [yaml.expansion] {EXPANSION}",)),
    "recursive alias": (b"a: &x [*x]\n", (f"1:1: [yaml.expansion] {EXPANSION}",)),
    "recursive alias of the whole": (b"&r\na: *r\n", (f"2:1: [yaml.expansion] {EXPANSION}",)),
    "unknown alias": (
        b"a: *x\n",
        ("1:4: [yaml.syntax] 以“*”开头的内容被当成了别名。内容以星号开头时，用英文引号括起来。",),
    ),
    "stars around the content": ("a: *重点*\n".encode(), (f"1:5: [yaml.syntax] {ALIAS}",)),
    "anchor that swallows content": (
        "a: &A 栋厂房\n".encode(),
        (f"1:4: [yaml.anchor-unused] “&A”被当成了锚点的名字，不算内容。{LOST}否则删掉。",),
    ),
    "tag": (b"a: !!int 3\n", (f"1:4: [yaml.tag] “!!int”以感叹号开头，被当成了 YAML 标签。{TAG}",)),
    "lone exclamation mark": (
        "a: ! 注意\n".encode(),
        (f"1:4: [yaml.tag] “!”以感叹号开头，被当成了 YAML 标签。{TAG}",),
    ),
    "tag on the whole": (b"!x\na: 1\n", (f"1:1: [yaml.tag] “!x”以感叹号开头，被当成了 YAML 标签。{TAG}",)),
    "exclamation mark before Chinese": (
        "a: !注意\n".encode(),
        ("1:5: [yaml.syntax] 以“!”开头的内容被当成了标签。内容以感叹号开头时，用英文引号括起来。",),
    ),
    "content taken for a comment": (
        "a: 3 #炉\n".encode(),
        (
            f"1:6: [yaml.comment] “#炉”前面有空格，被当成了注释，不算内容。{LOST}"
            "确是注释的，“#”后面留一个空格。",
        ),
    ),
    "second document": (
        b"a: 1\n---\nb: 1\n",
        (
            "2:1: [yaml.second-document] 这里又开始了一份文档（---），一个文件只放一条记录。"
            "删掉多余的“---”，或把第二条记录另存为文件。",
        ),
    ),
    "deep brackets": (b"a: " + b"[" * 1_000_000, (f"1:23: [yaml.depth] {DEEP}",)),
    "deep braces": (b"a: " + b"{a: " * 300, (f"1:80: [yaml.depth] {DEEP}",)),
    "deep dashes": (b"a:\n" + b"- " * 400_000 + b"x\n", (f"2:39: [yaml.depth] {DEEP}",)),
    "deep dashes far apart": (b"a:\n" + b"-  " * 300_000 + b"x\n", (f"2:58: [yaml.depth] {DEEP}",)),
    "deep dashes and question marks": (b"a:\n" + b"? - " * 200_000 + b"x\n", (f"2:41: [yaml.depth] {DEEP}",)),
    "deep indentation": (
        "".join(f"{'  ' * depth}a:\n" for depth in range(30)).encode(),
        (f"21:41: [yaml.depth] {DEEP}",),
    ),
    "unclosed double quote": (
        'a: 1\ntitle: "某公司\nb: 2\n'.encode(),
        (f"2:8: [yaml.syntax] 这里的引号直到文件末尾也没有配对。{QUOTES}",),
    ),
    "unclosed quote before another": (
        'title: "某公司\nb: "2"\n'.encode(),
        (f"1:8: [yaml.syntax] 这一行的引号只有一半，没有配对。{QUOTES}",),
    ),
    "unclosed bracket": (
        b"a: [b, c\nd: 1\n",
        ("1:4: [yaml.syntax] 方括号里的列表没有写完。列表项之间用英文逗号，末尾补上“]”。",),
    ),
    "content after a quote": (
        'a: "某公司"案\n'.encode(),
        (
            "1:9: [yaml.syntax] 引号或括号已经配对，后面却还有内容。"
            "把整段内容用英文单引号括起来；或者改用中文引号“”。",
        ),
    ),
    "Chinese colon": (
        "id: 1\ntitle：某公司案\nstatus: draft\n".encode(),
        (
            "2:6: [yaml.syntax] 字段名“title”后面用了中文冒号“：”。写成“title: 内容”：英文冒号，后面留一个空格。",
        ),
    ),
    "Chinese colon in a list": (
        "a:\n  - law：甲\n    article: 1\n".encode(),
        ("2:8: [yaml.syntax] 字段名“law”后面用了中文冒号“：”。写成“law: 内容”：英文冒号，后面留一个空格。",),
    ),
    "no space after the colon": (
        b"id: 1\ntitle:x\nb: 1\n",
        (
            "2:6: [yaml.syntax] 字段名“title”的冒号后面少一个空格。写成“title: 内容”：英文冒号，后面留一个空格。",
        ),
    ),
    "a colon in the content": (
        "a: 甲: 乙\n".encode(),
        (
            "1:5: [yaml.syntax] 这一行多了一个“: ”，或者缩进与上一行对不上。"
            "内容里有冒号时，把整段内容用英文引号括起来；否则检查缩进。",
        ),
    ),
    "a backslash in quotes": (
        b'a: "C:\\Users"\n',
        ("1:9: [yaml.syntax] 双引号里的反斜杠“\\”写法不对。改用单引号，或写成两个反斜杠。",),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    """What cannot be read is refused with its place, the usual cause and the remedy."""
    content, problems = REFUSED[name]

    source = read("f.yml", content)

    assert source.data is None
    assert tuple(plain_text(problem).removeprefix("f.yml:") for problem in source.problems) == problems


def test_tabs_are_shown_for_twenty_lines_only() -> None:
    """A file pasted from a table shows its first twenty lines with tabs, not thousands."""
    assert len(read("f.yml", b"a:\tb\n" * 5000).problems) == 20


@settings(max_examples=400, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(str.encode)))
@example(b"\xef\xbb\xbf")
@example(b"a: \xed\xa0\x80\n")
@example(b'a: "\\ud800"\n')
@example(b"%YAML 9.9\n---\na: 1\n")
@example(b"a: &x\n- *x\n")
@example(b"? a\n? b\n")
def test_never_raises(content: bytes) -> None:
    """Whatever bytes a file holds, reading gives either data or problems that have a place."""
    source = read("f.yml", content)

    assert (source.data is None) == bool(source.problems)
    for problem in source.problems:
        assert 1 <= problem.where.line <= content.count(b"\n") + 1
        assert problem.where.column >= 1


FRAGMENTS = [
    *(
        "a",
        "b: ",
        "- ",
        "\n",
        "\n  ",
        " ",
        ":",
        "'",
        '"',
        "[",
        "]",
        "{",
        "}",
        ",",
        "&x ",
        "*x",
        "!t ",
        "#",
        " #",
    ),
    *("|\n", ">\n", "? ", "---\n", "...\n", "\\", "\\0", "\t", "\r\n", "\r", "\u2028", "\x85", "\ufeff"),
    *("%", "1", "案", "：", "　", "<<", "~", "true", "0123"),
]
YAML_LIKE = st.lists(st.sampled_from(FRAGMENTS), max_size=30).map("".join)


@settings(max_examples=1000, deadline=None)
@given(YAML_LIKE)
@example("a: &a [1]\rb: *a")
@example("a:\u2028 &x b")
@example('a: "\\0"')
@example("a: x\ufeffy")
@example("a: x\x85  y")
@example("a: x\u2029  y")
@example("a: 3 #炉")
def test_quick_and_careful_agree(text: str) -> None:
    """Whatever the quick path reads, the careful path finds no fault with and reads in the same way."""
    try:
        data = yaml_source._quick(text)
    except (yaml_source._UnusualError, YAMLError, TypeError):
        return

    assert diagnose("f.yml", text) == ()
    assert yaml_source._careful(text) == data


@settings(max_examples=200, deadline=None)
@given(values())
def test_round_trip(data: Data) -> None:
    """Any nesting of mappings, tuples, text, integers, truth values and nothing comes back as it was written."""
    text, _ = document(data)

    source = read("f.yml", text.encode())

    assert source.problems == ()
    assert source.data == data


@settings(max_examples=200, deadline=None)
@given(values())
def test_locate_finds_every_key(data: Data) -> None:
    """Line and column of every key and of every scalar of a document are where they were written."""
    text, places = document(data)

    for keys, (of_key, of_value) in places.items():
        if of_key is not None:
            assert locate(text, keys, of_key=True) == of_key
        if of_value is not None:
            assert locate(text, keys) == of_value


MISSING: Mapping[FieldPath, tuple[int, int]] = {
    ("a", "x"): (1, 1),
    ("a", "b", 5): (2, 3),
    ("a", "b", 1, "x"): (4, 7),
    ("x",): (1, 1),
    (): (1, 1),
}


@pytest.mark.parametrize("keys", MISSING)
def test_locate_a_missing_key(keys: FieldPath) -> None:
    """A field that is not there is located at the nearest field around it."""
    assert locate("a:\n  b:\n    - c: 1\n    - c: 2\n", keys) == MISSING[keys]


def test_locate_the_second_of_equal_keys() -> None:
    """Of two equal keys the second is shown, which an editor added by mistake."""
    assert locate("a: 1\nb: 2\na: 3\n", ("a",), of_key=True) == (3, 1)


def test_locate_in_a_broken_text() -> None:
    """A text that cannot be composed has its beginning for a place."""
    assert locate("a: [", ("a",)) == (1, 1)


@given(texts())
def test_text_in_quotes_stays_text(text: str) -> None:
    """Whatever a quoted scalar looks like, it is text."""
    assert read("f.yml", document({"a": text})[0].encode()).data == {"a": text}
