"""Questions that can be answered, once and in one way only, and papers that can be drawn."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.load import Records, Sourced
from generator.problems import FieldPath, Location, Problem
from generator.records.training import Draw, Option, Part, Question, QuestionBank, QuestionType
from generator.training.linked import LinkedModule, LinkedQuestion, Training
from generator.training.papers import fits

__all__ = ["question_problems", "training_problems"]

_POINTING = re.compile(
    r"^(?:以上|上述|前述|前面)(?:各项|几项|选项|答案)?(?:都|均|全部?|皆)|^(?:[A-H][、，和及]\s*)+[A-H](?:都|均|项|选项)?[对错正确]*$"
)
"""Words that point at other options: 以上都对, A 和 B."""

_SHAPE: dict[QuestionType, str] = {
    QuestionType.SINGLE: "options",
    QuestionType.MULTIPLE: "options",
    QuestionType.TRUE_FALSE: "answer",
    QuestionType.MATCHING: "pairs",
    QuestionType.ORDERING: "steps",
    QuestionType.CASE: "parts",
}
"""The field that holds the answer of each type."""

_LEAST = {"options": 3, "pairs": 3, "steps": 3, "parts": 2}
_PARTS = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)

ALIKE = 0.8
"""From which share of common pairs of characters on two stems are called nearly the same."""
WORTH_BALANCING = 12
"""From how many questions on the position of keys tells anything."""


def question_problems(records: Records) -> Iterator[Problem]:
    """What the question banks show by themselves."""
    for bank in records.question_banks:
        for n, question in enumerate(bank.record.questions):
            yield from _question(bank.path, ("questions", n), question)
        yield from _balance(bank)
    yield from _alike(records.question_banks)


def training_problems(training: Training, day: date) -> Iterator[Problem]:
    """What the questions show beside the texts they rest on, and the rules of exams beside the questions."""
    for module in training.modules:
        yield from _outdated(module, day)
    yield from _undrawable(training, day)


def _say(path: str, keys: FieldPath, code: str, message: str, hint: str = "") -> Problem:
    where = Location(path, keys=keys)
    return Problem(where, f"question.{code}", f"{where.field}：{message}", hint)


def _question(path: str, keys: FieldPath, question: Question) -> Iterator[Problem]:
    yield from _shape(path, keys, question)
    if not (question.clauses or question.articles or question.cases):
        hint = "写明依据的条款（clauses）、法条（articles）或案例（cases）。"
        yield _say(path, keys, "reference-missing", f"{question.id} 没有写依据。", hint)
    yield from _options(path, keys, question.type, question.options, shuffled=question.shuffle)
    for n, part in enumerate(question.parts):
        yield from _part(path, (*keys, "parts", n), part)
    yield from _same(path, (*keys, "steps"), question.steps)
    rights = (*(pair.right for pair in question.pairs), *question.extra)
    yield from _same(path, (*keys, "pairs"), rights)
    yield from _same(path, (*keys, "pairs"), tuple(pair.left for pair in question.pairs))


def _shape(path: str, keys: FieldPath, question: Question) -> Iterator[Problem]:
    """The field of the type is there, and no field of another type."""
    wanted = _SHAPE[question.type]
    given = {name for name in set(_SHAPE.values()) if getattr(question, name) not in ((), None)}
    if wanted not in given:
        yield _say(
            path, keys, "shape", f"{question.type}题 {question.id} 缺少 {wanted}。", _WRITING[question.type]
        )
    for name in sorted(given - {wanted}):
        yield _say(path, (*keys, name), "shape", f"{question.type}题不写 {name}。", _WRITING[question.type])
    if question.extra and question.type is not QuestionType.MATCHING:
        yield _say(
            path, (*keys, "extra"), "shape", f"{question.type}题不写 extra。", "只有匹配题有多余的右边项。"
        )
    if question.points and question.type is QuestionType.CASE:
        yield _say(
            path, (*keys, "points"), "shape", "案例分析的分值是各问之和，这里不写。", "分值写在各问里。"
        )
    least = _LEAST.get(wanted, 0)
    found = len(getattr(question, wanted) or ()) if least else 0
    if wanted in given and found < least:
        yield _say(path, (*keys, wanted), "shape", f"至少要有 {least} 项，现有 {found} 项。")


_WRITING = {
    QuestionType.SINGLE: "单选题写 options，其中一个 correct: true。",
    QuestionType.MULTIPLE: "多选题写 options，其中两个以上 correct: true。",
    QuestionType.TRUE_FALSE: "判断题写 answer: true 或 false。",
    QuestionType.MATCHING: "匹配题写 pairs，每对有 left 和 right。",
    QuestionType.ORDERING: "排序题写 steps，按正确的次序。",
    QuestionType.CASE: "案例分析写 parts，每问有自己的题型、问题和答案。",
}


def _part(path: str, keys: FieldPath, part: Part) -> Iterator[Problem]:
    if part.type not in _PARTS:
        yield _say(
            path, (*keys, "type"), "shape", f"案例分析的一问不能是{part.type}题。", "只能是单选、多选或判断。"
        )
        return
    wanted, other = ("answer", "options") if part.type is QuestionType.TRUE_FALSE else ("options", "answer")
    if getattr(part, wanted) in ((), None):
        yield _say(path, keys, "shape", f"{part.type}的一问缺少 {wanted}。", _WRITING[part.type])
    if getattr(part, other) not in ((), None):
        yield _say(path, (*keys, other), "shape", f"{part.type}的一问不写 {other}。", _WRITING[part.type])
    yield from _options(path, keys, part.type, part.options, shuffled=True)


def _options(
    path: str, keys: FieldPath, kind: QuestionType, options: Sequence[Option], *, shuffled: bool
) -> Iterator[Problem]:
    if not options or kind not in (QuestionType.SINGLE, QuestionType.MULTIPLE):
        return
    correct = sum(option.correct for option in options)
    if kind is QuestionType.SINGLE and correct != 1:
        yield _say(
            path, (*keys, "options"), "key-count", f"单选题有 {correct} 个正确选项。", "留下唯一正确的一个。"
        )
    if kind is QuestionType.MULTIPLE and not 2 <= correct < len(options):
        message = f"多选题的 {len(options)} 个选项里有 {correct} 个正确。"
        yield _say(path, (*keys, "options"), "key-count", message, "至少两个正确，至少一个不正确。")
    yield from _same(path, (*keys, "options"), tuple(option.text for option in options))
    for n, option in enumerate(options):
        if shuffled and _POINTING.search(option.text.strip("。 ")):
            hint = "把意思写完整；次序不能动的，写 shuffle: false。"
            yield _say(
                path, (*keys, "options", n, "text"), "all-of-above", f"“{option.text}”指着别的选项。", hint
            )


def _same(path: str, keys: FieldPath, texts: Sequence[str]) -> Iterator[Problem]:
    for text, count in Counter("".join(text.split()).rstrip("。") for text in texts).items():
        if count > 1:
            yield _say(path, keys, "option-duplicate", f"“{text}”写了 {count} 次。", "改写其中一项。")


def _balance(bank: Sourced[QuestionBank]) -> Iterator[Problem]:
    """Keys that stand too often in one place, and statements that are nearly always true, or false."""
    single = [one for one in bank.record.questions if one.type is QuestionType.SINGLE and one.options]
    places = Counter(
        n for one in single if one.shuffle for n, option in enumerate(one.options) if option.correct
    )
    total = sum(places.values())
    if total >= WORTH_BALANCING and places:
        place, count = places.most_common(1)[0]
        if count > total * 0.5:
            message = f"{total} 道单选题里有 {count} 道的正确选项写在第 {place + 1} 个。"
            yield _say(bank.path, ("questions",), "position", message, "在文件里调换一些选项的次序。")
    statements = [one.answer for one in bank.record.questions if one.answer is not None]
    if len(statements) >= 4 and len(set(statements)) == 1:
        word = "对" if statements[0] else "错"
        message = f"{len(statements)} 道判断题的答案都是“{word}”。"
        yield _say(bank.path, ("questions",), "balance", message, "把一些判断题改写成相反的说法。")


def _pairs_of(text: str) -> frozenset[str]:
    letters = re.sub(r"\W", "", text)
    return frozenset(letters[n : n + 2] for n in range(len(letters) - 1))


def _alike(banks: Sequence[Sourced[QuestionBank]]) -> Iterator[Problem]:
    """Stems that share nearly all their pairs of characters (Dice's coefficient)."""
    asked = [
        _Asked(bank.path, n, question, _pairs_of(question.stem))
        for bank in banks
        for n, question in enumerate(bank.record.questions)
    ]
    asked.sort(key=lambda one: len(one.pairs))
    for place, own in enumerate(asked):
        for other in asked[place + 1 :]:
            if 2 * len(own.pairs) < ALIKE * (len(own.pairs) + len(other.pairs)):
                break  # Too long to be alike, and so are all that follow.
            shared = 2 * len(own.pairs & other.pairs)
            alike = shared >= ALIKE * (len(own.pairs) + len(other.pairs))
            if alike and own.question.type is other.question.type:
                first, second = sorted((own, other), key=lambda one: (one.path, one.place))
                message = f"{second.question.id} 的题干和 {first.question.id} 几乎一样。"
                keys = ("questions", second.place, "stem")
                yield _say(second.path, keys, "duplicate", message, "删去一道，或换一个角度问。")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with the pairs of characters of its stem."""

    path: str
    place: int
    question: Question
    pairs: frozenset[str]


def _outdated(module: LinkedModule, day: date) -> Iterator[Problem]:
    """Questions on a text that is not in force on that day, though the question claims to be right."""
    bank = module.path.replace("module.yml", "questions.yml")
    for n, question in enumerate(module.questions):
        if question.valid(day):
            for name in _not_in_force(question, day):
                message = f"{question.record.id} 依据的{name}在 {day} 没有效力。"
                yield _say(
                    bank, ("questions", n), "outdated", message, "核对答案：改题，或写 valid_from、valid_to。"
                )


def _not_in_force(question: LinkedQuestion, day: date) -> Iterator[str]:
    texts = [
        *(
            (one.standard.short, one.standard.starts, one.standard.expires)
            for one in question.references.clauses
        ),
        *((one.law.short, one.law.starts, one.law.expires) for one in question.references.articles),
    ]
    for name, starts, expires in dict.fromkeys(texts):
        if (starts is not None and day < starts) or (expires is not None and expires < day):
            yield name


def _undrawable(training: Training, day: date) -> Iterator[Problem]:
    """Rules that draw more questions than there are."""
    if training.curriculum is None:
        return
    pool = list(training.questions(day))
    for n, m, exam, draw in training.curriculum.draws():
        wanted = sum(one.count for one in exam.draws if _overlaps(one, draw))
        fitting = sum(fits(question, draw, exam) for question in pool)
        if fitting < wanted:
            where = Location("content/training/curriculum.yml", keys=("exams", n, "draws", m))
            message = f"{where.field}：这一条和与它重叠的规则共抽 {wanted} 道{draw.type}题，符合条件的只有 {fitting} 道。"
            yield Problem(where, "training.few-questions", message, "减少抽题数，或在题库里补题。")


def _overlaps(one: Draw, other: Draw) -> bool:
    """Whether two rules of an exam may want the same question."""
    return (
        one.type is other.type
        and (not one.modules or not other.modules or bool(set(one.modules) & set(other.modules)))
        and (not one.difficulty or not other.difficulty or bool(set(one.difficulty) & set(other.difficulty)))
    )
