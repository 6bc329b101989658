"""pydantic's validation errors as problems in Chinese: what was found, what is wanted, what to do.

Titles and help come from the fields themselves, so a message never drifts from the model.
"""

import types
import typing
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.problems import FieldPath, Location, Problem, field_name, nearest

__all__ = ["ERROR_TYPES", "validation_problems"]

_Words = tuple[str, str, str]
"""Code, message and hint."""


def validation_problems(path: str, model: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    """A problem for every mistake that pydantic found in the data of one file."""
    for detail in error.errors(include_url=False):
        keys = detail["loc"]
        code, message, hint = _words(detail, model, keys)
        at_key = detail["type"] == "extra_forbidden"
        name = field_name(keys)
        yield Problem(
            Location(path, keys=keys, of_key=at_key), code, f"{name}：{message}" if name else message, hint
        )


def _words(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    say = ERROR_TYPES.get(detail["type"])
    if say is None:
        return "field.type", f"{_found(detail['input'])}不符合要求。", ""
    return say(detail, model, keys)


def _missing(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    field = _field(model, keys)
    title = f"“{field.title}”" if field and field.title else ""
    return "field.missing", f"缺少必填的字段{title}。", _help(field)


def _unknown(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    owner = _model_at(model, keys[:-1])
    known = [info.alias or name for name, info in owner.model_fields.items()] if owner else []
    guess = nearest(str(keys[-1]), known)
    if guess is None:
        guess = _by_title(owner, str(keys[-1]))
    hint = f"是否想写 {guess}？" if guess else f"这里可用的字段：{'、'.join(known)}。"
    return "field.unknown", f"没有“{keys[-1]}”这个字段。", hint


def _choice(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    choices = _choices(_field(model, keys))
    guess = nearest(str(detail["input"]), choices)
    hint = f"是否想写 {guess}？" if guess else ""
    return "field.choice", f"{_found(detail['input'])}不在可选范围内，可选：{'、'.join(choices)}。", hint


def _wrong_type(wanted: str, hint: str = "") -> Callable[[ErrorDetails, type[BaseModel], FieldPath], _Words]:
    def say(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
        return "field.type", f"{_found(detail['input'])}，应为{wanted}。", hint or _help(_field(model, keys))

    return say


def _format(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    field = _field(model, keys)
    examples = [str(example) for example in (field.examples or ())] if field else []
    wanted = f"，应像 {' 或 '.join(examples)} 这样" if examples else ""
    return "field.format", f"“{detail['input']}”的写法不对{wanted}。", _help(field)


def _own_format(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    return "field.format", f"{detail['msg']}。", _help(_field(model, keys))


def _too_short(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    wanted = detail["ctx"]["min_length"]
    if wanted == 1:
        return "field.length", "内容是空的。", "填上内容；没有内容就把这个字段整行删掉。"
    return "field.length", f"太短，现有 {len(str(detail['input']))} 个字，至少 {wanted} 个字。", ""


def _too_long(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    wanted = detail["ctx"]["max_length"]
    return "field.length", f"太长，现有 {len(str(detail['input']))} 个字，最多 {wanted} 个字。", ""


def _too_few(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    return (
        "field.count",
        f"至少要有 {detail['ctx']['min_length']} 项，现有 {detail['ctx']['actual_length']} 项。",
        "",
    )


def _too_many(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    return "field.count", f"最多 {detail['ctx']['max_length']} 项，多了。", ""


def _too_small(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    return (
        "field.range",
        f"{detail['input']} 太小，不得小于 {detail['ctx']['ge']}。",
        _help(_field(model, keys)),
    )


def _too_large(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    return (
        "field.range",
        f"{detail['input']} 太大，不得大于 {detail['ctx']['le']}。",
        _help(_field(model, keys)),
    )


_A_LIST = "列表（每项一行，以“- ”开头，或写成 [甲, 乙]）"
_AN_OBJECT = "若干“字段名: 内容”，另起一行并缩进"

ERROR_TYPES: Mapping[str, Callable[[ErrorDetails, type[BaseModel], FieldPath], _Words]] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _choice,
    "model_type": _wrong_type(_AN_OBJECT),
    "dict_type": _wrong_type(_AN_OBJECT),
    "mapping_type": _wrong_type(_AN_OBJECT),
    "tuple_type": _wrong_type(_A_LIST),
    "string_type": _wrong_type("文字", "如果内容像数字，用英文引号括起来。"),
    "int_type": _wrong_type("整数", "写阿拉伯数字，不加引号和单位。"),
    "float_type": _wrong_type("数字", "写阿拉伯数字，不加引号和单位。"),
    "bool_type": _wrong_type("true（是）或 false（否）"),
    "string_pattern_mismatch": _format,
    "partial_date": _own_format,
    "full_date": _own_format,
    "money": _own_format,
    "decimal_text": _own_format,
    "string_too_short": _too_short,
    "string_too_long": _too_long,
    "too_short": _too_few,
    "too_long": _too_many,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
}
"""Every pydantic error type that the record models can give; a test walks their schemas to keep it whole."""


def _found(value: object) -> str:
    """What the editor wrote, in words."""
    if value is None:
        return "内容是空的"
    if isinstance(value, bool):
        return f"写成了 {str(value).lower()}"
    if isinstance(value, int):
        return f"写成了数字 {value}"
    if isinstance(value, str):
        shown = value if len(value) <= 30 else value[:29] + "…"
        return f"写成了文字“{shown}”"
    return "写成了列表" if isinstance(value, tuple) else "写成了若干字段"


def _help(field: FieldInfo | None) -> str:
    """The field's own help, for the hint."""
    return field.description or "" if field else ""


def _by_title(owner: type[BaseModel] | None, title: str) -> str | None:
    """The field whose Chinese title the editor used as its name."""
    fields = owner.model_fields.items() if owner else ()
    return next((info.alias or name for name, info in fields if info.title == title), None)


def _field(model: type[BaseModel], keys: FieldPath) -> FieldInfo | None:
    """The field that `keys` lead to, looking through lists and optional values."""
    field: FieldInfo | None = None
    owner: type[BaseModel] | None = model
    for key in keys:
        if isinstance(key, int):
            continue
        found = (
            next((info for name, info in owner.model_fields.items() if (info.alias or name) == key), None)
            if owner
            else None
        )
        if found is None:
            return field
        field, owner = found, _inner_model(found.annotation)
    return field


def _model_at(model: type[BaseModel], keys: FieldPath) -> type[BaseModel] | None:
    if not any(isinstance(key, str) for key in keys):
        return model
    field = _field(model, keys)
    return _inner_model(field.annotation) if field else None


def _inner_model(annotation: object) -> type[BaseModel] | None:
    """The record model inside X, X | None, tuple[X, ...] or Mapping[str, X]."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        return annotation if issubclass(annotation, BaseModel) else None
    return next((found for part in typing.get_args(annotation) if (found := _inner_model(part))), None)


def _choices(field: FieldInfo | None) -> list[str]:
    """The values of the closed set that the field takes."""

    def members(annotation: object) -> list[str]:
        if isinstance(annotation, type) and issubclass(annotation, StrEnum):
            return [str(member) for member in annotation]
        return next((found for part in typing.get_args(annotation) if (found := members(part))), [])

    return members(field.annotation) if field else []
