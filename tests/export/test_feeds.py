"""Atom feeds: valid, stable, and telling of nothing that is not public."""

import re
from datetime import date
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import feedparser
import pytest

from generator.console import plain_text
from generator.export.feeds import ENTRIES, address_problems
from generator.pipeline import prepare
from generator.records.changes import Event
from generator.settings import Settings
from tests.export.publishing import SITE_URL, feeds_of, with_texts
from tests.sites import CASE, ROOT, Site

LOG = "feeds/log.xml"
ATOM = "{http://www.w3.org/2005/Atom}"
SECOND, THIRD = "2024-3303-0002", "2024-3303-0003"
WITHDRAWN = ("status: published", "status: withdrawn\nwithdrawn: {date: 2024-06-20, reason: 原决定撤销}")
CORRECTED = (
    "status: published",
    "status: corrected\ncorrections:\n  - {date: 2024-06-10, note: 改正罚款。}\n  - {date: 2024-06-05, note: 改正日期。}",
)
MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}T00:00:00\+08:00")
TAG = re.compile(r"tag:[a-z0-9.-]+,\d{4}(-\d{2}(-\d{2})?)?:[A-Za-z0-9._~!$&'()*+,;=:@/?%-]+")


@pytest.fixture(scope="module")
def real_feeds() -> dict[str, bytes]:
    """The feeds of the real content."""
    catalog = prepare(ROOT, date(2026, 11, 25)).catalog
    assert catalog is not None
    return feeds_of(catalog)


def text(element: Element, name: str) -> str:
    """The text of the one child with this name."""
    (child,) = element.findall(ATOM + name)
    return child.text or ""


def hold_to_rfc(content: bytes, path: str) -> None:
    """Hold a feed to RFC 4287: the elements it must have, how often, and the forms of their values."""
    root = ElementTree.fromstring(content)
    assert root.tag == ATOM + "feed"
    assert re.fullmatch(TAG, text(root, "id"))
    assert text(root, "title").strip()
    assert MOMENT.fullmatch(text(root, "updated"))
    assert text(root.findall(ATOM + "author")[0], "name").strip()
    links = {link.get("rel"): link for link in root.findall(ATOM + "link")}
    assert links["self"].get("href") == SITE_URL + path
    assert links.keys() == {"self", "alternate"}
    entries = root.findall(ATOM + "entry")
    assert len(entries) <= ENTRIES
    assert len({text(entry, "id") for entry in entries}) == len(entries)
    for entry in entries:
        assert re.fullmatch(TAG, text(entry, "id"))
        events = "|".join(Event) if path == LOG else "新增|更正|撤回"
        assert re.match(f"〔({events})〕", text(entry, "title"))
        assert MOMENT.fullmatch(text(entry, "published"))
        assert MOMENT.fullmatch(text(entry, "updated"))
        assert text(entry, "updated") >= text(entry, "published")
        assert text(entry, "content").strip()
        assert entry.findall(ATOM + "content")[0].get("type") == "text"
        alternate = [link for link in entry.findall(ATOM + "link") if link.get("rel") == "alternate"]
        assert len(alternate) == 1
        assert str(alternate[0].get("href")).startswith(SITE_URL if path == LOG else f"{SITE_URL}cases/")
        assert {child.tag.removeprefix(ATOM) for child in entry} <= {
            *("id", "title", "published", "updated", "link", "content")
        }
    moments = [text(entry, "updated") for entry in entries]
    assert moments == sorted(moments, reverse=True)
    assert not moments or text(root, "updated") == moments[0]


def titles(content: bytes) -> list[str]:
    """The titles of a feed's entries."""
    return [entry.title for entry in feedparser.parse(content).entries]


def test_feeds_are_valid(real_feeds: dict[str, bytes], site: Site) -> None:
    """Every feed satisfies RFC 4287, and a feed reader takes it without a complaint."""
    small = feeds_of(site.case(SECOND, WITHDRAWN).case(THIRD, CORRECTED).catalog())
    for feeds in (real_feeds, small):
        for path, content in feeds.items():
            hold_to_rfc(content, path)
            parsed = feedparser.parse(content)
            assert (parsed.bozo, parsed.version) == (False, "atom10")


def test_which_feeds_there_are(real_feeds: dict[str, bytes]) -> None:
    """There are feeds of all cases, of changes, of 危险作业罪, of sectors and of provinces and cities with cases."""
    catalog = prepare(ROOT, date(2026, 11, 25)).catalog
    assert catalog is not None
    tops = {sector.id for sector in catalog.sectors if sector.parent is None}
    regions = {code for code in catalog.index.by_region if code.endswith("00")}

    assert set(real_feeds) == {
        *("feeds/all.xml", "feeds/changes.xml", "feeds/charge_weixian-zuoye.xml", LOG),
        *(f"feeds/sector_{one}.xml" for one in tops & catalog.index.by_sector.keys()),
        *(f"feeds/region_{code}.xml" for code in regions),
    }
    assert len(regions) >= 8
    for path, content in real_feeds.items():
        key = path.removesuffix(".xml").partition("_")[2]
        groups = {"sector": catalog.index.by_sector, "region": catalog.index.by_region}
        group = groups.get(path.removeprefix("feeds/").partition("_")[0])
        if group is not None:
            assert len(shown(content)) == min(ENTRIES, len(group[key])), path
    under_charge = catalog.index.by_charge["weixian-zuoye"]
    assert len(shown(real_feeds["feeds/charge_weixian-zuoye.xml"])) == len(under_charge)


def shown(content: bytes) -> list[str]:
    """The titles of a feed but those that tell of a withdrawal."""
    return [title for title in titles(content) if not title.startswith("〔撤回〕")]


def test_entry_tells_of_a_new_case(site: Site) -> None:
    """The entry of a new case leads to its page, is dated by its publication and tells its facts in plain text."""
    (entry,) = feedparser.parse(feeds_of(site.catalog())["feeds/all.xml"]).entries

    assert entry.id == "tag:anshi.example,2026:/anli/cases/2024-3303-0001"
    assert entry.title == "〔新增〕某家具公司粉尘防爆措施缺失案"
    assert entry.link == f"{SITE_URL}cases/2024/2024-3303-0001.html"
    assert entry.published == entry.updated == "2024-06-01T00:00:00+08:00"
    assert entry.content[0].value.splitlines() == [
        "工贸 · 轻工　浙江省温州市平阳县　2024年4月2日检查　单位罚款 1.9 万元",
        "除尘系统没有采取任何控爆措施。",
    ]


def test_corrected_case_is_told_again(site: Site) -> None:
    """A corrected case keeps its id, is dated by the last correction and says what was corrected."""
    feeds = feeds_of(site.case(SECOND, CORRECTED).catalog())
    (entry,) = feedparser.parse(feeds["feeds/changes.xml"]).entries

    assert entry.id.endswith(f"/cases/{SECOND}")
    assert entry.title == "〔更正〕某家具公司粉尘防爆措施缺失案"
    assert (entry.published, entry.updated) == ("2024-06-01T00:00:00+08:00", "2024-06-10T00:00:00+08:00")
    assert entry.content[0].value.splitlines()[:2] == [
        "2024-06-10更正：改正罚款。",
        "2024-06-05更正：改正日期。",
    ]
    assert titles(feeds["feeds/all.xml"])[0] == entry.title


def test_withdrawn_case_takes_its_entrys_place(site: Site) -> None:
    """A withdrawn case is told of under its old id in every feed that had it, by number and reason alone."""
    case = site.case(SECOND, ("某家具公司粉尘防爆措施缺失案", "某木业公司爆燃案"), ("控爆措施", "抑爆措施"))
    before = feeds_of(case.catalog())
    had = {path for path, content in before.items() if SECOND.encode() in content}
    path = f"cases/2024/{SECOND}.yml"
    after = feeds_of(site.edit(path, WITHDRAWN).catalog())

    assert had == {
        "feeds/all.xml",
        "feeds/sector_gongmao.xml",
        *(f"feeds/region_33{n}00.xml" for n in ("00", "03")),
    }
    assert {path for path, content in after.items() if SECOND.encode() in content} == {
        *had,
        "feeds/changes.xml",
    }
    entry = feedparser.parse(after["feeds/changes.xml"]).entries[0]
    old = next(one for one in feedparser.parse(before["feeds/all.xml"]).entries if SECOND in one.id)
    assert entry.id == old.id
    assert (entry.title, entry.updated) == (f"〔撤回〕案例 {SECOND}", "2024-06-20T00:00:00+08:00")
    assert entry.content[0].value == "这件案例已经撤回。原因：原决定撤销"
    for content in after.values():
        assert "某木业公司".encode() not in content
        assert "抑爆措施".encode() not in content


def test_region_whose_cases_are_gone_has_a_feed(site: Site) -> None:
    """When the last case of a region is withdrawn its feed still says so, and leads to a page that is there."""
    feeds = feeds_of(site.edit(CASE, WITHDRAWN).catalog())
    parsed = feedparser.parse(feeds["feeds/region_330300.xml"])

    assert titles(feeds["feeds/region_330300.xml"]) == ["〔撤回〕案例 2024-3303-0001"]
    assert parsed.feed.link == f"{SITE_URL}regions/index.html"


def test_drafts_and_later_cases_are_not_told_of(site: Site) -> None:
    """A draft and a case whose day has not come are in no feed."""
    site.case(SECOND, ("status: published\npublished: 2024-06-01", "status: draft"))
    site.case(THIRD, ("published: 2024-06-01", "published: 2024-07-02"))
    feeds = feeds_of(site.catalog())

    assert titles(feeds["feeds/all.xml"]) == ["〔新增〕某家具公司粉尘防爆措施缺失案"]
    assert b"".join(feeds.values()).count(SECOND.encode()) == 0
    assert b"".join(feeds.values()).count(THIRD.encode()) == 0


def test_made_up_case_says_so(real_feeds: dict[str, bytes]) -> None:
    """The title of a made-up case says that it is one."""
    entries = feedparser.parse(real_feeds["feeds/all.xml"]).entries
    told = [entry for entry in entries if not entry.title.startswith("〔撤回〕")]

    assert len(told) > 20
    for entry in told:
        assert entry.title.endswith("（示例数据）") == ("-9900-" in entry.id)


def test_newest_fifty(site: Site) -> None:
    """A feed holds the fifty cases that something happened to last."""
    for number in range(2, 60):
        day = f"2024-05-{number % 28 + 1:02}"
        site.case(f"2024-3303-{number:04}", ("published: 2024-06-01", f"published: {day}"))
    site.edit(f"cases/2024/{SECOND}.yml", CORRECTED)
    catalog = site.catalog()
    entries = feedparser.parse(feeds_of(catalog)["feeds/all.xml"]).entries

    others = (case for case in catalog.index.cases if case.id != SECOND)
    days = ["2024-06-10", *sorted((case.published.isoformat() for case in others), reverse=True)]
    assert len(entries) == ENTRIES == 50
    assert entries[0].id.endswith(SECOND)
    assert entries[1].id.endswith("2024-3303-0001")
    assert [entry.updated[:10] for entry in entries] == days[:50]


HOSTILE = "<script>alert(1)</script> ]]> \"'&amp; \u0001\u000b 𠮷😀\n第二行"


def test_hostile_text_stays_text(site: Site) -> None:
    """Markup in a record is shown as it is written, and what XML cannot hold does not break the feed."""
    catalog = with_texts(site.catalog(), facts=HOSTILE, title="某<b>公司</b>“甲”&乙案")
    content = feeds_of(catalog)["feeds/all.xml"]
    (entry,) = ElementTree.fromstring(content).findall(ATOM + "entry")

    assert text(entry, "title") == "〔新增〕某<b>公司</b>“甲”&乙案"
    assert "<script>alert(1)</script> ]]>" in text(entry, "content")
    assert "\ufffd" in text(entry, "content")
    assert "𠮷😀" in text(entry, "content")
    assert [child.tag for child in entry.findall(ATOM + "content")[0]] == []


def test_site_without_cases_has_an_empty_feed(site: Site) -> None:
    """A site that has published nothing yet has the feeds of all cases and of changes, empty and valid."""
    feeds = feeds_of(site.edit(CASE, ("published: 2024-06-01", "published: 2024-07-02")).catalog())

    assert set(feeds) == {"feeds/all.xml", "feeds/changes.xml", "feeds/charge_weixian-zuoye.xml", LOG}
    for path, content in feeds.items():
        hold_to_rfc(content, path)
        assert titles(content) == []


def test_ids_depend_on_address_and_day(site: Site) -> None:
    """Ids are made of the site's host, the day that the settings name, the site's path and the case's number."""
    content = feeds_of(site.catalog(), "https://安示.example:8443/", Settings(tag_date="2027-03"))[
        "feeds/all.xml"
    ]
    parsed = feedparser.parse(content)

    assert parsed.feed.id == "tag:xn--49sw40e.example,2027-03:/feeds/all.xml"
    assert parsed.entries[0].id == "tag:xn--49sw40e.example,2027-03:/cases/2024-3303-0001"


def test_no_address_no_feeds(site: Site) -> None:
    """A site that does not know its own address has no feeds, and that is no mistake."""
    assert feeds_of(site.catalog(), "") == {}
    assert list(address_problems("")) == []


@pytest.mark.parametrize(
    "address", ["ftp://anshi.example/", "file:///srv/", "https://[::1]/", "https:///x/", "https://a_b/"]
)
def test_wrong_address_is_reported(site: Site, address: str) -> None:
    """An address that cannot stand in a feed makes none, and the report says what to write."""
    (problem,) = address_problems(address)

    assert feeds_of(site.catalog(), address) == {}
    assert plain_text(problem) == (
        f"mkdocs.yml: [site.address] site_url：“{address}”不是网址，订阅源、站点地图和规范网址都用不了它。"
        "写完整的网址，如 https://anshi.example.gov.cn/；还没有网址的留空。"
    )


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000/", "https://yjgl.example.gov.cn/anli/", "https://安示.example/"]
)
def test_right_address_is_accepted(address: str) -> None:
    """Hosts by name and by number are addresses, with a port or a path, in any script."""
    assert list(address_problems(address)) == []


def test_same_bytes_again(real_feeds: dict[str, bytes]) -> None:
    """Feeds made again are the same, on any later day too: only records date them."""
    catalog = prepare(ROOT, date(2026, 12, 31)).catalog
    assert catalog is not None

    assert feeds_of(catalog) == real_feeds
