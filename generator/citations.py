"""Citations resolved: which clause or article is meant, in the version in force on the day. Part of `link`."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from generator.catalog import CitedArticle, CitedClause, RelatedArticles
from generator.chinese import citation_name, numeral
from generator.load import Records, Sourced
from generator.problems import Checked, FieldPath, Location, Problem, Report, nearest
from generator.records.base import Citation, PartialDate, Precision
from generator.records.case import Hazard
from generator.records.law import Article, Coverage, Law
from generator.records.standard import Clause, Confidence, Standard
from generator.versions import Resolution, Shelf, lifetime

__all__ = ["Citations", "Miss", "cite"]


@dataclass(frozen=True, slots=True)
class Miss:
    """A citation that does not resolve: the field at fault and the words of the problem."""

    field: str
    code: str
    message: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Citations:
    """All standards and statutes, and how to find a clause or an article in them."""

    standards: Shelf[Standard]
    laws: Shelf[Law]
    clauses: Mapping[str, Mapping[str, Clause]]
    """Clauses by standard id and path."""
    articles: Mapping[str, Mapping[str, Article]]
    """Recorded articles by statute id and number."""
    related: Mapping[tuple[str, str], tuple[RelatedArticles, ...]]
    """The usual duty, penalty and crime of every clause that has them, by standard id and path."""
    charges: Mapping[str, CitedArticle]
    """The article of every criminal charge, by the charge's id."""
    _clauses: dict[tuple[str, str, bool], CitedClause | Miss] = field(default_factory=dict)
    _articles: dict[tuple[str, str, int | None, int | None, bool], CitedArticle | Miss] = field(
        default_factory=dict
    )

    def clause(self, hazard: Hazard, day: PartialDate) -> CitedClause | Miss:
        """The clause that a case found on `day` means."""
        resolution = self.standards.resolve(hazard.standard, day.last)
        standard = resolution.version
        if standard is None:
            return _no_standard(hazard.standard, day, resolution)
        key = (standard.id, hazard.clause, resolution.in_force)
        if key not in self._clauses:
            clause = self.clauses[standard.id].get(hazard.clause)
            self._clauses[key] = (
                CitedClause(standard, clause, resolution.in_force)
                if clause
                else self._no_clause(standard, hazard.clause)
            )
        return self._clauses[key]

    def article(self, citation: Citation, day: PartialDate) -> CitedArticle | Miss:
        """The article that a case found on `day` means."""
        resolution = self.laws.resolve(citation.law, day.last)
        if resolution.version is None:
            return _no_law(citation.law, day, resolution)
        return self._within(resolution.version, citation, in_force=resolution.in_force)

    def changes(self, name: str, day: PartialDate) -> str:
        """How the version that `name` means changed within an inexact date, in words; empty when it did not."""
        if day.precision is Precision.DAY:
            return ""
        for shelf in (self.standards, self.laws):
            meant = shelf.within(name, day.first, day.last)
            if len(meant) > 1:
                return "；".join(lifetime(version) if version else "有几天没有版本有效" for version in meant)
        return ""

    def current_article(self, citation: Citation) -> CitedArticle | Miss:
        """The article in the newest version: for standing references, which no day of conduct decides."""
        law = self.laws.newest(citation.law)
        if law is None:
            return _unknown_law(citation.law, self.laws.resolve(citation.law, date.max))
        return self._within(law, citation, in_force=True)

    def current_standard(self, name: str) -> Standard | Miss:
        """The newest version of a standard: for standing references, which no day of conduct decides."""
        standard = self.standards.newest(name)
        return standard or _unknown_standard(name, self.standards.resolve(name, date.max))

    def current_clause(self, name: str, path: str) -> CitedClause | Miss:
        """The clause in the newest version of a standard."""
        standard = self.current_standard(name)
        if isinstance(standard, Miss):
            return standard
        key = (standard.id, path, True)
        if key not in self._clauses:
            clause = self.clauses[standard.id].get(path)
            self._clauses[key] = CitedClause(standard, clause) if clause else self._no_clause(standard, path)
        return self._clauses[key]

    def _no_clause(self, standard: Standard, path: str) -> Miss:
        known = [clause.path for clause in standard.clauses if clause.numbered]
        chapter = path.partition(".")[0]
        near = [other for other in known if other.partition(".")[0] == chapter]
        items = [other for other in known if other.startswith(f"{path}.")]
        if items:
            message = f"{_titled(standard)}的 {path} 分项，要写明是哪一项（现有 {_span(items)}）。"
            return Miss(
                "clause", "case.clause-unknown", message, f"核对原文，写到项：第一项写成 {items[0]}。"
            )
        message = f"{_titled(standard)}没有 {path}（现有 {_span(near or known)}）。"
        # A clause of another article is never offered in the place of a missing item: the digits may be alike, the hazard is not.
        guess = nearest(path, near or known)
        hint = f"是否想写 {guess}？" if guess else f"核对条款号；这里用的版本是 {standard.id}。"
        for sibling in self.standards.siblings(standard):
            if path in self.clauses[sibling.id]:
                hint = f"{sibling.id}（{sibling.number or sibling.title}）有 {path}；确要引用那一版，standard 写 {sibling.id}。"
                break
        return Miss("clause", "case.clause-unknown", message, hint)

    def _within(self, law: Law, citation: Citation, *, in_force: bool) -> CitedArticle | Miss:
        """The article in this version; always the same value for the same place in it."""
        key = (law.id, citation.article, citation.paragraph, citation.item, in_force)
        if key not in self._articles:
            self._articles[key] = self._find(law, citation, in_force=in_force)
        return self._articles[key]

    def _find(self, law: Law, citation: Citation, *, in_force: bool) -> CitedArticle | Miss:
        entry = self.articles[law.id].get(citation.article)
        if law.coverage is Coverage.CITED:
            if entry is None:
                return self._no_article(law, citation.article, self.articles[law.id])
            return CitedArticle(law, citation.article, citation.paragraph, citation.item, entry, in_force)
        items = law.structure.get(citation.article)
        if items is None:
            return self._no_article(law, citation.article, law.structure)
        paragraph = citation.paragraph
        if paragraph is not None and paragraph > len(items):
            found = f"《{law.short}》{citation_name(citation.article)}只有{numeral(len(items))}款，没有第{numeral(paragraph)}款。"
            return Miss("paragraph", "case.article-unknown", found, f"核对款号；{_version(law)}")
        if citation.item is not None:
            itemised = [number for number, count in enumerate(items, 1) if count]
            if paragraph is None and len(itemised) > 1:
                found = f"《{law.short}》{citation_name(citation.article)}不止一款分项，要写明第几款。"
                return Miss(
                    "item",
                    "case.paragraph-needed",
                    found,
                    f"补上 paragraph，可选 {'、'.join(map(str, itemised))}。",
                )
            paragraph = paragraph or (itemised[0] if itemised else 1)
            if citation.item > items[paragraph - 1]:
                return _no_item(law, citation, paragraph, items)
        if paragraph is None and len(items) == 1:
            paragraph = 1
        return CitedArticle(law, citation.article, paragraph, citation.item, entry, in_force)

    def _no_article(self, law: Law, article: str, known: Mapping[str, object]) -> Miss:
        numbers = sorted(int(number.partition("-")[0]) for number in known)
        whole = law.coverage is Coverage.KEY and len(known) >= numbers[-1]
        have = f"（现有第 {numbers[0]}—{numbers[-1]} 条）" if whole else "（本站没有收录这一条）"
        message = f"《{law.short}》没有{citation_name(article)}{have}。"
        guess = nearest(article, known)
        hint = f"是否想写 {guess}？" if guess else f"核对条号；{_version(law)}"
        for sibling in self.laws.siblings(law):
            if article in sibling.structure or article in self.articles[sibling.id]:
                hint = f"{sibling.id}（{lifetime(sibling).partition('：')[2]}）有{citation_name(article)}；确要引用那一版，law 写 {sibling.id}。"
                break
        return Miss("article", "case.article-unknown", message, hint)


def cite(records: Records) -> Checked[Citations]:
    """All standards and statutes of a site, ready to be cited; the value is always there."""
    standards = tuple(sourced.record for sourced in records.standards)
    laws = tuple(sourced.record for sourced in records.laws)
    bare = Citations(
        standards=Shelf(standards),
        laws=Shelf(laws),
        clauses={standard.id: {clause.path: clause for clause in standard.clauses} for standard in standards},
        articles={law.id: {article.article: article for article in law.articles} for law in laws},
        related={},
        charges={},
    )
    problems = [*_standard_problems(records, bare), *_law_problems(records, bare)]
    related = _related(records, bare, problems)
    charges = _charges(records, bare, problems)
    value = Citations(bare.standards, bare.laws, bare.clauses, bare.articles, related, charges)
    return Checked(value, Report(tuple(problems)))


def _related(
    records: Records, citations: Citations, problems: list[Problem]
) -> dict[tuple[str, str], tuple[RelatedArticles, ...]]:
    related: dict[tuple[str, str], tuple[RelatedArticles, ...]] = {}
    for sourced in records.standards:
        for n, clause in enumerate(sourced.record.clauses):
            rows: list[RelatedArticles] = []
            for m, row in enumerate(clause.related):
                found: dict[str, CitedArticle | None] = {}
                for name, citation in (
                    ("violated", row.violated),
                    ("penalty", row.penalty),
                    ("crime", row.crime),
                ):
                    outcome = citations.current_article(citation) if citation else None
                    if isinstance(outcome, Miss):
                        keys: FieldPath = ("clauses", n, "related", m, name, outcome.field)
                        if citation and not records.may_be_unread("content/laws", citation.law):
                            problems.append(_missed(sourced.path, keys, "standard.citation-unknown", outcome))
                    else:
                        found[name] = outcome
                rows.append(RelatedArticles(found.get("violated"), found.get("penalty"), found.get("crime")))
            if rows:
                related[sourced.record.id, clause.path] = tuple(rows)
    return related


def _charges(records: Records, citations: Citations, problems: list[Problem]) -> dict[str, CitedArticle]:
    charges: dict[str, CitedArticle] = {}
    for n, charge in enumerate(records.charges.record.charges):
        outcome = citations.current_article(charge.article)
        if isinstance(outcome, Miss):
            keys: FieldPath = ("charges", n, "article", outcome.field)
            if not records.may_be_unread("content/laws", charge.article.law):
                problems.append(_missed(records.charges.path, keys, "charge.article-unknown", outcome))
        else:
            charges[charge.id] = outcome
    return charges


def _missed(path: str, keys: FieldPath, code: str, miss: Miss) -> Problem:
    where = Location(path, keys=keys)
    return Problem(where, code, f"{where.field}：{miss.message}", miss.hint)


def _standard_problems(records: Records, citations: Citations) -> Iterator[Problem]:
    sectors = {sector.id for sector in records.sectors.record.sectors}
    for sourced in records.standards:
        path, standard = sourced.path, sourced.record
        for n, sector in enumerate(standard.sectors):
            if sector not in sectors:
                guess = nearest(sector, sectors)
                hint = f"是否想写 {guess}？" if guess else "代号见 content/vocabulary/sectors.yml。"
                where = Location(path, keys=("sectors", n))
                yield Problem(where, "standard.sector-unknown", f"sectors[{n}]：词表里没有“{sector}”。", hint)
        for name, others in (("replaces", standard.replaces), ("companions", standard.companions)):
            for n, other in enumerate(others):
                if (
                    other.isascii()
                    and other not in citations.standards.by_id
                    and other not in citations.standards.families
                    and " " not in other
                    and not records.may_be_unread("content/criteria", other)
                ):
                    where = Location(path, keys=(name, n))
                    guess = nearest(other, citations.standards.by_id)
                    hint = f"是否想写 {guess}？" if guess else "没有收录的标准写全称。"
                    yield Problem(
                        where, "standard.companion-unknown", f"{where.field}：没有收录 {other}。", hint
                    )
        yield from _clause_problems(sourced)


def _clause_problems(sourced: Sourced[Standard]) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for n, clause in enumerate(sourced.record.clauses):
        if clause.path in first:
            where = Location(sourced.path, keys=("clauses", n, "path"))
            message = f"{where.field}：条款号 {clause.path} 与 clauses[{first[clause.path]}] 重复。"
            yield Problem(where, "standard.clause-duplicate", message, "改正其中一个。")
        first.setdefault(clause.path, n)
        if clause.confidence is Confidence.UNKNOWN and clause.gist:
            where = Location(sourced.path, keys=("clauses", n, "gist"))
            yield Problem(
                where,
                "standard.unknown-with-text",
                f"{where.field}：未核到的条款不得写要旨。",
                "删去要旨，或核实后改 confidence。",
            )


def _law_problems(records: Records, citations: Citations) -> Iterator[Problem]:
    shorts: dict[str, Sourced[Law]] = {}
    for sourced in records.laws:
        law = sourced.record
        for name in dict.fromkeys((law.family, law.short)):
            other = shorts.setdefault(name, sourced)
            if other.record.family != law.family:
                where = Location(sourced.path, keys=("short" if name == law.short else "family",))
                message = f"{where.field}：“{name}”已被 {other.path} 使用。"
                yield Problem(where, "law.short-conflict", message, "改一个名称。")
        for name, version in (
            ("replaces", law.replaces),
            ("replaced_by", law.replaced_by),
            ("superseded_in_part_by", law.superseded_in_part_by),
        ):
            unread = version is not None and records.may_be_unread("content/laws", version)
            if version is not None and version not in citations.laws.by_id and not unread:
                guess = nearest(version, citations.laws.by_id)
                hint = f"是否想写 {guess}？" if guess else "改正代号；没有收录的，删去这一行。"
                yield Problem(
                    Location(sourced.path, keys=(name,)),
                    "law.version-unknown",
                    f"{name}：没有收录 {version}。",
                    hint,
                )
        first: dict[str, int] = {}
        for n, article in enumerate(law.articles):
            if article.article in first:
                where = Location(sourced.path, keys=("articles", n, "article"))
                message = (
                    f"{where.field}：第 {article.article} 条与 articles[{first[article.article]}] 重复。"
                )
                yield Problem(where, "law.article-duplicate", message, "合并成一条。")
            first.setdefault(article.article, n)


def _no_standard(name: str, day: PartialDate, resolution: Resolution[Standard]) -> Miss:
    if resolution.family:
        versions = "；".join(lifetime(version) for version in resolution.family)
        message = f"{day.chinese}，{resolution.family[0].short}没有有效的版本（{versions}）。"
        return Miss(
            "standard",
            "case.standard-not-in-force",
            message,
            "核对检查日期；确要引用某一版本，写带年份的代号。",
        )
    return _unknown_standard(name, resolution)


def _unknown_standard(name: str, resolution: Resolution[Standard]) -> Miss:
    hint = (
        f"是否想写 {resolution.guess}？"
        if resolution.guess
        else "可用的代号见 content/criteria/ 下的文件名（去掉年份）。"
    )
    return Miss("standard", "case.standard-unknown", f"没有收录判定标准“{name}”。", hint)


def _no_law(name: str, day: PartialDate, resolution: Resolution[Law]) -> Miss:
    if not resolution.family:
        return _unknown_law(name, resolution)
    versions = "；".join(lifetime(version) for version in resolution.family)
    message = f"{day.chinese}，《{resolution.family[0].short}》没有有效的文本（{versions}）。"
    return Miss("law", "case.law-not-in-force", message, "核对检查日期；确要引用某一版本，写带年份的代号。")


def _unknown_law(name: str, resolution: Resolution[Law]) -> Miss:
    hint = (
        f"是否想写 {resolution.guess}？"
        if resolution.guess
        else "可用的代号见 content/laws/ 下的文件名（去掉年份）。"
    )
    return Miss("law", "case.law-unknown", f"没有收录法规“{name}”。", hint)


def _no_item(law: Law, citation: Citation, paragraph: int, items: tuple[int, ...]) -> Miss:
    count = items[paragraph - 1]
    place = citation_name(citation.article, paragraph if len(items) > 1 else None)
    have = f"只有{numeral(count)}项" if count else "没有分项"
    found = f"《{law.short}》{place}{have}，没有第{numeral(citation.item or 0)}项。"
    return Miss("item", "case.article-unknown", found, f"核对项号；{_version(law)}")


def _version(law: Law) -> str:
    return f"这里用的文本是 {law.id}。"


def _titled(standard: Standard) -> str:
    return f"{standard.title}（{standard.number}）" if standard.number else standard.title


def _span(paths: list[str]) -> str:
    """First and last of some clause paths, or all of a few: 11.1—11.10."""
    return "、".join(paths) if len(paths) <= 3 else f"{paths[0]}—{paths[-1]}"
