"""Papers drawn from a seed: the rule is kept for any seed, and the same seed gives the same paper."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.records.base import Citation
from generator.records.training import Draw, Exam, Option, Question, QuestionType
from generator.training.linked import LinkedModule, LinkedQuestion, LinkedReferences, Training
from generator.training.papers import draw_paper, shuffled
from tests.training.sample import linked_training, training_site

DAY = date(2026, 11, 25)


def _question(module: str, number: int, kind: QuestionType, difficulty: int) -> LinkedQuestion:
    record = Question(
        id=f"{module}-{number:03}",
        type=kind,
        stem="问",
        options=(Option(text="甲", correct=True), Option(text="乙"), Option(text="丙")),
        explanation="因为",
        articles=(Citation(law="x", article="1"),),
        difficulty=difficulty,
    )
    return LinkedQuestion(record, module, LinkedReferences())


def _training(counts: dict[str, int]) -> Training:
    kinds = (QuestionType.SINGLE, QuestionType.MULTIPLE, QuestionType.TRUE_FALSE)
    modules = []
    for module, count in counts.items():
        questions = tuple(_question(module, n, kinds[n % 3], n % 3 + 1) for n in range(count))
        modules.append(LinkedModule(None, "", LinkedReferences(), (), questions))  # type: ignore[arg-type]
    return Training(tuple(modules))


EXAM = Exam(
    id="zonghe",
    title="综合",
    summary="综合",
    minutes=60,
    draws=(
        Draw(type=QuestionType.SINGLE, count=10),
        Draw(type=QuestionType.SINGLE, count=4, modules=("b",), points=3),
        Draw(type=QuestionType.MULTIPLE, count=5, difficulty=(2,)),
        Draw(type=QuestionType.TRUE_FALSE, count=6, modules=("a", "c")),
    ),
)
POOL = _training({"a": 30, "b": 18, "c": 24})


@settings(max_examples=2000, deadline=None)
@given(seed=st.text(max_size=20))
def test_any_seed_keeps_the_rule(seed: str) -> None:
    """Every rule gets as many questions as it wants, of its type, modules and difficulty, and none comes twice."""
    paper = draw_paper(EXAM, POOL, seed, DAY)

    assert len({one.question.record.id for one in paper}) == len(paper) == 25
    place = 0
    for draw in EXAM.draws:
        for one in paper[place : place + draw.count]:
            assert one.question.record.type is draw.type
            assert not draw.modules or one.question.module in draw.modules
            assert not draw.difficulty or one.question.record.difficulty in draw.difficulty
            assert one.points == (draw.points or one.question.record.worth)
        place += draw.count


def test_ten_thousand_seeds_keep_the_rule_and_differ() -> None:
    """Ten thousand seeds in a row give whole papers, nearly all of them different, and use every question."""
    papers = {
        tuple(one.question.record.id for one in draw_paper(EXAM, POOL, str(seed), DAY))
        for seed in range(10_000)
    }
    drawable = {one.record.id for one in POOL.questions(DAY) if one.record.type is QuestionType.SINGLE}

    assert len(papers) > 9_990
    assert drawable <= {name for paper in papers for name in paper}


def test_narrow_rule_does_not_go_short() -> None:
    """A rule with few candidates draws before a wide one that might take them."""
    exam = EXAM.model_copy(
        update={
            "draws": (
                Draw(type=QuestionType.SINGLE, count=18),
                Draw(type=QuestionType.SINGLE, count=6, modules=("b",)),
            )
        }
    )

    for seed in range(200):
        paper = draw_paper(exam, POOL, str(seed), DAY)
        assert [one.question.module for one in paper[18:]] == ["b"] * 6


def test_too_great_a_wish_is_refused() -> None:
    """A rule that wants more than there is does not silently draw less."""
    exam = EXAM.model_copy(update={"draws": (Draw(type=QuestionType.SINGLE, count=99),)})

    with pytest.raises(ValueError, match="zonghe"):
        draw_paper(exam, POOL, "1", DAY)


def test_seed_gives_the_known_order() -> None:
    """The order of a seed is a promise: papers printed years ago can be drawn again."""
    assert shuffled(range(1, 11), "zonghe:123456:0") == [4, 2, 9, 1, 6, 8, 7, 5, 10, 3]
    assert shuffled("甲乙丙丁", "种子") == ["丁", "甲", "丙", "乙"]


def test_outdated_question_is_not_drawn(tmp_path: Path) -> None:
    """A question outside its days of validity is on no paper."""
    site = training_site(tmp_path / "site")
    site.edit(
        "content/training/gongmao/questions.yml",
        ("    explanation: 第三项写的就是这种情形。\n", "    explanation: 有。\n    valid_to: 2025-01-01\n"),
    )
    training = linked_training(site.root)
    assert training.curriculum is not None
    exam = training.curriculum.exams[0]

    assert len(draw_paper(exam, training, "1", date(2025, 1, 1))) == 3
    with pytest.raises(ValueError, match="zonghe"):
        draw_paper(exam, training, "1", date(2025, 1, 2))
