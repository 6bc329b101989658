"""The overview of a liability chapter and the pairs of duty and penalty, over the real statutes."""

from collections import Counter
from collections.abc import Iterator

import pytest

from generator.catalog import Catalog
from generator.chinese import citation_name
from generator.load import load
from generator.penalty_ranges import fine_text
from generator.records.law import Law, PenaltyRow
from generator.site_paths import law_page
from generator.views.liability import OverviewRow, Pair, overview, pairs
from generator.views.parts import Paths
from generator.views.penalty import Addresses
from tests.sites import ROOT

RECORDS = load(ROOT).value
LAWS = {sourced.record.id: sourced.record for sourced in RECORDS.laws} if RECORDS else {}
ONE_SIDED = {"unit": "unit", "responsible-person": "person", "principal": "person", "employee": "person"}
"""Subjects that are surely an organisation's or a person's."""
LATER = frozenset({"overdue", "refuse", "serious", "accident", "aggravated", "repeat"})


def _rows(law: Law) -> Iterator[tuple[str, PenaltyRow]]:
    """Every row of a statute with the words that cite its place."""
    for article in law.articles:
        several = len(law.structure.get(article.article, ())) > 1
        for row in article.penalty:
            yield citation_name(article.article, row.para if several else None, row.item), row


def _table(law_id: str, catalog: Catalog) -> tuple[OverviewRow, ...]:
    return overview(LAWS[law_id], Addresses(LAWS[law_id], Paths(law_page(law_id))), catalog)


def _pairs(law_id: str) -> tuple[Pair, ...]:
    return pairs(LAWS[law_id], Addresses(LAWS[law_id], Paths(law_page(law_id))))


def _row(law_id: str, cited: str, catalog: Catalog) -> OverviewRow:
    (found,) = [row for row in _table(law_id, catalog) if row.cited.text == cited]
    return found


def test_there_are_fines_to_show() -> None:
    """The records have their 298 fines, so that the tests below are about something."""
    assert sum(row.fine is not None for law in LAWS.values() for _, row in _rows(law)) == 298


@pytest.mark.parametrize("law_id", LAWS)
def test_every_fine_stands_in_one_cell(law_id: str, real_catalog: Catalog) -> None:
    """The fines in the table's cells, with their clauses, are the fines of the record: none missing, none twice."""
    shown = Counter(
        (row.cited.text, cell.fine)
        for row in _table(law_id, real_catalog)
        for cells in (row.unit_first, row.unit_later, row.person_first, row.person_later)
        for cell in cells
    )
    recorded = Counter((name, fine_text(row.fine)) for name, row in _rows(LAWS[law_id]) if row.fine)

    assert shown == recorded


@pytest.mark.parametrize("law_id", LAWS)
def test_fines_stand_in_the_right_column(law_id: str, real_catalog: Catalog) -> None:
    """A fine on a unit stands under 单位, one on a person under 个人, a first one left of a later one."""
    table = _table(law_id, real_catalog)
    for name, row in _rows(LAWS[law_id]):
        side = ONE_SIDED.get(row.subject.value)
        if row.fine is None or side is None:
            continue
        column = f"{side}_{'later' if row.when.value in LATER or 'accident-' in row.when.value else 'first'}"
        cells = [cell.fine for line in table if line.cited.text == name for cell in getattr(line, column)]
        assert fine_text(row.fine) in cells, (name, row)


@pytest.mark.parametrize("law_id", LAWS)
def test_what_is_no_fine_stands_under_other(law_id: str, real_catalog: Catalog) -> None:
    """Every other measure, civil liability and reference to another paragraph or statute is printed beside its clause."""
    table = _table(law_id, real_catalog)
    for name, row in _rows(LAWS[law_id]):
        others = [other for line in table if line.cited.text == name for other in line.others]
        said = "、".join(other.measures for other in others)
        links = [link.text for other in others for link in other.links]
        for measure in row.measures:
            assert measure in said, (name, measure)
        assert not row.civil or f"民事责任：{row.civil}" in said
        assert not row.same_as or any(text.startswith("依照第") for text in links), name
        assert len([text for text in links if not text.startswith("依照第")]) >= len(row.refer), name


def test_row_of_the_overview(real_catalog: Catalog) -> None:
    """第九十七条 is one row: its gist, the unit's two steps, the person's later one, the orders with their steps."""
    row = _row("anquanshengchan-2021", "第九十七条", real_catalog)

    assert row.cited.href == "#a-97"
    assert row.gist == "机构人员、考核、培训、记录、通报、预案演练、特种作业七类"
    assert [(cell.fine, cell.detail) for cell in row.unit_first] == [("≤ 10 万元", "")]
    assert [(cell.fine, cell.detail) for cell in row.unit_later] == [("10–20 万元", "逾期未改正")]
    assert row.person_first == ()
    assert [(cell.fine, cell.detail) for cell in row.person_later] == [
        ("2–5 万元", "直接责任人员，逾期未改正")
    ]
    assert [(other.when, other.measures) for other in row.others] == [
        ("一经查实", "责令限期改正"),
        ("逾期未改正", "责令停产停业整顿"),
    ]


def test_threshold_is_in_words(real_catalog: Catalog) -> None:
    """Where the gain decides, each fine says on which side of the bound it stands."""
    row = _row("anquanshengchan-2021", "第一百零三条第一款", real_catalog)

    assert [(cell.fine, cell.detail) for cell in row.unit_first] == [
        ("违法所得 2–5 倍", "违法所得 10 万元以上"),
        ("10–20 万元", "没有违法所得，或者不足 10 万元，单处或者并处"),
    ]


def test_acts_of_one_paragraph_are_rows_of_their_own(real_catalog: Catalog) -> None:
    """第一百零三条第三款 punishes two acts differently, and its two rows keep them apart."""
    rows = [
        row for row in _table("anquanshengchan-2021", real_catalog) if row.cited.text == "第一百零三条第三款"
    ]

    assert [(row.gist, row.unit_first[0].fine, row.person_first[0].fine) for row in rows] == [
        ("施工未按规定管理", "≤ 10 万元", "≤ 2 万元"),
        ("非法转让资质", "违法所得 2–5 倍", "5–10 万元"),
    ]


def test_note_narrows_a_ban(real_catalog: Catalog) -> None:
    """A ban is printed with its years and with the record's note on whom it strikes."""
    row = _row("anquanshengchan-2021", "第九十四条第三款", real_catalog)

    assert [(other.when, other.measures) for other in row.others] == [
        ("造成事故，主要负责人", "5 年内不得任任何单位主要负责人"),
        ("重大事故，主要负责人（对重大、特别重大事故负有责任的）", "终身不得任本行业主要负责人"),
    ]


def test_references_lead_somewhere(real_catalog: Catalog) -> None:
    """依照前款 leads to the paragraph, a recorded statute to its page, and one that is not recorded is only named."""
    same = _row("anquanshengchan-2021", "第一百一十条第二款", real_catalog)
    refer = _row("anquanshengchan-2021", "第一百条", real_catalog)
    named = _row("xiaofang-2021", "第六十二条", real_catalog)

    assert [(link.text, link.href) for link in same.others[0].links] == [
        ("依照第一百一十条第一款处罚", "#a-110")
    ]
    assert [link.href for link in refer.others[0].links] == [
        "../laws/weihuafa-2026.html",
        "../laws/weihua-tiaoli-2013.html",
        "../laws/yanhua-2016.html",
    ]
    assert [(link.text, link.href) for link in named.others[0].links] == [("依照《治安管理处罚法》", "")]


@pytest.mark.parametrize("law_id", LAWS)
def test_every_duty_is_paired(law_id: str) -> None:
    """The pairs are the record's own links from offence to duty, in the order of the duties."""
    law = LAWS[law_id]
    recorded = Counter(
        (f"#a-{ref.partition('.')[0]}", f"#a-{article.article}", offence.gist)
        for article in law.articles
        for offence in article.offences.values()
        for ref in offence.duty
    )
    found = _pairs(law_id)
    order = list(law.structure)
    places = [order.index(pair.number) for pair in found]

    assert Counter((pair.duty.href, pair.penalty.href, pair.offence) for pair in found) == recorded
    assert places == sorted(places)


def test_all_pairs_are_there() -> None:
    """The 638 links from offence to duty make 638 pairs."""
    assert sum(len(_pairs(law_id)) for law_id in LAWS) == 638


@pytest.mark.parametrize(
    ("duty", "penalty", "first"),
    [
        ("第三十六条第三款", "第九十九条第四项", "单位 ≤ 5 万元"),
        ("第四十二条第二款", "第一百零五条第二项", "单位 ≤ 5 万元；直接责任人员 ≤ 1 万元"),
        ("第二十三条第一款", "第九十三条第一款", "责令限期改正、责令提供资金"),
        ("第六十六条", "第一百零八条", "责令改正"),
        ("第八十三条第二款", "第一百一十条第二款", "依照第一百一十条第一款处罚"),
        ("第三十九条第一款", "第一百条", "依照其他法律、行政法规处罚"),
        ("第二十一条", "第九十五条第一项", "一般事故，主要负责人 上一年年收入 40%"),
        (
            "第四十九条第一款",
            "第一百零三条第一款",
            "违法所得 10 万元以上，单位 违法所得 2–5 倍；没有违法所得，或者不足 10 万元，单位 10–20 万元；"
            "直接责任人员 1–2 万元",
        ),
    ],
)
def test_pair_shows_the_first_offence(duty: str, penalty: str, first: str) -> None:
    """A pair says what a first offence costs, or what follows where nothing is fined when found."""
    found = [
        pair.first
        for pair in _pairs("anquanshengchan-2021")
        if (pair.duty.text, pair.penalty.text) == (duty, penalty)
    ]

    assert found == [first]


def test_duty_says_its_gist_once() -> None:
    """Of several pairs of one duty only the first repeats what the duty is."""
    own = [pair.duty_gist for pair in _pairs("anquanshengchan-2021") if pair.number == "36"]

    assert [bool(gist) for gist in own] == [True, False, False, False]
