"""The fine calculator in a browser, opened from disk: every row of every statute in force, and the reckoning."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.load import load
from generator.penalty_ranges import SUBJECT_LABELS
from generator.records.law import Article, Law, PenaltyRow
from generator.versions import applies
from generator.views.penalty import situation
from tests.browser.conftest import OpenSite, Watched
from tests.site.commands import AS_OF
from tests.sites import ROOT

RECORDS = load(ROOT).value
LAWS = (
    {
        sourced.record.id: sourced.record
        for sourced in RECORDS.laws
        if applies(sourced.record, AS_OF) and any(article.penalty for article in sourced.record.articles)
    }
    if RECORDS
    else {}
)

CHOOSE = """choices => choices.map(choice => {
    const form = document.getElementById("xuan");
    for (const name of ["at", "who", "when"]) {
        form.elements[name].value = choice[name];
        form.elements[name].dispatchEvent(new Event("change", { bubbles: true }));
    }
    return Array.from(document.querySelectorAll(".a-fines tbody tr"))
        .filter(row => row.checkVisibility())
        .map(row => [
            row.cells[0].querySelector("a").getAttribute("href"),
            row.cells[1].textContent.trim(),
            row.cells[2].textContent.trim(),
            row.cells[3].firstElementChild.textContent.trim(),
            row.cells[4].textContent,
        ]);
})"""
"""What the table shows after each choice: link, subject, situation, fine, and the rest."""


def _wan(amount: int) -> tuple[str, str]:
    """An amount as an official writes it, from whole yuan: 1.5 万元, 500 元."""
    if amount < 10_000 or amount % 100:
        return str(amount), "元"
    whole, rest = divmod(amount, 10_000)
    return f"{whole}.{rest:04d}".rstrip("0").rstrip("."), "万元"


def _expected_fine(row: PenaltyRow) -> str:
    """The range in words, from the record's numbers and nothing else."""
    if row.fine is None:
        return "没有罚款"
    fine = row.fine
    if fine.max is not None:
        high, unit = _wan(fine.max)
        if not fine.min:
            return f"≤ {high} {unit}"
        low, low_unit = _wan(fine.min)
        return f"{low}–{high} {unit}" if low_unit == unit else f"{low} {low_unit}–{high} {unit}"
    if fine.unspecified:
        return "条文未定数额"
    if fine.daily_of_original:
        return "按日连续处罚（原罚款数额）"
    for name, values in (("上一年年收入", fine.rate_of_income), ("挪用金额", fine.rate_of_misused)):
        if values:
            return f"{name} " + "–".join(dict.fromkeys(f"{round(value * 100)}%" for value in values))
    for name, values in (
        ("违法所得", fine.multiple_of_gain),
        ("货值金额", fine.multiple_of_goods),
        ("合同价款", fine.multiple_of_contract),
        ("原罚款", fine.multiple_of_base_fine),
    ):
        if values:
            return f"{name} " + "–".join(dict.fromkeys(str(value) for value in values)) + " 倍"
    raise ValueError(row)


def _clause(article: Article, row: PenaltyRow) -> str:
    """The most precise clause to choose for a row: its own item, or the first of the paragraph's, and its act."""
    items = sorted(
        {int(key.split(".")[1]) for key in article.offences if key.startswith(f"{row.para}.")}
        | {other.item for other in article.penalty if other.para == row.para and other.item}
    )
    acts = list(dict.fromkeys(other.act for other in article.penalty if other.para == row.para and other.act))
    item = row.item or (items[0] if items else None)
    act = acts.index(row.act or acts[0]) + 1 if acts else None
    return f"{article.article}.{row.para}" + (f".{item}" if item else "") + (f"+{act}" if act else "")


def _who(row: PenaltyRow) -> str:
    return row.who or SUBJECT_LABELS[row.subject]


def _choices(law: Law) -> Iterator[tuple[dict[str, str], list[PenaltyRow]]]:
    """Every row as a choice, with the rows that the record has for that clause, subject and situation."""
    for article in law.articles:
        for row in article.penalty:
            clause = _clause(article, row)
            item = int(clause.partition("+")[0].split(".")[2]) if clause.count(".") == 2 else None
            acts = [other.act for other in article.penalty if other.para == row.para and other.act]
            act = row.act or (acts[0] if acts else None)
            fitting = [
                other
                for other in article.penalty
                if other.para == row.para
                and other.item in (None, item)
                and other.act in (None, act)
                and (_who(other), situation(other)) == (_who(row), situation(row))
            ]
            yield {"at": clause, "who": _who(row), "when": situation(row)}, fitting


@pytest.mark.parametrize("law_id", LAWS)
def test_every_row_comes_out_as_recorded(law_id: str, site_window: OpenSite) -> None:
    """For every clause, subject and situation the calculator shows the record's ranges and measures, and no others."""
    window = site_window("disk")
    page = window.open(f"laws/{law_id}_calculator.html")
    asked = list(_choices(LAWS[law_id]))
    shown = page.evaluate(CHOOSE, [choice for choice, _ in asked])

    assert sum(len(article.penalty) for article in LAWS[law_id].articles) == len(asked) > 0
    for (choice, fitting), rows in zip(asked, shown, strict=True):
        assert [tuple(row[:4]) for row in rows] == [
            (
                f"../laws/{law_id}.html#a-{choice['at'].partition('.')[0]}",
                choice["who"],
                choice["when"],
                _expected_fine(row),
            )
            for row in fitting
        ], choice
        for row, found in zip(fitting, rows, strict=True):
            for measure in row.measures:
                assert measure in found[4], (choice, measure)
            assert not row.ban_years or f"{row.ban_years} 年内" in found[4], choice
            assert not row.detention_days or f"{row.detention_days.max} 日" in found[4], choice
            assert not row.note or row.note in found[4], choice
            assert not row.optional or "可以处" in found[4], choice
    assert window.faults == []


@pytest.fixture
def calculator(site_window: OpenSite) -> Iterator[Watched]:
    """A window in which nothing may go wrong."""
    window = site_window("disk")
    yield window
    assert window.faults == []


def visible(page: Page) -> Locator:
    """The rows that are left."""
    return page.locator(".a-fines tbody tr:visible")


def test_an_article_links_to_its_rows(calculator: Watched) -> None:
    """算一算 beside an article opens the calculator with that article chosen, in one tap."""
    page = calculator.open("laws/anquanshengchan-2021.html")
    page.locator("#a-97 a", has_text="算一算").click()
    page.wait_for_url("**/anquanshengchan-2021_calculator.html?at=97")

    expect(visible(page)).to_have_count(3)
    expect(page.locator("#xuan output")).to_have_text("符合的有 3 行")


def test_the_address_holds_the_choice(calculator: Watched) -> None:
    """What is chosen stands in the address, and the address brings it back."""
    page = calculator.open("laws/anquanshengchan-2021_calculator.html")
    page.get_by_label("条款").select_option("99.1.4")
    page.get_by_label("罚谁").select_option("单位")
    page.get_by_label("情形").select_option("逾期未改正")
    address = page.url
    expect(visible(page)).to_have_count(1)
    page.goto("about:blank")
    page.goto(address)

    assert parse_qs(urlsplit(address).query) == {"at": ["99.1.4"], "who": ["单位"], "when": ["逾期未改正"]}
    expect(page.get_by_label("条款")).to_have_value("99.1.4")
    expect(visible(page)).to_have_count(1)
    expect(visible(page).locator("b")).to_have_text("5–20 万元")


@pytest.mark.parametrize(
    ("query", "chosen", "rows"),
    [
        ("?at=102", "102.1", 3),
        ("?at=97.1", "97", 3),
        ("?at=103.3", "103", 14),
        ("?at=999", "", 85),
        ("?at=97&who=%E7%9C%81%E9%95%BF&when=x", "97", 3),
    ],
)
def test_the_address_is_read_kindly(calculator: Watched, query: str, chosen: str, rows: int) -> None:
    """An address that names a whole article finds it; what it cannot mean is left out."""
    page = calculator.open("laws/anquanshengchan-2021_calculator.html" + query)

    expect(page.get_by_label("条款")).to_have_value(chosen)
    expect(visible(page)).to_have_count(rows)


def test_another_clause_drops_a_subject_that_it_lacks(calculator: Watched) -> None:
    """A subject chosen before stays when the new clause has it and goes when it does not; 清除 drops all."""
    page = calculator.open("laws/anquanshengchan-2021_calculator.html?at=97&who=单位")
    page.get_by_label("条款").select_option("99")
    expect(page.get_by_label("罚谁")).to_have_value("单位")
    page.get_by_label("条款").select_option("95")
    expect(page.get_by_label("罚谁")).to_have_value("")
    page.get_by_role("button", name="清除").click()

    expect(visible(page)).to_have_count(85)
    expect(page.get_by_role("button", name="清除")).to_be_hidden()
    assert urlsplit(page.url).query == ""


AT_95_1 = "laws/anquanshengchan-2021_calculator.html?at=95.1.1"
AT_96 = "laws/anquanshengchan-2021_calculator.html?at=96.1&when=造成事故"
GAIN = "laws/anquanshengchan-2021_calculator.html?at=103.1&when=违法所得 10 万元以上"
DOUBLE = "laws/anquanshengchan-2021_calculator.html?at=114.2"
GOODS = "laws/weihuafa-2026_calculator.html?at=98.1&when=货值 10 万元以上"


@pytest.mark.parametrize(
    ("address", "typed", "said"),
    [
        (AT_95_1, "120000", "48000 元（4.8 万元）"),
        (AT_95_1, "12万", "48000 元（4.8 万元）"),
        (AT_95_1, "１２万元", "48000 元（4.8 万元）"),
        (AT_95_1, "120,000.50", "48000.2 元"),
        (AT_95_1, "0.01", "0.004 元"),
        (AT_95_1, "0", "0 元"),
        (AT_95_1, "24999", "9999.6 元"),
        (AT_95_1, "25000", "10000 元（1 万元）"),
        (AT_95_1, "999999999999.99", "399999999999.996 元"),
        (AT_95_1, "90071992547409.93", "数额写成 120000 或者 12万"),
        (AT_95_1, "1.005", "数额写成 120000 或者 12万"),
        (AT_95_1, "-5", "数额写成 120000 或者 12万"),
        (AT_95_1, "十万", "数额写成 120000 或者 12万"),
        (AT_95_1, " ", ""),
        (AT_96, "100000", "20000 元（2 万元） 至 50000 元（5 万元）"),
        (GAIN, "100000", "200000 元（20 万元） 至 500000 元（50 万元）"),
        (GAIN, "99999.99", "所填的数额不足分界，不适用这一档"),
        (DOUBLE, "2000万", "40000000 元（4000 万元） 至 100000000 元（10000 万元）"),
        (GOODS, "100000", "500000 元（50 万元） 至 1000000 元（100 万元）"),
    ],
)
def test_reckoning(calculator: Watched, address: str, typed: str, said: str) -> None:
    """A rate or multiple of what the reader types comes out exactly, to the last fraction; nonsense is refused."""
    page = calculator.open(address)
    row = visible(page)
    expect(row).to_have_count(1)
    row.locator("input").fill(typed)

    expect(row.locator("output")).to_have_text(said)


@pytest.mark.parametrize(
    ("amount", "days", "said"),
    [
        ("50000", "30", "每日 50000 元（5 万元），30 日合计 1500000 元（150 万元）"),
        ("50000", "1", "每日 50000 元（5 万元），1 日合计 50000 元（5 万元）"),
        ("50000", "", ""),
        ("", "3", ""),
        ("50000", "0", "天数写成 1 到 9999 的整数"),
        ("50000", "1.5", "天数写成 1 到 9999 的整数"),
    ],
)
def test_daily_fine(calculator: Watched, amount: str, days: str, said: str) -> None:
    """按日连续处罚 is the original fine for every day, and the sum over the days."""
    page = calculator.open("laws/anquanshengchan-2021_calculator.html?at=112.1")
    row = visible(page)
    row.get_by_label("原罚款数额（元）").fill(amount)
    row.get_by_label("天数").fill(days)

    expect(row.locator("output")).to_have_text(said)


def test_the_source_of_truth_is_named(site_window: OpenSite) -> None:
    """Every calculator page says, with or without JavaScript, that the statute's own text decides."""
    for enabled in (True, False):
        window = site_window("disk", java_script_enabled=enabled)
        for path in ("laws/calculator.html", *(f"laws/{law_id}_calculator.html" for law_id in LAWS)):
            expect(window.open(path).get_by_text("以法律原文为准").first).to_be_visible()
        assert window.faults == []


def test_the_table_reads_without_javascript(site_window: OpenSite) -> None:
    """Without JavaScript every row is in the table and the choices, which would do nothing, are not there."""
    window = site_window("disk", java_script_enabled=False)
    page = window.open("laws/anquanshengchan-2021_calculator.html?at=97")

    expect(visible(page)).to_have_count(85)
    expect(page.locator("#xuan")).to_be_hidden()
    assert window.faults == []


@pytest.mark.parametrize(
    "path",
    [
        "laws/calculator.html",
        "laws/anquanshengchan-2021_calculator.html",
        "laws/anquanshengchan-2014.html",
        "laws/xingfa-2021.html",
        "laws/weihuafa-2026.html",
    ],
)
def test_tables_fit_a_phone(site_window: OpenSite, path: str) -> None:
    """On a phone 360 pixels wide the tables become cards: nothing scrolls sideways, neither the page nor a table."""
    window = site_window("disk", viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = window.open(path)
    wide = page.evaluate(
        "[document.documentElement, ...document.querySelectorAll('.a-scroll')]"
        ".filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.className)"
    )

    assert wide == []
    assert window.faults == []
