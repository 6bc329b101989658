"""Training pages: a module, a lesson, the practice of a module, the instructor's notes, and the blocks of the overview."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from generator.catalog import Catalog
from generator.markdown import inline_text
from generator.records.training import Exam, Option, Part, Question, QuestionType
from generator.site_paths import (
    TRAINING_INDEX,
    article_anchor,
    case_page,
    clause_anchor,
    exam_page,
    law_page,
    lesson_page,
    module_data,
    module_keys,
    module_page,
    notes_page,
    practice_page,
    standard_page,
)
from generator.training.data import asked, covered
from generator.training.linked import (
    LinkedLesson,
    LinkedModule,
    LinkedQuestion,
    LinkedReferences,
)
from generator.training.text import LessonText, LinkTarget, Shown
from generator.views.block import Block, BlockContext
from generator.views.cited import Cited, cited_article, cited_clause
from generator.views.parts import DateText, Head, Link, Paths, ShortCase, TocItem, View, long_date, short_case

__all__ = [
    "TRAINING_BLOCKS",
    "LessonView",
    "ModuleView",
    "NotesView",
    "Practice",
    "PracticeView",
    "lesson_view",
    "module_view",
    "notes_view",
    "practice_view",
    "question_data",
]

PRACTICE_SCRIPTS = ("base", "random", "score", "store", "repetition", "question", "practice")
"""The scripts of a practice, theme/assets/training/<name>.js, each after those that it uses."""
RECORD_SCRIPTS = ("base", "random", "score", "store", "repetition", "question", "record")
"""The scripts of the reader's own record."""
_LETTERS = "ABCDEFGH"


@dataclass(frozen=True, slots=True)
class Rests:
    """What a page or a question rests on, as cards."""

    clauses: tuple[Cited, ...]
    articles: tuple[Cited, ...]
    cases: tuple[ShortCase, ...]


@dataclass(frozen=True, slots=True)
class PrintedOption:
    """An option on paper and for readers without scripts."""

    letter: str
    text: str
    correct: bool
    why: str


@dataclass(frozen=True, slots=True)
class PrintedPart:
    """A question, or one of the questions of a 案例分析, as it is printed."""

    kind: str
    stem: str
    points: int
    options: tuple[PrintedOption, ...]
    pairs: tuple[tuple[str, str], ...]
    """Of a 匹配: left and right, as they belong together."""
    steps: tuple[str, ...]
    answer: str
    """The key in words: B, AC, 对."""
    explanation: str


@dataclass(frozen=True, slots=True)
class PrintedQuestion:
    """A question as it is printed."""

    id: str
    number: int
    whole: PrintedPart
    parts: tuple[PrintedPart, ...]
    references: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Practice:
    """Questions to be practised; scripts take the place of the printed list."""

    module: str
    lesson: str
    """Empty for all questions of the module."""
    questions: tuple[PrintedQuestion, ...]
    data: str
    keys: str
    root: str
    scripts: tuple[str, ...] = PRACTICE_SCRIPTS


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson in the list of its module."""

    number: int
    href: str
    title: str
    gist: str


@dataclass(frozen=True, slots=True)
class ModuleView(View):
    """Everything on a module's page."""

    id: str
    number: int
    title: str
    summary: str
    version: int
    reviewed: DateText
    newer: tuple[str, ...]
    audience: tuple[str, ...]
    objectives: tuple[str, ...]
    prerequisites: tuple[Link, ...]
    teaching: str
    exercise: str
    total: str
    lessons: tuple[LessonLine, ...]
    rests: Rests
    sources: tuple[tuple[str, str, str], ...]
    """Title, number and address."""
    counts: tuple[tuple[str, int], ...]
    """How many questions of each type."""
    question_total: int
    practice: str
    notes: str
    """Empty without instructor's notes."""


@dataclass(frozen=True, slots=True)
class LessonView(View):
    """Everything on a lesson's page."""

    title: str
    module: Link
    number: int
    of: int
    gist: str
    key_points: tuple[str, ...]
    text: Markup
    rests: Rests
    newer: tuple[str, ...]
    reviewed: DateText
    practice: Practice | None
    before: Link | None
    after: Link | None
    module_id: str
    lesson_id: str


@dataclass(frozen=True, slots=True)
class PracticeView(View):
    """All questions of a module."""

    title: str
    module: Link
    practice: Practice


@dataclass(frozen=True, slots=True)
class LessonNotes:
    """The instructor's notes on one lesson."""

    id: str
    title: str
    href: str
    key_points: tuple[str, ...]
    text: Markup | None


@dataclass(frozen=True, slots=True)
class NotesView(View):
    """The instructor's notes of a module."""

    title: str
    module: Link
    hours: str
    lessons: tuple[LessonNotes, ...]


def module_view(module: LinkedModule, catalog: Catalog, as_of: date) -> ModuleView:
    """The page of a module."""
    record, paths = module.record, Paths(module_page(module.id))
    questions = [question for question in module.questions if question.valid(as_of)]
    counts = Counter(question.record.type for question in questions)
    return ModuleView(
        head=Head(paths.page, record.title, record.summary),
        crumbs=_crumbs(paths),
        toc=(
            TocItem("学习目标", "mubiao"),
            TocItem("课程", "kecheng"),
            TocItem("练习", "lianxi"),
            TocItem("依据", "yiju"),
        ),
        id=module.id,
        number=record.number,
        title=record.title,
        summary=record.summary,
        version=record.version,
        reviewed=long_date(record.reviewed),
        newer=module.newer(as_of),
        audience=record.audience,
        objectives=record.objectives,
        prerequisites=tuple(
            _module_link(catalog.training.module(name), paths) for name in record.prerequisites
        ),
        teaching=_hours(Decimal(str(record.hours.teaching))),
        exercise=_hours(Decimal(str(record.hours.exercise))),
        total=_hours(record.hours.total),
        lessons=tuple(
            LessonLine(
                n,
                paths.to(lesson_page(module.id, lesson.record.id)),
                lesson.record.title,
                lesson.record.gist,
            )
            for n, lesson in enumerate(module.lessons, start=1)
        ),
        rests=_rests(module.references, catalog, paths, as_of),
        sources=tuple((one.title, one.number or "", one.url or "") for one in record.sources),
        counts=tuple((kind.value, counts[kind]) for kind in QuestionType if counts[kind]),
        question_total=len(questions),
        practice=paths.to(practice_page(module.id)) if questions else "",
        notes=paths.to(notes_page(module.id)) if any(lesson.notes for lesson in module.lessons) else "",
    )


def lesson_view(module: LinkedModule, place: int, catalog: Catalog, as_of: date) -> LessonView:
    """The page of the lesson at `place` of a module, from 0."""
    lesson = module.lessons[place]
    record, paths = lesson.record, Paths(lesson_page(module.id, lesson.record.id))
    questions = [one for one in module.questions if one.record.lesson == record.id and one.valid(as_of)]
    around = [_lesson_link(module, one, paths) for one in module.lessons]
    return LessonView(
        head=Head(paths.page, record.title, f"{module.record.title}：{record.gist}", og_type="article"),
        crumbs=(*_crumbs(paths), _module_link(module, paths)),
        toc=tuple(TocItem(one.text, one.anchor) for one in lesson.text.headings() if one.level == 2),
        title=record.title,
        module=_module_link(module, paths),
        number=place + 1,
        of=len(module.lessons),
        gist=record.gist,
        key_points=record.key_points,
        text=_printed(lesson.text, catalog, paths),
        rests=_rests(lesson.references, catalog, paths, as_of),
        newer=module.newer(as_of),
        reviewed=long_date(module.record.reviewed),
        practice=_practice(module, record.id, questions, catalog, paths) if questions else None,
        before=around[place - 1] if place else None,
        after=around[place + 1] if place + 1 < len(around) else None,
        module_id=module.id,
        lesson_id=record.id,
    )


def practice_view(module: LinkedModule, catalog: Catalog, as_of: date) -> PracticeView:
    """The page of all questions of a module that are right on `as_of`."""
    paths = Paths(practice_page(module.id))
    questions = [question for question in module.questions if question.valid(as_of)]
    title = f"{module.record.title}：练习"
    return PracticeView(
        head=Head(
            paths.page, title, f"{module.record.title}的 {len(questions)} 道练习题，做完就看解析和依据。"
        ),
        crumbs=(*_crumbs(paths), _module_link(module, paths)),
        toc=(TocItem("练习", "lianxi"),),
        title=title,
        module=_module_link(module, paths),
        practice=_practice(module, "", questions, catalog, paths),
    )


def notes_view(module: LinkedModule, catalog: Catalog) -> NotesView:
    """The instructor's notes of a module: printed for the teacher, not for the search."""
    paths = Paths(notes_page(module.id))
    title = f"{module.record.title}：讲解提示"
    hours = module.record.hours
    return NotesView(
        head=Head(paths.page, title, f"给讲课的人：{module.record.title}怎么讲。", noindex=True),
        crumbs=(*_crumbs(paths), _module_link(module, paths)),
        toc=tuple(TocItem(one.record.title, one.record.id) for one in module.lessons),
        title=title,
        module=_module_link(module, paths),
        hours=f"讲授 {_hours(Decimal(str(hours.teaching)))} 学时，练习 {_hours(Decimal(str(hours.exercise)))} 学时",
        lessons=tuple(
            LessonNotes(
                one.record.id,
                one.record.title,
                paths.to(lesson_page(module.id, one.record.id)),
                one.record.key_points,
                _printed(one.notes, catalog, paths) if one.notes else None,
            )
            for one in module.lessons
        ),
    )


def question_data(
    module: LinkedModule, catalog: Catalog, as_of: date
) -> tuple[tuple[str, str], tuple[str, str]]:
    """The scripts that hold the questions of a module and, covered, their keys: path and text of each."""
    # Addresses from the site's root: the script knows where it is used.
    root = Paths("")
    halves = [
        asked(
            one, [{"text": link.text, "href": link.href} for link in _places(one.references, catalog, root)]
        )
        for one in module.questions
        if one.valid(as_of)
    ]
    record = module.record
    told = {
        "id": module.id,
        "title": record.title,
        "version": record.version,
        "lessons": {lesson.record.id: lesson.record.title for lesson in module.lessons},
        "questions": [half.question for half in halves],
    }
    keys = covered({half.question["id"]: half.key for half in halves})
    return (
        (module_data(module.id), _script("modules", module.id, told)),
        (module_keys(module.id), _script("keys", module.id, keys)),
    )


def _script(part: str, name: str, value: object) -> str:
    """A classic script that adds a value to what the page has, whichever scripts ran before it."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # Two line separators of Unicode end a line in JavaScript of before 2019.
    data = data.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return (
        "(self.anshiTraining = self.anshiTraining || { modules: {}, keys: {} })"
        f"[{json.dumps(part)}][{json.dumps(name)}] = {data};\n"
    )


def _places(references: LinkedReferences, catalog: Catalog, paths: Paths) -> tuple[Link, ...]:
    """The places that a question rests on; cases that are no longer shown are left out."""
    shown = (catalog.index.by_id[name] for name in references.cases if name in catalog.index.by_id)
    return (
        *(Link(f"{one.standard.short}{one.name}", paths.clause(one)) for one in references.clauses),
        *(Link(f"{one.law.short}{one.name}", paths.article(one)) for one in references.articles),
        *(Link(case.record.title, paths.to(case_page(case.id))) for case in shown),
    )


def _crumbs(paths: Paths) -> tuple[Link, ...]:
    return (Link("执法培训", paths.to(TRAINING_INDEX)),)


def _module_link(module: LinkedModule, paths: Paths) -> Link:
    return Link(module.record.title, paths.to(module_page(module.id)))


def _lesson_link(module: LinkedModule, lesson: LinkedLesson, paths: Paths) -> Link:
    return Link(lesson.record.title, paths.to(lesson_page(module.id, lesson.record.id)))


def _hours(hours: Decimal) -> str:
    """1, 1.5: without zeros at the end."""
    return f"{hours.normalize():f}"


def _rests(references: LinkedReferences, catalog: Catalog, paths: Paths, as_of: date) -> Rests:
    shown = (catalog.index.by_id[name] for name in references.cases if name in catalog.index.by_id)
    return Rests(
        tuple(cited_clause(one, paths, as_of) for one in references.clauses),
        tuple(cited_article(one, paths, as_of) for one in references.articles),
        tuple(short_case(case, paths) for case in shown),
    )


def _printed(text: LessonText, catalog: Catalog, paths: Paths) -> Markup:
    """The text with its links leading to the newest version of what they name."""

    def show(link: LinkTarget) -> Shown:
        target, _, place = link.rest.rpartition("/")
        if link.scheme == "clause":
            standard = catalog.standards.newest(target)
            return Shown(paths.to(standard_page(standard.id), clause_anchor(place))) if standard else Shown()
        if link.scheme == "article":
            law = catalog.laws.newest(target)
            return Shown(paths.to(law_page(law.id), article_anchor(place))) if law else Shown()
        if link.scheme == "case":
            shown = link.rest in catalog.index.by_id
            return Shown(paths.to(case_page(link.rest))) if shown else Shown(instead="（这件案例不再公开）")
        page, _, anchor = link.rest.partition("#")
        return Shown(paths.to(page, anchor))

    return text.html(show)


def _practice(
    module: LinkedModule, lesson: str, questions: Sequence[LinkedQuestion], catalog: Catalog, paths: Paths
) -> Practice:
    return Practice(
        module.id,
        lesson,
        tuple(_question(n, one, catalog, paths) for n, one in enumerate(questions, start=1)),
        paths.to(module_data(module.id)),
        paths.to(module_keys(module.id)),
        paths.root,
    )


def _question(number: int, linked: LinkedQuestion, catalog: Catalog, paths: Paths) -> PrintedQuestion:
    question = linked.record
    return PrintedQuestion(
        question.id,
        number,
        _whole(question),
        tuple(_part(part) for part in question.parts),
        _places(linked.references, catalog, paths),
    )


def _whole(question: Question) -> PrintedPart:
    return PrintedPart(
        kind=question.type.value,
        stem=inline_text(question.stem),
        points=question.worth,
        options=_options(question.options),
        pairs=tuple((pair.left, pair.right) for pair in question.pairs),
        steps=question.steps,
        answer=_answer(question.options, question.answer),
        explanation=inline_text(question.explanation),
    )


def _part(part: Part) -> PrintedPart:
    return PrintedPart(
        kind=part.type.value,
        stem=part.stem,
        points=part.points,
        options=_options(part.options),
        pairs=(),
        steps=(),
        answer=_answer(part.options, part.answer),
        explanation=inline_text(part.explanation),
    )


def _options(options: Iterable[Option]) -> tuple[PrintedOption, ...]:
    return tuple(
        PrintedOption(letter, option.text, option.correct, option.why or "")
        for letter, option in zip(_LETTERS, options, strict=False)
    )


def _answer(options: Sequence[Option], statement: bool | None) -> str:
    if statement is not None:
        return "对" if statement else "错"
    return "".join(one.letter for one in _options(options) if one.correct)


@dataclass(frozen=True, slots=True)
class ModuleLine:
    """A module in a list."""

    number: int
    id: str
    href: str
    title: str
    summary: str
    hours: str
    lessons: int
    questions: int


@dataclass(frozen=True, slots=True)
class PathLine:
    """A learning path with its modules in order."""

    id: str
    title: str
    summary: str
    hours: str
    modules: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ExamLine:
    """A mock exam in a list."""

    href: str
    title: str
    summary: str
    minutes: int
    questions: int
    pass_percent: int


@dataclass(frozen=True, slots=True)
class LearningPaths:
    """The learning paths, and how many hours a year are asked for."""

    yearly_hours: int | None
    paths: tuple[PathLine, ...]


@dataclass(frozen=True, slots=True)
class LearningRecord:
    """What the page of the reader's own record needs to know of the training."""

    modules: str
    """JSON: of each module id, title, version, href, data, keys, lessons (id, title, href) and questions (how many)."""
    scripts: tuple[str, ...] = RECORD_SCRIPTS


def _modules_block(context: BlockContext) -> Block:
    """All modules in the order of their numbers."""
    return Block(
        "training-modules",
        tuple(_module_line(module, context) for module in context.catalog.training.modules),
    )


def _module_line(module: LinkedModule, context: BlockContext) -> ModuleLine:
    record = module.record
    return ModuleLine(
        record.number,
        module.id,
        context.paths.to(module_page(module.id)),
        record.title,
        record.summary,
        _hours(record.hours.total),
        len(module.lessons),
        sum(question.valid(context.as_of) for question in module.questions),
    )


def _paths_block(context: BlockContext) -> Block:
    """The learning paths."""
    training = context.catalog.training
    curriculum = training.curriculum
    lines = tuple(
        PathLine(
            one.id,
            one.title,
            one.summary,
            _hours(sum((training.module(name).record.hours.total for name in one.modules), Decimal(0))),
            tuple(_module_link(training.module(name), context.paths) for name in one.modules),
        )
        for one in (curriculum.paths if curriculum else ())
    )
    return Block("training-paths", LearningPaths(curriculum.yearly_hours if curriculum else None, lines))


def _record_block(context: BlockContext) -> Block:
    """The reader's own record, which scripts draw from what the browser keeps."""
    modules = [
        {
            "id": module.id,
            "title": module.record.title,
            "version": module.record.version,
            "href": context.paths.to(module_page(module.id)),
            "data": context.paths.to(module_data(module.id)),
            "keys": context.paths.to(module_keys(module.id)),
            "lessons": [
                {
                    "id": lesson.record.id,
                    "title": lesson.record.title,
                    "href": context.paths.to(lesson_page(module.id, lesson.record.id)),
                }
                for lesson in module.lessons
            ],
            "questions": sum(question.valid(context.as_of) for question in module.questions),
        }
        for module in context.catalog.training.modules
    ]
    return Block("training-record", LearningRecord(json.dumps(modules, ensure_ascii=False)))


def _exams_block(context: BlockContext) -> Block:
    """The mock exams."""
    curriculum = context.catalog.training.curriculum
    return Block(
        "training-exams",
        tuple(_exam_line(exam, context.paths) for exam in (curriculum.exams if curriculum else ())),
    )


def _exam_line(exam: Exam, paths: Paths) -> ExamLine:
    return ExamLine(
        paths.to(exam_page(exam.id)),
        exam.title,
        exam.summary,
        exam.minutes,
        sum(draw.count for draw in exam.draws),
        exam.pass_percent,
    )


TRAINING_BLOCKS: Mapping[str, Callable[[BlockContext], Block]] = {
    "training-modules": _modules_block,
    "training-paths": _paths_block,
    "training-exams": _exams_block,
    "training-record": _record_block,
}
"""The blocks of the overview page."""
