"""What the page of a check list is given to print, and the block that lists the lists."""

from datetime import date

import pytest

from generator.catalog import Catalog, clause_name
from generator.check_lists import check_lists
from generator.console import plain_text
from generator.pipeline import prepare
from generator.records.standard import Confidence
from generator.views.block import BlockContext
from generator.views.parts import Count, Counts, Paths
from generator.views.selfcheck import CheckItem, CheckListView, check_list_view, check_lists_block
from tests.sites import AS_OF, ROOT, Site

TODAY = date(2026, 11, 25)
STANDARD = "content/criteria/gongmao-2023.yml"


@pytest.fixture(scope="module")
def real() -> Catalog:
    """The real catalogue."""
    prepared = prepare(ROOT, TODAY)
    assert prepared.catalog is not None, "\n".join(map(plain_text, prepared.report))
    return prepared.catalog


def view_of(sector: str, catalog: Catalog, day: date) -> CheckListView:
    """The page of a sector's list."""
    lists = check_lists(catalog, day)
    own = next(one for one in lists if one.sector.id == sector)
    return check_list_view(own, lists, catalog, day)


def items(view: CheckListView) -> list[CheckItem]:
    """Every clause to be ticked."""
    return [item for standard in view.standards for group in standard.groups for item in group.items]


def test_every_clause_is_told_as_recorded(real: Catalog) -> None:
    """On every list every clause with a text has its name, heading, gist and checks as recorded, and its honest mark."""
    for check_list in check_lists(real, TODAY):
        shown = items(view_of(check_list.sector.id, real, TODAY))
        told = [(one.standard, clause) for one in check_list.standards for clause in one.told]
        assert len(shown) == len(told) > 0
        for item, (standard, clause) in zip(shown, told, strict=True):
            assert (item.name, item.gist) == (clause_name(standard, clause), clause.gist)
            assert item.how_to_check == clause.how_to_check
            assert (item.unverified == "") == (clause.confidence is Confidence.SOURCED)
            assert item.anchor == f"c-{standard.id}_{clause.path}"


def test_headings_are_whole_with_their_groups(real: Catalog) -> None:
    """The group's heading and the clause's make the recorded heading, which never stands twice."""
    for check_list in check_lists(real, TODAY):
        view = view_of(check_list.sector.id, real, TODAY)
        said = [
            "·".join(filter(None, (group.heading, item.heading)))
            for standard in view.standards
            for group in standard.groups
            for item in group.items
        ]
        recorded = [clause.heading for one in check_list.standards for clause in one.told]
        assert [text.partition("·")[2] or text for text in said] == [
            text.partition("·")[2] or text for text in recorded
        ]


def test_groups_where_they_help(real: Catalog) -> None:
    """Clauses are grouped where groups hold several, and not where nearly each would stand alone."""
    weihua = {standard.id: standard for standard in view_of("weihua", real, TODAY).standards}

    assert [group.heading for group in weihua["weihua-2026"].groups][:2] == ["重点从业人员", "设计与规划"]
    assert [(group.heading, len(group.items)) for group in weihua["weihua-2017"].groups] == [("", 20)]
    assert all(item.heading for group in weihua["weihua-2017"].groups for item in group.items)


def test_group_heading_is_not_said_again(real: Catalog) -> None:
    """A clause whose heading is its group's has none of its own; one that says more says only that."""
    fangwu = view_of("jianzhu", real, TODAY).standards[0]
    gongmao = view_of("gongmao", real, TODAY).standards[0]

    assert fangwu.groups[0].heading == "施工安全管理"
    assert [item.heading for item in fangwu.groups[0].items] == [""] * 5
    assert [item.heading for item in gongmao.groups[0].items] == ["承包承租", "特种作业", "金属冶炼考核"]


def test_clauses_without_text_are_listed_by_number(real: Catalog) -> None:
    """A clause known by number only cannot be ticked; it is listed by its name, a number that is not verified as such."""
    view = view_of("daolu", real, TODAY)
    chengke = view.standards[0]

    assert [(one.name, one.count) for one in chengke.untold] == [
        ("条号待核", 1),
        ("条号待核", 1),
        ("第六条第一项", 1),
        ("条号待核", 1),
        ("条号待核", 1),
        ("条号待核", 5),
    ]
    assert (view.told, view.untold) == (12, 11)
    assert len(items(view)) == view.told
    assert not any("待核-" in one.name or "待核-" in one.heading for one in chengke.untold)


def test_confidence_is_counted(real: Catalog) -> None:
    """A standard says how many of its clauses are checked against a public text and how many are not."""
    (shuili,) = view_of("shuili", real, TODAY).standards

    assert shuili.confidence == (Count("据公开文本核对", "", 4), Count("待核", "", 27))


def test_companions_besides_the_list_are_named(real: Catalog) -> None:
    """Companions that are not on the list are named with their validity; those on it are not named again."""
    (shuili,) = view_of("shuili", real, TODAY).standards
    feimei = view_of("feimei", real, TODAY).standards

    assert [link.text for link in shuili.besides] == [
        "水利工程生产安全重大事故隐患清单指南（2021年版）（待核）",
        "水利工程生产安全重大事故隐患清单指南（2023年版，文号待核）",
    ]
    assert [one.besides for one in feimei] == [(), ()]


def test_other_subjects_are_linked_and_not_mixed_in(real: Catalog) -> None:
    """消防, 燃气, 特种设备 and 危险化学品 are links on every list but their own."""
    gongmao, ranqi = view_of("gongmao", real, TODAY), view_of("ranqi", real, TODAY)

    assert [link.text for link in gongmao.elsewhere] == ["危险化学品", "消防", "燃气", "特种设备"]
    assert [link.href for link in ranqi.elsewhere] == [
        "../selfcheck/weihua.html",
        "../selfcheck/xiaofang.html",
        "../selfcheck/tezhong.html",
    ]
    assert [standard.id for standard in gongmao.standards] == ["gongmao-2023"]


def test_trades_and_the_whole_list_lead_to_each_other(real: Catalog) -> None:
    """The list of 工贸 leads to its seven trades, and a trade's back to it."""
    gongmao, yejin = view_of("gongmao", real, TODAY), view_of("gongmao-yejin", real, TODAY)

    assert [link.text for link in gongmao.inner] == ["冶金", "有色", "建材", "机械", "轻工", "纺织", "烟草"]
    assert gongmao.around is None
    assert yejin.around is not None
    assert yejin.around.href == "../selfcheck/gongmao.html"


def test_marks_follow_the_words(site: Site) -> None:
    """The mark of a clause changes with its gist and with nothing else; the standard's changes with any clause's."""
    before = view_of("gongmao", site.catalog(), AS_OF)
    site.edit(
        STANDARD,
        ("gist: 粉尘涉爆的第3种情形", "gist: 另一种情形"),
        ("heading: 粉尘·第4项", "heading: 粉尘·四"),
    )
    after = view_of("gongmao", site.catalog(), AS_OF)

    changed = [
        new.anchor for old, new in zip(items(before), items(after), strict=True) if old.wording != new.wording
    ]
    assert changed == ["c-gongmao-2023_11.3"]
    assert before.standards[0].stamp != after.standards[0].stamp


def test_stamp_follows_clauses_without_text(site: Site) -> None:
    """A clause that is dropped changes the standard's stamp, even one known by number only."""
    before = view_of("gongmao", site.catalog(), AS_OF)
    site.edit(STANDARD, ('  - path: "11.10"\n    heading: 粉尘·第10项\n    confidence: unknown\n', ""))

    assert view_of("gongmao", site.catalog(), AS_OF).standards[0].stamp != before.standards[0].stamp


def test_block_lists_the_lists(real: Catalog) -> None:
    """The block has every list with its number of clauses, those of trades within 工贸, and says what is a number only."""
    block = check_lists_block(BlockContext(real, TODAY, Paths("selfcheck/index.html"), ""))

    assert block.template == "counts"
    assert isinstance(block.view, Counts)
    assert block.view.unit == "条"
    tops = {top.text: top for top, _ in block.view.groups if top}
    inner = {top.text: [one.text for one in within] for top, within in block.view.groups if top and within}
    assert len(tops) == 17
    assert inner == {"工贸": ["冶金", "有色", "建材", "机械", "轻工", "纺织", "烟草"]}
    assert tops["道路运输"] == Count("道路运输", "../selfcheck/daolu.html", 23, "其中 11 条仅列条号")
    assert tops["工贸"] == Count("工贸", "../selfcheck/gongmao.html", 65, "")


def test_nothing_in_force_makes_no_list(site: Site) -> None:
    """Before any standard applies there is no list, and the block lists none."""
    day = date(2016, 1, 1)
    catalog = site.catalog()
    block = check_lists_block(BlockContext(catalog, day, Paths("selfcheck/index.html"), ""))

    assert check_lists(catalog, day) == ()
    assert isinstance(block.view, Counts)
    assert block.view.groups == ()
