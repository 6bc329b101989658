"""libyaml's syntax complaints as Chinese sentences that name the usual cause and its remedy."""

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
    (
        "found unexpected end of stream",
        "引号或括号只有一半，直到文件末尾也没有配对",
        "补上另一半引号或括号。",
    ),
    (
        "found character that cannot start any token",
        "这里有不能作开头的符号",
        "内容以 @、`、% 开头时，用英文引号括起来。",
    ),
    ("found undefined alias", "以“*”开头的内容被当成了别名", "内容以星号开头时，用英文引号括起来。"),
    ("did not find expected alphabetic or numeric", "以“*”或“&”开头的内容被当成了别名", "用英文引号括起来。"),
    (
        "block sequence entries are not allowed",
        "列表项“-”不能写在这里",
        "“字段名:”后面另起一行，再写“- 内容”。",
    ),
    ("found unknown escape character", "双引号里的反斜杠“\\”写法不对", "改用单引号，或写成两个反斜杠。"),
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


def syntax_message(problem: str, line: str) -> tuple[str, str]:
    """The Chinese sentence and the remedy for a complaint of libyaml about `line`."""
    message, hint = next((words for part, *words in _BY_PROBLEM if part in problem), _OTHERWISE)
    if "：" in line and ":" not in line:
        hint = "这一行用了中文冒号“：”，字段名后应为英文冒号加空格“: ”。"
    return message + "。", hint
