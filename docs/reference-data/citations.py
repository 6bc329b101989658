"""The written forms of a related-law note → structured citations that exist. Part of `convert`.

- 安全生产法 36.1 → 99(2): article 36 paragraph 1 is breached, article 99 item 2 is the penalty;
- 安全生产法第三十六条第一款→第九十九条第二项: the same in words;
- 涉嫌刑法第一百三十四条之一第一项（须具现实危险）: the crime that it may amount to.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from block_yaml import Tree

__all__ = ["Statute", "Statutes", "related"]

_DOTTED = re.compile(r"(\d+)(?:\.(\d+))?(?:\((\d+)\))?\Z")
_NUMERAL = "([零一二三四五六七八九十百]+)"
_WRITTEN = re.compile(rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:第{_NUMERAL}项)?\Z")
_CRIME = re.compile(r"涉嫌(.+?)(第.+?)（须具现实危险）\Z")
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")}

EXPANDED: Mapping[str, tuple[str, ...]] = {
    # Article 31 has no fine in the law itself: article 98 punishes articles 32 to 34 only.
    "安全生产法第三十一条至第三十四条→第九十八条": tuple(
        f"安全生产法第三十{last}条→第九十八条" for last in "二三四"
    ),
}
"""Ranges of articles, spelled out."""


@dataclass(frozen=True)
class Statute:
    """What a citation is checked against: the newest version of a statute."""

    family: str
    structure: Mapping[str, Sequence[int]] | None
    """The number of items of every paragraph of every article; None for a statute of which no text is held."""
    liability: tuple[int, int] | None
    """First and last article of the liability chapter."""


Statutes = Mapping[str, Statute]
"""By the name that notes use."""


def related(note: str, statutes: Statutes) -> list[Tree]:
    """The rows {violated, penalty, crime} of one note. Raises ValueError for a note that does not fit."""
    if note in EXPANDED:
        return [row for single in EXPANDED[note] for row in related(single, statutes)]
    if crime := _CRIME.match(note):
        return [{"crime": _citation(crime[1], crime[2], statutes)}]
    name = max((name for name in statutes if note.startswith(name)), key=len, default="")
    if not name:
        raise ValueError(f"unknown statute: {note}")
    places = [place.strip() for place in note.removeprefix(name).split("→")]
    cited = [_citation(name, place, statutes) for place in places]
    if len(cited) == 2:
        return [{"violated": cited[0], "penalty": cited[1]}]
    if len(cited) == 1:
        return [{"penalty" if _is_liability(cited[0], statutes[name]) else "violated": cited[0]}]
    raise ValueError(f"more than one arrow: {note}")


def _is_liability(citation: Mapping[str, Tree], statute: Statute) -> bool:
    first, last = statute.liability or (0, -1)
    return first <= int(str(citation["article"]).partition("-")[0]) <= last


def _citation(name: str, place: str, statutes: Statutes) -> dict[str, Tree]:
    article, paragraph, item = _place(place)
    statute = statutes[name]
    _must_exist(name, statute, article, paragraph, item)
    citation: dict[str, Tree] = {"law": statute.family, "article": article}
    if paragraph is not None:
        citation["paragraph"] = paragraph
    if item is not None:
        citation["item"] = item
    return citation


def _place(place: str) -> tuple[str, int | None, int | None]:
    if dotted := _DOTTED.match(place):
        article, paragraph, item = dotted.groups()
        return article, _number(paragraph), _number(item)
    if written := _WRITTEN.match(place):
        article, inserted, paragraph, item = written.groups()
        return (
            str(_numeral(article)) + (f"-{_numeral(inserted)}" if inserted else ""),
            _numeral(paragraph) if paragraph else None,
            _numeral(item) if item else None,
        )
    raise ValueError(f"not a place in a statute: {place}")


def _number(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _numeral(text: str) -> int:
    """一百三十四 → 134, 十 → 10, 二十 → 20."""
    value = pending = 0
    for sign in text:
        if sign in "十百":
            value += (pending or 1) * (10 if sign == "十" else 100)
            pending = 0
        else:
            pending = _DIGITS[sign]
    return value + pending


def _must_exist(name: str, statute: Statute, article: str, paragraph: int | None, item: int | None) -> None:
    if statute.structure is None:
        return
    place = f"{name} {article} paragraph {paragraph} item {item}"
    items = statute.structure.get(article)
    if items is None:
        raise ValueError(f"no such article: {place}")
    if paragraph is not None and paragraph > len(items):
        raise ValueError(f"no such paragraph: {place}")
    if item is None:
        return
    itemised = [number for number, count in enumerate(items, 1) if count]
    if paragraph is None and len(itemised) != 1:
        raise ValueError(f"paragraph needed: {place}")
    if item > items[(paragraph or itemised[0]) - 1]:
        raise ValueError(f"no such item: {place}")
