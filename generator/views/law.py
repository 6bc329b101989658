"""The page of one version of a statute: duties, penalty ranges, and the cases that cite each article."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.chinese import article_name, citation_name, numeral
from generator.penalty_ranges import SUBJECT_LABELS, WHEN_LABELS, fine_text
from generator.records.base import Money
from generator.records.law import Article, Coverage, Law, PenaltyRow, Range, SentenceRow
from generator.site_paths import article_anchor, citing_article_page, fragment, law_page
from generator.versions import applies
from generator.views.parts import CITING_CASES_SHOWN, Head, Link, Paths, ShortCase, TocItem, View, short_case
from generator.views.standard import VersionLine

__all__ = ["LawView", "law_view"]


@dataclass(frozen=True, slots=True)
class OffenceLine:
    """What a paragraph or item punishes, and the duty behind it."""

    place: str
    gist: str
    duties: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    """A row of the liability table."""

    place: str
    when: str
    subject: str
    fine: str
    measures: tuple[str, ...]
    note: str


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
    penalised_by: tuple[Link, ...]
    newer: Link | None
    prevailing: Link | None
    """The article of another statute that takes precedence on the same matter."""
    total: int
    cases: tuple[ShortCase, ...]
    more: Link | None


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
    articles = tuple(_article(law, article, catalog, paths) for article in law.articles)
    liable = {
        article.article for article in law.articles if article.penalty or article.sentence or article.offences
    }
    recorded = {article.article for article in law.articles}
    bare = tuple(_bare(law, number, catalog, paths) for number in law.structure if number not in recorded)
    cited = [catalog.index.by_article[key] for key in catalog.index.by_article if key[0] == law.id]
    duties = tuple(
        view for view, article in zip(articles, law.articles, strict=True) if article.article not in liable
    )
    liabilities = tuple(
        view for view, article in zip(articles, law.articles, strict=True) if article.article in liable
    )
    return LawView(
        head=Head(paths.page, law.title, _description(law)),
        crumbs=(Link("法律依据", paths.to("laws/index.html")),),
        toc=tuple(_toc(duties, liabilities, bare)),
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


def _toc(
    duties: tuple[ArticleView, ...], liabilities: tuple[ArticleView, ...], bare: tuple[ArticleView, ...]
) -> Iterator[TocItem]:
    if duties:
        yield TocItem("义务和程序", "yiwu")
    if liabilities:
        yield TocItem("法律责任", "zeren")
    if bare:
        yield TocItem("其他条文", "qita")


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


def _article(law: Law, article: Article, catalog: Catalog, paths: Paths) -> ArticleView:
    cases = catalog.index.by_article.get((law.id, article.article), ())
    anchor = article_anchor(article.article)
    several = len(law.structure.get(article.article, ())) > 1
    return ArticleView(
        anchor=anchor,
        href=f"#{fragment(anchor)}",
        number=article.article,
        name=article_name(article.article),
        gist=article.gist or "",
        note=article.note or "",
        offences=tuple(_offences(article, several)),
        penalties=tuple(_penalty(row, several) for row in article.penalty),
        sentences=tuple(_sentence(row, several) for row in article.sentence),
        crime=article.crime or "",
        penalised_by=tuple(_own_article(ref, law) for ref in article.penalized_by),
        newer=_newer(law, article, paths),
        prevailing=_prevailing(article, catalog, paths),
        total=len(cases),
        cases=tuple(short_case(case, paths) for case in cases[:CITING_CASES_SHOWN]),
        more=_more(law, article.article, len(cases), paths),
    )


def _bare(law: Law, number: str, catalog: Catalog, paths: Paths) -> ArticleView:
    cases = catalog.index.by_article.get((law.id, number), ())
    anchor = article_anchor(number)
    return ArticleView(
        anchor=anchor,
        href=f"#{fragment(anchor)}",
        number=number,
        name=article_name(number),
        gist="",
        note="",
        offences=(),
        penalties=(),
        sentences=(),
        crime="",
        penalised_by=(),
        newer=None,
        prevailing=None,
        total=len(cases),
        cases=tuple(short_case(case, paths) for case in cases[:CITING_CASES_SHOWN]),
        more=_more(law, number, len(cases), paths),
    )


def _more(law: Law, article: str, total: int, paths: Paths) -> Link | None:
    if total <= CITING_CASES_SHOWN:
        return None
    return Link(f"全部 {total} 件", paths.to(citing_article_page(law.id, article)))


def _newer(law: Law, article: Article, paths: Paths) -> Link | None:
    if not (article.maps_to and law.replaced_by):
        return None
    number = article.maps_to.partition(".")[0]
    return Link(f"新法{article_name(number)}", paths.to(law_page(law.replaced_by), article_anchor(number)))


def _prevailing(article: Article, catalog: Catalog, paths: Paths) -> Link | None:
    """superseded_by is written id/article: anquanshengchan-2021/114."""
    law_id, _, number = (article.superseded_by or "").partition("/")
    other = catalog.laws.by_id.get(law_id)
    if other is None:
        return None
    return Link(
        f"《{other.short}》{article_name(number)}", paths.to(law_page(other.id), article_anchor(number))
    )


def _own_article(ref: str, law: Law) -> Link:
    """A reference such as 97.1.7 to this statute's own article."""
    number, *rest = ref.split(".")
    paragraph = int(rest[0]) if rest else None
    item = int(rest[1]) if len(rest) > 1 else None
    if len(law.structure.get(number, ())) == 1:
        paragraph = None
    return Link(citation_name(number, paragraph, item), f"#{article_anchor(number)}")


def _place(key: str, several: bool) -> str:
    """第一款第二项 from "1.2"; the 款 is left out where there is only one."""
    paragraph, _, item = key.partition(".")
    words = citation_name("1", int(paragraph) if several else None, int(item) if item else None)
    return words.removeprefix("第一条")


def _offences(article: Article, several: bool) -> Iterator[OffenceLine]:
    for key, offence in article.offences.items():
        duties = tuple(
            Link(_ref_name(ref), f"#{article_anchor(ref.partition('.')[0])}") for ref in offence.duty
        )
        yield OffenceLine(_place(key, several), offence.gist, duties)


def _ref_name(ref: str) -> str:
    number, *rest = ref.split(".")
    return citation_name(number, int(rest[0]) if rest else None, int(rest[1]) if len(rest) > 1 else None)


def _penalty(row: PenaltyRow, several: bool) -> PenaltyLine:
    key = f"{row.para}.{row.item}" if row.item else f"{row.para}"
    notes = [row.act or "", row.note or ""]
    if row.optional:
        notes.append("可以处")
    if row.threshold is not None:
        notes.append(f"界限 {Money.yuan(row.threshold)}")
    if row.authority:
        notes.append(f"由{row.authority}决定")
    if row.crime:
        notes.append("构成犯罪的追究刑事责任")
    measures = list(row.measures)
    if row.detention_days:
        measures.append(f"拘留{_days(row.detention_days)}")
    if row.ban_years:
        measures.append(f"{row.ban_years} 年内限制从业")
    return PenaltyLine(
        place=_place(key, several),
        when=WHEN_LABELS[row.when],
        subject=row.who or SUBJECT_LABELS[row.subject],
        fine=fine_text(row.fine) if row.fine else "",
        measures=tuple(measures),
        note="；".join(filter(None, notes)),
    )


def _days(days: Range) -> str:
    return f" {days.min}–{days.max} 日" if days.min else f" {days.max} 日以下"


_SENTENCE_WHEN: Mapping[str, str] = {"base": "基本刑", "aggravated": "加重刑", "aggravated-2": "再加重刑"}


def _sentence(row: SentenceRow, several: bool) -> PenaltyLine:
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
    extra = [f"{row.criminal_fine}罚金"] if row.criminal_fine else []
    if row.confiscation:
        extra.append("没收财产")
    return PenaltyLine(
        place=_place(str(row.para), several),
        when=_SENTENCE_WHEN.get(row.when.value, WHEN_LABELS[row.when]),
        subject=SUBJECT_LABELS[row.subject] if row.subject else "",
        fine="、".join(kinds),
        measures=tuple(extra),
        note=row.note or "",
    )


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
