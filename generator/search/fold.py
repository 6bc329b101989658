"""When two texts are the same to the search: folding, defined in docs/search.md and once more in fold.js.

Both are held to the same examples, tests/search/fold_vectors.json. A change here changes what an index
contains: raise REVISION in `files`.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

__all__ = ["all_readings", "folded", "is_closed", "readings", "traditional", "with_arabic_numbers"]

_UNIFIED = {
    **dict.fromkeys("〔［[（【〖｛{", "("),
    **dict.fromkeys("〕］]）】〗｝}", ")"),
    **dict.fromkeys("“”„‟＂「」『』", '"'),
    **dict.fromkeys("‘’‚‛＇", "'"),
    **dict.fromkeys("‐‑‒–—―−－", "-"),
    **dict.fromkeys("·•・‧∙⋅", "·"),
    **dict.fromkeys("〇○◯", "〇"),
    **dict.fromkeys("～〜∼", "~"),
}
"""Marks that stand for each other: brackets, quotation marks, dashes, middle dots, the zero of years."""

_SPACE = " "
_LINE_ENDS = "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85"
"""Controls that part words; every other control, and what only steers display, is dropped."""


@cache
def traditional() -> dict[str, str]:
    """Every traditional character and its simplified form (OpenCC; see docs/reference-data/traditional.py)."""
    text = Path(__file__).with_name("traditional.txt").read_text("utf-8")
    old, new = text.splitlines()
    return dict(zip(old, new, strict=True))


class _Characters(dict[int, str]):
    """What each character becomes, looked up once a character; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        self[code] = written = _character(chr(code))
        return written


def _character(character: str) -> str:
    """One character in its compatibility form, small, simplified; spaces are all alike, the invisible is gone."""
    category = unicodedata.category(character)
    if character in _LINE_ENDS or category in ("Zs", "Zl", "Zp"):
        return _SPACE
    if category in ("Cc", "Cf", "Cs") or _is_variation_selector(character):
        return ""
    if character in _UNIFIED:
        return _UNIFIED[character]
    form = unicodedata.normalize("NFKC", character)
    written = ""
    for part in form:
        small = "".join(one.lower() for one in part)
        written += "".join(_UNIFIED.get(one, traditional().get(one, one)) for one in small)
    return _SPACE if written and not written.strip() else written


def _is_variation_selector(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


_CHARACTERS = _Characters()
_SPACES = re.compile(r" +")
_LOOSE_SPACE = re.compile(r"(?<![0-9a-z]) | (?![0-9a-z])")


def folded(text: str) -> str:
    """The text as the search compares it, numbers as they are written.

    A space stays only between two words in Latin letters or digits; there are none at the ends.
    """
    text = unicodedata.normalize("NFC", text).translate(_CHARACTERS)
    return _LOOSE_SPACE.sub("", _SPACES.sub(_SPACE, text))


_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0}
_NUMERAL = "零〇一二三四五六七八九十百千"
_COUNTED = re.compile(f"条之([一二三四五六七八九])|([{_NUMERAL}]{{1,12}})(?=[条款项号年月日章节批])")
_OPEN_END = re.compile(f"(?:[{_NUMERAL}])(?<!条之[一二三四五六七八九])$")
_STRUCTURED = re.compile(
    "(?:([一二三四五六七八九])千)?(?:[零〇]?([一二三四五六七八九])百)?"
    "(?:[零〇]?([一二三四五六七八九])?(十))?(?:[零〇]?([一二三四五六七八九]))?"
)


def with_arabic_numbers(text: str) -> str:
    """Folded text with the Chinese numbers of articles, items and dates in Arabic digits: 第一百零二条 → 第102条.

    A number counts when 条, 款, 项, 号, 年, 月, 日, 章, 节 or 批 follows it; after 条之 the next digit counts alone.
    """
    return _COUNTED.sub(_arabic, text)


def _arabic(match: re.Match[str]) -> str:
    return f"条之{_DIGITS[match[1]]}" if match[1] else _digits(match[2])


def _digits(numeral: str) -> str:
    if not any(unit in numeral for unit in "十百千"):
        return "".join(str(_DIGITS[digit]) for digit in numeral)
    match = _STRUCTURED.fullmatch(numeral)
    if match is None:
        return numeral
    thousands, hundreds, tens, ten, ones = match.groups()
    value = 1000 * _DIGITS.get(thousands, 0) + 100 * _DIGITS.get(hundreds, 0) + _DIGITS.get(ones, 0)
    return str(value + (10 * _DIGITS.get(tens, 1) if ten else 0))


def readings(text: str) -> tuple[str, ...]:
    """The ways a text is searched: folded, and with Arabic numbers where that differs; none for nothing."""
    return all_readings((text,))[0]


def is_closed(plain: str) -> bool:
    """Whether no number of a folded term may go on beyond its ends.

    Then wherever the term stands, its Arabic reading stands too, and looking for that one is enough.
    """
    return plain[0] not in _NUMERAL + "之" and not _OPEN_END.search(plain)


_PARTED = "\uffff"
"""Parts the texts that are folded in one go; no character, and dropped where a text holds it."""


def all_readings(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The readings of every text, as `readings` gives them, many times faster than one by one."""
    # Names and citations come again and again; what is different is folded once.
    different = list(dict.fromkeys(texts))
    if not different:
        return []
    plain = folded(_PARTED.join(text.replace(_PARTED, "") for text in different))
    arabic = with_arabic_numbers(plain).split(_PARTED)
    read = {
        text: () if not one else (one,) if one == other else (one, other)
        for text, one, other in zip(different, plain.split(_PARTED), arabic, strict=True)
    }
    return [read[text] for text in texts]
