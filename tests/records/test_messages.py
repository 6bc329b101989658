"""Validation errors in Chinese: every type that can occur has a sentence, and no mistake escapes."""

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from generator.load import read_record
from generator.records.base import Money, PartialDate, _day, _not_reserved, _number
from generator.records.case import _no_citizen_id
from generator.records.changes import _begins_with_a_day
from generator.records.kinds import KINDS, kind_of
from generator.records.messages import ERROR_TYPES
from generator.yaml_source import Value, locate, read
from tests.sites import BASE, ROOT
from tests.yaml_writing import document

SchemaNode = Mapping[str, object]

CUSTOM: Mapping[object, str] = {
    PartialDate._at_the_door: "partial_date",
    _day: "full_date",
    Money._at_the_door: "money",
    _number: "number",
    _no_citizen_id: "citizen_id",
    _not_reserved: "reserved",
    _begins_with_a_day: "full_date",
}


def _of_text(node: SchemaNode) -> set[str]:
    limits = {
        "min_length": "string_too_short",
        "max_length": "string_too_long",
        "pattern": "string_pattern_mismatch",
    }
    return {"string_type", *(error for limit, error in limits.items() if limit in node)}


def _of_number(node: SchemaNode) -> set[str]:
    limits = {"ge": "greater_than_equal", "le": "less_than_equal", "gt": "greater_than", "lt": "less_than"}
    return {"int_type", *(error for limit, error in limits.items() if limit in node)}


def _of_tuple(node: SchemaNode) -> set[str]:
    if "variadic_item_index" not in node:
        return {"tuple_type", "missing", "too_long"}
    limits = {"min_length": "too_short", "max_length": "too_long"}
    return {"tuple_type", *(error for limit, error in limits.items() if limit in node)}


def _of_function(node: SchemaNode) -> set[str]:
    function = node["function"]
    assert isinstance(function, dict)
    return {CUSTOM[function["function"]]}


NONE: set[str] = set()
ERRORS_BY_NODE = {
    "definitions": lambda node: NONE,
    "chain": lambda node: NONE,
    "definition-ref": lambda node: NONE,
    "model": lambda node: {"model_type"},
    "model-fields": lambda node: {"missing", "extra_forbidden"},
    "model-field": lambda node: NONE,
    "default": lambda node: NONE,
    "nullable": lambda node: NONE,
    "no-info": lambda node: NONE,
    "str": _of_text,
    "int": _of_number,
    "bool": lambda node: {"bool_type"},
    "enum": lambda node: {"enum"},
    "tuple": _of_tuple,
    "dict": lambda node: {"dict_type"},
    "function-plain": _of_function,
    "function-after": _of_function,
}
"""The errors that each kind of node in pydantic's core schemas can raise."""


def _nodes(schema: object) -> Iterator[SchemaNode]:
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for key, value in schema.items():
            if key not in ("metadata", "serialization"):
                yield from _nodes(value)
    elif isinstance(schema, list | tuple):
        for value in schema:
            yield from _nodes(value)


def test_every_error_type_has_words() -> None:
    """The error types that the models can raise, read off their core schemas, are those that have Chinese words."""
    possible: set[str] = set()
    for kind in KINDS:
        for node in _nodes(kind.model.__pydantic_core_schema__):
            possible |= ERRORS_BY_NODE[str(node["type"])](node)

    assert possible == set(ERROR_TYPES)


def _models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for field in model.model_fields.values():
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield from _models(part)


def _parts(annotation: object) -> Iterator[object]:
    yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _parts(part)


MODELS = sorted({model for kind in KINDS for model in _models(kind.model)}, key=lambda model: model.__name__)


@pytest.mark.parametrize("model", MODELS)
def test_fields_are_explained(model: type[BaseModel]) -> None:
    """Every field has a Chinese title and a Chinese help that ends as a sentence."""
    for name, field in model.model_fields.items():
        assert re.search("[\u4e00-\u9fff]", field.title or ""), name
        assert re.search("[\u4e00-\u9fff]", field.description or ""), name
        assert (field.description or "").endswith("。"), name


ENUMS = {
    part
    for model in MODELS
    for field in model.model_fields.values()
    for part in _parts(field.annotation)
    if isinstance(part, type) and issubclass(part, StrEnum)
}
ALLOWED = {
    word
    for words in (
        ["true", "false"],
        [member.value for enum in ENUMS for member in enum],
        [
            str(example)
            for model in MODELS
            for field in model.model_fields.values()
            for example in field.examples or ()
        ],
    )
    for text in words
    for word in re.findall("[A-Za-z]+", text)
}
"""The English words that a message may hold outside quotation marks: values that an editor may have to write."""

SAMPLES: Mapping[str, dict[str, Value]] = {
    path: read(path, file.read_bytes()).data or {}
    for path, file in (
        ("cases/2024/2024-3303-0002.yml", ROOT / "tests/golden/full-case.yml"),
        ("cases/batches/2024-first.yml", BASE / "cases/batches/2024-first.yml"),
        ("content/criteria/gongmao-2023.yml", BASE / "content/criteria/gongmao-2023.yml"),
        ("content/laws/anquanshengchan-2021.yml", BASE / "content/laws/anquanshengchan-2021.yml"),
        ("content/vocabulary/charges.yml", BASE / "content/vocabulary/charges.yml"),
        ("content/vocabulary/measures.yml", BASE / "content/vocabulary/measures.yml"),
        ("content/vocabulary/organs.yml", BASE / "content/vocabulary/organs.yml"),
        ("content/vocabulary/regions.yml", BASE / "content/vocabulary/regions.yml"),
        ("content/vocabulary/sectors.yml", BASE / "content/vocabulary/sectors.yml"),
    )
}

WRONG: list[Value] = [
    None,
    True,
    0,
    -1,
    10**17,
    "",
    "  ",
    "某某",
    "x" * 70,
    "２０２４",
    "2024-13-05",
    (),
    (1,),
    {},
    {"x": 1},
]


def _ways(value: Value, keys: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if keys:
        yield keys
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, tuple) else ()
    )
    for key, child in children:
        yield from _ways(child, (*keys, key))


def _mutated(value: Value, keys: tuple[str | int, ...], change: Value, action: str) -> Value:
    if not keys:
        return change
    key, rest = keys[0], keys[1:]
    if isinstance(value, tuple):
        assert isinstance(key, int)
        inner = () if action == "remove" and not rest else (_mutated(value[key], rest, change, action),)
        return (*value[:key], *inner, *value[key + 1 :])
    assert isinstance(value, dict)
    if not rest and action == "remove":
        return {name: child for name, child in value.items() if name != key}
    if not rest and action == "rename":
        return {f"{name}x" if name == key else name: child for name, child in value.items()}
    return {
        name: _mutated(child, rest, change, action) if name == key else child for name, child in value.items()
    }


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, dict[str, Value]]:
    """A valid record with one to three things wrong, or not: some changes are harmless."""
    path = draw(st.sampled_from(sorted(SAMPLES)))
    data: Value = SAMPLES[path]
    for _ in range(draw(st.integers(1, 3))):
        ways = list(_ways(data))
        if ways:
            action = draw(st.sampled_from(["replace", "replace", "remove", "rename"]))
            data = _mutated(data, draw(st.sampled_from(ways)), draw(st.sampled_from(WRONG)), action)
    assert isinstance(data, dict)
    return path, data or {"x": 1}


@settings(max_examples=500, deadline=None)
@given(mutations())
def test_mistakes_become_problems(mutation: tuple[str, dict[str, Value]]) -> None:
    """However a record is spoilt, it is read or it gives problems whose place exists and whose words are Chinese."""
    path, data = mutation
    kind = kind_of(path)
    assert kind is not None
    text, _ = document(data)

    record, problems = read_record(path, kind, text.encode())

    mistakes = [problem for problem in problems if problem.code != "record.modeline"]
    assert record is not None or mistakes
    for problem in mistakes:
        assert problem.where.path == path
        line, column = locate(text, problem.where.keys, of_key=problem.where.of_key)
        assert text.splitlines()[line - 1][column - 1 : column].strip() or not problem.where.keys
        said = problem.message.removeprefix(f"{problem.where.field}：")
        words = re.sub("“[^”]*”", "", said)
        if problem.code != "record.id-mismatch":
            assert set(re.findall("[A-Za-z]+", words)) <= ALLOWED, said
        assert said.endswith("。")
        assert problem.severity


@pytest.mark.parametrize("path", SAMPLES)
def test_samples_are_valid(path: str) -> None:
    """The records that the tests above spoil are without fault."""
    kind = kind_of(path)
    assert kind is not None
    text, _ = document(SAMPLES[path])

    record, problems = read_record(path, kind, text.encode())

    assert record is not None
    assert [problem.code for problem in problems] == ["record.modeline"]


def test_full_case_has_every_field() -> None:
    """The full example case leaves out no field but the withdrawal, which its status forbids."""
    data = SAMPLES["cases/2024/2024-3303-0002.yml"]
    case = next(kind.model for kind in KINDS if kind.name == "case")

    assert set(case.model_fields) - set(data) == {"withdrawn"}
