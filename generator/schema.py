"""Documents generated from the models: JSON Schema for editors and the catalogue of problem codes.

The models are the only source; a test fails when a committed document is stale.
"""

import json
import re

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from generator.problem_codes import CODES
from generator.records.kinds import KINDS

__all__ = ["DIALECT", "generated_documents", "without_english"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_CHINESE = re.compile("[\u4e00-\u9fff]")


class _EditorSchema(GenerateJsonSchema):
    """JSON Schema as YAML tools see a file: unquoted numbers where the model reads text that looks like one."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        """Accept numbers where the model coerces them to text."""
        result = super().str_schema(schema)
        if schema.get("coerce_numbers_to_str"):
            result["type"] = ["string", "number"]
        return result


def generated_documents() -> dict[str, str]:
    """Every generated document by its path under docs/."""
    documents = {f"schema/{kind.name}.json": _schema(kind.name) for kind in KINDS}
    documents["problems.md"] = _problems()
    return documents


def _schema(name: str) -> str:
    kind = next(kind for kind in KINDS if kind.name == name)
    schema = kind.model.model_json_schema(schema_generator=_EditorSchema)
    schema = {"$schema": DIALECT, **schema, "title": kind.label}
    without_english(schema)
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def without_english(node: object) -> None:
    """Drop class names and developers' docstrings: an editor sees Chinese titles and help only."""
    if isinstance(node, dict):
        for key in ("title", "description"):
            if isinstance(node.get(key), str) and not _CHINESE.search(node[key]):
                del node[key]
        for value in node.values():
            without_english(value)
    elif isinstance(node, list):
        for value in node:
            without_english(value)


def _problems() -> str:
    lines = [
        "# 问题目录",
        "",
        "本页由 `anshi schema` 生成，不要手工修改。",
        "",
        "检查出的每个问题都有一个代码。“错误”会使网站不能发布，“提醒”请人看一眼。",
        "",
        "案例里的提醒核对过、确认不用改的，在案例末尾写明代码和理由，以后不再显示；错误不能这样放行：",
        "",
        "```yaml",
        "accept:",
        "  - code: penalty.out-of-range",
        "    why: 决定书写明减轻处罚，处罚机关已确认",
        "```",
    ]
    for code, entry in CODES.items():
        lines += [
            "",
            f"## {code}",
            "",
            f"**{entry.severity.label}：{entry.title}。**{entry.why}",
            "",
            f"怎么办：{entry.remedy}",
        ]
    return "\n".join(lines) + "\n"
