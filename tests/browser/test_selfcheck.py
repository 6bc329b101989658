"""A check list in a browser: ticking, keeping, filtering, the file out and back, paper, and browsers that refuse."""

import csv
import io
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenSite, Watched

GONGMAO = "selfcheck/gongmao.html"
YUCHUAN = "selfcheck/yuchuan.html"
DAOLU = "selfcheck/daolu.html"
KEY = "anshi-selfcheck-1:gongmao"
NOTES = [
    "=1+1",
    "+86",
    "-2号除尘器",
    "@张",
    "\t制表",
    "'=已有撇号",
    " =空格在前",
    "＝全角",
    '说"停"，没停',
    "一,二",
    "第一行\n第二行",
    "11.10",
    "'",
    "普通",
]
"""Notes that a spreadsheet or a table could spoil."""


def item(page: Page, path: str, standard: str = "gongmao-2023") -> Locator:
    """A clause on the list."""
    return page.locator(f"[id='c-{standard}_{path}']")


def tick(page: Page, path: str, label: str, standard: str = "gongmao-2023") -> None:
    """Give an answer with the mouse."""
    item(page, path, standard).get_by_role("radio", name=label, exact=True).check(force=True)


def note(page: Page, path: str) -> Locator:
    """The note of a clause."""
    return item(page, path).get_by_role("textbox")


def progress(page: Page) -> Locator:
    """The line that says how far the reader is."""
    return page.locator("[data-part=progress]")


def said(page: Page) -> Locator:
    """What the page tells the reader."""
    return page.locator("[data-part=said]")


def exported(page: Page) -> bytes:
    """The file that the reader gets."""
    with page.expect_download() as download:
        page.get_by_role("button", name="导出（CSV）").click()
    return Path(download.value.path()).read_bytes()


def rows(content: bytes) -> list[list[str]]:
    """The cells of an exported file, without its headings."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))[1:]


def read_in(page: Page, content: bytes, name: str = "list.csv") -> None:
    """Give the page a file."""
    page.locator("[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})


def state(page: Page) -> dict[str, list[str]]:
    """What is filled in, as the reader sees it: answer and note by clause."""
    found = page.evaluate(
        """() => [...document.querySelectorAll(".a-item")].map(element => [
            element.id,
            (element.querySelector("input:checked") || {}).value || "",
            element.querySelector("textarea").value,
        ])"""
    )
    return {name: [answer, text] for name, answer, text in found if answer or text}


def kept(page: Page) -> dict[str, object]:
    """What the browser keeps."""
    found = page.evaluate(f"localStorage.getItem('{KEY}')")
    value: dict[str, object] = json.loads(found) if found else {}
    return value


def fill(page: Page) -> dict[str, list[str]]:
    """Some answers and notes, and how they look."""
    tick(page, "3.1", "存在")
    note(page, "3.1").fill("二车间")
    tick(page, "11.10", "不存在")
    tick(page, "12.1", "不涉及")
    note(page, "13.1").fill("只有备注")
    return {
        "c-gongmao-2023_3.1": ["yes", "二车间"],
        "c-gongmao-2023_11.10": ["no", ""],
        "c-gongmao-2023_12.1": ["na", ""],
        "c-gongmao-2023_13.1": ["", "只有备注"],
    }


@pytest.mark.parametrize("origin", ["disk", "root", "sub-path"])
def test_answers_are_kept(origin: str, site_window: OpenSite) -> None:
    """What was ticked and noted is there again after a reload, the count with it, and nothing was sent anywhere."""
    window = site_window(origin)
    page = window.open(GONGMAO)
    expect(progress(page)).to_have_text("已查 0 / 65 条，存在 0 条")
    filled = fill(page)
    expect(progress(page)).to_have_text("已查 3 / 65 条，存在 1 条")
    page.reload()

    assert state(page) == filled
    expect(progress(page)).to_have_text("已查 3 / 65 条，存在 1 条")
    expect(said(page)).to_have_text("")
    assert window.faults == []


def test_lists_are_kept_apart(site_window: OpenSite) -> None:
    """What is filled into one sector's list is not on another's."""
    page = site_window("root").open(GONGMAO)
    fill(page)
    page.goto(page.url.replace("gongmao.html", "gongmao-yejin.html"))

    assert state(page) == {}


def test_answer_can_be_taken_back(site_window: OpenSite) -> None:
    """An answer is taken back by its own button; the note stays, the count follows, and the keyboard stays there."""
    page = site_window("root").open(GONGMAO)
    fill(page)
    item(page, "3.1").get_by_role("button", name="撤销").click()

    assert state(page)["c-gongmao-2023_3.1"] == ["", "二车间"]
    expect(progress(page)).to_have_text("已查 2 / 65 条，存在 0 条")
    expect(item(page, "3.1").get_by_role("button", name="撤销")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.a-item').id") == "c-gongmao-2023_3.1"


def test_group_without_concern_is_ticked_at_once(site_window: OpenSite) -> None:
    """A group's button gives 不涉及 to those of its clauses that have no answer, and to no others."""
    page = site_window("root").open(GONGMAO)
    tick(page, "4.2", "存在")
    page.get_by_role("button", name="冶金：没查的都记").click()

    answers = {name: value[0] for name, value in state(page).items()}
    assert answers == {f"c-gongmao-2023_4.{n}": "yes" if n == 2 else "na" for n in range(1, 9)}
    expect(progress(page)).to_have_text("已查 8 / 65 条，存在 1 条")


def shown(page: Page) -> list[str]:
    """The clauses that the filter leaves."""
    return [
        element.get_attribute("id") or "" for element in page.locator(".a-item").locator("visible=true").all()
    ]


def test_filter_shows_open_and_found(site_window: OpenSite) -> None:
    """The filter leaves what is not answered, or what was found, and nothing else; what is ticked then stays in place."""
    page = site_window("root").open(GONGMAO)
    fill(page)
    page.get_by_role("radio", name="存在的").check(force=True)
    assert shown(page) == ["c-gongmao-2023_3.1"]
    expect(said(page)).to_have_text("现在只显示 1 条。")
    page.get_by_role("radio", name="没查的").check(force=True)
    open_ones = shown(page)
    assert len(open_ones) == 62
    assert {"c-gongmao-2023_3.1", "c-gongmao-2023_11.10"} & set(open_ones) == set()
    tick(page, "3.2", "不存在")
    assert shown(page) == open_ones
    page.get_by_role("radio", name="全部", exact=True).check(force=True)

    assert len(shown(page)) == 65
    expect(said(page)).to_have_text("")


def test_filter_keeps_clauses_to_look_up(site_window: OpenSite) -> None:
    """Clauses without text stay in sight among those not yet checked, and are not among those found."""
    page = site_window("root").open(DAOLU)
    untold = page.locator(".a-check__untold")
    page.get_by_role("radio", name="没查的").check(force=True)
    expect(untold.first).to_be_visible()
    page.get_by_role("radio", name="存在的").check(force=True)

    expect(untold.locator("visible=true")).to_have_count(0)
    expect(said(page)).to_have_text("没有这样的条款。")


@pytest.mark.parametrize("origin", ["disk", "root"])
def test_file_out_and_back(origin: str, site_window: OpenSite) -> None:
    """Exported, cleared and read in again, the list is as it was; the file has every clause."""
    window = site_window(origin)
    page = window.open(GONGMAO)
    filled = fill(page)
    content = exported(page)
    page.get_by_role("button", name="全部清空").click()
    page.get_by_role("button", name="清空", exact=True).click()
    assert state(page) == {}
    read_in(page, content)
    expect(said(page)).to_have_text("读入了 4 条。")

    assert state(page) == filled
    assert content.startswith(b"\xef\xbb\xbf")
    assert len(rows(content)) == 65
    first = rows(content)[0]
    assert first[0] == "工贸企业重大事故隐患判定标准"
    assert first[1:3] == ["第三条第一项", "管理·承包承租"]
    assert first[4:6] == ["存在", "二车间"]
    assert re.fullmatch(r"gongmao-2023/3\.1/[0-9a-f]{8}", first[6])
    page.reload()
    assert state(page) == filled
    assert window.faults == []


def test_notes_survive_the_file_and_are_no_formulas(site_window: OpenSite) -> None:
    """No cell begins as a formula would, and each note comes back exactly as it was written."""
    page = site_window("root").open(GONGMAO)
    places = [element.get_attribute("id") or "" for element in page.locator(".a-item").all()[: len(NOTES)]]
    for place, text in zip(places, NOTES, strict=True):
        page.locator(f"[id='{place}'] textarea").fill(text)
    content = exported(page)
    page.evaluate("localStorage.clear()")
    page.reload()
    read_in(page, content)
    expect(said(page)).to_have_text(f"读入了 {len(NOTES)} 条。")

    cells = [cell for row in rows(content) for cell in row]
    assert [cell for cell in cells if re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", cell)] == []
    assert [state(page)[place][1] for place in places] == NOTES


def test_clauses_to_look_up_are_in_the_file(site_window: OpenSite) -> None:
    """The file does not hide the clauses without text: all are in it, without an answer."""
    page = site_window("root").open(DAOLU)
    untold = [row for row in rows(exported(page)) if row[3] == "没有核到，请查标准原文"]

    assert [row[1] for row in untold] == ["条号待核", "条号待核", "第六条第一项", *["条号待核"] * 4]
    assert untold[5][2].endswith("，共 5 条")
    assert {tuple(row[4:]) for row in untold} == {("", "", "")}


def test_file_as_a_chinese_excel_saves_it(site_window: OpenSite) -> None:
    """A file saved again in GBK, with 是 and 否 written into it, is read in."""
    page = site_window("root").open(GONGMAO)
    table = [*csv.reader(io.StringIO(exported(page).decode("utf-8-sig"), newline=""))]
    table[1][4], table[2][4], table[3][5] = "是", " 否 ", "仓库"
    file = io.StringIO(newline="")
    csv.writer(file).writerows(table)
    read_in(page, file.getvalue().encode("gb18030"))
    expect(said(page)).to_have_text("读入了 3 条。")

    assert list(state(page).values()) == [["yes", ""], ["no", ""], ["", "仓库"]]


def test_answers_that_cannot_be_read_are_named(site_window: OpenSite) -> None:
    """A line whose answer is none of the three is left out and named; the others are read."""
    page = site_window("root").open(GONGMAO)
    text = exported(page).decode("utf-8-sig")
    lines = text.splitlines()
    for number, word in ((1, "有"), (2, "存在")):
        before, code = lines[number].rsplit(",,,", 1)
        lines[number] = f"{before},{word},,{code}"
    read_in(page, "\r\n".join(lines).encode())

    expect(said(page)).to_contain_text("第 2 行的“是否存在”认不出来")
    expect(said(page)).to_contain_text("读入了 1 条。")
    assert state(page) == {"c-gongmao-2023_3.2": ["yes", ""]}


@pytest.mark.parametrize("content", [b"", b"a,b,c\r\n1,2,3\r\n", b"\x89PNG\r\n\x1a\n\x00\x00", b'"' * 1000])
def test_other_files_are_refused(content: bytes, site_window: OpenSite) -> None:
    """A file that is not such a list changes nothing, and the page says so."""
    window = site_window("root")
    page = window.open(GONGMAO)
    filled = fill(page)
    read_in(page, content)
    expect(said(page)).to_contain_text("没有读入")

    assert state(page) == filled
    assert window.faults == []


def test_list_of_another_sector_is_put_aside(site_window: OpenSite) -> None:
    """Answers to clauses that are not on the list are told, shown at its end, kept, and exported with it."""
    page = site_window("root").open(YUCHUAN)
    page.locator(".a-item textarea").first.fill("救生衣")
    content = exported(page)
    page = site_window("root").open(GONGMAO)
    read_in(page, content)
    expect(said(page)).to_contain_text("有 1 条的条款不在这份清单里")
    page.reload()

    expect(page.locator("[data-part=left] li")).to_have_text("第一项　救生衣")
    assert state(page) == {}
    assert rows(exported(page))[-1][:6] == ["旧版条款", "第一项", "", "", "", "救生衣"]


def test_file_that_differs_asks_first(site_window: OpenSite) -> None:
    """A file that would change what is filled in asks on the page; refused, nothing changes."""
    page = site_window("root").open(GONGMAO)
    filled = fill(page)
    content = exported(page)
    tick(page, "3.1", "不存在")
    read_in(page, content)
    question = page.locator("[data-part=ask]")
    expect(question).to_contain_text("有 1 条和现在填的不一样")
    question.get_by_role("button", name="取消").click()
    expect(question).to_be_hidden()
    assert state(page)["c-gongmao-2023_3.1"][0] == "no"
    read_in(page, content)
    question.get_by_role("button", name="用文件里的").click()

    assert state(page) == filled


def test_clearing_asks_on_the_page(site_window: OpenSite) -> None:
    """Clearing asks first, within the page; Escape keeps everything and leads the keyboard back to the button."""
    page = site_window("root").open(GONGMAO)
    page.get_by_role("button", name="全部清空").click()
    expect(said(page)).to_have_text("还没有填过。")
    filled = fill(page)
    page.get_by_role("button", name="全部清空").focus()
    page.keyboard.press("Enter")
    question = page.locator("[data-part=ask]")
    expect(question).to_contain_text("清空这份清单里填的 4 条？")
    expect(question).to_be_focused()
    page.keyboard.press("Escape")
    expect(question).to_be_hidden()
    expect(page.get_by_role("button", name="全部清空")).to_be_focused()
    assert state(page) == filled
    page.keyboard.press("Enter")
    question.get_by_role("button", name="清空").click()

    assert state(page) == {}
    assert kept(page) == {}
    expect(progress(page)).to_have_text("已查 0 / 65 条，存在 0 条")


REFUSALS = {
    "blocked": """Object.defineProperty(window, "localStorage", {
        get() { throw new DOMException(new Error().stack.replace(/\\s+/g, " "), "SecurityError"); }
    })""",
    "full": """Storage.prototype.setItem = () => {
        throw new DOMException(new Error().stack.replace(/\\s+/g, " "), "QuotaExceededError");
    }""",
}
"""What a browser does that keeps nothing; the error says which script met it."""


@pytest.mark.parametrize("refusal", REFUSALS)
def test_browser_that_keeps_nothing(refusal: str, site_window: OpenSite) -> None:
    """Where the browser keeps nothing the page says so, and ticking, counting and the file work all the same."""
    window = site_window("root")
    window.page.add_init_script(REFUSALS[refusal])
    page = window.open(GONGMAO)
    filled = fill(page)

    expect(said(page)).to_contain_text("浏览器不让这一页保存内容，或者存满了")
    expect(progress(page)).to_have_text("已查 3 / 65 条，存在 1 条")
    assert state(page) == filled
    assert [row[4] for row in rows(exported(page)) if row[4]] == ["存在", "不存在", "不涉及"]
    # The theme's own scripts, which keep the colour scheme, do complain.
    assert [fault for fault in window.faults if "assets/selfcheck/" in fault] == []


def alter(page: Page, change: str) -> None:
    """Change what the browser keeps, as an earlier visit to an earlier site would have left it, and open the page again."""
    page.evaluate(
        f"""() => {{
            const kept = JSON.parse(localStorage.getItem("{KEY}"));
            ({change})(kept);
            localStorage.setItem("{KEY}", JSON.stringify(kept));
        }}"""
    )
    page.reload()


def test_changed_standard_keeps_answers_and_says_so(site_window: OpenSite) -> None:
    """After a clause was reworded its answer is kept and marked until it is given again; one that is gone is put aside."""
    page = site_window("root").open(GONGMAO)
    filled = fill(page)
    alter(
        page,
        """kept => {
            kept.stamps["gongmao-2023"] = "00000000";
            kept.records[0].wording = "00000000";
            kept.records.push({at: "gongmao-2023/99.9", wording: "12345678", name: "第九十九条第九项", answer: "yes", note: "旧"});
        }""",
    )

    expect(said(page)).to_contain_text("标准有变化：《工贸企业重大事故隐患判定标准》。")
    expect(said(page)).to_contain_text("原来填的还在的有 4 条，其中 1 条的文字改过")
    expect(said(page)).to_contain_text("有 1 条的条款没有了")
    expect(page.locator("[data-part=left] li")).to_have_text("第九十九条第九项　存在　旧")
    assert state(page) == filled
    expect(page.get_by_text("文字有变，请重看").locator("visible=true")).to_have_count(1)
    tick(page, "3.1", "不存在")
    expect(item(page, "3.1").get_by_text("文字有变，请重看")).to_be_hidden()
    page.reload()
    expect(said(page)).to_have_text("")
    assert state(page)["c-gongmao-2023_3.1"] == ["no", "二车间"]


def test_replaced_version_keeps_answers_to_the_same_words(site_window: OpenSite) -> None:
    """An answer to an earlier version goes to the clause of the very same words, never to one that only has its number."""
    page = site_window("root").open(GONGMAO)
    fill(page)
    alter(
        page,
        """kept => {
            kept.stamps = {"gongmao-2000": "00000000"};
            kept.records[0].at = "gongmao-2000/5.1";
            kept.records[1].at = "gongmao-2000/11.10";
            kept.records[1].wording = "00000000";
        }""",
    )

    answers = state(page)
    assert answers["c-gongmao-2023_3.1"] == ["yes", "二车间"]
    assert "c-gongmao-2023_5.1" not in answers
    assert "c-gongmao-2023_11.10" not in answers
    expect(page.locator("[data-part=left] li")).to_have_text("第十一条第十项　不存在")
    expect(said(page)).to_contain_text("标准有变化")


MATCHES = {
    "the same number in the same version": ("a-1/2", "x", "a-1/2"),
    "the same number, other words": ("a-1/2", "gone", "a-1/2"),
    "another version, words that one clause has": ("a-0/9", "y", "a-1/3"),
    "another version, words that two clauses have": ("a-0/9", "x", None),
    "another version, no such words": ("a-0/2", "gone", None),
}
"""Where a record belongs among a-1/1 and a-1/2, both of words x, and a-1/3 of words y."""


@pytest.mark.parametrize("case", MATCHES)
def test_record_finds_its_clause(case: str, site_window: OpenSite) -> None:
    """A record goes to the clause of its number and version, else to the only one of its words, else to none."""
    at, wording, expected = MATCHES[case]
    page = site_window("root").open(YUCHUAN)
    found = page.evaluate(
        """record => {
            const items = [["a-1/1", "x"], ["a-1/2", "x"], ["a-1/3", "y"]].map(([at, wording]) => ({ at, wording }));
            const { found, left } = anshiSelfcheck.parts.matched([record], items);
            return [[...found.keys()], left.length];
        }""",
        {"at": at, "wording": wording, "name": "", "answer": "yes", "note": ""},
    )

    assert found == ([[expected], 0] if expected else [[], 1])


@pytest.mark.parametrize(
    "text", ["{", "null", "[]", '{"records": 1}', '{"records": [1, {"at": 2}, {"at": "x"}]}']
)
def test_spoilt_storage_is_no_obstacle(text: str, site_window: OpenSite) -> None:
    """Whatever stands under the list's key, the page opens empty and keeps new answers."""
    window = site_window("root")
    page = window.open(GONGMAO)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    filled = fill(page)
    page.reload()

    assert state(page) == filled
    assert window.faults == []


def test_two_windows_stay_in_step(site_window: OpenSite) -> None:
    """What is ticked in one window appears in another on the same list."""
    page = site_window("root").open(GONGMAO)
    other = page.context.new_page()
    other.goto(page.url)
    tick(page, "3.1", "存在")

    expect(progress(other)).to_have_text("已查 1 / 65 条，存在 1 条")
    tick(other, "3.2", "不存在")
    expect(progress(page)).to_have_text("已查 2 / 65 条，存在 1 条")


def test_keyboard_alone(site_window: OpenSite) -> None:
    """With Tab, arrows and letters alone a clause is answered and noted; its choice is a group named by clause and heading."""
    page = site_window("root").open(GONGMAO)
    group = page.get_by_role("group", name=re.compile("第三条第一项"))
    expect(group.get_by_role("radio")).to_have_count(3)
    item(page, "3.1").get_by_role("link").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    outline = page.evaluate("getComputedStyle(document.activeElement.nextElementSibling).outlineStyle")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("门口")

    assert outline != "none"
    assert state(page) == {"c-gongmao-2023_3.1": ["no", "门口"]}


def test_without_javascript_it_is_a_form(site_window: OpenSite) -> None:
    """Without JavaScript every clause is there with its boxes, the page says that nothing is kept, and no dead button shows."""
    page = site_window("root", java_script_enabled=False).open(GONGMAO)

    expect(page.locator(".a-item").locator("visible=true")).to_have_count(65)
    expect(page.get_by_text("浏览器没有启用 JavaScript")).to_be_visible()
    expect(page.locator("article button").locator("visible=true")).to_have_count(0)
    expect(page.get_by_text("已查")).to_have_count(0)


def printed(window: Watched, path: str) -> Page:
    """A list as it goes to paper."""
    page = window.open(path)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("scripts", [True, False])
def test_paper_is_a_form_with_boxes(scripts: bool, site_window: OpenSite) -> None:
    """On paper there are lines for unit, people and date, a box for every answer, and no tools."""
    page = printed(site_window("root", java_script_enabled=scripts), GONGMAO)

    for label in ("单位：", "主要负责人：", "检查人：", "日期："):
        expect(page.locator(".a-check__paper").get_by_text(label, exact=True)).to_be_visible()
    expect(page.locator(".a-item").locator("visible=true")).to_have_count(65)
    for gone in (
        ".a-check__tools",
        ".a-check__bar",
        ".md-header",
        "textarea",
        ".a-item__undo",
        ".a-check__none",
    ):
        expect(page.locator(gone).locator("visible=true")).to_have_count(0)
    if scripts:
        box = """element => {
            const style = getComputedStyle(element, "::before");
            return [style.borderTopStyle, parseFloat(style.width) > 8, style.content];
        }"""
        span = item(page, "3.1").locator("label span").first
        assert span.evaluate(box) == ["solid", True, '""']
        page.emulate_media(media="screen")
        tick(page, "3.1", "存在")
        note(page, "3.1").fill("备注要印出来")
        page.emulate_media(media="print")
        assert span.evaluate(box) == ["solid", True, '"✓"']
        content = "element => getComputedStyle(element, '::after').content"
        assert item(page, "3.1").locator(".a-item__note").evaluate(content) == '"备注要印出来"'


@pytest.mark.parametrize("path", [GONGMAO, "selfcheck/meikuang.html", DAOLU])
def test_paper_never_cuts_a_clause(path: str, site_window: OpenSite) -> None:
    """Every clause asks to stay in one piece, and is a row lower than a page, with the answer beside the text."""
    page = printed(site_window("root", viewport={"width": 680, "height": 960}), path)
    found = page.locator(".a-item").evaluate_all(
        """all => all.map(element => {
            const [text, answer] = [".a-item__text", ".a-item__answer"].map(
                part => element.querySelector(part).getBoundingClientRect());
            return [getComputedStyle(element).breakInside, element.offsetHeight < 300,
                Math.abs(text.top - answer.top) < 2 && text.right <= answer.left + 1];
        })"""
    )

    assert found
    assert {tuple(one) for one in found} == {("avoid", True, True)}
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_phone_has_room_to_tap(site_window: OpenSite) -> None:
    """On a phone the answers are high enough for a finger, lie side by side and within the screen."""
    window = site_window("root", viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = window.open(GONGMAO)
    boxes = [label.bounding_box() or {} for label in item(page, "3.1").locator("label").all()]
    item(page, "3.1").locator("label").first.tap()

    assert [box["height"] >= 40 for box in boxes] == [True] * 3
    assert len({box["y"] for box in boxes}) == 1
    assert boxes[-1]["x"] + boxes[-1]["width"] <= 360
    assert state(page) == {"c-gongmao-2023_3.1": ["yes", ""]}
    assert window.faults == []


def test_owner_finds_his_list(site_window: OpenSite) -> None:
    """From home an owner reaches 对照自查, his sector's list, the clause on its standard's page, and the list again."""
    window = site_window("disk", viewport={"width": 1280, "height": 800})
    page = window.open("index.html")
    page.locator(".md-tabs a", has_text="对照自查").click()
    page.locator("article a[href$='gongmao-jixie.html']").click()
    page.wait_for_url("**/gongmao-jixie.html")
    item(page, "7.1").get_by_role("link").click()
    page.wait_for_url(re.compile(r"criteria/gongmao-2023\.html#c-7\.1"))
    page.locator("article a[href='../selfcheck/gongmao.html']").click()
    page.wait_for_url("**/selfcheck/gongmao.html")

    assert window.faults == []
