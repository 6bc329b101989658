"""Standing references: clauses and articles named by what no day of conduct decides, read in their newest version. Part of `link`."""

from generator.citations import Citations, Miss
from generator.cited import CitedArticle, CitedClause
from generator.load import Records
from generator.problems import FieldPath, Location, Problem
from generator.records.base import Citation
from generator.records.standard import ClauseCitation

__all__ = ["StandingReferences"]


class StandingReferences:
    """Resolves the references of one file; the problems gather in `problems`."""

    def __init__(self, path: str, subject: str, records: Records, citations: Citations) -> None:
        self._path, self._subject = path, subject
        self._records, self._citations = records, citations
        self.problems: list[Problem] = []

    def clauses(self, wanted: tuple[ClauseCitation, ...], keys: FieldPath) -> tuple[CitedClause, ...]:
        """The clauses that exist, and a problem SUBJECT.standard-unknown or SUBJECT.clause-unknown for every other."""
        cited: list[CitedClause] = []
        for n, one in enumerate(wanted):
            outcome = self._citations.current_clause(one.standard, one.clause)
            if not isinstance(outcome, Miss):
                cited.append(outcome)
            elif not self._records.may_be_unread("content/criteria", one.standard):
                self._missed((*keys, n), outcome)
        return tuple(cited)

    def articles(self, wanted: tuple[Citation, ...], keys: FieldPath) -> tuple[CitedArticle, ...]:
        """The articles that exist, and a problem SUBJECT.article-unknown for every other."""
        cited: list[CitedArticle] = []
        for n, citation in enumerate(wanted):
            outcome = self._citations.current_article(citation)
            if not isinstance(outcome, Miss):
                cited.append(outcome)
            elif not self._records.may_be_unread("content/laws", citation.law):
                self._missed((*keys, n), outcome)
        return tuple(cited)

    def say(self, keys: FieldPath, code: str, message: str, hint: str = "") -> None:
        """Report a problem of the field at `keys`."""
        where = Location(self._path, keys=keys)
        self.problems.append(Problem(where, f"{self._subject}.{code}", f"{where.field}：{message}", hint))

    def _missed(self, keys: FieldPath, miss: Miss) -> None:
        thing = miss.field if miss.field in ("standard", "clause") else "article"
        self.say((*keys, miss.field), f"{thing}-unknown", miss.message, miss.hint)
