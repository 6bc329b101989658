"""Hold what the engines found against what they should have found."""

from collections.abc import Iterable, Mapping, Sequence

from bench.pagefind import Read
from bench.truth import Judged, Texts, Verdict
from generator.search.documents import Document, Kind

__all__ = ["Answers", "judged", "judged_among_cases"]

Answers = Sequence[frozenset[str]]
"""The names that each query found, in the order of the queries."""


def judged(documents: Iterable[Document], queries: Sequence[str], answers: Answers) -> Judged:
    """The verdict on anshi's engine over all that it searches: cases, clauses and articles."""
    return _verdicts(_texts(documents), queries, answers)


def judged_among_cases(
    documents: Iterable[Document],
    read: Sequence[Read],
    queries: Sequence[str],
    answers: Mapping[str, Answers],
) -> dict[str, Judged]:
    """Verdicts on engines that are named anshi and Pagefind, over cases: by their records, and by their pages.

    A page says more than what anshi searches under its case: gists of cited articles, titles of other cases.
    """
    records = _texts(one for one in documents if one.kind is Kind.CASE)
    pages = Texts.of((page.case, (page.text,)) for page in read)
    cases = {page.result: page.case for page in read}
    found = {
        "anshi": [names & records.by_name.keys() for names in answers["anshi"]],
        "Pagefind": [frozenset(cases[name] for name in names) for names in answers["Pagefind"]],
    }
    return {
        f"{engine}, {truth}": _verdicts(texts, queries, names)
        for truth, texts in (("case records", records), ("case pages", pages))
        for engine, names in found.items()
    }


def _texts(documents: Iterable[Document]) -> Texts:
    return Texts.of((one.id, [text for texts in one.values.values() for text in texts]) for one in documents)


def _verdicts(texts: Texts, queries: Sequence[str], answers: Answers) -> Judged:
    pairs = zip(queries, answers, strict=True)
    return Judged(tuple(Verdict(query, texts.having(query), names) for query, names in pairs))
