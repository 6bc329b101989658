"""The page of one version of a statute: duties, penalty ranges, and the cases that cite each article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from generator.catalog import Catalog
from generator.chinese import article_name
from generator.penalty_ranges import figure_text
from generator.records.law import Article, Coverage, Law
from generator.site_paths import (
    article_anchor,
    calculator_page,
    citing_article_page,
    fragment,
    law_page,
)
from generator.versions import applies
from generator.views.block import Block, BlockContext
from generator.views.cited import lesson_links
from generator.views.liability import OverviewRow, Pair, overview, pairs
from generator.views.parts import CITING_CASES_SHOWN, Head, Link, Paths, ShortCase, TocItem, View, short_case
from generator.views.penalty import Addresses, PenaltyLine, penalty_line, place, prevailing_link
from generator.views.sentence import CrimeRow, crimes, sentence_line
from generator.views.standard import VersionLine

__all__ = ["LawView", "article_figures", "law_view"]


@dataclass(frozen=True, slots=True)
class OffenceLine:
    """What a paragraph or item punishes, and the duty behind it."""

    place: str
    gist: str
    duties: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article on the page of its statute."""

    anchor: str
    href: str
    """The article's own address on this page."""
    number: str
    """In Arabic digits, what a reader may type: 97, 134-1."""
    name: str
    gist: str
    note: str
    offences: tuple[OffenceLine, ...]
    penalties: tuple[PenaltyLine, ...]
    sentences: tuple[PenaltyLine, ...]
    crime: str
    figures: tuple[str, ...]
    """The numbers that the article fixes: 停电提前通知 24 小时."""
    penalised_by: tuple[Link, ...]
    counterparts: tuple[Link, ...]
    """The articles on the same matter in the version before and in the one after."""
    prevailing: Link | None
    """The article of another statute that takes precedence on the same matter."""
    calculator: Link | None
    """The article in the fine calculator, for a statute in force."""
    total: int
    cases: tuple[ShortCase, ...]
    more: Link | None
    lessons: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class LawView(View):
    """Everything on the page of a statute."""

    title: str
    short: str
    number: str
    level: str
    status: str
    in_force: bool
    promulgated: str
    amended: str
    effective: str
    effective_note: str
    expires: str
    expires_note: str
    verified: str
    notes: tuple[str, ...]
    versions: tuple[VersionLine, ...]
    cited_only: bool
    prevailing: Link | None
    """The statute that takes precedence where the two differ."""
    span: tuple[Link, ...]
    """Which conduct the version is read against, as a sentence in pieces; a piece without an address is text."""
    calculator: Link | None
    """The statute's fine calculator, while it is in force."""
    overview: tuple[OverviewRow, ...]
    pairs: tuple[Pair, ...]
    crimes: tuple[CrimeRow, ...]
    duties: tuple[ArticleView, ...]
    """Articles without penalties."""
    liabilities: tuple[ArticleView, ...]
    """Articles with penalties or sentences."""
    bare: tuple[ArticleView, ...]
    """Articles known only by number that cases or criteria cite."""
    total: int


def law_view(law: Law, catalog: Catalog, as_of: date) -> LawView:
    """The page of a statute, with what was in force on `as_of`."""
    paths = Paths(law_page(law.id))
    addresses = Addresses(law, paths)
    counterparts = _counterparts(law, catalog, paths)
    calculated = applies(law, as_of)
    articles = tuple(
        _article(article, addresses, catalog, counterparts.get(article.article, ()), calculated=calculated)
        for article in law.articles
    )
    table = overview(law, addresses, catalog)
    paired = pairs(law, addresses)
    liable = {
        article.article for article in law.articles if article.penalty or article.sentence or article.offences
    }
    recorded = {article.article for article in law.articles}
    bare = tuple(
        _article(Article(article=number), addresses, catalog, counterparts.get(number, ()), calculated=False)
        for number in law.structure
        if number not in recorded
    )
    cited = [catalog.index.by_article[key] for key in catalog.index.by_article if key[0] == law.id]
    duties = tuple(
        view for view, article in zip(articles, law.articles, strict=True) if article.article not in liable
    )
    liabilities = tuple(
        view for view, article in zip(articles, law.articles, strict=True) if article.article in liable
    )
    punished = crimes(law, addresses)
    sections = (
        ("罚则一览", "yilan", table),
        ("刑罚一览", "xingfa", punished),
        ("违反和处罚对照", "duizhao", paired),
        ("义务和程序", "yiwu", duties),
        ("法律责任", "zeren", liabilities),
        ("其他条文", "qita", bare),
    )
    return LawView(
        head=Head(paths.page, law.title, _description(law)),
        crumbs=(Link("法律依据", paths.to("laws/index.html")),),
        toc=tuple(TocItem(text, anchor) for text, anchor, content in sections if content),
        title=law.title,
        short=law.short,
        number=law.number or "编号待核",
        level=law.level.value,
        status=law.status(as_of),
        in_force=applies(law, as_of),
        promulgated=_iso(law.promulgated),
        amended=_iso(law.amended),
        effective=_iso(law.effective),
        effective_note=law.effective_note or "",
        expires=_iso(law.expires),
        expires_note=law.expires_note or "",
        verified=law.verified or "",
        notes=tuple(note for note in (law.number_note, *law.notes) if note),
        versions=_versions(law, catalog, paths, as_of),
        cited_only=law.coverage is Coverage.CITED,
        prevailing=_prevailing_law(law, catalog, paths),
        span=tuple(_span(law, catalog, paths)),
        calculator=Link("罚款幅度页", paths.to(calculator_page(law.id))) if table and calculated else None,
        overview=table,
        pairs=paired,
        crimes=punished,
        duties=duties,
        liabilities=liabilities,
        bare=bare,
        total=len({case.id for cases in cited for case in cases}),
    )


def _prevailing_law(law: Law, catalog: Catalog, paths: Paths) -> Link | None:
    other = catalog.laws.by_id.get(law.superseded_in_part_by or "")
    return Link(f"《{other.title}》", paths.to(law_page(other.id))) if other else None


def _description(law: Law) -> str:
    if law.coverage is Coverage.CITED:
        return f"《{law.title}》被本站案例和判定标准引用的条文。"
    return f"《{law.short}》（{law.number or law.id}）的义务条款、处罚幅度和引用它的典型案例。"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _versions(law: Law, catalog: Catalog, paths: Paths, as_of: date) -> tuple[VersionLine, ...]:
    return tuple(
        VersionLine(
            title=version.title,
            number=version.number or "编号待核",
            period=_period(version),
            href=paths.to(law_page(version.id)),
            current=version.id == law.id,
            in_force=applies(version, as_of),
        )
        for version in catalog.laws.siblings(law)
    )


def _period(law: Law) -> str:
    begin = f"{law.effective} 起施行" if law.effective else "施行日待核"
    return f"{begin}，{law.expires} 后失效" if law.expires else begin


def _span(law: Law, catalog: Catalog, paths: Paths) -> Iterator[Link]:
    """Which conduct this version is read against, for a statute with several versions.

    Conduct is judged by the version of its day, unless a later one is milder (art. 37 行政处罚法).
    """
    before = catalog.laws.by_id.get(law.replaces or "")
    after = catalog.laws.by_id.get(law.replaced_by or "")
    if law.effective is None or not (before or after):
        return
    until = f"到 {law.expires} 的行为" if law.expires else "起的行为"
    yield Link(f"这一版用来判断 {law.effective} {until}。", "")
    if before:
        yield Link(f"{law.effective} 以前的行为不对照这一版，看", "")
        yield _version_link(before, law, paths)
        yield Link("。", "")
    if after and law.expires:
        yield Link(f"{law.expires + timedelta(days=1)} 起的行为看", "")
        yield _version_link(after, law, paths)
        yield Link("。", "")
    rule = catalog.laws.newest("xingzhengchufa")
    if rule:
        yield Link("决定处罚时新规定更轻的，还要看从旧兼从轻的规定：", "")
        yield Link(f"{rule.short}{article_name('37')}", paths.to(law_page(rule.id), article_anchor("37")))
        yield Link("。", "")


def _version_link(law: Law, of: Law, paths: Paths) -> Link:
    return Link(_edition(law, of), paths.to(law_page(law.id)))


def _edition(law: Law, of: Law) -> str:
    """A version of the same statute by the year in its id, 2014年版; another statute that replaces it by its name."""
    year = law.id.rpartition("-")[2]
    return f"{year}年版" if law.family == of.family and year.isdecimal() else f"《{law.short}》"


def _counterparts(law: Law, catalog: Catalog, paths: Paths) -> Mapping[str, tuple[Link, ...]]:
    """For every article those on the same matter in the neighbouring versions, as `maps_to` has them, both ways."""
    found: dict[str, list[Link]] = {}

    def add(own: str, other: Law, number: str) -> None:
        link = Link(
            f"{_edition(other, law)}{article_name(number)}",
            paths.to(law_page(other.id), article_anchor(number)),
        )
        if link not in found.setdefault(own, []):
            found[own].append(link)

    before = catalog.laws.by_id.get(law.replaces or "")
    for article in before.articles if before else ():
        if before and article.maps_to:
            add(article.maps_to.partition(".")[0], before, article.article)
    after = catalog.laws.by_id.get(law.replaced_by or "")
    for article in law.articles if after else ():
        if after and article.maps_to:
            add(article.article, after, article.maps_to.partition(".")[0])
    return {number: tuple(links) for number, links in found.items()}


def _article(
    article: Article,
    addresses: Addresses,
    catalog: Catalog,
    counterparts: tuple[Link, ...],
    *,
    calculated: bool,
) -> ArticleView:
    law, paths = addresses.law, addresses.paths
    cases = catalog.index.by_article.get((law.id, article.article), ())
    anchor = article_anchor(article.article)
    several = len(law.structure.get(article.article, ())) > 1
    calculator = f"{paths.to(calculator_page(law.id))}?at={article.article}"
    return ArticleView(
        anchor=anchor,
        href=f"#{fragment(anchor)}",
        number=article.article,
        name=article_name(article.article),
        gist=article.gist or "",
        note=article.note or "",
        offences=tuple(_offences(article, addresses, several)),
        penalties=tuple(penalty_line(row, addresses, catalog, several=several) for row in article.penalty),
        sentences=tuple(sentence_line(row, addresses, several=several) for row in article.sentence),
        crime=article.crime or "",
        figures=tuple(figure_text(figure, several=several) for figure in article.numbers),
        penalised_by=tuple(addresses.cited(ref) for ref in article.penalized_by),
        counterparts=counterparts,
        prevailing=prevailing_link(article, paths, catalog),
        calculator=Link("算一算", calculator) if article.penalty and calculated else None,
        total=len(cases),
        cases=tuple(short_case(case, paths) for case in cases[:CITING_CASES_SHOWN]),
        more=_more(law, article.article, len(cases), paths),
        lessons=lesson_links(catalog.training.lessons_by_article.get((law.id, article.article), ()), paths),
    )


def _more(law: Law, article: str, total: int, paths: Paths) -> Link | None:
    if total <= CITING_CASES_SHOWN:
        return None
    return Link(f"全部 {total} 件", paths.to(citing_article_page(law.id, article)))


def _offences(article: Article, addresses: Addresses, several: bool) -> Iterator[OffenceLine]:
    for key, offence in article.offences.items():
        duties = tuple(addresses.cited(ref) for ref in offence.duty)
        yield OffenceLine(place(key, several), offence.gist, duties)


@dataclass(frozen=True, slots=True)
class ArticleFigures:
    """What an article counts, and the numbers that it fixes."""

    article: Link
    offences: tuple[OffenceLine, ...]
    figures: tuple[str, ...]


def article_figures(context: BlockContext) -> Block:
    """An article's offences and numbers; the argument is a statute's family and the number: anquanshengchan-113."""
    laws, argument = context.catalog.laws, context.argument
    for law in (laws.resolve(family, context.as_of).version for family in laws.families):
        if law is None or not argument.startswith(f"{law.family}-"):
            continue
        number = argument.removeprefix(f"{law.family}-")
        article = next((one for one in law.articles if one.article == number), None)
        if article:
            addresses = Addresses(law, context.paths)
            several = len(law.structure.get(number, ())) > 1
            return Block(
                "article-figures",
                ArticleFigures(
                    Link(f"{law.short}{article_name(number)}", addresses.article(number)),
                    tuple(_offences(article, addresses, several)),
                    tuple(figure_text(figure, several=several) for figure in article.numbers),
                ),
            )
    raise LookupError(argument)
