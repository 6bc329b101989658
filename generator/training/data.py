"""Questions as the reader's browser gets them: what is asked, and apart from it the key.

What is asked must not tell the answer: the right-hand items of a 匹配 and the steps of an 排序 come in an order of
their own, and the keys are in a file of their own, written so that a glance at the source does not show them. That is
a curtain, not a lock: whoever wants to read the keys can, and the practice pages show them anyway.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from generator.markdown import inline_text
from generator.records.training import Option, Part, Question, QuestionType
from generator.training.linked import LinkedQuestion

__all__ = ["CURTAIN", "Asked", "asked", "covered", "mixed"]

CURTAIN = "anshi"
"""The word with which keys are covered: each byte of the JSON is combined with a byte of it by exclusive or."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question in two halves, ready for JSON."""

    question: Mapping[str, Any]
    key: Mapping[str, Any]


def asked(linked: LinkedQuestion, references: Sequence[Mapping[str, str]]) -> Asked:
    """The two halves of a question; `references` are its places with address and words.

    The question: id, type, lesson, stem, hint, difficulty, points, shuffle, stamp, and by type options (texts), left
    and right, items, or parts (type, stem, options, points). The stamp changes with every word a reader sees.
    The key: explanation, references and by type right (places of the right options, from 0), true, pairs (for each left item
    the place of its right one), order (the places of the items in the right order), parts (keys of the same form); why
    has a sentence for each option that has one.
    """
    question = linked.record
    content, key = _content(question)
    whole = json.dumps(
        [question.stem, content, key, question.explanation], ensure_ascii=False, sort_keys=True
    )
    told: dict[str, Any] = {
        "id": question.id,
        "type": question.type.name.lower(),
        "lesson": question.lesson or "",
        "stem": inline_text(question.stem),
        "hint": question.hint or "",
        "difficulty": question.difficulty,
        "points": question.worth,
        "shuffle": question.shuffle,
        "stamp": hashlib.sha256(whole.encode()).hexdigest()[:8],
        **content,
    }
    return Asked(
        told, {**key, "explanation": inline_text(question.explanation), "references": list(references)}
    )


def mixed(texts: Iterable[str]) -> list[str]:
    """The texts in an order that depends on their words alone and tells nothing of the order they came in."""
    return sorted(texts, key=lambda text: hashlib.sha256(text.encode()).digest())


def covered(keys: Mapping[str, Any]) -> str:
    """Keys as text that shows nothing at a glance: UTF-8 JSON, combined with CURTAIN, in base 64."""
    plain = json.dumps(keys, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    return base64.b64encode(
        bytes(a ^ b for a, b in zip(plain, cycle(CURTAIN.encode()), strict=False))
    ).decode()


def _content(question: Question) -> tuple[dict[str, Any], dict[str, Any]]:
    if question.type is QuestionType.MATCHING:
        right = mixed((*(pair.right for pair in question.pairs), *question.extra))
        content = {"left": [pair.left for pair in question.pairs], "right": right}
        return content, {"pairs": [right.index(pair.right) for pair in question.pairs]}
    if question.type is QuestionType.ORDERING:
        items = mixed(question.steps)
        return {"items": items}, {"order": [items.index(step) for step in question.steps]}
    if question.type is QuestionType.CASE:
        parts = [_part(part) for part in question.parts]
        return {"parts": [one for one, _ in parts]}, {"parts": [key for _, key in parts]}
    if question.type is QuestionType.TRUE_FALSE:
        return {}, {"true": question.answer}
    return _choices(question.options)


def _part(part: Part) -> tuple[dict[str, Any], dict[str, Any]]:
    content, key = (
        ({}, {"true": part.answer}) if part.type is QuestionType.TRUE_FALSE else _choices(part.options)
    )
    told = {"type": part.type.name.lower(), "stem": part.stem, "points": part.points, **content}
    return told, {**key, "explanation": inline_text(part.explanation)}


def _choices(options: Sequence[Option]) -> tuple[dict[str, Any], dict[str, Any]]:
    key: dict[str, Any] = {"right": [n for n, option in enumerate(options) if option.correct]}
    if any(option.why for option in options):
        key["why"] = [option.why or "" for option in options]
    return {"options": [option.text for option in options]}, key
