"""The training with its references resolved. Part of `link`.

Standards and statutes are read in their newest version unless one is named, for a lesson teaches what holds today.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.citations import Citations
from generator.load import Records, Sourced
from generator.problems import Checked, FieldPath, Location, Problem, Report, nearest
from generator.records.base import Citation
from generator.records.case import Status
from generator.records.kinds import LESSON_TEXT
from generator.records.standard import ClauseCitation
from generator.records.training import Curriculum, Lesson, Module, References
from generator.standing import StandingReferences
from generator.training.linked import (
    LinkedLesson,
    LinkedModule,
    LinkedQuestion,
    LinkedReferences,
    Training,
)
from generator.training.text import LessonText, LinkTarget

__all__ = ["link_training"]

_SUBJECT = "training"


def link_training(records: Records, citations: Citations) -> Checked[Training]:
    """The training with what resolved, and a problem for every reference that leads nowhere."""
    linker = _TrainingLinker(records, citations)
    modules = tuple(
        sorted((linker.module(one) for one in records.modules), key=lambda module: module.record.number)
    )
    curriculum = records.curriculum.record if records.curriculum else None
    problems = (
        *linker.problems,
        *_doubles(records),
        *_strays(records),
        *_module_names(records),
        *_loops(records),
    )
    return Checked(Training(modules, curriculum), Report(problems))


class _TrainingLinker:
    """Resolves the references of all files of the training; the problems gather in `problems`."""

    def __init__(self, records: Records, citations: Citations) -> None:
        self._records, self._citations = records, citations
        self._texts = {page.path: page.text for page in records.pages if LESSON_TEXT.match(page.path)}
        self._banks = {_folder(bank.path): bank for bank in records.question_banks}
        self._cases = {sourced.record.id: sourced.record.status for sourced in records.cases}
        self.problems: list[Problem] = []

    def module(self, sourced: Sourced[Module]) -> LinkedModule:
        """The module with its lessons and questions."""
        module = sourced.record
        files = _File(sourced.path, self)
        lessons = [
            self._lesson(sourced, lesson, files.references(lesson, ("lessons", n)), n)
            for n, lesson in enumerate(module.lessons)
        ]
        linked = LinkedModule(
            record=module,
            path=sourced.path,
            references=files.references(module, ()),
            lessons=tuple(lessons),
            questions=tuple(self._questions(module)),
        )
        self.problems.extend(files.problems)
        return linked

    def _lesson(
        self, sourced: Sourced[Module], lesson: Lesson, references: LinkedReferences, n: int
    ) -> LinkedLesson:
        path = f"{_folder(sourced.path)}/{lesson.id}.md"
        notes = self._texts.get(path.replace(".md", ".notes.md"))
        if path not in self._texts:
            where = Location(sourced.path, keys=("lessons", n, "id"))
            message = f"{where.field}：没有课文 {path}。"
            self.problems.append(
                Problem(where, "training.text-missing", message, "写好课文放到这个位置，或改正代号。")
            )
        linked = LinkedLesson(
            lesson,
            path,
            references,
            LessonText(self._texts.get(path, "")),
            LessonText(notes) if notes is not None else None,
        )
        self._check_links(path, linked.text)
        if linked.notes:
            self._check_links(path.replace(".md", ".notes.md"), linked.notes)
        return linked

    def _questions(self, module: Module) -> Iterator[LinkedQuestion]:
        bank = self._banks.get(f"content/training/{module.id}")
        if bank is None:
            return
        files = _File(bank.path, self)
        lessons = {lesson.id for lesson in module.lessons}
        for n, question in enumerate(bank.record.questions):
            keys: FieldPath = ("questions", n)
            if question.lesson and question.lesson not in lessons:
                guess = nearest(question.lesson, lessons)
                hint = f"是否想写 {guess}？" if guess else f"本模块的课有：{'、'.join(sorted(lessons))}。"
                files.say((*keys, "lesson"), "lesson-unknown", f"本模块没有“{question.lesson}”这一课。", hint)
            references = files.references(question, keys)
            for m, cited in enumerate(references.clauses):
                if cited.clause.gist is None or not cited.clause.numbered:
                    files.say(
                        (*keys, "clauses", m),
                        "clause-unverified",
                        f"{cited.standard.short}{cited.clause.path}没有核到原文，不能出题。",
                        "换一条核对过的条款，或者删去这道题。",
                    )
            yield LinkedQuestion(question, module.id, references)
        self.problems.extend(files.problems)

    def case(self, case_id: str) -> Status | None:
        """The state of a case, None when there is no such case."""
        return self._cases.get(case_id)

    def case_may_be_unread(self, case_id: str) -> bool:
        """Whether the file of that case could not be used."""
        return f"cases/{case_id[:4]}/{case_id}.yml" in self._records.unread

    def near_case(self, case_id: str) -> str | None:
        """The id that was probably meant."""
        return nearest(case_id, self._cases)

    def standing(self, path: str) -> StandingReferences:
        """A resolver for the references of one file."""
        return StandingReferences(path, _SUBJECT, self._records, self._citations)

    def _check_links(self, path: str, text: LessonText) -> None:
        for link in text.links():
            message = self._broken(link)
            if message:
                self.problems.append(
                    Problem(Location(path, line=link.line), "training.link-broken", message[0], message[1])
                )

    def _broken(self, link: LinkTarget) -> tuple[str, str] | None:
        """What is wrong with a link: message and remedy."""
        written = f"链接 {link.written} "
        target, _, place = link.rest.rpartition("/")
        if link.scheme == "clause" and target and place:
            resolver = self.standing("")
            resolver.clauses((ClauseCitation.model_construct(standard=target, clause=place),), ())
            return (written + "指的条款不存在。", resolver.problems[0].hint) if resolver.problems else None
        if link.scheme == "article" and target and place:
            resolver = self.standing("")
            citation = Citation.model_construct(law=target, article=place, paragraph=None, item=None)
            resolver.articles((citation,), ())
            return (written + "指的法条不存在。", resolver.problems[0].hint) if resolver.problems else None
        if link.scheme == "case":
            if self.case(link.rest) is None and not self.case_may_be_unread(link.rest):
                guess = self.near_case(link.rest)
                return written + "指的案例不存在。", f"是否想写 {guess}？" if guess else "核对案例编号。"
            return None
        if link.scheme == "page" and link.rest.partition("#")[0].endswith(".html"):
            return None
        return (
            written + "的写法不对。",
            "条款写 clause:gongmao/11.3，法条写 article:anquanshengchan/99，案例写 case:编号，页面写 page:plan/index.html。",
        )


class _File:
    """The references of one file."""

    def __init__(self, path: str, linker: _TrainingLinker) -> None:
        self._linker, self._standing = linker, linker.standing(path)
        self.say = self._standing.say
        self.problems = self._standing.problems

    def references(self, wanted: References, keys: FieldPath) -> LinkedReferences:
        """What resolved."""
        return LinkedReferences(
            clauses=self._standing.clauses(wanted.clauses, (*keys, "clauses")),
            articles=self._standing.articles(wanted.articles, (*keys, "articles")),
            cases=tuple(self._cases(wanted.cases, (*keys, "cases"))),
        )

    def _cases(self, ids: tuple[str, ...], keys: FieldPath) -> Iterator[str]:
        for n, case_id in enumerate(ids):
            status = self._linker.case(case_id)
            if status is not None:
                if status in (Status.DRAFT, Status.WITHDRAWN):
                    state = "还是草稿" if status is Status.DRAFT else "已经撤回"
                    self.say(
                        (*keys, n),
                        "case-hidden",
                        f"案例 {case_id} {state}，读者看不到。",
                        "换一件，或删去这一行。",
                    )
                yield case_id
            elif not self._linker.case_may_be_unread(case_id):
                guess = self._linker.near_case(case_id)
                hint = f"是否想写 {guess}？" if guess else "核对案例编号。"
                self.say((*keys, n), "case-unknown", f"没有编号为 {case_id} 的案例。", hint)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class _Named:
    """Something that must not be named like another of its kind."""

    path: str
    keys: FieldPath
    name: str


def _doubles(records: Records) -> Iterator[Problem]:
    """Ids and numbers given twice: addresses, papers and the readers' own records would mix."""
    yield from _double(
        (_Named(one.path, ("number",), str(one.record.number)) for one in records.modules), "序号"
    )
    for module in records.modules:
        yield from _double(
            (
                _Named(module.path, ("lessons", n, "id"), lesson.id)
                for n, lesson in enumerate(module.record.lessons)
            ),
            "课的代号",
        )
    yield from _double(
        (
            _Named(bank.path, ("questions", n, "id"), question.id)
            for bank in records.question_banks
            for n, question in enumerate(bank.record.questions)
        ),
        "题目编号",
    )
    if records.curriculum:
        path, curriculum = records.curriculum.path, records.curriculum.record
        yield from _double(
            (_Named(path, ("paths", n, "id"), one.id) for n, one in enumerate(curriculum.paths)), "代号"
        )
        yield from _double(
            (_Named(path, ("exams", n, "id"), one.id) for n, one in enumerate(curriculum.exams)), "代号"
        )


def _double(named: Iterable[_Named], what: str) -> Iterator[Problem]:
    first: dict[str, _Named] = {}
    for one in named:
        before = first.setdefault(one.name, one)
        if before is not one:
            where = Location(one.path, keys=one.keys)
            message = f"{where.field}：{what} {one.name} 已用于 {before.path}。"
            yield Problem(where, "training.id-duplicate", message, "给后加的一个换一个没有用过的。")


def _strays(records: Records) -> Iterator[Problem]:
    """Texts and question banks that belong to no lesson and no module: they would silently not be published."""
    modules = {sourced.record.id: sourced.record for sourced in records.modules}
    for bank in records.question_banks:
        folder = _folder(bank.path)
        if folder.rpartition("/")[2] not in modules and f"{folder}/module.yml" not in records.unread:
            yield Problem(
                Location(bank.path),
                "training.stray",
                f"{folder} 里没有模块，题库不会被发布。",
                "写好 module.yml，或把题库移到所属的模块。",
            )
    for page in records.pages:
        match = LESSON_TEXT.match(page.path)
        if match is None or f"{_folder(page.path)}/module.yml" in records.unread:
            continue
        module = modules.get(match["module"])
        if module is None or match["lesson"] not in {lesson.id for lesson in module.lessons}:
            message = f"模块 {match['module']} 没有“{match['lesson']}”这一课，这篇文字不会被发布。"
            yield Problem(
                Location(page.path),
                "training.stray",
                message,
                "在 module.yml 的 lessons 里写上这一课，或删去文件。",
            )


def _module_names(records: Records) -> Iterator[Problem]:
    """Modules that are named and do not exist."""
    known = {sourced.record.id for sourced in records.modules}
    named = [
        _Named(sourced.path, ("prerequisites", n), name)
        for sourced in records.modules
        for n, name in enumerate(sourced.record.prerequisites)
    ]
    if records.curriculum:
        named.extend(_curriculum_names(records.curriculum))
    for one in named:
        if one.name not in known and f"content/training/{one.name}/module.yml" not in records.unread:
            where = Location(one.path, keys=one.keys)
            guess = nearest(one.name, known)
            hint = f"是否想写 {guess}？" if guess else "模块的代号就是 content/training/ 下文件夹的名字。"
            yield Problem(where, "training.module-unknown", f"{where.field}：没有模块“{one.name}”。", hint)


def _curriculum_names(sourced: Sourced[Curriculum]) -> Iterator[_Named]:
    for n, path in enumerate(sourced.record.paths):
        for m, name in enumerate(path.modules):
            yield _Named(sourced.path, ("paths", n, "modules", m), name)
    for n, exam in enumerate(sourced.record.exams):
        for m, name in enumerate(exam.modules):
            yield _Named(sourced.path, ("exams", n, "modules", m), name)
    for n, m, _, draw in sourced.record.draws():
        for k, name in enumerate(draw.modules):
            yield _Named(sourced.path, ("exams", n, "draws", m, "modules", k), name)


def _loops(records: Records) -> Iterator[Problem]:
    """Modules that are to be taken before themselves."""
    before = {sourced.record.id: sourced.record.prerequisites for sourced in records.modules}
    for sourced in records.modules:
        if sourced.record.id in _all_before(sourced.record.id, before):
            where = Location(sourced.path, keys=("prerequisites",))
            message = f"{where.field}：绕一圈又要先学 {sourced.record.id}。"
            yield Problem(where, "training.prerequisite-loop", message, "删去其中一个先学的模块。")


def _all_before(module: str, before: Mapping[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    rest = list(before.get(module, ()))
    while rest:
        name = rest.pop()
        if name not in found:
            found.add(name)
            rest.extend(before.get(name, ()))
    return found
