"""What is wrong with a YAML file that could not be read at once: every problem, with its place and remedy.

The careful pass behind `yaml_source.read`. It may take its time: clean files never come here.
"""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import islice

from yaml import MarkedYAMLError
from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs do not re-export it
from yaml.events import Event
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.reader import ReaderError

from generator.problem_codes import CODES
from generator.problems import Location, Problem
from generator.yaml_messages import syntax_complaint
from generator.yaml_nodes import MAX_DEPTH, MAX_VALUES, compose, start

__all__ = ["CONTROL", "diagnose", "encoding_problem", "file_problem"]

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|\r(?!\n)")
"""What nobody sees: control characters, line ends that only some programs honour, a stray byte-order mark."""

_MAX_TAB_LINES = 20


def diagnose(path: str, text: str) -> tuple[Problem, ...]:
    """Every problem of a text that the quick pass gave up on; none for one that is merely unusual."""
    return tuple(_textual_problems(path, text)) or tuple(_structural_problems(path, text))


def encoding_problem(path: str, content: bytes, error: UnicodeDecodeError) -> Problem:
    """The problem of a file that is not UTF-8, with a guess at what it is."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        guess = " UTF-16"
    else:
        try:
            content.decode("gb18030")
            guess = " GBK（GB 18030）"
        except UnicodeDecodeError:
            guess = "别的编码"
    line = content.count(b"\n", 0, error.start) + 1
    return _problem(path, "yaml.encoding", f"文件不是 UTF-8 编码，像是{guess}。", line)


def file_problem(path: str, code: str, message: str) -> Problem:
    """A problem of the file as a whole."""
    return _problem(path, code, message)


def _structural_problems(path: str, text: str) -> Iterator[Problem]:
    try:
        # From the flat stream of events first: composing a deep nesting would overflow the stack.
        in_events = _event_problem(path, text)
        if in_events:
            yield in_events
            return
        root = compose(text)
    except MarkedYAMLError as error:
        if "nesting depth" in (error.problem or "") and error.problem_mark is not None:
            # Newer versions of libyaml look far ahead and give up before they tell where the nesting went too deep.
            yield from _structural_problems(path, text[: error.problem_mark.index - 1])
            return
        complaint = syntax_complaint(error, _lines(text))
        where = Location(path, complaint.line, complaint.column)
        yield Problem(where, "yaml.syntax", complaint.message, complaint.hint)
        return
    except ReaderError as error:
        yield _problem(path, "yaml.syntax", f"第 {error.position + 1} 个字符不能用在 YAML 文件里。")
        return
    if root is None:
        yield _problem(path, "yaml.empty", "文件里没有内容。")
    elif not isinstance(root, MappingNode):
        found = "一个列表" if isinstance(root, SequenceNode) else "一段文字"
        message = f"文件最外层是{found}，应为“字段名: 内容”。"
        yield _problem(path, "yaml.not-a-mapping", message, *start(root))
    elif not root.value:
        yield _problem(path, "yaml.empty", "文件里没有任何字段。")
    else:
        yield from _node_problems(path, text, root)


def _lines(text: str) -> list[str]:
    """The lines as editors count them; all other line ends are refused as control characters."""
    return re.split(r"\r?\n", text)


def _textual_problems(path: str, text: str) -> Iterator[Problem]:
    tabs = ((number, line.find("\t") + 1) for number, line in enumerate(_lines(text), 1) if "\t" in line)
    for number, column in islice(tabs, _MAX_TAB_LINES):
        yield _problem(path, "yaml.tab", "这一行有制表符（Tab）。", number, column)
    match = CONTROL.search(text)
    if match:
        before = text[: match.start()]
        number, column = before.count("\n") + 1, match.start() - before.rfind("\n")
        yield _problem(path, "yaml.control-character", _hidden(match.group()), number, column)


def _hidden(character: str) -> str:
    return f"这里有看不见的字符（U+{ord(character):04X}）。"


def _event_problem(path: str, text: str) -> Problem | None:
    """The first thing that would make composing dangerous or lossy. Raises MarkedYAMLError for bad syntax."""
    parser = CParser(text)
    depth = documents = 0
    unused: dict[str, tuple[int, int]] = {}
    while (event := parser.get_event()) is not None:
        name = event.__class__.__name__
        if name in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth > MAX_DEPTH:
                return _problem(path, "yaml.depth", f"这里嵌套超过 {MAX_DEPTH} 层。", *start(event))
        elif name in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1
        elif name == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                found = "这里又开始了一份文档（---），一个文件只放一条记录。"
                return _problem(path, "yaml.second-document", found, *start(event))
        elif name == "AliasEvent":
            unused.pop(_anchor(event), None)
            continue
        if getattr(event, "tag", None) is not None:
            line, column = start(event)
            written = re.search(r"![^\s,\]}]*", _lines(text)[line - 1][column - 1 :])
            found = f"“{written.group() if written else '!'}”以感叹号开头，被当成了 YAML 标签。"
            return _problem(path, "yaml.tag", found, line, column)
        if anchor := _anchor(event):
            unused.setdefault(anchor, start(event))
    for anchor, place in unused.items():
        found = f"“&{anchor}”被当成了锚点的名字，不算内容。"
        return _problem(path, "yaml.anchor-unused", found, *place)
    return None


def _anchor(event: Event) -> str:
    return getattr(event, "anchor", None) or ""


def _node_problems(path: str, text: str, root: MappingNode) -> Iterator[Problem]:
    """Keys that cannot be used, hidden characters behind escapes, lost comments, aliases without bound."""
    nodes: dict[int, Node] = {}
    budget = MAX_VALUES
    # The third is where to point when aliases run wild: the field at the top that leads there.
    stack: list[tuple[Node, int, Node]] = [(root, 1, root)]
    while stack:
        node, depth, field = stack.pop()
        budget -= 1
        if budget < 0 or (depth > MAX_DEPTH and not isinstance(node, ScalarNode)):
            found = f"别名（*）层层引用，展开后超过 {MAX_VALUES} 个值或 {MAX_DEPTH} 层。"
            yield _problem(path, "yaml.expansion", found, *start(field))
            return
        if isinstance(node, MappingNode):
            if id(node) not in nodes:
                yield from _key_problems(path, node)
            stack.extend((value, depth + 1, key if node is root else field) for key, value in node.value)
            nodes |= {id(key): key for key, _ in node.value}
        elif isinstance(node, SequenceNode):
            stack.extend((value, depth + 1, field) for value in node.value)
        nodes[id(node)] = node
    scalars = [node for node in nodes.values() if isinstance(node, ScalarNode)]
    for scalar in scalars:
        match = CONTROL.search(scalar.value)
        if match:
            yield _problem(path, "yaml.control-character", _hidden(match.group()), *start(scalar))
    yield from _lost_comments(path, text, scalars)


def _key_problems(path: str, node: MappingNode) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for key, _ in node.value:
        line, column = start(key)
        if not isinstance(key, ScalarNode):
            yield _problem(path, "yaml.key", "字段名应是一个词，这里却是列表或花括号。", line, column)
        elif key.value in first:
            found = f"字段“{key.value}”写了两次，第一次在第 {first[key.value]} 行。"
            yield _problem(path, "yaml.duplicate-key", found, line, column)
        else:
            first[key.value] = line


def _lost_comments(path: str, text: str, scalars: Iterable[ScalarNode]) -> Iterator[Problem]:
    """A # glued to what follows, after content: 3 #炉 is more likely a furnace than a comment."""
    spans = sorted((scalar.start_mark.index, scalar.end_mark.index) for scalar in scalars)
    begin = 0
    for number, line in enumerate(_lines(text), 1):
        for match in re.finditer(r"(?:(?<= )|^)#", line):
            at = begin + match.start()
            after = bisect(spans, (at, len(text)))
            if after and at < spans[after - 1][1]:
                continue
            content, comment = line[: match.start()].strip(), line[match.start() :]
            if content and len(comment) > 1 and comment[1] not in " #":
                found = f"“{comment[:12]}”前面有空格，被当成了注释，不算内容。"
                yield _problem(path, "yaml.comment", found, number, match.start() + 1)
            break
        begin += len(line) + (2 if text.startswith("\r\n", begin + len(line)) else 1)


def _problem(path: str, code: str, message: str, line: int = 1, column: int = 1) -> Problem:
    return Problem(Location(path, line, column), code, message, CODES[code].remedy)
