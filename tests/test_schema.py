"""Generated documents: never stale, Chinese, and of one mind with the models."""

import json
import re
from collections.abc import Iterator

import jsonschema
import pytest
import yaml

from generator.load import record_files
from generator.problem_codes import CODES
from generator.records.kinds import KINDS, kind_of
from generator.schema import generated_documents
from generator.yaml_source import Value, read
from tests.sites import BASE, ROOT

DOCUMENTS = generated_documents()
SCHEMAS = {kind.name: json.loads(DOCUMENTS[f"schema/{kind.name}.json"]) for kind in KINDS}
VALIDATORS = {name: jsonschema.Draft202012Validator(schema) for name, schema in SCHEMAS.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_not_stale(name: str) -> None:
    """A committed document is what the code generates."""
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == DOCUMENTS[name], "run `make fmt`"


def test_no_forgotten_document() -> None:
    """No schema is committed that nothing generates."""
    committed = {f"schema/{file.name}" for file in (ROOT / "docs/schema").iterdir()}

    assert committed == {name for name in DOCUMENTS if name.startswith("schema/")}


def _plain(value: Value) -> object:
    if isinstance(value, tuple):
        return [_plain(child) for child in value]
    return {key: _plain(child) for key, child in value.items()} if isinstance(value, dict) else value


FILES = [
    *((path, ROOT / path) for path in record_files(ROOT)),
    *((f"base/{path}", BASE / path) for path in record_files(BASE)),
    ("full/cases/2024/2024-3303-0002.yml", ROOT / "tests/golden/full-case.yml"),
]


@pytest.mark.parametrize(("path", "file"), FILES, ids=[path for path, _ in FILES])
def test_record_fits_its_schema(path: str, file: object) -> None:
    """What the models accept an editor with the JSON Schema accepts too, as we read it and as YAML tools do."""
    text = getattr(file, "read_text")(encoding="utf-8")  # noqa: B009
    kind = kind_of(re.sub("^(base|full)/", "", path))
    assert kind is not None

    assert [
        error.message for error in VALIDATORS[kind.name].iter_errors(_plain(read(path, text.encode()).data))
    ] == []
    as_tools_read = json.loads(json.dumps(yaml.load(text, yaml.CSafeLoader), default=str))
    assert [error.message for error in VALIDATORS[kind.name].iter_errors(as_tools_read)] == []


WRONG: dict[str, dict[str, object]] = {
    "an unknown field": {"keyword": ["x"]},
    "a wrong choice": {"status": "public"},
    "a wrong id": {"id": "2024-1"},
    "a wrong type": {"organs": "x"},
    "an empty list": {"organs": []},
    "a long title": {"title": "长" * 61},
    "a date that is none": {"published": "2024"},
    "a wrong amount": {"penalties": [{"target": "单位", "measure": "罚款", "amount": "一万"}]},
}


@pytest.mark.parametrize("what", WRONG)
def test_schema_refuses(what: str) -> None:
    """An editor with the JSON Schema shows the usual mistakes at once."""
    text = (ROOT / "tests/golden/full-case.yml").read_text(encoding="utf-8")
    data = _plain(read("f.yml", text.encode()).data)
    assert isinstance(data, dict)
    checker = jsonschema.Draft202012Validator(
        SCHEMAS["case"], format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )

    assert not checker.is_valid(data | WRONG[what])
    assert checker.is_valid(data)


def _words(node: object, way: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(node, dict):
        for key, value in node.items():
            if key in ("title", "description") and isinstance(value, str):
                yield f"{way}/{key}", value
            else:
                yield from _words(value, f"{way}/{key}")
    elif isinstance(node, list):
        for n, value in enumerate(node):
            yield from _words(value, f"{way}/{n}")


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_speaks_chinese(name: str) -> None:
    """Titles and helps of a schema are Chinese, and every field has both."""
    schema = SCHEMAS[name]

    assert [way for way, words in _words(schema) if not re.search("[\u4e00-\u9fff]", words)] == []
    for owner in (schema, *schema.get("$defs", {}).values()):
        for field, entry in owner.get("properties", {}).items():
            assert {"title", "description"} <= set(entry), field


def test_every_code_is_in_the_catalogue() -> None:
    """docs/problems.md has a heading for every code, each once."""
    assert re.findall("^## (.+)$", DOCUMENTS["problems.md"], re.MULTILINE) == list(CODES)


@pytest.mark.parametrize("path", list(record_files(BASE)))
def test_modeline_leads_to_the_schema(path: str) -> None:
    """The first line of a record names the schema of its kind by a relative path that exists."""
    first = (
        (ROOT / path).read_text(encoding="utf-8")
        if (ROOT / path).exists()
        else (BASE / path).read_text("utf-8")
    )
    kind = kind_of(path)
    assert kind is not None

    target = first.splitlines()[0].removeprefix("# yaml-language-server: $schema=")

    assert ((ROOT / path).parent / target).resolve() == ROOT / "docs/schema" / f"{kind.name}.json"
