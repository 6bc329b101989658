"""What describes the open data: JSON Schema of every kind of record, an OpenAPI description of the addresses."""

import json
from collections.abc import Mapping

from pydantic.json_schema import models_json_schema

from generator.export.published import (
    SCHEMA_VERSION,
    CaseStub,
    IndexEntry,
    Published,
    PublishedBatch,
    PublishedCase,
    PublishedLaw,
    PublishedStandard,
)
from generator.schema import DIALECT, without_english

__all__ = ["SCHEMAS", "openapi", "schemas"]

SCHEMAS: Mapping[str, type[Published]] = {
    "case": PublishedCase,
    "withdrawn": CaseStub,
    "batch": PublishedBatch,
    "standard": PublishedStandard,
    "statute": PublishedLaw,
    "index": IndexEntry,
}
"""The kinds of record by the names of their schemas."""


def schemas() -> dict[str, bytes]:
    """The JSON Schema of every kind, by its path in the folder of the data."""
    found = {}
    for name, model in SCHEMAS.items():
        schema = {"$schema": DIALECT, **model.model_json_schema(mode="serialization")}
        without_english(schema)
        found[f"schema/{name}.json"] = _bytes(schema)
    return found


def openapi(site_name: str) -> bytes:
    """The OpenAPI 3.1 description of the static addresses; the server is the folder that the document lies in."""
    references, parts = models_json_schema(
        [(model, "serialization") for model in SCHEMAS.values()],
        ref_template="#/components/schemas/{model}",
    )
    components = parts["$defs"]
    without_english(components)
    kinds = {name: references[model, "serialization"] for name, model in SCHEMAS.items()}
    return _bytes(
        {
            "openapi": "3.1.0",
            "jsonSchemaDialect": DIALECT,
            "info": {
                "title": f"{site_name}开放数据",
                "version": SCHEMA_VERSION,
                "description": "静态文件，没有查询参数，不用登记。记录里的地址都从网站根目录算起。",
            },
            "servers": [{"url": ".", "description": "本文件所在的文件夹"}],
            "paths": _paths(kinds),
            "components": {"schemas": components},
        }
    )


def _paths(kinds: Mapping[str, object]) -> dict[str, object]:
    table = {"type": "string"}
    case = {"oneOf": [kinds["case"], kinds["withdrawn"]]}
    return {
        "/index.json": _path("index", "数据目录", _json(kinds["index"])),
        "/cases.ndjson": _path("cases", "全部案例，一行一件", _lines(kinds["case"])),
        "/cases.csv": _path("caseTable", "全部案例的表格", _table(table)),
        "/withdrawn.ndjson": _path("withdrawnCases", "撤回的案例，一行一件", _lines(kinds["withdrawn"])),
        "/cases/{id}.json": _path("case", "一件案例；撤回的只剩编号、日期和原因", _json(case), "案例编号"),
        "/batches/{id}.json": _path("batch", "一个批次", _json(kinds["batch"]), "批次代号"),
        "/standards/{id}.json": _path("standard", "一部判定标准", _json(kinds["standard"]), "版本代号"),
        "/standards.csv": _path("clauseTable", "全部判定条款的表格", _table(table)),
        "/statutes/{id}.json": _path("statute", "一部法律法规", _json(kinds["statute"]), "版本代号"),
    }


def _json(schema: object) -> dict[str, object]:
    return {"application/json": {"schema": schema}}


def _lines(schema: object) -> dict[str, object]:
    # OpenAPI 3.1 has no word for a stream of values: this is the schema of a line.
    return {"application/x-ndjson": {"schema": schema}}


def _table(schema: object) -> dict[str, object]:
    return {"text/csv": {"schema": schema}}


def _path(name: str, summary: str, content: Mapping[str, object], parameter: str = "") -> dict[str, object]:
    operation: dict[str, object] = {"operationId": name, "summary": summary}
    responses: dict[str, object] = {"200": {"description": summary, "content": content}}
    if parameter:
        schema = {"type": "string"}
        operation["parameters"] = [
            {"name": "id", "in": "path", "required": True, "description": parameter, "schema": schema}
        ]
        responses["404"] = {"description": "没有这一条"}
    return {"get": {**operation, "responses": responses}}


def _bytes(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()
