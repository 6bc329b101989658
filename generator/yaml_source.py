"""YAML text → plain data, and the place of every key when somebody asks for it.

Reads with libyaml's speed but YAML 1.2 scalars: only null, true, false and plain integers are implicit,
everything else is text, so clause 1.10 stays "1.10", 0123 stays "0123", no stays "no" and 18:30 stays "18:30".
Sequences become tuples and mappings become dicts with text keys.

Refused, each with its place: encodings other than UTF-8, control characters and unusual line ends, tabs, files
over 1 MiB, duplicate keys, keys that are not plain text, tags, anchors without an alias, comments that look like
lost content, a second document, nesting over 20 levels, and aliases that expand to more than 100,000 values. A
byte-order mark at the beginning and CRLF line ends are accepted.

A clean file pays for one pass. Problems and positions are found by a second pass, only for a file with a problem.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from yaml import YAMLError
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.problems import FieldPath, Problem
from generator.yaml_diagnosis import CONTROL, diagnose, encoding_problem, file_problem
from generator.yaml_nodes import MAX_DEPTH, compose, start

__all__ = ["Data", "Source", "Value", "locate", "read"]

Value = None | bool | int | str | tuple["Value", ...] | dict[str, "Value"]
Data = dict[str, Value]

MAX_BYTES = 1 << 20

_IMPLICIT: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_may_be_alias_or_tag = re.compile(r"(?:^|[-:,\[{?]) *(?:[&!]|\*[^\s*])", re.MULTILINE).search
_is_integer = re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z").match
_may_be_lost_comment = re.compile(r"^ *[^ #\n].* #[^ #\n]", re.MULTILINE).search
_may_nest_in_one_line = re.compile(r"^ *(?:[-?:] +){20}", re.MULTILINE).search


@dataclass(frozen=True, slots=True)
class Source:
    """The outcome of reading one file: its data, or None and the problems that forbid using it."""

    path: str
    data: Data | None
    problems: tuple[Problem, ...] = ()


class _UnusualError(Exception):
    """The quick pass met something that the careful pass must look at."""


def read(path: str, content: bytes) -> Source:
    """The data of one YAML file, or every problem that keeps it from being used.

    Never raises for any content: all mistakes come back as problems of the result.
    """
    if len(content) > MAX_BYTES:
        size = f"{len(content) / MAX_BYTES:.1f}"
        return Source(
            path, None, (file_problem(path, "yaml.too-large", f"文件有 {size} MiB，上限是 1 MiB。"),)
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Source(path, None, (encoding_problem(path, content, error),))
    try:
        return Source(path, _quick(text))
    except (_UnusualError, YAMLError, TypeError):
        pass
    problems = diagnose(path, text)
    return Source(path, None, problems) if problems else Source(path, _careful(text))


def locate(
    text: str, keys: FieldPath, *, of_key: bool = False, words: str = "", nth: int = 0
) -> tuple[int, int]:
    """Line and column, from 1, of the value at `keys`, of its key, or of the nth of some words inside it.

    Where the way ends early (a missing field, say), the place of the last key that exists; (1, 1) when the
    text cannot be composed at all. Columns count characters.
    """
    try:
        node = compose(text)
    except YAMLError:
        return (1, 1)
    place = node
    for position, key in enumerate(keys):
        step = _step(node, key) if node is not None else None
        if step is None:
            break
        name, node = step
        place = name if of_key or (position + 1 < len(keys) and not isinstance(node, ScalarNode)) else node
    if place is None:
        return (1, 1)
    return _words_inside(text, place, words, nth) or start(place)


def _words_inside(text: str, place: Node, words: str, nth: int) -> tuple[int, int] | None:
    """Where the nth of some words stands in a scalar; None when it cannot be told, as for words made of escapes."""
    if not words or not isinstance(place, ScalarNode):
        return None
    first = place.start_mark.index
    # A value's line end stands in the file with the indentation of the next line.
    pattern = r"\s*".join(re.escape(word) for word in words.split())
    for count, match in enumerate(re.finditer(pattern, text[first : place.end_mark.index])):
        if count == nth:
            index = first + match.start()
            return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    return None


def _step(node: Node, key: str | int) -> tuple[Node, Node] | None:
    """The key node and the value node one step down, or None when there is no such child."""
    if isinstance(node, MappingNode):
        # The last of two equal keys is the one an editor added by mistake.
        for name, value in reversed(node.value):
            if isinstance(name, ScalarNode) and name.value == key:
                return name, value
    elif isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key], node.value[key]
    return None


def _quick(text: str) -> Data:
    """The data of a file with nothing unusual in it; raises _UnusualError or YAMLError as soon as something is."""
    # Tabs, anchors, aliases and tags are rare: leave them to the careful pass. ** is bold text in prose.
    if "\t" in text or _looks_deep(text):
        raise _UnusualError
    if ("*" in text or "&" in text or "!" in text) and _may_be_alias_or_tag(text):
        raise _UnusualError
    # An escape can spell a control character; a # glued to a word may be content taken for a comment.
    if "\\" in text or (" #" in text and _may_be_lost_comment(text)):
        raise _UnusualError
    # What libyaml takes for a line end, or for nothing, and editors do not. All other control characters it refuses.
    if "\x85" in text or "\u2028" in text or "\u2029" in text or "\ufeff" in text:
        raise _UnusualError
    if "\r" in text and CONTROL.search(text):
        raise _UnusualError
    node = compose(text)
    if not isinstance(node, MappingNode) or not node.value:
        raise _UnusualError
    data = _construct(node, 1)
    assert isinstance(data, dict)  # noqa: S101  # a mapping node gives a dict
    return data


def _careful(text: str) -> Data:
    """The data of a file that the diagnosis found harmless."""
    data = _construct(compose(text), 1)
    assert isinstance(data, dict)  # noqa: S101  # the diagnosis refuses everything else
    return data


def _looks_deep(text: str) -> bool:
    """Whether brackets or compact dashes might nest deeper than libyaml's recursive composer can bear."""
    return text.count("[") + text.count("{") > 500 or _may_nest_in_one_line(text) is not None


def _construct(node: Node | None, depth: int) -> Value:
    kind = node.__class__
    if kind is ScalarNode:
        value: str = node.value  # type: ignore[union-attr]
        if not node.style:  # type: ignore[union-attr]  # plain, so null, a truth value or an integer is possible
            if value in _IMPLICIT:
                return _IMPLICIT[value]
            if _is_integer(value):
                return int(value)
        return value
    if depth > MAX_DEPTH:
        raise _UnusualError
    if kind is MappingNode:
        mapping = {key.value: _construct(value, depth + 1) for key, value in node.value}  # type: ignore[union-attr]
        if len(mapping) != len(node.value):  # type: ignore[union-attr]
            raise _UnusualError
        return mapping
    return tuple([_construct(value, depth + 1) for value in node.value])  # type: ignore[union-attr]
