"""The change log: what is recorded, how it is written, and what may still be shown when a case has gone."""

from dataclasses import replace
from datetime import date

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.change_log import log_file, numbered
from generator.disclosure import disclosed
from generator.load import read_record
from generator.records.changes import Change, Changes, Event
from generator.records.kinds import kind_of
from generator.settings import Expired
from generator.views.block import BlockContext
from generator.views.changes import ChangeLog, changes_block, told_changes
from generator.views.parts import Paths
from tests.export.publishing import feeds_of
from tests.sites import CASE, Site

DAY = date(2024, 7, 11)
NAME = "平阳恒兴家具有限公司"
LOG = """# yaml-language-server: $schema=../../docs/schema/changes.json
id: 2024-06-10
changes:
  - {kind: case, record: 2024-3303-0001, event: 更正, lines: [行政处罚：对单位的罚款由7777元改为1.9万元]}
  - {kind: batch, record: 2024-first, event: 修改, lines: [导语里写到8888元]}
  - {kind: standard, record: gongmao-2023, event: 修改, lines: [要旨里提到平阳恒兴家具有限公司, 举例恒兴公司, 简称有改动]}
  - {kind: page, record: gone.md, event: 删除, title: 旧页面}
"""
WITHDRAWN = ("status: published", "status: withdrawn\nwithdrawn: {date: 2024-06-20, reason: 公布有误}")
ENDED = ("keywords: [粉尘涉爆]", "disclosure: {class: 一般, until: 2024-07-10}")
NAMED = (("name: 某家具公司", f"name: {NAME}"), ("naming: masked", "naming: full"))


def told(site: Site, handling: Expired = Expired.MASKED, day: date = DAY) -> dict[str, tuple[str, ...]]:
    """What the log tells on a day, by key."""
    catalog = disclosed(site.write("content/changes/2024-06-10.yml", LOG).unchecked_catalog(), day, handling)
    return {one.key.partition("/")[2]: one.lines for one in told_changes(catalog)}


def test_public_case_is_told_whole(site: Site) -> None:
    """While a case is public the log tells what changed, with its present title and the way to its page."""
    catalog = disclosed(
        site.write("content/changes/2024-06-10.yml", LOG).unchecked_catalog(), DAY, Expired.MASKED
    )
    first, batch, standard, page = told_changes(catalog)

    assert first.lines == ("行政处罚：对单位的罚款由7777元改为1.9万元",)
    assert (first.title, first.page) == ("某家具公司粉尘防爆措施缺失案", "cases/2024/2024-3303-0001.html")
    assert batch.lines == ("导语里写到8888元",)
    assert standard.page == "criteria/gongmao-2023.html"
    assert (page.title, page.page) == ("旧页面", "")


@pytest.mark.parametrize("handling", Expired)
@pytest.mark.parametrize("change", [WITHDRAWN, ENDED], ids=["withdrawn", "expired"])
def test_gone_case_takes_its_old_values_along(site: Site, handling: Expired, change: tuple[str, str]) -> None:
    """Of a withdrawn or expired case no old value, no name and no sentence of its batch is left in the log."""
    site.edit(CASE, change, *NAMED)
    found = told(site, handling)

    written = repr(found)
    assert not any(secret in written for secret in ("7777", "8888", "恒兴"))
    assert len(found["case/2024-3303-0001"]) == 1
    assert found["case/2024-3303-0001"][0].endswith("改动不再显示")
    assert found["batch/2024-first"] == ("改动不再显示",)
    assert found["standard/gongmao-2023"] == ("改动不再显示", "简称有改动")


def test_last_day_of_disclosure_is_open(site: Site) -> None:
    """On the last day of its disclosure a case is told of whole."""
    assert "7777" in repr(told(site.edit(CASE, ENDED), day=date(2024, 7, 10)))


def test_withdrawal_is_told_by_its_present_reason(site: Site) -> None:
    """An entry of a withdrawal tells the reason that the record has now."""
    site.edit(CASE, WITHDRAWN)
    log = LOG.replace("event: 更正", "event: 撤回")
    site.write("content/changes/2024-06-10.yml", log)
    catalog = disclosed(site.unchecked_catalog(), DAY, Expired.MASKED)

    first = next(iter(told_changes(catalog)))

    assert (first.title, first.lines) == ("2024-3303-0001", ("撤回：原因 公布有误",))
    assert first.updated == date(2024, 6, 20)


def test_draft_and_later_release_are_not_told(site: Site) -> None:
    """A case that is a draft again, and a release whose day has not come, are not told of."""
    assert told(site, day=date(2024, 6, 9)) == {}
    site.case("2024-3303-0002")
    assert "case/2024-3303-0001" not in told(site.edit(CASE, ("status: published", "status: draft")))


def test_feed_of_the_log(site: Site) -> None:
    """The feed has an entry a change under an id that stays; of a case that has gone it is updated and neutral."""
    site.write("content/changes/2024-06-10.yml", LOG)
    old = feeds_of(disclosed(site.unchecked_catalog(), DAY, Expired.MASKED))["feeds/log.xml"]
    site.edit(CASE, WITHDRAWN)
    new = feeds_of(disclosed(site.unchecked_catalog(), DAY, Expired.MASKED))["feeds/log.xml"]

    before, after = feedparser.parse(old).entries, feedparser.parse(new).entries
    assert {one.id for one in before} == {one.id for one in after}
    assert before[0].id.endswith("changes/2024-06-10/case/2024-3303-0001")
    assert "7777" in before[0].content[0].value
    assert (after[0].id, after[0].updated[:10]) == (before[0].id, "2024-06-20")
    assert after[0].title == "〔更正〕案例 2024-3303-0001"
    assert b"7777" not in new
    assert "某家具公司".encode() not in new


CHANGE = Change(kind="case", record="2024-3303-0001", event=Event.CHANGED, lines=("级别有改动",))
OTHER = Change(kind="page", record="a.md", event=Event.ADDED, title="甲")


def test_files_of_a_day_are_numbered() -> None:
    """Real changes and those of made-up cases are recorded apart, in further files where the day has some."""
    first = numbered((CHANGE,), (OTHER,), DAY, ())
    again = numbered((OTHER,), (), DAY, first)

    assert [(one.id, one.sample) for one in first] == [("2024-07-11", False), ("2024-07-11-2", True)]
    assert [one.id for one in again] == ["2024-07-11-3"]
    assert numbered((CHANGE,), (OTHER,), DAY, first) == ()
    assert [one.id for one in numbered((CHANGE,), (), date(2024, 7, 12), first)] == ["2024-07-12"]


TEXTS = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=30)


@given(st.lists(TEXTS, max_size=4), TEXTS, st.booleans())
def test_written_record_reads_back(lines: list[str], title: str, sample: bool) -> None:
    """Whatever the sentences are, the file that is written is read as the same record without a problem."""
    change = Change(kind="page", record="a.md", event=Event.REMOVED, title=title, lines=tuple(lines))
    log = Changes(id="2024-07-11-2", sample=sample, changes=(change, CHANGE))
    path = "content/changes/2024-07-11-2.yml"
    kind = kind_of(path)
    assert kind is not None

    sourced, problems = read_record(path, kind, log_file(log).encode())

    assert (sourced.record if sourced else None, problems) == (log, ())


def test_page_holds_a_readable_part(site: Site) -> None:
    """A long log is shown as far as a page holds it, newest first, with a count of what is left out."""
    line = "行政处罚：对单位的罚款由1万元改为2万元" * 4
    changes = tuple(
        Change(kind="case", record="2024-3303-0001", event=Event.CHANGED, lines=(f"{n}{line}",) * 20)
        for n in range(200)
    )
    catalog = replace(site.catalog(), changes=(Changes(id="2024-06-10", changes=changes),))

    view = changes_block(BlockContext(catalog, DAY, Paths("changes/index.html"), "")).view

    assert isinstance(view, ChangeLog)
    (release,) = view.releases
    assert 0 < len(release.entries) < 150
    assert len(release.entries) + view.older == 200
    assert {(len(one.lines), one.more) for one in release.entries} == {(12, 8)}
    assert sum(len(text) for one in release.entries for text in one.lines) <= 30_000
    assert view.feed is None
    assert release.entries[0].link.href == "../cases/2024/2024-3303-0001.html"
