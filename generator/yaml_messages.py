"""libyaml's syntax complaints as Chinese sentences that name the place, the usual cause and its remedy.

libyaml reports where it gave up, which is often the line after the mistake: an unclosed quote is reported at the
end of the file, a field without its colon at the field below. So the usual mistakes are looked for first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yaml import MarkedYAMLError

__all__ = ["Complaint", "syntax_complaint"]


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong, where (counted from 1), and what to do."""

    line: int
    column: int
    message: str
    hint: str


_BY_PROBLEM: tuple[tuple[str, str, str], ...] = (
    # (part of libyaml's sentence, what is wrong, what to do)
    (
        "mapping values are not allowed",
        "这一行多了一个“: ”，或者缩进与上一行对不上",
        "内容里有冒号时，把整段内容用英文引号括起来；否则检查缩进。",
    ),
    (
        "could not find expected ':'",
        "这一行像是字段名，但后面没有英文冒号",
        "写成“字段名: 内容”，冒号用英文半角，后面留一个空格；长段文字用“|”另起一行并缩进。",
    ),
    (
        "did not find expected key",
        "这一行的缩进与同级字段没有对齐，或引号没有配对",
        "同级字段左边要对齐；检查上一行的引号。",
    ),
    ("did not find expected '-' indicator", "列表项没有对齐", "同一个列表的“-”要左对齐。"),
    ("did not find expected ',' or ']'", "方括号里的列表没有写完", "列表项之间用英文逗号，末尾补上“]”。"),
    ("did not find expected ',' or '}'", "花括号里的内容没有写完", "字段之间用英文逗号，末尾补上“}”。"),
    ("did not find expected node content", "方括号或花括号里缺内容", "删掉多余的逗号，或补上缺的内容。"),
    ("found unexpected end of stream", "这里的引号直到文件末尾也没有配对", "补上另一半引号。"),
    ("found unexpected document indicator", "这里的引号没有配对", "补上另一半引号。"),
    (
        "found character that cannot start any token",
        "这里有不能作开头的符号",
        "内容以 @、`、% 开头时，用英文引号括起来。",
    ),
    ("found undefined alias", "以“*”开头的内容被当成了别名", "内容以星号开头时，用英文引号括起来。"),
    (
        "did not find expected alphabetic or numeric",
        "以“*”或“&”开头的内容被当成了别名或锚点",
        "用英文引号括起来。",
    ),
    ("while parsing a tag", "以“!”开头的内容被当成了标签", "内容以感叹号开头时，用英文引号括起来。"),
    ("while scanning a tag", "以“!”开头的内容被当成了标签", "内容以感叹号开头时，用英文引号括起来。"),
    (
        "while scanning a block scalar",
        "“|”或“>”后面不能再写内容",
        "“|”后面直接换行，内容另起一行并缩进。",
    ),
    (
        "block sequence entries are not allowed",
        "列表项“-”不能写在这里",
        "“字段名:”后面另起一行，再写“- 内容”。",
    ),
    ("found unknown escape character", "双引号里的反斜杠“\\”写法不对", "改用单引号，或写成两个反斜杠。"),
    ("hexdecimal number", "双引号里的反斜杠“\\”写法不对", "改用单引号，或写成两个反斜杠。"),
    ("invalid Unicode character escape", "双引号里的反斜杠“\\”写法不对", "改用单引号，或写成两个反斜杠。"),
    ("found a tab character", "这里有制表符（Tab）", "改成空格。"),
    ("expected a single document", "一个文件里有两份文档", "只留一份，删掉第二个“---”及其后的内容。"),
    (
        "did not find expected <document start>",
        "前面的内容已经结束，这一行却还有内容",
        "检查这一行的缩进和上一行的引号。",
    ),
    ("while scanning a directive", "“%”开头的行被当成了 YAML 指令", "用英文引号括起来。"),
    ("found duplicate anchor", "锚点“&”的名字用了两次", "记录里不需要锚点，直接写内容。"),
    ("found invalid", "这里的符号不符合 YAML 写法", "用英文引号括起来。"),
)
_OTHERWISE = ["这里的写法不符合 YAML 格式", "检查缩进、冒号后的空格和引号是否配对。"]

_BEGINS_EARLIER = (
    "unexpected end of stream",
    "document indicator",
    "could not find expected ':'",
    "' or '",
    "',' or '",
)
"""Complaints whose cause is where the construct began rather than where libyaml gave up."""

_NAME_AND_COLON = re.compile(r" *(?:- +)*(?P<name>[A-Za-z_]{1,30})(?P<colon>[：:])(?! |$|//)")
_CLOSED = re.compile(r"[\"'\]}] *\Z")


def syntax_complaint(error: MarkedYAMLError, lines: Sequence[str]) -> Complaint:
    """Libyaml's error about a text of these lines, in words for editors."""
    said = f"{error.context or ''}: {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(part in said for part in _BEGINS_EARLIER):
        mark = error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    line = min(line, len(lines))
    if "expected" in said or "not allowed" in said:
        for number in (line, _line_above(lines, line)):
            match = _NAME_AND_COLON.match(lines[number - 1])
            if match:
                return _about_the_colon(number, match)
    closed = _CLOSED.search(lines[line - 1][: column - 1])
    if "did not find expected" in said and closed:
        opened = _unpaired(lines, line, closed.group().strip())
        if opened:
            return Complaint(*opened, "这一行的引号只有一半，没有配对。", "补上另一半引号。")
        message = "引号或括号已经配对，后面却还有内容。"
        return Complaint(line, column, message, "把整段内容用英文单引号括起来；或者改用中文引号“”。")
    message, hint = next((words for part, *words in _BY_PROBLEM if part in said), _OTHERWISE)
    return Complaint(line, column, message + "。", hint)


def _line_above(lines: Sequence[str], line: int) -> int:
    """The nearest line above that is not blank, or the line itself when there is none."""
    return next((number for number in range(line - 1, 0, -1) if lines[number - 1].strip()), line)


def _unpaired(lines: Sequence[str], line: int, quote: str) -> tuple[int, int] | None:
    """Line and column of the nearest quotation mark above that has no partner in its own line."""
    if quote not in "'\"":
        return None
    odd = (number for number in range(line - 1, 0, -1) if lines[number - 1].count(quote) % 2)
    return next(((number, lines[number - 1].rindex(quote) + 1) for number in odd), None)


def _about_the_colon(line: int, match: re.Match[str]) -> Complaint:
    name, column = match["name"], match.start("colon") + 1
    hint = f"写成“{name}: 内容”：英文冒号，后面留一个空格。"
    if match["colon"] == "：":
        return Complaint(line, column, f"字段名“{name}”后面用了中文冒号“：”。", hint)
    return Complaint(line, column, f"字段名“{name}”的冒号后面少一个空格。", hint)
