"""Texts of standards cut into pieces: printed forms, what is left over, and what is not guessed."""

import pytest

from generator.records.standard import Numbering
from generator.standard_text import Cut, cut, plain_lines
from tests.standard_writing import standard_of


def _cut(numbering: Numbering, paths: str, text: str, *, markdown: bool = False) -> Cut:
    return cut(plain_lines(text, markdown=markdown), standard_of(numbering, paths.split()))


def _pieces(found: Cut) -> dict[str, str]:
    return {piece.path: piece.text for piece in found.pieces}


FORMS: dict[str, tuple[Numbering, str, str, dict[str, str]]] = {
    "articles with items": (
        Numbering.ARTICLE,
        "3.1 3.2 14",
        "第一章　总则\n第三条 有下列情形的：\n（一）甲；\n(二) 乙。\n第二章 附则\n第十四条　丙：\n（一）丙一；\n（二）丙二。\n另有规定的，从其规定。",
        {"3.1": "甲；", "3.2": "乙。", "14": "丙：\n（一）丙一；\n（二）丙二。\n另有规定的，从其规定。"},
    ),
    "an article that was put in between": (
        Numbering.ARTICLE,
        "12 12-1.1",
        "第十二条　甲。\n第十二条之一　有下列情形的：\n（一）乙。",
        {"12": "甲。", "12-1.1": "乙。"},
    ),
    "an article with words and items of its own": (
        Numbering.ARTICLE,
        "5 5.1",
        "第5条：总的情形：\n㈠ 分的情形。",
        {"5": "总的情形：", "5.1": "分的情形。"},
    ),
    "numbers alone on their lines": (
        Numbering.ARTICLE,
        "3.1",
        "第三条\n有下列情形的：\n（一）\n甲。",
        {"3.1": "甲。"},
    ),
    "plain articles": (
        Numbering.PLAIN_ARTICLE,
        "3 4",
        "第三条　甲。\n第四条　乙：\n（一）子；\n（二）丑。",
        {"3": "甲。", "4": "乙：\n（一）子；\n（二）丑。"},
    ),
    "a list within an outline": (
        Numbering.LIST,
        "1 2 3",
        "一、适用范围\n二、情形\n（一）甲：\n1.子；\n2.丑。\n（二）乙；\n（三）丙。",
        {"1": "甲：\n1.子；\n2.丑。", "2": "乙；", "3": "丙。"},
    ),
    "a list in Arabic numbers": (
        Numbering.LIST,
        "1 2 3",
        "1.甲；\n2．乙；\n3、丙。",
        {"1": "甲；", "2": "乙；", "3": "丙。"},
    ),
    "parts": (
        Numbering.PART,
        "1.1 1.2 2.1",
        "一、地下矿山\n（一）甲：\n1.子；\n2.丑。\n（二）乙。\n第二部分　露天矿山\n（一）丙。",
        {"1.1": "甲：\n1.子；\n2.丑。", "1.2": "乙。", "2.1": "丙。"},
    ),
    "an outline of three levels": (
        Numbering.OUTLINE,
        "1.1.1 1.1.2 2.1.1",
        "一、专项类\n（一）粉尘\n1.甲；\n2．乙。\n二、行业类\n（一）冶金\n1、丙。",
        {"1.1.1": "甲；", "1.1.2": "乙。", "2.1.1": "丙。"},
    ),
    "sections": (
        Numbering.SECTION,
        "5.1.1 5.1.2 5.10",
        "5 判定\n5.1 管理\n5.1.1 甲。\n注：说明。\n5.1.2　乙。\n５．１０ 丙。",
        {"5.1.1": "甲。\n注：说明。", "5.1.2": "乙。", "5.10": "丙。"},
    ),
    "sections parted by letters": (
        Numbering.SECTION,
        "4.1a 4.1b 4.10a",
        "4.1 通用：\na) 甲；\nb）乙。\n4.10 锅炉：\na) 丙。",
        {"4.1a": "甲；", "4.1b": "乙。", "4.10a": "丙。"},
    ),
    "a section that is a clause as a whole": (
        Numbering.SECTION,
        "6.5",
        "6.5 甲：\n6.5.1 子；\na) 丑。",
        {"6.5": "甲：\n6.5.1 子；\na) 丑。"},
    ),
    "labels": (
        Numbering.LABEL,
        "SJ-J001 SJ-J002 附录A",
        "SJ-J001　甲；\nSJ-J002：乙。\n附录A 丙。",
        {"SJ-J001": "甲；", "SJ-J002": "乙。", "附录A": "丙。"},
    ),
    "labels that are sections": (
        Numbering.LABEL,
        "4.2 5",
        "4 原则\n4.2 甲。\n5 乙：\n5.1 子。\n5.1.1 丑。",
        {"4.2": "甲。", "5": "乙：\n5.1 子。\n5.1.1 丑。"},
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_printed_forms(form: str) -> None:
    """Every way of numbering is cut as the record's clauses are numbered, in the forms in which it is printed."""
    numbering, paths, text, expected = FORMS[form]

    found = _cut(numbering, paths, text)

    assert _pieces(found) == expected
    assert found.unclear == ()


EXTRA: dict[str, tuple[Numbering, str, str, list[str]]] = {
    "article": (
        Numbering.ARTICLE,
        "3.1",
        "第一条　为了甲。\n（一）子。\n第三条　下列：\n（一）乙。",
        ["1", "3.1"],
    ),
    "item": (Numbering.ARTICLE, "3.1", "第三条　下列：\n（一）乙；\n（二）丙。", ["3.1", "3.2"]),
    "end of a list": (
        Numbering.LIST,
        "1 2",
        "二、情形\n（一）甲；\n（二）乙。\n三、本标准自印发之日起施行。",
        ["1", "2", "三"],
    ),
    "group": (Numbering.OUTLINE, "1.1.1", "一、甲\n（一）乙\n1.丙。\n（二）丁\n1.戊。", ["1.1.1", "1.2"]),
    "section": (Numbering.SECTION, "5.1", "1 范围\n1.1 甲\n5 判定\n5.1 乙。\n5.2 丙。", ["1", "5.1", "5.2"]),
    "letter": (Numbering.SECTION, "4.1a", "4.1 通用：\na) 甲；\nb) 乙。", ["4.1a", "4.1b"]),
    "label": (Numbering.LABEL, "SJ-J001", "SJ-J001 甲\nSJ-J002 乙", ["SJ-J001", "SJ-J002"]),
    "lettered label": (Numbering.LABEL, "附录A", "附录A 甲\n附录B 乙", ["附录A", "附录B"]),
}


@pytest.mark.parametrize("what", EXTRA)
def test_nothing_is_swallowed(what: str) -> None:
    """A number that the record does not have is a piece of its own and never a part of the clause before it."""
    numbering, paths, text, expected = EXTRA[what]

    assert [piece.path for piece in _cut(numbering, paths, text).pieces] == expected


def test_what_is_left() -> None:
    """Title, chapter headings, words before a list and everything from the enclosures on belong to no piece."""
    text = "标题\n第一章 总则\n第三条 下列：\n（一）甲。\n附件：清单\n联系人另行通知"

    found = _cut(Numbering.ARTICLE, "3.1", text)

    assert [(line.number, line.text) for line in found.left] == [
        (1, "标题"),
        (2, "第一章 总则"),
        (3, "第三条 下列："),
        (5, "附件：清单"),
        (6, "联系人另行通知"),
    ]
    assert _pieces(found) == {"3.1": "甲。"}


@pytest.mark.parametrize(
    ("numbering", "paths", "text", "line"),
    [
        (Numbering.ARTICLE, "3.1 4", "第三条 下列：\n（一）甲。\n前款所称甲，是指子。\n第四条 乙。", 3),
        (Numbering.ARTICLE, "3.1 4", "第三条 下列：\n（一）甲；\n属于乙的除外。\n第四条 乙。", 3),
        (Numbering.ARTICLE, "3 4", "第三条 甲。\n第四条乙。", 2),
        (Numbering.ARTICLE, "3", "第三条 甲。\n第三条、第四条规定的，从其规定。", 2),
        (Numbering.LIST, "1 2", "一、甲。\n二、乙。\n印发机关", 3),
        (Numbering.LIST, "1 2", "总说\n一、适用范围\n二、情形\n（一）甲；\n（二）乙。", 2),
        (Numbering.SECTION, "5.1 5.2", "5.1 甲。\n5.2下列情形。", 2),
    ],
)
def test_not_guessed(numbering: Numbering, paths: str, text: str, line: int) -> None:
    """A line that may begin a piece or belong to the whole is given back as unclear, in no piece."""
    found = _cut(numbering, paths, text)

    assert [unclear.line.number for unclear in found.unclear] == [line]
    unclear_words = text.split("\n")[line - 1]
    assert all(unclear_words not in piece.text for piece in found.pieces)
    assert len({piece.path for piece in found.pieces}) == len(found.pieces)


def test_quantities_are_no_sections() -> None:
    """A line that begins with a quantity goes on with the section before it."""
    found = _cut(Numbering.SECTION, "5.1", "5 判定\n5.1 间距小于\n30米的；\n9人以上的。")

    assert _pieces(found) == {"5.1": "间距小于\n30米的；\n9人以上的。"}


def test_markdown() -> None:
    """Of Markdown the marks of headings, quotes, lists, emphasis and escapes go; the words stay."""
    text = "# 标题\n\n## **第三条**　下列：\n\n> （一）甲*乙*\\_丙；\n\n- （二）a\\*b。\n"

    found = _cut(Numbering.ARTICLE, "3.1 3.2", text, markdown=True)

    assert _pieces(found) == {"3.1": "甲*乙*_丙；", "3.2": "a*b。"}
    assert [line.text for line in found.left] == ["标题", "第三条　下列："]


def test_plain_text_is_kept() -> None:
    """Plain text keeps what Markdown would take for marks; only the white space around lines goes, and tabs."""
    found = _cut(Numbering.ARTICLE, "3", "第三条\t**甲**\t# 乙 \n　　> 丙　\n\n")

    assert _pieces(found) == {"3": "**甲** # 乙\n> 丙"}
