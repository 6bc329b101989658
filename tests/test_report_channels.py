"""The authority's own channels for reporting: what is read, what is refused, and what the page shows."""

from dataclasses import replace

import pytest

from generator.report_channels import Phone, ReportChannels
from generator.settings import Settings
from generator.views.block import BlockContext
from generator.views.parts import Paths
from generator.views.report import report_channels_block, reported_cases_block
from tests.printing import print_block
from tests.sites import AS_OF, CASE, Site

PAGE = "report.html"
ALL: dict[str, object] = {
    "phone": ["某某区应急管理局 0577-00000000", "057700000000", "12350"],
    "online": "https://jubao.example.gov.cn/aqsc?from=a&b=1",
    "wechat": "某某应急",
    "email": "jubao@example.gov.cn",
    "post": "某某市某某路1号",
}


def test_nothing_configured() -> None:
    """Without settings there are no channels, and that is no mistake."""
    assert ReportChannels.read(None) == ReportChannels()
    assert not ReportChannels()
    assert Settings.read({"history_url": ""}).report == ReportChannels()


def test_channels() -> None:
    """Every channel is read; a telephone number may have a name before it."""
    channels = Settings.read({"report": ALL}).report

    assert channels.phone == (
        Phone("某某区应急管理局", "0577-00000000"),
        Phone("", "057700000000"),
        Phone("", "12350"),
    )
    assert channels.online == "https://jubao.example.gov.cn/aqsc?from=a&b=1"
    assert (channels.wechat, channels.email, channels.post) == (
        "某某应急",
        "jubao@example.gov.cn",
        "某某市某某路1号",
    )
    assert channels


PLACE = "mkdocs.yml 的 extra.anshi.report"
MISTAKES: dict[str, tuple[object, str]] = {
    "no fields": (["12350"], f"{PLACE} 应为若干行“名称: 内容”，可用：phone、online、wechat、email、post"),
    "unknown key": ({"fax": "1"}, f"{PLACE} 里没有“fax”这一项，可用：phone、online、wechat、email、post"),
    "phone is no list": (
        {"phone": "0577-00000000"},
        f'{PLACE}.phone 应为列表，每行一个电话，如 - "某某区应急管理局 0000-00000000"',
    ),
    "phone is a number": (
        {"phone": [57700000000]},
        f"{PLACE}.phone 里的 57700000000 要用英文引号括起来，否则开头的 0 会丢失",
    ),
    "phone without digits": (
        {"phone": ["某某局"]},
        f"{PLACE}.phone 里的“某某局”不是电话，写成“单位 区号-号码”，如“某某区应急管理局 0000-00000000”",
    ),
    "phone too short": (
        {"phone": ["某某局 0577-123"]},
        f"{PLACE}.phone 里的“某某局 0577-123”不是电话，写成“单位 区号-号码”，如“某某区应急管理局 0000-00000000”",
    ),
    "not https": (
        {"online": "http://jubao.example.gov.cn"},
        f"{PLACE}.online 的网址“http://jubao.example.gov.cn”不能用，须以 https:// 开头；"
        "没有 https 的入口，请先让建设单位启用",
    ),
    "script": (
        {"online": "javascript:alert(1)"},
        f"{PLACE}.online 的网址“javascript:alert(1)”不能用，须以 https:// 开头；"
        "没有 https 的入口，请先让建设单位启用",
    ),
    "no host": (
        {"online": "https:///x"},
        f"{PLACE}.online 的网址“https:///x”不能用，须以 https:// 开头；没有 https 的入口，请先让建设单位启用",
    ),
    "password": (
        {"online": "https://a:b@jubao.example.gov.cn"},
        f"{PLACE}.online 的网址里不能带用户名和密码，删去“@”和它前面的部分",
    ),
    "empty": ({"wechat": " "}, f"{PLACE}.wechat 应为文字；没有就删去这一行"),
    "no e-mail": (
        {"email": "a.gov.cn"},
        f"{PLACE}.email 里的“a.gov.cn”不是邮箱，写成 name@example.gov.cn 这样",
    ),
}


@pytest.mark.parametrize("what", MISTAKES)
def test_mistakes(what: str) -> None:
    """What does not look like a channel is refused with its place and what to do."""
    values, sentence = MISTAKES[what]

    with pytest.raises(ValueError, match=r"mkdocs\.yml") as caught:
        Settings.read({"report": values})

    assert str(caught.value) == sentence


def test_all_mistakes_at_once() -> None:
    """Several mistakes are told in one run."""
    with pytest.raises(ValueError, match=r"mkdocs\.yml") as caught:
        ReportChannels.read({"online": "http://a.gov.cn", "fax": "1", "wechat": 5})

    assert str(caught.value).count("mkdocs.yml") == 3
    assert all(
        place in str(caught.value) for place in (f"{PLACE}.online", f"{PLACE} 里没有“fax”", f"{PLACE}.wechat")
    )


def _context(site: Site, settings: Settings) -> BlockContext:
    return BlockContext(site.catalog(), AS_OF, Paths(PAGE), "", settings=settings)


def test_page_shows_the_channels(site: Site) -> None:
    """The page shows what is configured, with numbers that a telephone can dial."""
    html = print_block(report_channels_block(_context(site, Settings.read({"report": ALL}))), PAGE)

    assert '<dt>某某区应急管理局</dt><dd><a href="tel:0577-00000000">0577-00000000</a></dd>' in html
    assert '<dt>举报电话</dt><dd><a href="tel:12350">12350</a></dd>' in html
    assert '<a href="https://jubao.example.gov.cn/aqsc?from=a&amp;b=1" rel="noopener external">' in html
    assert "某某应急" in html
    assert '<a href="mailto:jubao@example.gov.cn">' in html
    assert "某某市某某路1号" in html


def test_page_without_channels(site: Site) -> None:
    """Without channels the block prints nothing, not even a heading; one channel brings no empty lines for the others."""
    none = print_block(report_channels_block(_context(site, Settings())), PAGE)
    one = replace(Settings(), report=ReportChannels.read({"wechat": "某某应急"}))

    assert none.strip() == ""
    html = print_block(report_channels_block(_context(site, one)), PAGE)
    assert html.count("<dt>") == 1


def test_reported_cases(site: Site) -> None:
    """Cases that a report began are listed with the recorded reward, newest first; other cases are not."""
    site.case(
        "2024-3303-0002",
        ("how: 日常检查", "how: 举报"),
        ("keywords:", "reward: {amount: 1.2万元}\nkeywords:"),
    )
    site.case(
        "2024-3303-0003",
        ("how: 日常检查", "how: 举报"),
        ("date: 2024-04-02", "date: 2024-05-02"),
        ("keywords:", "reward: {note: 按规定发放}\nkeywords:"),
    )
    site.case("2024-3303-0004", ("how: 日常检查", "how: 举报"), ("date: 2024-04-02", "date: 2024-03-02"))

    html = print_block(reported_cases_block(_context(site, Settings())), PAGE)

    ids = [html.index(f"2024-3303-000{n}.html") for n in (3, 2, 4)]
    assert ids == sorted(ids)
    assert "2024-3303-0001" not in html
    assert (html.count("奖励 1.2 万元"), html.count("已给予奖励"), html.count("<span>奖励")) == (1, 1, 1)
    assert "3 件" in html
    assert "示例" not in html


def test_no_reported_cases(site: Site) -> None:
    """Without such a case there is no section."""
    assert print_block(reported_cases_block(_context(site, Settings())), PAGE).strip() == ""


def test_made_up_reported_case_is_marked(site: Site) -> None:
    """A made-up case among them is marked and counted apart."""
    site.edit(
        CASE, ("batch: 2024-first\n", "sample: true\nbatch: 2024-first\n"), ("how: 日常检查", "how: 举报")
    )
    site.edit("cases/batches/2024-first.yml", ("id: 2024-first\n", "id: 2024-first\nsample: true\n"))

    html = print_block(reported_cases_block(_context(site, Settings())), PAGE)

    assert "1 件，其中示例 1 件" in html
    assert "示例数据" in html


def test_many_reported_cases(site: Site) -> None:
    """The page names the newest eight and says how many there are."""
    for n in range(2, 12):
        site.case(f"2024-3303-{n:04}", ("how: 日常检查", "how: 举报"))

    html = print_block(reported_cases_block(_context(site, Settings())), PAGE)

    assert html.count("<li>") == 8
    assert "10 件" in html
