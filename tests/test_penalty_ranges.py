"""What the real statutes allow: rows found by article, target and circumstance."""

import pytest

from generator.catalog import CitedArticle
from generator.load import load
from generator.penalty_ranges import SUBJECT_LABELS, WHEN_LABELS, fine_text, fitting_row, range_phrases
from generator.records.case import Circumstance, Target
from generator.records.law import Fine, Law, PenaltyRow, PenaltySubject, When
from tests.sites import ROOT


@pytest.fixture(scope="module")
def laws() -> dict[str, Law]:
    """The real statutes."""
    records = load(ROOT).value
    assert records is not None
    return {sourced.record.id: sourced.record for sourced in records.laws}


RANGES = {
    ("anquanshengchan-2021", "99", 2, Target.UNIT, None): None,
    ("anquanshengchan-2021", "99", 2, Target.UNIT, Circumstance.BASE): "≤ 5 万元",
    ("anquanshengchan-2021", "99", 2, Target.UNIT, Circumstance.OVERDUE): "5–20 万元",
    ("anquanshengchan-2021", "99", 2, Target.RESPONSIBLE, Circumstance.OVERDUE): "1–2 万元",
    ("anquanshengchan-2021", "99", 2, Target.RESPONSIBLE, Circumstance.BASE): None,
    ("anquanshengchan-2021", "97", 7, Target.UNIT, Circumstance.BASE): "≤ 10 万元",
    ("anquanshengchan-2021", "97", 7, Target.UNIT, Circumstance.OVERDUE): "10–20 万元",
    ("anquanshengchan-2021", "96", None, Target.SAFETY_MANAGER, Circumstance.BASE): "1–3 万元",
    ("anquanshengchan-2021", "96", None, Target.UNIT, Circumstance.BASE): None,
    ("anquanshengchan-2021", "94", None, Target.PRINCIPAL, Circumstance.BASE): "2–5 万元",
    ("anquanshengchan-2021", "94", None, Target.PRINCIPAL, Circumstance.OVERDUE): "5–10 万元",
    ("anquanshengchan-2021", "98", 1, Target.UNIT, Circumstance.BASE): "10–50 万元",
    ("anquanshengchan-2021", "102", None, Target.UNIT, Circumstance.BASE): "≤ 5 万元",
    ("anquanshengchan-2021", "102", None, Target.RESPONSIBLE, Circumstance.REFUSAL): "5–10 万元",
    ("anquanshengchan-2021", "109", None, Target.UNIT, Circumstance.OVERDUE): "10–20 万元",
    ("anquanshengchan-2021", "36", None, Target.UNIT, Circumstance.BASE): None,
}


@pytest.mark.parametrize("key", RANGES, ids=str)
def test_real_range(
    laws: dict[str, Law], key: tuple[str, str, int | None, Target, Circumstance | None]
) -> None:
    """The range of a fine is that of the statute's row, and nothing is claimed where no row fits."""
    law_id, article, item, target, circumstance = key
    law = laws[law_id]
    entry = next((entry for entry in law.articles if entry.article == article), None)

    row = fitting_row(CitedArticle(law, article, 1, item, entry), target, circumstance)

    assert (fine_text(row.fine) if row and row.fine else None) == RANGES[key]


PHRASES = {
    ("anquanshengchan-2021", "99", 1, 2): (
        "单位：一经查实 ≤ 5 万元，逾期未改正 5–20 万元",
        "直接负责的主管人员和其他直接责任人员：逾期未改正 1–2 万元",
    ),
    ("anquanshengchan-2021", "102", 1, None): (
        "单位：一经查实 ≤ 5 万元",
        "直接负责的主管人员和其他直接责任人员：拒不改正、拒不执行 5–10 万元",
    ),
    ("anquanshengchan-2021", "94", 1, None): ("主要负责人：一经查实 2–5 万元，逾期未改正 5–10 万元",),
    ("anquanshengchan-2021", "94", None, None): (),
    ("anquanshengchan-2021", "36", 1, None): (),
}


@pytest.mark.parametrize("key", PHRASES, ids=str)
def test_range_phrases(laws: dict[str, Law], key: tuple[str, str, int | None, int | None]) -> None:
    """A citation is followed by every range of its paragraph and item; an open one of several paragraphs by none."""
    law_id, article, paragraph, item = key
    law = laws[law_id]
    entry = next((entry for entry in law.articles if entry.article == article), None)

    assert range_phrases(CitedArticle(law, article, paragraph, item, entry)) == PHRASES[key]


def test_narrower_rows_say_so(laws: dict[str, Law]) -> None:
    """A range for one of two acts or for a narrower subject names it; one that another statute replaces is not given."""
    phrases = [
        (law, entry, row, range_phrases(CitedArticle(law, entry.article, row.para, row.item, entry)))
        for law in laws.values()
        for entry in law.articles
        for row in entry.penalty
        if row.fine is not None
    ]

    assert len(phrases) > 250
    for law, entry, row, found in phrases:
        if entry.superseded_by or law.superseded_in_part_by:
            assert found == ()
            continue
        assert row.fine is not None
        (line,) = [
            line
            for line in found
            if line.startswith(SUBJECT_LABELS[row.subject]) and line.partition("：")[0] == _subject(row)
        ]
        assert f"{WHEN_LABELS[row.when]} {fine_text(row.fine)}" in line


def _subject(row: PenaltyRow) -> str:
    narrower = "，".join(text for text in (row.who, row.act) if text)
    return SUBJECT_LABELS[row.subject] + (f"（{narrower}）" if narrower else "")


def test_unrecorded_article_has_no_range(laws: dict[str, Law]) -> None:
    """An article that is known only to exist allows no claim."""
    cited = CitedArticle(laws["anquanshengchan-2021"], "99", 1, 2, None)

    assert fitting_row(cited, Target.UNIT, None) is None


FINES: dict[str, dict[str, object]] = {
    "≤ 5 万元": {"min": 0, "max": 50_000},
    "≤ 500 元": {"max": 500},
    "1–3 万元": {"min": 10_000, "max": 30_000},
    "5000 元–1 万元": {"min": 5_000, "max": 10_000},
    "违法所得 2–5 倍": {"multiple_of_gain": (2, 5)},
    "上一年年收入 40%": {"rate_of_income": ("0.4",)},
    "上一年年收入 20%–50%": {"rate_of_income": ("0.2", "0.5")},
    "挪用金额 20%–50%": {"rate_of_misused": ("0.2", "0.5")},
    "货值金额 5–10 倍": {"multiple_of_goods": (5, 10)},
    "原罚款 2–5 倍": {"multiple_of_base_fine": (2, 5)},
    "按日连续处罚（原罚款数额）": {"daily_of_original": 1},
    "条文未定数额": {"unspecified": True},
}


@pytest.mark.parametrize("text", FINES)
def test_fine_text(text: str) -> None:
    """A fine reads at a glance, whatever form the statute gives it."""
    assert fine_text(Fine.model_validate(FINES[text])) == text


def test_every_term_has_a_label() -> None:
    """Every step and every subject of a row has its Chinese words."""
    assert set(WHEN_LABELS) == set(When)
    assert set(SUBJECT_LABELS) == set(PenaltySubject)
