"""What a reader does with the search: the box in the header, the search page, and the searches within lists."""

import csv
import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenSite, Origin
from tests.browser.test_reading import KINDS

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DISK_AND_ROOT = pytest.mark.parametrize("origin", ["disk", "root"])


def asking(query: str, more: str = "") -> str:
    """The address of a search."""
    return f"search.html?q={quote(query)}{more}"


def total(page: Page) -> int:
    """The number of results that the page states, once it does."""
    status = page.locator("[data-search-total]")
    expect(status).to_be_visible()
    return int(status.get_attribute("data-search-total") or "")


def settled(page: Page) -> None:
    """Wait until the answer to the last question is on the page."""
    expect(page.locator("#sousuo:not([aria-busy])")).to_be_attached()


def titles(page: Page) -> list[str]:
    """The titles of the results that are shown."""
    return page.locator(".a-hit h3").all_inner_texts()


def found_by_engine(page: Page, **options: object) -> dict[str, object]:
    """What anshiSearch.query says."""
    answer: dict[str, object] = page.evaluate("options => anshiSearch.query(options)", options)
    return answer


@DISK_AND_ROOT
def test_results_of_an_address(origin: str, site_window: OpenSite) -> None:
    """An address with a query shows the true number, titles that lead to the documents, and marks what was found."""
    window = site_window(origin)
    page = window.open(asking("粉尘涉爆 锁气卸灰"))
    count = total(page)
    first = page.locator("[data-hit-id]").first
    marks = page.locator(".a-hit mark").all_inner_texts()

    assert count == found_by_engine(page, q="粉尘涉爆 锁气卸灰", synonyms=True)["total"]
    assert {"锁气卸灰"} <= set(marks) <= {"粉尘涉爆", "粉尘爆炸", "锁气卸灰"}
    expect(page.locator("#a-find")).to_have_value("粉尘涉爆 锁气卸灰")
    expect(page).to_have_title(re.compile("^粉尘涉爆 锁气卸灰"))
    assert "锁气卸灰" in first.locator("h3").inner_text()
    first.locator("h3 a").click()
    page.wait_for_url(lambda address: "search.html" not in address)
    assert "锁气卸灰" in page.locator(":target").inner_text()
    assert window.faults == []


def test_numbers_are_found_either_way(site_window: OpenSite) -> None:
    """第102条 and 第一百零二条 find the same documents, and in a result the number is marked as it is written there."""
    page = site_window("root").open(asking("第102条"))
    arabic = total(page)
    marks = set(page.locator(".a-hit mark").all_inner_texts())
    page = site_window("root").open(asking("第一百零二条"))

    assert total(page) == arabic > 0
    assert marks == {"第一百零二条"}


def test_typing_searches_and_back_goes_back(site_window: OpenSite) -> None:
    """Results follow what is typed; the address keeps the whole state, and Back takes back one step at a time."""
    window = site_window("root")
    page = window.open(asking("消防"))
    fire = total(page)
    page.locator("#a-find").fill("动火")
    expect(page).to_have_url(re.compile(re.escape(quote("动火"))))
    settled(page)
    hot_work = total(page)
    page.get_by_role("link", name=re.compile(r"^判定标准 \d+")).click()
    expect(page).to_have_url(re.compile("kind=clause"))
    settled(page)
    clauses = total(page)
    page.reload()
    assert (total(page), clauses < hot_work) == (clauses, True)
    page.go_back()
    settled(page)
    expect(page.locator("[data-search-total]")).to_have_attribute("data-search-total", str(hot_work))
    page.go_back()
    expect(page.locator("[data-search-total]")).to_have_attribute("data-search-total", str(fire))
    expect(page.locator("#a-find")).to_have_value("消防")
    assert window.faults == []


@DISK_AND_ROOT
def test_filters(origin: str, site_window: OpenSite) -> None:
    """The number beside a filter is the number of results that choosing it gives; filters can be taken away again."""
    window = site_window(origin)
    page = window.open(asking("安全"))
    all_of_them = total(page)
    box = page.locator("#f-sector-gongmao")
    promised = int(page.locator("label[for='f-sector-gongmao'] b").inner_text())
    box.focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("sector=gongmao"))
    settled(page)
    assert total(page) == promised
    expect(page.locator("#f-sector-gongmao")).to_be_focused()
    page.locator("#f-sector-weihua").check()
    expect(page).to_have_url(re.compile("sector=gongmao&sector=weihua"))
    settled(page)
    assert promised < total(page) < all_of_them
    page.get_by_role("button", name="全部去掉").click()
    settled(page)
    assert total(page) == all_of_them
    assert window.faults == []


def test_regions_unfold(site_window: OpenSite) -> None:
    """A province unfolds to its cities and counties with their numbers, and a chosen county is named."""
    window = site_window("root")
    page = window.open("search.html?kind=case")
    page.get_by_role("button", name="吉林省以下的地区").click()
    expect(page.locator("#f-region-220100")).to_be_visible()
    page.get_by_role("button", name="长春市以下的地区").click()
    page.locator("#f-region-220184").check()
    expect(page.get_by_role("button", name="去掉 地区：公主岭市")).to_be_visible()
    settled(page)
    assert total(page) == 1
    page.reload()
    expect(page.get_by_role("button", name="去掉 地区：公主岭市")).to_be_visible()
    assert window.faults == []


def test_ranges_and_order(site_window: OpenSite) -> None:
    """A range of fines and one of dates narrow the cases, and by fine the highest comes first."""
    window = site_window("root")
    page = window.open("search.html?kind=case")
    page.locator("#g-fine").click()
    page.locator("#r-min").fill("2")
    page.locator("#r-min").press("Enter")
    expect(page).to_have_url(re.compile("min=20000"))
    page.locator("#a-sort").select_option("fine")
    expect(page).to_have_url(re.compile("sort=fine"))
    settled(page)
    amounts = found_by_engine(page, filters={"kind": "case", "fine": {"min": 20000}}, sort="fine")
    shown = [hit.get_attribute("data-hit-id") for hit in page.locator("[data-hit-id]").all()]
    assert shown == list(amounts["ids"])[: len(shown)]  # type: ignore[call-overload]
    page.locator("#g-date").click()
    page.locator("#r-from").fill("2024-01-01")
    expect(page).to_have_url(re.compile("from=2024-01-01"))
    settled(page)
    dated = {"kind": "case", "fine": {"min": 20000}, "date": {"from": "2024-01-01"}}
    assert 0 < total(page) == found_by_engine(page, filters=dated)["total"] < amounts["total"]  # type: ignore[operator]
    assert window.faults == []


def test_quick_choices_add_up(site_window: OpenSite) -> None:
    """What is chosen before the answer to the last choice is there is added to that choice, and replaces none."""
    window = site_window("root")
    page = window.open(asking("公司"))
    page.evaluate("""() => {
        const boxes = [...document.querySelectorAll("#sousuo input[type=checkbox]")];
        boxes.slice(0, 2).forEach(box => box.click());
        const sort = document.getElementById("a-sort");
        sort.value = "date";
        sort.dispatchEvent(new Event("change"));
        document.getElementById("k-case").click();
    }""")
    settled(page)
    query = parse_qs(urlsplit(page.url).query)
    assert (query["q"], query["sort"], query["kind"]) == (["公司"], ["date"], ["case"])
    assert len(query["sector"]) == 2
    assert page.locator("#sousuo input[type=checkbox]:checked").count() == 2
    assert window.faults == []


def test_synonyms_are_said_and_turned_off(site_window: OpenSite) -> None:
    """Synonyms that were looked for are named, and one click leaves only the word itself."""
    window = site_window("root")
    page = window.open(asking("有限空间"))
    both = total(page)
    expect(page.get_by_text("也找了同义词：受限空间")).to_be_visible()
    page.get_by_role("link", name="只找原词").click()
    expect(page).to_have_url(re.compile("syn=0"))
    settled(page)
    assert total(page) == found_by_engine(page, q="有限空间")["total"]
    assert both == found_by_engine(page, q="有限空间", synonyms=True)["total"] > total(page)
    assert window.faults == []


def test_nothing_found_offers_ways_on(site_window: OpenSite) -> None:
    """Without results the page offers fewer words, shorter words and fewer filters, each with a true number."""
    window = site_window("root")
    page = window.open(asking("有限空间作业票证"))
    assert total(page) == 0
    way = page.locator(".a-search__ways li").first
    promised = int(re.findall(r"\d+", way.locator("b").inner_text())[0])
    way.locator("a").click()
    settled(page)
    assert total(page) == promised > 0
    expect(page.locator("#a-find")).to_have_value("有限空间作业")

    page = window.open(asking("粉尘", "&sector=yuchuan"))
    assert total(page) == 0
    page.get_by_role("link", name="去掉所有筛选").click()
    settled(page)
    assert total(page) > 0
    assert window.faults == []


def test_table_has_every_result(site_window: OpenSite) -> None:
    """The downloaded table has a row for each result, with its id, title and address, and opens in Excel as UTF-8."""
    window = site_window("root")
    page = window.open("search.html?kind=case&sort=date")
    count = total(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载表格").click()
    content = Path(waiting.value.path()).read_bytes()
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    ids = found_by_engine(page, filters={"kind": "case"}, sort="date", limit=1000)["ids"]

    assert content.startswith(b"\xef\xbb\xbf")
    assert len(rows) == count
    assert [row["编号"] for row in rows] == ids
    dual = next(row for row in rows if row["编号"] == "2024-0000-0001")
    assert (dual["罚款合计（元）"], dual["一案双罚"], dual["检查日期"]) == ("30000", "是", "2024-09-18")
    assert dual["网址"] == window.origin.root + "cases/2024/2024-0000-0001.html"
    assert window.faults == []


def test_formulas_stay_text(site_window: OpenSite) -> None:
    """What a spreadsheet would take for a formula is kept from being one."""
    page = site_window("root").open(asking("消防"))
    total(page)
    script = """async () => {
        const parts = anshiSearch.parts;
        const found = await parts.search({ q: "消防", facets: [] });
        found.hits = found.hits.slice(0, 1);
        const known = parts.choices.names(found.index);
        known.kind.case = known.kind.clause = known.kind.article = known.kind.page = "=1+1";
        return parts.table(found, known);
    }"""

    assert "'=1+1" in page.evaluate(script)


@pytest.mark.parametrize(
    "query",
    [
        "<img src=x onerror=alert(1)>",
        '"><script>alert(1)</script>',
        "[](){}.*+?^$|\\",
        "\u202eabc\u202d安全",
        "\ud800安全",
        "甲" * 10_000,
        "安 " * 5_000,
        " ".join(chr(0x4E00 + n) for n in range(60)),
        "-" * 300,
        '"' * 301,
        "%00%FF&q=2#x",
    ],
    ids=[
        "image",
        "script",
        "regex",
        "direction",
        "surrogate",
        "long",
        "repeated",
        "many words",
        "dashes",
        "quotes",
        "escapes",
    ],
)
def test_hostile_queries(query: str, site_window: OpenSite) -> None:
    """Whatever is typed, the page answers in words, runs nothing of it, and goes on working."""
    window = site_window("root")
    page = window.open("search.html")
    page.locator("#a-find").evaluate(
        "(input, text) => { input.value = text; input.dispatchEvent(new Event('input')); }", query
    )
    answer = page.locator("[data-search-total], [data-search-failure]")
    expect(answer).to_be_visible(timeout=20_000)
    assert page.locator("#sousuo :is(script, img, iframe, object)").count() == 0
    page.locator("#a-find").fill("粉尘")
    expect(page.locator("[data-hit-id]").first).to_be_visible()
    assert window.faults == []


def test_too_many_words_are_refused_in_words(site_window: OpenSite) -> None:
    """More words than can be looked for at once are refused with a sentence, not cut off silently."""
    page = site_window("root").open(asking(" ".join(chr(0x4E00 + n) for n in range(60))))

    expect(page.locator("[data-search-failure=crowded]")).to_contain_text("请减少到三十二个以内")


def test_titles_in_a_record_stay_text(site_window: OpenSite) -> None:
    """Markup in the data of a result is shown as text."""
    page = site_window("root").open(asking("粉尘"))
    total(page)
    script = """() => {
        const hostile = "<img src=x onerror=document.title='broken'>";
        const made = anshiSearch.parts.make("p", { title: hostile }, hostile);
        document.body.append(made);
        return [made.children.length, made.textContent === hostile, made.title === hostile];
    }"""

    assert page.evaluate(script) == [0, True, True]


@DISK_AND_ROOT
def test_box_offers_articles(origin: str, site_window: OpenSite) -> None:
    """On every page "/" leads to the box; 安法 102 offers the article in force first, and the keyboard opens it."""
    window = site_window(origin)
    page = window.open("cases/2024/index.html")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="站内搜索")
    expect(box).to_be_focused()
    page.keyboard.type("安法 102")
    offers = page.get_by_role("option")
    expect(offers.first).to_contain_text("安全生产法第一百零二条")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(offers.first).to_have_attribute("aria-selected", "true")
    assert box.get_attribute("aria-activedescendant") == offers.first.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url("**/laws/anquanshengchan-2021.html#a-102")
    assert window.faults == []


def test_box_offers_clauses_and_cases(site_window: OpenSite) -> None:
    """While a reader types, clauses and cases with the word are offered; Escape closes, Enter goes to all results."""
    window = site_window("root")
    page = window.open("index.html")
    page.locator("#a-find").click()
    page.keyboard.type("锁气卸灰")
    expect(page.locator(".a-offer--clause").first).to_contain_text("第十一条第六项")
    expect(page.locator(".a-offer--case").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    assert total(page) > 0
    assert window.faults == []


def test_every_page_has_the_box(site_window: OpenSite) -> None:
    """Every page kind has one search box in its header, and on a phone it is in sight at the top."""
    window = site_window("root", **PHONE)
    for path in (*KINDS.values(), "search.html"):
        page = window.open(path)
        expect(page.locator("header #a-find")).to_be_in_viewport()
        assert page.locator("form[role=search] #a-find").count() == 1

    assert window.faults == []


def test_phone_has_a_sheet_of_filters(site_window: OpenSite) -> None:
    """On a phone the filters open as a sheet over the results and close to them; nothing scrolls sideways."""
    window = site_window("root", **PHONE)
    page = window.open(asking("安全"))
    before = total(page)
    expect(page.locator("#f-sector-gongmao")).to_be_hidden()
    page.get_by_role("button", name="筛选").tap()
    expect(page.get_by_role("dialog", name="筛选")).to_be_visible()
    page.locator("#f-sector-gongmao").tap()
    settled(page)
    page.get_by_role("button", name=re.compile("看结果")).tap()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="筛选（1）")).to_be_visible()
    assert total(page) < before
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert window.faults == []


def test_more_results_come_with_scrolling(site_window: OpenSite) -> None:
    """More results come when the end comes into sight, and a keyboard user's focus goes to the first new one."""
    window = site_window("root")
    page = window.open(asking("安全"))
    first = page.locator("[data-hit-id]").count()
    assert first < total(page)
    page.mouse.wheel(0, 20_000)
    expect(page.locator("[data-hit-id]").nth(first)).to_be_attached()
    more = page.get_by_role("button", name=re.compile("^再显示"))
    more.focus()
    count = page.locator("[data-hit-id]").count()
    page.keyboard.press("Enter")
    expect(page.locator("[data-hit-id]").nth(count)).to_be_attached()
    assert len(set(titles(page))) > first
    assert window.faults == []


def test_what_changes_is_announced(site_window: OpenSite) -> None:
    """The number of results is a live region that stays on the page while its text changes."""
    window = site_window("root")
    page = window.open(asking("消防"))
    total(page)
    status = page.get_by_role("status")
    expect(status).to_have_attribute("aria-live", "polite")
    status.evaluate("element => { element.dataset.same = 'yes'; }")
    page.locator("#a-find").fill("动火")
    expect(page).to_have_url(re.compile(re.escape(quote("动火"))))
    settled(page)
    expect(status).to_have_attribute("data-same", "yes")
    expect(status).to_have_text(f"共 {total(page)} 条")
    assert window.faults == []


@DISK_AND_ROOT
def test_without_javascript_there_are_lists(origin: str, site_window: OpenSite) -> None:
    """Without JavaScript the box leads to the search page, which says so and offers the lists."""
    window = site_window(origin, java_script_enabled=False)
    page = window.open("index.html")
    page.locator("#a-find").fill("粉尘")
    page.locator("#a-find").press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.get_by_text("您的浏览器没有启用")).to_be_visible()
    page.get_by_role("link", name="按行业领域").click()
    page.wait_for_url("**/sectors/index.html")
    assert window.faults == []


@pytest.fixture
def built(site_origins: dict[str, Origin]) -> Path:
    """The folder of the built site."""
    return Path(unquote(urlsplit(site_origins["disk"].root).path))


@pytest.fixture
def other_stamp(site_window: OpenSite) -> Page:
    """The search page of one build with the index of another."""
    page = site_window("root").page
    page.context.route(
        "**/search.html*",
        lambda route: route.fulfill(
            content_type="text/html",
            body=re.sub('data-stamp="[^"]+"', 'data-stamp="0123456789abcdef"', route.fetch().text()),
        ),
    )
    return page


def test_mixed_builds_ask_for_a_reload(other_stamp: Page, site_origins: dict[str, Origin]) -> None:
    """A page and an index of different builds give no results but the advice to reload."""
    other_stamp.goto(site_origins["root"].root + asking("粉尘"))

    expect(other_stamp.locator("[data-search-failure=stale]")).to_contain_text("重新载入")
    assert other_stamp.locator("[data-hit-id]").count() == 0


def lists(site: Path) -> Iterator[tuple[str, str, int, str]]:
    """Every list page that offers a search: filter, value, number of cases, path."""
    for path in sorted(site.rglob("*.html")):
        form = re.search(
            r'class="a-within".*?name="(\w+)" value="([^"]+)"', path.read_text("utf-8"), re.DOTALL
        )
        if form:
            text = path.read_text("utf-8")
            number = re.search(r'id="anli">案例 <span class="a-total">(\d+) 件', text)
            yield form[1], form[2], int(number[1]) if number else -1, path.relative_to(site).as_posix()


def test_lists_and_search_count_alike(built: Path, site_window: OpenSite) -> None:
    """Each list of a year, batch, sector or region has as many cases as the search finds with its filter."""
    page = site_window("root").open(asking("粉尘"))
    total(page)
    every = list(lists(built))
    counted = {path: (name, value, number) for name, value, number, path in every if number >= 0}
    script = """rows => Promise.all(rows.map(([name, value]) =>
        anshiSearch.query({ filters: { [name]: [value] , kind: "case" }, facets: [], limit: 0 }).then(found => found.total)))"""
    totals = page.evaluate(script, [[name, value] for name, value, _ in counted.values()])

    assert {name for name, _, _, _ in every} == {"year", "batch", "sector", "region", "charge"}
    assert dict(zip(counted, totals, strict=True)) == {
        path: number for path, (_, _, number) in counted.items()
    }


@DISK_AND_ROOT
def test_search_within_a_list(origin: str, site_window: OpenSite) -> None:
    """A list's own search box leads to the search page with the list's filter set, and to cases only, as in the list."""
    window = site_window(origin)
    page = window.open("sectors/gongmao.html")
    page.get_by_role("searchbox", name="在本类中搜索").fill("粉尘")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?sector=gongmao&kind=case&q=*")
    assert total(page) > 0
    expect(page.get_by_role("button", name="去掉 行业：工贸")).to_be_visible()
    assert (
        total(page) == found_by_engine(page, q="粉尘", filters={"sector": "gongmao", "kind": "case"})["total"]
    )
    assert window.faults == []


def test_secrets_are_not_found(built: Path) -> None:
    """The answers to the exercises are in no file of the index."""
    words = "判定为令第10号第八条第六项"
    assert words in (built / "training.html").read_text("utf-8")
    holding = [file.name for file in (built / "search").rglob("*.js") if words in file.read_text("utf-8")]

    assert holding == []


def headings(page: Page) -> Locator:
    """The headings of the search page's own part."""
    return page.locator("article :is(h1, h2, h3)")


def test_headings_are_in_order(site_window: OpenSite) -> None:
    """A screen reader finds the page's heading, then those of results and filters, then the results'."""
    page = site_window("root").open(asking("消防"))
    total(page)
    levels = [int(name[1]) for name in headings(page).evaluate_all("all => all.map(one => one.tagName)")]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), json.dumps(levels)
