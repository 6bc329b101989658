"""What the search must find, by looking at every text, and what it does find, asked in a browser in bulk."""

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from playwright.sync_api import Page

from generator.search.documents import Document
from generator.search.fold import readings
from tests.search.conftest import SCRIPTS

FACETS = ("kind", "sector", "region", "year", "batch", "penalty", "charge", "dual", "stop")
ENGINE_PAGE = "engine.html"

Filters = Mapping[str, object]


def quoted(text: str) -> str:
    """A query for exactly this text."""
    return '"' + text.replace('"', '""') + '"'


@dataclass(frozen=True)
class Asked:
    """A question in a form that both sides understand."""

    wanted: tuple[tuple[str, ...], ...] = ()
    """Terms that must all be there; of each one of the words."""
    excluded: tuple[str, ...] = ()
    filters: Filters = field(default_factory=dict)
    synonyms: bool = False

    def options(self) -> dict[str, object]:
        """For anshiSearch.query."""
        words = [quoted(words[0]) for words in self.wanted] + [f"-{quoted(word)}" for word in self.excluded]
        return {
            "q": " ".join(words),
            "filters": dict(self.filters),
            "synonyms": self.synonyms,
            "limit": 1e6,
        }


@dataclass(frozen=True)
class Answer:
    """What was found."""

    ids: frozenset[str]
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Everything:
    """All documents of a site, looked through one by one."""

    documents: tuple[Document, ...]

    @cached_property
    def _texts(self) -> list[str]:
        """All readings of a document's values; no term has the mark between them."""
        return [
            "\uffff".join(
                one for texts in document.values.values() for text in texts for one in readings(text)
            )
            for document in self.documents
        ]

    def answer(self, asked: Asked) -> Answer:
        """What the search must find, and what it must count."""
        terms = [tuple(one for word in words for one in readings(word)) for words in asked.wanted]
        banned = [readings(word) for word in asked.excluded]
        kept = [
            document
            for document, text in zip(self.documents, self._texts, strict=True)
            if all(not forms or any(form in text for form in forms) for forms in terms)
            and not any(form in text for forms in banned for form in forms)
        ]
        failed = [frozenset(n for n, w in asked.filters.items() if not passes(one, n, w)) for one in kept]
        ids = frozenset(one.id for one, names in zip(kept, failed, strict=True) if not names)
        counts = {
            facet: Counter(
                value
                for one, names in zip(kept, failed, strict=True)
                if names <= {facet}
                for value in facet_values(one, facet)
            )
            for facet in FACETS
        }
        return Answer(ids, counts)


def facet_values(document: Document, facet: str) -> tuple[str, ...]:
    """What a document counts under in a facet."""
    return (document.kind.value,) if facet == "kind" else document.facets.get(facet, ())


def passes(document: Document, name: str, wanted: object) -> bool:
    """Whether a document is among what a filter leaves."""
    if name == "date":
        assert isinstance(wanted, Mapping)
        first, last = (
            date.fromisoformat(wanted[end]).toordinal() if end in wanted else None for end in ("from", "to")
        )
        day = document.day.toordinal() if document.day else None
        return (
            day is not None
            and (first is None or day >= first)
            and (last is None or day - document.days <= last)
        )
    if name == "fine":
        assert isinstance(wanted, Mapping)
        return max(1, wanted.get("min", 1)) <= document.fine <= wanted.get("max", 10**15)
    assert isinstance(wanted, list)
    return bool(set(wanted) & set(facet_values(document, name)))


def write_engine_page(site: Path) -> None:
    """Put a page with nothing but the search's scripts at the root of a site."""
    tags = "".join(f'<script src="assets/search/{name}.js"></script>' for name in SCRIPTS)
    html = f'<!doctype html><meta charset="utf-8"><title>search</title><link rel="icon" href="data:,">{tags}'
    (site / ENGINE_PAGE).write_text(html, encoding="utf-8")


ASK = """async text => {
    const questions = JSON.parse(text), answers = [];
    const ask = async options => {
        try {
            const found = await anshiSearch.query(options);
            return {total: found.total, ids: found.ids.join("\\n"), counts: found.facets};
        } catch (error) {
            const search = error instanceof anshiSearch.parts.SearchError;
            return {error: search ? error.kind : String(error.stack || error)};
        }
    };
    for (let n = 0; n < questions.length; n += 10) {
        const late = new Promise(resolve => setTimeout(resolve, 30000, {error: "late"}));
        answers.push(...await Promise.all(questions.slice(n, n + 10).map(one => Promise.race([ask(one), late]))));
    }
    return JSON.stringify(answers);
}"""


def ask(page: Page, options: Sequence[object]) -> list[dict[str, object]]:
    """What anshiSearch.query says to each of many: {total, ids, counts}, or the kind of its {error}."""
    answers: list[dict[str, object]] = json.loads(page.evaluate(ASK, json.dumps(options)))
    return answers


def differences(page: Page, everything: Everything, questions: Sequence[Asked]) -> list[str]:
    """Every question to which the search does not say what looking through everything says."""
    answers = ask(page, [one.options() for one in questions])
    return [
        f"{asked}: {said}"
        for asked, answer in zip(questions, answers, strict=True)
        if (said := _difference(everything.answer(asked), answer))
    ]


def _difference(wanted: Answer, answer: Mapping[str, object]) -> str:
    if "error" in answer:
        return str(answer["error"])
    ids = str(answer["ids"]).split("\n") if answer["ids"] else []
    if set(ids) != wanted.ids:
        missed, extra = sorted(wanted.ids - set(ids)), sorted(set(ids) - wanted.ids)
        return f"missed {missed[:5]}, found besides {extra[:5]}"
    if not len(ids) == len(wanted.ids) == answer["total"]:
        return f"total {answer['total']}, {len(ids)} ids, {len(wanted.ids)} wanted"
    if answer["counts"] != wanted.counts:
        return f"counts {answer['counts']}, wanted {wanted.counts}"
    return ""


@dataclass(frozen=True)
class Chance:
    """Random questions about some documents."""

    documents: tuple[Document, ...]
    random: random.Random

    def document(self) -> Document:
        """Any document, but every kind as often as any other."""
        kinds = sorted({one.kind for one in self.documents})
        kind = self.random.choice(kinds)
        return self.random.choice([one for one in self.documents if one.kind is kind])

    def cut(self, document: Document, longest: int = 12) -> str:
        """A piece of one of a document's values that is a term."""
        while True:
            values = self.random.choice(sorted(document.values.items()))[1]
            value = self.random.choice(values)
            length = self.random.randint(1, longest)
            start = self.random.randrange(max(1, len(value) - length + 1))
            if readings(value[start : start + length]):
                return value[start : start + length]

    def filters(self) -> dict[str, object]:
        """One to three filters, mostly such that something passes."""
        names = self.random.sample([*FACETS, "date", "fine"], self.random.randint(1, 3))
        model = self.random.choice([one for one in self.documents if one.day])
        return {name: self._filter(name, model) for name in names}

    def _filter(self, name: str, model: Document) -> object:
        if name == "date":
            days = sorted(self.random.choice(self._days) for _ in range(2))
            return self._ends("from", "to", [day.isoformat() for day in days])
        if name == "fine":
            return self._ends("min", "max", sorted(self.random.choice(self._fines) for _ in range(2)))
        values = list(facet_values(model, name)) or self._values(name)
        chosen = [self.random.choice(values), self.random.choice(self._values(name))]
        return chosen[: self.random.randint(1, 2)]

    def _ends(self, low: str, high: str, values: Sequence[object]) -> dict[str, object]:
        both = {low: values[0], high: values[1]}
        gone = self.random.choice(["", low, high])
        return {end: value for end, value in both.items() if end != gone}

    @cached_property
    def _days(self) -> list[date]:
        days = {one.day for one in self.documents if one.day}
        return sorted(
            days | {date.fromordinal(day.toordinal() + off) for day in days for off in (-400, -20, 1)}
        )

    @cached_property
    def _fines(self) -> list[int]:
        fines = {one.fine for one in self.documents}
        return sorted(fines | {fine + 1 for fine in fines})

    def _values(self, name: str) -> list[str]:
        return sorted({value for one in self.documents for value in facet_values(one, name)})


def terms_of(words: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Terms of one word each."""
    return tuple((word,) for word in words)
