"""Amounts, dates and citations as prose writes them."""

import pytest

from generator.checks.amounts import ARTICLE, amounts, article_number, dates, numeral_value
from generator.records.base import Money

SAME = [
    "2万元",
    "20000元",
    "20,000元",
    "２００００元",
    "贰万元整",
    "二万元",
    "两万元",
    "2.0万元",
    "20000.00元",
]


@pytest.mark.parametrize("written", SAME)
def test_one_amount_in_many_spellings(written: str) -> None:
    """Twenty thousand yuan are the same amount however they are written."""
    assert [one.money for one in amounts(f"处罚款{written}的处罚")] == [Money.yuan(20_000)]


@pytest.mark.parametrize(
    ("written", "yuan"),
    [
        ("一百二十万元", 1_200_000),
        ("二万五千元", 25_000),
        ("叁仟伍佰元整", 3500),
        ("1.9万元", 19_000),
        ("十元", 10),
        ("1.2亿元", 120_000_000),
    ],
)
def test_amount(written: str, yuan: int) -> None:
    """Chinese and Arabic numerals and their units give the amount."""
    assert [one.money for one in amounts(written)] == [Money.yuan(yuan)]


@pytest.mark.parametrize("written", ["2万余元", "约2万元", "近三万元", "元旦", "单元"])
def test_no_exact_amount(written: str) -> None:
    """What is about so much, or no amount at all, is not compared."""
    assert list(amounts(written)) == []


def test_numeral_out_of_order() -> None:
    """A numeral that is none has no value."""
    assert numeral_value("十百") is None
    assert numeral_value("二〇") == 20


def test_dates() -> None:
    """Dates to the day and to the month are read; 2月30日 is none."""
    found = [(str(date), start) for date, start, _ in dates("于2024年4月2日和2024年5月，2024年2月30日")]
    assert found == [("2024-04-02", 1), ("2024-05", 11)]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("第九十九条第二项", ("99", None, 2)),
        ("第一百三十四条之一第（三）项", ("134-1", None, 3)),
        ("第36条第1款", ("36", 1, None)),
    ],
)
def test_article(written: str, meant: tuple[str, int | None, int | None]) -> None:
    """A citation in words gives article, paragraph and item."""
    match = ARTICLE.match(written)
    assert match is not None
    assert article_number(match) == meant
