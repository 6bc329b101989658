"""The texts of a record, for checks that read every word: quickly all together, and one by one with their places."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, get_args

from generator.problems import FieldPath
from generator.records.base import Record

__all__ = ["texts", "whole_text"]

_NO_PROSE = frozenset(
    [
        "id",
        "batch",
        "region",
        "sector",
        "issuers",
        "family",
        "standard",
        "law",
        "article",
        "clause",
        "path",
        "credit_code",
        "parent",
    ]
)
"""Fields whose form is fixed by a pattern: ids, codes and numbers of clauses."""


def whole_text(record: Record) -> str:
    """All texts of a record, one a line: what a quick look can be taken at."""
    found: list[str] = []
    _gather(record, found)
    return "\n".join(found)


def _gather(record: Record, found: list[str]) -> None:
    values = record.__dict__
    for name in _prose_fields(record.__class__):
        value = values[name]
        if value is None:
            continue
        # Enumerations are texts, too, but of a class of their own: theirs are ours.
        if value.__class__ is str:
            found.append(value)
        elif value:
            for child in _children(value):
                if child.__class__ is str:
                    found.append(child)
                elif isinstance(child, Record):
                    _gather(child, found)
                elif child.__class__ is tuple:
                    found.extend(one for one in child if one.__class__ is str)


def _children(value: object) -> Iterable[Any]:
    if value.__class__ is tuple:
        return value
    return value.values() if isinstance(value, Mapping) else (value,)


@cache
def _prose_fields(model: type[Record]) -> tuple[str, ...]:
    """The fields of a model that can hold text: looking only there halves the cost of a look at a case."""
    return tuple(
        name
        for name, field in model.model_fields.items()
        if name not in _NO_PROSE and _may_hold_text(field.annotation)
    )


def _may_hold_text(annotation: object) -> bool:
    if isinstance(annotation, type):
        return annotation is str or (issubclass(annotation, Record) and bool(_prose_fields(annotation)))
    return any(_may_hold_text(part) for part in get_args(annotation))


def texts(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Every text of a record with the way to it."""
    yield from _located(record, ())


def _located(value: object, keys: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    if type(value) is str:
        yield keys, value
    elif isinstance(value, Record):
        for name in _prose_fields(value.__class__):
            yield from _located(getattr(value, name), (*keys, name))
    elif type(value) is tuple:
        for number, child in enumerate(value):
            yield from _located(child, (*keys, number))
    elif isinstance(value, Mapping):
        for key, child in value.items():
            yield from _located(child, (*keys, str(key)))
