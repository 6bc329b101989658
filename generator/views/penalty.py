"""Rows of a liability chapter in a reader's words: for a statute's page, its overview and the fine calculator."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.chinese import article_name, citation_name
from generator.penalty_ranges import SUBJECT_LABELS, WHEN_LABELS, fine_text
from generator.records.base import Money
from generator.records.law import Article, Law, PenaltyRow, Range, When
from generator.site_paths import article_anchor, law_page
from generator.views.parts import Link, Paths

__all__ = [
    "Addresses",
    "PenaltyLine",
    "offence_gist",
    "penalty_line",
    "place",
    "prevailing_link",
    "situation",
    "subject",
]


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    """A row of the liability table."""

    place: str
    when: str
    subject: str
    fine: str
    measures: tuple[str, ...]
    elsewhere: tuple[Link, ...]
    """What is read elsewhere instead: the paragraph that is applied, the statutes that are referred to."""
    note: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The addresses of a statute's articles as seen from a page, the statute's own or another."""

    law: Law
    paths: Paths

    def article(self, number: str) -> str:
        """The address of an article: a bare fragment on the statute's own page."""
        anchor = article_anchor(number)
        page = law_page(self.law.id)
        return f"#{anchor}" if self.paths.page == page else self.paths.to(page, anchor)

    def cited(self, ref: str) -> Link:
        """A reference such as 97.1.7, in words and linked; the 款 is left out where the article has only one."""
        number, paragraph, item = parted(ref)
        if len(self.law.structure.get(number, ())) == 1:
            paragraph = None
        return Link(citation_name(number, paragraph, item), self.article(number))


def parted(ref: str) -> tuple[str, int | None, int | None]:
    """Article, paragraph and item of a reference: 97.1.7 → ("97", 1, 7)."""
    number, *rest = ref.split(".")
    return number, int(rest[0]) if rest else None, int(rest[1]) if len(rest) > 1 else None


def place(key: str, several: bool) -> str:
    """第一款第二项 from "1.2"; the 款 is left out where there is only one."""
    paragraph, _, item = key.partition(".")
    words = citation_name("1", int(paragraph) if several else None, int(item) if item else None)
    return words.removeprefix("第一条")


def row_key(row: PenaltyRow) -> str:
    """The paragraph or item of a row, as the keys of offences are written."""
    return f"{row.para}.{row.item}" if row.item else f"{row.para}"


_THRESHOLDS = {
    When.GAIN_GTE: ("违法所得", "以上"),
    When.GAIN_LT: ("没有违法所得，或者不足", ""),
    When.GOODS_GTE: ("货值", "以上"),
    When.GOODS_LT: ("货值不足", ""),
}


def situation(row: PenaltyRow) -> str:
    """When a row applies: 逾期未改正, 违法所得 10 万元以上."""
    if row.threshold is not None and row.when in _THRESHOLDS:
        before, after = _THRESHOLDS[row.when]
        return f"{before} {' '.join(Money.yuan(row.threshold).figure)}{after}"
    return WHEN_LABELS[row.when]


def subject(row: PenaltyRow) -> str:
    """On whom a row falls, in the narrowest words that the record has."""
    return row.who or SUBJECT_LABELS[row.subject]


def penalty_line(row: PenaltyRow, addresses: Addresses, catalog: Catalog, *, several: bool) -> PenaltyLine:
    """A row in words; `several` says whether its article has more than one paragraph."""
    return PenaltyLine(
        place=place(row_key(row), several),
        when=situation(row),
        subject=subject(row),
        fine=fine_text(row.fine) if row.fine else "",
        measures=measures(row),
        elsewhere=elsewhere(row, addresses, catalog),
        note="；".join(_notes(row)),
    )


def measures(row: PenaltyRow) -> tuple[str, ...]:
    """What a row orders besides a fine."""
    found = list(row.measures)
    if row.detention_days:
        # The article's measure says 拘留 already; its days belong to it.
        found = [one for one in found if one != "拘留"]
        found.append(f"拘留{_days(row.detention_days)}")
    if row.ban_years:
        years = f"{row.ban_years} 年内"
        barred = [one for one in found if one.startswith("不得")]
        found = [years + one if one in barred else one for one in found] + (
            [] if barred else [f"{years}限制从业"]
        )
    return tuple(found)


def _days(days: Range) -> str:
    return f" {days.min}–{days.max} 日" if days.min else f" {days.max} 日以下"


def elsewhere(row: PenaltyRow, addresses: Addresses, catalog: Catalog) -> tuple[Link, ...]:
    """Where a row's penalty stands instead: 依照第六十一条第一款处罚, 依照《邮政法》."""
    found = []
    if row.same_as:
        same = addresses.cited(row.same_as)
        found.append(Link(f"依照{same.text}处罚", same.href))
    for name in row.refer:
        other = catalog.laws.by_id.get(name)
        if other:
            found.append(Link(f"依照《{other.short}》", addresses.paths.to(law_page(other.id))))
        else:
            found.append(Link(f"依照《{name}》" if name.endswith(_TITLES) else f"依照{name}", ""))
    return tuple(found)


_TITLES = ("法", "条例", "规定")
"""How the name of a statute ends; what ends otherwise is a description and goes without 《》."""


def _notes(row: PenaltyRow) -> Iterator[str]:
    if row.act:
        yield row.act
    if row.combine:
        yield row.combine
    if row.optional:
        yield "可以处"
    if row.note:
        yield row.note
    if row.civil:
        yield f"民事责任：{row.civil}"
    if row.authority:
        yield f"由{row.authority}决定"
    if row.crime:
        yield "构成犯罪的追究刑事责任"


def offence_gist(article: Article, paragraph: int, item: int | None) -> str:
    """What a paragraph or item punishes; where only its items are recorded, the article's gist or theirs in a row."""
    own = article.offences.get(f"{paragraph}.{item}" if item else f"{paragraph}")
    if own:
        return own.gist
    if item:
        return offence_gist(article, paragraph, None)
    items = [
        offence.gist for key, offence in article.offences.items() if key.partition(".")[0] == f"{paragraph}"
    ]
    paragraphs = {row.para for row in article.penalty}
    if article.gist and (len(paragraphs) == 1 or not items):
        return article.gist
    return "；".join(items)


def prevailing_link(article: Article, paths: Paths, catalog: Catalog) -> Link | None:
    """The article of another statute that takes precedence; superseded_by is written anquanshengchan-2021/114."""
    law_id, _, number = (article.superseded_by or "").partition("/")
    other = catalog.laws.by_id.get(law_id)
    if other is None:
        return None
    return Link(
        f"《{other.short}》{article_name(number)}", paths.to(law_page(other.id), article_anchor(number))
    )
