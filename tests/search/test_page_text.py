"""The words of a page: what a reader sees of its article, and nothing else."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.search.page_text import page_text


def _paragraphs(body: str) -> tuple[str, ...]:
    text = page_text(f"<body>外<article>{body}</article>外</body>")
    assert text is not None
    return text.paragraphs


SEEN = {
    "paragraphs": ("<p>甲</p><p>乙</p>", ("甲", "乙")),
    "words beside elements": ("<div>甲<p>乙</p>丙</div>", ("甲", "乙", "丙")),
    "inline elements": ("<p>动<strong>火</strong>作<a href=x>业</a></p>", ("动火作业",)),
    "a line end in the source": ("<p>hot\nwork</p>", ("hot work",)),
    "a line break": ("<p>甲<br>乙<br/>丙</p>", ("甲", "乙", "丙")),
    "a list": ("<ul><li>甲<li>乙</ul>", ("甲", "乙")),
    "a table": ("<table><tr><th>甲<td>乙</table>", ("甲", "乙")),
    "headings": ("<h2>甲</h2>乙<h3>丙</h3>", ("甲", "乙", "丙")),
    "entities": ("<p>A&amp;B&nbsp;C &lt;p&gt; &#x5E72;</p>", ("A&B C <p> 干",)),
    "white space": ("<p>  甲 \t 乙  </p>\n\n<p> </p>", ("甲 乙",)),
    "code": ("<pre><code>a\n  b</code></pre>", ("a b",)),
    "details": ("<details><summary>问</summary>答</details>", ("问答",)),
    "an element left open": ("<p>甲<b>乙</p><p>丙", ("甲乙", "丙")),
    "an end without a beginning": ("甲</b></section>乙", ("甲乙",)),
}


@pytest.mark.parametrize("what", SEEN)
def test_seen(what: str) -> None:
    """What a reader sees is kept, a paragraph an entry, with white space as the browser shows it."""
    body, paragraphs = SEEN[what]

    assert _paragraphs(body) == paragraphs


UNSEEN = (
    "<h1>乙</h1>",
    "<nav>乙<p>乙</p></nav>",
    "<script>'<p>乙</p>'</script>",
    "<style>乙</style>",
    "<template><p>乙</p></template>",
    "<noscript>乙</noscript>",
    "<svg><text>乙</text></svg>",
    "<form><label>乙<input value=乙></label></form>",
    "<!-- 乙 <p>乙</p> -->",
    "<p hidden>乙</p>",
    '<div hidden=""><p>乙</p></div>',
    "<div data-search-exclude>乙<ul><li>乙<li>乙</ul><p>乙<br>乙</div>",
    '<span data-search-exclude="">乙<img alt="乙"><b>乙</span>',
    "<details data-search-exclude><summary>乙</summary>乙</details>",
    '<p title="乙" data-note="乙"></p>',
)


@pytest.mark.parametrize("body", UNSEEN)
def test_unseen(body: str) -> None:
    """Navigation, scripts, what is hidden, the heading and what is kept from the search are left out, and only they."""
    assert _paragraphs(f"<p>甲</p>{body}<p>丙</p>") == ("甲", "丙")


def test_outside_the_article() -> None:
    """Nothing outside the article is text of the page, and a page without one has none."""
    text = page_text("<header>头</header><article><p>甲</p></article><footer>尾</footer>")
    bare = page_text("<main><p>甲</p></main>")

    assert text is not None
    assert text.paragraphs == ("甲",)
    assert bare is not None
    assert bare.paragraphs == ()


@pytest.mark.parametrize(
    ("meta", "left_out"),
    [
        ('<meta name="robots" content="noindex">', True),
        ('<meta name="robots" content="nofollow, noindex">', True),
        ('<meta content="noindex" name="robots"/>', True),
        ('<meta name="robots" content="nofollow">', False),
        ('<meta name="robots">', False),
        ('<meta name="description" content="noindex">', False),
    ],
)
def test_asks_to_be_left_out(meta: str, left_out: bool) -> None:
    """A page that asks robots not to index it is not found."""
    text = page_text(f"<head>{meta}</head><body><article>甲</article></body>")

    assert (text is None) is left_out


PIECES = st.one_of(
    st.sampled_from('<>[]&"/x甲\0'),
    st.sampled_from(
        ["<article>", "</article>", "<p>", "</p", "<script>", "</script", "<svg", "<h1", "<a b=c d", "</>"]
    ),
    st.sampled_from(
        ["<!", "<![", "<![CDATA[", "<![if x", "<![endif]", "<!DOCTYPE", "]]>", "<!--", "--!>", "<?"]
    ),
    st.sampled_from(["&#", "&#x110000;", "&amp", "<div data-search-exclude", " hidden", "='"]),
    st.text(max_size=3),
)


@given(st.lists(PIECES, max_size=20).map("".join))
@example("<article><![x[甲")
@example("<![foo[甲]]>")
@example("<article></article></article><p")
@example("<article><div data-search-exclude><p>甲</article>乙")
def test_never_fails(html: str) -> None:
    """However broken a page is, its words are found or not, but nothing fails."""
    text = page_text(html)

    assert text is None or all(one.strip() == one and one for one in text.paragraphs)


@given(st.lists(PIECES, max_size=8).map("".join))
@example("<![")
@example("<!--")
@example("<a b='")
def test_broken_page_keeps_its_secrets(html: str) -> None:
    """What is kept from the search stays out when the page is broken before it and after it."""
    text = page_text(f"<article>{html}</article><article><div data-search-exclude>龘</div>")

    assert text is None or not any("龘" in one for one in text.paragraphs)
