"""The owner's check list in a browser: dates, ticks, calendar file, and that it works from disk and without a store."""

import calendar
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser import icalendar
from tests.browser.conftest import OpenSite, Watched
from tests.site.commands import AS_OF

LIST = "plan/qingdan.html"
NOW = "2026-02-10T12:00:00"
"""The reader's clock: the quarter began on 1 January."""


def opened(window: Watched, now: str = NOW) -> Page:
    """The check list at a time of the reader's clock."""
    window.page.clock.set_fixed_time(datetime.fromisoformat(now))
    return window.open(LIST)


def shown(page: Page) -> list[tuple[str, str]]:
    """The dated rows: day and duty."""
    rows = page.locator(".a-ticks:not(.a-ticks--open) li")
    return [
        (row.locator("time").get_attribute("datetime") or "", row.locator("b").inner_text())
        for row in rows.all()
    ]


# What falls due, worked out once more and in another way: day by day.


def months_later(start: date, months: int) -> date:
    """The day so many months later, or the last of its month."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def due_days(start: date, months: int, step: int) -> Iterator[date]:
    """The last day of every stretch of `step` months within `months` from `start` on."""
    first, end = start, months_later(start, months)
    number = 0
    while first < end:
        number += 1
        following = min(months_later(start, step * number), end)
        assert first < following
        yield following - timedelta(days=1)
        first = following


STARTS = [date(2027, 1, 1) + timedelta(days=n) for n in range(2 * 366)]
"""Every day of a common year and of a leap year: all month ends and 29 February."""


def test_dates_of_every_start(site_window: OpenSite) -> None:
    """From every start, for either level of risk and each length, duties fall due at the end of each stretch, 29 February included."""
    page = opened(site_window("root"))
    duties = [
        {"id": "a", "usual": {"months": 3, "times": 1}, "high": {"months": 1, "times": 1}},
        {"id": "b", "usual": {"months": 0, "times": 1}, "high": {"months": 6, "times": 1}},
        {"id": "c", "usual": {"months": 0, "times": 0}, "high": {"months": 12, "times": 2}},
    ]
    script = """([duties, starts, lengths]) => starts.map(start => lengths.map(months => [false, true].map(high =>
        anshiPlan.dates.occurrences(duties, { start, months, high }).map(one => one.due + one.duty.id))))"""
    lengths = (5, 6, 12, 24)

    found = page.evaluate(script, [duties, [day.isoformat() for day in STARTS], lengths])

    for start, by_length in zip(STARTS, found, strict=True):
        for months, (usual, high) in zip(lengths, by_length, strict=True):
            steps: tuple[Mapping[str, tuple[int, int]], ...] = (
                {"a": (3, 1), "b": (months, 1)},
                {"a": (1, 1), "b": (6, 1), "c": (12, 2)},
            )
            for made, wanted in zip((usual, high), steps, strict=True):
                days = sorted(
                    f"{day}{duty}"
                    for duty, (step, times) in wanted.items()
                    for day in due_days(start, months, step)
                    for _ in range(times)
                )
                assert made == days, (start, months)


MONTHS = {
    ("2026-01-31", 1): "2026-02-28",
    ("2028-01-31", 1): "2028-02-29",
    ("2026-01-31", 2): "2026-03-31",
    ("2028-02-29", 12): "2029-02-28",
    ("2026-12-01", 1): "2027-01-01",
    ("2026-08-31", 6): "2027-02-28",
}


def test_month_ends(site_window: OpenSite) -> None:
    """A month too short ends earlier, and the one after it is whole again."""
    page = opened(site_window("root"))
    script = "given => given.map(one => anshiPlan.dates.addMonths(one[0], one[1]))"

    assert page.evaluate(script, [list(given) for given in MONTHS]) == list(MONTHS.values())


DAYS = ("2026-02-29", "2026-13-01", "2026-00-10", "26-01-01", "0026-01-01", "", "2026-1-1", "x2026-01-01")


def test_days_that_are_none(site_window: OpenSite) -> None:
    """Only a day that exists is one."""
    page = opened(site_window("root"))

    assert page.evaluate("days => days.map(anshiPlan.dates.isDay)", [*DAYS, "2028-02-29"]) == [
        *([False] * len(DAYS)),
        True,
    ]


YEAR = [
    *(("2026-03-31", "带队检查"), ("2026-06-30", "带队检查"), ("2026-09-30", "带队检查")),
    *(("2026-12-31", "带队检查"), ("2026-12-31", "全员警示教育"), ("2026-12-31", "关键岗位排查")),
    *(("2026-12-31", "外包外租排查"), ("2026-12-31", "应急演练")),
]


@pytest.mark.parametrize("origin", ["disk", "root", "sub-path"])
def test_list_of_a_year(origin: str, site_window: OpenSite) -> None:
    """An enterprise without high risk sees four inspections, one drill and the three things done once."""
    window = site_window(origin)
    page = opened(window)

    assert shown(page) == YEAR
    expect(page.get_by_role("status")).to_have_text("共 18 项，已勾选 0 项")
    expect(page.locator(".a-noscript")).to_be_hidden()
    expect(page.locator("[data-part=unsaved]")).to_be_hidden()
    assert window.faults == []


def test_high_risk(site_window: OpenSite) -> None:
    """A high-risk enterprise sees twelve inspections and a drill every half-year."""
    page = opened(site_window("root"))
    page.get_by_label("是", exact=True).check()
    rows = shown(page)

    assert [day for day, duty in rows if duty == "带队检查"] == [
        f"2026-{month:02}-{calendar.monthrange(2026, month)[1]}" for month in range(1, 13)
    ]
    assert [day for day, duty in rows if duty == "应急演练"] == ["2026-06-30", "2026-12-31"]
    assert len(rows) == 17


def test_start_and_length(site_window: OpenSite) -> None:
    """The reader chooses the start and the length; a start that is being typed changes nothing."""
    page = opened(site_window("root"))
    page.get_by_label("开始日期").fill("2028-02-29")
    page.get_by_label("排多久").select_option("半年")
    assert [day for day, duty in shown(page) if duty == "带队检查"] == ["2028-05-28", "2028-08-28"]
    page.get_by_label("开始日期").fill("")

    assert [day for day, duty in shown(page) if duty == "带队检查"] == ["2028-05-28", "2028-08-28"]


@pytest.mark.parametrize("origin", ["disk", "root"])
def test_ticks_are_kept(origin: str, site_window: OpenSite) -> None:
    """Ticks and choices are there again after a reload; what is ticked is done for the other level of risk, too."""
    window = site_window(origin)
    page = opened(window)
    page.get_by_label("带队检查").first.check()
    page.get_by_label("隐患台账").check()
    expect(page.get_by_role("status")).to_have_text("共 18 项，已勾选 2 项")
    page.get_by_label("提前几天提醒").select_option("14 天")
    page.reload()

    expect(page.get_by_role("status")).to_have_text("共 18 项，已勾选 2 项")
    expect(page.get_by_label("带队检查").first).to_be_checked()
    expect(page.get_by_label("带队检查").nth(1)).not_to_be_checked()
    expect(page.get_by_label("提前几天提醒")).to_have_value("14")
    page.get_by_label("是", exact=True).check()
    assert [
        box.get_attribute("data-key") for box in page.locator(".a-ticks input").all() if box.is_checked()
    ] == ["daidui@2026-03-31/1", "taizhang@open/1"]
    assert window.faults == []


def test_reader_who_chose_nothing_leaves_nothing(site_window: OpenSite) -> None:
    """Looking at the list keeps nothing in the browser, so that the next quarter begins anew."""
    page = opened(site_window("root"))

    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('anshi.'))") == []
    assert (
        opened(Watched(page, site_window("root").origin), "2026-05-02T08:00:00")
        .get_by_label("开始日期")
        .input_value()
        == "2026-04-01"
    )


def test_cleared(site_window: OpenSite) -> None:
    """Ticks are cleared after a question, also for good; refusing keeps them, and choices stay."""
    page = opened(site_window("root"))
    page.get_by_label("是", exact=True).check()
    page.get_by_label("带队检查").first.check()
    page.once("dialog", lambda dialog: dialog.dismiss())
    page.get_by_role("button", name="清空勾选").click()
    expect(page.get_by_label("带队检查").first).to_be_checked()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="清空勾选").click()
    expect(page.get_by_label("带队检查").first).not_to_be_checked()
    page.reload()

    expect(page.get_by_role("status")).to_have_text("共 27 项，已勾选 0 项")
    expect(page.get_by_role("button", name="清空勾选")).to_be_disabled()


def test_past_days_are_marked(site_window: OpenSite) -> None:
    """A day that has passed is marked until its duty is ticked; the day itself has not passed."""
    page = opened(site_window("root"), "2026-06-30T23:00:00")
    page.get_by_label("开始日期").fill("2026-01-01")

    marked = page.locator(".a-ticks em")
    expect(marked).to_have_count(1)
    expect(marked).to_be_visible()
    page.get_by_label("带队检查").first.check()
    expect(marked).to_be_hidden()


BROKEN = {
    "no JSON": "{",
    "another thing": '"x"',
    "null": "null",
    "wrong values": json.dumps(
        {"start": "2026-02-30", "months": 7, "lead": "x", "high": "yes", "done": [1, "<b>"]}
    ),
    "a list": "[]",
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_store(what: str, site_window: OpenSite) -> None:
    """What is kept but makes no sense is as if it were not there."""
    window = site_window("root")
    page = opened(window)
    page.evaluate("value => localStorage.setItem('anshi.qingdan.v1.xingdong-2023', value)", BROKEN[what])
    page.reload()

    assert shown(page) == YEAR
    expect(page.get_by_role("status")).to_have_text("共 18 项，已勾选 0 项")
    assert window.faults == []


@pytest.mark.parametrize("how", ["reading", "writing"])
def test_store_forbidden(how: str, site_window: OpenSite) -> None:
    """Where the browser keeps nothing the list works and says that ticks will be lost."""
    window = site_window("root")
    window.page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
        if how == "reading"
        else "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
    )
    page = opened(window)
    expect(page.locator("[data-part=unsaved]")).to_be_visible()
    page.get_by_label("带队检查").first.check()

    expect(page.get_by_role("status")).to_have_text("共 18 项，已勾选 1 项")
    expect(page.locator("[data-part=unsaved]")).to_be_visible()
    # Material's own scripts ask the store, too, and are not ours to mend.
    assert [fault for fault in window.faults if "assets/plan/" in fault] == []


def test_two_windows(site_window: OpenSite) -> None:
    """A tick in one window shows in another, which does not take it back."""
    window = site_window("root")
    first = opened(window)
    second = first.context.new_page()
    second.clock.set_fixed_time(datetime.fromisoformat(NOW))
    second.goto(first.url)
    first.get_by_label("带队检查").first.check()
    expect(second.get_by_label("带队检查").first).to_be_checked()
    second.get_by_label("隐患台账").check()
    first.reload()

    expect(first.get_by_role("status")).to_have_text("共 18 项，已勾选 2 项")


def saved(page: Page) -> tuple[str, icalendar.Component]:
    """The calendar that the page hands over, and its file's name."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载日历提醒").click()
    return waiting.value.suggested_filename, icalendar.read(Path(waiting.value.path()).read_bytes())


@pytest.mark.parametrize("origin", ["disk", "root"])
def test_calendar(origin: str, site_window: OpenSite) -> None:
    """The calendar file has an all-day event with a reminder for every date that is not ticked."""
    window = site_window(origin)
    page = opened(window)
    page.get_by_label("带队检查").first.check()
    name, made = saved(page)

    assert name == "安全生产清单.ics"
    assert made.properties == {
        "VERSION": "2.0",
        "PRODID": "-//anshi//plan checklist//ZH",
        "CALSCALE": "GREGORIAN",
    }
    events = [one.properties for one in made.within]
    assert [one.name for one in made.within] == ["VEVENT"] * (len(YEAR) - 1)
    assert [
        (
            datetime.strptime(event["DTSTART;VALUE=DATE"], "%Y%m%d").date().isoformat(),
            icalendar.text(event["SUMMARY"]),
        )
        for event in events
    ] == [(day, f"{duty}（最后一天）") for day, duty in YEAR[1:]]
    for event in events:
        start, end = (event[f"{which};VALUE=DATE"] for which in ("DTSTART", "DTEND"))
        assert date.fromisoformat(end) - date.fromisoformat(start) == timedelta(days=1)
        assert event["DTSTAMP"] == f"{AS_OF:%Y%m%d}T000000Z"
        assert event.get("URL") == (None if origin == "disk" else page.url)
    assert icalendar.text(events[0]["DESCRIPTION"]) == (
        "主要负责人带队，检查本单位重大事故隐患排查整治的情况。\n第2个季度：2026年4月1日至6月30日。\n"
        "怎样算做到：有主要负责人带队的检查记录，查出的问题进了台账。"
    )
    assert [
        (alarm.name, alarm.properties["ACTION"], alarm.properties["TRIGGER"])
        for one in made.within
        for alarm in one.within
    ] == [("VALARM", "DISPLAY", "-P6DT15H")] * len(events)
    assert icalendar.text(made.within[0].within[0].properties["DESCRIPTION"]) == "带队检查：2026年6月30日前"
    assert window.faults == []


def test_calendar_ids_are_stable(site_window: OpenSite) -> None:
    """A second calendar gives the same event the same id, and no two events share one, in either level of risk."""
    page = opened(site_window("root"))
    first = [one.properties["UID"] for one in saved(page)[1].within]
    again = [one.properties["UID"] for one in saved(page)[1].within]
    page.get_by_label("是", exact=True).check()
    page.get_by_label("排多久").select_option("两年")
    high = [one.properties["UID"] for one in saved(page)[1].within]

    assert first == again
    assert first[0] == "xingdong-2023-daidui-2026-03-31-1@anshi"
    for ids in (first, high):
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(r"[a-z0-9-]+@anshi", one) for one in ids)


@pytest.mark.parametrize(("days", "trigger"), [("1", "-PT15H"), ("3", "-P2DT15H"), ("14", "-P13DT15H")])
def test_reminder_comes_at_nine(days: str, trigger: str, site_window: OpenSite) -> None:
    """The reminder comes so many days before, at nine in the morning: the day begins at midnight."""
    page = opened(site_window("root"))
    page.get_by_label("提前几天提醒").select_option(days)
    _, made = saved(page)

    assert {one.within[0].properties["TRIGGER"] for one in made.within} == {trigger}


def test_nothing_left_to_remind_of(site_window: OpenSite) -> None:
    """When every date is ticked there is no calendar to be had: one without events is no calendar."""
    page = opened(site_window("root"))
    for box in page.locator(".a-ticks:not(.a-ticks--open) input").all():
        box.check()

    expect(page.get_by_role("button", name="下载日历提醒")).to_be_disabled()


def test_calendar_of_awkward_texts(site_window: OpenSite) -> None:
    """Any text comes through folding and escaping whole, whatever its characters and wherever a line ends."""
    page = opened(site_window("root"))
    texts = [
        "甲,乙;丙\\n\n丁",
        "𠮷" * 40 + "é" * 40,
        *("字" * n + "a" * (100 - n) for n in range(30)),
        "\\;,",
    ]
    script = """texts => anshiPlan.calendar(texts.map((text, n) => ({ key: "d@once/" + n, due: "2026-12-31", span: text,
        duty: { title: text, what: text, done: text } })), { plan: "p", stamp: "2026-01-01", lead: 7, url: "" })"""

    made = icalendar.read(page.evaluate(script, texts).encode())

    assert [icalendar.text(one.properties["SUMMARY"]) for one in made.within] == [
        f"{text}（最后一天）" for text in texts
    ]
    assert [icalendar.text(one.properties["DESCRIPTION"]) for one in made.within] == [
        f"{text}。\n{text}。\n怎样算做到：{text}。" for text in texts
    ]
    assert {one.properties["DTEND;VALUE=DATE"] for one in made.within} == {"20270101"}


def test_keyboard(site_window: OpenSite) -> None:
    """Everything is reached and worked with the keyboard, and a tick keeps the focus."""
    page = opened(site_window("root"))
    page.get_by_label("不是", exact=True).focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_label("是", exact=True)).to_be_checked()
    expect(page.get_by_label("是", exact=True)).to_be_focused()
    box = page.locator(".a-ticks input").first
    box.focus()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    expect(box).to_be_focused()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Tab")
    expect(page.locator(".a-ticks input").nth(1)).to_be_focused()


def test_boxes_are_large_enough_on_a_phone(site_window: OpenSite) -> None:
    """On a phone every row is a target for a finger, and nothing is wider than the screen."""
    window = site_window("root", viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page = opened(window)
    page.get_by_label("是", exact=True).check()
    heights = page.locator(".a-ticks label").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )

    assert min(heights) >= 40
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.locator(".a-ticks label").first.tap()
    expect(page.locator(".a-ticks input").first).to_be_checked()
    assert window.faults == []


def test_printed(site_window: OpenSite) -> None:
    """In print the list stands with what was chosen and without buttons, and A4 takes a few pages."""
    page = opened(site_window("root"))
    page.get_by_label("是", exact=True).check()
    page.emulate_media(media="print")

    expect(page.locator("[data-part=chosen]")).to_have_text("高危行业领域的企业，从2026年1月1日起一年。")
    expect(page.locator("[data-part=chosen]")).to_be_visible()
    expect(page.locator(".a-ticks li").first).to_be_visible()
    for hidden in (".a-setup", ".a-actions", "article > nav.a-section", "header.md-header"):
        expect(page.locator(hidden)).to_be_hidden()
    pages = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    assert 1 <= pages <= 4


@pytest.mark.parametrize("origin", ["disk", "root"])
def test_without_javascript(origin: str, site_window: OpenSite) -> None:
    """Without JavaScript the table of duties and frequencies is there, and a sentence says what is missing."""
    window = site_window(origin, java_script_enabled=False)
    page = window.open(LIST)

    expect(page.locator("#qingdan")).to_be_hidden()
    expect(page.locator(".a-noscript")).to_be_visible()
    first = page.locator(".a-duties tbody tr").first
    expect(first).to_contain_text("带队检查")
    expect(first).to_contain_text("每季度至少1次")
    expect(first).to_contain_text("每月至少1次")
    assert window.faults == []


@pytest.mark.parametrize("origin", ["disk", "sub-path"])
def test_from_the_overview_to_the_law(origin: str, site_window: OpenSite) -> None:
    """An owner goes from the overview to his tasks, to the list, and from a duty to the article that asks for it."""
    window = site_window(origin)
    page = window.open("plan/index.html")
    page.get_by_role("link", name="组织应急演练").click()
    page.wait_for_url("**/plan/qiye.html#r-yanlian")
    expect(page.locator("#r-yanlian")).to_be_in_viewport()
    page.get_by_role("navigation", name="专项行动的分栏").get_by_role("link", name="带日期的清单").click()
    page.wait_for_url("**/plan/qingdan.html")
    page.locator("tr[data-duty=yanlian]").get_by_role("link", name="安全生产法第八十一条").click()
    page.wait_for_url("**/laws/anquanshengchan-2021.html#a-81")

    assert window.faults == []


def test_search_finds_the_task(site_window: OpenSite) -> None:
    """A search for 带队检查 finds the owner's task and leads to it."""
    page = site_window("root").open("search.html?q=带队检查")

    page.locator(".a-search__main").get_by_role(
        "link", name=re.compile("企业主要负责人：组织排查整治")
    ).click()
    page.wait_for_url("**/plan/qiye.html#r-paicha")
