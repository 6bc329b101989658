"""Chinese numerals and the written forms of statute citations.

Used wherever a number must read as an official would write it: 第一百三十四条之一第一款第二项.
"""

from functools import lru_cache

_DIGITS = "零一二三四五六七八九"
_UNITS = ("", "十", "百", "千")


@lru_cache(maxsize=4096)
def numeral(number: int) -> str:
    """A whole number from 0 to 9999 in Chinese characters: 11 → 十一, 134 → 一百三十四.

    Raises ValueError outside that range: no statute has so many articles, so a larger number is a bug.
    """
    if not 0 <= number <= 9999:
        raise ValueError(f"no Chinese numeral for {number}")
    if number == 0:
        return _DIGITS[0]
    written = ""
    pending_zero = False
    for power in range(3, -1, -1):
        digit = number // 10**power % 10
        if digit:
            written += (_DIGITS[0] if pending_zero else "") + _DIGITS[digit] + _UNITS[power]
            pending_zero = False
        elif written:
            pending_zero = True
    return written.removeprefix("一") if 10 <= number <= 19 else written


@lru_cache(maxsize=4096)
def article_name(article: str) -> str:
    """An article number in words: "102" → 第一百零二条, "134-1" → 第一百三十四条之一."""
    number, _, inserted = article.partition("-")
    return f"第{numeral(int(number))}条" + (f"之{numeral(int(inserted))}" if inserted else "")


@lru_cache(maxsize=4096)
def citation_name(article: str, paragraph: int | None = None, item: int | None = None) -> str:
    """A citation in words: ("97", 1, 7) → 第九十七条第一款第七项.

    Pass paragraph=None for an article of a single paragraph: usage then leaves the 款 out.
    """
    return (
        article_name(article)
        + (f"第{numeral(paragraph)}款" if paragraph else "")
        + (f"第{numeral(item)}项" if item else "")
    )
