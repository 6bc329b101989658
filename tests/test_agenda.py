"""What falls due by a day, and the same as a calendar file."""

from datetime import date

import pytest

from generator.agenda import Due, agenda, agenda_ics
from tests.browser.icalendar import read, text
from tests.sites import CASE, ROOT, Site

DISCLOSURE = ("keywords: [粉尘涉爆]", "disclosure: {class: 一般, until: 2024-12-31}\nkeywords: [粉尘涉爆]")
FAR = date(2030, 1, 1)
PLAN = (ROOT / "tests/golden/plan.yml").read_text(encoding="utf-8")


def _lines(site: Site, as_of: date, by: date = FAR) -> list[tuple[str, str, str]]:
    return [(one.day, one.kind, one.id) for one in agenda(site.unchecked_catalog(), as_of, by)]


def test_decision_is_to_be_exposed_in_seven_working_days(site: Site) -> None:
    """A decision on a unit falls due after seven working days, a reprint never."""
    site.edit(CASE, ("    circumstance: base", "    circumstance: base\n    decided: 2024-06-07"))
    assert ("2024-06-19", "公示系统公开", "2024-3303-0001") in _lines(site, date(2024, 6, 10))
    assert "公示系统公开" not in {kind for _, kind, _ in _lines(site, date(2024, 6, 20))}
    assert _lines(site, date(2024, 6, 10), date(2024, 6, 18)) == []
    site.edit(CASE, ("keywords: [粉尘涉爆]", "origin: {issuer: 某省应急管理厅, date: 2024-05-30}"))
    assert "公示系统公开" not in {kind for _, kind, _ in _lines(site, date(2024, 6, 10))}


def test_each_decision_has_its_own_deadline(site: Site) -> None:
    """Of decisions of different days each has its deadline, and its own event in the calendar file."""
    first = "    circumstance: base\n    decided: 2024-06-07"
    second = "  - {target: 单位, measure: 警告, decided: 2024-06-12}\n"
    site.edit(CASE, ("    circumstance: base", first), ("keywords:", f"{second}keywords:"))
    found = agenda(site.unchecked_catalog(), date(2024, 6, 10), FAR)

    assert [(one.day, one.kind) for one in found] == [
        ("2024-06-19", "公示系统公开"),
        ("2024-06-21", "公示系统公开"),
    ]
    assert [event.properties["UID"] for event in read(agenda_ics(found, date(2024, 6, 10))).within] == [
        "2024-3303-0001-exposure@anshi",
        "2024-3303-0001-exposure-2@anshi",
    ]


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        (date(2023, 5, 1), "2023-07-05"),
        (date(2023, 7, 5), "2023-07-05"),
        (date(2023, 7, 6), "2023-08-05"),
        (date(2024, 1, 31), "2024-02-05"),
    ],
)
def test_next_monthly_report(site: Site, as_of: date, day: str) -> None:
    """The next day of the month from the first report on; a first day late in a month does not come back to its beginning."""
    plan = PLAN.replace("since: 2023-06", "since: 2023-06-20").replace("ended: 2023-12\n", "")
    found = agenda(site.write("content/plan/plan.yml", plan).unchecked_catalog(), as_of, FAR)

    assert [one.day for one in found if one.id == "report-3"] == [day]


def test_fallen_decision_is_to_be_withdrawn(site: Site) -> None:
    """The three working days of a fallen decision are listed without the case's title."""
    site.edit(
        CASE,
        ("status: published", "status: withdrawn"),
        ("keywords: [粉尘涉爆]", "withdrawn: {date: 2024-06-11, annulled: 2024-06-07, reason: 原决定撤销}"),
    )
    found = agenda(site.unchecked_catalog(), date(2024, 6, 11), FAR)

    assert [(one.day, one.kind, one.title) for one in found] == [
        ("2024-06-13", "撤回并说明理由", "案例 2024-3303-0001")
    ]
    assert agenda(site.unchecked_catalog(), date(2024, 6, 14), FAR) == ()


def test_calendar_file_is_read_strictly(site: Site) -> None:
    """Every entry is an all-day event; the same entry on another day keeps its UID."""
    site.edit(CASE, DISCLOSURE)
    found = agenda(site.catalog(), date(2024, 7, 1), FAR)
    events = read(agenda_ics(found, date(2024, 7, 1))).within

    assert [event.properties["UID"] for event in events] == ["2024-3303-0001-expiry@anshi"]
    assert events[0].properties["DTSTART;VALUE=DATE"] == "20241231"
    assert events[0].properties["DTEND;VALUE=DATE"] == "20250101"
    assert "某家具公司" in events[0].properties["DESCRIPTION"]


def test_hard_words_survive_the_calendar_file() -> None:
    """Commas, semicolons, backslashes, line breaks and long Chinese lines come back as they were."""
    title = "甲；乙;丙,丁\\戊\n" + "很长的标题" * 30
    one = Due("2024-12-31", "公示期满", "2024-3303-0001", title, "x", passed=False)

    events = read(agenda_ics([one], date(2024, 7, 1))).within
    assert text(events[0].properties["DESCRIPTION"]) == title
