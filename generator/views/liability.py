"""A statute's liability chapter at a glance: one table of all its penalties, and which duty leads to which penalty."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.catalog import Catalog
from generator.chinese import citation_name
from generator.penalty_ranges import fine_text
from generator.records.law import Article, Law, PenaltyRow, PenaltySubject, When
from generator.views.parts import Link
from generator.views.penalty import (
    Addresses,
    elsewhere,
    measures,
    offence_gist,
    parted,
    situation,
    subject,
)

__all__ = ["FIRST_TIME", "FineCell", "OtherLine", "OverviewRow", "Pair", "overview", "pairs"]

FIRST_TIME = frozenset(
    {When.BASE, When.MINOR, When.GAIN_GTE, When.GAIN_LT, When.GOODS_GTE, When.GOODS_LT},
)
"""What is punished when it is found; every other situation is a later or a graver one."""

_ON_UNITS = frozenset(
    {
        PenaltySubject.UNIT,
        PenaltySubject.UNIT_OR_INDIVIDUAL,
        PenaltySubject.INSTITUTION,
        PenaltySubject.INSTITUTION_AND_RESPONSIBLE,
        PenaltySubject.AGENCY,
    }
)
"""Rows that fall on an organisation, alone or among others, stand in its columns and name the others."""


@dataclass(frozen=True, slots=True)
class FineCell:
    """One fine in a cell: its range, and what the column's heading does not say."""

    fine: str
    detail: str


@dataclass(frozen=True, slots=True)
class OtherLine:
    """What a row orders besides a fine, and where else to look."""

    when: str
    measures: str
    links: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class OverviewRow:
    """What one paragraph, item or act of the liability chapter costs whom."""

    number: str
    """The article's number, for the box that narrows the page."""
    cited: Link
    gist: str
    unit_first: tuple[FineCell, ...]
    unit_later: tuple[FineCell, ...]
    person_first: tuple[FineCell, ...]
    person_later: tuple[FineCell, ...]
    others: tuple[OtherLine, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """A duty and the penalty for its first breach."""

    number: str
    """The duty's article, for the box that narrows the page."""
    duty: Link
    duty_gist: str
    """Of the article; empty where the pair above has said it."""
    penalty: Link
    offence: str
    first: str
    """The fines on a first offence, or what is ordered where nothing is fined yet."""


def overview(law: Law, addresses: Addresses, catalog: Catalog) -> tuple[OverviewRow, ...]:
    """The liability chapter as one table; every row of the record with a fine stands in exactly one cell."""
    return tuple(_overview(law, addresses, catalog))


def _overview(law: Law, addresses: Addresses, catalog: Catalog) -> Iterator[OverviewRow]:
    for article in law.articles:
        groups: dict[tuple[int, int | None, str | None], list[PenaltyRow]] = {}
        for row in article.penalty:
            groups.setdefault((row.para, row.item, row.act), []).append(row)
        several = len(law.structure.get(article.article, ())) > 1
        for (paragraph, item, act), rows in groups.items():
            name = citation_name(article.article, paragraph if several else None, item)
            yield OverviewRow(
                number=article.article,
                cited=Link(name, addresses.article(article.article)),
                gist=act or offence_gist(article, paragraph, item),
                unit_first=_cells(rows, on_units=True, first=True),
                unit_later=_cells(rows, on_units=True, first=False),
                person_first=_cells(rows, on_units=False, first=True),
                person_later=_cells(rows, on_units=False, first=False),
                others=tuple(_others(rows, addresses, catalog)),
            )


def _cells(rows: Iterable[PenaltyRow], *, on_units: bool, first: bool) -> tuple[FineCell, ...]:
    return tuple(
        FineCell(fine_text(row.fine), "，".join(_detail(row)))
        for row in rows
        if row.fine and (row.subject in _ON_UNITS) is on_units and (row.when in FIRST_TIME) is first
    )


def _detail(row: PenaltyRow) -> Iterator[str]:
    """The subject where the column holds several kinds, and the situation where it is not the plain first time."""
    if row.who or row.subject is not PenaltySubject.UNIT:
        yield _short_subject(row)
    if row.when is not When.BASE:
        yield situation(row)
    if row.combine:
        yield row.combine
    if row.optional:
        yield "可以处"


def _short_subject(row: PenaltyRow) -> str:
    return "直接责任人员" if row.subject is PenaltySubject.RESPONSIBLE and not row.who else subject(row)


def _others(rows: Iterable[PenaltyRow], addresses: Addresses, catalog: Catalog) -> Iterator[OtherLine]:
    for row in rows:
        found = [*measures(row), *([f"民事责任：{row.civil}"] if row.civil else [])]
        links = elsewhere(row, addresses, catalog)
        if not found and not links and row.crime and not row.fine:
            found = ["构成犯罪的追究刑事责任"]
        if found or links:
            whom = "" if row.subject is PenaltySubject.UNIT and not row.who else f"，{_short_subject(row)}"
            note = f"（{row.note}）" if row.note else ""
            yield OtherLine(f"{situation(row)}{whom}{note}", "、".join(found), links)


def pairs(law: Law, addresses: Addresses) -> tuple[Pair, ...]:
    """Which duty of a statute leads to which penalty, in the order of the duties."""
    gists = {article.article: article.gist or "" for article in law.articles}
    order = {number: place for place, number in enumerate(law.structure)}
    found = [
        (parted(ref), _pair(ref, key, article, addresses, gists))
        for article in law.articles
        for key, offence in article.offences.items()
        for ref in offence.duty
    ]
    # Sorting is stable: equal duties keep the order of the liability chapter.
    found.sort(key=lambda one: (order.get(one[0][0], len(order)), one[0][1] or 0, one[0][2] or 0))
    shown = ""
    lines = []
    for _, pair in found:
        lines.append(replace(pair, duty_gist="") if pair.number == shown else pair)
        shown = pair.number
    return tuple(lines)


def _pair(ref: str, key: str, article: Article, addresses: Addresses, gists: dict[str, str]) -> Pair:
    paragraph, _, item = key.partition(".")
    rows = [
        row
        for row in article.penalty
        if row.para == int(paragraph) and (not item or row.item in (None, int(item)))
    ]
    number = parted(ref)[0]
    return Pair(
        number=number,
        duty=addresses.cited(ref),
        duty_gist=gists.get(number, ""),
        penalty=addresses.cited(f"{article.article}.{key}"),
        offence=article.offences[key].gist,
        first="；".join(_first(rows, addresses)),
    )


def _first(rows: list[PenaltyRow], addresses: Addresses) -> Iterator[str]:
    """What a first offence costs; for one that is not fined when found, what happens then."""
    fined = [row for row in rows if row.fine and row.when in FIRST_TIME]
    for row in fined:
        words = [row.act or "", situation(row) if row.when is not When.BASE else "", _short_subject(row)]
        yield f"{'，'.join(filter(None, words))} {fine_text(row.fine)}" if row.fine else ""
    if fined:
        return
    unfined = [row for row in rows if row.when in FIRST_TIME and (measures(row) or row.same_as or row.refer)]
    for row in unfined:
        if row.same_as:
            yield f"依照{addresses.cited(row.same_as).text}处罚"
        elif row.refer:
            yield "依照其他法律、行政法规处罚"
        else:
            yield "、".join(measures(row))
    if unfined:
        return
    for row in rows:
        yield f"{situation(row)}，{_short_subject(row)} {fine_text(row.fine) if row.fine else '、'.join(measures(row))}"
