"""Ranges of criminal penalty in a reader's words, in the order in which the criminal law names them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.chinese import numeral
from generator.penalty_ranges import SUBJECT_LABELS, WHEN_LABELS
from generator.records.law import Article, Law, Range, SentenceRow, When
from generator.views.parts import Link
from generator.views.penalty import Addresses, PenaltyLine, offence_gist, parted, place

__all__ = ["CrimeRow", "SentenceRanges", "crimes", "sentence_line", "sentence_ranges"]

_STEPS: Mapping[When, str] = {
    When.BASE: "基本刑",
    When.AGGRAVATED: "加重刑",
    When.AGGRAVATED_2: "再加重刑",
}
_HEAVIER = frozenset({When.AGGRAVATED, When.AGGRAVATED_2})


@dataclass(frozen=True, slots=True)
class SentenceRanges:
    """The ranges of one crime: basic, aggravated, and what property it may cost."""

    basic: tuple[str, ...]
    aggravated: tuple[str, ...]
    property: tuple[str, ...]
    """Fines and confiscation; empty where the article has neither."""
    as_in: Link | None
    """The paragraph whose ranges these are, where the article only refers to it."""


@dataclass(frozen=True, slots=True)
class CrimeRow:
    """A crime with its ranges, in the overview of the criminal law."""

    number: str
    """The article's number, for the box that narrows the page."""
    cited: Link
    name: str
    gist: str
    ranges: SentenceRanges


def crimes(law: Law, addresses: Addresses) -> tuple[CrimeRow, ...]:
    """Every paragraph of a statute that names a crime and its penalty."""
    return tuple(
        CrimeRow(
            number=article.article,
            cited=addresses.cited(f"{article.article}.{paragraph}"),
            name=_crime(article, paragraph),
            gist=offence_gist(article, paragraph, None),
            ranges=sentence_ranges(law, article, paragraph, addresses),
        )
        for article in law.articles
        if article.crime
        for paragraph in sorted({row.para for row in article.sentence})
    )


def _crime(article: Article, paragraph: int) -> str:
    """The crime of a paragraph; where the record tells them apart only in the article's words, those."""
    offence = article.offences.get(f"{paragraph}")
    return (offence.crime if offence else None) or article.crime or ""


def sentence_line(row: SentenceRow, addresses: Addresses, *, several: bool) -> PenaltyLine:
    """A range as a row of its article's table."""
    return PenaltyLine(
        place=place(str(row.para), several),
        when=_STEPS.get(row.when, WHEN_LABELS[row.when]),
        subject=SUBJECT_LABELS[row.subject] if row.subject else "",
        fine=_kinds(row),
        measures=tuple(_property(row)),
        elsewhere=_as_in(row, addresses),
        note=row.note or "",
    )


def sentence_ranges(law: Law, article: Article, paragraph: int, addresses: Addresses) -> SentenceRanges:
    """The ranges of a paragraph; where it only refers to another one, that one's, and the link says so.

    情节严重 is the basic range of a crime that needs it (第一百三十九条之一), and the aggravated one of any other.
    """
    rows = [row for row in article.sentence if row.para == paragraph]
    reference = next((row for row in rows if row.same_as), None)
    if reference and reference.same_as:
        number, other, _ = parted(reference.same_as)
        entry = next(one for one in law.articles if one.article == number)
        same = sentence_ranges(law, entry, other or 1, addresses)
        own = tuple(_property(reference))
        return SentenceRanges(
            same.basic, same.aggravated, own or same.property, addresses.cited(reference.same_as)
        )
    has_base = any(row.when is When.BASE for row in rows)
    heavier = _HEAVIER | {When.SERIOUS} if has_base else _HEAVIER
    return SentenceRanges(
        basic=tuple(_labelled(row for row in rows if row.when not in heavier)),
        aggravated=tuple(_labelled(row for row in rows if row.when in heavier)),
        property=tuple(dict.fromkeys(words for row in rows for words in _property(row))),
        as_in=None,
    )


def _labelled(rows: Iterable[SentenceRow]) -> Iterator[str]:
    """Ranges with their situation, where that is not the step itself."""
    for row in rows:
        label = "" if row.when in _STEPS else f"{WHEN_LABELS[row.when]}："
        yield label + _kinds(row)


def _as_in(row: SentenceRow, addresses: Addresses) -> tuple[Link, ...]:
    if not row.same_as:
        return ()
    same = addresses.cited(row.same_as)
    return (Link(f"依照{same.text}处罚", same.href),)


def _kinds(row: SentenceRow) -> str:
    kinds = []
    if row.death:
        kinds.append("死刑")
    if row.life:
        kinds.append("无期徒刑")
    if row.fixed_term_months:
        kinds.append(f"{_term(row.fixed_term_months)}有期徒刑")
    if row.detention:
        kinds.append("拘役")
    if row.control:
        kinds.append("管制")
    return "、".join(kinds)


def _property(row: SentenceRow) -> Iterator[str]:
    """What a row takes of a convict's property."""
    if row.criminal_fine:
        fine = row.criminal_fine if row.criminal_fine.endswith("罚金") else f"{row.criminal_fine}罚金"
        limits = [
            f"{what} {'–'.join(f'{value:g}' for value in values)} 倍"
            for what, values in (("销售金额", row.fine_of_sales), ("违法所得", row.fine_of_gain))
            if values
        ]
        yield f"{fine}（{'，'.join(limits)}）" if limits else fine
    if row.confiscation:
        yield "没收财产"


def _term(months: Range) -> str:
    low, high = (_years(end) for end in (months.min, months.max))
    if low and high:
        return f"{low}以上{high}以下"
    return f"{low}以上" if low else f"{high}以下"


def _years(months: int | None) -> str:
    if months is None:
        return ""
    years, rest = divmod(months, 12)
    return (f"{numeral(years)}年" if years else "") + (f"{numeral(rest)}个月" if rest else "")
