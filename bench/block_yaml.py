"""Plain data → the YAML that an editor would write: block style, blank lines between the parts of a record."""

import re
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["Value", "document"]

Value = str | int | Sequence["Value"] | Mapping[str, "Value"]

PARTS = frozenset(
    (
        "organs",
        "subject",
        "found",
        "filed",
        "facts",
        "hazards",
        "violations",
        "measures",
        "penalties",
        "criminal",
        "accident",
        "rectification",
        "reward",
        "lesson",
        "keywords",
        "disclosure",
        "intro",
    )
)
"""The top-level keys that a blank line stands before."""

# What YAML 1.2 readers take for a number, and the two short forms that only look like one.
_LIKE_NUMBER = re.compile(r"[-+]?[0-9.]+(-[0-9]{1,2})?")
_NEEDS_QUOTES = re.compile(r"^[-?:,\[\]{}#&*!|>'\"%@`\s]|: |:$| #|\s$|^(?:true|false|null|~)?$")


def document(kind: str, depth: int, record: Mapping[str, Value]) -> str:
    """The file of a record that lies `depth` folders deep, beginning with the line that names its schema."""
    modeline = f"# yaml-language-server: $schema={'../' * depth}docs/schema/{kind}.json"
    return "\n".join((modeline, *_record(record))) + "\n"


def _record(record: Mapping[str, Value]) -> Iterator[str]:
    for key, value in record.items():
        if key in PARTS:
            yield ""
        yield from _entry(key, value, "")


def _entry(key: str, value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{indent}{key}:"
        for name, inner in value.items():
            yield from _entry(name, inner, indent + "  ")
    elif isinstance(value, str):
        yield from _text(key, value, indent)
    elif isinstance(value, int):
        yield f"{indent}{key}: {value}"
    else:
        yield from _list(key, value, indent)


def _list(key: str, values: Sequence[Value], indent: str) -> Iterator[str]:
    if all(isinstance(value, str) for value in values):
        yield f"{indent}{key}: [{', '.join(_scalar(str(value)) for value in values)}]"
        return
    yield f"{indent}{key}:"
    for value in values:
        if not isinstance(value, Mapping):
            raise TypeError(f"{key} mixes mappings and scalars")
        lines = (line for name, inner in value.items() for line in _entry(name, inner, indent + "    "))
        first = next(lines)
        yield f"{indent}  - {first.strip()}"
        yield from lines


def _text(key: str, value: str, indent: str) -> Iterator[str]:
    if "\n" not in value:
        yield f"{indent}{key}: {_scalar(value)}"
        return
    yield f"{indent}{key}: |"
    for line in value.rstrip("\n").split("\n"):
        yield f"{indent}  {line}" if line else ""


def _scalar(text: str) -> str:
    if not _NEEDS_QUOTES.search(text) and not _LIKE_NUMBER.fullmatch(text):
        return text
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
