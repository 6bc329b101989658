"""Papers of a mock exam, drawn by rule from a seed: the same seed gives the same paper on any machine.

The browser draws with the same arithmetic (theme/assets/training/papers.js): whole numbers below 2^53 only. The
generator is mulberry32, seeded with the 32-bit FNV-1a hash of a text.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from generator.records.training import Draw, Exam
from generator.training.linked import LinkedQuestion, Training

__all__ = ["DrawnQuestion", "draw_paper", "fits", "shuffled"]

T = TypeVar("T")

_WORD = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class DrawnQuestion:
    """A question on a paper and what it counts there."""

    question: LinkedQuestion
    points: int


def draw_paper(exam: Exam, training: Training, seed: str, day: date) -> tuple[DrawnQuestion, ...]:
    """The questions of the paper that `seed` gives, in the order of the exam's rules.

    No question twice. Rules with fewer candidates draw first, so that none goes short where the exam passes
    `checks.training`. Raises ValueError when a rule wants more than there is.
    """
    pool = sorted(training.questions(day), key=lambda one: one.record.id)
    rules = sorted(
        enumerate(exam.draws), key=lambda rule: (sum(fits(one, rule[1], exam) for one in pool), rule[0])
    )
    taken: set[str] = set()
    drawn: dict[int, list[LinkedQuestion]] = {}
    for n, draw in rules:
        left = [one for one in pool if one.record.id not in taken and fits(one, draw, exam)]
        if len(left) < draw.count:
            raise ValueError(f"{exam.id}: {len(left)} questions left for rule {n}, which wants {draw.count}")
        drawn[n] = shuffled(left, f"{exam.id}:{seed}:{n}")[: draw.count]
        taken.update(one.record.id for one in drawn[n])
    return tuple(
        DrawnQuestion(one, draw.points or one.record.worth)
        for n, draw in enumerate(exam.draws)
        for one in drawn[n]
    )


def fits(question: LinkedQuestion, draw: Draw, exam: Exam) -> bool:
    """Whether a rule of an exam may draw the question."""
    record, modules = question.record, draw.modules or exam.modules
    return (
        record.type is draw.type
        and (not modules or question.module in modules)
        and (not draw.difficulty or record.difficulty in draw.difficulty)
    )


def shuffled(items: Iterable[T], seed: str) -> list[T]:
    """The items in the order that a text as seed gives (Fisher–Yates from the end)."""
    mixed, numbers = list(items), _numbers(seed)
    for last in range(len(mixed) - 1, 0, -1):
        other = next(numbers) * (last + 1) >> 32
        mixed[last], mixed[other] = mixed[other], mixed[last]
    return mixed


def _numbers(seed: str) -> Iterator[int]:
    """mulberry32: whole numbers from 0 to 2^32 − 1."""
    state = _hashed(seed.encode())
    while True:
        state = (state + 0x6D2B79F5) & _WORD
        mixed = ((state ^ state >> 15) * (state | 1)) & _WORD
        mixed ^= (mixed + ((mixed ^ mixed >> 7) * (mixed | 61))) & _WORD
        yield (mixed ^ mixed >> 14) & _WORD


def _hashed(content: Sequence[int]) -> int:
    """FNV-1a, 32 bits."""
    value = 0x811C9DC5
    for byte in content:
        value = ((value ^ byte) * 0x01000193) & _WORD
    return value
