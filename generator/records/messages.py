"""pydantic's validation errors as problems in Chinese: what was found, what is wanted, what to do.

Titles and help come from the fields themselves, so a message never drifts from the model.
"""

import re
import types
import typing
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from generator.problems import FieldPath, Location, Problem, field_name, nearest

__all__ = ["ERROR_TYPES", "validation_problems"]

_Words = tuple[str, str, str]
"""Code, message and hint."""

_UNSEEN = re.compile("[\\s\u200b-\u200f\u2060]")

_Say = Callable[[ErrorDetails, type[BaseModel], FieldPath], _Words]
"""The words for one mistake: its details, the model of the file, and the way to the field."""


def validation_problems(path: str, model: type[BaseModel], error: ValidationError) -> Iterator[Problem]:
    """A problem for every mistake that pydantic found in the data of one file."""
    for detail in error.errors(include_url=False):
        # Items that are wrong themselves are not counted, yet they are there.
        if detail["type"] == "too_short" and len(detail["input"]) >= detail["ctx"]["min_length"]:
            continue
        loc = detail["loc"]
        of_name = loc[-1:] == ("[key]",)
        keys = loc[:-1] if of_name else loc
        code, message, hint = _words(detail, model, keys)
        at_key = of_name or detail["type"] == "extra_forbidden"
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
    if isinstance(keys[-1], int):
        return "field.count", "项数不够，少写了一项。", _help(field)
    title = f"“{field.title}”" if field and field.title else ""
    return "field.missing", f"缺少必填的字段{title}。", _help(field)


def _unknown(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    owner = _model_at(model, keys[:-1])
    known = [info.alias or name for name, info in owner.model_fields.items()] if owner else []
    plain = _UNSEEN.sub("", str(keys[-1]))
    if plain != keys[-1]:
        message = f"字段名{_quoted(plain)}前后有全角空格或看不见的字符。"
        return "field.unknown", message, "缩进只用半角空格；把这一行的空白和字段名重新输入。"
    guess = nearest(str(keys[-1]), known)
    if guess is None:
        guess = _by_title(owner, str(keys[-1]))
    hint = f"是否想写 {guess}？" if guess else f"这里可用的字段：{'、'.join(known)}。"
    return "field.unknown", f"没有{_quoted(keys[-1])}这个字段。", hint


def _choice(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    labels = _choices(_field(model, keys))
    guess = labels.get(str(detail["input"])) or nearest(str(detail["input"]), labels.values())
    wanted = "、".join(dict.fromkeys(labels.values()))
    hint = f"是否想写 {guess}？" if guess else ""
    return "field.choice", f"{_found(detail['input'])}，不在可选范围内；可选：{wanted}。", hint


def _wrong_type(wanted: str, remedy: str = "") -> _Say:
    def say(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
        found, field = detail["input"], _field(model, keys)
        if found is None and field and not field.is_required():
            hint = "没有内容就把这一行删掉。"
        else:
            hint = (_remedy(found) if wanted == _A_TEXT else remedy) or _help(field)
        return "field.type", f"{_found(found)}，应为{wanted}。", hint

    return say


def _remedy(found: object) -> str:
    """What to do when something else stands where text is wanted."""
    if isinstance(found, tuple | dict):
        return "这里写一段文字；文字以“[”或“{”开头时，用英文引号括起来。"
    return "" if found is None else "把内容用英文引号括起来。"


def _format(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    field, found = _field(model, keys), str(detail["input"])
    if not found.strip():
        return "field.length", "内容只有空格或空行。", "填上内容；没有内容就把这个字段整行删掉。"
    examples = [str(example) for example in (field.examples or ())] if field else []
    wanted = f"，应像 {' 或 '.join(examples)} 这样" if examples else ""
    return "field.format", f"{_quoted(found)}的写法不对{wanted}。", _half_width(found) or _help(field)


def _private(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    # Not repeated: the message may end in a public log.
    return "field.format", f"{detail['msg']}。", _help(_field(model, keys))


def _own_format(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    found = detail["input"]
    plain = isinstance(found, int | str) and not isinstance(found, bool) and str(found).strip()
    shown = _quoted(found) if plain else f"{_found(found)}，"
    hint = (_half_width(str(found)) if plain else "") or _help(_field(model, keys))
    return "field.format", f"{shown}{detail['msg']}。", hint


def _half_width(found: str) -> str:
    """The hint for text that holds full-width letters or digits, as a Chinese input method gives them."""
    written = unicodedata.normalize("NFKC", found)
    return f"其中有全角字符，改成半角：{written}。" if written != found else ""


def _too_short(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    wanted = detail["ctx"]["min_length"]
    if wanted == 1:
        return "field.length", "内容是空的。", "填上内容；没有内容就把这个字段整行删掉。"
    found = f"太短，现有 {len(str(detail['input']))} 个字，至少 {wanted} 个字。"
    return "field.length", found, _help(_field(model, keys))


def _too_long(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    wanted = detail["ctx"]["max_length"]
    found = f"太长，现有 {len(str(detail['input']))} 个字，最多 {wanted} 个字。"
    return "field.length", found, _help(_field(model, keys))


def _too_few(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    return (
        "field.count",
        f"至少要有 {detail['ctx']['min_length']} 项，现有 {len(detail['input'])} 项。",
        _help(_field(model, keys)),
    )


def _too_many(detail: ErrorDetails, model: type[BaseModel], keys: FieldPath) -> _Words:
    return (
        "field.count",
        f"最多 {detail['ctx']['max_length']} 项，现有 {detail['ctx']['actual_length']} 项。",
        "",
    )


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


_A_TEXT = "文字"
_A_LIST = "列表（每项一行，以“- ”开头，或写成 [甲, 乙]）"
_AN_OBJECT = "若干“字段名: 内容”，另起一行并缩进"

ERROR_TYPES: Mapping[str, _Say] = {
    "missing": _missing,
    "extra_forbidden": _unknown,
    "enum": _choice,
    "model_type": _wrong_type(_AN_OBJECT),
    "dict_type": _wrong_type(_AN_OBJECT),
    "tuple_type": _wrong_type(_A_LIST),
    "string_type": _wrong_type(_A_TEXT),
    "int_type": _wrong_type("整数", "写阿拉伯数字，不加引号和单位。"),
    "bool_type": _wrong_type(" true（是）或 false（否）"),
    "string_pattern_mismatch": _format,
    "partial_date": _own_format,
    "full_date": _own_format,
    "citizen_id": _private,
    "reserved": _own_format,
    "money": _own_format,
    "number": _own_format,
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
        return f"写成了文字{_quoted(value)}"
    return "写成了列表" if isinstance(value, tuple) else "写成了若干字段"


def _quoted(text: object) -> str:
    """The text in quotation marks, on one line and not too long."""
    words = " ".join(str(text).split())
    return f"“{words if len(words) <= 30 else words[:29] + '…'}”"


def _help(field: FieldInfo | None) -> str:
    """The field's own help, for the hint; a few words that only repeat the title would not help."""
    words = field.description or "" if field else ""
    return words if len(words) > 10 else ""


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


def _choices(field: FieldInfo | None) -> dict[str, str]:
    """The values of the closed set that the field takes, each by itself and by its Chinese label."""

    def members(annotation: object) -> list[StrEnum]:
        if isinstance(annotation, type) and issubclass(annotation, StrEnum):
            return list(annotation)
        return next((found for part in typing.get_args(annotation) if (found := members(part))), [])

    choices = members(field.annotation) if field else []
    labels = {str(getattr(member, "label", member)): str(member) for member in choices}
    return {str(member): str(member) for member in choices} | labels
