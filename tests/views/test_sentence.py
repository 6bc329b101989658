"""Ranges of criminal penalty: the criminal law's overview and the neighbours of 危险作业罪, from the real record."""

import pytest

from generator.catalog import Catalog
from generator.records.law import Article, SentenceRow, When
from generator.site_paths import law_page
from generator.views.block import BlockContext
from generator.views.charge import Neighbours, TransferTimeLine, neighbouring_charges, transfer_time_line
from generator.views.parts import Paths
from generator.views.penalty import Addresses
from generator.views.sentence import crimes, sentence_line
from tests.site.commands import AS_OF


def _context(catalog: Catalog, argument: str = "") -> BlockContext:
    return BlockContext(catalog, AS_OF, Paths("charges/weixian-zuoye.html"), "", argument)


NEIGHBOURS = {
    "危险作业罪": ("第一百三十四条之一", "一年以下有期徒刑、拘役、管制", "", ""),
    "重大责任事故罪": ("第一百三十四条第一款", "三年以下有期徒刑、拘役", "三年以上七年以下有期徒刑", ""),
    "强令、组织他人违章冒险作业罪": (
        "第一百三十四条第二款",
        "五年以下有期徒刑、拘役",
        "五年以上有期徒刑",
        "",
    ),
    "重大劳动安全事故罪": ("第一百三十五条", "三年以下有期徒刑、拘役", "三年以上七年以下有期徒刑", ""),
    "大型群众性活动重大安全事故罪": (
        "第一百三十五条之一",
        "三年以下有期徒刑、拘役",
        "三年以上七年以下有期徒刑",
        "",
    ),
    "危险物品肇事罪": ("第一百三十六条", "三年以下有期徒刑、拘役", "三年以上七年以下有期徒刑", ""),
    "工程重大安全事故罪": (
        "第一百三十七条",
        "五年以下有期徒刑、拘役",
        "五年以上十年以下有期徒刑",
        "并处罚金",
    ),
    "消防责任事故罪": ("第一百三十九条", "三年以下有期徒刑、拘役", "三年以上七年以下有期徒刑", ""),
    "不报、谎报安全事故罪": (
        "第一百三十九条之一",
        "情节严重：三年以下有期徒刑、拘役",
        "三年以上七年以下有期徒刑",
        "",
    ),
}


@pytest.mark.parametrize("name", NEIGHBOURS)
def test_neighbour(name: str, real_catalog: Catalog) -> None:
    """A neighbouring charge has its article, basic and aggravated range and fine as the criminal law has them."""
    view = neighbouring_charges(_context(real_catalog, "weixian-zuoye")).view
    assert isinstance(view, Neighbours)
    (row,) = [row for row in view.rows if row.charge.text == name]
    ranges = row.ranges

    assert (
        row.article.text,
        "；".join(ranges.basic),
        "；".join(ranges.aggravated),
        "、".join(ranges.property),
    ) == NEIGHBOURS[name]
    assert row.gist


def test_own_charge_comes_first(real_catalog: Catalog) -> None:
    """The page's own charge leads the table, every other one of the vocabulary follows in its order, once."""
    view = neighbouring_charges(_context(real_catalog, "weixian-wupin-zhaoshi")).view
    assert isinstance(view, Neighbours)
    names = [row.charge.text for row in view.rows]

    assert [row.own for row in view.rows] == [True] + [False] * (len(names) - 1)
    assert names[0] == "危险物品肇事罪"
    assert names[1:] == [one.name for one in real_catalog.charges if one.name != "危险物品肇事罪"]


def test_unknown_charge_is_refused(real_catalog: Catalog) -> None:
    """The table refuses a charge that the vocabulary does not have."""
    with pytest.raises(LookupError):
        neighbouring_charges(_context(real_catalog, "wangluo-zuoye"))


def test_reference_shows_the_range_it_refers_to(real_catalog: Catalog) -> None:
    """A paragraph that applies another one's penalty shows that one's ranges and leads to it."""
    law = real_catalog.laws.by_id["xingfa-2021"]
    rows = {row.cited.text: row for row in crimes(law, Addresses(law, Paths(law_page(law.id))))}
    second, third = rows["第一百二十五条第二款"].ranges, rows["第一百二十五条第三款"].ranges

    assert second.basic == ("三年以上十年以下有期徒刑",)
    assert second.aggravated == ("情节严重：死刑、无期徒刑、十年以上有期徒刑",)
    assert second.as_in
    assert (second.as_in.text, second.as_in.href) == ("第一百二十五条第一款", "#a-125")
    assert third.property == ("判处罚金",)


def test_every_sentence_stands_in_the_overview(real_catalog: Catalog) -> None:
    """Every recorded range of the criminal law is in its overview, basic, aggravated or by reference."""
    law = real_catalog.laws.by_id["xingfa-2021"]
    shown = sum(
        len(row.ranges.basic) + len(row.ranges.aggravated)
        for row in crimes(law, Addresses(law, Paths(law_page(law.id))))
        if not row.ranges.as_in
    )
    recorded = sum(not row.same_as for article in law.articles for row in article.sentence)

    assert shown == recorded == 67


@pytest.mark.parametrize(
    ("row", "property_words"),
    [
        (SentenceRow(para=1, when=When.BASE, criminal_fine="并处"), ("并处罚金",)),
        (SentenceRow(para=1, when=When.BASE, criminal_fine="判处罚金"), ("判处罚金",)),
        (
            SentenceRow(para=1, when=When.BASE, criminal_fine="并处", fine_of_sales=(0.5, 2)),
            ("并处罚金（销售金额 0.5–2 倍）",),
        ),
        (
            SentenceRow(para=1, when=When.BASE, criminal_fine="并处", fine_of_gain=(1, 5), confiscation=True),
            ("并处罚金（违法所得 1–5 倍）", "没收财产"),
        ),
    ],
)
def test_property_penalty(row: SentenceRow, property_words: tuple[str, ...], real_catalog: Catalog) -> None:
    """A criminal fine is written once, with the base and multiples that limit it."""
    law = real_catalog.laws.by_id["xingfa-2021"]

    assert sentence_line(row, Addresses(law, Paths("x.html")), several=False).measures == property_words


def test_range_by_reference_is_linked_in_its_article(real_catalog: Catalog) -> None:
    """In the article's own table a row without a range of its own says which paragraph applies."""
    law = real_catalog.laws.by_id["xingfa-2021"]
    article: Article = next(one for one in law.articles if one.article == "133-1")
    line = sentence_line(article.sentence[1], Addresses(law, Paths(law_page(law.id))), several=True)

    assert [(link.text, link.href) for link in line.elsewhere] == [
        ("依照第一百三十三条之一第一款处罚", "#a-133-1")
    ]


def test_transfer_time_line(real_catalog: Catalog) -> None:
    """The transfer's steps stand in order, each with the deadline and the article of the 移送规定."""
    view = transfer_time_line(_context(real_catalog)).view
    assert isinstance(view, TransferTimeLine)

    assert [(step.deadline, step.who, step.article.text) for step in view.steps] == [
        ("立即", "行政机关", "第五条第一款"),
        ("3 日内", "行政机关", "第五条第二款"),
        ("24 小时内", "行政机关", "第五条第二款"),
        ("24 小时内", "公安机关", "第七条"),
        ("3 日内", "公安机关", "第八条"),
        ("3 日内", "行政机关", "第九条第一款"),
        ("3 日内", "公安机关", "第九条第二款"),
        ("3 日内", "行政机关", "第九条第二款"),
        ("3 日内", "行政机关", "第十二条"),
    ]
    assert view.steps[0].what == "指定 2 名以上执法人员专门办理，核实后写出移送报告"
    assert view.steps[0].article.href == "../laws/yisong-2020.html#a-5"
