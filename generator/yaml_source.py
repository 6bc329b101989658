"""YAML text → plain data, and the place of every key when somebody asks for it.

Reads with libyaml's speed but YAML 1.2 scalars: only null, true, false and plain integers are implicit,
everything else is text, so clause 1.10 stays "1.10", 0123 stays "0123", no stays "no" and 18:30 stays "18:30".
Sequences become tuples and mappings become dicts with text keys.

Refused, each with its place: encodings other than UTF-8, control characters, tabs, files over 1 MiB,
duplicate keys, keys that are not plain text, tags, a second document, nesting over 20 levels, and aliases that
expand to more than 100,000 values. A byte-order mark and CRLF line ends are accepted.

A clean file pays for one pass. Positions are computed by a second pass, only for a file with a problem.
"""

import operator
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yaml import MarkedYAMLError, YAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not re-export it
from yaml.events import Event
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from generator.problems import FieldPath, Location, Problem
from generator.yaml_messages import syntax_message

__all__ = ["Data", "Source", "Value", "locate", "read"]

Value = None | bool | int | str | tuple["Value", ...] | dict[str, "Value"]
Data = dict[str, Value]

MAX_BYTES = 1 << 20
MAX_DEPTH = 20
MAX_VALUES = 100_000

_IMPLICIT: Mapping[str, bool | None] = {"": None, "~": None, "null": None, "true": True, "false": False}
_may_be_alias_or_tag = re.compile(r"(?:^|[-:,\[{?]) *(?:[&!]|\*[^\s*])", re.MULTILINE).search
_is_integer = re.compile(r"(?:0|-?[1-9][0-9]{0,17})\Z").match
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Source:
    """The outcome of reading one file: its data, or None and the problems that forbid using it."""

    path: str
    data: Data | None
    problems: tuple[Problem, ...] = ()


class _Composer(CParser):
    """libyaml's composer without PyYAML's resolvers: what a scalar means is `_construct`'s decision.

    libyaml calls these three once a node. They are functions written in C that do next to nothing: as Python
    methods they would take a fifth of the whole reading time.
    """

    descend_resolver = staticmethod(operator.is_)
    ascend_resolver = staticmethod(tuple)
    resolve = staticmethod("untagged".format)


class _UnusualError(Exception):
    """The quick pass met something that the careful pass must look at."""


def read(path: str, content: bytes) -> Source:
    """The data of one YAML file, or every problem that keeps it from being used.

    Never raises for any content: all mistakes come back as problems of the result.
    """
    if len(content) > MAX_BYTES:
        size = f"{len(content) / MAX_BYTES:.1f}"
        return _refused(path, "yaml.too-large", f"文件有 {size} MiB，超过上限 1 MiB。")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _refused_encoding(path, content, error)
    try:
        return Source(path, _quick(text))
    except (_UnusualError, YAMLError, TypeError):
        pass
    problems = tuple(_diagnose(path, text))
    return Source(path, None, problems) if problems else Source(path, _careful(text))


def locate(text: str, keys: FieldPath, *, of_key: bool = False) -> tuple[int, int]:
    """Line and column, from 1, of the value at `keys`, or of its key.

    Where the way ends early (a missing field, say), the place of the last key that exists; (1, 1) when the
    text cannot be composed at all. Columns count characters.
    """
    try:
        node = _compose(text)
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
    return _start(place)


def _start(place: Node | Event) -> tuple[int, int]:
    """Line and column, from 1, where a node or an event begins."""
    mark = place.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


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
    node = _compose(text)
    if not isinstance(node, MappingNode) or not node.value:
        raise _UnusualError
    data = _construct(node, 1)
    assert isinstance(data, dict)  # noqa: S101  # a mapping node gives a dict
    return data


def _careful(text: str) -> Data:
    """The data of a file that the diagnosis found harmless."""
    data = _construct(_compose(text), 1)
    assert isinstance(data, dict)  # noqa: S101  # the diagnosis refuses everything else
    return data


def _compose(text: str) -> Node | None:
    composer = _Composer(text)
    node: Node | None = composer.get_single_node()
    return node


def _looks_deep(text: str) -> bool:
    """Whether brackets or compact dashes might nest deeper than libyaml's recursive composer can bear."""
    count = text.count("[") + text.count("{")
    return count > 500 or text.count("- -") > 20 or text.count("? ?") > 20


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


def _diagnose(path: str, text: str) -> Iterator[Problem]:
    """Every problem of a file that the quick pass gave up on; nothing for one that is merely unusual."""
    textual = tuple(_textual_problems(path, text))
    yield from textual
    if textual:
        return
    try:
        depth_problem = _event_problem(path, text)
        if depth_problem:
            yield depth_problem
            return
        node = _compose(text)
    except MarkedYAMLError as error:
        yield _syntax_problem(path, text, error)
        return
    except ReaderError as error:
        yield _problem(path, "yaml.syntax", f"文件里有 YAML 不接受的字符（第 {error.position + 1} 个字符）。")
        return
    if node is None:
        yield _problem(path, "yaml.empty", "文件是空的。")
    elif not isinstance(node, MappingNode):
        found = "一个列表" if isinstance(node, SequenceNode) else "一段文字"
        yield _problem(path, "yaml.not-a-mapping", f"文件最外层是{found}，应为“字段名: 内容”。")
    elif not node.value:
        yield _problem(path, "yaml.empty", "文件里没有任何字段。")
    else:
        yield from _node_problems(path, node)


def _textual_problems(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.splitlines(), 1):
        if "\t" in line:
            column = line.index("\t") + 1
            yield _problem(path, "yaml.tab", "这一行有制表符（Tab），应改成空格。", number, column)
    for match in _CONTROL.finditer(text):
        start = text.rfind("\n", 0, match.start()) + 1
        number = text.count("\n", 0, match.start()) + 1
        shown = f"U+{ord(match.group()):04X}"
        column = match.start() - start + 1
        yield _problem(path, "yaml.control-character", f"文件里有看不见的控制字符 {shown}。", number, column)
        return


def _event_problem(path: str, text: str) -> Problem | None:
    """Trouble that would make composing dangerous, found from the flat stream of parse events."""
    parser = CParser(text)
    depth = documents = 0
    while (event := parser.get_event()) is not None:
        name = event.__class__.__name__
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth > MAX_DEPTH:
                found = f"内容嵌套超过 {MAX_DEPTH} 层。"
                return _problem(path, "yaml.depth", found, *_start(event))
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1
        elif name == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                found = "一个文件里有两份文档（出现了第二个 ---），应只有一份。"
                return _problem(path, "yaml.second-document", found, *_start(event))
        tag = getattr(event, "tag", None)
        if tag is not None and tag != "!":
            found = f"出现了 YAML 标签“{tag}”，记录文件不使用标签。"
            return _problem(path, "yaml.tag", found, *_start(event))
    return None


def _node_problems(path: str, root: Node) -> Iterator[Problem]:
    """Duplicate keys, keys that are not text, and aliases that expand without bound."""
    budget = MAX_VALUES
    seen: set[int] = set()
    stack: list[tuple[Node, int]] = [(root, 1)]
    while stack:
        node, depth = stack.pop()
        budget -= 1
        if budget < 0 or depth > MAX_DEPTH:
            found = f"别名（*）展开后超过 {MAX_VALUES} 个值或 {MAX_DEPTH} 层。"
            yield _problem(path, "yaml.expansion", found, *_start(node))
            return
        if isinstance(node, MappingNode):
            if id(node) not in seen:
                seen.add(id(node))
                yield from _key_problems(path, node)
            stack.extend((value, depth + 1) for _, value in node.value)
        elif isinstance(node, SequenceNode):
            stack.extend((value, depth + 1) for value in node.value)


def _key_problems(path: str, node: MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        line, column = _start(key)
        if not isinstance(key, ScalarNode):
            yield _problem(path, "yaml.key", "字段名应是一个词，这里是列表或对象。", line, column)
        elif key.value in first:
            found = f"字段“{key.value}”写了两次，第一次在第 {first[key.value]} 行。"
            yield _problem(path, "yaml.duplicate-key", found, line, column)
        else:
            first[key.value] = line


def _syntax_problem(path: str, text: str, error: MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    line = min(line, max(len(lines), 1))
    shown = lines[line - 1].strip() if lines else ""
    message, hint = syntax_message(error.problem or "", shown)
    return Problem(Location(path, line, column), "yaml.syntax", message, hint)


def _refused_encoding(path: str, content: bytes, error: UnicodeDecodeError) -> Source:
    line = content.count(b"\n", 0, error.start) + 1
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        guess = "UTF-16"
    else:
        try:
            content.decode("gb18030")
            guess = "GBK（GB 18030）"
        except UnicodeDecodeError:
            guess = "别的编码"
    return Source(
        path, None, (_problem(path, "yaml.encoding", f"文件不是 UTF-8 编码，像是{guess}。", line, 1),)
    )


def _refused(path: str, code: str, message: str) -> Source:
    return Source(path, None, (_problem(path, code, message),))


def _problem(path: str, code: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(Location(path, line, column), code, message)
