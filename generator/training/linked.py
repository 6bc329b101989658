"""The training with its references resolved. What `render` reads of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.cited import CitedArticle, CitedClause
from generator.records.training import Curriculum, Lesson, Module, Question
from generator.training.text import LessonText

__all__ = ["LinkedLesson", "LinkedModule", "LinkedQuestion", "LinkedReferences", "Training"]


@dataclass(frozen=True, slots=True)
class LinkedReferences:
    """What a module, a lesson or a question rests on; every standard and statute in the version that is meant."""

    clauses: tuple[CitedClause, ...] = ()
    articles: tuple[CitedArticle, ...] = ()
    cases: tuple[str, ...] = ()
    """Ids; a case that is no longer shown is left out when a page is made."""


@dataclass(frozen=True, slots=True)
class LinkedLesson:
    """A lesson with its text and the instructor's notes."""

    record: Lesson
    path: str
    """The text's file, relative to the site's root."""
    references: LinkedReferences
    text: LessonText
    notes: LessonText | None


@dataclass(frozen=True, slots=True)
class LinkedQuestion:
    """A question with its references resolved."""

    record: Question
    module: str
    references: LinkedReferences

    def valid(self, day: date) -> bool:
        """Whether the question is right on that day."""
        record = self.record
        begun = record.valid_from is None or record.valid_from <= day
        return begun and (record.valid_to is None or day <= record.valid_to)


@dataclass(frozen=True)
class LinkedModule:
    """A module with its lessons and questions."""

    record: Module
    path: str
    """The record's file, relative to the site's root."""
    references: LinkedReferences
    lessons: tuple[LinkedLesson, ...]
    questions: tuple[LinkedQuestion, ...]

    @property
    def id(self) -> str:
        """The module's id."""
        return self.record.id

    def newer(self, day: date) -> tuple[str, ...]:
        """The titles of cited standards and statutes of which a version came into force after the module was reviewed.

        Each once, in the order of citation; what comes into force after `day` is not yet counted.
        """
        texts = [
            *(
                (one.standard.title, one.standard.starts)
                for group in self._references
                for one in group.clauses
            ),
            *((one.law.title, one.law.starts) for group in self._references for one in group.articles),
        ]
        reviewed = self.record.reviewed
        return tuple(
            dict.fromkeys(title for title, starts in texts if starts is not None and reviewed < starts <= day)
        )

    @cached_property
    def _references(self) -> tuple[LinkedReferences, ...]:
        return (
            self.references,
            *(lesson.references for lesson in self.lessons),
            *(question.references for question in self.questions),
        )


Key = tuple[str, str]
"""A clause or an article: the version's id, and the clause's path or the article's number."""


@dataclass(frozen=True)
class Training:
    """All modules in the order of their numbers, and the curriculum that combines them."""

    modules: tuple[LinkedModule, ...] = ()
    curriculum: Curriculum | None = None

    def __bool__(self) -> bool:
        return bool(self.modules)

    def module(self, module_id: str) -> LinkedModule:
        """The module of that id. Raises KeyError when there is none."""
        for module in self.modules:
            if module.id == module_id:
                return module
        raise KeyError(module_id)

    @cached_property
    def lessons_by_clause(self) -> Mapping[Key, tuple[tuple[LinkedModule, LinkedLesson], ...]]:
        """The lessons that rest on a clause, with their modules, in the order of both."""
        return self._lessons(lambda references: (one.key for one in references.clauses))

    @cached_property
    def lessons_by_article(self) -> Mapping[Key, tuple[tuple[LinkedModule, LinkedLesson], ...]]:
        """The lessons that rest on an article, with their modules, in the order of both."""
        return self._lessons(lambda references: (one.key for one in references.articles))

    def _lessons(
        self, keys: Callable[[LinkedReferences], Iterable[Key]]
    ) -> dict[Key, tuple[tuple[LinkedModule, LinkedLesson], ...]]:
        found: dict[Key, tuple[tuple[LinkedModule, LinkedLesson], ...]] = {}
        for module in self.modules:
            for lesson in module.lessons:
                for key in dict.fromkeys(keys(lesson.references)):
                    found[key] = (*found.get(key, ()), (module, lesson))
        return found

    def questions(self, day: date) -> Iterator[LinkedQuestion]:
        """Every question that is right on that day, by module."""
        return (one for module in self.modules for one in module.questions if one.valid(day))
