"""What a reader's browser does with the site: from disk, under / and under a sub-path, phone and print."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenSite

KINDS = {
    "home": "index.html",
    "case": "cases/2024/2024-9900-0005.html",
    "reprinted case": "cases/2021/2021-3303-0001.html",
    "all cases": "cases/index.html",
    "year": "cases/2024/index.html",
    "batches": "batches/index.html",
    "batch": "batches/2024-shili.html",
    "sectors": "sectors/index.html",
    "sector": "sectors/gongmao.html",
    "regions": "regions/index.html",
    "organs": "organs/index.html",
    "organ": "organs/demo-xian-yingji.html",
    "charge": "charges/weixian-zuoye.html",
    "charges": "charges/index.html",
    "standards": "criteria/index.html",
    "standard": "criteria/gongmao-2023.html",
    "standard with odd clause numbers": "criteria/daolu-chengke-2023.html",
    "check lists": "selfcheck/index.html",
    "check list": "selfcheck/gongmao.html",
    "check list with clauses to look up": "selfcheck/daolu.html",
    "laws": "laws/index.html",
    "law": "laws/anquanshengchan-2021.html",
    "fines explained": "laws/calculator.html",
    "fine calculator": "laws/anquanshengchan-2021_calculator.html",
    "training": "training/index.html",
    "guide to learning": "training.html",
    "module": "training/chengxu.html",
    "lesson": "training/chengxu_shixian.html",
    "practice": "training/practice/chengxu.html",
    "instructor's notes": "training/notes/chengxu.html",
    "exam": "training/exams/chengxu.html",
    "own record": "training/record.html",
    "changes": "changes/index.html",
    "report": "report.html",
    "about": "about.html",
    "plan": "plan/index.html",
    "party": "plan/qiye.html",
    "owner's check list": "plan/qingdan.html",
}
CASE = KINDS["case"]
CITING = "cases/2024/2024-9900-0006.html"
"""A case that cites a clause of a standard and articles."""


def luminance(page: Page, selector: str, property_name: str) -> float:
    """How light the colour of an element is, from 0 to 1; a transparent background counts as what is behind it."""
    script = """([selector, property]) => {
        let element = document.querySelector(selector);
        let colour = getComputedStyle(element)[property];
        while (/, 0\\)$|transparent/.test(colour) && element.parentElement) {
            element = element.parentElement;
            colour = getComputedStyle(element)[property];
        }
        const canvas = new OffscreenCanvas(1, 1).getContext("2d");
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return Array.from(canvas.getImageData(0, 0, 1, 1).data.slice(0, 3));
    }"""
    channels = [value / 255 for value in page.evaluate(script, [selector, property_name])]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(page: Page, selector: str) -> float:
    """The contrast of an element's text to what is behind it, as WCAG has it."""
    pair = [luminance(page, selector, "color"), luminance(page, selector, "backgroundColor")]
    return (max(pair) + 0.05) / (min(pair) + 0.05)


@pytest.mark.parametrize("origin", ["disk", "root", "sub-path"])
def test_pages_load_cleanly(origin: str, site_window: OpenSite) -> None:
    """Every page kind loads without a request off the site, a failed request, an error or a warning."""
    window = site_window(origin)
    for path in KINDS.values():
        page = window.open(path)
        expect(page.locator("h1")).to_be_visible()
    page.wait_for_load_state("networkidle")

    assert window.faults == []


@pytest.mark.parametrize("origin", ["root", "sub-path"])
def test_unknown_address_shows_the_way_back(origin: str, site_window: OpenSite) -> None:
    """An address without a page, however deep, gives the 404 page with its design and working links."""
    window = site_window(origin)
    page = window.open("cases/2024/no/such/page.html")
    styled = page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    page.locator("article a[href$='cases/index.html']").first.click()

    assert styled
    assert page.url == window.origin.root + "cases/index.html"
    # The answer's own status is the only fault; the browser tells it twice.
    assert {fault for fault in window.faults if "404" not in fault} == set()


@pytest.mark.parametrize("origin", ["disk", "root", "sub-path"])
def test_home_to_case_to_clause_and_law_and_back(origin: str, site_window: OpenSite) -> None:
    """A reader clicks from home to the cases, a case, the clause and the article it cites, and back again."""
    window = site_window(origin)
    page = window.open("index.html")
    visited = [page.url]
    for link in ("cases/index.html", "2024/index.html", CITING.rpartition("/")[2], ".html#c-"):
        page.locator(f"article a[href*='{link}']").first.click()
        page.wait_for_url(re.compile(re.escape(link)))
        visited.append(page.url)
    assert_at_place(page)
    for before in reversed(visited[:-1]):
        page.go_back()
        page.wait_for_url(before)

    window.open(CITING)
    page.locator("article a[href*='laws/'][href*='#a-']").first.click()
    page.wait_for_url(re.compile(r"laws/[^/]+\.html#a-"))
    assert_at_place(page)

    assert window.faults == []


def assert_at_place(page: Page) -> None:
    """The place that the address names is on the page and in sight, below the header."""
    place = page.locator(f"[id='{page.evaluate('decodeURIComponent(location.hash.slice(1))')}']")
    expect(place).to_be_in_viewport()
    header = page.evaluate("document.querySelector('header').getBoundingClientRect().bottom")
    assert place.evaluate("element => element.getBoundingClientRect().top") >= header - 1


def test_nothing_is_wider_than_a_phone(site_window: OpenSite) -> None:
    """On a phone 360 pixels wide no page kind scrolls sideways."""
    window = site_window(
        "root", viewport={"width": 360, "height": 740}, device_scale_factor=2, is_mobile=True, has_touch=True
    )
    wide = {}
    for kind, path in KINDS.items():
        page = window.open(path)
        width = page.evaluate("Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)")
        if width > 360:
            wide[kind] = width

    assert wide == {}
    assert window.faults == []


def test_phone_menu_opens(site_window: OpenSite) -> None:
    """On a phone the menu opens by a tap and leads to another section."""
    window = site_window("root", viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = window.open(KINDS["home"])
    page.locator("header label[for='__drawer']").tap()
    link = page.locator("nav[data-md-level='0'] a[href$='report.html']").first
    expect(link).to_be_in_viewport()
    link.tap()
    page.wait_for_url("**/report.html")

    assert window.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("origin", ["disk", "root"])
def test_colours_follow_the_reader(scheme: str, origin: str, site_window: OpenSite) -> None:
    """The reader's light or dark setting is followed at once, and headings, text and links stay legible."""
    window = site_window(origin, color_scheme=scheme)
    for path in (KINDS["home"], CASE, KINDS["standard"], KINDS["law"]):
        page = window.open(path)
        ground = luminance(page, "body", "backgroundColor")
        assert (ground < 0.2) == (scheme == "dark")
        for selector in ("article h1", "article p", "article a"):
            assert contrast(page, selector) >= 4.5, (path, selector)

    assert window.faults == []


def test_scheme_is_chosen_by_hand_and_kept(site_window: OpenSite) -> None:
    """A reader who switches to dark keeps it on the next page."""
    window = site_window("root", color_scheme="light")
    page = window.open("index.html")
    page.locator("form[data-md-component='palette'] label").locator("visible=true").first.click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page = window.open(CASE)

    assert luminance(page, "body", "backgroundColor") < 0.2
    assert window.faults == []


@pytest.mark.parametrize("origin", ["disk", "root"])
def test_site_is_read_without_javascript(origin: str, site_window: OpenSite) -> None:
    """Without JavaScript a reader goes from home to the lists to a case, and reads it whole."""
    window = site_window(origin, java_script_enabled=False)
    page = window.open("index.html")
    page.locator("article a[href='cases/index.html']").first.click()
    page.wait_for_url("**/cases/index.html")
    page.locator("article a[href$='2024/index.html']").first.click()
    page.wait_for_url("**/cases/2024/index.html")
    page.locator("article a[href$='2024-9900-0005.html']").first.click()
    page.wait_for_url(f"**/{CASE}")

    expect(page.locator("h1")).to_be_visible()
    expect(page.get_by_text("群众").or_(page.get_by_text("接到举报")).first).to_be_visible()
    assert page.locator("article a[href*='laws/']").locator("visible=true").count() > 0
    assert window.faults == []


def test_case_is_printed(site_window: OpenSite) -> None:
    """In print the case is black on white from heading to sources, without navigation, in either scheme."""
    for scheme in ("light", "dark"):
        window = site_window("root", color_scheme=scheme)
        page = window.open(CASE)
        page.emulate_media(media="print", color_scheme=scheme)
        expect(page.locator("h1")).to_be_visible()
        expect(page.get_by_text("接到举报", exact=False).first).to_be_visible()
        expect(page.locator("header.md-header")).to_be_hidden()
        assert luminance(page, "article h1", "color") < 0.3
        assert luminance(page, "article h1", "backgroundColor") > 0.8
        assert page.pdf(format="A4").startswith(b"%PDF-")
        assert window.faults == []


def focused(page: Page, presses: int) -> Iterator[str]:
    """The address of the link that each press of Tab reaches."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        yield page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName")


@pytest.mark.parametrize("path", [KINDS["home"], CASE, KINDS["standard"], KINDS["about"]])
def test_keyboard_skips_to_the_heading(path: str, site_window: OpenSite) -> None:
    """The first stop of the Tab key is a visible link to the heading, and the next stop after it is in the article."""
    window = site_window("root")
    page = window.open(path)
    (first,) = focused(page, 1)
    assert first == "#" + page.locator("h1").get_attribute("id")
    skip = page.locator(":focus")
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.wait_for_function("id => location.hash === '#' + id", arg=first.removeprefix("#"))
    expect(page.locator("h1")).to_be_in_viewport()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('article') !== null")
    assert window.faults == []


def test_focus_is_seen(site_window: OpenSite) -> None:
    """A link in the text that the keyboard reaches is outlined."""
    window = site_window("root")
    page = window.open(CASE)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")

    assert outline != "none"


@pytest.mark.parametrize("origin", ["disk", "root"])
def test_leaving_the_site_is_announced(origin: str, site_window: OpenSite) -> None:
    """Before a link leads to a site that is no government's, the reader sees where it leads and may stay."""
    window = site_window(origin)
    page = window.open(KINDS["about"])
    page.evaluate("""() => {
        const place = document.querySelector("article p");
        place.innerHTML = '<a href="https://shop.example/x">外</a> <a href="https://www.gov.cn/y">政</a>';
    }""")
    outside, official = page.locator("article p").first.locator("a").all()
    marks = [
        link.evaluate("link => getComputedStyle(link, '::after').content") for link in (outside, official)
    ]
    outside.click()
    note = page.get_by_role("dialog", name="即将离开本站")
    expect(note).to_contain_text("https://shop.example/x")
    expect(note.get_by_role("link", name="继续前往")).to_have_attribute("href", "https://shop.example/x")
    note.get_by_role("button", name="留在本站").click()
    expect(note).to_be_hidden()

    assert marks == ['"↗外站"', '"↗"']
    assert page.url == window.origin.root + KINDS["about"]
    held = official.evaluate("""link => new Promise(told => {
        window.addEventListener("click", event => {
            told(event.defaultPrevented);
            event.preventDefault();
        }, {once: true});
        link.click();
    })""")
    assert not held
    assert window.faults == []
