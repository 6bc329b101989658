"""Two states of the site compared: what happens to cases, batches, texts and pages, and what a day alone changes."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from generator.changes import RecordChange, Side, changes, read_side
from generator.console import plain_text
from generator.records.changes import Event
from tests.sites import AS_OF, CASE, Site

SECOND = "2024-3303-0002"
STANDARD = "content/criteria/gongmao-2023.yml"
WITHDRAWN = (
    "status: published",
    "status: withdrawn\nwithdrawn: {date: 2024-06-20, reason: 原决定撤销, note: 复议撤销。}",
)
CORRECTED = ("status: published", "status: corrected\ncorrections: [{date: 2024-06-10, note: 改正罚款。}]")


def side(root: Path, day: date = AS_OF) -> Side:
    """The state of a site."""
    read = read_side(root, day)
    assert read.value is not None, "\n".join(map(plain_text, read.report))
    return read.value


def before(site: Site) -> Path:
    """A copy of the site as it is now, to compare with later."""
    return Path(shutil.copytree(site.root, site.root.with_name("before")))


def found(old: Path, site: Site) -> list[RecordChange]:
    """What changed since the copy."""
    return list(changes(side(old), side(site.root)))


def brief(one: RecordChange) -> tuple[str, str, Event, tuple[str, ...]]:
    """A change without what follows from it."""
    return (one.kind, one.id, one.event, one.lines)


def test_nothing_changed(site: Site) -> None:
    """A site compared with itself gives nothing."""
    site.write("content/pages/index.md", "# 首页\n")

    assert changes(side(site.root), side(site.root)) == ()


def test_new_case_and_corrected_case(site: Site) -> None:
    """A case that was not there is new; one with a further correction is corrected, and its fine is told from and to."""
    old = before(site)
    site.case(SECOND).edit(CASE, CORRECTED, ("amount: 1.9万元", "amount: 3万元"))

    corrected, new = found(old, site)

    assert corrected.event is Event.CORRECTED
    assert "行政处罚：对单位的罚款由1.9万元改为3万元" in corrected.lines
    assert "更正记录：新增2024年6月10日“改正罚款。”" in corrected.lines
    assert corrected.public_lines == ("行政处罚：对单位的罚款由1.9万元改为3万元",)
    assert brief(new) == ("case", SECOND, Event.ADDED, ())
    assert (new.title, new.page) == ("某家具公司粉尘防爆措施缺失案", f"cases/2024/{SECOND}.html")


def test_withdrawn_case_says_why_and_nothing_else(site: Site) -> None:
    """A withdrawal tells its reason; what else was changed in the file is not on the site and not told."""
    site.case(SECOND)
    old = before(site)
    site.edit(CASE, WITHDRAWN, ("amount: 1.9万元", "amount: 3万元"))

    (one,) = found(old, site)

    assert brief(one)[2:] == (Event.WITHDRAWN, ("撤回：原因 原决定撤销", "说明：复议撤销。"))
    assert (one.title, one.public_lines) == ("", ("撤回：原因 原决定撤销",))


def test_withdrawn_case_stays_silent(site: Site) -> None:
    """Once withdrawn, only a change of the reason is told."""
    site.case(SECOND).edit(CASE, WITHDRAWN)
    old = before(site)
    site.edit(CASE, ("控爆措施", "抑爆措施"))
    assert found(old, site) == []

    site.edit(CASE, ("reason: 原决定撤销", "reason: 公布有误"))
    (one,) = found(old, site)

    assert (one.event, one.lines) == (Event.CHANGED, ("撤回：撤回原因由原决定撤销改为公布有误",))


def test_restored_and_removed(site: Site) -> None:
    """A case that comes back is restored, one that becomes a draft again is no longer published."""
    site.case(SECOND)
    plain = before(site)
    site.edit(CASE, WITHDRAWN)
    withdrawn = site.root.with_name("withdrawn")
    shutil.copytree(site.root, withdrawn)

    (back,) = changes(side(withdrawn), side(plain))
    assert (back.event, back.lines) == (Event.RESTORED, ("撤回后恢复公布",))

    site.edit(f"cases/2024/{SECOND}.yml", ("status: published", "status: draft"))
    (gone,) = changes(side(withdrawn), side(site.root))
    assert (gone.event, gone.lines, gone.page) == (Event.REMOVED, ("不再公布",), "")


def test_drafts_are_not_on_the_site(site: Site) -> None:
    """A draft that changes changes nothing."""
    site.case(SECOND, ("status: published", "status: draft"))
    old = before(site)
    site.edit(f"cases/2024/{SECOND}.yml", ("控爆措施", "抑爆措施"))

    assert found(old, site) == []


DUE = ("keywords: [粉尘涉爆]", "disclosure: {class: 一般, until: 2024-07-10}")


@pytest.mark.parametrize(
    ("handling", "sentence"), [("masked", "公示期满，隐去名称"), ("removed", "公示期满，只留一页说明")]
)
def test_day_alone_changes_exactly_that_case(site: Site, handling: str, sentence: str) -> None:
    """The same records a day later, with a disclosure that ends: exactly that case changes, as mkdocs.yml says."""
    site.write("mkdocs.yml", f"site_name: 测试站\nextra: {{anshi: {{expired: {handling}}}}}\n")
    site.case(SECOND).edit(CASE, DUE)

    last, after = side(site.root, date(2024, 7, 10)), side(site.root, date(2024, 7, 11))

    (one,) = changes(last, after)
    assert brief(one) == ("case", "2024-3303-0001", Event.EXPIRED, (sentence,))
    assert changes(side(site.root, date(2024, 7, 9)), last) == ()
    assert changes(after, side(site.root, date(2024, 7, 12))) == ()
    (back,) = changes(after, last)
    assert back.event is Event.RESTORED


def test_case_whose_day_comes(site: Site) -> None:
    """A case that is to be published tomorrow is new tomorrow."""
    site.case(SECOND, ("published: 2024-06-01", "published: 2024-07-02"))

    (one,) = changes(side(site.root), side(site.root, date(2024, 7, 2)))

    assert brief(one) == ("case", SECOND, Event.ADDED, ())


def test_standard_comes_into_force(site: Site) -> None:
    """A standard is told of on the day on which it comes into force, and a day after its last."""
    last, first = date(2023, 5, 14), date(2023, 5, 15)
    before_it, with_it = side(site.root, last), side(site.root, first)

    assert [brief(one) for one in changes(before_it, with_it)] == [
        ("standard", "gongmao-2023", Event.CHANGED, ("开始施行",))
    ]
    assert [one.lines for one in changes(with_it, before_it)] == [("不再有效",)]


def test_batches_texts_and_vocabularies(site: Site) -> None:
    """Batches, standards and vocabularies tell what changed in them; a batch keeps no free text for the log."""
    site.case(SECOND)
    old = before(site)
    title = next(
        line for line in site.read("cases/batches/2024-first.yml").splitlines() if line[:6] == "title:"
    )
    site.edit("cases/batches/2024-first.yml", (title, "title: 另一个标题"))
    site.edit(STANDARD, ("short: ", "short: 新"))
    text = site.read("cases/batches/2024-first.yml").replace("2024-first", "2024-second")
    site.write("cases/batches/2024-second.yml", text)
    site.edit(f"cases/2024/{SECOND}.yml", ("batch: 2024-first", "batch: 2024-second"))

    told = {(one.kind, one.id): one for one in found(old, site)}

    assert told["batch", "2024-second"].event is Event.ADDED
    assert told["batch", "2024-first"].lines[0].startswith("标题由“")
    assert told["batch", "2024-first"].public_lines == ("标题有改动",)
    assert told["standard", "gongmao-2023"].lines[0].startswith("简称由“")
    assert told["standard", "gongmao-2023"].public_lines == told["standard", "gongmao-2023"].lines
    moved = told["case", SECOND]
    assert moved.lines[0].startswith("批次由")
    assert moved.public_lines == ("批次由2024-first改为2024-second",)


def test_pages_and_configuration(site: Site) -> None:
    """Hand-written pages tell what came and went; mkdocs.yml is the site's configuration."""
    site.write("content/pages/about.md", "# 关于\n\n一行。\n").write("content/pages/old.md", "# 旧页\n")
    site.write("mkdocs.yml", "site_name: 甲\n")
    old = before(site)
    site.write("content/pages/about.md", "# 关于\n\n另一行。\n\n## 新的一节 {#xin}\n")
    site.write("content/pages/new.md", "# 新页\n").write("mkdocs.yml", "site_name: 乙\n")
    (site.root / "content/pages/old.md").unlink()

    told = {one.id: one for one in found(old, site)}

    assert told["about.md"].lines == ("新写 2 行，删去 1 行", "新的小标题：新的一节")
    assert (told["about.md"].title, told["about.md"].page) == ("关于", "about.html")
    assert (told["new.md"].event, told["old.md"].event) == (Event.ADDED, Event.REMOVED)
    assert (told["old.md"].title, told["old.md"].page) == ("旧页", "")
    assert told["mkdocs.yml"].title == "网站配置"


def test_broken_side_has_problems(site: Site) -> None:
    """A state whose records do not link cannot be compared; its problems say where."""
    read = read_side(site.edit(CASE, ("sector: gongmao-qinggong", "sector: nosuch")).root, AS_OF)

    assert read.value is None
    assert [problem.code for problem in read.report] == ["case.sector-unknown"]
