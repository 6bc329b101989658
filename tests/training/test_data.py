"""Questions for the browser: what is asked does not tell the answer, and the key fits what is asked."""

import base64
import json
import random
from itertools import cycle
from pathlib import Path
from typing import Any

from generator.records.training import QuestionType
from generator.training.data import CURTAIN, asked, covered, mixed
from generator.training.linked import LinkedQuestion
from tests.training.sample import linked_training, training_site


def _by_type(root: Path) -> dict[QuestionType, LinkedQuestion]:
    return {one.record.type: one for one in linked_training(root).module("gongmao").questions}


def test_the_key_fits_what_is_asked(tmp_path: Path) -> None:
    """Places in the key lead to the right options, pairs and steps of the record."""
    questions = _by_type(training_site(tmp_path / "site").root)
    halves = {kind: asked(one, []) for kind, one in questions.items()}

    single = halves[QuestionType.SINGLE]
    assert [single.question["options"][n] for n in single.key["right"]] == ["第三项"]
    multiple = halves[QuestionType.MULTIPLE]
    assert [multiple.question["options"][n] for n in multiple.key["right"]] == ["第四种", "第五种"]
    assert halves[QuestionType.TRUE_FALSE].key["true"] is False
    pairs = halves[QuestionType.MATCHING]
    matched = [pairs.question["right"][n] for n in pairs.key["pairs"]]
    assert dict(zip(pairs.question["left"], matched, strict=True)) == {
        "第一种": "第一项",
        "第二种": "第二项",
        "第三种": "第三项",
    }
    steps = halves[QuestionType.ORDERING]
    assert [steps.question["items"][n] for n in steps.key["order"]] == ["看事实", "找条款", "引法条"]
    case = halves[QuestionType.CASE]
    assert case.question["points"] == 3
    assert case.key["parts"][1]["true"] is True


def test_what_is_asked_does_not_tell(tmp_path: Path) -> None:
    """Neither the truth, nor an explanation, nor the place of a right option is in the half that is asked."""
    for one in _by_type(training_site(tmp_path / "site").root).values():
        text = json.dumps(asked(one, []).question, ensure_ascii=False)
        assert one.record.explanation not in text
        assert not {"right", "true", "order", "pairs", "correct"} & set(_keys(json.loads(text))) - {"right"}
        assert one.record.type is QuestionType.MATCHING or '"right"' not in text


def _keys(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [*value, *(key for inner in value.values() for key in _keys(inner))]
    return [key for inner in value for key in _keys(inner)] if isinstance(value, list) else []


def test_mixed_order_does_not_depend_on_the_order_given() -> None:
    """The steps of an 排序 come in one and the same order however the record lists them."""
    steps = ["告知", "听证", "决定", "送达", "执行"]
    shuffled = steps.copy()
    random.Random(1).shuffle(shuffled)

    assert mixed(steps) == mixed(shuffled)
    assert sorted(mixed(steps)) == sorted(steps)


def test_covered_keys_can_be_read_again_and_not_at_a_glance() -> None:
    """The curtain hides words and numbers, and the same word takes it away."""
    keys = {"gongmao-001": {"right": [1], "explanation": "第三项写的"}}
    text = covered(keys)
    opened = bytes(a ^ b for a, b in zip(base64.b64decode(text), cycle(CURTAIN.encode()), strict=False))

    assert json.loads(opened) == keys
    assert "right" not in text
    assert b"right" not in base64.b64decode(text)
    assert "第三项".encode() not in base64.b64decode(text)


def test_stamp_changes_with_every_word(tmp_path: Path) -> None:
    """Another wording, another answer or another explanation is another question to whoever answered before."""
    site = training_site(tmp_path / "site")
    path = "content/training/gongmao/questions.yml"
    first = _by_type(site.root)[QuestionType.SINGLE]
    before = site.read(path)
    stamps = {asked(first, []).question["stamp"]}
    for old, new in (
        ("依据哪一项判定？", "依据哪一条判定？"),
        ("text: 第五项", "text: 第六项"),
        ("第三项写的就是", "第三项说的就是"),
    ):
        site.write(path, before).edit(path, (old, new))
        stamps.add(asked(_by_type(site.root)[QuestionType.SINGLE], []).question["stamp"])

    assert len(stamps) == 4
    assert asked(first, [{"text": "另", "href": "x"}]).question["stamp"] in stamps


def test_lessons_are_found_by_clause_and_article(tmp_path: Path) -> None:
    """A clause and an article know the lessons that rest on them, each once."""
    training = linked_training(training_site(tmp_path / "site").root)
    module = training.module("gongmao")

    assert dict(training.lessons_by_clause) == {("gongmao-2023", "11.3"): ((module, module.lessons[0]),)}
    assert list(training.lessons_by_article) == [("anquanshengchan-2021", "99")]
