"""YAML made for hand editing: one field a line, short lists in brackets, no folded lines, Chinese as it is.

Used by the scripts of this folder only; the site reads YAML, it never writes it.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping

__all__ = ["Tree", "document"]

Tree = None | bool | int | float | str | list["Tree"] | Mapping[str, "Tree"]

WIDTH = 100
"""Columns that a bracketed list or mapping may fill; a Chinese character takes two."""

_PROSE = frozenset({"notes", "how_to_check", "evidence"})
"""Lists of sentences: one a line, however short."""
_RECORDS = frozenset({"articles", "clauses", "offences", "penalty", "related", "sentence"})
"""Collections of records: one field a line, however short."""

_LOOKS_LIKE_NUMBER = re.compile(r"[-+.]?\d[!-~]*\Z")
_WORDS = frozenset({"", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n"})
_SPECIAL_START = tuple("-?:,[]{}#&*!|>'\"%@` ")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")


def document(schema: str, data: Mapping[str, Tree]) -> str:
    """The text of one file, its first line naming the JSON Schema for editors."""
    head = f"# yaml-language-server: $schema=../../docs/schema/{schema}.json"
    return "\n".join([head, *_block(data, "")]) + "\n"


def _block(data: Mapping[str, Tree], indent: str, *, of_records: bool = False) -> Iterator[str]:
    for key, value in data.items():
        name = f"{indent}{_scalar(key)}:"
        opened = key in _PROSE or (of_records and isinstance(value, Mapping))
        flow = None if opened else _flow(value)
        if flow is not None and _fits(f"{name} {flow}", value):
            yield f"{name} {flow}"
        elif isinstance(value, Mapping):
            yield name
            yield from _block(value, indent + "  ", of_records=key in _RECORDS)
        elif isinstance(value, list):
            yield name
            yield from _items(value, indent + "  ", of_records=key in _RECORDS)


def _items(items: list[Tree], indent: str, *, of_records: bool) -> Iterator[str]:
    for item in items:
        opened = of_records and isinstance(item, Mapping)
        flow = None if opened else _flow(item)
        if flow is not None and _fits(f"{indent}- {flow}", item):
            yield f"{indent}- {flow}"
        elif isinstance(item, Mapping):
            first, *rest = _block(item, indent + "  ")
            yield f"{indent}- {first.strip()}"
            yield from rest
        elif isinstance(item, list):
            yield f"{indent}- {flow}"


def _fits(line: str, value: Tree) -> bool:
    """Whether it may stay on one line: text is never folded, so only collections have a limit."""
    return not isinstance(value, list | Mapping) or _columns(line) <= WIDTH


def _flow(value: Tree) -> str | None:
    """The form on one line; None for a collection that brackets would hide.

    That is one with collections in it, except for a single list: {rate_of_income: [0.4]}.
    """
    if isinstance(value, list):
        if any(isinstance(item, list | Mapping) for item in value):
            return None
        return f"[{', '.join(_scalar(item, in_flow=True) for item in value)}]"
    if isinstance(value, Mapping):
        nested = [item for item in value.values() if isinstance(item, list | Mapping)]
        if nested and (len(value) > 1 or isinstance(nested[0], Mapping) or _flow(nested[0]) is None):
            return None
        return f"{{{', '.join(_pair(key, item) for key, item in value.items())}}}"
    return _scalar(value)


def _pair(key: str, value: Tree) -> str:
    name = _scalar(key, in_flow=True)
    return f"{name}: {_flow(value) if isinstance(value, list) else _scalar(value, in_flow=True)}"


def _scalar(value: Tree, *, in_flow: bool = False) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    assert isinstance(value, str)  # noqa: S101  # collections never get here
    if not _needs_quotes(value, in_flow=in_flow):
        return value
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _needs_quotes(text: str, *, in_flow: bool) -> bool:
    if _DAY.match(text):
        return False
    return (
        text.lower() in _WORDS
        or bool(_LOOKS_LIKE_NUMBER.match(text))
        or text.startswith(_SPECIAL_START)
        or text != text.strip()
        or ": " in text
        or " #" in text
        or text.endswith(":")
        or (in_flow and any(sign in text for sign in ",[]{}:"))
    )


def _columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
