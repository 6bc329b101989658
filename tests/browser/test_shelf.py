"""What a reader does with the shelf: the version of a day, a citation to copy, and from a finding to its penalty."""

import re
from datetime import date
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from generator.pipeline import prepare
from generator.versions import in_force
from tests.browser.conftest import OpenSite
from tests.browser.test_search_page import DISK_AND_ROOT, PHONE
from tests.site.commands import AS_OF
from tests.sites import ROOT

DAYS = [
    "2017-11-29",
    "2017-11-30",
    "2023-05-14",
    "2023-05-15",
    "2024-02-29",
    "2026-06-30",
    "2026-07-01",
    "2026-12-31",
]


@DISK_AND_ROOT
def test_shelf_on_a_day(origin: str, site_window: OpenSite) -> None:
    """For a day the shelf shows the versions in force on it, and marks those whose days are not known."""
    catalog = prepare(ROOT, AS_OF).catalog
    assert catalog is not None
    window = site_window(origin)
    page = window.open("criteria/index.html")
    for day in DAYS:
        page.get_by_label("检查或行为发生在").fill(day)
        shown = page.locator(".a-text:not([hidden])")
        marks = {
            (item.locator("h3 a").get_attribute("href") or "")
            .removesuffix(".html")
            .removeprefix("../criteria/"): (item.get_attribute("data-stood"))
            for item in shown.all()
        }
        wanted = {
            one.id: "yes" if one.starts and (one.in_use or one.expires) else "unsure"
            for one in catalog.standards.versions
            if in_force(one, date.fromisoformat(day))
        }
        assert marks == wanted
        expect(page.get_by_role("status")).to_contain_text(f"{sum(v == 'yes' for v in wanted.values())} 部")
    page.get_by_role("button", name="不限日期").click()
    expect(page.locator(".a-text[hidden]")).to_have_count(0)
    assert page.url.endswith("criteria/index.html")
    assert window.faults == []


def test_day_of_an_address(site_window: OpenSite) -> None:
    """The day is part of the address, so a shelf of a day can be sent to somebody."""
    page = site_window("root").open("criteria/index.html?day=2023-05-14")

    expect(page.locator("h3 a[href$='gongmao-2017.html']")).to_be_visible()
    expect(page.locator("h3 a[href$='gongmao-2023.html']")).to_be_hidden()
    page.get_by_label("检查或行为发生在").fill("2023-05-15")
    expect(page).to_have_url(re.compile(r"\?day=2023-05-15$"))
    expect(page.locator("h3 a[href$='gongmao-2023.html']")).to_be_visible()


@pytest.mark.parametrize(
    ("origin", "secure"),
    [("disk", True), ("root", True), ("root", False)],
    ids=["disk", "web", "no clipboard"],
)
def test_copy_citation(origin: str, secure: bool, site_window: OpenSite) -> None:  # a parameter of the test
    """The button beside a clause copies the standard's name, its number and the clause, and says so."""
    window = site_window(origin)
    window.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not secure:
        window.page.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    page = window.open("criteria/gongmao-2023.html")
    page.locator("[id='c-11.3']").get_by_role("button").click()
    text = "《工贸企业重大事故隐患判定标准》（应急管理部令第10号）第十一条第三项"
    expect(page.locator("p[role=status]")).to_have_text(f"已复制：{text}")

    assert page.evaluate("navigator.clipboard.readText()") == text
    assert window.faults == []


def test_unverified_numbers_are_not_copied(site_window: OpenSite) -> None:
    """A clause whose number is not verified has no button: nobody cites a number that may be wrong."""
    page = site_window("root").open("criteria/tezhong-2024.html")
    buttons = page.get_by_role("button", name="复制引用")
    unnumbered = page.locator(".a-clause:not([data-name])")

    assert buttons.count() == page.locator(".a-clause[data-name]").count()
    assert unnumbered.get_by_role("button").count() == 0


def test_from_a_finding_to_a_precedent(site_window: OpenSite) -> None:
    """On a phone without a network, four taps lead from a sentence to the clause, its article, its penalty and a case."""
    window = site_window("disk", **PHONE)
    page = window.open("index.html")
    page.get_by_role("combobox", name="站内搜索").fill("砂光机没有火花探测")
    page.get_by_role("combobox", name="站内搜索").press("Enter")
    page.get_by_role("link", name="查“砂光机 火花探测”").tap()
    page.locator(".a-hit", has_text="除杂与火花探测").get_by_role("link").first.tap()
    clause = page.locator("[id='c-11.8']")
    expect(clause).to_be_in_viewport()
    expect(clause).to_contain_text("违反 安全生产法第三十六条第一款")
    expect(clause).to_contain_text("逾期未改正 5–20 万元")
    clause.get_by_role("link", name="某木业公司砂光机风管未设火花探测案").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("某木业公司砂光机风管未设火花探测案")
    assert window.faults == []


def test_sentence_is_taken_apart(site_window: OpenSite) -> None:
    """A sentence that is found nowhere is offered as its words, with the number of what has them all."""
    page = site_window("root").open(f"search.html?q={quote('氨制冷企业的包装间没有警示标志吗')}")
    way = page.locator(".a-search__ways li").first

    expect(way).to_contain_text("查“")
    assert int((way.locator("b").text_content() or "0").removesuffix(" 条")) > 0


def test_clauses_are_narrowed_with_their_companions(site_window: OpenSite) -> None:
    """What is typed narrows the clauses and those of the companion; headings without any go, and nothing is lost."""
    window = site_window("disk")
    page = window.open("criteria/feimei-2022.html")
    box = page.locator(".a-filter input")
    box.fill("暴雨 撤人")
    companion = page.locator("[data-filter-also]:visible")
    expect(companion.first).to_contain_text("极端天气")
    shown = page.locator("[data-filter]:visible").all_text_contents() + companion.all_text_contents()
    assert all("暴雨" in text and "撤人" in text for text in shown)
    box.fill("3.7")
    expect(page.locator("[data-filter]:visible")).to_have_count(1)
    expect(page.get_by_role("heading", name="尾矿库", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="金属非金属露天矿山", exact=True)).to_be_hidden()
    page.get_by_role("button", name="清除").click()
    expect(page.locator("[data-filter]:visible")).to_have_count(64)
    assert window.faults == []
