"""A mock exam: its rule for readers, and the same rule as data for the script that draws papers."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.catalog import Catalog
from generator.records.training import Draw, Exam
from generator.site_paths import TRAINING_INDEX, exam_page, module_data, module_keys
from generator.training.linked import Training
from generator.training.papers import fits
from generator.views.parts import Head, Link, Paths, TocItem, View

__all__ = ["ExamView", "exam_view"]

EXAM_SCRIPTS = (
    "base",
    "random",
    "papers",
    "score",
    "store",
    "repetition",
    "question",
    "result",
    "sheet",
    "exam",
)
"""The scripts of an exam, theme/assets/training/<name>.js, each after those that it uses."""


@dataclass(frozen=True, slots=True)
class DrawLine:
    """A rule of drawing in words."""

    kind: str
    count: int
    points: str
    """Points of each, or a word where they differ."""
    limits: str
    """From which modules and of which difficulty; empty without limits."""


@dataclass(frozen=True, slots=True)
class ExamView(View):
    """Everything on an exam's page."""

    id: str
    title: str
    summary: str
    minutes: int
    pass_percent: int
    count: int
    draws: tuple[DrawLine, ...]
    modules: tuple[str, ...]
    rule: str
    """The rule as JSON: id, title, minutes, passPercent, modules (id, title, version) and draws (type, count, modules, difficulty, points)."""
    data: tuple[str, ...]
    """Scripts with the questions of the modules that the exam draws from."""
    keys: tuple[str, ...]
    """Scripts with their keys, to be loaded when the paper is handed in."""
    scripts: tuple[str, ...] = EXAM_SCRIPTS


def exam_view(exam: Exam, catalog: Catalog, as_of: date) -> ExamView:
    """The page of an exam whose rule can be met on `as_of`."""
    paths, training = Paths(exam_page(exam.id)), catalog.training
    used = _modules(exam, training, as_of)
    modules = [module for module in training.modules if module.id in used]
    rule = {
        "id": exam.id,
        "title": exam.title,
        "minutes": exam.minutes,
        "passPercent": exam.pass_percent,
        "modules": [
            {"id": module.id, "title": module.record.title, "version": module.record.version}
            for module in modules
        ],
        "draws": [
            {
                "type": draw.type.name.lower(),
                "count": draw.count,
                "modules": list(draw.modules or exam.modules),
                "difficulty": list(draw.difficulty),
                "points": draw.points or 0,
            }
            for draw in exam.draws
        ],
    }
    return ExamView(
        head=Head(paths.page, exam.title, exam.summary),
        crumbs=(Link("执法培训", paths.to(TRAINING_INDEX)),),
        toc=(TocItem("试卷", "shijuan"),),
        id=exam.id,
        title=exam.title,
        summary=exam.summary,
        minutes=exam.minutes,
        pass_percent=exam.pass_percent,
        count=sum(draw.count for draw in exam.draws),
        draws=tuple(_line(draw, training) for draw in exam.draws),
        modules=tuple(module.record.title for module in modules),
        rule=json.dumps(rule, ensure_ascii=False, separators=(",", ":")),
        data=tuple(paths.to(module_data(module.id)) for module in modules),
        keys=tuple(paths.to(module_keys(module.id)) for module in modules),
    )


def _modules(exam: Exam, training: Training, as_of: date) -> set[str]:
    """The modules with a question that a rule may draw."""
    return {
        question.module
        for question in training.questions(as_of)
        if any(fits(question, draw, exam) for draw in exam.draws)
    }


def _line(draw: Draw, training: Training) -> DrawLine:
    limits = [
        *(training.module(name).record.title for name in draw.modules),
        *(("易题", "中等题", "难题")[level - 1] for level in draw.difficulty),
    ]
    return DrawLine(
        draw.type.value,
        draw.count,
        f"每题 {draw.points} 分" if draw.points else "按题目的分值",
        _joined(limits),
    )


def _joined(words: Sequence[str]) -> str:
    return "、".join(words)
