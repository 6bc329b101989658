"""Value types: dates of varying precision, money, citations."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from generator.records.base import Citation, Day, Money, Number, PartialDate, Precision
from generator.records.case import Case, Circumstance, Stage, Status, Target

DATES = {
    "2023": (date(2023, 1, 1), date(2023, 12, 31), "2023年"),
    "2023-02": (date(2023, 2, 1), date(2023, 2, 28), "2023年2月"),
    "2024-02": (date(2024, 2, 1), date(2024, 2, 29), "2024年2月"),
    "2023-12": (date(2023, 12, 1), date(2023, 12, 31), "2023年12月"),
    "2023-09-08": (date(2023, 9, 8), date(2023, 9, 8), "2023年9月8日"),
}


@pytest.mark.parametrize("text", DATES)
def test_partial_date(text: str) -> None:
    """A date known to the day, month or year knows its first and last day and how it reads."""
    day = PartialDate.parse(text)

    assert (day.first, day.last, day.chinese) == DATES[text]
    assert str(day) == day.iso == text


@pytest.mark.parametrize(
    "text", ["2024-13-05", "2023-02-29", "23", "2023-9", "2023/09", "２０２３", "0000", "2023-09-18 "]
)
def test_no_partial_date(text: str) -> None:
    """What is no date of the calendar, or not written as one, is refused."""
    with pytest.raises(ValueError, match=r".*"):
        PartialDate.parse(text)


@given(st.dates(), st.sampled_from(Precision))
def test_partial_date_round_trip(day: date, precision: Precision) -> None:
    """A date written in its YAML form reads as the same date, and its days enclose what was meant."""
    written = PartialDate(day, precision).iso
    read = PartialDate.parse(written)

    assert read.iso == written
    assert read.precision is precision
    assert read.first <= day
    if day.year < 9999:
        assert day <= read.last


@pytest.mark.parametrize(("precision", "label"), [("year", "年"), ("month", "月"), ("day", "日")])
def test_precision_label(precision: str, label: str) -> None:
    """Every precision has its Chinese word."""
    assert Precision(precision).label == label


def test_unquoted_year() -> None:
    """A year that YAML reads as a number is a date; a truth value or a list is not."""
    adapter = TypeAdapter(PartialDate)

    assert adapter.validate_python(2023) == PartialDate.parse("2023")
    for wrong in (True, (2023,), None, 2023.0):
        with pytest.raises(ValidationError, match="不是正确的日期"):
            adapter.validate_python(wrong)


def test_day() -> None:
    """A date that must be known to the day is refused without it."""
    adapter = TypeAdapter(Day)

    assert adapter.validate_python("2024-05-06") == date(2024, 5, 6)
    for wrong in ("2024-05", "2024-02-30", "20240506", 2024, None, "2024-W18-1"):
        with pytest.raises(ValidationError, match="应写成年-月-日"):
            adapter.validate_python(wrong)


AMOUNTS = {
    "20000": (2_000_000, "2万元"),
    "1.9万元": (1_900_000, "1.9万元"),
    "5479.50": (547_950, "5479.50元"),
    "5479.50元": (547_950, "5479.50元"),
    "3 万元": (3_000_000, "3万元"),
    "0.01": (1, "0.01元"),
    "10100": (1_010_000, "1.01万元"),
    "10101": (1_010_100, "10101元"),
    "0": (0, "0元"),
    "12345.67": (1_234_567, "12345.67元"),
    "999999999999": (99_999_999_999_900, "999999999999元"),
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_money(text: str) -> None:
    """An amount is a whole number of fen, whatever it is written in."""
    assert (Money.parse(text).fen, str(Money.parse(text))) == AMOUNTS[text]


@pytest.mark.parametrize(
    "text", ["-1", "1,000", "一万元", "1.001", "0.0000001万元", "２万元", "1e3", "", "1.9万", "1元整", "1.元"]
)
def test_no_money(text: str) -> None:
    """What is no amount, or finer than a fen, is refused."""
    with pytest.raises(ValueError, match=r".*"):
        Money.parse(text)


@given(st.integers(0, 10**13))
def test_money_round_trip(fen: int) -> None:
    """An amount as shown reads as the same amount."""
    assert Money.parse(str(Money(fen))) == Money(fen)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_money_adds_exactly(one: int, other: int) -> None:
    """Amounts add and compare by their fen."""
    assert (Money(one) + Money(other)).fen == one + other
    assert (Money(one) < Money(other)) == (one < other)


def test_number() -> None:
    """A figure is a whole number or a decimal fraction; fractions reach the model as text."""
    adapter: TypeAdapter[int | float] = TypeAdapter(Number)

    assert adapter.validate_python(12) == 12
    assert adapter.validate_python("0.4") == 0.4
    for wrong in (True, "五", "nan", "inf", "1e3", "", None, (1,)):
        with pytest.raises(ValidationError, match="不是数字"):
            adapter.validate_python(wrong)


@pytest.mark.parametrize(
    ("paragraph", "item", "words"),
    [
        (None, None, "第九十七条"),
        (1, None, "第九十七条第一款"),
        (1, 7, "第九十七条第一款第七项"),
        (None, 7, "第九十七条第七项"),
    ],
)
def test_citation_words(paragraph: int | None, item: int | None, words: str) -> None:
    """A citation reads as an official writes it."""
    citation = Citation.model_validate({"law": "x", "article": 97, "paragraph": paragraph, "item": item})

    assert citation.words == words


@pytest.mark.parametrize(
    "article", ["0", "01", "12345", "134-0", "134-1-1", "第一百条", "１０２", "97.1", ""]
)
def test_no_article(article: str) -> None:
    """An article is an Arabic number, with a hyphen for an inserted one."""
    with pytest.raises(ValidationError):
        Citation.model_validate({"law": "x", "article": article})


@pytest.mark.parametrize("field", ["id", "region", "batch"])
def test_full_width_digits_are_no_digits(field: str) -> None:
    """Codes that become addresses take ASCII digits only."""
    with pytest.raises(ValidationError) as caught:
        Case.model_validate({field: "２０２４-３３０３-０００１"})

    assert ("string_pattern_mismatch", (field,)) in {
        (error["type"], error["loc"]) for error in caught.value.errors()
    }


def test_labels() -> None:
    """Closed sets that are written in English have Chinese labels for readers."""
    assert [status.label for status in Status] == ["草稿", "已公布", "已更正", "已撤回"]
    assert [step.label for step in Circumstance] == [
        "首次查实",
        "逾期未改正",
        "拒不改正、拒不执行",
        "情节严重",
    ]


def test_targets_that_are_units() -> None:
    """A penalty falls on a unit or on a person; 一案双罚 depends on it."""
    assert [target.value for target in Target if target.is_unit] == ["单位", "中介机构"]


def test_stages_that_are_judgments() -> None:
    """Only a court's judgment ends the wording 涉嫌."""
    assert [stage.value for stage in Stage if stage.is_judgment] == ["判决", "判决生效"]
