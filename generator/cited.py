"""Clauses and articles as they are cited: the version that is meant, and the words for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.chinese import citation_name, numeral
from generator.records.law import Article, Law
from generator.records.standard import Clause, Numbering, Standard

__all__ = ["CitedArticle", "CitedClause", "RelatedArticles", "clause_name"]


@dataclass(frozen=True, slots=True, eq=False)
class CitedClause:
    """A clause of the version of a standard that applies to a case.

    Equal only to itself: `Citations` makes one value a citation and day, so views can be kept by it.
    """

    standard: Standard
    clause: Clause
    in_force: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """The clause's key in back links."""
        return (self.standard.id, self.clause.path)

    @property
    def name(self) -> str:
        """The clause in words: 第十一条第三项."""
        return clause_name(self.standard, self.clause)


@dataclass(frozen=True, slots=True, eq=False)
class CitedArticle:
    """An article of the version of a statute that applies, with paragraph and item made explicit.

    Equal only to itself, as CitedClause.
    """

    law: Law
    article: str
    paragraph: int | None
    item: int | None
    entry: Article | None
    """The recorded article; None where the statute's record knows only that the article exists."""
    in_force: bool = True

    @property
    def key(self) -> tuple[str, str]:
        """The article's key in back links."""
        return (self.law.id, self.article)

    @property
    def name(self) -> str:
        """The citation in words; the 款 is left out where the article has only one."""
        only_one = len(self.law.structure.get(self.article, ())) == 1
        return citation_name(self.article, None if only_one else self.paragraph, self.item)


@dataclass(frozen=True, slots=True)
class RelatedArticles:
    """Which duty a hazard usually breaches, where the penalty stands, and which crime it may amount to."""

    violated: CitedArticle | None
    penalty: CitedArticle | None
    crime: CitedArticle | None


def clause_name(standard: Standard, clause: Clause) -> str:
    """How a clause of this standard is cited: 第十一条第三项, 第一部分第（三）项, 第5.1.3条."""
    if not clause.numbered:
        return "条号待核"
    numbers = clause.path.split(".")
    if not all(number.isdecimal() and len(number) <= 4 for number in numbers):
        return f"第{clause.path}条" if standard.numbering is Numbering.SECTION else clause.path
    return _NAMED[standard.numbering](clause.path, [int(number) for number in numbers])


def _as_article(path: str, numbers: list[int]) -> str:
    return citation_name(str(numbers[0]), None, numbers[1] if len(numbers) > 1 else None)


def _as_item(path: str, numbers: list[int]) -> str:
    return f"第{numeral(numbers[0])}项"


def _as_part(path: str, numbers: list[int]) -> str:
    return f"第{numeral(numbers[0])}部分第（{numeral(numbers[-1])}）项"


def _as_section(path: str, numbers: list[int]) -> str:
    return f"第{path}条"


def _as_outline(path: str, numbers: list[int]) -> str:
    if len(numbers) != 3:
        return path
    part, group, item = numbers
    return f"{numeral(part)}、（{numeral(group)}）{item}"


def _as_label(path: str, numbers: list[int]) -> str:
    return path


_NAMED: Mapping[Numbering, Callable[[str, list[int]], str]] = {
    Numbering.ARTICLE: _as_article,
    Numbering.PLAIN_ARTICLE: _as_article,
    Numbering.LIST: _as_item,
    Numbering.PART: _as_part,
    Numbering.SECTION: _as_section,
    Numbering.OUTLINE: _as_outline,
    Numbering.LABEL: _as_label,
}
