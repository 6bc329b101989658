"""Chinese numerals and citations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.chinese import article_name, citation_name, numeral

NUMERALS = {
    0: "零",
    1: "一",
    9: "九",
    10: "十",
    11: "十一",
    19: "十九",
    20: "二十",
    21: "二十一",
    99: "九十九",
    100: "一百",
    101: "一百零一",
    110: "一百一十",
    111: "一百一十一",
    134: "一百三十四",
    200: "二百",
    1000: "一千",
    1001: "一千零一",
    1010: "一千零一十",
    1100: "一千一百",
    1260: "一千二百六十",
    2024: "二千零二十四",
    9999: "九千九百九十九",
}


@pytest.mark.parametrize("number", NUMERALS)
def test_numeral(number: int) -> None:
    """A number reads as statutes write it."""
    assert numeral(number) == NUMERALS[number]


def _value(written: str) -> int:
    """The number that a numeral means, read by place."""
    units, digits, total, digit = {"十": 10, "百": 100, "千": 1000}, "零一二三四五六七八九", 0, 0
    for character in written:
        if character in units:
            total += (digit or 1) * units[character]
            digit = 0
        else:
            digit = digits.index(character)
    return total + digit


@given(st.integers(0, 9999))
def test_numeral_means_its_number(number: int) -> None:
    """A numeral read back is the number, so no two numbers share one."""
    assert _value(numeral(number)) == number


@pytest.mark.parametrize("number", [-1, 10000])
def test_no_numeral(number: int) -> None:
    """A number that no statute has is a bug."""
    with pytest.raises(ValueError, match="no Chinese numeral"):
        numeral(number)


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("102", "第一百零二条"),
        ("134-1", "第一百三十四条之一"),
        ("10", "第十条"),
        ("133-11", "第一百三十三条之十一"),
    ],
)
def test_article_name(article: str, name: str) -> None:
    """An article reads with its 之 when it was inserted later."""
    assert article_name(article) == name


def test_citation_name() -> None:
    """A citation names as much as it knows."""
    assert citation_name("97", 1, 7) == "第九十七条第一款第七项"
    assert citation_name("97", None, 7) == "第九十七条第七项"
    assert citation_name("134-1", None, None) == "第一百三十四条之一"
