"""Folding: the same rules in Python and in the browser, and what the search builds on them."""

import json
import random
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.search.fold import all_readings, folded, is_closed, readings, with_arabic_numbers
from tests.search.conftest import Scripts

VECTORS = json.loads(Path(__file__).with_name("fold_vectors.json").read_text(encoding="utf-8"))

READINGS = "texts => texts.map(text => anshiSearch.parts.readings(text).map(reading => reading.text))"
FORMS = "texts => texts.map(text => anshiSearch.parts.forms(text))"

NUMERALS = "零〇○一二三四五六七八九十百千"
COUNTED = "条款项号年月日章节批"
REALISTIC = st.text(
    st.one_of(
        st.sampled_from(f"第之{NUMERALS}{COUNTED}"),
        st.sampled_from("动火作业違規粉塵爆炸，。、；：“”‘’（）〔〕［］【】《》—－·・～%℃①㎡"),
        st.sampled_from("abXYZ019ＡＺ５ -/.\"'()  　\n\t\u00a0\u200b\ufeff\u200f"),
        st.sampled_from("𠮷\U0001f600é"),
    ),
    max_size=40,
)
"""Texts as records and pages have them, thick with what folding has rules for."""

NUMBERS = st.text(st.sampled_from("第之条款年一二十百千〇零a1 （"), min_size=1, max_size=24)
"""Texts of little more than numbers and what makes them count."""

ANY = st.text(st.characters(exclude_characters="\uffff"), max_size=20).map(
    lambda text: unicodedata.normalize("NFC", text)
)
"""Texts of any characters, in form C, of which a fragment is in form C too."""


def _forms(term: str) -> tuple[str, ...]:
    """The texts that are looked for: both readings, or the Arabic one alone where the number is whole."""
    both = readings(term)
    return both[1:] if len(both) == 2 and is_closed(both[0]) else both


def _found(fragment: str, text: str) -> bool:
    """Whether a fragment finds a text; one of nothing but spaces and the invisible is no term."""
    forms = _forms(fragment)
    return not forms or any(form in reading for form in forms for reading in readings(text))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["text"]))
def test_examples(vector: dict[str, object]) -> None:
    """Every example of the shared list folds to the readings that are written beside it."""
    assert list(readings(str(vector["text"]))) == vector["readings"]


def test_examples_in_the_browser(scripts: Scripts) -> None:
    """The browser folds every example of the shared list to the readings that are written beside it."""
    assert scripts.call(READINGS, [one["text"] for one in VECTORS]) == [one["readings"] for one in VECTORS]


def test_examples_are_all_different() -> None:
    """The shared list holds no example twice."""
    texts = [one["text"] for one in VECTORS]

    assert len(texts) == len(set(texts)) > 60


def _assigned(start: int, stop: int, step: int = 1) -> list[int]:
    """The code points of a range that are characters."""
    return [code for code in range(start, stop, step) if unicodedata.category(chr(code)) not in ("Cn", "Cs")]


def _misread(scripts: Scripts, codes: list[int]) -> list[tuple[str, object, object]]:
    """The characters that the browser folds otherwise than Python."""
    function = f"codes => ({READINGS})(codes.map(code => String.fromCodePoint(code)))"
    made = scripts.call(function, codes)
    assert isinstance(made, list)
    wanted = [list(readings(chr(code))) for code in codes]
    both = zip(codes, wanted, made, strict=True)
    return [(f"U+{code:04X}", python, browser) for code, python, browser in both if python != browser]


def test_every_character_of_the_basic_plane(scripts: Scripts) -> None:
    """The browser folds every character of the basic plane as Python does."""
    assert _misread(scripts, _assigned(0, 0x10000)) == []


def test_characters_of_the_other_planes(scripts: Scripts) -> None:
    """The browser folds characters of the other planes as Python does, all but ideographs and private ones and of these a sample."""
    symbols = [*_assigned(0x10000, 0x20000), *_assigned(0xE0000, 0xE0200)]

    assert _misread(scripts, symbols + _assigned(0x20000, 0xE0000, 17) + [0xF0000, 0x10FFFD]) == []


def test_texts_in_the_browser(scripts: Scripts) -> None:
    """The browser reads mixed texts, and chooses what to look for, as Python does."""
    chance = random.Random(20240701)
    alphabet = f"{NUMERALS * 2}{COUNTED * 2}第之之動火違，（）〔〕“”—·～ab19Ａ５  　\n\u200b𠮷é①"
    texts = ["".join(chance.choices(alphabet, k=chance.randint(0, 30))) for _ in range(5000)]

    anything = list(map(chr, _assigned(0, 0x20000)))
    texts += ["".join(chance.choices(anything, k=8)) for _ in range(2000)]

    assert scripts.call(READINGS, texts) == [list(readings(text)) for text in texts]
    assert scripts.call(FORMS, texts) == [list(_forms(text)) for text in texts]


def test_places_in_the_browser(scripts: Scripts) -> None:
    """Every character of a folding in the browser is traced to the characters of the text that it was made from."""
    texts = [one["text"] for one in VECTORS]
    function = "texts => texts.map(text => anshiSearch.parts.readings(text))"
    made = scripts.call(function, texts)
    assert isinstance(made, list)

    for text, foldings in zip(texts, made, strict=True):
        length = len(unicodedata.normalize("NFC", text).encode("utf-16-le", "surrogatepass")) // 2
        for folding in foldings:
            begins, ends = folding["begins"], folding["ends"]
            units = len(folding["text"].encode("utf-16-le", "surrogatepass")) // 2
            assert len(begins) == len(ends) == units
            assert begins == sorted(begins)
            assert ends == sorted(ends)
            assert all(0 <= begin <= end <= length for begin, end in zip(begins, ends, strict=True))


def _chinese(number: int) -> str:
    """A number below 10,000 as statutes write it: 102 → 一百零二."""
    written, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            written += ("零" if gap and written else "") + "零一二三四五六七八九"[digit] + name
        gap = not digit
    return written.removeprefix("一") if 10 <= number < 20 else written


def test_every_number(scripts: Scripts) -> None:
    """Every number below 10,000 is read in Python and in the browser, written with 零 and with 〇."""
    numbers = range(1, 10000)
    texts = [f"第{_chinese(number)}条" for number in numbers]
    circles = [text.replace("零", "〇") for text in texts]
    wanted = [f"第{number}条" for number in numbers]

    assert [with_arabic_numbers(text) for text in texts] == wanted
    assert [with_arabic_numbers(text) for text in circles] == wanted
    made = scripts.call(READINGS, texts + circles)
    assert isinstance(made, list)
    assert [one[1] for one in made] == wanted * 2


@pytest.mark.parametrize("follower", COUNTED)
def test_counted(follower: str) -> None:
    """A number before each of the words that count things is read; before any other it stays."""
    assert readings(f"第十二{follower}") == (f"第十二{follower}", f"第12{follower}")
    assert readings("第十二名") == ("第十二名",)


@given(REALISTIC, st.data())
@example("第一百零二条", None)
def test_fragment_finds_text(text: str, data: st.DataObject | None) -> None:
    """Every fragment of a text finds the text."""
    if data is None:
        cuts = [(start, stop) for stop in range(len(text) + 1) for start in range(stop)]
    else:
        start = data.draw(st.integers(0, len(text)))
        cuts = [(start, data.draw(st.integers(start, len(text))))]

    for start, stop in cuts:
        assert _found(text[start:stop], text)


@given(NUMBERS)
def test_number_fragments_find_text(text: str) -> None:
    """Every fragment of a text of numbers finds the text, also one that cuts a number or begins with 之."""
    for stop in range(1, len(text) + 1):
        for start in range(stop):
            assert _found(text[start:stop], text)


@given(ANY, st.data())
def test_fragment_of_anything_finds_text(text: str, data: st.DataObject) -> None:
    """Every fragment of a text of any characters finds the text."""
    start = data.draw(st.integers(0, len(text)))

    assert _found(text[start : data.draw(st.integers(start, len(text)))], text)


@given(REALISTIC)
def test_folding_twice(text: str) -> None:
    """What is folded stays as it is when it is folded again."""
    assert folded(folded(text)) == folded(text)


def test_folding_every_character_twice() -> None:
    """What a character is folded to stays as it is when it is folded again."""
    codes = [*range(0x20000), *range(0x20000, sys.maxunicode + 1, 37)]
    changed = [code for code in codes if folded(once := folded(chr(code))) != once]

    assert changed == []


@given(REALISTIC | ANY)
def test_folded_text(text: str) -> None:
    """Folded text has no space but between two words, no controls, and nothing that is written large."""
    made = folded(text)

    assert made == re.sub(" (?![0-9a-z])|(?<![0-9a-z]) ", "", made)
    assert not any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp") for one in made)
    assert not re.search("[A-Z０-９Ａ-Ｚａ-ｚ（）“”\u00a0\u3000]", made)


@given(st.lists(REALISTIC | ANY | st.sampled_from(["", "\uffff", "动火\uffff作业"]), max_size=8))
def test_readings_in_one_go(texts: list[str]) -> None:
    """Texts folded in one go read as each by itself."""
    assert all_readings(texts) == [readings(text) for text in texts]


@given(NUMBERS | REALISTIC)
def test_closed_terms(text: str) -> None:
    """Where a closed term stands in a text, its Arabic reading stands in the text's Arabic reading."""
    whole = folded(text)
    arabic = with_arabic_numbers(whole)
    terms = {whole[start:stop].strip() for stop in range(len(whole) + 1) for start in range(stop)} - {""}

    assert [term for term in terms if is_closed(term) and with_arabic_numbers(term) not in arabic] == []


@given(NUMBERS, NUMBERS)
def test_forms_are_enough(term: str, text: str) -> None:
    """The texts that are looked for find exactly what all readings of a term find."""
    inside = readings(text)
    by_forms = any(form in one for form in _forms(term) for one in inside)

    assert by_forms == any(reading in one for reading in readings(term) for one in inside)


@pytest.mark.parametrize(
    ("term", "closed"),
    [
        ("第二条", True),
        ("二条", False),
        ("之二条", False),
        ("第二", False),
        ("条之", True),
        ("条之一", True),
        ("条之十", False),
        ("a", True),
    ],
)
def test_closed(term: str, closed: bool) -> None:
    """A term is closed when no number can go on beyond its ends."""
    assert is_closed(term) is closed
