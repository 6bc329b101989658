"""The fine calculator's rows and choices, over the real statutes."""

from datetime import date

import pytest

from generator.catalog import Catalog
from generator.records.law import Fine
from generator.views.block import BlockContext
from generator.views.calculator import (
    CalculatorList,
    CalculatorView,
    RowsOfLaws,
    calculated_laws,
    calculator_view,
    calculators,
    fine_rows,
    reckoning_of,
)
from generator.views.parts import Paths
from tests.site.commands import AS_OF


def _view(law_id: str, catalog: Catalog) -> CalculatorView:
    return calculator_view(catalog.laws.by_id[law_id], catalog, AS_OF)


def _rows(form: str, catalog: Catalog) -> list[tuple[str, str]]:
    view = fine_rows(BlockContext(catalog, AS_OF, Paths("laws/calculator.html"), "", form)).view
    assert isinstance(view, RowsOfLaws)
    return [(row.cited.text, row.line.fine) for row in view.rows]


def test_only_statutes_in_force_are_calculated(real_catalog: Catalog) -> None:
    """What has expired, or is not yet in force, has no calculator; on an earlier day the old version has."""
    now = {law.id for law in calculated_laws(real_catalog, AS_OF)}
    then = {law.id for law in calculated_laws(real_catalog, date(2020, 5, 1))}

    assert "anquanshengchan-2021" in now
    assert not {"anquanshengchan-2014", "meikuang-tebie-2013", "xingfa-2021"} & now
    assert "anquanshengchan-2014" in then
    assert not {"anquanshengchan-2021", "weihuafa-2026"} & then


def test_every_row_is_in_its_calculator(real_catalog: Catalog) -> None:
    """The calculators have as many rows as the statutes, and the list of them says how many."""
    laws = calculated_laws(real_catalog, AS_OF)
    counts = {law.short: sum(len(article.penalty) for article in law.articles) for law in laws}
    listed = calculators(BlockContext(real_catalog, AS_OF, Paths("laws/calculator.html"), "")).view
    assert isinstance(listed, CalculatorList)

    assert {law.short: len(_view(law.id, real_catalog).rows) for law in laws} == counts
    assert {count.text: count.count for count in listed.laws} == counts


def test_every_row_can_be_chosen(real_catalog: Catalog) -> None:
    """Every row's paragraph, item and act are among the clauses to choose."""
    for law in calculated_laws(real_catalog, AS_OF):
        view = _view(law.id, real_catalog)
        values = {option.value for group in view.groups for option in group.options}
        for row in view.rows:
            ending = f"+{row.act}" if row.act else ""
            clause = f"{row.article}.{row.paragraph}" + (f".{row.item}" if row.item else "")
            assert any(value.startswith(clause) and value.endswith(ending) for value in values), row


def test_clauses_to_choose(real_catalog: Catalog) -> None:
    """An article with items is chosen by item, one with several acts by act, and always as a whole."""
    groups = {group.name: group.options for group in _view("anquanshengchan-2021", real_catalog).groups}

    assert [option.value for option in groups["第九十七条"]] == ["97", *(f"97.1.{n}" for n in range(1, 8))]
    assert groups["第九十七条"][7].text == "第九十七条第七项　特种作业人员无证上岗"
    assert [option.value for option in groups["第一百零三条"]] == [
        "103",
        "103.1",
        "103.2",
        "103.3+1",
        "103.3+2",
    ]
    assert [option.value for option in groups["第一百零二条"]] == ["102.1"]


@pytest.mark.parametrize(
    ("fine", "reckoned"),
    [
        (Fine(rate_of_income=(0.4,)), ("上一年年收入", 4000, 4000, False)),
        (Fine(rate_of_income=(0.6, 1.0)), ("上一年年收入", 6000, 10000, False)),
        (Fine(rate_of_income=(0.57,)), ("上一年年收入", 5700, 5700, False)),
        (Fine(rate_of_misused=(0.2, 0.5)), ("挪用金额", 2000, 5000, False)),
        (Fine(multiple_of_gain=(2, 5)), ("违法所得", 20000, 50000, False)),
        (Fine(multiple_of_goods=(5, 10)), ("货值金额", 50000, 100000, False)),
        (Fine(multiple_of_contract=(0.02, 0.04)), ("合同价款", 200, 400, False)),
        (Fine(multiple_of_base_fine=(2, 5)), ("前款罚款数额", 20000, 50000, False)),
        (Fine(daily_of_original=1), ("原罚款数额", 10000, 10000, True)),
    ],
)
def test_reckoning(fine: Fine, reckoned: tuple[str, int, int, bool]) -> None:
    """Rates and multiples become whole ten-thousandths without the error of a floating number."""
    found = reckoning_of(fine)

    assert found
    assert (found.label, found.low, found.high, found.daily) == reckoned


@pytest.mark.parametrize("fine", [Fine(min=0, max=50000, unit="元"), Fine(unspecified=True)])
def test_nothing_to_reckon(fine: Fine) -> None:
    """A range in yuan and a fine left open need no base."""
    assert reckoning_of(fine) is None


def test_superseded_article_says_so(real_catalog: Catalog) -> None:
    """A row of an article that another statute overrides names that statute's article."""
    rows = [row for row in _view("shigu-2007", real_catalog).rows if row.article == "37"]

    assert {row.prevailing.text for row in rows if row.prevailing} == {"《安全生产法》第一百一十四条"}
    assert all(row.prevailing for row in rows)


def test_older_versions_are_named(real_catalog: Catalog) -> None:
    """The calculator says where the text for earlier conduct is."""
    older = _view("anquanshengchan-2021", real_catalog).older

    assert [(link.text, link.href) for link in older] == [
        ("2014-12-01 至 2021-08-31 的文本", "../laws/anquanshengchan-2014.html")
    ]


def test_rows_by_form(real_catalog: Catalog) -> None:
    """A page lists the rows of one form from all statutes in force, and no others."""
    assert ("安全生产法第一百一十四条第二款", "原罚款 2–5 倍") in _rows("base-fine", real_catalog)
    assert _rows("daily", real_catalog) == [("安全生产法第一百一十二条", "按日连续处罚（原罚款数额）")]
    assert {fine for _, fine in _rows("unspecified", real_catalog)} == {"条文未定数额"}
    assert all("年收入" in fine for _, fine in _rows("income", real_catalog))
    assert len(_rows("income", real_catalog)) == 19
    bans = [name for name, _ in _rows("ban", real_catalog)]
    assert {"安全生产法第九十二条第三款", "安全生产法第一百一十三条"} <= set(bans)


def test_unknown_form_is_refused(real_catalog: Catalog) -> None:
    """A form that no fine has is refused."""
    with pytest.raises(LookupError):
        _rows("weekly", real_catalog)


def test_statute_overridden_in_part_says_so(real_catalog: Catalog) -> None:
    """Where another statute takes precedence over a whole one, its calculator and its rows elsewhere name it."""
    view = fine_rows(BlockContext(real_catalog, AS_OF, Paths("laws/calculator.html"), "", "gain")).view
    assert isinstance(view, RowsOfLaws)
    overridden = {row.overriding.text for row in view.rows if row.overriding}
    own = _view("weihua-tiaoli-2013", real_catalog).overriding

    assert own
    assert own.text == "《中华人民共和国危险化学品安全法》"
    assert overridden <= {own.text}
    assert _view("weihuafa-2026", real_catalog).overriding is None
