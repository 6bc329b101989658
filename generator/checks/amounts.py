"""Amounts, dates and articles as prose writes them: 2万元, 20000元 and 贰万元整 are one amount."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from generator.records.base import Money, PartialDate

__all__ = ["ARTICLE", "WrittenAmount", "amounts", "article_number", "dates"]

_VALUES = {
    **{digit: value for value, digit in enumerate("零一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "两": 2,
}
_POWERS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_NUMERALS = "".join(_VALUES) + "".join(_POWERS)
_ARABIC = r"[0-9０-９](?:[0-9０-９]|[,，](?=[0-9０-９]{3}))*(?:[.．][0-9０-９]+)?"
_AMOUNT = re.compile(
    rf"(?P<number>{_ARABIC}|[{_NUMERALS}]+)(?P<unit> ?[万亿])?(?P<rest>[{_NUMERALS}]+)?(?P<about>余|多|来)? ?元(?P<parts>[{_NUMERALS}]角)?整?"
)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_UNITS = {"": 1, "万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class WrittenAmount:
    """An exact amount in a text and where it stands."""

    money: Money
    start: int
    end: int


def amounts(text: str) -> Iterator[WrittenAmount]:
    """Every exact amount in yuan; what is about so much (2万余元, 约2万元) is no amount to compare."""
    if "元" not in text:
        return
    for match in _AMOUNT.finditer(text):
        if match["about"] or match["parts"] or text[: match.start()].endswith(("约", "近", "超", "超过")):
            continue
        number = _number(match["number"])
        rest = _number(match["rest"]) if match["rest"] else Decimal(0)
        if number is None or rest is None:
            continue
        fen = (number * _UNITS[(match["unit"] or "").strip()] + rest) * 100
        if fen == fen.to_integral_value():
            yield WrittenAmount(Money(int(fen)), match.start(), match.end())


def _number(written: str) -> Decimal | None:
    if written[0] not in _NUMERALS:
        return Decimal(written.translate(_FULL_WIDTH).replace(",", ""))
    value = numeral_value(written)
    return None if value is None else Decimal(value)


@lru_cache(maxsize=4096)
def numeral_value(written: str) -> int | None:
    """The value of a Chinese number below 10,000: 一百零二 → 102, 贰拾 → 20; digits one by one: 二〇 → 20. None for neither."""
    if not any(one in _POWERS for one in written):
        return int("".join(str(_VALUES[one]) for one in written))
    total, digit, last = 0, 0, 10_000
    for one in written:
        if one in _POWERS:
            power = _POWERS[one]
            if power >= last or (not digit and total):
                return None
            total, digit, last = total + (digit or 1) * power, 0, power
        elif digit:
            return None
        else:
            digit = _VALUES[one]
    return total + digit


_DATE = re.compile(
    r"(?P<year>[12][0-9]{3}) ?年 ?(?P<month>1[0-2]|0?[1-9]) ?月(?: ?(?P<day>[12][0-9]|3[01]|0?[1-9]) ?日)?"
)


def dates(text: str) -> Iterator[tuple[PartialDate, int, int]]:
    """Every date to the month or the day, with where it begins and ends; what is no date of the calendar is left out."""
    for match in _DATE.finditer(text):
        iso = f"{match['year']}-{int(match['month']):02}" + (
            f"-{int(match['day']):02}" if match["day"] else ""
        )
        try:
            yield PartialDate.parse(iso), match.start(), match.end()
        except ValueError:
            continue


_N = r"[0-9零〇一二三四五六七八九十百千]{1,7}"
ARTICLE = re.compile(
    rf"第(?P<article>{_N})条(?:之(?P<inserted>[一二三四五六七八九十]))?(?:第(?P<paragraph>{_N})款)?(?:第?[（(]?(?P<item>{_N})[）)]?项)?"
)
"""A citation in words, with article, inserted article, paragraph and item."""


def article_number(match: re.Match[str]) -> tuple[str, int | None, int | None] | None:
    """What a match of ARTICLE means: ("134-1", None, 2); None when its numerals are no number."""
    values = {
        name: (int(written) if written.isascii() else numeral_value(written))
        for name, written in match.groupdict().items()
        if written
    }
    if None in values.values():
        return None
    article = str(values["article"]) + (f"-{values['inserted']}" if "inserted" in values else "")
    return article, values.get("paragraph"), values.get("item")
