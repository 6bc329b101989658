"""The fine calculator: every row of a statute's liability chapter, to be narrowed by clause, subject and situation.

The page is a table that reads without JavaScript; theme/assets/fine-calculator.js narrows it and computes what is a
rate or a multiple of something. The figures are the record's own and go to the script as whole numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from generator.catalog import Catalog
from generator.chinese import article_name, citation_name
from generator.records.law import Article, Fine, Law, PenaltyRow, When
from generator.site_paths import calculator_page, law_page
from generator.versions import applies
from generator.views.block import Block, BlockContext
from generator.views.parts import Count, Head, Link, Paths, TocItem, View
from generator.views.penalty import Addresses, PenaltyLine, offence_gist, penalty_line, prevailing_link

__all__ = [
    "CalculatorList",
    "CalculatorView",
    "RowsOfLaws",
    "article_rows",
    "calculated_laws",
    "calculator_view",
    "calculators",
    "fine_rows",
    "reckoning_of",
]

_BASES: dict[str, str] = {
    "rate_of_income": "上一年年收入",
    "rate_of_misused": "挪用金额",
    "multiple_of_gain": "违法所得",
    "multiple_of_goods": "货值金额",
    "multiple_of_contract": "合同价款",
    "multiple_of_base_fine": "前款罚款数额",
    "daily_of_original": "原罚款数额",
}
"""What a fine may be reckoned from, by the field of the record that says so."""

_PARTS = 10_000
"""Rates and multiples go to the script as whole ten-thousandths."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """How a fine follows from a base that the reader knows: between low and high ten-thousandths of it."""

    base: str
    label: str
    low: int
    high: int
    daily: bool
    """Whether the sum is due for every day anew."""


@dataclass(frozen=True, slots=True)
class Option:
    """A clause to choose: 97.1.7, or 103.3 with the number of its act after a plus sign."""

    value: str
    text: str


@dataclass(frozen=True, slots=True)
class OptionGroup:
    """The clauses of an article."""

    name: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class CalculatorRow:
    """A row of the table: its place for the script, and what a reader sees."""

    article: str
    paragraph: int
    item: int | None
    act: int | None
    """The number of its act within the paragraph, from 1; None where the row holds for every act."""
    cited: Link
    gist: str
    line: PenaltyLine
    reckoning: Reckoning | None
    threshold: int | None
    """The bound in yuan that the base must reach, or stay under."""
    reaches: bool
    prevailing: Link | None


@dataclass(frozen=True, slots=True)
class CalculatorView(View):
    """The fines of a statute in force."""

    title: str
    short: str
    law: Link
    effective: str
    older: tuple[Link, ...]
    """The versions before it, which have a page but no calculator."""
    overriding: Link | None
    """The statute that takes precedence over this one where they differ."""
    groups: tuple[OptionGroup, ...]
    rows: tuple[CalculatorRow, ...]
    others: tuple[Link, ...]
    """The calculators of the other statutes."""


def calculated_laws(catalog: Catalog, as_of: date) -> tuple[Law, ...]:
    """The statutes in force on a day that penalise anything, higher rank first."""
    laws = [
        law
        for law in catalog.laws.versions
        if applies(law, as_of) and any(article.penalty for article in law.articles)
    ]
    ranks = list(type(laws[0].level)) if laws else []
    return tuple(sorted(laws, key=lambda law: (ranks.index(law.level), law.family, law.id)))


def calculator_view(law: Law, catalog: Catalog, as_of: date) -> CalculatorView:
    """The calculator of a statute that is in force on `as_of`."""
    paths = Paths(calculator_page(law.id))
    addresses = Addresses(law, paths)
    return CalculatorView(
        head=Head(
            paths.page,
            f"{law.short}罚款幅度",
            f"按条款、主体和情形查《{law.short}》的罚款幅度和其他处罚，按收入、违法所得或者天数计算数额。",
        ),
        crumbs=(
            Link("法律依据", paths.to("laws/index.html")),
            Link("罚款幅度怎么算", paths.to("laws/calculator.html")),
        ),
        toc=(TocItem("选条款", "xuan"), TocItem("幅度", "fudu")),
        title=f"{law.short}：罚款幅度",
        short=law.short,
        law=Link(f"《{law.title}》", paths.to(law_page(law.id))),
        effective=law.effective.isoformat() if law.effective else "",
        older=tuple(
            Link(
                f"{other.effective} 至 {other.expires} 的文本",
                paths.to(law_page(other.id)),
            )
            for other in catalog.laws.siblings(law)
            if other.expires and other.in_use
        ),
        overriding=_overriding(law, paths, catalog),
        groups=tuple(_groups(law)),
        rows=tuple(row for article in law.articles for row in article_rows(article, addresses, catalog)),
        others=tuple(
            Link(other.short, paths.to(calculator_page(other.id)))
            for other in calculated_laws(catalog, as_of)
            if other.id != law.id
        ),
    )


def _overriding(law: Law, paths: Paths, catalog: Catalog) -> Link | None:
    other = catalog.laws.by_id.get(law.superseded_in_part_by or "")
    return Link(f"《{other.title}》", paths.to(law_page(other.id))) if other else None


def _several(law: Law, article: Article) -> bool:
    return len(law.structure.get(article.article, ())) > 1


def _acts(article: Article, paragraph: int) -> list[str]:
    """The acts that a paragraph tells apart, in the order of its rows."""
    return list(dict.fromkeys(row.act for row in article.penalty if row.para == paragraph and row.act))


def _groups(law: Law) -> Iterator[OptionGroup]:
    for article in law.articles:
        if article.penalty:
            options = tuple(_options(law, article))
            whole = (Option(article.article, f"{article_name(article.article)}（整条）"),)
            yield OptionGroup(article_name(article.article), whole + options if len(options) > 1 else options)


def _options(law: Law, article: Article) -> Iterator[Option]:
    """A paragraph with items is chosen by item, one with several acts by act."""
    for paragraph in sorted({row.para for row in article.penalty}):
        items = _items(article, paragraph)
        acts = _acts(article, paragraph)
        for item in items or (None,):
            name = citation_name(article.article, paragraph if _several(law, article) else None, item)
            value = f"{article.article}.{paragraph}" + (f".{item}" if item else "")
            gist = offence_gist(article, paragraph, item)
            if not acts:
                yield Option(value, f"{name}　{gist}")
            for number, act in enumerate(acts, 1):
                yield Option(f"{value}+{number}", f"{name}　{act}")


def _items(article: Article, paragraph: int) -> tuple[int, ...]:
    """The items of a paragraph that offences or rows name."""
    named = [key.split(".") for key in article.offences]
    found = {int(key[1]) for key in named if len(key) > 1 and key[0] == f"{paragraph}"}
    found |= {row.item for row in article.penalty if row.para == paragraph and row.item}
    return tuple(sorted(found))


def article_rows(article: Article, addresses: Addresses, catalog: Catalog) -> Iterator[CalculatorRow]:
    """The rows of an article as the calculator shows them."""
    several = _several(addresses.law, article)
    prevailing = prevailing_link(article, addresses.paths, catalog)
    for row in article.penalty:
        acts = _acts(article, row.para)
        name = citation_name(article.article, row.para if several else None, row.item)
        yield CalculatorRow(
            article=article.article,
            paragraph=row.para,
            item=row.item,
            act=acts.index(row.act) + 1 if row.act else None,
            cited=Link(name, addresses.article(article.article)),
            gist=row.act or offence_gist(article, row.para, row.item),
            line=penalty_line(row, addresses, catalog, several=several),
            reckoning=reckoning_of(row.fine) if row.fine else None,
            threshold=row.threshold,
            reaches=row.when in (When.GAIN_GTE, When.GOODS_GTE),
            prevailing=prevailing,
        )


def reckoning_of(fine: Fine) -> Reckoning | None:
    """How a fine is computed; None for a range in yuan, which needs no computing, and for one left open."""
    for name, label in _BASES.items():
        given = getattr(fine, name)
        values = (given,) if isinstance(given, int) else given
        if values:
            # str() gives the decimal that the record has; the float itself would bring its error along.
            parts = [int(Decimal(str(value)) * _PARTS) for value in values]
            return Reckoning(name, label, parts[0], parts[-1], daily=name == "daily_of_original")
    return None


@dataclass(frozen=True, slots=True)
class CalculatorList:
    """The statutes that have a calculator, with the numbers of their rows."""

    laws: tuple[Count, ...]


def calculators(context: BlockContext) -> Block:
    """The ways to the calculators of all statutes in force."""
    return Block(
        "calculators",
        CalculatorList(
            tuple(
                Count(
                    law.short,
                    context.paths.to(calculator_page(law.id)),
                    sum(len(article.penalty) for article in law.articles),
                    law.level.value,
                )
                for law in calculated_laws(context.catalog, context.as_of)
            )
        ),
    )


@dataclass(frozen=True, slots=True)
class RowOfLaw:
    """A row with the name of its statute, for a table over all statutes."""

    cited: Link
    calculator: str
    gist: str
    line: PenaltyLine
    prevailing: Link | None
    overriding: Link | None
    """The statute that takes precedence over the row's own one where they differ."""


@dataclass(frozen=True, slots=True)
class RowsOfLaws:
    """Rows of one form from all statutes in force."""

    rows: tuple[RowOfLaw, ...]
    fines: bool
    """Whether the rows are fines; bans are not."""


def _has_form(row: PenaltyRow, form: str) -> bool:
    bans = bool(row.ban_years) or any("终身" in one for one in row.measures)
    return bans if form == "ban" else bool(row.fine and getattr(row.fine, _FORMS[form]))


_FORMS = {
    "income": "rate_of_income",
    "gain": "multiple_of_gain",
    "goods": "multiple_of_goods",
    "base-fine": "multiple_of_base_fine",
    "daily": "daily_of_original",
    "unspecified": "unspecified",
}
"""The forms of a fine, by the word that a page uses."""


def fine_rows(context: BlockContext) -> Block:
    """The rows of one form in all statutes in force: income, gain, goods, base-fine, daily, unspecified, or ban."""
    if context.argument not in (*_FORMS, "ban"):
        raise LookupError(context.argument)
    rows = []
    for law in calculated_laws(context.catalog, context.as_of):
        addresses = Addresses(law, context.paths)
        for article in law.articles:
            lines = article_rows(article, addresses, context.catalog)
            rows += [
                RowOfLaw(
                    Link(f"{law.short}{line.cited.text}", line.cited.href),
                    f"{context.paths.to(calculator_page(law.id))}?at={article.article}.{row.para}",
                    line.gist,
                    line.line,
                    line.prevailing,
                    _overriding(law, context.paths, context.catalog),
                )
                for row, line in zip(article.penalty, lines, strict=True)
                if _has_form(row, context.argument)
            ]
    return Block("fine-rows", RowsOfLaws(tuple(rows), fines=context.argument != "ban"))
