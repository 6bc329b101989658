"""The Markdown subset of records."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.markdown import _parser, excerpt, inline_text, to_html

PLAIN = st.text(
    st.one_of(
        st.sampled_from("案情1.)- \n，。：“”“=+^$@%'\"/?;（）　"),
        st.characters(exclude_categories=("Cs", "Cc")),
    ),
    max_size=60,
)


@settings(max_examples=500, deadline=None)
@given(PLAIN)
@example("一\n二\n\n三")
@example("一\n\n\n\n二")
@example("1. 一")
@example("1\n===")
@example("　　首行缩进")
@example("http://a.cn/?b=1&c")
def test_fast_path_equals_the_library(text: str) -> None:
    """Plain text gives the same HTML by the fast path as by markdown-it."""
    if text.strip("\n").strip():
        assert to_html(text) == _parser().render(text)


RENDERED = {
    "**粗**": "<p><strong>粗</strong></p>\n",
    "- 甲\n- 乙": "<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n",
    "1. 甲\n2. 乙": "<ol>\n<li>甲</li>\n<li>乙</li>\n</ol>\n",
    "> 引文": "<blockquote>\n<p>引文</p>\n</blockquote>\n",
    "[页](https://a.cn)": '<p><a href="https://a.cn">页</a></p>\n',
    "<script>x</script>": "<p>&lt;script&gt;x&lt;/script&gt;</p>\n",
    "<b>x</b>": "<p>&lt;b&gt;x&lt;/b&gt;</p>\n",
    "[x](javascript:alert(1))": "<p>[x](javascript:alert(1))</p>\n",
    "[x](data:text/html,x)": "<p>[x](data:text/html,x)</p>\n",
    "![图](a.png)": '<p>!<a href="a.png">图</a></p>\n',
    "# 题": "<p># 题</p>\n",
    "A&B": "<p>A&amp;B</p>\n",
    "“引”与'x'": "<p>“引”与'x'</p>\n",
}


@pytest.mark.parametrize("text", RENDERED)
def test_subset(text: str) -> None:
    """Emphasis, lists, quotes and safe links are rendered; HTML, headings, pictures and scripts are text."""
    assert to_html(text) == RENDERED[text]


INLINE = {
    "一\n二": "一 二",
    "**一**\n二": "一 二",
    "一\n\n二": "一 二",
    "**一**\n\n二": "一 二",
    "- 甲\n- 乙": "甲 乙",
    "见[页](https://a.cn)": "见页",
    " 一 ": "一",
}


@pytest.mark.parametrize("text", INLINE)
def test_inline_text(text: str) -> None:
    """Plain words of a text stand in one line, paragraphs and items apart by a space, marked or not."""
    assert inline_text(text) == INLINE[text]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80), st.integers(5, 40))
def test_excerpt_is_short(text: str, length: int) -> None:
    """An excerpt is never longer than asked, and stands in one line."""
    shown = excerpt(text.replace("\r", ""), length)

    assert len(shown) <= length


def test_excerpt_ends_well() -> None:
    """An excerpt ends with an ellipsis in place of what follows, not after a comma."""
    assert excerpt("检查发现，除尘器没有泄爆。", 6) == "检查发现…"
    assert excerpt("检查发现。", 6) == "检查发现。"


def test_excerpt_leaves_no_half_mark() -> None:
    """Bold text that is longer than the excerpt leaves no asterisks behind."""
    assert excerpt("**" + "重" * 100 + "**", 10) == "重" * 9 + "…"
