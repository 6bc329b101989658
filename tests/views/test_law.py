"""The page of a statute: its versions, its articles' counterparts, what an article says besides."""

from pathlib import Path

import pytest

from generator.catalog import Catalog
from generator.penalty_ranges import figure_text
from generator.records.law import Figure
from generator.views.block import BlockContext
from generator.views.law import ArticleFigures, ArticleView, LawView, article_figures, law_view
from generator.views.parts import Paths
from tests.site.commands import AS_OF
from tests.sites import Site


def _page(law_id: str, catalog: Catalog) -> LawView:
    return law_view(catalog.laws.by_id[law_id], catalog, AS_OF)


def _article(law_id: str, number: str, catalog: Catalog) -> ArticleView:
    page = _page(law_id, catalog)
    (found,) = [
        article for article in (*page.duties, *page.liabilities, *page.bare) if article.number == number
    ]
    return found


def _counterparts(law_id: str, catalog: Catalog) -> set[tuple[str, str]]:
    page = _page(law_id, catalog)
    return {
        (article.number, link.href)
        for article in (*page.duties, *page.liabilities, *page.bare)
        for link in article.counterparts
    }


def test_old_version_says_when_it_applies(real_catalog: Catalog) -> None:
    """The page of an old version says from when to when it judges conduct, and leads to the version after it."""
    span = _page("anquanshengchan-2014", real_catalog).span

    assert "".join(piece.text for piece in span) == (
        "这一版用来判断 2014-12-01 到 2021-08-31 的行为。2021-09-01 起的行为看2021年版。"
        "决定处罚时新规定更轻的，还要看从旧兼从轻的规定：行政处罚法第三十七条。"
    )
    assert [piece.href for piece in span if piece.href] == [
        "../laws/anquanshengchan-2021.html",
        "../laws/xingzhengchufa-2021.html#a-37",
    ]


def test_new_version_is_not_read_against_earlier_conduct(real_catalog: Catalog) -> None:
    """The page of the version in force says that conduct before its first day is judged by the one before it."""
    span = _page("anquanshengchan-2021", real_catalog).span

    assert "".join(piece.text for piece in span) == (
        "这一版用来判断 2021-09-01 起的行为。2021-09-01 以前的行为不对照这一版，看2014年版。"
        "决定处罚时新规定更轻的，还要看从旧兼从轻的规定：行政处罚法第三十七条。"
    )
    assert span[2].href == "../laws/anquanshengchan-2014.html"


def test_single_version_has_no_span(real_catalog: Catalog) -> None:
    """A statute with one version only makes no remark about others."""
    assert _page("xiaofang-2021", real_catalog).span == ()


def test_another_statute_that_replaces_is_named(real_catalog: Catalog) -> None:
    """A regulation replaced by another one, not by a version of itself, names that one."""
    span = "".join(piece.text for piece in _page("meikuang-tebie-2013", real_catalog).span)

    assert "2024-05-01 起的行为看《煤矿安全生产条例》。" in span


def test_articles_are_mapped_both_ways(real_catalog: Catalog) -> None:
    """Every article that the old version maps leads to its counterpart, and the counterpart leads back."""
    old = real_catalog.laws.by_id["anquanshengchan-2014"]
    maps = {
        (article.article, article.maps_to.partition(".")[0]) for article in old.articles if article.maps_to
    }

    assert len(maps) == 65
    assert _counterparts("anquanshengchan-2014", real_catalog) == {
        (own, f"../laws/anquanshengchan-2021.html#a-{other}") for own, other in maps
    }
    assert _counterparts("anquanshengchan-2021", real_catalog) == {
        (other, f"../laws/anquanshengchan-2014.html#a-{own}") for own, other in maps
    }


def test_counterpart_is_named_with_its_version(real_catalog: Catalog) -> None:
    """A counterpart says of which version it is."""
    assert [link.text for link in _article("anquanshengchan-2014", "33", real_catalog).counterparts] == [
        "2021年版第三十六条"
    ]
    assert [link.text for link in _article("anquanshengchan-2021", "36", real_catalog).counterparts] == [
        "2014年版第三十三条"
    ]


def test_mapping_to_an_article_known_by_number_only(real_catalog: Catalog) -> None:
    """The new version's list of bare numbers leads back to the old version, too."""
    page = _page("anquanshengchan-2021", real_catalog)
    linked = {article.number for article in page.bare if article.counterparts}
    old = real_catalog.laws.by_id["anquanshengchan-2014"]
    targets = {article.maps_to for article in old.articles if article.maps_to}

    assert linked == {article.number for article in page.bare} & targets


@pytest.mark.parametrize(
    ("number", "figures"),
    [
        ("113", ("重大隐患累计受罚期限 180 日", "该期内次数 3 次", "一年内次数 4 次")),
        ("70", ("停电提前通知 24 小时（第二款）",)),
        ("97", ()),
    ],
)
def test_article_prints_its_numbers(number: str, figures: tuple[str, ...], real_catalog: Catalog) -> None:
    """The numbers that an article fixes are printed with unit and paragraph."""
    assert _article("anquanshengchan-2021", number, real_catalog).figures == figures


@pytest.mark.parametrize(
    ("figure", "several", "words"),
    [
        (Figure(what="损失", value=1_000_000, unit="元", para=1), True, "损失 100 万元（第一款）"),
        (Figure(what="加处", value=0.03, unit="比例"), False, "加处 3%"),
        (
            Figure(what="撤回", value=3, unit="工作日", para=2, note="依第85条"),
            False,
            "撤回 3 工作日（依第85条）",
        ),
    ],
)
def test_figure_in_words(figure: Figure, several: bool, words: str) -> None:
    """Money is in 万元, a rate in percent, and the paragraph is named only where there are several."""
    assert figure_text(figure, several=several) == words


def test_row_prints_what_it_says_besides(real_catalog: Catalog) -> None:
    """A row names civil liability, how its fine stands to other penalties, and where else to look."""
    lines = _article("anquanshengchan-2021", "92", real_catalog).penalties
    same = _article("anquanshengchan-2021", "110", real_catalog).penalties[-1]

    assert lines[0].note == "民事责任：赔偿"
    assert (lines[3].when, lines[3].note) == ("没有违法所得，或者不足 10 万元", "单处或者并处")
    assert [(link.text, link.href) for link in same.elsewhere] == [("依照第一百一十条第一款处罚", "#a-110")]


def test_calculator_is_offered_where_it_helps(real_catalog: Catalog) -> None:
    """An article with penalties of a statute in force leads to its rows in the calculator; no other one does."""
    current = _article("anquanshengchan-2021", "97", real_catalog).calculator
    assert current
    assert (current.text, current.href) == ("算一算", "../laws/anquanshengchan-2021_calculator.html?at=97")
    whole = _page("anquanshengchan-2021", real_catalog).calculator
    assert whole
    assert whole.href == "../laws/anquanshengchan-2021_calculator.html"
    assert _page("anquanshengchan-2014", real_catalog).calculator is None
    assert _page("xingfa-2021", real_catalog).calculator is None
    assert _article("anquanshengchan-2021", "36", real_catalog).calculator is None
    assert _article("anquanshengchan-2014", "94", real_catalog).calculator is None


def test_article_block(real_catalog: Catalog) -> None:
    """The block of an article gives its offences and numbers from the version in force, and refuses an unknown one."""
    context = BlockContext(real_catalog, AS_OF, Paths("laws/calculator.html"), "", "anquanshengchan-113")
    view = article_figures(context).view
    assert isinstance(view, ArticleFigures)

    assert view.article.text == "安全生产法第一百一十三条"
    assert len(view.offences) == 4
    assert view.figures[0] == "重大隐患累计受罚期限 180 日"
    for unknown in ("anquanshengchan-999", "nothing-1", ""):
        with pytest.raises(LookupError):
            article_figures(BlockContext(real_catalog, AS_OF, Paths("laws/calculator.html"), "", unknown))


def test_two_versions_without_the_penalty_law(tmp_path: Path) -> None:
    """A site that does not hold 行政处罚法 says nothing about it."""
    catalog = Site.copy(tmp_path / "site").catalog()
    span = law_view(catalog.laws.by_id["anquanshengchan-2021"], catalog, AS_OF).span

    assert "".join(piece.text for piece in span) == (
        "这一版用来判断 2021-09-01 起的行为。2021-09-01 以前的行为不对照这一版，看2014年版。"
    )
