"""The charts in a browser: every bar gives what it says, the tables agree, and they fit on a phone."""

from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenSite

STATISTICS = "cases/statistics.html"
CHARTED = [STATISTICS, "index.html", "sectors/gongmao.html", "batches/2024-shili.html"]
PHONE = {"viewport": {"width": 390, "height": 800}, "is_mobile": True, "has_touch": True}

BARS = """bars => bars.map(bar => ({
    href: bar.getAttribute("href"),
    number: bar.querySelector(".a-chart__number").textContent.split("+").reduce((sum, one) => sum + Number(one), 0),
}))"""
ASK = """async addresses => {
    const totals = [];
    for (const address of addresses) {
        const state = anshiSearch.parts.state.fromAddress(address);
        totals.push((await anshiSearch.query(state)).total);
    }
    return totals;
}"""


def bars(page: Page) -> list[tuple[str, int]]:
    """Address and number of every bar that leads somewhere."""
    return [(one["href"], one["number"]) for one in page.locator("a.a-chart__bar").evaluate_all(BARS)]


@pytest.mark.parametrize("path", CHARTED)
def test_a_bar_gives_its_number(path: str, site_window: OpenSite) -> None:
    """For every bar the search that it leads to finds exactly as many cases as it says."""
    window = site_window("root")
    drawn = bars(window.open(path))
    searches = [(href.partition("?")[2], number) for href, number in drawn if "search.html?" in href]
    page = window.open("search.html")
    totals = page.evaluate(ASK, [f"?{query}" for query, _ in searches])

    assert len(searches) >= 4
    assert totals == [number for _, number in searches]
    assert window.faults == []


def test_a_bar_of_a_charge_gives_its_number(site_window: OpenSite) -> None:
    """A circumstance or a stage leads to the group on the charge's page that has as many cases."""
    window = site_window("root")
    drawn = [(href, number) for href, number in bars(window.open(STATISTICS)) if "/charges/" in href]
    said = []
    for href, _ in drawn:
        page = window.open(f"charges/{href.rpartition('/')[2]}")
        anchor = unquote(href.partition("#")[2])
        said.append(page.locator(f"[id='{anchor}'] .a-total").inner_text())

    assert len(drawn) >= 5
    assert said == [f"{number} 件" for _, number in drawn]


def test_a_click_leads_to_the_cases(site_window: OpenSite) -> None:
    """A click beside the bar, in its row, opens the search with its filters set and states its number; from disk, too."""
    window = site_window("disk")
    page = window.open(STATISTICS)
    bar = page.locator("#hangye").locator("xpath=ancestor::figure").locator("a.a-chart__bar").first
    ((_, number),) = [(one["href"], one["number"]) for one in bar.evaluate_all(BARS)]
    bar.locator(".a-chart__label").click()
    page.wait_for_url("**/search.html?**")

    expect(page.locator("[data-search-total]")).to_have_attribute("data-search-total", str(number))
    expect(page.locator("[id='f-sector-gongmao']")).to_be_checked()
    assert window.faults == []


def test_tables_say_the_same(site_window: OpenSite) -> None:
    """The table under each chart has every bar with the same address, and the bar says its numbers in words."""
    page = site_window("root", java_script_enabled=False).open(STATISTICS)
    figures = page.locator("figure.a-chart")

    assert figures.count() == 12
    for n in range(figures.count()):
        figure = figures.nth(n)
        rows = figure.locator("tbody tr")
        spoken = [
            text or ""
            for text in figure.locator(".a-chart__bar").evaluate_all(
                "bars => bars.map(bar => bar.querySelector('title').textContent)"
            )
        ]
        figure.locator("summary").click()
        assert rows.count() == len(spoken) > 0
        for row, words in zip(rows.all(), spoken, strict=True):
            name = row.locator("th").evaluate("cell => cell.firstChild.textContent")
            numbers = row.locator("td").all_inner_texts()
            assert words.startswith(f"{name}：{numbers[-1]} ")
            if len(numbers) == 3 and numbers[1] != "0":
                assert f"其中示例 {numbers[1]} " in words
        linked = figure.locator("tbody a").evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        assert linked == [href for href, _ in _bars_of(figure.locator("a.a-chart__bar").evaluate_all(BARS))]


def _bars_of(found: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(one["href"], one["number"]) for one in found]


def test_the_table_downloads(site_window: OpenSite) -> None:
    """Under a table there is its CSV file."""
    page = site_window("root").open(STATISTICS)
    figure = page.locator("figure.a-chart", has=page.locator("#hangye"))
    figure.locator("summary").click()
    with page.expect_download() as download:
        figure.get_by_role("link", name="下载 CSV").click()

    assert download.value.suggested_filename == "hangye.csv"


@pytest.mark.parametrize("path", CHARTED)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_charts_fit_on_a_phone(path: str, scheme: str, site_window: OpenSite) -> None:
    """On a phone no text of a chart that does not scroll leaves its card, and no number covers a label."""
    page = site_window("root", color_scheme=scheme, **PHONE).open(path)
    outside = page.locator("figure.a-chart:not(.a-chart--long)").evaluate_all(
        """figures => figures.flatMap(figure => {
            const card = figure.getBoundingClientRect();
            return Array.from(figure.querySelectorAll("svg text"))
                .filter(text => {
                    const box = text.getBoundingClientRect();
                    return box.left < card.left || box.right > card.right || box.bottom > card.bottom;
                })
                .map(text => text.textContent);
        })"""
    )
    covered = page.locator(".a-chart:not(.a-chart--long) .a-chart__bar").evaluate_all(
        """bars => bars.filter(bar => {
            const [label, number] = [".a-chart__label", ".a-chart__number"].map(name => bar.querySelector(name));
            if (!number) { return false; }
            const [a, b] = [label, number].map(one => one.getBoundingClientRect());
            return a.left < b.right && b.left < a.right && a.top + 3 < b.bottom && b.top + 3 < a.bottom;
        }).map(bar => bar.textContent)"""
    )

    assert page.locator("figure.a-chart").count() > 0
    assert (outside, covered) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_both_tones_differ(site_window: OpenSite) -> None:
    """Real and made-up parts have different colours in light and in dark."""
    for scheme in ("light", "dark"):
        page = site_window("root", color_scheme=scheme).open(STATISTICS)
        fills = [
            page.locator(f".a-chart__{tone}").first.evaluate("part => getComputedStyle(part).fill")
            for tone in ("real", "sample")
        ]

        assert len(set(fills)) == 2
        assert "none" not in fills
