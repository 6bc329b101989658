"""The text of a lesson: links by name, nothing but the subset, and words that go when what they name is gone."""

from hypothesis import given
from hypothesis import strategies as st

from generator.training.text import Heading, LessonText, LinkTarget, Shown


def _everything(_: LinkTarget) -> Shown:
    return Shown("x.html")


def test_links_are_found_with_their_lines() -> None:
    """Every link of the text comes with what it names and the line of its paragraph."""
    text = LessonText("## 看\n\n见[一](clause:gongmao/11.3)。\n\n- [二](case:2024-2201-0001)\n")

    assert list(text.links()) == [
        LinkTarget("clause", "gongmao/11.3", 3),
        LinkTarget("case", "2024-2201-0001", 5),
    ]


def test_chinese_in_a_link_is_read_as_written() -> None:
    """A clause whose path is a Chinese label is named in the link as in the record."""
    assert [link.rest for link in LessonText("[一](clause:shuili/甲.1)").links()] == ["shuili/甲.1"]


def test_headings_have_counted_anchors() -> None:
    """Headings keep their anchors when their words change."""
    text = LessonText("## 看什么\n\n### 小\n\n## **问**什么\n")

    assert text.headings() == (
        Heading("s-1", "看什么", 2),
        Heading("s-2", "小", 3),
        Heading("s-3", "问什么", 2),
    )
    assert '<h2 id="s-1">看什么</h2>' in text.html(_everything)


def test_hidden_link_loses_its_words() -> None:
    """The words of a link to a withdrawn case are not printed: they may name it."""
    text = LessonText("见[某某公司**案**](case:2024-2201-0001)和[条款](clause:gongmao/11.3)。")

    def show(link: LinkTarget) -> Shown:
        return Shown(instead="（不再公开）") if link.scheme == "case" else Shown("c.html")

    assert text.html(show) == '<p>见（不再公开）和<a href="c.html">条款</a>。</p>\n'


def test_printing_twice_gives_the_same() -> None:
    """A text printed for one page is not changed for the next."""
    text = LessonText("[一](clause:gongmao/11.3)\n\n## 二\n\n|a|b|\n|---|---|\n|1|2|\n")

    assert text.html(_everything) == text.html(_everything)


@given(st.text(alphabet="<>&\"'`![]()#*_-|\n 甲a:/.", max_size=80))
def test_no_markup_of_the_author_survives(source: str) -> None:
    """Whatever is written, no tag but those of the subset is printed."""
    html = LessonText(source).html(_everything)

    allowed = ("p", "a", "em", "strong", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")
    for piece in html.split("<")[1:]:
        name = piece.split(">")[0].split(" ")[0].strip("/")
        assert name in (*allowed, "blockquote", "br", "h2", "h3")


def test_plain_words_have_no_marks() -> None:
    """The search and the count of characters see words, not marks."""
    text = LessonText("## 看\n\n一**二**[三](page:index.html)\n\n| 四 | 五 |\n|---|---|\n| 六 | 七 |\n")

    assert text.plain() == "看\n一二三\n四\n五\n六\n七"
    assert text.length == 8
