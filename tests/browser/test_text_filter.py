"""The box that narrows a long page, on the page of a statute."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenSite, Watched

LAW = "laws/anquanshengchan-2021.html"
ARTICLES = 119
"""How many articles 安全生产法 (2021) lists, from its record: recorded ones and those known by number only."""


@pytest.fixture
def law(site_window: OpenSite) -> Iterator[Watched]:
    """The statute's page from disk; nothing may go wrong on it."""
    window = site_window("disk")
    window.open(LAW)
    yield window
    assert window.faults == []


def narrow(page: Page, typed: str) -> list[str]:
    """The numbers of the articles that are left when `typed` is in the box."""
    page.locator(".a-filter input").fill(typed)
    return page.locator("[data-filter]:visible").evaluate_all("found => found.map(one => one.dataset.filter)")


@pytest.mark.parametrize(
    ("typed", "numbers"),
    [
        ("102", ["102"]),
        ("第一百零二条", ["102"]),
        ("一百零二", ["102"]),
        ("第102条", ["102"]),
        ("１０２", ["102"]),
        ("97.7", ["97"]),
        ("第九十七条第七项", ["97"]),
        ("九十七 逾期", ["97"]),
        ("97 爆破", []),
    ],
)
def test_a_number_means_the_article(law: Watched, typed: str, numbers: list[str]) -> None:
    """A number, in Arabic or Chinese numerals, with or without 第…条, leaves the article with that number."""
    assert narrow(law.page, typed) == numbers


def test_words_are_looked_for_in_the_text(law: Watched) -> None:
    """Every word must stand in the article, in any width and case; what a reader sees is what is searched."""
    both = narrow(law.page, "疏散通道 处罚")
    wide = narrow(law.page, "“三同时”")
    narrow(law.page, "按日连续处罚")
    expect(law.page.locator("#a-112")).to_be_visible()
    expect(law.page.locator("#a-97")).to_be_hidden()

    assert both == []
    assert wide == narrow(law.page, '"三同时"')
    assert wide


def test_the_count_is_said(law: Watched) -> None:
    """The box says how many articles there are, how many are left, and when there are none."""
    count = law.page.locator(".a-filter output")
    expect(count).to_have_text(f"共 {ARTICLES} 条")
    narrow(law.page, "102")
    expect(count).to_have_text(f"找到 1 条，共 {ARTICLES} 条")
    narrow(law.page, "没有这样的话")
    expect(count).to_have_text("没有找到，换个词或者清除")
    expect(law.page.locator("#zeren")).to_be_hidden()


def test_clearing_brings_everything_back(law: Watched) -> None:
    """清除 is offered only when something is typed; it empties the box, shows all and leaves the focus in it."""
    clear = law.page.get_by_role("button", name="清除")
    expect(clear).to_be_hidden()
    narrow(law.page, "102")
    clear.click()

    expect(law.page.locator("[data-filter]:visible")).to_have_count(ARTICLES)
    expect(law.page.locator(".a-filter input")).to_be_focused()
    expect(clear).to_be_hidden()


def test_a_link_to_a_hidden_article_uncovers_it(law: Watched) -> None:
    """A link to an article that the box has hidden shows all articles and leads there."""
    narrow(law.page, "99")
    law.page.locator("#a-99 a[href='#a-36']").first.click()

    expect(law.page.locator("#a-36")).to_be_in_viewport()
    expect(law.page.locator(".a-filter input")).to_have_value("")


def test_without_javascript_there_is_no_box(site_window: OpenSite) -> None:
    """Without JavaScript the box is not there and every article is."""
    window = site_window("disk", java_script_enabled=False)
    page = window.open(LAW)

    expect(page.locator(".a-filter")).to_be_hidden()
    expect(page.locator("[data-filter]:visible")).to_have_count(ARTICLES)
